"""What to say of a text that is no ID, and which one to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import spelling
from journeymap.language.decode.decoding import shorten
from journeymap.language.value.slug import id_for
from journeymap.language.yaml.lines import line_start
from journeymap.language.yaml.quoting import quoted_hint, quoted_if_needed
from journeymap.language.yaml.text_mistake import quotes_around
from journeymap.language.yaml.tree import Mapping, Node, Scalar
from journeymap.model.identifier import ID_RULE, is_identifier
from journeymap.model.script import IdentifierProblem, identifier_problem
from journeymap.model.shape import humanise


if TYPE_CHECKING:
    from journeymap.diagnostics import Fix
    from journeymap.language.decode.decoding import Decoding


def report_wrong_id(
    decoding: Decoding, text: str, start: int, end: int, value: Node | None, *, in_list: bool, is_key: bool
) -> None:
    """
    Report a text that cannot be an ID.

    Args:
        decoding: takes the problem.
        text: the text.
        start: its offset.
        end: the offset after it.
        value: what stands behind it; `None` if nothing can.
        in_list: whether it stands in a list, where it may be the beginning of a text that holds a colon.
        is_key: whether an element has it as its ID; if not, it is the value of a field.
    """
    problem = _problem(text, decoding.problems.source.text[start:end])
    message = f"`{shorten(text)}` is not an ID{f': {problem.message}' if problem.message else ''}"
    slug = problem.meant or problem.alike or id_for(text)
    is_same = bool(slug) and (slug == problem.meant or spelling(slug) == spelling(text))
    if not slug:
        decoding.problems.add("JM0016", message, start, end, hint=f"{ID_RULE}, such as `pay-bill`")
        return
    if not is_key:
        meant = slug if is_same else None
        hint = f"write `{slug}`; {ID_RULE}"
        decoding.problems.add("JM0016", message, start, end, hint=hint, meant=meant, perhaps=(slug,))
        return
    says_name = slug == problem.alike or (is_same and _says_name(slug, text))
    written, edits = _element(decoding, text, slug, start, end, value, says_name=says_name)
    hint = f"write `{written}`; {ID_RULE}"
    renaming = decoding.problems.rewriting(*edits, title=f"write `{slug}`")
    fixes: tuple[Fix, ...] = (renaming,) if is_same else ()
    suggestions: tuple[Fix, ...] = () if fixes else (renaming,)
    if in_list and type(value) is Scalar and value.plain and " " in text and not value.is_empty:
        # `- Send e-mail: confirmation` has a colon in it, and was meant as one text.
        whole = decoding.problems.source.text[start : value.end]
        hint = f"{quoted_hint(whole)}; or {hint}"
        quotes = quotes_around(start, whole)
        fixes, suggestions = (), (decoding.problems.rewriting(*quotes.edits, title=quotes.title), renaming)
    decoding.problems.add("JM0016", message, start, end, hint=hint, fixes=fixes, suggestions=suggestions)


# Private


# Notations of IDs elsewhere: `pay_now`, `payNow`, `PayNow`, `Pay-Now`.
_OTHER_ID: Final = re.compile(r"\w*_\w*|[a-z]\S*|(?:[A-Z][a-z0-9]+-?){2,}")


def _says_name(slug: str, text: str) -> bool:
    """Return whether an ID says all of a text: `NHS Trust` is a name, `pay_now` only another way to write an ID."""
    if not text.isascii():
        return True
    return humanise(slug) == text[:1].upper() + text[1:] or _OTHER_ID.fullmatch(text) is not None


def _problem(text: str, written: str) -> IdentifierProblem:
    """Explain why a text is no id; with no words where it is plain to see."""
    if is_identifier(text):
        return identifier_problem(written) or IdentifierProblem(message="", meant=text)
    if not text.isascii():
        return identifier_problem(text) or IdentifierProblem(message="")
    lower = text.lower()
    return IdentifierProblem(message="", meant=lower if lower == id_for(text) else None)


def _element(
    decoding: Decoding, text: str, slug: str, start: int, end: int, value: Node | None, *, says_name: bool
) -> tuple[str, list[tuple[int, int, str]]]:
    """
    Write an element under another ID, so that no word of the old one is lost.

    Args:
        decoding: knows the text.
        text: what stands there as an ID.
        slug: the ID to write.
        start: the offset of the text.
        end: the offset after it.
        value: what stands behind it; `None` if nothing can.
        says_name: whether the ID says all that the text does.

    Returns:
        What to write, as far as a message shows it, and the edits that do.
    """
    source = decoding.problems.source.text
    renamed = (start, end, slug)
    name = quoted_if_needed(text)
    if type(value) is Mapping and value.entries:
        if says_name or "name" in value.entries:
            return f"{slug}: ...", [renamed]
        if source[value.start : value.start + 1] == "{":
            return f"{slug}: {{name: {name}, ...}}", [renamed, (value.start + 1, value.start + 1, f"name: {name}, ")]
        column = value.start - line_start(source, value.start)
        below = (value.start, value.start, f"name: {name}\n{' ' * column}")
        return f"{slug}:` and below it `name: {name}", [renamed, below]
    if type(value) is Scalar and not value.is_empty:
        if not says_name and "\n" not in source[value.start : value.end]:
            described = f"{{name: {name}, description: {quoted_if_needed(value.text)}}}"
            return f"{slug}: {described}", [renamed, (value.start, value.end, described)]
        return f"{slug}: {shorten(source[value.start : value.end], 40)}", [renamed]
    colon = source.find(":", end)
    if value is None or says_name or source[end:colon].strip():
        return f"{slug}:" if says_name else f"{slug}: {shorten(name, 40)}", [renamed]
    return f"{slug}: {shorten(name, 40)}", [(start, colon + 1, f"{slug}: {name}")]
