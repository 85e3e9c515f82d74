"""The judge of addresses alone: which characters it allows where, and how it says what is wrong."""

from __future__ import annotations

import re
import string
from itertools import product
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.model.address import ADDRESS, address_problem, safe_link
from tests.addresses import ALLOWED, REFUSED
from tests.characters import EVERY


if TYPE_CHECKING:
    from collections.abc import Callable

LETTERS_AND_DIGITS: Final = frozenset(string.ascii_letters + string.digits)

# Blanks, controls, Default_Ignorable_Code_Point, halves of characters, what is no character or stands for one.
UNSEEN: Final = frozenset(
    chr(number)
    for first, last in (
        (0x0000, 0x0020),
        (0x007F, 0x00A0),
        (0x00AD, 0x00AD),
        (0x034F, 0x034F),
        (0x061C, 0x061C),
        (0x115F, 0x1160),
        (0x1680, 0x1680),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x2000, 0x200F),
        (0x2028, 0x202F),
        (0x205F, 0x206F),
        (0x2800, 0x2800),
        (0x3000, 0x3000),
        (0x3164, 0x3164),
        (0xD800, 0xDFFF),
        (0xFDD0, 0xFDEF),
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFFF),
        (0x1BCA0, 0x1BCA3),
        (0x1D159, 0x1D159),
        (0x1D173, 0x1D17A),
        (0xE0000, 0xE0FFF),
        *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000)),
    )
    for number in range(first, last + 1)
)
LIKE_A_COLON: Final = "\u02d0\u02f8\u0589\u05c3\u0703\u0704\u16ec\u1803\u1809\u205a\u2236\ua789\ufe13\ufe30\ufe55\uff1a"
LIKE_A_SLASH: Final = "\u1735\u2041\u2044\u2215\u2571\u27cb\u29f8\u2f03\u31d3\uff0f"

# What tells a pattern for ASCII from a wider one: all of ASCII, and some of what lies beyond.
SOME: Final = frozenset({*EVERY[:0x250], *LIKE_A_COLON, *LIKE_A_SLASH, "\u0430", "\u3002", "日", "🎉"})
FOREIGN: Final = frozenset('"<>\\^`{|}%') | UNSEEN
"""What stands nowhere; `%` only before two digits."""


def allowed(template: str, characters: frozenset[str] = SOME) -> frozenset[str]:
    """Collect the characters that may stand at the place of `*`."""
    before, _, after = template.partition("*")
    return frozenset(character for character in characters if safe_link(f"{before}{character}{after}") is not None)


@pytest.mark.parametrize("address", ALLOWED)
def test_what_is_allowed_has_no_problem(address: str) -> None:
    """The judge lets it pass, and so does an editor, which searches for the pattern."""
    assert (None, address) == (address_problem(address), safe_link(address))
    assert re.search(ADDRESS, address) is not None


@pytest.mark.parametrize(("address", "message", "hint"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused_has_a_problem_and_a_way_out(address: str, message: str, hint: str | None) -> None:
    """The message says what is wrong; the hint, if there is any, how to write it."""
    problem = address_problem(address)
    assert problem is not None
    assert safe_link(address) is None
    assert message in problem.message
    assert (hint or "") in (problem.hint or "")
    assert (hint is None) == (problem.hint is None)


@pytest.mark.parametrize("hint", [hint for _, _, hint in REFUSED if hint is not None and hint.count("`") == 2])
def test_every_listed_hint_helps(hint: str) -> None:
    """What it says to write is allowed, where it is a whole address."""
    wanted = re.fullmatch("write `([^`]*)`", hint)
    assert wanted is None or address_problem(wanted[1]) is None


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("https://a*b", LETTERS_AND_DIGITS | frozenset("-_./?#")),
        ("https://*a", LETTERS_AND_DIGITS | frozenset("-_")),
        ("https://a*", LETTERS_AND_DIGITS | frozenset("-_./?#")),
        ("https://a.*b", LETTERS_AND_DIGITS | frozenset("-_/?#")),
        ("https://a.b*c", LETTERS_AND_DIGITS | frozenset("-_./?#")),
        ("https://a:*/", frozenset(string.digits)),
        ("https://a:1*", frozenset(string.digits + "/?#")),
        ("https://a/*b", SOME - FOREIGN),
        ("https://a?*b", SOME - FOREIGN),
        ("https://a#*b", SOME - FOREIGN),
        ("mailto:a*b@c", LETTERS_AND_DIGITS | frozenset("._~!$'*+=-")),
        ("mailto:a@*b", LETTERS_AND_DIGITS | frozenset("-_")),
        ("mailto:a@b*", LETTERS_AND_DIGITS | frozenset("-_.")),
        ("mailto:a@b,*c@d", LETTERS_AND_DIGITS | frozenset("._~!$'*+=-")),
        ("mailto:a@b?subject=*c", SOME - FOREIGN - frozenset("&#")),
        ("mailto:a@b?body=*", SOME - FOREIGN - frozenset("&#")),
        ("mailto:a@b?body=%*9", frozenset("23456789abcdefABCDEF")),
        ("mailto:a@b?body=%7*", frozenset("0123456789abcdeABCDE")),
        ("*", SOME - FOREIGN - frozenset(f"&:{LIKE_A_COLON}{LIKE_A_SLASH}")),
        ("a*b", SOME - FOREIGN - frozenset(f"&:{LIKE_A_COLON}{LIKE_A_SLASH}")),
        ("a/*b", SOME - FOREIGN),
        ("a?*b", SOME - FOREIGN),
        ("a#*b", SOME - FOREIGN),
    ],
)
def test_each_place_has_its_characters(template: str, expected: frozenset[str]) -> None:
    """Hosts, ports and mailboxes are written in ASCII; before a path nothing may look like a sign of an address."""
    assert sorted(expected) == sorted(allowed(template))


