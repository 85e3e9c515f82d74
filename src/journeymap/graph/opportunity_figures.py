"""Scores of opportunities as figures: value by effort, Ulwick's score, RICE, and the reach that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.figure import Formula, Measure, Written
from journeymap.graph.node import EdgeKind
from journeymap.graph.written import written


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.figure import Input, Ledger
    from journeymap.model import Opportunity


ALIKE: Final = "what it is worth to customers and what it is worth to the business count alike (half and half)"
ONLY_CUSTOMERS: Final = "what it is worth to the business is not known, and left out"
ONLY_BUSINESS: Final = "what it is worth to customers is not known, and left out"
ALL_WHO_COME: Final = "whoever comes to where the pains are is reached, with or without the pain"
NO_EFFORT: Final = "it takes no effort, and nothing can be divided by 0"


def add_opportunities(compiled: CompiledMap, ledger: Ledger) -> None:
    """
    Add the scores of opportunities, as far as the map says anything of what they are made of.

    RICE takes the `reach` that the map says. Where no opportunity has one, it takes the share of customers who come
    to where the pains are that the opportunity solves; never both, because the one is a count and the other a share.

    Args:
        compiled: the map.
        ledger: has the figures `share@KEY` of touchpoints, and takes `value@KEY`, `value-by-effort@KEY`,
            `reached-value-by-effort@KEY`, `ulwick@KEY`, `reach@KEY` (in several places made of `least-reach@KEY` and
            `most-reach@KEY`) and `rice@KEY` in, by the keys of opportunities, such as `rice@opportunity:self-checkout`;
            and `least-share@KEY` and `most-share@KEY` of stages.
    """
    opportunities = compiled.map.opportunities
    is_counted = any(opportunity.reach is not None for opportunity in opportunities)
    for opportunity in opportunities:
        key = f"opportunity:{opportunity.id}"
        said = {
            field: written(key, field, value, opportunity.place)
            for field in _FIELDS
            if (value := getattr(opportunity, field)) is not None
        }
        _add_value(ledger, key, said)
        _add_ulwick(ledger, key, said)
        _add_reach(compiled, ledger, opportunity, said)
        _add_reached_value(ledger, key, said)
        if "reach" in said or "confidence" in said:
            _add_rice(ledger, key, said, is_counted=is_counted)


# Private

_FIELDS: Final = (
    "value",
    "customer_value",
    "business_value",
    "effort",
    "reach",
    "confidence",
    "importance",
    "satisfaction",
)


def _add_value(ledger: Ledger, key: str, said: Mapping[str, Written]) -> None:
    """Add what an opportunity is worth, and what of that for each point of effort."""
    name = f"what `{key}` is worth"
    customers, business = said.get("customer_value"), said.get("business_value")
    inputs: tuple[Input, ...]
    assumptions: tuple[str, ...]
    if "value" in said:
        formula, inputs, assumptions = Formula.SUM, (said["value"],), ()
    elif customers is not None and business is not None:
        formula, inputs, assumptions = Formula.AVERAGE, (customers, business), (ALIKE,)
    else:
        known = customers or business
        formula, inputs = Formula.SUM, () if known is None else (known,)
        assumptions = (ONLY_CUSTOMERS if business is None else ONLY_BUSINESS,)
    value = f"value@{key}"
    if inputs:
        ledger.add(value, name, Measure.SHARE, formula, *inputs, assumptions=assumptions)
    if not inputs and "effort" not in said:
        return
    parts = {"value": value if inputs else None, "effort": said.get("effort")}
    name = f"what `{key}` is worth for each point of effort"
    _add_score(ledger, f"value-by-effort@{key}", name, Formula.QUOTIENT, parts)


def _add_ulwick(ledger: Ledger, key: str, said: Mapping[str, Written]) -> None:
    """Add how underserved customers are: importance, and on top how far satisfaction falls short of it."""
    parts = {field: said.get(field) for field in ("importance", "satisfaction")}
    if any(parts.values()):
        name = f"Ulwick's opportunity score of `{key}`, 0 to 20"
        _add_score(ledger, f"ulwick@{key}", name, Formula.SHORTFALL, parts)


def _add_reach(compiled: CompiledMap, ledger: Ledger, opportunity: Opportunity, said: Mapping[str, Written]) -> None:
    """Add how many customers an opportunity reaches: as many as somebody said, or the share that comes to its pains."""
    key = f"opportunity:{opportunity.id}"
    reach = f"reach@{key}"
    if "reach" in said:
        name = f"how many customers `{key}` reaches in a period"
        ledger.add(reach, name, Measure.COUNT, Formula.SUM, said["reach"])
        return
    places = _places(compiled, opportunity)
    ends = [pair for place in places if (pair := _add_ends(compiled, ledger, place)) is not None]
    if not ends:
        return
    name = f"share of customers whom `{key}` reaches"
    (least, most), *others = ends
    if others:
        at_least = f"{name} at least: all come to the busiest of the places"
        at_most = f"{name} at most: nobody comes to two of the places"
        least = ledger.add(f"least-{reach}", at_least, Measure.SHARE, Formula.LARGEST, *[low for low, _ in ends])
        most = ledger.add(f"most-{reach}", at_most, Measure.SHARE, Formula.AT_MOST_ONE, *[high for _, high in ends])
    if least == most:
        ledger.add(reach, name, Measure.SHARE, Formula.SUM, least, assumptions=(ALL_WHO_COME,))
    else:
        ledger.add(reach, name, Measure.SHARE, Formula.BETWEEN, least, most, assumptions=(ALL_WHO_COME,))


def _add_ends(compiled: CompiledMap, ledger: Ledger, place: str) -> tuple[str, str] | None:
    """Add how many come to a place, at least and at most; for a touchpoint both are its share, which is there."""
    share = f"share@{place}"
    if not place.startswith("stage:"):
        return (share, share) if share in ledger else None
    least, most = f"least-{share}", f"most-{share}"
    if least not in ledger:
        steps = compiled.successors(place, EdgeKind.CONTAINS)
        shares = [key for step in steps if (key := f"share@{step}") in ledger]
        if len(shares) < 2:
            return (shares[0], shares[0]) if shares else None
        name = f"share of customers who come to `{place}`"
        at_least, at_most = f"{name} at least: to its busiest touchpoint", f"{name} at most: nobody comes to two"
        ledger.add(least, at_least, Measure.SHARE, Formula.LARGEST, *shares)
        ledger.add(most, at_most, Measure.SHARE, Formula.AT_MOST_ONE, *shares)
    return least, most


def _places(compiled: CompiledMap, opportunity: Opportunity) -> tuple[str, ...]:
    """List the keys of the touchpoints and stages whose pains an opportunity solves; none within another."""
    owners = dict.fromkeys(pain.owner.key for pain in opportunity.solves if pain.owner is not None)
    return tuple(
        key
        for key in owners
        if key.startswith("stage:") or (key in compiled.nodes and f"stage:{compiled.nodes[key].stage}" not in owners)
    )


def _add_reached_value(ledger: Ledger, key: str, said: Mapping[str, Written]) -> None:
    """Add value by effort weighted by the share of customers who come to the pains; a count is no weight."""
    reach, value = ledger.get(f"reach@{key}"), ledger.get(f"value@{key}")
    if reach is None or reach.measure is not Measure.SHARE or value is None or "effort" not in said:
        return
    name = f"what `{key}` is worth by the share of customers whom it reaches, for each point of effort"
    parts: dict[str, Written | str | None] = {"reach": reach.id, "value": value.id, "effort": said["effort"]}
    _add_score(ledger, f"reached-value-by-effort@{key}", name, Formula.QUOTIENT, parts)


def _add_rice(ledger: Ledger, key: str, said: Mapping[str, Written], *, is_counted: bool) -> None:
    """Add reach by impact by confidence, for each point of effort."""
    reach, value = ledger.get(f"reach@{key}"), ledger.get(f"value@{key}")
    has_reach = reach is not None and (reach.measure is Measure.COUNT or not is_counted)
    parts = {
        "reach": reach.id if reach is not None and has_reach else None,
        "value": value.id if value is not None else None,
        "confidence": said.get("confidence"),
        "effort": said.get("effort"),
    }
    name = f"RICE of `{key}`: reach, impact (its value) and confidence, for each point of effort"
    _add_score(ledger, f"rice@{key}", name, Formula.QUOTIENT, parts)


def _add_score(
    ledger: Ledger, key: str, name: str, formula: Formula, parts: Mapping[str, Written | str | None]
) -> None:
    """Add a score that is known if all its parts are, which are fields or made of them."""
    missing = [f"`{field}`" for field, part in parts.items() if part is None]
    known = [part for part in parts.values() if part is not None]
    if missing:
        *others, last = missing
        unknown = f"nobody said its {', '.join(others)}{' and ' if others else ''}{last}"
        ledger.add(key, name, Measure.SCORE, Formula.OPEN, *known, unknown=unknown)
        return
    effort = parts.get("effort")
    endless = isinstance(effort, Written) and effort.expected == 0
    ledger.add(key, name, Measure.SCORE, formula, *known, unknown=NO_EFFORT if endless else "")
