"""JM02: how customers get through the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.policy import Profile
from journeymap.checks.rule import Context, Finding, Rule, finding, rule
from journeymap.diagnostics import Severity
from journeymap.graph import query


if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("JM0201", "unreachable-touchpoint", Severity.WARNING, since=Profile.DRAFT, origin="ASB orphan step")
def unreachable_touchpoint(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints that no way from the start leads to.

    Nobody can come here: every touchpoint before it goes on elsewhere, or ends. Lead a way to it with `next`, or take
    it out.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {next: leave}
              wrap:
        #     ^^^^ JM0201
              leave: {outcome: completed}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {next: [leave, {to: wrap, when: it is a present}]}
              wrap:
              leave: {outcome: completed}
    """
    for key in query.unreachable(context.compiled):
        node = context.compiled.nodes[key]
        yield finding(
            node,
            f"no way leads to `{node.id}`",
            hint=f"lead a touchpoint to it with `next: {node.id}`, or take it out",
        )


RULES: Final[tuple[Rule, ...]] = (unreachable_touchpoint,)
"""The rules of this subject, in the order of the codes."""
