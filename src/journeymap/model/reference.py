"""How one element names another."""

from __future__ import annotations

from typing import Final

from journeymap.frozen import frozen
from journeymap.model.enumeration import Kind


OWNED_KINDS: Final = frozenset(
    {Kind.GOAL, Kind.PAIN, Kind.GAIN, Kind.INSIGHT, Kind.PHYSICAL_EVIDENCE, Kind.FAIL_POINT, Kind.FEEDBACK}
)
"""The kinds whose ids are unique within their owner only, and which are written `owner.id` elsewhere."""


@frozen
class ElementReference:
    """
    An element named where several kinds are possible.

    Attributes:
        kind: the kind of the element.
        id: its id; for a kind of `OWNED_KINDS` the id within its owner.
        owner: the element that it belongs to, for those kinds.
    """

    kind: Kind
    id: str
    owner: ElementReference | None = None

    @property
    def key(self) -> str:
        """The node key, such as `process:credit-check`; `pain:touchpoint:pay.slow` for what has an owner."""
        if self.owner is None:
            return f"{self.kind.value}:{self.id}"
        return f"{self.kind.value}:{self.owner.key}.{self.id}"
