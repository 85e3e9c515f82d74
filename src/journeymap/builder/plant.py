"""
From values of Python to the language's tree, so that the decoder reads them as it reads a file.

Nothing is decided here: a text stays a text, a number a number, and the decoder says whether it fits. What YAML could
not even hold is refused as the parser refuses it.
"""

from __future__ import annotations

import datetime
import enum
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, define, field

from journeymap.builder.table_value import plain_value
from journeymap.errors import UnusableValueError
from journeymap.language.encode.plain_data import encode_value
from journeymap.language.value import quantity, time_span
from journeymap.language.value.text_check import ODD_IN_VALUE
from journeymap.language.yaml import tree
from journeymap.model import (
    Band,
    BaselineReference,
    CalendarDate,
    Duration,
    DurationRange,
    Element,
    ElementReference,
    ForeignReference,
    FreeMapping,
    HouseWord,
    Moment,
    Money,
    MoneyRate,
    Next,
    Period,
    Range,
    Rate,
    Reading,
    Remark,
    Score,
    Then,
    WorkingDuration,
    fields_of,
)
from journeymap.model import shape as shapes


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.builder.caller import Span, Stretch
    from journeymap.language.limits import Limits
    from journeymap.language.problems import Problems

Entry = tuple[int, int, tree.Node]
"""The offsets of a key, and its value."""


