"""What the script of a page knows: figures, elements, findings and KPIs, as data for JSON."""

from __future__ import annotations

import bisect
from collections import defaultdict
from functools import reduce
from itertools import takewhile
from operator import or_
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from journeymap.graph.component import parts_in_order
from journeymap.graph.figures import figures
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.overlay import MAP_KEY
from journeymap.graph.standing import Standing, standing
from journeymap.graph.usage import all_involved
from journeymap.layout import Area, ShapesKind
from journeymap.layout.text.wrap import one_line, visible
from journeymap.model import Opportunity, Persona, Reading, Stage, Touchpoint, humanise
from journeymap.render.html.element_details import Details
from journeymap.render.html.number_details import number_details
from journeymap.render.json_in_markup import json_in_markup
from journeymap.views.assessment import assessment
from journeymap.views.wording import quantity_words


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.figure import Ledger
    from journeymap.graph.overlay import Annotation
    from journeymap.layout import Drawing, Shapes
    from journeymap.model import Entry
    from journeymap.render.html.element_details import Saying
    from journeymap.render.html.page_scope import Scope
    from journeymap.render.picture import Picture


_Columns: TypeAlias = "Sequence[tuple[float, Sequence[tuple[float, float, str]]]]"
"""For each row of headings, from top to bottom, its upper side and its stages with their right and left sides."""

_SLACK: Final = 8.0
"""A box that reaches less far below a heading than this only touches it."""

_MOST_LISTED: Final = 100
"""An element that more stages or personas have to do with stays, whichever of them are left out."""

_STAGE: Final = "stage:"
"""How the keys of stages begin."""


def page_data(picture: Picture, scope: Scope, *, fixed: bool) -> str:
    """
    Write what a page knows about its picture.

    Args:
        picture: the picture.
        scope: what of the map it may tell.
        fixed: whether its colours cannot be switched.

    Returns:
        JSON in which nothing can end the element that holds it.
    """
    compiled, drawing = picture.compiled, picture.drawing
    elements = scope.elements
    details = Details(compiled.map, elements, scope)
    relations = _Relations(compiled, elements)
    ledger = compiled.once(figures)
    about_map = [*details.fields(compiled.map), *_numbers(ledger, "map", scope)] if scope.whole else []
    data = {
        "fixed": fixed,
        "part": not scope.whole,
        "figures": _figures(drawing, relations, scope),
        "elements": {
            MAP_KEY: {
                "name": one_line(compiled.map.title),
                "kind": "Map",
                "fields": about_map,
            },
            **{
                key: _element(entry, details, relations, ledger, scope)
                for key, entry in elements.items()
                if scope.has_card(key)
            },
        },
        "personas": [(persona.id, one_line(persona.name)) for persona in scope.personas],
        # On each strip of a broken sheet a lane has a band of its own.
        "lanes": list(
            {
                figure.band: (figure.band, figure.label)
                for figure in drawing.figures
                # Where stages are bands, as in a flow, they are chosen among the stages.
                if figure.kind is ShapesKind.BAND and figure.band is not None and not figure.band.startswith(_STAGE)
            }.values()
        ),
        "stages": [(stage.id, one_line(stage.name)) for stage in scope.stages],
        "findings": [_finding(annotation) for annotation in picture.overlay.annotations if scope.lists(annotation)],
        "kpis": list(_kpis(compiled, details, scope)),
    }
    return json_in_markup(data)


# Private


