"""The branches from each touchpoint of a whole map: wherever it leads in any of the variants."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.next_branch import NextBranch, ShareGround, next_branches
from journeymap.late import late_function
from journeymap.model import NextMode


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from journeymap.model import JourneyMap, Touchpoint

# Few maps have variants.
_steps_of_variant: Final[Callable[..., Mapping[str, Touchpoint]]] = late_function(
    "journeymap.model.of_variant:steps_of_variant"
)
_variants_of_steps: Final[Callable[..., Mapping[str, frozenset[str]]]] = late_function(
    "journeymap.model.of_variant:variants_of_steps"
)
_shares_hold: Final[Callable[..., bool]] = late_function("journeymap.model.of_variant:shares_hold")


def map_branches(journey_map: JourneyMap) -> Mapping[str, tuple[NextBranch, ...]]:
    """
    Return where each touchpoint leads, as `next_branches` has it.

    Where variants have touchpoints of their own, it leads wherever it leads in any of them, as `JourneyMap.only` has
    it. Shares that the author wrote are those of the customers of all variants; otherwise nobody said how many of them
    are of which.

    Args:
        journey_map: the map.

    Raises:
        UnknownNameError: a `next` names a touchpoint that is not there.

    Example:
        >>> import journeymap as jm
        >>> steps = "{choose: , till: {variants: [shop]}, mail: {variants: [web]}, thank: }"
        >>> shop = jm.loads(f"{{title: Shop, variants: {{web: , shop: }}, stages: {{buy: {{touchpoints: {steps}}}}}}}")
        >>> leading = map_branches(shop)
        >>> [branch.target for branch in leading["touchpoint:choose"]]
        ['touchpoint:till', 'touchpoint:mail']
        >>> [branch.target for branch in leading["touchpoint:till"]]
        ['touchpoint:thank']
    """
    branches = next_branches(journey_map.touchpoints, journey_map.segments)
    if not have_variants(journey_map):
        return branches
    variants = _Variants(journey_map)
    return {
        f"touchpoint:{step.id}": variants.leaving(place, step, branches[f"touchpoint:{step.id}"])
        for place, step in enumerate(journey_map.touchpoints)
    }


def have_variants(journey_map: JourneyMap) -> bool:
    """Return whether some touchpoints exist in some variants only: by themselves, their stage or their personas."""
    elements = (*journey_map.stages, *journey_map.touchpoints, *journey_map.personas)
    return any(element.variants for element in elements)


def first_steps(journey_map: JourneyMap) -> tuple[str, ...]:
    """
    Return the keys of the touchpoints with which a map begins: the first one of each variant, in written order.

    Args:
        journey_map: the map; without touchpoints there is none.
    """
    keys = [f"touchpoint:{step.id}" for step in journey_map.touchpoints[:1]]
    if not have_variants(journey_map):
        return tuple(keys)
    left = {variant.id for variant in journey_map.variants}
    first: list[str] = []
    for key, variants in variants_having(journey_map).items():
        if not left.isdisjoint(variants):
            first.append(key)
            left -= variants
    return tuple(first or keys)


def variants_having(journey_map: JourneyMap) -> Mapping[str, frozenset[str]]:
    """Return by the key of each touchpoint the variants that have it."""
    return {f"touchpoint:{step}": variants for step, variants in _variants_of_steps(journey_map).items()}


def goes_around(journey_map: JourneyMap) -> Callable[[Sequence[str]], bool]:
    """
    Return what tells whether some variant has all of some touchpoints and outcomes, by their keys.

    A path around optional steps is one of a variant that has these; others lead past them anyway.
    """
    if not have_variants(journey_map):
        return lambda _: True
    having = variants_having(journey_map)
    every = frozenset(variant.id for variant in journey_map.variants)
    return lambda keys: bool(every.intersection(*(having.get(key, every) for key in keys)))


# Private


class _Variants:
    """Where the touchpoints of a map lead in its variants."""

    def __init__(self, journey_map: JourneyMap) -> None:
        self._map = journey_map
        self._touchpoints = journey_map.touchpoints
        self._of_steps = _variants_of_steps(journey_map)
        self._having = {f"touchpoint:{step}": variants for step, variants in self._of_steps.items()}
        self._outcomes = frozenset(f"outcome:{step.outcome}" for step in journey_map.touchpoints if step.outcome)
        self._steps: dict[str, Mapping[str, Touchpoint]] = {}
        self._listed: dict[str | None, list[int]] = defaultdict(list)

    def leaving(self, place: int, step: Touchpoint, branches: tuple[NextBranch, ...]) -> tuple[NextBranch, ...]:
        """Return where a touchpoint leads in any variant; shares that are written are those of all customers."""
        there = self._having[f"touchpoint:{step.id}"]
        if not there:
            # Its stage is in other variants than it is itself.
            return ()
        if step.outcome is not None or all(there <= self._having[branch.target] for branch in branches):
            return branches
        if step.next is None:
            return _parted([NextBranch(key) for key in self._following(place, there)])
        present = [branch for branch in branches if not there.isdisjoint(self._having[branch.target])]
        without = there.difference(*(self._having[branch.target] for branch in present))
        past = [*self._past(step, without, {branch.target for branch in present})]
        gone = [branch for branch in step.next.branches if there.isdisjoint(self._having[f"touchpoint:{branch.to}"])]
        is_uneven = step.next.mode is NextMode.ALL and any(not there <= self._having[b.target] for b in present)
        if (
            not past
            and not is_uneven
            and (not gone or _shares_hold([entry for branch in present for entry in branch.written], gone))
        ):
            return tuple(present)
        return _parted([*present, *past])

    def _following(self, place: int, there: frozenset[str]) -> Iterator[str]:
        """Give the touchpoints that are written next behind a place, each in some of the variants."""
        left = set(there)
        for other in islice(self._touchpoints, place + 1, place + 1 + len(there)):
            if not left:
                return
            key = f"touchpoint:{other.id}"
            if not left.isdisjoint(self._having[key]):
                left -= self._having[key]
                yield key
        # Of many variants, the touchpoints of one may be far from each other.
        end = len(self._touchpoints)
        shared = _first_after(self._places[None], place, end) if left else end
        later = {min(_first_after(self._places[variant], place, end), shared) for variant in left}
        yield from (f"touchpoint:{self._touchpoints[at].id}" for at in sorted(later - {end}))

    @property
    def _places(self) -> Mapping[str | None, Sequence[int]]:
        """List where the touchpoints are written that only some variants have, by variant; and those of all."""
        if not self._listed:
            count = len(self._map.variants)
            for place, variants in enumerate(self._having.values()):
                for variant in variants if len(variants) < count else (None,):
                    self._listed[variant].append(place)
        return self._listed

    def _past(self, step: Touchpoint, variants: Iterable[str], known: set[str]) -> Iterator[NextBranch]:
        """Lead past the touchpoints that variants do not have, to those that `known` does not name yet."""
        for variant in sorted(variants):
            if variant not in self._steps:
                self._steps[variant] = _steps_of_variant(self._map, variant, self._of_steps)
            led = self._steps[variant][step.id]
            if led.outcome is not None and f"outcome:{led.outcome}" in self._outcomes:
                targets: Sequence[str] = (f"outcome:{led.outcome}",)
            else:
                targets = [f"touchpoint:{branch.to}" for branch in led.next.branches] if led.next is not None else ()
            for target in targets:
                if target not in known:
                    known.add(target)
                    yield NextBranch(target)


def _first_after(places: Sequence[int], place: int, end: int) -> int:
    """Find the first of some places, in order, behind another; the end if there is none."""
    at = bisect(places, place)
    return places[at] if at < len(places) else end


def _parted(branches: Sequence[NextBranch]) -> tuple[NextBranch, ...]:
    """Return branches of which nobody said how many take them; the only one is taken by all."""
    if len(branches) == 1:
        return (evolve(branches[0], share=Fraction(1), ground=ShareGround.ALL),)
    return tuple(evolve(branch, share=None, ground=ShareGround.OPEN, mode=NextMode.CHOICE) for branch in branches)
