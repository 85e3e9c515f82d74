"""Rows without arrows: notes behind a thin bar, readings as wide as their words, equal cards."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import journeymap as jm
from journeymap.graph import compile_map
from journeymap.layout import Anchor, Area, AreaShape, Drawing, Outline, Shapes, Stroke, Text, lay_out
from journeymap.theme import Role
from journeymap.views import blueprint, journey


if TYPE_CHECKING:
    from journeymap.views import Sheet


def sheet_of(steps: str, rest: str = "", *, as_journey: bool = False) -> Sheet:
    """Make the sheet of a map of one stage."""
    text = f"title: Shop\n{rest}\nstages:\n  buy:\n    touchpoints:\n{steps}"
    compiled = compile_map(jm.loads(text))
    return journey(compiled) if as_journey else blueprint(compiled)


def figure(drawing: Drawing, key: str) -> Shapes:
    """Find a figure."""
    return next(figure for figure in drawing.figures if figure.key == key)


def area(drawing: Drawing, key: str) -> Area:
    """Give the first area of a figure."""
    first = figure(drawing, key).parts[0]
    assert isinstance(first, Area)
    return first


def bar(drawing: Drawing, key: str) -> Stroke:
    """Give the bar of a note."""
    return next(part for part in figure(drawing, key).parts if isinstance(part, Stroke))


def test_a_note_has_a_bar_and_no_frame() -> None:
    """Its words stand from the left, on the ground of the row; the bar alone has the colour of the kind."""
    drawing = lay_out(
        sheet_of("      pay: {physical_evidence: [Receipt], pains: {slow: {name: Slow, severity: high}}}")
    )
    for key, role in (
        ("physical-evidence:touchpoint:pay.receipt", Role.EVIDENCE),
        ("pain:touchpoint:pay.slow", Role.PAIN),
    ):
        note = area(drawing, key)
        assert (note.shape, note.outline) == (AreaShape.CLEAR, Outline.SOLID)
        assert (bar(drawing, key).role, bar(drawing, key).width) == (role, 3)
        texts = [part for part in figure(drawing, key).parts if isinstance(part, Text)]
        assert {(text.role, text.anchor, text.x) for text in texts} == {(Role.LANE, Anchor.START, note.x + 12)}


def test_only_what_is_critical_is_red() -> None:
    """A pain that is high is not."""
    pains = "{slow: {name: Slow, severity: high}, lost: {name: Lost, severity: critical}}"
    drawing = lay_out(sheet_of(f"      pay: {{pains: {pains}}}"))
    assert bar(drawing, "pain:touchpoint:pay.slow").role is Role.PAIN
    assert bar(drawing, "pain:touchpoint:pay.lost").role is Role.FAIL


def test_a_frame_that_says_something_stays() -> None:
    """What was not observed is dotted, as the legend has it."""
    drawing = lay_out(sheet_of("      pay: {pains: {slow: {name: Slow, basis: assumed}}}"))
    note = area(drawing, "pain:touchpoint:pay.slow")
    assert (note.shape, note.outline) == (AreaShape.BOX, Outline.DOTTED)


def test_more_than_three_notes_are_a_list() -> None:
    """Rules stand between them, and nowhere in a smaller stack."""
    for count, rules in ((3, 0), (4, 3), (10, 9)):
        evidence = ", ".join(f"Sheet {number}" for number in range(count))
        drawing = lay_out(sheet_of(f"      pay: {{physical_evidence: [{evidence}]}}"))
        keys = [one.key for one in drawing.figures if one.key.startswith("physical-evidence:")]
        found = [part for key in keys for part in figure(drawing, key).parts if isinstance(part, Stroke)]
        assert sum(part.role is Role.AXIS for part in found) == rules
        spaces = [area(drawing, key) for key in keys]
        assert all(upper.y + upper.height < lower.y for upper, lower in pairwise(spaces))
    assert area(drawing, "evidence").height < 340


def test_columns_of_notes_do_not_wait_for_each_other() -> None:
    """A long note in one column does not push the second one of another column down."""
    long = "Words that go on and on until nobody reads them any longer and then some more"
    steps = f"      pay: {{pains: {{a: {{name: {long}}}, b: B}}}}\n      go: {{pains: {{c: C, d: D}}}}"
    drawing = lay_out(sheet_of(steps))
    first, second = area(drawing, "pain:touchpoint:go.c"), area(drawing, "pain:touchpoint:go.d")
    assert second.y == first.y + first.height + 8
    assert area(drawing, "pain:touchpoint:pay.b").y > second.y


METRICS = "metrics: {sold: {target: 9, direction: higher}, calls: {name: Calls, target: 3, direction: lower}}"


def test_a_reading_is_as_wide_as_its_words() -> None:
    """Those of one stage stand side by side, below a bracket over all of its columns."""
    text = f"""
