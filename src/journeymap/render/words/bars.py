"""Heights as small bars of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterable


_BARS: Final = "▁▂▃▄▅▆▇█"

GAP: Final = "·"
"""Where nothing is known; never the same as a low bar."""


def bars(levels: Iterable[float | None]) -> str:
    """
    Write one bar for each height.

    Args:
        levels: from -1 to 1; `None` if nothing is known.

    Example:
        >>> bars([-1, -0.4, None, 0, 0.5, 1])
        '▁▃·▅▆█'
    """
    top = len(_BARS) - 1
    return "".join(
        GAP if level is None else _BARS[int((min(max(level, -1.0), 1.0) + 1) / 2 * top + 0.5)] for level in levels
    )
