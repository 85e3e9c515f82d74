"""Numbers that say where they come from: a figure, its formula, and what it is made of."""

from __future__ import annotations

import enum
from fractions import Fraction
from functools import reduce
from operator import mul
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.graph.exact import bounded, total


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from journeymap.diagnostics import Place
    from journeymap.graph.exact import Number


class Measure(enum.Enum):
    """What a number counts."""

    # Members are single objects. Enum's own hash is a Python function, and figures are made by the thousand.
    __hash__ = object.__hash__

    SHARE = "share"  # 0 to 1
    TIMES = "times"  # how often
    PER_SECOND = "per second"
    SECONDS = "seconds"
    MONEY = "money"
    SCORE = "score"
    COUNT = "count"


class Formula(enum.Enum):
    """How a number follows from its inputs."""

    # As above.
    __hash__ = object.__hash__

    GIVEN = "given"  # 1: everybody, or what is so by what it means
    SUM = "sum"
    PRODUCT = "product"
    REST = "rest"  # 1 less the sum
    DIFFERENCE = "difference"  # the first less all others
    PART = "part"  # the sum of all but the last, as a part of the last
    ANY = "any"  # 1 less the product of what each leaves of 1
    LARGEST = "largest"
    LOWER_END = "lower end"  # the least that its input can be, or nothing
    UPPER_END = "upper end"  # the most that its input can be
    SMALLEST = "smallest"
    MEAN = "mean"  # inputs in pairs of a weight and a number
    AT_MOST_ONE = "at most 1"  # the sum, or 1 where that is less
    BETWEEN = "between"  # from the first to the last; known where both are the same
    AVERAGE = "average"  # all weigh the same
    QUOTIENT = "quotient"  # the product of all but the last, divided by the last
    SHORTFALL = "shortfall"  # the first, and on top how far the second falls short of it
    LOOP = "loop"  # the branches of a loop: no number, but one system of equations
    RETURNING = "returning"  # the share of those at the place of the id who come back to it, in the loop that it names
    OPEN = "open"  # nobody said; a part of its input, if it has one


@frozen
class Written:
    """
    A value that the author wrote.

    Attributes:
        what: the key of the element, or of its owner, and the field.
        expected: the value; the middle of a range.
        low: the lower end of a range, otherwise the value.
        high: the upper end of a range, otherwise the value.
        place: where it is written; `None` if a program made it.
        assumption: what had to be assumed to reckon with it; empty if nothing.
        measure: what the value counts.
    """

    what: str
    expected: Number
    low: Number
    high: Number
    place: Place | None = field(default=None, eq=False)
    assumption: str = ""
    measure: Measure = Measure.SHARE


Input: TypeAlias = "Written | str"
"""What a figure is made of: a value that the author wrote, or the id of another figure."""


