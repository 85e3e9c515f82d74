"""The map of one of its variants: what there is of it there, and nothing else."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from attrs import evolve

from journeymap.errors import UnknownNameError
from journeymap.model.element import Element, exists_in
from journeymap.model.hand_made import changed
from journeymap.model.identifier import in_nfc
from journeymap.model.journey import Branch, Stage, Touchpoint
from journeymap.model.only import targets_past, with_branches, without_lost
from journeymap.model.process import Process
from journeymap.model.rewriting import Rewriting
from journeymap.model.segment import Segment
from journeymap.model.walk import element_key


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from journeymap.model.map import JourneyMap
    from journeymap.model.process import Then, ThenBranch


def of_variant(journey_map: JourneyMap, variant: str) -> JourneyMap:
    """
    Make the map of one variant, as `JourneyMap.only` describes it.

    Args:
        journey_map: the map.
        variant: the id of the variant.

    Raises:
        UnknownNameError: the map has no such variant.
    """
    variants = {known.id: known for known in journey_map.variants}
    variant = in_nfc(variant)
    if variant not in variants:
        raise UnknownNameError("variant", variant, tuple(variants))
    there = _There(journey_map, variant).applied_to(journey_map)
    price = variants[variant].price or journey_map.price
    alone = changed(variants[variant], {"price": None})
    return without_lost(changed(there, {"price": price, "variants": (alone,)}))


def steps_of_variant(
    journey_map: JourneyMap, variant: str, having: Mapping[str, frozenset[str]]
) -> Mapping[str, Touchpoint]:
    """
    Return the touchpoints of a variant by their ids, each with the branches that it has there.

    What just goes on goes to the touchpoint that is written next in the variant. Branches into what is not there go;
    where none is left, the path leads past it.

    Args:
        journey_map: the map.
        variant: the id of the variant.
        having: the variants that have each touchpoint, as `variants_of_steps` returns them.
    """
    kept = [step for step in journey_map.touchpoints if variant in having[step.id]]
    ids = frozenset(step.id for step in kept)
    branches_by_step: dict[str, tuple[Branch, ...]] = {}
    outcomes: dict[str, str | None] = {}
    following: str | None = None
    for step in reversed(journey_map.touchpoints):
        # Nobody ends where nobody comes.
        outcomes[step.id] = step.outcome if step.id in ids else None
        if outcomes[step.id] is not None:
            branches_by_step[step.id] = ()
        elif step.next is not None:
            branches_by_step[step.id] = step.next.branches
        else:
            branches_by_step[step.id] = () if following is None else (Branch(to=following),)
        following = step.id if step.id in ids else following
    whom = (*journey_map.personas, *journey_map.segments)
    nobody = frozenset(element_key(element) for element in whom if not exists_in(element, variant))
    return {step.id: _with_present(step, ids, nobody, branches_by_step, outcomes) for step in kept}


def variants_of_steps(journey_map: JourneyMap) -> Mapping[str, frozenset[str]]:
    """
    Return the variants that have each touchpoint, by its id.

    Those of its stage that it says itself, as far as anybody comes there: one of its personas, if it names any.
    """
    every = frozenset(variant.id for variant in journey_map.variants)
    personas = {persona.id: frozenset(persona.variants or every) for persona in journey_map.personas}
    return {
        step.id: every.intersection(
            stage.variants or every,
            step.variants or every,
            frozenset().union(*(personas.get(persona, every) for persona in step.personas)) if step.personas else every,
        )
        for stage in journey_map.stages
        for step in stage.touchpoints
    }


def shares_hold(present: Sequence[Branch | ThenBranch], gone: Sequence[Branch | ThenBranch]) -> bool:
    """
    Return whether the shares of branches are still those that the author wrote when others are gone.

    They are not if one of the others had a share, for then all are shares of the customers of all variants; nor if
    there is nothing left that takes the rest.

    Args:
        present: the branches that are left.
        gone: those that lead to what a variant does not have.

    Example:
        >>> refuse, repair = Branch(to="refuse", share=0.08), Branch(to="repair")
        >>> shares_hold([refuse, repair], [Branch(to="pay")]), shares_hold([refuse], [repair])
        (True, False)
        >>> shares_hold([refuse, repair], [Branch(to="replace", share=0.5)])
        False
    """
    if any(branch.share is not None for branch in gone):
        return False
    shares = [branch.share for branch in present if branch.share is not None]
    return len(shares) < len(present) or math.isclose(sum(shares), 1)


# Private


def _with_present(
    step: Touchpoint,
    kept: Collection[str],
    nobody: Collection[str],
    branches_by_step: Mapping[str, tuple[Branch, ...]],
    outcomes: Mapping[str, str | None],
) -> Touchpoint:
    """Write of a touchpoint only the branches that it has in a variant, and that somebody takes there."""
    if step.next is None or step.outcome is not None:
        return step
    taken = tuple(
        branch
        for branch in step.next.branches
        if f"persona:{branch.persona}" not in nobody and f"segment:{branch.segment}" not in nobody
    )
    present = tuple(branch for branch in taken if branch.to in kept)
    if present == step.next.branches:
        return step
    ends: dict[str, None] = {}
    gone = tuple(branch for branch in step.next.branches if branch not in present)
    if present and shares_hold(present, gone):
        return changed(step, {"next": changed(step.next, {"branches": present})})
    if not present:
        past = {
            target: branch
            for branch in reversed(taken)
            for target in targets_past(branch.to, branches_by_step, kept, outcomes, ends)
        }
        present = tuple(evolve(branch, to=target) for target, branch in reversed(past.items()))
    unshared = tuple(evolve(branch, share=None) for branch in present)
    return with_branches(step, None, unshared, tuple(ends))


def _with_then(process: Process, then: Then, gone: Collection[str]) -> Process:
    """Write of a process only what follows it in a variant, with shares as far as they hold there."""
    present = tuple(branch for branch in then.branches if branch.to not in gone)
    if not present:
        return changed(process, {"then": None})
    if len(present) < len(then.branches) and not shares_hold(
        present, [branch for branch in then.branches if branch.to in gone]
    ):
        present = tuple(evolve(branch, share=None) for branch in present)
    return process if present == then.branches else changed(process, {"then": changed(then, {"branches": present})})


class _There(Rewriting):
    """Takes out of a map what is not in a variant, and the word of what is that it is only in some."""

    def __init__(self, journey_map: JourneyMap, variant: str) -> None:
        self._variant = variant
        having = variants_of_steps(journey_map)
        self._steps = steps_of_variant(journey_map, variant, having)
        # Nothing stands in a lane that is not there.
        self._lanes = frozenset(lane.id for lane in journey_map.lanes if not exists_in(lane, variant))
        self._gone = frozenset(process.id for process in journey_map.processes if not self._has(process))
        several = frozenset(variant.id for variant in journey_map.variants)
        self._shared = frozenset(
            (
                *(f"touchpoint:{step}" for step, variants in having.items() if len(variants) > 1),
                *(f"process:{work.id}" for work in journey_map.processes if len(work.variants or several) > 1),
            )
        )
        self._parts_segments = any(
            segment.share is not None and not exists_in(segment, variant) for segment in journey_map.segments
        )

    def _has(self, process: Process) -> bool:
        return exists_in(process, self._variant) and process.lane not in self._lanes

    def part(self, part: Any) -> Any:  # noqa: ANN401 (as the walk has it)
        """Take it out of an element."""
        if not isinstance(part, Element):
            return super().part(part)
        if not exists_in(part, self._variant):
            return None
        if isinstance(part, Process):
            if part.id in self._gone:
                return None
            part = self._of_all(part) if part.then is None else self._of_all(_with_then(part, part.then, self._gone))
        if isinstance(part, Touchpoint):
            if part.id not in self._steps:
                return None
            part = self._of_all(self._steps[part.id])
        if isinstance(part, Segment) and self._parts_segments:
            # It was a share of the customers of all variants.
            part = changed(part, {"share": None})
        if (
            isinstance(part, Stage)
            and part.touchpoints
            and not any(step.id in self._steps for step in part.touchpoints)
        ):
            return None
        return self.applied_to(changed(part, {"variants": ()}) if part.variants else part)

    def _of_all(self, part: Touchpoint | Process) -> Any:  # noqa: ANN401 (the same class)
        """Take the volume from what several variants have: it is that of all their customers."""
        is_of_all = part.volume is not None and element_key(part) in self._shared
        return changed(part, {"volume": None}) if is_of_all else part
