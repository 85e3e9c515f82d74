"""One map in one view, as far as a format needs it: compiled, as a sheet, as a drawing."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.frozen import frozen
from journeymap.graph.overlay import NO_OVERLAY, Overlay
from journeymap.late import late_function
from journeymap.layout import lay_out
from journeymap.render.paper import PLAIN, Paper
from journeymap.views import EVERYTHING, Detail, Selection, Sheet


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.graph.compiled import CompiledMap
    from journeymap.layout import Drawing, Place
    from journeymap.render.typeset.pages import Pages
    from journeymap.views import AnySheet, View


# Few pictures say everything.
_unabridged: Final[Callable[..., AnySheet]] = late_function("journeymap.views.unabridged:unabridged")
# Most pictures show the map alone.
_laid_over: Final[Callable[..., AnySheet]] = late_function("journeymap.views.laid_over:laid_over")
# Only a PDF has pages.
_paginate: Final[Callable[..., Pages]] = late_function("journeymap.render.pdf.paginate:paginate")
# Tables and graphs have no processes in lanes.
_with_chips: Final[Callable[..., Sheet]] = late_function("journeymap.views.chips:with_chips")
_place_with_graphviz: Final[Place] = late_function("journeymap.render.graphviz.graph_places:place_with_graphviz")


@frozen(kw_only=True)
class Picture:
    """
    What a format is made of; each part is made when a format first asks for it, and once for all of them.

    Attributes:
        compiled: the map.
        view: the way to look at it.
        selection: what of it to show.
        overlay: what is said about the elements of the map, such as findings; a page lists it.
        annotated: whether the sheet shows it, too.
        paper: how formats that leave a choice draw it.
        wrap: how wide a drawing in columns may be before it is broken into strips; `None` for as wide as it becomes.
        width: how wide a story is; `None` for what a document shows at full size.
        boxes_for_systems: whether systems have boxes of their own, and no chips in the boxes of what uses them.
        page: the address where all is shown that a story leaves out; `None` for none.
    """

    compiled: CompiledMap
    view: View
    selection: Selection = field(default=EVERYTHING)
    overlay: Overlay = NO_OVERLAY
    annotated: bool = False
    paper: Paper = PLAIN
    wrap: float | None = None
    width: float | None = None
    page: str | None = None
    boxes_for_systems: bool = False

    @cached_property
    def plain_sheet(self) -> AnySheet:
        """What the map itself says there, without coordinates."""
        sheet = self.view.make(self.compiled, self.selection)
        return _unabridged(sheet) if self.selection.detail is Detail.FULL else sheet

    @cached_property
    def sheet(self) -> AnySheet:
        """What stands on it, without coordinates."""
        return _laid_over(self.plain_sheet, self.overlay) if self.annotated else self.plain_sheet

    @cached_property
    def drawing(self) -> Drawing:
        """Where everything stands."""
        return lay_out(self.drawn_sheet, _place_with_graphviz, self.wrap, self.width, self.page)

    @cached_property
    def drawn_sheet(self) -> AnySheet:
        """What stands on it as it is drawn: systems may be chips, which texts and tables know nothing of."""
        sheet = self.sheet
        if not isinstance(sheet, Sheet) or self.boxes_for_systems or self.selection.detail is Detail.FULL:
            return sheet
        systems = self.compiled.map.systems
        return _with_chips(sheet, {f"system:{system.fallback}" for system in systems if system.fallback})

    @cached_property
    def pages(self) -> Pages:
        """What stands on the pages of a PDF, and how large."""
        return _paginate(self.drawn_sheet, self.drawing, self.paper, self.wrap)
