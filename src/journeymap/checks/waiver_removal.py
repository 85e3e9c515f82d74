"""How a waiver that accepts nothing is taken out of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Edit, Fix, Place, end_in_brackets, without_comment, without_entry, without_item


if TYPE_CHECKING:
    from journeymap.diagnostics import Suppression


def without_code(comment: Suppression, code: str) -> tuple[Fix, ...]:
    """
    Take a code out of a comment, or the comment where it names no other.

    Args:
        comment: the comment.
        code: one of its codes.

    Returns:
        One safe fix.
    """
    source = comment.place.source
    others = [other for other in comment.codes if other != code]
    if not others:
        return (Fix(title="take the comment out", edits=(without_comment(source, comment.place.start),), is_safe=True),)
    start = source.text.index("[", comment.place.start) + 1
    codes = Place(source, start, source.text.index("]", start))
    return (Fix(title=f"take `{code}` out", edits=(Edit(place=codes, text=", ".join(others)),), is_safe=True),)


def without_waiver(waiver: Place | None, key: Place | None, *, is_alone: bool) -> tuple[Fix, ...]:
    """
    Take a waiver out of an element.

    Args:
        waiver: where it was written.
        key: where the key `waive` of the element stands.
        is_alone: whether the element has no other; then the key goes too.

    Returns:
        One safe fix; none where something else stands on its lines, such as a comment.
    """
    if waiver is None or key is None or waiver.source is not key.source or key.text.strip("'\"") != _KEY:
        return ()
    end = _end(waiver)
    if end is None:
        return ()
    source = waiver.source
    if not is_alone:
        edit = without_item(source, waiver.start, end)
    elif _BEFORE_LIST.fullmatch(source.text, key.end, waiver.start):
        after = end_in_brackets(source.text, end, "]")
        edit = None if after is None else without_entry(source, key.start, after)
    elif _BEFORE_ONE.fullmatch(source.text, key.end, waiver.start):
        edit = without_entry(source, key.start, end)
    else:
        edit = None
    return () if edit is None else (Fix(title="take the waiver out", edits=(edit,), is_safe=True),)


# Private

_KEY: Final = "waive"
_FIELDS: Final = ("code", "reason", "until")
_BEFORE_LIST: Final = re.compile(r"\s*:\s*\[\s*")
# A single waiver, or the only item of a list with dashes.
_BEFORE_ONE: Final = re.compile(r"\s*:\s+(?:-[ \t]+)?")


def _end(waiver: Place) -> int | None:
    """Return where a waiver ends; its place is only its first line."""
    spans = [waiver.fields.value_span(field) for field in _FIELDS] if waiver.fields is not None else []
    ends = [span[1] for span in spans if span is not None]
    if not ends:
        return None
    text = waiver.source.text
    if text.startswith("{", waiver.start):
        return end_in_brackets(text, max(ends), "}")
    # A block text reaches to the start of the next line.
    return waiver.start + len(text[waiver.start : max(ends)].rstrip())
