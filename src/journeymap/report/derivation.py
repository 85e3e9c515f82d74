"""Where a number comes from: its formula, what it is made of, and so on down to what the author wrote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import harmless
from journeymap.graph.figure import Formula, Written
from journeymap.graph.figure_words import FORMULA_WORDS, exact_words, figure_words, written_words


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.graph.figure import Figure, Ledger

VERSION: Final = 1
"""Goes up when a key of the JSON goes away or changes its meaning; new keys may come without it."""


def format_derivation(ledger: Ledger, key: str) -> str:
    """
    Write where a figure comes from, an equation for each figure that it is made of.

    Args:
        ledger: all figures of the map.
        key: the id of the figure.

    Returns:
        The text, ending in a line end.

    Raises:
        UnknownNameError: there is no such figure.
    """
    figures = ledger.below(key)
    shown = [figure for figure in figures if figure.id == key or _alias(ledger, figure) is None]
    lines = [line for figure in shown for line in _equation(ledger, figure)]
    lines += _assumptions(figures)
    return "".join(f"{harmless(line)}\n" for line in lines)


def format_figures(figures: Iterable[Figure]) -> str:
    """
    Write a list of figures, a line for each.

    Args:
        figures: the figures.

    Returns:
        Their ids, numbers and names in columns; ending in a line end, nothing without figures.
    """
    rows = [(harmless(figure.id), figure_words(figure), harmless(figure.name)) for figure in figures]
    wide = max((len(row[0]) for row in rows), default=0)
    number = max((len(row[1]) for row in rows), default=0)
    return "".join(f"{at:<{wide}}  {words:>{number}}  {name}\n" for at, words, name in rows)


def derivation_json(figures: Iterable[Figure]) -> str:
    """
    Write figures for programs; `docs/reference/cli.md` describes it.

    Args:
        figures: the figures; whatever they are made of is looked for among them.

    Returns:
        ASCII text, ending in a line end.
    """
    return json.dumps({"version": VERSION, "figures": [_plain_figure(figure) for figure in figures]}, indent=2) + "\n"


# Private


def _alias(ledger: Ledger, figure: Figure) -> Figure | None:
    """Return the one figure that a figure is the same as; `None` if it says more."""
    if len(figure.inputs) != 1 or figure.assumptions or figure.formula not in {Formula.SUM, Formula.PRODUCT}:
        return None
    (item,) = figure.inputs
    return ledger[item] if isinstance(item, str) else None


def _meant(ledger: Ledger, key: str) -> Figure:
    """Follow a figure that is the same as another to the one that says something."""
    figure = ledger[key]
    seen = {key}
    while (other := _alias(ledger, figure)) is not None and other.id not in seen:
        seen.add(other.id)
        figure = other
    return figure


def _equation(ledger: Ledger, figure: Figure) -> Iterator[str]:
    """Write a figure: its number, its formula and its inputs."""
    exact = exact_words(figure)
    number = f"{figure_words(figure)} ({exact})" if exact else figure_words(figure)
    why = f": {figure.unknown}" if figure.unknown else ""
    yield f"{figure.id} = {number}{why}"
    yield f"  {figure.name}"
    if not figure.inputs:
        return
    yield f"  {FORMULA_WORDS[figure.formula]}"
    for item in figure.inputs:
        if isinstance(item, Written):
            where = "" if item.place is None else f"  {item.place}"
            yield f"    {item.what} = {written_words(item, figure.currency)}{where}"
        else:
            meant = _meant(ledger, item)
            yield f"    {meant.id} = {figure_words(meant)}"


def _assumptions(figures: Iterable[Figure]) -> Iterator[str]:
    """Write what has to be assumed, each once."""
    assumed: dict[str, None] = {}
    for figure in figures:
        assumed.update(dict.fromkeys(figure.assumptions))
        for item in figure.inputs:
            if isinstance(item, Written) and item.assumption:
                assumed[item.assumption] = None
    if assumed:
        yield "assuming that"
        yield from (f"  {assumption}" for assumption in assumed)


def _plain_figure(figure: Figure) -> dict[str, object]:
    """Write all that a figure says as JSON has it."""
    return {
        "id": figure.id,
        "name": figure.name,
        "measure": figure.measure.value,
        "currency": figure.currency or None,
        "formula": figure.formula.value,
        "inputs": [_plain_input(item) for item in figure.inputs],
        "low": _plain_number(figure.low),
        "expected": _plain_number(figure.expected),
        "high": _plain_number(figure.high),
        "exact": str(figure.expected) if figure.is_exact else None,
        "words": figure_words(figure),
        "unknown": figure.unknown or None,
        "assumptions": list(figure.assumptions),
    }


def _plain_input(item: Written | str) -> dict[str, object]:
    if isinstance(item, str):
        return {"figure": item}
    place = item.place
    return {
        "written": item.what,
        "low": _plain_number(item.low),
        "expected": _plain_number(item.expected),
        "high": _plain_number(item.high),
        "assumption": item.assumption or None,
        "file": None if place is None else place.source.name,
        "line": None if place is None else place.position.line,
        "column": None if place is None else place.position.column,
    }


def _plain_number(number: object) -> float | None:
    return None if number is None else float(number)  # type: ignore[arg-type]
