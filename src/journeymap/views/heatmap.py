"""The heat map: stages by metrics, every value coloured by how it stands against its target, and how far from it."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from journeymap.graph.emotion import Feeling, feeling_of, mean_score, normalised, persona_weights
from journeymap.graph.judgement import judge
from journeymap.graph.standing import Standing, direction_of, gap
from journeymap.model import State, Touchpoint
from journeymap.pause import collector_paused
from journeymap.translation.phrase import in_language_of, phrase
from journeymap.views.assessment import assessment
from journeymap.views.choice import EVERYTHING, Choice, Selection
from journeymap.views.chosen_reading import by_stage, counting, of_map
from journeymap.views.facts import facts, imprint
from journeymap.views.sheet.bound import MOST_CELLS, refuse_beyond
from journeymap.views.sheet.legend import legend
from journeymap.views.sheet.scale import Depth, Heat
from journeymap.views.sheet.sheet import Item, ItemRole, LegendEntry
from journeymap.views.sheet.table import TableCell, TableColumn, TableRow, TableSection, TableSheet
from journeymap.views.wording import capitalised, direction_words, language_of_map, number_words, quantity_words


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.judgement import Judgement
    from journeymap.graph.node import Node
    from journeymap.model import Metric, Range, Stage
    from journeymap.views.chosen_reading import Taken


_SHOWN: Final = {
    Standing.MET: (Heat.MET, Heat.MET_FAR),
    Standing.SHORT: (Heat.SHORT, Heat.SHORT_FAR),
    Standing.MISSED: (Heat.MISSED, Heat.MISSED_FAR),
    Standing.UNKNOWN: (Heat.UNASSESSED, Heat.UNASSESSED),
}
"""The colours of a standing, near the target and far from it."""

_FAR: Final = frozenset({Heat.MET_FAR, Heat.SHORT_FAR, Heat.MISSED_FAR})

_EMOTION: Final = "emotion"
"""The key of the row of the emotion, and of what stands in its head."""

_WHOLE: Final = "map"
"""The key of the column of the whole map."""


@collector_paused()
@in_language_of(language_of_map)
def heatmap(compiled: CompiledMap, selection: Selection = EVERYTHING) -> TableSheet:
    """
    Show the heat map of a map: a row for each metric that was read, a column for each stage.

    A stage shows its own reading of a metric; without one the worst of its touchpoints and of the processes that
    realise them. The first row is the emotion on a scale of its own, for it has no target. Where nothing was read, a
    cell says so. The whole map has a column where something was read for it.

    Args:
        compiled: the map.
        selection: what of it to show; readings of other personas only are left out. Its lanes are rows of this view:
            `emotion` and the ids of metrics.

    Returns:
        The sheet.

    Raises:
        TooLargeError: there are too many stages and metrics.
        UnknownNameError: the map has no such persona, stage, metric or path.
    """
    map_ = compiled.map
    chosen = Choice(compiled, selection, rows=(_EMOTION, *(_row(metric) for metric in map_.metrics)))
    stages = [stage for stage, _ in chosen.by_stage]
    metrics = [metric for metric in map_.metrics if chosen.has_row(_row(metric))]
    taken = by_stage(compiled, chosen)
    read = {metric for _, metric in taken}
    refuse_beyond(MOST_CELLS, len(read) * len(stages), "cells")
    whole = {metric.id: of_map(metric, chosen) for metric in metrics}
    beside = selection.stages is None and chosen.route is None and any(whole.values())
    rows = _rows(compiled, chosen, metrics, taken, whole if beside else None)
    shown = {row.head.element for row in rows}
    unread = [metric.name for metric in metrics if f"metric:{metric.id}" not in shown]
    nothing = (
        phrase("Nothing in these rows is scored or measured.")
        if selection.lanes
        else phrase("Nothing in this map is scored or measured.")
    )
    return TableSheet(
        view="heatmap",
        title=map_.title,
        facts=facts(map_, chosen),
        imprint=imprint(map_),
        corner=phrase("Metric"),
        columns=_columns(chosen, stages, beside=beside),
        sections=(TableSection(key="metrics", rows=rows),) if rows else (),
        empty=phrase("not known") if rows else nothing,
        legend=_legend([cell for row in rows for cell in row.cells]),
        summary=_summary(map_.title, rows, unread),
    )


def heat(judged: Judgement) -> Heat:
    """Choose the colour of a reading: its standing gives the hue, its distance the depth."""
    near, far = _SHOWN[judged.standing]
    return far if judged.is_far else near


def feeling_legend(cells: Sequence[TableCell], unknown: str) -> tuple[LegendEntry, ...]:
    """
    Explain the faces of scores of emotion, from good to bad, where some cells have any.

    Args:
        cells: the cells.
        unknown: what a cell without a score means; empty to leave it to others.
    """
    felt = {cell.feeling for cell in cells}
    faces = [
        LegendEntry(sign=feeling, text=capitalised(phrase(feeling.value))) for feeling in Feeling if feeling in felt
    ]
    blank = unknown and any(cell.heat is Heat.UNKNOWN for cell in cells)
    return (*reversed(faces), *([LegendEntry(sign=Heat.UNKNOWN, text=unknown)] if blank else []))


# Private


def _row(metric: Metric) -> str:
    """Name the row of a metric, which may be called like the one of the emotion."""
    return f"metric:{metric.id}" if metric.id == _EMOTION else metric.id


def _rows(
    compiled: CompiledMap,
    chosen: Choice,
    metrics: Sequence[Metric],
    taken: Mapping[tuple[str, str], Sequence[Taken]],
    whole: Mapping[str, Sequence[Taken]] | None,
) -> tuple[TableRow, ...]:
    """Make the row of the emotion and those of the metrics that were read; with the whole map last, if it is given."""
    rows = []
    if chosen.has_row(_EMOTION):
        emotion = _emotion(compiled, chosen, beside=whole is not None)
        rows += [emotion] if emotion is not None else []
    for metric in metrics:
        places = [(stage.id, taken.get((stage.id, metric.id), ())) for stage, _ in chosen.by_stage]
        if whole is not None:
            places.append((_WHOLE, whole[metric.id]))
        if any(readings for _, readings in places):
            cells = tuple(_cell(metric, place, readings, compact=chosen.compact) for place, readings in places)
            rows.append(TableRow(head=_head(metric, compact=chosen.compact), cells=cells))
    return tuple(rows)


def _columns(chosen: Choice, stages: Sequence[Stage], *, beside: bool) -> tuple[TableColumn, ...]:
    """Make a column for each stage, and one for the whole map where that stands beside them."""
    columns = [
        TableColumn(
            key=f"stage:{stage.id}",
            label=stage.name,
            note="" if chosen.compact else stage.goal or "",
            stage=True,
            number=chosen.numbers[stage.id],
        )
        for stage in stages
    ]
    return (*columns, *([TableColumn(key=_WHOLE, label=phrase("Whole map"), apart=True)] if beside else []))


def _emotion(compiled: CompiledMap, chosen: Choice, *, beside: bool) -> TableRow | None:
    """Make the row of the emotion; `None` if nothing is scored."""
    scale = compiled.map.emotion_scale
    everyone = persona_weights(chosen.travellers, chosen.asked)
    come = {f"stage:{stage.id}": nodes for stage, nodes in chosen.by_stage}
    cells = [_feeling(place, nodes, everyone, chosen, scale) for place, nodes in come.items()]
    if not any(cell.items for cell in cells):
        return None
    if beside:
        cells.append(_feeling(_WHOLE, chosen.touchpoints, everyone, chosen, scale))
    intended = compiled.map.state in {State.TO_BE, State.IDEAL}
    head = Item(
        key=_EMOTION,
        element=_EMOTION,
        role=ItemRole.PLAIN,
        label=phrase("Intended emotion" if intended else "Emotion"),
        details=()
        if chosen.compact
        else (
            phrase(
                "from {low} to {high}, mean of the touchpoints",
                low=number_words(scale.low),
                high=number_words(scale.high),
            ),
        ),
    )
    return TableRow(head=head, cells=tuple(cells))


def _feeling(
    place: str, nodes: Iterable[Node], everyone: Mapping[str, float], chosen: Choice, scale: Range
) -> TableCell:
    """Take the mean of the touchpoints of a place, and say how many of them it stands on."""
    come = [node.element for node in nodes if isinstance(node.element, Touchpoint)]
    means = [
        mean_score(
            touchpoint.emotion,
            [persona for persona in touchpoint.personas if persona in everyone],
            everyone,
            chosen.delivering,
        )
        for touchpoint in come
    ]
    scored = [mean for mean in means if mean is not None]
    if not scored:
        return TableCell(heat=Heat.UNKNOWN)
    mean = math.fsum(scored) / len(scored)
    level = normalised(mean, scale)
    part = phrase("{count} of {all} scored", count=len(scored), all=len(come)) if len(scored) < len(come) else ""
    item = Item(
        key=f"emotion:{place.removeprefix('stage:')}",
        element="emotion" if place == _WHOLE else place,
        role=ItemRole.METRIC,
        label=number_words(round(mean, 1)),
        details=(part,) if part and not chosen.compact else (),
        note="; ".join(
            phrase(
                "{label}: {words}",
                label=touchpoint.name,
                words=phrase("not known") if value is None else number_words(round(value, 2)),
            )
            for touchpoint, value in zip(come, means, strict=True)
        )
        if place != _WHOLE
        else "",
    )
    return TableCell(items=(item,), feeling=feeling_of(level), level=level)


def _head(metric: Metric, *, compact: bool) -> Item:
    """Make the head of a metric's row, with its target."""
    said = []
    if metric.target is not None:
        said.append(phrase("target {value}", value=quantity_words(metric.target, metric)))
    said.append(direction_words(metric))
    return Item(
        key=f"metric:{metric.id}",
        element=f"metric:{metric.id}",
        role=ItemRole.PLAIN,
        label=metric.name,
        details=() if compact else tuple(filter(None, [" · ".join(filter(None, said))])),
        link=metric.links[0][1] if metric.links else None,
        note=metric.description or metric.method or "",
    )


