"""What the caller wants to see of a map: personas, stages, lanes, one path, much or little of it."""

from __future__ import annotations

import enum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.graph.emotion import delivering
from journeymap.graph.lane import process_lanes, with_own_lanes
from journeymap.graph.node import CUSTOMER_LANE, LANE_ORDER, EdgeKind
from journeymap.late import late_function
from journeymap.model import humanise
from journeymap.model.identifier import in_nfc
from journeymap.translation.phrase import phrase
from journeymap.views.past import Past
from journeymap.views.wording import word


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Edge, Node
    from journeymap.model import Confidential, Element, JourneyMap, Stage, Touchpoint
    from journeymap.views.route import Route


# Few pictures show one path only, and to find it asks much of the graph.
_route_of: Final[Callable[..., Route]] = late_function("journeymap.views.route:route_of")

LABELS: Final = {
    "evidence": "Physical evidence",
    CUSTOMER_LANE: "Customer actions",
    "frontstage": "Frontstage",
    "backstage": "Backstage",
    "support": "Support processes",
    "emotion": "Emotion",
    "pains": "Pain points",
    "insights": "Insights",
    "questions": "Questions",
    "opportunities": "Opportunities",
    "upsell": "Upsell",
    "risks": "Risks",
    "metrics": "KPI / target",
    "fail-points": "Fail points",
    "feedback": "Feedback",
    "rules": "Rules",
    "personal-data": "Personal data",
    "time": "Time",
    "cost": "Cost",
}
"""The rows that every map may have, from top to bottom; the map's own lanes stand where they say."""

FURTHER_ROWS: Final = frozenset(
    {
        *("insights", "questions", "upsell", "fail-points", "risks", "feedback", "rules", "personal-data"),
        *("time", "cost"),
    }
)
"""The rows of a blueprint that are shown in full detail, and to whoever asks for them."""


def row_key(lane: str) -> str:
    """
    Name the row of a lane of the map's own, which may be called like a row that every map may have.

    Example:
        >>> row_key("policy"), row_key("evidence")
        ('policy', 'lane:evidence')
    """
    return f"lane:{lane}" if lane in LABELS else lane


class Detail(enum.Enum):
    """How much a sheet says."""

    NORMAL = "normal"
    FULL = "full"
    COMPACT = "compact"
    STORY = "story"


class Course(enum.Enum):
    """Which way a graph runs."""

    RIGHT = "right"
    DOWN = "down"


def row_labels(map_: JourneyMap) -> dict[str, str]:
    """
    Give the words at the side of each row: the name of the lane, or what the house calls a standard one.

    A lane that only some variants have says so.
    """
    # Of several words for one row, the first counts.
    lane_words = [house_word for house_word in map_.words if house_word.subject == "lanes"]
    house = {house_word.standard: humanise(house_word.word) for house_word in reversed(lane_words)}
    variants = variant_names(map_)
    own = {row_key(lane.id): _with_variants(lane, variants) for lane in map_.lanes}
    standard = {key: phrase(label) for key, label in LABELS.items()}
    return {**own, **standard, **house}


def variant_names(map_: JourneyMap) -> dict[str, str]:
    """Name the variants of a map, by their ids."""
    return {variant.id: variant.name for variant in map_.variants}


def variant_words(element: Element, names: Mapping[str, str]) -> str:
    """
    Write in which variants an element exists, where that is not all of them.

    Args:
        element: the element.
        names: the names of all variants, by their ids.

    Example:
        >>> from journeymap.model import Process
        >>> names = {"paper": "Paper", "online": "Online"}
        >>> variant_words(Process(id="sort", variants=("paper",)), names)
        'only Paper'
        >>> variant_words(Process(id="sort"), names)
        ''
    """
    if not element.variants or names.keys() <= set(element.variants):
        return ""
    return phrase("only {names}", names=", ".join(names.get(key, key) for key in element.variants))


def process_rows(map_: JourneyMap) -> tuple[str, ...]:
    """List the keys of the rows that hold touchpoints, processes or systems, from top to bottom."""
    return tuple(map(row_of_node, process_lanes(map_)))


def row_of_node(lane: str) -> str:
    """Name the row of a lane that holds nodes, a standard one or one of the map's own."""
    return lane if lane in LANE_ORDER else row_key(lane)


@frozen(kw_only=True)
class Selection:
    """
    What of a map a caller wants to see; every view takes one, and leaves out the rest.

    A variant is a map of its own, which `JourneyMap.only` makes.

    Attributes:
        personas: the ids of the personas to show; empty for all.
        stages: the ids of the stages to show; empty for all.
        lanes: the keys of the rows to show, standard ones or the map's own; empty for all that hold something.
        path: the path to show: the id of a path of the map, `happy`, `unhappy`, or an outcome; `None` for all paths.
        detail: `normal` for what most readers ask for, `full` for all that the map says, `compact` for names alone,
            `story` for what can be read in the column of a document.
        direction: which way a graph runs; rows and columns have a way of their own.
        without: what was left out of the map before, because it is not for everybody; a sheet says so.
    """

    personas: tuple[str, ...] | None = None
    stages: tuple[str, ...] | None = None
    lanes: tuple[str, ...] | None = None
    path: str | None = None
    detail: Detail = Detail.NORMAL
    direction: Course = Course.RIGHT
    without: tuple[Confidential, ...] = ()


