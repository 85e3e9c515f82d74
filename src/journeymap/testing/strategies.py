"""Hypothesis strategies: any map that the language can say, made from the facts at the fields."""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from journeymap.diagnostics.character import NONCHARACTERS
from journeymap.errors import MissingExtraError
from journeymap.frozen import frozen
from journeymap.language.decode.decoding import words_of
from journeymap.language.value.quantity import ordered_band
from journeymap.language.value.text_check import can_be_seen
from journeymap.language.value.time_span import read_date
from journeymap.model import (
    OWNED_KINDS,
    BaselineReference,
    Branch,
    Duration,
    DurationRange,
    Element,
    ElementReference,
    ForeignReference,
    FreeMapping,
    HouseWord,
    JourneyMap,
    Kind,
    Lane,
    LaneContent,
    LaneProcesses,
    LaneRole,
    LaneText,
    Metric,
    Moment,
    Money,
    MoneyRate,
    Need,
    Next,
    NextMode,
    Opportunity,
    Period,
    Process,
    Range,
    Rate,
    Reading,
    Remark,
    Score,
    StagePreset,
    Then,
    Touchpoint,
    Unit,
    WorkingDuration,
    WorkingTime,
    calendar_seconds,
    element_classes,
    entries_of,
    facts,
    registries,
)
from journeymap.model import shape as shapes
from journeymap.model.hand_made import unchecked


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    raise MissingExtraError("strategies for maps", "testing") from error

_ASCII_ID: Final = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
# Each a script or scripts that are written together; none looks like another.
_LETTERS: Final = ("注文するカ", "가결제", "бджлф", "אבגד", "नमक", "กขค", "äöü")
_WORD: Final = st.sampled_from(_LETTERS).flatmap(lambda letters: st.text(letters, min_size=1, max_size=3))
_ID: Final = st.one_of(_ASCII_ID, st.lists(_WORD, min_size=1, max_size=2).map("-".join))
# Everything that a map may hold: no controls, surrogates, line ends that only YAML knows, byte-order mark, or what is
# no character.
_CHARACTERS: Final = st.characters(
    exclude_categories=("Cc", "Cs"), exclude_characters=f"\u2028\u2029\ufeff{NONCHARACTERS}"
)
_TEXT: Final = st.text(_CHARACTERS, min_size=1, max_size=30)
_NAME: Final = _TEXT.filter(can_be_seen)
_CHARACTER: Final = _CHARACTERS.filter(can_be_seen)
_LINES: Final = st.lists(_TEXT, min_size=1, max_size=3).map("\n".join)
_SMALL: Final = 2


@frozen(kw_only=True)
class _World:
    """The ids that references may name."""

    ids: Mapping[Kind, tuple[str, ...]]
    owned: Mapping[Kind, tuple[ElementReference, ...]]
    units: Mapping[str, Unit | None]
    scale: Range
    process_lanes: frozenset[str] = frozenset()
    working_time: WorkingTime | None = None


def maps() -> st.SearchStrategy[JourneyMap]:
    """
    Draw a map that uses any part of the language, with every reference leading somewhere.

    Returns:
        A strategy for `JourneyMap`; each reads back from its YAML as an equal map.

    Example:
        >>> isinstance(maps(), st.SearchStrategy)
        True
    """
    return _map()


def elements_of(element: type[Element]) -> st.SearchStrategy[Any]:
    """
    Draw one element on its own, without references to others.

    Args:
        element: a class of the model with an id, such as `Touchpoint`.

    Returns:
        A strategy for that class.
    """
    world = _World(ids=dict.fromkeys(Kind, ()), owned={}, units={}, scale=Range(-2.0, 2.0))
    return _ID.flatmap(lambda identifier: _of_class(element, world, id=identifier))


# Private

# The map's registries, in the order in which their elements are drawn; those of `_LAST` name what others own.
_REGISTRIES: Final[dict[Kind, str]] = {
    kind: field.name for kind, field in registries().items() if kind is not Kind.STAGE
}
_LAST: Final = (Kind.OPPORTUNITY, Kind.RISK, Kind.PATH, Kind.CONFLICT)
_FIRST: Final = tuple(kind for kind in _REGISTRIES if kind not in _LAST)


def _element(kind: Kind, identifier: str, world: _World) -> st.SearchStrategy[Any]:
    return _of_class(element_classes()[kind], world, id=identifier)


