"""JM08, second part: on what the statements of a map rest."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, fields

from journeymap.checks.calendar import after
from journeymap.checks.defined_here import is_own
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.wording import joined
from journeymap.diagnostics import Edit, Fix, Related, Severity, value_place
from journeymap.frozen import frozen
from journeymap.language.value.quantity import write_share
from journeymap.model import Basis, Kind, Period, Score, SourceType, State
from journeymap.model.shape import with_article
from journeymap.model.walk import entries_of, mentions_of


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
        Source,
        Stage,
        Touchpoint,
    )

    _Place: TypeAlias = Persona | Stage | Touchpoint | Process
    _Statement: TypeAlias = Persona | Stage | Touchpoint | Process | Pain | Gain | Insight | Score


@rule("JM0805", "observed-without-evidence", Severity.WARNING, since=Profile.DRAFT, origin="Blueprint Signal")
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

    Pains, gains, insights, scores and personas count, and stages, touchpoints and processes where they say `basis`. One
    without a basis and without evidence is assumed, one that is proposed is not counted. Go and see: with five
    customers most assumptions can be confirmed or dropped.

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


@rule("JM0809", "uncited-source", Severity.INFO, origin="data sources of the seed documents")
def uncited_source(context: Context) -> Iterator[Finding]:
    """
    Find sources on which nothing rests.

    Somebody asked customers, and the map does not say what they answered; or it rests on the source and does not say
    so. Name the source where it is known from, as `evidence`, `source` or `feedback`, or take it out. Sources of a used
    file and sources of events, which measure the journey as a whole, are left out.

    Flagged:
        title: Shop
        sources: {interviews: {type: interview}}
        #         ^^^^^^^^^^ JM0809
        stages:
          buy:
            touchpoints: {pay: {pains: [The queue is long]}}

    Instead:
        title: Shop
        sources: {interviews: {type: interview}, clicks: {type: events}}
        stages:
          buy:
            touchpoints: {pay: {pains: {queue: {name: The queue is long, evidence: [interviews]}}}}
    """
    map_ = context.map
    uncited = {
        source.id: source for source in map_.sources if source.type is not SourceType.EVENTS and is_own(source, map_)
    }
    places = itertools.chain((map_,), (entry.element for entry in entries_of(map_)))
    # Most sources are cited soon; the rest of the map need not be asked.
    while uncited and (place := next(places, None)) is not None:
        for mention in mentions_of(place, {Kind.SOURCE}):
            uncited.pop(mention.target.id, None)
    for source in uncited.values():
        yield finding(
            source,
            f"nothing on the map rests on the source `{source.id}`",
            hint="name it in the `evidence` of what it tells, or as the `source` of a metric; or take it out",
        )


@frozen(kw_only=True)
class QualityOptions:
    """Which data are good enough."""

    # Below it every fifth value, or more, is missing or wrong: more than what most findings differ by.
    least: float = field(
        default=0.8, metadata={"help": "From which share on, in every dimension, data are good enough; 0 to 1."}
    )


@rule("JM0810", "observed-in-poor-data", Severity.WARNING, options=QualityOptions, origin="data quality of seed 004")
def observed_in_poor_data(context: Context) -> Iterator[Finding]:
    """
    Find sources of poor quality on which alone a statement rests that is called observed.

    `observed` is the strongest thing that a map can say of a statement, and the map itself says with `quality` that
    much of these data is missing or wrong. Add evidence from another source, or call what rests on it `inferred`. Data
    are poor if one of their dimensions is below 80%; what the map does not say of them is not judged.

    Flagged:
        title: Shop
        sources: {clicks: {type: analytics, quality: {completeness: 60%, accuracy: 99%}}}
        #                                   ^^^^^^^ JM0810 "completeness of 60%, and the pain `pay.queue` is called"
        stages:
          buy:
            touchpoints:
              pay: {pains: {queue: {basis: observed, evidence: [clicks]}}}
        #                           ~~~~~ JM0810

    Instead:
        title: Shop
        sources: {clicks: {type: analytics, quality: {completeness: 60%}}, visits: {type: shadowing}}
        stages:
          buy:
            touchpoints:
              pay:
                pains:
                  queue: {basis: observed, evidence: [clicks, visits]}
                  no-cards: {basis: inferred, evidence: [clicks]}
                  no-change: {basis: observed, evidence: [clicks, {note: Seen on 3 days}]}
    """
    poor = {source.id: quality for source in context.map.sources if (quality := _poor(source, context.options.least))}
    resting: dict[str, list[tuple[_Place, str, _Statement]]] = {}
    for where, key, statement in _statements(context.map) if poor else ():
        cited = {entry.source for entry in statement.evidence if _tells(entry)}
        if statement.basis is Basis.OBSERVED and cited and cited <= poor.keys():
            for cited_source in cited:
                resting.setdefault(cited_source or "", []).append((where, key, statement))
    for source in context.map.sources:
        if source.id in resting:
            statements = resting[source.id]
            names = [_name(*statement) for statement in statements[:_MOST_NAMED]]
            others = len(statements) - len(names)
            named = joined([*names, *([f"{others} more"] if others else [])])
            verb = "is" if len(statements) == 1 else "are"
            yield finding(
                source,
                f"the source `{source.id}` has {joined(poor[source.id])}, and {named} {verb} called observed, with no"
                " better evidence",
                key="quality",
                hint="add evidence from another source, or call what rests on it `inferred`",
                related=tuple(
                    Related(place=statement.place.key("basis"), message="this rests on it")
                    for _, _, statement in statements
                    if statement.place is not None
                ),
            )


@rule("JM0811", "source-kept-too-long", Severity.WARNING, origin="data governance of the seed documents")
def source_kept_too_long(context: Context) -> Iterator[Finding]:
    """
    Find sources whose data should have been deleted before today.

    `retention` is a promise to those who were asked, from the `date` on which the data were gathered. Delete them, and
    keep what they told as a `note` of the evidence that cites them; or, where they may be kept for longer, say so.

    Flagged:
        title: Shop
        sources: {interviews: {type: interview, date: 2025-05, retention: 1 year}}
        #                                                      ^^^^^^^^^ JM0811 "until 2026-05-31"
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        sources: {interviews: {type: interview, date: 2025-05, retention: 2 years}}
        stages:
          buy:
            touchpoints: {pay: {pains: {queue: {evidence: [{note: Named in 5 of 8 interviews, date: 2024-02}]}}}}
    """
    for source in context.map.sources:
        if source.date is None or source.retention is None:
            continue
        end = after(source.date.last, source.retention)
        if end < context.today:
            yield finding(
                source,
                f"the data of `{source.id}`, of {source.date.text}, were to be kept until {end.isoformat()}",
                key="retention",
                hint="delete them, and cite them with a `note` instead; or say with `retention` how long they may be"
                " kept",
            )


RULES: Final[tuple[Rule, ...]] = (
    observed_without_evidence,
    mostly_assumed,
    old_source,
    uncited_source,
    observed_in_poor_data,
    source_kept_too_long,
)
"""The rules of this subject, in the order of the codes."""


# Private

# The related places show them all.
_MOST_NAMED: Final = 3

_SCORES: Final = ("emotion", "expected_emotion", "engagement", "trust", "effort", "confidence")


def _statements(map_: JourneyMap) -> Iterator[tuple[_Place, str, _Statement]]:
    """Yield what the map says about customers: where, for a score the field, and the statement itself."""
    for persona in map_.personas:
        if is_own(persona, map_):
            yield persona, "", persona
    places: tuple[Stage | Touchpoint, ...] = (*map_.stages, *map_.touchpoints)
    for element in (*places, *map_.processes):
        # That it is there needs no evidence, unless it says on what it rests.
        if element.basis is not None and is_own(element, map_):
            yield element, "", element
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


def _name(where: _Place, key: str, statement: _Statement) -> str:
    if isinstance(statement, Score):
        return f"the {key.replace('_', ' ')} at `{where.id}`"
    owner = "" if statement is where else f"{where.id}."
    return f"the {statement.element_kind.value} `{owner}{statement.id}`"


def _unseen(where: _Place, key: str, statement: _Statement) -> Finding:
    """Report a statement that is called observed and rests on nothing."""
    place = value_place(statement.place, "basis")
    on: Element
    within: Element | None
    if isinstance(statement, Score):
        on, within = where, None
    else:
        on, within = statement, None if statement is where else where
    return finding(
        on,
        f"{_name(where, key, statement)} is called observed, and has no evidence",
        within=within,
        place=place,
        hint="add `evidence` with a source, a note, a quote or a link, or call it assumed",
        detail=f"{key} {statement.persona or ''}".strip() if isinstance(statement, Score) else "",
        fixes=_as_assumed(place),
    )


def _tells(entry: Evidence) -> bool:
    return any(part is not None for part in (entry.source, entry.note, entry.quote, entry.link))


def _poor(source: Source, least: float) -> list[str]:
    """List the dimensions in which the data of a source are poor."""
    quality = source.quality
    shares = {} if quality is None else {entry.name: getattr(quality, entry.name) for entry in fields(type(quality))}
    return [
        f"{with_article(name)} of {write_share(share)}"
        for name, share in shares.items()
        if share is not None and share < least
    ]


def _as_assumed(place: Place | None) -> tuple[Fix, ...]:
    if place is None or place.text != Basis.OBSERVED.value:
        return ()
    return (Fix(title="call it assumed", edits=(Edit(place=place, text=Basis.ASSUMED.value),)),)
