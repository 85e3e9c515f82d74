"""What exceeds expectation, and what the evidence tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journeymap.model.element import EVIDENCE, Element
from journeymap.model.enumeration import Basis, Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Choice, fact


if TYPE_CHECKING:
    from journeymap.model.element import Evidence


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
