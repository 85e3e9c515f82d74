"""Decoding of `use`: the registries of other files, each file once, with its own problems at its own places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from journeymap.language.decode.decode_element import decode_entries
from journeymap.language.decode.decode_process import check_lanes
from journeymap.language.decode.decode_value import location
from journeymap.language.decode.decoding import ABSENT, OUTERMOST, shorten, words_of
from journeymap.language.decode.registry import BESIDE_REGISTRIES, REGISTRIES
from journeymap.language.decode.used_file import DEEPEST, MOST_FILES, OpenedFile, UnusableFileError
from journeymap.language.problems import Problems
from journeymap.language.yaml.parse import parse
from journeymap.language.yaml.tree import Mapping, Node, Scalar, Sequence
from journeymap.model import (
    JourneyMap,
    Kind,
    StandardLane,
    Touchpoint,
    element_key,
    entries_of,
    facts,
    mentions_of,
    registries,
    relied_on,
)
from journeymap.model.hand_made import unchecked


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.language.decode.decode_element import FieldTable
    from journeymap.language.decode.decoding import Decoder, Decoding
    from journeymap.language.decode.used_file import UseChain
    from journeymap.model import Lane, Metric, Reading


def decode_used_files(decoding: Decoding, node: Node, table: FieldTable) -> dict[str, tuple[Any, ...]]:
    """
    Read the files that `use` names, and those that they use.

    Args:
        decoding: the state of decoding the file that uses them.
        node: the value of `use`.
        table: the fields of a map.

    Returns:
        By attribute of the map, the elements that the files bring, in the order in which the files are named.
    """
    brought: dict[str, tuple[Any, ...]] = {}
    use = decoding.use
    if use is None:
        if not (type(node) is Scalar and node.is_empty):
            hint = "save the map as a file; a text on its own has no files beside it"
            decoding.report("JM0023", "`use` cannot be followed from here", node, hint=hint)
        return brought
    if not use.chain:
        source = decoding.problems.source
        use.chain.append((use.opener.identify(source), source.name))
    named: dict[str, Node] = {}
    items = node.items if type(node) is Sequence else [node]
    if len(items) > MOST_FILES:
        _report_too_many(decoding, items[MOST_FILES])
    for item in items[:MOST_FILES]:
        path = _named(decoding, item, named)
        if path is None:
            continue
        try:
            opened = use.opener.open(path, decoding.problems.source)
        except UnusableFileError as error:
            decoding.report("JM0023", f"`{shorten(path)}` {error}", item)
            continue
        if not _is_new(decoding, use, opened, path, item):
            continue
        if len(use.read) >= MOST_FILES or len(use.chain) > DEEPEST:
            _report_too_many(decoding, item)
            break
        for attribute, elements in _read_used(decoding, use, opened, item, table).items():
            brought[attribute] = (*brought.get(attribute, ()), *elements)
    return brought


def within_reach(node: Node) -> Node:
    """
    Leave out what stands in `use` beyond the number of files that a map may use.

    To ask where a path leads takes long, and an endless list is refused anyway.
    """
    if type(node) is Sequence and len(node.items) > MOST_FILES:
        return Sequence(node.start, node.end, node.items[:MOST_FILES])
    return node


def decode_registries(decoding: Decoding, root: Node, table: FieldTable) -> dict[str, tuple[Any, ...]]:
    """
    Decode a file that only adds registries.

    Args:
        decoding: the state of decoding, with the problems of that file.
        root: its tree.
        table: the fields of a map.

    Returns:
        By attribute of the map, what it adds, what it uses itself first.
    """
    if type(root) is not Mapping:
        decoding.report("JM0007", "expected a mapping with registries such as `teams` or `channels`", root)
        return {}
    for key, (start, end, _) in root.entries.items():
        if key not in REGISTRIES and key not in BESIDE_REGISTRIES and not key.startswith("x-"):
            message = f"`{shorten(key)}` has no place in a file that only adds registries"
            hint = f"such a file holds {', '.join(f'`{name}`' for name in sorted(REGISTRIES))} and `use`"
            decoding.problems.add("JM0023", message, start, end, hint=hint)
    brought: dict[str, tuple[Any, ...]] = {}
    if "use" in root.entries:
        # Following the paths leaves out what is wrong with them as texts.
        start, end, node = root.entries["use"]
        decode_entries(decoding, {"use": (start, end, within_reach(node))}, table, {})
        brought = decode_used_files(decoding, node, table)
    for key in REGISTRIES:
        entry = root.entries.get(key)
        if entry is None:
            continue
        values: dict[str, Any] = {}
        decode_entries(decoding, {key: entry}, table, values)
        if key in values:
            brought[key] = (*brought.get(key, ()), *values[key])
        if key == "processes":
            check_lanes(decoding, values.get(key, ()))
        if key == "lanes":
            note_custom_lanes(decoding, values.get(key, ()))
    return brought


def note_custom_lanes(decoding: Decoding, lanes: Iterable[Lane]) -> None:
    """
    Note the lanes of a map's own, and report those that nobody could write anything into.

    Args:
        decoding: the state of decoding the file that defines them.
        lanes: the lanes.
    """
    standard = words_of(StandardLane)
    touchpoint_keys = {field.key for field in facts(Touchpoint).values()}
    for lane in lanes:
        if lane.id not in standard and lane.id not in touchpoint_keys:
            decoding.custom_lanes[lane.id] = lane
        elif lane.place is not None and lane.id in standard:
            hint = "the standard lanes are always there; use `words` to give one another name"
            decoding.problems.add_at("JM0017", f"`{lane.id}` is a standard lane", lane.place, hint=hint)
        elif lane.place is not None:
            message = f"`{lane.id}` is a field of touchpoints, so that no lane can have that ID"
            hint = f"give the lane another ID, such as `our-{lane.id}`, here and at the touchpoints"
            decoding.problems.add_at("JM0017", message, lane.place, hint=hint)


def take_readings(
    decoding: Decoding, node: Mapping, used: dict[str, tuple[Any, ...]], decode_readings: Decoder
) -> Mapping:
    """
    Take those entries of a map's `metrics` that are readings of metrics from used files.

    Args:
        decoding: the state of decoding the map.
        node: the value of `metrics`.
        used: what used files bring; its metrics get the readings.
        decode_readings: decodes values keyed by metric.

    Returns:
        The entries that define metrics.
    """
    metrics: tuple[Metric, ...] = used["metrics"]
    ids = {metric.id for metric in metrics}
    readings_node = Mapping(
        node.start,
        node.end,
        {key: entry for key, entry in node.entries.items() if key in ids and _is_reading(entry[2])},
    )
    readings: dict[str, list[Reading]] = {}
    for reading in decode_readings(decoding, readings_node, OUTERMOST):
        readings.setdefault(reading.metric, []).append(reading)
    used["metrics"] = tuple(
        evolve(metric, readings=(*metric.readings, *readings[metric.id])) if metric.id in readings else metric
        for metric in metrics
    )
    rest = {key: entry for key, entry in node.entries.items() if key not in readings_node.entries}
    return Mapping(node.start, node.end, rest)


def only_what_is_needed(used: dict[str, tuple[Any, ...]], values: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """
    Leave out the shared processes and systems that nothing in the map relies on.

    A company's file lists everything that there is; a map is about one journey. Other registries stay whole, because
    their elements count without being named, such as personas.

    Args:
        used: by attribute of the map, the elements that used files bring.
        values: the map's own elements by attribute.

    Returns:
        The elements that belong to the map.
    """
    if not used:
        # Most maps use no file; to know all registries, all kinds of elements are imported.
        return used
    names = [registries()[kind].name for kind in _SHARED]
    shared = {element_key(element): element for name in names for element in used.get(name, ())}
    if not shared:
        return used
    kept = {name: elements for name, elements in used.items() if name not in names}
    both = {name: (*elements, *values.get(name, ())) for name, elements in kept.items()}
    own = unchecked(JourneyMap, {**values, **both})
    named = [*_mentioned(own), *(key for entry in entries_of(own) for key in _mentioned(entry.element))]
    needed = relied_on(named, shared, _SHARED)
    for name in names:
        kept[name] = tuple(element for element in used.get(name, ()) if element_key(element) in needed)
    return kept


# Private

_SHARED: Final = (Kind.PROCESS, Kind.SYSTEM)
"""The kinds of which a company's file lists more than a map is about."""


