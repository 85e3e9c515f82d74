"""TOML of strangers: what is said of what goes beyond a limit, in words for authors of settings."""

from __future__ import annotations

import pytest

from journeymap.toml_text import parse_toml, refuse_excess


def test_a_byte_order_mark_in_front_is_nothing() -> None:
    """As in maps."""
    assert parse_toml("\ufeffa = 1") == {"a": 1}


def test_a_number_of_too_many_digits_is_said_without_advice_for_programs() -> None:
    """Python's own message names one of its functions."""
    with pytest.raises(ValueError, match=r"^a number in it has too many digits$"):
        parse_toml("a = " + "1" * 5_000)


def test_too_many_entries_at_the_top_have_no_name() -> None:
    """There is no key to name."""
    with pytest.raises(ValueError, match=r"^it has more than 1000 entries$"):
        refuse_excess({str(number): 1 for number in range(1_001)})
