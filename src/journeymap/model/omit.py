"""The same map without what is not for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import define

from journeymap.model import shape as shapes
from journeymap.model.enumeration import Unit
from journeymap.model.hand_made import changed
from journeymap.model.metric import Metric
from journeymap.model.reference import ElementReference, ForeignReference
from journeymap.model.shape import Confidential
from journeymap.model.value import Band, Money, MoneyRate
from journeymap.model.walk import element_key, fields_of


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from journeymap.model.map import JourneyMap
    from journeymap.model.shape import Shape
    from journeymap.model.walk import Field


T = TypeVar("T")


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
class _Omission:
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

    def applied_to(self, owner: T) -> T:
        """Copy an object without what is left out of it and of its parts."""
        metric = owner.id if isinstance(owner, Metric) else getattr(owner, "metric", getattr(owner, "measure", None))
        changes: dict[str, Any] = {} if not getattr(owner, "extras", ()) else {"extras": ()}
        for field in fields_of(type(owner)):
            given = getattr(owner, field.name)
            if given is None or given == ():
                continue
            kept = self._kept_in(field, given, in_money=metric in self.in_money)
            if kept is not given:
                changes[field.name] = kept
        return changed(owner, changes) if changes else owner

    def _kept_in(self, field: Field, given: Any, *, in_money: bool) -> Any:  # noqa: ANN401 (as the walk has it)
        if field.facts.confidential in self.confidential:
            return () if isinstance(given, tuple) else None
        if in_money and isinstance(field.shape, _IN_UNIT):
            return () if isinstance(given, tuple) else None
        return self._kept(field.shape, given)

    def _kept(self, shape: Shape, value: Any) -> Any:  # noqa: ANN401 (as the walk has it)
        """Return what is left of a value; `None` if nothing is."""
        if self._is_left_out(value):
            return None
        match shape:
            case shapes.Reference() if isinstance(value, ForeignReference):
                return value
            case shapes.Reference():
                target = value if isinstance(value, ElementReference) else ElementReference(shape.kinds[0], value)
                return None if target.key in self.gone else value
            case shapes.Many():
                return _same_or(value, (self._kept(shape.item, item) for item in value))
            case shapes.Keyed():
                pairs = [(key, self._kept(shape.item, item)) for key, item in value]
                return _same_or(value, (None if item is None else (key, item) for key, item in pairs))
            case shapes.Structure():
                return self._part(value)
            case shapes.Flow():
                branches = _same_or(value.branches, (self.applied_to(branch) for branch in value.branches))
                return value if branches is value.branches else changed(value, {"branches": branches})
            case shapes.Owned() | shapes.Scores() | shapes.Remarks() | shapes.Readings():
                return _same_or(value, (self._part(item) for item in value))
            case _:
                return value

    def _part(self, part: Any) -> Any:  # noqa: ANN401 (as the walk has it)
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


def _same_or(value: tuple[Any, ...], items: Iterable[Any]) -> tuple[Any, ...]:
    kept = tuple(item for item in items if item is not None)
    same = len(kept) == len(value) and all(new is old for new, old in zip(kept, value, strict=True))
    return value if same else kept
