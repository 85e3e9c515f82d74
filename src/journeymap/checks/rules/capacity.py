"""JM0317: how much is asked of what the touchpoints rely on, against what it can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.wording import bare, listed
from journeymap.checks.worked_on import worked_on
from journeymap.diagnostics import Severity
from journeymap.graph import query
from journeymap.language.value.quantity import write_rate
from journeymap.model import Rate


if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("JM0317", "volume-above-capacity", Severity.WARNING, since=Profile.DRAFT, origin="scalability of seed 004")
def volume_above_capacity(context: Context) -> Iterator[Finding]:
    """
    Find processes and systems of which more is asked than they can do.

    Queues behind them grow without end. What is asked is the `volume` of the process; without it, that of the
    touchpoints which rely on it, directly or through others, and of processes with a volume that do. Where only some
    touchpoints have a volume, the shares of the branches say how many come to those after them; who gives up
    (`drop_off`) does not; where of some nobody knows how many they are, it is at least so much. Where an opportunity
    works on a pain of a touchpoint that relies on it, it is known and left out. Raise the capacity, or send customers
    another way.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {volume: 100/hour}
              pay: {frontstage: [take-money], outcome: completed}
        processes:
          take-money: {systems: [till], capacity: 40/hour}
        #                               ^^^^^^^^ JM0317
        systems:
          till: {capacity: 2/minute}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {volume: 100/hour, next: [{to: pay, share: 30%}, {to: leave, share: 70%}]}
              pay: {frontstage: [take-money], outcome: completed}
              leave: {outcome: abandoned}
        processes:
          take-money: {systems: [till], capacity: 40/hour}
        systems:
          till: {capacity: 2/minute}
    """
    compiled = context.compiled
    in_hand = worked_on(compiled)
    for demand in query.demands(compiled, limited=True):
        if demand.capacity is None or not demand.is_too_much or demand.key in in_hand:
            continue
        node = compiled.nodes[demand.key]
        asked = write_rate(Rate(float(f"{demand.count:.4g}"), demand.capacity.per))
        at_least = "at least " if demand.unknown else ""
        others = [key for key in demand.askers if key != demand.key]
        by = f" by {listed(map(bare, others))}" if others else ""
        yield finding(
            node,
            f"`{node.id}` can do {write_rate(demand.capacity)}, and {at_least}{asked} are asked for{by}",
            key="capacity",
            hint="raise the capacity, or send customers another way",
        )


RULES: Final[tuple[Rule, ...]] = (volume_above_capacity,)
"""The rules of this subject, in the order of the codes."""
