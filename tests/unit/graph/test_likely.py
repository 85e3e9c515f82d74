"""The likeliest path to a good end."""

from __future__ import annotations

import pytest

from journeymap.graph.query import likeliest_path, negative_outcomes, positive_outcomes
from tests.unit.graph.maps import compiled, keys, step, to


def ends(*steps: tuple[str, str]) -> list[tuple[str, ...]]:
    """Write pairs of touchpoints or outcomes as keys."""
    return [tuple(one if ":" in one else f"touchpoint:{one}" for one in pair) for pair in steps]


def test_positive_outcomes_are_the_good_outcomes() -> None:
    """Words of the author's own count only where no standard one says it."""
    shop = compiled(
        step("a", "b", "c", "d"), step("b", outcome="completed"), step("c", outcome="abandoned"), step("d", outcome="x")
    )
    assert positive_outcomes(shop) == ("outcome:completed",)
    assert negative_outcomes(shop) == ("outcome:abandoned",)
    for good in ("converted", "completed", "resolved"):
        one = compiled(step("a", "b", "c"), step("b", outcome=good), step("c", outcome="x"))
        assert positive_outcomes(one) == (f"outcome:{good}",)
    own = compiled(step("a", "b", "c"), step("b", outcome="delighted"), step("c", outcome="churned"))
    assert (positive_outcomes(own), negative_outcomes(own)) == (("outcome:delighted",), ("outcome:churned",))


def test_where_nothing_is_said_the_path_ends_where_it_stops() -> None:
    """A map of six lines has no outcomes."""
    coffee = compiled(step("queue"), step("pay"), step("drink"))
    assert (positive_outcomes(coffee), negative_outcomes(coffee)) == (keys("drink"), ())
    assert [edge.target for edge in likeliest_path(coffee, *positive_outcomes(coffee))] == [*keys("pay", "drink")]


def test_chances_multiply() -> None:
    """A long path that nearly all take is likelier than a short one that few take."""
    shop = compiled(
        step("a", to("b", 0.6), to("end", 0.4)), step("b", to("c", 0.9), to("a", 0.1)), step("c", "end"), step("end")
    )
    path = [(edge.source, edge.target) for edge in likeliest_path(shop, "touchpoint:end")]
    assert path == ends(("a", "b"), ("b", "c"), ("c", "end"))
    assert [edge.target for edge in likeliest_path(shop, "touchpoint:c", start=["touchpoint:b"])] == [*keys("c")]


@pytest.mark.parametrize(("first", "second"), [("b", "c"), ("c", "b")])
def test_of_equal_paths_the_one_written_first_counts(first: str, second: str) -> None:
    """Branches without shares divide evenly, and say nothing about which is usual."""
    shop = compiled(step("a", first, second), step("b", "end"), step("c", "end"), step("end"))
    assert [edge.target for edge in likeliest_path(shop, "touchpoint:end")] == [*keys(first, "end")]


def test_optional_steps_are_taken_and_their_shares_count() -> None:
    """How many come past an optional step is unknown, but not what the author wrote of the branches to it."""
    shop = compiled(step("a"), step("b", optional=True), step("c"))
    assert [edge.target for edge in likeliest_path(shop, "touchpoint:c")] == [*keys("b", "c")]
    branches = step("a", to("b", 0.2), to("c", 0.8))
    fork = compiled(branches, step("b", optional=True), step("c", "d"), step("d"))
    assert [edge.target for edge in likeliest_path(fork, "touchpoint:d")] == [*keys("c", "d")]


def test_parallel_branches_belong_to_it_together() -> None:
    """Each up to where it joins, or ends by itself."""
    shop = compiled(
        step("a", "b", "c", "d", all=True),
        step("b", "e"),
        step("c", "e"),
        step("d", outcome="informed"),
        step("e", outcome="completed"),
    )
    path = {(edge.source, edge.target) for edge in likeliest_path(shop, "outcome:completed")}
    assert path == {
        *ends(("a", "b"), ("a", "c"), ("a", "d"), ("b", "e"), ("c", "e")),
        *ends(("d", "outcome:informed"), ("e", "outcome:completed")),
    }


def test_where_there_is_no_path_there_is_none() -> None:
    """A target behind a loop without exit, or that nobody takes."""
    shop = compiled(step("a", "a"), step("b"))
    assert likeliest_path(shop, "touchpoint:b") == ()
    never = compiled(step("a", to("b", 1), to("c", 0)), step("b", outcome="x"), step("c"))
    assert likeliest_path(never, "touchpoint:c") == ()
    assert likeliest_path(compiled(step("a")), "touchpoint:a") == ()


def test_the_path_begins_at_the_first_entry() -> None:
    """Unless it is said from where; who comes in elsewhere has a path of their own, and two are asked for together."""
    shop = compiled(step("a", "end"), step("b", "end", trigger="A letter"), step("end"))
    assert [edge.source for edge in likeliest_path(shop, "touchpoint:end")] == [*keys("a")]
    assert [edge.source for edge in likeliest_path(shop, "touchpoint:end", start=keys("b"))] == [*keys("b")]
    assert [edge.source for edge in likeliest_path(shop, "touchpoint:end", start=keys("a", "b"))] == [*keys("a", "b")]
