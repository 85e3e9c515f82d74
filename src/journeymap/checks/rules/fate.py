"""JM1003, JM1006, JM1009 to JM1010, JM1016: what becomes of what is there today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.regression import entry_finding, lost_finding, vanished
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.wording import listed
from journeymap.diagnostics import Severity
from journeymap.graph.change_words import entry_name
from journeymap.graph.changes import Fate
from journeymap.model import OWNED_KINDS, RETIRED_KINDS, Grade, Kind, Opportunity, OpportunityStatus, Pain, Stage


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph.changes import Match, Naming


@rule(
    "JM1003",
    "dropped-without-decision",
    Severity.WARNING,
    since=Profile.DRAFT,
    origin="004, CJML",
    former_names=("vanished-without-fate",),
)
def dropped_without_decision(context: Context) -> Iterator[Finding]:
    """
    Find elements of the as-is map of which the to-be map says nothing.

    What customers and colleagues do today does not end by itself: somebody forgot it, or it has to be switched off. The
    same goes for personas, for what is measured, for risks, conflicts and for opportunities that somebody has planned.
    Keep the element under its ID; say what takes its place with `replaces`; or say with `retires` that it ends. What
    belongs to a stage that ends, ends with it.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [queue, pay]}}
        #                              ~~~~~ JM1003
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        #         ^^^^^^^^^^^^^^^^^ JM1003
        stages: {buy: {touchpoints: [pay]}}

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [queue, weigh, pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        retires: [weigh]
        stages: {buy: {touchpoints: {take-number: {replaces: [queue]}, pay: }}}
    """
    for match in vanished(context, *_KINDS):
        element = match.before.element
        if isinstance(element, Opportunity) and element.status in _OVER:
            continue
        yield lost_finding(
            context,
            match,
            f"the {_noun(element.element_kind)} `{element.id}` of today is dropped without a decision:"
            " it is neither kept nor replaced nor retired",
            _hint(context, match),
        )


@rule("JM1006", "unaddressed-pain-point", Severity.WARNING, origin="004, new", former_names=("pain-without-fate",))
def unaddressed_pain_point(context: Context) -> Iterator[Finding]:
    """
    Find pains of high severity in the as-is map that the to-be map neither keeps nor solves.

    A pain does not go away because a new map does not mention it. Keep it at its touchpoint or stage; keep the
    opportunity that solves it, with the `status` that it has by then; or say that it ends, with `retires`. A pain at a
    touchpoint that ends, ends with it.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {pains: {slow: {severity: high}}}}}}
        #                                            ~~~~ JM1006
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
        #                            ^^^ JM1006

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {pains: {slow: {severity: high}}}}}}
        # opportunities: {second-till: {solves: [slow]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
        opportunities: {second-till: {status: complete}}
    """
    yield from _pains(context, frozenset({Grade.HIGH, Grade.CRITICAL}))


@rule(
    "JM1016",
    "unaddressed-lesser-pain-point",
    Severity.INFO,
    since=Profile.STANDARD,
    origin="new",
    former_names=("lesser-pain-without-fate",),
)
def unaddressed_lesser_pain_point(context: Context) -> Iterator[Finding]:
    """
    Find pains of medium or unknown severity in the as-is map that the to-be map neither keeps nor solves.

    As with pains of high severity, they do not go away because a new map does not mention them. Those of low severity
    may be left out.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {pains: {slow: {severity: medium}}}}}}
        #                                            ~~~~ JM1016
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
        #                            ^^^ JM1016

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {pains: {slow: {severity: medium}}}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        retires: [pay.slow]
        stages: {buy: {touchpoints: [pay]}}
    """
    yield from _pains(context, frozenset({Grade.MEDIUM, None}))


@rule("JM1009", "unknown-in-baseline", Severity.WARNING, since=Profile.DRAFT, origin="new")
def unknown_in_baseline(context: Context) -> Iterator[Finding]:
    """
    Find names in `replaces` and `retires` that the baseline does not have, or has more than once.

    A name that means nothing says nothing: what was meant is still dropped without a decision. Write the ID as the
    baseline has it, with the kind before it where several have the same: `process:pay`.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [queue, pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        retires: [qeue]
        #         ^^^^ JM1009 "did you mean `queue`?"
        stages: {buy: {touchpoints: [pay]}}

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [queue, pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        retires: [queue]
        stages: {buy: {touchpoints: [pay]}}
    """
    for naming in () if context.changes is None else context.changes.names:
        text = naming.reference.text
        if not naming.targets:
            meant = "" if naming.nearest is None else f"; did you mean `{naming.nearest}`?"
            yield _name_finding(context, naming, f"the baseline has no `{text}`{meant}", "write its ID there")
        elif len(naming.targets) > 1:
            message = f"`{text}` could mean {len(naming.targets)} elements of the baseline"
            yield _name_finding(context, naming, message, f"write {listed(naming.targets, last='or')}")


@rule("JM1010", "retired-and-there", Severity.WARNING, since=Profile.DRAFT, origin="new")
def retired_and_there(context: Context) -> Iterator[Finding]:
    """
    Find elements that the to-be map retires and has all the same.

    One of the two is wrong. Take the name out of `retires`, or the element out of the map.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [queue, pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        retires: [queue]
        #         ^^^^^ JM1010
        stages: {buy: {touchpoints: [queue, pay]}}

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: [queue, pay]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        retires: [queue]
        stages: {buy: {touchpoints: [pay]}}
    """
    changes = context.changes
    if changes is None:
        return
    for naming in changes.names:
        if naming.entry is not None or len(naming.targets) != 1:
            continue
        match = changes.matches[naming.targets[0]]
        if match.after:
            text = naming.reference.text
            what = "is still there" if match.fate is Fate.KEPT else f"is replaced by `{entry_name(match.after[0])}`"
            hint = f"take `{text}` out of `retires`, or out of the map"
            yield _name_finding(context, naming, f"`{text}` is retired, and {what}", hint)


RULES: Final[tuple[Rule, ...]] = (
    dropped_without_decision,
    unaddressed_pain_point,
    unknown_in_baseline,
    retired_and_there,
    unaddressed_lesser_pain_point,
)
"""The rules of this subject, in the order of the codes."""


# Private

_KINDS: Final = tuple(kind for kind in RETIRED_KINDS if kind not in OWNED_KINDS)
_OVER: Final = frozenset({OpportunityStatus.COMPLETE, OpportunityStatus.REJECTED})
_REPLACED: Final = frozenset({Kind.TOUCHPOINT, Kind.PROCESS, Kind.METRIC})


def _noun(kind: Kind) -> str:
    return kind.value.replace("-", " ")


def _hint(context: Context, match: Match) -> str:
    element = match.before.element
    scope = context.map.scope
    excluded = () if scope is None else (text.strip().casefold() for text in scope.excludes)
    name = _unmistakable(context, match)
    retire = f"add `{name}` to `retires`"
    if {element.id, element.name.casefold()} & set(excluded):
        return f"{retire}; `excludes` of `scope` is for what the map is not about"
    if isinstance(element, Opportunity):
        return f"keep it with the `status` that it has by then, or {retire}"
    if element.element_kind in _REPLACED:
        return f"keep it under its ID, name it in `replaces` of what takes its place, or {retire}"
    if isinstance(element, Stage):
        return f"keep it under its ID, or {retire}, with all that is in it"
    return f"keep it under its ID, or {retire}"


def _unmistakable(context: Context, match: Match) -> str:
    """Write the ID of an element so that `retires` means this one."""
    element = match.before.element
    matches = () if context.changes is None else context.changes.matches
    same = sum(f"{kind.value}:{element.id}" in matches for kind in _KINDS)
    return element.id if same == 1 else f"{element.element_kind.value}:{element.id}"


def _pains(context: Context, severities: frozenset[Grade | None]) -> Iterator[Finding]:
    solved = _solved(context)
    for match in vanished(context, Kind.PAIN):
        pain = match.before.element
        if isinstance(pain, Pain) and pain.severity in severities and match.before.key not in solved:
            name = entry_name(match.before)
            message = f"the pain `{name}` of today is unaddressed: it is neither kept nor solved nor retired"
            hint = f"keep it where it hurts, keep the opportunity that solves it, or add `{name}` to `retires`"
            yield lost_finding(context, match, message, hint)


def _solved(context: Context) -> frozenset[str]:
    """List the pains of today that an opportunity solves: one that was complete, or that this map still has."""
    changes = context.changes
    solved: set[str] = set()
    for match in () if changes is None else changes.matches.values():
        opportunity = match.before.element
        if not isinstance(opportunity, Opportunity) or not opportunity.solves:
            continue
        planned = [entry.element for entry in match.after]
        states = {opportunity.status for opportunity in planned if isinstance(opportunity, Opportunity)}
        is_done = opportunity.status is OpportunityStatus.COMPLETE
        if is_done or (match.after and states != {OpportunityStatus.REJECTED}):
            solved |= {pain.key for pain in opportunity.solves}
    return frozenset(solved)


def _name_finding(context: Context, naming: Naming, message: str, hint: str) -> Finding:
    if naming.entry is None:
        return finding(context.map, message, place=naming.reference.place, hint=hint, detail=naming.reference.text)
    return entry_finding(
        naming.entry,
        message,
        place=naming.reference.place,
        hint=hint,
        related=(),
        detail=naming.reference.text,
    )
