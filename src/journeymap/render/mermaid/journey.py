"""A Mermaid user journey: stages, their steps, a score from 1 to 5 for each, and who gives it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from journeymap.render.mermaid.escape_mermaid import escape_mermaid
from journeymap.render.mermaid.mermaid import (
    details_missing,
    flows_of,
    journey_sheet,
    lanes_missing,
    listed,
    size_missing,
    steps_of,
    written,
)
from journeymap.views import EVERYTHING, MarkKind
from journeymap.views.wording import number_words


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.views import Selection, Sheet


def to_mermaid_journey(compiled: CompiledMap, selection: Selection = EVERYTHING) -> bytes:
    """
    Write a map as a Mermaid user journey.

    A step that personas score differently stands there once for each score. A step that nobody scores is left out:
    Mermaid would draw it as the worst of all.

    Args:
        compiled: the map.
        selection: what of it to write.

    Returns:
        The file; its comments say what is left out.
    """
    sheet = journey_sheet(compiled, selection)
    lines = tuple(_lines(compiled, sheet))
    return written("journey", lines, _missing(sheet, lines))


def left_out_of_journey(compiled: CompiledMap, selection: Selection = EVERYTHING) -> tuple[str, ...]:
    """
    Describe what of a map a Mermaid user journey does not show.

    Args:
        compiled: the map.
        selection: what of it to write.

    Returns:
        Each thing in a few words.
    """
    sheet = journey_sheet(compiled, selection)
    return tuple(_missing(sheet, tuple(_lines(compiled, sheet))))


# Private


def _lines(compiled: CompiledMap, sheet: Sheet) -> Iterator[str]:
    names = {persona.id: persona.name for persona in compiled.map.personas}
    scores = _scores(sheet)
    yield f"title {escape_mermaid(sheet.title)}"
    column = 0
    for group in sheet.groups:
        tasks: list[str] = []
        for step in group.columns:
            tasks += _tasks(step.label, scores.get(column, {}), names)
            column += 1
        if tasks:
            yield f"section {escape_mermaid(group.label)}"
            yield from tasks


def _tasks(label: str, scores: Mapping[float, Sequence[str]], names: Mapping[str, str]) -> Iterator[str]:
    for score, personas in scores.items():
        actors = ", ".join(escape_mermaid(names[persona], listed=True) for persona in personas)
        yield f"  {escape_mermaid(label)}: {number_words(score)}{f': {actors}' if actors else ''}"


def _scores(sheet: Sheet) -> Mapping[int, Mapping[float, Sequence[str]]]:
    """By column: who gives which score, from 1 to 5."""
    by_column: dict[int, dict[float, list[str]]] = defaultdict(dict)
    for curve in (curve for row in sheet.rows for curve in row.curves):
        for point in curve.points:
            by_column[point.column].setdefault(round(3 + 2 * point.value, 2), []).extend(curve.personas)
    return by_column


def _missing(sheet: Sheet, lines: Sequence[str]) -> Iterator[str]:
    scores = _scores(sheet)
    steps = [column for group in sheet.groups for column in group.columns]
    unscored = [step.label for index, step in enumerate(steps) if step.label and index not in scores]
    if unscored:
        yield f"steps without a score: {listed(unscored)}"
    yield from lanes_missing(sheet, emotion=False)
    yield from details_missing(sheet)
    order = {step.key: index for index, step in enumerate(steps)}
    if any(order[flow.target] != order[flow.source] + 1 for flow in flows_of(sheet)):
        yield "where the paths part and join; the steps stand in written order"
    if any(mark.kind is not MarkKind.WAIT for step in steps_of(sheet).values() for mark in step.marks):
        yield "moments of truth, fail points, decisions and ends"
    yield from size_missing(lines, [sheet.title, *(group.label for group in sheet.groups), *(s.label for s in steps)])
