"""A sheet as a text has it: headings, paragraphs, lists and tables, before Markdown or the terminal writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from journeymap.frozen import frozen
from journeymap.views import Standing


if TYPE_CHECKING:
    from journeymap.graph.overlay import Tint


@frozen(kw_only=True)
class Said:
    """
    One thing that is said.

    Attributes:
        text: its words; empty where the place already says what it is.
        details: what is said about it.
        link: an address to go to; renderers let only harmless ones pass.
        level: a height from -1 to 1 that a small bar shows; `None` if there is none.
        standing: of a reading, how it stands against its target.
        tint: what colours it, where it is an annotation.
    """

    text: str
    details: tuple[str, ...] = ()
    link: str | None = None
    level: float | None = None
    standing: Standing | None = None
    tint: Tint | None = None

    @property
    def signed(self) -> str:
        """Its words behind the sign of its standing, the same as in a picture."""
        if self.standing is None or self.standing is Standing.UNKNOWN or not self.text:
            return self.text
        return f"{self.standing.sign} {self.text}"


@frozen(kw_only=True)
class Heading:
    """
    The title of what follows.

    Attributes:
        text: its words.
        level: 1 for the document, 2 for a part of it, 3 for a part of that.
    """

    text: str
    level: int = 2


@frozen(kw_only=True)
class Paragraph:
    """
    A sentence or a few.

    Attributes:
        text: the words.
        lesser: whether it only says more about what stands above it.
        lead: what it is about, where the words that begin it say so.
    """

    text: str
    lesser: bool = False
    lead: str = ""


@frozen(kw_only=True)
class Entry:
    """
    One entry of a list.

    Attributes:
        head: what it is about.
        more: what is said of it, one thing after the other.
        joint: what stands between the two.
        depth: below how many entries it hangs.
    """

    head: Said
    more: tuple[Said, ...] = ()
    joint: str = ": "
    depth: int = 0


@frozen(kw_only=True)
class Listing:
    """
    A list.

    Attributes:
        entries: at least one; an entry is at most one deeper than the one before.
    """

    entries: tuple[Entry, ...]


@frozen(kw_only=True)
class Strip:
    """
    Small bars side by side, one for each column of a sheet.

    Attributes:
        label: whose or what they are.
        levels: from -1 to 1; `None` if nothing is known.
        low: what the lower end means.
        high: what the upper end means.
    """

    label: str
    levels: tuple[float | None, ...]
    low: str = ""
    high: str = ""


@frozen(kw_only=True)
class Line:
    """
    One row of a table.

    Attributes:
        head: what it is about.
        cells: what is said in each column; `None` for a rule.
        rule: whether it only divides what is above from what is below.
    """

    head: Said
    cells: tuple[tuple[Said, ...], ...] = ()
    rule: bool = False


@frozen(kw_only=True)
class Table:
    """
    A table.

    Attributes:
        corner: what the heads of its rows are; may be empty.
        columns: the heads of its columns.
        lines: its rows.
        tight: whether its cells hold no more than a number, so that the heads of its rows have room.
    """

    corner: str = ""
    columns: tuple[Said, ...]
    lines: tuple[Line, ...]
    tight: bool = False


Block: TypeAlias = Heading | Paragraph | Listing | Strip | Table
"""A part of a document."""
