"""What is on a box, in words: signs become what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.render.document import Said
from journeymap.views import ItemRole, MarkKind, Standing


if TYPE_CHECKING:
    from journeymap.views import Connection, Item, Mark


STANDINGS: Final = {
    Standing.MET: "target met",
    Standing.AT_RISK: "short of target",
    Standing.MISSED: "target missed",
    Standing.UNKNOWN: "",
}
"""How a reading stands; nothing is said where there is no target to judge by."""

_MARKS: Final = {
    MarkKind.MOMENT_OF_TRUTH: "moment of truth",
    MarkKind.FAIL_POINT: "may fail",
    MarkKind.WAIT: "",  # how long is said beside it
    MarkKind.DECISION: "decision",
    MarkKind.OUTCOME: "ends",
}


def say(item: Item, *more: str, known: str | None = None) -> Said:
    """
    Say what is on a box.

    Args:
        item: what is on it.
        more: further details.
        known: what the place says already; an item of that name says only its details.

    Returns:
        Its words, its details, and what its signs mean.
    """
    details = [*item.details, *map(mark_words, item.marks)]
    if item.standing is not None:
        details.append(STANDINGS[item.standing])
    if item.optional:
        details.append("may be skipped")
    if item.repeated:
        details.append("shown before")
    if item.role is ItemRole.METRIC:
        details.append(item.note)
    return Said(
        text="" if item.label == known else item.label,
        details=tuple(filter(None, (*details, *more))),
        link=item.link,
        standing=item.standing,
    )


def mark_words(mark: Mark) -> str:
    """
    Say what a sign means.

    Example:
        >>> from journeymap.views import Mark
        >>> mark_words(Mark(kind=MarkKind.FAIL_POINT, note="No date")), mark_words(Mark(kind=MarkKind.DECISION))
        ('may fail: No date', 'decision')
    """
    return ": ".join(filter(None, (_MARKS[mark.kind], mark.note)))


def mutual_words(connection: Connection) -> str:
    """Say that both ends of an arrow rely on each other; nothing where they do not."""
    return "and the other way round" if connection.mutual else ""
