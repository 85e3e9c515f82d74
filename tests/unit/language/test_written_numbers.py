"""Numbers and durations as they are written back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from journeymap.language.value.number import plain_decimal
from journeymap.language.value.time_span import read_duration, write_duration
from journeymap.model import Duration


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("45", "45"),
        ("45.0", "45"),
        ("45.10", "45.1"),
        ("100", "100"),
        ("100.00", "100"),
        ("0.50", "0.5"),
        ("1E+3", "1000"),
        ("1E-3", "0.001"),
        ("0", "0"),
        ("-2.0", "-2"),
    ],
)
def test_a_decimal_has_no_noise(value: str, expected: str) -> None:
    """No exponent, no zeros that say nothing, and every zero that says something."""
    assert plain_decimal(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0s"),
        (0.5, "0.5s"),
        (45, "45s"),
        (45.25, "45.25s"),
        (60, "1min"),
        (61.5, "1min 1.5s"),
        (6000, "1h 40min"),
        (36000, "10h"),
        (86400 * 9, "9d"),
        (86400 * 14, "2w"),
    ],
)
def test_a_duration_is_written_as_it_is_read(seconds: float, expected: str) -> None:
    """In whole numbers wherever it can be."""
    assert write_duration(Duration(float(seconds))) == expected
    assert read_duration(expected) == Duration(float(seconds))
