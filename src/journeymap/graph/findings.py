"""Findings as an overlay: which element of a map each of them is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.graph.overlay import MAP_KEY, Annotation, Overlay, Tint
from journeymap.model import OWNED_KINDS, Locator, entries_of


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from journeymap.diagnostics import Diagnostic
    from journeymap.graph.compiled import CompiledMap


def overlay_of(compiled: CompiledMap, diagnostics: Iterable[Diagnostic]) -> Overlay:
    """
    Return of each finding which element of a map it is about.

    Args:
        compiled: the map.
        diagnostics: what was found in it.

    Returns:
        One annotation for each finding, in the same order. A finding is about its subject; one of reading, which has
        none, is about the innermost element that was written around its place.

    Example:
        >>> from journeymap.diagnostics import Diagnostic, problem
        >>> from journeymap.graph import compile_map
        >>> from journeymap.model import JourneyMap, Stage, Touchpoint
        >>> shop = compile_map(JourneyMap(title="Shop", stages=(Stage(id="buy", touchpoints=(Touchpoint(id="pay"),)),)))
        >>> kind = problem("JM0001")
        >>> gap = Diagnostic(problem=kind, severity=kind.severity, message="never paid", subject="touchpoint:pay")
        >>> [(annotation.element, str(annotation)) for annotation in overlay_of(shop, [gap]).annotations]
        [('touchpoint:pay', 'error JM0001: never paid')]
    """
    entries = {entry.key: entry for entry in entries_of(compiled.map)}
    owners = {
        key: entry.owner.key
        for key, entry in entries.items()
        if entry.owner is not None and entry.element.element_kind in OWNED_KINDS
    }
    locator = Locator(entries.values())
    about = [(_element(diagnostic, entries, locator), diagnostic) for diagnostic in diagnostics]
    return Overlay(
        annotations=tuple(
            Annotation(
                element=element,
                owner=owners.get(element, ""),
                mark=diagnostic.code,
                tint=Tint(diagnostic.severity.value),
                words=diagnostic.message,
                hint=diagnostic.hint or "",
                place=str(diagnostic.place) if diagnostic.place is not None else "",
                missing=diagnostic.missing,
            )
            for element, diagnostic in about
        )
    )


# Private


def _element(diagnostic: Diagnostic, keys: Collection[str], locator: Locator) -> str:
    if diagnostic.subject in keys or diagnostic.subject == MAP_KEY:
        return diagnostic.subject
    around = locator.around(diagnostic.place) if diagnostic.place is not None else None
    return around or ""
