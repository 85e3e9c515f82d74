"""Mermaid files: what both kinds of diagrams share, and what neither can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.render.mermaid.escape_mermaid import LONGEST, comment_mermaid
from journeymap.views import ConnectionKind, RowKind, blueprint


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.graph.compiled import CompiledMap
    from journeymap.views import Connection, Item, Selection, Sheet


_MOST_CHARACTERS: Final = 50_000
"""Mermaid draws a longer text only where the page raises its `maxTextSize`."""

_NAMED: Final = 12
"""So many names stand in one sentence; the rest are counted."""

_SHOWN: Final = 80
"""So much of each name stands there."""


def journey_sheet(compiled: CompiledMap, selection: Selection) -> Sheet:
    """Make the sheet that Mermaid's diagrams are drawn from: the blueprint with all of its lanes."""
    return blueprint(compiled, evolve(selection, lanes=None))


def flows_of(sheet: Sheet) -> tuple[Connection, ...]:
    """Give the arrows from step to step."""
    return tuple(connection for connection in sheet.connections if connection.kind is ConnectionKind.FLOW)


def steps_of(sheet: Sheet) -> dict[str, Item]:
    """Give the boxes of the steps by their keys, which are those of their columns."""
    return {cell.item.key: cell.item for row in sheet.rows if row.spine for cell in row.cells}


def written(kind: str, lines: Iterable[str], missing: Iterable[str]) -> bytes:
    """
    Write a Mermaid file.

    Args:
        kind: its first line, which says what it is.
        lines: the diagram.
        missing: what it does not show.

    Returns:
        The file, with a comment for each thing that it does not show.
    """
    body = "".join(f"    {line}\n" for line in lines)
    comments = "".join(f"    %% Not shown: {comment_mermaid(note)}\n" for note in missing)
    return f"{kind}\n{comments}{body}".encode()


def lanes_missing(sheet: Sheet, *, emotion: bool) -> Iterator[str]:
    """
    Return which lanes a diagram of steps leaves out.

    Args:
        sheet: the blueprint.
        emotion: whether the curve is left out, too.
    """
    lanes = [row.label for row in sheet.rows if not row.spine and (emotion or row.kind is not RowKind.CURVES)]
    if lanes:
        yield f"the lanes {listed(lanes)}"


def details_missing(sheet: Sheet) -> Iterator[str]:
    """Return whether steps have more than their names."""
    if any(step.details for step in steps_of(sheet).values()):
        yield "channels and times of the steps"


def size_missing(lines: Iterable[str], labels: Iterable[str]) -> Iterator[str]:
    """Return where Mermaid's own limits keep it from showing all of a diagram, or anything of it."""
    long = sum(len(label) > LONGEST for label in labels)
    if long:
        yield f"the ends of {long} names of more than {LONGEST} characters"
    if sum(len(line) + 5 for line in lines) > _MOST_CHARACTERS:
        yield f"anything, where the page does not raise maxTextSize above {_MOST_CHARACTERS} characters"


def listed(names: list[str]) -> str:
    """
    List names, each as far as a line bears it, and count those that are too many.

    Example:
        >>> listed(["Pays", "Waits"])
        'Pays, Waits'
    """
    short = [name if len(name) <= _SHOWN else f"{name[: _SHOWN - 1]}…" for name in names[:_NAMED]]
    rest = len(names) - _NAMED
    return ", ".join(short) + (f" and {rest} more" if rest > 0 else "")
