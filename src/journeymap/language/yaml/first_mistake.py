"""
The first mistake of a text that is no map's YAML, the same whichever parser stumbled over it.

PyYAML's parsers give up at different places with different words, and accept different things. So where one of them
stumbles, the lines around are read once more by the one that is there on every installation: what it says counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml
from attrs import evolve
from yaml.events import StreamEndEvent

from journeymap.diagnostics import Source
from journeymap.language.yaml.agreement import find_disagreement
from journeymap.language.yaml.lines import Lines
from journeymap.language.yaml.mistake import Stumble
from journeymap.language.yaml.parser import PythonParser
from journeymap.language.yaml.tree import Mapping, Node, Sequence
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.language.yaml.mistake import Mistake
    from journeymap.language.yaml.parser import Noted


# Most maps are YAML.
_describe_syntax_error: Final[Callable[[Lines, Stumble], Mistake]] = late_function(
    "journeymap.language.yaml.syntax_error:describe_syntax_error"
)

PARSER_ERRORS: Final = (yaml.YAMLError, ValueError, OverflowError)
"""What PyYAML raises for a text; the builtin ones for an escape beyond Unicode."""


def first_mistake(lines: Lines, error: Exception | None, noted: Noted, at: int, end: int) -> Mistake | None:
    """
    Find the first mistake of a text that was scanned.

    Args:
        lines: the text.
        error: what the parser raised, if it did.
        noted: what was noted of it.
        at: where the parser stood in the end.
        end: how far the text was looked at.

    Returns:
        The mistake, or nothing.
    """
    length = len(lines.text)
    stumble = _stumble(error, at, length)
    disagreement = find_disagreement(lines, noted, end if stumble is None else min(stumble.offset + 1, length))
    return _told(lines, disagreement, stumble)


def read_again(lines: Lines, root: Node | None, offset: int, noted: Noted) -> Mistake | None:
    """
    Read the lines around a place with PyYAML's own parser.

    Args:
        lines: the whole text.
        root: what was understood before the place.
        offset: the place.
        noted: what was noted of the text; takes what that parser notes of these lines, which is more.

    Returns:
        The first mistake there; `None` if that parser finds none, or none that is certain without what follows.
    """
    text = lines.text
    prefix, start = _restart(lines, root, offset)
    end = min(lines.end(min(offset + _BEYOND, len(text))), start + _LONGEST)
    part = prefix + text[start:end]
    parser = PythonParser(part)
    error: Exception | None = None
    read = len(part)
    try:
        while type(parser.get_event()) is not StreamEndEvent:  # type: ignore[no-untyped-call]
            if parser.flow_level > _DEEPEST_FLOW:
                read = parser.index
                break
    except PARSER_ERRORS as caught:
        error = caught
    # What the parser says at the end of these lines may be for want of what follows; what it read before is certain.
    # The end of the last line is nothing that follows.
    is_cut = bool(text[end:].strip("\r\n")) and parser.index >= len(part)
    stumble = None if is_cut else _stumble(error, parser.index, len(part))
    disagreement = find_disagreement(
        Lines(Source("", part)), parser.noted, min(stumble.offset + 1, read) if stumble else read
    )
    if is_cut and disagreement is None:
        return None
    shift = start - len(prefix)
    noted.replace(start, parser.noted, shift)
    return _told(
        lines,
        disagreement.moved(shift) if disagreement is not None else None,
        Stumble(max(stumble.offset + shift, 0), max(stumble.began + shift, 0), stumble.said) if stumble else None,
    )


# Private

# What follows a mistake can show what it is; more than these characters rarely do.
_BEYOND: Final = 2_000
# PyYAML's own parser takes about a second for these.
_LONGEST: Final = 200_000
_DEEPEST_COLUMN: Final = 1_000
# Far beyond what a map may have; that parser looks at every open bracket again for each character.
_DEEPEST_FLOW: Final = 200


def _stumble(error: Exception | None, at: int, length: int) -> Stumble | None:
    if error is None:
        return None
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = getattr(error, "context_mark", None)
    offset = min(mark.index if mark is not None else at, length)
    began = min(context.index, length) if context is not None else offset
    return Stumble(offset, began, str(getattr(error, "problem", "")))


def _told(lines: Lines, mistake: Mistake | None, stumble: Stumble | None) -> Mistake | None:
    """Put the first mistake into words, and say how far the text before it is certain."""
    if mistake is None:
        if stumble is None:
            return None
        mistake = _describe_syntax_error(lines, stumble)
    first = mistake.start if mistake.certain is None else mistake.certain
    if stumble is not None:
        first = min(first, stumble.offset)
    # The parsers have not told the same of the line before, because they look ahead differently.
    return evolve(mistake, certain=lines.last_written(max(lines.start(first) - 1, 0))[0])


def _restart(lines: Lines, root: Node | None, offset: int) -> tuple[str, int]:
    """
    Find the last line before an offset from which the text can be read alone.

    Returns:
        Lines that open the same lists and mappings as there are around that line, and its offset.
    """
    best = ("", 0)
    opened = ""
    node = root
    while type(node) is Mapping or type(node) is Sequence:
        line = lines.start(node.start)
        column = node.start - line
        if lines.text[node.start : node.start + 1] in {"[", "{"} or column > _DEEPEST_COLUMN:
            break
        start, child = _last_child(node, offset)
        if child is None:
            break
        line = lines.start(start)
        before = lines.text[line:start]
        is_first = before == " " * column if type(node) is Mapping else before[:column].isspace() or not before[:column]
        if is_first and (type(node) is Mapping or before[column : column + 1] == "-"):
            best = (opened, line)
        opened += " " * column + ("a:\n" if type(node) is Mapping else "-\n")
        node = child
    return best


def _last_child(node: Mapping | Sequence, offset: int) -> tuple[int, Node | None]:
    """Return the last key or item that starts before an offset: where, and the node there."""
    if type(node) is Mapping:
        for start, _, value in reversed(node.entries.values()):
            if start <= offset:
                return start, value
    elif type(node) is Sequence:
        for item in reversed(node.items):
            if item.start <= offset:
                return item.start, item
    return 0, None
