"""Paths to outcomes: who can reach them, how, and past what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.errors import UnknownNameError
from journeymap.graph.query import leading_to, shortest_path, unavoidable, without_outcome
from tests.unit.graph.maps import compiled, keys, step


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap


def shop() -> CompiledMap:
    """Compile a path with two ends, a loop, a trap and a step that nobody comes to."""
    return compiled(
        step("look", "basket", "leave"),
        step("basket", "pay", "leave", "look"),
        step("pay", "done", "card", "lost"),
        step("card", "pay"),
        step("done", outcome="completed"),
        step("leave", outcome="abandoned"),
        step("lost", "lost"),
        step("nobody", "done"),
    )


def test_from_where_an_outcome_can_be_reached() -> None:
    """Everything with a path to it, also what nobody comes to."""
    assert leading_to(shop(), "outcome:completed") == keys("look", "basket", "pay", "card", "done", "nobody")
    assert leading_to(shop(), "outcome:abandoned") == keys("look", "basket", "leave")
    assert leading_to(shop(), "outcome:completed", "outcome:abandoned") == keys(
        "look", "basket", "pay", "card", "done", "leave", "nobody"
    )
    assert leading_to(shop(), "touchpoint:card") == keys("look", "basket", "pay", "card")


def test_from_where_no_outcome_can_be_reached() -> None:
    """A trap is found, and so is everything on a map without outcomes."""
    assert without_outcome(shop()) == keys("lost")
    assert without_outcome(compiled(step("a"), step("b"))) == keys("a", "b")


def test_shortest_path() -> None:
    """The fewest steps from an entry, with both ends."""
    assert shortest_path(shop(), "outcome:completed") == keys("look", "basket", "pay", "done", "outcome:completed")
    assert shortest_path(shop(), "outcome:abandoned") == keys("look", "leave", "outcome:abandoned")
    assert shortest_path(shop(), "outcome:completed", start=keys("card")) == keys(
        "card", "pay", "done", "outcome:completed"
    )
    assert shortest_path(shop(), "touchpoint:look") == keys("look")
    assert shortest_path(shop(), "touchpoint:nobody") == ()


def test_of_several_shortest_paths_the_first_written() -> None:
    """What the author wrote first decides."""
    found = compiled(step("a", "c", "b"), step("b", "d"), step("c", "d"), step("d", outcome="completed"))
    assert shortest_path(found, "outcome:completed") == keys("a", "c", "d", "outcome:completed")


def test_what_nobody_can_avoid() -> None:
    """The steps on every path, in their order; a step that can be left out is none."""
    assert unavoidable(shop(), "outcome:completed") == keys("look", "basket", "pay", "done")
    assert unavoidable(shop(), "outcome:abandoned") == keys("look", "leave")
    assert unavoidable(shop(), "touchpoint:look") == ()
    assert unavoidable(shop(), "touchpoint:nobody") == ()
    optional = compiled(step("a", optional=True), step("b"), step("c", optional=True), step("d", outcome="completed"))
    assert unavoidable(optional, "outcome:completed") == keys("b", "d")


def test_diamonds_are_not_enumerated() -> None:
    """A map with more paths than atoms in the world is answered like any other."""
    steps = []
    for number in range(1000):
        steps += [step(f"a{number}", f"b{number}", f"c{number}"), step(f"b{number}", f"a{number + 1}")]
        steps.append(step(f"c{number}", f"a{number + 1}"))
    found = compiled(*steps, step("a1000", outcome="completed"))
    assert len(shortest_path(found, "outcome:completed")) == 2002
    assert len(unavoidable(found, "outcome:completed")) == 1001
    assert len(leading_to(found, "outcome:completed")) == 3001


@pytest.mark.parametrize("question", [leading_to, shortest_path, unavoidable])
@pytest.mark.parametrize("target", ["outcome:nowhere", "process:work", "stage:only", ""])
def test_unknown_target_is_the_callers_mistake(question: object, target: str) -> None:
    """What is no touchpoint and no outcome of the map is refused, with those that are."""
    with pytest.raises(UnknownNameError) as caught:
        question(compiled(step("a", outcome="completed")), target)
    assert (caught.value.name, caught.value.known) == (target, ("touchpoint:a", "outcome:completed"))


def test_parallel_branches_are_all_passed() -> None:
    """Nobody avoids a step of a path for which a join waits, however the paths are nested."""
    diamond = compiled(step("a", "b", "c", all=True), step("b", "d"), step("c", "d"), step("d", outcome="completed"))
    assert unavoidable(diamond, "outcome:completed") == keys("a", "b", "c", "d")
    assert unavoidable(diamond, "touchpoint:c") == keys("a")
    nested = compiled(
        step("a", "b", "c", all=True),
        step("b", "g", "h", all=True),
        step("c", "i", "j"),
        step("g", "k"),
        step("h", "k"),
        step("i", "l"),
        step("j", "l"),
        step("k", "l"),
        step("l", outcome="completed"),
    )
    assert unavoidable(nested, "outcome:completed") == keys("a", "b", "g", "h", "k", "c", "l")


def test_optional_step_in_a_parallel_branch_is_avoided() -> None:
    """The others are not, and a fork that can be left out still sends everybody on all of its paths."""
    found = compiled(
        step("a", "b", "c", all=True),
        step("b", "d", optional=True),
        step("c", "d", optional=True),
        step("d", outcome="completed"),
    )
    assert unavoidable(found, "outcome:completed") == keys("a", "d")
    first = compiled(
        step("a", "b", "c", all=True, optional=True), step("b", "d"), step("c", "d"), step("d", outcome="completed")
    )
    assert unavoidable(first, "outcome:completed") == keys("b", "c", "d")
    second = compiled(
        step("s"),
        step("a", "b", "c", all=True, optional=True),
        step("b", "d"),
        step("c", "d"),
        step("d", outcome="completed"),
    )
    assert unavoidable(second, "outcome:completed") == keys("s", "b", "c", "d")


def test_parallel_branch_that_ends_by_itself_is_not_waited_for() -> None:
    """Only the paths that lead to the target count, not one that only comes back to the fork."""
    found = compiled(
        step("a", "b", "c", "e", "z", all=True),
        step("b", "d", "leave"),
        step("c", "d"),
        step("d", "a", "f"),
        step("f", outcome="completed"),
        step("e", outcome="informed"),
        step("z", "a"),
        step("leave", outcome="abandoned"),
    )
    assert unavoidable(found, "outcome:completed") == keys("a", "b", "c", "d", "f")
    assert unavoidable(found, "outcome:informed") == keys("a", "e")
    assert unavoidable(found, "outcome:abandoned") == keys("a", "b", "leave")


def test_many_nested_and_sequential_forks() -> None:
    """Thousands of forks are answered, in a row and in each other."""
    steps = []
    for number in range(1000):
        steps.append(step(f"a{number}", f"b{number}", f"c{number}", all=True))
        steps += [step(f"b{number}", f"a{number + 1}"), step(f"c{number}", f"a{number + 1}")]
    row = compiled(*steps, step("a1000", outcome="completed"))
    assert len(unavoidable(row, "outcome:completed")) == 3001
    nest = [step(f"a{number}", f"b{number}", f"a{number + 1}", all=True) for number in range(300)]
    nest += [step("a300", "end"), *(step(f"b{number}", "end") for number in range(300)), step("end", outcome="done")]
    assert len(unavoidable(compiled(*nest), "outcome:done")) == 602
