"""Which share of customers comes where, and how often: branches, loops, optional steps, parallel branches."""

from __future__ import annotations

import math

import pytest

from journeymap.errors import UnknownNameError
from journeymap.graph import CompiledMap
from journeymap.graph import balance as balance_module
from journeymap.graph import going_on as going_on_module
from journeymap.graph.query import traffic
from journeymap.model import Segment, Touchpoint
from tests.unit.graph.maps import compiled, failure, keys, next_edges, step, to


def shares(found: CompiledMap, start: str | None = None) -> dict[str, float | None]:
    """Give the shares in short."""
    return {key.removeprefix("touchpoint:"): share for key, share in traffic(found, start=start).shares.items()}


def visits(found: CompiledMap) -> dict[str, float | None]:
    """Give the visits in short."""
    return {key.removeprefix("touchpoint:"): often for key, often in traffic(found).visits.items()}


def test_branches_split_the_customers() -> None:
    """Shares are multiplied along the path and added where paths meet."""
    found = compiled(
        step("a", to("b", 0.25), "c"),
        step("b", "d"),
        step("c", to("d", 0.5), to("e", 0.5)),
        step("d", outcome="completed"),
        step("e", outcome="abandoned"),
    )
    assert shares(found) == pytest.approx(
        {"a": 1, "b": 0.25, "c": 0.75, "d": 0.625, "e": 0.375, "outcome:completed": 0.625, "outcome:abandoned": 0.375}
    )
    assert visits(found) == pytest.approx(shares(found))


def test_unreachable_is_zero() -> None:
    """Where nobody comes, nobody comes; with another start others come."""
    found = compiled(step("a", outcome="completed"), step("b", outcome="churned"))
    assert shares(found) == {"a": 1.0, "b": 0.0, "outcome:completed": 1.0, "outcome:churned": 0.0}
    assert shares(found, start="touchpoint:b") == {
        "a": 0.0,
        "b": 1.0,
        "outcome:completed": 0.0,
        "outcome:churned": 1.0,
    }


def test_loop_is_solved_exactly() -> None:
    """Who goes back comes again: visits grow, shares do not."""
    found = compiled(step("a", "b"), step("b", to("a", 0.5), to("c", 0.3), to("d", 0.2)), step("c"), step("d"))
    assert visits(found) == pytest.approx({"a": 2.0, "b": 2.0, "c": 0.6, "d": 1.0})
    assert shares(found) == pytest.approx({"a": 1.0, "b": 1.0, "c": 0.6, "d": 1.0})


def test_share_inside_a_loop_is_that_of_ever_coming() -> None:
    """A step that only some pass in a loop is reached by more than its branch says, but not by all."""
    found = compiled(step("a", to("b", 0.2), to("c", 0.5), to("end", 0.3)), step("b", "a"), step("c", "a"), step("end"))
    # To come to b before the end: 0.2 / (0.2 + 0.3), since c changes nothing.
    assert shares(found) == pytest.approx({"a": 1.0, "b": 0.4, "c": 0.625, "end": 1.0})
    assert visits(found) == pytest.approx({"a": 1 / 0.3, "b": 0.2 / 0.3, "c": 0.5 / 0.3, "end": 1.0})


def test_loop_without_exit_is_visited_for_ever() -> None:
    """Who is in stays in; who is not yet in is counted as ever."""
    found = compiled(step("a", to("b", 0.4), "end"), step("b", "c"), step("c", "b"), step("end", outcome="completed"))
    assert shares(found) == pytest.approx({"a": 1.0, "b": 0.4, "c": 0.4, "end": 0.6, "outcome:completed": 0.6})
    assert visits(found) == pytest.approx(
        {"a": 1.0, "b": math.inf, "c": math.inf, "end": 0.6, "outcome:completed": 0.6}
    )


def test_loop_that_nobody_comes_to() -> None:
    """It is visited by nobody, however closed it is."""
    found = compiled(step("a", outcome="completed"), step("b", "b"))
    assert visits(found) == {"a": 1.0, "b": 0.0, "outcome:completed": 1.0}


