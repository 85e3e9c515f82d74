"""Where the numbers of a map come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.errors import UnknownNameError
from journeymap.graph.figures import figures, is_asked_for, is_headline
from journeymap.model.identifier import in_nfc
from journeymap.report.derivation import derivation_json, format_derivation, format_figures


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph import CompiledMap
    from journeymap.graph.figure import Ledger


FORMATS: Final = ("text", "json")
"""The formats in which a derivation is written."""

_KINDS: Final = ("touchpoint", "outcome", "process", "system", "stage", "path", "opportunity", "metric")
"""What an id without a kind may be of, in this order."""


def why(compiled: CompiledMap, what: str = "", *, format_name: str = "text", everything: bool = False) -> str:
    """
    Write where a number of a map comes from, or list the numbers.

    Args:
        compiled: the map.
        what: the id of a figure, such as `share@outcome:converted`; the kind of an element may be left out. Without it,
            the figures are listed.
        format_name: one of `FORMATS`.
        everything: whether to list what figures are made of, too.

    Returns:
        The text, ending in a line end.

    Raises:
        UnknownNameError: there is no such figure, or no such format.
    """
    if format_name not in FORMATS:
        raise UnknownNameError(what="format", name=format_name, known=FORMATS)
    ledger = compiled.once(figures)
    if what:
        key = _found(ledger, what)
        return format_derivation(ledger, key) if format_name == "text" else derivation_json(ledger.below(key))
    if format_name == "json":
        return derivation_json(ledger)
    return format_figures(figure for figure in ledger if everything or is_headline(figure))


# Private


def _found(ledger: Ledger, what: str) -> str:
    """Return the id that is meant, whose kind of element may be missing."""
    what = in_nfc(what)
    if what in ledger:
        return what
    word, _, of = what.partition("@")
    for kind in _KINDS:
        if f"{word}@{kind}:{of}" in ledger:
            return f"{word}@{kind}:{of}"
    raise UnknownNameError(what="figure", name=what, known=tuple(_names(ledger)))


def _names(ledger: Ledger) -> Iterator[str]:
    """List the ids that somebody may have meant, the short ones of elements included."""
    for figure in ledger:
        if is_asked_for(figure):
            word, _, of = figure.id.partition("@")
            yield figure.id
            yield f"{word}@{of.partition(':')[2]}"
