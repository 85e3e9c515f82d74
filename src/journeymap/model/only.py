"""A smaller map that holds together: some stages, some personas, and what belongs to them."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import evolve

from journeymap.errors import UnknownNameError, UnusableValueError
from journeymap.model import shape as shapes
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import changed
from journeymap.model.journey import Branch, Next
from journeymap.model.reference import ElementReference, ForeignReference
from journeymap.model.walk import (
    element_key,
    entries_of,
    entries_within,
    fields_of,
    lost_mentions,
    mentions_of,
    relied_on,
)


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from journeymap.model.element import Element
    from journeymap.model.journey import Stage, Touchpoint
    from journeymap.model.map import JourneyMap
    from journeymap.model.shape import Shape


T = TypeVar("T")

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
    if not wanted:
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
    while any(lost_mentions(smaller)):
        keys = frozenset(entry.key for entry in entries_of(smaller))
        missing = frozenset(mention.target.key for _, mention in lost_mentions(smaller)) - keys
        smaller = _without(smaller, missing) or smaller
    return smaller


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
        if name not in ids:
            raise UnknownNameError(where.removesuffix("s"), name, ids)
    return frozenset(names)


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
        branches: dict[str, Branch] = {}
        ends: dict[str, None] = {}
        for branch in leaving:
            targets = _targets_past(branch.to, branches_by_step, kept, outcomes, ends)
            for target in targets:
                same = evolve(branch, to=target, share=branch.share if len(targets) == 1 else None)
                branches.setdefault(target, branch if target == branch.to else same)
        led[step.id] = _with_branches(step, following, tuple(branches.values()), tuple(ends))
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


def _targets_past(
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


def _with_branches(
    step: Touchpoint, following: str | None, branches: tuple[Branch, ...], ends: tuple[str, ...]
) -> Touchpoint:
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


def _without(owner: Any, missing: Collection[str]) -> Any:  # noqa: ANN401 (an object of the model)
    """Take out of an object what names something missing; `None` if it is about nothing else."""
    changes: dict[str, Any] = {}
    for field in fields_of(type(owner)):
        given = getattr(owner, field.name)
        if given is None or given == ():
            continue
        kept = _kept(field.shape, given, missing)
        if kept is given or kept == given:
            continue
        if kept is None and field.facts.required:
            return None
        if kept == () and isinstance(field.shape, shapes.Many):
            # What is said of some only, none of whom is there, is said of nobody; an empty list would mean all.
            return None
        changes[field.name] = kept
    return changed(owner, changes) if changes else owner


def _kept(shape: Shape, value: Any, missing: Collection[str]) -> Any:  # noqa: ANN401 (as the walk has it)
    """Return what is left of a value without what is missing; `None` if nothing is."""
    match shape:
        case shapes.Reference() if isinstance(value, ForeignReference):
            return value
        case shapes.Reference():
            identifier = value.value if isinstance(value, enum.Enum) else value
            target = value if isinstance(value, ElementReference) else ElementReference(shape.kinds[0], identifier)
            return None if target.key in missing else value
        case shapes.Many():
            return _some(_kept(shape.item, item, missing) for item in value)
        case shapes.Keyed():
            return tuple((key, item) for key, item in value if _kept(shape.item, item, missing) is not None)
        case shapes.Structure():
            return _without(value, missing)
        case shapes.Owned() | shapes.Scores() | shapes.Remarks():
            own = (item for item in value if f"persona:{getattr(item, 'persona', None)}" not in missing)
            return _some(_without(item, missing) for item in own)
        case shapes.Readings():
            return _some(_without(item, missing) for item in value)
        case shapes.ProcessList():
            return tuple(identifier for identifier in value if f"process:{identifier}" not in missing)
        case _:
            return value


def _some(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(item for item in items if item is not None)
