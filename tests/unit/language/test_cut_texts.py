"""Texts that a `#` cuts off: how they are mended, and where only a comment can have been meant."""

from __future__ import annotations

import pytest

from journeymap.diagnostics import Fix, Source, apply_fixes
from journeymap.language import read_text


MAP = "title: Shop\nteams: {{retail: Retail}}\npersonas: [maya]\nstages:\n  pay:\n{}\n    touchpoints: [till]\n"


def fixes(text: str) -> list[tuple[Fix, ...]]:
    """Read a text, and return the fixes of each text that is cut."""
    return [one.fixes for one in read_text(Source("m", text)).diagnostics if one.code == "JM0025"]


@pytest.mark.parametrize(
    ("field", "mended", "is_safe"),
    [
        ("goal: Pays invoice #12", 'goal: "Pays invoice #12"', True),
        ("goal: Pays invoice #12 # ours", 'goal: "Pays invoice #12" # ours', True),
        ("goal: Pays #todo", 'goal: "Pays #todo"', False),
        ("goal: pay #12", 'goal: "pay #12"', False),
        ('goal: The "best" of all, it\'s #1', "goal: 'The \"best\" of all, it''s #1'", True),
        ("goal: Pays\n      the bill #1", 'goal: "Pays\n      the bill #1"', True),
        ("pains: [A line #1, b\n      ]", "", None),
        ("owner: retail #ours", "owner: retail # ours", True),
        ("pains: {wait: {severity: high #2 of 3\n      }}", "pains: {wait: {severity: high # 2 of 3\n      }}", True),
    ],
)
def test_a_cut_text_is_put_in_quotes(field: str, mended: str, is_safe: bool | None) -> None:
    """A number belongs to the text; what is no text gets its comment; all else is asked for, and nothing else moves."""
    text = MAP.format(f"    {field}")
    found = fixes(text)
    assert len(found) == 1
    if is_safe is None:
        assert found == [()]
        return
    assert found[0][0].is_safe is is_safe
    after, count = apply_fixes(text, [found[0][0]])
    assert (after, count) == (MAP.format(f"    {mended}"), 1)
    assert fixes(after) == []
    assert read_text(Source("m", after)).map is not None


def test_a_comment_can_be_meant_too() -> None:
    """Editors offer it as the other way; the map means the same as before."""
    text = MAP.format("    goal: Pays #todo")
    ((_, comment),) = fixes(text)
    after, _ = apply_fixes(text, [comment])
    assert (comment.title, after) == ("make it a comment", MAP.format("    goal: Pays # todo"))
    assert read_text(Source("m", after)).map == read_text(Source("m", text)).map


def test_a_cut_id_that_others_name_is_left_alone() -> None:
    """In quotes it would have another id, and the references to it would lead nowhere."""
    text = "title: Shop\nstages: {pay: {pains: [\n    Line #1\n    ]}}\nopportunities: {queue: {solves: [line]}}\n"
    assert fixes(text) == [()]


def test_a_broken_map_is_mended_first() -> None:
    """Nobody can try what a text would mean in it."""
    assert fixes(MAP.format("    goal: Pays #12\n    gaol: x")) == [()]
