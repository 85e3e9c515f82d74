"""What there is of a map in one of its variants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.model.element import exists_in as is_there


if TYPE_CHECKING:
    from journeymap.model import Element, JourneyMap


_MOST: Final = 50
"""
So many variants are looked at one by one; what is asked of each costs a walk over the map, and nobody compares more.
"""


def exists_in(element: Element | None, variant: str | None) -> bool:
    """
    Return whether an element exists in a variant.

    Args:
        element: the element; `None` for what is no element, such as an outcome, which is in all.
        variant: the id of the variant; `None` for what all of them have together.

    Example:
        >>> from journeymap.model import Process
        >>> packs = Process(id="pack", variants=("pick-up",))
        >>> exists_in(packs, "pick-up"), exists_in(packs, "delivery"), exists_in(packs, None)
        (True, False, True)
    """
    return variant is None or element is None or is_there(element, variant)


def never_together(element: Element | None, other: Element | None) -> bool:
    """
    Return whether no variant has both of two elements.

    Example:
        >>> from journeymap.model import Process
        >>> pick_up, delivery = Process(id="a", variants=("pick-up",)), Process(id="b", variants=("delivery",))
        >>> never_together(pick_up, delivery), never_together(pick_up, Process(id="c"))
        (True, False)
    """
    if element is None or other is None or not element.variants or not other.variants:
        return False
    return frozenset(element.variants).isdisjoint(other.variants)


def varying(journey_map: JourneyMap) -> tuple[str, ...]:
    """
    List the variants of a map that differ from what all of them have together.

    Args:
        journey_map: the map.

    Returns:
        Their ids in order, the first fifty at most; empty if no touchpoint, process or system is in some of them only.
    """
    elements = (*journey_map.touchpoints, *journey_map.processes, *journey_map.systems)
    if not any(element.variants for element in elements):
        return ()
    return tuple(variant.id for variant in journey_map.variants[:_MOST])
