"""Nodes and edges: what a compiled map consists of."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.model import LaneRole, NextMode, Party


if TYPE_CHECKING:
    from journeymap.model import Basis, Branch, Element, ElementReference, NeedKind, ThenBranch


class NodeKind(enum.Enum):
    """What a node stands for."""

    # Members are single objects. Enum's own hash is a Python function, and nodes and edges are looked up by their kind.
    __hash__ = object.__hash__

    STAGE = "stage"
    TOUCHPOINT = "touchpoint"
    PROCESS = "process"
    SYSTEM = "system"
    OUTCOME = "outcome"


class EdgeKind(enum.Enum):
    """What an edge says of its two ends."""

    # Members are single objects. Enum's own hash is a Python function, and nodes and edges are looked up by their kind.
    __hash__ = object.__hash__

    CONTAINS = "contains"
    NEXT = "next"
    REALISED_BY = "realised-by"
    NEEDS = "needs"
    THEN = "then"


class LineRole(enum.Enum):
    """The lines of a service blueprint, from the one nearest to the customer; always derived from the lanes."""

    INTERACTION = "interaction"
    VISIBILITY = "visibility"
    INTERNAL_INTERACTION = "internal-interaction"


CUSTOMER_LANE: Final = "customer"
"""The lane of touchpoints; the other standard lanes are those of `LaneRole`."""

LANE_ORDER: Final = (CUSTOMER_LANE, *(role.value for role in LaneRole))
"""The standard lanes that hold nodes, from top to bottom; the line of index i lies below the lane of index i."""

LINE_ORDER: Final = tuple(LineRole)
"""The lines from top to bottom."""


@frozen(kw_only=True)
class Node:
    """
    One node of the graph.

    Attributes:
        key: kind and id, such as `touchpoint:pay`.
        kind: what it stands for.
        id: the id of the element; of an outcome its word.
        name: the words for people.
        order: its place among the nodes of its kind, from 0, in written order.
        lane: `customer` for touchpoints, the lane of a process, which may be one of the map's own, `support` for
            systems, `None` for stages, outcomes.
        zone: on whose side of the lines the lane stands: the same, or of a lane of the map's own the standard one below
            which it stands.
        stage: the id of the stage of a touchpoint; `None` for others.
        element: the object of the model; `None` for an outcome.
        emotion: mean over the personas who come here, weighted by them, from -1 to 1; `None` if unscored.
            Of a process the same for those who do the work.
        emotion_authored: the same mean on the map's `emotion_scale`; who feels what stays on the element.
        duration: how long the step itself takes, in seconds, of a range its middle; `None` if unknown. Working time
            counts as calendar time, by the map's `working_time`.
        wait: how long the customer waits here as a rule, in seconds, likewise; `None` if unknown.
        duration_range: the least and the most that the step takes, in seconds; `None` if unknown.
        wait_range: the least and the most that the customer waits here, in seconds; `None` if unknown.
    """

    key: str
    kind: NodeKind
    id: str
    name: str
    order: int
    lane: str | None = None
    zone: str | None = None
    stage: str | None = None
    element: Element | None = None
    emotion: float | None = None
    emotion_authored: float | None = None
    duration: float | None = None
    wait: float | None = None
    duration_range: tuple[float, float] | None = None
    wait_range: tuple[float, float] | None = None

    @property
    def is_in_sight(self) -> bool:
        """Whether it stands above the line of visibility."""
        return self.zone in _IN_SIGHT

    @property
    def marks(self) -> tuple[str, ...]:
        """The ids of the marks of the map's own that it bears."""
        return () if self.element is None else self.element.marks

    @property
    def basis(self) -> str | None:
        """On what it rests, as the author wrote it; `None` where nobody did."""
        basis: Basis | None = getattr(self.element, "basis", None)
        return None if basis is None else basis.value

    @property
    def initiator(self) -> str | None:
        """The key of who starts the contact of a touchpoint, or `customer`; `None` if nobody said."""
        return _party(getattr(self.element, "initiator", None))

    @property
    def receiver(self) -> str | None:
        """The key of whom the contact of a touchpoint is meant for, or `customer`; `None` if nobody said."""
        return _party(getattr(self.element, "receiver", None))

    @property
    def is_ranged(self) -> bool:
        """Whether its times are between two ends."""
        return any(times is not None and times[0] != times[1] for times in (self.duration_range, self.wait_range))


def _party(reference: ElementReference | None) -> str | None:
    """Name who takes part in a contact; the customer is no persona in particular."""
    if reference is None or reference.id == Party.CUSTOMER.value:
        return None if reference is None else reference.id
    return reference.key


_IN_SIGHT: Final = frozenset(LANE_ORDER[: 1 + LINE_ORDER.index(LineRole.VISIBILITY)])


@frozen(kw_only=True)
class Edge:
    """
    One edge of the graph.

    Attributes:
        source: the key of the node it leaves.
        target: the key of the node it enters.
        kind: what it says.
        crosses: the lines of the blueprint between its ends' lanes, from the source to the target.
        branches: for `next`: the conditions under which it is taken, in the author's order; empty for written order.
        then: for `then`: the conditions under which the target follows, in the author's order.
        mode: for `next` and `then`: whether one of the branches is taken or all.
        share: for `next` and `then`: the share of those who go on from the source that take it, 0 to 1, where it was
            written or follows; `None` if it is unknown, as into and around an optional step. 1 for the only branch,
            and for parallel branches.
        seconds: for `next`: how long it takes from coming to the source to going on to the target, in seconds: the wait
            and the step itself, as far as they are known; `None` if neither is, and on other edges.
        around: for `next`: the keys of the optional steps that this path goes around, in their order; empty for a path
            that was written. Branches and mode are then those of the branch from the last of these steps.
        mutual: for `needs`: whether both ends rely on each other.
        need: for `needs`: in which way.
    """

    source: str
    target: str
    kind: EdgeKind
    crosses: tuple[LineRole, ...] = ()
    branches: tuple[Branch, ...] = ()
    then: tuple[ThenBranch, ...] = ()
    mode: NextMode = NextMode.CHOICE
    share: float | None = None
    seconds: float | None = None
    around: tuple[str, ...] = ()
    mutual: bool = False
    need: NeedKind | None = None