def test_a_branch_of_nothing_leads_nobody() -> None:
    """A share of 0 is a path on the map, but nobody goes there."""
    found = compiled(step("a", to("a", 0.0), to("b", 1.0), "c"), step("b", "b", to("c", 0.0)), step("c"))
    assert visits(found) == {"a": 1.0, "b": math.inf, "c": 0.0}


def test_shares_of_less_than_all_lose_customers() -> None:
    """What no branch takes comes nowhere; nothing is made up."""
    found = compiled(step("a", to("b", 0.5), to("c", 0.2)), step("b", outcome="completed"), step("c"))
    assert shares(found) == pytest.approx({"a": 1, "b": 0.5, "c": 0.2, "outcome:completed": 0.5})


def test_optional_steps_do_not_change_what_comes_after() -> None:
    """Who leaves one out goes where it leads; nobody knows how many these are."""
    found = compiled(step("a", optional=True), step("b", "d", optional=True), step("c"), step("d", outcome="completed"))
    assert shares(found) == {"a": None, "b": None, "c": 0.0, "d": 1.0, "outcome:completed": 1.0}


def test_whoever_leaves_a_choice_out_goes_nobody_knows_where() -> None:
    """Who skips an upgrade does not leave because of it; behind the choice all are there again."""
    found = compiled(
        step("offer"),
        step("upgrade", to("pay", 0.7), to("leave", 0.3), optional=True),
        step("pay", outcome="completed"),
        step("leave", outcome="abandoned"),
    )
    assert shares(found) == {
        "offer": 1.0,
        "upgrade": None,
        "pay": None,
        "leave": None,
        "outcome:completed": None,
        "outcome:abandoned": None,
    }
    meeting = compiled(
        step("look", to("a", 0.7), to("b", 0.3), optional=True), step("a", "c"), step("b", "c"), step("c")
    )
    assert shares(meeting) == {"look": None, "a": None, "b": None, "c": 1.0}
    losing = compiled(step("look", "pay", optional=True, drop_off=0.3), step("pay", outcome="completed"))
    assert shares(losing) == {"look": None, "pay": None, "outcome:completed": None}


def test_who_gives_up_goes_nowhere() -> None:
    """The shares of the branches are of those who stay."""
    found = compiled(step("a"), step("b", drop_off=0.26), step("c", outcome="completed"))
    assert shares(found) == {"a": 1.0, "b": 1.0, "c": 0.74, "outcome:completed": 0.74}
    twice = compiled(
        step("order", to("pay", 0.88), to("call", 0.12), drop_off=0.26),
        step("pay", outcome="completed", drop_off=0.5),
        step("call", outcome="abandoned"),
    )
    # 0.74 * 0.88 = 0.6512, and half of these.
    assert shares(twice) == pytest.approx(
        {"order": 1.0, "pay": 0.6512, "call": 0.0888, "outcome:completed": 0.3256, "outcome:abandoned": 0.0888}
    )


def test_join_needs_all_its_branches() -> None:
    """Who is lost on one branch does not come to the join, and shares add up."""
    found = compiled(
        step("a", "b", "c", all=True),
        step("b", "d"),
        step("c", to("d", 0.8), to("x", 0.2)),
        step("x", outcome="abandoned"),
        step("d", outcome="completed"),
    )
    assert shares(found) == {
        "a": 1.0,
        "b": 1.0,
        "c": 1.0,
        "x": 0.2,
        "d": 0.8,
        "outcome:completed": 0.8,
        "outcome:abandoned": 0.2,
    }
    assert visits(found)["d"] == 0.8


def test_branches_go_wrong_independently() -> None:
    """Both must get there: the product; one of two failures is enough to be told of it."""
    found = compiled(
        step("a", "b", "c", all=True),
        step("b", to("d", 0.9), to("x", 0.1)),
        step("c", to("d", 0.8), to("y", 0.2)),
        step("x", outcome="abandoned"),
        step("y", outcome="abandoned"),
        step("d", outcome="completed"),
    )
    # 0.9 * 0.8, and 1 - 0.9 * 0.8 who see at least one branch fail.
    assert shares(found)["outcome:completed"] == pytest.approx(0.72)
    assert shares(found)["outcome:abandoned"] == pytest.approx(0.28)


