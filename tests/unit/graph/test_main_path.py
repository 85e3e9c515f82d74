"""The main path: where most customers go, along the arrows, with the detours that come back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph.main_path import main_path
from journeymap.graph.node import Edge, EdgeKind
from journeymap.model import NextMode


def edges_of(text: str, mode: NextMode = NextMode.CHOICE) -> list[Edge]:
    """Read edges from words such as `a>b` and `a>c:0.2`."""
    edges = []
    for word in text.split():
        ends, _, share = word.partition(":")
        source, _, target = ends.partition(">")
        edges.append(
            Edge(source=source, target=target, kind=EdgeKind.NEXT, share=float(share) if share else None, mode=mode)
        )
    return edges


def path(steps: str, edges: str) -> str:
    """Find the main path through steps of one letter each."""
    return "".join(main_path(list(steps), edges_of(edges)))


def test_a_step_from_which_one_does_not_go_on_is_off_the_path() -> None:
    """Who has left does not come to the next step."""
    assert path("abcd", "a>b a>c b>d") == "abd"


def test_a_detour_belongs_to_the_path() -> None:
    """However few take it, one gets there and back by arrows."""
    assert path("abc", "a>b:0.1 a>c:0.9 b>c") == "abc"


def test_of_two_branches_that_meet_the_likelier_counts() -> None:
    """They exclude each other; without shares the one that is written first counts."""
    assert path("abcd", "a>b:0.2 a>c:0.8 b>d c>d") == "acd"
    assert path("abcd", "a>b a>c b>d c>d") == "abd"


def test_it_never_goes_back() -> None:
    """A step to which only an arrow against time leads is off the path."""
    assert path("abcd", "a>c c>b b>d c>d:0.5") == "acd"


def test_parallel_branches_all_belong_to_it() -> None:
    """The same customers take all of them, each with its further steps."""
    edges = [*edges_of("a>b:1 a>d:1", NextMode.ALL), *edges_of("b>c c>e d>e")]
    assert main_path(list("abcde"), edges) == tuple("abcde")


def test_nothing_has_no_path() -> None:
    """An empty journey has none; of a single step it is that one."""
    assert (main_path([], []), main_path(["a"], [])) == ((), ("a",))


def test_a_loop_is_no_way_on() -> None:
    """A step that leads to itself is met once."""
    assert path("ab", "a>a:0.5 a>b:0.5") == "ab"


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), unique=True))
def test_every_step_leads_to_the_next(pairs: list[tuple[int, int]]) -> None:
    """Whatever the arrows, the path follows them, and leads along time."""
    edges = [Edge(source=str(a), target=str(b), kind=EdgeKind.NEXT) for a, b in pairs]
    found = main_path([str(step) for step in range(8)], edges)
    assert [(a, b) for a, b in pairwise(found) if (int(a), int(b)) not in pairs or a >= b] == []
    assert found != ()
