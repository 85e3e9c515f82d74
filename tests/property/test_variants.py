"""The maps of the variants of any map: each holds together, and the whole map leads where they do, and nowhere else."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.graph import EdgeKind, compile_map
from journeymap.model import Variant
from journeymap.model.element import Element
from journeymap.model.hand_made import changed
from journeymap.model.of_variant import variants_of_steps
from journeymap.model.only import LEFT_OUT
from journeymap.model.rewriting import Rewriting
from journeymap.model.walk import entries_of, lost_mentions
from journeymap.testing import maps


class Varied(Rewriting):
    """Says of a third of the elements of a map that they exist in some variants only."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._variants = [f"v{number}" for number in range(self._chance.randint(1, 3))]

    def part(self, part: Any) -> Any:
        """Choose the variants of an element."""
        part = self.applied_to(part)
        if not isinstance(part, Element) or isinstance(part, Variant):
            return part
        is_varied = self._chance.random() < 1 / 3
        few = self._chance.sample(self._variants, self._chance.randint(0, len(self._variants)))
        return changed(part, {"variants": tuple(few) if is_varied else ()})

    def of(self, journey_map: jm.JourneyMap) -> jm.JourneyMap:
        """Vary a map."""
        variants = tuple(Variant(id=identifier) for identifier in self._variants)
        return self.applied_to(changed(journey_map, {"variants": variants}))


varied_maps = st.builds(lambda journey_map, seed: Varied(seed).of(journey_map), maps(), st.integers(0, 1_000_000))


@settings(max_examples=40)
@given(varied_maps)
def test_no_arrow_joins_what_no_variant_has_together(journey_map: jm.JourneyMap) -> None:
    """Nor one past optional steps."""
    having = variants_of_steps(journey_map)
    for edge in compile_map(journey_map).edges.values():
        if edge.kind is EdgeKind.NEXT:
            passed = [key.partition(":")[2] for key in (edge.source, *edge.around, edge.target) if ":" in key]
            assert frozenset(having.get(passed[0], ())).intersection(
                *(having.get(key, having[passed[0]]) for key in passed)
            )


def arrows(journey_map: jm.JourneyMap) -> set[tuple[str, str]]:
    """List the paths between touchpoints, without those past optional steps."""
    edges = compile_map(journey_map).edges.values()
    return {(edge.source, edge.target) for edge in edges if edge.kind is EdgeKind.NEXT and not edge.around}


@settings(max_examples=40)
@given(varied_maps)
def test_the_map_of_a_variant_holds_together(journey_map: jm.JourneyMap) -> None:
    """It names nothing that is not there, says nothing of variants, is checked, and its text reads back."""
    for variant in journey_map.variants:
        alone = journey_map.only(variant=variant.id)
        assert list(lost_mentions(alone)) == []
        assert not any(entry.element.variants for entry in entries_of(alone))
        assert alone.only(variant=variant.id) == alone
        jm.check(alone)
        if alone.stages:
            assert jm.loads(jm.dumps(alone)) == alone


@settings(max_examples=60)
@given(varied_maps)
def test_a_whole_map_leads_wherever_a_variant_does(journey_map: jm.JourneyMap) -> None:
    """And nowhere else."""
    if any(touchpoint.optional for touchpoint in journey_map.touchpoints):
        return
    alone = [arrows(journey_map.only(variant=variant.id)) for variant in journey_map.variants]
    expected = {
        arrow for arrows_of_variant in alone for arrow in arrows_of_variant if arrow[1] != f"outcome:{LEFT_OUT}"
    }
    assert arrows(journey_map) == expected
