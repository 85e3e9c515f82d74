"""SVG: one file that works alone and inside a page, with nothing fetched and nothing run."""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final, assert_never

from journeymap.layout import (
    Anchor,
    Area,
    AreaShape,
    Outline,
    ShapesKind,
    Sign,
    Stroke,
    Text,
    Tint,
)
from journeymap.model.address import safe_link
from journeymap.pause import collector_paused
from journeymap.render.svg.escape_xml import escape_xml
from journeymap.render.svg.pattern import patterns
from journeymap.render.svg.sign_path import SIGN_PATHS
from journeymap.render.svg.stylesheet import (
    AREA,
    FAINT,
    GROUND,
    LINE,
    PATTERN,
    SIGN,
    SOLID,
    TEXT,
    class_name,
    patterned,
    style_sheet,
)
from journeymap.theme import AUTO, FONT_STACK, Role


if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from journeymap.layout import Drawing, Shape, Shapes
    from journeymap.theme import Palette, Theme


_FONTS: Final = escape_xml(", ".join([f"'{name}'" if " " in name else name for name in FONT_STACK] + ["sans-serif"]))

_ANCHORS: Final = {Anchor.START: "", Anchor.MIDDLE: ' text-anchor="middle"', Anchor.END: ' text-anchor="end"'}
_ANCHORS_FROM_RIGHT: Final = {
    Anchor.START: ' text-anchor="end" direction="rtl"',
    Anchor.MIDDLE: ' text-anchor="middle" direction="rtl"',
    Anchor.END: ' direction="rtl"',
}

_OUTLINES: Final = {
    Outline.SOLID: ' stroke-width="1.25"',
    Outline.DASHED: ' stroke-width="1.25" stroke-dasharray="5 4"',
    Outline.DOTTED: ' stroke-width="1.5" stroke-dasharray="0.1 4" stroke-linecap="round"',
    Outline.DASH_DOTTED: ' stroke-width="1.5" stroke-dasharray="8 4 0.1 4" stroke-linecap="round"',
    Outline.NONE: "",
}

_DASHED: Final = ' stroke-dasharray="6 5"'
_DOTTED: Final = ' stroke-dasharray="1.5 4"'
"""How lines are broken."""

_NAMED: Final = (ShapesKind.ITEM, ShapesKind.HEADING, ShapesKind.CONNECTOR)
"""The figures whose words assistive software reads as one."""

_CORNER: Final = 6.0
"""How round the corners of connections are."""

_BAND: Final = 6.0
"""How wide the pattern at the left edge of a box is."""

_WORDLESS: Final = 12.0
"""In an area that is no higher than this no words stand."""

_CHEVRON: Final = 12.0
"""How far the point of a chevron reaches, and how deep its notch is."""


@collector_paused()
def to_svg(
    drawing: Drawing,
    theme: Theme = AUTO,
    *,
    salt: str = "",
    links: bool = True,
    parts: bool = False,
    ground: bool = True,
) -> bytes:
    """
    Write a drawing as SVG.

    Args:
        drawing: the drawing.
        theme: its colours; one that has a night follows the reader and the page around.
        salt: any text; makes the ids differ from those of a drawing of the same title and elements on the same page.
        links: whether elements that have an address lead there.
        parts: whether assistive software meets the parts one by one, as where a page lets them be chosen.
        ground: whether the ground is coloured, and not left to what lies below.

    Returns:
        UTF-8 text; the same for the same drawing, theme and salt.
    """
    writer = _Writer(theme.palette, links=links)
    body = "\n".join([writer.figure(figure) for figure in drawing.figures])
    # No label counts, so that one changed label changes the lines where it stands and no other.
    name = _digest(salt, drawing.title, *(figure.key for figure in drawing.figures))
    scope = _digest(salt, *style_sheet("", "", writer.used, theme))
    style = "\n".join(style_sheet(scope, name, writer.used, theme))
    width, height = _number(drawing.width), _number(drawing.height)
    colour = f'<rect class="{class_name(Role.PAGE, GROUND)}" width="{width}" height="{height}"/>\n' if ground else ""
    # `img` hides what is inside from assistive software, so that links need another role.
    role = "graphics-document document" if writer.linked or parts else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' class="jm" role="{role}" aria-labelledby="{name}-t {name}-d" font-family="{_FONTS}">\n'
        f'<title id="{name}-t">{escape_xml(drawing.title)}</title>\n'
        f'<desc id="{name}-d">{escape_xml(drawing.summary)}</desc>\n'
        f"<style>\n{style}\n</style>\n{_patterns(name, writer.used, theme)}"
        f'<g class="{scope}">\n'
        f"{colour}{body}\n</g>\n</svg>\n"
    ).encode()


# Private


def _digest(*texts: str) -> str:
    return f"jm-{hashlib.blake2b(chr(10).join(texts).encode(), digest_size=5).hexdigest()}"


def _patterns(name: str, used: Collection[str], theme: Theme) -> str:
    return patterns(name, patterned(used, theme.palette), theme.palette)


