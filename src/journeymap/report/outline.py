"""A map as an indented text: stages, touchpoints, what is done for them in each lane, where the paths part and end."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Paint, Severity, display_width, harmless
from journeymap.graph import LANE_ORDER, EdgeKind, NodeKind
from journeymap.graph.beside import in_parallel
from journeymap.graph.figure_words import figure_words
from journeymap.graph.figures import name_with_names, summary_figures
from journeymap.graph.lane import process_lanes
from journeymap.graph.overlay import MAP_KEY, NO_OVERLAY, Overlay
from journeymap.graph.query import unused
from journeymap.graph.service_level import service_level_words
from journeymap.model import LaneText, NextMode, Process, Stage, Touchpoint, humanise
from journeymap.translation.phrase import counted, in_language_of, phrase
from journeymap.views.blueprint.arrow import then_label
from journeymap.views.choice import EVERYTHING, LABELS, Choice, row_key, row_labels, variant_names, variant_words
from journeymap.views.wording import (
    duration_words,
    either,
    in_quotes,
    inner_word,
    language_of_map,
    medium_words,
    number_words,
    quantity_words,
    share_words,
    word,
)


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.graph import CompiledMap, Edge, Node
    from journeymap.graph.overlay import Annotation
    from journeymap.model import Branch, Element, JourneyMap, Reading, Score


# As wide as the longest label of ours and two spaces; lanes of the map's own may have longer ones.
_LABEL_WIDTH: Final = 12
_APART: Final = 2

_TOUCHPOINT: Final = "  • "
_BELOW: Final = " " * 6


@in_language_of(language_of_map)
def outline(compiled: CompiledMap, *, colour: bool = False, overlay: Overlay = NO_OVERLAY) -> str:
    """
    Write a map as words.

    Args:
        compiled: the map.
        colour: whether to write codes that a terminal turns into colours.
        overlay: what is said about its elements, such as findings; it stands below them.

    Returns:
        The text, ending in a line end. What somebody wrote stands on one line each.
    """
    return "".join(f"{line.rstrip()}\n" for line in _Outline(compiled, Paint(colour), overlay).lines())


# Private


class _Outline:
    """Writes one map; holds what is looked up again and again."""

    def __init__(self, compiled: CompiledMap, paint: Paint, overlay: Overlay) -> None:
        self.compiled = compiled
        self.chosen = Choice(compiled, EVERYTHING)
        self.variants = variant_names(compiled.map)
        self.paint = paint
        journey = compiled.map
        self.channels = {channel.id: channel.name for channel in journey.channels}
        self.personas = {persona.id: persona.name for persona in journey.personas}
        self.segments = {segment.id: segment.name for segment in journey.segments}
        self.teams = {team.id: team.name for team in journey.teams}
        self.metrics = {metric.id: metric for metric in journey.metrics}
        self.lanes = self._lane_labels(journey)
        self.leaving: dict[tuple[str, EdgeKind], list[Edge]] = defaultdict(list)
        self.pending: dict[str, list[Annotation]] = defaultdict(list)
        for annotation in overlay.annotations:
            of_part = annotation.owner in compiled.nodes
            self.pending[annotation.owner if of_part else annotation.element].append(annotation)
        for edge in compiled.edges.values():
            self.leaving[edge.source, edge.kind].append(edge)

    def _lane_labels(self, journey: JourneyMap) -> dict[str, str]:
        """Name the lanes: those of the map's own, and the standard ones as the house calls them."""
        labels = row_labels(journey)
        standard = {lane: phrase(lane) if labels[lane] == phrase(LABELS[lane]) else labels[lane] for lane in LANE_ORDER}
        return {**standard, **{lane.id: labels[row_key(lane.id)] for lane in journey.lanes}}

    def _only(self, element: Element | None) -> str:
        """Say in which variants an element exists, if that is not in all that are shown."""
        return "" if element is None else variant_words(element, self.variants)

    def _names(self, elements: Iterable[Element]) -> Iterator[str]:
        """Name elements, each with the variants in which alone it exists."""
        for element in elements:
            only = self._only(element)
            yield f"{element.name} ({only})" if only else element.name

    def lines(self) -> Iterator[str]:
        """Yield the lines, the title first."""
        yield from self._head(self.compiled.map)
        number = 0
        for node in self.compiled.nodes.values():
            if isinstance(node.element, Stage):
                number += 1
                yield ""
                yield from self._stage(number, node.element)
                for edge in self.leaving[node.key, EdgeKind.CONTAINS]:
                    yield from self._touchpoint(self.compiled.nodes[edge.target])
        yield from self._unused()
        yield from self._numbers()
        yield from self._elsewhere()

    def _numbers(self) -> Iterator[str]:
        """Write how the map ends, how long it takes and what it costs, as far as anything is known of that."""
        listed = self.compiled.once(summary_figures)
        if listed:
            yield ""
            yield self.paint.strong(phrase("Numbers"))
        for figure in listed:
            yield f"  {figure_words(figure)}: {harmless(name_with_names(self.compiled, figure))}"

    def _head(self, journey: JourneyMap) -> Iterator[str]:
        """Write the title, how far the map is, and how much is in it."""
        yield self.paint.strong(harmless(journey.title))
        facts = [word(journey.state), inner_word(journey.status)]
        if journey.version is not None:
            facts.append(phrase("version {version}", version=journey.version))
        if journey.owner is not None:
            facts.append(phrase("owner {owner}", owner=self.teams.get(journey.owner, journey.owner)))
        if journey.reviewed is not None:
            facts.append(phrase("reviewed {date}", date=journey.reviewed.text))
        yield self.paint.faint(harmless(" · ".join((*facts, *self.chosen.facts))))
        counts = [
            _count(len(journey.stages), "1 stage", "{count} stages"),
            _count(len(self.chosen.touchpoints), "1 touchpoint", "{count} touchpoints"),
            _count(len(journey.processes), "1 process", "{count} processes"),
            _count(len(journey.systems), "1 system", "{count} systems"),
        ]
        yield self.paint.faint(", ".join(filter(None, counts)))
        yield from self._annotations(MAP_KEY)

    def _stage(self, number: int, stage: Stage) -> Iterator[str]:
        [name] = self._names([stage])
        goal = "" if stage.goal is None else f" — {stage.goal}"
        yield self.paint.strong(f"{number} {harmless(name)}") + harmless(goal)
        yield from self._readings(stage.metrics)
        yield from self._rows(phrase("question"), stage.questions)
        yield from self._rows(phrase("pain"), self._names(stage.pains))
        yield from self._rows(phrase("insight"), self._names(stage.insights))
        yield from self._annotations(f"stage:{stage.id}")

    def _touchpoint(self, node: Node) -> Iterator[str]:
        """Write a touchpoint and what the map says of it."""
        touchpoint = node.element
        if not isinstance(touchpoint, Touchpoint):
            return
        yield self._touchpoint_line(touchpoint)
        if touchpoint.wait is not None and touchpoint.wait.expected is not None:
            tolerable = touchpoint.wait.tolerable
            expected = duration_words(touchpoint.wait.expected)
            if tolerable is not None:
                expected = phrase("{time}, tolerable {limit}", time=expected, limit=duration_words(tolerable))
            yield from self._rows(phrase("waits"), [expected])
        yield from self._times(touchpoint)
        yield from self._rows(phrase("evidence"), self._names(touchpoint.physical_evidence))
        yield from self._readings(touchpoint.metrics)
        yield from self._rows(phrase("question"), touchpoint.questions)
        yield from self._rows(phrase("pain"), self._names(touchpoint.pains))
        yield from self._rows(phrase("gain"), self._names(touchpoint.gains))
        yield from self._rows(phrase("insight"), self._names(touchpoint.insights))
        yield from self._rows(phrase("fail point"), self._names(touchpoint.fail_points))
        yield from self._beneath(node)
        for entry in touchpoint.lanes:
            if isinstance(entry, LaneText) and self.chosen.has_row(row_key(entry.lane)):
                yield from self._rows(self.lanes.get(entry.lane, entry.lane), entry.texts)
        for key in (node.key, *self._named_beneath(node)):
            yield from self._annotations(key)
        yield from self._branches(node)

    def _times(self, touchpoint: Touchpoint) -> Iterator[str]:
        """Write how long a touchpoint takes, and what is promised of that."""
        if touchpoint.duration is not None:
            yield from self._rows(phrase("takes"), [duration_words(touchpoint.duration)])
        if touchpoint.sla is not None and (promised := service_level_words(touchpoint.sla, duration_words)):
            yield from self._rows(phrase("SLA"), [promised])

    def _touchpoint_line(self, touchpoint: Touchpoint) -> str:
        """Write the name of a touchpoint, with channel, feeling and what is special about it."""
        parts = [harmless(touchpoint.name)]
        if touchpoint.channel:
            names = (self.channels.get(channel) or medium_words(channel) for channel in touchpoint.channel)
            parts.append(self.paint.faint(harmless(f"[{', '.join(names)}]")))
        feeling = self._feeling(touchpoint.emotion)
        if feeling:
            parts.append(harmless(feeling))
        asides = [only] if (only := self._only(touchpoint)) else []
        if touchpoint.personas and len(self.personas) > len(touchpoint.personas):
            whom = ", ".join(self.personas.get(persona, persona) for persona in touchpoint.personas)
            asides.append(phrase("only {names}", names=whom))
        if touchpoint.moment_of_truth is not None:
            asides.append(phrase("moment of truth"))
        if touchpoint.optional:
            asides.append(phrase("optional"))
        if touchpoint.drop_off is not None:
            asides.append(phrase("{share} give up here", share=share_words(touchpoint.drop_off)))
        if asides:
            parts.append(harmless(f"({', '.join(asides)})"))
        return _TOUCHPOINT + " ".join(parts)

    def _feeling(self, scores: Iterable[Score]) -> str:
        values = []
        for score in scores:
            value = f"{'+' if score.value > 0 else ''}{number_words(score.value)}"
            whose = "" if score.persona is None else f" ({self.personas.get(score.persona, score.persona)})"
            values.append(f"{value}{whose}")
        return phrase("emotion {values}", values=", ".join(values)) if values else ""

    def _beneath(self, node: Node) -> Iterator[str]:
        by_lane: dict[str | None, list[str]] = defaultdict(list)
        for edge in self.leaving[node.key, EdgeKind.REALISED_BY]:
            process = self.compiled.nodes[edge.target]
            by_lane[process.lane].append(self._process(process))
        for lane in process_lanes(self.compiled.map):
            yield from self._rows(self.lanes.get(lane, lane), by_lane[lane])

    def _named_beneath(self, node: Node) -> Iterator[str]:
        """Yield the processes of a touchpoint, each with what it needs: all that is named in lines below."""
        for edge in self.leaving[node.key, EdgeKind.REALISED_BY]:
            yield edge.target
            for kind in (EdgeKind.NEEDS, EdgeKind.THEN):
                yield from (further.target for further in self.leaving[edge.target, kind])

    def _process(self, node: Node) -> str:
        """Name a process, with its team, its time and what it relies on."""
        process = node.element
        asides = [only] if (only := self._only(process)) else []
        if isinstance(process, Process):
            if process.team is not None:
                asides.append(self.teams.get(process.team, process.team))
            if process.duration is not None:
                asides.append(duration_words(process.duration))
                if process.sla is not None and process.sla.resolution is not None and process.sla.response is None:
                    asides[-1] = phrase(
                        "{time} of at most {limit}",
                        time=asides[-1],
                        limit=service_level_words(process.sla, duration_words),
                    )
                elif process.sla is not None and (promised := service_level_words(process.sla, duration_words)):
                    asides.append(phrase("SLA {promise}", promise=promised))
            if process.decision is not None:
                asides.append(phrase("decides {decision}", decision=in_quotes(process.decision)))
        needed = [self.compiled.nodes[edge.target] for edge in self.leaving[node.key, EdgeKind.NEEDS]]
        systems = [other.name for other in needed if other.kind is NodeKind.SYSTEM]
        others = [other.name for other in needed if other.kind is NodeKind.PROCESS]
        if systems:
            asides.append(phrase("on {names}", names=", ".join(systems)))
        if others:
            asides.append(phrase("needs {names}", names=", ".join(others)))
        then = self.leaving[node.key, EdgeKind.THEN]
        following = [self._following(edge, alone=len(then) == 1) for edge in then]
        if following:
            asides.append(phrase("then {names}", names=", ".join(following)))
        return f"{node.name} ({'; '.join(asides)})" if asides else node.name

    def _following(self, edge: Edge, *, alone: bool) -> str:
        """Name what follows a process, and in which of the cases."""
        said = then_label(edge, alone=alone)
        name = self.compiled.nodes[edge.target].name
        return f"{name} ({said})" if said else name

    def _branches(self, node: Node) -> Iterator[str]:
        """Write how the journey ends at a touchpoint, and where it goes on, unless it just goes on."""
        # Paths around an optional step follow from the step, which says that it is optional.
        edges = [edge for edge in self.leaving[node.key, EdgeKind.NEXT] if not edge.around]
        targets = [(edge, self.compiled.nodes[edge.target]) for edge in edges]
        ends = [word(target.id) for _, target in targets if target.kind is NodeKind.OUTCOME]
        branches = [(edge, target) for edge, target in targets if target.kind is not NodeKind.OUTCOME]
        yield from self._rows(phrase("ends"), ends)
        if (
            len(branches) == 1
            and not ends
            and not _says_more(branches[0][0].branches)
            and branches[0][1].order == node.order + 1
        ):
            return
        for_all = phrase("all of" if in_parallel(self.compiled, [edge for edge, _ in branches]) else "next")
        yield from self._rows(for_all, (self._branch(edge, target, node) for edge, target in branches))

    def _branch(self, edge: Edge, target: Node, node: Node) -> str:
        name = target.name
        if target is node:
            name = phrase("again: {name}", name=name)
        elif target.order < node.order:
            name = phrase("back to {name}", name=name)
        share = edge.share if edge.mode is NextMode.CHOICE and edge.share != 1 else None
        conditions = either(self._condition(branch) for branch in edge.branches)
        said = ", ".join(filter(None, ["" if share is None else share_words(share), conditions]))
        return f"{name} ({said})" if said else name

    def _condition(self, branch: Branch) -> str:
        parts = []
        if branch.when is not None:
            parts.append(phrase("when {condition}", condition=branch.when))
        if branch.persona is not None:
            parts.append(phrase("for {name}", name=self.personas.get(branch.persona, branch.persona)))
        if branch.segment is not None:
            parts.append(phrase("for {name}", name=self.segments.get(branch.segment, branch.segment)))
        return ", ".join(parts)

    def _readings(self, readings: Iterable[Reading]) -> Iterator[str]:
        rows = []
        for reading in readings:
            metric = self.metrics.get(reading.metric)
            name = humanise(reading.metric) if metric is None else metric.name
            value = quantity_words(reading.value, metric)
            if metric is not None and metric.target is not None:
                value = phrase("{value}, target {target}", value=value, target=quantity_words(metric.target, metric))
            rows.append(phrase("{label}: {words}", label=name, words=value))
        return self._rows(phrase("metric"), rows)

    def _rows(self, label: str, texts: Iterable[str]) -> Iterator[str]:
        for index, text in enumerate(texts):
            shown = harmless(label, _LABEL_WIDTH * 2) if index == 0 else ""
            room = " " * max(_LABEL_WIDTH - display_width(shown), _APART)
            yield f"{_BELOW}{self.paint.faint(shown + room)}{harmless(text)}"

    def _annotations(self, key: str) -> Iterator[str]:
        """Write what is said about an element where it is first named."""
        for annotation in self.pending.pop(key, ()):
            sign = self.paint.severity(Severity(annotation.tint.value), f"{annotation.tint.sign:<{_LABEL_WIDTH}}")
            yield f"{_BELOW}{sign}{harmless(str(annotation))}"

    def _elsewhere(self) -> Iterator[str]:
        """Say at the end what is about nothing above."""
        if self.pending:
            yield ""
            yield self.paint.strong(phrase("About what is not shown here"))
            for key in tuple(self.pending):
                yield from self._annotations(key)

    def _unused(self) -> Iterator[str]:
        left = [self.compiled.nodes[key] for key in unused(self.compiled)]
        if left:
            yield ""
            yield self.paint.strong(phrase("Used by no touchpoint"))
            for lane in process_lanes(self.compiled.map):
                in_lane = (self._process(node) for node in left if node.lane == lane)
                yield from self._rows(self.lanes.get(lane, lane), in_lane)
            for node in left:
                yield from self._annotations(node.key)


def _says_more(branches: Iterable[Branch]) -> bool:
    return any(branch.when or branch.segment or branch.persona for branch in branches)


def _count(number: int, singular: str, plural: str) -> str:
    return counted(number, singular, plural) if number else ""