@st.composite
def _map(draw: st.DrawFn, /) -> JourneyMap:
    """Draw a map whose references lead to what is in it."""
    ids: dict[Kind, tuple[str, ...]] = {
        kind: tuple(draw(st.lists(_ID, min_size=0, max_size=_SMALL, unique=True))) for kind in _REGISTRIES
    }
    stages = tuple(draw(st.lists(_ID, min_size=1, max_size=3, unique=True)))
    touchpoints = tuple(draw(st.lists(_ID, min_size=0, max_size=4, unique=True)))
    ids[Kind.STAGE], ids[Kind.TOUCHPOINT] = stages, touchpoints
    ids[Kind.LANE] = tuple(f"own-{lane}" for lane in ids[Kind.LANE])
    process_lanes = frozenset(lane for lane in ids[Kind.LANE] if draw(st.booleans()))
    units = {metric: draw(st.sampled_from([None, *Unit])) for metric in ids[Kind.METRIC]}
    low = draw(st.integers(-10, 5))
    scale = Range(float(low), float(low + draw(st.integers(1, 10))))
    world = _World(ids=ids, owned=dict.fromkeys(OWNED_KINDS, ()), units=units, scale=scale, process_lanes=process_lanes)
    working_time = draw(st.none() | _structure(WorkingTime, world, None))
    world = evolve(world, working_time=working_time)
    elements = {kind: tuple(draw(_element(kind, identifier, world)) for identifier in ids[kind]) for kind in _FIRST}
    stops = sorted(draw(st.lists(st.integers(0, len(touchpoints)), min_size=len(stages) - 1, max_size=len(stages) - 1)))
    bounds = [0, *stops, len(touchpoints)]
    drawn_stages = tuple(
        evolve(
            draw(_element(Kind.STAGE, stage, world)),
            touchpoints=tuple(
                draw(_touchpoint(identifier, world)) for identifier in touchpoints[bounds[index] : bounds[index + 1]]
            ),
        )
        for index, stage in enumerate(stages)
    )
    # What they name comes later.
    owners = unchecked(JourneyMap, {"title": "A", "personas": elements[Kind.PERSONA], "stages": drawn_stages})
    owned = {kind: tuple(references) for kind, references in _owned_references(owners).items()}
    world = evolve(world, owned=owned)
    last = {kind: tuple(draw(_element(kind, identifier, world)) for identifier in ids[kind]) for kind in _LAST}
    fields: dict[str, Any] = {_REGISTRIES[kind]: drawn for kind, drawn in (elements | last).items()}
    own = {
        name: draw(_field(field.shape, world))
        for name, field in facts(JourneyMap).items()
        if name not in {*_REGISTRIES.values(), "stages", "emotion_scale", "working_time", "journeymap", "use", "words"}
        and (field.required or draw(st.booleans()))
    }
    words = draw(_house_words())
    extras = draw(_extras())
    return JourneyMap(
        **fields,
        **own,
        stages=drawn_stages,
        emotion_scale=scale,
        working_time=working_time,
        words=words,
        extras=extras,
    )


@st.composite
def _of_class(draw: st.DrawFn, /, structure: type[Any], world: _World, **given: Any) -> Any:  # noqa: ANN401 (any class of the model)
    """Draw some of the fields of a class; most stay at their defaults, so that maps stay small."""
    values = dict(given)
    unit = _unit_of(structure, world, given)
    fields = {name: field for name, field in facts(structure).items() if name not in given and name != "touchpoints"}
    optional = [name for name, field in fields.items() if not field.required]
    chosen = set(draw(st.lists(st.sampled_from(optional), max_size=4, unique=True))) if optional else set()
    if structure in _DRAWN_TOGETHER:
        apart, draw_together = _DRAWN_TOGETHER[structure]
        chosen -= apart
        values.update(draw(draw_together(world, given)))
    for name, field in fields.items():
        if name not in values and (field.required or name in chosen):
            value = draw(_NAME if name == "name" else _field(field.shape, world, unit))
            if value is not None or field.required:
                values[name] = value
    if issubclass(structure, Element):
        values["extras"] = draw(_extras())
    if structure is Metric and values.get("readings"):
        values["readings"] = tuple(evolve(reading, metric=given["id"]) for reading in values["readings"])
    return structure(**values)


