"""Decoders of the shapes that journeys bring: remarks, scores, branches, readings, house words."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from journeymap.frozen import frozen
from journeymap.language.decode.decode_element import check_not_split, decode_fields, field_table, missing_fields
from journeymap.language.decode.decode_value import (
    is_feeling,
    on_emotion_scale,
    plain_number,
    report_feeling,
    text,
    unknown_word,
)
from journeymap.language.decode.decoding import ABSENT, Decoder, Decoding, Scope, shorten, words_of
from journeymap.language.yaml.tree import EMPTY, Mapping, Node, Scalar, Sequence
from journeymap.model import (
    VALUE_ALIASES,
    Branch,
    HouseWord,
    Kind,
    LaneRole,
    Medium,
    NextMode,
    Remark,
    Score,
    StagePreset,
)
from journeymap.model.hand_made import unchecked
from journeymap.model.shape import Reference


if TYPE_CHECKING:
    import enum
    from collections.abc import Sequence as Many

    from journeymap.language.decode.decode_element import DecoderFor, FieldTable
    from journeymap.model import Reading, ThenBranch
    from journeymap.model.shape import Flow, Readings, Scores

_PERSONA: Final = Reference((Kind.PERSONA,))
_METRIC: Final = Reference((Kind.METRIC,))
# Shares are written with few digits; what they add up to is exact to far less than this.
_SHARE_TOLERANCE: Final = 1e-9


def remarks() -> Decoder:
    """Make a decoder of a text, a list of texts, or either per persona."""
    return _decode_remarks


def _decode_remarks(decoding: Decoding, node: Node, scope: Scope) -> Any:
    if type(node) is Scalar and not decoding.check_space(node, decoding.ids[Kind.PERSONA], short=""):
        return ABSENT
    if type(node) is Sequence and _are_per_persona(decoding, node):
        return decoding.wrong_shape(node, "a text, a list of texts, or either per persona", scope, is_mapping=True)
    if type(node) is Mapping:
        decoded: list[Remark] = []
        for persona, (start, end, value) in node.entries.items():
            decoding.references.append((_PERSONA, persona, start, end))
            decoded.extend(_remarks_of(decoding, value, persona, scope))
        return tuple(decoded)
    if type(node) is Scalar and node.plain and node.text in EMPTY:
        return ABSENT
    return tuple(_remarks_of(decoding, node, None, scope))


def _are_per_persona(decoding: Decoding, node: Sequence) -> bool:
    """Return whether a list holds what each persona says, and was to be a mapping."""
    personas = decoding.ids[Kind.PERSONA].keys()
    return bool(node.items) and all(type(item) is Mapping and item.entries.keys() <= personas for item in node.items)


def _remarks_of(decoding: Decoding, node: Node, persona: str | None, scope: Scope) -> list[Remark]:
    decoded = []
    for item in node.items if type(node) is Sequence else [node]:
        value = text(decoding, item, scope)
        if value is not ABSENT:
            place = decoding.place(item.start, item.end)
            decoded.append(unchecked(Remark, {"text": value, "persona": persona, "place": place}))
    return decoded


def scores(shape: Scores, decoder_for: DecoderFor) -> Decoder:
    """Make a decoder of a number, a mapping with what it rests on, or either per persona."""
    return _ScoreDecoder(shape, decoder_for).scores


@frozen
class _ScoreDecoder:
    """Decodes scores that may have to be on the map's emotion scale."""

    shape: Scores
    decoder_for: DecoderFor

    def scores(self, decoding: Decoding, node: Node, scope: Scope) -> Any:
        """Decode one score, or one per persona."""
        if type(node) is Scalar and node.plain and node.text in EMPTY:
            return ABSENT
        if type(node) is not Mapping or "value" in node.entries:
            score = self._score(decoding, node, None, scope)
            return ABSENT if score is None else (score,)
        fields = field_table(Score, self.decoder_for).by_key
        entries = node.entries.items()
        if [key for key, (start, end, _) in entries if not decoding.check_key(key, start, end, fields)]:
            # It was one score, `{value:-1, basis: observed}`.
            return ABSENT
        decoded = []
        for persona, (start, end, value) in node.entries.items():
            decoding.references.append((_PERSONA, persona, start, end))
            if type(value) is Scalar and value.is_empty:
                continue
            score = self._score(decoding, value, persona, scope)
            if score is not None:
                decoded.append(score)
        return tuple(decoded)

    def _score(self, decoding: Decoding, node: Node, persona: str | None, scope: Scope) -> Score | None:
        """Decode the score of a persona; `None` after reporting what is wrong with it."""
        if type(node) is Scalar:
            fields = (*field_table(Score, self.decoder_for).by_key, *decoding.ids[Kind.PERSONA])
            if not decoding.check_space(node, fields, short="value"):
                return None
            number = plain_number(decoding, node, on_emotion_scale=self.shape.on_emotion_scale)
            if number is ABSENT or not self._fits(decoding, number, node):
                return None
            place = decoding.place(node.start, node.end)
            return unchecked(Score, {"value": number, "persona": persona, "place": place})
        if type(node) is not Mapping:
            decoding.wrong_shape(node, "a number, or a number per persona", scope, is_mapping=True)
            return None
        entry = node.entries.get("value")
        number_node = entry[2] if entry is not None else node
        if self.shape.on_emotion_scale and type(number_node) is Scalar and is_feeling(number_node):
            report_feeling(decoding, number_node)
            return None
        values: dict[str, Any] = {"persona": persona, "place": decoding.place(*decoding.visible_span(node), node)}
        table = field_table(Score, self.decoder_for)
        decode_fields(decoding, node, table, values, scope.within(node, table.by_key))
        if missing_fields(decoding, table, values, node, ""):
            return None
        return unchecked(Score, values) if self._fits(decoding, values["value"], number_node) else None

    def _fits(self, decoding: Decoding, number: float, node: Node) -> bool:
        """Report a number outside the emotion scale, if it has to be on it; true if there is nothing to report."""
        return not self.shape.on_emotion_scale or on_emotion_scale(decoding, number, node)


