"""A second evaluator of figures, which knows nothing but their derivations: what it computes must be what they say."""

from __future__ import annotations

import math
import random
import statistics
from typing import TYPE_CHECKING

import networkx as nx

from journeymap.graph.figure import Figure, Formula, Written


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from journeymap.graph.figure import Ledger

ROUNDS = 20_000
"""Loops are gone round so often, or until nothing changes."""

ENDLESS = 1e30
"""What is more than this grows for ever."""


def recompute(ledger: Ledger, seed: int, end: str = "expected") -> dict[str, float]:
    """
    Compute every figure from what it is made of.

    What nobody said is chosen by chance, a part of what there is; so whoever is known must be the same for every seed.

    Args:
        ledger: the figures.
        seed: for what nobody said.
        end: which of a figure's numbers: `low`, `expected` or `high`.
    """
    figures = {figure.id: figure for figure in ledger}
    ends = {name: recompute(ledger, seed, name) for name in ("low", "high")} if end == "expected" else {}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(figures)
    graph.add_edges_from((item, key) for key in figures for item in figures[key].inputs if isinstance(item, str))
    chance = random.Random(seed)
    opened = {key: chance.uniform(0.02, 0.15) for key in figures}
    values: dict[str, float] = {}
    parts = nx.condensation(graph)
    for part in nx.topological_sort(parts):
        members = sorted(parts.nodes[part]["members"])
        if len(members) == 1 and members[0] not in graph[members[0]]:
            values[members[0]] = compute(figures[members[0]], values, figures, opened, end, ends)
            continue
        values.update(dict.fromkeys(members, 0.0))
        if all(figures[key].formula is not Formula.PART for key in members):

            def apply(numbers: Sequence[float], members: Sequence[str] = members) -> list[float]:
                given = {**values, **dict(zip(members, numbers, strict=True))}
                return [compute(figures[key], given, figures, opened, end, ends) for key in members]

            values.update(zip(members, fixed_point(apply, len(members)), strict=True))
            continue
        for _ in range(ROUNDS):
            before = [values[key] for key in members]
            for key in members:
                values[key] = compute(figures[key], values, figures, opened, end, ends)
            if any(abs(values[key]) > ENDLESS for key in members):
                values.update(dict.fromkeys(members, math.inf))
                break
            if all(abs(values[key] - old) < 1e-15 for key, old in zip(members, before, strict=True)):
                break
    return values


def fixed_point(apply: Callable[[Sequence[float]], list[float]], size: int) -> list[float]:
    """Solve x = apply(x), where apply is sums of multiples, by elimination; infinity if there is no solution."""
    constant = apply([0.0] * size)
    if not any(constant):
        return constant
    units = [[float(row == column) for row in range(size)] for column in range(size)]
    columns = [[after - before for after, before in zip(apply(unit), constant, strict=True)] for unit in units]
    rows = [[float(row == column) - columns[column][row] for column in range(size)] for row in range(size)]
    for row, number in zip(rows, constant, strict=True):
        row.append(number)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        if abs(rows[at][at]) < 1e-13:
            return [math.inf] * size
        for row in range(size):
            if row != at and rows[row][at]:
                factor = rows[row][at] / rows[at][at]
                rows[row] = [mine - factor * other for mine, other in zip(rows[row], rows[at], strict=True)]
    return [row[size] / row[at] for at, row in enumerate(rows)]


def compute(
    figure: Figure,
    values: Mapping[str, float],
    figures: Mapping[str, Figure],
    opened: Mapping[str, float],
    end: str,
    ends: Mapping[str, Mapping[str, float]],
) -> float:
    """Compute one figure."""
    numbers = [float(getattr(item, end)) if isinstance(item, Written) else values[item] for item in figure.inputs]
    if figure.formula is Formula.OPEN:
        most = math.prod(numbers) if numbers else math.inf
        return {"low": 0.0, "high": most}.get(end, opened[figure.id] * math.prod(numbers))
    if figure.formula in {Formula.LOWER_END, Formula.UPPER_END}:
        (item,) = figure.inputs
        name = "low" if figure.formula is Formula.LOWER_END else "high"
        return ends[name][str(item)] if ends else numbers[0]
    if figure.formula is Formula.RETURNING:
        return returning(figure, values, figures)
    if figure.formula is Formula.BETWEEN and end != "expected":
        return numbers[0 if end == "low" else -1]
    return FORMULAS[figure.formula](numbers)


FORMULAS: dict[Formula, Callable[[list[float]], float]] = {
    Formula.GIVEN: lambda _: 1.0,
    Formula.SUM: sum,
    Formula.PRODUCT: lambda numbers: math.prod(numbers) if all(numbers) else 0.0,  # also of what has no end
    Formula.REST: lambda numbers: max(0.0, 1.0 - math.fsum(numbers)),
    Formula.DIFFERENCE: lambda numbers: numbers[0] - math.fsum(numbers[1:]),
    Formula.PART: lambda numbers: math.fsum(numbers[:-1]) / numbers[-1] if numbers[-1] else 1.0,
    Formula.ANY: lambda numbers: 1.0 - math.prod(1.0 - number for number in numbers),
    Formula.MEAN: lambda numbers: (
        math.fsum(weight * number for weight, number in zip(numbers[::2], numbers[1::2], strict=True) if weight)
        / (math.fsum(numbers[::2]) or 1.0)
    ),
    Formula.LARGEST: lambda numbers: max(numbers, default=0.0),
    Formula.SMALLEST: lambda numbers: min(numbers, default=0.0),
    Formula.AT_MOST_ONE: lambda numbers: min(1.0, math.fsum(numbers)),
    Formula.BETWEEN: lambda numbers: sum(numbers) / len(numbers) if len(set(numbers)) == 1 else math.nan,
    Formula.AVERAGE: lambda numbers: statistics.fmean(numbers) if numbers else math.nan,
    Formula.QUOTIENT: lambda numbers: math.prod([*numbers[:-1], 1 / numbers[-1]]) if numbers[-1] else math.nan,
    Formula.SHORTFALL: lambda numbers: max(numbers[0], 2 * numbers[0] - numbers[1]),
    Formula.LOOP: lambda _: 0.0,
}


def returning(figure: Figure, values: Mapping[str, float], figures: Mapping[str, Figure]) -> float:
    """Walk a loop from a place, and count who comes back to it for the first time."""
    place = figure.id.partition("@")[2]
    (loop,) = figure.inputs
    steps: dict[str, list[tuple[str, float]]] = {}
    for item in figures[str(loop)].inputs:
        source, target = str(item).partition("@")[2].split(">")
        often = values.get(f"past-visits@{source}", values[f"visits@{source}"])
        steps.setdefault(source, []).append((target, values[str(item)] / often if often else 0.0))
    back = 0.0
    here = {place: 1.0}
    for _ in range(ROUNDS):
        there: dict[str, float] = {}
        for source, many in here.items():
            for target, share in steps.get(source, ()):
                there[target] = there.get(target, 0.0) + many * share
        back += there.pop(place, 0.0)
        here = {key: many for key, many in there.items() if many > 1e-16}
        if not here:
            break
    return back
