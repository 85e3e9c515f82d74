"""Named paths through a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field

from journeymap.model.element import Element
from journeymap.model.enumeration import Kind, PathKind, VisitStatus
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Choice, Confidential, Many, MomentShape, Number, Reference, Structure, Text, fact


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.model.value import Moment


@frozen(kw_only=True)
class Visit:
    """One step of a path."""

    touchpoint: str = fact(Reference((Kind.TOUCHPOINT,)), "The touchpoint.", example="place-order", required=True)
    at: Moment | None = fact(MomentShape(), "When, in an actual journey.", example='"2026-09-03T14:05"')
    status: VisitStatus | None = fact(Choice(VisitStatus), "How it went.", example="completed")
    experience: float | None = fact(Number(), "How it was felt, on the map's `emotion_scale`.", example="-1")
    note: str | None = fact(Text(), "What happened.", example="No confirmation came", confidential=Confidential.NOTES)
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Path(Element):
    """A named path through the map, or one person's actual journey."""

    element_kind: ClassVar[Kind] = Kind.PATH

    kind: PathKind | None = fact(Choice(PathKind), "What it stands for.", example="happy")
    persona: str | None = fact(Reference((Kind.PERSONA,)), "Who travels.", example="maya")
    through: tuple[Visit, ...] = fact(
        Many(Structure(Visit, shorthand="touchpoint")),
        "The touchpoints, in order.",
        example="[compare-plans, place-order]",
    )
