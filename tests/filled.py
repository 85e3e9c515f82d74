"""A map in which every field of the language says something, made from the facts about the fields."""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import count
from typing import Any, Final

from attrs import fields_dict

from journeymap import model
from journeymap.model import (
    BaselineReference,
    CalendarDate,
    Duration,
    DurationRange,
    ElementReference,
    HouseWord,
    JourneyMap,
    Kind,
    LaneText,
    Moment,
    Money,
    MoneyRate,
    Period,
    Range,
    Rate,
    Remark,
    Score,
    facts,
)
from journeymap.model import shape as shapes


ID: Final = "a"
"""The id of every element; references name it."""

_DATE: Final = CalendarDate("2026-09", datetime.date(2026, 9, 1), datetime.date(2026, 9, 30))


def filled_map(text: str, address: str = "https://example.org/board", *, numbered: bool = False) -> JourneyMap:
    """
    Make a map of one element of each kind with every field set.

    Args:
        text: what every text says, names and titles included.
        address: every address.
        numbered: whether every text has a number of its own behind it.
    """
    map_: JourneyMap = _Filler(text, address, numbered=numbered).make(JourneyMap)
    return map_


def text_fields() -> list[str]:
    """List every field that holds somebody's words, so that a test can say which ones it looked at."""
    named = (getattr(model, name) for name in model.__all__)
    classes = [one for one in named if isinstance(one, type) and hasattr(one, "__attrs_attrs__")]
    return sorted(
        f"{one.__name__}.{name}"
        for one in classes
        for name, fact in facts(one).items()
        if isinstance(getattr(fact.shape, "item", fact.shape), shapes.Text | shapes.Remarks)
    )


class _Filler:
    """Makes one object of each class, by the shapes of its fields."""

    def __init__(self, text: str, address: str, *, numbered: bool) -> None:
        self._text = text
        self._numbers = count(1) if numbered else None
        self.address = address

    @property
    def text(self) -> str:
        return self._text if self._numbers is None else f"{self._text}-{next(self._numbers)}-"

    def make(self, class_: type[Any]) -> Any:
        values = {name: self.value(name, fact.shape) for name, fact in facts(class_).items()}
        known = fields_dict(class_)
        if "id" in known and "id" not in values:
            values["id"] = ID
        if class_ is model.Touchpoint:
            values["lanes"] = (LaneText(lane=ID, texts=(self.text,)),)
            values["outcome"] = None
        if class_ is model.Mark:
            values["sign"] = model.MarkSign.BOLT.value  # another than that of a mark without one
        if class_ is model.Persona:
            values["role"] = model.PersonaRole.BUYER  # one who has a curve, and is not what everybody is
        if class_ is model.Reading:
            values["metric"] = ID
        if class_ is JourneyMap:
            values |= {"id": "map", "journeymap": 1, "emotion_scale": Range(-2.0, 2.0)}
        return class_(**values)

    def value(self, name: str, shape: shapes.Shape) -> Any:  # noqa: C901 (one line for each shape)
        match shape:
            case shapes.Text():
                return self.text
            case shapes.Remarks():
                return (Remark(text=self.text), Remark(text=self.text, persona=ID))
            case shapes.Keyed():
                return ((self.text, self.value(name, shape.item)),)
            case shapes.Many():
                return (self.value(name, shape.item),)
            case shapes.Owned():
                return (self.make(shape.element),)
            case shapes.Structure():
                return self.make(shape.structure)
            case shapes.Address():
                return self.address
            case shapes.Reference():
                return self.reference(shape)
            case shapes.Scores():
                return (Score(value=1.0, persona=ID),)
            case shapes.Flow():
                branch = shape.structure
                return shape.whole(branches=(self.make(branch), branch(to=ID, when=f"{self.text} 2")))
            case shapes.Readings():
                return (self.make(model.Reading),)
            case shapes.ProcessList():
                return (ID,)
            case shapes.HouseWords():
                return (HouseWord(subject="lanes", word=f"word {self.text}", standard="frontstage"),)
            case _:
                return self.plain(shape)

    def reference(self, shape: shapes.Reference) -> Any:
        kind = shape.kinds[0]
        if shape.known is model.StandardLane:
            return "support"
        if shape.known is model.LaneRole:
            return model.LaneRole.SUPPORT  # another than that of work of which nobody says where it stands
        if len(shape.kinds) > 1:
            owner = ElementReference(Kind.PERSONA, ID) if kind is Kind.GOAL else None
            return ElementReference(kind, ID, owner)
        if kind in {Kind.PAIN, Kind.INSIGHT}:
            return ElementReference(kind, ID, ElementReference(Kind.TOUCHPOINT, ID))
        return ID

    @staticmethod
    def plain(shape: shapes.Shape) -> Any:  # noqa: C901 (one line for each shape)
        match shape:
            case shapes.Flag():
                return True
            case shapes.Number():
                number = shape.minimum if shape.minimum is not None else 1
                return int(number) if shape.whole else float(number)
            case shapes.Choice():
                return next(iter(shape.words))
            case shapes.OpenChoice():
                return str(next(iter(shape.words)).value)
            case shapes.DateShape():
                return _DATE
            case shapes.MomentShape():
                return Moment("2026-09-03T14:05", datetime.datetime(2026, 9, 3, 14, 5))  # noqa: DTZ001 (none was written)
            case shapes.DurationShape():
                return DurationRange(Duration(300.0), Duration(420.0)) if shape.or_range else Duration(300.0)
            case shapes.PeriodShape():
                return Period(months=3)
            case shapes.ShareShape():
                return 0.5
            case shapes.RateShape():
                return Rate(120.0, "day")
            case shapes.MoneyShape():
                return MoneyRate(Decimal(30), "GBP", "hour") if shape.or_rate else Money(Decimal("4.50"), "GBP")
            case shapes.RangeShape():
                return Range(0.0, 100.0)
            case shapes.QuantityShape():
                return 50.0
            case shapes.Location():
                return "other.journey.yaml"
            case shapes.BaselineShape():
                return BaselineReference(ID)
            case shapes.Identifier():
                return ID
            case _:
                raise NotImplementedError(f"say here how `{type(shape).__name__}` is filled")
