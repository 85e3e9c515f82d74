"""How many come to each place of a flow, when it is known how those who are there go on, and as far as it is."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.graph.component import parts_in_order
from journeymap.graph.dominator import immediate_dominators
from journeymap.graph.fold import Budget, visits
from journeymap.graph.linear_form import UNKNOWN, LinearForm
from journeymap.graph.traverse import nearest_first


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from journeymap.graph.exact import Number


BUDGET: Final = 10_000_000
"""How many steps may be spent on the loops of a map: a second or two; a circle of 10 000 needs a twentieth of them."""

MOST_EXACT: Final = 50
"""Larger circles are solved with floats."""

_TINY: Final = 1e-9

NOTHING: Final = LinearForm(Fraction(0))


@frozen
class Outflow:
    """
    How those who are at a place go on.

    Attributes:
        shares: by target, which share of them goes there.
        open: the targets between which `rest` is divided, nobody knows how.
        rest: the share of those who go on to one of `open`.
        is_kept: whether all of them do; otherwise nobody knows how many.
    """

    shares: Mapping[str, Number]
    open: tuple[str, ...] = ()
    rest: Number = 0
    is_kept: bool = True

    def targets(self) -> Iterator[str]:
        """Walk over all places where somebody may go."""
        yield from (target for target, share in self.shares.items() if share)
        if self.rest:
            yield from self.open


class Balance:
    """
    How many come to each place, and how often.

    What is known follows exactly, also behind branches of which nobody knows how many take which: where these come
    together again, all are there. What depends on the unknown is `None`.

    Args:
        outflows: how those who are at a place go on; every place is a key.
        inflow: how many come to a place from outside.
        fixed: how often somebody is at a place, whatever leads there.
        unknown: places of which nothing is known, whatever leads there.

    Attributes:
        arriving: by place, how many ever come there.
        visits: by place, how often somebody comes there; infinity in a circle without exit.
        circles: by each place of a circle, all places of that circle, in order.

    Example:
        >>> to_d = Outflow({"d": 1})
        >>> outflows = {"a": Outflow({}, ("b", "c"), 1), "b": to_d, "c": to_d, "d": Outflow({})}
        >>> balance = Balance(outflows, {"a": LinearForm(1)})
        >>> balance.visits_of("b"), balance.visits_of("d")
        (None, 1)
    """

    def __init__(
        self,
        outflows: Mapping[str, Outflow],
        inflow: Mapping[str, LinearForm | None],
        *,
        fixed: Mapping[str, Number] = {},
        unknown: Collection[str] = (),
        budget: Budget | None = None,
    ) -> None:
        self.arriving: dict[str, LinearForm | None] = {}
        self.visits: dict[str, LinearForm | None] = {}
        self.circles: dict[str, tuple[str, ...]] = {}
        self._outflows = outflows
        self._fixed = fixed
        self._budget = Budget(BUDGET) if budget is None else budget
        self._inflow: dict[str, LinearForm | None] = {**inflow, **dict.fromkeys(unknown)}
        self._inflow.update((key, LinearForm(number)) for key, number in fixed.items())
        follow = {
            key: tuple(target for target in outflow.targets() if target not in fixed)
            for key, outflow in outflows.items()
        }
        for part in reversed(parts_in_order(follow)):
            if len(part) > 1 or part[0] in follow[part[0]]:
                self.circles.update(dict.fromkeys(part, part))
            self._solve(part, follow)

    def visits_of(self, key: str) -> Number | None:
        """Return how often somebody comes to a place; `None` if it is unknown."""
        return _value(self.visits[key])

    def arriving_of(self, key: str) -> Number | None:
        """Return how many ever come to a place; `None` if it is unknown."""
        return _value(self.arriving[key])

    # Private

    def _solve(self, part: Sequence[str], follow: Mapping[str, Sequence[str]]) -> None:
        inflow = {key: form for key in part if (form := self._inflow.get(key, NOTHING)) is not None}
        nearest = _nearest_to_exits(part, follow) if len(part) > 1 else {}
        if len(inflow) < len(part) or any(form is UNKNOWN for form in inflow.values()):
            self._settle(part, None)
        elif all(form.is_nothing for form in inflow.values()):
            self._settle(part, NOTHING)
        elif part[0] not in self.circles:
            self._settle(part, inflow[part[0]])
        else:
            self._solve_circle(part, inflow, follow, nearest)
        inside = frozenset(part)
        for key in part:
            self._pass_on(key, inside, nearest)

    def _settle(self, part: Iterable[str], form: LinearForm | None) -> None:
        for key in part:
            self.arriving[key] = self.visits[key] = form

    def _solve_circle(
        self,
        part: Sequence[str],
        inflow: dict[str, LinearForm],
        follow: Mapping[str, Sequence[str]],
        nearest: Mapping[str, int],
    ) -> None:
        """Find how many come to each place of a circle, and how often; unknown if the budget is used up."""
        whole = dict(inflow)
        rows = self._rows_within(part, inflow, nearest)
        has_open = any(self._outflows[key].rest for key in part)
        solved = visits(rows, inflow, self._budget)
        if solved is None:
            self._settle(part, None)
            return
        # Whether anybody ever leaves follows from the shares themselves; solved numbers are off by the last digits.
        closed = all(math.isclose(math.fsum(row.values()), 1.0, rel_tol=1e-12) for row in rows.values())
        always = self._passed_by_all(part, whole, follow) if has_open else {}
        for key, seen in solved.items():
            self.arriving[key] = always.get(key) if has_open else seen.arriving
            if seen.arriving.is_nothing:
                self.arriving[key] = self.visits[key] = NOTHING
            elif closed or seen.returning >= 1:
                self.visits[key] = None if has_open or seen.arriving.open else LinearForm(math.inf)
            else:
                self.visits[key] = seen.arriving * (1 / (1 - seen.returning))
        if not has_open and any(_is_negative(self.visits[key]) for key in part):
            # Parallel branches that start themselves again and again are more and more.
            self._settle(part, None)

    def _rows_within(
        self, part: Sequence[str], inflow: dict[str, LinearForm], nearest: Mapping[str, int]
    ) -> dict[str, dict[str, Number]]:
        """Return which share of those at a place of a circle goes where in it; unknown numbers become its inflow."""
        inside = frozenset(part)
        rows: dict[str, dict[str, Number]] = {}
        for key in part:
            outflow = self._outflows[key]
            row = {target: share for target, share in outflow.shares.items() if target in inside and share}
            for target, form in self._divided(key, outflow, nearest):
                if target in inside:
                    inflow[target] += form
            rest = self._rest_target(outflow, nearest)
            if rest in inside:
                row[rest] = row.get(rest, 0) + outflow.rest
            rows[key] = row
        if len(part) <= MOST_EXACT:
            return rows
        return {key: {target: float(share) for target, share in row.items()} for key, row in rows.items()}

    @staticmethod
    def _passed_by_all(
        part: Sequence[str], inflow: Mapping[str, LinearForm], follow: Mapping[str, Sequence[str]]
    ) -> dict[str, LinearForm]:
        """Find the places of a circle that everybody passes who comes in, since everybody leaves it again."""
        begin, end = "", " "  # no place has such a key
        inside = frozenset(part)
        entrances = [key for key in part if not inflow[key].is_nothing]
        after = {key: [target if target in inside else end for target in follow[key]] for key in part}
        after[begin], after[end] = entrances, []
        above = immediate_dominators(begin, after.__getitem__)
        total = sum((inflow[key] for key in entrances), NOTHING)
        passed = {}
        key = above.get(end, begin)
        while key != begin:
            passed[key] = total
            key = above[key]
        return passed

    def _pass_on(self, key: str, inside: Collection[str], nearest: Mapping[str, int]) -> None:
        """Let those who are at a place arrive at whatever it leads to outside its own circle."""
        often = self.visits[key]
        outflow = self._outflows[key]
        if often is None or (key in self.circles and often.constant == math.inf):
            for target in outflow.targets():
                if target not in inside:
                    self._arrive(target, None)
            return
        if often.is_nothing:
            return
        for target, share in outflow.shares.items():
            if target not in inside and share:
                self._arrive(target, often * share)
        if outflow.open:
            self._pass_rest_on(key, often, inside, nearest)

    def _pass_rest_on(self, key: str, often: LinearForm, inside: Collection[str], nearest: Mapping[str, int]) -> None:
        """Let those arrive outside who take branches of which nobody knows the shares."""
        outflow = self._outflows[key]
        rest = self._rest_target(outflow, nearest)
        for target, form in self._divided(key, outflow, nearest):
            if target not in inside:
                self._arrive(target, form)
        if rest is not None and rest not in inside:
            self._arrive(rest, often * outflow.rest)

    def _arrive(self, target: str, form: LinearForm | None) -> None:
        if target in self._fixed:
            return
        before = self._inflow.get(target)
        if form is not None and target in self._inflow:
            form = None if before is None else before + form
        self._inflow[target] = form

    @staticmethod
    def _rest_target(outflow: Outflow, nearest: Mapping[str, int]) -> str | None:
        """Choose the branch that is taken by all who take none of the other open ones."""
        if not outflow.is_kept or not outflow.rest or not outflow.open:
            return None
        return min(outflow.open, key=lambda target: nearest.get(target, -1))

    def _divided(self, key: str, outflow: Outflow, nearest: Mapping[str, int]) -> Iterator[tuple[str, LinearForm]]:
        """Give every open branch but that one an unknown number, and take them away from that one."""
        if not outflow.rest or not outflow.open:
            return
        rest = self._rest_target(outflow, nearest)
        for target in outflow.open:
            if target != rest:
                name = f"{key}>{target}"
                yield target, LinearForm(0, {name: 1})
                if rest is not None:
                    yield rest, LinearForm(0, {name: -1})


# Private


def _value(form: LinearForm | None) -> Number | None:
    value = None if form is None else form.value
    return Fraction(0) if value is not None and value < 0 else value


def _is_negative(form: LinearForm | None) -> bool:
    return form is not None and not form.open and form.constant < -_TINY


def _nearest_to_exits(part: Sequence[str], follow: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """Order the places of a circle by how far they are from its exits, so that to go on by the order leads out."""
    inside = frozenset(part)
    before: dict[str, list[str]] = {key: [] for key in part}
    leaving = []
    for key in part:
        for target in follow[key]:
            if target in inside:
                before[target].append(key)
        if any(target not in inside for target in follow[key]):
            leaving.append(key)
    return {key: at for at, key in enumerate(nearest_first(leaving, before.__getitem__))}
