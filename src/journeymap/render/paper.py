"""How a drawing comes onto pixels or paper, where a format leaves a choice."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from pathlib import Path


class Engine(enum.Enum):
    """Who draws."""

    NATIVE = "native"
    GRAPHVIZ = "graphviz"


@frozen(kw_only=True)
class Paper:
    """
    How a drawing comes onto pixels or paper.

    Attributes:
        engine: who draws SVG, PNG and PDF; `None` for whoever does it best.
        scale: how many pixels, or points of a PDF, a unit of the drawing becomes; `None` for one, or as much of it as
            the format can take.
        fonts: font files that are used first in a PNG of our own.
    """

    engine: Engine | None = None
    scale: float | None = None
    fonts: tuple[Path, ...] = ()


PLAIN: Paper = Paper()
"""As usual."""


def engine(name: str) -> Engine:
    """
    Find an engine by its name.

    Raises:
        UnknownNameError: there is no engine of this name.
    """
    engines = tuple(member.value for member in Engine)
    if name not in engines:
        raise UnknownNameError(what="engine", name=name, known=engines)
    return Engine(name)
