"""What fits a field of the model, by the facts at the field, and whether a map holds together."""

from __future__ import annotations

import math
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args, get_type_hints

from attrs import fields, fields_dict

from journeymap.errors import DuplicateNameError, UnusableValueError
from journeymap.model import shape as shapes
from journeymap.model.element import Element, HouseWord, Remark, Score
from journeymap.model.identifier import ID_RULE, is_identifier
from journeymap.model.map import JourneyMap
from journeymap.model.metric import Reading
from journeymap.model.reference import OWNED_KINDS, BaselineReference, ElementReference, ForeignReference
from journeymap.model.value import (
    Band,
    CalendarDate,
    Duration,
    DurationRange,
    Moment,
    Money,
    MoneyRate,
    Period,
    Range,
    Rate,
    WorkingDuration,
)
from journeymap.model.walk import entries_of, lost_mentions


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.model.shape import Shape


def refuse_values(cls: type[Any], values: Mapping[str, object]) -> None:
    """
    Refuse what does not fit a field.

    Args:
        cls: a class of the model.
        values: what is to stand in its fields, by attribute; other names are refused by attrs.

    Raises:
        UnusableValueError: a value does not fit; it names the class, the field and what is expected.
    """
    fittings = _FITTING.get(cls)
    if fittings is None:
        fittings = _FITTING[cls] = _fitting_of(cls)
    for name, value in values.items():
        fitting = fittings.get(name)
        if fitting is not None and not fitting.test(value):
            _refuse(cls, values, name, value, fitting)


def refuse_whole(made: object) -> None:
    """
    Refuse a map in which something is there twice, or is named and not there, because it was taken away.

    Args:
        made: an object of the model; only a map is looked at.

    Raises:
        DuplicateNameError: two elements of a kind have the same ID, so that one of them would be lost.
        UnusableValueError: it names what names what, or two elements whose IDs look alike in other scripts.
    """
    if not isinstance(made, JourneyMap):
        return
    keys: set[str] = set()
    for entry in entries_of(made):
        if entry.key in keys:
            kind, _, name = entry.key.partition(":")
            raise DuplicateNameError(kind, name)
        keys.add(entry.key)
    if not "".join(keys).isascii():
        _refuse_look_alikes(made)
    lost = list(lost_mentions(made))
    if not lost:
        return
    shown = [f"`{mention.key}` of `{owner}` names `{mention.target.key}`" for owner, mention in lost[:_MOST_SHOWN]]
    others = f" (and {len(lost) - len(shown)} more)" if len(lost) > len(shown) else ""
    reason = "put it in, take out what names it, or let `only` of the whole map make a smaller one"
    raise UnusableValueError(
        "JourneyMap", type(made).__name__, reason, problem=f"names what is not in it: {', '.join(shown)}{others}"
    )


# Private

_MOST_SHOWN: Final = 5
_LONGEST: Final = 60


class _Fitting(NamedTuple):
    """
    What fits a field.

    Attributes:
        test: whether a value does.
        noun: what is expected, with its article.
        item: what fits an item, where a tuple is expected.
    """

    test: Callable[[Any], bool]
    noun: str
    item: _Fitting | None = None


_FITTING: Final[dict[type[Any], dict[str, _Fitting]]] = {}


def _refuse_look_alikes(made: JourneyMap) -> None:
    """Refuse two elements of a kind that nobody can tell apart; a map that is read has no such ones."""
    from journeymap.model.script import look, scripts_of  # noqa: PLC0415 (most maps are of ASCII)

    seen: dict[str, str] = {}
    for entry in entries_of(made):
        earlier = seen.setdefault(look(entry.key), entry.key)
        if earlier != entry.key and scripts_of(earlier) != scripts_of(entry.key):
            problem = f"has `{earlier}` and `{entry.key}`, which look alike"
            raise UnusableValueError("JourneyMap", type(made).__name__, "give one another ID", problem=problem)