def _lane(world: _World, given: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw the lane of a process; without one of its own it gets that of the field in which it is first used."""
    del given
    return st.sampled_from((*LaneRole, *sorted(world.process_lanes))).map(lambda lane: {"lane": lane})


def _holds(world: _World, given: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Let a lane of the map's own hold what touchpoints write in it."""
    return st.just({"holds": LaneContent.PROCESSES if given["id"] in world.process_lanes else LaneContent.TEXT})


def _known_unit(world: _World, given: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Give a metric the unit in which its readings are drawn."""
    return st.just({"unit": world.units.get(given["id"])})


def _measure_and_target(world: _World, given: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw what an opportunity is measured by together with the target, which is in the same unit; or neither."""
    del given
    measured = [
        st.fixed_dictionaries({"measure": st.just(metric), "target": _quantity(unit)})
        for metric, unit in world.units.items()
        if unit is not None
    ]
    return st.one_of(st.just({}), *measured)


_DRAWN_TOGETHER: Final[dict[type[Any], tuple[frozenset[str], Callable[..., st.SearchStrategy[dict[str, Any]]]]]] = {
    Lane: (frozenset({"holds"}), _holds),
    Process: (frozenset({"lane"}), _lane),
    Metric: (frozenset({"unit"}), _known_unit),
    Opportunity: (frozenset({"measure", "target"}), _measure_and_target),
}
"""The fields of a class that are not drawn one by one, and what draws them."""


def _unit_of(structure: type[Any], world: _World, given: Mapping[str, Any]) -> Unit | None:
    if structure is Metric:
        return world.units.get(given["id"])
    return world.units.get(given["metric"]) if structure is Reading and given.get("metric") else None


@st.composite
def _touchpoint(draw: st.DrawFn, /, identifier: str, world: _World) -> Touchpoint:
    touchpoint: Touchpoint = draw(_of_class(Touchpoint, world, id=identifier))
    if touchpoint.next is not None and touchpoint.outcome is not None:
        touchpoint = evolve(touchpoint, outcome=None)
    lanes = world.ids[Kind.LANE]
    if not lanes or draw(st.booleans()):
        return touchpoint
    lane = draw(st.sampled_from(lanes))
    if lane not in world.process_lanes:
        texts = tuple(draw(st.lists(_NAME, min_size=1, max_size=2)))
        return evolve(touchpoint, lanes=(LaneText(lane=lane, texts=texts),))
    processes = draw(_process_list(shapes.ProcessList(lane), world, None))
    return evolve(touchpoint, lanes=(LaneProcesses(lane=lane, processes=processes),)) if processes else touchpoint


def _field(shape: shapes.Shape, world: _World, unit: Unit | None = None) -> st.SearchStrategy[Any]:
    """Draw a value of a shape; `None` if a reference has nothing to name."""
    simple = _SIMPLE.get(type(shape))
    return simple if simple is not None else _BY_SHAPE[type(shape)](shape, world, unit)


def _text(shape: shapes.Text, world: _World, unit: Unit | None) -> st.SearchStrategy[str]:
    del world, unit
    return _LINES if shape.markdown else _NAME if shape.visible else _TEXT


def _choice(shape: shapes.Choice, world: _World, unit: Unit | None) -> st.SearchStrategy[Any]:
    del world, unit
    return st.sampled_from(list(shape.words))


def _open_choice(shape: shapes.OpenChoice, world: _World, unit: Unit | None) -> st.SearchStrategy[str]:
    del world, unit
    of_its_own = _CHARACTER if shape.or_character else _ID
    return st.one_of(st.sampled_from(list(words_of(shape.words))), of_its_own)


def _value(shape: shapes.QuantityShape, world: _World, unit: Unit | None) -> st.SearchStrategy[Any]:
    del world
    return st.one_of(_quantity(unit), _band(unit)) if shape.or_band else _quantity(unit)


def _many(shape: shapes.Many, world: _World, unit: Unit | None) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(_field(shape.item, world, unit), min_size=1, max_size=_SMALL).map(_without_nothing)


def _keyed(shape: shapes.Keyed, world: _World, unit: Unit | None) -> st.SearchStrategy[Any]:
    del unit
    return st.dictionaries(_NAME, _field(shape.item, world), min_size=1, max_size=_SMALL).map(_pairs)


def _owned(shape: shapes.Owned, world: _World, unit: Unit | None) -> st.SearchStrategy[tuple[Any, ...]]:
    del unit
    element = shape.element
    ids = st.lists(_ID, min_size=1, max_size=_SMALL, unique=True)
    return ids.flatmap(lambda drawn: st.tuples(*(_of_class(element, world, id=identifier) for identifier in drawn)))


def _structure_or_none(shape: shapes.Structure, world: _World, unit: Unit | None) -> st.SearchStrategy[Any]:
    """Draw a structure; a need only where there is something to need."""
    if shape.structure is Need and not world.ids[Kind.PROCESS] + world.ids[Kind.SYSTEM]:
        return st.none()
    return _structure(shape.structure, world, unit)


def _remarks(shape: shapes.Remarks, world: _World, unit: Unit | None) -> st.SearchStrategy[tuple[Remark, ...]]:
    del shape, unit
    return st.one_of(_remarks_of(None), *(_remarks_of(persona) for persona in world.ids[Kind.PERSONA]))


def _scores(shape: shapes.Scores, world: _World, unit: Unit | None) -> st.SearchStrategy[tuple[Score, ...]]:
    del unit
    on_scale = shape.on_emotion_scale
    return st.one_of(
        *(_score(world, persona, on_scale=on_scale) for persona in (None, *world.ids[Kind.PERSONA])),
    )


def _process_list(shape: shapes.ProcessList, world: _World, unit: Unit | None) -> st.SearchStrategy[tuple[str, ...]]:
    del shape, unit
    ids = world.ids[Kind.PROCESS]
    return st.lists(st.sampled_from(ids), min_size=1, unique=True).map(tuple) if ids else st.just(())


def _number(shape: shapes.Number, world: _World, unit: Unit | None) -> st.SearchStrategy[Any]:
    del unit
    low, high = shape.minimum, shape.maximum
    if shape.on_emotion_scale:
        low, high = world.scale.low, world.scale.high
    if shape.whole:
        return st.integers(int(low or 0), int(high) if high is not None else 10**9)
    return st.floats(low if low is not None else -1e9, high if high is not None else 1e9)


_DATES: Final = st.one_of(
    st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)).map(lambda day: read_date(day.isoformat())),
    st.from_regex(r"20[0-9]{2}-(Q[1-4]|0[1-9])", fullmatch=True).map(read_date),
)
_DURATIONS: Final = st.one_of(
    st.integers(0, 10**8).map(lambda seconds: Duration(float(seconds))),
    st.integers(1, 10**5).map(lambda tenths: Duration(tenths / 10)),
)
_TIMES: Final = st.one_of(
    _DURATIONS,
    st.builds(WorkingDuration, st.integers(0, 400).map(float), st.integers(0, 80).map(lambda quarters: quarters / 4)),
)
_RATES: Final = st.builds(Rate, st.integers(0, 10**6).map(float), st.sampled_from(("second", "hour", "day", "month")))
_MONEY: Final = st.builds(
    Money,
    st.decimals(Decimal(-(10**6)), Decimal(10**6), places=2, allow_nan=False).filter(lambda amount: amount != 0),
    st.sampled_from(("EUR", "GBP", "USD", "JPY")),
)

