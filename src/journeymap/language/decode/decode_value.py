"""Decoders of single values: texts, flags, numbers, words, quantities, dates, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from journeymap.language.decode.decoding import ABSENT, Decoder, Decoding, Scope, shorten, words_of
from journeymap.language.value import number as number_grammar
from journeymap.language.value import quantity, time_span
from journeymap.language.value.text_check import can_be_seen
from journeymap.language.yaml.quoting import quoted
from journeymap.language.yaml.tree import EMPTY, Mapping, Node, Scalar, Sequence
from journeymap.late import late_function, late_pattern
from journeymap.model import VALUE_ALIASES, FreeMapping, StagePreset
from journeymap.model.address import address_problem
from journeymap.model.identifier import is_identifier


if TYPE_CHECKING:
    import enum
    from collections.abc import Callable

    from journeymap.model.shape import Choice, DurationShape, Number, OpenChoice, QuantityShape


# Most words are known.
_meant_word: Final[Callable[..., tuple[str | None, bool]]] = late_function(
    "journeymap.language.decode.meant_word:meant_word"
)


def text(decoding: Decoding, node: Node, scope: Scope) -> Any:
    """Decode a text, character by character."""
    if type(node) is Scalar:
        value = node.text
        if node.plain and node.text in EMPTY:
            return ABSENT
        limit = decoding.problems.limits.text_characters
        if len(value) > limit:
            message = f"a text has at most {limit} characters; this one has {len(value)}"
            return decoding.report("JM0005", message, node, hint="keep long texts in a document and link it")
        return value
    return decoding.wrong_shape(node, "a text", scope, may_be_text=True)


def visible_text(decoding: Decoding, node: Node, scope: Scope) -> Any:
    """Decode a text that heads a picture."""
    value = text(decoding, node, scope)
    if type(node) is Scalar and value is not ABSENT and not can_be_seen(value):
        return decoding.report("JM0014", "expected a text with a character that can be seen", node)
    return value


def name(decoding: Decoding, node: Node, scope: Scope) -> Any:
    """Decode a name: a text that pictures can show."""
    if type(node) is Scalar:
        if node.plain and node.text in EMPTY:
            return ABSENT
        return node.text if decoding.check_name(node.text, node) else ABSENT
    return decoding.wrong_shape(node, "a text", scope, may_be_text=True)


_FLAGS: Final = {"true": True, "false": False}
_ALMOST_FLAGS: Final = {
    "yes": "true",
    "on": "true",
    "y": "true",
    "1": "true",
    "no": "false",
    "off": "false",
    "n": "false",
    "0": "false",
}


def flag(decoding: Decoding, node: Node, scope: Scope) -> Any:
    """Decode `true` or `false`."""
    if type(node) is not Scalar:
        return decoding.wrong_shape(node, "`true` or `false`", scope)
    if node.plain:
        if node.is_empty:
            return ABSENT
        if node.text in _FLAGS:
            return _FLAGS[node.text]
    almost = _ALMOST_FLAGS.get(node.text.casefold()) or _FLAGS_FOLDED.get(node.text.casefold())
    hint = f"write `{almost}` without quotes" if almost else None
    message = f"expected `true` or `false`, found `{shorten(node.text)}`"
    return decoding.report("JM0013", message, node, hint=hint, meant=almost)


_FLAGS_FOLDED: Final = {"true": "true", "false": "false"}


def number(shape: Number) -> Decoder:
    """Make a decoder of plain numbers within a range."""
    low, high = shape.minimum, shape.maximum

    def decode(decoding: Decoding, node: Node, scope: Scope) -> Any:
        if type(node) is not Scalar:
            return decoding.wrong_shape(node, "a number", scope)
        if node.plain and node.text in EMPTY:
            return ABSENT
        value = plain_number(decoding, node, on_emotion_scale=shape.on_emotion_scale)
        if value is ABSENT:
            return ABSENT
        if shape.whole and value != int(value):
            return decoding.report("JM0014", f"expected a whole number, found `{node.text}`", node)
        if (low is not None and value < low) or (high is not None and value > high):
            return decoding.report("JM0015", f"`{node.text}` is out of range; expected {_range_words(low, high)}", node)
        if shape.on_emotion_scale and not on_emotion_scale(decoding, value, node):
            return ABSENT
        return int(value) if shape.whole else value

    return decode


def on_emotion_scale(decoding: Decoding, value: float, node: Node) -> bool:
    """Report a number outside the map's emotion scale; true if it is inside."""
    low, high = decoding.emotion_scale.low, decoding.emotion_scale.high
    if low <= value <= high:
        return True
    number = number_grammar.write_number(value)
    message = f"`{number}` is outside the emotion scale; expected {_range_words(low, high)}"
    decoding.report("JM0015", message, node, hint="set `emotion_scale` on the map to use another scale")
    return False


