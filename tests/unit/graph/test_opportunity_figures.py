"""Scores of opportunities, each calculated by hand, and by the second evaluator."""

from __future__ import annotations

from fractions import Fraction

import pytest

from journeymap.graph.figure import Ledger, Measure
from journeymap.graph.flow_figures import add_shares
from journeymap.graph.opportunity_figures import ALIKE, ONLY_CUSTOMERS, add_opportunities
from tests.picture import compiled
from tests.recompute import recompute


SHOP = """
    title: Shop
    stages:
      look:
        pains: [dark]
        touchpoints:
          browse: {pains: [crowd], next: [{to: try-on, share: 60%}, {to: pay, share: 40%}]}
          try-on: {pains: [queue], drop_off: 50%, next: pay}
      buy:
        touchpoints:
          pay: {pains: [slow, dear], outcome: completed}
    opportunities:
"""


def figures_of(opportunities: str, map_: str = SHOP) -> Ledger:
    """Work out the scores of opportunities, which the second evaluator must find as well."""
    found = compiled(f"{map_}      {opportunities}")
    ledger = Ledger()
    add_shares(found, ledger)
    add_opportunities(found, ledger)
    for end in ("low", "expected", "high"):
        again = recompute(ledger, 1, end)
        for figure in ledger:
            number = getattr(figure, end)
            if number is not None:
                assert again[figure.id] == pytest.approx(float(number)), figure
    return ledger


def test_value_by_effort() -> None:
    """It says its value."""
    ledger = figures_of("app: {value: 70%, effort: 2}")
    assert ledger["value@opportunity:app"].expected == Fraction(7, 10)
    # 0.7 / 2
    assert ledger["value-by-effort@opportunity:app"].expected == Fraction(7, 20)
    assert "ulwick@opportunity:app" not in ledger
    assert "reach@opportunity:app" not in ledger
    assert "rice@opportunity:app" not in ledger


def test_value_of_customers_and_business() -> None:
    """Half and half, which is an assumption; of the one that is known the other is left out."""
    ledger = figures_of("app: {customer_value: 80%, business_value: 30%}\n      bag: {customer_value: 80%}")
    both, one = ledger["value@opportunity:app"], ledger["value@opportunity:bag"]
    # It is 0.5 * 0.8 + (1 - 0.5) * 0.3.
    assert (both.expected, both.assumptions) == (Fraction(11, 20), (ALIKE,))
    assert (one.expected, one.assumptions) == (Fraction(4, 5), (ONLY_CUSTOMERS,))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("value: 70%", "nobody said its `effort`"),
        ("effort: 2", "nobody said its `value`"),
        ("value: 70%, effort: 0", "it takes no effort, and nothing can be divided by 0"),
    ],
)
def test_value_by_effort_that_is_unknown(said: str, why: str) -> None:
    """No effort is no reason for an endless value."""
    figure = figures_of(f"app: {{{said}}}")["value-by-effort@opportunity:app"]
    assert (figure.expected, figure.low, figure.high, figure.unknown) == (None, None, None, why)


def test_ulwick() -> None:
    """The test vector of the vocabulary, and one that customers are content with."""
    ledger = figures_of(
        "app: {importance: 9, satisfaction: 3}\n      bag: {importance: 4, satisfaction: 7}\n      car: {importance: 4}"
    )
    # These are 9 + (9 - 3), and 4 + 0.
    assert ledger["ulwick@opportunity:app"].expected == 15
    assert ledger["ulwick@opportunity:bag"].expected == 4
    assert ledger["ulwick@opportunity:car"].unknown == "nobody said its `satisfaction`"