def _cell(metric: Metric, place: str, taken: Sequence[Taken], *, compact: bool) -> TableCell:
    """Show the reading that counts at a place, coloured by its gap."""
    shown = counting(taken, metric)
    if shown is None:
        return TableCell(heat=Heat.UNKNOWN)
    value = shown.reading.value
    judged = judge(value, metric)
    detail = ""
    if len(taken) > 1:
        has_gap = gap(value, metric.target, direction_of(metric)) is not None
        detail = phrase("worst of {count}" if has_gap else "first of {count}", count=len(taken))
    elif shown.where and not shown.where.startswith("stage:"):
        detail = shown.name
    item = Item(
        key=f"reading:{place}.{metric.id}",
        element=f"metric:{metric.id}",
        role=ItemRole.METRIC,
        label=quantity_words(value, metric),
        details=(detail,) if detail and not compact else (),
        standing=judged.standing,
        assessment=assessment(value, metric),
        note=_note(metric, taken),
    )
    return TableCell(items=(item,), heat=heat(judged))


def _note(metric: Metric, taken: Sequence[Taken]) -> str:
    """List the readings of a place, or say when the only one was taken."""
    if len(taken) == 1:
        return _when(taken[0]).strip(" ()")
    return "; ".join(
        phrase(
            "{label}: {words}",
            label=measured.name or phrase("whole map"),
            words=f"{quantity_words(measured.reading.value, metric)}{_when(measured)}",
        )
        for measured in taken
    )