def _mentioned(value: object) -> list[str]:
    return [mention.target.key for mention in mentions_of(value, _SHARED)]


def _named(decoding: Decoding, item: Node, named: dict[str, Node]) -> str | None:
    if type(item) is not Scalar or item.is_empty:
        return None
    # What is wrong with the path itself was reported when the field was decoded.
    unheard = decoding.with_problems(Problems(decoding.problems.source, decoding.problems.limits))
    path = location(unheard, item, OUTERMOST)
    if path is ABSENT:
        return None
    if path in named:
        decoding.report("JM0023", f"`{shorten(path)}` is named twice", item, hint="delete one of them")
        return None
    named[path] = item
    return str(path)


def _is_new(decoding: Decoding, use: UseChain, opened: OpenedFile, path: str, item: Node) -> bool:
    """Return whether a file was not read before; report it where it is being read."""
    names = [name for identity, name in use.chain]
    if any(identity == opened.identity for identity, _ in use.chain):
        shown = opened.source.name if opened.source is not None else path
        circle = names[names.index(shown) :] if shown in names else names
        chain = " uses ".join(f"`{name}`" for name in (*circle, shown))
        decoding.report("JM0023", f"files use one another in a circle: {chain}", item)
        return False
    return opened.identity not in use.read


def _report_too_many(decoding: Decoding, item: Node) -> None:
    """Report it once; what follows in the list is not looked at, or an endless list would be reported item by item."""
    decoding.report("JM0005", f"a map may use {MOST_FILES} files, in chains of at most {DEEPEST}", item)


def _read_used(
    decoding: Decoding, use: UseChain, opened: OpenedFile, item: Node, table: FieldTable
) -> dict[str, tuple[Any, ...]]:
    """Read the registries of a used file, and of the files that it uses in turn."""
    use.read.add(opened.identity)
    if opened.source is None:
        use.findings.extend(opened.findings)
        return {}
    inner = decoding.with_problems(Problems(opened.source, decoding.problems.limits))
    # Noted before it is read, because reading may stop at once where there are too many problems.
    decoding.closed.append((inner.problems, inner.references))
    use.chain.append((opened.identity, opened.source.name))
    root, is_complete = parse(inner.problems)
    brought: dict[str, tuple[Any, ...]] = {}
    if type(root) is Mapping and "stages" in root.entries:
        message = f"`{opened.source.name}` is a map; a used file only adds registries and has no `stages`"
        decoding.report("JM0023", message, item)
    elif root is not None and is_complete:
        brought = decode_registries(inner, root, table)
    elif is_complete:
        inner.problems.add("JM0007", "the file is empty", 0, 0)
    use.chain.pop()
    return brought


def _is_reading(node: Node) -> bool:
    if type(node) is Mapping:
        return "value" in node.entries
    return not (type(node) is Scalar and node.is_empty)
