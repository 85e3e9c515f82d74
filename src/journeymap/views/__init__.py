"""
What a picture or a table of a map shows, before anything has a place.

Holds: sheets and their parts, and one module for each view.
May import: graph, model, theme, diagnostics, errors.
Start reading: sheet.py, then blueprint.py.
"""

from collections.abc import Callable
from typing import Final

from attrs import frozen

from journeymap.errors import UnknownNameError
from journeymap.graph.compiled import CompiledMap
from journeymap.views.blueprint import blueprint
from journeymap.views.choice import EVERYTHING, Selection
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


@frozen(kw_only=True)
class View:
    """
    One way to look at a map.

    Attributes:
        name: what callers ask for.
        summary: what it shows, a few words.
        make: says what of a compiled map stands on its sheet.
    """

    name: str
    summary: str
    make: Callable[[CompiledMap, Selection], Sheet]


VIEWS: Final = (View(name="blueprint", summary="the journey and, lane by lane, what delivers it", make=blueprint),)
"""Every view; a new one is a module and a line here."""


def view(name: str) -> View:
    """
    Find a view by its name.

    Args:
        name: such as `blueprint`.

    Returns:
        The view.

    Raises:
        UnknownNameError: there is no view of this name.
    """
    for known in VIEWS:
        if known.name == name:
            return known
    raise UnknownNameError(what="view", name=name, known=tuple(known.name for known in VIEWS))


__all__ = [
    "EVERYTHING",
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
    "Selection",
    "Sheet",
    "Standing",
    "View",
    "blueprint",
    "view",
]
