"""Edits of a text, and the fixes that are made of them."""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.diagnostics.place import Place


@frozen(kw_only=True)
class Edit:
    """
    Another text for a stretch of a source; everything else stays as it was typed, comments included.

    Attributes:
        place: what is replaced; an empty stretch for an insertion.
        text: what stands there afterwards.
    """

    place: Place
    text: str


@frozen(kw_only=True)
class Fix:
    """
    What would mend a finding.

    Attributes:
        title: what it does, as an imperative sentence without a full stop.
        edits: the changes of the text; they do not overlap.
        is_safe: whether it keeps what the author meant, so that it may be applied without asking.
    """

    title: str
    edits: tuple[Edit, ...]
    is_safe: bool = False


def apply_fixes(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """
    Apply fixes to a text; everything that they do not name stays as it was typed.

    Args:
        text: the text of the source that they are about.
        fixes: the fixes, the more important first; one that touches what an earlier one changes is left out, as is one
            that is about more than one source.

    Returns:
        The new text, and how many fixes were applied.

    Example:
        >>> from journeymap.diagnostics import Place, Source
        >>> source = Source("a.yaml", "owners: retail  # ours")
        >>> edit = Edit(place=Place(source, 0, 6), text="owner")
        >>> apply_fixes(source.text, [Fix(title="rename `owners`", edits=(edit,))])
        ('owner: retail  # ours', 1)
    """
    taken: list[Edit] = []
    count = 0
    for fix in fixes:
        if len({id(edit.place.source) for edit in fix.edits}) == 1 and not any(
            _touches(edit, taken) for edit in fix.edits
        ):
            for edit in fix.edits:
                insort(taken, edit, key=_span)
            count += 1
    parts: list[str] = []
    done = 0
    for edit in taken:
        parts += (text[done : edit.place.start], edit.text)
        done = edit.place.end
    return "".join((*parts, text[done:])), count


# Private


def _start(edit: Edit) -> int:
    return edit.place.start


def _span(edit: Edit) -> tuple[int, int]:
    return edit.place.start, edit.place.end


def _touches(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit touches one of others, which do not overlap and are in the order of their places."""
    # Of those that begin before its end, the last one reaches farthest.
    before = bisect_right(taken, edit.place.end, key=_start)
    return before > 0 and taken[before - 1].place.end >= edit.place.start