title: Shop
{METRICS}
stages:
  buy:
    metrics: {{sold: 8, calls: 2}}
    touchpoints: {{look: {{metrics: {{sold: 7}}}}, pay: , go: }}
"""
    drawing = lay_out(blueprint(compile_map(jm.loads(text))))
    narrow = area(drawing, "reading:touchpoint:look.sold")
    one, other = area(drawing, "reading:stage:buy.sold"), area(drawing, "reading:stage:buy.calls#2")
    look, last = area(drawing, "touchpoint:look"), area(drawing, "touchpoint:go")
    assert narrow.width < look.width
    assert (one.x, one.y) == (look.x, other.y)
    assert one.x + one.width < other.x < last.x
    bracket = bar(drawing, "reading:stage:buy.sold")
    assert (min(x for x, _ in bracket.points), max(x for x, _ in bracket.points)) == (
        look.x + 0.5,
        last.x + last.width - 0.5,
    )
    assert max(y for _, y in bracket.points) < one.y
    assert not any(isinstance(part, Stroke) for part in figure(drawing, "reading:stage:buy.calls#2").parts)


def test_cards_of_personas_are_equal() -> None:
    """However many there are, and however wide the columns; what has no room beside the others stands below."""
    for count in (1, 2, 3, 7):
        names = ", ".join(f"p{number}" for number in range(count))
        sheet = sheet_of("      look:\n      pay:\n      go:", f"personas: [{names}]", as_journey=True)
        drawing = lay_out(sheet)
        cards = [area(drawing, f"persona:p{number}") for number in range(count)]
        assert len({(card.width, card.height) for card in cards}) == 1
        row = area(drawing, "personas")
        assert all(card.x + card.width <= row.x + row.width for card in cards)
        assert all(card.y + card.height <= row.y + row.height for card in cards)


def test_a_row_that_an_arrow_passes_keeps_its_places() -> None:
    """Nothing is moved into the way of a connection."""
    text = """
title: Shop
lanes: {law: {name: Law, after: customer}}
stages: {buy: {touchpoints: {pay: {law: [Receipts are kept], frontstage: [Takes the money]}}}}
"""
    drawing = lay_out(blueprint(compile_map(jm.loads(text))))
    law = next(one for one in drawing.figures if one.key.startswith("lane:law"))
    assert isinstance(law.parts[0], Area)
    assert law.parts[0].shape is AreaShape.BOX


def test_wide_boxes_say_their_words_at_their_beginning() -> None:
    """One rule for all of them, however many columns they span."""
    steps = "\n".join(f"      s{step}: {{backstage: [{'two' if step < 2 else 'four'}]}}" for step in range(6))
    drawing = lay_out(sheet_of(steps, "processes: {two: {name: Two}, four: {name: Four}}"))
    for key in ("process:two", "process:four"):
        box = area(drawing, key)
        [text] = [part for part in figure(drawing, key).parts if isinstance(part, Text)]
        assert (text.anchor, text.x) == (Anchor.START, box.x + 12)


def test_what_no_touchpoint_uses_stands_below_the_legend() -> None:
    """No lane has to reach there; it can be found and pointed at as everything else."""
    drawing = lay_out(sheet_of("      pay:\n", "systems: {till: {name: Till}, bell: {name: Bell, supplier: Acme}}"))
    legend = max(part.y for part in figure(drawing, "unlinked").parts if isinstance(part, Text))
    till, bell = area(drawing, "system:till"), area(drawing, "system:bell")
    assert till.y > legend
    assert (till.y, figure(drawing, "system:till").element) == (bell.y, "system:till")
    assert till.x + till.width < bell.x
    assert bell.y + bell.height <= drawing.height
