"""What happens at one step of a journey, in sentences."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from journeymap.frozen import frozen
from journeymap.graph.emotion import delivering, feeling_of, only_delivering, score_of
from journeymap.graph.lane import process_lanes
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.service_level import resolution_of, service_level_words
from journeymap.model import LaneText, NextMode, Process, Touchpoint, exceeds, humanise
from journeymap.render.mermaid.mermaid import flows_of
from journeymap.render.words.narrative_words import listing, quoted, sentence, time_words
from journeymap.views import ItemRole
from journeymap.views.blueprint.arrow import then_label
from journeymap.views.choice import variant_names, variant_words
from journeymap.views.wording import medium_words, number_words, share_words, word


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Edge, Node
    from journeymap.model import Element, FailPoint, Gain, Lane, Pain, Remark, Stage
    from journeymap.views import Connection, Item, Point, Sheet


Beside: TypeAlias = "dict[str, dict[str, list[Item]]]"
"""By the key of a step or a stage, and by the name of a row, what stands there."""

BESIDE: Final = ("insights", "opportunities", "upsell", "risks", "metrics")
"""The rows of a blueprint of which the story of a step tells at its end."""


def stand_beside(sheet: Sheet) -> Beside:
    """
    Sort what stands below the steps of a blueprint.

    Args:
        sheet: a blueprint with the rows of `BESIDE`.

    Returns:
        By the key of a step, and of a stage for what stands below several of its steps, the items of each row; of
        several stages in the first one.
    """
    columns = [(group.key, column.key) for group in sheet.groups for column in group.columns]
    beside: Beside = defaultdict(lambda: defaultdict(list))
    for row in sheet.rows:
        for cell in row.cells:
            stage, step = columns[cell.column]
            beside[step if cell.span == 1 else stage][row.label].append(cell.item)
    return beside


@frozen(kw_only=True)
class Step:
    """
    One step, as one persona comes to it.

    Attributes:
        node: the node of the touchpoint.
        touchpoint: the touchpoint.
        level: how it feels, from -1 to 1; `None` if nobody says.
        score: the same as authored.
    """

    node: Node
    touchpoint: Touchpoint
    level: float | None = None
    score: str = ""

    @classmethod
    def of(cls, node: Node, point: Point | None) -> Step:
        """Make the step of a node of a touchpoint, with its point of the persona's curve."""
        touchpoint = node.element
        if not isinstance(touchpoint, Touchpoint):
            raise TypeError(f"`{node.key}` is no touchpoint")
        if point is None:
            return cls(node=node, touchpoint=touchpoint)
        return cls(node=node, touchpoint=touchpoint, level=point.value, score=point.label)


