"""What to say of fields that stand where elements are expected: beside their ID, or without one."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import evolve

from journeymap.language.decode.decode import decoder_for
from journeymap.language.decode.decode_element import field_table
from journeymap.language.decode.decoding import OUTERMOST
from journeymap.language.decode.named_item import is_own_lane, name_of_item
from journeymap.language.problems import HopelessError, Problems
from journeymap.language.value.slug import slugify
from journeymap.language.yaml.lines import end_before, line_start
from journeymap.language.yaml.tree import Mapping, Node, Scalar
from journeymap.model import OWNED_KINDS, Kind, Touchpoint
from journeymap.model.shape import Owned, Structure, with_article


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Fix
    from journeymap.language.decode.decode_element import FieldTable
    from journeymap.language.decode.decoding import Decoding


Entries: TypeAlias = dict[str, tuple[int, int, Node]]


def elements_in_place(decoding: Decoding, node: Mapping, structure: Any, *, in_list: bool = False) -> Entries:
    """
    Report fields among elements, and return the elements as they were meant, so that the rest is found too.

    An ID may be the name of a field. Two things tell a slip:

    - Behind an element without any content stand keys that are fields of such an element, and the value of one of
      them fits its field: `pay:`, and below it in the same column `emotion: 1`. Where nothing is written behind the
      key, or the fields of an element are, it is an element: `message:`, `feedback: {emotion: 1}`.
    - All keys of the mapping are fields, one of them is `name` or there are several, and the value of one fits its
      field: `pains: {name: Slow, severity: high}`.

    Args:
        decoding: takes the problems.
        node: the mapping of elements by ID.
        structure: the class of the elements.
        in_list: whether it is an item of a list; an item of fields alone is reported there.

    Returns:
        The entries of the mapping, with fields below the element that they belong to.
    """
    table: FieldTable = field_table(structure, decoder_for)
    if not in_list and _is_one_element(decoding, node, table):
        return _report_one_element(decoding, node, structure)
    elements: Entries = {}
    entries = list(node.entries.items())
    position = 0
    while position < len(entries):
        key, (start, end, value) = entries[position]
        position += 1
        if _is_empty(value):
            beside = _fields_behind(decoding, entries[position:], table)
            if beside:
                position += len(beside)
                _report_fields_beside(decoding, node, key, beside, structure)
                value = Mapping(next(iter(beside.values()))[0], _end_of(beside), beside)
        elements[key] = (start, end, value)
    return elements


def report_content_beside(
    decoding: Decoding, key: str, mapping: Mapping, structure: Any, *, may_be_field: bool
) -> bool:
    """
    Report keys that are no fields, behind a field without any content that takes them: `touchpoints:`, then `pay:`.

    Args:
        decoding: takes the problem, and that these keys were meant for the field.
        key: the first of the keys.
        mapping: the mapping in which they stand.
        structure: the class whose fields may stand there.
        may_be_field: whether the key may be one of them, written wrongly.

    Returns:
        Whether that is so; if not, nothing is reported.
    """
    table: FieldTable = field_table(structure, decoder_for)
    keys = list(mapping.entries)
    position = keys.index(key)
    field = keys[position - 1] if position else ""
    if field not in table.by_key or not _is_empty(mapping.entries[field][2]):
        return False
    beside: Entries = {}
    for following_key in keys[position:]:
        if _is_field(decoding, following_key, table) or _is_note(following_key, table):
            break
        beside[following_key] = mapping.entries[following_key]
    if may_be_field and not isinstance(table.by_key[field][2].shape, Structure):
        return False
    if not _takes(decoding, table, field, beside):
        return False
    start, end, _ = beside[key]
    message = f"unknown field{'' if len(beside) == 1 else 's'} {_listed(list(beside))}"
    them = "it" if len(beside) == 1 else "them"
    belongs = "it belongs" if len(beside) == 1 else "they belong"
    text = decoding.problems.source.text
    if text.startswith("{", mapping.start):
        hint = f"put {them} into braces, because {belongs} to `{field}`: `{field}: {{{key}: ...}}`"
        edits, title = _braces(text, mapping.entries[field], beside), "put the content into braces"
    else:
        hint = f"indent {them} by two more: {belongs} to `{field}`"
        edits = [*_without_null(text, mapping.entries[field]), *_indents(text, start, _end_of(beside))]
        title = "indent the content"
    fixes = (decoding.problems.rewriting(*edits, title=title),) if edits else ()
    decoding.problems.add("JM0010", message, start, end, hint=hint, fixes=fixes)
    decoding.meant.update({start: field for start, _, _ in beside.values()})
    return True


# Private


def _takes(decoding: Decoding, table: FieldTable, field: str, beside: Entries) -> bool:
    """Return whether what stands beside a field can be its content."""
    shape = table.by_key[field][2].shape
    if isinstance(shape, Owned):
        element: Any = shape.element
        fields = field_table(element, decoder_for).by_key
        return fields.keys().isdisjoint(beside)
    content = Mapping(next(iter(beside.values()))[0], _end_of(beside), beside)
    return _fits(decoding, field, content, table)


def _is_empty(value: Node) -> bool:
    return type(value) is Scalar and value.is_empty


def _kind_name(structure: type[Any]) -> str:
    return str(structure.element_kind.value).replace("-", " ")


def _fields_behind(decoding: Decoding, entries: list[tuple[str, tuple[int, int, Node]]], table: FieldTable) -> Entries:
    """Return the entries behind an empty element that are fields of it; none where nothing suggests that."""
    beside: Entries = {}
    for key, entry in entries:
        if not (_is_field(decoding, key, table) or (beside and _is_note(key, table))):
            break
        if _has_fields_of_element(decoding, entry[2], table):
            break
        beside[key] = entry
    while beside and _is_empty(next(reversed(beside.values()))[2]):
        beside.popitem()
    if not beside or _is_empty(next(iter(beside.values()))[2]):
        return {}
    return beside if any(_fits(decoding, key, entry[2], table) for key, entry in beside.items()) else {}


def _is_field(decoding: Decoding, key: str, table: FieldTable) -> bool:
    return key in table.by_key or (issubclass(table.structure, Touchpoint) and is_own_lane(decoding, key))


def _has_fields_of_element(decoding: Decoding, value: Node, table: FieldTable) -> bool:
    """Return whether a value is what stands below the ID of an element."""
    return type(value) is Mapping and all(
        _is_field(decoding, key, table) or _is_note(key, table) for key in value.entries
    )


def _is_note(key: str, table: FieldTable) -> bool:
    return table.has_extras and key.startswith("x-")


def _fits(decoding: Decoding, key: str, value: Node, table: FieldTable) -> bool:
    """Return whether a value can be that of a field; where its references lead is not asked."""
    if _is_empty(value):
        return False
    field = table.by_key.get(key)
    if field is None:
        return type(value) is not Mapping
    problems = Problems(decoding.problems.source, decoding.problems.limits)
    # What is read to see whether it fits leaves no trace.
    trial = evolve(
        decoding,
        problems=problems,
        ids={kind: dict(ids) if kind is Kind.PERSONA else {} for kind, ids in decoding.ids.items()},
        owned={kind: {} for kind in OWNED_KINDS},
        references=[],
        resolved=[],
        owned_places=[],
        units=dict(decoding.units),
        inline={},
        words={},
        first_lanes={},
        meant={},
        element_numbers=count(1),
        ids_by_name={},
        by_owner={},
    )
    mapping = Mapping(value.start, value.end, {key: (value.start, value.end, value)})
    with suppress(HopelessError):
        field[1](trial, value, OUTERMOST.within(mapping, table.by_key))
        return all(finding.code in _ABOUT_REFERENCES for finding in problems.listed())
    return False


_ABOUT_REFERENCES: Final = frozenset({"JM0018", "JM0019"})


def _report_fields_beside(
    decoding: Decoding, node: Mapping, identifier: str, beside: Entries, structure: type[Any]
) -> None:
    """Report fields in the column of the element that they belong to, or beside it in braces."""
    if decoding.problems.is_full():
        return
    kind = _kind_name(structure)
    keys = list(beside)
    start, end, value = beside[keys[0]]
    text = decoding.problems.source.text
    is_flow = text.startswith("{", node.start)
    message = f"{_listed(keys)} {'is a field' if len(keys) == 1 else 'are fields'} of the {kind} `{identifier}`"
    them = "it" if len(keys) == 1 else "them"
    if is_flow:
        message += f", and {'stands' if len(keys) == 1 else 'stand'} beside it"
        hint = f"put {them} into braces: `{identifier}: {{{keys[0]}: ...}}`"
        edits = _braces(text, node.entries[identifier], beside)
    else:
        message += f", and {'stands' if len(keys) == 1 else 'stand'} in its column"
        hint = f"indent {them} by two more"
        edits = [*_without_null(text, node.entries[identifier]), *_indents(text, start, _end_of(beside))]
        decoding.problems.forget_repeated(frozenset(keys), start, node.end)
    if len(keys) == 1 and type(value) is Scalar:
        hint += f"; {with_article(kind)} with this ID is written `{keys[0]}: {{name: ...}}`"
    title = "put the fields into braces" if is_flow else "indent the fields"
    fixes = (decoding.problems.rewriting(*edits, title=title),) if edits else ()
    decoding.problems.add("JM0033", message, start, end, hint=hint, fixes=fixes)


_MOST_KEYS: Final = 4


def _listed(keys: list[str]) -> str:
    shown = [f"`{key}`" for key in keys[:_MOST_KEYS]]
    if len(keys) > len(shown):
        return f"{', '.join(shown)} and {len(keys) - len(shown)} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _end_of(entries: Entries) -> int:
    return next(reversed(entries.values()))[2].end


def _braces(text: str, entry: tuple[int, int, Node], beside: Entries) -> list[tuple[int, int, str]]:
    """Put braces around fields behind the ID of their element; no edits where a comment stands between."""
    _, key_end, value = entry
    start, end = next(iter(beside.values()))[0], _end_of(beside)
    comma = _COMMA.fullmatch(text, max(value.end, key_end), start)
    return [(key_end, start, ": {"), (end, end, "}")] if comma is not None else []


_COMMA: Final = re.compile(r"\s*:?\s*,\s*")


def _without_null(text: str, entry: tuple[int, int, Node]) -> Iterator[tuple[int, int, str]]:
    """Take out the `null` of an element, behind which no line could be indented."""
    value = entry[2]
    if text[value.start : value.end].strip():
        yield value.start, value.end, ""


def _indents(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Indent the lines of a block by two more; no edits where something else stands on the first one."""
    first = line_start(text, start)
    if text[first:start].strip(" "):
        return
    for line in _WRITTEN_LINE.finditer(text, first, end_before(text, end)):
        yield line.start(), line.start(), "  "


