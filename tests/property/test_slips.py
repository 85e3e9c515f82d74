"""Slips of the hand: help alone brings a map back, and no fix guesses; `python -m tests.slips` makes more of them."""

from __future__ import annotations

from typing import Final

import pytest

from journeymap.diagnostics import Source, spelling
from journeymap.glossary import terms_for
from journeymap.language import read_text
from tests.slips import ALL, KINDS, LEAST_MEANT, LEAST_READABLE, make, outcome


SEEDS: Final = range(ALL // 10)


@pytest.fixture(scope="module")
def slips() -> list[tuple[str, bool, bool]]:
    """Make a tenth of the slips, and follow the help for each."""
    made = [(make(seed), seed) for seed in SEEDS]
    outcomes = [(slip.kind, outcome(slip)) for slip, _ in made]
    return [(kind, found.is_readable, found.is_meant) for kind, found in outcomes]


def test_help_brings_maps_back(slips: list[tuple[str, bool, bool]]) -> None:
    """Nearly all can be read again, and most say what they said."""
    assert {kind for kind, _, _ in slips} == {kind.__name__ for kind in KINDS}
    assert sum(is_readable for _, is_readable, _ in slips) >= LEAST_READABLE * len(slips)
    assert sum(is_meant for _, _, is_meant in slips) >= LEAST_MEANT * len(slips)


TYPOS: Final = [seed for seed in SEEDS if KINDS[seed % len(KINDS)].__name__ in {"key", "reference", "word"}]


@pytest.mark.parametrize("seed", TYPOS)
def test_no_fix_of_a_typing_mistake_is_a_guess(seed: int) -> None:
    """It writes the same word in another spelling, or one that the glossary knows for it; the nearest is suggested."""
    slip = make(seed)
    for found in read_text(Source(slip.name, slip.text)).diagnostics:
        for fix in found.fixes if found.code in {"JM0010", "JM0013", "JM0018"} else ():
            (edit,) = fix.edits
            assert spelling(edit.text) == spelling(edit.place.text) or terms_for(edit.place.text)
