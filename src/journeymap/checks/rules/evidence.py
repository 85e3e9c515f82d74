"""JM08, second part: on what the statements of a map rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field

from journeymap.checks.calendar import after
from journeymap.checks.defined_here import is_own
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.diagnostics import Edit, Fix, Severity
from journeymap.frozen import frozen
from journeymap.model import Basis, Period, Score, State


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Place
    from journeymap.model import (
        Element,
        Evidence,
        Gain,
        Insight,
        JourneyMap,
        Pain,
        Persona,
        Process,
        Stage,
        Touchpoint,
    )

    _Place: TypeAlias = Persona | Stage | Touchpoint | Process
    _Statement: TypeAlias = Persona | Pain | Gain | Insight | Score


@rule("JM0805", "observed-without-evidence", Severity.ERROR, since=Profile.DRAFT, origin="Blueprint Signal")
def observed_without_evidence(context: Context) -> Iterator[Finding]:
    """
    Find statements that claim to be observed and name nothing that was.

    `observed` is the strongest thing that a map can say of a statement, so it has to say by whom or where: a source, a
    note, somebody's own words or a link. Without these it is `inferred` or `assumed`.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {pains: {queue: {name: The queue is long, basis: observed}}}
        #                                                           ^^^^^^^^ JM0805 "`pay.queue`"

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {pains: {queue: {name: The queue is long, basis: observed, evidence: [{note: Seen on 3 days}]}}}
    """
    for where, key, statement in _statements(context.map):
        if statement.basis is Basis.OBSERVED and not any(_tells(entry) for entry in statement.evidence):
            yield _unseen(where, key, statement)


@frozen(kw_only=True)
class AssumedOptions:
    """How much may be assumed."""

    # Where most of a map is belief, the rest cannot carry it.
    most: float = field(default=0.5, metadata={"help": "Which share of the statements may be assumed; 0 to 1."})
    # The share of a handful says nothing: one more interview would turn it round.
    at_least: int = field(default=10, metadata={"help": "From how many statements on the share is looked at."})


@rule(
    "JM0806",
    "mostly-assumed",
    Severity.INFO,
    options=AssumedOptions,
    origin="anooj; Smaply",
)
def mostly_assumed(context: Context) -> Iterator[Finding]:
    """
    Find maps of which more is assumed than known.

    Pains, gains, insights, scores and personas count; one without a basis and without evidence is assumed, one that is
    proposed is not counted. Go and see: with five customers most assumptions can be confirmed or dropped.

    Flagged:
        title: Shop
        #      ^^^^ JM0806 "10 of 10 statements"
        stages:
          buy:
            touchpoints:
              choose: {emotion: 1, pains: [Too many kinds, Prices are small]}
              pay: {emotion: -1, pains: [The queue is long, No cards], gains: [Clerk smiles]}
              unpack: {emotion: 1, gains: [It fits, It is quiet]}

    Instead:
        title: Shop
        sources: {visits: {type: shadowing}}
        stages:
          buy:
            touchpoints:
              choose: {emotion: {value: 1, basis: observed, evidence: [visits]}, pains: [Too many kinds]}
              pay: {emotion: {value: -1, basis: observed, evidence: [visits]}}
    """
    counted = [statement for _, _, statement in _statements(context.map) if statement.basis is not Basis.PROPOSED]
    assumed = [
        statement for statement in counted if statement.basis in {None, Basis.ASSUMED} and not statement.evidence
    ]
    options = context.options
    if len(counted) >= options.at_least and len(assumed) > options.most * len(counted):
        yield finding(
            context.map,
            f"{len(assumed)} of {len(counted)} statements are assumed",
            value="title",
            hint="say with `basis` and `evidence` what is known, and look into the rest",
        )


@frozen(kw_only=True)
class SourceOptions:
    """When a source is old."""

    # Two years: products, prices and channels seldom stay longer as they were when people were asked.
    months: int = field(default=24, metadata={"help": "After how many months a source is old."})


@rule("JM0807", "old-source", Severity.WARNING, options=SourceOptions, origin="agentic service blueprints")
def old_source(context: Context) -> Iterator[Finding]:
    """
    Find sources that are older than two years.

    What customers said then was about another product, at other prices, in other channels. Ask again, or take out what
    rests on it. A map whose state is `past` may have old sources.

    Flagged:
        title: Shop
        sources: {interviews: {type: interview, date: 2022-05}}
        #                                             ^^^^^^^ JM0807
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        sources: {interviews: {type: interview, date: 2026-05}}
        stages:
          buy:
            touchpoints: [pay]
    """
    if context.map.state is State.PAST:
        return
    months = context.options.months
    for source in context.map.sources:
        if source.date is not None and after(source.date.last, Period(months=months)) < context.today:
            yield finding(
                source,
                f"the source `{source.id}` is of {source.date.text}, more than {months} months ago",
                value="date",
                hint="ask again, or take out what rests on it",
            )


RULES: Final[tuple[Rule, ...]] = (observed_without_evidence, mostly_assumed, old_source)
"""The rules of this subject, in the order of the codes."""


# Private

_SCORES: Final = ("emotion", "expected_emotion", "engagement", "trust", "effort", "confidence")


def _statements(map_: JourneyMap) -> Iterator[tuple[_Place, str, _Statement]]:
    """Yield what the map says about customers: where, for a score the field, and the statement itself."""
    for persona in map_.personas:
        if is_own(persona, map_):
            yield persona, "", persona
    places: tuple[Stage | Touchpoint, ...] = (*map_.stages, *map_.touchpoints)
    for where in places:
        for said in (where.pains, where.gains, where.insights):
            for statement in said:
                yield where, "", statement
    yield from _scores(map_)


def _scores(map_: JourneyMap) -> Iterator[tuple[_Place, str, Score]]:
    for step in map_.touchpoints:
        for key in _SCORES:
            for score in getattr(step, key):
                yield step, key, score
    for process in map_.processes:
        for score in process.emotion:
            yield process, "emotion", score


def _unseen(where: _Place, key: str, statement: _Statement) -> Finding:
    place = None if statement.place is None else statement.place.value("basis")
    on: Element
    within: Element | None
    if isinstance(statement, Score):
        on, within, named = where, None, f"the {key.replace('_', ' ')} at `{where.id}`"
    else:
        on, within = statement, None if statement is where else where
        named = f"the {statement.element_kind.value} `{'' if within is None else f'{where.id}.'}{statement.id}`"
    return finding(
        on,
        f"{named} is called observed, and has no evidence",
        within=within,
        place=place,
        hint="add `evidence` with a source, a note, a quote or a link, or call it assumed",
        detail=f"{key} {statement.persona or ''}".strip() if isinstance(statement, Score) else "",
        fixes=_as_assumed(place),
    )


def _tells(entry: Evidence) -> bool:
    return any(part is not None for part in (entry.source, entry.note, entry.quote, entry.link))


def _as_assumed(place: Place | None) -> tuple[Fix, ...]:
    if place is None or place.text != Basis.OBSERVED.value:
        return ()
    return (Fix(title="call it assumed", edits=(Edit(place=place, text=Basis.ASSUMED.value),)),)
