"""A map said in Python, call by call, as a file says it line by line."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from journeymap.builder.caller import CallerProblems, CallerTexts
from journeymap.builder.plant import Plant
from journeymap.builder.table_value import plain_value
from journeymap.diagnostics import Source, sort_key
from journeymap.diagnostics.map_error import MapError
from journeymap.errors import CallOrderError, UnusableValueError
from journeymap.frozen import frozen
from journeymap.language import DEFAULT_LIMITS
from journeymap.language.decode.decode import decode_map
from journeymap.language.decode.decoding import Decoding
from journeymap.language.decode.used_file import UseChain
from journeymap.language.problems import HopelessError
from journeymap.language.yaml.tree import Mapping, Scalar, Sequence
from journeymap.model import JourneyMap, LaneProcesses, LaneText, Stage, Touchpoint, facts
from journeymap.model.shape import Owned


if TYPE_CHECKING:
    from collections import abc
    from types import TracebackType
    from typing import Self, Unpack

    from journeymap.builder.caller import Span, Stretch
    from journeymap.builder.fields import (
        ChannelFields,
        ConflictFields,
        LaneFields,
        MapFields,
        MarkFields,
        MetricFields,
        ObjectiveFields,
        OpportunityFields,
        PathFields,
        PersonaFields,
        PhaseFields,
        ProcessFields,
        RiskFields,
        SegmentFields,
        SourceFields,
        StageFields,
        StakeholderFields,
        SystemFields,
        TeamFields,
        TouchpointFields,
        VariantFields,
    )
    from journeymap.builder.plant import Entry
    from journeymap.diagnostics import Diagnostic
    from journeymap.language import FileOpener
    from journeymap.language.yaml.tree import Node


class MapBuilder:
    """
    Builds a map in Python, in the words of the language.

    Every kind of element has its method, which takes the id, a name where the id is not name enough, and the fields of
    the element as keyword arguments. Their values are written as in a file (`"5min"`, `{"maya": -1}`), as objects of
    `journeymap.model`, or as Python's own kind of them: numbers, `timedelta`, `date`. Touchpoints stand inside the
    `with` block of their stage.

    The calls are read by the decoder that reads files, so that both give the same map and the same findings; a finding
    names the line of the call that it is about.

    Args:
        title: what the map shows.
        fields: the other fields of the map, such as `owner` and `emotion_scale`.

    Example:
        >>> from journeymap import MapBuilder
        >>> with MapBuilder("Buy a coffee") as map:
        ...     map.persona("maya", quote="Quickly, please")
        ...     with map.stage("order", goal="Get a coffee"):
        ...         map.touchpoint("queue", emotion={"maya": -1}, duration="5min")
        ...         map.touchpoint("pay", "Pays at the counter")
        >>> [touchpoint.name for touchpoint in map.build().touchpoints]
        ['Queue', 'Pays at the counter']
    """

    def __init__(self, title: str, **fields: Unpack[MapFields]) -> None:
        self._texts: Final = CallerTexts()
        self._plant: Final = Plant(DEFAULT_LIMITS)
        self._entries: Final[dict[str, Entry]] = {}
        self._elements: Final[dict[str, list[_Item]]] = {}
        self._stages: Final[list[StageBuilder]] = []
        self._open: StageBuilder | None = None
        self._is_closed = False
        call = self._texts.call(sys._getframe(1), "map")  # noqa: SLF001 (as tracebacks find a caller)
        at_title = call.argument(0, "title")
        self._plant.where = "title of the map"
        self._plant.enter(self._entries, "title", at_title.span, self._plant.value(title, at_title))
        self._enter_fields(self._entries, JourneyMap, fields, call, 1, "the map")

    def __repr__(self) -> str:
        """Describe what it holds."""
        title = self._entries["title"][2]
        shown = title.text if isinstance(title, Scalar) else ""
        return f"<MapBuilder {shown!r}: {len(self._stages)} stages>"

    def __enter__(self) -> Self:
        """Begin the map."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the map: nothing can be added to it any more."""
        self._is_closed = True

    # What a map consists of ------------------------------------------------------------------------------------------

    def lane(self, identifier: str, name: str | None = None, /, **fields: Unpack[LaneFields]) -> None:
        """Add a lane of the map's own."""
        self._add("lanes", identifier, name, fields)

    def variant(self, identifier: str, name: str | None = None, /, **fields: Unpack[VariantFields]) -> None:
        """Add a form of the same journey."""
        self._add("variants", identifier, name, fields)

    def mark(self, identifier: str, name: str | None = None, /, **fields: Unpack[MarkFields]) -> None:
        """Add a mark that elements bear as a badge."""
        self._add("marks", identifier, name, fields)

    def phase(self, identifier: str, name: str | None = None, /, **fields: Unpack[PhaseFields]) -> None:
        """Add a group of stages."""
        self._add("phases", identifier, name, fields)

    def objective(self, identifier: str, name: str | None = None, /, **fields: Unpack[ObjectiveFields]) -> None:
        """Add what the business wants to achieve."""
        self._add("objectives", identifier, name, fields)

    def persona(self, identifier: str, name: str | None = None, /, **fields: Unpack[PersonaFields]) -> None:
        """Add somebody who travels."""
        self._add("personas", identifier, name, fields)

    def segment(self, identifier: str, name: str | None = None, /, **fields: Unpack[SegmentFields]) -> None:
        """Add a rule that selects real customers."""
        self._add("segments", identifier, name, fields)

    def channel(self, identifier: str, name: str | None = None, /, **fields: Unpack[ChannelFields]) -> None:
        """Add a medium that carries touchpoints."""
        self._add("channels", identifier, name, fields)

    def team(self, identifier: str, name: str | None = None, /, **fields: Unpack[TeamFields]) -> None:
        """Add a team that delivers."""
        self._add("teams", identifier, name, fields)

    def system(self, identifier: str, name: str | None = None, /, **fields: Unpack[SystemFields]) -> None:
        """Add a system that processes rely on."""
        self._add("systems", identifier, name, fields)

    def metric(self, identifier: str, name: str | None = None, /, **fields: Unpack[MetricFields]) -> None:
        """Add something that is measured."""
        self._add("metrics", identifier, name, fields)

    def source(self, identifier: str, name: str | None = None, /, **fields: Unpack[SourceFields]) -> None:
        """Add a source of facts."""
        self._add("sources", identifier, name, fields)

    def stakeholder(self, identifier: str, name: str | None = None, /, **fields: Unpack[StakeholderFields]) -> None:
        """Add somebody who has a say."""
        self._add("stakeholders", identifier, name, fields)

    def process(self, identifier: str, name: str | None = None, /, **fields: Unpack[ProcessFields]) -> None:
        """Add something that is done for the customer."""
        self._add("processes", identifier, name, fields)

    def opportunity(self, identifier: str, name: str | None = None, /, **fields: Unpack[OpportunityFields]) -> None:
        """Add a direction in which to improve."""
        self._add("opportunities", identifier, name, fields)

    def risk(self, identifier: str, name: str | None = None, /, **fields: Unpack[RiskFields]) -> None:
        """Add something that may happen and would hurt."""
        self._add("risks", identifier, name, fields)

    def path(self, identifier: str, name: str | None = None, /, **fields: Unpack[PathFields]) -> None:
        """Add a named path through the map."""
        self._add("paths", identifier, name, fields)

    def conflict(self, identifier: str, name: str | None = None, /, **fields: Unpack[ConflictFields]) -> None:
        """Add a metric that works against a goal."""
        self._add("conflicts", identifier, name, fields)

    def stage(self, identifier: str, name: str | None = None, /, **fields: Unpack[StageFields]) -> StageBuilder:
        """
        Add a stage, in whose `with` block its touchpoints stand.

        Args:
            identifier: its id.
            name: its name; without one, the id in words.
            fields: the other fields of a stage.

        Returns:
            The stage, to which touchpoints can be added outside of a `with` block too.

        Raises:
            CallOrderError: another stage is open, or the map has ended.
            UnusableValueError: a value has a type that no map can hold.
        """
        if self._open is not None:
            reason = f"is inside the stage `{self._open.id}`; stages follow one another"
            raise CallOrderError(f"stage {identifier}", reason)
        item = self._item(Stage, identifier, name, fields, 3)
        stage = StageBuilder(self, item)
        self._stages.append(stage)
        return stage

    def touchpoint(self, identifier: str, name: str | None = None, /, **fields: Unpack[TouchpointFields]) -> None:
        """
        Add a touchpoint to the stage in whose `with` block the call stands.

        Args:
            identifier: its id.
            name: its name; without one, the id in words.
            fields: the other fields of a touchpoint. `lanes` holds what stands in lanes of the map's own, by lane.

        Raises:
            CallOrderError: no stage is open, or the map has ended.
            UnusableValueError: a value has a type that no map can hold.
        """
        if self._open is None:
            reason = "is outside of every stage; call it inside of `with map.stage(...):`"
            raise CallOrderError(f"touchpoint {identifier}", reason)
        item = self._item(Touchpoint, identifier, name, fields, 5)
        self._open._touchpoints.append(item)  # noqa: SLF001 (the two are one)

    # The map -------------------------------------------------------------------------------------------------------

    def build(self, *, opener: FileOpener | None = None) -> JourneyMap:
        """
        Return the map.

        Args:
            opener: opens the files that `use` names; without one, a map that uses files is an error.

        Returns:
            The map, frozen. Findings that leave it usable are dropped; `read` returns them.

        Raises:
            MapError: the map has errors; it carries all of them, each with the line of its call.
        """
        journey_map, diagnostics = self.read(opener=opener)
        if journey_map is None:
            error = MapError(diagnostics)
            for diagnostic in [reported for reported in diagnostics if reported.is_error][1:_MOST_NOTES]:
                error.add_note(str(diagnostic))
            raise error
        return journey_map

    def read(self, *, opener: FileOpener | None = None) -> tuple[JourneyMap | None, tuple[Diagnostic, ...]]:
        """
        Return the map and say everything that was found.

        Args:
            opener: opens the files that `use` names; without one, a map that uses files is an error.

        Returns:
            The map, or `None` if there are errors, and the findings in the order of their places.
        """
        text = self._texts.text()
        problems = CallerProblems(Source(_NAME, text), DEFAULT_LIMITS, texts=self._texts)
        with suppress(HopelessError):
            self._plant.report(problems)
        entries = dict(self._entries)
        for key, items in (*self._elements.items(), ("stages", [stage._finished() for stage in self._stages])):  # noqa: SLF001 (the two are one)
            _join(entries, key, items)
        use = None if opener is None else UseChain(opener)
        journey_map = decode_map(Decoding(problems, use=use), Mapping(0, len(text), entries))
        return journey_map, (*problems.listed(), *(sorted(use.findings, key=sort_key) if use is not None else ()))

    # Private -------------------------------------------------------------------------------------------------------

    def _add(self, key: str, identifier: str, name: str | None, fields: abc.Mapping[str, object]) -> None:
        item = self._item(_REGISTRIES[key], identifier, name, fields, 3, frames=3)
        self._elements.setdefault(key, []).append(item)

    def _item(
        self,
        structure: type[Any],
        identifier: str,
        name: str | None,
        fields: abc.Mapping[str, object],
        depth: int,
        *,
        frames: int = 2,
    ) -> _Item:
        """
        Make the tree of one element.

        Args:
            structure: its class.
            identifier: its id.
            name: its name.
            fields: its other fields.
            depth: how many lists and mappings it stands in.
            frames: how many calls lie between here and the caller.
        """
        what = f"{structure.element_kind.value} {identifier}"
        if self._is_closed:
            raise CallOrderError(what, "comes after the end of the map's `with` block")
        made = f"{structure.element_kind.value}:{identifier}"
        call = self._texts.call(sys._getframe(frames), made)  # noqa: SLF001 (as tracebacks find a caller)
        at_id = call.argument(0)
        self._plant.where = f"id of {what}"
        key = self._plant.key(identifier, at_id.span)
        entries: dict[str, Entry] = {}
        if plain_value(name) is not None:
            at_name = call.argument(1)
            self._plant.where = f"name of {what}"
            self._plant.enter(entries, "name", at_name.span, self._plant.value(name, at_name, depth=depth))
        self._enter_fields(entries, structure, fields, call, depth, what)
        return _Item(key, at_id.span, Mapping(call.start, call.end, entries))

    def _enter_fields(
        self,
        entries: dict[str, Entry],
        structure: type[Any],
        fields: abc.Mapping[str, object],
        call: Stretch,
        depth: int,
        what: str,
    ) -> None:
        for name, value in fields.items():
            self._plant.where = f"{name} of {what}"
            if name == "extras" or (name == "lanes" and structure is Touchpoint):
                # Keys that are no words of Python, or known to the map alone; in a file they stand among the others.
                inner = call.entry(name)[1]
                self._plant.enter_fields(entries, None, _pairs(value, self._plant.where), inner, depth)
            else:
                self._plant.enter_fields(entries, structure, {name: value}, call, depth)