def _fitting_of(cls: type[Any]) -> dict[str, _Fitting]:
    """Describe what fits each field of a class, by the facts at the field or by its annotation."""
    attributes = fields_dict(cls)
    by_attribute: dict[str, _Fitting] = {}
    for name, fact in shapes.facts(cls).items():
        fitting = _fitting(fact.shape)
        by_attribute[name] = _or_none(fitting) if attributes[name].default is None else fitting
    for attribute in fields(cls):
        if attribute.name in by_attribute or attribute.name == "place":
            continue
        if attribute.name == "id" and issubclass(cls, Element):
            by_attribute["id"] = _fitting(shapes.Identifier())
            continue
        # Fields that stand nowhere in YAML by themselves say what they take by their annotation alone.
        annotation = str(attribute.type)
        if annotation.startswith("tuple["):
            by_attribute[attribute.name] = _annotated_tuple(get_args(get_type_hints(cls)[attribute.name])[0])
        elif annotation.startswith("str"):
            fitting = _a("a text", str)
            by_attribute[attribute.name] = _or_none(fitting) if annotation.endswith("| None") else fitting
    return by_attribute


def _or_none(fitting: _Fitting) -> _Fitting:
    return fitting._replace(test=lambda value: value is None or fitting.test(value))


def _a(noun: str, *kinds: type[Any]) -> _Fitting:
    return _Fitting(lambda value: isinstance(value, kinds), noun)


def _object(cls: type[Any]) -> _Fitting:
    return _a(f"a `{cls.__name__}`", cls)


def _tuple_of(item: _Fitting) -> _Fitting:
    def test(value: object) -> bool:
        return isinstance(value, tuple) and all(item.test(part) for part in value)

    return _Fitting(test, "a tuple", item)


def _annotated_tuple(item: object) -> _Fitting:
    if item is str:
        return _tuple_of(_TEXT)
    if isinstance(item, UnionType):
        kinds = get_args(item)
        return _tuple_of(_a(" or ".join(f"a `{kind.__name__}`" for kind in kinds), *kinds))
    # Free values, below `x-` keys, are pairs of whatever the author likes.
    return _tuple_of(_object(item)) if isinstance(item, type) else _a("a tuple", tuple)


def _number(low: float | None, high: float | None, *, whole: bool = False) -> _Fitting:
    kinds = (int,) if whole else (int, float)
    least, most = -math.inf if low is None else low, math.inf if high is None else high

    def test(value: object) -> bool:
        return type(value) in kinds and least <= value <= most and math.isfinite(value)  # type: ignore[operator, arg-type]

    noun = "a whole number" if whole else "a number"
    if low is not None and high is not None:
        noun += f" from {low:g} to {high:g}"
    elif low is not None or high is not None:
        noun += f" of at {f'least {low:g}' if low is not None else f'most {high:g}'}"
    return _Fitting(test, noun)


def _pair(item: _Fitting) -> _Fitting:
    def test(value: object) -> bool:
        return isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str) and item.test(value[1])

    return _Fitting(test, "a pair of a text and its value")


_ID: Final = _Fitting(
    lambda value: isinstance(value, str) and is_identifier(value),
    f"an ID: {ID_RULE.removeprefix('IDs are ')}",
)
_TEXT: Final = _a("a text", str)
_QUANTITY: Final = (int, float, Duration, Money, Rate)
_VALUES: Final[dict[type[Any], type[Any]]] = {
    shapes.DateShape: CalendarDate,
    shapes.MomentShape: Moment,
    shapes.PeriodShape: Period,
    shapes.RateShape: Rate,
    shapes.RangeShape: Range,
    shapes.BaselineShape: BaselineReference,
}
_ITEMS: Final[dict[type[Any], type[Any]]] = {
    shapes.Remarks: Remark,
    shapes.Scores: Score,
    shapes.Readings: Reading,
    shapes.HouseWords: HouseWord,
}


