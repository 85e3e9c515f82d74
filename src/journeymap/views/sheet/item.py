"""The boxes of a blueprint: what each element says on the sheet."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.service_level import service_level_words
from journeymap.graph.standing import standing
from journeymap.late import late_function
from journeymap.model import (
    Basis,
    Element,
    Grade,
    Kind,
    LaneRole,
    Medium,
    Process,
    System,
    Touchpoint,
    fields_of,
    humanise,
)
from journeymap.translation.phrase import phrase
from journeymap.views.assessment import assessment, beside_target
from journeymap.views.choice import Detail, variant_names, variant_words
from journeymap.views.sheet.mark import Marks
from journeymap.views.sheet.sheet import Item, ItemRole
from journeymap.views.wording import (
    duration_words,
    inner_word,
    medium_words,
    number_words,
    quantity_words,
    share_words,
    word,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from journeymap.graph.node import Node
    from journeymap.model import (
        Gain,
        JourneyMap,
        Metric,
        Opportunity,
        Pain,
        PhysicalEvidence,
        Reading,
        ServiceLevel,
    )
    from journeymap.views.field_words import FieldWords


# Most sheets say of an element what its box has room for.
_field_words: Final[Callable[..., FieldWords]] = late_function("journeymap.views.field_words:FieldWords")

_SAID_OF_ALL: Final = frozenset({"variants"})
"""What every box says of its element beside its name, whatever it is."""

_SAID: Final[Mapping[Kind, frozenset[str]]] = {
    kind: _SAID_OF_ALL | frozenset(fields.split())
    for kind, fields in {
        Kind.TOUCHPOINT: (
            "channel duration wait sla next outcome moment_of_truth optional drop_off physical_evidence"
            " frontstage backstage support metrics emotion expected_emotion goal expectation questions"
            " says thinks does feels sees hears rules personal_data upsell"
        ),
        Kind.PROCESS: "lane team duration sla systems decision metrics",
        Kind.SYSTEM: "supplier fallback",
        Kind.PAIN: "severity frequency persona",
        Kind.OPPORTUNITY: "owner status value effort",
        Kind.PERSONA: "quote role",
        Kind.CHANNEL: "ownership",
        Kind.METRIC: "unit range direction level parent owner baseline target alert readings",
        Kind.STAKEHOLDER: "team role influence interest impact",
        Kind.FAIL_POINT: "likelihood impact detection recovery",
        Kind.FEEDBACK: "asks",
        Kind.RISK: "on probability impact",
    }.items()
}
"""
What a blueprint or a journey says of an element in normal detail or in rows of its own; a box in full detail says all
else, so that a new field is shown there by itself.
"""

_SIGNS: Final = frozenset({"marks"})

_SAID_OF_SERVICE_LEVELS: Final = frozenset({"response", "resolution", "share"})

_SAID_OF_READINGS: Final = frozenset({"value", "persona", "segment", "channel"})

_ZONE_ROLES: Final = {lane.value: ItemRole(lane.value) for lane in LaneRole}


class Items:
    """
    Makes items of elements, with the names of what the elements refer to.

    Args:
        map_: the map whose registries give the names.
        detail: how much boxes say; readings always say of what they are, and what only some variants have says so.

    Attributes:
        marks: collects the signs of elements.
    """

    def __init__(self, map_: JourneyMap, *, detail: Detail = Detail.NORMAL) -> None:
        self._map = map_
        self._compact = detail is Detail.COMPACT
        self._full = detail is Detail.FULL
        self._story = detail is Detail.STORY
        self._variants = variant_names(map_)
        self._channels: Mapping[str, str] = {channel.id: channel.name for channel in map_.channels}
        self._teams: Mapping[str, str] = {team.id: team.name for team in map_.teams}
        self._personas: Mapping[str, str] = {persona.id: persona.name for persona in map_.personas}
        self._segments: Mapping[str, str] = {segment.id: segment.name for segment in map_.segments}
        self.marks = Marks(map_, detail=detail)
        self._metrics: Mapping[str, Metric] = {metric.id: metric for metric in map_.metrics}

    @cached_property
    def words(self) -> FieldWords:
        """Puts the fields of elements into words."""
        return _field_words(self._map)

    def details(
        self,
        element: Element,
        details: Iterable[str] = (),
        *,
        own: bool = False,
        again: bool = False,
        signed: bool = False,
    ) -> tuple[str, ...]:
        """
        Put the lesser lines of a box together.

        Args:
            element: what the box is for.
            details: the lines that say something of it, left out where boxes say their names alone.
            own: whether there is a line in normal detail, too, for every further field but those of all elements.
            again: whether another box of the element says the further fields.
            signed: whether the box bears the marks of the element, so that no line names them.

        Returns:
            In which variants it exists, the lines, and in full detail one for every further field.
        """
        only = self.only(element)
        if self._compact:
            return (only,) if only else ()
        further: Iterable[str] = ()
        closer = self._closer(element) if self._full and not again else ()
        if (self._full or own) and not again:
            said = _SAID.get(element.element_kind, _SAID_OF_ALL) | (_SIGNS if signed else frozenset())
            further = self.words.lines(element, said if self._full else said | _fields_of_all())
        return tuple(filter(None, (only, *details, *closer, *further)))

    def _closer(self, element: Element) -> Iterator[str]:
        """Describe what feelings rest on, and what tells whether a promise is kept: curve and box do not say it."""
        for field in ("emotion", "expected_emotion") if isinstance(element, Touchpoint) else ():
            if any(score.basis is not None or score.evidence for score in getattr(element, field)):
                title, said = self.words.title(element, field), "; ".join(self.words.field(element, field))
                yield phrase("{label}: {words}", label=title, words=said)
        if isinstance(element, Touchpoint | Process) and element.sla is not None:
            yield from self.words.lines(element.sla, _SAID_OF_SERVICE_LEVELS)

    def only(self, element: Element) -> str:
        """Describe in which variants an element exists; empty if that is in all of the map."""
        return variant_words(element, self._variants)

    def note(self, element: Element) -> str:
        """Return the description of an element, where it is no line of its box."""
        return "" if self._full else element.description or ""

    def touchpoint(self, node: Node, visited: Sequence[str] = ()) -> Item:
        """
        Make the box of a touchpoint: name, channel, time, marks.

        Args:
            node: the node of the graph.
            visited: what happened there on the path that is shown.
        """
        element = node.element
        if not isinstance(element, Touchpoint):
            return Item(key=node.key, element=node.key, role=ItemRole.CUSTOMER, label=node.name)
        details = []
        # Without a channel there is nothing to say, unless the author has given that word a name.
        said = [channel for channel in element.channel if channel in self._channels or channel != Medium.NONE.value]
        if said:
            details.append(", ".join(self._channels.get(channel) or medium_words(channel) for channel in said))
        if not self._story:
            details.append(touchpoint_time(element))
        details += visited
        if element.drop_off is not None:
            details.append(phrase("{share} give up here", share=share_words(element.drop_off)))
        return Item(
            key=node.key,
            element=node.key,
            role=ItemRole.CUSTOMER,
            label=element.name,
            details=self.details(element, details, signed=True),
            marks=self.marks.touchpoint(element),
            basis=basis_word(element.basis),
            link=_link(element),
            note=self.note(element),
            optional=element.optional,
        )

    def process(self, node: Node, *, key: str, repeated: bool) -> Item:
        """Make one box of a process: name, team, duration against its limit, what it decides, marks."""
        element = node.element
        role = _ZONE_ROLES.get(node.zone or "", ItemRole.CUSTOM)
        if not isinstance(element, Process):
            return Item(key=key, element=node.key, role=role, label=node.name, repeated=repeated)
        details = []
        if element.team is not None and not self._story:
            details.append(self._teams.get(element.team) or humanise(element.team))
        if element.duration is not None:
            details.append(duration_words(element.duration))
        details.append(_promise(element.sla))
        decides = (
            ""
            if element.decision is None
            else phrase("{label}: {words}", label=phrase("Decision"), words=element.decision)
        )
        return Item(
            key=key,
            element=node.key,
            role=role,
            label=element.name,
            details=self.details(element, [_on_one_line(details), decides], again=repeated, signed=True),
            marks=self.marks.process(element),
            basis=basis_word(element.basis),
            link=_link(element),
            note=self.note(element),
            repeated=repeated,
        )

    def system(self, node: Node, *, key: str, repeated: bool) -> Item:
        """Make one box of a system: name, supplier, and for which others it stands in."""
        element = node.element
        if not isinstance(element, System):
            return Item(key=key, element=node.key, role=ItemRole.SYSTEM, label=node.name, repeated=repeated)
        return Item(
            key=key,
            element=node.key,
            role=ItemRole.SYSTEM,
            label=element.name,
            details=self.details(
                element,
                ["" if self._story else element.supplier or "", self._stands_in(element)],
                again=repeated,
                signed=True,
            ),
            marks=self.marks.own(element),
            link=_link(element),
            note=self.note(element),
            repeated=repeated,
        )

    def _stands_in(self, system: System) -> str:
        """Say for which systems another one stands in; empty if for none."""
        names = self._stood_in_for.get(system.id)
        return phrase("stands in for {names}", names=", ".join(names)) if names else ""

    @cached_property
    def _stood_in_for(self) -> Mapping[str, Sequence[str]]:
        """By the id of each fallback, the names of the systems for which it stands in."""
        names: dict[str, list[str]] = {}
        for system in self._map.systems:
            if system.fallback is not None:
                names.setdefault(system.fallback, []).append(system.name)
        return names

    def evidence(self, owner: str, evidence: PhysicalEvidence) -> Item:
        """Make the box of a piece of physical evidence."""
        return self.plain(f"physical-evidence:{owner}.{evidence.id}", ItemRole.EVIDENCE, evidence)

    def pain(self, owner: str, pain: Pain) -> Item:
        """Make the box of a pain: name, severity, frequency, whose it is."""
        details = []
        if pain.severity is not None and not self._story:
            details.append(word(pain.severity))
        if pain.frequency is not None and not self._story:
            details.append(phrase("{share} of customers", share=share_words(pain.frequency)))
        if pain.persona is not None:
            details.append(self._personas.get(pain.persona, pain.persona))
        item = self.plain(f"pain:{owner}.{pain.id}", ItemRole.PAIN, pain, [_on_one_line(details)])
        return evolve(item, critical=True) if pain.severity is Grade.CRITICAL else item

    def gain(self, owner: str, gain: Gain) -> Item:
        """Make the box of a gain."""
        return self.plain(f"gain:{owner}.{gain.id}", ItemRole.GAIN, gain)

    def plain(
        self,
        key: str,
        role: ItemRole,
        element: Element,
        details: Iterable[str] = (),
        *,
        own: bool = False,
        again: bool = False,
    ) -> Item:
        """
        Make the box of an element that has only a name and details.

        Args:
            key: the key of the element.
            role: what it stands for.
            element: the element.
            details: the lines that say something of it.
            own: whether a line for every further field follows in normal detail, too.
            again: whether another box of the element says the further fields.
        """
        return Item(
            key=key,
            element=key,
            role=role,
            label=element.name,
            details=self.details(element, details, own=own, again=again, signed=True),
            marks=self.marks.own(element),
            basis=basis_word(getattr(element, "basis", None)),
            link=_link(element),
            note=self.note(element),
        )

    def opportunity(self, opportunity: Opportunity, *, key: str, repeated: bool) -> Item:
        """Make one box of an opportunity: name, owner, status, value and effort."""
        details = []
        if opportunity.owner is not None:
            details.append(self._teams.get(opportunity.owner, opportunity.owner))
        if opportunity.status is not None:
            details.append(inner_word(opportunity.status))
        if opportunity.value is not None:
            details.append(phrase("value {value}", value=share_words(opportunity.value)))
        if opportunity.effort is not None:
            details.append(phrase("effort {value}/5", value=number_words(opportunity.effort)))
        return Item(
            key=key,
            element=f"opportunity:{opportunity.id}",
            role=ItemRole.OPPORTUNITY,
            label=opportunity.name,
            details=self.details(opportunity, [_on_one_line(details)], again=repeated, signed=True),
            marks=self.marks.own(opportunity),
            link=_link(opportunity),
            note=self.note(opportunity),
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
        value = quantity_words(reading.value) if metric is None else beside_target(reading.value, metric)
        name = metric.name if metric is not None else humanise(reading.metric)
        of_whom = [
            of,
            self._personas.get(reading.persona or "", ""),
            self._segments.get(reading.segment or "", ""),
            self._channels.get(reading.channel or "", ""),
        ]
        details = [name, ", ".join(filter(None, of_whom))]
        if self._full:
            details += self.words.lines(reading, _SAID_OF_READINGS)
        return Item(
            key=key,
            element=f"metric:{reading.metric}",
            role=ItemRole.METRIC,
            label=value,
            details=tuple(filter(None, details)),
            standing=standing(reading.value, metric) if metric is not None else None,
            assessment=assessment(reading.value, metric) if metric is not None else "",
            note=phrase("Taken {date}", date=reading.date.text) if reading.date is not None and not self._full else "",
            personas=(reading.persona,) if reading.persona is not None else (),
        )


def basis_word(basis: Basis | None) -> str:
    """Name on what something rests, where the author says that it was not observed; empty otherwise."""
    return "" if basis is None or basis is Basis.OBSERVED else inner_word(basis)


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
        parts.append(phrase("waits {time}", time=duration_words(element.wait.expected)))
    if element.wait is not None and element.wait.tolerable is not None:
        parts.append(phrase("tolerable wait {time}", time=duration_words(element.wait.tolerable)))
    parts.append(_promise(element.sla))
    return " · ".join(filter(None, parts))


# Private


def _promise(level: ServiceLevel | None) -> str:
    words = "" if level is None else service_level_words(level, duration_words)
    return phrase("SLA {promise}", promise=words) if words else ""


@cache
def _fields_of_all() -> frozenset[str]:
    """Name the fields that every element has."""
    return frozenset(field.name for field in fields_of(Element))


def _on_one_line(details: Iterable[str]) -> str:
    """Put the lesser facts about an element on one line."""
    return " · ".join(filter(None, details))


def _link(element: Element) -> str | None:
    return element.links[0][1] if element.links else None
