"""Texts in boxes: every line fits, nothing is lost without a sign."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.diagnostics.character import category
from journeymap.layout import text_width
from journeymap.layout.text import break_place
from journeymap.layout.text.break_place import pieces
from journeymap.layout.text.wrap import is_right_to_left, one_line, visible, widest_word, wrap, wrap_keeping


TEXTS = st.text(st.characters(codec="utf-8"), max_size=200) | st.text(
    "abc -/.日本語。「」éÄß👩\u200d\u0301", max_size=200
)


@given(TEXTS, st.floats(20, 300), st.sampled_from((10.5, 12.5, 24.0)), st.booleans(), st.integers(1, 5))
def test_every_line_fits(text: str, width: float, size: float, bold: bool, most: int) -> None:
    """No line is wider than the box, and there are no more of them than allowed."""
    wrapped = wrap(text, width, size, bold=bold, most=most)
    single = text_width("-…", size, bold=bold) + 2.56 * size
    assert len(wrapped.lines) <= most
    assert [line for line in wrapped.lines if text_width(line, size, bold=bold) > max(width, single) + 0.01] == []


@given(TEXTS, st.floats(40, 300))
def test_what_is_not_cut_is_whole(text: str, width: float) -> None:
    """Without the sign of a cut, the lines hold every character but spaces, in order."""
    wrapped = wrap(text, width, 12.5, most=50)
    if wrapped.cut:
        assert wrapped.lines[-1].endswith("…")
    else:
        # A word that is broken has a hyphen more.
        assert re.sub("[ -]", "", "".join(wrapped.lines)) == re.sub("[ -]", "", one_line(text))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        (" \n ", ()),
        ("Pays", ("Pays",)),
        ("Checks coverage for the new address", ("Checks coverage", "for the new address")),
        ("Two\nlines  made one of a text", ("Two lines made", "one of a text")),
        ("see with/slashes/in/the/long/path", ("see", "with/slashes/in/the/", "long/path")),
        ("新しい住所で確認する。それから", ("新しい住所で", "確認する。それから")),
        ("a「括弧」b", ("a「括弧」b",)),
        ("Vertragsbeendigungsprüfung", ("Vertrags-", "beendigungs-", "prüfung")),
        ("Versicherungsvertragsabschlussbestätigung", ("Versicherungs-", "vertragsabschluss-", "bestätigung")),
        ("Betreuungsbedürftigkeitsannahme", ("Betreuungs-", "bedürftigkeits-", "annahme")),
        ("Die Vertragsbeendigungsprüfung", ("Die", "Vertrags-", "beendigungs-", "prüfung")),
        ("Vertrags\u00adbeendigungs\u00adprüfung", ("Vertrags-", "beendigungs-", "prüfung")),
        ("Vertrags\u200bbeendigungs\u200bprüfung", ("Vertrags", "beendigungs", "prüfung")),
        ("Ver\u00adtrag", ("Vertrag",)),
        ("\u00adVertrag\u00ad", ("Vertrag",)),
        ("customerSatisfactionSurveySent", ("customer", "Satisfaction", "SurveySent")),
        ("order_confirmation_mail_sent", ("order_confirmation_", "mail_sent")),
        ("https://example.org/orders/12345/confirm", ("https://example.", "org/orders/", "12345/confirm")),
        ("Die Straßenverkehrsordnungswidrigkeit", ("Die", "Straßenverkehrs-", "ordnungswidrigkeit")),
        ("Превысокомногорассмотрительствующий", ("Превысокомно-", "горассмотри-", "тельствующий")),
        ("電話で「ありがとうございます」と言う…", ("電話で", "「ありがとうございま", "す」と言う…")),
        ("２０２６年１２月３１日までに返信する", ("２０２６年１２月３１", "日までに返信する")),
        ("コンビニの端末で券を出す人", ("コンビニの端末で", "券を出す人")),
        ("一人暮らしの引っ越し業者", ("一人暮らしの", "引っ越し業者")),
        ("Citizen application · 市民应用", ("Citizen application ·", "市民应用")),
        ("고객만족도 설문조사 발송", ("고객만족도", "설문조사 발송")),
    ],
)
def test_lines_of(text: str, lines: tuple[str, ...]) -> None:
    """Words stay whole, lines are even, long words break at joints, Japanese between phrases, no dot begins a line."""
    assert wrap(text, 130, 12.5, most=4).lines == lines


def test_scarce_room_takes_any_place() -> None:
    """Where joints and phrases would cost the end of a text, it is broken between syllables and characters."""
    assert wrap("Vertragsbeendigungsprüfung", 130, 12.5, most=2).lines == ("Vertragsbeendi-", "gungsprüfung")
    assert wrap("電話で「ありがとうございます」と言う…", 130, 12.5, most=2).lines == (
        "電話で「ありがとうご",
        "ざいます」と言う…",
    )


def test_a_cut_shows_itself() -> None:
    """Too much text ends with an ellipsis on the last line."""
    wrapped = wrap("one two three four five six seven", 60, 12.5, most=2)
    assert (wrapped.lines, wrapped.cut) == (("one two", "three f…"), True)


def test_ten_thousand_characters_cost_no_more_than_a_page() -> None:
    """A hostile text is cut before it is measured."""
    wrapped = wrap("word " * 2000, 100, 12.5, most=4)
    assert (len(wrapped.lines), wrapped.cut) == (4, True)
    assert wrap("x" * 10_000, 100, 12.5, most=4).cut
    assert wrap("a" + "\u0301" * 10_000, 100, 12.5, most=1).cut


def test_marks_stay_with_their_letters() -> None:
    """A line never begins with a combining mark or in the middle of a joined emoji."""
    lines = wrap("e\u0301" * 40, 60, 12.5, most=9).lines
    assert [line for line in lines if line.startswith("\u0301")] == []
    family = "👩\u200d👩\u200d👧"
    assert [line for line in wrap(family * 9, 60, 12.5, most=9).lines if line.startswith("\u200d")] == []


def test_a_no_break_space_does_not_break() -> None:
    """What the author tied together stays together."""
    assert wrap("costs 12\u00a0€ each", 62, 12.5, most=4).lines == ("costs", "12\u00a0€", "each")


def test_deceiving_characters_are_shown() -> None:
    """Controls of writing direction cannot turn a text around unseen; other controls are no characters."""
    assert visible("a\u202eb\u2066c\x00d\ud800e") == "aU+202EbU+2066c\ufffdd\ufffde"


def test_writing_direction_follows_the_first_letter() -> None:
    """Arabic and Hebrew run from right to left, also after digits; Latin does not."""
    assert [is_right_to_left(text) for text in ("12 يتحقق", "שלום", "Pays يتحقق", "123", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_the_widest_word_is_what_must_not_break() -> None:
    """A Latin word counts whole, of Japanese a phrase, of Chinese a character."""
    assert widest_word("a wonderful day", 10) == text_width("wonderful", 10)
    assert widest_word("新しい住所", 10) == 30
    assert widest_word("柜台办理", 10) == 10
    assert widest_word("", 10) == 0


@given(TEXTS, st.floats(20, 300), st.integers(1, 4))
def test_what_is_kept_is_never_cut_off(condition: str, width: float, most: int) -> None:
    """However long the words before it are, a share stands at the end wherever it has room, and every line fits."""
    wrapped = wrap_keeping(f"{condition} · 12%", "12%", width, 10.5, most=most)
    single = text_width("-…", 10.5) + 2.56 * 10.5
    assert len(wrapped.lines) <= most
    assert [line for line in wrapped.lines if text_width(line, 10.5) > max(width, single) + 0.01] == []
    assert wrapped.cut is False or wrapped.lines[-1].endswith("12%") or text_width("12%", 10.5) > width


@pytest.mark.parametrize(
    ("text", "width", "most", "expected"),
    [
        ("invalid address · 12%", 200, 1, ("invalid address · 12%",)),
        ("invalid address · 12%", 90, 1, ("invalid a… · 12%",)),
        ("invalid address · 12%", 40, 1, ("12%",)),
        ("the address is not valid, says the register · 12%", 60, 3, ("the", "address i…", "12%")),
    ],
)
def test_a_condition_is_shortened_and_its_share_is_not(
    text: str, width: float, most: int, expected: tuple[str, ...]
) -> None:
    """The condition gives way, line by line, before the number does."""
    assert wrap_keeping(text, "12%", width, 10.5, most=most).lines == expected


def test_soft_hyphens_are_seen_only_where_a_word_is_broken() -> None:
    """They are not measured, and help before a text is cut."""
    marked = "Kunden\u00adzufrieden\u00adheit"
    assert wrap(marked, 200, 12.5, most=1) == wrap("Kundenzufriedenheit", 200, 12.5, most=1)
    assert (one_line(marked), visible(marked)) == ("Kundenzufriedenheit", "Kundenzufriedenheit")
    assert text_width(marked, 10) == text_width("Kundenzufriedenheit", 10)
    assert wrap(f"Es soll die {marked} steigen", 160, 12.5, most=3).lines == (
        "Es soll die",
        "Kundenzufriedenheit",
        "steigen",
    )
    assert wrap(f"Es soll die {marked} steigen", 160, 12.5, most=2).lines == (
        "Es soll die Kunden-",
        "zufriedenheit steigen",
    )


@given(st.text("abcdefghiklmnoprstuäöüß", min_size=6, max_size=80), st.floats(60, 200))
def test_three_letters_stand_on_each_side(word: str, width: float) -> None:
    """A word of letters alone is never broken so that it begins or ends with a letter or two."""
    lines = wrap(word, width, 12.5, most=50).lines
    assert [line for line in (lines[0], lines[-1]) if len(line.rstrip("-")) < 3] == []
    assert "".join(line.rstrip("-") for line in lines) == word


@pytest.mark.parametrize(
    "text",
    ["x", "xé", "e\u0301", "日本", "。", "a\u200d", "a-", "-", "1.", "\u00ad", "x\u00ad", "a\u200b", "aB", "schu", "ก"],
)
def test_a_word_of_a_hundred_thousand_characters_is_broken_in_time(text: str) -> None:
    """Each character is looked at a few times, wherever the word may be broken."""
    calls = 0

    def measure(part: str) -> float:
        nonlocal calls
        calls += len(part)
        return float(len(part))

    word = text * (20_000 // len(text))
    found = list(pieces(word, 40, measure))
    assert "".join(piece.text for piece in found) == word.replace("\u00ad", "").replace("\u200b", "")
    assert calls <= 8 * len(word)


@pytest.mark.parametrize("sign", ["a", "e\u0301", "a\u200d", "漢", "🎉", "ש"])
def test_each_character_of_a_long_word_is_looked_up_once(monkeypatch: pytest.MonkeyPatch, sign: str) -> None:
    """However many lines it fills: what is asked of Unicode, and of who measures, is asked once for what recurs."""
    looked_up: list[str] = []
    measured: list[str] = []

    def counting(character: str) -> str:
        looked_up.append(character)
        return category(character)

    def measure(text: str) -> float:
        measured.append(text)
        return float(len(text))

    monkeypatch.setattr(break_place, "category", counting)
    cut = list(break_place._anywhere(sign * 4_000, 10.0, measure, 1.0, ends=False))
    assert "".join(text for text, _ in cut) == sign * 4_000
    assert len(cut) >= 400 * len(sign)
    assert len(measured) == len(frozenset(sign))
    assert len(looked_up) < 20
