"""
What is on a sheet, without coordinates: columns, rows, items, connections, lines, curves.

A view makes a sheet of the compiled map; layout gives everything on it a place; text outputs read it as it is.
"""

from __future__ import annotations

import enum
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import field

from journeymap.frozen import frozen
from journeymap.translation.phrase import spoken_language


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.graph.emotion import Feeling
    from journeymap.graph.overlay import Annotation, Tint
    from journeymap.graph.standing import Standing
    from journeymap.model import Grade
    from journeymap.views.sheet.scale import Depth, GaugeMark, Heat


class ItemRole(enum.Enum):
    """What an item stands for; decides its shape and its colours."""

    EVIDENCE = "evidence"
    CUSTOMER = "customer"
    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"
    SYSTEM = "system"
    CUSTOM = "custom"
    PAIN = "pain"
    GAIN = "gain"
    OPPORTUNITY = "opportunity"
    METRIC = "metric"
    PERSONA = "persona"
    GOAL = "goal"
    SAYS = "says"
    THINKS = "thinks"
    DOES = "does"
    FEELS = "feels"
    SEES = "sees"
    HEARS = "hears"
    INSIGHT = "insight"
    QUESTION = "question"
    UPSELL = "upsell"
    FAIL_POINT = "fail-point"
    RISK = "risk"
    FEEDBACK = "feedback"
    RULE = "rule"
    DATA = "personal-data"
    FIGURE = "figure"
    PLAIN = "plain"
    START = "start"
    OUTCOME = "outcome"
    CONNECTOR = "connector"
    MISSING = "missing"


class MarkKind(enum.Enum):
    """The marks of a blueprint."""

    MOMENT_OF_TRUTH = "moment-of-truth"
    FAIL_POINT = "fail-point"
    WAIT = "wait"
    DECISION = "decision"
    FROM_CUSTOMER = "from-customer"
    TO_CUSTOMER = "to-customer"
    AMONG_CUSTOMERS = "among-customers"
    AMONG_PROVIDERS = "among-providers"
    OUTCOME = "outcome"


class ConnectionKind(enum.Enum):
    """
    What an arrow says.

    The customer goes on, or goes on after a failure; the target follows the source in the back office; or the source
    relies on the target.
    """

    FLOW = "flow"
    RECOVERY = "recovery"
    THEN = "then"
    RELIANCE = "reliance"
    CHAIN = "chain"
    """The usual chain down the lanes of a step, which nobody wrote: a line without a head."""


class BoxKind(enum.Enum):
    """What the outline of a box says of its item."""

    OPTIONAL = "optional"
    UNOBSERVED = "unobserved"
    REPEATED = "repeated"
    MISSING = "missing"
    CHIP = "chip"


class SheetSign(enum.Enum):
    """What a sheet shows on its ground, beside boxes, marks and arrows."""

    WORST = "worst-moment"
    """The column in which lowest score, severe pain and missed target meet."""
    GAP = "gap"
    """A dotted piece of a curve: between its ends nobody scored anything."""


class RowKind(enum.Enum):
    """How a row is filled."""

    BOXES = "boxes"
    CURVES = "curves"


@frozen(kw_only=True)
class OwnMark:
    """
    A mark of the map's own.

    Attributes:
        key: the key of its element.
        label: what it is called.
        sign: one of the signs of `MarkSign`, or one character.
        severity: how bad it is; `None` if nobody said.
    """

    key: str
    label: str
    sign: str
    severity: Grade | None


@frozen(kw_only=True)
class SheetMark:
    """
    A small sign on an item.

    Attributes:
        kind: which sign.
        note: what it says here, in words, such as the names of the fail points.
    """

    kind: MarkKind | OwnMark
    note: str = ""


@frozen(kw_only=True)
class Chip:
    """
    What is named inside the box of another element, because it has none of its own.

    Attributes:
        element: the key of its element.
        label: its name.
        note: more about it in plain words, for tooltips.
    """

    element: str
    label: str
    note: str = ""