_MONEY_RATES: Final = st.builds(
    MoneyRate,
    st.decimals(Decimal(1), Decimal(10**4), places=2, allow_nan=False),
    st.sampled_from(("EUR", "JPY")),
    st.sampled_from(("minute", "hour", "month")),
)


def _moment(when: datetime.datetime) -> Moment:
    return Moment(when.isoformat(timespec="seconds"), when.replace(microsecond=0))


def _quantity(unit: Unit | None) -> st.SearchStrategy[Any]:
    match unit:
        case Unit.DURATION:
            return _DURATIONS
        case Unit.MONEY:
            return _MONEY
        case Unit.RATE:
            return _RATES
        case _:
            return st.floats(-1e6, 1e6)


def _band(unit: Unit | None) -> st.SearchStrategy[Any]:
    if unit in {Unit.MONEY, Unit.RATE}:
        return _quantity(unit)
    if unit is Unit.DURATION:
        pair = st.tuples(st.integers(0, 1000), st.integers(1, 1000))
        return pair.map(lambda ends: ordered_band(Duration(float(ends[0])), Duration(float(ends[0] + ends[1]))))
    pair = st.tuples(st.integers(-1000, 1000), st.integers(1, 1000))
    return pair.map(lambda ends: ordered_band(float(ends[0]), float(ends[0] + ends[1])))


