"""How much of a map is backed by something: what counts, of how many."""

from __future__ import annotations

import pytest

from journeymap.graph.query import ratios
from tests.picture import compiled


MAP = """
title: Shop
personas:
  maya:
    basis: observed
    goals: {quick: {served_by: [pay]}, cheap: Pays little}
  sam: {goals: {calm: Has time}}
teams: {till: Till}
objectives:
  loyal: {metrics: [nps]}
  fast: {}
  idle: {}
metrics:
  nps: {unit: score, target: 40}
  wait: {unit: duration, objective: fast}
  open: {unit: count}
stages:
  come:
    pains: {far: {basis: observed}}
    metrics: {open: 4}
    touchpoints: [walk]
  buy:
    gains: {fresh: {basis: assumed}}
    touchpoints:
      choose: {emotion: {maya: {value: 1, basis: observed}, sam: -1}, owner: till, physical_evidence: [Shelf]}
      pay:
        metrics: {wait: 3min}
        emotion: -1
        frontstage: [Cashier scans]
        backstage: [book]
        pains: {slow: Too slow, dear: Too dear}
        fail_points: {no-change: {recovery: {remedy: Card}}, torn-bag: {}}
  leave:
    touchpoints: {go: {insights: {smile: {basis: observed}}}}
processes:
  book: {lane: backstage, fail_points: {lost: {recovery: {remedy: Ask}}}}
opportunities:
  self-checkout: {solves: [pay.slow, come.far]}
  again: {solves: [pay.slow]}
"""


@pytest.mark.parametrize(
    ("key", "count", "total"),
    [
        ("touchpoints-with-evidence", 1, 4),
        ("touchpoints-with-frontstage", 1, 4),
        ("touchpoints-with-backstage", 1, 4),
        ("touchpoints-with-support", 0, 4),
        ("touchpoints-with-emotion", 2, 4),
        ("touchpoints-with-owner", 1, 4),
        ("stages-with-metric", 2, 3),
        ("metrics-with-target", 1, 3),
        ("pains-with-opportunity", 2, 3),
        ("fail-points-with-recovery", 2, 3),
        ("goals-with-touchpoint", 1, 3),
        ("statements-observed", 4, 10),
        ("objectives-with-metric", 2, 3),
    ],
)
def test_what_is_backed(key: str, count: int, total: int) -> None:
    """What two solve counts once; what nobody says is assumed, not observed."""
    found = {ratio.key: ratio for ratio in ratios(compiled(MAP))}
    assert (found[key].count, found[key].total) == (count, total)
    assert found[key].share == pytest.approx(count / total)


def test_ratios_are_always_the_same_ones() -> None:
    """In one order, whatever the map says; of nothing there is no share."""
    little, much = (ratios(compiled(text)) for text in ("{title: Shop, stages: {pay: {touchpoints: [queue]}}}", MAP))
    assert [ratio.key for ratio in little] == [ratio.key for ratio in much]
    assert {ratio.key: ratio.share for ratio in little if ratio.total} == {
        "touchpoints-with-evidence": 0,
        "touchpoints-with-frontstage": 0,
        "touchpoints-with-backstage": 0,
        "touchpoints-with-support": 0,
        "touchpoints-with-emotion": 0,
        "touchpoints-with-owner": 0,
        "stages-with-metric": 0,
    }
    assert {ratio.share for ratio in little if not ratio.total} == {None}


def test_ratios_are_told_in_words() -> None:
    """Each says what it counts."""
    labels = [ratio.label for ratio in ratios(compiled(MAP))]
    assert len(set(labels)) == len(labels)
    assert labels[:3] == [
        "touchpoints with physical evidence",
        "touchpoints with frontstage work",
        "touchpoints with backstage work",
    ]