@frozen(kw_only=True)
class Item:
    """
    One box on the sheet.

    Attributes:
        key: unique on the sheet; the element's key, with `#2` and so on for its further boxes, and `/2` and so on where
            a box goes on in another part of the sheet.
        element: the key of the element that it shows.
        role: what it stands for.
        label: the words on it.
        details: lesser lines below, such as channel, team, duration.
        marks: the signs on it.
        standing: of a reading, how it stands against its target.
        assessment: of a reading with a target, how it stands, in words that say all: `short of target: 22 of 30`; or
            why it is not judged.
        link: an address to go to; renderers let only harmless ones pass.
        note: more about it in plain words, for tooltips.
        optional: whether it may be skipped.
        repeated: whether the same element has another box before this one.
        basis: on what it rests, where the author says that it was not observed: `inferred`, `assumed` or `proposed`.
        personas: the ids of the personas to whom it belongs alone, as a remark may; `None` for those of its element.
        critical: whether it is critical, the worst of its kind.
        unabridged: whether its box is as high as its words need, which are cut otherwise.
        chips: the systems that it uses, where these have no boxes of their own.
    """

    key: str
    element: str
    role: ItemRole
    label: str
    details: tuple[str, ...] = ()
    marks: tuple[SheetMark, ...] = ()
    standing: Standing | None = None
    assessment: str = ""
    link: str | None = None
    note: str = ""
    optional: bool = False
    repeated: bool = False
    basis: str = ""
    personas: tuple[str, ...] = ()
    critical: bool = False
    unabridged: bool = False
    chips: tuple[Chip, ...] = ()


@frozen(kw_only=True)
class Cell:
    """
    One item in its row, over one column or several neighbouring ones; several in one column stand in a stack.

    Attributes:
        column: the index of its first column.
        item: what is there.
        span: over how many columns it reaches.
        above: whether it stands above all boxes of the row that do not; such cells come first.
    """

    column: int
    item: Item
    span: int = 1
    above: bool = False


@frozen(kw_only=True)
class Point:
    """
    One point of a curve.

    Attributes:
        column: the index of the column.
        value: from -1 to 1.
        label: the value in words, as authored.
        words: what customers say there in their own words, or else think; empty if the map does not say it.
    """

    column: int
    value: float
    label: str
    words: str = ""


@frozen(kw_only=True)
class Curve:
    """
    The points of one persona, or of several who feel alike.

    Attributes:
        name: whose it is; empty for everybody's.
        personas: their ids.
        runs: the points on the main path, which are joined, from left to right; where nobody scored a step of it a run
            ends and the curve breaks.
        aside: the points off the main path, from left to right, each for itself: nobody who meets them comes from the
            step to their left and goes on to the one to their right.
        expected: whether it is how they expect to feel, and not how they feel.
    """

    name: str
    runs: tuple[tuple[Point, ...], ...]
    personas: tuple[str, ...] = ()
    aside: tuple[Point, ...] = ()
    expected: bool = False

    @property
    def points(self) -> list[Point]:
        """All of its points, from left to right."""
        joined = [point for run in self.runs for point in run]
        return sorted((*joined, *self.aside), key=attrgetter("column")) if self.aside else joined


@frozen(kw_only=True)
class Row:
    """
    One row of the sheet, from one side to the other.

    Attributes:
        key: its name for callers, such as `frontstage`.
        label: the words at its side.
        kind: how it is filled.
        cells: its items, by column and then from top to bottom.
        curves: its curves, for a row of curves.
        high: what the upper end of its curves means.
        low: what the lower end means.
        spine: whether it is the row that everything else hangs on.
    """

    key: str
    label: str
    kind: RowKind = RowKind.BOXES
    cells: tuple[Cell, ...] = ()
    curves: tuple[Curve, ...] = ()
    high: str = ""
    low: str = ""
    spine: bool = False


@frozen(kw_only=True)
class Column:
    """
    One column.

    Attributes:
        key: the key of the element that it is for.
        label: its words, for outputs that show columns without their boxes.
    """

    key: str
    label: str


@frozen(kw_only=True)
class PhaseHead:
    """
    The heading of neighbouring groups that belong together.

    Attributes:
        key: the key of the phase.
        label: its name.
        marks: the signs on it.
    """

    key: str
    label: str
    marks: tuple[SheetMark, ...] = ()


@frozen(kw_only=True)
class ColumnGroup:
    """
    Neighbouring columns under one heading.

    Attributes:
        key: the key of the stage, or a word of the view's own.
        label: the heading.
        note: a lesser line of the heading, such as the goal of the stage.
        columns: its columns, at least one.
        number: of a stage, its place among those of the whole map, which decides its colour whatever is shown.
        marks: the signs on the heading.
        basis: on what it rests, where the author says that it was not observed: `inferred`, `assumed` or `proposed`.
        phase: the phase to which it belongs; `None` if it belongs to none.
    """

    key: str
    label: str
    columns: tuple[Column, ...]
    note: str = ""
    number: int = 0
    marks: tuple[SheetMark, ...] = ()
    basis: str = ""
    phase: PhaseHead | None = None


