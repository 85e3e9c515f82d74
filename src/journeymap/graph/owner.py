"""Who answers for a touchpoint, a process, a system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model import Process, System, Touchpoint


if TYPE_CHECKING:
    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Node
    from journeymap.model import Channel, Stage


class Owners:
    """
    Tells which team answers for what.

    Args:
        compiled: the map.
    """

    def __init__(self, compiled: CompiledMap) -> None:
        self._channels: dict[str, Channel] = {channel.id: channel for channel in compiled.map.channels}
        self._stages: dict[str, Stage] = {stage.id: stage for stage in compiled.map.stages}

    def of(self, node: Node) -> tuple[str | None, str]:
        """
        Return the team that answers for a touchpoint, a process or a system.

        A touchpoint without an owner has that of its channel, or else that of its stage; whoever does the work of a
        process answers for it.

        Args:
            node: the node of the graph.

        Returns:
            The id of the team, and through what it answers where that is not the element itself; `None` if nobody
            does.
        """
        match node.element:
            case Touchpoint() as touchpoint:
                return self._of_touchpoint(touchpoint, node.stage)
            case Process() as process:
                return process.team or process.owner, ""
            case System() as system:
                return system.owner, ""
            case _:
                return None, ""

    def _of_touchpoint(self, touchpoint: Touchpoint, stage: str | None) -> tuple[str | None, str]:
        """Find the team of a touchpoint and by what it is so: its own, or that of its stage."""
        if touchpoint.owner is not None:
            return touchpoint.owner, ""
        for channel in touchpoint.channel:
            declared = self._channels.get(channel)
            if declared is not None and declared.owner is not None:
                return declared.owner, "through the channel"
        around = self._stages.get(stage or "")
        return (around.owner, "through the stage") if around is not None and around.owner is not None else (None, "")
