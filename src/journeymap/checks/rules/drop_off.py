"""JM0513 and JM0514: where customers give up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.worked_on import planned_stages
from journeymap.diagnostics import Related, Severity, value_place
from journeymap.frozen import frozen
from journeymap.graph import query
from journeymap.language.value.quantity import write_share


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph import CompiledMap
    from journeymap.model import Branch, Touchpoint


@frozen(kw_only=True)
class DropOffOptions:
    """From which share on a drop-off is high."""

    # Of each step of a checkout or a sign-up about a fifth gives up as a rule; beyond a third something is wrong there.
    share: float = field(default=0.33, metadata={"help": "from which share of customers who give up on; 0 to 1"})


@rule("JM0513", "high-drop-off", Severity.WARNING, options=DropOffOptions, origin="seed 000: drop-off points")
def high_drop_off(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints at which many customers give up, and of which the map does not say why.

    A third who leave at one step are the loudest thing that a journey can say. Note the pain at the touchpoint, or an
    opportunity for its stage, so that it is known what is done about it.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {drop_off: 80%}
        #                     ^^^ JM0513
              leave: {outcome: completed}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {drop_off: 80%, pains: [Asks for an account]}
              wrap: {drop_off: 10%}
              leave: {outcome: completed}
    """
    planned = planned_stages(context.compiled)
    for stage in context.map.stages:
        for touchpoint in stage.touchpoints:
            share = touchpoint.drop_off
            if share is None or share < context.options.share or touchpoint.pains or stage.id in planned:
                continue
            yield finding(
                touchpoint,
                f"{write_share(share)} of the customers give up at `{touchpoint.id}`, and nothing says why",
                value="drop_off",
                hint="say with `pains` what makes them leave",
            )


@rule("JM0514", "drop-off-counted-twice", Severity.WARNING, since=Profile.DRAFT, origin="domain review of drop-off")
def drop_off_counted_twice(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints that say twice how many give up: as `drop_off`, and as a branch to a bad outcome.

    Whoever works with the numbers cannot know whether these are the same customers. Keep the branch where the map shows
    how they leave, and `drop_off` where it does not.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
                drop_off: 26%
        #                 ^^^ JM0514
                next: [{to: enjoy, share: 74%}, {to: leave, share: 26%}]
        #                                            ~~~~~ JM0514
              leave: {outcome: abandoned}
              enjoy: {outcome: completed}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
                next: [{to: enjoy, share: 74%}, {to: leave, share: 26%}]
              leave: {outcome: abandoned}
              enjoy: {drop_off: 2%, outcome: completed}
    """
    leaving = _leaving(context.compiled)
    for touchpoint in context.map.touchpoints:
        branch = _branch_out(touchpoint, leaving)
        if touchpoint.drop_off and branch is not None:
            place = value_place(branch.place, "to")
            yield finding(
                touchpoint,
                f"`{touchpoint.id}` says twice how many give up: as `drop_off`, and with the path to `{branch.to}`",
                value="drop_off",
                hint="keep one of the two",
                related=() if place is None else (Related(place=place, message="those who leave"),),
            )


RULES: Final[tuple[Rule, ...]] = (high_drop_off, drop_off_counted_twice)
"""The rules of this subject, in the order of the codes."""


# Private


def _leaving(compiled: CompiledMap) -> frozenset[str]:
    """Collect the touchpoints with which customers leave without what they came for."""
    bad = {key.partition(":")[2] for key in query.negative_outcomes(compiled)}
    return frozenset(touchpoint.id for touchpoint in compiled.map.touchpoints if touchpoint.outcome in bad)


def _branch_out(touchpoint: Touchpoint, leaving: frozenset[str]) -> Branch | None:
    branches = touchpoint.next.branches if touchpoint.next is not None else ()
    if len(branches) < 2:
        return None
    return next((branch for branch in branches if branch.to in leaving), None)
