"""Everything that a map says, element by element, in words: what a page shows of a box that is looked at."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from journeymap.layout.text.wrap import one_line, visible
from journeymap.model import (
    ElementReference,
    Entry,
    ForeignReference,
    FreeMapping,
    JourneyMap,
    Lane,
    LaneLine,
    LaneText,
    Metric,
    NextMode,
    Opportunity,
    Reading,
    RootCause,
    ServiceLevel,
    ThenBranch,
    Touchpoint,
    element_key,
    fields_of,
    humanise,
)
from journeymap.model import shape as shapes
from journeymap.model.address import safe_link
from journeymap.views.field_words import value_words
from journeymap.views.wording import duration_words, number_words, quantity_words, share_words, word


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.model import FreeValue, HouseWord, Next, Remark, Score, Then
    from journeymap.render.html.page_scope import Scope


Saying: TypeAlias = "str | dict[str, Any]"
"""
A text; or a mapping with `to`, the key of an element, which says its name, or with `text` and perhaps `href`, either
perhaps with a `note`; or one with `rows`, fields of its own.
"""

_DEEPEST: Final = 6
"""Free keys that are nested deeper are not shown; nothing that people read is."""


class Details:
    """
    Puts the fields of elements into words.

    Args:
        map_: the map that they belong to.
        elements: its elements by key.
        scope: what of it may be shown.
    """

    def __init__(self, map_: JourneyMap, elements: Mapping[str, Entry], scope: Scope) -> None:
        self._elements = elements
        self._scope = scope
        self._metrics = {metric.id: metric for metric in map_.metrics}
        self._lanes: dict[str, Lane] = {lane.id: lane for lane in map_.lanes}

    def fields(self, value: Any, entry: Entry | None = None) -> list[tuple[str, list[Saying]]]:  # noqa: ANN401 (any class of the model)
        """
        Describe what an element, or a part of one, says.

        Args:
            value: an object of the model.
            entry: where it stands among the elements, if it is one.

        Returns:
            Pairs of a title and what stands there, in the order of the language; what is not written is left out.
        """
        metric = self._metric(value)
        rows = []
        for field in fields_of(type(value)):
            given = getattr(value, field.name)
            if field.name in {"name", "title", "id", "journeymap"} or given is None or given == ():
                continue
            if isinstance(value, JourneyMap) and isinstance(field.shape, shapes.Owned):
                continue
            if (given is False and field.default is False) or not self._scope.has_field(value, field):
                continue
            if isinstance(field.shape, shapes.Owned):
                sayings: list[Saying] = [
                    self.refer(element_key(element, entry)) for element in given if self._scope.tells(element)
                ]
            else:
                sayings = self._sayings(field.shape, given, metric)
            if sayings:
                rows.append((field.facts.title, sayings))
        for own in value.lanes if isinstance(value, Touchpoint) else ():
            if not self._scope.has_lane(own.lane):
                continue
            title = self._lanes[own.lane].name if own.lane in self._lanes else humanise(own.lane)
            if isinstance(own, LaneText):
                rows.append((one_line(title), [visible(text) for text in own.texts]))
            else:
                rows.append(
                    (one_line(title), [self._process(process) for process in own.processes if self._is_shown(process)])
                )
        rows += [(one_line(key), _free(free)) for key, free in getattr(value, "extras", ())]
        return rows

    def refer(self, key: str, note: str = "") -> Saying:
        """Name an element, so that its details can be opened from here."""
        entry = self._elements.get(key)
        if entry is None:
            return visible(word(key.rpartition(":")[2]))
        if not self._scope.has_card(key):
            name = one_line(entry.element.name)
            return {"text": name, "note": visible(note)} if note else name
        return {"to": key, "note": visible(note)} if note else {"to": key}

    def name(self, key: str) -> str:
        """Name an element on one line; by its id where it is not declared."""
        entry = self._elements.get(key)
        return one_line(entry.element.name if entry is not None else word(key.rpartition(":")[2]))

    def reading_notes(self, reading: Reading) -> list[str]:
        """Return of whom and when a reading is, and what it rests on."""
        notes = []
        for kind in ("persona", "segment", "channel"):
            identifier = getattr(reading, kind)
            if identifier is not None:
                notes.append(self.name(f"{kind}:{identifier}"))
        if reading.date is not None:
            notes.append(reading.date.text)
        if reading.sample is not None:
            notes.append(f"n\u00a0=\u00a0{reading.sample}")
        if reading.source is not None:
            notes.append(self.name(f"source:{reading.source}"))
        return notes

    def _metric(self, value: Any) -> Metric | None:  # noqa: ANN401 (as above)
        """Find the metric in whose unit the values of an object are counted."""
        if isinstance(value, Metric):
            return value
        if isinstance(value, Opportunity):
            return self._metrics.get(value.measure or "")
        return self._metrics.get(value.metric) if isinstance(value, Reading) else None

    def _sayings(self, shape: shapes.Shape, value: Any, metric: Metric | None) -> list[Saying]:  # noqa: ANN401 (as above)
        """Put a field into words, one item each."""
        say = _BY_ITEM.get(type(shape))
        if say is not None:
            return [say(self, item) for item in value if self._is_shown(item)]
        match shape:
            case shapes.Many():
                return [saying for item in value for saying in self._sayings(shape.item, item, metric)]
            case shapes.Keyed():
                return [self._named(shape.item, name, item, metric) for name, item in value]
            case shapes.Structure():
                return self._structure(value)
            case shapes.Flow():
                return self._next(value)
            case shapes.Reference() if isinstance(value, ForeignReference):
                return [visible(value.text)]
            case shapes.Reference() if isinstance(value, enum.Enum):
                return [word(value)]
            case shapes.Reference():
                key = value.key if isinstance(value, ElementReference) else f"{shape.kinds[0].value}:{value}"
                return [self.refer(key)] if self._scope.names(key) else []
            case shapes.Address():
                return [_link(value, value)]
            case _:
                return [visible(value_words(shape, value, metric))]

    def _structure(self, value: Any) -> list[Saying]:  # noqa: ANN401 (as above)
        """Put a part of an element into words: on one line where it is mostly written so, else field by field."""
        match value:
            case RootCause():
                return [_root_cause(value)]
            case LaneLine(name=name, dashed=dashed):
                return [{"text": visible(name), "note": "dashed"} if dashed else visible(name)]
            case ServiceLevel(resolution=time, response=None, share=None, measured_by=None) if time is not None:
                return [duration_words(time)]
            case _:
                rows = self.fields(value)
                return [{"rows": rows}] if rows else []

    def _named(self, shape: shapes.Shape, name: str, value: Any, metric: Metric | None) -> Saying:  # noqa: ANN401 (as above)
        """Put a value that has a name of its own into words; the name of an address can be followed."""
        if isinstance(shape, shapes.Address):
            return _link(value, name)
        return f"{one_line(name)}: {visible(value_words(shape, value, metric))}"

    def _is_shown(self, item: Any) -> bool:  # noqa: ANN401 (as above)
        """Return whether an item of a list is shown; a text is the id of a process."""
        return self._scope.names(f"process:{item}") if isinstance(item, str) else self._scope.tells(item)

    def _process(self, identifier: str) -> Saying:
        return self.refer(f"process:{identifier}")

    def _house_word(self, house_word: HouseWord) -> Saying:
        return f"{one_line(house_word.word)} = {one_line(house_word.standard)}"

    def _remark(self, remark: Remark) -> Saying:
        if remark.persona is None:
            return visible(remark.text)
        return {"text": visible(remark.text), "note": self.name(f"persona:{remark.persona}")}

    def _score(self, score: Score) -> Saying:
        notes = [self.name(f"persona:{score.persona}")] if score.persona is not None else []
        if score.basis is not None:
            notes.append(word(score.basis))
        for evidence in score.evidence:
            named = self.name(f"source:{evidence.source}") if evidence.source else ""
            notes += [visible(part) for part in (named, evidence.quote, evidence.note) if part]
        return {"text": number_words(score.value), "note": " · ".join(notes)}

    def _next(self, following: Next | Then) -> list[Saying]:
        """List what comes next, each branch with its condition and share."""
        sayings = []
        for branch in following.branches:
            kind = "process" if isinstance(branch, ThenBranch) else "touchpoint"
            if not (self._scope.tells(branch) and self._scope.names(f"{kind}:{branch.to}")):
                continue
            notes = ["in parallel"] if following.mode is NextMode.ALL else []
            if branch.when is not None:
                notes.append(branch.when)
            if branch.share is not None:
                notes.append(share_words(branch.share))
            if isinstance(branch, ThenBranch):
                sayings.append(self.refer(f"process:{branch.to}", " · ".join(notes)))
                continue
            if branch.segment is not None:
                notes.append(self.name(f"segment:{branch.segment}"))
            if branch.persona is not None:
                notes.append(self.name(f"persona:{branch.persona}"))
            if branch.carries:
                notes.append(f"carries {', '.join(branch.carries)}")
            sayings.append(self.refer(f"touchpoint:{branch.to}", " · ".join(notes)))
        return sayings

    def _reading(self, reading: Reading) -> Saying:
        parts = [quantity_words(reading.value, self._metrics.get(reading.metric))]
        parts += self.reading_notes(reading)
        return self.refer(f"metric:{reading.metric}", " · ".join(parts))


# Private

_BY_ITEM: Final[dict[type[Any], Callable[[Details, Any], Saying]]] = {
    shapes.Remarks: Details._remark,  # noqa: SLF001 (the table belongs to the class)
    shapes.Scores: Details._score,  # noqa: SLF001
    shapes.ProcessList: Details._process,  # noqa: SLF001
    shapes.Readings: Details._reading,  # noqa: SLF001
    shapes.HouseWords: Details._house_word,  # noqa: SLF001
}
"""How each item of a field is put into words, by the class of its shape."""


def _link(address: str, text: str) -> Saying:
    """Let harmless addresses be followed; others are shown."""
    safe = safe_link(address)
    return {"href": safe, "text": one_line(text)} if safe is not None else visible(f"{text}: {address}")


def _root_cause(cause: RootCause) -> Saying:
    text = visible(cause.name)
    return text if cause.category is None else {"text": text, "note": word(cause.category)}


def _free(value: FreeValue, depth: int = 0) -> list[Saying]:
    """Show what stands below a free key."""
    match value:
        case None:
            return []
        case str():
            return [visible(value)]
        case _ if depth >= _DEEPEST:
            return ["…"]
        case FreeMapping():
            return [{"rows": [(one_line(key), _free(item, depth + 1)) for key, item in value.entries]}]
        case _:
            return [saying for item in value for saying in _free(item, depth + 1)]
