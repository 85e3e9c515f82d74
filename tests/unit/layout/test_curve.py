"""A curve with a voice: coloured, with the customers' own words at its extremes, and the worst moment below it."""

from __future__ import annotations

from itertools import pairwise

import pytest

import journeymap as jm
from journeymap.graph import compile_map
from journeymap.layout import Area, Drawing, Shapes, Sign, Text, Tint, lay_out
from journeymap.layout.parts.curve import EXTREME, FACE
from journeymap.layout.parts.curve_words import CurveGround
from journeymap.theme import Role
from journeymap.views import blueprint


_STEPS = """
      look: {emotion: 1, says: [Nice to see]}
      wait:
        emotion: -2
        thinks: [How long yet]
        pains: {slow: {name: No date, severity: critical}}
        metrics: {days: 9}
      pay: {emotion: 0}
      leave: {emotion: 2, says: [See you soon], outcome: completed}
"""


def drawing_of(steps: str = _STEPS, rest: str = "", wrap: float | None = None) -> Drawing:
    """Lay out the blueprint of a map of one stage."""
    metrics = "metrics: {days: {direction: lower, target: 3, alert: 5}}"
    text = f"title: Shop\n{metrics}\n{rest}\nstages:\n  buy:\n    touchpoints:\n{steps}"
    return lay_out(blueprint(compile_map(jm.loads(text))), wrap=wrap)


def figure(drawing: Drawing, key: str) -> Shapes:
    """Find a figure."""
    return next(figure for figure in drawing.figures if figure.key == key)


def test_the_lowest_and_the_highest_moment_speak() -> None:
    """Their faces are larger, and what customers say or think there stands below the one and above the other."""
    parts = figure(drawing_of(), "curve:1").parts
    faces = [part for part in parts if isinstance(part, Sign)]
    assert [face.size for face in faces] == [FACE, EXTREME, FACE, EXTREME]
    said = {part.text: part for part in parts if isinstance(part, Text)}
    assert list(said) == ["“How long yet”", "“See you soon”"]
    low, high = said.values()
    assert (low.y > faces[1].y, high.y < faces[3].y) == (True, True)
    assert (low.role, high.role) == (Role.BAD, Role.GOOD)


def test_where_all_is_alike_nothing_is_extreme() -> None:
    """A flat curve has neither a lowest nor a highest moment."""
    parts = figure(
        drawing_of(
            _STEPS.replace("emotion: -2", "emotion: 2")
            .replace("emotion: 0", "emotion: 2")
            .replace("emotion: 1", "emotion: 2")
        ),
        "curve:1",
    ).parts
    assert {part.size for part in parts if isinstance(part, Sign)} == {FACE}
    assert [part for part in parts if isinstance(part, Text)] == []


def test_words_that_find_no_room_are_left_out() -> None:
    """They are never cut."""
    parts = figure(drawing_of(_STEPS.replace("How long yet", "How long yet " * 12)), "curve:1").parts
    assert [part.text for part in parts if isinstance(part, Text)] == ["“See you soon”"]


def test_the_area_is_green_above_and_red_below_what_is_neither() -> None:
    """It is parted where the curve crosses the level, and nowhere on its wrong side."""
    tints = [part for part in figure(drawing_of(), "curve:1").parts if isinstance(part, Tint)]
    assert [tint.role for tint in tints] == [Role.GOOD, Role.BAD, Role.GOOD]
    for tint in tints:
        heights = [y - tint.level for _, y in tint.points]
        assert all(height < 0.01 for height in heights) or all(height > -0.01 for height in heights)
    assert all(before.points[-1] == pytest.approx(after.points[0]) for before, after in pairwise(tints))


def test_several_curves_keep_their_own_colours() -> None:
    """Where the colour says whose a curve is, it does not say how good it is."""
    drawing = drawing_of(_STEPS.replace("emotion: -2", "emotion: {ann: -2, bob: 1}"), "personas: {ann: Ann, bob: Bob}")
    parts = [part for key in ("curve:1", "curve:2") for part in figure(drawing, key).parts]
    assert [part for part in parts if isinstance(part, Tint)] == []
    said = {part.role for part in figure(drawing, "faces:1").parts if isinstance(part, Text)}
    assert said == {Role.CURVE_1}


def test_the_wider_a_sheet_the_higher_its_curve() -> None:
    """From 160 to 320; the scale takes three fifths of it."""
    narrow = drawing_of()
    wide = drawing_of("\n".join(f"      s{step}: {{emotion: {step % 3 - 1}}}" for step in range(40)))
    for drawing, height in ((narrow, 160), (wide, 320)):
        row = figure(drawing, "emotion").parts[0]
        assert isinstance(row, Area)
        assert row.height == height
    faces = [part.y for part in figure(narrow, "curve:1").parts if isinstance(part, Sign)]
    assert max(faces) - min(faces) == pytest.approx(0.6 * 160)