class StageBuilder:
    """
    A stage of a map that is being built; `MapBuilder.stage` makes it.

    Attributes:
        id: its id.
    """

    def __init__(self, builder: MapBuilder, item: _Item) -> None:
        self.id: Final = item.id
        self._builder: Final = builder
        self._item: Final = item
        self._touchpoints: Final[list[_Item]] = []

    def __enter__(self) -> Self:
        """Open the stage: touchpoints that are added to the map go into it."""
        if self._builder._open is not None:  # noqa: SLF001 (the two are one)
            reason = f"is opened inside the stage `{self._builder._open.id}`; stages follow one another"  # noqa: SLF001
            raise CallOrderError(f"stage {self.id}", reason)
        self._builder._open = self  # noqa: SLF001
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the stage."""
        self._builder._open = None  # noqa: SLF001

    def touchpoint(self, identifier: str, name: str | None = None, /, **fields: Unpack[TouchpointFields]) -> None:
        """
        Add a touchpoint to this stage, also when the stage is not open.

        Args:
            identifier: its id.
            name: its name; without one, the id in words.
            fields: the other fields of a touchpoint. `lanes` holds what stands in lanes of the map's own, by lane.

        Raises:
            CallOrderError: the map has ended.
            UnusableValueError: a value has a type that no map can hold.
        """
        item = self._builder._item(Touchpoint, identifier, name, fields, 5)  # noqa: SLF001
        self._touchpoints.append(item)

    def _finished(self) -> _Item:
        """Return the stage with its touchpoints."""
        entries = dict(self._item.node.entries)
        _join(entries, "touchpoints", self._touchpoints)
        return _Item(self._item.id, self._item.span, Mapping(self._item.node.start, self._item.node.end, entries))


# Private

# What findings would call the map if they had no place.
_NAME: Final = "<python>"
# A traceback shows the first errors; the exception carries all of them.
_MOST_NOTES: Final = 20
_REGISTRIES: Final = {
    field.key: field.shape.element for field in facts(JourneyMap).values() if isinstance(field.shape, Owned)
}


@frozen
class _Item:
    """One element: its id with its place, and its fields."""

    id: str
    span: Span
    node: Mapping


def _join(entries: dict[str, Entry], key: str, items: list[_Item]) -> None:
    """Add elements to those that the field itself was given."""
    if not items:
        return
    start, end, given = entries.get(key, (*items[0].span, Scalar("", 0, 0, plain=True)))
    own = given.entries if isinstance(given, Mapping) else {}
    ids = [*own, *(item.id for item in items)]
    is_empty = isinstance(given, Scalar) and given.is_empty
    if (is_empty or isinstance(given, Mapping)) and len(set(ids)) == len(ids):
        joined: Node = Mapping(start, end, {**own, **{item.id: (*item.span, item.node) for item in items}})
    else:
        # A list holds what a mapping cannot, two elements of one id: the decoder reports them with both places.
        others = given.items if isinstance(given, Sequence) else [] if is_empty else [given]
        ones = [Mapping(*item.span, {item.id: (*item.span, item.node)}) for item in items]
        joined = Sequence(start, end, [*others, *ones])
    entries[key] = (start, end, joined)


def _pairs(value: object, where: str) -> dict[str, object]:
    """Take the pairs of `extras` or `lanes`, from a dict or from an element of another map."""
    if isinstance(value, (list, tuple)) and all(isinstance(item, (LaneText, LaneProcesses)) for item in value):
        return {item.lane: item.texts if isinstance(item, LaneText) else item.processes for item in value}
    try:
        return dict(value)  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError):
        raise UnusableValueError(where, type(value).__name__, "expected a dict of texts to values") from None