def test_reach_of_the_pains_that_it_solves() -> None:
    """All that come to one touchpoint; of several at least those of the busiest."""
    ledger = figures_of(
        "app: {solves: [queue]}\n"
        "      bag: {solves: [slow, dear]}\n"
        "      car: {solves: [queue, slow]}\n"
        "      day: {solves: [dark]}"
    )
    # 60% come to try things on, of whom half go on: 0.4 + 0.6 * 0.5 = 0.7 come to pay.
    assert ledger["reach@opportunity:app"].expected == Fraction(3, 5)
    assert ledger["reach@opportunity:bag"].expected == Fraction(7, 10)
    # At least the 70% who pay, at most 0.6 + 0.7 = 1.3, which is everybody.
    car = ledger["reach@opportunity:car"]
    assert (car.low, car.expected, car.high) == (Fraction(7, 10), None, 1)
    assert car.unknown == "nobody said how far they overlap"
    # All come to browse, so it does not matter how many of them try things on.
    assert ledger["reach@opportunity:day"].expected == 1


def test_a_touchpoint_is_part_of_its_stage() -> None:
    """Whoever comes to it comes to the stage, and counts once; a stage of one touchpoint is that touchpoint."""
    ledger = figures_of(
        "app: {solves: [small, slow]}\n      bag: {solves: [dark, crowd]}",
        SHOP.replace("  buy:\n", "  buy:\n        pains: [small]\n"),
    )
    # It is the 70% who come to pay, and not 0.7 + 0.7.
    assert ledger["reach@opportunity:app"].inputs == ("share@touchpoint:pay",)
    assert ledger["reach@opportunity:app"].expected == Fraction(7, 10)
    assert ledger["reach@opportunity:bag"].inputs == ("least-share@stage:look", "most-share@stage:look")
    assert ledger["reach@opportunity:bag"].expected == 1


def test_reach_that_nobody_said() -> None:
    """Unknown is not zero."""
    ledger = figures_of(
        "app: {solves: [queue], confidence: 50%, value: 50%, effort: 1}",
        SHOP.replace(", share: 60%", "").replace(", share: 40%", ""),
    )
    assert ledger["reach@opportunity:app"].expected is None
    assert ledger["rice@opportunity:app"].expected is None
    assert ledger["rice@opportunity:app"].unknown == ledger["share@touchpoint:try-on"].unknown != ""


def test_rice_of_shares() -> None:
    """Nobody said how many it reaches; so it is the share of customers who come to the pain."""
    ledger = figures_of(
        "app: {solves: [queue], value: 70%, confidence: 80%, effort: 2}\n"
        "      bag: {solves: [queue, slow], value: 70%, confidence: 80%, effort: 2}"
    )
    # 0.6 * 0.7 * 0.8 / 2
    assert ledger["rice@opportunity:app"].expected == Fraction(168, 1000)
    # Between 0.7 * 0.7 * 0.8 / 2 and 1 * 0.7 * 0.8 / 2.
    bag = ledger["rice@opportunity:bag"]
    assert (bag.low, bag.expected, bag.high) == (Fraction(196, 1000), None, Fraction(28, 100))


def test_rice_of_counts() -> None:
    """As soon as one says a count, shares are not compared with it."""
    ledger = figures_of(
        "app: {solves: [queue], value: 70%, reach: 1200, confidence: 80%, effort: 2}\n"
        "      bag: {solves: [queue], value: 70%, confidence: 80%, effort: 2}\n"
        "      car: {reach: 10}"
    )
    # 1200 * 0.7 * 0.8 / 2
    assert ledger["rice@opportunity:app"].expected == 336
    assert ledger["reach@opportunity:app"].measure is Measure.COUNT
    assert ledger["rice@opportunity:bag"].unknown == "nobody said its `reach`"
    assert ledger["reach@opportunity:bag"].expected == Fraction(3, 5)
    assert ledger["rice@opportunity:car"].unknown == "nobody said its `value`, `confidence` and `effort`"


def test_inputs_know_their_place() -> None:
    """Down to the file and the line."""
    (value, effort) = figures_of("app: {value: 70%, effort: 2}")["value-by-effort@opportunity:app"].inputs
    assert value == "value@opportunity:app"
    assert not isinstance(effort, str)
    assert effort.what == "opportunity:app effort"
    assert effort.place is not None
