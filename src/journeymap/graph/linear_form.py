"""Sums in which some numbers are not known: what does not depend on them is known all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.graph.exact import bounded


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.graph.exact import Number


MOST_OPEN: Final = 64
"""So many unknown numbers one sum may hold; beyond, it is `UNKNOWN`."""

_TINY: Final = 1e-12
"""A float below this beside an unknown number is what rounding left of nothing."""


@frozen
class LinearForm:
    """
    A constant and multiples of unknown numbers.

    Half of the customers here and the others there, nobody knows how many: where both come together again, the unknown
    number is taken away from what is added, and nothing unknown is left.

    Attributes:
        constant: what is known.
        open: how often each unknown number counts, by any name; never 0.

    Example:
        >>> here = LinearForm(0, {"here": 1})
        >>> there = LinearForm(1) - here
        >>> (here + there).value, there.value
        (1, None)
    """

    constant: Number
    open: Mapping[str, Number] = {}

    @property
    def value(self) -> Number | None:
        """The number; `None` if it depends on one that is not known."""
        return None if self.open else self.constant

    @property
    def is_nothing(self) -> bool:
        """Whether it is 0 whatever the unknown numbers are."""
        return not self.open and not self.constant

    def __add__(self, other: LinearForm) -> LinearForm:
        if self is UNKNOWN or other is UNKNOWN:
            return UNKNOWN
        if not other.open:
            return LinearForm(bounded(self.constant + other.constant), self.open)
        multiples = dict(self.open)
        for name, count in other.open.items():
            before: Number = multiples.pop(name, 0)
            total = bounded(before + count)
            if not -_TINY <= total <= _TINY:
                multiples[name] = total
        if len(multiples) > MOST_OPEN:
            return UNKNOWN
        return LinearForm(bounded(self.constant + other.constant), multiples)

    def __sub__(self, other: LinearForm) -> LinearForm:
        return self + other * -1

    def __mul__(self, factor: Number) -> LinearForm:
        if not factor:
            return LinearForm(0)
        if factor == 1:
            return self
        if self is UNKNOWN:
            return UNKNOWN
        multiples = {name: bounded(count * factor) for name, count in self.open.items()} if self.open else self.open
        return LinearForm(bounded(self.constant * factor), multiples)


UNKNOWN: Final = LinearForm(0, {"too many unknown numbers": 1})
"""A sum of too many unknown numbers; whatever is added to it, it stays unknown."""