def _money(shape: shapes.MoneyShape, world: _World, unit: Unit | None) -> st.SearchStrategy[Any]:
    del world, unit
    return st.one_of(_MONEY, _MONEY_RATES) if shape.or_rate else _MONEY


def _duration(shape: shapes.DurationShape, world: _World, unit: Unit | None) -> st.SearchStrategy[Any]:
    del unit
    if shape.within_day:
        return st.integers(1, 1440).map(lambda minutes: Duration(60.0 * minutes))
    return st.one_of(_TIMES, _time_ranges(world.working_time)) if shape.or_range else _TIMES


def _time_ranges(working_time: WorkingTime | None) -> st.SearchStrategy[DurationRange]:
    def ordered(ends: tuple[Any, Any]) -> DurationRange:
        return DurationRange(*sorted(ends, key=lambda end: calendar_seconds(end, working_time)))

    return st.tuples(_TIMES, _TIMES).map(ordered)


def _reference(shape: shapes.Reference, world: _World, unit: Unit | None) -> st.SearchStrategy[Any]:
    """Draw the id of an element that is there, or of one of another map; `None` if there is none."""
    del unit
    if len(shape.kinds) == 1 and shape.kinds[0] not in OWNED_KINDS:
        ids = [*world.ids[shape.kinds[0]], *(words_of(shape.known) if shape.known is not None else ())]
        return st.sampled_from(ids) if ids else st.none()
    references = [
        reference
        for kind in shape.kinds
        for reference in (
            world.owned.get(kind, ())
            if kind in OWNED_KINDS
            else (ElementReference(kind, identifier) for identifier in world.ids[kind])
        )
    ]
    references += [ElementReference(shape.kinds[0], word) for word in words_of(shape.known)] if shape.known else []
    drawn = st.sampled_from(references) if references else st.none()
    return st.one_of(drawn, st.builds(ForeignReference, _ID, _ID)) if shape.elsewhere else drawn


@st.composite
def _structure(draw: st.DrawFn, /, structure: type[Any], world: _World, unit: Unit | None) -> Any:  # noqa: ANN401 (any structure)
    """Draw a structure with at least one field, because a mapping without any says nothing."""
    values: dict[str, Any] = {}
    fields = facts(structure)
    names = [name for name, field in fields.items() if not field.required]
    chosen = set(draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))) if names else set()
    for name, field in fields.items():
        if field.required or name in chosen:
            value = draw(_field(field.shape, world, unit))
            if value is None and field.required:
                return None
            if value is not None:
                values[name] = value
    return structure(**values) if values else None


def _without_nothing(values: list[Any]) -> tuple[Any, ...]:
    return tuple(value for value in values if value is not None)


