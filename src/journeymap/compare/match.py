"""Which element of a newer map is which of an older one, and what became of the others."""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from journeymap.diagnostics import nearest
from journeymap.frozen import frozen
from journeymap.graph.changes import Fate, Match, Naming
from journeymap.graph.current_reading import latest
from journeymap.graph.emotion import delivering
from journeymap.model import OWNED_KINDS, JourneyMap, Kind, Process, Stage, Touchpoint, entries_of, facts
from journeymap.model.shape import BaselineShape, Many


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journeymap.model import BaselineReference, Entry, Reading


@frozen(slots=False, eq=False, kw_only=True)
class Matching:
    """
    Which elements of two maps are the same.

    Attributes:
        matches: every element of the older map by its key, with what became of it.
        added: the elements of the newer map that neither are nor replace one of the older map.
        names: everything that `replaces` and `retires` name, looked up.
        personas: the ids of the personas who are in both maps.
        everybody: the ids of the personas who are in any of the two.
        delivering: the ids of those who are partners or employees in any of the two.
        read_before: what is measured of everybody in the older map, by metric and by the key of the place.
        read_after: the same of the newer map.
    """

    matches: Mapping[str, Match]
    added: tuple[Entry, ...]
    names: tuple[Naming, ...]
    personas: frozenset[str]
    everybody: frozenset[str]
    delivering: frozenset[str]
    read_before: Mapping[str, Mapping[str, Reading]]
    read_after: Mapping[str, Mapping[str, Reading]]

    @cached_property
    def merged(self) -> frozenset[str]:
        """The keys of the elements of the newer map that several of the older one have become."""
        counts = Counter(entry.key for match in self.matches.values() for entry in match.after)
        return frozenset(key for key, count in counts.items() if count > 1)

    def successors(self, key: str) -> frozenset[str]:
        """List the keys of what an element of the older map is in the newer one; what is unknown is itself."""
        match = self.matches.get(key)
        return frozenset((key,)) if match is None else frozenset(entry.key for entry in match.after)


def match_elements(before: JourneyMap, after: JourneyMap) -> Matching:
    """
    Find what became of every element of a map.

    It is kept where the newer map has an element of its kind and id, which for a pain, a gain or another element that
    belongs to one means: at the same touchpoint, at what replaces it, or, where no other has that id, anywhere. It is
    replaced where an element of the newer map says so with `replaces`, or where a touchpoint has become work of the
    same id, or the other way round. It is retired where the newer map says so with `retires`. What none of this is
    said of has vanished; what belongs to something that is gone shares its fate.

    Args:
        before: the older map.
        after: the newer map.

    Returns:
        The matches, and what is new.
    """
    old = {entry.key: entry for entry in entries_of(before)}
    new = {entry.key: entry for entry in entries_of(after)}
    names = tuple(_names(after, new.values(), _Index(old.values())))
    claims: dict[str, list[Entry]] = {}
    retired: set[str] = set()
    for naming in names:
        if len(naming.targets) != 1:
            continue
        if naming.entry is None:
            retired.add(naming.targets[0])
        else:
            claims.setdefault(naming.targets[0], []).append(naming.entry)
    matches: dict[str, Match] = {}
    for key, entry in old.items():
        matches[key] = _match(entry, old, new, matches, claims.get(key, ()), is_retired=key in retired)
    taken = {entry.key for match in matches.values() for entry in match.after}
    matches |= _moved(matches, [entry for key, entry in new.items() if key not in taken])
    taken = {entry.key for match in matches.values() for entry in match.after}
    travellers = [{persona.id for persona in journey_map.personas} for journey_map in (before, after)]
    claiming = {naming.entry.key for naming in names if naming.entry is not None and naming.targets}
    return Matching(
        matches=matches,
        added=tuple(entry for key, entry in new.items() if key not in taken and key not in claiming),
        names=names,
        personas=frozenset(travellers[0] & travellers[1]),
        everybody=frozenset(travellers[0] | travellers[1]),
        delivering=delivering((*before.personas, *after.personas)),
        read_before=_read(old.values()),
        read_after=_read(new.values()),
    )


# Private

_WORK: Final = (Kind.TOUCHPOINT, Kind.PROCESS)
_MOST_NEAREST: Final = 20
"""How many unknown names are compared with all others, as while reading a map."""
_MOST_CANDIDATES: Final = 5
"""How many elements are listed that a name could mean."""


def _match(
    entry: Entry,
    old: Mapping[str, Entry],
    new: Mapping[str, Entry],
    matches: Mapping[str, Match],
    claims: Iterable[Entry],
    *,
    is_retired: bool,
) -> Match:
    """Find what has become of an element: kept, replaced, retired, gone with its owner, or vanished."""
    same = tuple(_same(entry, new, matches))
    if same:
        return Match(before=entry, fate=Fate.KEPT, after=same)
    replacing = tuple(claims)
    if replacing:
        return Match(before=entry, fate=Fate.REPLACED, after=replacing)
    if is_retired:
        return Match(before=entry, fate=Fate.RETIRED)
    kind = entry.element.element_kind
    for other in _WORK if kind in _WORK else ():
        key = f"{other.value}:{entry.element.id}"
        if key in new and key not in old:
            return Match(before=entry, fate=Fate.REPLACED, after=(new[key],))
    owner = None if entry.owner is None else matches[entry.owner.key]
    if owner is not None and not owner.after:
        return Match(before=entry, fate=owner.fate, with_owner=True)
    return Match(before=entry, fate=Fate.VANISHED)


