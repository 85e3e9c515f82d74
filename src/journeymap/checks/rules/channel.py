"""JM04: the channels that carry touchpoints, and what happens between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.lost_links import CHANNEL_MEDIA, lost_links, medium_of
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.said_once import said_once
from journeymap.checks.wording import joined, listed
from journeymap.diagnostics import Related, Severity, value_place
from journeymap.frozen import frozen
from journeymap.graph.service_level import service_level_words
from journeymap.language.value.time_span import write_duration
from journeymap.model import (
    Medium,
    Ownership,
    StagePreset,
    Touchpoint,
    TouchpointKind,
)


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journeymap.model import Channel


@rule("JM0401", "no-channel", Severity.WARNING, origin="seeds 000 and 001")
def no_channel(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints that do not say through which channel customer and provider meet.

    Without it nobody sees where the customer changes from one channel to another, and which channel to mend. Name it
    with `channel`: one of the map's own, or a medium such as `phone`; `none` where there is none. What customers do
    alone (`alone: true`) is left out: nobody meets them. Where no touchpoint of the map has one, that is one finding.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {channel: website}
              pay:
        #     ^^^ JM0401

    Flagged once:
        title: Shop
        #      ^^^^ JM0401 "no touchpoint has a channel"
        stages:
          buy:
            touchpoints: [choose, pay]

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {channel: website}
              pay: {channel: store}
              carry-home: {alone: true}
    """
    hint = "name it with `channel`, such as `website`, `phone` or `store`; `none` where there is none"
    touchpoints = context.map.touchpoints
    yield from said_once(
        (
            finding(touchpoint, f"`{touchpoint.id}` has no channel", hint=hint, missing=("channel",))
            for touchpoint in touchpoints
            if not touchpoint.channel and not touchpoint.alone
        ),
        context,
        "no touchpoint has a channel",
        everywhere=not any(touchpoint.channel for touchpoint in touchpoints),
        hint="name them with `channel`, such as `website`, `phone` or `store`; `none` where there is none",
    )


@rule("JM0402", "lost-context", Severity.WARNING, origin="seed 000, CJS")
def lost_context(context: Context) -> Iterator[Finding]:
    """
    Find paths from one channel to another to which nothing is carried over.

    A journey is omnichannel if the context survives each change of the channel: else customers are asked again for what
    they have just said. Say what goes along with `carries`: a basket, an order number, who they are. Left out are paths
    into a channel by which only the provider writes or calls (`direction: outbound`; e-mail, letter and SMS are meant
    so, unless a channel says otherwise), and channels that are not the provider's.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {channel: website, next: ask}
        #                                      ^^^ JM0402
              ask: {channel: phone, outcome: completed}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {channel: website, next: {to: ask, carries: [Basket]}}
              ask: {channel: phone, next: confirm}
              confirm: {channel: email, outcome: completed}
    """
    compiled = context.compiled
    for edge in lost_links(compiled):
        node, other = compiled.nodes[edge.source], compiled.nodes[edge.target]
        here, there = (joined(sorted(getattr(end.element, "channel", ()))) for end in (node, other))
        place = edge.branches[0].place if edge.branches else None
        yield finding(
            node,
            f"nothing is carried over from `{node.id}` ({here}) to `{other.id}` ({there})",
            place=value_place(place, "to"),
            hint=f"say what is not asked again: `next: {{to: {other.id}, carries: [...]}}`",
            detail=other.id,
        )


@rule(
    "JM0403",
    "channel-inconsistency",
    Severity.INFO,
    origin="ASB channel conflict, consistency of seed 004",
    former_names=("channel-conflict",),
)
def channel_inconsistency(context: Context) -> Iterator[Finding]:
    """
    Find the same task in several channels, with another promise in each.

    A task is the same where one touchpoint has several channels, or where touchpoints in different channels have the
    same name. Their price, wording, service level and `sla` are compared, as far as they are given. Customers who find
    out feel cheated: promise the same, or say in the name what is different.

    Flagged:
        title: Shop
        channels:
          store: {promise: {price: 29.90 a month}}
        #         ~~~~~~~ JM0403
          website: {promise: {price: 24.90 a month}}
        #           ~~~~~~~ JM0403
        stages:
          buy:
            touchpoints:
              order: {channel: [store, website]}
        #             ^^^^^^^ JM0403

    Instead:
        title: Shop
        channels:
          store: {promise: {price: 24.90 a month}}
          website: {promise: {price: 24.90 a month}}
        stages:
          buy:
            touchpoints:
              order: {channel: [store, website]}
    """
    channels = {channel.id: channel for channel in context.map.channels}
    same: dict[str, list[Touchpoint]] = {}
    for touchpoint in context.map.touchpoints:
        yield from _conflicts(touchpoint, touchpoint.channel, channels)
        same.setdefault(touchpoint.name.casefold(), []).append(touchpoint)
    for alike in same.values():
        for first, other in pairwise(alike):
            yield from _different(first, other, channels)


