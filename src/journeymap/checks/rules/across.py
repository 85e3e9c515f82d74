"""JM13: several maps of one project, which should speak with one voice."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.rule.rule import AtlasContext, Finding, Rule, atlas_rule, finding
from journeymap.diagnostics import Related, Severity, did_you_mean
from journeymap.frozen import frozen
from journeymap.model import ForeignReference


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from journeymap.model import Channel, Element, JourneyMap, Stage, Touchpoint


@frozen(kw_only=True)
class SharedOptions:
    """What maps share."""

    touchpoints: bool = field(default=False, metadata={"help": "Compare touchpoints, too."})


@atlas_rule("JM1301", "defined-differently", Severity.WARNING, options=SharedOptions, origin="ASB, CEM")
def defined_differently(context: AtlasContext) -> Iterator[Finding]:
    """
    Find personas, channels, teams, systems, metrics and sources that two maps define differently.

    Readers take one ID for one thing. Define it once in a file that both maps `use`, or give the two different IDs.
    Goals of a persona differ where both maps name some, and not the same ones, whatever their order.
    Touchpoints belong to their map alone, where `pay` is how one pays in that journey; the option `touchpoints` is for
    houses whose maps share them.
    Maps of different times, such as an as-is map and the to-be map that changes it, may differ; and so may maps of
    different projects, each below a `journeymap.toml` of its own.

    Flagged:
        # shop.journey.yaml
        title: Shop
        metrics: {csat: {unit: percent, direction: higher}}
        stages: {buy: {touchpoints: [pay]}}

    Instead:
        # shared/company.journey.yaml, used by both maps
        metrics: {csat: {unit: percent, direction: higher}}
    """
    for registry, differences in _COMPARED.items():
        if registry == "touchpoints" and not context.options.touchpoints:
            continue
        first: dict[tuple[object, str], Element] = {}
        for compiled in context.maps:
            for element in getattr(compiled.map, registry):
                # What two maps use of one file is one definition.
                earlier = first.setdefault((compiled.map.state, element.id), element)
                if earlier.place is not None and earlier.place == element.place:
                    continue
                differing = differences(earlier, element)
                if differing:
                    kind = element.element_kind.value
                    yield finding(
                        element,
                        f"the {kind} `{element.id}` is defined differently in another map: {', '.join(differing)}",
                        hint="define it once in a file that both maps `use`, or give one of them another ID",
                        related=_there(earlier),
                        detail=registry,
                    )


@atlas_rule("JM1302", "promise-differs", Severity.WARNING, origin="ASB channel-conflict, 004 consistency")
def promise_differs(context: AtlasContext) -> Iterator[Finding]:
    """
    Find channels that promise one thing in one map and another in the next.

    Customers meet one company: what the phone promises in one journey, it must keep in all. Put the channel into a file
    that both maps `use`. Maps of different projects are not compared.

    Flagged:
        # shop.journey.yaml, and another one with `promise: {service_level: in two days}`
        channels: {phone: {promise: {service_level: at once}}}

    Instead:
        # shared/company.journey.yaml, used by both maps
        channels: {phone: {promise: {service_level: at once}}}
    """
    first: dict[tuple[object, str], Channel] = {}
    for compiled in context.maps:
        for channel in compiled.map.channels:
            if channel.promise is None:
                continue
            earlier = first.setdefault((compiled.map.state, channel.id), channel)
            if earlier.promise != channel.promise:
                yield finding(
                    channel,
                    f"the channel `{channel.id}` promises something else in another map",
                    key="promise",
                    hint="promise the same in both, in a file that both maps `use`",
                    related=_there(earlier, "promise"),
                )


@atlas_rule("JM1303", "missing-sub-journey", Severity.WARNING, origin="ASB, CEM")
def missing_sub_journey(context: AtlasContext) -> Iterator[Finding]:
    """
    Find stages and touchpoints whose `journey` names no map that can be read.

    The path is relative to the map, and stays below the root of the project. The map behind it must be free of errors.

    Flagged:
        # shop.journey.yaml, with no `returns.journey.yaml` beside it
        stages: {return: {journey: returns.journey.yaml}}

    Instead:
        # with a map `returns.journey.yaml` beside it
        stages: {return: {journey: returns.journey.yaml}}
    """
    for compiled, journeys in zip(context.maps, context.journeys, strict=False):
        for element in _with_journey(compiled.map):
            if element.journey is not None and journeys.get(element.journey) is None:
                yield finding(
                    element,
                    f"the sub-journey `{element.journey}` of `{element.id}` cannot be read",
                    value="journey",
                    hint="write the path of a map below the root of the project; `journeymap check` says what is wrong"
                    " with that map",
                )


@atlas_rule("JM1304", "cyclic-sub-journey", Severity.WARNING, origin="ASB, CEM")
def cyclic_sub_journey(context: AtlasContext) -> Iterator[Finding]:
    """
    Find sub-journeys that lead back to the map in which they are named.

    A journey cannot be a part of itself; whoever follows the links never arrives. A cycle is one finding, at the first
    of its maps in the order of the files, with the links of the others beside it. Take one of them out.

    Flagged:
        # a.journey.yaml, and `b.journey.yaml` with `journey: a.journey.yaml`
        stages: {pay: {journey: b.journey.yaml}}

    Instead:
        # a.journey.yaml, and `b.journey.yaml` without a journey of its own
        stages: {pay: {journey: b.journey.yaml}}
    """
    links = _links(context)
    told: set[_Link] = set()
    for link in (link for leaving in links.values() for link in leaving):
        back = None if link in told else _path_back(link, links)
        if back is None:
            continue
        told.update(back)
        yield finding(
            link.element,
            f"the sub-journey `{link.element.journey}` of `{link.element.id}` leads back to this map",
            value="journey",
            hint="name a journey that does not contain this one",
            related=tuple(
                Related(place=place.value("journey"), message="it leads on from here")
                for place in (other.element.place for other in back)
                if place is not None
            ),
        )


@atlas_rule("JM1305", "two-names", Severity.WARNING, origin="ASB, CEM")
def two_names(context: AtlasContext) -> Iterator[Finding]:
    """
    Find teams and systems that have one name and two IDs.

    Whoever counts what depends on a team or a system misses half of it. Use one ID, in a file that the maps `use`.

    Flagged:
        # shop.journey.yaml, and another map with `teams: {billing-team: Billing}`
        teams: {billing: Billing}

    Instead:
        # shared/company.journey.yaml, used by both maps
        teams: {billing: Billing}
    """
    for registry in ("teams", "systems"):
        first: dict[str, Element] = {}
        reported: set[tuple[str, str]] = set()
        for compiled in context.maps:
            for element in getattr(compiled.map, registry):
                earlier = first.setdefault(" ".join(element.name.casefold().split()), element)
                if earlier.id != element.id and (earlier.id, element.id) not in reported:
                    reported.add((earlier.id, element.id))
                    kind = element.element_kind.value
                    yield finding(
                        element,
                        f"the {kind} `{element.id}` has the name of `{earlier.id}`: {element.name}",
                        hint="use one ID for it, in a file that the maps `use`",
                        related=_there(earlier),
                        detail=earlier.id,
                    )


@atlas_rule("JM1306", "lost-insight", Severity.WARNING, origin="evidence-backed opportunities across maps")
def lost_insight(context: AtlasContext) -> Iterator[Finding]:
    """
    Find opportunities that come from an insight of another map which is not there.

    The insight was taken out or has another ID by now, or the ID is misspelt. Maps that are not looked at are taken to
    have what is named, unless the ID of the map is nearly that of one that is.

    Flagged:
        # shop.journey.yaml, and a map `returns` with the insight `people-wait`
        opportunities: {call-back: {from: [returns#people-give-up]}}

    Instead:
        # with the insight of that map
        opportunities: {call-back: {from: [returns#people-wait]}}
    """
    insights: dict[str, set[str]] = {}
    for compiled in context.maps:
        insights.setdefault(compiled.map.id, set()).update(_insights(compiled.map))
    for compiled in context.maps:
        for opportunity in compiled.map.opportunities:
            for reference in opportunity.from_:
                if isinstance(reference, ForeignReference) and (problem := _lost(reference, insights)):
                    yield finding(
                        opportunity,
                        f"the opportunity `{opportunity.id}` comes from `{reference.text}`, and {problem}",
                        value="from",
                        place=reference.place,
                        hint="name an insight of that map as the map names it",
                        detail=reference.text,
                    )


RULES: Final[tuple[Rule, ...]] = (
    defined_differently,
    promise_differs,
    missing_sub_journey,
    cyclic_sub_journey,
    two_names,
    lost_insight,
)
"""The rules of this subject, in the order of the codes."""


# Private


def _there(element: Element, key: str = "") -> tuple[Related, ...]:
    place = element.place
    if place is None:
        return ()
    return (Related(place=place.key(key) if key else place, message="it is defined here as well"),)


def _insights(map_: JourneyMap) -> Iterator[str]:
    """Give the ways in which the insights of a map may be named."""
    owners: tuple[Stage | Touchpoint, ...] = (*map_.stages, *map_.touchpoints)
    for owner in owners:
        for insight in owner.insights:
            kind = owner.element_kind.value
            yield from (insight.id, f"{owner.id}.{insight.id}", f"{kind}:{owner.id}.{insight.id}")


def _lost(reference: ForeignReference, insights: Mapping[str, set[str]]) -> str:
    """Return what is not there; empty where it is, or where nobody knows."""
    if reference.map not in insights:
        meant = did_you_mean(reference.map, sorted(insights))
        return f"there is no map of that ID{meant}" if meant else ""
    named = reference.id.removeprefix("insight:")
    if named in insights[reference.map]:
        return ""
    return f"that map has no such insight{did_you_mean(named, sorted(insights[reference.map]))}"


def _with_journey(map_: JourneyMap) -> Iterator[Stage | Touchpoint]:
    elements: tuple[Stage | Touchpoint, ...] = (*map_.stages, *map_.touchpoints)
    return (element for element in elements if element.journey is not None)


@frozen(kw_only=True, eq=False)
class _Link:
    """A stage or a touchpoint that leads from one map into another, each known by its number."""

    source: int
    target: int
    element: Stage | Touchpoint


def _links(context: AtlasContext) -> dict[int, list[_Link]]:
    """List by map the sub-journeys that are among the maps."""
    numbers = {id(compiled): number for number, compiled in enumerate(context.maps)}
    links: dict[int, list[_Link]] = {}
    for source, (compiled, journeys) in enumerate(zip(context.maps, context.journeys, strict=False)):
        links[source] = [
            _Link(source=source, target=target, element=element)
            for element in _with_journey(compiled.map)
            if (target := numbers.get(id(journeys.get(element.journey or "")))) is not None
        ]
    return links


def _path_back(link: _Link, links: Mapping[int, Sequence[_Link]]) -> tuple[_Link, ...] | None:
    """Find the fewest links that lead back to the map in which one stands; `None` if none do."""
    # By map, the link by which it is first come to.
    first: dict[int, _Link] = {link.target: link}
    waiting = deque((link.target,))
    while waiting and link.source not in first:
        for leaving in links.get(waiting.popleft(), ()):
            if leaving.target not in first:
                first[leaving.target] = leaving
                waiting.append(leaving.target)
    if link.source not in first:
        return None
    back: list[_Link] = []
    step = first[link.source]
    while step is not link:
        back.append(step)
        step = first[step.source]
    return tuple(reversed(back))


def _different(*fields: str) -> Callable[[Element, Element], list[str]]:
    def differences(element: Element, other: Element) -> list[str]:
        return [name for name in fields if getattr(element, name) != getattr(other, name)]

    return differences


def _different_people(element: Element, other: Element) -> list[str]:
    """List what differs of a persona; the order of goals and the touchpoints that serve them are each map's own."""
    goals = [{(goal.id, goal.name) for goal in getattr(persona, "goals", ())} for persona in (element, other)]
    # A map that names no goals does not say that there are others.
    other_goals = all(goals) and goals[0] != goals[1]
    return [*_different("name", "segment")(element, other), *(["goals"] if other_goals else [])]


_COMPARED: Final[dict[str, Callable[[Element, Element], list[str]]]] = {
    "personas": _different_people,
    "channels": _different("name", "medium", "ownership", "owner"),
    "teams": _different("name"),
    "systems": _different("name", "owner", "supplier", "kind"),
    "metrics": _different("name", "unit", "direction", "formula", "range", "target", "alert", "owner"),
    "sources": _different("name", "type", "date", "sample"),
    "touchpoints": _different("name", "kind", "channel", "owner"),
}
"""By registry, which fields make two elements different for those who read several maps."""