class _Relations:
    """
    Which stages and personas an element has to do with, so that a page can leave the others out.

    They are kept as bits of one number for each element, because most of what is relied on is relied on by many.
    """

    def __init__(self, compiled: CompiledMap, elements: Mapping[str, Entry]) -> None:
        self._elements = elements
        self._compiled = compiled
        self._stages = [stage.id for stage in compiled.map.stages]
        self._personas = [persona.id for persona in compiled.map.personas]
        # After the bits of the stages, one says that somebody may be anybody, and those of the personas follow.
        self._anybody = 1 << len(self._stages)
        self._bits = self._of_touchpoints()
        for stage in compiled.map.stages:
            keys = [f"touchpoint:{touchpoint.id}" for touchpoint in stage.touchpoints]
            self._bits[f"stage:{stage.id}"] = reduce(or_, (self._bits.get(key, 0) for key in keys), 0)
        needs = compiled.once(all_involved)
        follow = {key: needs.get(key, ()) for key in compiled.nodes}
        for part in reversed(parts_in_order(follow)):
            met = reduce(or_, (self._bits.get(key, 0) for key in part), 0)
            for key in part:
                self._bits[key] = met
                for target in follow[key]:
                    self._bits[target] = self._bits.get(target, 0) | met

    def stages(self, key: str) -> list[str]:
        """List the ids of the stages that an element stands in; empty if it stands in none, or in very many."""
        element = self._elements[key].element if key in self._elements else None
        if isinstance(element, Stage):
            return [element.id]
        own = list(element.stages) if isinstance(element, Opportunity) else []
        behind = _listed(self._met(key) & (self._anybody - 1), self._stages)
        return list(dict.fromkeys(own + behind))

    def personas(self, key: str) -> list[str]:
        """List the ids of the personas who meet an element; empty if everybody may, or very many do."""
        element = self._elements[key].element if key in self._elements else None
        if isinstance(element, Persona):
            return [element.id]
        own = getattr(element, "persona", None)
        if own is not None:
            return [own]
        met = self._met(key)
        if isinstance(element, Stage) or met & self._anybody:
            return []
        return _listed(met >> (len(self._stages) + 1), self._personas)

    def _of_touchpoints(self) -> dict[str, int]:
        place = {stage: 1 << at for at, stage in enumerate(self._stages)}
        whose = {persona: self._anybody << (at + 1) for at, persona in enumerate(self._personas)}
        bits_by_key = {}
        for node in self._compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
            personas = node.element.personas if isinstance(node.element, Touchpoint) else ()
            who = reduce(or_, (whose.get(persona, 0) for persona in personas), 0)
            bits_by_key[node.key] = place.get(node.stage or "", 0) | (who or self._anybody)
        return bits_by_key

    def _met(self, key: str) -> int:
        """Put together the touchpoints that an element belongs to or works for."""
        entry = self._elements.get(key)
        while entry is not None and entry.owner is not None and not isinstance(entry.element, Touchpoint):
            entry = entry.owner
        if entry is None:
            return 0
        if isinstance(entry.element, Opportunity):
            return reduce(or_, (self._met(pain.owner.key) for pain in entry.element.solves if pain.owner), 0)
        return self._bits.get(entry.key, 0)

    def users(self, key: str) -> list[str]:
        """List what uses a process or a system directly."""
        kinds = (EdgeKind.REALISED_BY, EdgeKind.NEEDS, EdgeKind.THEN)
        return [user for kind in kinds for user in self._compiled.predecessors(key, kind)]


def _listed(bits: int, names: Sequence[str]) -> list[str]:
    """List the names of the bits that are set, unless there are so many that nobody leaves them all out one by one."""
    if bits.bit_count() > _MOST_LISTED:
        return []
    listed = []
    while bits:
        lowest = bits & -bits
        listed.append(names[lowest.bit_length() - 1])
        bits ^= lowest
    return listed


def _figures(drawing: Drawing, relations: _Relations, scope: Scope) -> list[dict[str, Any]]:
    """Return of each figure what the picture itself does not; in columns below headings its place is its stage."""
    strips: dict[float, list[tuple[float, float, str]]] = defaultdict(list)
    for figure in drawing.figures:
        if figure.kind is ShapesKind.HEADING and figure.element is not None and figure.element.startswith("stage:"):
            area = figure.parts[0] if figure.parts else None
            if isinstance(area, Area):
                stage = figure.element.removeprefix("stage:")
                strips[area.y].append((area.x + area.width - _SLACK, area.x + _SLACK, stage))
    columns = [(top, sorted(strips[top])) for top in sorted(strips)]
    entries = [_figure(figure, columns, relations) for figure in drawing.figures]
    if not scope.whole:
        _forget(entries, "stages", {stage.id for stage in scope.stages})
        _forget(entries, "personas", {persona.id for persona in scope.personas})
    return entries


def _forget(entries: Sequence[dict[str, Any]], what: str, shown: Collection[str]) -> None:
    """Name only those stages or personas that are shown; whom nobody of them concerns stays, as on the sheet."""
    for entry in entries:
        kept = [identifier for identifier in entry.pop(what, ()) if identifier in shown]
        if kept:
            entry[what] = kept


