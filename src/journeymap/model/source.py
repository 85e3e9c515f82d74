"""Where facts come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind, SourceType
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Address, Choice, DateShape, Number, PeriodShape, Reference, Structure, fact


if TYPE_CHECKING:
    from journeymap.model.data_quality import DataQuality
    from journeymap.model.value import CalendarDate, Period


@frozen(kw_only=True)
class Source(Element):
    """Where facts come from."""

    element_kind: ClassVar[Kind] = Kind.SOURCE

    type: SourceType | None = fact(Choice(SourceType), "What kind of evidence it is.", example="survey")
    date: CalendarDate | None = fact(DateShape(), "When it was gathered.", example="2026-09")
    sample: int | None = fact(Number(minimum=0, whole=True), "How many it rests on.", example="214")
    link: str | None = fact(Address(), "Where to look it up.", example="https://example.org/survey")
    owner: str | None = fact(Reference((Kind.TEAM,)), "The team that keeps it.", example="digital")
    quality: DataQuality | None = fact(
        Structure(".data_quality:DataQuality"), "How good its data are.", example="{completeness: 90%, timeliness: 80%}"
    )
    retention: Period | None = fact(PeriodShape(), "How long it is kept.", example="2 years")
