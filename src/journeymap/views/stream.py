"""How many of those who start take each path and come to each end, as far as the figures of a map say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.flow import entries
from journeymap.graph.node import NodeKind
from journeymap.late import late_function
from journeymap.translation.phrase import phrase


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.figure import Figure, Ledger


# Only a flow asks for them.
_figures: Final[Callable[..., Ledger]] = late_function("journeymap.graph.figures:figures")


def streams(compiled: CompiledMap, paths: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], float]:
    """
    Return how many take each of some paths, loops included.

    Args:
        compiled: the map.
        paths: the keys of touchpoints and where each leads.

    Returns:
        By path, how often a customer who starts takes it on average, 0 or more. Nothing at all unless it is known of
        every path, because a width that stands for no number cannot stand beside one that does.
    """
    known: dict[tuple[str, str], float] = {}
    for source, target in paths:
        often = _often(compiled, source, target)
        if often is None:
            return {}
        known[source, target] = often
    return known


def first_stream(compiled: CompiledMap, begins: Iterable[str]) -> Mapping[str, float]:
    """
    Return how many begin at each touchpoint at which customers come in.

    Args:
        compiled: the map.
        begins: the keys of those that are shown.

    Returns:
        All, where there is one such touchpoint in the map; an empty mapping if nobody said how many begin at which.
    """
    return dict.fromkeys(begins, 1.0) if len(entries(compiled)) == 1 else {}


def ending(compiled: CompiledMap, outcome: str) -> Figure | None:
    """
    Look up which share of those who start comes to an end of the map.

    Args:
        compiled: the map.
        outcome: the key of the outcome.

    Returns:
        The figure; `None` if it is not known, or where everybody comes there, which is no news.
    """
    figure = compiled.once(_figures).get(f"share@{outcome}")
    return None if figure is None or figure.expected is None or figure.expected == 1 else figure


def giving_up(compiled: CompiledMap) -> Figure | None:
    """Look up which share of those who start gives up on the way; `None` if it is not known, or nobody does."""
    figure = compiled.once(_figures).get("given-up@map")
    return figure if figure is not None and figure.expected else None


def of_hundred(share: float) -> str:
    """
    Write how many of a hundred a share is, in whole people.

    Args:
        share: from 0 to 1.

    Example:
        >>> of_hundred(0.12), of_hundred(0.004), of_hundred(0.997), of_hundred(0.0)
        ('12', 'fewer than 1', 'more than 99', '0')
    """
    people = share * 100
    if 0 < people < 1:
        return phrase("fewer than 1")
    if 99 < people < 100:
        return phrase("more than 99")
    return f"{people:.0f}"


# Private


def _often(compiled: CompiledMap, source: str, target: str) -> float | None:
    """
    Return how often a path is taken; `None` if that is unknown.

    The figure of a path counts those, too, who leave an optional step out at its end, and nobody who began elsewhere.
    """
    ledger = compiled.once(_figures)
    ends = [source, *([target] if compiled.nodes[target].kind is NodeKind.TOUCHPOINT else [])]
    figures = [ledger.get(f"visits@{end}") for end in ends] + [ledger.get(f"flow@{source}>{target}")]
    if any(figure is None or figure.expected is None for figure in figures):
        return None
    last = figures[-1]
    return None if last is None or last.expected is None else float(last.expected)
