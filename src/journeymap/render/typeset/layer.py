"""A drawing in layers: shapes below words, and again where a shape lies above words."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.layout import Stroke, Text
from journeymap.layout.pages import bounds


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.layout import Drawing, Shape


_BIN: Final = 64.0
"""How high a shelf of remembered texts is."""


def layers(drawing: Drawing) -> tuple[tuple[Drawing, frozenset[int]], ...]:
    """
    Part a drawing into shapes and words so that nothing comes to lie above what it lies below.

    Args:
        drawing: the drawing.

    Returns:
        For each layer from below: the drawing with the shapes of the layer alone, and the identities of the texts that
        stand above them and below the next layer.
    """
    parted: list[tuple[list[list[Shape]], set[int]]] = [([[] for _ in drawing.figures], set())]
    shelves = _Shelves()
    for index, figure in enumerate(drawing.figures):
        for part in figure.parts:
            if isinstance(part, Text):
                shelves.put(bounds(part))
                parted[-1][1].add(id(part))
                continue
            if any(shelves.meets(box) for box in _boxes(part)):
                parted.append(([[] for _ in drawing.figures], set()))
                shelves = _Shelves()
            parted[-1][0][index].append(part)
    return tuple(
        (
            evolve(
                drawing,
                figures=tuple(
                    evolve(figure, parts=tuple(parts))
                    for figure, parts in zip(drawing.figures, shapes, strict=True)
                    if parts
                ),
            ),
            frozenset(texts),
        )
        for shapes, texts in parted
    )


# Private


class _Shelves:
    """Remembers where texts stand, by their height on the sheet."""

    def __init__(self) -> None:
        self._by_height: defaultdict[int, list[tuple[float, float, float, float]]] = defaultdict(list)

    def put(self, box: tuple[float, float, float, float]) -> None:
        """Remember a text."""
        for shelf in self._shelves(box):
            self._by_height[shelf].append(box)

    def meets(self, box: tuple[float, float, float, float]) -> bool:
        """Return whether something covers a text in part."""
        left, top, right, bottom = box
        return any(
            left < end and start < right and top < lower and upper < bottom
            for shelf in self._shelves(box)
            for start, upper, end, lower in self._by_height.get(shelf, ())
        )

    def _shelves(self, box: tuple[float, float, float, float]) -> range:
        return range(int(box[1] // _BIN), int(box[3] // _BIN) + 1)


def _boxes(shape: Shape) -> Iterator[tuple[float, float, float, float]]:
    """Give the boxes around the parts of a shape: a line with corners fills none of the room between them."""
    if not isinstance(shape, Stroke):
        yield bounds(shape)
        return
    pieces: Iterable[tuple[tuple[float, float], ...]] = pairwise(shape.points)
    if shape.curved:
        pieces = (shape.points[at : at + 4] for at in range(0, len(shape.points) - 1, 3))
    half = shape.width / 2
    for piece in pieces:
        across, down = zip(*piece, strict=True)
        yield min(across) - half, min(down) - half, max(across) + half, max(down) + half