_WRITTEN_LINE: Final = re.compile(r"(?m)^[^\r\n]*[^\s][^\r\n]*")


def _is_one_element(decoding: Decoding, node: Mapping, table: FieldTable) -> bool:
    """Return whether a mapping holds the fields of one element instead of elements by ID."""
    entries = node.entries
    if not ("name" in entries or len(entries) > 1) or not entries.keys() <= table.by_key.keys():
        return False
    if any(_has_fields_of_element(decoding, value, table) for _, _, value in entries.values()):
        return False
    return any(_fits(decoding, key, value, table) for key, (_, _, value) in entries.items())


def _report_one_element(decoding: Decoding, node: Mapping, structure: type[Any]) -> Entries:
    """Report the fields of one element, and return it under the ID that is made of its name, if it has one."""
    named = name_of_item(node)
    if not decoding.problems.is_full():
        kind = _kind_name(structure)
        keys = list(node.entries)
        text = decoding.problems.source.text
        is_flow = text.startswith("{", node.start)
        verb = "is a field" if len(keys) == 1 else "are fields"
        message = f"{_listed(keys)} {verb} of one {kind}, and the ID of the {kind} is missing"
        fixes: tuple[Fix, ...] = ()
        if named is None:
            hint = "write `{an-id: {...}}`" if is_flow else "write `an-id:` and the fields below it, indented"
        elif is_flow:
            hint = "write `[{...}]`, and the ID is made of the name; or give it an ID, `{an-id: {...}}`"
            edits = [(node.start, node.start, "["), (node.end, node.end, "]")]
            fixes = (decoding.problems.rewriting(*edits, title="make it a list of one"),)
        else:
            hint = "write `- ` before it, and the ID is made of the name; or write `an-id:` and the fields below it"
            start = node.start
            edits = [(start, start, "- "), *list(_indents(text, start, node.end))[1:]]
            fixes = (decoding.problems.rewriting(*edits, title="make it a list of one"),)
        decoding.problems.add("JM0033", message, *decoding.visible_span(node), hint=hint, fixes=fixes)
    identifier = "" if named is None else slugify(named.text[: decoding.problems.limits.name_characters])
    return {} if named is None or not identifier else {identifier: (named.start, named.end, node)}
