"""What tables, quadrants and trees keep to, whatever the map: texts in boxes, nothing overlaps, unknown is no zero."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.graph import compile_map
from journeymap.layout import Area, Drawing, ShapesKind, Stroke, Text, lay_out
from journeymap.model import (
    Band,
    Direction,
    Duration,
    Gain,
    JourneyMap,
    Level,
    Metric,
    Opportunity,
    Persona,
    Reading,
    Remark,
    Stage,
    Stakeholder,
    Team,
    Unit,
)
from journeymap.render import to_dot, to_svg
from journeymap.views import (
    EVERYTHING,
    VIEWS,
    GaugeMark,
    Heat,
    QuadrantSheet,
    TableSheet,
    TreeSheet,
    heatmap,
    matrix,
    metrics,
)
from tests.property.test_layout import WORDS, boxes, inside, overlaps, segments, sides, tangled_maps, words_of


if TYPE_CHECKING:
    from journeymap.views import View


SOME: Final = settings(max_examples=25)
"""Every example is drawn in every view and looked at pair by pair, which takes its time."""

NAMES: Final = (
    "heatmap",
    "empathy",
    "inventory",
    "matrix",
    "matrix-personas",
    "matrix-handoffs",
    "matrix-stakeholders",
    "metrics",
)
TABLES: Final = tuple(view for view in VIEWS if view.name in NAMES)


@st.composite
def told_maps(draw: st.DrawFn) -> JourneyMap:
    """Draw small maps that also measure, tell, plan and name whoever has a say."""
    map_ = draw(tangled_maps())
    words = st.sampled_from(WORDS)
    names = [f"m{index}" for index in range(draw(st.integers(0, 5)))]
    teams = [f"team{index}" for index in range(draw(st.integers(0, 3)))]
    return evolve(
        map_,
        teams=tuple(Team(id=team, name=draw(words)) for team in teams),
        personas=tuple(evolve(persona, quote=draw(st.none() | words)) for persona in map_.personas),
        metrics=tuple(draw(_metric(name, names)) for name in names),
        opportunities=tuple(
            Opportunity(
                id=f"o{index}",
                name=draw(words),
                value=draw(st.none() | st.floats(0, 1)),
                effort=draw(st.none() | st.sampled_from((0.0, 2.0, 2.5, 5.0))),
            )
            for index in range(draw(st.integers(0, 9)))
        ),
        stakeholders=tuple(
            Stakeholder(
                id=f"w{index}",
                name=draw(words),
                role=draw(st.none() | words),
                influence=draw(st.none() | st.integers(1, 5)),
                interest=draw(st.none() | st.integers(1, 5)),
            )
            for index in range(draw(st.integers(0, 9)))
        ),
        stages=tuple(_told(draw, stage, names, teams, map_.personas) for stage in map_.stages),
    )


@st.composite
def _metric(draw: st.DrawFn, name: str, names: list[str]) -> Metric:
    unit = draw(st.sampled_from((None, Unit.PERCENT, Unit.DURATION)))
    values = st.floats(0, 100).map(lambda value: Duration(value) if unit is Unit.DURATION else value)
    ends = sorted(draw(st.lists(st.floats(0, 100), min_size=2, max_size=2, unique=True)))
    band = st.just(Band(ends[0], ends[1])) if unit is not Unit.DURATION else st.nothing()
    return Metric(
        id=name,
        name=draw(st.sampled_from(WORDS)),
        unit=unit,
        direction=draw(st.none() | st.sampled_from(Direction)),
        level=draw(st.none() | st.sampled_from(Level)),
        parent=draw(st.none() | st.sampled_from(names)),
        target=draw(st.none() | values | band),
        alert=draw(st.none() | values),
        baseline=draw(st.none() | values),
        readings=tuple(Reading(metric=name, value=value) for value in draw(st.lists(values, max_size=1))),
    )


def _told(draw: st.DrawFn, stage: Stage, names: list[str], teams: list[str], personas: tuple[Persona, ...]) -> Stage:
    words = st.sampled_from(WORDS)
    whose = st.none() | st.sampled_from([persona.id for persona in personas]) if personas else st.none()
    remarks = [
        tuple(Remark(text=draw(words), persona=draw(whose)) for _ in range(draw(st.integers(0, 2)))) for _ in range(3)
    ]
    read = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    return evolve(
        stage,
        thinks=remarks[0],
        feels=remarks[1],
        says=remarks[2],
        gains=tuple(Gain(id=f"g{index}", name=draw(words)) for index in range(draw(st.integers(0, 1)))),
        metrics=tuple(Reading(metric=name, value=draw(st.floats(0, 100))) for name in read),
        owner=draw(st.none() | st.sampled_from(teams)) if teams else None,
    )


def drawn(view: View, map_: JourneyMap) -> Drawing:
    """Lay out a map in one of the views."""
    return lay_out(view.make(compile_map(map_), EVERYTHING))


@SOME
@given(told_maps(), st.sampled_from(TABLES))
def test_no_text_leaves_the_sheet_or_meets_another(map_: JourneyMap, view: View) -> None:
    """Every line of text has a place of its own, within the sheet."""
    drawing = drawn(view, map_)
    page = (0.0, 0.0, drawing.width, drawing.height)
    lines = [part for figure in drawing.figures for part in figure.parts if isinstance(part, Text)]
    outside = [line.text for line in lines if not inside(words_of(line), page)]
    clashes = [
        (one.text, other.text) for one, other in combinations(lines, 2) if overlaps(words_of(one), words_of(other))
    ]
    assert (outside, clashes) == ([], [])


@SOME
@given(told_maps(), st.sampled_from(TABLES))
def test_texts_stay_in_their_boxes_and_boxes_in_their_bands(map_: JourneyMap, view: View) -> None:
    """A box holds its words, a section its boxes; boxes stand apart."""
    drawing = drawn(view, map_)
    bands = {
        str(figure.band): sides(figure.parts[0])
        for figure in drawing.figures
        if figure.kind is ShapesKind.BAND and isinstance(figure.parts[0], Area)
    }
    held = [figure for figure in drawing.figures if figure.band is not None and figure.kind is not ShapesKind.BAND]
    boxed = [(figure, figure.parts[0]) for figure in held if isinstance(figure.parts[0], Area)]
    out = [figure.key for figure, area in boxed if not inside(sides(area), bands[str(figure.band)])]
    loose = [
        (figure.key, part.text)
        for figure, area in boxed
        for part in figure.parts
        if isinstance(part, Text) and area.width > 30 and not inside(words_of(part), sides(area))
    ]
    clashes = [
        (one.key, other.key)
        for (one, area), (other, beside) in combinations(boxed, 2)
        if overlaps(sides(area), sides(beside))
    ]
    assert (out, loose, clashes) == ([], [], [])


@SOME
@given(told_maps(), st.sampled_from(TABLES))
def test_keys_are_unique_and_every_format_can_write_them(map_: JourneyMap, view: View) -> None:
    """No two figures share a key; SVG and DOT are the same for the same map."""
    drawing = drawn(view, map_)
    keys = [figure.key for figure in drawing.figures]
    assert sorted(keys) == sorted(set(keys))
    again = drawn(view, map_)
    assert (to_svg(drawing), to_dot(drawing)) == (to_svg(again), to_dot(again))


@SOME
@given(told_maps())
def test_an_elbow_crosses_no_card(map_: JourneyMap) -> None:
    """The lines of a metric tree run in gutters and in rows that are empty there."""
    drawing = lay_out(metrics(compile_map(map_)))
    crossed = [
        (figure.key, card.key)
        for figure in drawing.figures
        if figure.kind is ShapesKind.CONNECTION
        for part in figure.parts
        if isinstance(part, Stroke)
        for segment in segments(part)
        for card, area in boxes(drawing)
        if overlaps(
            (segment[0] - 0.1, segment[1] - 0.1, segment[2] + 0.1, segment[3] + 0.1),
            (area.x + 0.2, area.y + 0.2, area.x + area.width - 0.2, area.y + area.height - 0.2),
        )
    ]
    assert crossed == []


@SOME
@given(told_maps())
def test_unknown_is_never_zero(map_: JourneyMap) -> None:
    """A cell without a reading has no colour of the scale, a metric without one no point, an opportunity no place."""
    compiled = compile_map(map_)
    warm, tree, fields = heatmap(compiled), metrics(compiled), matrix(compiled)
    assert isinstance(warm, TableSheet)
    assert isinstance(tree, TreeSheet)
    assert isinstance(fields, QuadrantSheet)
    cells = [cell for section in warm.sections for row in section.rows for cell in row.cells]
    assert [
        cell for cell in cells if not cell.items and (cell.heat is not Heat.UNKNOWN or cell.level is not None)
    ] == []
    pointed = [
        node.item.key
        for node in tree.nodes
        if not node.reading and node.gauge and GaugeMark.CURRENT in {point.mark for point in node.gauge.points}
    ]
    assert pointed == []
    known = {f"opportunity:{one.id}" for one in map_.opportunities if one.value is not None and one.effort is not None}
    assert {spot.item.key for quadrant in fields.quadrants for spot in quadrant.spots} == known
