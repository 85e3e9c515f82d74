"""What is said about elements from outside the map."""

from __future__ import annotations

from journeymap.graph.overlay import MAP_KEY, NO_OVERLAY, Annotation, Overlay, Tint


def said(element: str, words: str) -> Annotation:
    """Say no more than must be said."""
    return Annotation(element=element, mark="A1", tint=Tint.INFO, words=words)


def test_what_is_not_said_is_nothing() -> None:
    """No owner, no advice, no place, nothing that is missing, and no number that a label would show."""
    bare = said("touchpoint:pay", "is dear")
    assert (bare.owner, bare.hint, bare.place, bare.missing, bare.number) == ("", "", "", (), None)
    assert (bare.label, str(bare)) == ("A1", "info A1: is dear")


def test_a_number_of_nothing_is_a_number() -> None:
    """Nobody came is not the same as not counted."""
    nobody = Annotation(element="touchpoint:pay", mark="n", tint=Tint.WARNING, words="nobody came", number=0.0)
    assert (nobody.label, str(nobody)) == ("n 0", "warning n 0: nobody came")


def test_everything_about_an_element_is_found_in_order() -> None:
    """Of others nothing; the map has a key, too."""
    first, other, second, whole = said("a", "1"), said("b", "2"), said("a", "3"), said(MAP_KEY, "4")
    overlay = Overlay(annotations=(first, other, second, whole))
    assert overlay.of("a") == (first, second)
    assert overlay.of("map") == (whole,)
    assert overlay.of("c") == NO_OVERLAY.of("a") == ()


def test_every_tint_has_a_sign_of_its_own() -> None:
    """Who sees no colours tells them apart."""
    assert [tint.sign for tint in Tint] == ["■", "▲", "●"]
