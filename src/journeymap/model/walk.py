"""
The one walk over the model: the fields of a class, the elements of a map, and what an element names.

It follows the facts at the fields, so that a new field, element or reference is met by everything that walks.
"""

from __future__ import annotations

import enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from attrs import NOTHING, Factory, fields_dict

from journeymap.frozen import frozen
from journeymap.model import shape as shapes
from journeymap.model.enumeration import Kind
from journeymap.model.journey import LaneProcesses, Touchpoint
from journeymap.model.map import JourneyMap
from journeymap.model.reference import OWNED_KINDS, ElementReference, ForeignReference
from journeymap.model.shape import facts


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from journeymap.model.element import Element, Remark, Score
    from journeymap.model.shape import Facts, Shape


class Field(NamedTuple):
    """
    A field of a class of the model.

    Attributes:
        name: the attribute.
        facts: its key, shape, help and example.
        default: what stands there when nothing is written; attrs' `NOTHING` where it must be written.
        counts: whether it counts when two objects are compared.
    """

    name: str
    facts: Facts
    default: Any
    counts: bool

    @property
    def shape(self) -> Shape:
        """How it is written."""
        return self.facts.shape

    def is_written(self, owner: object) -> bool:
        """
        Return whether an object says more in this field than what holds when nothing is written.

        Args:
            owner: an object of the class that has the field.
        """
        value = getattr(owner, self.name)
        default = self.default.factory(owner) if isinstance(self.default, _Factory) else self.default
        return value is not None and (default is NOTHING or bool(value != default))


def fields_of(written: type[Any]) -> tuple[Field, ...]:
    """
    List the fields of a class that stand in YAML, in the order of the language.

    Args:
        written: a class of the model.

    Example:
        >>> from journeymap.model import Evidence
        >>> [field.name for field in fields_of(Evidence)]
        ['source', 'quote', 'note', 'date', 'link']
    """
    return _fields_of(written)  # type: ignore[arg-type]  # a class is hashable, whatever its objects are


@frozen(kw_only=True)
class Entry:
    """
    One element of a map.

    Attributes:
        key: its key, as references write it: `touchpoint:pay`, `pain:touchpoint:pay.slow`.
        element: the element itself.
        owner: the entry of the element that it belongs to; `None` if it belongs to the map.
    """

    key: str
    element: Element
    owner: Entry | None = None


def entries_of(journey_map: JourneyMap) -> Iterator[Entry]:
    """
    Give every element of a map, owners before what they own, in the order of the language and of the author.

    Args:
        journey_map: any map.

    Example:
        >>> from journeymap.model import Pain, Stage, Touchpoint
        >>> pay = Touchpoint(id="pay", pains=(Pain(id="slow"),))
        >>> shop = JourneyMap(title="Shop", stages=(Stage(id="buy", touchpoints=(pay,)),))
        >>> [entry.key for entry in entries_of(shop)]
        ['stage:buy', 'touchpoint:pay', 'pain:touchpoint:pay.slow']
    """
    return _entries_below(journey_map, None)


def entries_within(element: Element, owner: Entry | None = None) -> Iterator[Entry]:
    """
    Give what an element owns, directly or not.

    Args:
        element: the element.
        owner: the entry of the element that it belongs to; `None` if it belongs to the map.
    """
    return _entries_below(element, Entry(key=element_key(element, owner), element=element, owner=owner))


def element_key(element: Element, owner: Entry | None = None) -> str:
    """
    Write the key of an element.

    Args:
        element: the element.
        owner: the entry of the element that it belongs to; `None` if it belongs to the map.
    """
    kind = element.element_kind
    if owner is None or kind not in OWNED_KINDS:
        return f"{kind.value}:{element.id}"
    return f"{kind.value}:{owner.key}.{element.id}"


class Home(NamedTuple):
    """
    Where elements of a kind stand.

    Attributes:
        owner: the class that owns them, which may be the map.
        field: its field.
        element: their class.
    """

    owner: type[Any]
    field: Field
    element: type[Element]


@cache
def element_classes() -> dict[Kind, type[Element]]:
    """List the class of every kind of element, in the order of the language."""
    return {home.element.element_kind: home.element for home in _homes()}


def homes_of(kind: Kind) -> tuple[Home, ...]:
    """
    List where elements of a kind stand.

    Args:
        kind: a kind of elements.

    Example:
        >>> [(home.owner.__name__, home.field.name) for home in homes_of(Kind.PAIN)]
        [('Persona', 'pains'), ('Stage', 'pains'), ('Touchpoint', 'pains')]
    """
    return tuple(home for home in _homes() if home.element.element_kind is kind)


