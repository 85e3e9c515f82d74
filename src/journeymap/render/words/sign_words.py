"""What is on a box, in words: signs become what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.render.words.document import Paragraph, Said
from journeymap.translation.phrase import phrase
from journeymap.views import ItemRole, MarkKind, OwnMark, Standing


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.graph.overlay import Annotation
    from journeymap.views import Connection, Item, SheetMark


_CONTACTS: Final = frozenset(
    {MarkKind.FROM_CUSTOMER, MarkKind.TO_CUSTOMER, MarkKind.AMONG_CUSTOMERS, MarkKind.AMONG_PROVIDERS}
)


_MARKS: Final = {
    MarkKind.MOMENT_OF_TRUTH: "moment of truth",
    MarkKind.FAIL_POINT: "fail point",
    MarkKind.WAIT: "",  # how long is said beside it
    MarkKind.DECISION: "decision",
    MarkKind.OUTCOME: "outcome",
    **dict.fromkeys(_CONTACTS, "contact"),
}


def say(
    item: Item,
    *further: str,
    known: str | None = None,
    annotations: Sequence[Annotation] = (),
    full: bool = False,
) -> Said:
    """
    Describe what is on a box.

    Args:
        item: what is on it.
        further: details that the place adds.
        known: what the place says already; an item of that name says only its details.
        annotations: what an overlay says about it.
        full: whether a reading says when it was taken.

    Returns:
        Its words, its details, and what its signs mean; of a reading first how it stands against its target.
    """
    judged = item.standing not in {None, Standing.UNKNOWN}
    details = [*item.details, *sign_words(item)]
    if not judged:
        details.append(item.assessment)
    if item.optional:
        details.append(phrase("may be skipped"))
    if item.repeated:
        details.append(phrase("shown before"))
    if full and item.role is ItemRole.METRIC:
        details.append(item.note)
    text = phrase("(missing)") if item.role is ItemRole.MISSING else item.assessment if judged else item.label
    return Said(
        text="" if text == known else text,
        details=tuple(filter(None, (*details, *further, annotation_marks(annotations)))),
        link=item.link,
        standing=item.standing,
    )


def standing_sign(item: Item) -> str:
    """
    Show how a reading stands against its target in one character, for where words have no room.

    Args:
        item: the reading.

    Returns:
        The sign; empty if there is nothing to say.
    """
    if item.standing is None or (item.standing is Standing.UNKNOWN and not item.assessment):
        return ""
    return item.standing.sign


def sign_words(item: Item) -> Iterator[str]:
    """
    Describe what the marks of a box mean, and on what it rests, unless a line of the box says so.

    Example:
        >>> from journeymap.views import Item, SheetMark
        >>> marks = (SheetMark(kind=MarkKind.DECISION), SheetMark(kind=MarkKind.FAIL_POINT, note="No date"))
        >>> check = Item(
        ...     key="process:check",
        ...     element="process:check",
        ...     role=ItemRole.BACKSTAGE,
        ...     label="Check",
        ...     details=("Decision: Is it new?",),
        ...     marks=marks,
        ... )
        >>> list(sign_words(check))
        ['fail point: No date']
    """
    titles = {line.partition(": ")[0].casefold() for line in item.details if ": " in line}
    for mark in item.marks:
        words = mark_words(mark)
        if isinstance(mark.kind, OwnMark) or words not in titles:
            yield words
    if item.basis and "basis" not in titles:
        yield item.basis


def standing_words(item: Item) -> str:
    """
    Return how a reading stands against its target, or why nobody can say it.

    Returns:
        A few words without its numbers, such as `short of target`; empty if there is nothing to say.
    """
    return item.assessment if item.standing in {None, Standing.UNKNOWN} else phrase(item.standing.words)


def annotation_marks(annotations: Sequence[Annotation]) -> str:
    """
    Say in a few characters what an overlay says about something.

    Example:
        >>> from journeymap.graph.overlay import Annotation, Tint
        >>> slow = Annotation(element="touchpoint:pay", mark="JM0311", tint=Tint.WARNING, words="`pay` takes too long")
        >>> annotation_marks([slow])
        '▲ JM0311'
    """
    return ", ".join(dict.fromkeys(f"{annotation.tint.sign} {annotation.label}" for annotation in annotations))


def heading_marks(annotations: Mapping[str, Sequence[Annotation]], key: str) -> Iterator[Paragraph]:
    """Say below a heading what an overlay says about what it is for."""
    if key in annotations:
        yield Paragraph(text=annotation_marks(annotations[key]), lesser=True)


def mark_words(mark: SheetMark) -> str:
    """
    Describe what a sign means.

    Example:
        >>> from journeymap.views import SheetMark
        >>> (
        ...     mark_words(SheetMark(kind=MarkKind.FAIL_POINT, note="No date")),
        ...     mark_words(SheetMark(kind=MarkKind.DECISION)),
        ... )
        ('fail point: No date', 'decision')
    """
    if mark.kind in _CONTACTS and not mark.note:
        return ""
    word = mark.kind.label if isinstance(mark.kind, OwnMark) else _MARKS[mark.kind] and phrase(_MARKS[mark.kind])
    return ": ".join(filter(None, (word, mark.note)))


def mutual_words(connection: Connection) -> str:
    """Say that both ends of an arrow rely on each other; empty if they do not."""
    return phrase("and the other way round") if connection.mutual else ""
