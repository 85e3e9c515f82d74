"""What every element may say, and the small things that elements are made of."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, ClassVar, Final

import attrs
from attrs import Factory, field

from journeymap.diagnostics.text import clean_line
from journeymap.frozen import LONGEST_IN_REPR, shown
from journeymap.model.enumeration import Basis, Kind
from journeymap.model.hand_made import frozen
from journeymap.model.shape import (
    Address,
    Choice,
    Confidential,
    DateShape,
    Keyed,
    Many,
    Number,
    Reference,
    Structure,
    Text,
    fact,
    humanise,
)


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.model.governance import Waiver
    from journeymap.model.value import CalendarDate, FreeValue


@frozen(kw_only=True)
class Evidence:
    """What a statement rests on."""

    source: str | None = fact(Reference((Kind.SOURCE,)), "The source, from the map's `sources`.", example="exit-survey")
    quote: str | None = fact(
        Text(),
        "Somebody's own words.",
        example="I gave up on the third screen",
        confidential=Confidential.QUOTES,
    )
    note: str | None = fact(
        Text(), "What was seen.", example="Seen in 4 of 6 sessions", confidential=Confidential.NOTES
    )
    date: CalendarDate | None = fact(DateShape(), "When.", example="2026-09")
    link: str | None = fact(Address(), "Where to look it up.", example="https://example.org/study")
    place: Place | None = field(default=None, eq=False, repr=False)


EVIDENCE = Many(Structure(Evidence, shorthand="source"))
"""A list of evidence; a bare id is a source."""


@frozen(kw_only=True)
class Score:
    """
    A number that somebody feels, with what it rests on.

    Attributes:
        value: the number as authored, on the scale of its field.
        persona: whose it is; absent for everybody's.
        basis: on what it rests.
        evidence: the evidence for it.
    """

    value: float = fact(Number(), "The number.", example="-1", required=True)
    persona: str | None = field(default=None)
    basis: Basis | None = fact(Choice(Basis), "On what it rests.", example="observed")
    evidence: tuple[Evidence, ...] = fact(EVIDENCE, "The evidence for it.", example="[exit-survey]")
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Remark:
    """
    One thing that somebody says, thinks, does, feels, sees or hears.

    Attributes:
        text: the words.
        persona: whose they are; absent for everybody's.
    """

    text: str
    persona: str | None = None
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Element:
    """
    What every element may say.

    Attributes:
        id: lower-case words joined by `-`, unique per kind over the map, or within the owner.
        extras: the free `x-` keys, in the author's order.
        place: where it was written; does not count in equality.
    """

    element_kind: ClassVar[Kind]

    id: str
    name: str = field(
        default=Factory(lambda self: humanise(self.id), takes_self=True),
        metadata=fact(Text(), "The words for people; without it, the ID as words.", example="Compares plans").metadata,
    )
    description: str | None = fact(Text(markdown=True), "More about it, in Markdown.", example="Seen on every visit.")
    tags: tuple[str, ...] = fact(Many(Text()), "Words to find and group it by.", example="[pilot]")
    links: tuple[tuple[str, str], ...] = fact(
        Keyed(Address()), "Addresses by name.", example='{Board: "https://example.org/board"}'
    )
    notes: str | None = fact(
        Text(markdown=True),
        "Notes among colleagues, in Markdown.",
        example="Ask Field again.",
        confidential=Confidential.NOTES,
    )
    variants: tuple[str, ...] = fact(
        Many(Reference((Kind.VARIANT,))), "The variants in which it exists; absent: all.", example="[self-serve]"
    )
    marks: tuple[str, ...] = fact(
        Many(Reference((Kind.MARK,))), "The map's own marks that it bears.", example="[bottleneck]"
    )
    waive: tuple[Waiver, ...] = fact(
        Many(Structure(".governance:Waiver")),
        "Findings that are accepted here, with the reason.",
        example="[{code: JM0302, reason: Replaced in spring, until: 2027-01}]",
        confidential=Confidential.NOTES,
    )
    extras: tuple[tuple[str, FreeValue], ...] = ()
    place: Place | None = field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        """Show the fields that were said; of elements in it the id alone."""
        return shown(self, _brief)


@frozen(kw_only=True)
class HouseWord:
    """
    A word of the house and the standard one that it stands for.

    Attributes:
        subject: `lanes`, `stages` or `channels`.
        word: the author's word.
        standard: the standard one.
    """

    subject: str
    word: str
    standard: str


def exists_in(element: Element, variant: str) -> bool:
    """
    Return whether an element exists in a variant.

    Args:
        element: the element; without `variants` it exists in all.
        variant: the id of the variant.
    """
    return not element.variants or variant in element.variants


# Private

_MOST_IN_REPR: Final = 6
"""So many parts of a list are shown of an element."""


def _brief(value: object) -> str:
    """Show the value of a field in few words."""
    match value:
        case Element():
            return f"{type(value).__name__}({value.id!r})"
        case tuple():
            left = len(value) - _MOST_IN_REPR
            parts = [*map(_brief, value[:_MOST_IN_REPR]), *([f"... {left} more"] if left > 0 else [])]
            return f"({', '.join(parts)}{',' * (len(value) == 1)})"
        case str():
            return repr(clean_line(value, LONGEST_IN_REPR))
        case enum.Enum():
            return str(value)
        case _ if attrs.has(type(value)):
            return shown(value, _brief)
        case _:
            return repr(value)
