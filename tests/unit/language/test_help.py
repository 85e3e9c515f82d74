"""Help that is followed mends: what each message offers is YAML, removes the finding, and loses no word."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
import yaml

from journeymap.diagnostics import CATALOGUE, Diagnostic, Fix, Source, apply_fixes, spelling
from journeymap.language import read_text
from tests.unit.language.test_mistakes import FIELDS, FILES, MAP


TESTS: Final = Path(__file__).parent.parent.parent

CORPUS: Final = {
    **{path.stem: path.read_text(encoding="utf-8") for path in sorted((TESTS / "messages").glob("*.yaml"))},
    **{f"page of {entry.code}": entry.flagged for entry in CATALOGUE if entry.flagged},
    **{f"field {line}": f"{MAP}      till:\n        {line}\n" for line, _, _ in FIELDS},
    **{f"file {number}": text for number, (text, _) in enumerate(FILES)},
}

# What may not be followed as it stands: a pattern of the help, and why.
WORDS_ONLY: Final = {
    r"^add `[a-z_]+: ": "a value is missing, and only the author has one; the example shows how it is written",
    r"an-id": "only the author has the ID",
    r"write it like `": "an example of another map shows the shape",
    r", as in `": "the same, beside what was meant here",
}


def found_in(text: str) -> tuple[Diagnostic, ...]:
    """Read a text."""
    return read_text(Source("m.journey.yaml", text)).diagnostics


def same(found: Diagnostic, fix: Fix | None = None) -> tuple[str, str, int]:
    """Tell a finding from others by its place, with the distance by which a fix moves it."""
    assert found.place is not None
    start = found.place.start
    before = [edit for edit in fix.edits if edit.place.end <= start] if fix is not None else []
    moved = sum(len(edit.text) - (edit.place.end - edit.place.start) for edit in before)
    return found.code, found.message, start + moved


def words(text: str) -> Counter[str]:
    """Count the words of a text, however they are spelled."""
    return Counter(spelling(word) for word in re.findall(r"\w+", text))


def all_help() -> list[tuple[str, Diagnostic, Fix]]:
    """List every fix and every suggestion of every finding in the corpus."""
    return [
        (text, found, fix)
        for text in CORPUS.values()
        for found in found_in(text)
        for fix in (*found.fixes, *found.suggestions)
    ]


HELP: Final = all_help()


@pytest.mark.parametrize(("text", "found", "fix"), HELP, ids=[f"{found.code}-{fix.title}" for _, found, fix in HELP])
def test_help_that_is_followed_removes_the_finding_and_loses_no_word(text: str, found: Diagnostic, fix: Fix) -> None:
    """One of its kind is gone; a word goes only where the message names another one for it."""
    after, count = apply_fixes(text, [fix])
    assert count == 1
    assert same(found, fix) not in {same(one) for one in found_in(after)}, after
    for edit in fix.edits:
        lost = words(edit.place.text) - words(edit.text)
        named = f"`{edit.text}`" in f"{found.message} {found.hint} {fix.title}"
        assert not lost or named or _glues(lost, edit.text), (edit.place.text, edit.text)


def _glues(lost: Counter[str], text: str) -> bool:
    """Return whether words are there in another spelling: `Pay_Now` as `pay-now`."""
    return all(word in spelling(text) for word in lost)


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_yaml_in_help_is_what_a_fix_writes(text: str) -> None:
    """What a hint shows as YAML can be parsed, and stands in the map once the help is followed."""
    for found in found_in(text):
        hint = found.hint or ""
        if not found.is_error or any(re.search(pattern, hint) for pattern in WORDS_ONLY):
            continue
        results = [apply_fixes(text, [fix])[0] for fix in (*found.fixes, *found.suggestions)]
        for written in _yaml_in(hint):
            list(yaml.parse(written, Loader=yaml.SafeLoader))
            assert any(_flat(written) in _flat(result) for result in results), (str(found), hint)


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_a_word_that_may_be_meant_can_be_taken(text: str) -> None:
    """Whatever stands behind `did you mean` is written by a fix or a suggestion."""
    for found in found_in(text):
        _, asked, tail = found.message.partition("did you mean ")
        offered = {fix.edits[0].text for fix in (*found.fixes, *found.suggestions)}
        assert not asked or set(re.findall(r"`([^`]+)`", tail.partition("(")[0])) <= offered, str(found)


def _yaml_in(hint: str) -> list[str]:
    """List the YAML that a hint tells to write."""
    shown = re.findall(r"""write (?:`([^`]+)`|("[^"]*"|'(?:[^']|'')*'))""", hint)
    return [ticked or quoted for ticked, quoted in shown if "..." not in ticked and "…" not in ticked]


def _flat(text: str) -> str:
    return " ".join(text.split())


LIST: Final = (
    "title: T\nstages: {a: {touchpoints: [b]}}\nwaive:\n  - code: JM0401\n    reason: None\n  - code: JM0402\n"
)

# The list with another start of a line, and what is told.
MOVED: Final = [
    (("  - code: JM0401", " - code: JM0401"), "`reason` is indented below `code`, which has a value already"),
    (("  - code: JM0402", " - code: JM0402"), "this line is indented by 1 space, which fits no line above"),
    (("    reason", "      reason"), "`reason` is indented below `code`, which has a value already"),
]


@pytest.mark.parametrize(("moved", "told"), MOVED)
def test_an_item_of_a_list_comes_back_to_its_column(moved: tuple[str, str], told: str) -> None:
    """Where a line of a list starts elsewhere, it is indented like the others; it does not lose its dash."""
    text = LIST.replace(*moved)
    (found,) = (one for one in found_in(text) if one.is_error)
    assert found.message == told
    assert apply_fixes(text, found.suggestions[:1])[0] == LIST
