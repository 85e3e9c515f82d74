"""What is said about elements of a map from outside it: findings, and whatever else is to be seen on a picture."""

from __future__ import annotations

import enum
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Mapping


MAP_KEY: Final = "map"
"""The key of the map itself."""


class Tint(enum.Enum):
    """What colours an annotation; each has a sign of its own besides, so that nothing rests on colour alone."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def sign(self) -> str:
        """The sign of it in a text; pictures draw the same."""
        return _SIGNS[self]


_SIGNS: Final = {Tint.ERROR: "■", Tint.WARNING: "▲", Tint.INFO: "●"}


@frozen(kw_only=True)
class Annotation:
    """
    One thing that is said about an element.

    Attributes:
        element: the key of the element; `map` for the map itself; empty if it is about none.
        owner: of a pain, a fail point and others that are a part of an element, the key of that element; it is
            marked where its part has no box of its own.
        mark: what stands on the sheet, a few characters such as the code of a rule.
        tint: what colours it.
        words: all of it, one sentence.
        hint: what to do about it; empty if nothing is advised.
        place: where it was written, as `file:line:column`; empty if that is not known.
        missing: the fields, or the lists of the map, in which a word about the element is missing.
        number: a value that stands beside the mark, such as a measured share in percent; `None` if there is none.
    """

    element: str
    mark: str
    tint: Tint
    words: str
    owner: str = ""
    hint: str = ""
    place: str = ""
    missing: tuple[str, ...] = ()
    number: float | None = None

    @property
    def label(self) -> str:
        """
        The mark, with its number.

        Example:
            >>> Annotation(element="touchpoint:pay", mark="n", tint=Tint.INFO, words="412 came here", number=412).label
            'n 412'
        """
        return self.mark if self.number is None else f"{self.mark} {self.number:g}"

    def __str__(self) -> str:
        """Write it as a sentence that begins with what its tint means."""
        return f"{self.tint.value} {self.label}: {self.words}"


@frozen(kw_only=True)
class Overlay:
    """
    What is said about the elements of one map.

    Attributes:
        annotations: all of it, in the order in which it is to be read.

    Example:
        >>> slow = Annotation(element="touchpoint:pay", mark="JM0311", tint=Tint.WARNING, words="`pay` takes too long")
        >>> [str(annotation) for annotation in Overlay(annotations=(slow,)).of("touchpoint:pay")]
        ['warning JM0311: `pay` takes too long']
    """

    annotations: tuple[Annotation, ...] = ()

    def of(self, element: str) -> tuple[Annotation, ...]:
        """
        List what is said about an element, in order.

        Args:
            element: its key, or `map`.
        """
        return self._by_element.get(element, ())

    @cached_property
    def _by_element(self) -> Mapping[str, tuple[Annotation, ...]]:
        by_element: dict[str, list[Annotation]] = defaultdict(list)
        for annotation in self.annotations:
            by_element[annotation.element].append(annotation)
        return {element: tuple(annotations) for element, annotations in by_element.items()}


NO_OVERLAY: Final = Overlay()
"""Nothing is said."""