@rule("JM0404", "single-channel-support", Severity.INFO, origin="yuman, seed 004")
def single_channel_support(context: Context) -> Iterator[Finding]:
    """
    Find stages of support that offer one channel only.

    Who needs help cannot choose: the line is busy, or there is no line where they are. Offer a second channel. A stage
    is one of support by its `preset`, or, without one, by its ID.

    Flagged:
        title: Shop
        stages:
          get-help:
        # ^^^^^^^^ JM0404
            preset: support
            touchpoints:
              call: {channel: phone}
          support:
        # ^^^^^^^ JM0404
            touchpoints:
              write: {channel: chat}

    Instead:
        title: Shop
        stages:
          get-help:
            preset: support
            touchpoints:
              call: {channel: [phone, chat]}
    """
    for stage in context.map.stages:
        channels = dict.fromkeys(channel for touchpoint in stage.touchpoints for channel in touchpoint.channel)
        helps = stage.preset is StagePreset.SUPPORT or (stage.preset is None and stage.id == StagePreset.SUPPORT.value)
        if helps and len(channels) == 1:
            yield finding(
                stage,
                f"`{stage.id}` helps by {listed(channels)} only",
                hint="offer a second channel to those who cannot use it",
            )


@frozen(kw_only=True)
class AllDigitalOptions:
    """From which size on a map is looked at."""

    # One or two screens in a row are a part of something; three make a journey.
    touchpoints: int = field(default=3, metadata={"help": "how many touchpoints a map has at least to be looked at"})


@rule("JM0405", "all-digital", Severity.INFO, options=AllDigitalOptions, origin="yuman, seed 004")
def all_digital(context: Context) -> Iterator[Finding]:
    """
    Find maps on which customers meet nothing but screens.

    Either what they do away from the screen was not looked at, or nobody is there when the screen does not help. Add
    what happens elsewhere: the parcel, the call, the neighbour who is asked. A touchpoint is digital by its `kind`, or
    by the medium of its channels.

    Flagged:
        title: Shop
        #      ^^^^ JM0405
        stages:
          buy:
            touchpoints:
              choose: {kind: digital}
              pay: {channel: website}
              wait: {channel: [email, chat]}

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              choose: {kind: digital}
              pay: {channel: website}
              receive: {kind: physical}
    """
    touchpoints = context.map.touchpoints
    if len(touchpoints) < max(1, context.options.touchpoints):
        return
    media = {channel.id: medium_of(channel) for channel in context.map.channels}
    if all(_is_digital(touchpoint, media) for touchpoint in touchpoints):
        yield finding(
            context.map,
            "customers meet nothing but screens on this map",
            hint="add what they do away from the screen, and where they find a person when the screen does not help",
        )


@rule("JM0406", "ownerless-channel", Severity.WARNING, origin="seed 004")
def ownerless_channel(context: Context) -> Iterator[Finding]:
    """
    Find channels of the provider's own that no team is accountable for.

    What is promised there, and whether it works, is nobody's business. Name the team with `owner`. Where no channel of
    the map has one, that is one finding.

    Flagged:
        title: Shop
        channels:
          website: {ownership: owned}
        # ^^^^^^^ JM0406
        stages:
          buy: {touchpoints: [pay]}

    Flagged once:
        title: Shop
        channels:
        # <- JM0406 "nobody is accountable for any channel"
          website: {ownership: owned}
          phone: {ownership: owned}
        stages:
          buy: {touchpoints: [pay]}

    Instead:
        title: Shop
        teams: {digital: Digital}
        channels:
          website: {ownership: owned, owner: digital}
          reviews: {medium: review-site, ownership: earned}
        stages:
          buy: {touchpoints: [pay]}
    """
    channels = context.map.channels
    yield from said_once(
        (
            finding(channel, f"nobody is accountable for the channel `{channel.id}`", hint="name a team with `owner`")
            for channel in channels
            if channel.ownership is Ownership.OWNED and channel.owner is None
        ),
        context,
        "nobody is accountable for any channel",
        everywhere=all(channel.owner is None for channel in channels),
        key="channels",
        hint="name a team for each of your own with `owner`",
    )