EVERYTHING: Final = Selection()
"""Nothing is left out."""


class Choice:
    """
    A selection from one map, checked: the only place that decides what of a map is shown.

    Views take touchpoints, stages, personas and paths from here.

    Args:
        compiled: the map.
        selection: what the caller asked for.
        rows: the keys of the rows that the view may have, from top to bottom; by default those of a blueprint. Where
            it has none at all, lanes that the selection names mean nothing.
        further: those of the view's own rows that are shown in full detail only, or to whoever asks for them.
        aside: the rows that a story leaves out, but for whoever asks for them.

    Attributes:
        whole: whether nothing of the journey is left out.
        everyone: whether no persona is left out.
        personas: the ids of the personas to show.
        travellers: the same personas, in the order of the map.
        customers: those of them whose feelings are the customer's; partners and employees who were asked for by name
            are among them.
        delivering: the ids of the partners and employees among the travellers.
        asked: the ids of the personas who were asked for by name, or by the path.
        stages: the ids of the stages to show.
        flows: the paths from one touchpoint to show to another or to an outcome. Where a persona does not
            come to the only touchpoints that follow, a path leads past them.
        rows: the keys of the rows to show, from top to bottom.
        route: the path to show; `None` for all paths.
        compact: whether boxes say their names alone.
        full: whether everything is said that the map says.
        story: whether what is said is to be read in the column of a document.
        detail: how much is said.
        path: the path to show as the selection names it, if nothing but that path limits what is shown.
        as_reckoned: whether all customers are shown on all ways, so that the figures of the map are theirs.

    Raises:
        UnknownNameError: the map has no such persona, stage, lane or path.
    """

    def __init__(
        self,
        compiled: CompiledMap,
        selection: Selection,
        *,
        rows: Sequence[str] | None = None,
        further: Collection[str] = (),
        aside: Collection[str] = (),
    ) -> None:
        map_ = compiled.map
        self.route, asked = _route_and_personas(compiled, selection)
        self.everyone = asked is None
        self.travellers = tuple(persona for persona in map_.personas if asked is None or persona.id in asked)
        self.personas = frozenset(persona.id for persona in self.travellers)
        self.asked = asked or frozenset()
        self.delivering = delivering(self.travellers)
        self.customers = tuple(
            persona for persona in self.travellers if persona.id not in self.delivering or persona.id in self.asked
        )
        self.stages = _checked("stage", selection.stages, [stage.id for stage in map_.stages])
        self.rows = _shown_rows(map_, selection, rows, further, aside)
        self.detail = selection.detail
        self.compact = selection.detail is Detail.COMPACT
        self.full = selection.detail is Detail.FULL
        self.story = selection.detail is Detail.STORY
        self.as_reckoned = self.everyone and selection.path is None
        self.whole = self.as_reckoned and selection.stages is None
        self.path = selection.path if selection.personas is None and selection.stages is None else None
        self._compiled = compiled
        self._without = selection.without
        self._rows = frozenset(self.rows)
        # Not when they are first asked for: there may be more than anybody can draw, and then nothing is shown.
        self.flows = tuple(map(self._as_taken, self._flows()))

    @cached_property
    def by_stage(self) -> tuple[tuple[Stage, tuple[Node, ...]], ...]:
        """
        The stages to show, in written order, each with the nodes of its touchpoints to show.

        A stage whose touchpoints are all left out is left out, too; one that never had any is shown.
        """
        return tuple(self._by_stage())

    @cached_property
    def numbers(self) -> dict[str, int]:
        """By id, the place of each stage among those of the whole map."""
        return {stage.id: number for number, stage in enumerate(self._compiled.map.stages)}

    @cached_property
    def touchpoints(self) -> tuple[Node, ...]:
        """The nodes of the touchpoints to show, in written order."""
        return tuple(node for _, nodes in self.by_stage for node in nodes)

    @cached_property
    def met(self) -> tuple[Touchpoint, ...]:
        """All touchpoints to which somebody comes, in written order, whichever stages are shown."""
        return tuple(filter(self.comes, self._compiled.map.touchpoints))

    def has_row(self, key: str | None) -> bool:
        """Whether a row is to be shown; maps may have thousands of them."""
        return key in self._rows

    def concerns(self, persona: str | None) -> bool:
        """Whether a statement about one persona, or about everybody, is to be shown."""
        return persona is None or persona in self.personas

    @property
    def facts(self) -> tuple[str, ...]:
        """Describe what a sheet is limited to, beside personas: the path, the variant, what not everybody may see."""
        variants = self._compiled.map.variants
        route = [self.route.name] if self.route is not None else []
        variant = [phrase("Variant: {name}", name=variants[0].name)] if len(variants) == 1 else []
        without = (
            [phrase("Without {what}", what=", ".join(phrase(kind.value) for kind in self._without))]
            if self._without
            else []
        )
        return (*route, *variant, *without)

    def visited(self, touchpoint: str) -> Iterator[str]:
        """
        Describe what happened at a touchpoint on the path to show.

        Args:
            touchpoint: the id of the touchpoint.

        Yields:
            For each time how it went, when, and what was noted, as far as the path says that.
        """
        for visit in self.route.visits.get(touchpoint, ()) if self.route is not None else ():
            status = "" if visit.status is None else word(visit.status)
            said = ": ".join(filter(None, (status, visit.note or "")))
            at = "" if visit.at is None else visit.at.text
            if said or at:
                yield " · ".join(filter(None, (said, at)))

    def comes(self, touchpoint: Touchpoint) -> bool:
        """Whether a touchpoint is shown, as far as personas and path are concerned."""
        if self.route is not None:
            if touchpoint.id not in self.route.touchpoints:
                return False
            if self.route.declared:
                return True
        return self._arrives(touchpoint)

    def _arrives(self, touchpoint: Touchpoint) -> bool:
        return self.everyone or not touchpoint.personas or not self.personas.isdisjoint(touchpoint.personas)

    def _by_stage(self) -> Iterator[tuple[Stage, tuple[Node, ...]]]:
        """Yield the stages to show, each with its touchpoints to show."""
        for stage in self._compiled.map.stages:
            if stage.id not in self.stages:
                continue
            nodes = [
                self._compiled.nodes[f"touchpoint:{touchpoint.id}"]
                for touchpoint in stage.touchpoints
                if self.comes(touchpoint)
            ]
            if nodes or (not stage.touchpoints and self.route is None):
                yield stage, tuple(nodes)

    def _flows(self) -> Iterator[Edge]:
        """Yield the paths between touchpoints to show, past those to which nobody comes."""
        if self.route is not None and self.route.edges is not None:
            yield from self.route.edges
            return
        # In written order.
        absent = dict.fromkeys(
            f"touchpoint:{touchpoint.id}"
            for touchpoint in self._compiled.map.touchpoints
            if not self._arrives(touchpoint)
        )
        leaving = self._compiled.leaving[EdgeKind.NEXT]
        past = Past(absent, leaving)
        for source, edges in leaving.items():
            if source in absent:
                continue
            taken = [edge for edge in edges if self._takes(edge)]
            present = [edge for edge in taken if edge.target not in absent]
            yield from present or past.edges(taken)

    def _as_taken(self, edge: Edge) -> Edge:
        """Leave out of an edge the branches that only somebody else takes."""
        branches = tuple(branch for branch in edge.branches if self.concerns(branch.persona))
        return edge if self.everyone or len(branches) == len(edge.branches) else evolve(edge, branches=branches)

    def _takes(self, edge: Edge) -> bool:
        named = [branch.persona for branch in edge.branches]
        return self.everyone or not named or any(self.concerns(persona) for persona in named)