class Teller:
    """
    Tells the steps of one persona.

    Args:
        compiled: the map.
        sheet: the blueprint of what the persona comes to.
        who: what the persona is called in the middle of a sentence.
        persona: the id of the persona; `None` for everybody.
        beside: what stands below the steps and stages.
    """

    def __init__(
        self,
        compiled: CompiledMap,
        sheet: Sheet,
        who: str,
        persona: str | None,
        *,
        beside: Beside,
    ) -> None:
        self._compiled = compiled
        self._who = who
        self._persona = persona
        self._delivering = compiled.once(_delivering)
        self._channels = {channel.id: channel.name for channel in compiled.map.channels}
        self._teams = {team.id: team.name for team in compiled.map.teams}
        self._flows: dict[str, list[Connection]] = defaultdict(list)
        for flow in flows_of(sheet):
            self._flows[flow.source].append(flow)
        self._variants = variant_names(compiled.map)
        self._beside = beside

    def stage(self, stage: Stage) -> Iterator[str]:
        """Describe what a stage is about, before its steps."""
        if stage.description:
            yield sentence(stage.description)
        if stage.goal:
            yield sentence(f"What {self._customer(stage)} wants here: {stage.goal}")
        if stage.expectation:
            yield sentence(f"What {self._customer(stage)} expects: {stage.expectation}")
        if stage.entry:
            yield sentence(f"The beginning: {stage.entry}")
        if stage.exit:
            yield sentence(f"The end: {stage.exit}")
        if stage.questions:
            yield f"The questions on the way: {quoted(stage.questions)}"
        yield from self._remarks(stage)
        for who, feels in self._by_whom(stage, stage.feels):
            yield sentence(f"{_capital(who)} feels {listing(feels)}")
        yield from self._hindrances(stage.pains, stage.gains)
        yield from self._told_beside(f"stage:{stage.id}")

    def step(self, step: Step) -> Iterator[str]:
        """Describe what the customer lives through at a step, and where it leads."""
        touchpoint = step.touchpoint
        if only := self._only(touchpoint):
            yield sentence(f"Variant: {only}")
        yield from self._setting(touchpoint)
        yield from self._remarks(touchpoint)
        yield from self._feeling(step)
        yield from self._waiting(touchpoint)
        if touchpoint.physical_evidence:
            yield sentence(f"Physical evidence: {listing(evidence.name for evidence in touchpoint.physical_evidence)}")
        yield from self._hindrances(touchpoint.pains, touchpoint.gains)
        yield from self._onward(step)

    def behind(self, step: Step) -> Iterator[str]:
        """Describe what is done for the customer at a step, and what may go wrong."""
        yield from self._work(step.node)
        for entry in step.touchpoint.lanes:
            if isinstance(entry, LaneText):
                yield sentence(f"{self._lane(entry.lane)}: {'; '.join(entry.texts)}")
        yield from self._failures(step.touchpoint.fail_points)
        yield from self._told_beside(step.node.key)

    def ends(self, steps: Iterable[Step]) -> Iterator[str]:
        """Tell with which outcomes the paths end, and after which steps."""
        by_outcome: dict[str, list[str]] = defaultdict(list)
        for step in steps:
            if step.touchpoint.outcome is not None:
                by_outcome[humanise(step.touchpoint.outcome).lower()].append(f"“{step.touchpoint.name}”")
        ends = [f"{outcome}, with {listing(names, 'or')}" for outcome, names in by_outcome.items()]
        if len(ends) == 1:
            yield sentence(f"The journey ends {ends[0]}")
        elif ends:
            yield sentence(f"The journey ends in one of {len(ends)} ways: {'; '.join(ends)}")

    # Private

    def _only(self, element: Element | None) -> str:
        return "" if element is None else variant_words(element, self._variants)

    def _told_beside(self, key: str) -> Iterator[str]:
        """Yield a sentence for each row below a step or a stage: what is known, planned, feared and measured there."""
        for label, items in self._beside.get(key, {}).items():
            own = [item for item in items if not item.personas or self._persona in {None, *item.personas}]
            if own:
                yield sentence(f"{label}: {'; '.join(map(_beside, own))}")

    def _setting(self, touchpoint: Touchpoint) -> Iterator[str]:
        """Give sentences about where a step takes place, what it is for, and what is expected."""
        where = [
            self._channels.get(channel) or medium_words(channel) for channel in touchpoint.channel if channel != "none"
        ]
        facts = [listing(where, "or")] if where else []
        if touchpoint.duration is not None:
            facts.append(time_words(touchpoint.duration))
        if facts:
            yield sentence(", ".join(facts))
        if touchpoint.description:
            yield sentence(touchpoint.description)
        if touchpoint.trigger:
            yield sentence(f"Trigger: {touchpoint.trigger}")
        if touchpoint.moment_of_truth is not None:
            yield "This is a moment of truth."
        if touchpoint.optional:
            yield "This step may be skipped."
        if touchpoint.goal:
            yield sentence(f"What {self._customer(touchpoint)} wants here: {touchpoint.goal}")
        if touchpoint.expectation:
            yield sentence(f"What {self._customer(touchpoint)} expects: {touchpoint.expectation}")
        if touchpoint.questions:
            yield f"{_capital(self._customer(touchpoint))} asks: {quoted(touchpoint.questions)}"

    def _remarks(self, element: Stage | Touchpoint) -> Iterator[str]:
        for verb, remarks in (("does", element.does), ("sees", element.sees), ("hears", element.hears)):
            for who, texts in self._by_whom(element, remarks):
                yield sentence(f"What {who} {verb}: {'; '.join(texts)}")
        for verb, remarks in (("thinks", element.thinks), ("says", element.says)):
            for who, texts in self._by_whom(element, remarks):
                yield f"{_capital(who)} {verb}: {quoted(texts)}"

    def _customer(self, where: Stage | Touchpoint) -> str:
        """Name whom a statement without a persona is about, which is the customer of an employee's story too."""
        if self._persona not in self._delivering:
            return self._who
        among_themselves = isinstance(where, Touchpoint) and only_delivering(where.personas, self._delivering)
        return self._who if among_themselves else "the customer"

    def _by_whom(self, where: Stage | Touchpoint, remarks: Iterable[Remark]) -> Iterable[tuple[str, list[str]]]:
        """Sort what is said at a place by whom it is about, as far as it concerns the persona."""
        texts: dict[str, list[str]] = {}
        for remark in remarks:
            if remark.persona is None or self._persona in {None, remark.persona}:
                who = self._customer(where) if remark.persona is None else self._who
                texts.setdefault(who, []).append(remark.text)
        return texts.items()

    def _feeling(self, step: Step) -> Iterator[str]:
        feelings = dict(self._by_whom(step.touchpoint, step.touchpoint.feels))
        own = feelings.pop(self._who, None)
        for who, feels in feelings.items():
            yield sentence(f"{_capital(who)} feels {listing(feels)}")
        told = f"{_capital(self._who)} feels {listing(own)}" if own else ""
        if step.level is None:
            if told:
                yield sentence(told)
            return
        expected = score_of(step.touchpoint.expected_emotion, self._persona, self._delivering)
        than = "" if expected is None else f", where {number_words(expected.value)} was expected"
        judged = f"ll in all this is {feeling_of(step.level).value} ({step.score}){than}."
        yield f"{told}; a{judged}" if told else f"A{judged}"

    def _waiting(self, touchpoint: Touchpoint) -> Iterator[str]:
        wait = touchpoint.wait
        if wait is not None and wait.expected is not None:
            waits = f"{_capital(self._customer(touchpoint))} waits {time_words(wait.expected)}"
            if wait.tolerable is None:
                yield f"{waits}."
            elif exceeds(wait.expected, wait.tolerable, self._compiled.map.working_time):
                yield f"{waits}, longer than the tolerable {time_words(wait.tolerable)}."
            else:
                yield f"{waits}; up to {time_words(wait.tolerable)} are tolerable."
        elif wait is not None and wait.tolerable is not None:
            yield f"A wait of up to {time_words(wait.tolerable)} is tolerable."
        promised = "" if touchpoint.sla is None else service_level_words(touchpoint.sla, time_words)
        if promised:
            yield f"Service level: {promised}."

    def _work(self, node: Node) -> Iterator[str]:
        by_lane: dict[str | None, list[str]] = defaultdict(list)
        for edge in self._compiled.leaving[EdgeKind.REALISED_BY].get(node.key, ()):
            process = self._compiled.nodes[edge.target]
            by_lane[process.lane].append(self._process(process))
        for lane in process_lanes(self._compiled.map):
            if by_lane[lane]:
                yield sentence(f"{self._lane(lane)}: {'; '.join(by_lane[lane])}")

    def _own_lane(self, identifier: str) -> Lane | None:
        return next((lane for lane in self._compiled.map.lanes if lane.id == identifier), None)

    def _lane(self, identifier: str) -> str:
        """Name a lane: one of the map's own as the map has it, with the variants that alone have it."""
        own = self._own_lane(identifier)
        if own is None:
            return humanise(identifier)
        only = self._only(own)
        return f"{own.name} ({only})" if only else own.name

    def _process(self, node: Node) -> str:
        """Name a process, with its team, its time and what it relies on."""
        process = node.element
        facts = [only] if (only := self._only(process)) else []
        if isinstance(process, Process):
            if process.team is not None:
                facts.append(self._teams.get(process.team, process.team))
            if process.duration is not None:
                took = time_words(process.duration)
                promised = resolution_of(process.sla)
                late = exceeds(process.duration, promised, self._compiled.map.working_time)
                limit = f", longer than its SLA of {time_words(promised)}" if promised is not None and late else ""
                facts.append(f"{took}{limit}")
            if process.decision is not None:
                facts.append(f"deciding “{process.decision}”")
        needed = [
            self._compiled.nodes[edge.target] for edge in self._compiled.leaving[EdgeKind.NEEDS].get(node.key, ())
        ]
        systems = [other.name for other in needed if other.kind is NodeKind.SYSTEM]
        others = [other.name for other in needed if other.kind is NodeKind.PROCESS]
        if systems:
            facts.append(f"on {listing(systems)}")
        if others:
            facts.append(f"relying on {listing(others)}")
        following = self._compiled.leaving[EdgeKind.THEN].get(node.key, ())
        if following:
            facts.append(f"followed by {listing((self._following(edge) for edge in following), _joint(following))}")
        return f"{node.name} ({', '.join(facts)})" if facts else node.name

    def _following(self, edge: Edge) -> str:
        """Name what follows a process, and in which of the cases."""
        # The sentence itself joins what is done in parallel.
        said = then_label(edge, alone=True)
        name = self._compiled.nodes[edge.target].name
        return f"{name} ({said})" if said else name

    def _hindrances(self, pains: Iterable[Pain], gains: Iterable[Gain]) -> Iterator[str]:
        own = [pain for pain in pains if pain.persona is None or self._persona in {None, pain.persona}]
        if own:
            yield sentence(f"Pain points: {'; '.join(map(_pain, own))}")
        quotes = [evidence.quote for pain in own for evidence in pain.evidence if evidence.quote]
        if quotes:
            yield f"In the words of customers: {quoted(quotes)}"
        if better := [gain.name for gain in gains]:
            yield sentence(f"Gains: {'; '.join(better)}")

    def _failures(self, points: Iterable[FailPoint]) -> Iterator[str]:
        for point in points:
            recovery = point.recovery
            steps = [] if recovery is None else [recovery.acknowledge, recovery.remedy, recovery.follow_up]
            told = "; ".join(filter(None, steps))
            then = self._compiled.nodes.get(f"touchpoint:{recovery.then}") if recovery and recovery.then else None
            then_words = f"; then “{then.name}”" if then is not None else ""
            yield sentence(
                f"Fail point: {point.name}" + (f". Service recovery: {told}{then_words}" if told else then_words)
            )

    def _onward(self, step: Step) -> Iterator[str]:
        """Give sentences about where customers go from a step, unless it is just the next one."""
        touchpoint = step.touchpoint
        if touchpoint.drop_off is not None:
            yield f"Drop-off: {share_words(touchpoint.drop_off)}."
        if touchpoint.outcome is not None:
            yield sentence(f"Outcome: {humanise(touchpoint.outcome).lower()}")
        flows = self._flows[step.node.key]
        plain = len(flows) == 1 and not flows[0].label and self._order(flows[0]) == step.node.order + 1
        if not flows or plain:
            return
        if len(flows) > 1 and all(flow.share for flow in flows):
            shares = [
                f"{flow.share} {'' if number else 'go on '}to {self._branch(step.node, flow)}"
                for number, flow in enumerate(flows)
            ]
            yield sentence(f"From here {listing(shares)}")
        else:
            joint = "and" if any("in parallel" in flow.label for flow in flows) else "or"
            branches = listing((self._branch(step.node, flow) for flow in flows), joint)
            yield sentence(f"From here the path leads to {branches}")

    def _order(self, flow: Connection) -> int:
        return self._compiled.nodes[flow.target].order

    def _branch(self, source: Node, flow: Connection) -> str:
        target = self._compiled.nodes[flow.target]
        again = ", once more" if target is source else ", which comes again" if target.order < source.order else ""
        condition = flow.label.removesuffix(flow.share).rstrip(" ·") if flow.share else flow.label
        return f"“{target.name}”{f' ({condition})' if condition else ''}{again}"


def _delivering(compiled: CompiledMap) -> frozenset[str]:
    """Collect the personas who are no customers, once for the stories of all."""
    return delivering(compiled.map.personas)


def _beside(item: Item) -> str:
    """Name what stands beside a step; of a reading, its metric as well."""
    return f"{item.details[0]} {item.label}" if item.role is ItemRole.METRIC and item.details else item.label


def _capital(who: str) -> str:
    """Write a name as at the beginning of a sentence."""
    return who[:1].upper() + who[1:]


def _joint(following: Sequence[Edge]) -> str:
    return "and" if following[0].mode is NextMode.ALL else "or"


def _pain(pain: Pain) -> str:
    facts = []
    if pain.severity is not None:
        facts.append(f"{word(pain.severity).lower()} severity")
    if pain.frequency is not None:
        facts.append(f"{share_words(pain.frequency)} of customers meet it")
    if pain.basis is not None:
        facts.append(word(pain.basis).lower())
    return f"{pain.name} ({', '.join(facts)})" if facts else pain.name
