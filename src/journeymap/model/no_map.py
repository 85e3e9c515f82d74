"""What to say to a caller who puts something else where a map belongs."""

from __future__ import annotations

from typing import Final

from journeymap.errors import UnusableValueError


def no_map_error(given: object, where: str = "journey_map") -> UnusableValueError:
    """
    Make the exception that says how to come from what was given to a map.

    Args:
        given: what was given in place of a map.
        where: the name of the argument.

    Returns:
        The exception, to be raised.

    Example:
        >>> str(no_map_error("shop.journey.yaml"))
        '`journey_map` cannot be of type `str`; `journeymap.load` reads a file, and `journeymap.loads` a text'
    """
    return UnusableValueError(where, type(given).__name__, _advice(given))


# Private

_MAKERS: Final = "expected a map, as `journeymap.load`, `journeymap.loads` and `MapBuilder.build` return it"


def _advice(given: object) -> str:
    """Return how to get a map out of what was given."""
    match given:
        case str():
            return "`journeymap.load` reads a file, and `journeymap.loads` a text"
        case bytes() | bytearray():
            return "decode it, and `journeymap.loads` reads the text"
        case None:
            return f"{_MAKERS}; `journeymap.read` returns no map of a text with errors"
        case tuple():
            return "`journeymap.read` returns a map and what was found; pass the map alone"
        case dict():
            return "`journeymap.loads` reads YAML and JSON texts, and `MapBuilder` builds a map of values"
    if hasattr(given, "__fspath__"):
        return "`journeymap.load` reads a file"
    if type(given).__name__ == "CompiledMap":
        return "pass its `map`"
    if callable(getattr(given, "build", None)):
        return "call its `build`, which returns the map"
    return _MAKERS
