"""From a map back to plain data in the notation of the language: what a file would say."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from journeymap.frozen import frozen
from journeymap.language.value import quantity, time_span
from journeymap.model import (
    OWNED_KINDS,
    Duration,
    Element,
    ElementReference,
    ForeignReference,
    FreeMapping,
    JourneyMap,
    Kind,
    LaneProcesses,
    LaneText,
    Metric,
    NextMode,
    Opportunity,
    Reading,
    Score,
    Touchpoint,
    entries_of,
    fields_of,
    owner_kinds,
)
from journeymap.model import shape as shapes


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.model import Band, FreeValue, HouseWord, Next, Quantity, Remark, Then, Unit

    PlainData: TypeAlias = "str | int | float | bool | list[PlainData] | dict[str, PlainData] | None"
else:
    # At run time a type cannot be made of itself.
    PlainData = str | int | float | bool | list[object] | dict[str, object] | None
"""What JSON can hold."""


def encode(journey_map: JourneyMap) -> dict[str, PlainData]:
    """
    Write a map as plain data in the notation of the language.

    Args:
        journey_map: any map.

    Returns:
        Texts, numbers, flags, lists and mappings that read back as an equal map; defaults are left out. Keys stand in
        the order of the language, elements in the author's.

    Example:
        >>> from journeymap.model import Stage
        >>> encode(JourneyMap(id="shop", title="Shop", stages=(Stage(id="pay"), Stage(id="leave", name="Goes home"))))
        {'id': 'shop', 'title': 'Shop', 'stages': {'pay': None, 'leave': 'Goes home'}}
    """
    return _Encoder(_index(journey_map)).fields(journey_map)


def encode_value(shape: shapes.Shape, value: Any) -> PlainData:  # noqa: ANN401 (whatever the shape becomes)
    """
    Write the value of one field as plain data in the notation of the language.

    Args:
        shape: how the field is written.
        value: what the shape becomes in a map.

    Returns:
        What `encode` writes for it, with every reference in full, because the map around it is not known.

    Example:
        >>> from journeymap.model import Score
        >>> encode_value(shapes.Scores(), (Score(value=-1.0, persona="maya"),))
        {'maya': -1}
    """
    return _Encoder(_Index(kinds_by_id={}, owners_by_id={}, units={}, lanes=frozenset())).value(shape, value, None)


# Private


@frozen(kw_only=True)
class _Index:
    """What is needed to write short: which kinds have an id, the units of metrics, and every word for a lane."""

    kinds_by_id: dict[str, frozenset[Kind]]
    owners_by_id: dict[str, int]
    units: dict[str, Unit | None]
    lanes: frozenset[str]


def _index(journey_map: JourneyMap) -> _Index:
    """Collect what a reference, a value and an ID need to be written short."""
    kinds: dict[str, set[Kind]] = {}
    owners: dict[str, int] = {}
    for entry in entries_of(journey_map):
        element = entry.element
        if element.element_kind not in OWNED_KINDS:
            kinds.setdefault(element.id, set()).add(element.element_kind)
        if element.element_kind in owner_kinds():
            owners[element.id] = owners.get(element.id, 0) + 1
    return _Index(
        kinds_by_id={identifier: frozenset(of_id) for identifier, of_id in kinds.items()},
        owners_by_id=owners,
        units={metric.id: metric.unit for metric in journey_map.metrics},
        lanes=frozenset(
            [
                *(lane.id for lane in journey_map.lanes),
                *(word.word for word in journey_map.words if word.subject == "lanes"),
            ]
        ),
    )


@frozen
class _Encoder:
    """Writes values; knows the map's ids and units."""

    index: _Index

    def fields(self, value: Any) -> dict[str, PlainData]:  # noqa: ANN401 (any class of the model)
        """Write the fields of an element or a structure that differ from their defaults."""
        unit = self._unit(value)
        data: dict[str, PlainData] = {}
        for field in fields_of(type(value)):
            # What does not count, such as `use`, is not written: what used files brought is part of the map by now.
            if field.counts and field.is_written(value):
                data[field.facts.key] = self.value(field.shape, getattr(value, field.name), unit)
        for entry in getattr(value, "lanes", ()):
            if isinstance(entry, LaneText):
                data[entry.lane] = _one_or_list(list(entry.texts))
            elif isinstance(entry, LaneProcesses):
                data[entry.lane] = list(entry.processes)
        for key, free in getattr(value, "extras", ()):
            data[key] = _free(free)
        return data

    def _unit(self, value: Any) -> Unit | None:  # noqa: ANN401 (as above)
        """Find the unit in which the values of an element are written."""
        if isinstance(value, Metric):
            return value.unit
        if isinstance(value, Opportunity):
            return self.index.units.get(value.measure or "")
        return self.index.units.get(value.metric) if isinstance(value, Reading) else None

    def value(self, shape: shapes.Shape, value: Any, unit: Unit | None) -> PlainData:  # noqa: ANN401, C901 (whatever the shape becomes; one case a shape)
        """Write one value in the way of its shape."""
        write = _WRITERS.get(type(shape))
        if write is not None:
            return write(value)
        match shape:
            case shapes.QuantityShape():
                return self._quantity(value, unit)
            case shapes.Reference():
                return self._reference(shape, value)
            case shapes.Many():
                return self._items(shape, value, unit)
            case shapes.Keyed():
                return {key: self.value(shape.item, item, unit) for key, item in value}
            case shapes.Owned():
                return {element.id: self._element(element) for element in value}
            case shapes.Structure():
                return self._structure(shape, value)
            case shapes.Scores():
                return self._scores(value)
            case shapes.Flow():
                return self._next(value)
            case shapes.Readings():
                return self._readings(value, keyed=shape.keyed)
            case _:
                raise TypeError(f"no way to write {shape!r}")

    def _items(self, shape: shapes.Many, values: tuple[Any, ...], unit: Unit | None) -> PlainData:
        items = [self.value(shape.item, item, unit) for item in values]
        return _one_or_list(items) if shape.mostly_one else items

    def _element(self, element: Element) -> PlainData:
        fields = self.fields(element)
        if not fields:
            return None
        if list(fields) == ["name"] and not self._may_be_field(element):
            return fields["name"]
        return fields

    def _may_be_field(self, element: Element) -> bool:
        """Return whether the ID of an element, with a name behind it, might be read as a field of the one before."""
        if isinstance(element, Touchpoint) and element.id in self.index.lanes:
            return True
        return any(field.facts.key == element.id for field in fields_of(type(element)))

    def _structure(self, shape: shapes.Structure, value: Any) -> PlainData:  # noqa: ANN401 (any structure)
        fields = self.fields(value)
        if shape.shorthand is not None and list(fields) == [shape.shorthand]:
            return fields[shape.shorthand]
        return fields

    def _reference(
        self, shape: shapes.Reference, reference: ElementReference | ForeignReference | enum.Enum | str
    ) -> str:
        """Write a reference as short as it is read again; in full where several elements could be meant."""
        if isinstance(reference, enum.Enum):
            return str(reference.value)
        if isinstance(reference, str):
            return reference
        if isinstance(reference, ForeignReference):
            return reference.text
        if reference.owner is not None:
            is_unique = self.index.owners_by_id.get(reference.owner.id, 0) == 1
            owner = reference.owner.id if is_unique else reference.owner.key
            return f"{owner}.{reference.id}"
        if shape.known is not None and any(word.value == reference.id for word in shape.known):
            # Alone it is the word of the language.
            return reference.id if reference.kind is shape.kinds[0] else reference.key
        is_unique = len(self.index.kinds_by_id.get(reference.id, ())) == 1
        return reference.id if is_unique else reference.key

    def _quantity(self, value: Quantity | Band, unit: Unit | None) -> PlainData:
        low = getattr(value, "low", None)
        if low is not None:
            return f"{quantity.write_quantity(low, unit)}..{quantity.write_quantity(value.high, unit)}"  # type: ignore[union-attr]
        text = quantity.write_quantity(value, unit)  # type: ignore[arg-type]
        is_number = not isinstance(value, Duration) and isinstance(value, (int, float)) and not text.endswith("%")
        return _number(value) if is_number else text  # type: ignore[arg-type]

    def _scores(self, scores: tuple[Score, ...]) -> PlainData:
        if len(scores) == 1 and scores[0].persona is None:
            return self._score(scores[0])
        return {str(score.persona): self._score(score) for score in scores}

    def _score(self, score: Score) -> PlainData:
        fields = self.fields(score)
        return fields["value"] if list(fields) == ["value"] else fields

    def _next(self, following: Next | Then) -> PlainData:
        branches: list[PlainData] = []
        for branch in following.branches:
            fields = self.fields(branch)
            branches.append(fields["to"] if list(fields) == ["to"] else fields)
        if following.mode is NextMode.ALL:
            return {"all": branches}
        return branches[0] if len(branches) == 1 else branches

    def _readings(self, readings: tuple[Reading, ...], *, keyed: bool) -> PlainData:
        by_metric: dict[str, list[PlainData]] = {}
        for reading in readings:
            fields = self.fields(reading)
            short = fields["value"] if list(fields) == ["value"] else fields
            by_metric.setdefault(reading.metric, []).append(short)
        if not keyed:
            return [item for items in by_metric.values() for item in items]
        return {metric: items[0] if len(items) == 1 else items for metric, items in by_metric.items()}


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else float(value)


