"""From a sheet to a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.layout.lay_out_grid import lay_out_grid
from journeymap.layout.lay_out_table import lay_out_table
from journeymap.views import Sheet, TableSheet


if TYPE_CHECKING:
    from journeymap.layout.drawing import Drawing
    from journeymap.views import AnySheet


def lay_out(sheet: AnySheet) -> Drawing:
    """
    Give everything on a sheet a place.

    Args:
        sheet: what is on it.

    Returns:
        The drawing; the same for the same sheet, whatever the machine.

    Raises:
        TypeError: there is no layout for this kind of sheet.
    """
    match sheet:
        case Sheet():
            return lay_out_grid(sheet)
        case TableSheet():
            return lay_out_table(sheet)
        case _:
            kind = type(sheet).__name__
            raise TypeError(kind)