def plain_number(decoding: Decoding, node: Scalar, *, on_emotion_scale: bool = False) -> Any:
    """Decode a number that is written without quotes; on the emotion scale, others write words, signs and stars."""
    try:
        value = number_grammar.read_number(node.text)
    except number_grammar.QuantityError as error:
        if on_emotion_scale and is_feeling(node):
            return report_feeling(decoding, node)
        if node.plain:
            return decoding.report("JM0014", str(error), node, meant=_meant(error, node))
        hint = "write a number without quotes"
        return decoding.report("JM0014", f"expected a number, found the text `{shorten(node.text)}`", node, hint=hint)
    if node.plain:
        return value
    message = f"expected a number, found the text `{shorten(node.text)}`"
    return decoding.report("JM0014", message, node, hint="write it without quotes", meant=node.text)


_DIGITS: Final = late_pattern(r"[+-]?[\d.,_]+(?:[eE][+-]?\d+)?|[+-]?\.?(?:nan|inf)|0x\w+")


_FIVE_STARS: Final = (1, 5)


def is_feeling(node: Scalar) -> bool:
    """Return whether a text stands for a feeling without a number: a word, an emoji, an arrow, stars."""
    return not node.is_empty and _DIGITS.fullmatch(node.text) is None


def report_feeling(decoding: Decoding, node: Scalar) -> Any:
    """Report a feeling that is given as a word, an emoji, an arrow or stars; which number it is, its author knows."""
    scale = decoding.emotion_scale
    low, high = number_grammar.write_number(scale.low), number_grammar.write_number(scale.high)
    expected = f"expected {low} (worst) to {high} (best), the map's emotion scale"
    message = f"`{shorten(node.text)}` is not a number; {expected}"
    hint = f"choose a number from {low} to {high}; `feels` takes a word for the feeling"
    if (scale.low, scale.high) != _FIVE_STARS:
        hint += ", and `emotion_scale: 1..5` on the map is for five stars"
    return decoding.report("JM0014", message, node, hint=hint)


def _range_words(low: float | None, high: float | None) -> str:
    if low is None:
        return f"at most {number_grammar.write_number(high or 0)}"
    if high is None:
        return f"{number_grammar.write_number(low)} or more"
    return f"{number_grammar.write_number(low)} to {number_grammar.write_number(high)}"


# More words than these are not read in a message; the nearest one is.
_MOST_WORDS: Final = 8


def choice(shape: Choice) -> Decoder:
    """Make a decoder of a closed vocabulary."""
    words: dict[str, enum.Enum] = dict(words_of(shape.words))
    words.update(VALUE_ALIASES.get(shape.words, {}))
    is_stage = shape.words is StagePreset

    def decode(decoding: Decoding, node: Node, scope: Scope) -> Any:
        if type(node) is not Scalar:
            return decoding.wrong_shape(node, "a single word", scope)
        member = words.get(node.text)
        if member is not None:
            return member
        if node.plain and node.text in EMPTY:
            return ABSENT
        if shape.or_false and node.plain and node.text == "false":
            return None
        if is_stage and (house_word := decoding.house_words.get(("stages", node.text))):
            return words[house_word.standard]
        if shape.or_false and (almost := _ALMOST_FLAGS.get(node.text.casefold())):
            hint = f"write `{almost}`"
            return decoding.report("JM0013", f"unknown value `{node.text}`", node, hint=hint, meant=almost)
        choices = (*words, "false") if shape.or_false else tuple(words)
        return unknown_word(decoding, node, node.text, choices, shape.words)

    return decode


