"""What is measured: metrics and their readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field

from journeymap.model.element import Element
from journeymap.model.enumeration import Direction, Formula, Kind, Level, Medium, MetricKind, Timing, Unit
from journeymap.model.hand_made import frozen
from journeymap.model.shape import (
    BaselineShape,
    Better,
    Choice,
    DateShape,
    Many,
    Number,
    PeriodShape,
    QuantityShape,
    RangeShape,
    Readings,
    Reference,
    Structure,
    Text,
    fact,
)


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.model.benchmark import Benchmark
    from journeymap.model.reference import BaselineReference
    from journeymap.model.value import Band, CalendarDate, Period, Quantity, Range


@frozen(kw_only=True)
class Reading:
    """
    One value of a metric, with when and where it was taken.

    Attributes:
        metric: the id of the metric.
    """

    metric: str
    value: Quantity = fact(QuantityShape(), "The value, in the metric's unit.", example="31%", required=True)
    date: CalendarDate | None = fact(DateShape(), "When it was taken.", example="2026-09")
    sample: int | None = fact(Number(minimum=0, whole=True), "How many it rests on.", example="214")
    source: str | None = fact(Reference((Kind.SOURCE,)), "Where it comes from.", example="exit-survey")
    persona: str | None = fact(Reference((Kind.PERSONA,)), "Whose it is; absent: everybody's.", example="maya")
    segment: str | None = fact(Reference((Kind.SEGMENT,)), "The segment it was taken in.", example="movers")
    channel: str | None = fact(
        Reference((Kind.CHANNEL,), known=Medium), "The channel it was taken in.", example="phone"
    )
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Metric(Element):
    """A named measurable quantity; with a target and an owner it is a KPI."""

    element_kind: ClassVar[Kind] = Kind.METRIC

    unit: Unit | None = fact(Choice(Unit), "What its value is counted in.", example="percent")
    range: Range | None = fact(RangeShape(), "The least and the greatest possible value.", example="-100..100")
    direction: Direction | None = fact(Choice(Direction), "Which way is good.", example="higher")
    method: str | None = fact(Text(), "How it is measured.", example="No second contact within 7 days")
    kind: MetricKind | None = fact(Choice(MetricKind), "What it looks at.", example="operational")
    timing: Timing | None = fact(
        Choice(Timing), "Whether it moves before the result or tells of it afterwards.", example="leading"
    )
    level: Level | None = fact(Choice(Level), "Where in the hierarchy it stands.", example="operational")
    parent: str | None = fact(Reference((Kind.METRIC,)), "The metric above it.", example="nps")
    objective: str | None = fact(Reference((Kind.OBJECTIVE,)), "The objective it judges.", example="online-on-day-one")
    owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that is accountable.", example="contact-centre", better=Better.SAID
    )
    perceived_owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that others believe to be accountable.", example="digital"
    )
    source: str | None = fact(Reference((Kind.SOURCE,)), "Where its readings come from.", example="ticket-export")
    cadence: Period | None = fact(PeriodShape(), "How often it is read.", example="monthly")
    baseline: Quantity | None = fact(QuantityShape(), "The value from which the change is counted.", example="52%")
    target: Quantity | Band | None = fact(
        QuantityShape(or_band=True), "The value to reach, or the band to stay in.", example="80%"
    )
    alert: Quantity | Band | None = fact(
        QuantityShape(or_band=True),
        "The alert threshold: the value beyond which somebody has to act, or the band outside which.",
        example="60%",
    )
    benchmark: Benchmark | None = fact(
        Structure(".benchmark:Benchmark", shorthand="value"),
        "What others reach.",
        example="{value: 74%, source: industry-report}",
    )
    formula: Formula | None = fact(Choice(Formula), "The formula of the field that it follows.", example="fcr")
    readings: tuple[Reading, ...] = fact(
        Readings(keyed=False), "Its values for the whole map.", example="[{value: 58%, date: 2026-09}]"
    )
    replaces: tuple[BaselineReference, ...] = fact(
        Many(BaselineShape((Kind.METRIC,))),
        "The metrics of the baseline whose place it takes.",
        example="[handle-time]",
    )