def test_a_branch_that_gives_up_is_missed_at_the_join() -> None:
    """So is one that begins at the join itself; branches of other forks are not."""
    found = compiled(step("a", "b", "d", all=True), step("b", "d", drop_off=0.25), step("d", outcome="completed"))
    assert shares(found) == {"a": 1.0, "b": 1.0, "d": 0.75, "outcome:completed": 0.75}
    nested = compiled(
        step("a", "b", "c", all=True),
        step("b", "b1", "b2", all=True),
        step("b1", "b3", drop_off=0.5),
        step("b2", "b3"),
        step("b3", "d"),
        step("c", "d", drop_off=0.5),
        step("d", outcome="completed"),
    )
    assert shares(nested)["b3"] == 0.5
    assert shares(nested)["d"] == 0.25


def test_branches_that_may_meet_in_two_places_are_unclear() -> None:
    """Nobody knows which of them waits for which branch."""
    found = compiled(
        step("a", "b", "c", all=True),
        step("b", to("d", 0.5), to("e", 0.5)),
        step("c", to("d", 0.5), to("e", 0.5)),
        step("d", outcome="completed"),
        step("e", outcome="abandoned"),
    )
    assert [shares(found)[key] for key in ("b", "c", "d", "e", "outcome:completed")] == [1.0, 1.0, None, None, None]


