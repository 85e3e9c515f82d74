"""The marks of an overlay on a drawing: small labels with a sign, at the lower edge of what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.overlay import MAP_KEY, Tint
from journeymap.layout.drawing import Area, Drawing, Outline, Shapes, ShapesKind, Sign, SignShape, Text
from journeymap.layout.parts.box import BADGE
from journeymap.layout.parts.frame import line_text
from journeymap.layout.spacing import LABEL_ROOM, MARGIN
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import one_line
from journeymap.theme import Role
from journeymap.translation.phrase import phrase


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.graph.overlay import Annotation
    from journeymap.layout.drawing import Shape
    from journeymap.views import AnySheet


TINTS: Final = {
    Tint.ERROR: (Role.ERROR, SignShape.SQUARE),
    Tint.WARNING: (Role.WARNING, SignShape.TRIANGLE),
    Tint.INFO: (Role.INFO, SignShape.DISC),
}
"""How tints are coloured, and the sign that says the same without colour; the most severe first."""

_HEIGHT: Final = 16.0
_SIZE: Final = 10.0
_HALO: Final = 1.5
_SIGN: Final = 8.0
_PAD: Final = 5.0
_GAP: Final = 3.0
"""Between the sign of a label and its words."""

_BETWEEN: Final = 4.0
_POINT: Final = 20.0
"""What the point of a heading takes."""

_INSET: Final = 8.0
"""From the corner of a box to its first label."""


def annotated(drawing: Drawing, sheet: AnySheet) -> Drawing:
    """
    Draw what an overlay says about what is on a sheet.

    Args:
        drawing: the drawing of the sheet.
        sheet: the sheet, with its annotations.

    Returns:
        The same drawing: nothing moves.
    """
    if not sheet.annotations:
        return drawing
    figures = [
        _annotated(figure, annotations, drawing.width) if annotations else figure
        for figure in drawing.figures
        for annotations in [_annotations(figure, sheet.annotations)]
    ]
    return evolve(drawing, figures=tuple(figures))


def label_sample(tint: Tint, x: float, y: float) -> list[Shape]:
    """
    Draw a label without words, for the legend.

    Args:
        tint: what it stands for.
        x: its left side.
        y: its middle.
    """
    role, sign = TINTS[tint]
    return [
        Area(x=x, y=y - _HEIGHT / 2, width=18, height=_HEIGHT, role=role, radius=4, outline=Outline.SOLID),
        Sign(x=x + 9, y=y, size=_SIGN, shape=sign, role=role),
    ]


# Private


def _annotations(figure: Shapes, by_key: Mapping[str, tuple[Annotation, ...]]) -> tuple[Annotation, ...]:
    """Collect the annotations of what a figure shows."""
    match figure.kind:
        case ShapesKind.NOTE if figure.key == "title":
            return by_key.get(MAP_KEY, ())
        case ShapesKind.HEADING if figure.key == MAP_KEY:
            # The title says what is said of the map, and not the column of the whole map too.
            return ()
        case ShapesKind.HEADING:
            return by_key.get(figure.key.removesuffix("#heading"), ())
        case ShapesKind.BAND if figure.element is None:
            # The heading of a band that is no element's own says it.
            return ()
        case ShapesKind.ITEM:
            # A box may go on in the next strip.
            return by_key.get(figure.key.partition("/")[0], ())
        case ShapesKind.NOTE | ShapesKind.BAND:
            return by_key.get(figure.key, ())
        case _:
            return ()


def _annotated(figure: Shapes, annotations: Sequence[Annotation], width: float) -> Shapes:
    """Draw the labels of annotations upon a figure, and say them in its title."""
    ordered = sorted(annotations, key=lambda annotation: list(TINTS).index(annotation.tint))
    labels = _labels(ordered)
    left, middle, room = _place(figure, sum(map(_wide, labels)), width)
    parts: list[Shape] = []
    for label in _fitting(labels, room):
        parts += _label(label, left, middle)
        left += _wide(label) + _BETWEEN
    said = one_line(
        ", ".join([figure.label or phrase("missing"), *(f"{phrase(tint.value)} {text}" for tint, text in labels)])
    )
    sentences = one_line(" · ".join(filter(None, [figure.title, *map(str, ordered)])))
    return evolve(figure, parts=(*figure.parts, *parts), label=said, title=sentences)


def _labels(annotations: Sequence[Annotation]) -> list[tuple[Tint, str]]:
    """Put equal marks together, with how often each was made."""
    counts: dict[tuple[Tint, str], int] = {}
    for annotation in annotations:
        key = (annotation.tint, annotation.label)
        counts[key] = counts.get(key, 0) + 1
    return [(tint, text if count == 1 else f"{text} ×{count}") for (tint, text), count in counts.items()]


def _fitting(labels: Sequence[tuple[Tint, str]], room: float) -> list[tuple[Tint, str]]:
    """Take as many labels as there is room for, at least one; the last says how many more there are."""
    for count in range(len(labels), 1, -1):
        left = len(labels) - count + 1
        taken = [*labels] if count == len(labels) else [*labels[: count - 1], (labels[count - 1][0], f"+{left}")]
        if sum(_wide(label) + _BETWEEN for label in taken) - _BETWEEN <= room:
            return taken
    return [*labels[:1]] if len(labels) == 1 else [(labels[0][0], f"{labels[0][1]} +{len(labels) - 1}")]


def _wide(label: tuple[Tint, str]) -> float:
    return 2 * _PAD + _SIGN + _GAP + text_width(label[1], _SIZE, bold=True)


def _label(label: tuple[Tint, str], left: float, middle: float) -> list[Shape]:
    """Draw the label of an annotation, with a halo that sets it apart."""
    tint, text = label
    role, sign = TINTS[tint]
    return [
        # Kept free of what is around it, whatever colour that has.
        Area(
            x=left - _HALO,
            y=middle - _HEIGHT / 2 - _HALO,
            width=_wide(label) + 2 * _HALO,
            height=_HEIGHT + 2 * _HALO,
            role=Role.PAGE,
            radius=4 + _HALO,
            outline=Outline.NONE,
        ),
        Area(x=left, y=middle - _HEIGHT / 2, width=_wide(label), height=_HEIGHT, role=role, radius=4),
        Sign(x=left + _PAD + _SIGN / 2, y=middle, size=_SIGN, shape=sign, role=role),
        line_text(left + _PAD + _SIGN + _GAP, middle + 3.5, text, _SIZE, role, bold=True),
    ]


def _place(figure: Shapes, wide: float, width: float) -> tuple[float, float, float]:
    """Choose where labels begin, their middle, and how much room they have."""
    first = figure.parts[0] if figure.parts else None
    texts = [part for part in figure.parts if isinstance(part, Text)]
    if figure.key == "title" or figure.kind in {ShapesKind.BAND, ShapesKind.HEADING}:
        right = first.x + first.width - _POINT if isinstance(first, Area) else width - MARGIN
        beside, middle = _beside(figure, texts)
        if beside + wide <= right:
            return beside, middle, right - beside
        if figure.kind is not ShapesKind.HEADING:
            return MARGIN, MARGIN / 2, width - 2 * MARGIN
    if not isinstance(first, Area):
        left = min(text.left for text in texts)
        right = max(text.left + text.width for text in texts)
        return left, max(text.y for text in texts) + LABEL_ROOM / 2 + 3, right - left
    if not texts:
        return first.x + max(_INSET, (first.width - wide) / 2), first.y + first.height / 2, first.width - 2 * _INSET
    if figure.kind is ShapesKind.HEADING and figure.element is None:
        # What stands in a cluster begins directly below its heading.
        return first.x, first.y - _HEIGHT / 2 - 2, first.width
    if first.width < wide and first.outline is Outline.SOLID and first.radius * 2 >= first.width:
        # A dot has its words beside it.
        beside, middle = _beside(figure, texts)
        if beside + wide <= width - MARGIN:
            return beside, middle, wide
    middle = first.y + first.height
    if first.outline is Outline.NONE and figure.kind is ShapesKind.ITEM:
        # Tiles touch each other.
        middle -= LABEL_ROOM / 2
    # Marks may stand at the lower edge, too.
    marks = [part.x - BADGE / 2 - _INSET for part in figure.parts if isinstance(part, Sign) and part.y == middle]
    left = first.x + _INSET
    return left, middle, min([first.x + first.width - _INSET, *marks]) - left


def _beside(figure: Shapes, texts: Sequence[Text]) -> tuple[float, float]:
    """Find where the last line of the largest words ends, or the chevron around it, and its middle."""
    size = max(text.size for text in texts)
    line = [text for text in texts if text.size == size][-1]
    end = max(text.left + text.width for text in texts if abs(text.y - line.y) < size / 2)
    chevrons = [part for part in figure.parts[1:] if isinstance(part, Area) and part.y < line.y < part.y + part.height]
    return max([end, *(area.x + area.width for area in chevrons)]) + 14, line.y - 0.35 * size
