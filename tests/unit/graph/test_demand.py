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


def test_guesses_bring_no_volumes() -> None:
    """Behind a fork without shares, at optional steps and in a loop without exit nothing is known."""
    found = compiled(
        step("start", "left", "right", volume=hourly(100)),
        step("left", "end"),
        step("right", "end"),
        step("end", outcome="completed"),
    )
    assert tuple(volumes(found)) == keys("start")
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
    pack, store = demands(found)
    assert (pack.key, pack.touchpoints) == ("process:pack", keys("order", "return"))
    assert (pack.count, store.count) == pytest.approx((0.25, 360))
    assert (pack.is_too_much, store.is_too_much) == (False, True)


def test_the_volume_of_a_process_counts_instead() -> None:
    """The author says how much is asked for."""
    found = compiled(
        step("order", backstage=("pack",), volume=hourly(10), outcome="completed"),
        processes=(process("pack", capacity=hourly(8), volume=hourly(8)),),
    )
    assert [(one.count, one.touchpoints, one.is_too_much) for one in demands(found)] == [(pytest.approx(8), (), False)]


def test_what_nobody_is_known_to_ask_is_left_out() -> None:
    """Without a volume there is no demand."""
    found = compiled(step("order", backstage=("pack",)), processes=(process("pack", capacity=hourly(8)),))
    assert demands(found) == ()