@cache
def written_classes() -> tuple[type[Any], ...]:
    """
    List the map and every class that its fields lead to, each once.

    Example:
        >>> [written.__name__ for written in written_classes()[:4]]
        ['JourneyMap', 'Scope', 'Workshop', 'WorkingTime']
    """
    classes: list[type[Any]] = [JourneyMap]
    for written in classes:
        others = [other for field in facts(written).values() for other in _classes_in(field.shape)]
        classes.extend(dict.fromkeys(other for other in others if other not in classes))
    return tuple(classes)


@cache
def registries() -> dict[Kind, Field]:
    """List the field of the map in which elements of a kind stand, for the kinds that belong to the map."""
    return {home.element.element_kind: home.field for home in _homes() if home.owner is JourneyMap}


@cache
def owner_kinds() -> frozenset[Kind]:
    """List the kinds of elements that own elements whose ids are unique within them only."""
    return frozenset(
        home.owner.element_kind
        for home in _homes()
        if home.owner is not JourneyMap and home.element.element_kind in OWNED_KINDS
    )


class Mention(NamedTuple):
    """
    One element named by another.

    Attributes:
        key: the key of the field that names it, such as `next`; for a lane of the map's own its id.
        target: what is named; it need not be declared where a field knows standard words, such as those of channels.
    """

    key: str
    target: ElementReference


def mentions_of(value: object, kinds: Collection[Kind] = frozenset(Kind)) -> Iterator[Mention]:
    """
    Give what an object of the model names, without what its own elements name.

    Args:
        value: a map, an element, or a part of one.
        kinds: only what may be of these kinds.

    Example:
        >>> from journeymap.model import Process
        >>> [mention.target.key for mention in mentions_of(Process(id="pay", team="shop", systems=("till",)))]
        ['team:shop', 'system:till']
    """
    for field in _naming(type(value), frozenset(kinds)):  # type: ignore[arg-type]
        given = getattr(value, field.name)
        if given is not None and given != ():
            for target in _targets(field.shape, given):
                if target.kind in kinds:
                    yield Mention(field.facts.key, target)
    if Kind.PROCESS in kinds and isinstance(value, Touchpoint):
        for entry in value.lanes:
            for identifier in entry.processes if isinstance(entry, LaneProcesses) else ():
                yield Mention(entry.lane, ElementReference(Kind.PROCESS, identifier))
    if Kind.LANE in kinds and not isinstance(value, JourneyMap):
        for entry in getattr(value, "lanes", ()):
            yield Mention(entry.lane, ElementReference(Kind.LANE, entry.lane))


def lost_mentions(journey_map: JourneyMap) -> Iterator[tuple[str, Mention]]:
    """
    Give what is named in a map and is not in it; in a map that was read there is none.

    Args:
        journey_map: any map.

    Yields:
        The key of the element that names something, `map` for the map itself, and what it names.

    Example:
        >>> from journeymap.model import Stage
        >>> shop = JourneyMap(title="Shop", stages=(Stage(id="buy"),))
        >>> list(lost_mentions(shop))
        []
    """
    entries = tuple(entries_of(journey_map))
    keys = {entry.key for entry in entries}
    for key, owner in (("map", journey_map), *((entry.key, entry.element) for entry in entries)):
        for mention in mentions_of(owner):
            if mention.target.key not in keys and mention.target.id not in _standard_words(mention.target.kind):
                yield key, mention


def relied_on(named: Iterable[str], elements: Mapping[str, Element], kinds: Collection[Kind]) -> frozenset[str]:
    """
    Find the elements that something relies on, directly or by way of one another.

    Args:
        named: the keys of elements that are named.
        elements: the elements that may be relied on, by key.
        kinds: their kinds.

    Returns:
        Their keys.
    """
    relied: set[str] = set()
    pending = list(named)
    while pending:
        key = pending.pop()
        if key in elements and key not in relied:
            relied.add(key)
            inner = (entry.element for entry in entries_within(elements[key]))
            pending += [
                mention.target.key for element in (elements[key], *inner) for mention in mentions_of(element, kinds)
            ]
    return frozenset(relied)


# Private


def _classes_in(shape: Shape) -> Iterator[type[Any]]:
    """Give the classes that a shape leads to."""
    match shape:
        case shapes.Owned():
            yield shape.element
        case shapes.Many() | shapes.Keyed():
            yield from _classes_in(shape.item)
        case shapes.Structure() | shapes.Scores() | shapes.Readings() | shapes.Flow():
            yield shape.structure


# For checkers `Factory` is a function. Ours take the object itself.
_Factory: Final = cast("type[Any]", Factory)


@cache
def _fields_of(written: type[Any]) -> tuple[Field, ...]:
    attributes = fields_dict(written)
    return tuple(
        Field(name, fact, attributes[name].default, bool(attributes[name].eq)) for name, fact in facts(written).items()
    )


