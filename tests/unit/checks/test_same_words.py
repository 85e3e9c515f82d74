"""Whether two texts speak of the same thing."""

from __future__ import annotations

import pytest

from journeymap.checks.same_words import beginnings


@pytest.mark.parametrize(
    "texts",
    [
        ("paying", "pays", "payed"),
        ("boxes", "boxed", "boxing"),
        ("time", "times", "timing", "timed"),
        ("queue", "queues", "queueing"),
        ("Delivery", "DELIVERIES", "delivered"),
    ],
)
def test_forms_of_a_word_are_one(texts: tuple[str, ...]) -> None:
    """Whichever ending English gives it."""
    assert len({beginnings([text]) for text in texts}) == 1
    assert beginnings(texts)


@pytest.mark.parametrize(("one", "other"), [("user", "used"), ("bing", "bins"), ("2026", "2027"), ("line", "lift")])
def test_short_words_keep_their_ends(one: str, other: str) -> None:
    """What would be left of them says nothing."""
    assert not beginnings([one]) & beginnings([other])


@pytest.mark.parametrize(
    "text",
    [
        "because nobody says what they want, nor what their need is",
        "this was about nothing more than it would have been before",
        "when there is some, such is also made for every other",
        "where each of them cannot have most of it, many will",
        "while it does go down here again, after that",
        "from then on until it is very much like being made into one",
        "make only your own: just the same with whom, and without",
        "it never needs so long; it must be over, having which wants",
    ],
)
def test_words_that_every_text_holds_say_nothing(text: str) -> None:
    """Two remarks that have no others in common are about two things."""
    assert beginnings([text]) == frozenset()


def test_digits_are_words() -> None:
    """A year is told apart from another one, and a script without case is cut in pairs."""
    assert beginnings(["2026"]) == {"2026"}
    assert beginnings(["等"]) == {"等"}
