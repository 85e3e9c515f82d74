"""The same map for a file in another folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.frozen import frozen
from journeymap.model import shape as shapes
from journeymap.model.rewriting import Rewriting


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.model.map import JourneyMap
    from journeymap.model.shape import Shape


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
    return _Relocation({shapes.Location: location, shapes.Address: address}).applied_to(journey_map)


# Private


@frozen
class _Relocation(Rewriting):
    """Writes paths anew, by the shape of their field."""

    rewrite: Mapping[type, Callable[[str], str]]

    def value(self, shape: Shape, value: Any) -> Any:  # noqa: ANN401 (as the walk has it)
        rewrite = self.rewrite.get(type(shape))
        return super().value(shape, value) if rewrite is None else rewrite(value)
