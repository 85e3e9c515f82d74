"""The signs on a box: what the language knows, who contacts whom, and the map's own marks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from journeymap.graph.emotion import delivering
from journeymap.graph.service_level import resolution_of
from journeymap.late import late_function
from journeymap.model import Kind, MomentOfTruth, NextMode, Party, humanise
from journeymap.translation.phrase import phrase
from journeymap.views.choice import Detail
from journeymap.views.sheet.sheet import MarkKind, OwnMark, SheetMark
from journeymap.views.wording import inner_word, word


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from journeymap.model import Element, ElementReference, JourneyMap, Process, Touchpoint


# Most steps are never waited for.
_exceeds: Final[Callable[..., bool]] = late_function("journeymap.model.working_time:exceeds")


class Marks:
    """
    Collects the signs of elements.

    Args:
        map_: the map whose registries give the names.
        detail: how much the lines of boxes say; what they say in words, no sign repeats when pointed at.
    """

    def __init__(self, map_: JourneyMap, *, detail: Detail) -> None:
        self._map = map_
        self._compact = detail is Detail.COMPACT
        self._full = detail is Detail.FULL
        self._own: Mapping[str, OwnMark] = {
            mark.id: OwnMark(key=f"mark:{mark.id}", label=mark.name, sign=mark.sign, severity=mark.severity)
            for mark in map_.marks
        }

    @cached_property
    def _parties(self) -> Mapping[str, str]:
        """The names of those who may contact one another; few maps say who does."""
        parties = (*self._map.personas, *self._map.teams, *self._map.systems)
        return {f"{party.element_kind.value}:{party.id}": party.name for party in parties}

    @cached_property
    def _delivering(self) -> frozenset[str]:
        return delivering(self._map.personas)

    def own(self, element: Element) -> tuple[SheetMark, ...]:
        """Collect the map's own marks that an element bears."""
        return tuple(SheetMark(kind=self._own[mark]) for mark in element.marks if mark in self._own)

    def touchpoint(self, touchpoint: Touchpoint) -> tuple[SheetMark, ...]:
        """Collect the signs of a touchpoint."""
        marks = []
        moment, wait, leads = touchpoint.moment_of_truth, touchpoint.wait, touchpoint.next
        if moment is not None:
            which = "" if moment is MomentOfTruth.TRUE else inner_word(moment)
            marks.append(SheetMark(kind=MarkKind.MOMENT_OF_TRUTH, note=which))
        if touchpoint.fail_points:
            names = "; ".join(point.name for point in touchpoint.fail_points)
            marks.append(SheetMark(kind=MarkKind.FAIL_POINT, note=names))
        if wait is not None:
            is_too_long = _exceeds(wait.expected, wait.tolerable, self._map.working_time)
            marks.append(SheetMark(kind=MarkKind.WAIT, note=phrase("exceeds tolerable wait") if is_too_long else ""))
        if leads is not None and leads.mode is NextMode.CHOICE and len(leads.branches) > 1:
            marks.append(SheetMark(kind=MarkKind.DECISION))
        if touchpoint.outcome is not None:
            marks.append(SheetMark(kind=MarkKind.OUTCOME, note=word(touchpoint.outcome)))
        return (*marks, *self._contact(touchpoint), *self.own(touchpoint))

    def process(self, process: Process) -> tuple[SheetMark, ...]:
        """Collect the signs of a process."""
        marks = []
        failing = [point.name for point in process.fail_points]
        if process.sla is not None and _exceeds(process.duration, resolution_of(process.sla), self._map.working_time):
            failing.append(phrase("takes longer than its limit"))
        if failing:
            marks.append(SheetMark(kind=MarkKind.FAIL_POINT, note="; ".join(failing)))
        if process.decision is not None:
            marks.append(SheetMark(kind=MarkKind.DECISION, note=process.decision if self._compact else ""))
        return (*marks, *self.own(process))

    def _contact(self, touchpoint: Touchpoint) -> Iterator[SheetMark]:
        """Say who starts the contact and whom it is meant for, as far as the author does."""
        initiator, receiver = touchpoint.initiator, touchpoint.receiver
        if initiator is None and receiver is None:
            return
        starts = initiator is not None and self._is_customer(initiator)
        gets = receiver is not None and self._is_customer(receiver)
        if starts:
            kind = MarkKind.AMONG_CUSTOMERS if gets else MarkKind.FROM_CUSTOMER
        elif gets:
            kind = MarkKind.TO_CUSTOMER
        elif initiator is None or receiver is None:
            # At a touchpoint the other end is the customer, unless the author says otherwise.
            kind = MarkKind.TO_CUSTOMER if receiver is None else MarkKind.FROM_CUSTOMER
        else:
            kind = MarkKind.AMONG_PROVIDERS
        if self._full:
            yield SheetMark(kind=kind)
            return
        ends = (self._party(party) if party is not None else "" for party in (initiator, receiver))
        words = [phrase(said, name=end) for said, end in zip(("from {name}", "to {name}"), ends, strict=True) if end]
        yield SheetMark(kind=kind, note=" ".join(words))

    def _is_customer(self, party: ElementReference) -> bool:
        return party.kind is Kind.PERSONA and party.id not in self._delivering

    def _party(self, party: ElementReference) -> str:
        if party.kind is Kind.PERSONA and party.id == Party.CUSTOMER.value:
            return phrase("the customer")
        return self._parties.get(party.key) or humanise(party.id)
