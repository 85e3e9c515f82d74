"""What a page may tell: of a whole map everything, of a part of it what stands on the sheet."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from journeymap.layout import ShapesKind
from journeymap.model import Persona, Process, Stage, Touchpoint, entries_of
from journeymap.model import shape as shapes
from journeymap.views.choice import Choice, row_key


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.graph.overlay import Annotation
    from journeymap.model import Entry
    from journeymap.model.walk import Field
    from journeymap.render.picture import Picture
    from journeymap.views import Selection


_NARROWING: Final = ("personas", "stages", "lanes", "path")
"""What of a selection leaves something out of the sheet."""

_ROWS: Final = {
    "touchpoints": "customer",
    "physical_evidence": "evidence",
    "goal": "goals",
    "questions": "questions",
    "upsell": "upsell",
    "rules": "rules",
    "personal_data": "personal-data",
    "cost": "cost",
    "quote": "about",
    "needs": "about",
    "motivations": "about",
    "frustrations": "about",
}
"""The rows of fields that are called otherwise, or are no list of what somebody does, says, feels or has."""

_IN_ROWS: Final = (shapes.Owned, shapes.ProcessList, shapes.Readings, shapes.Remarks, shapes.Scores)
"""How fields are written that have a row of their name."""

_NAMED: Final = re.compile(r"`([^`]+)`")
"""What a finding calls by its id or its name."""


class Scope:
    """
    Says what of its map a page may tell.

    A page of a whole map tells everything. Where the selection leaves something out, elements that stand on the sheet
    have a card, and what they refer to is named and no more.

    Args:
        picture: the picture that the page shows.

    Attributes:
        elements: all elements of its map, by key.
        whole: whether nothing was left out.
        has_numbers: whether figures are shown: those of all customers stand on no page of one persona or path,
            and what is worked out from all lanes on none of some lanes.
    """

    def __init__(self, picture: Picture) -> None:
        selection = _heeded(picture)
        self.whole = all(getattr(selection, name) is None for name in _NARROWING)
        self.elements: Mapping[str, Entry] = {entry.key: entry for entry in entries_of(picture.compiled.map)}
        self._lanes = selection.lanes
        # Which rows there are is known to the view alone.
        self._chosen = Choice(picture.compiled, evolve(selection, lanes=None))
        self._cards = frozenset(
            figure.element
            for figure in picture.drawing.figures
            if figure.element in self.elements and figure.kind is not ShapesKind.CONNECTOR
        )
        self.has_numbers = self.whole or (self._chosen.as_reckoned and self._lanes is None)

    @property
    def personas(self) -> tuple[Persona, ...]:
        """The personas who are shown, in the order of the map."""
        return self._chosen.travellers

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that are shown, in the order of the map."""
        return tuple(stage for stage, _ in self._chosen.by_stage)

    def has_card(self, key: str) -> bool:
        """
        Return whether a page says more of an element than its name.

        Args:
            key: the key of the element.
        """
        return self.whole or key in self._cards

    def names(self, key: str) -> bool:
        """
        Return whether a page may name an element: not one whom the persona or the path does not meet.

        Args:
            key: the key of the element, which need not be declared.
        """
        if self.whole or key in self._cards or key not in self.elements:
            return True
        return self.tells(self.elements[key].element)

    def tells(self, part: Any) -> bool:  # noqa: ANN401 (any part of a map)
        """
        Return whether something is of those who are shown.

        Args:
            part: an element, or a remark, a score, a reading or a branch, which may be of one persona.
        """
        if self.whole:
            return True
        match part:
            case Touchpoint():
                return self._chosen.comes(part)
            case Persona():
                return part.id in self._chosen.personas
            case _:
                return self._chosen.concerns(getattr(part, "persona", None))

    def has_field(self, owner: object, field: Field) -> bool:
        """
        Return whether a card has a field: not one whose row was left out.

        Args:
            owner: the object that has it.
            field: the field.
        """
        if self._lanes is None or not isinstance(owner, Persona | Process | Stage | Touchpoint):
            return True
        row = _ROWS.get(field.name)
        if row is None and isinstance(field.shape, _IN_ROWS):
            row = field.name.replace("_", "-")
        return row is None or row in self._lanes

    def has_lane(self, lane: str) -> bool:
        """
        Return whether a card has what stands in a lane of the map's own.

        Args:
            lane: the id of the lane.
        """
        return self._lanes is None or row_key(lane) in self._lanes

    def lists(self, annotation: Annotation) -> bool:
        """
        Return whether a finding is about what stands on the sheet, and names nothing that may not be named.

        Args:
            annotation: the finding.
        """
        return self.whole or (
            annotation.element in self._cards
            and self._left_out.isdisjoint(_NAMED.findall(f"{annotation.words} {annotation.hint}"))
        )

    @cached_property
    def _left_out(self) -> frozenset[str]:
        """The ids and names of what may not be named, unless something else is called so."""
        known: dict[bool, set[str]] = {True: set(), False: set()}
        for key, entry in self.elements.items():
            known[self.names(key)].update((entry.element.id, entry.element.name))
        return frozenset(known[False] - known[True])


# Private


def _heeded(picture: Picture) -> Selection:
    """Return what of the selection its view heeds."""
    ignored = picture.view.ignores if picture.view.rows else {*picture.view.ignores, "lanes"}
    nothing: dict[str, Any] = {name: None for name in _NARROWING if name in ignored}
    return evolve(picture.selection, **nothing)
