"""Forms of the same journey."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import MoneyShape, fact


if TYPE_CHECKING:
    from journeymap.model.value import Money


@frozen(kw_only=True)
class Variant(Element):
    """One of several forms of the same journey, such as self-serve and enterprise."""

    element_kind: ClassVar[Kind] = Kind.VARIANT

    price: Money | None = fact(
        MoneyShape(), "What one successful journey of this form brings; absent: the map's.", example="GBP 49.90"
    )
