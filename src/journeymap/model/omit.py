"""The same map without what is not for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import define

from journeymap.model import shape as shapes
from journeymap.model.enumeration import Unit
from journeymap.model.metric import Metric
from journeymap.model.reference import ElementReference, ForeignReference
from journeymap.model.rewriting import Rewriting
from journeymap.model.shape import Confidential
from journeymap.model.value import Band, Money, MoneyRate
from journeymap.model.walk import element_key, fields_of


if TYPE_CHECKING:
    from collections.abc import Collection

    from journeymap.model.map import JourneyMap
    from journeymap.model.shape import Shape
    from journeymap.model.walk import Field


def without(journey_map: JourneyMap, confidential: Collection[Confidential]) -> JourneyMap:
    """
    Copy a map without what is not for everybody.

    What is left out becomes unknown, never nothing or zero, so that no sum and no finding is made of it. The free `x-`
    keys go too, because nobody but the author knows what they hold. What somebody wrote into other texts stays: names
    and amounts within a description are words like any other.

    Args:
        journey_map: the map; it stays as it is.
        confidential: what is left out; nothing leaves the map as it is.

    Returns:
        The map; touchpoints, their order and their ways are the same.

    Example:
        >>> import journeymap as jm
        >>> team = "teams: {shop: {lead: Ada}}, processes: {pack: {lane: backstage, team: shop, cost: GBP 2}}"
        >>> shop = jm.loads("{title: Shop, stages: {pay: {touchpoints: [queue]}}, " + team + "}")
        >>> private = without(shop, [Confidential.COSTS, Confidential.NAMES])
        >>> private.teams[0].lead, private.processes[0].cost, private.processes[0].team
        (None, None, 'shop')
    """
    left_out = frozenset(confidential)
    return _Omission.of(journey_map, left_out).applied_to(journey_map) if left_out else journey_map


# Private

_AMOUNTS: Final = (Money, MoneyRate)


@define(eq=False)
class _Omission(Rewriting):
    """
    Takes what is confidential out of the objects of one map.

    Attributes:
        confidential: what is left out.
        gone: the keys of the elements that are left out as a whole.
        in_money: the ids of the metrics whose values are amounts of money.
    """

    confidential: frozenset[Confidential]
    gone: frozenset[str]
    in_money: frozenset[str]

    @classmethod
    def of(cls, journey_map: JourneyMap, confidential: frozenset[Confidential]) -> _Omission:
        registries = (
            field
            for field in fields_of(type(journey_map))
            if isinstance(field.shape, shapes.Owned) and field.facts.confidential in confidential
        )
        gone = (element_key(element) for field in registries for element in getattr(journey_map, field.name))
        in_money = (metric.id for metric in journey_map.metrics if metric.unit is Unit.MONEY)
        return cls(confidential, frozenset(gone), frozenset(in_money if Confidential.COSTS in confidential else ()))

    def changes(self, owner: object) -> dict[str, Any]:
        own: dict[str, Any] = {"extras": ()} if getattr(owner, "extras", ()) else {}
        return {**own, **super().changes(owner)}

    def field(self, owner: object, field: Field, given: Any) -> Any:  # noqa: ANN401 (as the walk has it)
        is_in_money = isinstance(field.shape, _IN_UNIT) and _metric_of(owner) in self.in_money
        if is_in_money or field.facts.confidential in self.confidential:
            return () if isinstance(given, tuple) else None
        return super().field(owner, field, given)

    def value(self, shape: Shape, value: Any) -> Any:  # noqa: ANN401 (as the walk has it)
        if self._is_left_out(value):
            return None
        if isinstance(shape, shapes.Reference) and not isinstance(value, ForeignReference):
            target = value if isinstance(value, ElementReference) else ElementReference(shape.kinds[0], value)
            return None if target.key in self.gone else value
        return super().value(shape, value)

    def part(self, part: Any) -> Any:  # noqa: ANN401 (as the walk has it)
        """Return what is left of a part; `None` if that is not what the part was there to say."""
        kept = self.applied_to(part)
        if kept is part:
            return part
        required = (field.name for field in fields_of(type(part)) if field.facts.required)
        return None if any(getattr(kept, name) is None for name in required) else kept

    def _is_left_out(self, value: object) -> bool:
        is_money = isinstance(value, _AMOUNTS) or (isinstance(value, Band) and isinstance(value.low, _AMOUNTS))
        return is_money and Confidential.COSTS in self.confidential


# What a metric says in its own unit.
_IN_UNIT: Final = (shapes.QuantityShape, shapes.RangeShape, shapes.Readings)


def _metric_of(owner: object) -> str | None:
    """Return the id of the metric in whose unit the values of an object are."""
    return owner.id if isinstance(owner, Metric) else getattr(owner, "metric", getattr(owner, "measure", None))