def unknown_word(
    decoding: Decoding, node: Node, given: str, words: tuple[str, ...], vocabulary: type[enum.Enum]
) -> Any:
    """
    Report a word that is not in a vocabulary.

    Args:
        decoding: takes the problem.
        node: where it was written.
        given: the word.
        words: the words that may stand there.
        vocabulary: the enumeration that holds them.
    """
    meant, is_certain = _meant_word(decoding.problems, given, words, vocabulary)
    tail = "" if meant is None else f"; did you mean `{meant}`?"
    # Other words are accepted, but one of each is enough to choose from.
    listed = [word for word in words if word not in VALUE_ALIASES.get(vocabulary, {})]
    expected = ", ".join(f"`{word}`" for word in listed[:_MOST_WORDS]) + (", ..." if len(listed) > _MOST_WORDS else "")
    # A mapping may hold the word only as a part of it.
    word = meant if type(node) is Scalar else None
    return decoding.report(
        "JM0013",
        f"unknown value `{shorten(given)}`{tail}",
        node,
        hint=f"expected one of {expected}",
        meant=word if is_certain else None,
        perhaps=(word,),
    )


def open_choice(shape: OpenChoice) -> Decoder:
    """Make a decoder of a vocabulary to which a map may add words of its own."""
    standard_words = words_of(shape.words)

    def decode(decoding: Decoding, node: Node, scope: Scope) -> Any:
        if type(node) is not Scalar:
            return decoding.wrong_shape(node, "a single word", scope)
        if node.text in standard_words:
            return node.text
        if node.plain and node.text in EMPTY:
            return ABSENT
        if shape.or_character:
            if len(node.text.rstrip(_VARIATION)) == 1 and can_be_seen(node.text):
                return node.text
            meant, is_certain = _meant_word(decoding.problems, node.text, tuple(standard_words), shape.words)
            tail = "" if meant is None else f"; did you mean `{meant}`?"
            hint = f"write one character, or one of {', '.join(f'`{word}`' for word in standard_words)}"
            message = f"`{shorten(node.text)}` is neither a known sign nor one character{tail}"
            return decoding.report("JM0013", message, node, hint=hint, meant=meant if is_certain else None)
        if not is_identifier(node.text):
            meant, is_certain = _meant_word(decoding.problems, node.text, tuple(standard_words), shape.words)
            if meant is not None:
                message = f"`{shorten(node.text)}` is not an ID; did you mean `{meant}`?"
                certain = meant if is_certain else None
                return decoding.report("JM0016", message, node, meant=certain, perhaps=(meant,))
        is_id = decoding.check_identifier(node.text, node.start, node.end, is_key=False)
        return node.text if is_id else ABSENT

    return decode


def quantity_text(read: Callable[[str], object]) -> Decoder:
    """Make a decoder of a value whose grammar is a function of its text."""

    def decode(decoding: Decoding, node: Node, scope: Scope) -> Any:
        if type(node) is not Scalar:
            return decoding.wrong_shape(node, "a single value", scope)
        if node.plain and node.text in EMPTY:
            return ABSENT
        try:
            return read(node.text)
        except number_grammar.QuantityRangeError as error:
            return decoding.report("JM0015", str(error), node, meant=_meant(error, node))
        except number_grammar.QuantityError as error:
            return decoding.report("JM0014", str(error), node, meant=_meant(error, node))

    return decode


def duration(shape: DurationShape) -> Decoder:
    """Make a decoder of durations: `5min`, `2wd`, and where they may be ranges `1..2min` or `[1min, 2min]`."""
    expected = "a duration such as `5min`" + (", or a range such as `1..2min`" if shape.or_range else "")

    def decode(decoding: Decoding, node: Node, scope: Scope) -> Any:
        if type(node) is Scalar and node.plain and node.text in EMPTY:
            return ABSENT
        try:
            if type(node) is Scalar:
                return _read_duration(decoding, node.text, shape)
            if shape.or_range and type(node) is Sequence and len(node.items) == 2:
                ends = [time_span.read_time(item.text) for item in node.items if type(item) is Scalar]
                if len(ends) == len(node.items):
                    return time_span.ordered_time_range(ends[0], ends[1], decoding.working_time)
        except number_grammar.QuantityRangeError as error:
            return decoding.report("JM0015", str(error), node, meant=_meant(error, node))
        except number_grammar.QuantityError as error:
            return decoding.report("JM0014", str(error), node, meant=_meant(error, node))
        return decoding.wrong_shape(node, expected, scope)

    return decode


def _read_duration(decoding: Decoding, text: str, shape: DurationShape) -> Any:
    if shape.or_range:
        return time_span.read_time_span(text, decoding.working_time)
    if shape.within_day:
        return time_span.read_part_of_day(text)
    refusal = time_span.refused_range(text) if ".." in text else None
    if refusal is not None:
        raise refusal
    return time_span.read_time(text)


