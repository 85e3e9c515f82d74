"""What a sign says is not said again in words, nor twice in words."""

from __future__ import annotations

import pytest

from journeymap.render.words.sign_words import say
from journeymap.views import Detail, Selection, Sheet, view
from tests.picture import compiled


MAP = """
    title: Once
    marks: {slow: {name: Sluggish, sign: hourglass}}
    personas: {ann: {name: Ann, role: partner, basis: inferred, marks: [slow]}}
    teams: {desk: {name: Desk}}
    stages:
      s:
        touchpoints:
          a: {name: Asks, basis: assumed, marks: [slow], initiator: ann, receiver: desk, backstage: [check]}
          b: {outcome: completed, initiator: desk}
    processes:
      check: {decision: "Is it new?", marks: [slow], needs: [{to: look-up, kind: reads, mutual: true}], then: [file-it]}
      look-up: {lane: support}
      file-it: {name: Files the letter, lane: support}
"""

STEP = ("Initiator: Ann", "Receiver: Desk", "Basis: Assumed", "Sluggish")
CHECK = ("Decision: Is it new?", "Needs: Look up (reads, mutual)", "Then: Files the letter", "Sluggish")


@pytest.mark.parametrize(
    ("name", "element", "lines"),
    [
        ("blueprint", "touchpoint:a", STEP),
        ("blueprint", "touchpoint:b", ("Initiator: Desk", "outcome: Completed")),
        ("blueprint", "process:check", CHECK),
        ("journey", "touchpoint:a", STEP),
        ("journey", "persona:ann", ("Partner", "Basis: Inferred", "Sluggish")),
    ],
)
def test_full_detail_says_it_once(name: str, element: str, lines: tuple[str, ...]) -> None:
    """A mark of one's own, on what it rests, who contacts whom, what is decided, what somebody is."""
    sheet = view(name).make(compiled(MAP), Selection(detail=Detail.FULL))
    assert isinstance(sheet, Sheet)
    [item] = [cell.item for row in sheet.rows for cell in row.cells if cell.item.key == element]
    assert say(item).details == lines


def test_signs_are_named_where_no_line_says_them() -> None:
    """In normal detail, text says what pointing at a sign of a picture says."""
    sheet = view("blueprint").make(compiled(MAP), Selection())
    assert isinstance(sheet, Sheet)
    [step] = [cell.item for row in sheet.rows for cell in row.cells if cell.item.key == "touchpoint:a"]
    assert say(step).details == ("contact: from Ann to Desk", "Sluggish", "assumed")
