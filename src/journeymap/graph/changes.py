"""What changed between two maps: the fate of every element, and every field that says something else."""

from __future__ import annotations

import enum
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journeymap.diagnostics import Place
    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import BaselineReference, Entry, Unit


class Fate(enum.Enum):
    """What became of an element."""

    KEPT = "kept"
    REPLACED = "replaced"
    RETIRED = "retired"
    VANISHED = "vanished"


class Effect(enum.Enum):
    """What a change does to the journey."""

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"
    """Neither way is better."""
    UNKNOWN = "unknown"
    """One way would be better, but the maps do not say which way it went."""


@frozen(kw_only=True)
class Match:
    """
    An element of the older map, and what became of it.

    Attributes:
        before: the element in the older map.
        fate: what became of it.
        after: what it is in the newer map: itself where it is kept, what takes its place where it is replaced.
        with_owner: whether its fate is that of the element that it belongs to, such as the stage of a touchpoint.
    """

    before: Entry
    fate: Fate
    after: tuple[Entry, ...] = ()
    with_owner: bool = False


@frozen(kw_only=True)
class Change:
    """
    Something that two maps say differently of the same element.

    Attributes:
        before: the element in the older map.
        after: the element in the newer map.
        key: the key of the field, such as `sla`; of a part of it `wait.expected`.
        old: what the older map says; `None` if it says nothing.
        new: what the newer map says; `None` if it says nothing.
        effect: what that does to the journey.
        about: of whom or what the field speaks, where it speaks of several: the id of a persona, of a metric, of the
            touchpoint to which a branch leads.
        personas: the ids of the personas of whom it is true; empty where it is true of everybody.
        old_place: where the older map says it.
        new_place: where the newer map says it, or would.
    """

    before: Entry
    after: Entry
    key: str
    old: object
    new: object
    effect: Effect
    about: str = ""
    personas: tuple[str, ...] = ()
    old_place: Place | None = field(default=None, eq=False, repr=False)
    new_place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Naming:
    """
    A name in `replaces` or `retires`, and what it means.

    Attributes:
        entry: the element of the newer map that names it; `None` for the map itself.
        reference: the name as written.
        targets: the keys of the elements of the older map that it may mean: one where all is well.
        nearest: what was probably meant where it means nothing, written so that it is found; `None` if nothing is near.
    """

    entry: Entry | None
    reference: BaselineReference
    targets: tuple[str, ...] = ()
    nearest: str | None = None


@frozen(slots=False, eq=False, kw_only=True)
class Changes:
    """
    What changed between two maps.

    Attributes:
        before: the older map.
        after: the newer map.
        matches: every element of the older map by its key, in its order.
        added: the elements of the newer map that neither are nor replace one of the older map, in their order.
        changes: every field that says something else, in the order of the older map.
        names: everything that `replaces` and `retires` name, in the order of the newer map.
    """

    before: CompiledMap = field(repr=False)
    after: CompiledMap = field(repr=False)
    matches: Mapping[str, Match] = field(repr=False)
    added: tuple[Entry, ...] = ()
    changes: tuple[Change, ...] = ()
    names: tuple[Naming, ...] = ()

    @cached_property
    def origins(self) -> Mapping[str, tuple[Entry, ...]]:
        """The elements of the older map by the key of what they are in the newer one; what is new is not a key."""
        origins: dict[str, list[Entry]] = {}
        for match in self.matches.values():
            for entry in match.after:
                origins.setdefault(entry.key, []).append(match.before)
        return {key: tuple(entries) for key, entries in origins.items()}

    @cached_property
    def units(self) -> Mapping[str, Unit | None]:
        """The units of the metrics of the newer map, by their ids."""
        return {metric.id: metric.unit for metric in self.after.map.metrics}

    def with_effect(self, effect: Effect, *keys: str) -> Iterator[Change]:
        """
        Give the changes that do something to the journey.

        Args:
            effect: what they do.
            keys: the keys of the fields that are meant; none means all.

        Yields:
            The changes, in their order.
        """
        for change in self.changes:
            if change.effect is effect and (not keys or change.key in keys):
                yield change

    def with_fate(self, fate: Fate) -> Iterator[Match]:
        """
        Give the elements of the older map of which the same became.

        Args:
            fate: what became of them.

        Yields:
            The elements, in their order.
        """
        for match in self.matches.values():
            if match.fate is fate:
                yield match
