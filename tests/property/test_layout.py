"""What every drawing keeps to, whatever the map: nothing overlaps, nothing sticks out, no line crosses a box."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from bisect import bisect_left
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.graph import compile_map
from journeymap.layout import Area, Drawing, Shapes, ShapesKind, Sign, Stroke, Text, Tint, lay_out
from journeymap.model import (
    Branch,
    ElementReference,
    FailPoint,
    JourneyMap,
    Kind,
    Lane,
    LaneRole,
    LaneText,
    MomentOfTruth,
    Need,
    Next,
    NextMode,
    Pain,
    Persona,
    PhysicalEvidence,
    Process,
    Remark,
    Score,
    Stage,
    System,
    Touchpoint,
    Wait,
)
from journeymap.render import to_dot, to_svg
from journeymap.testing import maps
from journeymap.theme import Role
from journeymap.views import EVERYTHING, Selection, blueprint, journey
from journeymap.views.chips import with_chips


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from journeymap.graph import CompiledMap
    from journeymap.views import Sheet


SOME: Final = settings(max_examples=50)
"""Every example is laid out and looked at pair by pair, which takes its time."""

WORDS: Final = (
    "Pays",
    "Checks coverage for the new address",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "新しい住所で利用できるかどうかを確認する、それから料金を比べる",
    "يتحقق من التغطية في العنوان الجديد",
    "👩‍👩‍👧‍👦🏳️‍🌈 party 🎉🎉🎉",
    "</svg><script>alert(1)</script>",
    "x" * 300,
    "Zalgo " + "e\u0301\u0302\u0303" * 20,
    "an\u202eevil\u2066one",
    "https://example.org/a/very/long/address/that/has/no/space/in/it?and=arguments",
    "W W W W W W W W W W W W W W W W W W W W W W W W W W W W W W",
)


@st.composite
def tangled_maps(draw: st.DrawFn) -> JourneyMap:
    """Draw small maps in which much is shared, branches, loops and relies on each other."""
    words = st.sampled_from(WORDS)
    counts = draw(st.lists(st.integers(0, 4), min_size=1, max_size=4))
    names = [f"t{index}" for index in range(sum(counts))]
    processes = [f"p{index}" for index in range(draw(st.integers(0, 6)))]
    systems = [f"s{index}" for index in range(draw(st.integers(0, 2)))]
    left = iter(names)
    stages = tuple(
        Stage(
            id=f"stage-{index}",
            name=draw(words),
            goal=draw(st.none() | words),
            questions=tuple(draw(words) for _ in range(draw(st.integers(0, 1)))),
            touchpoints=tuple(draw(_touchpoint(next(left), names, processes)) for _ in range(count)),
        )
        for index, count in enumerate(counts)
    )
    return JourneyMap(
        title=draw(words),
        lanes=tuple(
            Lane(
                id=identifier,
                name=draw(words),
                after=draw(st.sampled_from((None, "customer", "frontstage", "support"))),
            )
            for identifier in ("policy", "law")[: draw(st.integers(1, 2))]
        ),
        personas=(Persona(id="maya", name=draw(words)), Persona(id="ahmed"))[: draw(st.integers(0, 2))],
        stages=stages,
        systems=tuple(System(id=system, name=draw(words)) for system in systems),
        processes=tuple(draw(_process(process, processes, systems)) for process in processes),
    )


@st.composite
def _touchpoint(draw: st.DrawFn, name: str, names: list[str], processes: list[str]) -> Touchpoint:
    words = st.sampled_from(WORDS)
    targets = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    branches = tuple(Branch(to=target, when=draw(st.none() | words)) for target in targets)
    used = draw(st.lists(st.sampled_from(processes), max_size=4, unique=True)) if processes else []
    return Touchpoint(
        id=name,
        name=draw(words),
        channel=("email",) if draw(st.booleans()) else (),
        emotion=tuple(Score(value=value) for value in draw(st.lists(st.floats(-2, 2), max_size=1))),
        moment_of_truth=draw(st.none() | st.just(MomentOfTruth.TRUE)),
        wait=draw(st.none() | st.just(Wait())),
        fail_points=(FailPoint(id="late"),) if draw(st.booleans()) else (),
        physical_evidence=tuple(
            PhysicalEvidence(id=f"e{index}", name=draw(words)) for index in range(draw(st.integers(0, 2)))
        ),
        goal=draw(st.none() | words),
        thinks=tuple(Remark(text=draw(words)) for _ in range(draw(st.integers(0, 2)))),
        feels=tuple(Remark(text=draw(words)) for _ in range(draw(st.integers(0, 2)))),
        pains=tuple(Pain(id=f"a{index}", name=draw(words)) for index in range(draw(st.integers(0, 2)))),
        backstage=tuple(used),
        lanes=(LaneText(lane="policy", texts=(draw(words),)),) if draw(st.booleans()) else (),
        next=Next(branches=branches, mode=draw(st.sampled_from(NextMode))) if branches else None,
        outcome=None if branches else draw(st.none() | st.just("completed")),
    )


@st.composite
def _process(draw: st.DrawFn, name: str, processes: list[str], systems: list[str]) -> Process:
    wanted = draw(st.lists(st.sampled_from(processes), max_size=3, unique=True))
    return Process(
        id=name,
        name=draw(st.sampled_from(WORDS)),
        lane=draw(st.sampled_from(LaneRole)),
        systems=tuple(draw(st.lists(st.sampled_from(systems), unique=True))) if systems else (),
        needs=tuple(
            Need(to=ElementReference(kind=Kind.PROCESS, id=other), mutual=draw(st.booleans()))
            for other in wanted
            if other != name
        ),
        decision=draw(st.none() | st.just("Is it good?")),
    )


def blueprint_with_chips(compiled: CompiledMap, selection: Selection = EVERYTHING) -> Sheet:
    """Name systems in the boxes of what uses them, as pictures do."""
    return with_chips(blueprint(compiled, selection))


GRIDS: Final = st.sampled_from((blueprint, blueprint_with_chips, journey))
"""The views that stand on a grid."""

WRAPS: Final = st.sampled_from((None, 520.0, 900.0))
"""How wide a drawing may be: as wide as it becomes, or broken into strips."""

Grid: TypeAlias = "Callable[[CompiledMap], Sheet]"


def drawing_of(map_: JourneyMap, grid: Grid = blueprint, wrap: float | None = None) -> Drawing:
    """Lay out a view of a map."""
    return lay_out(grid(compile_map(map_)), wrap=wrap)


def figures(drawing: Drawing, kind: ShapesKind) -> list[Shapes]:
    """Pick the figures of one kind."""
    return [figure for figure in drawing.figures if figure.kind is kind]


def ground(figure: Shapes) -> Area:
    """Give the first area of a figure: its box, its band."""
    area = figure.parts[0]
    assert isinstance(area, Area)
    return area


def boxes(drawing: Drawing) -> list[tuple[Shapes, Area]]:
    """Give every item, and every connector, with its box."""
    return [
        (figure, ground(figure))
        for kind in (ShapesKind.ITEM, ShapesKind.CONNECTOR)
        for figure in figures(drawing, kind)
    ]


def strokes(drawing: Drawing) -> list[tuple[str, Stroke]]:
    """Give the line of every connection with its key."""
    return [
        (figure.key, part)
        for figure in figures(drawing, ShapesKind.CONNECTION)
        for part in figure.parts
        if isinstance(part, Stroke)
    ]


def segments(stroke: Stroke) -> Iterator[tuple[float, float, float, float]]:
    """Give the straight parts of a line as left, upper, right and lower ends."""
    for (x, y), (end_x, end_y) in pairwise(stroke.points):
        yield min(x, end_x), min(y, end_y), max(x, end_x), max(y, end_y)


def overlaps(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two rectangles share more than an edge."""
    slack = 0.01
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def sides(area: Area) -> tuple[float, float, float, float]:
    """Give an area as left, upper, right and lower side."""
    return area.x, area.y, area.x + area.width, area.y + area.height


