"""What stands around the grid: title, facts, stage headings, rows with their names, lines, legend."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.layout.drawing import Anchor, Area, AreaShape, Drawing, Outline, Shapes, ShapesKind, Stroke, Text
from journeymap.layout.parts.box import badges, badges_width, marks_title
from journeymap.layout.parts.curve import curve_looks
from journeymap.layout.spacing import (
    BAND_RADIUS,
    DETAIL_LINE,
    DETAIL_SIZE,
    FACT_SIZE,
    HEADING_HEIGHT,
    HEADING_SIZE,
    LINE_GAP,
    MARGIN,
    ROW_SIZE,
    SIDE_PAD,
    TITLE_SIZE,
)
from journeymap.layout.text.measure import text_width
from journeymap.layout.text.wrap import is_right_to_left, one_line, wrap
from journeymap.theme import STAGE_ROLES, Role
from journeymap.translation.phrase import phrase
from journeymap.views import RowKind


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from journeymap.layout.drawing import Shape
    from journeymap.layout.parts.coordinates import Across, Down
    from journeymap.layout.text.wrap import Wrapped
    from journeymap.views import AnySheet, Curve, Line, PhaseHead, Row, Sheet, SheetMark, Traveller


CURVE_SAMPLE: Final = 34.0
"""The room for a piece of its line before the name of a curve: two dashes and what is between them can be seen."""

_ROOMY: Final = 480.0
"""Room in which the facts of nearly every map stand on two lines."""

_PHASE_HEIGHT: Final = 26.0
_PHASE_GAP: Final = 5.0
"""How high the band of a phase is, and how far above the headings of its stages it stands."""

_TRAVELLERS: Final = 6
"""So many personas the head of a sheet names; how many more there are follows."""

_INITIALS: Final = 11.0
"""How high initials are: as small as is read on a story."""

_DISC: Final = 20.0
_TRAVELLER_LINE: Final = 26.0
"""How large the disc with the initials of a persona is, and how high a line of them."""

_CHEVRON: Final = 12.0
"""How far the point of a heading reaches."""


@frozen(kw_only=True)
class Frame:
    """
    A part of the frame with the height that it takes.

    Attributes:
        figures: what is drawn.
        bottom: its lower side.
    """

    figures: tuple[Shapes, ...]
    bottom: float


@frozen(kw_only=True)
class Wash:
    """
    Where the worst moment is coloured.

    Attributes:
        left: its left side.
        right: its right side.
        top: where it begins, below the headings.
    """

    left: float
    right: float
    top: float


def line_text(
    x: float,
    y: float,
    text: str,
    size: float,
    role: Role,
    *,
    bold: bool = False,
    faint: bool = False,
    anchor: Anchor = Anchor.START,
) -> Text:
    """Make one line of text, measured."""
    return Text(
        x=x,
        y=y,
        text=text,
        size=size,
        width=text_width(text, size, bold=bold),
        role=role,
        anchor=anchor,
        bold=bold,
        faint=faint,
        right_to_left=is_right_to_left(text),
    )


def head(
    name: str,
    said: Sequence[str],
    width: float,
    travellers: Sequence[Traveller] = (),
    accents: Mapping[str, Role] = MappingProxyType({}),
) -> Frame:
    """
    Draw the head of a sheet: its title, whose journey it shows, and facts about that.

    Args:
        name: the title.
        said: the facts.
        width: how wide the sheet is.
        travellers: the personas.
        accents: the roles of their curves, by their keys.
    """
    room = width - 2 * MARGIN
    title = wrap(name, room, TITLE_SIZE, bold=True, most=3)
    y = MARGIN
    parts: list[Shape] = []
    for line in title.lines:
        parts.append(line_text(MARGIN, y + 23, line, TITLE_SIZE, Role.PAGE, bold=True))
        y += 31
    y += 3
    whole = [name] if title.cut else []
    if travellers:
        shapes, y, is_cut = _travellers(travellers, accents, room, y)
        parts += shapes
        whole += map(_traveller_words, travellers) if is_cut else ()
    if said:
        facts = wrap(" · ".join(map(one_line, said)), room, FACT_SIZE, most=2 if room > _ROOMY else 6)
        for line in facts.lines:
            parts.append(line_text(MARGIN, y + 13.5, line, FACT_SIZE, Role.PAGE, faint=True))
            y += 18
        whole += said if facts.cut else ()
    figure = Shapes(
        key="title",
        kind=ShapesKind.NOTE,
        parts=tuple(parts),
        label=one_line(name),
        title=one_line(" · ".join(whole)),
    )
    return Frame(figures=(figure,), bottom=y + 14)


def drawing_of(sheet: AnySheet, figures: tuple[Shapes, ...], *, width: float, bottom: float) -> Drawing:
    """
    Make the drawing of a sheet on which everything has a place.

    Args:
        sheet: the sheet.
        figures: everything on it, later ones above earlier ones.
        width: how wide it is.
        bottom: the lower side of what is lowest; a margin is left below.
    """
    return Drawing(
        view=sheet.view,
        title=one_line(sheet.title),
        summary=one_line(sheet.summary),
        width=width,
        height=bottom + MARGIN,
        figures=figures,
    )


@frozen(kw_only=True)
class Heading:
    """
    The heading of one or several columns, broken into lines.

    Attributes:
        key: the key of what it is for.
        left: its left side.
        right: its right side.
        role: its colours.
        apart: whether it stands outside the journey.
        label: its words.
        note: the lesser line below.
        full: all of both on one line.
        marks: the signs at its right end.
        basis: on what it rests, where that was not observed.
    """

    key: str
    left: float
    right: float
    role: Role
    apart: bool
    label: Wrapped
    note: Wrapped
    full: tuple[str, str]
    marks: tuple[SheetMark, ...] = ()
    basis: str = ""

    @property
    def height(self) -> float:
        """How high its words are."""
        return 18.0 * len(self.label.lines) + DETAIL_LINE * len(self.note.lines)


def heading(
    key: str,
    words: tuple[str, str],
    left: float,
    right: float,
    role: Role | None,
    *,
    marks: tuple[SheetMark, ...] = (),
    basis: str = "",
    most: int = 2,
) -> Heading:
    """
    Break the words of a heading.

    Args:
        key: the key of what it is for.
        words: the label and the note.
        left: its left side.
        right: its right side.
        role: its colours; `None` for one that stands outside the journey.
        marks: the signs at its right end.
        basis: on what it rests, where that was not observed.
        most: so many lines its words may take, and those of its note.
    """
    room = right - left - 16 - _CHEVRON - badges_width(marks)
    return Heading(
        key=key,
        left=left,
        right=right,
        role=role or Role.APART,
        apart=role is None,
        label=wrap(words[0], room, HEADING_SIZE, bold=True, most=most),
        note=wrap(words[1], room, DETAIL_SIZE, most=most),
        full=words,
        marks=marks,
        basis=basis,
    )


def heading_row(headings: Sequence[Heading], top: float) -> Frame:
    """Draw headings beside each other, as high as the highest needs."""
    height = max([HEADING_HEIGHT, *(heading.height + 20 for heading in headings)])
    figures = []
    for heading in headings:
        parts: list[Shape] = [
            Area(
                x=heading.left,
                y=top,
                width=heading.right - heading.left,
                height=height,
                role=heading.role,
                shape=AreaShape.BOX if heading.apart else AreaShape.CHEVRON,
                radius=6,
                outline=Outline.DASHED if heading.apart else Outline.DOTTED if heading.basis else Outline.NONE,
            )
        ]
        parts += badges(heading.marks, heading.right - _CHEVRON - 4, top + height / 2)
        y = top + (height - heading.height) / 2
        for line in heading.label.lines:
            parts.append(line_text(heading.left + 14, y + 14, line, HEADING_SIZE, heading.role, bold=True))
            y += 18
        for line in heading.note.lines:
            parts.append(line_text(heading.left + 14, y + 10, line, DETAIL_SIZE, heading.role, faint=True))
            y += DETAIL_LINE
        cut = heading.label.cut or heading.note.cut
        said = [" – ".join(filter(None, heading.full)) if cut else "", *marks_title(heading.marks)]
        figures.append(
            Shapes(
                key=heading.key,
                kind=ShapesKind.HEADING,
                parts=tuple(parts),
                label=one_line(heading.full[0]),
                title=one_line(" · ".join(filter(None, [*said, heading.basis.capitalize()]))),
                element=heading.key,
            )
        )
    return Frame(figures=tuple(figures), bottom=top + height)


def headings(sheet: Sheet, across: Across, top: float) -> Frame:
    """Draw the headings of the column groups, below those of the phases to which they belong."""
    made: list[Heading] = []
    phases: list[tuple[PhaseHead, float, float]] = []
    before: PhaseHead | None = None
    column = 0
    for group in sheet.groups:
        last = column + len(group.columns) - 1
        left = across.left[column] - 8
        right = across.left[last] + across.width[last] + 8
        role = STAGE_ROLES[group.number % len(STAGE_ROLES)]
        made.append(
            heading(group.key, (group.label, group.note), left, right, role, marks=group.marks, basis=group.basis)
        )
        if group.phase is not None and group.phase == before:
            phases[-1] = (group.phase, phases[-1][1], right)
        elif group.phase is not None:
            phases.append((group.phase, left, right))
        before = group.phase
        column = last + 1
    if not phases:
        return heading_row(made, top)
    below = heading_row(made, top + _PHASE_HEIGHT + _PHASE_GAP)
    bands = tuple(_phase(phase, left, right, top) for phase, left, right in phases)
    return Frame(figures=(*bands, *below.figures), bottom=below.bottom)


def row_name(row: Row, room: float) -> Wrapped:
    """Break the name of a row."""
    return wrap(row.label, room, ROW_SIZE, bold=True, most=3)


def curve_name_width(curve: Curve) -> float:
    """Return how much room the name of a curve wants, which may stand on two lines."""
    return text_width(one_line(curve.name), DETAIL_SIZE) * 0.6 + CURVE_SAMPLE


def curve_names(curves: Sequence[Curve], room: float) -> list[Wrapped]:
    """Break the names of the curves of a row; nobody's name is empty."""
    return [wrap(curve.name, room - CURVE_SAMPLE, DETAIL_SIZE, most=3) for curve in curves]


