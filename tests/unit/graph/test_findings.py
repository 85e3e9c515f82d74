"""Findings as an overlay: which element each is about."""

from __future__ import annotations

from journeymap.diagnostics import Diagnostic, Source, problem
from journeymap.graph import compile_map
from journeymap.graph.findings import overlay_of
from journeymap.graph.overlay import Tint
from journeymap.language import read_text


TEXT = """
title: Shop
stages:
  buy:
    touchpoints:
      pay:
        name: Pays invoice #12
        pains: {slow: Too slow}
"""


def about(subject: str, *, missing: tuple[str, ...] = ()) -> Diagnostic:
    """Find something about a subject."""
    kind = problem("JM0001")
    return Diagnostic(
        problem=kind, severity=kind.severity, message="wrong", hint="mend it", subject=subject, missing=missing
    )


def test_a_finding_is_about_its_subject() -> None:
    """Or about nothing that the map has; a part knows whose it is."""
    found = read_text(Source("a.journey.yaml", TEXT)).map
    assert found is not None
    subjects = ("touchpoint:pay", "pain:touchpoint:pay.slow", "map", "touchpoint:gone", "")
    overlay = overlay_of(compile_map(found), [about(subject, missing=("channel",)) for subject in subjects])
    assert [(one.element, one.owner) for one in overlay.annotations] == [
        ("touchpoint:pay", ""),
        ("pain:touchpoint:pay.slow", "touchpoint:pay"),
        ("map", ""),
        ("", ""),
        ("", ""),
    ]
    (first,) = overlay.of("touchpoint:pay")
    assert (first.mark, first.tint, first.words, first.hint) == ("JM0001", Tint.ERROR, "wrong", "mend it")
    assert (first.missing, first.place, first.number) == (("channel",), "", None)


def test_a_finding_of_reading_is_about_what_is_around_it() -> None:
    """The innermost element."""
    read = read_text(Source("a.journey.yaml", TEXT))
    found, diagnostics = read.map, read.diagnostics
    assert found is not None
    (cut,) = overlay_of(compile_map(found), diagnostics).annotations
    assert (cut.element, cut.place) == ("touchpoint:pay", "a.journey.yaml:7:28")
