"""Ids of any script in a map: what is taken, referred to, refused and mended."""

from __future__ import annotations

from typing import Final

import pytest

import journeymap as jm
from journeymap.diagnostics import Source
from journeymap.language.read import check_text
from journeymap.model import JourneyMap, LaneRole, Stage


ALIKE: Final = "\N{CYRILLIC SMALL LETTER ER}\N{CYRILLIC SMALL LETTER A}\N{CYRILLIC SMALL LETTER U}"
"""A word of Cyrillic letters that looks like `pay`."""

STEP: Final = "title: Shop\nstages:\n  s:\n    touchpoints:\n      step: {%s}\n"


def said(text: str) -> list[tuple[str, str]]:
    """List the errors of a text, with what each is about."""
    found = [each for each in check_text(Source("a.journey.yaml", text)).diagnostics if each.is_error]
    return [(each.code, each.place.text if each.place is not None else "") for each in found]


def hints(text: str) -> list[str | None]:
    """List the help of each error of a text."""
    return [each.hint for each in check_text(Source("a.journey.yaml", text)).diagnostics if each.is_error]


def mended(text: str) -> str:
    """Apply the first fix of the first error."""
    first = next(each for each in check_text(Source("a.journey.yaml", text)).diagnostics if each.is_error)
    (edit,) = first.fixes[0].edits
    return text[: edit.place.start] + edit.text + text[edit.place.end :]


def test_words_of_a_list_are_ids_that_references_find() -> None:
    """A list of words of another script gives them as ids, not as numbers."""
    text = "title: 借书证\nchannels: [柜台, 网站]\nstages:\n  申请:\n    touchpoints: {填表: {channel: [柜台, 网站]}}\n"
    read = jm.loads(text)
    assert [channel.id for channel in read.channels] == ["柜台", "网站"]
    assert (read.stages[0].id, read.stages[0].name) == ("申请", "申请")
    assert jm.loads(jm.dumps(read)) == read


def test_a_word_without_capitals_is_a_name_unless_a_process_has_it_as_its_id() -> None:
    """The same text again is the same process, in the lane where it stands first, and in the order of the file."""
    text = (
        "title: 店\nstages:\n  s:\n    touchpoints:\n"
        "      a: {frontstage: [受付, Greets], backstage: [確認, 登録]}\n"
        "      b: {backstage: [受付], support: [{記録: 記録する}]}\n"
        "      c: {support: [記録]}\n"
        "processes:\n  確認: {name: 内容を確認する, lane: backstage}\n"
    )
    read = jm.loads(text)
    assert [(process.id, process.name) for process in read.processes] == [
        ("確認", "内容を確認する"),
        ("受付", "受付"),
        ("greets", "Greets"),
        ("登録", "登録"),
        ("記録", "記録する"),
    ]
    assert {process.id: process.lane for process in read.processes}["受付"] is LaneRole.FRONTSTAGE
    assert read.touchpoints[1].backstage == ("受付",)
    assert jm.loads(jm.dumps(read)) == read


@pytest.mark.parametrize("word", ["take-money", "оплата", "prüfen", "受-付"])
def test_other_words_are_references(word: str) -> None:
    """A word of a script with capitals, and one with a hyphen, has to lead somewhere."""
    assert said(STEP % f"frontstage: [{word}]") == [("JM0018", word)]


@pytest.mark.parametrize("written", ["Оплата", "Pay", "cafe\N{COMBINING ACUTE ACCENT}"])
def test_what_is_only_written_otherwise_has_a_fix(written: str) -> None:
    """Capitals and the coding of accents are mended in the key, and nothing else is wrong."""
    text = f"title: Shop\nstages:\n  {written}: {{name: Bill}}\n"
    assert said(text) == [("JM0016", written)]
    assert said(mended(text)) == []