def _when(taken: Taken) -> str:
    return f" ({phrase('taken {date}', date=taken.reading.date.text)})" if taken.reading.date is not None else ""


def _legend(cells: Sequence[TableCell]) -> tuple[LegendEntry, ...]:
    """Explain the colours of standings once, their depth once, and the faces of emotion."""
    unknown = any(cell.heat is Heat.UNKNOWN for cell in cells)
    far = any(cell.heat in _FAR for cell in cells)
    return (
        *legend((item for cell in cells for item in cell.items), ()),
        *([LegendEntry(sign=Depth.FAR, text=phrase("Deeper: further from the target"))] if far else []),
        *([LegendEntry(sign=Heat.UNKNOWN, text=phrase("Not known"))] if unknown else []),
        *feeling_legend(cells, ""),
    )


def _summary(title: str, rows: Sequence[TableRow], unread: Sequence[str]) -> str:
    parts = [phrase("Heat map of {title}.", title=title)]
    for row in rows:
        values = [cell for cell in row.cells if cell.items]
        said = phrase("known in {known} of {all}", known=len(values), all=len(row.cells))
        words = ": ".join(filter(None, [said, ", ".join(_counted(values))]))
        parts.append(phrase("{label}: {words}.", label=row.head.label, words=words))
    if unread:
        parts.append(phrase("Never read: {names}.", names=", ".join(unread)))
    return " ".join(parts)


def _counted(cells: Sequence[TableCell]) -> Iterator[str]:
    """Count the standings of a row, the worst first, or its feelings."""
    standings = Counter(item.standing for cell in cells for item in cell.items if item.standing is not None)
    feelings = Counter(cell.feeling for cell in cells)
    judged = any(count for standing, count in standings.items() if standing is not Standing.UNKNOWN)
    for standing in (Standing.MISSED, Standing.SHORT, Standing.MET, Standing.UNKNOWN) if judged else ():
        if standings[standing]:
            yield f"{standings[standing]} {phrase(standing.words)}"
    for feeling in Feeling:
        if feelings[feeling]:
            yield f"{feelings[feeling]} {phrase(feeling.value)}"