RULES: Final[tuple[Rule, ...]] = (
    no_channel,
    lost_context,
    channel_inconsistency,
    single_channel_support,
    all_digital,
    ownerless_channel,
)
"""The rules of this subject, in the order of the codes."""


# Private

_DIGITAL: Final = frozenset(
    {
        Medium.WEBSITE,
        Medium.MOBILE_APP,
        Medium.EMAIL,
        Medium.SMS,
        Medium.CHAT,
        Medium.MESSAGING,
        Medium.SOCIAL,
        Medium.SEARCH,
        Medium.DISPLAY_AD,
        Medium.MARKETPLACE,
        Medium.REVIEW_SITE,
        Medium.COMMUNITY,
        Medium.SELF_SERVICE_PORTAL,
        Medium.IOT_DEVICE,
    }
)
"""Media that are screens."""

_PROMISES: Final = ("price", "wording", "service_level")


def _is_digital(touchpoint: Touchpoint, media: Mapping[str, Medium | None]) -> bool:
    if touchpoint.kind is not None:
        return touchpoint.kind is TouchpointKind.DIGITAL
    used_media = [media.get(channel, CHANNEL_MEDIA.get(channel)) for channel in touchpoint.channel]
    return bool(used_media) and all(medium in _DIGITAL for medium in used_media)


def _conflicts(touchpoint: Touchpoint, names: Iterable[str], channels: Mapping[str, Channel]) -> Iterator[Finding]:
    """Compare the channels of one touchpoint."""
    promises = [(name, channels[name].promise) for name in names if name in channels]
    for part in _PROMISES:
        said = {name: getattr(promise, part) for name, promise in promises if promise is not None}
        said = {name: words for name, words in said.items() if words is not None}
        if len(set(said.values())) > 1:
            yield finding(
                touchpoint,
                f"the {part.replace('_', ' ')} at `{touchpoint.id}` depends on the channel: "
                f"{joined(f'{words} ({name})' for name, words in said.items())}",
                key="channel",
                hint="promise the same in all of them, or make touchpoints of their own that say what is different",
                related=_promises(said, channels),
                detail=part,
            )


def _different(first: Touchpoint, other: Touchpoint, channels: Mapping[str, Channel]) -> Iterator[Finding]:
    """Compare two touchpoints of the same name in different channels."""
    if not first.channel or not other.channel or set(first.channel) & set(other.channel):
        return
    levels = [service_level_words(step.sla, write_duration) if step.sla else "" for step in (first, other)]
    if all(levels) and levels[0] != levels[1]:
        yield finding(
            other,
            f"`{other.id}` promises {levels[1]}, and `{first.id}` of the same name, in another channel, {levels[0]}",
            key="sla",
            hint="promise the same in both, or say in the name what is different",
            related=()
            if first.place is None
            else (Related(place=first.place.key("sla"), message="the other promise"),),
            detail=f"sla {first.id}",
        )
    for part in _PROMISES:
        said = {
            name: getattr(channels[name].promise, part, None)
            for name in (*first.channel, *other.channel)
            if name in channels
        }
        said = {name: words for name, words in said.items() if words is not None}
        if len(set(said.values())) > 1:
            yield finding(
                other,
                f"`{other.id}` and `{first.id}` have the same name and another {part.replace('_', ' ')}: "
                f"{joined(f'{words} ({name})' for name, words in said.items())}",
                key="channel",
                hint="promise the same in both, or say in the name what is different",
                related=_promises(said, channels),
                detail=f"{part} {first.id}",
            )


def _promises(said: Iterable[str], channels: Mapping[str, Channel]) -> tuple[Related, ...]:
    places = ((name, channels[name].place) for name in said)
    return tuple(
        Related(place=place.key("promise"), message=f"what `{name}` promises")
        for name, place in places
        if place is not None
    )
