"""Findings, reports and compiled maps of the same text are the same, whenever and wherever they were made."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any, Final

import pytest

import journeymap as jm


if TYPE_CHECKING:
    from collections.abc import Callable

SHOP: Final = "{title: Shop, stages: {pay: {touchpoints: {pay: {next: go}, wrap: , go: {outcome: completed}}}}}"
MORE: Final = SHOP.replace("wrap: ,", "wrap: , fold: ,")

ROADS: Final = {"pickle": lambda value: pickle.loads(pickle.dumps(value)), "deepcopy": copy.deepcopy}


def test_two_runs_find_the_same() -> None:
    """What is new is what is in one set and not in the other."""
    old, again, new = (jm.check(jm.loads(text)) for text in (SHOP, SHOP, MORE))
    assert old.diagnostics == again.diagnostics
    assert old == again
    assert set(again.diagnostics) - set(old.diagnostics) == set()
    # The gap has grown, and is the same.
    assert len(set(new.diagnostics) - set(old.diagnostics)) == 1
    assert {each.fingerprint for each in old.diagnostics} == {each.fingerprint for each in new.diagnostics}


def test_findings_of_another_file_differ() -> None:
    """The name of a text counts."""
    first, second = (jm.check(jm.loads(SHOP, name=name)) for name in ("a.yaml", "b.yaml"))
    assert set(first.diagnostics) & set(second.diagnostics) == set()


def test_compiled_maps_of_equal_maps_are_equal() -> None:
    """And nothing else is."""
    first, again, other = (jm.compile_map(jm.loads(text)) for text in (SHOP, SHOP, MORE))
    assert first == again
    assert hash(first) == hash(again)
    assert first != other


@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)
def test_they_stay_equal_on_the_road(road: Callable[[Any], Any]) -> None:
    """Pools of processes and caches send them."""
    journey_map = jm.loads(SHOP)
    report, compiled = jm.check(journey_map), jm.compile_map(journey_map)
    assert compiled.graph.number_of_nodes() == 5
    for value in (journey_map, report, compiled, *report.diagnostics):
        assert road(value) == value
    assert hash(road(report.diagnostics)) == hash(report.diagnostics)
    assert list(road(compiled).graph) == list(compiled.graph)


def test_equal_maps_keep_their_own_answers() -> None:
    """Findings of a map are at its own places, also if an equal map was checked before."""
    names = ("a.yaml", "b.yaml")
    reports = [jm.check(jm.loads(SHOP, name=name), select="all") for name in names]
    found = [{each.place.source.name for each in report.diagnostics if each.place is not None} for report in reports]
    assert found == [{name} for name in names]