# Private


def _route_and_personas(compiled: CompiledMap, selection: Selection) -> tuple[Route | None, frozenset[str] | None]:
    """Return the path to show, and the personas: those of the selection or of the path; `None` for all."""
    personas = _checked("persona", selection.personas, [persona.id for persona in compiled.map.personas])
    route = _route_of(compiled, selection.path, personas) if selection.path is not None else None
    if selection.personas is not None:
        return route, personas
    return route, frozenset([route.persona]) if route is not None and route.persona is not None else None


def _shown_rows(
    map_: JourneyMap,
    selection: Selection,
    rows: Sequence[str] | None,
    further: Collection[str],
    aside: Collection[str],
) -> tuple[str, ...]:
    """Return the keys of the rows to show, those of a blueprint by default."""
    if rows is None:
        further = FURTHER_ROWS
        rows = with_own_lanes(map_, tuple(LABELS), row_key)
    hidden: Collection[str] = ()
    if selection.lanes is None and selection.detail is not Detail.FULL:
        hidden = aside if selection.detail is Detail.STORY else further
    asked = _checked("lane", selection.lanes if rows else None, rows)
    return tuple(row for row in rows if row in asked and row not in hidden)


def _with_variants(lane: Element, names: Mapping[str, str]) -> str:
    words = variant_words(lane, names)
    return f"{lane.name} ({words})" if words else lane.name


def _checked(what: str, names: Iterable[str] | None, allowed: Sequence[str]) -> frozenset[str]:
    """Return the names, all that are allowed if there are none; an unknown one raises."""
    if names is None:
        return frozenset(allowed)
    chosen = tuple(map(in_nfc, names))
    for name in chosen:
        if name not in allowed:
            raise UnknownNameError(what=what, name=name, known=tuple(allowed))
    return frozenset(chosen)
