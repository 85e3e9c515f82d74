"""What the fields of an element say, in words: what a sheet in full detail adds to a box."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from journeymap.graph.service_level import service_level_words
from journeymap.model import (
    ElementReference,
    Evidence,
    ForeignReference,
    Metric,
    Need,
    NextMode,
    Opportunity,
    Reading,
    RootCause,
    ServiceLevel,
    ThenBranch,
    entries_of,
    fields_of,
    humanise,
)
from journeymap.model import shape as shapes
from journeymap.translation.phrase import field_title, phrase
from journeymap.views.wording import (
    duration_words,
    from_to,
    in_quotes,
    inner,
    inner_word,
    number_words,
    period_words,
    quantity_words,
    share_words,
    word,
)


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from journeymap.model import Branch, JourneyMap, Score


_BETWEEN: Final = "; "
"""What stands between the values of a field; they may have commas of their own."""

_NOT_SAID: Final = frozenset({"id", "name", "title"})
"""What the words on a box are; the rest of what they leave out is said by the box."""


class FieldWords:
    """
    Puts fields into words, with the names of the elements that they refer to.

    Args:
        map_: the map that they belong to.
    """

    def __init__(self, map_: JourneyMap) -> None:
        self._map = map_
        self._metrics: Mapping[str, Metric] = {metric.id: metric for metric in map_.metrics}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        # Most sheets name nothing but what stands on them.
        return {entry.key: entry.element.name for entry in entries_of(self._map)}

    def name(self, key: str) -> str:
        """Name an element; by its id in words where the map does not declare it."""
        return self._names.get(key) or humanise(key.rpartition(":")[2])

    def lines(self, written: Any, said: Collection[str] = ()) -> Iterator[str]:  # noqa: ANN401 (any class of the model)
        """
        Write a line for each field of an element that says something.

        Args:
            written: an element, or a part of one.
            said: the names of the fields that are left out, because the sheet says them elsewhere.

        Yields:
            Such as `Capacity: 40/day`; nothing of elements that it owns, and nothing that is only a default.
        """
        for name, title, words in self._fields(written, said):
            alone = words == phrase("Yes") and name != "message"
            yield title if alone else phrase("{label}: {words}", label=title, words=words)

    def part(self, written: Any, said: Collection[str] = ()) -> str:  # noqa: ANN401 (as above)
        """Write a part of an element on one line, such as a recovery: each field with its title."""
        match written:
            case RootCause():
                return _of_whom(written.name, "" if written.category is None else inner_word(written.category))
            case Evidence():
                return self._evidence(written)
            case Need():
                kind = "" if written.kind is None else word(written.kind).lower()
                return _of_whom(self.name(written.to.key), kind, "mutual" if written.mutual else "")
            case ServiceLevel(measured_by=None):
                return service_level_words(written, duration_words)
        return ", ".join(f"{inner(title)} {words}" for _, title, words in self._fields(written, said))

    def field(self, written: Any, name: str) -> list[str]:  # noqa: ANN401 (as above)
        """
        Write the values of one field.

        Args:
            written: an object of the model.
            name: the name of the attribute.

        Returns:
            Each value by itself; none where nothing is written, or where the class has no such field.
        """
        field = next((field for field in fields_of(type(written)) if field.name == name), None)
        if field is None or not field.is_written(written):
            return []
        return list(filter(None, self._values(field.shape, getattr(written, name), self._metric(written))))

    def title(self, written: Any, name: str) -> str:  # noqa: ANN401 (as above)
        """Name a field as people do, such as `Review triggers`."""
        return field_title(next(field.facts.title for field in fields_of(type(written)) if field.name == name))

    def _fields(self, written: Any, said: Collection[str]) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401 (as above)
        """Yield the name, the title and the words of each field that is not said elsewhere."""
        metric = self._metric(written)
        for field in fields_of(type(written)):
            if field.name in _NOT_SAID or field.name in said or not field.is_written(written):
                continue
            if isinstance(field.shape, shapes.Owned):
                continue
            values = self._values(field.shape, getattr(written, field.name), metric)
            words = _BETWEEN.join(filter(None, values))
            if words:
                yield field.name, field_title(field.facts.title), words

    def _metric(self, written: Any) -> Metric | None:  # noqa: ANN401 (as above)
        """Find the metric in whose unit the values of an object are counted."""
        match written:
            case Metric():
                return written
            case Opportunity():
                return self._metrics.get(written.measure or "")
            case Reading():
                return self._metrics.get(written.metric)
            case _:
                return None

    def _values(self, shape: shapes.Shape, value: Any, metric: Metric | None) -> Iterable[str]:  # noqa: ANN401, C901 (one case a shape)
        """Put a field into words, one text for each of its values."""
        match shape:
            case shapes.Many():
                return [words for item in value for words in self._values(shape.item, item, metric)]
            case shapes.Keyed(item=shapes.Address()):
                return [name for name, _ in value]
            case shapes.Keyed():
                return [f"{name} {value_words(shape.item, item, metric)}" for name, item in value]
            case shapes.Structure():
                return [self.part(value)]
            case shapes.Reference() if isinstance(value, ForeignReference):
                return [value.text]
            case shapes.Reference():
                key = value.key if isinstance(value, ElementReference) else f"{shape.kinds[0].value}:{value}"
                return [self.name(key)]
            case shapes.ProcessList():
                return [self.name(f"process:{process}") for process in value]
            case shapes.Scores():
                return [self._score(score) for score in value]
            case shapes.Remarks():
                return [_of_whom(remark.text, self._whose(remark.persona)) for remark in value]
            case shapes.Readings():
                return [f"{self.name(f'metric:{reading.metric}')} {self._reading(reading)}" for reading in value]
            case shapes.HouseWords():
                return [f"{house_word.word} = {house_word.standard}" for house_word in value]
            case shapes.Flow():
                together = [phrase("in parallel")] if value.mode is NextMode.ALL else []
                return [self._branch(branch, together) for branch in value.branches]
            case _:
                return [value_words(shape, value, metric)]

    def _whose(self, persona: str | None) -> str:
        return "" if persona is None else self.name(f"persona:{persona}")

    def _score(self, score: Score) -> str:
        rests_on = [] if score.basis is None else [inner_word(score.basis)]
        return _of_whom(
            number_words(score.value), self._whose(score.persona), *rests_on, *map(self._evidence, score.evidence)
        )

    def _evidence(self, evidence: Evidence) -> str:
        """Name what a statement rests on."""
        source = "" if evidence.source is None else self.name(f"source:{evidence.source}")
        quote = "" if evidence.quote is None else in_quotes(evidence.quote)
        said = [f"{inner(title)} {words}" for _, title, words in self._fields(evidence, {"source", "quote"})]
        head, *notes = [*filter(None, (source, quote)), *said] or [""]
        return _of_whom(head, *notes)

    def _reading(self, reading: Reading) -> str:
        whose = [
            self.name(f"{kind}:{getattr(reading, kind)}")
            for kind in ("persona", "segment", "channel", "source")
            if getattr(reading, kind) is not None
        ]
        taken = [] if reading.date is None else [reading.date.text]
        sample = [] if reading.sample is None else [f"n = {reading.sample}"]
        return _of_whom(quantity_words(reading.value, self._metrics.get(reading.metric)), *whose, *taken, *sample)

    def _branch(self, branch: Branch | ThenBranch, together: list[str]) -> str:
        kind = "process" if isinstance(branch, ThenBranch) else "touchpoint"
        return _of_whom(self.name(f"{kind}:{branch.to}"), *together, self.part(branch, {"to"}))


def value_words(shape: shapes.Shape, value: Any, metric: Metric | None = None) -> str:  # noqa: ANN401, C901 (one case a shape; whatever the shape becomes)
    """
    Write a single value of a field.

    Args:
        shape: how the field is written.
        value: the value.
        metric: the metric that tells the unit of a plain number.

    Example:
        >>> value_words(shapes.ShareShape(), 0.12), value_words(shapes.Flag(), True)
        ('12%', 'Yes')
    """
    match shape:
        case shapes.Flag():
            return phrase("Yes") if value else phrase("No")
        case shapes.Number():
            return number_words(value)
        case shapes.Choice():
            return phrase("Yes") if value.value == "true" else word(value)
        case shapes.OpenChoice():
            return word(value)
        case shapes.DateShape() | shapes.MomentShape() | shapes.BaselineShape():
            return str(value.text)
        case shapes.DurationShape():
            return duration_words(value)
        case shapes.PeriodShape():
            return period_words(value)
        case shapes.ShareShape():
            return share_words(value)
        case shapes.RateShape() | shapes.MoneyShape() | shapes.QuantityShape():
            return quantity_words(value, metric)
        case shapes.RangeShape():
            return from_to([number_words(value.low), number_words(value.high)])
        case _:
            return str(value)


# Private


def _of_whom(text: str, *notes: str) -> str:
    """Put what is said about a value behind it, in brackets."""
    said = ", ".join(filter(None, notes))
    return f"{text} ({said})" if said else text
