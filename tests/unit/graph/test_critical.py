"""The longest chain of work, with what is done at the same time, circles, and unknown durations."""

from __future__ import annotations

import pytest

from journeymap.errors import UnknownNameError
from journeymap.graph.query import (
    breaks_without,
    critical_path,
    demands,
    relying_on,
    unused,
    work_chains,
    work_times,
)
from journeymap.model import (
    Duration,
    ElementReference,
    Kind,
    Need,
    NeedKind,
    Process,
    Rate,
    System,
    Touchpoint,
    Wait,
)
from tests.unit.graph.maps import compiled, keys, process, step


def test_parallel_work_counts_once() -> None:
    """Processes that do not need each other are done at the same time; the longest chain decides."""
    found = compiled(
        step("visit", frontstage=("greet",), backstage=("plan",)),
        processes=(
            process("greet", duration=30),
            process("plan", "check", "stock", duration=60),
            process("check", duration=100),
            process("stock", "order", duration=10),
            process("order", duration=95),
        ),
    )
    path = critical_path(found, "touchpoint:visit")
    assert path.seconds == 165.0
    assert path.steps == ("process:order", "process:stock", "process:plan")
    assert (path.circles, path.unknown) == ((), ())


def test_shared_need_counts_once() -> None:
    """What two processes need is done once before both."""
    found = compiled(
        step("a", backstage=("x",)),
        processes=(
            process("x", "y", "z", duration=1),
            process("y", "base", duration=2),
            process("z", "base", duration=3),
            process("base", duration=10),
        ),
    )
    assert critical_path(found, "touchpoint:a").steps == ("process:base", "process:z", "process:x")
    assert critical_path(found, "touchpoint:a").seconds == 14.0


def test_of_equally_long_chains_the_first_written() -> None:
    """The answer does not depend on anything but the text."""
    found = compiled(step("a", backstage=("x", "y")), processes=(process("y", duration=5), process("x", duration=5)))
    assert critical_path(found, "touchpoint:a").steps == ("process:x",)


def test_own_times_of_the_touchpoint_do_not_count() -> None:
    """It is the work behind it; systems take no time."""
    visit = Touchpoint(id="visit", duration=Duration(999.0), wait=Wait(expected=Duration(999.0)), backstage=("work",))
    found = compiled(visit, processes=(process("work", duration=5, systems=("till",)),), systems=(System(id="till"),))
    assert critical_path(found, "touchpoint:visit").seconds == 5.0
    assert critical_path(found, "touchpoint:visit").steps == ("process:work",)


def test_unknown_durations_are_named() -> None:
    """They count as nothing, so the answer is a lower limit, and says so."""
    found = compiled(
        step("a", backstage=("x",)),
        processes=(process("other"), process("x", "y", "z", duration=5), process("y"), process("z", duration=1)),
    )
    path = critical_path(found, "touchpoint:a")
    assert (path.seconds, path.steps, path.unknown) == (6.0, ("process:z", "process:x"), ("process:y",))


def test_nothing_behind() -> None:
    """A touchpoint behind which nothing takes time has an empty chain; a process always has itself."""
    found = compiled(step("a"), step("b", backstage=("x",)), processes=(process("x"),))
    assert critical_path(found, "touchpoint:a").steps == ()
    assert critical_path(found, "touchpoint:b").steps == ()
    assert critical_path(found, "touchpoint:b").unknown == ("process:x",)
    assert critical_path(found, "process:x").steps == ("process:x",)


def test_circle_counts_each_of_its_processes_once() -> None:
    """Which comes first cannot be told: they count one after the other, and are named as a circle."""
    found = compiled(
        step("a", backstage=("x",)),
        processes=(
            process("x", "y", duration=1),
            process("y", "z", duration=10),
            process("z", "y", "base", duration=100),
            process("base", duration=1000),
        ),
    )
    path = critical_path(found, "touchpoint:a")
    assert path.seconds == 1111.0
    assert path.steps == ("process:base", "process:y", "process:z", "process:x")
    assert path.circles == (("process:y", "process:z"),)


def test_mutual_need_is_a_circle() -> None:
    """Both take part from either side; a mutual need of a system is no circle of processes."""
    found = compiled(
        step("a", backstage=("x",)),
        step("b", backstage=("y",)),
        processes=(process("x", "~y", duration=1), process("y", "~system:till", duration=2)),
        systems=("till",),
    )
    for name in "ab":
        path = critical_path(found, f"touchpoint:{name}")
        assert (path.seconds, path.circles) == (3.0, (("process:x", "process:y"),))
    alone = compiled(step("a"), processes=(process("x", "~system:till", duration=1),), systems=("till",))
    assert critical_path(alone, "process:x").circles == ()


