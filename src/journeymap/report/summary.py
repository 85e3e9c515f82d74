"""What a map is backed by, in ratios, and what rules cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import harmless
from journeymap.graph.query import ratios


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.graph import CompiledMap


def format_summary(maps: Sequence[CompiledMap]) -> str:
    """
    Write the ratios of maps, a line for each; they say what is there, not how good it is.

    Args:
        maps: the maps.

    Returns:
        The text, ending in a line end; nothing without maps. What cannot be counted, because there is none of it, is
        left out.
    """
    parts = []
    for compiled in maps:
        lines = [
            f"  {ratio.count:>4} of {ratio.total:<4} {ratio.share:>4.0%}  {ratio.label}\n"
            for ratio in ratios(compiled)
            if ratio.share is not None
        ]
        parts.append(f"{harmless(compiled.map.title)}\n{''.join(lines)}")
    return "\n".join(parts)


def format_timings(seconds: Mapping[str, float]) -> str:
    """
    Write what each rule cost, the slowest first.

    Args:
        seconds: by code, how long it took.

    Returns:
        A line for each, and their sum; ending in a line end.
    """
    rows = sorted(seconds.items(), key=lambda row: (-row[1], row[0]))
    lines = [f"{1000 * spent:>9.1f} ms  {code}\n" for code, spent in rows]
    return f"{''.join(lines)}{1000 * sum(seconds.values()):>9.1f} ms  all rules\n"
