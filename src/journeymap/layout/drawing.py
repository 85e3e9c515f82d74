"""
Everything on a sheet with its place: areas, strokes, signs and texts in absolute units.

The origin is the upper left corner, x runs to the right, y runs down; one unit is one CSS pixel. Shapes have roles
instead of colours, so that every renderer and every theme can draw the same drawing.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeAlias

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from journeymap.theme import Role


class AreaShape(enum.Enum):
    """The outlines of areas."""

    BOX = "box"
    CHEVRON = "chevron"
    CLEAR = "clear"
    """Not drawn, but there: where something without a frame is pointed at."""


class Outline(enum.Enum):
    """How the outline of an area is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    DASH_DOTTED = "dash-dotted"
    NONE = "none"


class Anchor(enum.Enum):
    """Which point of a text its x is."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class SignShape(enum.Enum):
    """The small signs."""

    STAR = "star"
    EXCLAMATION = "exclamation"
    CLOCK = "clock"
    DIAMOND = "diamond"
    FLAG = "flag"
    CHECK = "check"
    HALF = "half"
    CROSS = "cross"
    QUESTION = "question"
    GRIN = "grin"
    SMILE = "smile"
    CALM = "calm"
    FROWN = "frown"
    GLUM = "glum"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DISC = "disc"
    HOURGLASS = "hourglass"
    BOLT = "bolt"
    HEART = "heart"
    LOCK = "lock"
    BULB = "bulb"
    UP = "up"
    DOWN = "down"
    ACROSS = "across"


class ShapesKind(enum.Enum):
    """What a figure is on the sheet."""

    BAND = "band"
    HEADING = "heading"
    LINE = "line"
    CONNECTION = "connection"
    ITEM = "item"
    CONNECTOR = "connector"
    CURVE = "curve"
    NOTE = "note"


@frozen(kw_only=True)
class Area:
    """
    A filled or outlined area.

    Attributes:
        x: its left side.
        y: its upper side.
        width: how wide it is.
        height: how high it is.
        role: what it is for.
        shape: its outline.
        radius: how round its corners are.
        outline: how its outline is drawn.
    """

    x: float
    y: float
    width: float
    height: float
    role: Role
    shape: AreaShape = AreaShape.BOX
    radius: float = 0
    outline: Outline = Outline.SOLID


@frozen(kw_only=True)
class Text:
    """
    One line of text.

    Attributes:
        x: where it is anchored.
        y: its baseline.
        text: the words.
        size: the font size.
        width: how wide it is at most.
        role: what it is for.
        anchor: which point of it `x` is.
        bold: whether it is bold.
        faint: whether it is lesser than other text of its role.
        right_to_left: whether it starts at the right.
    """

    x: float
    y: float
    text: str
    size: float
    width: float
    role: Role
    anchor: Anchor = Anchor.START
    bold: bool = False
    faint: bool = False
    right_to_left: bool = False

    @property
    def left(self) -> float:
        """Its left end."""
        match self.anchor:
            case Anchor.START:
                return self.x
            case Anchor.MIDDLE:
                return self.x - self.width / 2
            case Anchor.END:
                return self.x - self.width


@frozen(kw_only=True)
class Stroke:
    """
    A line through points.

    Attributes:
        points: where it runs; of a curved one the ends and controls of cubic Bézier curves, 3n + 1 points.
        role: what it is for.
        width: how thick it is.
        curved: whether it is curved.
        dashed: whether it is dashed.
        dotted: whether it is dotted, as what is not known.
        head: whether an arrowhead stands at its end.
        tail: whether one stands at its beginning.
        open: whether the arrowheads are two lines and not filled.
    """

    points: tuple[tuple[float, float], ...]
    role: Role
    width: float = 1
    curved: bool = False
    dashed: bool = False
    dotted: bool = False
    head: bool = False
    tail: bool = False
    open: bool = False

    @property
    def head_length(self) -> float:
        """How long, and how wide, its arrowheads are: more on a thick line, beside which they would not be seen."""
        return 7.0 + 1.5 * max(0.0, self.width - 2)


@frozen(kw_only=True)
class Tint:
    """
    The area between a curve and a level.

    Attributes:
        points: the curve, as in a curved stroke.
        level: the y of the level.
        role: what it is for.
    """

    points: tuple[tuple[float, float], ...]
    level: float
    role: Role


@frozen(kw_only=True)
class Sign:
    """
    A small sign.

    Attributes:
        x: its centre.
        y: its centre.
        size: how wide and high it is.
        shape: which one.
        role: what it is for.
    """

    x: float
    y: float
    size: float
    shape: SignShape
    role: Role


Shape: TypeAlias = Area | Text | Stroke | Tint | Sign


@frozen(kw_only=True)
class Shapes:
    """
    The shapes of one thing on the sheet.

    Attributes:
        key: the key of the item, row, group or connection that it shows.
        kind: what it is.
        parts: its shapes, later ones above earlier ones.
        label: its words in full, on one line.
        title: the whole text where a part of it is cut, and what else a tooltip says.
        link: an address to go to; renderers let only harmless ones pass.
        band: the key of the band in which it lies.
        ends: of a connection, the keys of the items that it leaves and enters.
        element: the key of the element that it shows, where it shows one.
        personas: of a curve, a remark or a reading, the ids of the personas whose it is alone.
    """

    key: str
    kind: ShapesKind
    parts: tuple[Shape, ...]
    label: str = ""
    title: str = ""
    link: str | None = None
    band: str | None = None
    ends: tuple[str, str] | None = None
    element: str | None = None
    personas: tuple[str, ...] = ()


@frozen(kw_only=True)
class Drawing:
    """
    A sheet on which everything has a place.

    Attributes:
        view: the name of the view.
        title: the title of the map.
        summary: the sheet in a few sentences.
        width: how wide it is.
        height: how high it is.
        figures: everything on it, later ones above earlier ones.
    """

    view: str
    title: str
    summary: str
    width: float
    height: float
    figures: tuple[Shapes, ...]
