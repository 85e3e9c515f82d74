"""The numbers of an element, each with what it is made of: what a page shows of a box that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.figure import Written
from journeymap.graph.figure_words import FORMULA_WORDS, figure_words, written_words
from journeymap.layout.text.wrap import visible


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph.figure import Figure, Ledger
    from journeymap.render.html.element_details import Saying
    from journeymap.render.html.page_scope import Scope


TITLES: Final = {
    "share": "Share of customers",
    "given-up": "Give up here",
    "visits": "Visits of a customer",
    "volume": "Volume",
    "demand": "Demand",
    "load": "Part of the capacity",
    "work": "Work behind it",
    "onward": "Until what follows is done",
    "time": "Time",
    "elapsed": "Elapsed time",
    "fastest": "Fastest",
    "slowest": "Slowest",
    "cost": "Cost",
    "income": "Income",
    "margin": "Margin",
    "value-by-effort": "Value by effort",
    "reached-value-by-effort": "Value by effort, weighted by reach",
    "ulwick": "Ulwick",
    "reach": "Reach",
    "rice": "RICE",
}
"""What a page calls the numbers, in the order in which it shows them."""

_OF_WHOLES: Final = frozenset({"elapsed", "fastest", "slowest"})
"""What is shown of stages and paths only."""

_MOST: Final = 4
"""So many inputs are named, and the rest are counted."""


def number_details(ledger: Ledger, key: str, scope: Scope) -> list[Saying]:
    """
    Describe the numbers of an element, and how each follows from what.

    Args:
        ledger: the figures of the map.
        key: the key of the element, or `map`.
        scope: what of the map may be shown; a number that follows from anything else stands without what it is made of.

    Returns:
        Rows of what is known; none if that is no more than what is written there itself.
    """
    rows = list(_rows(ledger, key, scope)) if scope.has_numbers else []
    return [{"rows": rows}] if rows else []


# Private


def _rows(ledger: Ledger, key: str, scope: Scope) -> Iterator[tuple[str, list[Saying]]]:
    for word, title in TITLES.items():
        figure = ledger.get(f"{word}@{key}")
        if figure is not None and figure.expected is not None and not _is_plain(figure, ledger, key):
            how = visible(_how(figure, ledger)) if all(map(scope.has_card, _made_of(figure))) else ""
            yield title, [{"text": figure_words(figure), "note": how} if how else figure_words(figure)]


def _is_plain(figure: Figure, ledger: Ledger, key: str) -> bool:
    """Return whether a number says nothing new, or nothing that people ask of a touchpoint."""
    word = figure.id.partition("@")[0]
    if key.startswith("touchpoint:") and word in _OF_WHOLES:
        return True
    if word == "visits":
        share = ledger.get(f"share@{key}")
        return share is not None and share.expected == figure.expected
    is_written = len(figure.inputs) == 1 and isinstance(figure.inputs[0], Written)
    return is_written or (word == "share" and figure.expected == 1) or (word != "share" and figure.expected == 0)


def _made_of(figure: Figure) -> Iterator[str]:
    """Yield the keys of the elements that the inputs of a figure are about."""
    for item in figure.inputs:
        yield item.what.partition(" ")[0] if isinstance(item, Written) else item.partition("@")[2]


def _how(figure: Figure, ledger: Ledger) -> str:
    """Write how a figure follows from its inputs; empty if it is the same as one of another name."""
    if len(figure.inputs) == 1 and isinstance(figure.inputs[0], str):
        return ""
    inputs = [
        f"{item.what.rpartition(' ')[2]} {written_words(item, figure.currency)}"
        if isinstance(item, Written)
        else f"{item.partition('@')[0]} {figure_words(ledger[item])}"
        for item in figure.inputs[:_MOST]
    ]
    if len(figure.inputs) > _MOST:
        inputs.append(f"{len(figure.inputs) - _MOST} more")
    return f"{FORMULA_WORDS[figure.formula].removesuffix(':')} {', '.join(inputs)}" if inputs else ""
