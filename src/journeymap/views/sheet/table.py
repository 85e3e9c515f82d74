"""
Tables, without coordinates: columns, rows in sections, cells with their items.

Heat maps, empathy maps, inventories and the matrices of who meets what are sheets of this kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from journeymap.frozen import frozen
from journeymap.translation.phrase import spoken_language
from journeymap.views.sheet.sheet import Item, ItemRole


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.graph.emotion import Feeling
    from journeymap.graph.overlay import Annotation
    from journeymap.views.sheet.scale import Heat
    from journeymap.views.sheet.sheet import LegendEntry


@frozen(kw_only=True)
class TableColumn:
    """
    One column beside the heads of the rows.

    Attributes:
        key: the key of the element that it is for, or a word of the view's own.
        label: the heading.
        note: a lesser line of the heading.
        stage: whether it is a stage of the journey, so that its neighbours come before and after it.
        apart: whether it stands outside what the other columns are, as the whole map beside its stages.
        number: of a stage, its place among those of the whole map, which decides its colour whatever is shown.
    """

    key: str
    label: str
    note: str = ""
    stage: bool = False
    apart: bool = False
    number: int = 0


@frozen(kw_only=True)
class TableCell:
    """
    What stands in one column of a row.

    Attributes:
        items: what is there, from top to bottom; empty for an empty cell.
        heat: in a heat map how it is coloured; `UNKNOWN` where nothing is known, which is never the same as zero.
        feeling: how good a score of emotion is, which is measured against no target.
        level: that score, from -1 to 1; `None` if it is none.
        note: more about it in plain words, for tooltips.
    """

    items: tuple[Item, ...] = ()
    heat: Heat | None = None
    feeling: Feeling | None = None
    level: float | None = None
    note: str = ""

    @property
    def is_tile(self) -> bool:
        """Whether it is a tile of a heat map, coloured or empty."""
        return self.heat is not None or self.feeling is not None


@frozen(kw_only=True)
class TableRow:
    """
    One row.

    Attributes:
        head: what the row is about; its key is unique on the sheet.
        cells: one for each column.
    """

    head: Item
    cells: tuple[TableCell, ...]


@frozen(kw_only=True)
class TableSection:
    """
    Neighbouring rows under one heading.

    Attributes:
        key: the key of the element that they are about, or a word of the view's own.
        label: the heading; empty where the rows need none.
        note: a lesser line of the heading.
        rows: its rows; none for a stage in which nothing happens yet.
        stage: whether it is a stage of the journey.
        number: of a stage, its place among those of the whole map, which decides its colour whatever is shown.
    """

    key: str
    label: str = ""
    note: str = ""
    rows: tuple[TableRow, ...]
    stage: bool = False
    number: int = 0


@frozen(kw_only=True)
class TableSheet:
    """
    Everything that a table shows, in reading order, without coordinates.

    Attributes:
        view: the name of the view.
        title: the title of the map.
        facts: short facts about the map, such as state, version, owner, date.
        corner: what the heads of the rows are, such as `Metric`.
        columns: the columns, from left to right.
        sections: the rows under their headings; none where the map says nothing that the view could show.
        empty: what is said in a cell without items; and, where there are no sections, instead of the table.
        legend: what the signs on this sheet mean.
        imprint: which version this is and who answers for it, for whoever finds the sheet on a wall.
        summary: the sheet in a few sentences, for those who do not see it.
        language: the one in which the tool says its own words on it, such as `de`.
        annotations: what an overlay says about what is on it, by the keys of boxes and headings, `map` for the title;
            an empty key for what is on no part of it.
    """

    view: str
    title: str
    facts: tuple[str, ...] = ()
    corner: str = ""
    columns: tuple[TableColumn, ...]
    sections: tuple[TableSection, ...]
    empty: str = ""
    legend: tuple[LegendEntry, ...] = ()
    imprint: str = ""
    summary: str = ""
    language: str = field(factory=spoken_language)
    annotations: Mapping[str, tuple[Annotation, ...]] = field(factory=dict)


def words_cell(key: str, element: str, texts: Sequence[str]) -> TableCell:
    """
    Make a cell of what is said of an element.

    Args:
        key: the key of the item in the cell.
        element: the key of the element.
        texts: the first is what stands there, the others are lesser lines below it; none leaves the cell empty.
    """
    if not any(texts):
        return TableCell()
    item = Item(key=key, element=element, role=ItemRole.PLAIN, label=texts[0], details=tuple(texts[1:]))
    return TableCell(items=(item,))
