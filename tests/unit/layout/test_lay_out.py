"""From sheets to drawings: what stands where."""

from __future__ import annotations

from journeymap.layout import Anchor, Area, Drawing, Shapes, ShapesKind, Sign, SignShape, Stroke, Text, lay_out
from journeymap.layout.parts.box import ROLES
from journeymap.theme import Role
from journeymap.views import ItemRole, Selection, Sheet, blueprint, inventory
from tests.picture import compiled, drawing_of


def figure(drawing: Drawing, key: str) -> Shapes:
    """Find a figure by its key."""
    return next(figure for figure in drawing.figures if figure.key == key)


def area(drawing: Drawing, key: str) -> Area:
    """Give the first area of a figure."""
    return next(part for part in figure(drawing, key).parts if isinstance(part, Area))


def stroke(drawing: Drawing, key: str) -> Stroke:
    """Give the first line of a figure."""
    return next(part for part in figure(drawing, key).parts if isinstance(part, Stroke))


def texts(drawing: Drawing, key: str) -> list[str]:
    """Give the lines of text of a figure."""
    return [part.text for part in figure(drawing, key).parts if isinstance(part, Text)]


BRANCHES = """
    title: Branches
    stages:
      one:
        touchpoints:
          a: {next: [b, {to: d, when: in a hurry, share: 12%}]}
          b: {next: [c, {to: b, when: not yet}]}
          c: {next: a}
          d:
"""


def test_an_empty_sheet_is_drawn() -> None:
    """A sheet on which nothing is left has its title and a size."""
    drawing = lay_out(Sheet(view="blueprint", title="Nothing", groups=(), rows=()))
    assert texts(drawing, "title") == ["Nothing"]
    assert drawing.width > 400
    assert drawing.height > 50


def test_neighbours_are_joined_straight() -> None:
    """An arrow to the next touchpoint is one level line from edge to edge."""
    drawing = drawing_of("{title: A, stages: {one: {touchpoints: [a, b]}}}")
    left, right = area(drawing, "touchpoint:a"), area(drawing, "touchpoint:b")
    middle = left.y + left.height / 2
    assert stroke(drawing, "touchpoint:a>touchpoint:b").points == ((left.x + left.width, middle), (right.x, middle))


def test_skips_and_loops_run_above_the_boxes() -> None:
    """A skip, a way back and a loop to itself leave upwards, turn twice and come down on their target."""
    drawing = drawing_of(BRANCHES)
    top = area(drawing, "touchpoint:a").y
    for key in ("touchpoint:a>touchpoint:d", "touchpoint:c>touchpoint:a", "touchpoint:b>touchpoint:b"):
        points = stroke(drawing, key).points
        assert [points[0][1], points[-1][1]] == [top, top]
        assert len(points) == 4
        assert points[1][1] == points[2][1] < top


def test_words_on_a_straight_arrow_make_room_for_themselves() -> None:
    """A gutter whose arrow has words is wide enough for them; the words stand above the arrow."""
    drawing = drawing_of(BRANCHES)
    arrow = figure(drawing, "touchpoint:a>touchpoint:b")
    [words] = [part for part in arrow.parts if isinstance(part, Text)]
    (start, y), (end, _) = stroke(drawing, arrow.key).points
    assert words.text == "88%"
    assert words.y < y
    assert start < words.left < words.left + words.width < end


def test_a_long_condition_leaves_its_share_on_the_arrow() -> None:
    """Above a straight arrow and above a skip alike, the condition is shortened, not the number behind it."""
    long = "the rows of the file from the old system are not valid, or nobody can say what they mean, " * 4
    drawing = drawing_of(f"""
        title: Long
        stages:
          one:
            touchpoints:
              a:
                next:
                  - {{to: b, when: "{long}or nobody has ever looked at all", share: 7.5%}}
                  - {{to: c, when: "{long}or all is fine", share: 92.5%}}
              b:
              c:
    """)
    straight, skip = texts(drawing, "touchpoint:a>touchpoint:b"), texts(drawing, "touchpoint:a>touchpoint:c")
    assert straight[-1] == "7.5%"
    assert straight[-2].endswith("…")
    assert (skip[-1], skip[-2][-1]) == ("92.5%", "…")
    assert figure(drawing, "touchpoint:a>touchpoint:b").title.endswith("looked at all · 7.5%")


def test_a_system_spans_its_columns() -> None:
    """The box of a shared system reaches from the first to the last of its columns."""
    drawing = drawing_of("""
        title: Span
        stages: {one: {touchpoints: {a: {support: [x]}, b: {support: [x]}, c: {support: [x]}}}}
        processes: {x: }
    """)
    wide, first, last = (area(drawing, key) for key in ("process:x", "touchpoint:a", "touchpoint:c"))
    assert (wide.x, wide.x + wide.width) == (first.x, last.x + last.width)


def test_several_items_of_a_cell_stand_in_a_stack() -> None:
    """Boxes of one cell stand below each other in the author's order, equally high in their level."""
    drawing = drawing_of("{title: A, stages: {one: {touchpoints: {a: {pains: [One, Two]}, b: {pains: [Three]}}}}}")
    one, two, three = (area(drawing, f"pain:touchpoint:{key}") for key in ("a.one", "a.two", "b.three"))
    assert one.x == two.x
    assert one.y + one.height < two.y
    assert (one.y, one.height) == (three.y, three.height)


