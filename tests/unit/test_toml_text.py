"""TOML of strangers: what is said of what goes beyond a limit, in words for authors of settings."""

from __future__ import annotations

import pytest

from journeymap.toml_text import MOST_BYTES, MOST_ENTRIES, MOST_IN_LINE, parse_toml, refuse_excess


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


def refusal(text: str) -> str | None:
    """Say why a text is not parsed; `None` if it is."""
    try:
        parse_toml(text)
    except ValueError as error:
        return str(error)
    return None


@pytest.mark.parametrize("sign", ["#", "#é", "#\ud800"])
def test_the_largest_file_is_parsed(sign: str) -> None:
    """Bytes count, not characters, also of the halves of characters that a program may hand in."""
    line = sign + "\n"
    size = len(line.encode(errors="surrogatepass"))
    text = line * (MOST_BYTES // size) + "\n" * (MOST_BYTES % size)
    assert refusal(text) is None
    assert refusal(text + "\n") == "it is larger than 262144 bytes"


def test_the_longest_line_is_parsed() -> None:
    """Characters count."""
    assert refusal("#" + "é" * (MOST_IN_LINE - 1)) is None
    assert refusal("#" + "é" * MOST_IN_LINE) == "line 1 has more than 10000 characters"


def test_a_long_key_is_found_before_lines_without_one() -> None:
    """One line with many dots is enough to look at all of them."""
    assert refusal(f"{'.'.join('a' * 13)} = 1\nb = 2\n") == "a key in line 1 has more than 12 parts"


def test_what_is_nested_too_deeply_is_said() -> None:
    """Python gives up with an error of its own."""
    assert refusal("a = " + "[" * 9_000) == "it is nested too deeply"


@pytest.mark.parametrize("number", [-(2**63), -1, 0, 2**62, 2**63 - 1])
def test_numbers_that_toml_promises(number: int) -> None:
    """Of 64 bits, the sign included."""
    refuse_excess({"a": [number]})


@pytest.mark.parametrize("number", [-(2**64), -(2**63) - 1, 2**63, 2**64 - 1])
def test_numbers_that_toml_does_not_promise(number: int) -> None:
    """Their table and key are named, also within a list."""
    with pytest.raises(ValueError, match=r"^`a\.b` is a number of more than 64 bits$"):
        refuse_excess({"a": {"b": [1, number]}})


def test_as_many_entries_as_are_allowed() -> None:
    """In a list and in a table."""
    refuse_excess({"a": [1] * MOST_ENTRIES, "b": {str(number): 1 for number in range(MOST_ENTRIES)}})
