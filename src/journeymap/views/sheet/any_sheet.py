"""The kinds of sheets, as one type."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias


if TYPE_CHECKING:
    from journeymap.views.sheet.graph_sheet import GraphSheet
    from journeymap.views.sheet.quadrant import QuadrantSheet
    from journeymap.views.sheet.sheet import Sheet
    from journeymap.views.sheet.table import TableSheet
    from journeymap.views.sheet.tree import TreeSheet


AnySheet: TypeAlias = "Sheet | TableSheet | QuadrantSheet | TreeSheet | GraphSheet"
"""
What a view makes: content in reading order, without coordinates.

Every kind has `view`, `title`, `facts`, `legend` and `summary`. Who reads sheets asks for the kind with `match`.
"""