def bands(
    rows: Sequence[Row],
    down: Down,
    across: Across,
    *,
    left: float,
    right: float,
    room: float,
    goes_on: bool = False,
    wash: Wash | None = None,
) -> list[Shapes]:
    """
    Draw the ground of each row and its name.

    Args:
        rows: the rows.
        down: where they stand.
        across: where the columns stand.
        left: the left side of the rows.
        right: their right side.
        room: how wide their names may be.
        goes_on: whether curves may reach both ends of their rows, as on one of several strips.
        wash: where the worst moment is coloured from the headings down; `None` if there is none.
    """
    figures = []
    above = wash.top if wash is not None else 0.0
    for row, (upper, lower) in zip(rows, down.band, strict=True):
        role = Role.SPINE if row.spine else Role.LANE
        parts: list[Shape] = [
            Area(
                x=left,
                y=upper,
                width=right - left,
                height=lower - upper,
                role=role,
                radius=BAND_RADIUS,
                outline=Outline.NONE,
            )
        ]
        if wash is not None:
            # Up to the row above, so that nothing is left out where rows are hidden.
            parts.append(
                Area(
                    x=wash.left,
                    y=above,
                    width=wash.right - wash.left,
                    height=lower - above,
                    role=Role.WORST,
                    outline=Outline.NONE,
                )
            )
            above = lower
        name = row_name(row, room)
        y = upper + 10
        for line in name.lines:
            parts.append(line_text(left + SIDE_PAD, y + 13, line, ROW_SIZE, role, bold=True))
            y += 16
        if row.kind is RowKind.CURVES:
            middle = (upper + lower) / 2
            end = right if goes_on else across.gutter[-1]
            # Where curves come in, the words stand beyond the highest and the lowest of them.
            higher, lesser = (14, 6) if goes_on else (24, 16)
            parts.append(Stroke(points=((across.gutter[0] + 8, middle), (end, middle)), role=Role.AXIS, dashed=True))
            parts += _curve_names(row, y + 4, left + SIDE_PAD, room)
            for words, at in ((row.high, upper + higher), (row.low, lower - lesser)):
                parts.append(line_text(across.gutter[0] + 8, at, words, DETAIL_SIZE, Role.AXIS, anchor=Anchor.START))
        title = one_line(row.label) if name.cut else ""
        figures.append(
            Shapes(
                key=row.key,
                kind=ShapesKind.BAND,
                parts=tuple(parts),
                label=one_line(row.label),
                title=title,
                band=row.key,
            )
        )
    return figures