@pytest.mark.parametrize(
    ("written", "usable"),
    [
        ("p\N{CYRILLIC SMALL LETTER A}y", "pay"),
        ("pay\N{ZERO WIDTH SPACE}", "pay"),
        ('"pay\\u202e"', "pay"),
        ("оплатаonline", "оплата-online"),
        ("注文☕", "注文"),
    ],
)
def test_what_is_refused_comes_with_an_id_that_can_be_used(written: str, usable: str) -> None:
    """The help is an id that reads without an error in its place."""
    text = "title: Shop\nstages:\n  %s: {name: Bill}\n"
    assert said(text % written) == [("JM0016", written)]
    (hint,) = hints(text % written)
    assert hint is not None
    assert hint.startswith((f"write `{usable}`", f"write `{usable}:"))
    assert said(text % usable) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"title: Shop\nteams: {{pay: A, {ALIKE}: B}}\nstages: [s]\n", 1),
        (f"title: Shop\nteams: [{ALIKE}, pay]\nstages: [s]\n", 1),
        (STEP % f"pains: [pay, {ALIKE}]", 1),
        (f"title: Shop\nstages: [pay, {ALIKE}]\n", 1),
        # of two kinds, and of two owners
        (f"title: Shop\nteams: [pay]\npersonas: [{ALIKE}]\nstages: [s]\n", 0),
        (f"title: Shop\nstages:\n  s:\n    touchpoints: {{a: {{pains: [pay]}}, b: {{pains: [{ALIKE}]}}}}\n", 0),
        # of one script
        ("title: Shop\nteams: [l-1, 1-l, 注文]\nstages: [s]\n", 0),
        ("title: Shop\nteams: [büro, buro]\nstages: [s]\n", 0),
    ],
)
def test_ids_of_one_namespace_look_different(text: str, count: int) -> None:
    """Two ids that nobody can tell apart are an error at the second, with the place of the first."""
    found = [each for each in check_text(Source("a.journey.yaml", text)).diagnostics if each.is_error]
    assert [(each.code, len(each.related)) for each in found] == [("JM0017", 1)] * count
    assert all("pay-2" in (each.hint or "") for each in found)


def test_a_reference_that_only_looks_right_names_the_id() -> None:
    """The message says that the characters are others, and the fix writes those of the id."""
    text = f"title: Shop\nteams: [pay]\nowner: {ALIKE}\nstages: [s]\n"
    (finding,) = [each for each in check_text(Source("a.journey.yaml", text)).diagnostics if each.is_error]
    assert finding.message == f"unknown team `{ALIKE}`; did you mean `pay`?"
    assert finding.hint == "it looks like `pay`, but its characters are others"
    assert said(mended(text)) == []


def test_a_reference_in_another_coding_is_mended() -> None:
    """What a file system wrote with accents apart leads to the id that has them joined."""
    text = "title: Shop\nteams: [café]\nowner: cafe\N{COMBINING ACUTE ACCENT}\nstages: [s]\n"
    assert [code for code, _ in said(text)] == ["JM0018"]
    assert said(mended(text)) == []


def test_an_id_but_for_what_nobody_sees_is_no_name() -> None:
    """In lists, where a name may stand, too."""
    hidden = "pay\N{ZERO WIDTH SPACE}"
    assert said(f"title: Shop\nteams: [{hidden}]\nstages: [s]\n") == [("JM0016", hidden)]
    assert said(STEP % f"frontstage: [{hidden}]") == [("JM0016", hidden)]


def test_vowel_signs_tell_ids_apart() -> None:
    """A fix does not write another word that only differs in its vowel."""
    text = "title: Shop\nteams: [कि]\nowner: की\nstages: [s]\n"
    (finding,) = [each for each in check_text(Source("a.journey.yaml", text)).diagnostics if each.is_error]
    assert finding.fixes == ()


def test_the_id_of_a_map_follows_the_name_of_its_file() -> None:
    """A file may be called in any script."""
    read = check_text(Source("maps/借书证.journey.yaml", "title: A\nstages: [s]\n"))
    assert read.map is not None
    assert read.map.id == "借书证"


def test_made_in_python() -> None:
    """A builder takes such ids, also as keys and as keywords, and classes of the model do."""
    with jm.MapBuilder("店") as builder:
        builder.lane("方針", "方針")
        builder.persona("田中さん")
        with builder.stage("買う"):
            builder.touchpoint("払う", emotion={"田中さん": 1}, frontstage=["受付"], 方針="現金のみ")
    built = builder.build()
    assert jm.loads(jm.dumps(built)) == built
    with pytest.raises(jm.UnusableValueError, match="an ID: words of lower-case letters"):
        Stage(id="Оплата")
    with pytest.raises(jm.UnusableValueError, match=f"has `stage:pay` and `stage:{ALIKE}`, which look alike"):
        JourneyMap(id="a", title="A", stages=(Stage(id="pay"), Stage(id=ALIKE)))