def _meant(error: number_grammar.QuantityError, node: Node) -> str | None:
    # A list or a range may hold the value only as a part of it.
    return error.meant if type(node) is Scalar and node.text == error.written else None


def number_range(decoding: Decoding, node: Node, scope: Scope) -> Any:
    """Decode `1..5` or `[1, 5]`."""
    try:
        if type(node) is Sequence and len(node.items) == 2:
            ends = [item.text for item in node.items if type(item) is Scalar]
            if len(ends) == len(node.items):
                return quantity.ordered_range(number_grammar.read_number(ends[0]), number_grammar.read_number(ends[1]))
        if type(node) is Scalar:
            return ABSENT if node.is_empty else quantity.read_range(node.text)
    except number_grammar.QuantityError as error:
        return decoding.report("JM0014", str(error), node, meant=_meant(error, node))
    return decoding.wrong_shape(node, "a range such as `1..5`", scope)


def metric_value(shape: QuantityShape) -> Decoder:
    """Make a decoder of a value in the unit of the metric at hand."""

    def decode(decoding: Decoding, node: Node, scope: Scope) -> Any:
        unit = scope.unit
        try:
            if type(node) is Scalar:
                if node.plain and node.text in EMPTY:
                    return ABSENT
                if shape.or_band and ".." in node.text:
                    return quantity.read_band(node.text, unit)
                return quantity.read_quantity(node.text, unit)
            if shape.or_band and type(node) is Sequence and len(node.items) == 2:
                ends = [quantity.read_quantity(item.text, unit) for item in node.items if type(item) is Scalar]
                if len(ends) == len(node.items):
                    return quantity.ordered_band(ends[0], ends[1])
        except number_grammar.QuantityRangeError as error:
            return decoding.report("JM0015", str(error), node, meant=_meant(error, node))
        except number_grammar.QuantityError as error:
            return decoding.report("JM0014", str(error), node, meant=_meant(error, node))
        return decoding.wrong_shape(node, "a value of the metric", scope)

    return decode


def address(decoding: Decoding, node: Node, scope: Scope) -> Any:
    """Decode an address that pages may link to."""
    value = text(decoding, node, scope)
    if value is ABSENT:
        return ABSENT
    problem = address_problem(value)
    if problem is None:
        return value
    instead = None if problem.instead is None else quoted(problem.instead)
    return decoding.report("JM0022", problem.message, node, hint=problem.hint, perhaps=(instead,))


_DRIVE: Final = late_pattern(r"[A-Za-z]:")


def location(decoding: Decoding, node: Node, scope: Scope) -> Any:
    """Decode a relative path; whether the file is there is another question."""
    value = text(decoding, node, scope)
    if value is ABSENT:
        return ABSENT
    if value.startswith(("/", "~")) or _DRIVE.match(value) or "\\" in value or "://" in value:
        hint = "write a path relative to this file, with forward slashes"
        return decoding.report("JM0023", f"`{shorten(value)}` is not a relative path", node, hint=hint)
    refusal = decoding.use.opener.refusal(value, decoding.problems.source) if decoding.use is not None else None
    if refusal is not None:
        return decoding.report("JM0023", f"`{shorten(value)}` {refusal}", node)
    return value


def identifier(decoding: Decoding, node: Node, scope: Scope) -> Any:
    """Decode an id."""
    if type(node) is not Scalar:
        return decoding.wrong_shape(node, "an ID", scope)
    if node.plain and node.text in EMPTY:
        return ABSENT
    return node.text if decoding.check_identifier(node.text, node.start, node.end, is_key=False) else ABSENT


def free_value(decoding: Decoding, node: Node) -> Any:
    """Decode what stands below an `x-` key: texts as written, nested lists and mappings."""
    # The parser bounds the depth, so recursion is bounded too.
    if type(node) is Scalar:
        return None if node.is_empty else node.text
    if type(node) is Sequence:
        return tuple(free_value(decoding, item) for item in node.items)
    if type(node) is Mapping:
        return FreeMapping(tuple((key, free_value(decoding, entry[2])) for key, entry in node.entries.items()))
    return None


# Private

_VARIATION: Final = "\ufe0e\ufe0f"
"""What may follow a character to say whether it is drawn as a letter or in colours."""