@define(eq=False)
class Plant:
    """
    Makes trees of values, and remembers what no file could hold.

    Attributes:
        limits: how deep and how many values may be.
        where: whose value is being read, for exceptions.
    """

    limits: Limits
    where: str = ""
    _refusals: list[tuple[str, str, Span]] = Factory(list)
    _nodes: int = field(default=0, init=False)

    def report(self, problems: Problems) -> None:
        """Add what was refused to the problems of a map."""
        for code, message, span in self._refusals:
            problems.add(code, message, *span)

    def enter_fields(
        self,
        entries: dict[str, Entry],
        structure: type[Any] | None,
        values: Mapping[str, object],
        at: Stretch,
        depth: int,
    ) -> None:
        """
        Add the fields of an element or a structure to the entries of its mapping.

        Args:
            entries: the entries.
            structure: its class of the model; `None` if keys and values are free.
            values: by key or attribute; other keys are for the decoder to judge.
            at: the call or the dict in which they are written.
            depth: how many lists and mappings they stand in.
        """
        fields = {} if structure is None else _fields(structure)  # type: ignore[arg-type]
        for name, value in values.items():
            key, shape = fields.get(name, (name, None))
            if shape is not None and isinstance(value, tuple) and not value:
                continue  # as the model has it where nothing was written
            span, inner = at.entry(name)
            self.enter(entries, key, span, self.value(value, inner, shape, depth))

    def enter(self, entries: dict[str, Entry], key: object, span: Span, node: tree.Node) -> None:
        """Add one entry to a mapping; a key that is there already is refused, as in a file."""
        text = self.key(key, span)
        if text in entries:
            self._refusals.append(("JM0006", f"`{text}` is written twice here", span))
        else:
            entries[text] = (*span, node)

    def key(self, text: object, span: Span) -> str:
        """Make a key; the characters of a name may be coded in two ways, and one of them is kept."""
        if isinstance(text, enum.Enum):
            text = text.value
        if not isinstance(text, str):
            raise UnusableValueError(self.where, type(text).__name__, "keys and IDs are texts")
        self._check(text, span)
        # A text of numpy is one of Python's, but of a class that no map should carry on.
        text = str(text)
        return text if text.isascii() else unicodedata.normalize("NFC", text)

    def value(self, value: object, at: Stretch, shape: shapes.Shape | None = None, depth: int = 0) -> tree.Node:
        """
        Make the tree of any value.

        Args:
            value: what the caller gave.
            at: where it is written.
            shape: how the field is written in which it stands, where that is known.
            depth: how many lists and mappings it stands in.

        Raises:
            UnusableValueError: no map can hold a value of that type.
        """
        self._nodes += 1
        if self._nodes > self.limits.nodes:
            return self._refuse(at, f"the map has more than {self.limits.nodes} values")
        value = self._plain(value)
        if isinstance(shape, shapes.DateShape) and isinstance(value, datetime.datetime) and _is_midnight(value):
            # As tables have days.
            value = value.date()
        scalar = _scalar(value)
        if scalar is not None:
            text, plain = scalar
            self._check(text, at.span)
            return tree.Scalar(text, at.start, at.end, plain)
        if isinstance(value, FreeMapping):
            value = dict(value.entries)
        if depth >= self.limits.depth:
            return self._refuse(at, f"lists and mappings are nested more than {self.limits.depth} deep")
        plain_value = _as_plain(value, shape)
        if plain_value is not value:
            return self.value(plain_value, at.whole(), None, depth)
        if isinstance(value, Mapping):
            return tree.Mapping(at.start, at.end, self._mapping(value, at, shape, depth))
        if isinstance(value, (Sequence, Iterator)) and not isinstance(value, (bytes, bytearray, memoryview)):
            return self._sequence(value, at, shape, depth)
        raise UnusableValueError(self.where, type(value).__name__, _expected(value))

    def _sequence(
        self, values: Iterable[object], at: Stretch, shape: shapes.Shape | None, depth: int
    ) -> tree.Sequence | tree.Scalar:
        inner_shape = shape.item if isinstance(shape, shapes.Many) else shape
        items = [(index, self._plain(item)) for index, item in enumerate(islice(values, self.limits.nodes))]
        if isinstance(shape, _LISTS):
            # An empty cell says nothing, as it does in place of the list.
            said = [(index, item) for index, item in items if item is not None]
            if items and not said:
                return tree.Scalar("", at.start, at.end, plain=True)
            items = said
        nodes = [self.value(item, at.item(index), inner_shape, depth + 1) for index, item in items]
        return tree.Sequence(at.start, at.end, nodes)

    def _mapping(
        self, values: Mapping[Any, object], at: Stretch, shape: shapes.Shape | None, depth: int
    ) -> dict[str, Entry]:
        """Write a mapping as the shape of its field has it, each value with what is expected of it."""
        entries: dict[str, Entry] = {}
        item = shape.item if isinstance(shape, shapes.Many) else shape
        if isinstance(item, shapes.Structure):
            self.enter_fields(entries, item.structure, values, at, depth + 1)
            return entries
        if isinstance(shape, shapes.Readings) and not shape.keyed:
            self.enter_fields(entries, shape.structure, values, at, depth + 1)
            return entries
        inner_shape: shapes.Shape | None = None
        if isinstance(shape, shapes.Readings):
            inner_shape = shapes.Readings(keyed=False)
        elif isinstance(shape, shapes.Owned):
            inner_shape = shapes.Structure(shape.element)
        elif isinstance(shape, shapes.Remarks):
            # What one persona says is written like what everybody says.
            inner_shape = shape
        for key, value in values.items():
            span, inner = at.entry(key)
            self.enter(entries, key, span, self.value(value, inner, inner_shape, depth + 1))
        return entries

    def _plain(self, value: object) -> object:
        try:
            return plain_value(value)
        except TypeError as error:
            raise UnusableValueError(self.where, type(value).__name__, _expected(value)) from error

    def _check(self, text: str, span: Span) -> None:
        odd = ODD_IN_VALUE.search(text)
        if odd is not None:
            message = f"the character U+{ord(odd.group()):04X} is not allowed in a map"
            self._refusals.append(("JM0002", message, span))

    def _refuse(self, at: Stretch, message: str) -> tree.Refused:
        refusal = ("JM0005", message, at.span)
        if refusal not in self._refusals[-1:]:
            self._refusals.append(refusal)
        return tree.Refused(at.start, at.end)


# Private

