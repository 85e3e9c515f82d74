"""The emotion curves: one for each persona who feels differently."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from journeymap.graph.emotion import only_delivering
from journeymap.graph.main_path import main_path
from journeymap.model import Touchpoint
from journeymap.translation.phrase import phrase
from journeymap.views.past import Past
from journeymap.views.sheet.bound import MOST_CELLS, refuse_beyond
from journeymap.views.sheet.sheet import Curve, Point
from journeymap.views.wording import number_words


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from journeymap.graph.node import Edge, Node
    from journeymap.model import Persona, Range, Score
    from journeymap.views.choice import Choice


def expected_curves(touchpoints: Sequence[Node | None], chosen: Choice, scale: Range) -> tuple[Curve, ...]:
    """
    Collect how each persona expects to feel, to be laid beside how it feels.

    Args:
        touchpoints: the touchpoint of each column; `None` for a column without one.
        chosen: who travels; nobody means one curve for everybody.
        scale: the scale of the map.

    Returns:
        A curve for each persona, or for several who expect the same; one without a persona in its name if that is all
        of them.

    Raises:
        TooLargeError: there are too many of both.
    """
    said = _curves_of(touchpoints, chosen, scale, "expected_emotion")
    return tuple(
        evolve(
            curve,
            name=phrase("Expected, {name}", name=curve.name)
            if len(curve.personas) < len(chosen.travellers)
            else phrase("Expected"),
            expected=True,
        )
        for curve in said
    )


def curves(touchpoints: Sequence[Node | None], chosen: Choice, scale: Range) -> tuple[Curve, ...]:
    """
    Collect the scored columns of each persona, with what they say there.

    A curve follows the main path of its personas, see `main_path`; what is scored off it stands for itself. A
    touchpoint at which a persona does not arrive is passed over; one of the main path where nothing is scored breaks
    it. A score without a persona is every customer's; partners and employees have a curve of their own scores where
    they were asked for by name. An actual journey whose steps say how they were felt has a curve of its own instead.

    Args:
        touchpoints: the touchpoint of each column; `None` for a column without one.
        chosen: who travels, and on which path; nobody means one curve for everybody.
        scale: the scale of the map.

    Returns:
        A curve for each persona, or for several whose points are the same; none without points.

    Raises:
        TooLargeError: there are too many of both.
    """
    if chosen.route is not None and chosen.route.experience:
        felt = chosen.route.experience
        path = _Paths(chosen).of(None, chosen.met)
        curve = _curve(touchpoints, lambda step: (True, felt.get(step.id)), path, scale)
        return (_with_words(evolve(curve, name=chosen.route.name), touchpoints, chosen),)
    said = _curves_of(touchpoints, chosen, scale, "emotion")
    return tuple(_with_words(curve, touchpoints, chosen) for curve in said)


# Private


def _curves_of(touchpoints: Sequence[Node | None], chosen: Choice, scale: Range, field: str) -> tuple[Curve, ...]:
    """Collect the scores of a field, persona by persona."""
    steps = {
        node.element.id: _Felt(node.element, getattr(node.element, field), chosen.delivering)
        for node in touchpoints
        if node is not None and isinstance(node.element, Touchpoint)
    }
    paths = _Paths(chosen)
    if not chosen.customers:
        everybody = _curve(touchpoints, partial(_felt_by, steps, None), paths.of(None, chosen.met), scale)
        return (everybody,) if everybody.points else ()
    alike: dict[Curve, list[Persona]] = {}
    scored = sum(bool(step.scores) for step in steps.values())
    refuse_beyond(MOST_CELLS, scored * len(chosen.customers), "pairs of a persona and a scored touchpoint")
    for persona in chosen.customers if scored else ():
        met = [step for step in chosen.met if not step.personas or persona.id in step.personas]
        curve = _curve(touchpoints, partial(_felt_by, steps, persona.id), paths.of(persona.id, met), scale)
        if curve.points:
            alike.setdefault(curve, []).append(persona)
    return tuple(
        evolve(
            curve,
            name=phrase(" and ").join(persona.name for persona in personas),
            personas=tuple(persona.id for persona in personas),
        )
        for curve, personas in alike.items()
    )


def _with_words(curve: Curve, touchpoints: Sequence[Node | None], chosen: Choice) -> Curve:
    """Put the customers' own words at the points of a curve."""
    whose = frozenset(curve.personas) or chosen.personas
    return evolve(
        curve,
        runs=tuple(
            tuple(evolve(point, words=_words(touchpoints[point.column], whose)) for point in run) for run in curve.runs
        ),
        aside=tuple(evolve(point, words=_words(touchpoints[point.column], whose)) for point in curve.aside),
    )


