"""Walking, dominators, and strongly connected parts, against slow and simple ways to find the same."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph.component import parts_in_order
from journeymap.graph.dominator import immediate_dominators
from journeymap.graph.traverse import nearest_first, path_to


NODES = 10
graphs = st.dictionaries(
    st.integers(0, NODES - 1), st.lists(st.integers(0, NODES - 1), max_size=4, unique=True), max_size=NODES
).map(lambda edges: {node: tuple(edges.get(node, ())) for node in range(NODES)})


@given(graphs)
def test_nearest_first_finds_the_shortest_paths(follow: dict[int, tuple[int, ...]]) -> None:
    """Everything is found once, the nearest first, by a path of fewest steps."""
    found = nearest_first([0], follow.__getitem__)
    lengths = nx.single_source_shortest_path_length(nx.DiGraph(follow), 0)
    assert {key: len(path_to(found, key)) - 1 for key in found} == dict(lengths)
    assert [lengths[key] for key in found] == sorted(lengths[key] for key in found)


@given(graphs, st.sets(st.integers(0, NODES - 1), max_size=3))
def test_nearest_first_does_not_pass_what_is_left_out(follow: dict[int, tuple[int, ...]], without: set[int]) -> None:
    """What is left out is not entered, not even at the start."""
    graph = nx.DiGraph(follow)
    graph.remove_nodes_from(without)
    expected = {0} | nx.descendants(graph, 0) if 0 in graph else set()
    assert set(nearest_first([0], follow.__getitem__, without)) == expected


@given(graphs)
def test_dominators_agree_with_networkx(follow: dict[int, tuple[int, ...]]) -> None:
    """The quick method finds what the simple one finds."""
    expected = nx.immediate_dominators(nx.DiGraph(follow), 0)
    expected.pop(0, None)  # older versions say that the start dominates itself
    assert immediate_dominators(0, follow.__getitem__) == expected


def test_dominators_of_a_long_ladder() -> None:
    """Twenty thousand nodes with shortcuts are no matter, and nothing recurses."""
    count = 20_000
    found = immediate_dominators(0, lambda node: [other for other in (node + 1, node + 2) if other < count])
    assert len(found) == count - 1
    assert set(found.values()) == {0}  # from the start both sides of the ladder are open


@given(graphs)
def test_a_part_comes_after_all_that_it_leads_to(follow: dict[int, tuple[int, ...]]) -> None:
    """Sums along the edges can be made in this order; nodes are together exactly when they reach each other."""
    parts = parts_in_order(follow)
    place = {key: at for at, part in enumerate(parts) for key in part}
    assert sorted(place) == list(range(NODES))
    assert all(place[target] <= place[source] for source, targets in follow.items() for target in targets)
    graph = nx.DiGraph(follow)
    for one in range(NODES):
        reached = {one} | nx.descendants(graph, one)
        together = {other for other in reached if one in {other} | nx.descendants(graph, other)}
        assert set(parts[place[one]]) == together
    assert all(list(part) == sorted(part) for part in parts)
