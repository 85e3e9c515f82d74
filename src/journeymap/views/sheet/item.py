"""The boxes of a blueprint: what each element says on the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.service_level import resolution_of, service_level_words
from journeymap.graph.standing import standing, unassessed
from journeymap.late import late_function
from journeymap.model import LaneRole, Medium, NextMode, Process, System, Touchpoint, humanise
from journeymap.views.sheet.sheet import Item, ItemRole, Mark, MarkKind
from journeymap.views.wording import duration_words, medium_words, number_words, quantity_words, share_words, word


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from journeymap.graph.node import Node
    from journeymap.model import (
        Element,
        Gain,
        JourneyMap,
        Metric,
        Opportunity,
        Pain,
        PhysicalEvidence,
        Reading,
        ServiceLevel,
        WorkingTime,
    )


# Most steps are never waited for.
_exceeds: Final[Callable[..., bool]] = late_function("journeymap.model.working_time:exceeds")

_ZONE_ROLES: Final = {lane.value: ItemRole(lane.value) for lane in LaneRole}


class Items:
    """
    Makes items of elements, with the names of what the elements refer to.

    Args:
        map_: the map whose registries give the names.
        compact: whether boxes say their names alone; readings always say of what they are.
    """

    def __init__(self, map_: JourneyMap, *, compact: bool = False) -> None:
        self._compact = compact
        self._channels: Mapping[str, str] = {channel.id: channel.name for channel in map_.channels}
        self._teams: Mapping[str, str] = {team.id: team.name for team in map_.teams}
        self._personas: Mapping[str, str] = {persona.id: persona.name for persona in map_.personas}
        self._segments: Mapping[str, str] = {segment.id: segment.name for segment in map_.segments}
        self._working_time = map_.working_time
        self._metrics: Mapping[str, Metric] = {metric.id: metric for metric in map_.metrics}

    def touchpoint(self, node: Node) -> Item:
        """Make the box of a touchpoint: name, channel, time, marks."""
        element = node.element
        if not isinstance(element, Touchpoint):
            return Item(key=node.key, element=node.key, role=ItemRole.CUSTOMER, label=node.name)
        details = []
        # Without a channel there is nothing to say, unless the author has given that word a name.
        said = [channel for channel in element.channel if channel in self._channels or channel != Medium.NONE.value]
        if said:
            details.append(", ".join(self._channels.get(channel) or medium_words(channel) for channel in said))
        time = touchpoint_time(element)
        if time:
            details.append(time)
        return Item(
            key=node.key,
            element=node.key,
            role=ItemRole.CUSTOMER,
            label=element.name,
            details=() if self._compact else tuple(details),
            marks=_touchpoint_marks(element, self._working_time),
            link=_link(element),
            note=element.description or "",
            optional=element.optional,
        )

    def process(self, node: Node, *, key: str, repeated: bool) -> Item:
        """Make one box of a process: name, team, duration against its limit, marks."""
        element = node.element
        role = _ZONE_ROLES.get(node.zone or "", ItemRole.CUSTOM)
        if not isinstance(element, Process):
            return Item(key=key, element=node.key, role=role, label=node.name, repeated=repeated)
        details = []
        if element.team is not None:
            details.append(self._teams.get(element.team) or humanise(element.team))
        if element.duration is not None:
            details.append(duration_words(element.duration))
        details.append(_promise(element.sla))
        return Item(
            key=key,
            element=node.key,
            role=role,
            label=element.name,
            details=self._joined(details),
            marks=_process_marks(element, self._working_time),
            link=_link(element),
            note=element.description or "",
            repeated=repeated,
        )

    def system(self, node: Node, *, key: str, repeated: bool) -> Item:
        """Make one box of a system: name and supplier."""
        element = node.element
        if not isinstance(element, System):
            return Item(key=key, element=node.key, role=ItemRole.SYSTEM, label=node.name, repeated=repeated)
        return Item(
            key=key,
            element=node.key,
            role=ItemRole.SYSTEM,
            label=element.name,
            details=self._joined([element.supplier or ""]),
            link=_link(element),
            note=element.description or "",
            repeated=repeated,
        )

    def evidence(self, owner: str, evidence: PhysicalEvidence) -> Item:
        """Make the box of a piece of physical evidence."""
        return _plain(f"physical-evidence:{owner}.{evidence.id}", ItemRole.EVIDENCE, evidence)

    def pain(self, owner: str, pain: Pain) -> Item:
        """Make the box of a pain: name, severity, frequency, whose it is."""
        details = []
        if pain.severity is not None:
            details.append(word(pain.severity))
        if pain.frequency is not None:
            details.append(f"{share_words(pain.frequency)} of customers")
        if pain.persona is not None:
            details.append(self._personas.get(pain.persona, pain.persona))
        return _plain(f"pain:{owner}.{pain.id}", ItemRole.PAIN, pain, self._joined(details))

    def gain(self, owner: str, gain: Gain) -> Item:
        """Make the box of a gain."""
        return _plain(f"gain:{owner}.{gain.id}", ItemRole.GAIN, gain)

    def opportunity(self, opportunity: Opportunity, *, key: str, repeated: bool) -> Item:
        """Make one box of an opportunity: name, owner, status, value and effort."""
        details = []
        if opportunity.owner is not None:
            details.append(self._teams.get(opportunity.owner, opportunity.owner))
        if opportunity.status is not None:
            details.append(word(opportunity.status).lower())
        if opportunity.value is not None:
            details.append(f"value {share_words(opportunity.value)}")
        if opportunity.effort is not None:
            details.append(f"effort {number_words(opportunity.effort)}/5")
        return Item(
            key=key,
            element=f"opportunity:{opportunity.id}",
            role=ItemRole.OPPORTUNITY,
            label=opportunity.name,
            details=self._joined(details),
            link=_link(opportunity),
            note=opportunity.description or "",
            repeated=repeated,
        )

    def reading(self, key: str, reading: Reading, *, of: str = "") -> Item:
        """
        Make the box of a reading: its value beside the target, the metric below.

        Args:
            key: the key of the box.
            reading: the reading.
            of: the name of the process that it was taken of.
        """
        metric = self._metrics.get(reading.metric)
        value = quantity_words(reading.value, metric)
        if metric is not None and metric.target is not None:
            value = f"{value} / {quantity_words(metric.target, metric)}"
        name = metric.name if metric is not None else humanise(reading.metric)
        of_whom = [
            of,
            self._personas.get(reading.persona or "", ""),
            self._segments.get(reading.segment or "", ""),
            self._channels.get(reading.channel or "", ""),
        ]
        details = [name, ", ".join(filter(None, of_whom))]
        return Item(
            key=key,
            element=f"metric:{reading.metric}",
            role=ItemRole.METRIC,
            label=value,
            details=tuple(filter(None, details)),
            standing=standing(reading.value, metric) if metric is not None else None,
            unassessed=unassessed(reading.value, metric) if metric is not None else "",
            note=f"Taken {reading.date.text}" if reading.date is not None else "",
            personas=(reading.persona,) if reading.persona is not None else (),
        )

    def _joined(self, details: Sequence[str]) -> tuple[str, ...]:
        """Put the lesser facts about an element on one line."""
        line = " · ".join(filter(None, details))
        return (line,) if line and not self._compact else ()


def custom(owner: str, lane: str, index: int, text: str) -> Item:
    """Make the box of a text in a lane of the map's own."""
    key = f"lane:{lane}:{owner}.{index}"
    return Item(key=key, element=owner, role=ItemRole.CUSTOM, label=text)


