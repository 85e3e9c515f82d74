"""Maps in few words, also such as nobody could read or make: the graph makes no assumptions about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.graph import compile_map
from journeymap.model import (
    Branch,
    Duration,
    ElementReference,
    FailPoint,
    JourneyMap,
    Kind,
    LaneRole,
    Need,
    Next,
    NextMode,
    Process,
    Recovery,
    Stage,
    System,
    Touchpoint,
)
from journeymap.model.hand_made import unchecked


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap


def step(name: str, *paths: str | Branch, **fields: Any) -> Touchpoint:
    """Make a touchpoint that leads to some others; `a=0.5` becomes a share, `all=True` makes the paths parallel."""
    mode = NextMode.ALL if fields.pop("all", False) else NextMode.CHOICE
    if paths:
        branches = tuple(path if isinstance(path, Branch) else Branch(to=path) for path in paths)
        fields["next"] = Next(branches=branches, mode=mode)
    return unchecked(Touchpoint, {"id": name, **fields})


def to(target: str, share: float | None = None, **fields: Any) -> Branch:
    """Make a branch."""
    return Branch(to=target, share=share, **fields)


def process(name: str, *needs: str, lane: LaneRole | None = LaneRole.BACKSTAGE, **fields: Any) -> Process:
    """Make a process that needs others (`name`) or systems (`system:name`); `~` before one makes the need mutual."""
    if isinstance(fields.get("duration"), int):
        fields["duration"] = Duration(float(fields["duration"]))
    return Process(id=name, lane=lane, needs=tuple(need(one) for one in needs), **fields)


def failure(name: str, *, then: str) -> FailPoint:
    """Make a fail point whose recovery leads to a touchpoint."""
    return FailPoint(id=name, recovery=Recovery(then=then))


def need(text: str) -> Need:
    """Make a need."""
    name = text.removeprefix("~")
    kind = Kind.SYSTEM if name.startswith("system:") else Kind.PROCESS
    return Need(to=ElementReference(kind, name.removeprefix("system:")), mutual=text.startswith("~"))


def compiled(*steps: Touchpoint, **fields: Any) -> CompiledMap:
    """Compile a map of one stage; systems may be given by their names."""
    systems = tuple(System(id=one) if isinstance(one, str) else one for one in fields.pop("systems", ()))
    stages = fields.pop("stages", (Stage(id="only", touchpoints=steps),))
    return compile_map(unchecked(JourneyMap, {"title": "Map", "stages": stages, "systems": systems, **fields}))


def keys(*names: str) -> tuple[str, ...]:
    """Make keys of touchpoints out of their names; what has a colon is a key already."""
    return tuple(name if ":" in name else f"touchpoint:{name}" for name in names)


def next_edges(found: CompiledMap) -> dict[tuple[str, str], float | None]:
    """List the flow in short: the ends without their kind where both are touchpoints, and the shares."""
    return {
        (edge.source.removeprefix("touchpoint:"), edge.target.removeprefix("touchpoint:")): edge.share
        for edge in found.edges.values()
        if edge.kind.value == "next"
    }