def _same(entry: Entry, new: Mapping[str, Entry], matches: Mapping[str, Match]) -> Iterator[Entry]:
    """Find an element by its kind and id; where it belongs to another, at whatever that has become."""
    kind = entry.element.element_kind
    if entry.owner is None or kind not in OWNED_KINDS:
        keys = [entry.key]
    else:
        keys = [f"{kind.value}:{owner.key}.{entry.element.id}" for owner in matches[entry.owner.key].after]
    for key in keys:
        if key in new:
            yield new[key]


def _moved(matches: Mapping[str, Match], free: Iterable[Entry]) -> Iterator[tuple[str, Match]]:
    """Find what belongs to another element now, where its id leaves no doubt."""
    gone: dict[tuple[Kind, str], list[Match]] = {}
    for match in matches.values():
        kind = match.before.element.element_kind
        if kind in OWNED_KINDS and (match.fate is Fate.VANISHED or match.with_owner):
            gone.setdefault((kind, match.before.element.id), []).append(match)
    there: dict[tuple[Kind, str], list[Entry]] = {}
    for entry in free:
        there.setdefault((entry.element.element_kind, entry.element.id), []).append(entry)
    for name, lost in gone.items():
        candidates = there.get(name, ())
        if len(lost) == len(candidates) == 1:
            yield lost[0].before.key, Match(before=lost[0].before, fate=Fate.KEPT, after=(candidates[0],))


class _Index:
    """The elements of a map by the ways in which they may be named."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._named: dict[tuple[Kind, str], list[Entry]] = {}
        self._by_name: dict[tuple[Kind, str], str] = {}
        for entry in entries:
            element = entry.element
            kind = element.element_kind
            texts = [element.id]
            if kind in OWNED_KINDS and entry.owner is not None:
                texts += [f"{entry.owner.element.id}.{element.id}", f"{entry.owner.key}.{element.id}"]
            for text in texts:
                self._named.setdefault((kind, text), []).append(entry)
            self._by_name.setdefault((kind, element.name.casefold()), element.id)

    def find(self, text: str, kinds: tuple[Kind, ...], *, first_kind: bool) -> tuple[Entry, ...]:
        """List what a name may mean; of several kinds where only the first counts, that one."""
        prefix, colon, rest = text.partition(":")
        narrowed = tuple(kind for kind in kinds if colon and kind.value == prefix)
        asked, name = (narrowed, rest) if narrowed else (kinds, text)
        candidates: list[Entry] = []
        for kind in asked:
            candidates += self._named.get((kind, name), ())[:_MOST_CANDIDATES]
            if candidates and first_kind:
                break
        return tuple(candidates[:_MOST_CANDIDATES])

    def nearest(self, text: str, kinds: tuple[Kind, ...]) -> str | None:
        """Find what was probably meant."""
        name = text.replace("-", " ").casefold()
        by_name = next((self._by_name[kind, name] for kind in kinds if (kind, name) in self._by_name), None)
        return by_name or nearest(text, (name for kind, name in self._named if kind in kinds))


def _names(after: JourneyMap, entries: Iterable[Entry], index: _Index) -> Iterator[Naming]:
    """Look up what the new map names of the old one; what is not there gets the nearest name."""
    named: list[tuple[Entry | None, BaselineReference, tuple[Kind, ...]]] = [
        (None, reference, _kinds(JourneyMap, "retires")) for reference in after.retires
    ]
    named += [
        (entry, reference, _kinds(type(entry.element), "replaces"))  # type: ignore[arg-type]  # same
        for entry in entries
        for reference in getattr(entry.element, "replaces", ())
    ]
    unknown = 0
    for owner, reference, kinds in named:
        candidates = index.find(reference.text, kinds, first_kind=owner is not None)
        meant = None
        if not candidates:
            unknown += 1
            meant = index.nearest(reference.text, kinds) if unknown <= _MOST_NEAREST else None
        yield Naming(
            entry=owner, reference=reference, targets=tuple(candidate.key for candidate in candidates), nearest=meant
        )


@cache
def _kinds(owner: type[Any], name: str) -> tuple[Kind, ...]:
    """List the kinds of elements that a field may name."""
    shape = facts(owner)[name].shape
    assert isinstance(shape, Many)  # noqa: S101 (for checkers; both fields are lists)
    assert isinstance(shape.item, BaselineShape)  # noqa: S101 (same)
    return shape.item.kinds


def _read(entries: Iterable[Entry]) -> dict[str, dict[str, Reading]]:
    """List the readings that count and are of everybody, by the id of the metric and the key of the place."""
    by_metric: dict[str, dict[str, Reading]] = {}
    for entry in entries:
        element = entry.element
        for reading in latest(element.metrics) if isinstance(element, Stage | Touchpoint | Process) else ():
            if reading.persona is reading.segment is reading.channel is None:
                by_metric.setdefault(reading.metric, {})[entry.key] = reading
    return by_metric
