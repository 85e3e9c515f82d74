"""JM0306: how long customers hear nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.wording import bare, listed
from journeymap.diagnostics import Related, Severity
from journeymap.frozen import frozen
from journeymap.graph import EdgeKind, NodeKind
from journeymap.graph.component import parts_in_order
from journeymap.model import Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph import CompiledMap, Node


@frozen(kw_only=True)
class SilenceOptions:
    """How long customers may hear nothing."""

    # Of one or two steps without a word customers say that it is quick; from the third on they ask.
    steps: int = field(default=3, metadata={"help": "how many steps in a row without a message are a finding"})


@rule("JM0306", "long-silence", Severity.WARNING, options=SilenceOptions, origin="the gap sweep of ASB")
def long_silence(context: Context) -> Iterator[Finding]:
    """
    Find several steps in a row at which the customer hears nothing.

    Silence is read as standstill: people call, or go elsewhere. Send a message at one of the steps, and take the
    `message: false` there out. Only touchpoints that say `message: false` count.

    Flagged:
        title: Shop
        stages:
          get:
            touchpoints:
              order:
              pack: {message: false}
        #     ^^^^ JM0306
              ship: {message: false}
              sort: {message: false}
        #     ~~~~ JM0306
              receive: {outcome: completed}

    Instead:
        title: Shop
        stages:
          get:
            touchpoints:
              order:
              pack: {message: false}
              ship: {frontstage: [Sends the number of the parcel]}
              sort: {message: false}
              receive: {outcome: completed}
    """
    compiled = context.compiled
    for run in _silent_runs(compiled):
        if len(run) < max(1, context.options.steps):
            continue
        first, last = compiled.nodes[run[0]], compiled.nodes[run[-1]]
        place = getattr(last.element, "place", None)
        yield finding(
            first,
            f"customers hear nothing for {len(run)} steps: {listed(bare(key) for key in run)}",
            hint="send a message at one of these steps, and take `message: false` out there",
            related=() if place is None else (Related(place=place, message="the last of them"),),
        )


RULES: Final[tuple[Rule, ...]] = (long_silence,)
"""The rules of this subject, in the order of the codes."""


# Private


def _silent_runs(compiled: CompiledMap) -> Iterator[tuple[str, ...]]:
    """Yield the longest way through each group of touchpoints that follow each other without a message."""
    silent = {node.key: node for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT] if _is_silent(node)}
    if not silent:
        return
    follow = {
        key: tuple(other for other in compiled.successors(key, EdgeKind.NEXT) if other in silent) for key in silent
    }
    parts = parts_in_order(follow)
    part_of = {key: at for at, part in enumerate(parts) for key in part}
    lengths: list[int] = []
    longest: list[int | None] = []
    entered: set[int] = set()
    for at, part in enumerate(parts):
        after = dict.fromkeys(part_of[other] for key in part for other in follow[key] if part_of[other] != at)
        entered.update(after)
        best = max(after, key=lengths.__getitem__, default=None)
        lengths.append(len(part) + (0 if best is None else lengths[best]))
        longest.append(best)
    for begin in reversed(range(len(parts))):
        run: list[str] = []
        at_part: int | None = None if begin in entered else begin
        while at_part is not None:
            run.extend(parts[at_part])
            at_part = longest[at_part]
        if run:
            yield tuple(run)


def _is_silent(node: Node) -> bool:
    return isinstance(node.element, Touchpoint) and node.element.message is False
