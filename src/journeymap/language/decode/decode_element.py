"""Decoders of what has parts: references, lists, mappings, structures and elements with ids."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from journeymap.frozen import frozen
from journeymap.language.decode.decode_process import decode_processes
from journeymap.language.decode.decode_value import free_value, name
from journeymap.language.decode.decoding import (
    ABSENT,
    OUTERMOST,
    Decoder,
    Decoding,
    Scope,
    shorten,
    words_of,
)
from journeymap.language.decode.named_item import id_of_item, may_hold_fields, name_of_item, starts_with_empty_element
from journeymap.language.value.slug import id_for, slugify
from journeymap.language.yaml.tree import EMPTY, Mapping, Node, Refused, Scalar, Sequence
from journeymap.late import late_function
from journeymap.model import (
    OWNED_KINDS,
    BaselineReference,
    Element,
    ElementReference,
    Facts,
    ForeignReference,
    Kind,
    LaneContent,
    LaneProcesses,
    LaneText,
    Unit,
    facts,
)
from journeymap.model.hand_made import unchecked
from journeymap.model.identifier import is_id_in_disguise, is_identifier, is_reference
from journeymap.model.shape import DurationShape, Reference, Structure, Text


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.model.shape import Keyed, Many, Owned, Shape

    DecoderFor = Callable[[Shape], Decoder]


@frozen(kw_only=True)
class FieldTable:
    """
    How the fields of a class are decoded.

    Attributes:
        structure: the class.
        by_key: attribute, decoder and facts by YAML key.
        required: the keys that must be there, with their attributes.
        has_place: whether the class remembers where it was written.
        has_extras: whether the class keeps free `x-` keys.
    """

    structure: type[Any]
    by_key: dict[str, tuple[str, Decoder, Facts]]
    required: tuple[tuple[str, str], ...]
    has_place: bool
    has_extras: bool


@cache
def field_table(structure: type[Any], decoder_for: DecoderFor) -> FieldTable:
    """Make the table of a class from the facts at its fields."""
    by_key = {}
    required = []
    for attribute, field_facts in facts(structure).items():
        is_name = attribute == "name" and issubclass(structure, Element)
        decoder = name if is_name else decoder_for(field_facts.shape)
        by_key[field_facts.key] = (attribute, decoder, field_facts)
        if field_facts.required:
            required.append((field_facts.key, attribute))
    attributes = {attribute.name for attribute in structure.__attrs_attrs__}
    return FieldTable(
        structure=structure,
        by_key=by_key,
        required=tuple(required),
        has_place="place" in attributes,
        has_extras="extras" in attributes,
    )


def decode_fields(decoding: Decoding, node: Mapping, table: FieldTable, values: dict[str, Any], scope: Scope) -> None:
    """
    Decode the entries of a mapping into attributes.

    Args:
        decoding: the state of decoding.
        node: the mapping.
        table: the fields that may stand in it.
        values: attributes by name; takes what is found.
        scope: the scope of the fields in the mapping.
    """
    by_key = table.by_key
    others: dict[str, list[Any]] = {}
    for key, (start, end, value) in node.entries.items():
        field = by_key.get(key)
        if field is None:
            _decode_other(decoding, key, start, end, value, table, values, others, scope)
            continue
        attribute, decoder, _ = field
        result = decoder(decoding, value, scope)
        if result is not ABSENT:
            values[attribute] = result
    for attribute, entries in others.items():
        values[attribute] = tuple(entries)


def decode_entries(
    decoding: Decoding,
    entries: dict[str, tuple[int, int, Node]],
    table: FieldTable,
    values: dict[str, Any],
    whole: Mapping | None = None,
) -> None:
    """
    Decode some entries of a whole file into attributes.

    Args:
        decoding: the state of decoding.
        entries: the entries, by key.
        table: the fields of a map.
        values: attributes by name; takes what is found.
        whole: the mapping of the file; `None` where nothing is said of what stands beside the entries.
    """
    mapping = Mapping(0, 0, entries)
    decode_fields(decoding, mapping, table, values, OUTERMOST.within(whole or mapping, table.by_key))


def missing_fields(decoding: Decoding, table: FieldTable, values: dict[str, Any], node: Mapping, what: str) -> bool:
    """Report required fields that were neither given nor given wrongly; true if there is no value for one."""
    missing = False
    for key, attribute in table.required:
        if attribute not in values:
            missing = True
            if any(decoding.meant.get(entry[0]) == key for entry in node.entries.values()):
                # Once the key is mended, nothing is missing.
                continue
            entry = node.entries.get(key)
            if entry is None or (type(entry[2]) is Scalar and entry[2].is_empty):
                start, end = decoding.visible_span(node) if entry is None else (entry[0], entry[1])
                example = table.by_key[key][2].example
                decoding.problems.add("JM0011", f"`{key}` is missing{what}", start, end, hint=f"add `{key}: {example}`")
    return missing


def reference(shape: Reference) -> Decoder:
    """Make a decoder of ids; those of one kind are looked up at the end, others at once."""
    if len(shape.kinds) > 1 or shape.kinds[0] in OWNED_KINDS:

        def decode_now(decoding: Decoding, node: Node, scope: Scope) -> Any:
            if type(node) is not Scalar:
                return decoding.wrong_shape(node, "an ID", scope)
            if shape.elsewhere and "#" in node.text:
                return _foreign_reference(decoding, node)
            return ABSENT if node.is_empty else decoding.resolve(shape, node)

        return decode_now

    prefix = f"{shape.kinds[0].value}:"
    standard = words_of(shape.known) if shape.typed and shape.known is not None else {}
    house_subject = _HOUSE_SUBJECTS.get(shape.kinds[0], "")

    def decode_later(decoding: Decoding, node: Node, scope: Scope) -> Any:
        if type(node) is not Scalar:
            return decoding.wrong_shape(node, "an ID", scope)
        text = node.text
        if node.plain and node.text in EMPTY:
            return ABSENT
        text = text.removeprefix(prefix)
        if house_subject and decoding.house_words and (word := decoding.house_words.get((house_subject, text))):
            return standard.get(word.standard, word.standard)
        decoding.references.append((shape, text, node.start, node.end))
        return standard.get(text, text)

    return decode_later


def baseline_reference(decoding: Decoding, node: Node, scope: Scope) -> Any:
    """Decode the reference to an element of another map, which is looked up by who knows that map."""
    if type(node) is not Scalar:
        return decoding.wrong_shape(node, "an ID", scope)
    if node.plain and node.text in EMPTY:
        return ABSENT
    if not is_reference(node.text):
        message = f"`{shorten(node.text)}` is not the ID of an element of the baseline"
        return decoding.report("JM0018", message, node, hint="write its ID, as the baseline has it")
    return BaselineReference(node.text, decoding.place(node.start, node.end))


def _foreign_reference(decoding: Decoding, node: Scalar) -> Any:
    """Decode the reference to an element of another map, as `baseline_reference` does."""
    map_id, _, identifier = node.text.partition("#")
    if not (is_identifier(map_id) and is_reference(identifier)):
        message = f"`{shorten(node.text)}` does not name an element of another map"
        return decoding.report("JM0018", message, node, hint="write the ID of the map, `#` and the ID of the element")
    return ForeignReference(map_id, identifier, decoding.place(node.start, node.end))


_LANE: Final = Reference((Kind.LANE,))
_HOUSE_SUBJECTS = {Kind.CHANNEL: "channels", Kind.LANE: "lanes"}


def many(shape: Many, decoder_for: DecoderFor) -> Decoder:
    """Make a decoder of a list, or of one item instead of a list of one."""
    decode_item = decoder_for(shape.item)
    is_text = isinstance(shape.item, Text)

    def decode(decoding: Decoding, node: Node, scope: Scope) -> Any:
        if type(node) is Sequence:
            # The class is imported when there is such a list.
            described: Any = shape.item.structure if isinstance(shape.item, Structure) else None
            if described is not None and not check_not_split(decoding, node, described, decoder_for, scope):
                return ABSENT
            values = [decode_item(decoding, item, scope) for item in node.items]
            return tuple([value for value in values if value is not ABSENT])
        if type(node) is Scalar and node.plain and node.text in EMPTY:
            return ABSENT
        if is_text and type(node) is Mapping:
            return decoding.wrong_shape(node, "a text or a list of texts", scope)
        if (is_text or _stands_for_text(shape.item)) and not decoding.check_dash(node):
            return ABSENT
        value = decode_item(decoding, node, scope)
        return ABSENT if value is ABSENT else (value,)

    return decode


def check_not_split(
    decoding: Decoding,
    node: Node,
    structure: Any,
    decoder_for: DecoderFor,
    scope: Scope,
    *,
    may_be_list: bool = True,
) -> bool:
    """Report a list of single fields that was to be one mapping, `[value: 5min, date: 2026]`; false if it is one."""
    if type(node) is not Sequence or len(node.items) < (_LEAST_SPLIT if may_be_list else 1):
        return True
    table: FieldTable = field_table(structure, decoder_for)
    keys = [next(iter(item.entries)) for item in node.items if type(item) is Mapping and len(item.entries) == 1]
    if (may_be_list and not table.required) or len(set(keys)) < len(node.items) or not set(keys) <= table.by_key.keys():
        return True
    decoding.wrong_shape(node, "a mapping", scope, is_mapping=True)
    return False


_LEAST_SPLIT: Final = 2


def keyed(shape: Keyed, decoder_for: DecoderFor) -> Decoder:
    """Make a decoder of a mapping from free texts to values."""
    decode_item = decoder_for(shape.item)

    def decode(decoding: Decoding, node: Node, scope: Scope) -> Any:
        if type(node) is Scalar and node.is_empty:
            return ABSENT
        if type(node) is not Mapping:
            return decoding.wrong_shape(node, "a mapping of names to values", scope, is_mapping=True)
        pairs = []
        for key, (start, end, value) in node.entries.items():
            if type(value) is Scalar and value.is_empty and not decoding.check_key(key, start, end):
                continue
            if decoding.check_name(key, Scalar(key, start, end, plain=True)):
                result = decode_item(decoding, value, scope)
                if result is not ABSENT:
                    pairs.append((key, result))
        return tuple(pairs)

    return decode


def structure(shape: Structure, decoder_for: DecoderFor) -> Decoder:
    """Make a decoder of a mapping with the fields of a class, or of the value that stands for one of them."""

    def decode(decoding: Decoding, node: Node, scope: Scope) -> Any:
        # The class is imported when there is such a structure.
        described: Any = shape.structure
        table = field_table(described, decoder_for)
        values: dict[str, Any] = {}
        if type(node) is Mapping:
            decode_fields(decoding, node, table, values, scope.within(node, table.by_key))
            if missing_fields(decoding, table, values, node, ""):
                return ABSENT
        elif (
            type(node) is Scalar
            and (node.is_empty or not decoding.check_space(node, table.by_key, short=shape.shorthand or ""))
        ) or not check_not_split(decoding, node, described, decoder_for, scope, may_be_list=False):
            return ABSENT
        elif shape.shorthand is not None and (type(node) is Scalar or (type(node) is Sequence and _may_be_list(shape))):
            attribute, decoder, _ = table.by_key[shape.shorthand]
            value = decoder(decoding, node, scope)
            if value is ABSENT:
                return ABSENT
            values[attribute] = value
        else:
            keys = ", ".join(f"`{key}`" for key in list(table.by_key)[:4])
            return decoding.wrong_shape(node, f"a mapping with keys such as {keys}", scope, is_mapping=True)
        if table.has_place:
            start, end = decoding.visible_span(node)
            values["place"] = decoding.place(start, end, node)
        return unchecked(described, values)

    return decode


def _stands_for_text(shape: Shape) -> bool:
    """Return whether a text stands for a structure."""
    return isinstance(shape, Structure) and isinstance(_short(shape), Text)


def _short(shape: Structure) -> Shape | None:
    """Find how the value is written that stands for a structure."""
    return next((field.shape for field in facts(shape.structure).values() if field.key == shape.shorthand), None)


def _may_be_list(shape: Structure) -> bool:
    """Return whether the value that stands for a structure may be a list: the two ends of a range."""
    short = _short(shape)
    return isinstance(short, DurationShape) and short.or_range


def owned(shape: Owned, decoder_for: DecoderFor) -> Decoder:
    """Make a decoder of elements keyed by id, or listed by name or id."""

    def decode(decoding: Decoding, node: Node, scope: Scope) -> Any:
        # The class is imported when there is such an element.
        element: Any = shape.element
        kind = element.element_kind
        is_scoped = kind in OWNED_KINDS
        table = field_table(element, decoder_for)
        if type(node) is Scalar and node.plain and node.text in EMPTY:
            return ABSENT
        if type(node) is Refused:
            return ABSENT
        accepted = []
        seen: dict[str, Any] = {}
        for identifier, given_name, start, end, value in _written_elements(decoding, node, table, scope):
            if not decoding.may_add_element(start, end):
                break
            place = decoding.place(start, end, value)
            if not is_scoped:
                if not decoding.register(kind, identifier, place):
                    continue
            elif identifier in seen:
                decoding.report_duplicate(kind, identifier, place, seen[identifier])
                continue
            else:
                seen[identifier] = place
                reference_to_it = ElementReference(kind, identifier, scope.owner)
                decoding.owned[kind].setdefault(identifier, []).append(reference_to_it)
                decoding.owned_places.append((reference_to_it, place))
            accepted.append((identifier, given_name, place, value))
        return tuple(
            [
                decode_element(decoding, element, table, identifier, given_name, place, value, scope)
                for identifier, given_name, place, value in accepted
            ]
        )

    return decode


def decode_element(
    decoding: Decoding,
    element: type[Any],
    table: FieldTable,
    identifier: str,
    given_name: str,
    place: Any,
    value: Node | None,
    outside: Scope = OUTERMOST,
) -> Any:
    """
    Decode one element.

    Args:
        decoding: the state of decoding.
        element: its class.
        table: its fields.
        identifier: its id.
        given_name: its name where it was listed by name; empty otherwise.
        place: where it was written.
        value: what was written for it; `None` if it was listed.
        outside: the scope in which it stands.

    Returns:
        The element, with defaults in place of what was wrong.
    """
    values: dict[str, Any] = {"id": identifier, "place": place}
    if given_name:
        values["name"] = given_name
    if type(value) is Mapping:
        scope = _scope_in_element(decoding, element.element_kind, identifier, value, table, outside)
        decode_fields(decoding, value, table, values, scope)
    elif type(value) is Scalar:
        if value.plain and value.text in EMPTY:
            pass
        elif decoding.check_space(value, table.by_key) and decoding.check_name(value.text, value):
            values["name"] = value.text
    elif value is not None:
        kind_name = element.element_kind.value.replace("-", " ")
        expected = f"a name or a mapping for the {kind_name} `{identifier}`"
        decoding.wrong_shape(value, expected, OUTERMOST, is_mapping=True)
    if element.element_kind is Kind.PROCESS and "lane" not in values and identifier in decoding.first_lanes:
        values["lane"] = decoding.first_lanes[identifier]
    return unchecked(element, values)


def _written_elements(decoding: Decoding, node: Node, table: FieldTable, scope: Scope) -> Any:
    """Yield id, name (empty if the id is all there is), offsets and value of each element that is written."""
    if type(node) is Mapping:
        yield from _mapped_elements(decoding, node, table)
        return
    if not decoding.check_dash(node):
        return
    items = node.items if type(node) is Sequence else [node]
    for item in items:
        if type(item) is Scalar:
            if item.plain and item.text in EMPTY:
                decoding.report("JM0012", "an empty item stands in the list", item)
                continue
            if is_identifier(item.text) or is_id_in_disguise(item.text):
                if decoding.check_identifier(item.text, item.start, item.end):
                    yield item.text, "", item.start, item.end, None
                continue
            is_item = type(node) is Sequence
            if not (decoding.check_space(item, table.by_key, in_list=is_item) and decoding.check_name(item.text, item)):
                continue
            identifier = slugify(item.text)
            if identifier:
                yield identifier, item.text, item.start, item.end, None
            else:
                hint = "write it as `id: name`"
                decoding.report(
                    "JM0016", f"`{shorten(item.text)}` has no letter or digit to make an ID of", item, hint=hint
                )
        elif type(item) is Mapping:
            if starts_with_empty_element(item, table.by_key):
                yield from _mapped_elements(decoding, item, table, in_list=True)
            elif (named := name_of_item(item)) is not None:
                if identifier := id_of_item(decoding, named):
                    yield identifier, "", named.start, named.end, item
            elif _has_id(decoding, item, table):
                yield from _mapped_elements(decoding, item, table, in_list=True)
        else:
            decoding.wrong_shape(item, "a name, an ID or `id: {...}`", scope)


def _mapped_elements(decoding: Decoding, node: Mapping, table: FieldTable, *, in_list: bool = False) -> Any:
    entries = node.entries
    if may_hold_fields(decoding, entries, table.by_key, is_touchpoint="moment_of_truth" in table.by_key):
        entries = _elements_in_place(decoding, node, table.structure, in_list=in_list)
    kind = table.structure.element_kind
    taken = entries if kind in OWNED_KINDS else decoding.ids[kind]
    for key, (start, end, value) in entries.items():
        if not is_identifier(key) and ((meant := id_for(key)) in entries or meant in taken):
            # One thing is wrong with it: another has the id. Written as an id, it would be that once more.
            yield meant, "", start, end, value
        elif decoding.check_identifier(key, start, end, value, in_list=in_list):
            yield key, "", start, end, value
        elif identifier := id_for(key):
            # There will be no map, but what is wrong inside it is found too.
            yield identifier, "", start, end, value


def _has_id(decoding: Decoding, item: Mapping, table: FieldTable) -> bool:
    """Report an item that has the fields of an element, and neither an id nor a name."""
    keys = item.entries.keys()
    if "name" not in keys and not (len(keys) > 1 and keys <= table.by_key.keys()):
        return True
    start, end, _ = next(iter(item.entries.values()))
    hint = "add a `name`, of which the ID is made, or write `an-id:` and the fields below it, indented"
    decoding.problems.add("JM0012", "an element has fields, and neither an ID nor a name", start, end, hint=hint)
    return False


def _scope_in_element(
    decoding: Decoding, kind: Kind, identifier: str, node: Mapping, table: FieldTable, outside: Scope
) -> Scope:
    """Return the scope of an element's fields: what it owns belongs to it, and its values are in its unit."""
    if kind in OWNED_KINDS:
        return outside.within(node, table.by_key)
    unit: Any = None
    if kind is Kind.METRIC:
        # Values such as `target` may be written before the unit in which they are read.
        unit = decoding.units[identifier] = words_of(Unit).get(_word_at(node, "unit"))  # type: ignore[assignment]
    elif kind is Kind.OPPORTUNITY:
        unit = decoding.units.get(_word_at(node, "measure"))
    return Scope(ElementReference(kind, identifier), unit, node, table.by_key)


