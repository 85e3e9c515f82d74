"""Links from one channel to another to which nothing is carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.shared_answers import once_per_map
from journeymap.graph import EdgeKind, NodeKind
from journeymap.model import ChannelDirection, Medium, Ownership, Touchpoint, TouchpointOrigin


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap, Edge
    from journeymap.model import Channel


CHANNEL_MEDIA: Final = {medium.value: medium for medium in Medium}
"""The media that may stand where a channel does, by their words."""


def medium_of(channel: Channel) -> Medium | None:
    """Return the medium of a channel: as written, else as its id has it."""
    return channel.medium or CHANNEL_MEDIA.get(channel.id)


@once_per_map
def lost_links(compiled: CompiledMap) -> tuple[Edge, ...]:
    """
    Find links on which customers change the channel, and nothing is carried over.

    Returns:
        The edges in order. Left out are links into a channel by which only the provider writes or calls, and links to
        and from channels and touchpoints that are not the provider's.
    """
    channels = {channel.id: channel for channel in compiled.map.channels}
    foreign = _chosen(channels, _FOREIGN, {key for key, channel in channels.items() if _is_foreign(channel)})
    outbound = _chosen(
        channels,
        _OUTBOUND,
        {key for key, channel in channels.items() if _is_outbound(channel)},
    )
    reached = {
        node.key: frozenset(node.element.channel)
        for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]
        if isinstance(node.element, Touchpoint)
        and node.element.origin is not TouchpointOrigin.INDIRECT
        and not foreign.issuperset(node.element.channel)
    }
    return tuple(
        edge
        for source, here in reached.items()
        for edge in compiled.leaving[EdgeKind.NEXT].get(source, ())
        if (there := reached.get(edge.target)) is not None
        and not (edge.around or here & there or there <= outbound)
        and not any(branch.carries for branch in edge.branches)
    )


# Private

_FOREIGN: Final = frozenset(
    {
        Medium.NONE,
        Medium.WORD_OF_MOUTH,
        Medium.REVIEW_SITE,
        Medium.SEARCH,
        Medium.DISPLAY_AD,
        Medium.COMMUNITY,
        Medium.EVENT,
    }
)
"""Media through which the provider does not know who comes, so that nothing can be carried over."""

_OUTBOUND: Final = frozenset({Medium.EMAIL, Medium.LETTER, Medium.SMS})
"""Media by which the provider writes, unless a channel says otherwise with `direction`."""


def _chosen(channels: dict[str, Channel], media: frozenset[Medium], own: set[str]) -> frozenset[str]:
    """Collect the media that no channel of the map redefines, and the channels of the map that are meant."""
    return frozenset({medium.value for medium in media if medium.value not in channels} | own)


def _is_foreign(channel: Channel) -> bool:
    """Return whether the provider does not know who comes through a channel: where it is not its own."""
    if channel.ownership is not None:
        return channel.ownership in {Ownership.EARNED, Ownership.PAID}
    return medium_of(channel) in _FOREIGN


def _is_outbound(channel: Channel) -> bool:
    if channel.direction is not None:
        return channel.direction is ChannelDirection.OUTBOUND
    return medium_of(channel) in _OUTBOUND