def _fitting(shape: Shape) -> _Fitting:  # noqa: C901 (one case a shape, in one place)
    """Describe what fits a field of a shape."""
    match shape:
        case shapes.Flag():
            return _a("`True` or `False`", bool)
        case shapes.Number():
            return _number(shape.minimum, shape.maximum, whole=shape.whole)
        case shapes.ShareShape():
            return _number(0, 1)
        case shapes.Choice():
            return _a(f"a member of `{shape.words.__name__}`", shape.words)
        case shapes.QuantityShape():
            kinds = (*_QUANTITY, Band) if shape.or_band else _QUANTITY
            return _a("a number, a `Duration`, a `Money` or a `Rate`", *kinds)
        case shapes.DurationShape():
            return _duration(shape)
        case shapes.MoneyShape():
            return _a("a `Money` or a `MoneyRate`", Money, MoneyRate) if shape.or_rate else _object(Money)
        case shapes.Identifier():
            return _ID
        case shapes.Reference():
            if shape.typed and shape.known is not None:
                return _a(f"a member of `{shape.known.__name__}` or an ID", shape.known, str)
            several = len(shape.kinds) > 1 or shape.kinds[0] in OWNED_KINDS
            if shape.elsewhere:
                return _a("an `ElementReference` or a `ForeignReference`", ElementReference, ForeignReference)
            return _object(ElementReference) if several else _a("an ID", str)
        case shapes.Structure():
            return _object(shape.structure)
        case shapes.Flow():
            return _object(shape.whole)
        case _:
            pass
    kind = _VALUES.get(type(shape))
    if kind is not None:
        return _object(kind)
    return _listed(shape) or _TEXT


def _duration(shape: shapes.DurationShape) -> _Fitting:
    if shape.within_day:
        return _Fitting(
            lambda value: isinstance(value, Duration) and 0 < value.seconds <= 86400 and value.seconds % 60 == 0,
            "a `Duration` of whole minutes, more than nothing and at most 24 hours",
        )
    if shape.or_range:
        noun = "a `Duration`, a `WorkingDuration` or a `DurationRange`"
        return _a(noun, Duration, WorkingDuration, DurationRange)
    return _a("a `Duration` or a `WorkingDuration`", Duration, WorkingDuration)


def _listed(shape: Shape) -> _Fitting | None:
    """Describe what fits a field that holds several things; `None` for another."""
    match shape:
        case shapes.Many():
            return _tuple_of(_fitting(shape.item))
        case shapes.Keyed():
            return _tuple_of(_pair(_fitting(shape.item)))
        case shapes.Owned():
            return _tuple_of(_object(shape.element))
        case shapes.ProcessList():
            return _tuple_of(_a("an ID", str))
        case _:
            kind = _ITEMS.get(type(shape))
            return None if kind is None else _tuple_of(_object(kind))


def _refuse(cls: type[Any], values: Mapping[str, object], name: str, value: object, fitting: _Fitting) -> None:
    identifier = values.get("id")
    whose = f"{cls.__name__} {identifier}" if isinstance(identifier, str) and name != "id" else cls.__name__
    where = f"{name} of {whose}"
    if fitting.item is not None and isinstance(value, tuple):
        wrong, item = next((number, part) for number, part in enumerate(value) if not fitting.item.test(part))
        where, value, fitting = f"{name}[{wrong}] of {whose}", item, fitting.item
    reason = f"expected {fitting.noun}"
    if fitting.item is not None:
        reason += _advice(value, fitting.item)
    problem = "is empty" if value == "" else ""
    # A value of a fitting type is shown itself, because its type says nothing.
    shown = str(value)[:_LONGEST] if isinstance(value, (str, int, float)) and _has_fitting_type(value, fitting) else ""
    raise UnusableValueError(where, type(value).__name__, reason, shown, problem)


def _advice(value: object, item: _Fitting) -> str:
    """Return how to write a tuple of what was given."""
    if isinstance(value, str) and item.test(value):
        return f", such as `({value[:_LONGEST]!r},)`"
    return ": write `tuple(...)` around it" if isinstance(value, list) else f", each item {item.noun}"


def _has_fitting_type(value: object, fitting: _Fitting) -> bool:
    return (fitting is _ID and isinstance(value, str)) or ("number" in fitting.noun and type(value) in (int, float))
