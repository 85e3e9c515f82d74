"""What is left out of a picture because it is not for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.errors import UnknownNameError
from journeymap.graph import compile_map
from journeymap.late import late_function
from journeymap.model import Confidential


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap

# Most pictures are for everybody.
_without: Final[Callable[..., JourneyMap]] = late_function("journeymap.model.omit:without")

OMISSION_NAMES: Final = tuple(kind.value for kind in Confidential)
"""What can be left out of a picture."""


def omissions(words: Sequence[str]) -> tuple[Confidential, ...]:
    """
    Find what words of a caller leave out.

    Args:
        words: some of `OMISSION_NAMES`.

    Returns:
        Each once, in the order of the language.

    Raises:
        UnknownNameError: a word stands for nothing; to pass it over would show what was to be left out.
    """
    for word in words:
        if word not in OMISSION_NAMES:
            raise UnknownNameError("omission", word, OMISSION_NAMES)
    return tuple(kind for kind in Confidential if kind.value in words)


def leave_out(compiled: CompiledMap, left_out: Sequence[Confidential]) -> CompiledMap:
    """
    Compile a map anew without what is not for everybody, so that no format can show it.

    Args:
        compiled: the map.
        left_out: what is left out; nothing leaves it as it is.
    """
    return compile_map(_without(compiled.map, left_out)) if left_out else compiled