def flow(shape: Flow, decoder_for: DecoderFor) -> Decoder:
    """Make a decoder of where the customer goes next, or of what follows a process."""
    return _FlowDecoder(shape, decoder_for).flow


@frozen
class _FlowDecoder:
    """Decodes the branches behind a touchpoint or a process."""

    shape: Flow
    decoder_for: DecoderFor

    def flow(self, decoding: Decoding, node: Node, scope: Scope) -> Any:
        """Decode one branch or several, of which the customer takes one, or all below `all`."""
        if type(node) is Scalar and node.plain and node.text in EMPTY:
            return ABSENT
        mode, branches_node = _mode_and_branches(decoding, node)
        items = branches_node.items if type(branches_node) is Sequence else [branches_node]
        if not check_not_split(decoding, branches_node, Branch, self.decoder_for, scope):
            return ABSENT
        if not items:
            if self.shape.structure is not Branch:
                hint = "name a process, or take `then` out"
                return decoding.report("JM0012", "`then` names no process", node, hint=hint)
            hint = "name a touchpoint, or end the path with `outcome`"
            return decoding.report("JM0012", "`next` names no touchpoint", node, hint=hint)
        branches = [branch for item in items if (branch := self._branch(decoding, item, scope)) is not None]
        if not branches:
            return ABSENT
        if mode is NextMode.CHOICE and len(branches) == len(items):
            _check_shares(decoding, branches, node)
        return unchecked(self.shape.whole, {"branches": tuple(branches), "mode": mode})

    def _branch(self, decoding: Decoding, node: Node, scope: Scope) -> Branch | ThenBranch | None:
        """Decode one branch; `None` after reporting what is wrong with it."""
        values: dict[str, Any] = {"place": decoding.place(*decoding.visible_span(node), node)}
        branch: Any = self.shape.structure
        table = field_table(branch, self.decoder_for)
        if type(node) is Mapping:
            decode_fields(decoding, node, table, values, scope.within(node, table.by_key))
            if missing_fields(decoding, table, values, node, " in this branch"):
                return None
        elif type(node) is Scalar:
            if not decoding.check_space(node, table.by_key, short="to"):
                return None
            values["to"] = table.by_key["to"][1](decoding, node, scope)
            if values["to"] is ABSENT:
                return None
        else:
            what = "touchpoint" if branch is Branch else "process"
            decoding.wrong_shape(node, f"a {what} or a branch", scope)
            return None
        made: Branch | ThenBranch = unchecked(branch, values)
        return made


def _mode_and_branches(decoding: Decoding, node: Node) -> tuple[NextMode, Node]:
    """Return how branches belong together, and where they are written; report what stands beside `all`."""
    if type(node) is not Mapping or "all" not in node.entries:
        return NextMode.CHOICE, node
    for key, (start, end, _) in node.entries.items():
        if key != "all":
            message = f"unknown field `{shorten(key)}` beside `all`"
            decoding.problems.add("JM0010", message, start, end, hint="write conditions inside the branches")
    return NextMode.ALL, node.entries["all"][2]


def _check_shares(decoding: Decoding, branches: Many[Branch | ThenBranch], node: Node) -> None:
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
    decoder = _ReadingDecoder(decoder_for)
    return decoder.by_metric if shape.keyed else decoder.of_owner