def touchpoint_time(element: Touchpoint) -> str:
    """Return how long a touchpoint takes, how long the customer waits there, and what is promised."""
    parts = []
    if element.duration is not None:
        parts.append(duration_words(element.duration))
    if element.wait is not None and element.wait.expected is not None:
        parts.append(f"waits {duration_words(element.wait.expected)}")
    if element.wait is not None and element.wait.tolerable is not None:
        parts.append(f"tolerable wait {duration_words(element.wait.tolerable)}")
    parts.append(_promise(element.sla))
    return " · ".join(filter(None, parts))


# Private


def _promise(level: ServiceLevel | None) -> str:
    words = "" if level is None else service_level_words(level, duration_words)
    return f"SLA {words}" if words else ""


def _plain(key: str, role: ItemRole, element: Element, details: tuple[str, ...] = ()) -> Item:
    """Make the item of an element that has only a name and details."""
    return Item(
        key=key,
        element=key,
        role=role,
        label=element.name,
        details=details,
        link=_link(element),
        note=element.description or "",
    )


def _link(element: Element) -> str | None:
    return element.links[0][1] if element.links else None


def _touchpoint_marks(element: Touchpoint, working_time: WorkingTime | None) -> tuple[Mark, ...]:
    """Collect the signs of a touchpoint."""
    marks = []
    if element.moment_of_truth is not None:
        marks.append(Mark(kind=MarkKind.MOMENT_OF_TRUTH))
    if element.fail_points:
        marks.append(Mark(kind=MarkKind.FAIL_POINT, note="; ".join(point.name for point in element.fail_points)))
    if element.wait is not None:
        is_too_long = _exceeds(element.wait.expected, element.wait.tolerable, working_time)
        marks.append(Mark(kind=MarkKind.WAIT, note="exceeds tolerable wait" if is_too_long else ""))
    if element.next is not None and element.next.mode is NextMode.CHOICE and len(element.next.branches) > 1:
        marks.append(Mark(kind=MarkKind.DECISION))
    if element.outcome is not None:
        marks.append(Mark(kind=MarkKind.OUTCOME, note=humanise(element.outcome)))
    return tuple(marks)


def _process_marks(element: Process, working_time: WorkingTime | None) -> tuple[Mark, ...]:
    """Collect the signs of a process."""
    marks = []
    failing = [point.name for point in element.fail_points]
    if element.sla is not None and _exceeds(element.duration, resolution_of(element.sla), working_time):
        failing.append("takes longer than its limit")
    if failing:
        marks.append(Mark(kind=MarkKind.FAIL_POINT, note="; ".join(failing)))
    if element.decision is not None:
        marks.append(Mark(kind=MarkKind.DECISION, note=element.decision))
    return tuple(marks)