def _words(node: Node | None, whose: frozenset[str]) -> str:
    """Find what is said at a touchpoint, or else thought, by some personas, or else by everybody; empty if nothing."""
    touchpoint = node.element if node is not None else None
    if not isinstance(touchpoint, Touchpoint):
        return ""
    for remarks in (touchpoint.says, touchpoint.thinks):
        own = (remark.text for remark in remarks if remark.persona in whose)
        everybodys = (remark.text for remark in remarks if remark.persona is None)
        words = next(own, next(everybodys, ""))
        if words:
            return words
    return ""


class _Paths:
    """
    Finds the main path of each persona; of those who go the same ways it is found once.

    Args:
        chosen: who travels, and where.
    """

    def __init__(self, chosen: Choice) -> None:
        self._flows: dict[str, list[Edge]] = {}
        for edge in chosen.flows:
            self._flows.setdefault(edge.source, []).append(edge)
        self._of_some = any(branch.persona is not None for edge in chosen.flows for branch in edge.branches)
        # Of the touchpoints that the path does not show, none leads anywhere.
        self._steps = dict.fromkeys(f"touchpoint:{step.id}" for step in chosen.met)
        self._found: dict[tuple[str | None, tuple[str, ...]], frozenset[str]] = {}

    def of(self, persona: str | None, met: Sequence[Touchpoint]) -> frozenset[str]:
        """
        Find the keys of the touchpoints on the main path of a persona.

        Args:
            persona: the id of the persona; `None` for everybody.
            met: the touchpoints at which the persona arrives.
        """
        steps = tuple(f"touchpoint:{step.id}" for step in met)
        asked = (persona if self._of_some else None, steps)
        if asked not in self._found:
            self._found[asked] = frozenset(main_path(steps, self._edges(persona, frozenset(steps))))
        return self._found[asked]

    def _edges(self, persona: str | None, met: frozenset[str]) -> Iterator[Edge]:
        """Yield the paths of a persona, past the touchpoints at which she does not arrive."""
        past = Past([step for step in self._steps if step not in met], self._flows)
        for source, edges in self._flows.items():
            if source in met:
                taken = [edge for edge in edges if _takes(edge, persona)]
                yield from [edge for edge in taken if edge.target in met] or past.edges(
                    [edge for edge in taken if edge.target in self._steps]
                )


def _takes(edge: Edge, persona: str | None) -> bool:
    named = [branch.persona for branch in edge.branches]
    return persona is None or not named or None in named or persona in named


class _Felt:
    """What each persona feels at a touchpoint, and who comes."""

    def __init__(self, touchpoint: Touchpoint, scores: Sequence[Score], delivering: frozenset[str]) -> None:
        self.scores = {score.persona: score.value for score in scores}
        self._personas = frozenset(touchpoint.personas)
        self._delivering = delivering

    def meets(self, persona: str | None) -> bool:
        """Return whether a persona arrives; without one, any customer."""
        if persona is None:
            return not only_delivering(self._personas, self._delivering)
        return not self._personas or persona in self._personas

    def by(self, persona: str | None) -> float | None:
        """Give the score of a persona, else every customer's, of whom partners and employees are none."""
        return self.scores.get(persona, None if persona in self._delivering else self.scores.get(None))


def _felt_by(felt: Mapping[str, _Felt], persona: str | None, touchpoint: Touchpoint) -> tuple[bool, float | None]:
    """Return whether a persona arrives at a touchpoint, and what she feels there."""
    return felt[touchpoint.id].meets(persona), felt[touchpoint.id].by(persona)


def _curve(
    touchpoints: Sequence[Node | None],
    felt: Callable[[Touchpoint], tuple[bool, float | None]],
    path: Collection[str],
    scale: Range,
) -> Curve:
    """Collect the points of a curve: on the main path in runs, which end where a score is missing, and off it."""
    aside: list[Point] = []
    runs: list[tuple[Point, ...]] = []
    run: list[Point] = []
    for column, node in enumerate(touchpoints):
        touchpoint = node.element if node is not None else None
        if not isinstance(touchpoint, Touchpoint):
            continue
        arrives, value = felt(touchpoint)
        is_on_path = node is not None and node.key in path
        if not arrives or (value is None and not is_on_path):
            continue
        if value is None:
            if run:
                runs.append(tuple(run))
                run = []
        else:
            normal = 2 * (value - scale.low) / (scale.high - scale.low) - 1
            (run if is_on_path else aside).append(Point(column=column, value=normal, label=number_words(value)))
    if run:
        runs.append(tuple(run))
    return Curve(name="", runs=tuple(runs), aside=tuple(aside))
