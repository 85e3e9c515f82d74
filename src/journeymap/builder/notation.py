"""
How values may be written in Python, one name per shape, for type checkers and editors.

A value may be written as in YAML, as an object of `journeymap.model`, or as Python's own kind of it. What checkers let
pass is judged by the decoder all the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from journeymap.model import (
    Band,
    Branch,
    CalendarDate,
    Duration,
    DurationRange,
    Element,
    ElementReference,
    HouseWord,
    LaneProcesses,
    LaneText,
    Moment,
    Money,
    MoneyRate,
    Next,
    Period,
    Range,
    Rate,
    Remark,
    Score,
    Then,
    ThenBranch,
    WorkingDuration,
)


Notation: TypeAlias = Mapping[str, object]
"""A mapping with keys of the language."""

DateValue: TypeAlias = str | datetime.date | CalendarDate
MomentValue: TypeAlias = str | datetime.datetime | Moment
DurationValue: TypeAlias = str | datetime.timedelta | Duration | WorkingDuration
DurationOrRangeValue: TypeAlias = DurationValue | DurationRange | Sequence[DurationValue]
PeriodValue: TypeAlias = str | Period
ShareValue: TypeAlias = str | float
RateValue: TypeAlias = str | Rate
MoneyValue: TypeAlias = str | Money
MoneyOrRateValue: TypeAlias = MoneyValue | MoneyRate
RangeValue: TypeAlias = str | Sequence[float] | Range
QuantityValue: TypeAlias = str | float | datetime.timedelta | Duration | Money | Rate
QuantityOrBandValue: TypeAlias = QuantityValue | Band | Sequence[str | float]
ReferenceValue: TypeAlias = str | ElementReference
ElementsValue: TypeAlias = str | Element | Notation | Sequence[str | Element | Notation]
RemarksValue: TypeAlias = str | Mapping[str, str | Sequence[str]] | Remark | Sequence[str | Remark]
ScoresValue: TypeAlias = float | Notation | Score | Sequence[Score]
FlowValue: TypeAlias = str | Branch | Notation | Next | Sequence[str | Branch | Notation]
ThenValue: TypeAlias = str | ThenBranch | Notation | Then | Sequence[str | ThenBranch | Notation]
ReadingsValue: TypeAlias = Notation | Sequence[object]
HouseWordsValue: TypeAlias = Mapping[str, Mapping[str, str]] | Sequence[HouseWord]
LanesValue: TypeAlias = Mapping[str, str | Notation | Sequence[str | Notation]] | Sequence[LaneText | LaneProcesses]
ExtrasValue: TypeAlias = Notation | Sequence[tuple[str, object]]
