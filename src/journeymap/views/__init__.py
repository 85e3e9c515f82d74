"""
What a picture or a table of a map shows, before anything has a place.

Holds: sheets and their parts, and one module for each view.
May import: graph, model, theme, diagnostics, errors.
Start reading: sheet.py, then blueprint.py.
"""

from collections.abc import Callable
from typing import Final

from journeymap.errors import UnknownNameError
from journeymap.views.blueprint import blueprint
from journeymap.views.sheet import (
    BoxKind,
    Cell,
    Column,
    ColumnGroup,
    Connection,
    ConnectionKind,
    Curve,
    Item,
    ItemRole,
    LegendEntry,
    Line,
    Mark,
    MarkKind,
    Point,
    Row,
    RowKind,
    Sheet,
    Standing,
)


VIEWS: Final[tuple[tuple[str, Callable[..., Sheet]], ...]] = (("blueprint", blueprint),)
"""Every view by its name; a new one is a module and a line here."""


def view(name: str) -> Callable[..., Sheet]:
    """
    Find a view by its name.

    Args:
        name: such as `blueprint`.

    Returns:
        The function that makes its sheet of a compiled map.

    Raises:
        UnknownNameError: there is no view of this name.
    """
    for known, function in VIEWS:
        if known == name:
            return function
    raise UnknownNameError(what="view", name=name, known=tuple(known for known, _ in VIEWS))


__all__ = [
    "VIEWS",
    "BoxKind",
    "Cell",
    "Column",
    "ColumnGroup",
    "Connection",
    "ConnectionKind",
    "Curve",
    "Item",
    "ItemRole",
    "LegendEntry",
    "Line",
    "Mark",
    "MarkKind",
    "Point",
    "Row",
    "RowKind",
    "Sheet",
    "Standing",
    "blueprint",
    "view",
]