def _entries_below(value: object, owner: Entry | None) -> Iterator[Entry]:
    for field in _owning(type(value)):  # type: ignore[arg-type]
        for element in getattr(value, field.name):
            entry = Entry(key=element_key(element, owner), element=element, owner=owner)
            yield entry
            yield from _entries_below(element, entry)


@cache
def _owning(written: type[Any]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(written) if isinstance(field.shape, shapes.Owned))


@cache
def _homes() -> tuple[Home, ...]:
    homes: list[Home] = []
    classes: list[type[Any]] = [JourneyMap]
    for owner in classes:
        for field in _owning(owner):  # type: ignore[arg-type]
            element = cast("shapes.Owned", field.shape).element
            homes.append(Home(owner, field, element))
            if element not in classes:
                classes.append(element)
    return tuple(homes)


@cache
def _naming(written: type[Any], kinds: frozenset[Kind]) -> tuple[Field, ...]:
    """List the fields that may name an element of some kinds."""
    return tuple(field for field in fields_of(written) if not kinds.isdisjoint(_kinds_of(field.shape)))


@cache
def _standard_words(kind: Kind) -> frozenset[str]:
    """List the words that need not be declared to be named as elements of a kind."""
    words: set[str] = set()
    owners: tuple[type[Any], ...] = (JourneyMap, *element_classes().values())
    for owner in owners:
        for field in fields_of(owner):
            for reference in _references_in(field.shape):
                if reference.known is not None and kind in reference.kinds:
                    words.update(word.value for word in reference.known)
    return frozenset(words)


def _references_in(shape: Shape) -> Iterator[shapes.Reference]:
    match shape:
        case shapes.Reference():
            yield shape
        case shapes.Many() | shapes.Keyed():
            yield from _references_in(shape.item)
        case shapes.Structure() | shapes.Flow() | shapes.Scores() | shapes.Readings():
            for field in fields_of(shape.structure):
                yield from _references_in(field.shape)
        case _:
            pass


# What a shape names beside what the fields of its parts name.
_NAMED: Final[dict[type[Any], frozenset[Kind]]] = {
    shapes.ProcessList: frozenset({Kind.PROCESS}),
    shapes.Remarks: frozenset({Kind.PERSONA}),
    shapes.Scores: frozenset({Kind.PERSONA}),
    shapes.Readings: frozenset({Kind.METRIC}),
}


def _kinds_of(shape: Shape) -> frozenset[Kind]:
    match shape:
        case shapes.Reference():
            return frozenset(shape.kinds)
        case shapes.Many() | shapes.Keyed():
            return _kinds_of(shape.item)
        case shapes.Structure() | shapes.Flow() | shapes.Scores() | shapes.Readings():
            inner = (_kinds_of(field.shape) for field in fields_of(shape.structure))
            return _NAMED.get(type(shape), frozenset()).union(*inner)
        case _:
            return _NAMED.get(type(shape), frozenset())


def _targets(shape: Shape, value: Any) -> Iterator[ElementReference]:  # noqa: ANN401, C901 (one case a shape, in one place)
    """Give what a value names, as the shape of its field has it."""
    match shape:
        case shapes.Reference():
            # Of another map this one knows nothing.
            if not isinstance(value, ForeignReference):
                identifier = value.value if isinstance(value, enum.Enum) else value
                yield value if isinstance(value, ElementReference) else ElementReference(shape.kinds[0], identifier)
        case shapes.Many():
            for item in value:
                yield from _targets(shape.item, item)
        case shapes.Keyed():
            for _, item in value:
                yield from _targets(shape.item, item)
        case shapes.Structure():
            yield from _targets_of_part(value)
        case shapes.Flow():
            for branch in value.branches:
                yield from _targets_of_part(branch)
        case shapes.ProcessList():
            for identifier in value:
                yield ElementReference(Kind.PROCESS, identifier)
        case shapes.Remarks():
            for remark in value:
                yield from _persona_of(remark)
        case shapes.Scores():
            for score in value:
                yield from _persona_of(score)
                yield from _targets_of_part(score)
        case shapes.Readings():
            for reading in value:
                # A metric does not name itself in its own readings.
                if shape.keyed:
                    yield ElementReference(Kind.METRIC, reading.metric)
                yield from _targets_of_part(reading)
        case _:
            pass


def _targets_of_part(part: object) -> Iterator[ElementReference]:
    return (mention.target for mention in mentions_of(part))


def _persona_of(part: Remark | Score) -> Iterator[ElementReference]:
    if part.persona is not None:
        yield ElementReference(Kind.PERSONA, part.persona)
