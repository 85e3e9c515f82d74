"""A smaller map that holds together: some stages, some personas, and what belongs to them."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from journeymap.errors import UnknownNameError, UnusableValueError
from journeymap.model import shape as shapes
from journeymap.model.element import EVIDENCE, Evidence
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import changed
from journeymap.model.identifier import in_nfc
from journeymap.model.journey import Branch, LaneText, Next, Stage, Touchpoint
from journeymap.model.metric import Reading
from journeymap.model.process import Process
from journeymap.model.reference import ElementReference, ForeignReference
from journeymap.model.rewriting import Rewriting
from journeymap.model.system import System
from journeymap.model.walk import (
    element_key,
    entries_within,
    fields_of,
    lost_mentions,
    mentions_of,
    relied_on,
)


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from journeymap.model.element import Element
    from journeymap.model.journey import LaneProcesses
    from journeymap.model.map import JourneyMap
    from journeymap.model.shape import Shape
    from journeymap.model.walk import Field


LEFT_OUT: Final = "left-out"
"""The outcome of a touchpoint all of whose branches end in what was left out, without an outcome."""


def only(
    journey_map: JourneyMap, stages: str | Iterable[str] | None, personas: str | Iterable[str] | None
) -> JourneyMap:
    """
    Make a smaller map, as `JourneyMap.only` describes it.

    Args:
        journey_map: the map.
        stages: the ids of the stages that stay, or a single one; `None` for all.
        personas: the ids of the personas that stay, or a single one; `None` for all.

    Raises:
        UnknownNameError: the map has no such stage or persona.
        UnusableValueError: what is given are no ids, or no stage would stay.
    """
    wanted = _chosen("stages", stages, journey_map.stages)
    travellers = _chosen("personas", personas, journey_map.personas)
    if not wanted and journey_map.stages:
        raise UnusableValueError("stages", type(stages).__name__, "expected at least one stage", problem="is empty")
    kept = {
        touchpoint.id
        for stage in journey_map.stages
        if stage.id in wanted
        for touchpoint in stage.touchpoints
        if not touchpoint.personas or not travellers.isdisjoint(touchpoint.personas)
    }
    steps = _led_past(journey_map.touchpoints, kept, travellers)
    smaller = changed(
        journey_map,
        {
            "stages": tuple(_with_steps(stage, steps) for stage in journey_map.stages if stage.id in wanted),
            "personas": tuple(persona for persona in journey_map.personas if persona.id in travellers),
        },
    )
    needless = _relied_on(journey_map) - _relied_on(smaller)
    smaller = changed(smaller, {name: _left(getattr(smaller, name), needless) for name in ("processes", "systems")})
    return without_lost(smaller)


def without_lost(journey_map: JourneyMap) -> JourneyMap:
    """
    Take out of a map whatever names something that is not in it, and is about nothing else.

    Args:
        journey_map: a map from which elements were taken.
    """
    while missing := frozenset(mention.target.key for _, mention in lost_mentions(journey_map)):
        journey_map = _Without(missing).applied_to(journey_map)
    return journey_map


# Private

_DELIVERING: Final = (Kind.PROCESS, Kind.SYSTEM)


def _chosen(where: str, given: str | Iterable[str] | None, elements: Sequence[Element]) -> frozenset[str]:
    ids = tuple(element.id for element in elements)
    if given is None:
        return frozenset(ids)
    if not isinstance(given, Iterable):
        raise UnusableValueError(where, type(given).__name__, "expected IDs, or `None` for all")
    names = (given,) if isinstance(given, str) else tuple(given)
    for name in names:
        if not isinstance(name, str):
            raise UnusableValueError(where, type(name).__name__, "expected IDs, or `None` for all")
        if in_nfc(name) not in ids:
            raise UnknownNameError(where.removesuffix("s"), name, ids)
    return frozenset(map(in_nfc, names))


# The branches ---------------------------------------------------------------------------------------------------------


def _led_past(
    touchpoints: Sequence[Touchpoint], kept: Collection[str], personas: Collection[str]
) -> dict[str, Touchpoint]:
    """Lead the paths of the touchpoints that stay past those that go, on to whatever follows them."""
    branches_by_step = {step.id: _branches_of(step, following) for step, following in _with_following(touchpoints)}
    outcomes = {step.id: step.outcome for step in touchpoints}
    staying = [step for step in touchpoints if step.id in kept]
    led: dict[str, Touchpoint] = {}
    for step, following in _with_following(staying):
        leaving = [
            branch for branch in branches_by_step[step.id] if branch.persona is None or branch.persona in personas
        ]
        branches: list[Branch] = []
        ends: dict[str, None] = {}
        reached: set[str] = set()
        for branch in leaving:
            targets = targets_past(branch.to, branches_by_step, kept, outcomes, ends)
            if branch.to in kept:
                # There may be several, each with its condition.
                branches.append(branch)
            else:
                share = branch.share if len(targets) == 1 else None
                branches += [evolve(branch, to=target, share=share) for target in targets if target not in reached]
            reached.update(targets)
        led[step.id] = with_branches(step, following, tuple(branches), tuple(ends))
    return led


def _with_following(touchpoints: Sequence[Touchpoint]) -> Iterator[tuple[Touchpoint, str | None]]:
    for number, step in enumerate(touchpoints, start=1):
        yield step, touchpoints[number].id if number < len(touchpoints) else None


def _branches_of(step: Touchpoint, following: str | None) -> tuple[Branch, ...]:
    if step.outcome is not None:
        return ()
    if step.next is not None:
        return step.next.branches
    return () if following is None else (Branch(to=following),)


def targets_past(
    start: str,
    branches_by_step: Mapping[str, tuple[Branch, ...]],
    kept: Collection[str],
    outcomes: Mapping[str, str | None],
    ends: dict[str, None],
) -> tuple[str, ...]:
    """Find the touchpoints that stay and come first behind one, itself included, and note where a path ends before."""
    targets_past: dict[str, None] = {}
    seen = {start}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        if here in kept:
            targets_past[here] = None
            continue
        outcome = outcomes[here]
        if outcome is not None or not branches_by_step[here]:
            ends[outcome or LEFT_OUT] = None
        for branch in branches_by_step[here]:
            if branch.to not in seen:
                seen.add(branch.to)
                waiting.append(branch.to)
    return tuple(targets_past)


def with_branches(
    step: Touchpoint, following: str | None, branches: tuple[Branch, ...], ends: tuple[str, ...]
) -> Touchpoint:
    """
    Write of a touchpoint where its paths lead now.

    Args:
        step: the touchpoint.
        following: the id of the touchpoint that is written next; `None` if there is none, or it says nothing.
        branches: the branches that are left.
        ends: the outcomes in which paths end before.
    """
    if step.outcome is not None:
        return step
    if not branches:
        ends = ends or (() if step.next is None else (LEFT_OUT,))
        if following is None and not (step.next is not None or ends):
            return step
        # Without a word, it would lead to the touchpoint that is now written next.
        return changed(step, {"next": None, "outcome": ends[0] if len(ends) == 1 else LEFT_OUT})
    if step.next is None and len(branches) == 1 and branches[0].to == following:
        return step
    if step.next is not None and branches == step.next.branches:
        return step
    mode = {} if step.next is None else {"mode": step.next.mode}
    return changed(step, {"next": Next(branches=branches, **mode)})


def _with_steps(stage: Stage, steps: Mapping[str, Touchpoint]) -> Stage:
    return changed(stage, {"touchpoints": tuple(steps[step.id] for step in stage.touchpoints if step.id in steps)})


# What goes with it ----------------------------------------------------------------------------------------------------


def _relied_on(journey_map: JourneyMap) -> frozenset[str]:
    """Find the processes and systems on which touchpoints rely."""
    delivering = (*journey_map.processes, *journey_map.systems)
    named = [
        mention.target.key
        for stage in journey_map.stages
        for element in (stage, *(entry.element for entry in entries_within(stage)))
        for mention in mentions_of(element, _DELIVERING)
    ]
    return relied_on(named, {element_key(element): element for element in delivering}, _DELIVERING)


def _left(elements: Sequence[Element], needless: Collection[str]) -> tuple[Element, ...]:
    return tuple(element for element in elements if element_key(element) not in needless)


class _Without(Rewriting):
    """
    Takes out what names something that is not there any more.

    Args:
        missing: the keys of what is not there.
    """

    def __init__(self, missing: Collection[str]) -> None:
        self._missing = missing

    def value(self, shape: Shape, value: Any) -> Any:  # noqa: ANN401 (as the walk has it)
        """Take it out of a value; `None` if nothing is left of a single one."""
        match shape:
            case shapes.Reference() if not isinstance(value, ForeignReference):
                identifier = value.value if isinstance(value, enum.Enum) else value
                target = value if isinstance(value, ElementReference) else ElementReference(shape.kinds[0], identifier)
                return None if target.key in self._missing else value
            case shapes.ProcessList():
                return tuple(identifier for identifier in value if f"process:{identifier}" not in self._missing)
            case shapes.Flow():
                there = (self.part(branch) for branch in value.branches if not self._is_of_nobody(branch))
                branches = tuple(branch for branch in there if branch is not None)
                return changed(value, {"branches": branches}) if branches else None
            case shapes.Owned() | shapes.Scores() | shapes.Remarks() | shapes.Readings():
                gone = [item for item in value if self._is_of_nobody(item)]
                return super().value(shape, tuple(item for item in value if item not in gone) if gone else value)
            case _:
                return super().value(shape, value)

    def part(self, part: Any) -> Any:  # noqa: ANN401 (as the walk has it)
        """Take it out of a part of the map; `None` if that is about nothing else."""
        changes = self.changes(part)
        if isinstance(part, Touchpoint) and part.lanes:
            changes |= {"lanes": tuple(filter(None, map(self._in_lane, part.lanes)))}
        for field in fields_of(type(part)):
            if field.name not in changes:
                continue
            kept = changes[field.name]
            if kept is None and field.facts.required:
                return None
            if kept == () and isinstance(field.shape, shapes.Many) and not _says_all_the_same(part, field):
                # What is said of some only, none of whom is there, is said of nobody; an empty list would mean all.
                return None
        if not changes:
            return part
        left = changed(part, changes)
        return None if isinstance(left, Evidence) and not _says_anything(left) else left

    def _is_of_nobody(self, item: object) -> bool:
        """Return whether something is said of those alone who are not there, or measured where nobody is."""
        kinds = {Branch: ("persona", "segment"), Reading: ("persona", "segment", "channel", "metric")}
        named = kinds.get(type(item), ("persona",))
        return any(f"{kind}:{getattr(item, kind, None)}" in self._missing for kind in named)

    def _in_lane(self, entry: LaneText | LaneProcesses) -> LaneText | LaneProcesses | None:
        """Take it out of what stands in a lane of the map's own; `None` if nothing is left."""
        if f"lane:{entry.lane}" in self._missing:
            return None
        if isinstance(entry, LaneText):
            return entry
        left = tuple(identifier for identifier in entry.processes if f"process:{identifier}" not in self._missing)
        return entry if left == entry.processes else changed(entry, {"processes": left}) if left else None


def _says_all_the_same(part: object, field: Field) -> bool:
    """Return whether something is still there when nothing is left of what it uses, or rests on."""
    if field.shape == EVIDENCE:
        return True
    uses = isinstance(part, Stage | Touchpoint | Process | System)
    return uses and field.name not in {"personas", "segments"}


def _says_anything(evidence: Evidence) -> bool:
    """Return whether evidence without its source says more than when that was."""
    return evidence.quote is not None or evidence.note is not None or evidence.link is not None
