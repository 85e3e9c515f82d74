"""What an id is, the same on every Python; what is said of a text that is none; what looks alike."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.diagnostics.character import INVISIBLE, UNASSIGNED, category
from journeymap.model.identifier import (
    has_word_without_case,
    in_nfc,
    is_id_in_disguise,
    is_identifier,
    is_reference,
)
from journeymap.model.script import identifier_problem, look, may_be_in_word, scripts_of, words_by_script
from tests.characters import EVERY


@pytest.mark.parametrize(
    "text",
    [
        *("pay", "7", "a-1", "2nd-try", "büro", "größe", "straße"),
        *("注文する", "クレカ払い", "pos端末で確認", "时间", "支付ㄅ", "결제하기", "결제-sms", "𠮷野家"),
        *("оплата", "оплата-crm", "τέλος", "վճարում", "გადახდა", "שלום", "دفع", "می-خواهد", "١٢٣"),
        *("हिन्दी", "ชำระเงิน", "ຊໍາລະ", "கட்டணம்", "ክፍያ"),
    ],
)
def test_ids_of_every_script(text: str) -> None:
    """Words of letters and digits, with the marks that their scripts need."""
    assert is_identifier(text)
    assert identifier_problem(text) is None


@pytest.mark.parametrize(
    ("text", "message", "usable"),
    [
        ("Оплата", "it has capital letters", "оплата"),
        ("Büro", "it has capital letters", "büro"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "its letters and accents are not joined", "café"),
        ("p\N{CYRILLIC SMALL LETTER A}y", "(U+0430) is Cyrillic, and `p` is Latin", "pay"),
        ("оплата\N{LATIN SMALL LETTER X}", "`x` (U+0078) is Latin, and `о` is Cyrillic", None),
        ("ㄅ\N{HANGUL SYLLABLE GA}", "is Hangul, and `ㄅ` is Bopomofo", None),
        ("pay\N{RIGHT-TO-LEFT OVERRIDE}", "U+202E (right-to-left override) cannot be seen", "pay"),
        ("注\N{ZERO WIDTH SPACE}文", "U+200B (zero width space) cannot be seen", "注文"),
        ("می\N{ZERO WIDTH NON-JOINER}خواهد", "U+200C (zero width non-joiner) cannot be seen", "می-خواهد"),
        ("l·l", "`·` (U+00B7) is no letter or digit that IDs may have", None),
        ("ａ", "`ａ` (U+FF41) is no letter or digit that IDs may have", None),
        ("注文☕", "`☕` (U+2615) is no letter or digit that IDs may have", None),
        ("注-\N{COMBINING ACUTE ACCENT}文", "U+0301 (combining acute accent) needs a letter before it", None),
        ("1\N{ARABIC-INDIC DIGIT ONE}", "it has digits of two kinds", "11"),
    ],
)
def test_what_is_said_of_others(text: str, message: str, usable: str | None) -> None:
    """The first reason is told, with an id that can be used where one is near."""
    assert not is_identifier(text)
    problem = identifier_problem(text)
    assert problem is not None
    assert message in problem.message
    assert (problem.meant or problem.alike) == usable
    assert usable is None or is_identifier(usable)


@pytest.mark.parametrize(
    "text", ["", "-", "-注", "注-", "注--文", "注 文", "注_文", "注文\n", "\N{COMBINING ACUTE ACCENT}"]
)
def test_the_shape_of_ids_is_that_of_ascii(text: str) -> None:
    """Words are joined by single hyphens, and there is nothing else."""
    assert not is_identifier(text)


def test_characters_are_those_of_one_unicode() -> None:
    """Each Python knows the same characters, and the same of them: case, form, place in a word, value as a digit."""
    held = [sign for sign in EVERY if may_be_in_word(sign)]
    assert len(held) == 107_308
    assert [sign for sign in held if category(sign) == UNASSIGNED] == []
    assert [sign for sign in held if sign.lower() != sign or unicodedata.normalize("NFC", sign) != sign] == []
    said = [
        f"{sign}{category(sign)}{unicodedata.decimal(sign, '')}{look(sign)}{sorted(scripts_of(sign))}" for sign in held
    ]
    digest = hashlib.sha256("".join(said).encode()).hexdigest()
    assert digest == "1728b653be230c2e7d16502d0c8422951b61c85f1dab6046912234ed625bce13"


def test_nothing_unseen_is_in_the_table() -> None:
    """No id has a character that nobody sees."""
    assert [sign for sign in EVERY if may_be_in_word(sign) and re.match(f"[{INVISIBLE}]", sign)] == []


@given(st.text(st.sampled_from("aб注かカ가ㄅñ1١-\N{COMBINING ACUTE ACCENT}ู"), max_size=6))
def test_words_by_script_are_words(letters: str) -> None:
    """Whatever letters come, each word is one that an id may have, and no letter is lost."""
    words = words_by_script(letters.replace("-", ""))
    assert all(map(is_identifier, words))
    assert [sign for sign in "".join(words) if category(sign) == "Lo"] == [
        sign for sign in letters if category(sign) == "Lo"
    ]


@pytest.mark.parametrize(
    ("text", "is_disguised"),
    [
        ("p\N{CYRILLIC SMALL LETTER A}y", True),
        ("pay\N{ZERO WIDTH SPACE}", True),
        ("注文\N{RIGHT-TO-LEFT OVERRIDE}", True),
        ("cafe\N{COMBINING ACUTE ACCENT}", True),
        ("注 文", False),
        ("\N{IDEOGRAPHIC SPACE}注文", False),
        ("می\N{ZERO WIDTH NON-JOINER}خواهد", False),
        ("Оплата", False),
        ("注文！", False),
        ("Takes money", False),
        ("pay", False),
        ("注文", False),
    ],
)
def test_ids_in_disguise(text: str, is_disguised: bool) -> None:
    """A text that only seems to be an id is no name."""
    assert is_id_in_disguise(text) is is_disguised


def test_words_without_case() -> None:
    """Where a script has no capitals, or begins no name with one, an id may as well be a name."""
    assert [has_word_without_case(text) for text in ("注文", "pos端末", "გადახდა", "דואר", "결제")] == [True] * 5
    assert [has_word_without_case(text) for text in ("pay", "büro", "оплата", "τέλος", "վճարում", "7")] == [False] * 6


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("pay", "\N{CYRILLIC SMALL LETTER ER}\N{CYRILLIC SMALL LETTER A}\N{CYRILLIC SMALL LETTER U}", True),
        ("力", "\N{KATAKANA LETTER KA}", True),
        ("pay", "pau", False),
        ("büro", "buro", False),
    ],
)
def test_looks(one: str, other: str, is_alike: bool) -> None:
    """Texts that look alike have one look."""
    assert (look(one) == look(other)) is is_alike


def test_references() -> None:
    """A reference is an id, within that of its owner or behind its kind."""
    assert all(map(is_reference, ("支払う", "支払う.遅い", "touchpoint:支払う.遅い", "own:own:a.b")))
    assert not any(map(is_reference, ("", "a.b.c", "支払う.", ".遅い", "Own:a", "a b", "支:a")))


def test_in_nfc() -> None:
    """What is coded in two ways is written in one."""
    assert in_nfc("cafe\N{COMBINING ACUTE ACCENT}") == "café"
