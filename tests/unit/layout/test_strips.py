"""A drawing that is broken into strips."""

from __future__ import annotations

import pytest

from journeymap.layout import Area, Drawing, ShapesKind, Sign, Stroke, Text, lay_out
from journeymap.layout.parts.breaks import breaks
from journeymap.views import Sheet
from tests.picture import drawing_of, sheet_of


def map_of(stages: list[int], more: str = "") -> str:
    """Write a map with so many touchpoints in each stage."""
    lines = ["title: Long", "stages:"]
    for stage, count in enumerate(stages):
        steps = ", ".join(f"step-{stage}-{step}" for step in range(count))
        lines.append(f"  stage-{stage}: {{touchpoints: [{steps}]}}")
    return "\n".join([*lines, more])


def headings(drawing: Drawing) -> list[list[str]]:
    """Give the words of the headings of each strip."""
    found: dict[float, list[str]] = {}
    for figure in drawing.figures:
        if figure.kind is ShapesKind.HEADING:
            area = figure.parts[0]
            assert isinstance(area, Area)
            words = " ".join(part.text for part in figure.parts if isinstance(part, Text))
            found.setdefault(area.y, []).append(words)
    return [found[y] for y in sorted(found)]


@pytest.mark.parametrize(
    ("stages", "room", "starts"),
    [
        ([4, 4, 4, 4], 6, [0, 4, 8, 12]),  # whole stages, although three strips would do
        ([3, 3, 3, 3], 6, [0, 6]),
        ([7], 6, [0, 4]),  # equally wide, not six and one
        ([13], 6, [0, 4, 8]),
        ([5, 2, 5, 2], 6, [0, 5, 10]),  # one broken stage instead of strips of two columns
        ([1] * 14, 6, [0, 5, 10]),
        ([2, 1], 6, [0]),
        ([3], 0.5, [0, 1, 2]),  # a column that is too wide stands alone
    ],
)
def test_breaks_are_between_stages_and_even(stages: list[int], room: float, starts: list[int]) -> None:
    """Both count: strips about equally wide, and stages in one piece."""
    borders = {sum(stages[:index]) for index in range(1, len(stages))}
    assert breaks([1.0] * sum(stages), borders, room) == starts


def test_a_sheet_that_fits_is_not_broken() -> None:
    """The same drawing as without a width."""
    sheet = sheet_of(map_of([2, 1]))
    assert lay_out(sheet, wrap=1000) == lay_out(sheet)


def test_an_empty_sheet_is_drawn() -> None:
    """There is nothing to break."""
    sheet = Sheet(view="blueprint", title="Nothing", groups=(), rows=())
    assert lay_out(sheet, wrap=520) == lay_out(sheet)


def test_strips_stand_below_each_other() -> None:
    """One title, one legend; rows as wide as the widest strip; each strip with its headings and names."""
    drawing = lay_out(sheet_of(map_of([2, 2, 3])), wrap=930)
    assert headings(drawing) == [["Stage 0", "Stage 1"], ["Stage 2"]]
    assert drawing.width <= 930
    keys = [figure.key for figure in drawing.figures]
    assert (keys.count("title"), keys.count("legend"), keys.count("customer"), keys.count("customer/2")) == (1, 1, 1, 1)
    bands = [figure.parts[0] for figure in drawing.figures if figure.kind is ShapesKind.BAND]
    assert {(band.x, band.width) for band in bands if isinstance(band, Area)} == {(24, drawing.width - 48)}
    names = [
        part.text
        for figure in drawing.figures
        if figure.band == "customer"
        for part in figure.parts
        if isinstance(part, Text)
    ]
    assert names.count("Customer") == 2


def test_a_stage_that_goes_on_says_so() -> None:
    """Below its name, in each further strip."""
    assert headings(lay_out(sheet_of(map_of([5])), wrap=700)) == [
        ["Stage 0"],
        ["Stage 0 continued"],
        ["Stage 0 continued"],
    ]


def test_columns_are_as_wide_as_on_the_whole_sheet() -> None:
    """Boxes of all strips have one size, unless a word needs more."""
    sheet = sheet_of(map_of([3, 3]))
    widths = [
        {
            figure.parts[0].width
            for figure in drawing.figures
            if figure.kind is ShapesKind.ITEM and isinstance(figure.parts[0], Area)
        }
        for drawing in (lay_out(sheet), lay_out(sheet, wrap=800))
    ]
    assert widths[0] == widths[1]
    assert len(widths[0]) == 1


