"""The order of the work, as views and outputs show it."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import Final

import pytest

import journeymap as jm
from journeymap.layout import Stroke, Text, lay_out
from journeymap.report.outline import outline
from journeymap.views import ConnectionKind, Selection, Sheet, flow, view
from tests.picture import compiled, row_of, sheet_of


CLAIM: Final = """
    title: Claim
    teams: {desk: , office: }
    stages:
      get:
        touchpoints:
          apply: {backstage: [receive]}
          hear: {backstage: [tell]}
    processes:
      receive: {team: desk, then: check}
      check: {team: office, then: [{to: repair, share: 20%, when: incomplete}, {to: refuse, share: 10%}, file]}
      repair: {then: check}
      refuse: {then: {all: [file, count]}}
      file: {lane: support}
      count: {needs: [file]}
      tell:
"""


def arrows(sheet: Sheet, kind: ConnectionKind) -> list[tuple[str, str, str]]:
    """Give the arrows of one kind: from where, to where, and the words on them."""
    return [
        (arrow.source.partition(":")[2], arrow.target.partition(":")[2], arrow.label)
        for arrow in sheet.connections
        if arrow.kind is kind
    ]


def test_arrows_say_what_follows_in_which_of_the_cases() -> None:
    """Conditions and shares as written, and the share that is left where it is known."""
    assert arrows(sheet_of(CLAIM), ConnectionKind.THEN) == [
        ("receive", "check", ""),
        ("check", "repair", "incomplete · 20%"),
        ("check", "refuse", "10%"),
        ("check", "file", "70%"),
        ("repair", "check", ""),
        ("refuse", "file", "in parallel"),
        ("refuse", "count", "in parallel"),
    ]


def test_what_only_follows_stands_below_the_same_touchpoint_and_starts_no_chain() -> None:
    """It hangs at what it follows, and no other arrow leads into it."""
    sheet = sheet_of(CLAIM)
    assert {cell.item.label: cell.column for cell in row_of(sheet, "backstage").cells} == {
        "Receive": 0,
        "Check": 0,
        "Repair": 0,
        "Refuse": 0,
        "Count": 0,
        "Tell": 1,
    }
    assert arrows(sheet, ConnectionKind.RELIANCE) == [("count", "file", "")]
    assert arrows(sheet, ConnectionKind.CHAIN) == [
        ("apply", "receive", ""),
        ("hear", "tell", ""),
    ]


def test_the_legend_tells_it_from_dependence() -> None:
    """Each arrow has words of its own there."""
    assert ("Followed by", ConnectionKind.THEN) in [(entry.text, entry.sign) for entry in sheet_of(CLAIM).legend]


def test_a_flow_of_lanes_shows_it() -> None:
    """Beside what relies on what."""
    sheet = flow(compiled(CLAIM), Selection(lanes=("backstage", "support")))
    then = [(arrow.source, arrow.target) for arrow in sheet.connections if arrow.kind is ConnectionKind.THEN]
    assert ("process:check", "process:repair") in then
    assert len(then) == 7


def test_work_goes_from_hand_to_hand() -> None:
    """What follows with another team is a handoff."""
    sheet = view("matrix-handoffs").make(compiled(CLAIM), Selection())
    assert "Receive" in str(sheet)
    assert "Check" in str(sheet)


@pytest.mark.parametrize(
    ("format_", "words"),
    [
        ("markdown", "- **Check** → Repair (incomplete · 20%); Refuse (10%); File (70%)"),
        ("text", "Order of the work"),
        ("narrative", "Receive (Desk, followed by Check)"),
        ("csv", "then"),
        ("svg", "incomplete"),
        ("html", "incomplete"),
    ],
)
def test_every_output_says_it(format_: str, words: str) -> None:
    """In words or as an arrow."""
    written = jm.render(compiled(CLAIM), format=format_)
    assert words in (written.decode() if isinstance(written, bytes) else str(written))


def test_the_outline_says_what_follows() -> None:
    """Beside the process."""
    assert "Receive (Desk; then Check)" in outline(compiled(CLAIM))


WORDY: Final = """
    title: Claim
    stages: {get: {touchpoints: {apply: {backstage: [check]}, hear: }}}
    processes:
      check: {then: [{to: pay, share: 80%, when: everything is there and the sum is below a thousand}, ask]}
      pay: {then: {all: [book, write]}}
      ask:
      book: {lane: support}
      write: {lane: support}
"""


def drawn_texts(key: str) -> list[str]:
    """Read the words that stand beside an arrow."""
    drawing = lay_out(sheet_of(WORDY))
    figure = next(figure for figure in drawing.figures if figure.key == key)
    return [part.text for part in figure.parts if isinstance(part, Text)]


def test_conditions_stand_beside_an_arrow_in_as_many_lines_as_it_is_high() -> None:
    """They used to be cut at the end of the first."""
    texts = drawn_texts("process:check>process:pay")
    assert len(texts) > 1
    assert " ".join(texts) == "everything is there and the sum is below a thousand · 80%"


def test_two_letters_are_no_words() -> None:
    """What has no room is in the tooltip alone."""
    texts = drawn_texts("process:pay>process:book") + drawn_texts("process:pay>process:write")
    assert set(texts) <= {"in parallel"}


def test_order_has_an_arrow_of_its_own() -> None:
    """Open heads, in pictures and in DOT; those of customers are filled."""
    drawing = lay_out(sheet_of(WORDY))
    heads = {
        figure.key: part.open
        for figure in drawing.figures
        for part in figure.parts
        if isinstance(part, Stroke) and part.head
    }
    assert heads["process:check>process:pay"]
    assert not heads["touchpoint:apply>touchpoint:hear"]
    dot = jm.render(jm.loads(dedent(WORDY)), format="dot").decode()
    assert (dot.count("arrowhead=vee"), dot.count("arrowhead=normal")) == (5, 2)
    svg = jm.render(jm.loads(dedent(WORDY))).decode()
    open_head = re.search(r'data-key="process:pay&gt;process:book">.*?</g>', svg)
    assert open_head is not None
    assert open_head[0].count('fill="none"') == 2
