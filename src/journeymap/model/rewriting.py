"""Copies of a map, and of what it holds, with other values in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from journeymap.model import shape as shapes
from journeymap.model.hand_made import changed
from journeymap.model.walk import fields_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.model.shape import Shape
    from journeymap.model.walk import Field


T = TypeVar("T")


class Rewriting:
    """
    Copies an object of the model with other values; what stays as it is, is the same object in the copy.

    Subclasses say in `field`, `value` or `part` what becomes of something, and leave all else to this class. Of a list,
    what becomes `None` is left out.
    """

    def applied_to(self, owner: T) -> T:
        """Copy an object, with what has to be changed in it and in its parts."""
        changes = self.changes(owner)
        return changed(owner, changes) if changes else owner

    def changes(self, owner: object) -> dict[str, Any]:
        """Return the new values of an object, by the names of its fields."""
        changes = {}
        for field in fields_of(type(owner)):
            given = getattr(owner, field.name)
            if given is None or given == ():
                continue
            new = self.field(owner, field, given)
            if new is not given:
                changes[field.name] = new
        return changes

    def field(self, owner: object, field: Field, given: Any) -> Any:  # noqa: ANN401, ARG002 (as the walk has it; subclasses look at the owner)
        """Return what becomes of the value of a field."""
        return self.value(field.shape, given)

    def value(self, shape: Shape, value: Any) -> Any:  # noqa: ANN401 (as the walk has it)
        """Return what becomes of a value."""
        match shape:
            case shapes.Many():
                return _same_or(value, (self.value(shape.item, item) for item in value))
            case shapes.Keyed():
                pairs = ((key, self.value(shape.item, item)) for key, item in value)
                kept = tuple((key, item) for key, item in pairs if item is not None)
                return value if kept == value else kept
            case shapes.Structure():
                return self.part(value)
            case shapes.Flow():
                branches = _same_or(value.branches, (self.applied_to(branch) for branch in value.branches))
                return value if branches is value.branches else changed(value, {"branches": branches})
            case shapes.Owned() | shapes.Scores() | shapes.Remarks() | shapes.Readings():
                return _same_or(value, (self.part(item) for item in value))
            case _:
                return value

    def part(self, part: Any) -> Any:  # noqa: ANN401 (as the walk has it)
        """Return what becomes of a part of an object; `None` if nothing is left of it."""
        return self.applied_to(part)


# Private


def _same_or(value: tuple[Any, ...], items: Iterable[Any]) -> tuple[Any, ...]:
    """Return the old tuple if nothing in it is new, so that what holds it stays as it is."""
    kept = tuple(item for item in items if item is not None)
    same = len(kept) == len(value) and all(new is old for new, old in zip(kept, value, strict=True))
    return value if same else kept
