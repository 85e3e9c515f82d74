"""The same map for a file in another folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from journeymap.model import shape as shapes
from journeymap.model.hand_made import changed
from journeymap.model.walk import fields_of


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.model.map import JourneyMap
    from journeymap.model.shape import Shape


T = TypeVar("T")


def relocated(journey_map: JourneyMap, location: Callable[[str], str], address: Callable[[str], str]) -> JourneyMap:
    """
    Copy a map with other paths.

    Args:
        journey_map: the map; it stays as it is.
        location: says how the path of a map is written from the new place.
        address: says the same of an address that pages may link to, which may be a web address.

    Returns:
        The map; it says the same of the same files.

    Example:
        >>> import journeymap as jm
        >>> shop = jm.loads("{title: Shop, links: {Visit: visit.html}, stages: {buy: {touchpoints: [pay]}}}")
        >>> relocated(shop, lambda path: path, lambda address: f"../{address}").links
        (('Visit', '../visit.html'),)
    """
    return _relocated(journey_map, {shapes.Location: location, shapes.Address: address})


# Private


def _relocated(owner: T, rewrite: Mapping[type, Callable[[str], str]]) -> T:
    changes = {}
    for field in fields_of(type(owner)):
        given = getattr(owner, field.name)
        if given is None or given == ():
            continue
        new = _value(field.shape, given, rewrite)
        if new is not given:
            changes[field.name] = new
    return changed(owner, changes) if changes else owner


def _value(shape: Shape, value: Any, rewrite: Mapping[type, Callable[[str], str]]) -> Any:  # noqa: ANN401 (as the walk has it)
    match shape:
        case shapes.Location() | shapes.Address():
            return rewrite[type(shape)](value)
        case shapes.Many():
            return _same_or(value, [_value(shape.item, item, rewrite) for item in value])
        case shapes.Keyed():
            return _same_or(value, [(key, _value(shape.item, item, rewrite)) for key, item in value])
        case shapes.Structure():
            return _relocated(value, rewrite)
        case shapes.Owned() | shapes.Scores() | shapes.Readings():
            return _same_or(value, [_relocated(item, rewrite) for item in value])
        case _:
            return value


def _same_or(value: tuple[Any, ...], items: list[Any]) -> tuple[Any, ...]:
    """Return the old tuple if nothing in it is new, so that what holds it stays as it is."""
    return value if all(new is old for new, old in zip(items, value, strict=True)) else tuple(items)