def lines(lines: Iterable[Line], rows: Sequence[Row], down: Down, *, left: float, right: float) -> list[Shapes]:
    """Draw the lines between rows, each name at the left end of its line."""
    index = {row.key: number for number, row in enumerate(rows)}
    below: dict[str, int] = {}
    figures = []
    for line in lines:
        number = below.get(line.above, 0)
        below[line.above] = number + 1
        y = down.band[index[line.above]][1] + LINE_GAP / 2 + 12 * number
        words = line_text(left + SIDE_PAD, y + 3.5, line.label, DETAIL_SIZE, Role.LINE)
        start = words.x + words.width + 8
        stroke = Stroke(points=((start, y), (right, y)), role=Role.LINE, width=1.25, dashed=line.dashed)
        figures.append(Shapes(key=f"line:{line.key}", kind=ShapesKind.LINE, parts=(words, stroke)))
    return figures


# Private


def _travellers(
    travellers: Sequence[Traveller], accents: Mapping[str, Role], room: float, y: float
) -> tuple[list[Shape], float, bool]:
    """Write whose journey it is, each behind initials in the colour of the curve; return where that ends, too."""
    parts: list[Shape] = []
    x, end = MARGIN, MARGIN + room
    cut = len(travellers) > _TRAVELLERS
    for traveller in travellers[:_TRAVELLERS]:
        words = wrap(_traveller_words(traveller), room - _DISC - 8, FACT_SIZE, most=1)
        wide = _DISC + 8 + max(words.widths, default=0.0)
        cut = cut or words.cut
        if x > MARGIN and x + wide > end:
            x, y = MARGIN, y + _TRAVELLER_LINE
        role = accents.get(traveller.key, Role.CHIP)
        parts.append(Area(x=x, y=y, width=_DISC, height=_DISC, role=role, radius=_DISC / 2))
        initials = _initials(traveller.name)
        parts.append(line_text(x + _DISC / 2, y + 14, initials, _INITIALS, role, bold=True, anchor=Anchor.MIDDLE))
        parts += [line_text(x + _DISC + 8, y + 14.5, line, FACT_SIZE, Role.PAGE) for line in words.lines]
        x += wide + 24
    unnamed = len(travellers) - _TRAVELLERS
    if unnamed > 0:
        rest = phrase("and {count} more", count=unnamed)
        if x + text_width(rest, FACT_SIZE) > end:
            x, y = MARGIN, y + _TRAVELLER_LINE
        parts.append(line_text(x, y + 14.5, rest, FACT_SIZE, Role.PAGE, faint=True))
    return parts, y + _TRAVELLER_LINE + 2, cut


