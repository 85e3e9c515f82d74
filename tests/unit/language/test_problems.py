"""What is noted of a mistake, and how many names are compared before nobody looks for the nearest any more."""

from __future__ import annotations

import pytest

from journeymap.diagnostics import Source
from journeymap.language import Limits
from journeymap.language.problems import Problems


def collected(**limits: int) -> Problems:
    """Begin a list."""
    return Problems(Source("m", "title: A\n"), Limits(**limits))


def test_a_mistake_of_a_file_stands_somewhere_and_is_about_no_element() -> None:
    """Only what was read has a key, which reports and lists of accepted findings name."""
    problems = collected()
    problems.add("JM0016", "a", 7, 8)
    (found,) = problems.listed()
    assert (str(found.place), found.subject) == ("m:1:8", "")


@pytest.mark.parametrize(("names", "cost"), [(1, 2), (19, 20), (20, 22), (500, 526), (501, 526), (520, 527)])
def test_each_look_costs_as_many_as_it_compares(names: int, cost: int) -> None:
    """Of more than 500 names few are compared letter by letter, and twenty of the others count as one."""
    candidates = ["stages", *map(str, range(names - 1))]
    assert [
        (problems.nearest("stage", candidates), problems.nearest("stagess", candidates))
        for problems in (collected(names_compared=cost + 1), collected(names_compared=cost))
    ] == [
        ("stages", "stages"),
        ("stages", None),
    ]


def test_a_mistake_that_is_repeated_is_compared_once() -> None:
    """The second time it costs nothing, so that another one still is compared."""
    problems = collected(names_compared=3)
    names = ("stage", "stage", "stagess", "stagess")
    assert [problems.nearest(name, ["stages"]) for name in names] == ["stages", "stages", "stages", None]


def test_nothing_is_compared_for_what_is_not_listed() -> None:
    """Once the list is full."""
    problems = collected(diagnostics=2)
    found = []
    for _ in range(3):
        found.append(problems.nearest("stage", ["stages"]))
        problems.add("JM0016", "a", 0, 1)
    assert found == ["stages", "stages", None]
