"""Whether what code of others hands over is what it should be, down to the last text: a gate, passed once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Finding, Rule
from journeymap.diagnostics import Edit, Fix, Place, Problem, Related, Severity, Source


if TYPE_CHECKING:
    from collections.abc import Mapping


def sound_finding(yielded: object) -> Finding:
    """
    Accept a finding that nobody who sorts, shows or mends it can stumble over.

    Args:
        yielded: what a rule yielded.

    Returns:
        The same.

    Raises:
        TypeError: a part is of another class, or of a class made of the right one, which may behave otherwise.
        ValueError: a place is outside its text, edits of a fix overlap, or a text cannot be written in UTF-8.
    """
    if type(yielded) is not Finding:
        raise TypeError(f"a rule yields findings, not {type(yielded).__name__}")
    _require_parts(yielded, "a finding", _FINDING)
    if yielded.place is not None:
        _require_place(yielded.place)
    for key in yielded.missing:
        _require(key, "`missing` of a finding", (str,))
    for related in yielded.related:
        _require(related, "`related` of a finding", (Related,))
        _require_parts(related, "a related place", _RELATED)
        _require_place(related.place)
    for fix in yielded.fixes:
        _require(fix, "`fixes` of a finding", (Fix,))
        _require_parts(fix, "a fix", _FIX)
        for edit in fix.edits:
            _require(edit, "`edits` of a fix", (Edit,))
            _require_parts(edit, "an edit", _EDIT)
            _require_place(edit.place)
        spans = sorted((edit.place.start, edit.place.end) for edit in fix.edits)
        if any(before[1] > after[0] for before, after in pairwise(spans)):
            raise ValueError("the edits of a fix cannot overlap")
    for part in yielded.stands_for:
        _require(part, "`stands_for` of a finding", (Finding,))
        if part.stands_for:
            raise ValueError("a finding for which another one stands cannot stand for others")
    return yielded


def sound_rule(rule: object) -> Rule:
    """
    Accept a rule whose code, name and page can be sorted and shown.

    Args:
        rule: what a package brought.

    Returns:
        The same.

    Raises:
        TypeError: a part is of another class, or of a class made of the right one.
        ValueError: a text cannot be written in UTF-8.
    """
    if type(rule) is not Rule:
        raise TypeError(f"{type(rule).__name__} is not a rule")
    _require_parts(rule, "a rule", _RULE)
    _require_parts(rule.problem, "the problem of a rule", _PROBLEM)
    for code in rule.companions:
        _require(code, "`companions` of a rule", (str,))
    for name in rule.problem.former_names:
        _require(name, "`former_names` of a rule", (str,))
    return rule


# Private


_NOTHING: Final = type(None)
_FINDING: Final = {
    "subject": (str,),
    "message": (str,),
    "place": (Place, _NOTHING),
    "hint": (str, _NOTHING),
    "related": (tuple,),
    "detail": (str,),
    "owner": (str,),
    "missing": (tuple,),
    "fixes": (tuple,),
    "stands_for": (tuple,),
}
_RELATED: Final = {"place": (Place,), "message": (str,)}
_FIX: Final = {"title": (str,), "edits": (tuple,), "is_safe": (bool,)}
_EDIT: Final = {"place": (Place,), "text": (str,)}
_PLACE: Final = {"source": (Source,), "start": (int,), "end": (int,)}
_SOURCE: Final = {"name": (str,), "text": (str,)}
_RULE: Final = {
    "problem": (Problem,),
    "since": (Profile,),
    "in_draft": (Severity, _NOTHING),
    "in_strict": (Severity, _NOTHING),
    "origin": (str,),
    "companions": (tuple,),
}
_PROBLEM: Final = {
    "code": (str,),
    "name": (str,),
    "severity": (Severity,),
    "summary": (str,),
    "why": (str,),
    "flagged": (str,),
    "flagged_once": (str,),
    "instead": (str,),
    "former_names": (tuple,),
}


def _require_parts(whole: object, what: str, parts: Mapping[str, tuple[type, ...]]) -> None:
    for name, kinds in parts.items():
        _require(getattr(whole, name), f"`{name}` of {what}", kinds)


def _require(value: object, what: str, kinds: tuple[type, ...]) -> None:
    """Ask for the class itself: a subclass may do anything when it is compared, sorted or shown."""
    if type(value) not in kinds:
        raise TypeError(f"{what} cannot be {type(value).__name__}")
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise ValueError(f"{what} holds half a character, which no file can") from error


def _require_place(place: Place) -> None:
    _require_parts(place, "a place", _PLACE)
    source = place.source
    # The text itself is not looked through: it may be long, and a place is cut out of it at most.
    for name in _SOURCE:
        if type(getattr(source, name)) is not str:
            raise TypeError(f"`{name}` of a source cannot be {type(getattr(source, name)).__name__}")
    if not 0 <= place.start <= place.end <= len(source.text):
        raise ValueError(f"a place from {place.start} to {place.end} is not in its text of {len(source.text)}")