# Rows and columns share theirs, and a picture that is drawn again has most of them as before.
@lru_cache(maxsize=8192)
def _number(value: float) -> str:
    """Write a coordinate with at most one decimal, the same on every machine."""
    whole = int(value)
    return str(whole) if whole == value else f"{value:.1f}"


class _Writer:
    """Writes figures, and remembers which colours they used."""

    def __init__(self, palette: Palette, *, links: bool) -> None:
        self._patterned = frozenset(role for role, swatch in palette.swatches.items() if swatch.pattern is not None)
        self.used = {class_name(Role.PAGE, GROUND)}
        self.linked = False
        self._links = links

    def figure(self, figure: Shapes) -> str:
        """Write one figure as a group."""
        parts = [self._shape(part) for part in figure.parts]
        title = f"<title>{escape_xml(figure.title)}</title>" if figure.title else ""
        inside = f"{title}{''.join(parts)}"
        label = f' role="graphics-symbol" aria-label="{escape_xml(figure.label)}"' if self._names(figure) else ""
        group = f'<g data-key="{escape_xml(figure.key)}"{label}>{inside}</g>'
        address = safe_link(figure.link) if self._links else None
        if address is None:
            return group
        self.linked = True
        return f'<a href="{escape_xml(address)}" rel="noopener noreferrer">{group}</a>'

    def _names(self, figure: Shapes) -> bool:
        return bool(figure.label) and figure.kind in _NAMED

    def _class(self, role: Role, use: str) -> str:
        name = class_name(role, use)
        self.used.add(name)
        return name

    def _shape(self, shape: Shape) -> str:
        match shape:
            case Text():
                return self._text(shape)
            case Area():
                return self._area(shape)
            case Stroke():
                return self._stroke(shape)
            case Sign():
                return self._sign(shape)
            case Tint():
                return self._tint(shape)
            case _:
                assert_never(shape)

    def _text(self, text: Text) -> str:
        anchor = (_ANCHORS_FROM_RIGHT if text.right_to_left else _ANCHORS)[text.anchor]
        weight = ' font-weight="600"' if text.bold else ""
        name = self._class(text.role, FAINT if text.faint else TEXT)
        # The blank is for whoever takes the words out of a page, such as a search index; a picture does not show it.
        return (
            f' <text x="{_number(text.x)}" y="{_number(text.y)}" class="{name}" font-size="{_number(text.size)}"'
            f"{weight}{anchor}>{escape_xml(text.text)}</text>"
        )

    def _area(self, area: Area) -> str:
        """Write an area; one that is clear is not seen, but can be pointed at."""
        if area.shape is AreaShape.CLEAR:
            return (
                f'<rect x="{_number(area.x)}" y="{_number(area.y)}" width="{_number(area.width)}"'
                f' height="{_number(area.height)}" fill="none" pointer-events="all"/>'
            )
        name = self._class(area.role, GROUND if area.outline is Outline.NONE else AREA)
        if area.shape is AreaShape.CHEVRON:
            left, top, right, bottom = area.x, area.y, area.x + area.width, area.y + area.height
            middle = (top + bottom) / 2
            point = right - _CHEVRON
            corners = [(left, top), (point, top), (right, middle), (point, bottom), (left, bottom)]
            return f'<path class="{name}" d="M{_polygon(corners)}Z"{_OUTLINES[area.outline]}/>'
        radius = f' rx="{_number(area.radius)}"' if area.radius else ""
        box = (
            f'<rect class="{name}" x="{_number(area.x)}" y="{_number(area.y)}" width="{_number(area.width)}"'
            f' height="{_number(area.height)}"{radius}{_OUTLINES[area.outline]}/>'
        )
        return f"{box}{self._band(area)}" if area.role in self._patterned else box

    def _band(self, area: Area) -> str:
        """Write the pattern of an area: along its left edge, where no words stand; all over one too low for words."""
        width = area.width if area.height <= _WORDLESS else min(_BAND, area.width)
        radius = min(area.radius, area.width / 2, area.height / 2)
        # So far below the corner the band meets an edge that is rounder than the band is wide.
        drop = radius - math.sqrt(radius**2 - (radius - width) ** 2) if width < radius else 0.0
        arc = f"A{_number(radius)} {_number(radius)} 0 0 0"
        left, inner, right = (_number(area.x + across) for across in (0.0, min(radius, width), width))
        top, upper, lower, bottom = (
            _number(area.y + down) for down in (drop, radius, area.height - radius, area.height - drop)
        )
        path = f"M{right} {top}H{inner}{arc} {left} {upper}V{lower}{arc} {inner} {bottom}H{right}Z"
        return f'<path class="{self._class(area.role, PATTERN)}" d="{path}"/>'

    def _stroke(self, stroke: Stroke) -> str:
        points = list(stroke.points)
        heads = ""
        direction = _slope if stroke.curved else _direction
        if stroke.head:
            heads += self._head(points[-1], direction(points[-2], points[-1]), stroke)
            points[-1] = points[-1] if stroke.open else _back(points[-1], direction(points[-2], points[-1]), stroke)
        if stroke.tail:
            heads += self._head(points[0], direction(points[1], points[0]), stroke)
            points[0] = points[0] if stroke.open else _back(points[0], direction(points[1], points[0]), stroke)
        path = _bezier(points) if stroke.curved else _rounded(points)
        dash = _DASHED if stroke.dashed else _DOTTED if stroke.dotted else ""
        name = self._class(stroke.role, LINE)
        return f'<path class="{name}" d="{path}" fill="none" stroke-width="{_fine(stroke.width)}"{dash}/>{heads}'

    def _head(self, tip: tuple[float, float], direction: tuple[float, float], stroke: Stroke) -> str:
        (x, y), (dx, dy) = tip, direction
        long, half = stroke.head_length, stroke.head_length / 2
        base_x, base_y = x - dx * long, y - dy * long
        left, right = (base_x - dy * half, base_y + dx * half), (base_x + dy * half, base_y - dx * half)
        if stroke.open:
            line = f'fill="none" stroke-width="{_fine(stroke.width)}"'
            return f'<path class="{self._class(stroke.role, LINE)}" d="M{_polygon([left, tip, right])}" {line}/>'
        return f'<path class="{self._class(stroke.role, SOLID)}" d="M{_polygon([tip, left, right])}Z"/>'

    def _sign(self, sign: Sign) -> str:
        """Write a sign, moved and scaled to its place."""
        paths = SIGN_PATHS[sign.shape]
        parts = []
        line, solid = (LINE, SOLID) if paths.face else (SIGN, TEXT)
        if paths.face:
            parts.append(f'<circle class="{self._class(Role.PAGE, GROUND)}" r="8.6"/>')
        if paths.drawn:
            width = "1.5" if paths.face else "2.4"
            parts.append(
                f'<path class="{self._class(sign.role, line)}" d="{paths.drawn}" fill="none" stroke-width="{width}"'
                ' stroke-linecap="round" stroke-linejoin="round"/>'
            )
        if paths.filled:
            parts.append(f'<path class="{self._class(sign.role, solid)}" d="{paths.filled}"/>')
        scale = _fine(sign.size / 16)
        return f'<g transform="translate({_number(sign.x)} {_number(sign.y)}) scale({scale})">{"".join(parts)}</g>'

    def _tint(self, tint: Tint) -> str:
        level = _number(tint.level)
        path = f"{_bezier(tint.points)}V{level}H{_number(tint.points[0][0])}Z"
        use = PATTERN if tint.role in self._patterned else GROUND
        return f'<path class="{self._class(tint.role, use)}" d="{path}"/>'