@frozen(kw_only=True)
class Figure:
    """
    A number that was worked out, with all that it rests on.

    Attributes:
        id: what is counted, `@`, and of what, such as `share@outcome:converted`.
        name: the same in words.
        measure: what the number counts.
        formula: how it follows from the inputs.
        inputs: what it is made of, in order.
        expected: the number; `None` if it is unknown.
        low: at least so much; `None` if that is unknown.
        high: at most so much; `None` if that is unknown, or if there is no end to it.
        unknown: why it is unknown; empty if it is known.
        assumptions: what had to be assumed at this place, in sentences; what its inputs assume comes on top.
        currency: of an amount of money, three capital letters.
    """

    id: str
    name: str
    measure: Measure
    formula: Formula
    inputs: tuple[Input, ...] = ()
    expected: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unknown: str = ""
    assumptions: tuple[str, ...] = ()
    currency: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether the number is an exact fraction, and no rounded float."""
        return isinstance(self.expected, Fraction)


class Ledger:
    """
    Figures that are made of each other, by id, in the order in which they were worked out.

    Example:
        >>> ledger = Ledger()
        >>> quarter = Written("drop_off of a", *[Fraction(1, 4)] * 3)
        >>> _ = ledger.add("left@a", "who stays", Measure.SHARE, Formula.REST, quarter)
        >>> _ = ledger.add("both@a", "who stays twice", Measure.SHARE, Formula.PRODUCT, "left@a", "left@a")
        >>> ledger["both@a"].expected
        Fraction(9, 16)
    """

    def __init__(self) -> None:
        self._figures: dict[str, Figure] = {}

    def __getitem__(self, key: str) -> Figure:
        figure = self._figures.get(key)
        if figure is None:
            raise UnknownNameError(what="figure", name=key, known=tuple(self._figures))
        return figure

    def __contains__(self, key: object) -> bool:
        return key in self._figures

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._figures.values())

    def __len__(self) -> int:
        return len(self._figures)

    def get(self, key: str) -> Figure | None:
        """Return a figure; `None` if there is none of that id."""
        return self._figures.get(key)

    def put(self, figure: Figure) -> str:
        """Take in a figure whose number is worked out already, and return its id."""
        self._figures[figure.id] = figure
        return figure.id

    def add(
        self,
        key: str,
        name: str,
        measure: Measure,
        formula: Formula,
        *inputs: Input,
        unknown: str = "",
        assumptions: tuple[str, ...] = (),
        currency: str = "",
        partly: bool = True,
    ) -> str:
        """
        Work out a figure from its inputs, which must be there already.

        Args:
            key: its id.
            name: the same in words.
            measure: what it counts.
            formula: how it follows from the inputs.
            inputs: what it is made of.
            unknown: why it is unknown, whatever its inputs are; empty if it is as known as they are.
            assumptions: what has to be assumed.
            currency: of an amount of money.
            partly: whether to keep what it is at least, where the number itself is unknown.

        Returns:
            The id.
        """
        values = [item if isinstance(item, Written) else self._figures[item] for item in inputs]
        low = expected = high = None
        if not unknown:
            low, expected, high = _numbers(formula, values)
            if expected is None:
                reasons = (value.unknown for value in values if isinstance(value, Figure) and value.unknown)
                unknown = next(reasons, _UNDEFINED.get(formula, ""))
                low = low if partly else None
        return self.put(
            Figure(
                id=key,
                name=name,
                measure=measure,
                formula=formula,
                inputs=inputs,
                expected=expected,
                low=low,
                high=high,
                unknown=unknown,
                assumptions=assumptions,
                currency=currency,
            )
        )

    def below(self, key: str) -> tuple[Figure, ...]:
        """
        List all that a figure is made of, itself first, each figure once.

        Raises:
            UnknownNameError: there is no such figure.
        """
        listed = {key: self[key]}
        waiting = [key]
        while waiting:
            for item in self._figures[waiting.pop()].inputs:
                if isinstance(item, str) and item not in listed:
                    listed[item] = self._figures[item]
                    waiting.append(item)
        return tuple(listed.values())


# Private

_Numbers: TypeAlias = "tuple[Number | None, Number | None, Number | None]"
"""The lower end of a number, what is expected, and the upper end."""


def _numbers(formula: Formula, values: Sequence[Written | Figure]) -> _Numbers:
    """Reckon with the lower ends of values, with what is expected of them, and with their upper ends."""
    if len(values) == 1 and formula in _ITSELF:
        return values[0].low, values[0].expected, values[0].high
    if formula is Formula.MEAN:
        values = _weighing(values)
    expected = _reckon(formula, [value.expected for value in values])
    if expected is not None and all(value.low is value.expected is value.high for value in values):
        return expected, expected, expected
    lows, highs = [value.low for value in values], [value.high for value in values]
    if formula is Formula.BETWEEN:
        return lows[0], expected, highs[-1]
    if formula in _FALLING:
        lows, highs = highs, lows
    elif formula in _FALLING_BEHIND_THE_FIRST:
        lows, highs = [*lows[:1], *highs[1:]], [*highs[:1], *lows[1:]]
    if formula in _AT_LEAST_THE_KNOWN:
        lows = [low for low in lows if low is not None] or lows
    return _reckon(formula, lows), expected, _reckon(formula, highs)


def _reckon(formula: Formula, numbers: Sequence[Number | None]) -> Number | None:
    """Reckon with numbers if all of them are known; nothing of what is unknown is nothing."""
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return Fraction(0) if formula is Formula.PRODUCT and not all(known) else None
    if len(known) == 1 and formula in _ITSELF:
        return known[0]
    value = _RECKONERS[formula](known)
    return None if value is None else bounded(value)


def _weighing(values: Sequence[Written | Figure]) -> list[Written | Figure]:
    """Leave out of a mean, whose inputs are pairs of a weight and a number, what surely weighs nothing."""
    pairs = zip(values[::2], values[1::2], strict=True)
    return [value for pair in pairs if not pair[0].low == pair[0].high == 0 for value in pair]


def _product(numbers: Sequence[Number]) -> Number:
    return reduce(mul, numbers) if numbers else Fraction(1)


def _part(numbers: Sequence[Number]) -> Number | None:
    *parts, whole = numbers
    return total(parts) / whole if whole else None


def _quotient(numbers: Sequence[Number]) -> Number | None:
    *factors, divisor = numbers
    return _product(factors) / divisor if divisor else None


def _shortfall(numbers: Sequence[Number]) -> Number:
    first, second = numbers
    return first + _largest([Fraction(0), first - second])


def _smallest(numbers: Sequence[Number]) -> Number:
    return min(numbers, default=Fraction(0))


def _mean(numbers: Sequence[Number]) -> Number | None:
    weights, values = numbers[::2], numbers[1::2]
    whole = total(weights)
    return total(map(mul, weights, values)) / whole if whole else None


def _difference(numbers: Sequence[Number]) -> Number:
    return numbers[0] - total(numbers[1:])


def _rest(numbers: Sequence[Number]) -> Number:
    return _largest([Fraction(0), 1 - total(numbers)])


def _largest(numbers: Sequence[Number]) -> Number:
    return max(numbers, default=Fraction(0))


_ITSELF: Final = frozenset({Formula.SUM, Formula.PRODUCT, Formula.LARGEST, Formula.SMALLEST, Formula.AVERAGE})
"""Of one number, these are that number."""

_FALLING: Final = frozenset({Formula.REST})
"""The more of the inputs, the less of these."""

_FALLING_BEHIND_THE_FIRST: Final = frozenset({Formula.DIFFERENCE})
"""The more of the first input and the less of the others, the more of these."""

_AT_LEAST_THE_KNOWN: Final = frozenset({Formula.SUM, Formula.LARGEST})
"""What is added to these, or is one of several, is at least nothing."""

_UNDEFINED: Final[Mapping[Formula, str]] = {
    Formula.BETWEEN: "nobody said how far they overlap",
    Formula.AVERAGE: "there is nothing to take the mean of",
    Formula.MEAN: "there is nothing to take the mean of",
    Formula.PART: "there is nothing to take a part of",
    Formula.QUOTIENT: "nothing can be divided by 0",
}
"""Why there may be no number although all inputs are known."""

_RECKONERS: Final[Mapping[Formula, Callable[[Sequence[Number]], Number | None]]] = {
    Formula.GIVEN: lambda _: Fraction(1),
    Formula.SUM: total,
    Formula.PRODUCT: _product,
    Formula.REST: _rest,
    Formula.DIFFERENCE: _difference,
    Formula.PART: _part,
    Formula.ANY: lambda numbers: 1 - _product([1 - number for number in numbers]),
    Formula.LARGEST: _largest,
    Formula.MEAN: _mean,
    Formula.SMALLEST: _smallest,
    Formula.AT_MOST_ONE: lambda numbers: _smallest([Fraction(1), total(numbers)]),
    Formula.LOWER_END: lambda _: None,
    Formula.UPPER_END: lambda _: None,
    Formula.BETWEEN: lambda numbers: numbers[0] if numbers[0] == numbers[-1] else None,
    Formula.AVERAGE: lambda numbers: total(numbers) / len(numbers) if numbers else None,
    Formula.QUOTIENT: _quotient,
    Formula.SHORTFALL: _shortfall,
    Formula.LOOP: lambda _: None,
    Formula.RETURNING: lambda _: None,
    Formula.OPEN: lambda _: None,
}
