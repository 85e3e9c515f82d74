"""A map without what is not for everybody."""

from __future__ import annotations

import enum
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import journeymap as jm
from journeymap.graph import compile_map
from journeymap.graph.figures import figures
from journeymap.model import Confidential, Money, MoneyRate, Stakeholder, facts, written_classes
from journeymap.model.omit import without
from tests.filled import filled_map


if TYPE_CHECKING:
    from collections.abc import Iterator

MAP = """
    title: Shop
    price: GBP 20
    notes: Ask Ben.
    x-rate: GBP 7
    workshop: {date: 2026-09-17, participants: [Ada, Ben], facilitator: Chi}
    responsible: {accountable: [shop], informed: [ada, shop]}
    teams: {shop: {lead: Dana}}
    stakeholders: {ada: {team: shop, influence: 5}}
    metrics:
      spent: {unit: money, range: 0..100, target: GBP 12, readings: [GBP 15]}
      waited: {unit: duration, target: 5min}
    stages:
      pay:
        touchpoints:
          queue:
            metrics: {spent: [GBP 16], waited: [7min]}
            pains: {slow: {basis: observed, evidence: [{source: visits, quote: I gave up}]}}
            backstage: [pack]
    sources: {visits: {type: interview}}
    processes: {pack: {team: shop, cost: GBP 30/h, duration: 2min}}
    opportunities: {till: {cost: GBP 900, measure: spent, target: GBP 11, solves: [slow]}}
"""


@pytest.fixture
def shop() -> jm.JourneyMap:
    """Return a map that says something of each kind."""
    return jm.loads(MAP)


def test_nothing_is_left_out_unless_told(shop: jm.JourneyMap) -> None:
    """The same object, not a copy."""
    assert without(shop, ()) is shop


def test_costs_are_every_amount_of_money(shop: jm.JourneyMap) -> None:
    """At the field, as a value of a metric, and the range of one that counts money; the rest stays as it was."""
    left = without(shop, [Confidential.COSTS])
    assert (left.price, left.processes[0].cost, left.opportunities[0].cost) == (None, None, None)
    spent, waited = left.metrics
    assert (spent.name, spent.range, spent.target, spent.readings) == ("Spent", None, None, ())
    assert waited == shop.metrics[1]
    assert [reading.metric for reading in left.touchpoints[0].metrics] == ["waited"]
    assert left.opportunities[0].target is None
    assert left.processes[0].duration == shop.processes[0].duration
    assert (left.notes, left.workshop, left.stakeholders) == (shop.notes, shop.workshop, shop.stakeholders)


def test_no_figure_is_made_of_what_is_left_out(shop: jm.JourneyMap) -> None:
    """It becomes unknown, so a sum of it is unknown too rather than nothing."""
    assert _amounts(shop)
    assert _amounts(without(shop, [Confidential.COSTS])) == []


def test_names_are_those_of_people(shop: jm.JourneyMap) -> None:
    """Whoever has a say, leads or took part; teams stay, and what else is said of the workshop."""
    left = without(shop, [Confidential.NAMES])
    assert left.workshop is not None
    assert shop.workshop is not None
    assert (left.workshop.participants, left.workshop.facilitator) == ((), None)
    assert left.workshop.date == shop.workshop.date
    assert (left.stakeholders, left.teams[0].lead, left.teams[0].name) == ((), None, "Shop")
    assert left.responsible is not None
    assert [one.key for one in left.responsible.accountable] == ["team:shop"]
    assert [one.key for one in left.responsible.informed] == ["team:shop"]


def test_quotes_and_notes_are_apart(shop: jm.JourneyMap) -> None:
    """What was observed stays observed, without the words."""
    [pain] = without(shop, [Confidential.QUOTES]).touchpoints[0].pains
    assert [(one.source, one.quote) for one in pain.evidence] == [("visits", None)]
    assert without(shop, [Confidential.NOTES]).notes is None
    assert without(shop, [Confidential.QUOTES]).notes == "Ask Ben."


def test_quotes_are_all_that_somebody_said() -> None:
    """In evidence, as the sentence of a persona, at a touchpoint; what was thought and noted stays."""
    left = without(filled_map("seen"), [Confidential.QUOTES])
    [touchpoint] = left.touchpoints
    assert (left.personas[0].quote, left.stages[0].says, touchpoint.says) == (None, (), ())
    assert [one.quote for one in touchpoint.evidence] == [None]
    assert touchpoint.thinks
    assert [one.note for one in touchpoint.evidence] == ["seen"]


def test_notes_are_all_that_colleagues_write_for_each_other() -> None:
    """At elements, on evidence, on visits of an actual path, and why a finding is accepted."""
    left = without(filled_map("seen"), [Confidential.NOTES])
    [touchpoint] = left.touchpoints
    assert (left.notes, left.waive, touchpoint.notes, touchpoint.waive) == (None, (), None, ())
    assert [one.note for one in touchpoint.evidence] == [None]
    assert [visit.note for visit in left.paths[0].through] == [None]
    assert [one.quote for one in touchpoint.evidence] == ["seen"]
    assert touchpoint.says


def test_free_keys_go_with_whatever_is_left_out(shop: jm.JourneyMap) -> None:
    """Nobody but the author knows what they hold."""
    assert [without(shop, [one]).extras for one in Confidential] == [()] * len(Confidential)


@pytest.mark.parametrize("left_out", list(Confidential))
def test_the_smaller_map_holds_together(shop: jm.JourneyMap, left_out: Confidential) -> None:
    """It compiles to the same ways, and reads back as itself."""
    left = without(shop, [left_out])
    assert jm.loads(jm.dumps(left)) == left
    assert list(compile_map(left).nodes) == list(compile_map(shop).nodes)


def test_every_field_is_heeded() -> None:
    """Wherever a field tells what is confidential, in every class of the language."""
    filled = filled_map("seen")
    before, after = (Counter(_told(map_)) for map_ in (filled, without(filled, list(Confidential))))
    assert set(before) == set(Confidential)
    assert after == Counter()


def test_nothing_that_has_to_be_there_is_confidential() -> None:
    """An element would be lost with it, and whatever names the element."""
    required = [
        f"{written.__name__}.{name}"
        for written in written_classes()
        for name, fact in facts(written).items()
        if fact.required and fact.confidential is not None
    ]
    assert required == []


def _amounts(map_: jm.JourneyMap) -> list[str]:
    known = compile_map(map_).once(figures)
    return [figure.id for figure in known if figure.currency and figure.expected is not None]


def _told(value: Any) -> Iterator[Confidential]:
    """Give what is told by an object and its parts, found by another way than the one under test."""
    if isinstance(value, tuple):
        for item in value:
            yield from _told(item)
    if isinstance(value, Money | MoneyRate):
        yield Confidential.COSTS
    if isinstance(value, Stakeholder):
        yield Confidential.NAMES
    if attrs.has(type(value)) and not isinstance(value, enum.Enum):
        known = facts(type(value))
        for attribute in attrs.fields(type(value)):
            held = getattr(value, attribute.name)
            mark = known[attribute.name].confidential if attribute.name in known else None
            if mark is not None and held not in (None, ()):
                yield mark
            yield from _told(held)
