"""What a customer lives through at one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field

from journeymap.model.element import EVIDENCE, Element
from journeymap.model.enumeration import Basis, CauseCategory, Grade, Kind, PainKind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import (
    BaselineShape,
    Better,
    Choice,
    DurationShape,
    Many,
    Reference,
    ShareShape,
    Structure,
    Text,
    fact,
)


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.model.element import Evidence
    from journeymap.model.reference import BaselineReference
    from journeymap.model.value import TimeSpan


@frozen(kw_only=True)
class RootCause:
    """Why a pain is there."""

    name: str = fact(Text(), "The cause in words.", example="No shared order number", required=True)
    category: CauseCategory | None = fact(Choice(CauseCategory), "Where it lies.", example="technology")
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Pain(Element):
    """An observed or assumed obstacle."""

    element_kind: ClassVar[Kind] = Kind.PAIN

    kind: PainKind | None = fact(Choice(PainKind), "What sort of obstacle it is.", example="delay")
    severity: Grade | None = fact(Choice(Grade), "How much it hurts.", example="high", better=Better.LOWER)
    frequency: float | None = fact(
        ShareShape(), "Which share of customers meets it.", example="30%", better=Better.LOWER
    )
    basis: Basis | None = fact(Choice(Basis), "On what the statement rests.", example="observed")
    evidence: tuple[Evidence, ...] = fact(EVIDENCE, "The evidence for it.", example="[exit-survey]")
    root_causes: tuple[RootCause, ...] = fact(
        Many(Structure(RootCause, shorthand="name")),
        "Why it happens, each cause below the one it explains.",
        example="[{name: No shared order number, category: technology}]",
    )
    persona: str | None = fact(Reference((Kind.PERSONA,)), "Whose it is; absent: everybody's.", example="maya")
    replaces: tuple[BaselineReference, ...] = fact(
        Many(BaselineShape((Kind.PAIN,))),
        "The pains of the baseline that have become this one.",
        example="[place-order.third-address]",
    )


@frozen(kw_only=True)
class PhysicalEvidence(Element):
    """Something tangible or digital that the customer perceives and judges quality by."""

    element_kind: ClassVar[Kind] = Kind.PHYSICAL_EVIDENCE


@frozen(kw_only=True)
class Wait:
    """A time in which the customer is idle."""

    expected: TimeSpan | None = fact(
        DurationShape(or_range=True), "How long it takes as a rule.", example="9d", better=Better.LOWER
    )
    tolerable: TimeSpan | None = fact(DurationShape(or_range=True), "How long customers tolerate.", example="3d")
