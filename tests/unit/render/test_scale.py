"""The scale at which a picture fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.render.png.scale import LEAST, fitting_scale


@pytest.mark.parametrize(
    ("length", "most", "expected"),
    [(100, 1, 1), (100, 3, 3), (3_000, 1, 0.333), (3_000, 0.25, 0.25), (700, 2, 1.42), (9e9, 1, LEAST)],
)
def test_the_scale_has_three_digits_and_is_not_more_than_wanted(length: float, most: float, expected: float) -> None:
    """So that it can be typed."""
    assert fitting_scale(lambda scale: length * scale <= 1_000, 1_000 / length, most) == expected


@given(length=st.floats(1, 99_000), wrong=st.floats(1, 1.01))
def test_what_is_found_fits(length: float, wrong: float) -> None:
    """Also where the guess is a little too large, because pixels are whole."""
    found = fitting_scale(lambda scale: length * scale <= 1_000, 1_000 / length * wrong)
    assert length * found <= 1_000
    assert found == 1 or length * found >= 980
