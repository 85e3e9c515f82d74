"""JM1017 to JM1022, JM1025, JM1028: what customers or colleagues have today and lose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.regression import ACCEPT, lost_finding, vanished, worse, worse_finding
from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, rule
from journeymap.diagnostics import Severity
from journeymap.graph.change_words import change_words, entry_name
from journeymap.model import Kind


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph.changes import Change, Match


@rule("JM1017", "message-withdrawn", Severity.WARNING, since=Profile.DRAFT, origin="new")
def message_withdrawn(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints at which customers hear nothing any more.

    Silence is where customers begin to call. Tell them, or say why nobody has to.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {get: {touchpoints: [wait]}}
        #                              ~~~~ JM1017
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {get: {touchpoints: {wait: {message: false}}}}
        #                                            ^^^^^ JM1017

    Instead:
        # baseline:
        # title: Shop
        # stages: {get: {touchpoints: [wait]}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {get: {touchpoints: [wait]}}
    """
    for change in worse(context, "message"):
        message = f"at `{entry_name(change.after)}` customers hear nothing any more (`message: false`)"
        yield worse_finding(context, change, message, hint="tell them")


@rule("JM1018", "moment-of-truth-unmarked", Severity.WARNING, since=Profile.DRAFT, origin="new")
def moment_of_truth_unmarked(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints that weigh far more than others today and are not marked so any more.

    What customers remember does not change because a map is drawn anew; without the mark, the rules that look after
    these moments pass this one by.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {moment_of_truth: true}}}}
        #                                                     ~~~~ JM1018
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
        #                            ^^^ JM1018

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {moment_of_truth: true}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {moment_of_truth: true}}}}
    """
    for change in worse(context, "moment_of_truth"):
        message = f"`{entry_name(change.after)}` is a moment of truth today, and is not marked as one any more"
        yield worse_finding(context, change, message, hint="mark it")


@rule("JM1019", "carried-data-lost", Severity.WARNING, since=Profile.DRAFT, origin="new")
def carried_data_lost(context: Context) -> Iterator[Finding]:
    """
    Find branches that carry less than today, so that customers are asked again.

    What a branch carries is not asked for again. Where as much is carried as today and it is something else, nothing is
    found.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pick: {next: {to: pay, carries: [Basket, Voucher]}}, pay: }}}
        #                                           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ JM1019
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pick: {next: {to: pay, carries: [Basket]}}, pay: }}}
        #                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ JM1019 "`Voucher` is carried from"

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pick: {next: {to: pay, carries: [Basket, Voucher]}}, pay: }}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pick: {next: {to: pay, carries: [Basket, Voucher]}}, pay: }}}
    """
    for change in worse(context, "next.carries"):
        lost = _lost(context, change)
        message = f"{lost} is carried from `{entry_name(change.after)}` to `{change.about}` today, and no longer"
        yield worse_finding(context, change, message, hint="carry it on")


@rule("JM1020", "channel-withdrawn", Severity.WARNING, since=Profile.DRAFT, origin="new")
def channel_withdrawn(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints that are reached over fewer channels than today.

    Who came over that channel comes no more, or has to find another. Where one channel takes the place of another,
    nothing is found.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {channel: [website, phone]}}}}
        #                                    ~~~~~~~ JM1020
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {channel: website}}}}
        #                                           ^^^^^^^ JM1020 "over `phone` today"

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {channel: [website, phone]}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {channel: [website, chat]}}}}
    """
    for change in worse(context, "channel"):
        message = f"`{entry_name(change.after)}` is reached over {_lost(context, change)} today, and no longer"
        yield worse_finding(context, change, message, hint="say over which channel those who use it come")


@rule("JM1021", "gain-lost", Severity.WARNING, since=Profile.DRAFT, origin="new")
def gain_lost(context: Context) -> Iterator[Finding]:
    """
    Find what pleases customers today and is gone, though its touchpoint or stage is still there.

    What is good today is easily lost when the rest is made better. Keep it where it is, or at another touchpoint under
    the same ID; or say with `retires` that it ends.

    Flagged:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {gains: [round-sum]}}}}
        #                                            ~~~~~~~~~ JM1021
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
        #                            ^^^ JM1021

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {gains: [round-sum]}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {gains: [round-sum]}}}}
    """
    for match in vanished(context, Kind.GAIN):
        yield _gone(context, match, f"the gain `{entry_name(match.before)}` of today is gone")