def test_characters_that_nobody_sees_are_refused() -> None:
    """And all others that Unicode has are allowed, where anything may stand."""
    assert frozenset() == allowed("https://a/*", FOREIGN)
    others = "".join(character for character in EVERY if character not in FOREIGN)
    parts = ["./" + others[at : at + 1_000] for at in range(0, len(others), 1_000)]
    assert parts == [safe_link(part) for part in parts]


@pytest.mark.parametrize("template", ["./%*0", "./%0*"])
def test_a_percent_sign_stands_before_two_hexadecimal_digits(template: str) -> None:
    """In either case of letters."""
    assert sorted(string.hexdigits) == sorted(allowed(template))


MANY: Final = "a" * 61
CUT: Final = f"{'a' * 59}…"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (f"{MANY[:59]}:x", f"`{MANY[:59]}:` links are not allowed"),
        (f"{MANY[:60]}:x", f"`{CUT}` links are not allowed"),
        (f"www.{MANY}", f"`www.{CUT[4:]}` would be a file beside the map"),
        (f"mailto:a@b?{MANY}=", f"behind `?` a mail address has `subject` and `body`, not `{CUT}`"),
        (f"mailto:a@b?body={'%0A' * 21}", f"`{'%0A' * 19}%0…` stands for control characters"),
        (f"1{MANY}:x", f"`1{CUT[1:]}:` is read as a scheme"),
        (f"mailto:{MANY}", f"`mailto:{CUT[7:]}` is not a mail address"),
        (f"http:/?{MANY}", f"`http:/?{CUT[7:]}` has no host; write `http://...`"),
        (f"https://{MANY}@{MANY}/", f"`{CUT}` leads to `{CUT}`; what stands before `@` is a user name"),
        (f"https://{MANY}ä", f"the host `{CUT}` has letters that look like others; hosts are written in ASCII"),
        (f"https://{MANY}..b", f"`{CUT}` is not a host"),
        ("a\uff1ab", "`\uff1a` (U+FF1A) looks like `:`"),
    ],
)
def test_messages_repeat_sixty_characters(address: str, message: str) -> None:
    """What is longer is cut, so that a message stays a line."""
    problem = address_problem(address)
    assert problem is not None
    assert message == problem.message[: len(message)]


def test_hints_repeat_whole_addresses_of_120_characters() -> None:
    """A longer one would not be read."""
    path = "a" * (120 - len("https://example.org/"))
    problems = [address_problem(f"https:example.org/{path}{more}") for more in ("", "a")]
    assert [f"write `https://example.org/{path}`", None] == [
        problem.hint for problem in problems if problem is not None
    ]


def test_an_address_has_at_most_2000_characters() -> None:
    """One more is refused, and what is wrong with one of so many is told as ever."""
    assert [
        problem and problem.message for problem in map(address_problem, ("a" * 2_000, "|" * 2_000, "a" * 2_001))
    ] == [None, "an address cannot hold `|`", "an address has at most 2000 characters; this one has 2001"]


def test_editors_judge_all_of_an_address() -> None:
    """They search for the pattern, so that it must not be content with a part."""
    assert [re.search(ADDRESS, address) for address in ("https://a..b/", " https://example.org")] == [None, None]


# Those of ASCII and of Latin-1, separators of lines and paragraphs, and what turns the direction of letters.
OBEYED: Final = (*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))


def encoded(number: int) -> str:
    """Write a character as an address does."""
    return "".join(f"%{byte:02X}" for byte in chr(number).encode())


@pytest.mark.parametrize("write", [str.upper, str.lower])
def test_encoded_characters_that_programs_for_mail_obey_are_refused(write: Callable[[str], str]) -> None:
    """Line ends of all sorts and marks of direction, in either case of letters; the help has a space instead."""
    problems = {
        number: problem
        for number in range(0x3000)
        if (problem := address_problem(f"mailto:a@b.co?body=x{write(encoded(number))}y")) is not None
    }
    assert list(OBEYED) == list(problems)
    assert {"write `mailto:a@b.co?body=x%20y`"} == {problem.hint for problem in problems.values()}


@pytest.mark.parametrize("place", ["mailto:*@b.co", "mailto:a@b.co?subject=*"])
def test_encoded_bytes_of_a_mail_address(place: str) -> None:
    """No control, nothing that is no UTF-8 and may be read as one; and in a mailbox nothing that would end it."""
    pairs = ["".join(digits) for digits in product(string.hexdigits, repeat=2)]
    ends = b",&?@" if place.startswith("mailto:*") else b""
    refused = {*range(0x20), 0x7F, 0xC0, 0xC1, *ends}
    assert [pair for pair in pairs if int(pair, 16) in refused] == [
        pair for pair in pairs if safe_link(place.replace("*", f"a%{pair}")) is None
    ]


def test_encoded_words_are_allowed_in_a_subject() -> None:
    """A question, an ampersand, letters of other scripts."""
    assert address_problem("mailto:a@b.co?subject=R%26D%3F%20Gr%C3%BC%C3%9Fe%E2%80%99s") is None
