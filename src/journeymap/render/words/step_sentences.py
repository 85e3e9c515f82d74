"""What happens at one step of a journey, in sentences."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from journeymap.frozen import frozen
from journeymap.graph.emotion import delivering, feeling_of, only_delivering, score_of
from journeymap.graph.lane import process_lanes
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.service_level import resolution_of, service_level_words
from journeymap.model import LaneText, NextMode, Process, Touchpoint, exceeds
from journeymap.render.mermaid.mermaid import flows_of
from journeymap.render.words.narrative_words import listing, quoted, sentence, time_words
from journeymap.translation.phrase import phrase
from journeymap.views import ItemRole
from journeymap.views.blueprint.arrow import then_label
from journeymap.views.choice import row_labels, variant_names, variant_words
from journeymap.views.wording import (
    capitalised,
    feeling_word,
    in_quotes,
    inner_word,
    medium_words,
    number_words,
    share_words,
)


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
        self._labels = row_labels(compiled.map)
        self._beside = beside

    def stage(self, stage: Stage) -> Iterator[str]:
        """Describe what a stage is about, before its steps."""
        if stage.description:
            yield sentence(stage.description)
        yield from self._wishes(stage)
        if stage.entry:
            yield sentence(phrase("It begins with this: {entry}", entry=stage.entry))
        yield from self._asked(stage)
        yield from self._remarks(stage)
        for who, feels in self._by_whom(stage, stage.feels):
            yield from self._feels(who, feels)
        yield from self._hindrances(stage.pains, stage.gains)

    def stage_ends(self, stage: Stage) -> Iterator[str]:
        """Describe when a stage is over, after its steps."""
        if stage.exit:
            yield sentence(phrase("It ends with this: {exit}", exit=stage.exit))

    def step(self, step: Step) -> Iterator[str]:
        """Describe what the customer lives through at a step, and where it leads."""
        touchpoint = step.touchpoint
        yield from self._opening(step)
        if touchpoint.description:
            yield sentence(touchpoint.description)
        if touchpoint.trigger:
            yield sentence(phrase("What sets it off: {trigger}", trigger=touchpoint.trigger))
        yield from self._wishes(touchpoint)
        yield from self._asked(touchpoint)
        yield from self._remarks(touchpoint)
        yield from self._waiting(touchpoint)
        yield from self._hindrances(touchpoint.pains, touchpoint.gains)
        yield from self._onward(step)

    def around_stage(self, stage: Stage) -> Iterator[str]:
        """List what is known, planned, feared and measured of a stage as a whole."""
        yield from self._told_beside(f"stage:{stage.id}")

    def around(self, step: Step) -> Iterator[str]:
        """List what is there at a step, what is done for the customer, what may go wrong, what is planned."""
        touchpoint = step.touchpoint
        if touchpoint.physical_evidence:
            yield _labelled(phrase("Physical evidence"), [evidence.name for evidence in touchpoint.physical_evidence])
        promised = "" if touchpoint.sla is None else service_level_words(touchpoint.sla, time_words)
        if promised:
            yield _labelled(phrase("Service level"), [promised])
        yield from self._work(step.node)
        for entry in touchpoint.lanes:
            if isinstance(entry, LaneText):
                yield _labelled(self._lane(entry.lane), entry.texts)
        yield from self._failures(touchpoint.fail_points)
        yield from self._told_beside(step.node.key)

    def ends(self, steps: Iterable[Step]) -> Iterator[str]:
        """Describe with which outcomes the paths end, and after which steps."""
        by_outcome: dict[str, list[str]] = defaultdict(list)
        for step in steps:
            if step.touchpoint.outcome is not None:
                by_outcome[inner_word(step.touchpoint.outcome)].append(in_quotes(step.touchpoint.name))
        ends = [
            phrase("{outcome}, with {steps}", outcome=outcome, steps=listing(names, "or"))
            for outcome, names in by_outcome.items()
        ]
        if len(ends) == 1:
            yield sentence(phrase("The journey ends {how}", how=ends[0]))
        elif ends:
            yield sentence(
                phrase("The journey ends in one of {count} ways: {ways}", count=len(ends), ways="; ".join(ends))
            )

    # Private

    def _only(self, element: Element | None) -> str:
        return "" if element is None else variant_words(element, self._variants)

    def _told_beside(self, key: str) -> Iterator[str]:
        """Yield a list for each row below a step or a stage: what is known, planned, feared and measured there."""
        for label, items in self._beside.get(key, {}).items():
            own = [item for item in items if not item.personas or self._persona in {None, *item.personas}]
            if own:
                yield _labelled(label, map(_beside, own))

    def _opening(self, step: Step) -> Iterator[str]:
        """Name a step, with where it takes place and what is special about it, and say how it feels."""
        touchpoint = step.touchpoint
        name = in_quotes(touchpoint.name)
        if setting := ", ".join(self._setting(touchpoint)):
            name = f"{name} ({setting})"
        feelings = dict(self._by_whom(touchpoint, touchpoint.feels))
        own = [*map(feeling_word, feelings.pop(self._who, []))]
        if step.level is not None:
            score = step.score
            expected = score_of(touchpoint.expected_emotion, self._persona, self._delivering)
            if expected is not None:
                awaited = number_words(expected.value)
                score = phrase("{score}, where {expected} was expected", score=score, expected=awaited)
            judged = phrase(
                "{step} feels {feeling} ({score})", step=name, feeling=phrase(feeling_of(step.level).value), score=score
            )
            yield sentence(phrase("{label}: {words}", label=judged, words=listing(own)) if own else judged)
        elif own:
            yield sentence(phrase("{step} feels like this: {feelings}", step=name, feelings=listing(own)))
        else:
            yield sentence(phrase("One step is {step}", step=name))
        for who, feels in feelings.items():
            yield from self._feels(who, feels)

    def _feels(self, who: str, feels: Iterable[str]) -> Iterator[str]:
        if who == self._who:
            yield sentence(phrase("The feeling: {feelings}", feelings=listing(map(feeling_word, feels))))
        else:
            yield sentence(
                phrase("{who} feels {feelings}", who=capitalised(who), feelings=listing(map(feeling_word, feels)))
            )

    def _setting(self, touchpoint: Touchpoint) -> Iterator[str]:
        """Yield in a few words where a step takes place, how long it takes, and what is special about it."""
        where = [
            self._channels.get(channel) or medium_words(channel) for channel in touchpoint.channel if channel != "none"
        ]
        if where:
            yield listing(where, "or")
        if touchpoint.duration is not None:
            yield time_words(touchpoint.duration)
        if touchpoint.moment_of_truth is not None:
            yield phrase("a moment of truth")
        if touchpoint.optional:
            yield phrase("may be skipped")
        if only := self._only(touchpoint):
            yield only

    def _wishes(self, place: Stage | Touchpoint) -> Iterator[str]:
        """Describe what is wanted and expected at a place, with a name where it is not the traveller's wish."""
        who = self._customer(place)
        own = who == self._who
        if place.goal:
            said = "The goal here: {goal}" if own else "What {who} wants here: {goal}"
            yield sentence(phrase(said, who=who, goal=place.goal))
        if place.expectation:
            said = "The expectation: {expectation}" if own else "What {who} expects: {expectation}"
            yield sentence(phrase(said, who=who, expectation=place.expectation))

    def _asked(self, place: Stage | Touchpoint) -> Iterator[str]:
        who, texts = self._customer(place), quoted(place.questions)
        if texts and who != self._who:
            yield phrase("{who} asks: {texts}", who=capitalised(who), texts=texts)
        elif texts:
            yield phrase(
                "The question: {texts}" if len(place.questions) == 1 else "The questions: {texts}", texts=texts
            )

    def _remarks(self, element: Stage | Touchpoint) -> Iterator[str]:
        """Describe what is done, seen, heard, thought and said, with a name only where it is somebody else's."""
        for who, texts in self._by_whom(element, element.does):
            if who == self._who:
                yield from map(sentence, texts)
            else:
                yield sentence(phrase("What {who} does: {texts}", who=who, texts="; ".join(texts)))
        for own, other, remarks in (
            ("In sight: {texts}", "In sight of {who}: {texts}", element.sees),
            ("To be heard: {texts}", "To be heard by {who}: {texts}", element.hears),
        ):
            for who, texts in self._by_whom(element, remarks):
                yield sentence(phrase(own if who == self._who else other, who=who, texts="; ".join(texts)))
        for own, other, remarks in (
            ("The thought: {texts}", "{who} thinks: {texts}", element.thinks),
            ("Aloud: {texts}", "{who} says: {texts}", element.says),
        ):
            for who, texts in self._by_whom(element, remarks):
                yield phrase(own if who == self._who else other, who=capitalised(who), texts=quoted(texts))

    def _customer(self, where: Stage | Touchpoint) -> str:
        """Name whom a statement without a persona is about, which is the customer of an employee's story too."""
        if self._persona not in self._delivering:
            return self._who
        among_themselves = isinstance(where, Touchpoint) and only_delivering(where.personas, self._delivering)
        return self._who if among_themselves else phrase("the customer")

    def _by_whom(self, where: Stage | Touchpoint, remarks: Iterable[Remark]) -> Iterable[tuple[str, list[str]]]:
        """Sort what is said at a place by whom it is about, as far as it concerns the persona."""
        texts: dict[str, list[str]] = {}
        for remark in remarks:
            if remark.persona is None or self._persona in {None, remark.persona}:
                who = self._customer(where) if remark.persona is None else self._who
                texts.setdefault(who, []).append(remark.text)
        return texts.items()

    def _waiting(self, touchpoint: Touchpoint) -> Iterator[str]:
        """Describe how long the customer waits, and whether that is tolerable."""
        wait = touchpoint.wait
        if wait is None:
            return
        limit = "" if wait.tolerable is None else time_words(wait.tolerable)
        if wait.expected is None:
            if limit:
                yield phrase("A wait of up to {limit} is tolerable.", limit=limit)
            return
        waits = time_words(wait.expected)
        if wait.tolerable is None:
            yield phrase("The wait is {time}.", time=waits)
        elif exceeds(wait.expected, wait.tolerable, self._compiled.map.working_time):
            yield phrase("The wait is {time}, longer than the tolerable {limit}.", time=waits, limit=limit)
        else:
            yield phrase("The wait is {time}; up to {limit} are tolerable.", time=waits, limit=limit)

    def _work(self, node: Node) -> Iterator[str]:
        by_lane: dict[str | None, list[str]] = defaultdict(list)
        for edge in self._compiled.leaving[EdgeKind.REALISED_BY].get(node.key, ()):
            process = self._compiled.nodes[edge.target]
            by_lane[process.lane].append(self._process(process))
        for lane in process_lanes(self._compiled.map):
            if by_lane[lane]:
                yield _labelled(self._lane(lane), by_lane[lane])

    def _own_lane(self, identifier: str) -> Lane | None:
        return next((lane for lane in self._compiled.map.lanes if lane.id == identifier), None)

    def _lane(self, identifier: str) -> str:
        """Name a lane: one of the map's own as the map has it, with the variants that alone have it."""
        own = self._own_lane(identifier)
        if own is None:
            return self._labels[identifier]
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
                if promised is not None and late:
                    took = phrase("{time}, longer than its SLA of {limit}", time=took, limit=time_words(promised))
                facts.append(took)
            if process.decision is not None:
                facts.append(phrase("deciding {decision}", decision=in_quotes(process.decision)))
        needed = [
            self._compiled.nodes[edge.target] for edge in self._compiled.leaving[EdgeKind.NEEDS].get(node.key, ())
        ]
        systems = [other.name for other in needed if other.kind is NodeKind.SYSTEM]
        others = [other.name for other in needed if other.kind is NodeKind.PROCESS]
        if systems:
            facts.append(phrase("on {names}", names=listing(systems)))
        if others:
            facts.append(phrase("relying on {names}", names=listing(others)))
        following = self._compiled.leaving[EdgeKind.THEN].get(node.key, ())
        if following:
            names = listing((self._following(edge) for edge in following), _joint(following))
            facts.append(phrase("followed by {names}", names=names))
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
            yield sentence(phrase("What gets in the way: {pains}", pains="; ".join(map(_pain, own))))
        quotes = [evidence.quote for pain in own for evidence in pain.evidence if evidence.quote]
        if quotes:
            yield phrase("In the words of customers: {texts}", texts=quoted(quotes))
        if better := [gain.name for gain in gains]:
            yield sentence(phrase("What helps: {gains}", gains="; ".join(better)))

    def _failures(self, points: Iterable[FailPoint]) -> Iterator[str]:
        for point in points:
            recovery = point.recovery
            steps = [] if recovery is None else [recovery.acknowledge, recovery.remedy, recovery.follow_up]
            then = self._compiled.nodes.get(f"touchpoint:{recovery.then}") if recovery and recovery.then else None
            if then is not None:
                steps.append(phrase("then {names}", names=in_quotes(then.name)))
            told = "; ".join(filter(None, steps))
            made_good = phrase("{failure} (service recovery: {steps})", failure=point.name, steps=told)
            yield _labelled(phrase("Fail point"), [made_good if told else point.name])

    def _onward(self, step: Step) -> Iterator[str]:
        """Give sentences about where customers go from a step, unless it is just the next one."""
        touchpoint = step.touchpoint
        if touchpoint.drop_off is not None:
            yield sentence(phrase("{share} give up here", share=share_words(touchpoint.drop_off)))
        if touchpoint.outcome is not None:
            yield sentence(phrase("The journey may end here: {outcome}", outcome=inner_word(touchpoint.outcome)))
        flows = self._flows[step.node.key]
        plain = len(flows) == 1 and not flows[0].label and self._order(flows[0]) == step.node.order + 1
        if not flows or plain:
            return
        if len(flows) > 1 and all(flow.share for flow in flows):
            shares = [
                phrase("{share} to {step}", share=flow.share, step=self._branch(step.node, flow)) for flow in flows
            ]
            yield sentence(phrase("From here go {branches}", branches=listing(shares)))
        else:
            joint = "and" if any(phrase("in parallel") in flow.label for flow in flows) else "or"
            branches = listing((self._branch(step.node, flow) for flow in flows), joint)
            yield sentence(phrase("From here the path leads to {branches}", branches=branches))

    def _order(self, flow: Connection) -> int:
        return self._compiled.nodes[flow.target].order

    def _branch(self, source: Node, flow: Connection) -> str:
        target = self._compiled.nodes[flow.target]
        condition = flow.label.removesuffix(flow.share).rstrip(" ·") if flow.share else flow.label
        name = in_quotes(target.name)
        name = f"{name} ({condition})" if condition else name
        if target is source:
            return phrase("{step}, once more", step=name)
        return phrase("{step}, which comes again", step=name) if target.order < source.order else name


def _delivering(compiled: CompiledMap) -> frozenset[str]:
    """Collect the personas who are no customers, once for the stories of all."""
    return delivering(compiled.map.personas)


def _labelled(label: str, texts: Iterable[str]) -> str:
    return phrase("{label}: {words}", label=label, words="; ".join(texts))


def _beside(item: Item) -> str:
    """Name what stands beside a step; of a reading, its metric as well."""
    return f"{item.details[0]} {item.label}" if item.role is ItemRole.METRIC and item.details else item.label


def _joint(following: Sequence[Edge]) -> str:
    return "and" if following[0].mode is NextMode.ALL else "or"


def _pain(pain: Pain) -> str:
    facts = []
    if pain.severity is not None:
        facts.append(phrase("{grade} severity", grade=inner_word(pain.severity)))
    if pain.frequency is not None:
        facts.append(phrase("{share} of customers meet it", share=share_words(pain.frequency)))
    if pain.basis is not None:
        facts.append(inner_word(pain.basis))
    return f"{pain.name} ({', '.join(facts)})" if facts else pain.name