@frozen(kw_only=True)
class Connection:
    """
    An arrow from one item to another.

    Attributes:
        source: the key of the item that it leaves.
        target: the key of the item that it enters; the same for a loop to itself.
        kind: what it says.
        label: words on it, such as the condition and the share.
        share: the share of those who take it, which stays where the label is too long; empty where it is not known.
        note: more about it in plain words, such as what is carried along.
        dashed: whether it is one that need not be taken.
        mutual: whether it points both ways.
        column: the column in which it runs, where both ends are wider than one.
        weight: how many take it, compared with the arrow of the sheet that most take, from 0 to 1, for how thick it is;
            `None` if it is not known.
    """

    source: str
    target: str
    kind: ConnectionKind
    label: str = ""
    share: str = ""
    note: str = ""
    dashed: bool = False
    mutual: bool = False
    column: int | None = None
    weight: float | None = None


@frozen(kw_only=True)
class Line:
    """
    A line between the lanes of a blueprint: one of every blueprint, or one below a lane of the map's own.

    Attributes:
        key: which one: the word of a `LineRole`, or `lane:` and the ID of the lane.
        label: its name.
        above: the key of the row that stands directly above it.
        dashed: how it is drawn.
    """

    key: str
    label: str
    above: str
    dashed: bool


@frozen(kw_only=True)
class LegendEntry:
    """
    One sign and what it means.

    Attributes:
        sign: what is explained.
        text: its meaning.
    """

    sign: (
        MarkKind | OwnMark | ConnectionKind | Standing | BoxKind | SheetSign | Heat | Depth | Feeling | GaugeMark | Tint
    )
    text: str


@frozen(kw_only=True)
class Story:
    """
    That a sheet is to be read in the column of a document, which has room for the worst and not for everything.

    Attributes:
        left_out: what the map says beside it, in words; empty for nothing.
    """

    left_out: str = ""


@frozen(kw_only=True)
class Traveller:
    """
    Somebody whose journey a sheet shows.

    Attributes:
        key: the key of the persona.
        name: the name.
        role: what part they play; empty for customers.
        goals: what they want.
    """

    key: str
    name: str
    role: str = ""
    goals: tuple[str, ...] = ()


@frozen(kw_only=True)
class Sheet:
    """
    Everything that a view shows, in reading order, without coordinates.

    Attributes:
        view: the name of the view.
        title: the title of the map.
        facts: short facts about what it shows, such as state and scope.
        travellers: whose journey it shows.
        groups: the columns under their headings; empty columns do not exist.
        rows: the rows from top to bottom.
        connections: the arrows.
        lines: the lines between rows.
        unlinked: the processes and systems that nothing on the sheet uses; they stand below the legend.
        legend: what the signs on this sheet mean.
        imprint: which version of which date this is and who answers for it, for whoever finds the sheet on a wall.
        summary: the sheet in a few sentences, for those who do not see it.
        worst: the column of the worst moment, where lowest score, severe pain and missed target meet; `None` if they
            meet nowhere.
        language: the one in which the tool says its own words on it, such as `de`.
        annotations: what an overlay says about what is on it, by the keys of boxes and headings, `map` for the title;
            an empty key for what is on no part of it.
        narrow: whether its columns are as narrow as names allow, because boxes say little else.
        story: what makes it a story, as narrow as the column of a document; `None` for a sheet as wide as its
            columns need.
    """

    view: str
    title: str
    facts: tuple[str, ...] = ()
    travellers: tuple[Traveller, ...] = ()
    groups: tuple[ColumnGroup, ...]
    rows: tuple[Row, ...]
    connections: tuple[Connection, ...] = ()
    lines: tuple[Line, ...] = ()
    unlinked: tuple[Item, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    imprint: str = ""
    summary: str = ""
    worst: int | None = None
    language: str = field(factory=spoken_language)
    annotations: Mapping[str, tuple[Annotation, ...]] = field(factory=dict)
    narrow: bool = False
    story: Story | None = None
