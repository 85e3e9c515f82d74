"""Forms of the same journey."""

from __future__ import annotations

from typing import ClassVar

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind
from journeymap.model.hand_made import frozen


@frozen(kw_only=True)
class Variant(Element):
    """One of several forms of the same journey, such as self-serve and enterprise."""

    element_kind: ClassVar[Kind] = Kind.VARIANT
