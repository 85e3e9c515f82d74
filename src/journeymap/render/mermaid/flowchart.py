"""A Mermaid flowchart: stages, their steps, the paths between them with conditions and shares, and how they end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.render.mermaid.escape_mermaid import escape_mermaid
from journeymap.render.mermaid.mermaid import (
    details_missing,
    flows_of,
    journey_sheet,
    lanes_missing,
    size_missing,
    steps_of,
    written,
)
from journeymap.views import EVERYTHING, Course, MarkKind


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.views import Item, Selection, Sheet


_MOST_ARROWS: Final = 500
"""Mermaid draws more only where the page raises its `maxEdges`."""

_SKIPPED: Final = "classDef skipped stroke-dasharray: 4 3"


def to_mermaid_flowchart(compiled: CompiledMap, selection: Selection = EVERYTHING) -> bytes:
    """
    Write the paths through a map as a Mermaid flowchart, its stages as subgraphs.

    A step that may be skipped has a dashed outline; so has an arrow that need not be taken.

    Args:
        compiled: the map.
        selection: what of it to write.

    Returns:
        The file; its comments say what is left out.
    """
    sheet = journey_sheet(compiled, selection)
    lines = tuple(_lines(sheet))
    return written(
        "flowchart TB" if selection.direction is Course.DOWN else "flowchart LR", lines, _missing(sheet, lines)
    )


def left_out_of_flowchart(compiled: CompiledMap, selection: Selection = EVERYTHING) -> tuple[str, ...]:
    """
    Describe what of a map a Mermaid flowchart does not show.

    Args:
        compiled: the map.
        selection: what of it to write.

    Returns:
        Each thing in a few words.
    """
    sheet = journey_sheet(compiled, selection)
    return tuple(_missing(sheet, tuple(_lines(sheet))))


# Private


def _lines(sheet: Sheet) -> Iterator[str]:
    """Write the lines of the chart: steps by stage, then outcomes, then branches."""
    steps = steps_of(sheet)
    names = {key: f"t{number}" for number, key in enumerate(steps, start=1)}
    yield f"accTitle: {escape_mermaid(sheet.title)}"
    for number, group in enumerate(sheet.groups, start=1):
        yield f'subgraph s{number}["{escape_mermaid(group.label)}"]'
        for column in group.columns:
            if column.key in names:
                skipped = ":::skipped" if steps[column.key].optional else ""
                yield f'  {names[column.key]}["{escape_mermaid(column.label)}"]{skipped}'
        yield "end"
    yield from _ends(steps, names)
    for flow in flows_of(sheet):
        label = f'|"{escape_mermaid(flow.label)}"|' if flow.label else ""
        yield f"{names[flow.source]} {'-.->' if flow.dashed else '-->'}{label} {names[flow.target]}"
    if any(step.optional for step in steps.values()):
        yield _SKIPPED


def _ends(steps: Mapping[str, Item], names: Mapping[str, str]) -> Iterator[str]:
    ends = {key: mark.note for key, step in steps.items() for mark in step.marks if mark.kind is MarkKind.OUTCOME}
    numbered = {end: f"o{number}" for number, end in enumerate(dict.fromkeys(ends.values()), start=1)}
    for end, name in numbered.items():
        yield f'{name}(["{escape_mermaid(end)}"])'
    for key, end in ends.items():
        yield f"{names[key]} --> {numbered[end]}"


def _missing(sheet: Sheet, lines: Sequence[str]) -> Iterator[str]:
    yield from lanes_missing(sheet, emotion=True)
    yield from details_missing(sheet)
    steps, flows = steps_of(sheet), flows_of(sheet)
    kinds = {mark.kind for step in steps.values() for mark in step.marks}
    if kinds & {MarkKind.MOMENT_OF_TRUTH, MarkKind.FAIL_POINT}:
        yield "moments of truth and fail points"
    if any(flow.note for flow in flows):
        yield "what is carried along from step to step"
    labels = [step.label for step in steps.values()] + [flow.label for flow in flows]
    yield from size_missing(lines, [sheet.title, *labels, *(group.label for group in sheet.groups)])
    if len(flows) > _MOST_ARROWS:
        yield f"anything, where the page does not raise maxEdges above {_MOST_ARROWS}"