def test_parallel_branches_beyond_the_budget_are_unclear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is known behind them, rather than something wrong."""
    monkeypatch.setattr(going_on_module, "BUDGET", 0)
    found = compiled(
        step("a", "b", "c", all=True), step("b", "d", drop_off=0.5), step("c", "d"), step("d", outcome="completed")
    )
    assert shares(found) == {"a": 1.0, "b": 1.0, "c": 1.0, "d": None, "outcome:completed": None}


def test_open_branch_within_a_parallel_one() -> None:
    """Whatever is taken there, the branch comes to the join."""
    found = compiled(
        step("a", "b", "c", all=True),
        step("b", "b1", "b2"),
        step("b1", "d"),
        step("b2", "d"),
        step("c", "d"),
        step("d", outcome="completed"),
    )
    assert [shares(found)[key] for key in ("b1", "b2", "d")] == [None, None, 1.0]


def test_who_comes_in_elsewhere_is_unknown() -> None:
    """By a trigger of their own, or after a failure; where others come, too, only those who began are counted."""
    second = compiled(step("a", outcome="completed"), step("b", "c", trigger="Bill arrives"), step("c"))
    assert shares(second) == {"a": 1.0, "b": None, "c": None, "outcome:completed": 1.0}
    assert traffic(second).elsewhere == set(keys("b", "c"))
    failing = compiled(
        step("pay", "enjoy", fail_points=(failure("refused", then="cash"),)),
        step("cash", "enjoy"),
        step("enjoy", outcome="completed"),
    )
    assert shares(failing) == {"pay": 1.0, "cash": None, "enjoy": 1.0, "outcome:completed": 1.0}


def test_segments_part_customers() -> None:
    """Branches for segments have their shares; where all are of one segment, all take its branch."""
    segments = (Segment(id="biz", share=0.3), Segment(id="priv", share=0.7))
    found = compiled(
        step("a", to("c", segment="biz"), to("x", segment="priv")),
        step("c", outcome="completed"),
        step("x", to("y", segment="biz"), to("z", segment="priv")),
        step("y", outcome="completed"),
        step("z"),
        segments=segments,
    )
    assert [shares(found)[key] for key in ("c", "x", "y", "z")] == [0.3, 0.7, 0.0, 0.7]
    default = compiled(step("a", to("c", segment="biz"), "x"), step("c", "x"), step("x"), segments=segments)
    assert shares(default) == {"a": 1.0, "c": 0.3, "x": 1.0}
    both = step("a", to("c", segment="biz"), to("x", persona="maya"))
    person = compiled(both, step("c"), step("x"), segments=segments)
    assert shares(person) == {"a": 1.0, "c": None, "x": 1.0}


SEGMENTS = (Segment(id="biz", share=0.3), Segment(id="priv", share=0.5), Segment(id="press"))


def test_segments_are_known_behind_several_branches() -> None:
    """Of the 70% who are no business, 50 are private: 5/7 of them, and with all business, 80% in all."""
    twice = compiled(
        step("a", to("c", segment="biz"), "x"),
        step("c", to("y", segment="biz"), "z"),
        step("x", to("y", segment="priv"), "z"),
        step("y", outcome="completed"),
        step("z", outcome="abandoned"),
        segments=SEGMENTS,
    )
    assert next_edges(twice)["x", "y"] == pytest.approx(5 / 7)
    assert shares(twice)["outcome:completed"] == pytest.approx(0.8)
    assert next_edges(twice)["c", "y"] == 1


def rejoined(first: Touchpoint, *, biz: dict[str, float]) -> CompiledMap:
    """Part businesses from others, bring them together, and part private customers from others."""
    return compiled(
        first,
        step("c", "d", **biz),
        step("x", "d"),
        step("d", to("y", segment="priv"), "z"),
        step("y", outcome="completed"),
        step("z", outcome="abandoned"),
        segments=SEGMENTS,
    )


def test_segments_that_come_together_are_everybody_again() -> None:
    """Half are private, also of the 90% who stay at the first step; but not when some businesses give up between."""
    parting = (to("c", segment="biz"), to("x"))
    assert shares(rejoined(step("a", *parting), biz={}))["y"] == 0.5
    assert shares(rejoined(step("a", *parting, drop_off=0.1), biz={}))["y"] == pytest.approx(0.45)
    assert shares(rejoined(step("a", *parting), biz={"drop_off": 0.1}))["y"] is None


def test_segments_behind_persons_and_loops_are_unknown() -> None:
    """Nobody said of which segments a persona is, and whoever goes round is there more often than others."""
    person = (to("c", segment="biz"), to("x", persona="maya"))
    assert shares(rejoined(step("a", *person), biz={}))["y"] is None
    loop = compiled(
        step("a", to("b", segment="biz"), "c"),
        step("b", to("a", 0.5), to("c", 0.5)),
        step("c", to("y", segment="biz"), "z"),
        step("y", outcome="completed"),
        step("z", outcome="abandoned"),
        segments=SEGMENTS,
    )
    assert shares(loop)["y"] is None


def test_parallel_branches_join_where_all_lead() -> None:
    """Each path is taken by all, and the join is visited once, also when the paths fork and nest."""
    found = compiled(
        step("a", "b", "c", "d", all=True),
        step("b", to("b1", 0.3), "join"),
        step("b1", "join"),
        step("c", "c1", "c2", all=True),
        step("c1", "c3"),
        step("c2", "c3"),
        step("c3", "join"),
        step("d", "join"),
        step("join", outcome="completed"),
    )
    assert shares(found) == pytest.approx(
        dict.fromkeys(("a", "b", "c", "c1", "c2", "c3", "d", "join", "outcome:completed"), 1.0) | {"b1": 0.3}
    )
    assert visits(found) == pytest.approx(shares(found))


def test_parallel_branch_straight_to_the_join() -> None:
    """One of the paths may be the join itself."""
    found = compiled(step("a", "b", "c", all=True), step("b"), step("c", outcome="completed"))
    assert visits(found) == pytest.approx({"a": 1, "b": 1, "c": 1, "outcome:completed": 1})


def test_parallel_branches_in_a_loop() -> None:
    """The loop around a parallel block is solved like any other."""
    found = compiled(
        step("a", "b", "c", all=True), step("b", "d"), step("c", "d"), step("d", to("a", 0.5), to("e", 0.5)), step("e")
    )
    assert visits(found) == pytest.approx({"a": 2, "b": 2, "c": 2, "d": 2, "e": 1})
    assert shares(found) == pytest.approx({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1})


def test_parallel_branches_that_end_apart() -> None:
    """Each is counted by itself: all customers come to both ends."""
    found = compiled(step("a", "b", "c", all=True), step("b", outcome="completed"), step("c", outcome="escalated"))
    assert shares(found) == {"a": 1, "b": 1, "c": 1, "outcome:completed": 1, "outcome:escalated": 1}


def test_parallel_branches_that_multiply_for_ever() -> None:
    """Paths that start themselves again twice have no mean; the numbers are unknown or infinite, never negative."""
    found = compiled(step("a", "a", "b", "c", all=True), step("b", "a"), step("c", outcome="completed"))
    for number in traffic(found).visits.values():
        assert number is None or number >= 0
    for share in traffic(found).shares.values():
        assert share is None or 0 <= share <= 1


def test_a_share_that_nobody_wrote_is_unknown() -> None:
    """One branch without a number is what is left; several are unknown, until they come together again."""
    found = compiled(
        step("a", to("b", 0.2), "c", "d"),
        step("b", "d"),
        step("c", "d"),
        step("d", to("e", 0.25), "f"),
        step("e", outcome="completed"),
        step("f"),
    )
    assert shares(found) == {"a": 1.0, "b": 0.2, "c": None, "d": 1.0, "e": 0.25, "f": 0.75, "outcome:completed": 0.25}


def test_loop_that_nobody_counted() -> None:
    """Nobody knows how often customers go round; but all come in, all pass the exit, and all leave."""
    found = compiled(
        step("queue"), step("pay", "queue", "look", "done"), step("look", "pay"), step("done", outcome="completed")
    )
    assert shares(found) == {"queue": 1.0, "pay": 1.0, "look": None, "done": 1.0, "outcome:completed": 1.0}
    assert visits(found) == {"queue": None, "pay": None, "look": None, "done": 1.0, "outcome:completed": 1.0}


def test_map_without_touchpoints() -> None:
    """Nobody starts, and nothing is said."""
    found = traffic(compiled())
    assert (found.start, found.shares, found.visits, found.elsewhere) == (None, {}, {}, frozenset())


def test_tangled_loop_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the budget does not do, and behind that, the numbers are nothing; beside it they are there."""
    monkeypatch.setattr(balance_module, "BUDGET", 3)
    found = compiled(
        step("start", to("a", 0.5), "other"),
        step("a", to("b", 0.5), to("c", 0.5)),
        step("b", to("a", 0.5), to("c", 0.5)),
        step("c", to("a", 0.5), to("b", 0.25), to("behind", 0.25)),
        step("behind", outcome="completed"),
        step("other", outcome="abandoned"),
    )
    assert shares(found) == {
        "start": 1.0,
        "a": None,
        "b": None,
        "c": None,
        "behind": None,
        "other": 0.5,
        "outcome:completed": None,
        "outcome:abandoned": 0.5,
    }