def test_process_that_needs_itself_counts_once() -> None:
    """It is no circle of several, and does not hang."""
    found = compiled(step("a", backstage=("x",)), processes=(process("x", "x", duration=7),))
    path = critical_path(found, "touchpoint:a")
    assert (path.seconds, path.steps, path.circles) == (7.0, ("process:x",), ())


def test_times_of_all_at_once() -> None:
    """The same seconds for every touchpoint and process, in the order of the nodes."""
    found = compiled(
        step("a", backstage=("x",)),
        step("b"),
        processes=(process("x", "y", duration=1), process("y", duration=2)),
        systems=("till",),
    )
    assert list(work_times(found).items()) == [
        ("touchpoint:a", 3.0),
        ("touchpoint:b", 0.0),
        ("process:x", 3.0),
        ("process:y", 2.0),
    ]


def test_long_chain_does_not_recurse() -> None:
    """Ten thousand processes in a row are one chain."""
    count = 10_000
    processes = [process(f"p{number}", f"p{number + 1}", duration=1) for number in range(count)]
    found = compiled(step("a", backstage=("p0",)), processes=(*processes, process(f"p{count}", duration=1)))
    path = critical_path(found, "touchpoint:a")
    assert (path.seconds, len(path.steps), path.steps[0]) == (count + 1.0, count + 1, f"process:p{count}")
    assert work_times(found)["touchpoint:a"] == count + 1.0


@pytest.mark.parametrize("name", ["touchpoint:no", "system:till", "stage:only"])
def test_unknown_names_are_the_callers_mistake(name: str) -> None:
    """Only touchpoints and processes have work behind them."""
    with pytest.raises(UnknownNameError) as caught:
        critical_path(compiled(step("a"), systems=("till",)), name)
    assert (caught.value.name, caught.value.known) == (name, keys("a"))


def test_chains_of_all_are_those_of_each() -> None:
    """What is known of all at once is what is found for each, and a chain can be walked back."""
    found = compiled(
        step("order", backstage=("pack",)),
        processes=(process("pack", "pick", duration=60), process("pick", duration=120), process("alone")),
    )
    chains = work_chains(found)
    for key in ("touchpoint:order", "process:pack", "process:alone"):
        assert chains.seconds_of(key) == critical_path(found, key).seconds
    walked = [key for part in chains.last_first("touchpoint:order") for key in part]
    assert walked == ["touchpoint:order", "process:pack", "process:pick"]
    assert (chains.seconds_of("stage:only"), list(chains.last_first("stage:only"))) == (0.0, [])


def test_a_system_takes_no_time() -> None:
    """Neither by itself nor on a chain, wherever chains of all nodes are asked for at once."""
    found = compiled(
        step("pay", backstage=("book",)),
        processes=(process("book", "check", "system:ledger", duration=20), process("check", duration=40)),
        systems=("ledger",),
    )
    assert work_times(found) == {"touchpoint:pay": 60.0, "process:book": 60.0, "process:check": 40.0}
    assert work_chains(found).seconds_of("system:ledger") == 0.0


def test_what_a_process_triggers_comes_after_it() -> None:
    """It is no dependency: nothing waits for it, and nothing stops without it; but it is used, and asked for."""
    later = Need(to=ElementReference(Kind.PROCESS, "y"), kind=NeedKind.TRIGGERS)
    first = Process(id="x", duration=Duration(3600.0), needs=(later,))
    found = compiled(
        step("a", backstage=("x",), volume=Rate(3, "hour"), outcome="completed"),
        processes=(first, process("y", "system:s", duration=28800)),
        systems=("s",),
    )
    path = critical_path(found, "touchpoint:a")
    assert (path.seconds, path.steps) == (3600.0, ("process:x",))
    assert relying_on(found, "process:y") == ()
    assert breaks_without(found, "system:s").touchpoints == ()
    assert unused(found) == ()
    assert [(demand.key, round(demand.per_second * 3600)) for demand in demands(found)] == [
        ("process:x", 3),
        ("process:y", 3),
        ("system:s", 3),
    ]