def _word_at(node: Mapping, key: str) -> str:
    """Return the text at a key; empty if there is none."""
    entry = node.entries.get(key)
    return entry[2].text if entry is not None and type(entry[2]) is Scalar else ""


# Most elements have no ID that is the name of a field.
_elements_in_place: Final[Callable[..., dict[str, tuple[int, int, Node]]]] = late_function(
    "journeymap.language.decode.misplaced_field:elements_in_place"
)
# Most keys are known.
_report_unknown_key: Final[Callable[..., None]] = late_function(
    "journeymap.language.decode.unknown_key:report_unknown_key"
)


def _decode_other(
    decoding: Decoding,
    key: str,
    start: int,
    end: int,
    value: Node,
    table: FieldTable,
    values: dict[str, Any],
    others: dict[str, list[Any]],
    scope: Scope,
) -> None:
    """Decode a key that is no field; free keys and lanes of the map's own are collected in `others`."""
    if table.has_extras and key.startswith("x-"):
        others.setdefault("extras", []).append((key, free_value(decoding, value)))
        return
    is_touchpoint = "moment_of_truth" in table.by_key
    if is_touchpoint:
        word = decoding.house_words.get(("lanes", key))
        lane = word.standard if word is not None else key
        if lane in decoding.custom_lanes:
            _decode_own_lane(decoding, lane, start, end, value, others, scope)
            return
        if word is not None:
            attribute, decoder, _ = table.by_key[lane]
            if attribute in values:
                message = f"`{key}` stands for `{lane}`, which is written too"
                decoding.problems.add("JM0020", message, start, end, hint="keep one of them")
                return
            result = decoder(decoding, value, scope)
            if result is not ABSENT:
                values[attribute] = result
            return
    lanes = decoding.custom_lanes if is_touchpoint else ()
    ids = [*table.by_key, *lanes]
    _report_unknown_key(
        decoding,
        key,
        start,
        end,
        ids,
        structure=table.structure,
        keeps_notes=table.has_extras,
        value=value,
        mapping=scope.mapping,
    )


def _decode_own_lane(
    decoding: Decoding, lane: str, start: int, end: int, value: Node, others: dict[str, list[Any]], scope: Scope
) -> None:
    """Decode what a touchpoint says in a lane of the map's own: texts or processes, by what the lane holds."""
    decoding.references.append((_LANE, lane, start, end))
    place = decoding.place(start, end)
    if decoding.custom_lanes[lane].holds is LaneContent.PROCESSES:
        processes = decode_processes(decoding, value, lane, scope)
        if processes:
            others.setdefault("lanes", []).append(LaneProcesses(lane=lane, processes=processes, place=place))
        return
    items = value.items if type(value) is Sequence else [value]
    texts = []
    for item in items:
        text = name(decoding, item, scope)
        if text is not ABSENT:
            texts.append(text)
    if texts:
        others.setdefault("lanes", []).append(LaneText(lane=lane, texts=tuple(texts), place=place))
