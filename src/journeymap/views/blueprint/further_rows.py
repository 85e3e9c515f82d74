"""The rows below a journey that say more than who does what: insights, fail points, risks, rules, time, cost."""

from __future__ import annotations

import re
from functools import cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.graph.component import parts_in_order
from journeymap.graph.figure_words import figure_words
from journeymap.graph.node import NodeKind
from journeymap.graph.usage import all_needed
from journeymap.late import late_function
from journeymap.model import Kind, Touchpoint
from journeymap.translation.phrase import phrase
from journeymap.views.blueprint.columns import numbered
from journeymap.views.blueprint.process_columns import merged
from journeymap.views.sheet.sheet import Item, ItemRole
from journeymap.views.wording import in_quotes
from journeymap.views.wording import word as _word


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.figure import Figure
    from journeymap.model import ElementReference, FailPoint, Stage
    from journeymap.views.blueprint.columns import Board
    from journeymap.views.blueprint.process_columns import Run


# Most sheets show no numbers of the whole map.
_known_figure: Final[Callable[..., Figure | None]] = late_function("journeymap.graph.figures:known_figure")
_name_with_names: Final[Callable[..., str]] = late_function("journeymap.graph.figures:name_with_names")


class FurtherRows:
    """
    Puts boxes into the rows that a sheet has in full detail, or for whoever asks for them.

    Args:
        compiled: the map.
        board: takes the boxes; rows that it does not show stay empty.
    """

    def __init__(self, compiled: CompiledMap, board: Board) -> None:
        self._compiled = compiled
        self._board = board
        self._chosen = board.chosen
        self._items = board.items

    def put_place(self, place: Stage | Touchpoint, key: str, column: int, span: int) -> None:
        """
        Put what a stage or a touchpoint says below it.

        Args:
            place: the stage or the touchpoint.
            key: its key.
            column: its first column.
            span: over how many columns it reaches.
        """
        for row, item in self._of_place(place, key):
            self._put(row, column, span, item)

    def put_fail_points(self, fail_points: Iterable[FailPoint], key: str, column: int, span: int) -> None:
        """Put where an element can go wrong, and how that is made good, below it."""
        if not self._chosen.has_row("fail-points"):
            return
        for point in fail_points:
            at = f"fail-point:{key}.{point.id}"
            item = self._items.plain(at, ItemRole.FAIL_POINT, point, self._of_fail_point(point), own=True)
            self._put("fail-points", column, span, item)

    def put_risks(self) -> None:
        """Put each risk below what it would hit; below everything, if that is nothing of the journey."""
        if not self._chosen.has_row("risks"):
            return
        for risk in self._compiled.map.risks:
            below = [run for reference in risk.on for run in self._hit(reference)]
            is_somewhere = any(reference.kind in _ON_THE_JOURNEY for reference in risk.on)
            if not is_somewhere and self._chosen.whole:
                below = list(self._journey())
            ratings = _ratings({"probability": risk.probability, "impact": risk.impact})
            for index, (column, span) in enumerate(merged(below)):
                again = index > 0
                item = self._items.plain(f"risk:{risk.id}", ItemRole.RISK, risk, [ratings], own=True, again=again)
                self._put("risks", column, span, evolve(item, key=numbered(item.key, index), repeated=again))

    def put_figures(self) -> None:
        """Put how long stages and paths take, and what touchpoints, paths and the journey cost and bring."""
        if self._chosen.has_row("time"):
            self._put_times()
        if self._chosen.has_row("cost"):
            self._put_costs()

    def _put(self, row: str, column: int, span: int, item: Item) -> None:
        if self._chosen.has_row(row):
            self._board.put(row, column, span, item)

    def _of_place(self, place: Stage | Touchpoint, key: str) -> Iterator[tuple[str, Item]]:
        """Yield the boxes of a place with their rows."""
        for insight in place.insights:
            yield "insights", self._items.plain(f"insight:{key}.{insight.id}", ItemRole.INSIGHT, insight)
        for index, question in enumerate(place.questions):
            yield "questions", _text(f"questions:{key}.{index}", key, ItemRole.QUESTION, question)
        if isinstance(place, Touchpoint):
            yield from self._of_touchpoint(place, key)

    def _of_touchpoint(self, touchpoint: Touchpoint, key: str) -> Iterator[tuple[str, Item]]:
        """Yield the boxes of what only touchpoints say, with their rows."""
        if touchpoint.upsell is not None:
            yield "upsell", _text(f"upsell:{key}", key, ItemRole.UPSELL, touchpoint.upsell)
        for feedback in touchpoint.feedback:
            asked = [] if feedback.asks is None else [in_quotes(feedback.asks)]
            at = f"feedback:{key}.{feedback.id}"
            yield "feedback", self._items.plain(at, ItemRole.FEEDBACK, feedback, asked, own=True)
        for index, rule in enumerate(touchpoint.rules):
            label = rule.then or self._items.words.part(rule)
            further = self._items.words.lines(rule, {"then"}) if rule.then and not self._chosen.compact else ()
            yield "rules", _text(f"rules:{key}.{index}", key, ItemRole.RULE, label, further)
        data = touchpoint.personal_data
        if data is not None:
            further = () if self._chosen.compact else self._items.words.lines(data, {"categories"})
            label = ", ".join(data.categories) or phrase("Personal data")
            yield "personal-data", _text(f"personal-data:{key}", key, ItemRole.DATA, label, further)

    def _of_fail_point(self, point: FailPoint) -> Iterator[str]:
        ratings = {"likelihood": point.likelihood, "impact": point.impact, "detection": point.detection}
        yield _ratings(ratings)
        if point.recovery is not None:
            yield from self._items.words.lines(point.recovery)

    def _hit(self, reference: ElementReference) -> Iterator[Run]:
        """Yield the columns of what a risk would hit: of work and systems those that rely on them."""
        if reference.kind is Kind.STAGE:
            yield from ((column, span) for stage, column, span in self._board.stages if stage.id == reference.id)
            return
        # The first column is the last digit.
        digits = f"{self._relying.get(reference.key, 0):b}"[::-1]
        yield from ((run.start(), run.end() - run.start()) for run in _RUN.finditer(digits))

    @cached_property
    def _relying(self) -> Mapping[str, int]:
        """By key, as bits, the columns of the touchpoints that rely on something, their own included."""
        needed = self._compiled.once(all_needed)
        bits = dict.fromkeys(self._compiled.nodes, 0)
        for column, key in enumerate(self._board.keys):
            if key is not None:
                bits[key] |= 1 << column
        follow = {key: needed.get(key, ()) for key in self._compiled.nodes}
        for part in reversed(parts_in_order(follow)):
            met = reduce(or_, (bits[key] for key in part), 0)
            for key in part:
                bits[key] = met
                for target in follow[key]:
                    bits[target] |= met
        return bits

    def _journey(self) -> Iterator[Run]:
        """Yield the columns of the whole journey, if it has any."""
        columns = sum(span for _, _, span in self._board.stages)
        if columns:
            yield 0, columns

    def _put_times(self) -> None:
        if self._chosen.as_reckoned:
            for stage, column, span in self._board.stages:
                for item in self._time(f"stage:{stage.id}", ""):
                    self._put("time", column, span, item)
        for key, name in self._passages():
            for item in self._time(key, name):
                for column, span in self._journey():
                    self._put("time", column, span, item)

    def _passages(self) -> Iterator[tuple[str, str]]:
        """Yield what leads through the whole journey: to each outcome, or along the path that is shown alone."""
        if self._chosen.whole:
            yield from ((node.key, _word(node.id)) for node in self._compiled.nodes_by_kind[NodeKind.OUTCOME])
        elif self._chosen.path is not None:
            paths = self._compiled.map.paths
            yield from ((f"path:{path.id}", path.name) for path in paths if path.id == self._chosen.path)

    def _time(self, key: str, name: str) -> Iterator[Item]:
        """Yield a box of the time that something takes, if anything is known of it."""
        known = [(word, self._figure(f"{word}@{key}")) for word in ("elapsed", "fastest", "slowest")]
        said = [(word, figure) for word, figure in known if figure is not None]
        if not said:
            return
        (word, first), *others = said
        others = [other for other in others if figure_words(other[1]) != figure_words(first)]
        said_first = figure_words(first) if word == "elapsed" else f"{phrase(word)} {figure_words(first)}"
        label = phrase("{label}: {words}", label=name, words=said_first) if name else said_first
        details = [" · ".join(f"{phrase(other)} {figure_words(figure)}" for other, figure in others)]
        yield self._box(first, key, label, details)

    def _put_costs(self) -> None:
        for column, key in enumerate(self._board.keys):
            figure = self._figure(f"cost@{key}") if key is not None else None
            # A sum of nothing is 0, and says nothing.
            if figure is not None and figure.inputs and key is not None:
                self._put("cost", column, 1, self._box(figure, key, figure_words(figure)))
        path = [f"cost@path:{self._chosen.path}"] if self._chosen.path is not None else []
        for at in ["cost@map", "income@map", "margin@map"] if self._chosen.whole else path:
            figure = self._figure(at)
            if figure is not None and figure.inputs:
                name = _name_with_names(self._compiled, figure)
                # What is said of the map as a whole stands at its title.
                item = self._box(figure, figure.id, figure_words(figure), [name])
                for column, span in self._journey():
                    self._put("cost", column, span, item)

    def _figure(self, at: str) -> Figure | None:
        return _known_figure(self._compiled, at)

    def _box(self, figure: Figure, element: str, label: str, details: Iterable[str] = ()) -> Item:
        """Make the box of a figure; its key is the id of the figure, of which `journeymap why` tells more."""
        return Item(
            key=figure.id,
            element=element,
            role=ItemRole.FIGURE,
            label=label,
            details=() if self._chosen.compact else tuple(filter(None, details)),
            note=_name_with_names(self._compiled, figure),
        )


# Private

_RUN: Final = re.compile("1+")

_ON_THE_JOURNEY: Final = frozenset({Kind.STAGE, Kind.TOUCHPOINT, Kind.PROCESS, Kind.SYSTEM})
"""The kinds of elements that a risk may hit and that stand somewhere on the journey."""


def _ratings(values: dict[str, int | None]) -> str:
    return " · ".join(f"{phrase(name)} {value}/5" for name, value in values.items() if value is not None)


def _text(key: str, element: str, role: ItemRole, label: str, details: Iterable[str] = ()) -> Item:
    """Make the box of what is no element of its own."""
    return Item(key=key, element=element, role=role, label=label, details=tuple(details))