@rule("JM1022", "weaker-recovery", Severity.WARNING, since=Profile.DRAFT, origin="SH84, new")
def weaker_recovery(context: Context) -> Iterator[Finding]:
    """
    Find failures of today that are no longer foreseen, and recoveries of which less is said than today.

    A failure does not stop because a map does not mention it. Keep the fail point with its recovery; where it cannot
    happen any more, say so with `retires`.

    Flagged:
        # baseline:
        # title: Shop
        # stages:
        #   buy:
        #     touchpoints:
        #       pay:
        #         fail_points:
        #           no-change: {recovery: {remedy: A voucher}}
        #           ~~~~~~~~~ JM1022
        #           card-lost: {recovery: {acknowledge: At once, remedy: A new card}}
        #                       ~~~~~~~~ JM1022
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages:
          buy:
            touchpoints:
              pay:
        #     ^^^ JM1022 "the fail point `pay.no-change` of today is gone"
                fail_points:
                  card-lost: {recovery: {acknowledge: At once}}
        #                     ^^^^^^^^ JM1022 "`recovery.remedy` of `pay.card-lost`"

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {fail_points: {no-change: {recovery: {remedy: A voucher}}}}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        retires: [pay.no-change]
        stages: {buy: {touchpoints: [pay]}}
    """
    for match in vanished(context, Kind.FAIL_POINT):
        yield _gone(context, match, f"the fail point `{entry_name(match.before)}` of today is gone")
    parts = ("recovery", "recovery.acknowledge", "recovery.remedy", "recovery.follow_up", "recovery.then")
    for change in worse(context, *parts):
        message = f"`{change.key}` of `{entry_name(change.after)}` is there today, and no longer"
        yield worse_finding(context, change, message, hint="keep the recovery")


@rule("JM1025", "service-lost", Severity.WARNING, since=Profile.DRAFT, origin="new")
def service_lost(context: Context) -> Iterator[Finding]:
    """
    Find what the service does by itself at a touchpoint today, or asks there, and no longer does.

    A reminder that is sent by itself, or a question how it was, is written down in few maps and missed by many
    customers. Keep it under `rules` or `feedback`.

    Flagged:
        # baseline:
        # title: Shop
        # stages:
        #   buy:
        #     touchpoints:
        #       pay: {rules: [{when: Basket idle, then: Send a reminder}], feedback: [ease]}
        #             ~~~~~ JM1025
        #                                                                             ~~~~ JM1025
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: [pay]}}
        #                            ^^^ JM1025 "`Send a reminder`"
        #                            ^^^ JM1025 "`pay.ease`"

    Instead:
        # baseline:
        # title: Shop
        # stages: {buy: {touchpoints: {pay: {rules: [{when: Basket idle, then: Send a reminder}], feedback: [ease]}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        stages: {buy: {touchpoints: {pay: {rules: [{when: Basket idle, then: Send a letter}], feedback: [ease]}}}}
    """
    for change in worse(context, "rules"):
        message = f"{_lost(context, change)} is done by itself at `{entry_name(change.after)}` today, and no longer"
        yield worse_finding(context, change, message, hint="keep it under `rules`")
    for match in vanished(context, Kind.FEEDBACK):
        yield _gone(context, match, f"the question `{entry_name(match.before)}` of today is no longer asked")


@rule("JM1028", "owner-lost", Severity.WARNING, since=Profile.DRAFT, origin="new")
def owner_lost(context: Context) -> Iterator[Finding]:
    """
    Find elements that a team is accountable for today, and nobody any more.

    Whatever the plan changes, somebody has to answer for it. Name the team.

    Flagged:
        # baseline:
        # title: Shop
        # teams: [tills]
        # stages: {buy: {touchpoints: {pay: {owner: tills}}}}
        #                                           ~~~~~ JM1028
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        teams: [tills]
        stages: {buy: {touchpoints: [pay]}}
        #                            ^^^ JM1028

    Instead:
        # baseline:
        # title: Shop
        # teams: [tills]
        # stages: {buy: {touchpoints: {pay: {owner: tills}}}}
        title: Shop
        state: to-be
        baseline: shop.journey.yaml
        teams: [tills, digital]
        stages: {buy: {touchpoints: {pay: {owner: digital}}}}
    """
    for change in worse(context, "owner"):
        message = f"`{entry_name(change.after)}` is owned by `{change.old}` today, and by nobody any more"
        yield worse_finding(context, change, message, hint="name the team that is accountable")


RULES: Final[tuple[Rule, ...]] = (
    message_withdrawn,
    moment_of_truth_unmarked,
    carried_data_lost,
    channel_withdrawn,
    gain_lost,
    weaker_recovery,
    service_lost,
    owner_lost,
)
"""The rules of this subject, in the order of the codes."""


# Private


def _lost(context: Context, change: Change) -> str:
    """Name what a list has lost."""
    assert context.changes is not None  # noqa: S101 (for checkers; the change is one of them)
    return change_words(context.changes, change)[0]


def _gone(context: Context, match: Match, message: str) -> Finding:
    name = entry_name(match.before)
    return lost_finding(context, match, message, f"keep it, or add `{name}` to `retires`; or, {ACCEPT}")