def _one_or_list(items: list[PlainData]) -> PlainData:
    return items[0] if len(items) == 1 else items


def _remarks(remarks: tuple[Remark, ...]) -> PlainData:
    by_persona: dict[str | None, list[PlainData]] = {}
    for remark in remarks:
        by_persona.setdefault(remark.persona, []).append(remark.text)
    if None in by_persona:
        return _one_or_list(by_persona[None])
    return {str(persona): _one_or_list(texts) for persona, texts in by_persona.items()}


def _free(value: FreeValue) -> PlainData:
    match value:
        case FreeMapping():
            return {key: _free(item) for key, item in value.entries}
        case tuple():
            return [_free(item) for item in value]
        case _:
            return value


def _choice(value: Any) -> PlainData:  # noqa: ANN401 (any enumeration)
    return True if value.value == "true" else str(value.value)


def _as_written(value: Any) -> PlainData:  # noqa: ANN401 (a date, a moment or a baseline)
    return str(value.text)


def _house_words(words: tuple[HouseWord, ...]) -> PlainData:
    subjects: dict[str, dict[str, PlainData]] = {}
    for word in words:
        subjects.setdefault(word.subject, {})[word.word] = word.standard
    return {**subjects}


_WRITERS: Final[dict[type[Any], Callable[[Any], PlainData]]] = {
    shapes.Text: str,
    shapes.OpenChoice: str,
    shapes.Location: str,
    shapes.Address: str,
    shapes.Identifier: str,
    shapes.Flag: bool,
    shapes.Number: _number,
    shapes.Choice: _choice,
    shapes.DateShape: _as_written,
    shapes.MomentShape: _as_written,
    shapes.BaselineShape: _as_written,
    shapes.DurationShape: time_span.write_duration,
    shapes.PeriodShape: time_span.write_period,
    shapes.ShareShape: quantity.write_share,
    shapes.RateShape: quantity.write_rate,
    shapes.MoneyShape: quantity.write_money_or_rate,
    shapes.RangeShape: quantity.write_range,
    shapes.Remarks: _remarks,
    shapes.ProcessList: list,
    shapes.HouseWords: _house_words,
}
"""How a value is written that is written alike in every map, by the class of its shape."""
