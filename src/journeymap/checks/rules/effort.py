"""JM05, fourth part: how much work the journey is for the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.shared_answers import once_per_map
from journeymap.diagnostics import Related, Severity
from journeymap.frozen import frozen
from journeymap.graph import EdgeKind, NodeKind, query
from journeymap.graph.component import parts_in_order
from journeymap.graph.traverse import nearest_first
from journeymap.model import ChannelDirection, Medium, Outcome, Ownership, Touchpoint, TouchpointOrigin


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journeymap.graph import CompiledMap, Edge
    from journeymap.model import Channel, JourneyMap


@rule(
    "JM0510",
    "repeated-data-request",
    Severity.INFO,
    origin="effort reduction of the seed documents; service blueprints",
    former_names=("data-asked-again",),
)
def repeated_data_request(context: Context) -> Iterator[Finding]:
    """
    Find personal data that customers have already given on the way, and are asked for once more.

    Telling the same thing twice is the effort that customers resent most, and it shows them that two teams do not talk.
    Hand the data on and say so with `carries` on the branch to the touchpoint; or do not ask.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              order: {personal_data: {categories: [Name, Address]}}
        #     ~~~~~ JM0510
              deliver: {personal_data: {categories: [Address, Signature]}}
        #               ^^^^^^^^^^^^^ JM0510 "`Address`"

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              order:
                personal_data: {categories: [Name, Address]}
                next: {to: deliver, carries: [Address]}
              deliver: {personal_data: {categories: [Address, Signature]}}
    """
    asked = {
        f"touchpoint:{step.id}": {_plain(word): word for word in step.personal_data.categories}
        for step in context.map.touchpoints
        if step.personal_data is not None
    }
    where: dict[str, list[str]] = {}
    for key, words in asked.items():
        for word in words:
            where.setdefault(word, []).append(key)
    bits = {word: 1 << at for at, word in enumerate(word for word, keys in where.items() if len(keys) > 1)}
    for key, again in _asked_again(context.compiled, asked, bits) if bits else ():
        node = context.compiled.nodes[key]
        for word, name in asked[key].items():
            if bits.get(word, 0) & again:
                other = where[word][0] if where[word][0] != key else where[word][1]
                yield finding(
                    node,
                    f"customers are asked for `{name}` at `{node.id}`, and have given it before",
                    key="personal_data",
                    hint=f"hand it on with `carries: [{name}]` on the branch that leads here, or do not ask",
                    related=_here(context.compiled, other, "it is asked for here as well"),
                    detail=word,
                )


@frozen(kw_only=True)
class SwitchOptions:
    """How many changes of the channel are tolerable."""

    # One to begin, one for help and one back: what a journey with a single exception takes.
    most: int = field(default=3, metadata={"help": "How many times the channel may change on the way to an outcome."})


@rule(
    "JM0511",
    "many-channel-switches",
    Severity.INFO,
    options=SwitchOptions,
    origin="effort reduction of the seed documents",
    companions=("JM0512",),
)
def many_channel_switches(context: Context) -> Iterator[Finding]:
    """
    Find outcomes to which even the shortest path makes customers change the channel again and again.

    Each change is a new place to look for, a new way to prove who one is, and a chance to give up. Let customers finish
    where they began. Messages that the provider sends (`direction: outbound`), earned channels and touchpoints of
    `origin: indirect` count as no change: they come to the customer. Unhappy outcomes are left out.

    Flagged:
        title: Permit
        stages:
          apply:
            touchpoints:
              ask: {channel: phone}
              fetch-form: {channel: website}
              hand-in: {channel: branch}
              pay: {channel: website}
              collect: {channel: branch, outcome: completed}
        #     ^^^^^^^ JM0511 "4 times"

    Instead:
        title: Permit
        stages:
          apply:
            touchpoints:
              ask: {channel: phone}
              fetch-form: {channel: website}
              hand-in: {channel: website}
              pay: {channel: website}
              collect: {channel: branch, outcome: completed}
    """
    for path in _paths(context.compiled):
        if path.switches > context.options.most:
            yield finding(
                context.compiled.nodes[path.last],
                f"the shortest path to `{path.outcome}` changes the channel {path.switches} times",
                hint=f"let customers finish where they began; up to {context.options.most} changes are usual",
                detail=path.outcome,
            )


@frozen(kw_only=True)
class LongPathOptions:
    """How many steps are tolerable."""

    # A map with more than 15 touchpoints is asked to be split; a single path through most of them is long.
    most: int = field(default=12, metadata={"help": "How many touchpoints the shortest path to an outcome may have."})


@rule(
    "JM0512",
    "long-path",
    Severity.INFO,
    options=LongPathOptions,
    origin="effort reduction of the seed documents",
    companions=("JM0511",),
    former_names=("long-way",),
)
def long_path(context: Context) -> Iterator[Finding]:
    """
    Find outcomes to which even the shortest path has many steps.

    At every step some customers stay behind. Join steps, do some of them for the customer, or let those who know what
    they want go past them with `optional` or `next`. Unhappy outcomes are left out.

    Flagged:
        title: Permit
        stages:
          apply:
            touchpoints: [s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12]
          wait:
            touchpoints: {s13: {outcome: completed}}
        #                 ^^^ JM0512 "13 touchpoints"

    Instead:
        title: Permit
        stages:
          apply:
            touchpoints: [s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11]
          wait:
            touchpoints: {s12: {outcome: completed}}
    """
    for path in _paths(context.compiled):
        if path.steps > context.options.most:
            yield finding(
                context.compiled.nodes[path.last],
                f"the shortest path to `{path.outcome}` has {path.steps} touchpoints",
                hint=f"join steps or let customers go past some; up to {context.options.most} are usual",
                detail=path.outcome,
            )


RULES: Final[tuple[Rule, ...]] = (repeated_data_request, many_channel_switches, long_path)
"""The rules of this subject, in the order of the codes."""


# Private


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _here(compiled: CompiledMap, key: str, message: str) -> tuple[Related, ...]:
    element = compiled.nodes[key].element
    return () if element is None or element.place is None else (Related(place=element.place, message=message),)


def _asked_again(
    compiled: CompiledMap, asked: Mapping[str, Mapping[str, str]], bits: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
    """
    Follow what customers have given along all paths, each kind of data as one bit of a number.

    A loop counts as one touchpoint: who goes round again corrects what was wrong.
    """
    leaving, entering = compiled.leaving[EdgeKind.NEXT], compiled.entering[EdgeKind.NEXT]
    keys = [node.key for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]]
    inside = frozenset(keys)
    follow = {key: tuple(edge.target for edge in leaving.get(key, ()) if edge.target in inside) for key in keys}
    given: dict[str, int] = {}
    lost_by_key: dict[str, int] = {}
    for part in reversed(parts_in_order(follow)):
        own = {key: sum(bits.get(word, 0) for word in asked.get(key, ())) for key in part}
        before = 0
        for key in part:
            edges = [edge for edge in entering.get(key, ()) if edge.source in given]
            lost = 0
            for edge in edges:
                before |= given[edge.source]
                lost |= given[edge.source] & ~_carried(edge, bits)
            if lost & own[key]:
                lost_by_key[key] = lost & own[key]
        for bit in own.values():
            before |= bit
        given.update(dict.fromkeys(part, before))
    return ((key, lost_by_key[key]) for key in keys if key in lost_by_key)


def _carried(edge: Edge, bits: Mapping[str, int]) -> int:
    carried = 0
    for branch in edge.branches:
        for word in branch.carries:
            carried |= bits.get(_plain(word), 0)
    return carried


@frozen(kw_only=True)
class _Path:
    """The shortest path to an outcome."""

    outcome: str
    last: str
    steps: int
    switches: int


_UNHAPPY: Final = frozenset(word.value for word in (Outcome.ABANDONED, Outcome.ESCALATED, Outcome.CHURNED))
_COMING: Final = frozenset({Medium.DISPLAY_AD, Medium.WORD_OF_MOUTH, Medium.REVIEW_SITE, Medium.NONE})
"""Media that nobody goes to: they come to the customer."""


@once_per_map
def _paths(compiled: CompiledMap) -> tuple[_Path, ...]:
    """Find the shortest path to each outcome that is not unhappy."""
    paths: list[_Path] = []
    leaving = compiled.leaving[EdgeKind.NEXT]
    reached = nearest_first(query.entries(compiled), lambda key: (edge.target for edge in leaving.get(key, ())))
    quiet = _quiet(compiled.map)
    channels: dict[str, frozenset[str]] = {}
    steps: dict[str, int] = {}
    switches: dict[str, int] = {}
    for key, before in reached.items():
        node = compiled.nodes[key]
        if node.kind is NodeKind.OUTCOME and before is not None and node.id not in _UNHAPPY:
            paths.append(_Path(outcome=node.id, last=before, steps=steps[before], switches=switches[before]))
            continue
        last = channels[before] if before is not None else frozenset()
        now = _gone_to(node.element, quiet) if isinstance(node.element, Touchpoint) else frozenset()
        steps[key] = 1 if before is None else steps[before] + 1
        changes = bool(last and now and last.isdisjoint(now))
        switches[key] = changes + (0 if before is None else switches[before])
        channels[key] = now or last
    return tuple(paths)


def _quiet(map_: JourneyMap) -> Mapping[str, bool]:
    """Find for each channel whether it comes to the customer by itself."""
    quiet = {medium.value: medium in _COMING for medium in Medium}
    quiet.update({channel.id: _comes(channel) for channel in map_.channels})
    return quiet


def _comes(channel: Channel) -> bool:
    outbound = channel.direction is ChannelDirection.OUTBOUND
    return outbound or channel.ownership is Ownership.EARNED or channel.medium in _COMING


def _gone_to(step: Touchpoint, quiet: Mapping[str, bool]) -> frozenset[str]:
    if step.origin is TouchpointOrigin.INDIRECT:
        return frozenset()
    return frozenset(channel for channel in step.channel if not quiet.get(channel, False))
