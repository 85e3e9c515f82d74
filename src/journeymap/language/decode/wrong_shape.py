"""What to say where a list, a mapping or a single value stands where another was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language.decode.decoding import shorten
from journeymap.language.yaml.quoting import quoted, quoted_hint
from journeymap.language.yaml.tree import Mapping, Node, Scalar, Sequence


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Fix
    from journeymap.language.decode.decoding import Decoding, Scope
    from journeymap.model import Facts


def report_wrong_shape(
    decoding: Decoding, node: Node, expected: str, scope: Scope, *, is_mapping: bool, may_be_text: bool = False
) -> None:
    """
    Report it, with how the field is written, and with what was written in the other shape where that is possible.

    Args:
        decoding: takes the problem.
        node: what stands there.
        expected: what was expected.
        scope: the scope of the field.
        is_mapping: whether a mapping was expected.
        may_be_text: whether a text was expected, which may hold a colon: `Why: me?`.
    """
    kind = {Mapping: "a mapping", Sequence: "a list", Scalar: "a single value"}.get(type(node), "something else")
    if type(node) is Scalar and node.is_empty:
        kind = "nothing"
    field = _field_at(decoding, node.start, scope)
    example = f"`{field.key}: {field.example}`" if field is not None else ""
    hint = f"write it like {example}" if example else None
    suggestions: tuple[Fix, ...] = ()
    if type(node) is Sequence:
        if len(node.items) > 1 and not is_mapping and example:
            hint = f"only one may stand here, as in {example}"
        advice, edits = _without_list(decoding, node, is_mapping=is_mapping)
        if edits:
            suggestions = (decoding.problems.rewriting(*edits, title=advice),)
            hint = f"{advice}, as in {example}" if example else advice
    if may_be_text and (text := _text_with_colon(decoding, node)):
        suggestions = (
            decoding.problems.rewriting((node.start, _end_of_value(node), quoted(text)), title="put it in quotes"),
        )
        hint = quoted_hint(text)
    decoding.report("JM0012", f"expected {expected}, found {kind}", node, hint=hint, suggestions=suggestions)


# Private


def _text_with_colon(decoding: Decoding, node: Node) -> str:
    """Return the text that YAML has cut at a colon, where a mapping of one key is all on one line; else nothing."""
    if type(node) is not Mapping or len(node.entries) != 1:
        return ""
    written = decoding.problems.source.text[node.start : _end_of_value(node)]
    ((key, (_, _, value)),) = node.entries.items()
    if type(value) is not Scalar or value.is_empty or written[:1] in {"{", "'", '"'} or "\n" in written:
        return ""
    return f"{key}: {value.text}"


def _end_of_value(node: Node) -> int:
    return next(reversed(node.entries.values()))[2].end if type(node) is Mapping else node.end


def _field_at(decoding: Decoding, offset: int, scope: Scope) -> Facts | None:
    """Find the field of a scope to which what stands at an offset belongs; `None` if it is no field's."""
    if scope.mapping is None or scope.fields is None:
        return None
    starts = {start: key for key, (start, _, _) in scope.mapping.entries.items() if start <= offset}
    key = starts[max(starts)] if starts else ""
    house_word = decoding.house_words.get(("lanes", key))
    field = scope.fields.get(key if house_word is None else house_word.standard)
    return field[2] if field is not None else None


def _without_list(decoding: Decoding, node: Sequence, *, is_mapping: bool) -> tuple[str, list[tuple[int, int, str]]]:
    """Return how a list is written as a mapping, or as its only item, with the edits that do; no edits if it is not."""
    text = decoding.problems.source.text
    in_brackets = text[node.start : node.start + 1] == "["
    end = node.end
    if is_mapping:
        mappings = [item for item in node.items if type(item) is Mapping and text[item.start : item.start + 1] != "{"]
        keys = [key for item in mappings for key in item.entries]
        if len(mappings) < max(len(node.items), 1) or len(keys) > len(set(keys)):
            return "", []
        if in_brackets:
            edits = [(node.start, node.start + 1, "{"), (end - 1, end, "}")]
            return "write `{` and `}` instead of the brackets", edits
        return "write it without the dashes", list(_without_dashes(text, mappings))
    item = node.items[0] if len(node.items) == 1 else None
    if type(item) is not Scalar or item.is_empty or "\n" in text[item.start : item.end]:
        return "", []
    written = text[item.start : item.end]
    return f"write `{shorten(written)}` alone", [(node.start, end if in_brackets else item.end, written)]


def _without_dashes(text: str, mappings: list[Mapping]) -> Iterator[tuple[int, int, str]]:
    for mapping in mappings:
        dash = text.rfind("-", 0, mapping.start)
        yield dash, dash + 1, " "
