"""Which signs of boxes and arrows a sheet explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.standing import Standing
from journeymap.translation.phrase import phrase
from journeymap.views.sheet.sheet import (
    BoxKind,
    ConnectionKind,
    LegendEntry,
    MarkKind,
    OwnMark,
    PhaseHead,
    SheetSign,
)


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from journeymap.views.sheet.sheet import ColumnGroup, Item


UNLINKED: Final = "Used by no touchpoint"
"""What stands above the processes and systems that nothing on a sheet uses."""

_TEXTS: Final[dict[MarkKind | ConnectionKind | BoxKind | SheetSign | Standing, str]] = {
    MarkKind.MOMENT_OF_TRUTH: "Moment of truth",
    MarkKind.FAIL_POINT: "Fail point",
    MarkKind.WAIT: "Wait",
    MarkKind.DECISION: "Decision",
    MarkKind.FROM_CUSTOMER: "Customer contacts provider",
    MarkKind.TO_CUSTOMER: "Provider contacts customer",
    MarkKind.AMONG_CUSTOMERS: "Customers among themselves",
    MarkKind.AMONG_PROVIDERS: "Providers among themselves",
    MarkKind.OUTCOME: "Ends here",
    ConnectionKind.FLOW: "Next",
    ConnectionKind.RECOVERY: "Recovery path",
    ConnectionKind.THEN: "Followed by",
    ConnectionKind.RELIANCE: "Needs",
    BoxKind.OPTIONAL: "May be skipped",
    BoxKind.UNOBSERVED: "Not observed",
    BoxKind.REPEATED: "Again",
    SheetSign.GAP: "Not scored in between",
    SheetSign.WORST: "Worst moment: lowest score, severe pain, target missed",
    Standing.MET: "Target met",
    Standing.SHORT: "Short of target",
    Standing.MISSED: "Target missed",
    Standing.UNKNOWN: "Not assessed",
}


def legend(
    items: Iterable[Item],
    arrows: Collection[ConnectionKind],
    groups: Iterable[ColumnGroup] = (),
    further: Collection[SheetSign] = (),
) -> tuple[LegendEntry, ...]:
    """
    Explain the signs that are on a sheet, and no others.

    Args:
        items: the boxes of the sheet.
        arrows: the kinds of arrows on it.
        groups: the headings of its columns.
        further: what else it shows.

    Returns:
        The signs of the language in their order, then the map's own marks as they come on the sheet.
    """
    signs: set[MarkKind | ConnectionKind | BoxKind | SheetSign | Standing] = {*arrows, *further}
    own: dict[str, OwnMark] = {}
    items = tuple(items)
    for bearer in _bearers(items, groups):
        for mark in bearer.marks:
            if isinstance(mark.kind, OwnMark):
                own[mark.kind.key] = mark.kind
            else:
                signs.add(mark.kind)
        if not isinstance(bearer, PhaseHead) and bearer.basis:
            signs.add(BoxKind.UNOBSERVED)
    for item in items:
        if item.standing is not None:
            signs.add(item.standing)
        if item.optional:
            signs.add(BoxKind.OPTIONAL)
        if item.repeated:
            signs.add(BoxKind.REPEATED)
    explained = [LegendEntry(sign=sign, text=phrase(text)) for sign, text in _TEXTS.items() if sign in signs]
    return (*explained, *(LegendEntry(sign=mark, text=mark.label) for mark in own.values()))


def with_repeated(entries: Sequence[LegendEntry]) -> tuple[LegendEntry, ...]:
    """Explain boxes that stand again, too, in their place among the other signs."""
    order = list(_TEXTS)
    entry = LegendEntry(sign=BoxKind.REPEATED, text=phrase(_TEXTS[BoxKind.REPEATED]))
    if entry in entries:
        return tuple(entries)
    # A sign that another view explains in its own way comes last.
    after = [index for index, entry in enumerate(entries) if entry.sign in order[: order.index(BoxKind.REPEATED)]]
    place = after[-1] + 1 if after else 0
    return (*entries[:place], entry, *entries[place:])


# Private


def _bearers(items: Iterable[Item], groups: Iterable[ColumnGroup]) -> Iterator[Item | ColumnGroup | PhaseHead]:
    """Yield all that may bear marks: phases and stages from left to right, then boxes."""
    for group in groups:
        if group.phase is not None:
            yield group.phase
        yield group
    yield from items
