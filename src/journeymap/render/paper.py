"""How a drawing comes onto pixels or paper, or into DOT, where a format leaves a choice."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final, TypeVar

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from pathlib import Path


class Engine(enum.Enum):
    """Who draws."""

    NATIVE = "native"
    GRAPHVIZ = "graphviz"


class PageSize(enum.Enum):
    """The paper of pages."""

    A4 = "a4"
    A3 = "a3"
    LETTER = "letter"

    @property
    def sides(self) -> tuple[float, float]:
        """Its shorter and its longer side, in points."""
        return _SIDES[self]


_MILLIMETRE: Final = 72 / 25.4

_SIDES: Final = {
    PageSize.A4: (210 * _MILLIMETRE, 297 * _MILLIMETRE),
    PageSize.A3: (297 * _MILLIMETRE, 420 * _MILLIMETRE),
    PageSize.LETTER: (612.0, 792.0),
}


@frozen(kw_only=True)
class Paper:
    """
    How a drawing comes onto pixels or paper.

    Attributes:
        engine: who draws SVG, PNG and PDF; `None` for whoever does it best.
        scale: how many pixels, or points of a PDF, a unit of the drawing becomes; `None` for the usual number, or as
            much of it as the format can take.
        fonts: font files that are used first in a PNG and a PDF of our own.
        paper: the paper of the pages of a PDF of our own; `None` for one page as large as the drawing.
        free: whether DOT leaves the places of a blueprint or a journey to Graphviz.
    """

    engine: Engine | None = None
    scale: float | None = None
    fonts: tuple[Path, ...] = ()
    paper: PageSize | None = None
    free: bool = False


PLAIN: Paper = Paper()
"""As usual."""


def engine(name: str) -> Engine:
    """
    Find an engine by its name.

    Raises:
        UnknownNameError: there is no engine of this name.
    """
    return _member(Engine, "engine", name)


def page_size(name: str) -> PageSize:
    """
    Find a paper by its name.

    Raises:
        UnknownNameError: there is no paper of this name.
    """
    return _member(PageSize, "paper", name)


# Private

Member = TypeVar("Member", bound=enum.Enum)


def _member(kind: type[Member], what: str, name: str) -> Member:
    """Find a member by its word; an unknown one raises."""
    words = tuple(member.value for member in kind)
    if name not in words:
        raise UnknownNameError(what=what, name=name, known=words)
    return kind(name)