def _figure(figure: Shapes, columns: _Columns, relations: _Relations) -> dict[str, Any]:
    """List what scripts ask of a figure: its kind, element, stages and personas."""
    entry: dict[str, Any] = {"kind": figure.kind.value}
    if figure.band is not None:
        entry["band"] = figure.band
    if figure.ends is not None and figure.key != ">".join(figure.ends):
        entry["ends"] = figure.ends
    personas = figure.personas or (relations.personas(figure.element) if figure.element is not None else ())
    if personas:
        entry["personas"] = personas
    if figure.element is not None:
        entry["element"] = figure.element
        stages = _stages_below(figure, columns) if columns else relations.stages(figure.element)
        if stages:
            entry["stages"] = stages
    elif figure.band is not None and figure.band.startswith(_STAGE):
        entry["stages"] = [figure.band.removeprefix(_STAGE)]
    return entry


def _stages_below(figure: Shapes, columns: _Columns) -> list[str]:
    area = figure.parts[0] if figure.parts else None
    if not isinstance(area, Area):
        return []
    # On a broken sheet the headings above count that are nearest.
    _, beside = columns[max(0, bisect.bisect_right(columns, area.y, key=lambda strip: strip[0]) - 1)]
    # Columns stand side by side: those before and after the box need no look.
    following = beside[bisect.bisect_right(beside, area.x, key=lambda column: column[0]) :]
    inside = takewhile(lambda column: column[1] < area.x + area.width, following)
    return [stage for _, _, stage in inside]


def _element(entry: Entry, details: Details, relations: _Relations, ledger: Ledger, scope: Scope) -> dict[str, Any]:
    """Write what a page shows of an element: what it says, and what follows from that."""
    fields = details.fields(entry.element, entry)
    derived: list[tuple[str, list[Saying]]] = []
    if entry.owner is not None:
        derived.append(("Belongs to", [details.refer(entry.owner.key)]))
    users = [user for user in relations.users(entry.key) if scope.has_card(user)]
    if users:
        derived.append(("Used by", [details.refer(user) for user in users]))
    return {
        "name": one_line(entry.element.name),
        "kind": humanise(entry.element.element_kind.value),
        "fields": [*fields, *derived, *_numbers(ledger, entry.key, scope)],
    }


def _numbers(ledger: Ledger, key: str, scope: Scope) -> list[tuple[str, list[Saying]]]:
    numbers = number_details(ledger, key, scope)
    return [("Numbers", numbers)] if numbers else []


def _finding(annotation: Annotation) -> dict[str, Any]:
    data = {
        "severity": annotation.tint.value,
        "code": annotation.label,
        "message": visible(annotation.words),
        "hint": visible(annotation.hint),
        "place": visible(annotation.place),
    }
    return {**data, "element": annotation.element} if annotation.element else data


def _kpis(compiled: CompiledMap, details: Details, scope: Scope) -> Iterator[dict[str, Any]]:
    """Give each metric that the page may show with its readings, wherever they are written."""
    readings: dict[str, list[tuple[str, Reading]]] = defaultdict(list)
    for key, entry in scope.elements.items():
        if not scope.has_card(key):
            continue
        for reading in (*getattr(entry.element, "metrics", ()), *getattr(entry.element, "readings", ())):
            if isinstance(reading, Reading) and scope.tells(reading):
                readings[reading.metric].append((key, reading))
    for metric in compiled.map.metrics:
        key = f"metric:{metric.id}"
        if not scope.has_card(key):
            continue
        target = f"target {quantity_words(metric.target, metric)}" if metric.target is not None else ""
        shown = {"name": one_line(metric.name)}
        for where, reading in readings[metric.id]:
            judged = standing(reading.value, metric)
            why = assessment(reading.value, metric)
            read = [quantity_words(reading.value, metric), target, why]
            notes = [*([details.name(where)] if where != key else []), *details.reading_notes(reading)]
            yield {
                **shown,
                "standing": judged.value,
                "words": _together(read) if judged is Standing.UNKNOWN else why,
                "note": visible(" · ".join(notes)),
                "element": key,
            }
        if not readings[metric.id]:
            yield {
                **shown,
                "standing": "unknown",
                "words": _together([target, "no reading"]),
                "note": "",
                "element": key,
            }


def _together(words: Iterable[str]) -> str:
    return " · ".join(filter(None, words))