def test_huge_loop_is_solved() -> None:
    """A path of ten thousand steps that starts again at the end is one loop, and within the budget."""
    count = 10_000
    steps = [step(f"s{number}") for number in range(count - 1)]
    found = compiled(*steps, step("last", to("s0", 0.75), to("end", 0.25)), step("end", outcome="completed"))
    solved = traffic(found)
    assert solved.visits["touchpoint:s5000"] == pytest.approx(4.0)
    assert solved.shares["touchpoint:s5000"] == pytest.approx(1.0)
    assert solved.shares["outcome:completed"] == pytest.approx(1.0)


def test_unknown_start_is_the_callers_mistake() -> None:
    """A start that is no touchpoint is refused."""
    with pytest.raises(UnknownNameError) as caught:
        traffic(compiled(step("a")), start="outcome:completed")
    assert (caught.value.what, caught.value.name, caught.value.known) == ("touchpoint", "outcome:completed", keys("a"))


def test_the_only_segment_with_a_share_leaves_the_rest() -> None:
    """Whoever is not of it takes the other branch."""
    found = compiled(
        step("a", to("c", segment="biz"), "x"),
        step("c", outcome="one"),
        step("x", outcome="two"),
        segments=(Segment(id="biz", share=0.3),),
    )
    assert next_edges(found)["a", "c"] == pytest.approx(0.3)
    assert next_edges(found)["a", "x"] == pytest.approx(0.7)
