"""JM12: how much one map tells, and in whose words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.same_words import words_in
from journeymap.diagnostics import Severity
from journeymap.frozen import frozen
from journeymap.graph.variant import exists_in, varying
from journeymap.model import LaneContent, LaneRole, LaneText, StagePreset


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap, Stage, Touchpoint


@frozen(kw_only=True)
class StageOptions:
    """How many stages a map has, as a rule."""

    # Before, during and after: with fewer there is nothing to compare.
    least: int = field(default=3, metadata={"help": "How many stages a map has, at least."})
    # As many as fit on one page and in one head.
    most: int = field(default=12, metadata={"help": "How many stages a map has, at most."})


@rule("JM1201", "unusual-number-of-stages", Severity.INFO, options=StageOptions, origin="service-blueprint-skill")
def unusual_number_of_stages(context: Context) -> Iterator[Finding]:
    """
    Find maps with fewer than 3 stages or more than 12.

    With one or two stages the map begins too late or ends too early: what comes before and after the purchase is
    missing. With more than a dozen it shows steps where it should show stages; join them, or make maps of some of them
    and name these with `journey`.

    Flagged:
        title: Shop
        #      ^^^^ JM1201 "1 stage"
        stages:
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        stages:
          choose:
            touchpoints: [compare]
          buy:
            touchpoints: [pay]
          use:
            touchpoints: [unpack]
    """
    number, options = len(context.map.stages), context.options
    if not options.least <= number <= options.most:
        yield finding(
            context.map,
            f"the map has {number} stage{'' if number == 1 else 's'}; {options.least} to {options.most} are usual",
            value="title",
            hint="tell what comes before and after" if number < options.least else "join stages, or split the map",
        )


@frozen(kw_only=True)
class TouchpointOptions:
    """How many touchpoints a map has, as a rule."""

    # What still fits on a page across; longer journeys are read in parts.
    most: int = field(default=15, metadata={"help": "How many touchpoints a map has, at most."})


@rule(
    "JM1202",
    "many-touchpoints",
    Severity.INFO,
    options=TouchpointOptions,
    origin="service-blueprint-skill; Blueprint Signal",
    companions=("JM0512",),
)
def many_touchpoints(context: Context) -> Iterator[Finding]:
    """
    Find maps with more than 15 touchpoints.

    Nobody takes in so many at once, on a page or in a workshop. Make a map of its own of a stage that holds many, and
    name it with `journey`; or join touchpoints that customers feel as one. Of a map with variants the largest one
    counts, because nobody travels through several.

    Flagged:
        title: Permit
        #      ^^^^^^ JM1202 "16 touchpoints"
        stages:
          apply:
            touchpoints: [t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16]

    Instead:
        title: Permit
        stages:
          apply:
            touchpoints: {t1: {}, t2: {journey: papers.journey.yaml}, t3: {}}
    """
    touchpoints = context.map.touchpoints
    variants = varying(context.map) if len(touchpoints) > context.options.most else ()
    number = max(
        (sum(exists_in(touchpoint, variant) for touchpoint in touchpoints) for variant in variants),
        default=len(touchpoints),
    )
    if number > context.options.most:
        kind = "largest variant of the map" if variants else "map"
        yield finding(
            context.map,
            f"the {kind} has {number} touchpoints; up to {context.options.most} can be taken in at once",
            value="title",
            hint="make a map of its own of a part, and name it with `journey`",
        )


@frozen(kw_only=True)
class RowOptions:
    """How many rows a map has, as a rule."""

    # Twice what every map may have: more do not fit on a screen, and half of them are empty.
    most: int = field(default=20, metadata={"help": "How many rows of a blueprint a map fills, at most."})


@rule("JM1203", "many-rows", Severity.INFO, options=RowOptions, origin="agentic service blueprints")
def many_rows(context: Context) -> Iterator[Finding]:
    """
    Find maps that fill more than 20 rows of a blueprint.

    Rows are the standard lanes and the map's own that hold anything, and those of emotion, pains, opportunities and
    metrics. A wall of rows hides the few that matter. Join lanes of your own, or keep what only a few people need in
    `notes` and `links`.

    Flagged:
        title: Shop
        lanes: [l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15, l16, l17, l18, l19, l20]
        # <- JM1203 "21 rows"
        stages:
          buy:
            touchpoints:
              pay: {l1: a, l2: a, l3: a, l4: a, l5: a, l6: a, l7: a, l8: a, l9: a, l10: a,
                    l11: a, l12: a, l13: a, l14: a, l15: a, l16: a, l17: a, l18: a, l19: a, l20: a}

    Instead:
        title: Shop
        lanes: [policy, systems-of-partners]
        stages:
          buy:
            touchpoints:
              pay: {policy: Receipts are kept}
    """
    number = _rows(context.compiled)
    if number > context.options.most:
        yield finding(
            context.map,
            f"the map fills {number} rows; up to {context.options.most} can be read",
            key="lanes",
            hint="join lanes, or keep what few people need in `notes` and `links`",
        )


@frozen(kw_only=True)
class WordOptions:
    """Which words name a department or an internal process."""

    # Names of departments and of work that customers do not do; stage names of the field are not among them.
    words: tuple[str, ...] = field(
        default=(
            "accounting",
            "acquisition",
            "back office",
            "billing",
            "call centre",
            "call center",
            "compliance",
            "contact centre",
            "contact center",
            "credit check",
            "crm",
            "customer care",
            "customer service",
            "customer success",
            "dispatch",
            "finance",
            "fulfilment",
            "fulfillment",
            "hr",
            "human resources",
            "invoicing",
            "it",
            "kyc",
            "lead generation",
            "lead qualification",
            "legal",
            "logistics",
            "marketing",
            "operations",
            "procurement",
            "provisioning",
            "quality assurance",
            "risk",
            "sales",
            "ticketing",
            "warehouse",
        ),
        metadata={"help": "Words that name a department or an internal process; in lower case."},
    )
    # What is done with a case. Customers use some of them too, so they count only beside a word of the list.
    work: tuple[str, ...] = field(
        default=(
            "administration",
            "approval",
            "check",
            "escalation",
            "handling",
            "handover",
            "intake",
            "integration",
            "management",
            "onboarding",
            "processing",
            "queue",
            "review",
            "routing",
            "sync",
            "triage",
            "verification",
            "workflow",
        ),
        metadata={"help": "Words for work that are inside words beside one of `words`; in lower case."},
    )
    # No customer says them of what they want, whatever stands beside them; `CRM` may be what they buy.
    decisive: tuple[str, ...] = field(
        default=(
            "back office",
            "backoffice",
            "fulfilment",
            "fulfillment",
            "kyc",
            "lead generation",
            "lead qualification",
            "provisioning",
        ),
        metadata={"help": "Words that decide by themselves, wherever they stand in a name; in lower case."},
    )
    # Who says `my` speaks for themselves.
    own: tuple[str, ...] = field(
        default=("i", "me", "my", "our", "us", "we", "you", "your"),
        metadata={"help": "Words by which a name is known to be the customer's; in lower case."},
    )


@rule(
    "JM1204",
    "internal-jargon-in-stage-name",
    Severity.INFO,
    options=WordOptions,
    origin="yuman; agentic service blueprints: jargon",
    former_names=("stage-named-from-inside",),
)
def internal_jargon_in_stage_name(context: Context) -> Iterator[Finding]:
    """
    Find stages that are named after a department or an internal process.

    Customers do not go through marketing, sales and billing; they find out, decide and pay. A stage with the name of a
    department shows the journey of a file. Name it after what the customer wants there.

    What decides: a name is from inside if it is that of a team of the map; if it is made of words of a list, such as
    `billing`, alone or with words for work, such as `CRM onboarding`; or if it holds a word that no customer says, such
    as `back office`, and none by which customers speak of themselves, such as `my`. All lists are options. A name with
    any other word beside `billing` is in the customer's words: `Understand the first billing`, `Process my return`.

    Flagged:
        title: Shop
        stages:
          discover: {name: Sales and marketing}
        #                  ^^^^^^^^^^^^^^^^^^^ JM1204
          back-office-handling:
        # ^^^^^^^^^^^^^^^^^^^^ JM1204
          crm-onboarding-process:
        # ^^^^^^^^^^^^^^^^^^^^^^ JM1204
          wait: {name: Waits for KYC}
        #              ^^^^^^^^^^^^^ JM1204
          buy:
            touchpoints: [pay]

    Instead:
        title: Shop
        stages:
          discover: {name: Find out what fits}
          buy:
            touchpoints: [pay]
          compare: {name: Choose a CRM}
          connect: {name: Connect my back office}
          process-my-return:
    """
    options = context.options
    inside, work, decisive = (
        [phrase for word in words if (phrase := _words(word))]
        for words in (options.words, options.work, options.decisive)
    )
    teams = {_words(name) for team in context.map.teams for name in (team.name, team.id)}
    for stage in context.map.stages:
        named = _words(stage.name)
        if not named or named in _PRESETS:
            continue
        is_from_inside = (
            named in teams
            or _DEPARTMENT.search(stage.name.casefold()) is not None
            or (_is_made_of(named, [*inside, *work]) and _holds(named, inside))
            or (_holds(named, decisive) and not set(named) & set(options.own))
        )
        if is_from_inside:
            yield finding(
                stage,
                f"the stage `{stage.id}` is named `{stage.name}`, which is internal jargon",
                value="name",
                hint="name it after what the customer wants there",
            )


RULES: Final[tuple[Rule, ...]] = (
    unusual_number_of_stages,
    many_touchpoints,
    many_rows,
    internal_jargon_in_stage_name,
)
"""The rules of this subject, in the order of the codes."""


# Private

_DEPARTMENT: Final = re.compile(r"\b(?:departments?|dept)\b")
_FILLING: Final = frozenset({"a", "and", "by", "for", "in", "of", "phase", "process", "stage", "team", "the", "to"})


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in words_in(name) if word not in _FILLING)


_PRESETS: Final = frozenset(_words(preset.value) for preset in StagePreset)


def _is_made_of(named: tuple[str, ...], phrases: list[tuple[str, ...]]) -> bool:
    """Return whether a name is nothing but words of the list, one after the other."""
    at = 0
    while at < len(named):
        length = max((len(phrase) for phrase in phrases if named[at : at + len(phrase)] == phrase), default=0)
        if not length:
            return False
        at += length
    return True


def _holds(named: tuple[str, ...], phrases: list[tuple[str, ...]]) -> bool:
    """Return whether a name holds words of the list anywhere."""
    return any(named[at : at + len(phrase)] == phrase for phrase in phrases for at in range(len(named)))


def _rows(compiled: CompiledMap) -> int:
    """Count the rows of a blueprint that hold anything."""
    map_: JourneyMap = compiled.map
    steps, lanes = map_.touchpoints, {node.lane for node in compiled.nodes.values()}
    places: tuple[Stage | Touchpoint, ...] = (*map_.stages, *steps)
    own = {entry.lane for step in steps for entry in step.lanes if isinstance(entry, LaneText) and entry.texts}
    own |= {lane.id for lane in map_.lanes if lane.holds is LaneContent.PROCESSES and lane.id in lanes}
    standard = (
        bool(steps),
        any(step.physical_evidence for step in steps),
        *(lane.value in lanes for lane in LaneRole),
        any(step.emotion for step in steps),
        any(place.pains for place in places),
        bool(map_.opportunities),
        any(place.metrics for place in places),
    )
    return sum(standard) + len(own)