@frozen
class _ReadingDecoder:
    """Decodes values of metrics."""

    decoder_for: DecoderFor

    def of_owner(self, decoding: Decoding, node: Node, scope: Scope) -> Any:
        """Decode the readings of the metric to which they belong."""
        if type(node) is Scalar and node.plain and node.text in EMPTY:
            return ABSENT
        metric = scope.owner.id if scope.owner is not None else ""
        return tuple(self._readings(decoding, node, metric, scope))

    def by_metric(self, decoding: Decoding, node: Node, scope: Scope) -> Any:
        """Decode readings that are keyed by metric, each in the unit of its own."""
        if type(node) is Scalar and node.plain and node.text in EMPTY:
            return ABSENT
        if type(node) is not Mapping:
            return decoding.wrong_shape(node, "a mapping of metrics to values", scope, is_mapping=True)
        decoded = []
        for metric, (start, end, value) in node.entries.items():
            if not decoding.check_key(metric, start, end, code="JM0018"):
                continue
            decoding.references.append((_METRIC, metric, start, end))
            decoded += self._readings(decoding, value, metric, scope.in_unit(decoding.units.get(metric)))
        return tuple(decoded)

    def _readings(self, decoding: Decoding, node: Node, metric: str, scope: Scope) -> list[Reading]:
        if not check_not_split(decoding, node, _reading_with_table(self.decoder_for)[0], self.decoder_for, scope):
            return []
        items = node.items if type(node) is Sequence else [node]
        return [reading for item in items if (reading := self._reading(decoding, item, metric, scope)) is not None]

    def _reading(self, decoding: Decoding, node: Node, metric: str, scope: Scope) -> Reading | None:
        """Decode one reading: a value, or a mapping with it; `None` after reporting what is wrong with it."""
        reading, table = _reading_with_table(self.decoder_for)
        values: dict[str, Any] = {"metric": metric}
        if type(node) is Mapping:
            decode_fields(decoding, node, table, values, scope.within(node, table.by_key))
            if missing_fields(decoding, table, values, node, " in this reading"):
                return None
        elif type(node) is Scalar and not decoding.check_space(node, table.by_key, short="value"):
            return None
        else:
            values["value"] = table.by_key["value"][1](decoding, node, scope)
            if values["value"] is ABSENT:
                return None
        start, end = decoding.visible_span(node)
        values["place"] = decoding.place(start, end, node)
        return unchecked(reading, values)


@cache
def _reading_with_table(decoder_for: DecoderFor) -> tuple[type[Reading], FieldTable]:
    from journeymap.model import Reading  # noqa: PLC0415 (small maps measure nothing)

    return Reading, field_table(Reading, decoder_for)


_VOCABULARIES: Final[dict[str, type[enum.Enum]]] = {"lanes": LaneRole, "stages": StagePreset, "channels": Medium}
_SUBJECTS: Final = tuple(_VOCABULARIES)


def house_words(decoding: Decoding, node: Node, scope: Scope) -> Any:
    """Decode words of the house and the standard ones that they stand for."""
    if type(node) is Scalar and node.is_empty:
        return ABSENT
    if type(node) is not Mapping:
        return decoding.wrong_shape(node, "a mapping with `lanes`, `stages` or `channels`", scope, is_mapping=True)
    decoded = []
    for subject, (start, end, value) in node.entries.items():
        if subject not in _SUBJECTS:
            meant = decoding.problems.nearest(subject, _SUBJECTS)
            tail = "" if meant is None else f"; did you mean `{meant}`?"
            message = f"unknown field `{shorten(subject)}`{tail}"
            hint = "expected one of `lanes`, `stages`, `channels`"
            decoding.problems.add("JM0010", message, start, end, hint=hint, perhaps=(meant,))
            continue
        if type(value) is not Mapping:
            decoding.wrong_shape(value, "a mapping of house words to standard ones", scope, is_mapping=True)
            continue
        for word, (_, _, standard_node) in value.entries.items():
            standard = _standard_word(decoding, subject, standard_node, scope)
            if standard is not None:
                house_word = HouseWord(subject=subject, word=word, standard=standard)
                decoding.house_words[subject, word] = house_word
                decoded.append(house_word)
    return tuple(decoded)


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


def _standard_word(decoding: Decoding, subject: str, node: Node, scope: Scope) -> str | None:
    if type(node) is not Scalar or node.is_empty:
        decoding.wrong_shape(node, "a standard word", scope)
        return None
    standard_words = _standard_words()[subject]
    if node.text not in standard_words:
        unknown_word(decoding, node, node.text, tuple(standard_words), _VOCABULARIES[subject])
        return None
    return standard_words[node.text]