def _traveller_words(traveller: Traveller) -> str:
    """Describe a persona on one line: name, role, goals."""
    wants = phrase("wants: {goals}", goals="; ".join(traveller.goals)) if traveller.goals else ""
    return one_line(" · ".join(filter(None, (traveller.name, traveller.role.lower(), wants))))


def _initials(name: str) -> str:
    """
    Return the first letters of a name, without what follows a comma.

    Example:
        >>> _initials("Maya, first-time mover"), _initials("Ada King Lovelace"), _initials("!")
        ('M', 'AL', '')
    """
    words = [word for word in name.partition(",")[0].split() if word[0].isalnum()]
    chosen = words[:1] + words[1:][-1:]
    return "".join(word[0].upper() for word in chosen)[:2]


def _phase(phase: PhaseHead, left: float, right: float, top: float) -> Shapes:
    """Draw the band of a phase above its stages."""
    label = wrap(phase.label, right - left - 28 - badges_width(phase.marks), HEADING_SIZE, bold=True, most=1)
    ground = Area(
        x=left,
        y=top,
        width=right - left,
        height=_PHASE_HEIGHT,
        role=Role.SPINE,
        radius=_PHASE_HEIGHT / 2,
        outline=Outline.NONE,
    )
    middle = top + _PHASE_HEIGHT / 2
    said = [phase.label if label.cut else "", *marks_title(phase.marks)]
    return Shapes(
        key=phase.key,
        kind=ShapesKind.HEADING,
        parts=(
            ground,
            *(line_text(left + 14, middle + 5, line, HEADING_SIZE, Role.SPINE, bold=True) for line in label.lines),
            *badges(phase.marks, right - 10, middle),
        ),
        label=one_line(phase.label),
        title=one_line(" · ".join(filter(None, said))),
        element=phase.key,
    )


def _curve_names(row: Row, y: float, x: float, room: float) -> list[Shape]:
    """Write the names of the curves, each behind a sample of its stroke."""
    parts: list[Shape] = []
    for name, (role, dashed) in zip(curve_names(row.curves, room), curve_looks(row.curves), strict=True):
        if name.lines:
            parts.append(
                Stroke(
                    points=((x, y + 7), (x + CURVE_SAMPLE - 6, y + 7)),
                    role=role,
                    width=2.25,
                    dashed=dashed,
                )
            )
        for line in name.lines:
            parts.append(line_text(x + CURVE_SAMPLE, y + 10.5, line, DETAIL_SIZE, role))
            y += DETAIL_LINE
        y += 2
    return parts
