"""Forms of the same journey."""

from __future__ import annotations

from typing import ClassVar

from journeymap.frozen import frozen
from journeymap.model.element import Element
from journeymap.model.enumeration import Kind


@frozen(kw_only=True)
class Variant(Element):
    """One of several forms of the same journey, such as self-serve and enterprise."""

    element_kind: ClassVar[Kind] = Kind.VARIANT
