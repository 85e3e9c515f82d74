"""How many come to touchpoints, and how much is asked of what they rely on."""

from __future__ import annotations

import pytest

from journeymap.graph.query import demands, volumes
from journeymap.model import Rate, System
from tests.unit.graph.maps import compiled, keys, process, step, to


def hourly(count: float) -> Rate:
    """Make a rate of so many in an hour."""
    return Rate(count, "hour")


def test_volumes_follow_the_shares() -> None:
    """From the volume of the first touchpoint, where the shares say how many come on; loops count each visit."""
    found = compiled(
        step("start", to("pay", 0.4), to("leave", 0.6), volume=hourly(100)),
        step("pay", to("pay", 0.5), to("enjoy", 0.5)),
        step("enjoy", outcome="completed"),
        step("leave", outcome="abandoned"),
    )
    rates = volumes(found)
    assert tuple(rates) == keys("start", "pay", "enjoy", "leave")
    assert [rate * 3600 for rate in rates.values()] == pytest.approx([100, 80, 40, 60])


def test_an_authored_volume_counts_instead() -> None:
    """The author knows better than the shares."""
    found = compiled(step("start", volume=hourly(100)), step("pay", volume=hourly(7), outcome="completed"))
    assert volumes(found)["touchpoint:pay"] * 3600 == pytest.approx(7)


def test_an_authored_volume_holds_for_what_comes_after() -> None:
    """Whatever leads there; what no authored volume leads to is unknown."""
    found = compiled(step("a", volume=hourly(100)), step("b", volume=hourly(20)), step("c", outcome="completed"))
    assert volumes(found)["touchpoint:c"] * 3600 == pytest.approx(20)
    late = compiled(step("a"), step("b", volume=hourly(20)), step("c", outcome="completed"))
    assert tuple(volumes(late)) == keys("b", "c")


def test_who_gives_up_comes_no_further() -> None:
    """120 a day come to the order, 26% of them give up there: 88.8 are left, and 100 can be served."""
    found = compiled(
        step("a", volume=Rate(120, "day"), drop_off=0.26),
        step("b", backstage=("p",), outcome="completed"),
        processes=(process("p", capacity=Rate(100, "day")),),
    )
    (demand,) = demands(found)
    assert demand.count == pytest.approx(88.8)
    assert not demand.is_too_much


def test_who_comes_in_elsewhere_is_not_known() -> None:
    """Behind a second entry the volume of the first says nothing, unless the second has one, too."""
    found = compiled(
        step("a", "c", volume=hourly(100)), step("b", "c", trigger="Bill arrives"), step("c", outcome="completed")
    )
    assert tuple(volumes(found)) == keys("a")
    both = compiled(
        step("a", "c", volume=hourly(100)),
        step("b", "c", trigger="Bill arrives", volume=hourly(5)),
        step("c", outcome="completed"),
    )
    assert volumes(both)["touchpoint:c"] * 3600 == pytest.approx(105)


def test_guesses_bring_no_volumes() -> None:
    """Behind a fork without shares, at optional steps and in a loop without exit nothing is known."""
    found = compiled(
        step("start", "left", "right", volume=hourly(100)),
        step("left", "end"),
        step("right", "end"),
        step("end", outcome="completed"),
    )
    assert tuple(volumes(found)) == keys("start", "end")
    skipped = compiled(step("start", volume=hourly(100)), step("look", optional=True), step("pay", outcome="completed"))
    assert "touchpoint:look" not in volumes(skipped)
    caught = compiled(step("start", "round", volume=hourly(100)), step("round", "round"))
    assert tuple(volumes(caught)) == keys("start")


def test_every_touchpoint_asks_once() -> None:
    """Through several processes to one, the same customer is counted once; another touchpoint counts beside."""
    found = compiled(
        step("order", backstage=("pick", "pack"), volume=hourly(10)),
        step("return", backstage=("pack",), volume=hourly(5), outcome="completed"),
        processes=(process("pick", "~pack"), process("pack", systems=("store",), capacity=Rate(1, "minute"))),
        systems=(System(id="store", capacity=Rate(240, "day")),),
    )
    _, pack, store = demands(found)
    assert (pack.key, pack.askers) == ("process:pack", keys("order", "return"))
    assert (pack.count, store.count) == pytest.approx((0.25, 360))
    assert (pack.is_too_much, store.is_too_much) == (False, True)


def test_the_volume_of_a_process_counts_instead() -> None:
    """The author says how much is asked for."""
    found = compiled(
        step("order", backstage=("pack",), volume=hourly(10), outcome="completed"),
        processes=(process("pack", capacity=hourly(8), volume=hourly(8)),),
    )
    (pack,) = demands(found)
    assert (pack.count, pack.askers, pack.is_too_much) == (pytest.approx(8), ("process:pack",), False)


def test_the_volume_of_a_process_reaches_what_it_needs() -> None:
    """Ten an hour come to the touchpoint, and forty runs of another process need the same system."""
    found = compiled(
        step("order", backstage=("q",), volume=hourly(10), outcome="completed"),
        processes=(process("q", systems=("crm",)), process("p", systems=("crm",), volume=hourly(40))),
        systems=(System(id="crm", capacity=hourly(30)),),
    )
    crm = demands(found)[-1]
    assert (crm.key, crm.askers) == ("system:crm", ("touchpoint:order", "process:p"))
    assert crm.count == pytest.approx(50)
    assert crm.is_too_much


def test_a_process_with_a_volume_asks_instead_of_who_relies_on_it() -> None:
    """Its own volume counts for all that it needs, once."""
    found = compiled(
        step("order", backstage=("p",), volume=hourly(10), outcome="completed"),
        processes=(process("p", systems=("crm",), volume=hourly(4)),),
        systems=(System(id="crm", capacity=hourly(30)),),
    )
    assert [(demand.key, round(demand.per_second * 3600)) for demand in demands(found)] == [
        ("process:p", 4),
        ("system:crm", 4),
    ]


def test_who_may_ask_and_is_not_counted_is_named() -> None:
    """What is asked is at least what is known."""
    found = compiled(
        step("order", "pay", backstage=("p",), volume=hourly(10)),
        step("look", "pay", backstage=("p",), trigger="By chance"),
        step("pay", outcome="completed"),
        processes=(process("p", capacity=hourly(8)),),
    )
    (demand,) = demands(found)
    assert (demand.count, demand.unknown, demand.is_too_much) == (pytest.approx(10), keys("look"), True)


def test_what_nobody_is_known_to_ask_is_left_out() -> None:
    """Without a volume there is no demand."""
    found = compiled(step("order", backstage=("pack",)), processes=(process("pack", capacity=hourly(8)),))
    assert demands(found) == ()


def test_only_those_with_a_capacity_can_be_asked_for() -> None:
    """Who asks whether more is asked for than can be done need not know the rest."""
    found = compiled(
        step("order", backstage=("pack",), volume=hourly(10), outcome="completed"),
        processes=(process("pack", capacity=hourly(8), systems=("store",)),),
        systems=(System(id="store"),),
    )
    assert [demand.key for demand in demands(found, limited=True)] == ["process:pack"]
    assert [demand.key for demand in demands(found)] == ["process:pack", "system:store"]