def _fine(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _polygon(corners: Sequence[tuple[float, float]]) -> str:
    return " ".join([f"{_number(x)} {_number(y)}" for x, y in corners])


def _bezier(points: Sequence[tuple[float, float]]) -> str:
    (x, y), rest = points[0], points[1:]
    return f"M{_number(x)} {_number(y)}C{_polygon(rest)}"


def _direction(before: tuple[float, float], tip: tuple[float, float]) -> tuple[float, float]:
    """Give the direction of a level or upright line."""
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    if abs(dx) >= abs(dy):
        return (1.0 if dx >= 0 else -1.0), 0.0
    return 0.0, (1.0 if dy >= 0 else -1.0)


def _slope(before: tuple[float, float], tip: tuple[float, float]) -> tuple[float, float]:
    """Give the direction of any line."""
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    length = math.hypot(dx, dy) or 1.0
    return dx / length, dy / length


def _back(tip: tuple[float, float], direction: tuple[float, float], stroke: Stroke) -> tuple[float, float]:
    """Step back from the tip so that the line ends inside its arrowhead."""
    dx, dy = direction
    long = stroke.head_length - 1
    return tip[0] - dx * long, tip[1] - dy * long


def _rounded(points: Sequence[tuple[float, float]]) -> str:
    """Write a line of level and upright parts with round corners."""
    parts = [f"M{_number(points[0][0])} {_number(points[0][1])}"]
    if len(points) == 2:
        (x, y), (end_x, end_y) = points
        return f"{parts[0]}{f'V{_number(end_y)}' if x == end_x else f'L{_number(end_x)} {_number(end_y)}'}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_CORNER, _length(before, corner) / 2, _length(corner, after) / 2)
        (in_x, in_y), (out_x, out_y) = _direction(before, corner), _direction(corner, after)
        x, y = corner
        parts.append(
            f"L{_number(x - in_x * radius)} {_number(y - in_y * radius)}"
            f"Q{_number(x)} {_number(y)} {_number(x + out_x * radius)} {_number(y + out_y * radius)}"
        )
    parts.append(f"L{_number(points[-1][0])} {_number(points[-1][1])}")
    return "".join(parts)


def _length(start: tuple[float, float], end: tuple[float, float]) -> float:
    return abs(start[0] - end[0]) + abs(start[1] - end[1])
