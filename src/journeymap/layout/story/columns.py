"""The columns of a story: how many stand beside each other on a width, and where."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.layout.parts.breaks import breaks
from journeymap.layout.spacing import MARGIN


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.views import Sheet


GAP: Final = 12.0
"""Between two columns: room for the head of an arrow."""

_LEAST: Final = 104.0
"""The narrowest that a column becomes: two words of a step stand on a line."""

_MOST: Final = 196.0
"""The widest that one becomes where there are few."""


@frozen(kw_only=True)
class Columns:
    """
    Strips of columns of one width.

    Attributes:
        starts: the first column of each strip; the first of them is 0.
        width: how wide each column is.
    """

    starts: Sequence[int]
    width: float

    def left(self, column: int) -> float:
        """Return the left side of a column of a strip."""
        return MARGIN + column * (self.width + GAP)

    def right(self, column: int) -> float:
        """Return the right side of a column of a strip."""
        return self.left(column) + self.width


def columns_of(sheet: Sheet, width: float) -> Columns:
    """
    Break the columns of a sheet into strips of about equal count, between stages if possible.

    Args:
        sheet: what is shown.
        width: how wide the drawing is; at least one column stands on each strip.

    Returns:
        The strips, with columns as wide as the longest strip leaves room for.

    Example:
        >>> from journeymap.views import Column, ColumnGroup, Sheet
        >>> steps = tuple(Column(key=f"touchpoint:{number}", label="") for number in range(9))
        >>> stage = ColumnGroup(key="stage:pay", label="Pay", columns=steps)
        >>> sheet = Sheet(view="journey", title="Shop", groups=(stage,), rows=())
        >>> columns_of(sheet, 800).starts, columns_of(sheet, 400).starts
        ([0, 5], [0, 3, 6])
    """
    room = width - 2 * MARGIN
    fitting = max(1, int((room + GAP) // (_LEAST + GAP)))
    borders: set[int] = set()
    count = 0
    for group in sheet.groups:
        borders.add(count)
        count += len(group.columns)
    starts = breaks([1.0] * count, borders, fitting)
    beside = max([1, *(end - start for start, end in pairwise([*starts, count]))])
    return Columns(starts=starts, width=min((room - GAP * (beside - 1)) / beside, _MOST))
