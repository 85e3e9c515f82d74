"""What relies on what, and what breaks without systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.errors import UnknownNameError
from journeymap.graph.query import Breakage, breaks_without, needed, relies_on, relying_on, supplied_by
from journeymap.model import System
from tests.unit.graph.maps import compiled, keys, process, step


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap
    from journeymap.model import Touchpoint


def broadband() -> CompiledMap:
    """Compile a path whose steps rely on chains of processes and systems."""
    return compiled(
        step("choose", "order", "call", frontstage=("show",)),
        step("call", "order", frontstage=("talk",)),
        step("order", "visit", frontstage=("take",), backstage=("plan",)),
        step("visit", outcome="completed", backstage=("plan",)),
        processes=(
            process("show", systems=("site",)),
            process("talk"),
            process("take", "check"),
            process("check", systems=("credit",)),
            process("plan", "check", systems=("scheduler",)),
        ),
        systems=(
            System(id="site", supplier="Acme"),
            System(id="credit", supplier="Acme", fallback="paper"),
            System(id="scheduler", supplier="Other"),
            System(id="paper"),
        ),
    )


def test_what_a_touchpoint_relies_on() -> None:
    """Processes and systems, through others too, nearest first; fallbacks are not among them."""
    assert relies_on(broadband(), "touchpoint:order") == (
        "process:take",
        "process:plan",
        "process:check",
        "system:scheduler",
        "system:credit",
    )
    assert relies_on(broadband(), "process:show") == ("system:site",)
    assert relies_on(broadband(), "system:site") == ()


def test_who_relies_on_a_thing() -> None:
    """Processes and touchpoints, through others too, nearest first."""
    assert relying_on(broadband(), "system:credit") == (
        "process:check",
        "process:take",
        "process:plan",
        *keys("order", "visit"),
    )
    assert relying_on(broadband(), "system:paper") == ()


def test_mutual_need_counts_both_ways() -> None:
    """Who is needed mutually relies on the other as well."""
    found = compiled(
        step("a", backstage=("x",)),
        step("b", backstage=("y",)),
        processes=(process("x", "~y"), process("y", systems=("till",))),
        systems=("till",),
    )
    assert needed(found, "process:y") == ("system:till", "process:x")
    assert relies_on(found, "touchpoint:b") == ("process:y", "system:till", "process:x")
    assert relying_on(found, "process:x") == ("process:y", *keys("a", "b"))


def test_circles_of_needs_end() -> None:
    """Processes that need each other, or themselves, do not hang."""
    found = compiled(step("a", backstage=("x",)), processes=(process("x", "y", "x"), process("y", "x")))
    assert relies_on(found, "touchpoint:a") == ("process:x", "process:y")
    assert relying_on(found, "process:y") == ("process:x", "touchpoint:a")


def test_without_a_system() -> None:
    """Its processes, their touchpoints, what lies behind them, and the outcomes are lost."""
    lost = breaks_without(broadband(), "system:scheduler")
    assert lost.systems == ("system:scheduler",)
    assert lost.processes == ("process:plan",)
    assert lost.touchpoints == keys("order", "visit")
    assert lost.unreachable == ()
    assert lost.outcomes == ("outcome:completed",)
    assert lost.stand_ins == ()


def test_what_lies_behind_a_lost_touchpoint_is_unreachable() -> None:
    """Only what cannot be reached any more counts, not what nobody could reach before."""
    found = compiled(
        step("a"),
        step("b", backstage=("work",)),
        step("c", outcome="completed"),
        step("d", outcome="churned"),
        processes=(process("work", systems=("till",)),),
        systems=("till",),
    )
    lost = breaks_without(found, "system:till")
    assert (lost.touchpoints, lost.unreachable, lost.outcomes) == (keys("b"), keys("c"), ("outcome:completed",))


def test_lost_optional_step_is_left_out() -> None:
    """Where a step is optional, the path around it is still there."""
    found = compiled(
        step("a"),
        step("b", optional=True, backstage=("work",)),
        step("c", outcome="completed"),
        processes=(process("work", systems=("till",)),),
        systems=("till",),
    )
    lost = breaks_without(found, "system:till")
    assert (lost.touchpoints, lost.unreachable, lost.outcomes) == (keys("b"), (), ())


def test_fallback_takes_the_place() -> None:
    """A system with a fallback that works loses nothing."""
    lost = breaks_without(broadband(), "system:credit")
    assert lost.stand_ins == (("system:credit", "system:paper"),)
    assert (lost.systems, lost.processes, lost.touchpoints, lost.outcomes) == (("system:credit",), (), (), ())


def test_fallback_that_is_lost_too_does_not_help() -> None:
    """Systems that fail together cannot stand in for each other."""
    lost = breaks_without(broadband(), "system:credit", "system:paper")
    assert lost.stand_ins == ()
    assert lost.processes == ("process:take", "process:check", "process:plan")
    assert lost.outcomes == ("outcome:completed",)


def test_fallback_of_a_fallback() -> None:
    """The first of the chain that works takes the place; a circle of fallbacks ends."""
    systems = (
        System(id="a", fallback="b"),
        System(id="b", fallback="c"),
        System(id="c", fallback="a"),
    )
    found = compiled(step("x", backstage=("work",)), processes=(process("work", systems=("a",)),), systems=systems)
    both = breaks_without(found, "system:a", "system:b")
    assert both.stand_ins == (("system:a", "system:c"), ("system:b", "system:c"))
    assert both.processes == ()
    everything = breaks_without(found, "system:a", "system:b", "system:c")
    assert (everything.stand_ins, everything.processes) == ((), ("process:work",))


def test_fallback_that_breaks_later_takes_others_with_it() -> None:
    """A stand-in may itself rely on a process that is lost; then what it replaced is lost after all."""
    found = compiled(
        step("x", backstage=("first",)),
        processes=(process("first", systems=("a",)), process("keeper", "~system:b", systems=("power",))),
        systems=(System(id="a", fallback="b"), System(id="b", fallback="c"), System(id="c"), System(id="power")),
    )
    assert breaks_without(found, "system:a").stand_ins == (("system:a", "system:b"),)
    lost = breaks_without(found, "system:a", "system:power")
    assert lost.systems == ("system:a", "system:b", "system:power")
    assert lost.stand_ins == (("system:a", "system:c"), ("system:b", "system:c"))
    assert lost.processes == ("process:keeper",)
    everything = breaks_without(found, "system:a", "system:power", "system:c")
    assert everything.processes == ("process:first", "process:keeper")
    assert everything.touchpoints == keys("x")


def test_without_a_supplier() -> None:
    """All systems of a supplier fail together."""
    assert supplied_by(broadband(), "Acme") == ("system:site", "system:credit")
    assert supplied_by(broadband(), "acme") == ()
    lost = breaks_without(broadband(), *supplied_by(broadband(), "Acme"))
    assert lost.touchpoints == keys("choose")
    assert lost.outcomes == ("outcome:completed",)
    assert lost.unreachable == keys("call", "order", "visit")


def test_without_nothing() -> None:
    """Nothing is lost where nothing fails."""
    lost = breaks_without(broadband())
    assert (lost.systems, lost.processes, lost.touchpoints, lost.unreachable, lost.outcomes) == ((), (), (), (), ())


def test_long_chains_of_fallbacks_and_needs() -> None:
    """Thousands of systems that stand in for each other, and of processes that need each other, are no matter."""
    count = 5000
    systems = tuple(System(id=f"s{number}", fallback=f"s{number + 1}") for number in range(count))
    processes = tuple(process(f"p{number}", f"p{number + 1}") for number in range(count))
    found = compiled(
        step("a", backstage=("p0",)),
        processes=(*processes, process(f"p{count}", systems=("s0",))),
        systems=(*systems, System(id=f"s{count}")),
    )
    gone = [f"system:s{number}" for number in range(count)]
    assert breaks_without(found, *gone).stand_ins[0] == ("system:s0", f"system:s{count}")
    lost = breaks_without(found, *gone, f"system:s{count}")
    assert (len(lost.processes), lost.touchpoints) == (count + 1, keys("a"))


@pytest.mark.parametrize(
    ("question", "name"),
    [(relies_on, "process:no"), (relying_on, "system:no"), (breaks_without, "process:show"), (breaks_without, "no")],
)
def test_unknown_names_are_the_callers_mistake(question: object, name: str) -> None:
    """What is not there, or is no system, is refused."""
    with pytest.raises(UnknownNameError) as caught:
        question(broadband(), name)
    assert caught.value.name == name


def losing(*steps: Touchpoint) -> Breakage:
    """Lose the system behind the step `b` of a map."""
    return breaks_without(compiled(*steps, processes=(process("work", systems=("s1",)),), systems=("s1",)), "system:s1")


def test_lost_parallel_branch_blocks_the_join() -> None:
    """Where both ways lead nobody comes any more; the other path itself can still be taken."""
    broken = step("b", "d", backstage=("work",))
    lost = losing(step("a", "b", "c", all=True), broken, step("c", "d"), step("d", outcome="completed"))
    assert (lost.touchpoints, lost.unreachable) == (keys("b"), keys("d"))
    assert lost.outcomes == ("outcome:completed",)


def test_join_with_another_path_to_it_is_not_blocked() -> None:
    """Who does not come past the fork is not held up; who does is, though an inner fork or a choice comes first."""
    broken = step("b", "d", backstage=("work",))
    tail = (step("c", "d"), step("d", outcome="completed"))
    beside = losing(step("s", "a", "e"), step("a", "b", "c", all=True), broken, *tail, step("e", "d"))
    assert (beside.unreachable, beside.outcomes) == ((), ())
    both = losing(
        step("s", "a", "e"), step("a", "b", "c", all=True), broken, *tail, step("e", "d", backstage=("work",))
    )
    assert (both.unreachable, both.outcomes) == (keys("d"), ("outcome:completed",))


def test_lost_optional_or_ending_parallel_branch_blocks_nothing() -> None:
    """A path around keeps the path open, and a path with an outcome of its own only loses that."""
    tail = (step("c", "d"), step("d", outcome="completed"))
    optional = losing(step("a", "b", "c", all=True), step("b", "d", optional=True, backstage=("work",)), *tail)
    assert (optional.unreachable, optional.outcomes) == ((), ())
    ending = losing(step("a", "b", "c", all=True), step("b", outcome="informed", backstage=("work",)), *tail)
    assert (ending.unreachable, ending.outcomes) == ((), ("outcome:informed",))


def test_lost_parallel_branch_in_loops() -> None:
    """A loop around the fork, and one from the join back into a path, change nothing."""
    around = losing(
        step("a", "b", "c", all=True),
        step("b", "d", backstage=("work",)),
        step("c", "d"),
        step("d", "a", "f"),
        step("f", outcome="completed"),
    )
    assert (around.unreachable, around.outcomes) == (keys("d", "f"), ("outcome:completed",))
    back = losing(
        step("a", "b", "c", all=True),
        step("b", "d", backstage=("work",)),
        step("c", "x"),
        step("x", "d"),
        step("d", "x", "f"),
        step("f", outcome="completed"),
    )
    assert (back.unreachable, back.outcomes) == (keys("d", "f"), ("outcome:completed",))


def test_paths_joined_one_after_the_other() -> None:
    """A join that waits in vain holds up the next one, and only what lies behind it."""
    lost = losing(
        step("a", "b", "c", "e", all=True),
        step("b", "m", backstage=("work",)),
        step("c", "m"),
        step("m", "d"),
        step("e", "g"),
        step("g", "d"),
        step("d", outcome="completed"),
    )
    assert (lost.unreachable, lost.outcomes) == (keys("m", "d"), ("outcome:completed",))
