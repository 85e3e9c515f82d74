"""Which findings are accepted: by `waive` at an element, by a comment in the text; and what is wrong with those."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, evolve

from journeymap.checks.former_name import former_name_note, with_name_in_comment, with_name_in_waiver
from journeymap.checks.rule.rule import subject_of
from journeymap.checks.waiver_removal import without_code, without_waiver
from journeymap.diagnostics import Diagnostic, did_you_mean, problem, sort_key
from journeymap.frozen import frozen


if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from journeymap.diagnostics import Fix, Place, Suppression
    from journeymap.graph import CompiledMap
    from journeymap.model import Element, JourneyMap, Waiver


@frozen(kw_only=True)
class Waived:
    """
    Findings after waiving.

    Attributes:
        kept: what is left, with what is wrong with the waivers, in the order of the places.
        accepted: what was accepted.
    """

    kept: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...]


def waive(
    diagnostics: Iterable[Diagnostic],
    compiled: CompiledMap,
    suppressions: Iterable[Suppression] = (),
    *,
    known: Collection[str],
    ran: Collection[str],
    today: datetime.date,
    former: Mapping[str, str] | None = None,
) -> Waived:
    """
    Take away the findings that the author accepts.

    A waiver at an element accepts findings about it and about what it owns or contains; one of the map accepts those of
    the whole map. Errors of reading cannot be accepted, because with them there is no map, nor can a rule that failed.

    Args:
        diagnostics: the findings about one map.
        compiled: the map.
        suppressions: the comments in its text, and in the texts that it uses.
        known: every code and every name that there is.
        ran: the codes and names of the rules that ran; only their waivers can be called unused.
        today: the day that counts as today; a waiver counts on its last day.
        former: the names that rules have now, by those that they had before.

    Returns:
        What is kept and what was accepted.
    """
    waivers = [*_at_elements(compiled), *_in_comments(suppressions)]
    for waiver in waivers:
        waiver.name_now = (former or {}).get(waiver.written.casefold())
    kept: list[Diagnostic] = []
    accepted: list[Diagnostic] = []
    containers = {node.key: f"stage:{node.stage}" for node in compiled.nodes.values() if node.stage is not None}
    by_code: dict[str, list[_Written]] = {}
    for waiver in waivers:
        if waiver.has_reason and (waiver.until is None or today <= waiver.until):
            by_code.setdefault(waiver.code.casefold(), []).append(waiver)

    def is_waived(diagnostic: Diagnostic) -> bool:
        candidates = [*by_code.get(diagnostic.code.casefold(), ()), *by_code.get(diagnostic.problem.name, ())]
        matching = [
            waiver for waiver in candidates if diagnostic.is_acceptable and waiver.accepts(diagnostic, containers)
        ]
        for waiver in matching:
            waiver.is_used = True
        return bool(matching)

    for diagnostic in diagnostics:
        parts = diagnostic.stands_for
        left = tuple(part for part in parts if not is_waived(part))
        if is_waived(diagnostic) or (parts and not left):
            accepted.append(diagnostic)
        else:
            kept.append(diagnostic if left == parts else evolve(diagnostic, stands_for=left))
    kept += _problems(waivers, known=known, ran=ran, today=today, own=compiled.map.place)
    return Waived(kept=tuple(sorted(kept, key=sort_key)), accepted=tuple(accepted))


# Private


@define(eq=False, kw_only=True)
class _Written:
    """One waiver for one code or name, wherever it was written."""

    written: str
    until: datetime.date | None
    place: Place | None
    subject: str
    has_reason: bool = True
    comment: Suppression | None = None
    key: Place | None = None
    is_alone: bool = False
    is_used: bool = False
    name_now: str | None = None

    @property
    def code(self) -> str:
        """The code or the name that counts: of a name that the rule had before, the one that it has now."""
        return self.name_now or self.written

    def fixes(self) -> tuple[Fix, ...]:
        """Return how it is taken out."""
        if self.comment is not None:
            return without_code(self.comment, self.written)
        return without_waiver(self.place, self.key, is_alone=self.is_alone)

    def renaming(self) -> Diagnostic | None:
        """Note the name that the rule has now; `None` if that one is written."""
        if self.name_now is None:
            return None
        if self.comment is not None:
            fixes = with_name_in_comment(self.comment, self.written, self.name_now)
        else:
            fixes = with_name_in_waiver(self.place, self.written, self.name_now)
        return former_name_note(self.written, self.name_now, place=self.place, fixes=fixes)

    def accepts(self, diagnostic: Diagnostic, containers: dict[str, str]) -> bool:
        if self.comment is not None:
            place = diagnostic.place
            return (
                place is not None
                and place.source is self.comment.place.source
                and self.comment.covers(place.position.line)
            )
        return self.subject == "map" or _belongs(diagnostic.subject, self.subject, containers)


def _belongs(subject: str, to: str, containers: dict[str, str]) -> bool:
    """Whether an element is another one, is owned by it (`pain:touchpoint:pay.slow`), or stands in it."""
    if subject == to:
        return True
    _, _, rest = subject.partition(":")
    owner = rest.rpartition(".")[0] if "." in rest else subject
    return to in {owner, containers.get(owner)}


def _at_elements(compiled: CompiledMap) -> Iterator[_Written]:
    map_ = compiled.map
    yield from _of(map_.waive, "map", map_.place)
    for element, owner in _elements(map_):
        if element.waive:
            yield from _of(element.waive, subject_of(element, owner), element.place)


def _of(waivers: Sequence[Waiver], subject: str, at: Place | None) -> Iterator[_Written]:
    for waiver in waivers:
        yield _Written(
            written=waiver.code,
            until=waiver.until.last if waiver.until is not None else None,
            place=waiver.place,
            subject=subject,
            has_reason=bool(waiver.reason.strip()),
            key=at.key("waive") if at is not None else None,
            is_alone=len(waivers) == 1,
        )


def _in_comments(suppressions: Iterable[Suppression]) -> Iterator[_Written]:
    for comment in suppressions:
        for code in comment.codes:
            yield _Written(written=code, until=comment.until, place=comment.place, subject="", comment=comment)


def _elements(map_: JourneyMap) -> Iterator[tuple[Element, Element | None]]:
    """Yield every element with the one that owns it, where its id is unique only there."""
    for registry in _REGISTRIES:
        elements: Sequence[Element] = getattr(map_, registry)
        for element in elements:
            yield element, None
            yield from _owned(element)
    for touchpoint in map_.touchpoints:
        yield touchpoint, None
        yield from _owned(touchpoint)


def _owned(element: Element) -> Iterator[tuple[Element, Element | None]]:
    for field in _OWNED:
        for owned in getattr(element, field, ()):
            if hasattr(owned, "waive"):
                yield owned, element


_REGISTRIES = (
    "lanes",
    "variants",
    "objectives",
    "personas",
    "segments",
    "channels",
    "teams",
    "systems",
    "metrics",
    "sources",
    "stakeholders",
    "stages",
    "processes",
    "opportunities",
    "risks",
    "paths",
    "conflicts",
)
_OWNED = ("goals", "pains", "gains", "insights", "physical_evidence", "fail_points", "feedback")


def _problems(
    waivers: Iterable[_Written],
    *,
    known: Collection[str],
    ran: Collection[str],
    today: datetime.date,
    own: Place | None,
) -> Iterator[Diagnostic]:
    """Report the waivers that name no rule, lack a reason, have run out, accept nothing, or use a former name."""
    for waiver in waivers:
        code = waiver.code
        renaming = waiver.renaming()
        if renaming is not None:
            yield renaming
        if code not in known and code.upper() not in known:
            hint = "name one rule, by its code or its name; the settings can ignore more than one"
            yield _problem("JM0029", _unknown(code, known), waiver, hint)
        elif not waiver.has_reason:
            hint = "say in `reason` why the finding is accepted"
            yield _problem("JM0028", f"the waiver of `{code}` gives no reason", waiver, hint)
        elif waiver.until is not None and waiver.until < today:
            hint = "mend what it was about, or give it another last day with a reason"
            yield _problem("JM0027", f"the waiver of `{code}` ended on {waiver.until.isoformat()}", waiver, hint)
        elif not waiver.is_used and (code in ran or code.upper() in ran) and _is_in(waiver.place, own):
            message = f"the waiver of `{code}` accepts nothing that was found"
            yield _problem("JM0026", message, waiver, "take it out", fixes=waiver.fixes())


def _unknown(code: str, known: Collection[str]) -> str:
    several = (
        [rule_code for rule_code in known if rule_code.startswith(code.upper())]
        if _BEGINNING.fullmatch(code.upper())
        else []
    )
    if several:
        return f"`{code}` stands for {len(several)} rules, and a waiver is about one"
    return f"no rule has the code `{code}`{did_you_mean(code, known)}"


_BEGINNING: Final = re.compile(r"JM\d{0,3}")


def _is_in(place: Place | None, own: Place | None) -> bool:
    """Whether a waiver stands in the map itself; one in a file that it uses may be about another map."""
    return place is None or own is None or place.source is own.source


def _problem(code: str, message: str, waiver: _Written, hint: str | None, *, fixes: tuple[Fix, ...] = ()) -> Diagnostic:
    kind = problem(code)
    return Diagnostic(
        problem=kind,
        severity=kind.severity,
        message=message,
        place=waiver.place,
        hint=hint,
        subject=waiver.subject or "map",
        detail=waiver.code,
        fixes=fixes,
    )
