"""How often a circle is visited: solved exactly by folding its nodes away, one after the other."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from attrs import define

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from journeymap.graph.exact import Number
    from journeymap.graph.linear_form import LinearForm


@frozen
class Visits:
    """
    How often a node is visited.

    Attributes:
        arriving: how many ever arrive, of those who come into the circle.
        returning: the share of those there who ever come back to it.
    """

    arriving: LinearForm
    returning: Number


@define
class Budget:
    """
    How many steps may still be spent.

    Attributes:
        left: the steps; below 0 when the budget did not do.
    """

    left: int


def visits(
    rows: Mapping[str, Mapping[str, Number]], inflow: Mapping[str, LinearForm], budget: Budget
) -> dict[str, Visits] | None:
    """
    Return how many arrive at each node of a circle, and which share of them come back.

    To fold a node away is to send those who would come to it straight to where they go from there. What is left when
    all but one are folded away tells of that one; halving the nodes again and again does it for all of them in n log n
    steps, as long as the circle is more like a chain than like a clique.

    Args:
        rows: for each node, which share of those there goes to which other node of the circle.
        inflow: how many come to each node from outside; every node is a key.
        budget: how many steps may be spent; what is spent is taken from it.

    Returns:
        Both numbers by node; `None` if the circle is so tangled that the budget does not do.

    Example:
        >>> from journeymap.graph.linear_form import LinearForm
        >>> solved = visits({"a": {"b": 1}, "b": {"a": 0.5}}, {"a": LinearForm(1), "b": LinearForm(0)}, Budget(100))
        >>> solved["b"].arriving.value, solved["b"].returning
        (1, 0.5)
    """
    visits_by_key: dict[str, Visits] = {}
    circle = _Circle(rows={key: dict(row) for key, row in rows.items()}, inflow=dict(inflow))
    return {key: visits_by_key[key] for key in rows} if _halve(tuple(rows), circle, budget, visits_by_key) else None


# Private


@frozen
class _Circle:
    rows: dict[str, dict[str, Number]]
    inflow: dict[str, LinearForm]


def _halve(keys: Sequence[str], circle: _Circle, budget: Budget, visits_by_key: dict[str, Visits]) -> bool:
    if len(keys) == 1:
        visits_by_key[keys[0]] = Visits(circle.inflow[keys[0]], circle.rows[keys[0]].get(keys[0], 0))
        return True
    middle = len(keys) // 2
    for kept, folded in ((keys[:middle], keys[middle:]), (keys[middle:], keys[:middle])):
        part = _Circle(
            rows={key: dict(circle.rows[key]) for key in keys},
            inflow={key: circle.inflow[key] for key in keys},
        )
        if not _fold(folded, part, budget) or not _halve(kept, part, budget, visits_by_key):
            return False
    return True


def _fold(folded: Sequence[str], circle: _Circle, budget: Budget) -> bool:
    """Fold nodes away, those with few neighbours first; say whether the budget did."""
    sources: dict[str, set[str]] = {key: set() for key in circle.rows}
    for key, row in circle.rows.items():
        for target in row:
            sources[target].add(key)
        budget.left -= len(row)
    waiting = [(_effort(circle.rows[key], sources[key]), order) for order, key in enumerate(folded)]
    heapq.heapify(waiting)
    while waiting:
        effort, order = heapq.heappop(waiting)
        key = folded[order]
        now = _effort(circle.rows[key], sources[key])
        if now > effort:
            heapq.heappush(waiting, (now, order))
            continue
        staying = circle.rows[key].get(key, 0)
        budget.left -= now + 1
        if budget.left < 0 or staying >= 1:
            return False
        # Of integers the quotient would be a float, and all that it meets.
        _fold_one(key, 1 / (1 - staying) if staying else 1, circle, sources)
    return True


def _fold_one(key: str, often: Number, circle: _Circle, sources: dict[str, set[str]]) -> None:
    """Take a place out of a circle: whoever led to it now leads to where it leads."""
    row = circle.rows.pop(key)
    row.pop(key, None)
    for target in row:
        sources[target].discard(key)
    coming = circle.inflow.pop(key) * often
    for target, share in row.items():
        circle.inflow[target] = circle.inflow[target] + coming * share
    for source in sources.pop(key):
        if source == key:
            continue
        other = circle.rows[source]
        passing = other.pop(key) * often
        for target, share in row.items():
            through = passing * share
            other[target] = other[target] + through if target in other else through
            sources[target].add(source)


def _effort(row: Collection[str], sources: Collection[str]) -> int:
    return len(row) * len(sources)
