"""Decoding of the processes of a lane: ids, names that define one on the spot, and definitions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from journeymap.language.decode.decoding import OUTERMOST, Decoder, Decoding, InlineProcess, Scope, shorten
from journeymap.language.decode.named_element import elements_named
from journeymap.language.decode.named_item import id_of_item, name_of_item, starts_with_empty_element
from journeymap.language.value.slug import slugify
from journeymap.language.yaml.tree import EMPTY, Mapping, Node, Scalar, Sequence
from journeymap.late import late_function
from journeymap.model import Kind, LaneContent, facts
from journeymap.model.identifier import has_word_without_case, is_id_in_disguise, is_identifier
from journeymap.model.shape import Reference


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from journeymap.model import LaneRole, Process
    from journeymap.model.shape import ProcessList

_PROCESS: Final = Reference((Kind.PROCESS,))

# Most processes have no ID that is the name of a field.
_elements_in_place: Final[Callable[..., dict[str, tuple[int, int, Node]]]] = late_function(
    "journeymap.language.decode.misplaced_field:elements_in_place"
)
# Most of what stands in a lane is work.
_report_doer_as_process: Final[Callable[..., None]] = late_function(
    "journeymap.language.decode.wrong_reference:report_doer_as_process"
)


def process_list(shape: ProcessList) -> Decoder:
    """Make a decoder of the processes of one lane: ids, names and definitions on the spot."""

    def decode(decoding: Decoding, node: Node, scope: Scope) -> Any:
        return decode_processes(decoding, node, shape.lane, scope)

    return decode


def decode_processes(decoding: Decoding, node: Node, lane: LaneRole | str, scope: Scope) -> tuple[str, ...]:
    """
    Decode what stands in a lane of a touchpoint.

    Args:
        decoding: the state of decoding.
        node: the list, or what stands instead of a list of one.
        lane: the lane.
        scope: the scope of the touchpoint's fields.

    Returns:
        The ids of the processes, each once.
    """
    ids: list[str] = []
    if not decoding.check_dash(node):
        return ()
    in_list = type(node) is Sequence
    for item in node.items if type(node) is Sequence else [node]:
        ids += _process_ids(decoding, item, lane, scope, in_list=in_list)
    return tuple(dict.fromkeys(ids))


def check_lanes(decoding: Decoding, processes: Iterable[Process]) -> None:
    """
    Report processes whose lane holds texts.

    Args:
        decoding: the state of decoding, which knows the map's own lanes.
        processes: those that are written in its file.
    """
    for process in processes:
        own = decoding.custom_lanes.get(process.lane) if isinstance(process.lane, str) else None
        if own is not None and own.holds is LaneContent.TEXT and process.place is not None:
            message = f"`{process.id}` stands in the lane `{own.id}`, which holds texts"
            hint = f"write `holds: processes` at the lane `{own.id}`, or give the process another lane"
            decoding.problems.add_at("JM0020", message, process.place.value("lane"), hint=hint)


def define_words(decoding: Decoding) -> None:
    """
    Define the processes that lists name by a word, where no process has it as its id.

    Where a script has capitals, a name begins with one; a word of another script may be either.
    """
    words = [word for word in decoding.words if word not in decoding.ids[Kind.PROCESS]]
    for word in words:
        item = decoding.words[word]
        if decoding.check_name(word, item) and _check_is_work(decoding, item, word):
            _define(decoding, word, item.start, item.end, item, decoding.first_lanes[word], OUTERMOST)
    if words:
        in_order = sorted(decoding.inline.items(), key=lambda entry: entry[1].start)
        decoding.inline = dict(in_order)


# Private


def _process_ids(decoding: Decoding, item: Node, lane: LaneRole | str, scope: Scope, *, in_list: bool) -> list[str]:
    """Decode an item of a list of processes, and return the ids of those that it names or defines."""
    if type(item) is Mapping:
        return _ids_in_mapping(decoding, item, lane, scope, in_list=in_list)
    if type(item) is not Scalar:
        decoding.wrong_shape(item, "an ID, a name or `id: name`", scope)
        return []
    if item.plain and item.text in EMPTY:
        return []
    if not is_identifier(item.text):
        if is_id_in_disguise(item.text):
            decoding.check_identifier(item.text, item.start, item.end, is_key=False)
            return []
        is_name = decoding.check_space(item, _process_fields(), in_list=in_list)
        return _define_by_name(decoding, item, lane, scope) if is_name else []
    if "-" not in item.text and has_word_without_case(item.text):
        # Whether it is an ID or a name is known when all processes are.
        decoding.words.setdefault(item.text, item)
        decoding.first_lanes.setdefault(item.text, lane)
        return [item.text]
    decoding.references.append((_PROCESS, item.text, item.start, item.end))
    decoding.first_lanes.setdefault(item.text, lane)
    return [item.text]


def _ids_in_mapping(
    decoding: Decoding, item: Mapping, lane: LaneRole | str, scope: Scope, *, in_list: bool
) -> list[str]:
    """Define the processes that stand in a mapping by their IDs, or one with its fields, and return their ids."""
    fields = _process_fields()
    named = name_of_item(item)
    if in_list and named is not None and not starts_with_empty_element(item, fields):
        identifier = id_of_item(decoding, named)
        if identifier and _define(decoding, identifier, named.start, named.end, item, lane, scope):
            return [identifier]
        return []
    entries = item.entries
    if not entries.keys().isdisjoint(fields):
        entries = _elements_in_place(decoding, item, _process())
    return [
        key
        for key, (start, end, value) in entries.items()
        if decoding.check_identifier(key, start, end, value, in_list=True)
        and _define(decoding, key, start, end, value, lane, scope)
    ]


def _process() -> type[Process]:
    from journeymap.model import Process  # noqa: PLC0415 (small maps have none)

    return Process


@cache
def _process_fields() -> frozenset[str]:
    return frozenset(field.key for field in facts(_process()).values())


def _define_by_name(decoding: Decoding, item: Scalar, lane: LaneRole | str, scope: Scope) -> list[str]:
    """Define a process by its name, unless it was defined so before; its id, or no id after reporting why."""
    if not decoding.check_name(item.text, item):
        return []
    identifier = slugify(item.text)
    if not identifier:
        hint = "write it as `id: name`"
        decoding.report("JM0016", f"`{shorten(item.text)}` has no letter or digit to make an ID of", item, hint=hint)
        return []
    if not _check_is_work(decoding, item, identifier):
        return []
    earlier = decoding.inline.get(identifier)
    if earlier is not None and earlier.node is None and earlier.name == item.text:
        return [identifier]
    scalar = Scalar(item.text, item.start, item.end, plain=False)
    is_defined = _define(decoding, identifier, item.start, item.end, scalar, lane, scope)
    return [identifier] if is_defined else []


def _check_is_work(decoding: Decoding, item: Scalar, identifier: str) -> bool:
    """Report a system or a team by its name, where the work was to be named that it does; false if it is one."""
    for kind in (Kind.SYSTEM, Kind.TEAM):
        ids = decoding.ids[kind]
        doers = [identifier] if identifier in ids else elements_named(decoding, kind, item.text) if ids else []
        if doers:
            _report_doer_as_process(decoding, kind, doers[0], item.text, item.start, item.end)
            return False
    return True


def _define(
    decoding: Decoding, identifier: str, start: int, end: int, value: Node, lane: LaneRole | str, scope: Scope
) -> bool:
    """Note a process that is defined on the spot; false after reporting that it cannot be."""
    node = value if type(value) is Mapping else None
    if not decoding.may_add_element(start, end):
        return False
    if not decoding.register(Kind.PROCESS, identifier, decoding.place(start, end, node)):
        return False
    given_name = ""
    if type(value) is Scalar:
        if value.plain and value.text in EMPTY:
            pass
        elif decoding.check_space(value, _process_fields()) and decoding.check_name(value.text, value):
            given_name = value.text
    elif node is None:
        decoding.wrong_shape(value, f"a name or a mapping for the process `{identifier}`", scope, is_mapping=True)
    decoding.inline[identifier] = InlineProcess(identifier, given_name, lane, start, end, node)
    decoding.first_lanes.setdefault(identifier, lane)
    return True