_WRITERS: Final[dict[type[Any], Callable[[Any], str]]] = {
    Duration: time_span.write_duration,
    WorkingDuration: time_span.write_duration,
    DurationRange: time_span.write_duration,
    Period: time_span.write_period,
    Rate: quantity.write_rate,
    Money: quantity.write_money,
    MoneyRate: quantity.write_money_or_rate,
    Range: quantity.write_range,
    CalendarDate: lambda value: value.text,
    Moment: lambda value: value.text,
    Band: lambda value: f"{quantity.write_quantity(value.low, None)}..{quantity.write_quantity(value.high, None)}",
    BaselineReference: lambda value: value.text,
    ElementReference: lambda value: value.key,
    ForeignReference: lambda value: value.text,
}
# What is grouped by persona, metric or subject where it is written.
_GROUPED: Final[dict[type[Any], shapes.Shape]] = {
    Score: shapes.Scores(),
    Remark: shapes.Remarks(),
    Reading: shapes.Readings(),
    HouseWord: shapes.HouseWords(),
}
# A list in these holds no empty item.
_LISTS: Final = (shapes.Many, shapes.Owned, shapes.Remarks, shapes.Scores, shapes.ProcessList, shapes.Flow)
# Python refuses to write integers of thousands of digits; what is shorter is a number like any other.
_MOST_BITS: Final = 1024


def _scalar(value: object) -> tuple[str, bool] | None:
    """Write a single value, and say whether it is plain, as a number in YAML is; `None` for what has parts."""
    if type(value) is str:
        return value, False
    if isinstance(value, enum.Enum):
        value = value.value
    if value is None or isinstance(value, (bool, Real, Decimal)):
        return _plain_text(value), True
    if isinstance(value, str):
        return str(value), False
    if isinstance(value, (datetime.date, datetime.timedelta)):
        return _time_text(value), False
    writer = _WRITERS.get(type(value))
    return None if writer is None else (writer(value), False)


def _plain_text(value: bool | Real | Decimal | None) -> str:  # noqa: FBT001 (one of several)
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Integral():
            whole = int(value)
            return str(whole) if whole.bit_length() <= _MOST_BITS else hex(whole)
        case Decimal():
            return str(value)
    try:
        return repr(float(value))
    except OverflowError:
        return "inf"


def _is_midnight(value: datetime.datetime) -> bool:
    return value.time() == datetime.time.min


def _time_text(value: datetime.date | datetime.timedelta) -> str:
    if isinstance(value, datetime.datetime):
        # Python's own way to write it: pandas adds nanoseconds, which no map holds.
        return datetime.datetime.isoformat(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    seconds = value.total_seconds()
    return time_span.write_duration(Duration(seconds)) if seconds >= 0 else f"{seconds}s"


def _as_plain(value: object, shape: shapes.Shape | None) -> object:
    """Write an object of the model in the notation of the language; anything else is returned as it is."""
    if isinstance(value, (list, tuple)) and value:
        if type(value[0]) in _GROUPED and all(type(item) is type(value[0]) for item in value):
            return encode_value(_group_shape(value[0], shape), tuple(value))
        if isinstance(shape, shapes.Keyed) and all(isinstance(item, tuple) and len(item) == 2 for item in value):
            return dict(value)
        return value
    if isinstance(value, Element):
        return encode_value(shapes.Owned(type(value)), (value,))
    if isinstance(value, (Next, Then)):
        return encode_value(shapes.Flow(), value)
    if type(value) in _GROUPED and not isinstance(value, Reading):
        return encode_value(_GROUPED[type(value)], (value,))
    structure = type(value)
    if structure.__module__.startswith("journeymap.model.") and _fields(structure):  # type: ignore[arg-type]
        return encode_value(shapes.Structure(structure), value)
    return value


def _group_shape(first: object, shape: shapes.Shape | None) -> shapes.Shape:
    return shape if isinstance(shape, shapes.Readings) else _GROUPED[type(first)]


@cache
def _fields(structure: type[Any]) -> dict[str, tuple[str, shapes.Shape | None]]:
    """List the keys and shapes of a class by attribute and by key: `if_` stands for `if`."""
    if not hasattr(structure, "__attrs_attrs__"):
        return {}
    fields: dict[str, tuple[str, shapes.Shape | None]] = {}
    for named in fields_of(structure):
        fields[named.name] = fields[named.facts.key] = (named.facts.key, named.shape)
    return fields


def _expected(value: object) -> str:
    if isinstance(value, (set, frozenset)):
        return "a set has no order; write `sorted(...)` around it"
    if isinstance(value, (bytes, bytearray, memoryview)):
        return "decode it to a text first"
    if hasattr(value, "to_dict"):
        return 'expected a value; `to_dict("records")` gives the rows of a table'
    return "expected a text, a number, a flag, a date, a list, a dict or an object of `journeymap.model`"
