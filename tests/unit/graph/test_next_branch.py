"""The paths around optional steps, thought through."""

from __future__ import annotations

import pytest

from journeymap.graph import EdgeKind
from journeymap.graph.next_branch import LONGEST_PATH_AROUND, MOST_PATHS_AROUND
from journeymap.model import NextMode
from tests.unit.graph.maps import compiled, keys, next_edges, step, to


def test_one_optional_step_has_a_path_around() -> None:
    """Who leads to it leads past it, too; how many do what is not known."""
    found = compiled(step("a"), step("b", optional=True), step("c", outcome="completed"))
    assert next_edges(found) == {
        ("a", "b"): None,
        ("a", "c"): None,
        ("b", "c"): 1.0,
        ("c", "outcome:completed"): 1.0,
    }
    assert found.edges[keys("a", "c")].around == keys("b")
    assert found.edges[keys("a", "b")].around == ()


def test_several_optional_steps_can_be_left_out_together() -> None:
    """Any of them, or all."""
    found = compiled(step("a"), step("b", optional=True), step("c", optional=True), step("d"))
    assert next_edges(found) == {
        ("a", "b"): None,
        ("a", "c"): None,
        ("a", "d"): None,
        ("b", "c"): None,
        ("b", "d"): None,
        ("c", "d"): 1.0,
    }
    assert found.edges[keys("a", "d")].around == keys("b", "c")


def test_optional_first_step_has_nobody_to_lead_around_it() -> None:
    """It has no predecessor; that the next one is an entry, too, is for `entries` to say."""
    found = compiled(step("a", optional=True), step("b"))
    assert next_edges(found) == {("a", "b"): 1.0}


def test_optional_last_step_leads_around_to_nothing() -> None:
    """Where it leads nowhere there is no path around, but who takes it is unknown."""
    found = compiled(step("a"), step("b", optional=True))
    assert next_edges(found) == {("a", "b"): None}


def test_optional_step_with_an_outcome_is_left_out_to_the_outcome() -> None:
    """Who leaves out the last step comes to the same end."""
    found = compiled(step("a"), step("rate", optional=True, outcome="completed"))
    assert next_edges(found) == {
        ("a", "rate"): None,
        ("a", "outcome:completed"): None,
        ("rate", "outcome:completed"): 1.0,
    }


def test_optional_step_with_branches_is_left_out_to_each_of_them() -> None:
    """The paths around say what the author said of the branch from the step that they leave out."""
    found = compiled(
        step("a"),
        step("ask", to("b", 0.3, when="yes"), to("c", when="no", carries=("basket",)), optional=True),
        step("b"),
        step("c"),
    )
    assert next_edges(found) == {
        ("a", "ask"): None,
        ("a", "b"): None,
        ("a", "c"): None,
        ("ask", "b"): 0.3,
        ("ask", "c"): 0.7,
        ("b", "c"): 1.0,
    }
    around = [found.edges[keys("a", other)] for other in "bc"]
    assert [[branch.when for branch in edge.branches] for edge in around] == [["yes"], ["no"]]
    assert around[1].branches[0].carries == ("basket",)


def test_shares_beside_an_optional_branch_stay_known() -> None:
    """Only what leads into or around the optional step is unknown."""
    found = compiled(step("a", to("b", 0.4), to("d", 0.6)), step("b", optional=True), step("c"), step("d"))
    assert next_edges(found) == {
        ("a", "b"): None,
        ("a", "d"): 0.6,
        ("a", "c"): None,
        ("b", "c"): 1.0,
        ("c", "d"): 1.0,
    }


def test_written_path_that_is_also_a_path_around_is_one_edge() -> None:
    """It stays the written one, with its branch; how many take it is unknown."""
    found = compiled(step("a", to("b"), to("c", 0.2, when="in a hurry")), step("b", optional=True), step("c"))
    edge = found.edges[keys("a", "c")]
    assert (edge.around, edge.share, [branch.when for branch in edge.branches]) == ((), None, ["in a hurry"])


def test_no_path_around_back_to_where_it_starts() -> None:
    """To leave out a step that leads back is to stay, which is no path."""
    found = compiled(step("a", "again", "b"), step("again", "a", optional=True), step("b"))
    assert next_edges(found) == {("a", "again"): None, ("a", "b"): None, ("again", "a"): 1.0}


