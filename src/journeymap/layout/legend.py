"""The legend: every sign of the sheet and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from journeymap.graph.overlay import Tint
from journeymap.late import late_function
from journeymap.layout.drawing import Anchor, Area, Outline, Shapes, ShapesKind, Sign, SignShape, Stroke
from journeymap.layout.parts.box import BADGE, FEELINGS, SIGN, STANDINGS, badge
from journeymap.layout.parts.frame import Frame, line_text
from journeymap.layout.spacing import FACT_SIZE
from journeymap.layout.text.wrap import wrap
from journeymap.theme import Role
from journeymap.views import (
    BoxKind,
    ConnectionKind,
    Depth,
    Feeling,
    GaugeMark,
    Heat,
    MarkKind,
    OwnMark,
    SheetSign,
    Standing,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.views import LegendEntry


# Few sheets have annotations.
_label_sample: Final[Callable[..., list[Shape]]] = late_function("journeymap.layout.annotate:label_sample")

_SAMPLE: Final = 26.0
"""The length of an arrow in the legend."""

_STROKES: Final = {
    ConnectionKind.FLOW: (Role.FLOW, 1.75),
    ConnectionKind.RECOVERY: (Role.BAD, 1.5),
    ConnectionKind.THEN: (Role.FLOW, 1.5),
    ConnectionKind.RELIANCE: (Role.RELIANCE, 1.25),
    ConnectionKind.CHAIN: (Role.RELIANCE, 1.0),
}
"""The colours of arrows, and how thick they are where that says nothing."""

_THIN: Final = 1.0
_THICK: Final = 6.0
"""How thick an arrow is at least, and the one that most take; between them twice as many are twice as thick."""

_OUTLINES: Final = {
    BoxKind.OPTIONAL: (Role.SUPPORT, Outline.DASHED),
    BoxKind.MISSING: (Role.LANE, Outline.DASHED),
    BoxKind.UNOBSERVED: (Role.SUPPORT, Outline.DOTTED),
    BoxKind.REPEATED: (Role.SUPPORT, Outline.DASH_DOTTED),
    BoxKind.CHIP: (Role.SYSTEM, Outline.SOLID),
}
"""How a box looks, by what that says."""

HEATS: Final = {
    Heat.MET: Role.MET,
    Heat.MET_FAR: Role.MET_FAR,
    Heat.SHORT: Role.SHORT,
    Heat.SHORT_FAR: Role.SHORT_FAR,
    Heat.MISSED: Role.MISSED,
    Heat.MISSED_FAR: Role.MISSED_FAR,
    Heat.UNASSESSED: Role.UNKNOWN,
    Heat.UNKNOWN: Role.NOT_KNOWN,
}
"""How the cells of a heat map are coloured; what they say stands in them."""

_ScaleSign: TypeAlias = Heat | Depth | Feeling | GaugeMark


def legend(entries: Sequence[LegendEntry], *, left: float, right: float, top: float, imprint: str = "") -> Frame:
    """
    Draw the legend, as many entries in a line as there is room for.

    Args:
        entries: what it explains.
        left: its left side.
        right: its right side.
        top: its upper side.
        imprint: what stands at its right end, on a line of its own where there is no room.
    """
    said = wrap(imprint, right - left, FACT_SIZE, most=2)
    if not entries and not said.lines:
        return Frame(figures=(), bottom=top)
    parts: list[Shape] = []
    x, y = left, top + 9
    for entry in entries:
        sample = _SAMPLE if isinstance(entry.sign, ConnectionKind | BoxKind | SheetSign) else BADGE
        text = wrap(entry.text, right - left - sample - 8, FACT_SIZE, most=4)
        wide = sample + 8 + max(text.widths, default=0.0) + 24
        if x > left and x + wide - 24 > right:
            x, y = left, y + 26
        parts += _sample(entry.sign, x, y)
        for number, line in enumerate(text.lines):
            y += 16 if number else 0
            parts.append(line_text(x + sample + 8, y + 4.5, line, FACT_SIZE, Role.PAGE, faint=True))
        x += wide
    if entries and said.lines and x > right - said.widths[0]:
        y += 26
    for line in said.lines:
        parts.append(line_text(right, y + 4.5, line, FACT_SIZE, Role.PAGE, faint=True, anchor=Anchor.END))
        y += 18
    y -= 18 if said.lines else 0
    figure = Shapes(key="legend", kind=ShapesKind.NOTE, parts=tuple(parts))
    return Frame(figures=(figure,), bottom=y + 12)


def connection_stroke(
    kind: ConnectionKind,
    points: tuple[tuple[float, float], ...],
    *,
    dashed: bool = False,
    mutual: bool = False,
    weight: float | None = None,
    curved: bool = False,
) -> Stroke:
    """
    Draw the line of a connection.

    Args:
        kind: what it says.
        points: where it runs.
        dashed: whether it is one that need not be taken.
        mutual: whether it points both ways.
        weight: how many take it, from 0 to 1 for the most, where that makes it thicker.
        curved: whether it is curved.
    """
    role, width = _STROKES[kind]
    return Stroke(
        points=points,
        role=role,
        width=width if weight is None else max(_THIN, weight * _THICK),
        curved=curved,
        dashed=dashed or kind is ConnectionKind.RECOVERY,
        head=kind is not ConnectionKind.CHAIN,
        tail=mutual,
        # The order of work is no path of a customer, although both run along time.
        open=kind is ConnectionKind.THEN,
    )


def gauge_mark(mark: GaugeMark, x: float, y: float, height: float) -> list[Shape]:
    """
    Draw one point of a bullet bar: each has a form of its own.

    Args:
        mark: what it says.
        x: where it is.
        y: the middle of the bar.
        height: how high the bar is.
    """
    match mark:
        case GaugeMark.TARGET:
            return [_tick(x, y, height + 6, 2.5, Role.OUTCOME)]
        case GaugeMark.ALERT:
            return [_tick(x, y, height + 2, 1.75, Role.FAIL)]
        case GaugeMark.BASELINE:
            return [Area(x=x - 3.5, y=y - 3.5, width=7, height=7, role=Role.SUPPORT, radius=3.5)]
        case GaugeMark.BENCHMARK:
            return [Sign(x=x, y=y, size=9, shape=SignShape.DIAMOND, role=Role.RELIANCE)]
        case GaugeMark.CURRENT:
            return [Area(x=x - 5, y=y - 5, width=10, height=10, role=Role.OUTCOME, radius=5, outline=Outline.NONE)]


def unknown_dot(x: float, y: float) -> Stroke:
    """Draw what stands in a cell of which nothing is known: a dot that weighs nothing beside what is known."""
    return Stroke(points=((x - 1, y), (x + 1, y)), role=Role.NOT_KNOWN, width=2)


# Private


def _swatch(role: Role, x: float, y: float, width: float) -> Area:
    return Area(x=x, y=y - BADGE / 2, width=width, height=BADGE, role=role, radius=4, outline=Outline.NONE)


def _tick(x: float, y: float, height: float, width: float, role: Role) -> Area:
    return Area(x=x - width / 2, y=y - height / 2, width=width, height=height, role=role, outline=Outline.NONE)


def _sample(
    sign: MarkKind | OwnMark | ConnectionKind | Standing | BoxKind | SheetSign | _ScaleSign | Tint, x: float, y: float
) -> list[Shape]:
    """Draw what an entry of the legend explains."""
    match sign:
        case MarkKind() | OwnMark():
            return badge(sign, x, y)
        case ConnectionKind():
            return [connection_stroke(sign, ((x, y), (x + _SAMPLE, y)))]
        case BoxKind():
            role, outline = _OUTLINES[sign]
            return [Area(x=x, y=y - 8, width=_SAMPLE, height=16, role=role, radius=4, outline=outline)]
        case SheetSign.WORST:
            return [Area(x=x, y=y - 9, width=_SAMPLE, height=18, role=Role.WORST, outline=Outline.NONE)]
        case SheetSign.GAP:
            return [Stroke(points=((x, y), (x + _SAMPLE, y)), role=Role.CURVE_1, width=1.25, dotted=True)]
        case Tint():
            return _label_sample(sign, x, y)
        case Standing():
            role, shape = STANDINGS[sign]
            ground = Area(x=x, y=y - BADGE / 2, width=BADGE, height=BADGE, role=role, radius=5)
            return [ground, Sign(x=x + BADGE / 2, y=y, size=SIGN, shape=shape, role=role)]
        case _:
            return _scale_sample(sign, x, y)


def _scale_sample(sign: _ScaleSign, x: float, y: float) -> list[Shape]:
    """Draw a step of a scale."""
    match sign:
        case Heat.UNKNOWN:
            return [unknown_dot(x + BADGE / 2, y)]
        case Heat():
            return [_swatch(HEATS[sign], x, y, BADGE)]
        case Depth():
            return [_swatch(Role.MISSED, x, y, BADGE / 2), _swatch(Role.MISSED_FAR, x + BADGE / 2, y, BADGE / 2)]
        case Feeling():
            role, face = FEELINGS[sign]
            return [Sign(x=x + BADGE / 2, y=y, size=BADGE, shape=face, role=role)]
        case GaugeMark():
            return gauge_mark(sign, x + BADGE / 2, y, 10)
