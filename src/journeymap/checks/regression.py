"""What gets worse against the as-is map, for the rules that look at it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.rule import finding
from journeymap.checks.wording import listed
from journeymap.diagnostics import Related
from journeymap.graph.change_words import change_words, entry_name
from journeymap.graph.changes import Effect, Fate
from journeymap.model import OWNED_KINDS


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.checks.rule.rule import Context, Finding
    from journeymap.diagnostics import Place
    from journeymap.graph.changes import Change, Match
    from journeymap.model import Element, Entry, Kind


ACCEPT: Final = "if it has to be so, accept it with a reason under `waive`"
"""What authors can do who mean it."""

_MOST_RELATED: Final = 4
"""How many places of today are shown."""


def worse(context: Context, *keys: str) -> Iterator[Change]:
    """Give the changes to the worse of some fields."""
    return iter(()) if context.changes is None else context.changes.with_effect(Effect.WORSE, *keys)


def vanished(context: Context, *kinds: Kind) -> Iterator[Match]:
    """
    Give the elements of today of which the map says nothing, though it has what they belong to.

    One that is probably meant by a name that could not be looked up is left out: the name is found, and with it mended
    the element has a fate.
    """
    changes = context.changes
    if changes is None:
        return
    unclear = [naming for naming in changes.names if len(naming.targets) != 1]
    meant = {target for naming in unclear for target in naming.targets} | {naming.nearest for naming in unclear}
    for match in changes.with_fate(Fate.VANISHED):
        entry = match.before
        is_asked_for = entry.element.element_kind in kinds and not match.with_owner
        if is_asked_for and meant.isdisjoint({entry.key, entry.element.id, entry_name(entry)}):
            yield match


def worse_finding(context: Context, change: Change, message: str = "", hint: str = "") -> Finding:
    """
    Describe a change to the worse.

    Args:
        context: what the rule looks at.
        change: the change.
        message: what is wrong; by default what the field is, and what it is today.
        hint: what to do, unless it has to be so.
    """
    if not message:
        message = f"`{change.key}` of `{entry_name(change.after)}` is {versus(context, change)}{for_whom(change)}"
    return entry_finding(
        change.after,
        message,
        place=change.new_place,
        hint=f"{hint}; or, {ACCEPT}" if hint else ACCEPT,
        related=today(change.old_place),
        detail=f"{change.key} {change.about}".strip(),
    )


def lost_finding(context: Context, match: Match, message: str, hint: str) -> Finding:
    """
    Describe something of today that is gone, at what it belonged to, or at the map.

    Args:
        context: what the rule looks at.
        match: what is gone.
        message: what is wrong.
        hint: what to do.
    """
    owner = match.before.owner
    related = today(match.before.element.place, message="it is here today")
    detail = match.before.key
    if context.changes is not None and owner is not None and match.before.element.element_kind in OWNED_KINDS:
        left = context.changes.matches[owner.key].after[0]
        return finding(left.element, message, hint=hint, related=related, detail=detail)
    return finding(context.map, message, value="baseline", hint=hint, related=related, detail=detail)


def entry_finding(
    entry: Entry,
    message: str,
    *,
    place: Place | None,
    hint: str,
    related: tuple[Related, ...],
    detail: str,
) -> Finding:
    """Describe what was found about an element that may belong to another."""
    element: Element = entry.element
    within = entry.owner.element if entry.owner is not None and element.element_kind in OWNED_KINDS else None
    return finding(element, message, within=within, place=place, hint=hint, related=related, detail=detail)


def versus(context: Context, change: Change) -> str:
    """Write what a field is, and what it is today."""
    assert context.changes is not None  # noqa: S101 (for checkers; the change is one of them)
    old, new = change_words(context.changes, change)
    return f"{new}, and {old} today"


def for_whom(change: Change) -> str:
    """Name the personas for whom a change is true; an empty text means all."""
    return f" for {listed(change.personas)}" if change.personas else ""


def today(*places: Place | None, message: str = "today") -> tuple[Related, ...]:
    """Point at the as-is map, at the first few of several places."""
    return tuple(Related(place=place, message=message) for place in _first(places) if place is not None)


# Private


def _first(places: Iterable[Place | None]) -> Iterator[Place | None]:
    return islice((place for place in places if place is not None), _MOST_RELATED)
