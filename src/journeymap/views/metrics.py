"""The metric tree: from strategic to operational, every metric with its target, its reading and how it stands."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.query import trends
from journeymap.graph.standing import Standing, standing
from journeymap.model import Level, humanise
from journeymap.model.formula import FORMULAS
from journeymap.pause import collector_paused
from journeymap.translation.phrase import in_language_of, phrase
from journeymap.views.assessment import assessment
from journeymap.views.choice import EVERYTHING, Choice, Selection
from journeymap.views.chosen_reading import by_stage, counting, of_map
from journeymap.views.facts import facts, imprint
from journeymap.views.gauge import gauge, gauge_scale, shared_scales
from journeymap.views.sheet.item import Items
from journeymap.views.sheet.legend import legend
from journeymap.views.sheet.scale import GaugeMark
from journeymap.views.sheet.sheet import Item, ItemRole, LegendEntry
from journeymap.views.sheet.tree import Tier, TreeNode, TreeSheet
from journeymap.views.wording import (
    capitalised,
    count_words,
    direction_words,
    language_of_map,
    quantity_words,
    trend_words,
    word,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import Conflict, Metric, Quantity
    from journeymap.views.chosen_reading import Taken
    from journeymap.views.sheet.tree import Gauge


_LEVELS: Final = tuple(Level)
_UNSAID: Final = len(_LEVELS)
"""The tier of metrics that say no level and hang below none that does."""

_TIERS: Final = (
    Tier(key="strategic", label="Strategic"),
    Tier(key="tactical", label="Tactical"),
    Tier(key="operational", label="Operational"),
    Tier(key="unsaid", label="Level not set"),
)

_MARKS: Final = {
    GaugeMark.CURRENT: "Reading",
    GaugeMark.TARGET: "Target",
    GaugeMark.ALERT: "Alert",
    GaugeMark.BASELINE: "Baseline",
    GaugeMark.BENCHMARK: "Benchmark",
}


@collector_paused()
@in_language_of(language_of_map)
def metrics(compiled: CompiledMap, selection: Selection = EVERYTHING) -> TreeSheet:
    """
    Return how the metrics of a map hang together and how each stands.

    What counts is the reading for the whole map; without one the worst of what was read in the chosen stages. A metric
    that says no level has that of the metric above it, or else the highest of those below.

    Args:
        compiled: the map.
        selection: what of it to show; readings of other personas only are left out.

    Returns:
        The sheet.

    Raises:
        UnknownNameError: the map has no such persona, stage or path.
    """
    map_ = compiled.map
    chosen = Choice(compiled, selection, rows=())
    shown = {metric.id: metric for metric in map_.metrics}
    parents = _parents(shown)
    ranks = _ranks(shown, parents)
    taken: dict[str, list[Taken]] = defaultdict(list)
    for (_, metric), readings in by_stage(compiled, chosen).items():
        taken[metric] += readings
    among = {key: of_map(metric, chosen) or taken[key] for key, metric in shown.items()}
    current = {key: counting(among[key], metric) for key, metric in shown.items()}
    scales = shared_scales(
        (key, parents.get(key, ranks[key]), gauge_scale(metric, _value(current[key]))) for key, metric in shown.items()
    )
    maker = _Maker(compiled, chosen)
    nodes = tuple(
        maker.node(
            shown[key],
            (parents.get(key), depth, _TIERS[ranks[key]].key),
            current[key],
            among[key],
            gauge(shown[key], _value(current[key]), scales.get(key)),
        )
        for key, depth in _walk(shown, parents, ranks)
    )
    used = {node.tier for node in nodes}
    return TreeSheet(
        view="metrics",
        title=map_.title,
        facts=facts(map_, chosen),
        imprint=imprint(map_),
        tiers=tuple(evolve(tier, label=phrase(tier.label)) for tier in _TIERS if tier.key in used),
        nodes=nodes,
        empty="" if nodes else phrase("This map defines no metrics."),
        legend=_legend(nodes),
        summary=_summary(map_.title, nodes),
    )


# Private


class _Maker:
    """Makes the nodes, with the names of what the metrics refer to."""

    def __init__(self, compiled: CompiledMap, chosen: Choice) -> None:
        map_ = compiled.map
        self._items = Items(map_, detail=chosen.detail)
        self._conflicts: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in map_.conflicts:
            for metric in dict.fromkeys(filter(None, (conflict.metric, conflict.incentive))):
                self._conflicts[metric].append(conflict)
        self._chosen = chosen
        self._trends = {} if chosen.compact else {trend.key: trend for trend in compiled.once(trends)}
        self._teams = {team.id: team.name for team in map_.teams}
        self._objectives = {objective.id: objective.name for objective in map_.objectives}
        self._compact = chosen.compact

    def node(
        self,
        metric: Metric,
        place: tuple[str | None, int, str],
        current: Taken | None,
        among: Sequence[Taken],
        bar: Gauge | None,
    ) -> TreeNode:
        """Make the node of a metric, below a parent, at a depth, in a tier."""
        parent, depth, tier = place
        judged = standing(current.reading.value, metric) if current is not None else None
        item = Item(
            key=f"metric:{metric.id}",
            element=f"metric:{metric.id}",
            role=ItemRole.METRIC,
            label=metric.name,
            details=(
                *filter(None, (_where(current, among), self._trend(metric, current))),
                *self._items.details(metric, [_others(metric), self._said(metric), *self._against(metric)]),
            ),
            standing=judged,
            assessment=assessment(current.reading.value, metric) if current is not None else "",
            link=metric.links[0][1] if metric.links else None,
            note=self._note(metric, current),
        )
        return TreeNode(
            item=item,
            tier=tier,
            parent=f"metric:{parent}" if parent is not None else None,
            depth=depth,
            reading=quantity_words(current.reading.value, metric) if current is not None else "",
            target=quantity_words(metric.target, metric) if metric.target is not None else "",
            gauge=bar,
        )

    def _trend(self, metric: Metric, current: Taken | None) -> str:
        """Describe how the reading that counts has changed; empty if nobody knows."""
        key = f"metric:{metric.id}" if current is None or not current.where else f"{current.where}.{metric.id}"
        trend = self._trends.get(key)
        return trend_words(trend) if trend is not None and current is not None and trend.last is current.reading else ""

    def _against(self, metric: Metric) -> Iterator[str]:
        """Describe the goals that a metric works against; in full detail with whatever else is said of the conflict."""
        for conflict in self._conflicts.get(metric.id, ()):
            words = self._items.words
            as_incentive = conflict.incentive == metric.id
            said = phrase("works against a goal as an incentive" if as_incentive else "works against a goal")
            goal = words.name(conflict.goal.key) if conflict.goal is not None else ""
            yield phrase("{label}: {words}", label=said, words=goal) if goal else said
            if self._chosen.full:
                yield phrase("Conflict: {name}", name=conflict.name)
                yield from words.lines(conflict, {"metric", "incentive", "goal"})

    def _said(self, metric: Metric) -> str:
        """Describe whose a metric is, and which way is better."""
        said = []
        if metric.owner is not None:
            said.append(self._teams.get(metric.owner) or humanise(metric.owner))
        said.append(direction_words(metric))
        return " · ".join(filter(None, said))

    def _note(self, metric: Metric, current: Taken | None) -> str:
        """Describe what a metric is, what it serves, and when it was taken last."""
        said = [metric.description or metric.method or _window(metric)]
        if metric.objective is not None:
            said.append(phrase("Objective: {name}", name=self._objectives.get(metric.objective, metric.objective)))
        if metric.timing is not None:
            said.append(word(metric.timing))
        if current is not None and current.reading.date is not None:
            said.append(phrase("Taken {date}", date=current.reading.date.text))
        return " · ".join(filter(None, said))


def _value(current: Taken | None) -> Quantity | None:
    return current.reading.value if current is not None else None


def _window(metric: Metric) -> str:
    """Return over which time a metric is usually counted that says nothing of how it is measured."""
    if metric.formula is None:
        return ""
    return capitalised(FORMULAS[metric.formula].window)


def _where(current: Taken | None, among: Sequence[Taken]) -> str:
    """Return where the reading was taken, where it is not that of the whole map."""
    if current is None:
        return phrase("no reading")
    if not current.where:
        return ""
    place = phrase("in {place}" if current.where.startswith("stage:") else "at {place}", place=current.name)
    return phrase("{place}, worst of {count}", place=place, count=len(among)) if len(among) > 1 else place


def _others(metric: Metric) -> str:
    """Return the values beside the target that the bar shows as marks."""
    benchmark = metric.benchmark.value if metric.benchmark is not None else None
    marks = (("baseline", metric.baseline), ("alert", metric.alert), ("benchmark", benchmark))
    return " · ".join(f"{phrase(name)} {quantity_words(value, metric)}" for name, value in marks if value is not None)


def _parents(shown: Mapping[str, Metric]) -> dict[str, str]:
    """Give the metric above each one; a circle is broken at the one that is written first."""
    parents: dict[str, str] = {}
    # By metric one that is above it, ever farther, so that long paths to the top are gone once.
    higher: dict[str, str] = {}
    for key, metric in shown.items():
        above = metric.parent
        if above is None or above not in shown:
            continue
        top = above
        while top in higher:
            if higher[top] in higher:
                higher[top] = higher[higher[top]]
            top = higher[top]
        if top != key:
            parents[key] = higher[key] = above
    return parents


def _children(shown: Mapping[str, Metric], parents: Mapping[str, str]) -> dict[str, list[str]]:
    """Group metrics by the one above them."""
    children: dict[str, list[str]] = defaultdict(list)
    for key in shown:
        if key in parents:
            children[parents[key]].append(key)
    return children


def _ranks(shown: Mapping[str, Metric], parents: Mapping[str, str]) -> dict[str, int]:
    """Give the tier of each metric: never left of the metric above it."""
    children = _children(shown, parents)
    order = [key for key in shown if key not in parents]
    for key in order:
        order += children[key]
    highest: dict[str, int] = {}
    for key in reversed(order):
        level = shown[key].level
        below = [highest[child] for child in children[key]]
        highest[key] = _LEVELS.index(level) if level is not None else min(below, default=_UNSAID)
    ranks: dict[str, int] = {}
    for key in order:
        level = shown[key].level
        above = ranks.get(parents.get(key, ""))
        own = _LEVELS.index(level) if level is not None else None
        if own is None:
            ranks[key] = above if above is not None else highest[key]
        else:
            ranks[key] = own if above is None or above == _UNSAID else max(own, above)
    return ranks


def _walk(
    shown: Mapping[str, Metric], parents: Mapping[str, str], ranks: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
    """Yield every metric after the one above it, with how many are above; the highest roots first."""
    children = _children(shown, parents)
    roots = sorted((key for key in shown if key not in parents), key=lambda key: ranks[key])
    waiting = [(key, 0) for key in reversed(roots)]
    while waiting:
        key, depth = waiting.pop()
        yield key, depth
        waiting += [(child, depth + 1) for child in reversed(children[key])]


def _legend(nodes: Sequence[TreeNode]) -> tuple[LegendEntry, ...]:
    """Explain the signs and the marks of gauges that are shown."""
    marks = {point.mark for node in nodes if node.gauge is not None for point in node.gauge.points}
    return (
        *legend((node.item for node in nodes), ()),
        *(LegendEntry(sign=mark, text=phrase(text)) for mark, text in _MARKS.items() if mark in marks),
    )


def _summary(title: str, nodes: Sequence[TreeNode]) -> str:
    counted = {
        judged: sum(1 for node in nodes if node.item.standing is judged and node.reading)
        for judged in (Standing.MET, Standing.SHORT, Standing.MISSED)
    }
    unread = sum(1 for node in nodes if not node.reading)
    return phrase(
        "Metrics of {title}: {metrics}, {met} met, {short} short of target, {missed} missed, {unread} not read.",
        title=title,
        metrics=count_words(len(nodes), "metric"),
        met=counted[Standing.MET],
        short=counted[Standing.SHORT],
        missed=counted[Standing.MISSED],
        unread=unread,
    )