def _pairs(values: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    normal = {unicodedata.normalize("NFC", key): value for key, value in values.items()}
    return tuple(normal.items())


def _remarks_of(persona: str | None) -> st.SearchStrategy[tuple[Remark, ...]]:
    remark = _TEXT.map(lambda text: Remark(text=text, persona=persona))
    return st.lists(remark, min_size=1, max_size=_SMALL).map(tuple)


def _score(world: _World, persona: str | None, *, on_scale: bool) -> st.SearchStrategy[tuple[Score, ...]]:
    value = st.floats(world.scale.low, world.scale.high) if on_scale else st.floats(-1e6, 1e6)
    return value.map(lambda number: (Score(value=number, persona=persona),))


@st.composite
def _flow(draw: st.DrawFn, /, shape: shapes.Flow, world: _World, unit: Unit | None) -> Next | Then | None:
    del unit
    branch_class: type[Any] = shape.structure
    targets = world.ids[Kind.TOUCHPOINT if branch_class is Branch else Kind.PROCESS]
    if not targets:
        return None
    branches = []
    for target in draw(st.lists(st.sampled_from(targets), min_size=1, max_size=3)):
        branch = draw(_of_class(branch_class, world, to=target))
        branches.append(evolve(branch, share=None))
    if len(branches) > 1 and draw(st.booleans()):
        branches[0] = evolve(branches[0], share=draw(st.integers(1, 99)) / 100)
    made: Next | Then = shape.whole(branches=tuple(branches), mode=draw(st.sampled_from(NextMode)))
    return made


@st.composite
def _readings(draw: st.DrawFn, /, shape: shapes.Readings, world: _World, unit: Unit | None) -> tuple[Reading, ...]:
    if not shape.keyed:
        return tuple(
            draw(_of_class(Reading, world, metric="", value=draw(_quantity(unit))))
            for _ in range(draw(st.integers(0, 2)))
        )
    metrics = world.ids[Kind.METRIC]
    chosen = draw(st.lists(st.sampled_from(metrics), max_size=_SMALL, unique=True)) if metrics else []
    return tuple(
        draw(_of_class(Reading, world, metric=metric, value=draw(_quantity(world.units[metric])))) for metric in chosen
    )


def _house_words() -> st.SearchStrategy[tuple[HouseWord, ...]]:
    stage_word = st.builds(
        HouseWord,
        subject=st.just("stages"),
        word=_ID.map(lambda word: f"our {word}"),
        standard=st.sampled_from([p.value for p in StagePreset]),
    )
    return st.lists(stage_word, max_size=_SMALL, unique_by=lambda word: word.word).map(tuple)


_FREE: Final = st.recursive(
    st.one_of(st.none(), _TEXT),
    lambda inner: st.one_of(
        st.lists(inner, max_size=_SMALL).map(tuple),
        st.dictionaries(_ID, inner, max_size=_SMALL).map(lambda entries: FreeMapping(tuple(entries.items()))),
    ),
    max_leaves=4,
)


def _extras() -> st.SearchStrategy[tuple[tuple[str, Any], ...]]:
    keys = _ID.map(lambda word: f"x-{word}")
    return st.one_of(st.just(()), st.dictionaries(keys, _FREE, max_size=1).map(lambda entries: tuple(entries.items())))


def _owned_references(journey_map: JourneyMap) -> dict[Kind, list[ElementReference]]:
    references: dict[Kind, list[ElementReference]] = {kind: [] for kind in OWNED_KINDS}
    for entry in entries_of(journey_map):
        kind = entry.element.element_kind
        if kind in OWNED_KINDS and entry.owner is not None:
            owner = ElementReference(entry.owner.element.element_kind, entry.owner.element.id)
            references[kind].append(ElementReference(kind, entry.element.id, owner))
    return references


_SIMPLE: Final[dict[type[Any], st.SearchStrategy[Any]]] = {
    shapes.Flag: st.booleans(),
    shapes.DateShape: _DATES,
    shapes.MomentShape: st.datetimes().map(_moment),
    shapes.PeriodShape: st.one_of(
        st.builds(Period, months=st.integers(1, 60)), st.builds(Period, days=st.integers(1, 400))
    ),
    shapes.ShareShape: st.floats(0, 1),
    shapes.RateShape: _RATES,
    shapes.RangeShape: st.integers(-100, 100).flatmap(
        lambda low: st.builds(Range, st.just(float(low)), st.integers(low + 1, 200).map(float))
    ),
    shapes.Location: _ID.map(lambda stem: f"{stem}.journey.yaml"),
    shapes.Address: _ID.map(lambda word: f"https://example.org/{word}"),
    shapes.Identifier: _ID,
    shapes.BaselineShape: _ID.map(BaselineReference),
    shapes.HouseWords: _house_words(),
}
"""What is drawn alike for every shape of a class."""

_BY_SHAPE: Final[dict[type[Any], Callable[[Any, _World, Unit | None], st.SearchStrategy[Any]]]] = {
    shapes.Text: _text,
    shapes.Number: _number,
    shapes.Choice: _choice,
    shapes.OpenChoice: _open_choice,
    shapes.DurationShape: _duration,
    shapes.MoneyShape: _money,
    shapes.QuantityShape: _value,
    shapes.Reference: _reference,
    shapes.Many: _many,
    shapes.Keyed: _keyed,
    shapes.Owned: _owned,
    shapes.Structure: _structure_or_none,
    shapes.Remarks: _remarks,
    shapes.Scores: _scores,
    shapes.ProcessList: _process_list,
    shapes.Flow: _flow,
    shapes.Readings: _readings,
}
"""What is drawn for the other shapes, from the ids and the units of a world."""