def test_circle_of_optional_steps_ends() -> None:
    """Optional steps that lead to each other in a circle are left out once."""
    found = compiled(
        step("a"),
        step("b", "c", optional=True),
        step("c", "d", optional=True),
        step("d", "b", "e", optional=True),
        step("e"),
    )
    assert found.successors("touchpoint:a", EdgeKind.NEXT) == keys("b", "c", "d", "e")
    assert found.successors("touchpoint:c", EdgeKind.NEXT) == keys("d", "b", "e")


def test_optional_step_that_leads_to_itself() -> None:
    """A loop on the optional step does not lead around it to itself."""
    found = compiled(step("a"), step("b", "b", "c", optional=True), step("c"))
    assert next_edges(found)["a", "b"] is None
    assert found.edges[keys("a", "b")].around == ()
    assert found.edges[keys("b", "b")].share is None


def test_optional_among_parallel_branches() -> None:
    """Of parallel branches one may be optional; the others are still taken by all."""
    found = compiled(step("a", "b", "c", all=True), step("b", "d", optional=True), step("c"), step("d"))
    edges = {target: found.edges[keys("a", target)] for target in "bcd"}
    assert {name: (edge.share, edge.mode) for name, edge in edges.items()} == {
        "b": (None, NextMode.ALL),
        "c": (1.0, NextMode.ALL),
        "d": (None, NextMode.CHOICE),
    }


def test_optional_step_with_parallel_branches() -> None:
    """Who leaves it out still takes all of its branches."""
    found = compiled(step("a"), step("b", "c", "d", all=True, optional=True), step("c"), step("d"))
    assert [found.edges[keys("a", target)].mode for target in "bcd"] == [NextMode.CHOICE, NextMode.ALL, NextMode.ALL]


def test_long_row_of_optional_steps_stays_linear() -> None:
    """No path leaves out more than the limit, and every step is still reached."""
    steps = [step(f"s{number}", optional=True) for number in range(200)]
    found = compiled(step("start"), *steps, step("end"))
    paths = found.leaving[EdgeKind.NEXT]["touchpoint:start"]
    assert len(paths) == 1 + LONGEST_PATH_AROUND
    assert max(len(edge.around) for edge in found.edges.values()) == LONGEST_PATH_AROUND
    assert len(found.leaving[EdgeKind.NEXT]) == 201


def test_optional_crossroads_stay_within_bounds() -> None:
    """A hub to which everybody leads and that leads to everybody would be a path for every pair."""
    count = 1000
    hub = step("hub", *(f"s{number}" for number in range(count)), optional=True)
    found = compiled(hub, *(step(f"s{number}", "hub", optional=True) for number in range(count)))
    around = [edge for edge in found.edges.values() if edge.around]
    assert len(around) <= MOST_PATHS_AROUND
    into_hub = [edge.share for edge in found.edges.values() if edge.target == "touchpoint:hub"]
    assert set(into_hub) <= {None}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((None,), (1.0,)),
        ((0.25, None), (0.25, 0.75)),
        ((0.25, None, None), (0.25, None, None)),
        ((None, None), (None, None)),
        ((0.5, 0.2), (0.5, 0.2)),
        ((0.7, 0.7, None), (0.7, 0.7, 0.0)),
        ((0.4, 0.6, None, None), (0.4, 0.6, 0.0, 0.0)),
        ((*[0.1] * 10, None), (*[0.1] * 10, 0.0)),
    ],
)
def test_shares_of_branches(given: tuple[float | None, ...], expected: tuple[float | None, ...]) -> None:
    """What was written is kept, and what follows is known: nothing is divided, nothing ever below zero."""
    targets = [f"t{number}" for number in range(len(given))]
    found = compiled(step("start", *map(to, targets, given)), *map(step, targets))
    shares = tuple(edge.share for edge in found.leaving[EdgeKind.NEXT]["touchpoint:start"])
    assert shares == expected


def test_branches_to_one_target_are_one() -> None:
    """Two conditions to one target are one branch, and what is left goes there, however it is divided."""
    found = compiled(step("start", to("a", 0.2), to("b"), to("b", when="late")), step("a"), step("b"))
    assert next_edges(found)["start", "b"] == 0.8
    assert next_edges(compiled(step("start", to("a"), to("a", when="late")), step("a")))["start", "a"] == 1.0
