"""Decoders of the shapes that journeys bring: remarks, scores, processes of a lane, ways on, readings, house words."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from journeymap.language.decode.decode_element import (
    decode_fields,
    field_table,
    id_of_item,
    missing_fields,
    name_of_item,
)
from journeymap.language.decode.decode_value import on_emotion_scale, plain_number, text, unknown_word
from journeymap.language.decode.decoding import (
    ABSENT,
    Decoder,
    Decoding,
    InlineProcess,
    shorten,
    words_of,
)
from journeymap.language.value.slug import slugify
from journeymap.language.yaml.tree import EMPTY, Mapping, Node, Scalar, Sequence
from journeymap.model import (
    VALUE_ALIASES,
    Branch,
    HouseWord,
    Kind,
    LaneRole,
    Medium,
    Next,
    NextMode,
    Remark,
    Score,
    StagePreset,
)
from journeymap.model.hand_made import unchecked
from journeymap.model.identifier import ID_PATTERN
from journeymap.model.shape import ProcessList, Reference


if TYPE_CHECKING:
    import enum

    from journeymap.language.decode.decode_element import DecoderFor, FieldTable
    from journeymap.model import Reading
    from journeymap.model.shape import Readings, Scores

_PERSONA: Final = Reference((Kind.PERSONA,))
_PROCESS: Final = Reference((Kind.PROCESS,))
_METRIC: Final = Reference((Kind.METRIC,))
# Shares are written with few digits; what they add up to is exact to far less than this.
_SHARE_TOLERANCE: Final = 1e-9


def remarks() -> Decoder:
    """Make a decoder of a text, a list of texts, or either per persona."""

    def decode(decoding: Decoding, node: Node) -> Any:
        if type(node) is Mapping:
            found: list[Remark] = []
            for persona, (start, end, value) in node.entries.items():
                decoding.references.append((_PERSONA, persona, start, end))
                found.extend(_remarks_of(decoding, value, persona))
            return tuple(found)
        if type(node) is Scalar and node.plain and node.text in EMPTY:
            return ABSENT
        return tuple(_remarks_of(decoding, node, None))

    return decode


def _remarks_of(decoding: Decoding, node: Node, persona: str | None) -> list[Remark]:
    found = []
    for item in node.items if type(node) is Sequence else [node]:
        value = text(decoding, item)
        if value is not ABSENT:
            place = decoding.place(item.start, item.end)
            found.append(unchecked(Remark, {"text": value, "persona": persona, "place": place}))
    return found


def scores(shape: Scores, decoder_for: DecoderFor) -> Decoder:
    """Make a decoder of a number, a mapping with what it rests on, or either per persona."""
    tables: list[FieldTable] = []

    def decode_one(decoding: Decoding, node: Node, persona: str | None) -> Score | None:
        if type(node) is Scalar:
            number = plain_number(decoding, node)
            if number is ABSENT or (shape.on_emotion_scale and not on_emotion_scale(decoding, number, node)):
                return None
            place = decoding.place(node.start, node.end)
            return unchecked(Score, {"value": number, "persona": persona, "place": place})
        values: dict[str, Any] = {"persona": persona, "place": decoding.place(*decoding.visible_span(node), node)}
        if type(node) is Mapping:
            if not tables:
                tables.append(field_table(Score, decoder_for))
            decode_fields(decoding, node, tables[0], values)
            if missing_fields(decoding, tables[0], values, node, ""):
                return None
            entry = node.entries.get("value")
            number_node = entry[2] if entry is not None else node
        else:
            decoding.wrong_shape(node, "a number, or a number per persona")
            return None
        if shape.on_emotion_scale and not on_emotion_scale(decoding, values["value"], number_node):
            return None
        return unchecked(Score, values)

    def decode(decoding: Decoding, node: Node) -> Any:
        if type(node) is Scalar and node.plain and node.text in EMPTY:
            return ABSENT
        if type(node) is not Mapping or "value" in node.entries:
            score = decode_one(decoding, node, None)
            return ABSENT if score is None else (score,)
        found = []
        for persona, (start, end, value) in node.entries.items():
            decoding.references.append((_PERSONA, persona, start, end))
            if type(value) is Scalar and value.is_empty:
                continue
            score = decode_one(decoding, value, persona)
            if score is not None:
                found.append(score)
        return tuple(found)

    return decode


def process_list(shape: ProcessList) -> Decoder:
    """Make a decoder of the processes of one lane: ids, names and definitions on the spot."""
    lane = shape.lane

    def decode_item(decoding: Decoding, item: Node, found: list[str], *, in_list: bool) -> None:
        if type(item) is Scalar:
            if item.plain and item.text in EMPTY:
                return
            written = item.text
            if ID_PATTERN.fullmatch(written):
                decoding.references.append((_PROCESS, written, item.start, item.end))
                decoding.first_lanes.setdefault(written, lane)
                found.append(written)
            else:
                _define_by_name(decoding, item, lane, found)
        elif type(item) is Mapping and in_list and (named := name_of_item(item)) is not None:
            if identifier := id_of_item(decoding, named):
                _define(decoding, identifier, named.start, named.end, item, lane, found)
        elif type(item) is Mapping:
            for key, (start, end, value) in item.entries.items():
                if decoding.check_identifier(key, start, end, value):
                    _define(decoding, key, start, end, value, lane, found)
        else:
            decoding.wrong_shape(item, "an id, a name or `id: name`")

    def decode(decoding: Decoding, node: Node) -> Any:
        found: list[str] = []
        if not decoding.check_dash(node):
            return ()
        in_list = type(node) is Sequence
        for item in node.items if type(node) is Sequence else [node]:
            decode_item(decoding, item, found, in_list=in_list)
        return tuple(dict.fromkeys(found))

    return decode


def _define_by_name(decoding: Decoding, item: Scalar, lane: LaneRole, found: list[str]) -> None:
    if not decoding.check_name(item.text, item):
        return
    identifier = slugify(item.text)
    if not identifier:
        hint = "write it as `id: name`"
        decoding.report("JM0016", f"`{shorten(item.text)}` has no letter or digit to make an id of", item, hint=hint)
        return
    known = decoding.inline.get(identifier)
    if known is None or known.node is not None or known.name != item.text:
        scalar = Scalar(item.text, item.start, item.end, plain=False)
        _define(decoding, identifier, item.start, item.end, scalar, lane, found)
    else:
        found.append(identifier)


def _define(
    decoding: Decoding, identifier: str, start: int, end: int, value: Node, lane: LaneRole, found: list[str]
) -> None:
    node = value if type(value) is Mapping else None
    if not decoding.may_add_element(start, end):
        return
    if not decoding.register(Kind.PROCESS, identifier, decoding.place(start, end, node)):
        return
    given_name = ""
    if type(value) is Scalar:
        if not (value.plain and value.text in EMPTY) and decoding.check_name(value.text, value):
            given_name = value.text
    elif node is None:
        decoding.wrong_shape(value, f"a name or a mapping for the process `{identifier}`")
    decoding.inline[identifier] = InlineProcess(identifier, given_name, lane, start, end, node)
    decoding.first_lanes.setdefault(identifier, lane)
    found.append(identifier)


def flow(decoder_for: DecoderFor) -> Decoder:
    """Make a decoder of where the customer goes next."""
    tables: list[FieldTable] = []
    to_touchpoint = decoder_for(Reference((Kind.TOUCHPOINT,)))

    def decode_branch(decoding: Decoding, node: Node) -> Branch | None:
        values: dict[str, Any] = {"place": decoding.place(*decoding.visible_span(node), node)}
        if type(node) is Mapping:
            if not tables:
                tables.append(field_table(Branch, decoder_for))
            decode_fields(decoding, node, tables[0], values)
            if missing_fields(decoding, tables[0], values, node, " in this branch"):
                return None
        elif type(node) is Scalar:
            target = to_touchpoint(decoding, node)
            if target is ABSENT:
                return None
            values["to"] = target
        else:
            decoding.wrong_shape(node, "a touchpoint or a branch")
            return None
        return unchecked(Branch, values)

    def decode(decoding: Decoding, node: Node) -> Any:
        if type(node) is Scalar and node.plain and node.text in EMPTY:
            return ABSENT
        mode = NextMode.CHOICE
        written = node
        if type(node) is Mapping and "all" in node.entries:
            mode = NextMode.ALL
            written = node.entries["all"][2]
            for key, (start, end, _) in node.entries.items():
                if key != "all":
                    message = f"unknown field `{shorten(key)}` beside `all`"
                    decoding.problems.add("JM0010", message, start, end, hint="write conditions inside the branches")
        items = written.items if type(written) is Sequence else [written]
        if not items:
            hint = "name a touchpoint, or end the way with `outcome`"
            return decoding.report("JM0012", "`next` names no touchpoint", node, hint=hint)
        branches = [branch for item in items if (branch := decode_branch(decoding, item)) is not None]
        if not branches:
            return ABSENT
        if mode is NextMode.CHOICE and len(branches) == len(items):
            _check_shares(decoding, branches, node)
        return unchecked(Next, {"branches": tuple(branches), "mode": mode})

    return decode


def _check_shares(decoding: Decoding, branches: list[Branch], node: Node) -> None:
    shares = [branch.share for branch in branches if branch.share is not None]
    total = math.fsum(shares)
    if total > 1 + _SHARE_TOLERANCE:
        decoding.report("JM0020", f"the shares of the branches add up to {_percent(total)}, more than 100%", node)
    elif len(shares) == len(branches) and total < 1 - _SHARE_TOLERANCE:
        hint = "raise a share, add the missing branch, or leave one branch without a share"
        decoding.report("JM0021", f"the shares of the branches add up to {_percent(total)} only", node, hint=hint)


def _percent(share: float) -> str:
    return f"{share * 100:.6g}%"


def readings(shape: Readings, decoder_for: DecoderFor) -> Decoder:
    """Make a decoder of values of metrics, keyed by metric or in a list on the metric itself."""
    tables: list[FieldTable] = []

    def decode_one(decoding: Decoding, node: Node, metric: str) -> Reading | None:
        from journeymap.model import Reading  # noqa: PLC0415 (small maps measure nothing)

        if not tables:
            tables.append(field_table(Reading, decoder_for))
        table = tables[0]
        if type(node) is Scalar:
            value = table.by_key["value"][1](decoding, node)
            return (
                None
                if value is ABSENT
                else Reading(metric=metric, value=value, place=decoding.place(node.start, node.end))
            )
        values: dict[str, Any] = {"metric": metric, "place": decoding.place(*decoding.visible_span(node), node)}
        if type(node) is Mapping:
            decode_fields(decoding, node, table, values)
            if missing_fields(decoding, table, values, node, " in this reading"):
                return None
        else:
            value = table.by_key["value"][1](decoding, node)
            if value is ABSENT:
                return None
            values["value"] = value
        return unchecked(Reading, values)

    def decode_list(decoding: Decoding, node: Node, metric: str) -> list[Reading]:
        items = node.items if type(node) is Sequence else [node]
        return [reading for item in items if (reading := decode_one(decoding, item, metric)) is not None]

    def decode(decoding: Decoding, node: Node) -> Any:
        if type(node) is Scalar and node.plain and node.text in EMPTY:
            return ABSENT
        if not shape.keyed:
            metric = decoding.owner.id if decoding.owner is not None else ""
            return tuple(decode_list(decoding, node, metric))
        if type(node) is not Mapping:
            return decoding.wrong_shape(node, "a mapping of metrics to values")
        found = []
        for metric, (start, end, value) in node.entries.items():
            decoding.references.append((_METRIC, metric, start, end))
            decoding.unit = decoding.units.get(metric)
            found.extend(decode_list(decoding, value, metric))
        return tuple(found)

    return decode


_VOCABULARIES: Final[dict[str, type[enum.Enum]]] = {"lanes": LaneRole, "stages": StagePreset, "channels": Medium}
_SUBJECTS: Final = tuple(_VOCABULARIES)


def house_words(decoding: Decoding, node: Node) -> Any:
    """Decode words of the house and the standard ones that they stand for."""
    if type(node) is Scalar and node.is_empty:
        return ABSENT
    if type(node) is not Mapping:
        return decoding.wrong_shape(node, "a mapping with `lanes`, `stages` or `channels`")
    found = []
    for subject, (start, end, value) in node.entries.items():
        if subject not in _SUBJECTS:
            tail = decoding.problems.suggestion(subject, _SUBJECTS)
            hint = "expected one of `lanes`, `stages`, `channels`"
            decoding.problems.add("JM0010", f"unknown field `{shorten(subject)}`{tail}", start, end, hint=hint)
            continue
        if type(value) is not Mapping:
            decoding.wrong_shape(value, "a mapping of house words to standard ones")
            continue
        for word, (_, _, standard_node) in value.entries.items():
            standard = _standard_word(decoding, subject, standard_node)
            if standard is not None:
                house_word = HouseWord(subject=subject, word=word, standard=standard)
                decoding.house_words[subject, word] = house_word
                found.append(house_word)
    return tuple(found)


@cache
def _standard_words() -> dict[str, dict[str, str]]:
    return {
        "lanes": {role.value: role.value for role in LaneRole},
        "stages": {
            **{word: word for word in words_of(StagePreset)},
            **{alias: preset.value for alias, preset in VALUE_ALIASES[StagePreset].items()},
        },
        "channels": {word: word for word in words_of(Medium)},
    }


def _standard_word(decoding: Decoding, subject: str, node: Node) -> str | None:
    if type(node) is not Scalar:
        decoding.wrong_shape(node, "a standard word")
        return None
    known = _standard_words()[subject]
    if node.text not in known:
        unknown_word(decoding, node, node.text, tuple(known), _VOCABULARIES[subject])
        return None
    return known[node.text]
