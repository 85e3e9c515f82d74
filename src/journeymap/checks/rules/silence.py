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
from journeymap.graph.shortest import at_shortest
from journeymap.language.value.time_span import write_duration
from journeymap.model import Duration, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph import CompiledMap, Node


@frozen(kw_only=True)
class SilenceOptions:
    """How long customers may hear nothing."""

    # Of one or two steps without a word customers say that it is quick; from the third on they ask.
    steps: int = field(default=3, metadata={"help": "how many steps in a row without a message are a finding"})
    # After three days without a word, a weekend at the most, people call.
    days: int = field(default=3, metadata={"help": "how many days without a message are a finding, however few steps"})


@rule("JM0306", "long-silence", Severity.WARNING, options=SilenceOptions, origin="the gap sweep of ASB")
def long_silence(context: Context) -> Iterator[Finding]:
    """
    Find several steps in a row at which the customer hears nothing.

    Silence is read as standstill: people call, or go elsewhere. Send a message at one of the steps, and take the
    `message: false` there out. Only touchpoints that say `message: false` count. One silent step is enough if it lasts
    for more than three days, with the wait there, and no pain says that this hurts.

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
              receive:
              repair: {message: false, duration: 12d}
        #     ^^^^^^ JM0306
              collect: {outcome: completed}

    Instead:
        title: Shop
        stages:
          get:
            touchpoints:
              order:
              pack: {message: false}
              ship: {frontstage: [Sends the number of the parcel]}
              sort: {message: false}
              receive:
              repair: {message: false, duration: 2d}
              wait: {message: false, wait: 12d, pains: [Hears nothing]}
              collect: {outcome: completed}
    """
    compiled = context.compiled.once(at_shortest)
    for run in _silent_runs(compiled):
        seconds = sum((compiled.nodes[key].duration or 0.0) + (compiled.nodes[key].wait or 0.0) for key in run)
        is_long = seconds > context.options.days * _DAY and not any(map(_hurts, (compiled.nodes[key] for key in run)))
        if len(run) < max(1, context.options.steps) and not is_long:
            continue
        first, last = compiled.nodes[run[0]], compiled.nodes[run[-1]]
        place = getattr(last.element, "place", None)
        steps = "" if len(run) == 1 else f"{len(run)} steps"
        least = "at least " if any(compiled.nodes[key].is_ranged for key in run) else ""
        time = f"{least}{write_duration(Duration(seconds))}" if is_long else ""
        yield finding(
            first,
            f"customers hear nothing for {' and '.join(filter(None, [steps, time]))}:"
            f" {listed(bare(key) for key in run)}",
            hint="send a message at one of these steps, and take `message: false` out there",
            related=() if place is None or len(run) == 1 else (Related(place=place, message="the last of them"),),
        )


RULES: Final[tuple[Rule, ...]] = (long_silence,)
"""The rules of this subject, in the order of the codes."""


# Private

_DAY: Final = 86_400.0


def _silent_runs(compiled: CompiledMap) -> Iterator[tuple[str, ...]]:
    """Yield the longest path through each group of touchpoints that follow each other without a message."""
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


def _hurts(node: Node) -> bool:
    return isinstance(node.element, Touchpoint) and bool(node.element.pains)


def _is_silent(node: Node) -> bool:
    return isinstance(node.element, Touchpoint) and node.element.message is False