def test_a_cut_text_is_whole_in_the_title() -> None:
    """What does not fit is kept for the tooltip, and the label always is."""
    name = "A very long name indeed " * 8
    drawing = drawing_of(f"{{title: A, stages: {{one: {{touchpoints: {{a: '{name}'}}}}}}}}")
    found = figure(drawing, "touchpoint:a")
    assert found.title == found.label == name.strip()
    assert texts(drawing, "touchpoint:a")[-1].endswith("…")
    short = figure(drawing_of("{title: A, stages: {one: {touchpoints: [a]}}}"), "touchpoint:a")
    assert (short.label, short.title) == ("A", "")


def test_marks_stand_at_the_upper_edge() -> None:
    """A mark is a ground with its sign, at the right of the upper edge, and the title says what it marks."""
    drawing = drawing_of("""
        title: Marks
        stages: {one: {touchpoints: {a: {moment_of_truth: true, fail_points: [No date]}}}}
    """)
    box = area(drawing, "touchpoint:a")
    signs = [part for part in figure(drawing, "touchpoint:a").parts if isinstance(part, Sign)]
    assert [(sign.shape, sign.role, sign.y) for sign in signs] == [
        (SignShape.STAR, Role.TRUTH, box.y),
        (SignShape.EXCLAMATION, Role.FAIL, box.y),
    ]
    assert all(box.x + box.width / 2 < sign.x < box.x + box.width for sign in signs)
    assert figure(drawing, "touchpoint:a").title == "Fail point: No date"


def test_the_curve_breaks_where_nothing_is_scored() -> None:
    """Two runs are two lines, with thin dots between them; the unscored touchpoint has no face."""
    drawing = drawing_of("""
        title: Gap
        stages: {one: {touchpoints: {a: {emotion: 1}, b: {emotion: 2}, c: , d: {emotion: -2}, e: {emotion: 0}}}}
    """)
    parts = figure(drawing, "curve:1").parts
    lines = [part for part in parts if isinstance(part, Stroke)]
    faces = [part for part in parts if isinstance(part, Sign)]
    missing = area(drawing, "touchpoint:c")
    assert [line.dotted for line in lines] == [False, False, True]
    assert [face.shape for face in faces] == [SignShape.SMILE, SignShape.GRIN, SignShape.GLUM, SignShape.CALM]
    assert [x for line in lines[:2] for x, _ in line.points if missing.x < x < missing.x + missing.width] == []
    assert lines[2].width < lines[0].width
    assert (lines[2].points[0], lines[2].points[-1]) == (lines[0].points[-1], lines[1].points[0])
    assert "Not scored in between" in [part.text for part in figure(drawing, "legend").parts if isinstance(part, Text)]


def test_happier_is_higher() -> None:
    """The best feeling is nearest to the upper side, the middle of the scale in the middle of the row."""
    drawing = drawing_of("""
        title: Up
        emotion_scale: 1..5
        stages: {one: {touchpoints: {a: {emotion: 1}, b: {emotion: 3}, c: {emotion: 5}}}}
    """)
    band = area(drawing, "emotion")
    worst, middle, best = (part.y for part in figure(drawing, "curve:1").parts if isinstance(part, Sign))
    assert worst > middle > best
    assert middle == band.y + band.height / 2


def test_personas_who_feel_alike_at_times_are_told_apart() -> None:
    """Where scores are the same, the lines run side by side, as do the faces, which lie above all lines."""
    drawing = drawing_of("""
        title: Alike
        personas: {maya: Maya, ahmed: Ahmed, ida: Ida}
        stages:
          one:
            touchpoints:
              a: {emotion: 1}
              b: {emotion: 1}
              c: {emotion: {maya: 1, ahmed: 0, ida: -1}}
    """)
    assert [one.key for one in drawing.figures if one.kind is ShapesKind.CURVE] == [
        "curve:1",
        "curve:2",
        "curve:3",
        "faces:1",
        "faces:2",
        "faces:3",
    ]
    lines = [stroke(drawing, f"curve:{index}").points for index in (1, 2, 3)]
    faces = [
        [part for part in figure(drawing, f"faces:{index}").parts if isinstance(part, Sign)] for index in (1, 2, 3)
    ]
    assert [(face.x, face.y) for face in faces[1]] == list(lines[1][::3])
    assert [line[3][1] - lines[0][3][1] for line in lines] == [0, 4, 8]
    assert [face[1].x - faces[0][1].x for face in faces] == [0, 19, 38]
    assert [face[2].x - faces[0][2].x for face in faces] == [0, 0, 0]


