"""Folding circles away: against elimination with exact fractions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph.fold import Budget, Visits, visits
from journeymap.graph.linear_form import LinearForm


def circle(seed: list[tuple[int, int, int]], size: int) -> dict[str, dict[str, float]]:
    """Make a circle of some nodes with chords; a tenth leaves at each node."""
    weights: dict[int, dict[int, int]] = {node: {(node + 1) % size: 3} for node in range(size)}
    for source, target, weight in seed:
        row = weights[source % size]
        row[target % size] = row.get(target % size, 0) + weight
    return {
        str(node): {str(target): 0.9 * weight / sum(row.values()) for target, weight in row.items()}
        for node, row in weights.items()
    }


def solved(rows: dict[str, dict[str, float]], inflow: dict[str, float], budget: Budget) -> dict[str, Visits] | None:
    """Solve a circle to which nobody comes but at some nodes."""
    return visits(rows, {key: LinearForm(inflow.get(key, 0.0)) for key in rows}, budget)


def counted(rows: dict[str, dict[str, float]], inflow: dict[str, float]) -> dict[str, float]:
    """Count visits step by step, until next to nobody is left; a tenth leaves at each step."""
    total = dict.fromkeys(rows, 0.0)
    here = dict(inflow)
    for _ in range(400):
        there = dict.fromkeys(rows, 0.0)
        for key, many in here.items():
            total[key] += many
            for target, share in rows[key].items():
                there[target] += many * share
        here = there
    return total


@given(
    st.integers(2, 9),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 5)), max_size=12),
    st.integers(0, 8),
)
def test_folding_agrees_with_counting(size: int, chords: list[tuple[int, int, int]], start: int) -> None:
    """Visits and first arrivals are what is found by walking step by step."""
    rows = circle(chords, size)
    inflow = {str(start % size): 0.75, "0": 0.25} if start % size else {"0": 1.0}
    found = solved(rows, inflow, Budget(1_000_000))
    assert found is not None
    total = counted(rows, inflow)
    for key, seen in found.items():
        arriving = seen.arriving.value
        assert arriving is not None
        assert arriving / (1 - seen.returning) == pytest.approx(total[key])
        # Ever arriving is what is counted when nobody goes on from there.
        absorbed = counted(rows | {key: {}}, inflow)
        assert arriving == pytest.approx(absorbed[key])


def test_one_node_that_leads_to_itself() -> None:
    """The smallest circle has nothing to fold."""
    assert solved({"a": {"a": 0.5}}, {"a": 0.2}, Budget(0)) == {"a": Visits(LinearForm(0.2), 0.5)}


def test_clique_exceeds_the_budget() -> None:
    """Everybody to everybody is refused after as many steps as there are, and spends no more."""
    size = 60
    rows = {str(node): {str(other): 1 / size for other in range(size)} for node in range(size)}
    budget = Budget(50_000)
    assert solved(rows, {"0": 1.0}, budget) is None
    assert -size * size < budget.left < 0
    assert solved(rows, {"0": 1.0}, Budget(10_000_000)) is not None


def test_chain_in_a_circle_takes_n_log_n() -> None:
    """Ten times as long takes little more than ten times as many steps."""
    spent = []
    for size in (100, 1000):
        budget = Budget(10_000_000)
        rows = {str(node): {str((node + 1) % size): 0.99} for node in range(size)}
        assert solved(rows, {"0": 1.0}, budget) is not None
        spent.append(10_000_000 - budget.left)
    assert spent[1] < 16 * spent[0]


def test_one_node_that_leads_nowhere() -> None:
    """Nobody comes back to it, and nobody comes to one that nothing leads to."""
    assert solved({"a": {}}, {"a": 0.2}, Budget(0)) == {"a": Visits(LinearForm(0.2), 0)}
    assert solved({"a": {"a": 0.5}}, {}, Budget(0)) == {"a": Visits(LinearForm(0.0), 0.5)}
