"""Which signs of boxes and arrows a sheet explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.standing import Standing
from journeymap.views.sheet.sheet import BoxKind, ConnectionKind, LegendEntry, MarkKind


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from journeymap.views.sheet.sheet import Item


_TEXTS: Final[dict[MarkKind | ConnectionKind | BoxKind | Standing, str]] = {
    MarkKind.MOMENT_OF_TRUTH: "Moment of truth",
    MarkKind.FAIL_POINT: "Fail point",
    MarkKind.WAIT: "Wait",
    MarkKind.DECISION: "Decision",
    MarkKind.OUTCOME: "Outcome",
    ConnectionKind.FLOW: "Customer flow",
    ConnectionKind.RECOVERY: "Recovery path",
    ConnectionKind.THEN: "Followed by",
    ConnectionKind.RELIANCE: "Depends on",
    BoxKind.OPTIONAL: "May be skipped",
    BoxKind.REPEATED: "Shared (repeated)",
    Standing.MET: "Target met",
    Standing.AT_RISK: "At risk",
    Standing.MISSED: "Target missed",
    Standing.UNKNOWN: "Not assessed",
}


def legend(items: Iterable[Item], arrows: Collection[ConnectionKind]) -> tuple[LegendEntry, ...]:
    """
    Explain the signs that are on a sheet, and no others.

    Args:
        items: the boxes of the sheet.
        arrows: the kinds of arrows on it.
    """
    signs: set[MarkKind | ConnectionKind | BoxKind | Standing] = set(arrows)
    for item in items:
        signs.update(mark.kind for mark in item.marks)
        if item.standing is not None:
            signs.add(item.standing)
        if item.optional:
            signs.add(BoxKind.OPTIONAL)
        if item.repeated:
            signs.add(BoxKind.REPEATED)
    return tuple(LegendEntry(sign=sign, text=text) for sign, text in _TEXTS.items() if sign in signs)


def with_repeated(entries: Sequence[LegendEntry]) -> tuple[LegendEntry, ...]:
    """Explain boxes that stand again, too, in their place among the other signs."""
    order = list(_TEXTS)
    entry = LegendEntry(sign=BoxKind.REPEATED, text=_TEXTS[BoxKind.REPEATED])
    if entry in entries:
        return tuple(entries)
    # A sign that another view explains in its own way comes last.
    after = [index for index, entry in enumerate(entries) if entry.sign in order[: order.index(BoxKind.REPEATED)]]
    place = after[-1] + 1 if after else 0
    return (*entries[:place], entry, *entries[place:])
