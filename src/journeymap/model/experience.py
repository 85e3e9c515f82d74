"""What a customer lives through at one place: pains, gains, fail points, feedback, personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from journeymap.model.element import EVIDENCE, Element
from journeymap.model.enumeration import Basis, Dpia, Grade, Kind, LegalBasis, PainKind
from journeymap.model.shape import (
    Choice,
    DurationShape,
    Many,
    Number,
    PeriodShape,
    Reference,
    ShareShape,
    Structure,
    Text,
    fact,
)


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.model.element import Evidence
    from journeymap.model.value import Duration, Period


@frozen(kw_only=True)
class Pain(Element):
    """An observed or assumed obstacle."""

    element_kind: ClassVar[Kind] = Kind.PAIN

    kind: PainKind | None = fact(Choice(PainKind), "What sort of obstacle it is.", example="delay")
    severity: Grade | None = fact(Choice(Grade), "How much it hurts.", example="high")
    frequency: float | None = fact(ShareShape(), "Which share of customers meets it.", example="30%")
    basis: Basis | None = fact(Choice(Basis), "On what the statement rests.", example="observed")
    evidence: tuple[Evidence, ...] = fact(EVIDENCE, "The evidence for it.", example="[exit-survey]")
    root_causes: tuple[str, ...] = fact(
        Many(Text()), "Why it happens, each cause below the one it explains.", example="[No shared order number]"
    )
    persona: str | None = fact(Reference((Kind.PERSONA,)), "Whose it is; absent: everybody's.", example="maya")


@frozen(kw_only=True)
class Gain(Element):
    """What exceeds expectation."""

    element_kind: ClassVar[Kind] = Kind.GAIN

    basis: Basis | None = fact(Choice(Basis), "On what the statement rests.", example="observed")
    evidence: tuple[Evidence, ...] = fact(EVIDENCE, "The evidence for it.", example="[exit-survey]")


@frozen(kw_only=True)
class Insight(Element):
    """A statement about a need, a pain or a gain, drawn from evidence."""

    element_kind: ClassVar[Kind] = Kind.INSIGHT

    basis: Basis | None = fact(Choice(Basis), "On what the statement rests.", example="observed")
    evidence: tuple[Evidence, ...] = fact(EVIDENCE, "The evidence for it.", example="[exit-survey]")


@frozen(kw_only=True)
class PhysicalEvidence(Element):
    """Something tangible or digital that the customer perceives and judges quality by."""

    element_kind: ClassVar[Kind] = Kind.PHYSICAL_EVIDENCE


@frozen(kw_only=True)
class Recovery:
    """The way back after a failure."""

    acknowledge: str | None = fact(Text(), "How the failure is admitted.", example="SMS within the hour")
    remedy: str | None = fact(Text(), "What makes up for it.", example="One month free")
    follow_up: str | None = fact(Text(), "How it is closed.", example="Call after the visit")
    then: str | None = fact(
        Reference((Kind.TOUCHPOINT,)), "The touchpoint at which the customer goes on.", example="engineer-visit"
    )


@frozen(kw_only=True)
class FailPoint(Element):
    """Where delivery can go wrong."""

    element_kind: ClassVar[Kind] = Kind.FAIL_POINT

    likelihood: int | None = fact(Number(minimum=1, maximum=5, whole=True), "How likely it is, 1 to 5.", example="4")
    impact: int | None = fact(Number(minimum=1, maximum=5, whole=True), "How bad it is, 1 to 5.", example="4")
    detection: int | None = fact(
        Number(minimum=1, maximum=5, whole=True), "How hard it is to notice, 1 (easy) to 5.", example="2"
    )
    owner: str | None = fact(Reference((Kind.TEAM,)), "The team that is accountable.", example="field")
    recovery: Recovery | None = fact(
        Structure(Recovery), "The way back.", example="{acknowledge: SMS, remedy: Credit, follow_up: Call}"
    )


@frozen(kw_only=True)
class Feedback(Element):
    """A question to the customer, and who acts on the answer."""

    element_kind: ClassVar[Kind] = Kind.FEEDBACK

    asks: str | None = fact(Text(), "What is asked.", example="How easy was it to order?")
    source: str | None = fact(Reference((Kind.SOURCE,)), "Where the answers are kept.", example="exit-survey")
    closes_loop_with: str | None = fact(Reference((Kind.TEAM,)), "The team that acts on it.", example="digital")


@frozen(kw_only=True)
class PersonalData:
    """Personal data that a touchpoint collects or uses."""

    categories: tuple[str, ...] = fact(Many(Text()), "What sort of data.", example="[Name, Address]")
    purpose: str | None = fact(Text(), "What for.", example="Deliver the order")
    basis: LegalBasis | None = fact(Choice(LegalBasis), "Why it is allowed (GDPR, article 6).", example="contract")
    retention: Period | None = fact(PeriodShape(), "How long it is kept.", example="2 years")
    recipients: tuple[str, ...] = fact(Many(Text()), "Who receives it.", example="[Courier]")
    consent: str | None = fact(Text(), "Where the consent is recorded.", example="Checkbox at checkout")
    dpia: Dpia | None = fact(
        Choice(Dpia), "How far the impact assessment has come (GDPR, article 35).", example="not-needed"
    )


@frozen(kw_only=True)
class Wait:
    """A time in which the customer is idle."""

    expected: Duration | None = fact(DurationShape(), "How long it takes as a rule.", example="9d")
    tolerable: Duration | None = fact(DurationShape(), "How long customers put up with it.", example="3d")


@frozen(kw_only=True)
class OrchestrationRule:
    """What is done automatically when something happens."""

    when: str | None = fact(Text(), "The event that starts it.", example="Basket idle for 30 minutes")
    if_: str | None = fact(Text(), "The condition under which it applies.", example="E-mail address is known")
    then: str | None = fact(Text(), "What is done.", example="Send a reminder")
    by: str | None = fact(Reference((Kind.SYSTEM,)), "The system that does it.", example="campaign-tool")
    place: Place | None = field(default=None, eq=False, repr=False)
