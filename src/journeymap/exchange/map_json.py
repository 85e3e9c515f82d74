"""Maps as JSON: everything that a map says, in the notation of the language."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Diagnostic, Place, Source, problem
from journeymap.language import encode, read_text
from journeymap.late import late_function
from journeymap.model import JourneyMap


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.errors import UnusableValueError

# Most callers pass a map.
_no_map_error: Final[Callable[..., UnusableValueError]] = late_function("journeymap.model.no_map:no_map_error")


def to_json(journey_map: JourneyMap) -> str:
    """
    Write a map as JSON.

    Args:
        journey_map: any map.

    Returns:
        RFC 8259 JSON with a final line feed; `from_json` reads it back as an equal map.

    Raises:
        UnusableValueError: it is no map; the message says what makes one of it.

    Example:
        >>> from journeymap.model import JourneyMap, Stage
        >>> print(to_json(JourneyMap(title="Shop", stages=(Stage(id="pay"),))), end="")
        {
          "title": "Shop",
          "stages": {
            "pay": null
          }
        }
    """
    if not isinstance(journey_map, JourneyMap):
        raise _no_map_error(journey_map)
    return json.dumps(encode(journey_map), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def from_json(source: Source) -> tuple[JourneyMap | None, tuple[Diagnostic, ...]]:
    """
    Read a map from JSON.

    Args:
        source: the text with its name.

    Returns:
        The map, or `None` if there are errors; and everything that was found, with its place in the text.
    """
    try:
        json.loads(source.text, parse_constant=_refuse)
    except _NoNumberError as error:
        constant = next(match for match in _CONSTANT.finditer(source.text) if match.group(1))
        message = f"the text is no JSON: `{error}` is no number there"
        return None, (_error("JM0003", message, Place(source, constant.start(1), constant.end(1))),)
    except json.JSONDecodeError as error:
        place = Place(source, error.pos, min(error.pos + 1, len(source.text)))
        return None, (_error("JM0003", f"the text is no JSON: {_lower_first(error.msg)}", place),)
    except (RecursionError, ValueError):
        # Python refuses deep nesting and integers of thousands of digits; no map has either.
        return None, (_error("JM0005", "the JSON is nested too deeply, or a number is too long", Place(source, 0, 0)),)
    read = read_text(Source(source.name, _as_yaml(source.text)))
    return read.map, read.diagnostics


# Private

# What Python reads and RFC 8259 does not; texts are passed over.
_CONSTANT: Final = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)', re.DOTALL)
_SURROGATE_PAIR: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)


class _NoNumberError(Exception):
    """A word that stands for a number elsewhere."""


def _refuse(word: str) -> None:
    raise _NoNumberError(word)


def _as_yaml(text: str) -> str:
    """
    Change what JSON allows and YAML does not, so that the reader of maps gives every mistake its place.

    A tab can stand only between the tokens of JSON. A pair of escaped surrogates becomes the character that it means;
    columns behind it on the same line move to the left.
    """
    return _SURROGATE_PAIR.sub(_join_surrogates, text.replace("\t", " "))


def _join_surrogates(match: re.Match[str]) -> str:
    high, low = int(match.group(2), 16), int(match.group(3), 16)
    return match.group(1) + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _error(code: str, message: str, place: Place) -> Diagnostic:
    kind = problem(code)
    return Diagnostic(problem=kind, severity=kind.severity, message=message, place=place)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
