"""Which share of customers comes where, and how often, as far as the shares of the branches say it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.graph.balance import Balance
from journeymap.graph.flow import entries, recoveries
from journeymap.graph.going_on import going_on
from journeymap.graph.linear_form import LinearForm
from journeymap.graph.map_branches import first_steps
from journeymap.graph.node import EdgeKind, NodeKind
from journeymap.graph.traverse import nearest_first
from journeymap.model import Touchpoint


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap


@frozen(kw_only=True)
class Traffic:
    """
    Which share of customers comes where, and how often.

    Attributes:
        start: the key of the touchpoint at which all of them start; `None` if there are no touchpoints.
        shares: by the key of each touchpoint and outcome, the share of customers who ever come there, 0 to 1; `None` if
            it is unknown.
        visits: by the same keys, how often a customer comes there on average; infinity in a loop without exit.
        elsewhere: the keys of the touchpoints and outcomes to which others come, too, who are not counted: they begin
            at another entry, or something went wrong for them.
    """

    start: str | None
    shares: Mapping[str, float | None]
    visits: Mapping[str, float | None]
    elsewhere: frozenset[str]


def traffic(compiled: CompiledMap, *, start: str | None = None) -> Traffic:
    """
    Work out which share of customers comes to each touchpoint and outcome.

    - A share that nobody wrote and that does not follow is unknown. Behind such branches only what is the same however
      customers divide is known, as where they come together again.
    - Who gives up (`drop_off`) goes nowhere; the shares of the branches are of the others. Shares of less than 100%
      lose customers, too.
    - Loops are solved exactly, with nothing cut off. In a loop more tangled than the budget of `Balance` allows, and
      everywhere behind it, the numbers are unknown: nothing, never zero.
    - How many leave an optional step out is unknown, and so is its own share. Where it has one branch only, who leaves
      it out goes there, too.
    - Of parallel branches each is taken by all. A touchpoint where several of them meet waits for all of these; an
      outcome needs one. That one branch fails says nothing of the others. Where they may meet in several places, it is
      unknown who waits for whom.
    - Who comes in elsewhere, by a `trigger` or after a failure, is not counted, because nobody said how many these are;
      where only they come is unknown.

    Args:
        compiled: the map.
        start: the key of the touchpoint at which everybody starts; by default the first one. Where variants begin at
            touchpoints of their own, nobody said how many begin at which.

    Returns:
        Shares and visits of all touchpoints and outcomes, in the order of the nodes.

    Raises:
        UnknownNameError: the start is not a touchpoint of the map.

    Example:
        >>> from journeymap.graph import compile_map
        >>> from journeymap.model import Branch, JourneyMap, Next, Stage, Touchpoint
        >>> again = Next(branches=(Branch(to="pay", when="card refused", share=0.2), Branch(to="enjoy")))
        >>> steps = (Touchpoint(id="pay", next=again), Touchpoint(id="enjoy", outcome="completed"))
        >>> found = traffic(compile_map(JourneyMap(title="Cafe", stages=(Stage(id="order", touchpoints=steps),))))
        >>> found.shares["touchpoint:pay"], found.visits["touchpoint:pay"], found.shares["outcome:completed"]
        (1.0, 1.25, 1.0)
    """
    touchpoints = tuple(node.key for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT])
    keys = (*touchpoints, *(node.key for node in compiled.nodes_by_kind[NodeKind.OUTCOME]))
    starts = first_steps(compiled.map) if start is None else (start,)
    if start is None:
        start = next(iter(touchpoints), None)
    elif start not in touchpoints:
        raise UnknownNameError(what="touchpoint", name=start, known=touchpoints)
    balance = balance_from(compiled, starts)
    elsewhere = frozenset[str]() if start is None else also_from_elsewhere(compiled, start)
    optional = optional_steps(compiled)
    shares: dict[str, float | None] = {}
    visits: dict[str, float | None] = {}
    for key in keys:
        share, often = balance.arriving_of(key), balance.visits_of(key)
        if key in optional or (often == 0 and key in elsewhere):
            share = often = None
        shares[key] = None if share is None else min(1.0, float(share))
        visits[key] = None if often is None else float(often)
    return Traffic(start=start, shares=shares, visits=visits, elsewhere=elsewhere)


def balance_from(compiled: CompiledMap, starts: Sequence[str]) -> Balance:
    """Work out how many of one customer come to each place, exactly where that is possible."""
    onward = compiled.once(going_on)
    inflow: dict[str, LinearForm | None] = {start: LinearForm(Fraction(1)) for start in starts}
    if len(starts) > 1:
        # Nobody said how many begin at which.
        inflow = {start: LinearForm(Fraction(0), {f"{start}: who begins": 1}) for start in starts}
    return Balance(onward.outflows, inflow, unknown=onward.unclear)


def optional_steps(compiled: CompiledMap) -> Collection[str]:
    """Collect the keys of the touchpoints that may be left out."""
    nodes = compiled.nodes_by_kind[NodeKind.TOUCHPOINT]
    return frozenset(node.key for node in nodes if isinstance(node.element, Touchpoint) and node.element.optional)


def also_from_elsewhere(compiled: CompiledMap, start: str) -> frozenset[str]:
    """Collect where customers come who do not begin at the start, or for whom something went wrong."""
    first = compiled.nodes_by_kind[NodeKind.TOUCHPOINT][0].key
    begin = [key for key in entries(compiled) if _has_trigger(compiled, key) and key not in (start, first)]
    begin.extend(target for targets in recoveries(compiled).values() for target in targets)
    leaving = compiled.leaving[EdgeKind.NEXT]
    return frozenset(nearest_first(begin, lambda key: (edge.target for edge in leaving.get(key, ()))))


# Private


def _has_trigger(compiled: CompiledMap, key: str) -> bool:
    element = compiled.nodes[key].element
    return isinstance(element, Touchpoint) and element.trigger is not None
