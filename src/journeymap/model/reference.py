"""How one element names another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.frozen import frozen
from journeymap.model.enumeration import Kind


if TYPE_CHECKING:
    from journeymap.diagnostics import Place


OWNED_KINDS: Final = frozenset(
    {Kind.GOAL, Kind.PAIN, Kind.GAIN, Kind.INSIGHT, Kind.PHYSICAL_EVIDENCE, Kind.FAIL_POINT, Kind.FEEDBACK}
)
"""The kinds whose ids are unique within their owner only, and which are written `owner.id` elsewhere."""


RETIRED_KINDS: Final = (
    Kind.TOUCHPOINT,
    Kind.PROCESS,
    Kind.SYSTEM,
    Kind.STAGE,
    Kind.PERSONA,
    Kind.SEGMENT,
    Kind.METRIC,
    Kind.OBJECTIVE,
    Kind.OPPORTUNITY,
    Kind.RISK,
    Kind.CONFLICT,
    Kind.PAIN,
    Kind.GAIN,
    Kind.FAIL_POINT,
    Kind.FEEDBACK,
)
"""The kinds of elements that a map of the future either keeps or says goodbye to."""


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


@frozen
class ForeignReference:
    """
    An element of another map, named `map#element`; it is looked up where both maps are known.

    Attributes:
        map: the id of that map.
        id: the reference, as that map names the element: `people-compare`, `choose.people-compare`.
        place: where it was written; does not count in equality.
    """

    map: str
    id: str
    place: Place | None = field(default=None, eq=False, repr=False)

    @property
    def text(self) -> str:
        """As a map writes it."""
        return f"{self.map}#{self.id}"


@frozen
class BaselineReference:
    """
    An element of the baseline, named as references of that map name it; it is looked up where both maps are known.

    Attributes:
        text: the reference: `pay`, `pay.slow`, `process:pay`.
        place: where it was written; does not count in equality.
    """

    text: str
    place: Place | None = field(default=None, eq=False, repr=False)
