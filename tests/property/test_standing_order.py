"""Whatever a metric is counted in: a worse reading never looks better than a better one, on one sheet and in words."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from journeymap.graph.judgement import Judgement, judge
from journeymap.graph.standing import Standing, gap
from journeymap.layout.legend import HEATS
from journeymap.model import Band, Direction, Duration, Metric, Money, Range, Rate, Unit
from journeymap.theme import DARK, LIGHT, PRINT, Role, contrast
from journeymap.theme.builtin import COLOUR_BLIND_SAFE
from journeymap.views.assessment import assessment
from journeymap.views.heatmap import heat


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.model import Quantity


RANKS = {Standing.MET: 0, Standing.SHORT: 1, Standing.MISSED: 2}
PALETTES = [theme.palette for theme in (LIGHT, DARK, PRINT, COLOUR_BLIND_SAFE)]

_numbers = st.integers(-400, 400).map(lambda number: number / 4)
_amounts = st.integers(0, 400).map(lambda number: number / 4)
_makers: list[tuple[Callable[[float], Quantity], Unit | None]] = [
    (float, Unit.PERCENT),
    (float, Unit.POINTS),
    (float, None),
    (Duration, Unit.DURATION),
    (lambda number: Money(Decimal(str(number)), "EUR"), Unit.MONEY),
    (lambda number: Rate(number, "day"), Unit.RATE),
]


@st.composite
def metrics_and_values(draw: st.DrawFn) -> tuple[Metric, list[Quantity]]:
    """Draw a metric with a target and some readings."""
    make, unit = draw(st.sampled_from(_makers))
    numbers = _numbers if make is float else _amounts
    reach = draw(st.sampled_from([None, Range(-100, 100)])) if make is float else None
    direction = draw(st.sampled_from(Direction))
    if direction is Direction.BAND:
        edges = sorted(draw(st.lists(numbers, min_size=4, max_size=4, unique=True)))
        target: Quantity | Band = Band(make(edges[1]), make(edges[2]))
        alert: Quantity | Band | None = draw(st.sampled_from([None, Band(make(edges[0]), make(edges[3]))]))
    else:
        target, alert = make(draw(numbers)), draw(st.none() | numbers.map(make))
    metric = Metric(id="m", unit=unit, target=target, alert=alert, direction=direction, range=reach)
    return metric, [make(number) for number in draw(st.lists(numbers, min_size=2, max_size=8))]


def rank(judged: Judgement) -> tuple[int, float]:
    """Give a place in the order from good to bad: the standing first, then the distance inside it."""
    distance = judged.distance or 0.0
    return RANKS[judged.standing], -distance if judged.standing is Standing.MET else distance


@given(metrics_and_values())
def test_a_worse_reading_ranks_no_better(drawn: tuple[Metric, list[Quantity]]) -> None:
    """Of one metric, on one side of its target: further short is never a better standing, nor a smaller distance."""
    metric, values = drawn
    pairs = [(gap(value, metric.target, metric.direction), judge(value, metric)) for value in values]
    assert all(shortfall is not None for shortfall, _ in pairs)
    if not isinstance(metric.target, Band):
        ordered = sorted(pairs, key=lambda pair: -(pair[0] or 0.0))
        ranks = [rank(judged) for _, judged in ordered]
        assert [standing for standing, _ in ranks] == sorted(standing for standing, _ in ranks)
        for (standing, distance), (then, further) in pairwise(ranks):
            assert standing != then or distance <= further + 1e-9
    for shortfall, judged in pairs:
        assert (judged.standing is Standing.MET) is ((shortfall or 0.0) >= 0)


@given(st.lists(metrics_and_values(), min_size=1, max_size=4))
def test_colours_of_a_sheet_follow_the_order(drawn: list[tuple[Metric, list[Quantity]]]) -> None:
    """Sorted by standing and distance, all cells of a sheet grow deeper, whatever they are counted in."""
    judged = [judge(value, metric) for metric, values in drawn for value in values]
    assume(judged)
    short = sorted((one for one in judged if one.standing is not Standing.MET), key=rank)
    beyond = sorted((one for one in judged if one.standing is Standing.MET), key=rank, reverse=True)
    for palette in PALETTES:
        page = palette.swatches[Role.PAGE].fill
        for cells in (short, beyond):
            depths = [contrast(palette.swatches[HEATS[heat(one)]].fill, page) for one in cells]
            assert depths == sorted(depths)


@given(metrics_and_values())
def test_a_colour_tells_one_standing(drawn: tuple[Metric, list[Quantity]]) -> None:
    """No tick shares its fill with anything that is no tick; and words begin with what the colour says."""
    metric, values = drawn
    for value in values:
        judged = judge(value, metric)
        assert heat(judged).value.removesuffix("-far") == judged.standing.value
        assert assessment(value, metric).startswith(f"{judged.standing.words}: ")
