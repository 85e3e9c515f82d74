"""How much of a map is backed by something: what counts, of how many."""

from __future__ import annotations

from fractions import Fraction

import pytest

from journeymap.graph.figure import Ledger
from journeymap.graph.query import coverage, ratios
from journeymap.graph.ratio_figures import add_ratios
from journeymap.views import inventory
from tests.picture import compiled
from tests.recompute import recompute


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


RATIOS_AS_ELSEWHERE = """
title: Shop
teams: {till: Till, web: Web, floor: Floor}
channels: {site: {medium: website, owner: web}}
stages:
  come:
    pains: [far]
    touchpoints:
      read: {origin: indirect, physical_evidence: [Advertisement]}
      hear: {origin: indirect}
      order: {channel: site}
      wait: {message: false}
  buy:
    owner: floor
    touchpoints:
      choose: {pains: [dark], owner: till}
      pay: {physical_evidence: [Receipt]}
      carry: {alone: true}
opportunities:
  lamp: {solves: [choose.dark], status: rejected}
  bus: {solves: [come.far], status: rejected}
  tram: {solves: [come.far], status: complete}
"""


def test_rejected_opportunities_solve_nothing() -> None:
    """As JM0801 has it: of two pains one has an opportunity, which is complete."""
    found = {ratio.key: ratio for ratio in ratios(compiled(RATIOS_AS_ELSEWHERE))}
    solved = found["pains-with-opportunity"]
    assert (solved.count, solved.total) == (1, 2)


def test_owners_are_those_of_the_inventory() -> None:
    """Its own, that of its channel, or that of its stage: `order`, and three of the stage `buy`, of seven."""
    map_ = compiled(RATIOS_AS_ELSEWHERE)
    owned = {ratio.key: ratio for ratio in ratios(map_)}["touchpoints-with-owner"]
    assert (owned.count, owned.total) == (4, 7)
    sheet = inventory(map_)
    column = [column.key for column in sheet.columns].index("owner")
    shown = [bool(row.cells[column].items) for section in sheet.sections for row in section.rows]
    assert (sum(shown), len(shown)) == (4, 7)


def test_evidence_is_wanted_where_there_could_be_any() -> None:
    """As JM0305 has it: `hear`, `wait` and `carry` are left out; `read` has some all the same."""
    map_ = compiled(RATIOS_AS_ELSEWHERE)
    shown = {ratio.key: ratio for ratio in ratios(map_)}["touchpoints-with-evidence"]
    # These are `read` and `pay`; `order` and `choose` lack it.
    assert (shown.count, shown.total) == (2, 4)
    assert coverage(map_)[0].missing == ("touchpoint:order", "touchpoint:choose")
    assert coverage(map_)[0].share == 0.5


def test_ratios_are_figures() -> None:
    """What counts, as a part of all there are; and unknown where there is none."""
    ledger = Ledger()
    add_ratios(compiled(RATIOS_AS_ELSEWHERE), ledger)
    owned, targeted = ledger["coverage@touchpoints-with-owner"], ledger["coverage@metrics-with-target"]
    # 4 of 7 have an owner.
    assert (owned.name, owned.expected) == ("share of touchpoints with an owner", Fraction(4, 7))
    assert (targeted.expected, targeted.unknown) == (None, "there is none of it")
    again = recompute(ledger, 1)
    for figure in ledger:
        if figure.expected is not None:
            assert again[figure.id] == pytest.approx(float(figure.expected))


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
