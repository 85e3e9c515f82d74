"""A sheet whose boxes are as high as their words need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs
from attrs import evolve

from journeymap.views.sheet.sheet import Item


if TYPE_CHECKING:
    from journeymap.views.sheet.any_sheet import AnySheet


SomeSheet = TypeVar("SomeSheet", bound="AnySheet")


def unabridged(sheet: SomeSheet) -> SomeSheet:
    """
    Let the boxes of a sheet say all their words, however long these are.

    Args:
        sheet: what a view shows.

    Returns:
        The same sheet, whose items are unabridged.

    Example:
        >>> from journeymap.views import Cell, ItemRole, Row, Sheet
        >>> item = Item(key="pain:slow", element="pain:slow", role=ItemRole.PAIN, label="Slow")
        >>> row = Row(key="pains", label="Pain points", cells=(Cell(column=0, item=item),))
        >>> unabridged(Sheet(view="journey", title="Shop", groups=(), rows=(row,))).rows[0].cells[0].item.unabridged
        True
    """
    whole: SomeSheet = _whole(sheet)
    return whole


# Private


def _whole(value: Any) -> Any:  # noqa: ANN401 (any part of a sheet)
    """Copy a part of a sheet, down to its items."""
    if isinstance(value, Item):
        return evolve(value, unabridged=True)
    if isinstance(value, tuple):
        return tuple(map(_whole, value))
    if not attrs.has(type(value)):
        return value
    parts = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    changed = {name: copy for name, part in parts.items() if (copy := _whole(part)) is not part and copy != part}
    return evolve(value, **changed) if changed else value