def washes(drawing: Drawing) -> list[Area]:
    """Give the areas of the worst moment, from top to bottom."""
    return [
        part
        for figure in drawing.figures
        if figure.key != "legend"
        for part in figure.parts
        if isinstance(part, Area) and part.role is Role.WORST
    ]


def test_the_worst_moment_is_washed_from_the_headings_to_the_last_row() -> None:
    """Without a gap, as wide as its column and a little more, below everything but the rows."""
    drawing = drawing_of()
    found = washes(drawing)
    heading, box = figure(drawing, "stage:buy").parts[0], figure(drawing, "touchpoint:wait").parts[0]
    last = figure(drawing, "metrics").parts[0]
    assert isinstance(heading, Area)
    assert isinstance(box, Area)
    assert isinstance(last, Area)
    assert found[0].y == heading.y + heading.height
    assert all(upper.y + upper.height == lower.y for upper, lower in pairwise(found))
    assert found[-1].y + found[-1].height == last.y + last.height
    assert {(area.x, area.width) for area in found} == {(box.x - 8, box.width + 16)}
    keys = [figure.key for figure in drawing.figures]
    rows = {"customer", "emotion", "pains", "metrics"}
    assert max(keys.index(row) for row in rows) < min(keys.index(key) for key in keys if key not in rows)
    texts = [part.text for part in figure(drawing, "legend").parts if isinstance(part, Text)]
    assert "Worst moment: lowest score, severe pain, target missed" in texts


def test_only_the_strip_that_has_the_worst_moment_is_washed() -> None:
    """On the others it is nowhere."""
    drawing = drawing_of(wrap=520)
    tops = sorted(
        part.y
        for figure in drawing.figures
        for part in figure.parts[:1]
        if figure.key.startswith("stage:") and isinstance(part, Area)
    )
    strips = {sum(area.y > top for top in tops) for area in washes(drawing)}
    assert len(tops) > 1
    assert len(strips) == 1


def test_words_keep_off_what_is_there() -> None:
    """Where the best place is taken, the next one counts; where all are, none."""
    ground = CurveGround((0, 0, 400, 200))
    [free] = ground.words("Well", 200, 100, 10, Role.GOOD, above=True)
    [beside] = ground.words("Well", 200, 100, 10, Role.GOOD, above=True)
    assert (free.x, free.y < 100) == (200, True)
    assert (beside.x, beside.y) != (free.x, free.y)
    ground.add((0, 0, 400, 200))
    assert ground.words("Well", 200, 100, 10, Role.GOOD, above=True) == []


def test_initials_stand_in_the_colour_of_their_curve() -> None:
    """The head of the sheet shows whose journey it is; a persona without a curve has a neutral disc."""
    steps = _STEPS.replace("emotion: -2", "emotion: {ann: -2, bob: 1}")
    people = "personas: {ann: {name: 'Ann Lee, buyer', goals: [Be fast]}, bob: Bob, kim: {name: Kim, role: employee}}"
    title = figure(drawing_of(steps, people), "title")
    said = {part.text: part.role for part in title.parts if isinstance(part, Text)}
    assert said["AL"] is Role.CURVE_1
    assert (said["B"], said["K"]) == (Role.CURVE_2, Role.CHIP)
    assert {"Ann Lee, buyer · wants: Be fast", "Kim · employee"} <= said.keys()


def test_a_head_names_six_personas_and_counts_the_rest() -> None:
    """Nobody is left out without a word; the tooltip has them all."""
    people = f"personas: [{', '.join(f'p{number}' for number in range(8))}]"
    title = figure(drawing_of(rest=people), "title")
    assert [part.text for part in title.parts if isinstance(part, Text) and part.text.startswith("and")] == [
        "and 2 more"
    ]
    assert "P7" in title.title


def test_large_faces_do_not_cover_each_other() -> None:
    """Where several personas are happiest at one step, their faces stand apart as far as they are large."""
    steps = """
      look: {emotion: {ann: -1, bob: -2}}
      pay: {emotion: 2, outcome: completed}
"""
    drawing = drawing_of(steps, "personas: {ann: Ann, bob: Bob}")
    faces = [
        [part for part in figure(drawing, key).parts if isinstance(part, Sign)][-1] for key in ("faces:1", "faces:2")
    ]
    assert [face.size for face in faces] == [EXTREME, EXTREME]
    assert faces[1].x - faces[0].x == EXTREME