def test_strips_are_at_most_as_wide_as_asked_whatever_runs_beside_the_columns() -> None:
    """Where arrows with words widen gutters, breaks are chosen again."""
    ways = [f"[{{to: step-{step + 1}, when: if it takes very long}}, {{to: step-0, when: no}}]" for step in range(20)]
    steps = "".join(f"      step-{step}: {{next: {way}}}\n" for step, way in enumerate(ways))
    text = f"title: Words\nstages:\n  one:\n    touchpoints:\n{steps}      step-20: {{outcome: completed}}\n"
    for width in (600, 777, 1000, 1500):
        assert lay_out(sheet_of(text), wrap=width).width <= width


def test_a_curve_goes_on_over_a_strip_where_nobody_arrives() -> None:
    """It runs from edge to edge there, and breaks only where nothing is scored."""
    text = """
        title: Feelings
        personas: {maya: , lin: }
        stages:
          one: {touchpoints: {a: {emotion: {maya: 1, lin: -1}}, b: {emotion: {maya: 1, lin: -1}}}}
          two: {touchpoints: {c: {personas: [lin], emotion: 1}, d: {personas: [lin]}}}
          three: {touchpoints: {e: {emotion: 2}, f: {emotion: 1}}}
    """
    drawing = lay_out(sheet_of(text), wrap=700)
    curves = {figure.key: figure for figure in drawing.figures if figure.kind is ShapesKind.CURVE}
    left, right = 180.0, drawing.width - 24
    maya = [
        next(part for part in curves[f"curve:1{end}"].parts if isinstance(part, Stroke)) for end in ("", "/2", "/3")
    ]
    assert [(part.points[0][0] < left + 30, part.points[-1][0] == right) for part in maya] == [
        (False, True),
        (True, True),
        (True, False),
    ]
    assert "faces:1/2" not in curves
    lin = [part for part in curves["curve:2/2"].parts if isinstance(part, Stroke)]
    assert [(part.dotted, part.points[-1][0] == right) for part in lin] == [(False, False), (True, True)]
    assert curves["curve:1/2"].title == "Maya"


def test_one_curve_alone_keeps_its_ground() -> None:
    """The area beside it is cut as it is, and where it crosses the level of what is neither good nor bad."""
    steps = ", ".join(f"{step}: {{emotion: {value}}}" for step, value in zip("abcd", (1, -1, 2, 1), strict=True))
    text = f"{{title: A, stages: {{one: {{touchpoints: {{{steps}}}}}}}}}"
    drawing = lay_out(sheet_of(text), wrap=700)
    kinds = [
        [type(part).__name__ for part in figure.parts] for figure in drawing.figures if figure.kind is ShapesKind.CURVE
    ]
    assert kinds == [["Tint", "Tint", "Tint", "Stroke", "Sign", "Sign"], ["Tint", "Stroke", "Sign", "Sign"]]


def test_connectors_stand_above_the_touchpoints_which_stay_in_line() -> None:
    """They are lower than boxes; no touchpoint is moved by its own."""
    drawing = lay_out(sheet_of(map_of([3, 3])), wrap=800)
    areas = {
        figure.key: figure.parts[0]
        for figure in drawing.figures
        if figure.kind in {ShapesKind.ITEM, ShapesKind.CONNECTOR}
    }
    steps = [areas[f"touchpoint:step-0-{step}"] for step in range(3)]
    connector = areas["to:touchpoint:step-0-2.1"]
    assert isinstance(connector, Area)
    assert len({step.y for step in steps if isinstance(step, Area)}) == 1
    assert connector.height < 30
    assert all(connector.y + connector.height < step.y for step in steps if isinstance(step, Area))


def test_without_a_width_nothing_is_broken() -> None:
    """A hundred touchpoints stand beside each other."""
    drawing = drawing_of(map_of([10] * 10))
    assert len(headings(drawing)) == 1
    assert [part for figure in drawing.figures for part in figure.parts if isinstance(part, Sign)] == []