def words_of(text: Text) -> tuple[float, float, float, float]:
    """Give the space of a line of text."""
    return text.left, text.y - 0.75 * text.size, text.left + text.width, text.y + 0.2 * text.size


def inside(inner: tuple[float, float, float, float], outer: tuple[float, float, float, float]) -> bool:
    """Whether a rectangle lies within another."""
    slack = 0.01
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


@SOME
@given(tangled_maps(), GRIDS, WRAPS)
def test_no_box_leaves_its_lane(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """Every box lies within the band of its row."""
    drawing = drawing_of(map_, grid, wrap)
    bands = [(figure.band, sides(ground(figure))) for figure in figures(drawing, ShapesKind.BAND)]
    outside = [
        figure.key
        for figure, area in boxes(drawing)
        # What nothing uses stands on no row, but below the legend.
        if figure.band is not None
        and not any(band == figure.band and inside(sides(area), space) for band, space in bands)
    ]
    assert outside == []


@SOME
@given(tangled_maps(), GRIDS, WRAPS)
def test_no_two_boxes_overlap(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """Boxes stand apart, also where one spans several columns."""
    drawing = drawing_of(map_, grid, wrap)
    clashes = [
        (one.key, other.key)
        for (one, area), (other, other_area) in combinations(boxes(drawing), 2)
        if overlaps(sides(area), sides(other_area))
    ]
    assert clashes == []


@SOME
@given(tangled_maps(), GRIDS, WRAPS)
def test_no_connection_crosses_a_box(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """A connection touches boxes with its ends at most, and runs level or upright."""
    drawing = drawing_of(map_, grid, wrap)
    crossed = [
        (key, figure.key)
        for key, stroke in strokes(drawing)
        for segment in segments(stroke)
        for figure, area in boxes(drawing)
        if overlaps(_thick(segment), sides(area))
    ]
    slanted = [
        key
        for key, stroke in strokes(drawing)
        for one, other in pairwise(stroke.points)
        if one[0] != other[0] and one[1] != other[1]
    ]
    assert (crossed, slanted) == ([], [])


def _thick(segment: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, upper, right, lower = segment
    return (left - 0.1, upper, right + 0.1, lower) if left == right else (left, upper - 0.1, right, lower + 0.1)


@SOME
@given(tangled_maps(), GRIDS, WRAPS)
def test_connections_meet_their_boxes(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """A connection begins at an edge of its source and ends at an edge of its target."""
    drawing = drawing_of(map_, grid, wrap)
    area_of = {figure.key: area for figure, area in boxes(drawing)}
    loose = []
    for key, stroke in strokes(drawing):
        source, _, target = key.partition(">")
        for end, point in ((source, stroke.points[0]), (target, stroke.points[-1])):
            left, upper, right, lower = sides(area_of[end])
            x, y = point
            level = (x in (left, right)) and upper < y < lower
            upright = (y in (upper, lower)) and left < x < right
            if not (level or upright):
                loose.append((key, end))
    assert loose == []


@SOME
@given(tangled_maps(), GRIDS, WRAPS)
def test_connections_keep_to_their_own_tracks(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """Two connections may cross, but run on top of each other only where one box relies on several."""
    drawing = drawing_of(map_, grid, wrap)
    trunks = {key for key, stroke in strokes(drawing) if stroke.role is Role.RELIANCE and not stroke.tail}
    parts = [(key, segment) for key, stroke in strokes(drawing) for segment in segments(stroke)]
    hidden = [
        (one, other)
        for (one, a), (other, b) in combinations(parts, 2)
        if one != other
        and _runs_along(a, b)
        and not (_source(one) == _source(other) and one in trunks and other in trunks)
    ]
    assert hidden == []


def _runs_along(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    both_upright = a[0] == a[2] and b[0] == b[2] and abs(a[0] - b[0]) < 0.5
    both_level = a[1] == a[3] and b[1] == b[3] and abs(a[1] - b[1]) < 0.5
    if both_upright:
        return min(a[3], b[3]) - max(a[1], b[1]) > 0.5
    return both_level and min(a[2], b[2]) - max(a[0], b[0]) > 0.5


def _source(key: str) -> str:
    return key.partition(">")[0]


@SOME
@given(tangled_maps(), GRIDS, WRAPS)
def test_text_stays_in_its_box(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """Every line of an item or a heading lies within its box, by our own measure."""
    drawing = drawing_of(map_, grid, wrap)
    outside = [
        (figure.key, part.text)
        for kind in (ShapesKind.ITEM, ShapesKind.CONNECTOR, ShapesKind.HEADING)
        for figure in figures(drawing, kind)
        for part in figure.parts
        if isinstance(part, Text) and not inside(words_of(part), sides(ground(figure)))
    ]
    assert outside == []


@SOME
@given(tangled_maps(), GRIDS, WRAPS)
def test_names_of_rows_stay_beside_the_boxes(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """The names of a row and of its curves lie on its band, clear of its boxes and of each other."""
    drawing = drawing_of(map_, grid, wrap)
    wrong = []
    for band in figures(drawing, ShapesKind.BAND):
        names = [words_of(part) for part in band.parts if isinstance(part, Text)]
        own = [sides(area) for figure, area in boxes(drawing) if figure.band == band.band]
        wrong += [band.key for name in names if not inside(name, sides(ground(band)))]
        wrong += [band.key for name in names for box in own if overlaps(name, box)]
        wrong += [band.key for one, other in combinations(names, 2) if overlaps(one, other)]
    assert wrong == []


@SOME
@given(tangled_maps(), GRIDS, WRAPS)
def test_words_on_connections_stand_on_no_line_and_no_box(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """The words of a connection are clear of every line, every box and each other."""
    drawing = drawing_of(map_, grid, wrap)
    labels = [
        (figure.key, words_of(part))
        for figure in figures(drawing, ShapesKind.CONNECTION)
        for part in figure.parts
        if isinstance(part, Text)
    ]
    lines = [_thick(segment) for _, stroke in strokes(drawing) for segment in segments(stroke)]
    areas = [sides(area) for _, area in boxes(drawing)]
    on_something = [key for key, words in labels for other in (*lines, *areas) if overlaps(words, other)]
    on_each_other = [
        (one, other) for (one, a), (other, b) in combinations(labels, 2) if one != other and overlaps(a, b)
    ]
    assert (on_something, on_each_other) == ([], [])


@SOME
@given(tangled_maps(), GRIDS, WRAPS)
def test_connections_keep_off_the_marks(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """No line runs through a mark at the edge of a box."""
    drawing = drawing_of(map_, grid, wrap)
    marks = [
        (figure.key, sides(part)) for figure, _ in boxes(drawing) for part in figure.parts[1:] if isinstance(part, Area)
    ]
    hit = [
        (key, owner)
        for key, stroke in strokes(drawing)
        for segment in segments(stroke)
        for owner, mark in marks
        if overlaps(_thick(segment), mark)
    ]
    assert hit == []


@SOME
@given(st.one_of(tangled_maps(), maps()), GRIDS, WRAPS)
def test_everything_lies_on_the_sheet(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """No shape leaves the sheet, with any map that can be said."""
    drawing = drawing_of(map_, grid, wrap)
    sheet = (0.0, 0.0, drawing.width, drawing.height)
    outside = [
        (figure.key, part)
        for figure in drawing.figures
        for part in figure.parts
        for space in _spaces(part)
        if not inside(space, sheet)
    ]
    assert outside == []


def _spaces(part: object) -> Iterable[tuple[float, float, float, float]]:
    match part:
        case Area():
            return [sides(part)]
        case Text():
            return [words_of(part)]
        case Sign():
            half = part.size / 2
            return [(part.x - half, part.y - half, part.x + half, part.y + half)]
        case Stroke() | Tint():
            return [(x, y, x, y) for x, y in part.points]
        case _:
            return []


@SOME
@given(st.one_of(tangled_maps(), maps()), GRIDS, WRAPS)
def test_every_figure_has_a_key_of_its_own(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """No two figures share a key, and every connection joins two items that are there."""
    drawing = drawing_of(map_, grid, wrap)
    keys = [figure.key for figure in drawing.figures]
    items = {figure.key for figure, _ in boxes(drawing)}
    ends = {end for figure in figures(drawing, ShapesKind.CONNECTION) for end in figure.ends or ("",)}
    assert (len(keys), ends - items) == (len(set(keys)), set())


@SOME
@given(st.one_of(tangled_maps(), maps()), GRIDS, WRAPS)
def test_every_map_is_written_in_every_format(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """Whatever can be said can be drawn: well-formed XML, and DOT whose quotes are closed."""
    drawing = drawing_of(map_, grid, wrap)
    assert ET.fromstring(to_svg(drawing)).tag == "{http://www.w3.org/2000/svg}svg"
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", to_dot(drawing).decode())
    assert '"' not in bare


@SOME
@given(tangled_maps(), GRIDS)
def test_curves_stay_between_their_points_and_break_where_nothing_is_scored(map_: JourneyMap, grid: Grid) -> None:
    """A curve never swings beyond its points, and an unscored touchpoint has no face."""
    drawing = drawing_of(map_, grid)
    scored = sum(1 for touchpoint in map_.touchpoints if touchpoint.emotion)
    curves = figures(drawing, ShapesKind.CURVE)
    faces = [part for figure in curves for part in figure.parts if isinstance(part, Sign)]
    personas = {figure.key.partition(":")[2] for figure in curves}
    assert len(faces) == scored * len(personas)
    beyond = []
    for figure in curves:
        own = [one for one in curves if one.key.partition(":")[2] == figure.key.partition(":")[2]]
        xs = sorted((part.x, part.y) for one in own for part in one.parts if isinstance(part, Sign))
        for stroke in (part for part in figure.parts if isinstance(part, Stroke)):
            for start in range(0, len(stroke.points) - 1, 3):
                ends = [stroke.points[start][1], stroke.points[start + 3][1]]
                controls = [point[1] for point in stroke.points[start + 1 : start + 3]]
                if min(controls) < min(ends) - 0.01 or max(controls) > max(ends) + 0.01:
                    beyond.append((figure.key, start))
                assert xs[bisect_left(xs, stroke.points[start])] == stroke.points[start]
    assert beyond == []


@SOME
@given(st.data(), st.integers(2, 9), st.integers(1, 4))
def test_each_persona_has_a_curve_that_can_be_seen(data: st.DataObject, count: int, steps: int) -> None:
    """However alike personas feel, no face hides another, no line is above a face, and both stay on the row."""
    names = [f"p{index}" for index in range(count)]
    scores = st.sampled_from((-2.0, 0.0, 0.1, 2.0))
    touchpoints = tuple(
        Touchpoint(id=f"t{step}", emotion=tuple(Score(persona=name, value=data.draw(scores)) for name in names))
        for step in range(steps)
    )
    drawing = drawing_of(
        JourneyMap(
            title="Alike",
            personas=tuple(Persona(id=name) for name in names),
            stages=(Stage(id="one", touchpoints=touchpoints),),
        )
    )
    band = next(ground(figure) for figure in drawing.figures if figure.key == "emotion")
    curves = figures(drawing, ShapesKind.CURVE)
    parts = [part for figure in curves for part in figure.parts if isinstance(part, (Sign, Stroke))]
    faces = [part for part in parts if isinstance(part, Sign)]
    assert [
        face for face in faces if not band.y <= face.y - face.size / 2 < face.y + face.size / 2 <= band.y + band.height
    ] == []
    assert sorted(parts, key=lambda part: isinstance(part, Sign)) == parts
    near = [
        (one, other)
        for one, other in combinations(faces, 2)
        if abs(one.x - other.x) < one.size / 2 and abs(one.y - other.y) < one.size / 2
    ]
    assert near == []
    starts = sorted(part.points[0][1] for part in parts if isinstance(part, Stroke))
    assert all(lower - upper > 3 for upper, lower in pairwise(starts))


@SOME
@given(tangled_maps(), GRIDS, WRAPS)
def test_what_customers_say_covers_nothing(map_: JourneyMap, grid: Grid, wrap: float | None) -> None:
    """The words at the extremes of a curve lie on their row, off all lines and faces, and off each other."""
    drawing = drawing_of(map_, grid, wrap)
    rows = [sides(ground(figure)) for figure in figures(drawing, ShapesKind.BAND) if figure.band == "emotion"]
    names = [
        words_of(part)
        for figure in figures(drawing, ShapesKind.BAND)
        if figure.band == "emotion"
        for part in figure.parts
        if isinstance(part, Text)
    ]
    parts = [part for figure in figures(drawing, ShapesKind.CURVE) for part in figure.parts]
    said = [words_of(part) for part in parts if isinstance(part, Text)]
    assert [words for words in said if not any(inside(words, row) for row in rows)] == []
    faces = [space for part in parts if isinstance(part, Sign) for space in _spaces(part)]
    points = [
        (x, y, x, y)
        for part in parts
        if isinstance(part, Stroke)
        for start in range(0, len(part.points) - 1, 3)
        for x, y in _along(part.points[start : start + 4])
    ]
    covered = [(words, other) for words in said for other in (*faces, *points, *names) if overlaps(words, other)]
    assert (covered, [pair for pair in combinations(said, 2) if overlaps(*pair)]) == ([], [])


def _along(curve: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield points of a cubic Bézier curve."""
    for step in range(33):
        share = step / 32
        weights = ((1 - share) ** 3, 3 * (1 - share) ** 2 * share, 3 * (1 - share) * share**2, share**3)
        yield (
            sum(weight * x for weight, (x, _) in zip(weights, curve, strict=True)),
            sum(weight * y for weight, (_, y) in zip(weights, curve, strict=True)),
        )
