"""Which share of customers comes where, and how often, as the shares of the branches have it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.graph.component import parts_in_order
from journeymap.graph.dominator import immediate_dominators
from journeymap.graph.fold import Budget, visits
from journeymap.graph.next_branch import next_branches
from journeymap.graph.node import NodeKind
from journeymap.model import NextMode


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.next_branch import NextBranch


BUDGET: Final = 10_000_000
"""How many steps may be spent on the loops of a map: a second or two; a circle of 10 000 needs a twentieth of them."""


@frozen(kw_only=True)
class Traffic:
    """
    Which share of customers comes where, and how often.

    Attributes:
        start: the key of the touchpoint at which all of them start; `None` if there are no touchpoints.
        shares: by the key of each touchpoint and outcome, the share of customers who ever come there, 0 to 1.
        visits: by the same keys, how often a customer comes there on average; infinity in a loop without exit.
        divided: the keys of the touchpoints whose branches have no numbers, so that they were divided evenly.
    """

    start: str | None
    shares: Mapping[str, float | None]
    visits: Mapping[str, float | None]
    divided: tuple[str, ...]


def traffic(compiled: CompiledMap, *, start: str | None = None) -> Traffic:
    """
    Work out which share of customers comes to each touchpoint and outcome.

    - Branches without a share divide what is left evenly, as the language says. Shares of less than 100% lose
      customers, who come nowhere.
    - Loops are solved exactly, with nothing cut off. In a loop more tangled than `BUDGET` allows, and everywhere
      behind it, the numbers are unknown: nothing, never zero.
    - Who leaves an optional step out goes on like those who take it. Its own number is that of those who come past it.
    - Of parallel branches each is taken by all. Where all of them must lead to one place, they join there and it is
      visited once; branches that end apart, or only may meet, are counted each by itself.
    - Who gives up (`drop_off`) does not count: whether the author drew them as a branch, too, cannot be known.

    Args:
        compiled: the map.
        start: the key of the touchpoint at which everybody starts; by default the first one.

    Returns:
        Shares and visits of all touchpoints and outcomes, in the order of the nodes.

    Raises:
        UnknownNameError: the start is not a touchpoint of the map.

    Example:
        >>> from journeymap.graph import compile_map
        >>> from journeymap.model import Branch, JourneyMap, Next, Stage, Touchpoint
        >>> again = Next(branches=(Branch(to="pay", when="card refused", share=0.2), Branch(to="enjoy")))
        >>> steps = (Touchpoint(id="pay", next=again), Touchpoint(id="enjoy", outcome="completed"))
        >>> found = traffic(compile_map(JourneyMap(title="Cafe", stages=(Stage(id="order", touchpoints=steps),))))
        >>> found.shares["touchpoint:pay"], found.visits["touchpoint:pay"], found.shares["outcome:completed"]
        (1.0, 1.25, 1.0)
    """
    keys = tuple(node.key for kind in (NodeKind.TOUCHPOINT, NodeKind.OUTCOME) for node in compiled.nodes_by_kind[kind])
    branches = next_branches(compiled.map.touchpoints)
    if start is None:
        start = next(iter(branches), None)
    elif start not in branches:
        raise UnknownNameError(what="touchpoint", name=start, known=tuple(branches))
    flow = _Flow(_rows(keys, branches), start)
    return Traffic(
        start=start,
        shares={key: flow.shares[key] for key in keys},
        visits={key: flow.visits[key] for key in keys},
        divided=tuple(key for key, leaving in branches.items() if _is_divided(leaving)),
    )


# Private


class _Flow:
    """The solution, part by part, from the start to the outcomes."""

    def __init__(self, rows: Mapping[str, Mapping[str, float]], start: str | None) -> None:
        self.rows = rows
        self.shares: dict[str, float | None] = {}
        self.visits: dict[str, float | None] = {}
        self._inflow: dict[str, float | None] = {} if start is None else {start: 1.0}
        self._budget = Budget(BUDGET)
        for part in reversed(parts_in_order(rows)):
            self._solve(part)
            self._pass_on(part)

    def _solve(self, part: Sequence[str]) -> None:
        inflow = {key: self._inflow.get(key, 0.0) for key in part}
        known = {key: coming for key, coming in inflow.items() if coming is not None}
        if len(known) < len(inflow):
            self._settle(part, None)
        elif not any(known.values()):
            self._settle(part, 0.0)
        elif len(part) == 1 and part[0] not in self.rows[part[0]]:
            coming = max(0.0, known[part[0]])
            self.shares[part[0]] = min(1.0, coming)
            self.visits[part[0]] = coming
        else:
            self._solve_loop(part, known)

    def _solve_loop(self, part: Sequence[str], inflow: Mapping[str, float]) -> None:
        """Find how many come to each place of a loop, and how often; unknown if the budget is used up."""
        inside = frozenset(part)
        rows = {key: {target: share for target, share in self.rows[key].items() if target in inside} for key in part}
        visits_by_key = visits(rows, inflow, self._budget)
        if visits_by_key is None:
            self._settle(part, None)
            return
        # Whether anybody ever leaves follows from the shares themselves; solved numbers are off by the last digits.
        closed = all(math.isclose(math.fsum(row.values()), 1.0, rel_tol=1e-12) for row in rows.values())
        for key, seen in visits_by_key.items():
            arriving = max(0.0, seen.arriving)
            self.shares[key] = min(1.0, arriving)
            if arriving == 0.0:
                self.visits[key] = 0.0
            elif closed or seen.returning >= 1.0:
                self.visits[key] = math.inf
            else:
                self.visits[key] = arriving / (1.0 - seen.returning)

    def _settle(self, part: Iterable[str], number: float | None) -> None:
        for key in part:
            self.shares[key] = self.visits[key] = number

    def _pass_on(self, part: Sequence[str]) -> None:
        inside = frozenset(part)
        for key in part:
            often = self.visits[key]
            for target, share in self.rows[key].items():
                if target in inside:
                    continue
                before = self._inflow.get(target, 0.0)
                if often is None or before is None or math.isinf(often):
                    self._inflow[target] = None
                else:
                    self._inflow[target] = before + often * share


def _rows(keys: Iterable[str], branches: Mapping[str, Sequence[NextBranch]]) -> dict[str, dict[str, float]]:
    """Return for each node which share of those there goes where; branches that nobody takes are left out."""
    rows: dict[str, dict[str, float]] = {key: {} for key in keys}
    for key, leaving in branches.items():
        rows[key].update((branch.target, branch.share) for branch in leaving if branch.share > 0)
    parallel = [key for key, leaving in branches.items() if len(leaving) > 1 and leaving[0].mode is NextMode.ALL]
    joins = _joins(rows) if parallel else {}
    for key in parallel:
        join = joins.get(key)
        if join is None:
            continue
        # All branches bring everybody to the join, once too often for each branch but one: take those away again.
        left = rows[key].get(join, 0.0) - (len(rows[key]) - 1)
        rows[key][join] = left
        if left == 0.0:
            del rows[key][join]
    return rows


def _joins(rows: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Find for each node the first place that every path to an end passes; for some there is none."""
    before: dict[str, list[str]] = {key: [] for key in rows}
    for key, row in rows.items():
        for target in row:
            before[target].append(key)
    end = ""  # a place behind all ends; no key is empty
    ends = [key for key, row in rows.items() if not row]
    joins = immediate_dominators(end, lambda key: ends if key == end else before[key])
    return {key: join for key, join in joins.items() if join != end}


def _is_divided(leaving: Sequence[NextBranch]) -> bool:
    authored = [entry for branch in leaving if branch.mode is NextMode.CHOICE for entry in branch.written]
    return sum(entry.share is None for entry in authored) > 1
