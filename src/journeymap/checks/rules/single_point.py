"""JM0313 to JM0314: systems and suppliers without which customers do not get what they came for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.wording import bare, listed
from journeymap.diagnostics import Related, Severity
from journeymap.graph import NodeKind, query
from journeymap.graph.likely import NEGATIVE
from journeymap.model import Criticality, System


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap


@rule(
    "JM0313",
    "single-point-of-failure",
    Severity.INFO,
    since=Profile.STRICT,
    origin="seed 004, new",
    companions=("JM0314",),
)
def single_point_of_failure(context: Context) -> Iterator[Finding]:
    """
    Find systems without which an outcome can no longer be reached.

    Every path there leads through something that needs the system, and nothing takes its place. Name the system that
    takes over with `fallback`, lead a path past it, or say with `criticality` that work goes on without it. Looked at
    are systems of `high` criticality, and systems of a supplier that say nothing of it, unless a risk on them has a
    mitigation. Outcomes with which customers leave empty-handed do not count.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {frontstage: [take-money], outcome: completed}
        processes:
          take-money: {systems: [till]}
        systems:
          till: {criticality: high}
        # ^^^^ JM0313

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {frontstage: [take-money], outcome: completed}
        processes:
          take-money: {systems: [till]}
        systems:
          till: {fallback: paper}
          paper:
    """
    compiled = context.compiled
    mitigated = mitigated_systems(context.map)
    for node in compiled.nodes_by_kind[NodeKind.SYSTEM]:
        outcomes = compiled.once(cut_off_from_success).get(node.key)
        if outcomes is None or not _is_critical(node.element) or node.key in mitigated:
            continue
        yield finding(
            node,
            f"without `{node.id}` nobody gets to {listed(map(bare, outcomes), last='or')}, and nothing takes its place",
            hint="name the system that takes over with `fallback`, or lead a path past what needs it",
        )


@rule(
    "JM0314",
    "single-supplier",
    Severity.WARNING,
    since=Profile.STRICT,
    origin="seed 004, new",
    companions=("JM0313",),
)
def single_supplier(context: Context) -> Iterator[Finding]:
    """
    Find suppliers of several systems without whom an outcome can no longer be reached.

    A supplier who fails takes all of their systems along, also one that should take the place of another. What the
    failure of a single one of them cuts off is reported by JM0313. Let a stand-in come from somebody else, or lead a
    path past.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {frontstage: [take-money], outcome: completed}
        processes:
          take-money: {systems: [till]}
        systems:
          till: {supplier: Acme, fallback: tablet}
        #        ^^^^^^^^ JM0314
          tablet: {supplier: Acme}
        #          ~~~~~~~~ JM0314

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {frontstage: [take-money], outcome: completed}
        processes:
          take-money: {systems: [till]}
        systems:
          till: {supplier: Acme, fallback: paper}
          tablet: {supplier: Acme}
          paper: {supplier: Corda}
    """
    compiled = context.compiled
    cut = compiled.once(cut_off_from_success)
    for supplier, keys in _supplied(compiled).items():
        reported = {outcome for key in keys for outcome in cut.get(key, ())}
        unreported = [outcome for outcome in cut.get(f"{_SUPPLIER}{supplier}", ()) if outcome not in reported]
        if not unreported:
            continue
        first, *others = (compiled.nodes[key] for key in keys)
        places = ((node.id, getattr(node.element, "place", None)) for node in others)
        yield finding(
            first,
            f"without the supplier {supplier} nobody gets to {listed(map(bare, unreported), last='or')}: "
            f"{listed(node.id for node in (first, *others))} fail together",
            key="supplier",
            hint="let what takes their place come from somebody else, or lead a path past what needs them",
            related=tuple(
                Related(place=place.key("supplier"), message=f"`{name}` comes from there, too")
                for name, place in places
                if place is not None
            )[:_MOST_RELATED],
            detail=supplier,
        )


RULES: Final[tuple[Rule, ...]] = (single_point_of_failure, single_supplier)
"""The rules of this subject, in the order of the codes."""


def cut_off_from_success(compiled: CompiledMap) -> dict[str, tuple[str, ...]]:
    """
    List which outcomes fail with which system or supplier, without the outcomes that nobody comes for.

    Args:
        compiled: the map.

    Returns:
        The keys of outcomes, by the key of a system; those of a supplier are by a name that is no key.
    """
    systems = compiled.nodes_by_kind[NodeKind.SYSTEM]
    failures: dict[str, tuple[str, ...]] = {node.key: (node.key,) for node in systems if _matters(node.element)}
    failures.update((f"{_SUPPLIER}{name}", keys) for name, keys in _supplied(compiled).items())
    outcomes_by_name = {
        name: tuple(key for key in outcomes if bare(key) not in NEGATIVE)
        for name, outcomes in query.cut_off(compiled, failures).items()
    }
    return {name: outcomes for name, outcomes in outcomes_by_name.items() if outcomes}


def mitigated_systems(journey_map: JourneyMap) -> frozenset[str]:
    """
    List the systems against whose failure something is done.

    Args:
        journey_map: the map, with its risks.

    Returns:
        The keys of what risks with a mitigation would hit.
    """
    return frozenset(hit.key for risk in journey_map.risks if risk.mitigation is not None for hit in risk.on)


# Private

_SUPPLIER: Final = "supplier:"
"""No system has a key that begins like this."""

_MOST_RELATED: Final = 4
"""How many systems of a supplier are shown; the message counts the others."""


def _supplied(compiled: CompiledMap) -> dict[str, tuple[str, ...]]:
    supplied: dict[str, list[str]] = {}
    for node in compiled.nodes_by_kind[NodeKind.SYSTEM]:
        if isinstance(node.element, System) and node.element.supplier is not None and _matters(node.element):
            supplied.setdefault(node.element.supplier, []).append(node.key)
    return {supplier: tuple(keys) for supplier, keys in supplied.items() if len(keys) > 1}


def _is_critical(element: object) -> bool:
    """Return whether a system is said to be critical, or is of a supplier and nothing is said."""
    if not isinstance(element, System):
        return False
    return element.criticality is Criticality.HIGH or (element.criticality is None and element.supplier is not None)


def _matters(element: object) -> bool:
    return isinstance(element, System) and element.criticality is not Criticality.LOW