def test_more_than_two_personas_get_a_higher_row() -> None:
    """The row of emotions grows with the curves on it, and does not grow without end."""
    heights = []
    for count in (1, 2, 3, 7, 12):
        names = [f"p{index}" for index in range(count)]
        scores = ", ".join(f"{name}: {index / 10}" for index, name in enumerate(names))
        drawing = drawing_of(f"""
            title: Many
            personas: [{", ".join(names)}]
            stages: {{one: {{touchpoints: {{a: {{emotion: {{{scores}}}}}}}}}}}
        """)
        heights.append(area(drawing, "emotion").height)
    one, two, three, seven, twelve = heights
    assert (two - one, three - two, seven - three) == (0, 22, 88)
    assert twelve < 2 * one


def test_right_to_left_texts_say_so() -> None:
    """Arabic keeps its place and carries its direction."""
    drawing = drawing_of("{title: يتحقق من التغطية, stages: {one: {touchpoints: [a]}}}")
    [title] = [part for part in figure(drawing, "title").parts if isinstance(part, Text) and part.size == 24]
    assert (title.anchor, title.right_to_left) == (Anchor.START, True)


def test_no_figure_has_the_key_of_another() -> None:
    """Keys are unique, so that renderers can refer to figures."""
    keys = [figure.key for figure in drawing_of(BRANCHES).figures]
    assert len(keys) == len(set(keys))


def test_connections_lie_below_the_boxes() -> None:
    """What is drawn later is above: bands, lines, connections, then items."""
    kinds = [figure.kind for figure in drawing_of(BRANCHES).figures]
    last_arrow = max(index for index, kind in enumerate(kinds) if kind is ShapesKind.CONNECTION)
    first_item = min(index for index, kind in enumerate(kinds) if kind is ShapesKind.ITEM)
    assert last_arrow < first_item


def test_figures_know_what_they_show() -> None:
    """A box names its element, every box of it alike; a curve names its personas; an arrow is no element."""
    drawing = drawing_of("""
        title: A
        personas: {maya: Maya, omar: Omar, lee: Lee}
        stages:
          one:
            touchpoints:
              a: {emotion: {maya: 1, omar: 1, lee: -1}, backstage: [w]}
              b:
              c: {backstage: [w]}
        processes: {w: Works}
    """)
    shown = {figure.key: figure.element for figure in drawing.figures if figure.element is not None}
    assert shown == {
        "stage:one": "stage:one",
        "touchpoint:a": "touchpoint:a",
        "touchpoint:b": "touchpoint:b",
        "touchpoint:c": "touchpoint:c",
        "process:w": "process:w",
        "process:w#2": "process:w",
    }
    curves = [figure.personas for figure in drawing.figures if figure.kind is ShapesKind.CURVE]
    assert set(curves) == {("maya", "omar"), ("lee",)}


def test_a_list_of_names_has_room_for_its_heading() -> None:
    """Where no column but the first has anything to tell, the heading of the first stands above the sections."""
    map_ = "{title: A, stages: {one: {touchpoints: [a]}}}"
    drawing = lay_out(inventory(compiled(map_)))
    corner = next(part for part in figure(drawing, "corner").parts if isinstance(part, Text))
    assert corner.text == "Touchpoint"
    assert corner.y < area(drawing, "stage:one").y


def test_a_stage_keeps_its_colour_whatever_is_shown() -> None:
    """Two pictures of one map can be laid beside each other."""
    map_ = compiled("{title: A, stages: {one: {touchpoints: [a]}, two: {touchpoints: [b]}}}")
    for make in (blueprint, inventory):
        whole, part = lay_out(make(map_)), lay_out(make(map_, Selection(stages=("two",))))
        roles = [
            [part.role for part in figure(drawing, "stage:two").parts if isinstance(part, Area)]
            for drawing in (whole, part)
        ]
        assert Role.STAGE_2 in roles[0]
        assert roles[0] == roles[1]


def test_words_on_arrows_take_lines_and_room_before_they_are_cut() -> None:
    """Up to three lines stand above a level part, a gutter grows for a straight arrow; what is cut is in the title."""
    long = "the customer finds a better offer elsewhere and starts all over again with other wishes"
    drawing = drawing_of(f"""
        title: Back and on
        stages:
          one:
            touchpoints:
              a: {{next: {{to: b, when: {long}, share: 20%}}}}
              b: {{next: [c, {{to: a, when: {long}, share: 30%}}]}}
              c: {{next: {{to: c, when: {long} {long}, share: 40%}}}}
        """)
    said = {
        figure.key: ([part.text for part in figure.parts if isinstance(part, Text)], figure.title)
        for figure in drawing.figures
        if figure.kind is ShapesKind.CONNECTION
    }
    assert said["touchpoint:b>touchpoint:a"] == (
        ["the customer finds a better offer", "elsewhere and starts all over", "again with other wishes · 30%"],
        "",
    )
    assert said["touchpoint:a>touchpoint:b"] == (
        ["the customer finds a", "better offer elsewhere", "and starts all over again", "with other wishes · 20%"],
        "",
    )
    assert said["touchpoint:c>touchpoint:c"][0][-1] == "40%"
    assert said["touchpoint:c>touchpoint:c"][1] == f"{long} {long} · 40%"


def test_every_kind_of_box_has_colours() -> None:
    """Who adds a kind of item, such as that of a lane, says in `ROLES` of layout/parts/box.py how it is coloured."""
    assert set(ROLES) == set(ItemRole)
