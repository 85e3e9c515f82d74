"""From the tree of a file to a map: which decoder a shape has, and in which order a map is read."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from journeymap.language.decode import decode_element, decode_journey, decode_process, decode_value
from journeymap.language.decode.decode_element import FieldTable, decode_entries, field_table, missing_fields
from journeymap.language.decode.decode_use import (
    decode_registries,
    decode_used_files,
    note_custom_lanes,
    only_what_is_needed,
    take_readings,
    within_reach,
)
from journeymap.language.decode.registry import REGISTRIES
from journeymap.language.problems import HopelessError
from journeymap.language.value import quantity, time_span
from journeymap.language.value.slug import slugify
from journeymap.language.yaml.tree import Mapping, Node, Scalar, Sequence
from journeymap.model import JourneyMap
from journeymap.model import shape as shapes
from journeymap.model.hand_made import unchecked


if TYPE_CHECKING:
    from journeymap.language.decode.decoding import Decoder, Decoding


@cache
def decoder_for(shape: shapes.Shape) -> Decoder:
    """
    Find the decoder of a shape.

    Args:
        shape: how a field is written.

    Returns:
        A function from the state of decoding and a node to a value, or `ABSENT`.
    """
    match shape:
        case shapes.Text():
            return decode_value.visible_text if shape.visible else decode_value.text
        case shapes.Flag():
            return decode_value.flag
        case shapes.Number():
            return decode_value.number(shape)
        case shapes.Choice():
            return decode_value.choice(shape)
        case shapes.OpenChoice():
            return decode_value.open_choice(shape)
        case shapes.DateShape():
            return decode_value.quantity_text(time_span.read_date)
        case shapes.MomentShape():
            return decode_value.quantity_text(time_span.read_moment)
        case shapes.DurationShape():
            return decode_value.duration(shape)
        case shapes.PeriodShape():
            return decode_value.quantity_text(time_span.read_period)
        case shapes.ShareShape():
            return decode_value.quantity_text(quantity.read_share)
        case shapes.RateShape():
            return decode_value.quantity_text(quantity.read_rate)
        case shapes.MoneyShape():
            return decode_value.quantity_text(quantity.read_money_or_rate if shape.or_rate else quantity.read_money)
        case shapes.RangeShape():
            return decode_value.number_range
        case shapes.QuantityShape():
            return decode_value.metric_value(shape)
        case shapes.Location():
            return decode_value.location
        case shapes.Address():
            return decode_value.address
        case shapes.Identifier():
            return decode_value.identifier
        case shapes.Reference():
            return decode_element.reference(shape)
        case shapes.BaselineShape():
            return decode_element.baseline_reference
        case shapes.Many():
            return decode_element.many(shape, decoder_for)
        case shapes.Keyed():
            return decode_element.keyed(shape, decoder_for)
        case shapes.Owned():
            return decode_element.owned(shape, decoder_for)
        case shapes.Structure():
            return decode_element.structure(shape, decoder_for)
        case shapes.Remarks():
            return decode_journey.remarks()
        case shapes.Scores():
            return decode_journey.scores(shape, decoder_for)
        case shapes.ProcessList():
            return decode_process.process_list(shape)
        case shapes.Flow():
            return decode_journey.flow(shape, decoder_for)
        case shapes.Readings():
            return decode_journey.readings(shape, decoder_for)
        case shapes.HouseWords():
            return decode_journey.house_words


# What others refer to at once, or are read by, comes first; the rest follows in written order.
_FIRST: Final = (
    "journeymap",
    "emotion_scale",
    "working_time",
    "use",
    "words",
    "lanes",
    "variants",
    "teams",
    "stakeholders",
    "objectives",
    "sources",
    "segments",
    "personas",
    "channels",
    "systems",
    "metrics",
    "stages",
    "processes",
)
_RANKS: Final = {key: rank for rank, key in enumerate(_FIRST)}
_LANGUAGE_VERSION: Final = 1


def decode_map(decoding: Decoding, root: Node | None) -> JourneyMap | None:
    """
    Decode the tree of a whole file.

    Args:
        decoding: nothing but the problems of the file, and how it uses others; takes what is found.
        root: the tree; `None` for an empty file.

    Returns:
        The map, or `None` if there are errors.
    """
    values: dict[str, Any] | None = None
    with suppress(HopelessError):
        values = _values(decoding, root)
    all_problems = [decoding.problems, *(closed for closed, _ in decoding.closed)]
    _list_used(decoding)
    if values is None or any(problems.has_errors for problems in all_problems):
        return None
    if decoding.use is not None and any(finding.is_error for finding in decoding.use.findings):
        return None
    return unchecked(JourneyMap, values)


def is_vocabulary(root: Node | None) -> bool:
    """
    Return whether a file only adds registries to maps that use it.

    It has at least one registry, and neither `title` nor `stages`.
    """
    if type(root) is not Mapping or "stages" in root.entries or "title" in root.entries:
        return False
    return any(key in REGISTRIES for key in root.entries)


def decode_vocabulary(decoding: Decoding, root: Node) -> None:
    """
    Decode a file that only adds registries, on its own, for what is wrong with it.

    Args:
        decoding: nothing but the problems of the file, and how it uses others; takes what is found.
        root: the tree.
    """
    with suppress(HopelessError):
        decode_registries(decoding, root, _map_table())
        _check_version_of(decoding, root)
        decoding.check_references()
    _list_used(decoding)


# Private


def _values(decoding: Decoding, root: Node | None) -> dict[str, Any] | None:
    """Decode the fields of a map, those that used files bring included; `None` if one is missing."""
    problems = decoding.problems
    if type(root) is not Mapping:
        _report_no_map(decoding, root)
        return None
    table = _map_table()
    values: dict[str, Any] = {"id": _default_id(problems.source.name)}
    place_start, place_end = next(((start, end) for start, end, _ in root.entries.values()), (0, 0))
    values["place"] = decoding.place(place_start, place_end, root)
    used = _decode_entries(decoding, root, table, values)
    _check_version(decoding, root)
    _add_inline_processes(decoding, values)
    _check_contradictions(decoding, values)
    decoding.check_references()
    entries = Mapping(place_start, place_end, root.entries)
    if missing_fields(decoding, table, values, entries, " in the map"):
        return None
    if not values["stages"] and (not problems.has_errors or _holds_nothing(root.entries["stages"][2])):
        decoding.problems.add("JM0011", "the map has no stage", *root.key_span("stages") or (0, 0))
    for attribute, elements in only_what_is_needed(used, values).items():
        values[attribute] = (*elements, *values.get(attribute, ()))
    return values


def _list_used(decoding: Decoding) -> None:
    if decoding.use is not None:
        decoding.use.findings.extend(finding for closed, _ in decoding.closed for finding in closed.listed())


def _decode_entries(
    decoding: Decoding, root: Mapping, table: FieldTable, values: dict[str, Any]
) -> dict[str, tuple[Any, ...]]:
    """
    Decode the entries of a map, those first that others are read by.

    Returns:
        By attribute, the elements that used files bring.
    """
    used: dict[str, tuple[Any, ...]] = {}
    for key in sorted(_RANKS.keys() & root.entries.keys(), key=_RANKS.__getitem__):
        entry = root.entries[key]
        node = entry[2]
        if key == "metrics" and used.get("metrics") and type(node) is Mapping:
            node = take_readings(decoding, node, used, decoder_for(_READINGS))
        decoded = within_reach(node) if key == "use" else node
        decode_entries(decoding, {key: (entry[0], entry[1], decoded)}, table, values)
        if key == "use":
            used = decode_used_files(decoding, node, table)
        elif key == "lanes":
            note_custom_lanes(decoding, values.get("lanes", ()))
        elif key == "emotion_scale":
            decoding.emotion_scale = values.get(key, decoding.emotion_scale)
        elif key == "working_time":
            decoding.working_time = values.get(key)
    rest = {key: entry for key, entry in root.entries.items() if key not in _RANKS}
    decode_entries(decoding, rest, table, values, root)
    return used


_READINGS: Final = shapes.Readings()


def _map_table() -> FieldTable:
    return field_table(JourneyMap, decoder_for)


def _report_no_map(decoding: Decoding, root: Node | None) -> None:
    hint = "a map starts with `title:` and `stages:`; `journeymap new FILE` writes a starter"
    if root is None or (type(root) is Scalar and root.is_empty):
        decoding.problems.add("JM0007", "the file is empty", 0, 0, hint=hint)
    else:
        kind = {Sequence: "a list", Scalar: "a single text"}.get(type(root), "something else")
        decoding.report("JM0007", f"expected a mapping with `title` and `stages`, found {kind}", root, hint=hint)


def _holds_nothing(node: Node) -> bool:
    """Return whether a list or a mapping is empty as it is written, not because of what is wrong inside."""
    return (type(node) is Mapping and not node.entries) or (type(node) is Sequence and not node.items)


def _default_id(name: str) -> str:
    if name.startswith("<"):
        return "map"
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].split(".", 1)[0]
    return slugify(stem) or "map"


def _check_version_of(decoding: Decoding, root: Node) -> None:
    if type(root) is Mapping:
        _check_version(decoding, root)


def _check_version(decoding: Decoding, root: Mapping) -> None:
    entry = root.entries.get("journeymap")
    if entry is None or type(entry[2]) is not Scalar or entry[2].is_empty:
        return
    if entry[2].text != str(_LANGUAGE_VERSION):
        message = f"version `{entry[2].text}` of the language is not known; this release knows version 1"
        hint = f"update journeymap, or write `journeymap: {_LANGUAGE_VERSION}`"
        decoding.report("JM0024", message, entry[2], hint=hint, perhaps=(str(_LANGUAGE_VERSION),))


def _add_inline_processes(decoding: Decoding, values: dict[str, Any]) -> None:
    """Add the processes that touchpoints define on the spot, after those of the registry."""
    if decoding.words:
        decode_process.define_words(decoding)
    if not decoding.inline:
        return
    from journeymap.model import Process  # noqa: PLC0415 (small maps have none)

    table = field_table(Process, decoder_for)
    inline = [
        decode_element.decode_element(
            decoding,
            Process,
            table,
            process.id,
            process.name,
            decoding.place(process.start, process.end, process.node),
            process.node,
        )
        for process in decoding.inline.values()
    ]
    values["processes"] = (*values.get("processes", ()), *inline)


def _check_contradictions(decoding: Decoding, values: dict[str, Any]) -> None:
    if decoding.custom_lanes:
        decode_process.check_lanes(decoding, values.get("processes", ()))
    for stage in values.get("stages", ()):
        for touchpoint in stage.touchpoints:
            if touchpoint.outcome is not None and touchpoint.next is not None and touchpoint.place is not None:
                place = touchpoint.place.key("outcome")
                message = f"`{touchpoint.id}` ends with `outcome` and leads on with `next`"
                decoding.problems.add_at("JM0020", message, place, hint="keep one of them")
