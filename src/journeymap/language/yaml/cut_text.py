"""Texts that go on behind a `#`, where YAML starts a comment: what is reported about them, and how they are mended."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.diagnostics import Place, Source
from journeymap.language.yaml.lines import end_before
from journeymap.language.yaml.quoting import quoted, quoted_hint
from journeymap.language.yaml.tree import Mapping, Node, Scalar, Sequence
from journeymap.late import late_pattern
from journeymap.model.identifier import is_identifier


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.diagnostics import Diagnostic, Fix
    from journeymap.language.problems import Problems


def warn_of_cut_texts(root: Node, problems: Problems) -> None:
    """
    Report the plain texts behind which something like the rest of them stands.

    Args:
        root: the tree.
        problems: knows the source, and takes what is found.
    """
    text = problems.source.text
    if "#" not in text:
        return
    candidates = {}
    for match in islice(_COMMENT_LIKE.finditer(text), _MOST_COMMENTS):
        comment = match.start()
        if comment > 0 and text[comment - 1] in " \t":
            candidates[end_before(text, comment)] = comment
    if not candidates:
        return
    # With each node, whether it is an item of a list, and whether it stands in brackets.
    pending: list[tuple[Node, bool, bool]] = [(root, False, False)]
    while pending:
        node, is_item, in_flow = pending.pop()
        if isinstance(node, Mapping | Sequence):
            is_list = isinstance(node, Sequence)
            inside = in_flow or text[node.start : node.start + 1] in _FLOW
            children = node.items if isinstance(node, Sequence) else [entry[2] for entry in node.entries.values()]
            pending.extend((child, is_list, inside) for child in children)
        elif type(node) is Scalar and node.plain and node.end in candidates:
            _warn_of_cut_text(node, candidates[node.end], problems, is_item=is_item, in_flow=in_flow)


def settle_fixes(
    diagnostics: tuple[Diagnostic, ...], source: Source, read: Callable[[Source], tuple[Diagnostic, ...]]
) -> tuple[Diagnostic, ...]:
    """
    Keep the quotes only where a text may stand: `owner: retail #ours` can have nothing but a comment there.

    Whether that is so is seen by reading the text again with all quotes in place.

    Args:
        diagnostics: what was found in the text.
        source: the text.
        read: reads a text and says what is wrong with it.

    Returns:
        The same findings, with the fixes that keep a map a map.
    """
    cut_texts = [
        diagnostic
        for diagnostic in diagnostics
        if diagnostic.code == _CODE and diagnostic.fixes and diagnostic.place and diagnostic.place.source is source
    ]
    if not cut_texts:
        return diagnostics
    settled: list[Diagnostic]
    if any(diagnostic.is_error for diagnostic in diagnostics):
        # Once those are mended, the next check knows what can be done.
        settled = [evolve(cut_text, fixes=()) for cut_text in cut_texts]
    else:
        settled = _settled(cut_texts, source, read)
    by_original = {id(original): after for original, after in zip(cut_texts, settled, strict=True)}
    return tuple(by_original.get(id(diagnostic), diagnostic) for diagnostic in diagnostics)


# Private

_CODE: Final = "JM0025"
# A `#` that was hardly meant as the start of a comment, if a text stands before it.
_COMMENT_LIKE: Final = late_pattern(r"#(?!journeymap:)[^\s#!]")
# What nobody takes for a part of the text: `Issue #12 # ours`. It begins at the `#`, because a search that begins at
# blanks looks at a long row of them once from each.
_REAL_COMMENT: Final = late_pattern(r"(?<=[ \t])#(?=[\s#!]|journeymap:|$)")
# `Invoice #12` is a number; `Pays #todo` may be either.
_NUMBER: Final = late_pattern(r"#\d")
_FLOW: Final = ("[", "{")
_SIGNS_OF_FLOW: Final = late_pattern(r"[,\[\]{}]")
_SHORT: Final = 200
# A file with more of them was made by a program; looking at each would take longer than reading it.
_MOST_COMMENTS: Final = 100_000


def _settled(
    cut_texts: list[Diagnostic], source: Source, read: Callable[[Source], tuple[Diagnostic, ...]]
) -> list[Diagnostic]:
    """Put all of them in quotes, and keep the fixes that left a map."""
    from journeymap.diagnostics import apply_fixes  # noqa: PLC0415 (most maps are right)

    quotes = [cut_text.fixes[0] for cut_text in cut_texts]
    quoted_text, count = apply_fixes(source.text, quotes)
    if count < len(quotes):
        return [evolve(cut_text, fixes=()) for cut_text in cut_texts]
    spans = _spans_after(quotes)
    # An error without a place may be of any of them.
    errors = [diagnostic.place for diagnostic in read(Source(source.name, quoted_text)) if diagnostic.is_error]
    has_other_errors = any(place is None or not any(_is_in(place, span) for span in spans) for place in errors)
    settled = []
    for cut_text, span in zip(cut_texts, spans, strict=True):
        if any(place is not None and _is_in(place, span) for place in errors):
            settled.append(_as_comment(cut_text))
        else:
            settled.append(evolve(cut_text, fixes=()) if has_other_errors else cut_text)
    return settled


def _is_in(place: Place, span: tuple[int, int]) -> bool:
    return span[0] <= place.start < span[1]


def _as_comment(cut_text: Diagnostic) -> Diagnostic:
    """Offer nothing but a comment where no longer text may stand."""
    comment = evolve(cut_text.fixes[1], is_safe=True)
    return evolve(cut_text, hint="put a space after the `#`, so that it is a comment", fixes=(comment,))


def _warn_of_cut_text(node: Scalar, comment: int, problems: Problems, *, is_item: bool, in_flow: bool) -> None:
    """Report a text that a number sign has cut, with fixes if it is plain where it was to end."""
    text = problems.source.text
    end = comment
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    rest = text[comment:end]
    real = _REAL_COMMENT.search(rest)
    rest = (rest if real is None else rest[: real.start()]).rstrip()
    message = f"the text ends before `{rest[:40]}`, which YAML takes for a comment"
    whole = text[node.start : comment + len(rest)] if comment - node.start < _SHORT else ""
    hint = f"{quoted_hint(whole)}; for a comment, put a space after the `#`"
    fixes: tuple[Fix, ...] = ()
    # Where brackets or commas are a part of the rest, nobody but the author knows where the text was to end.
    # An item of a list may be a name, and the id is made of it; what is one word may be an id.
    is_safe = not is_item and _NUMBER.match(rest) is not None and not is_identifier(node.text)
    if not (in_flow and _SIGNS_OF_FLOW.search(rest)):
        fixes = _fixes(problems.place(node.start, comment + len(rest)), comment, is_safe=is_safe)
    problems.add(_CODE, message, comment, comment + len(rest), hint=hint, fixes=fixes)


def _fixes(whole: Place, comment: int, *, is_safe: bool) -> tuple[Fix, ...]:
    """Make both ways to mend a text, the likely one first."""
    from journeymap.diagnostics import Edit, Fix  # noqa: PLC0415 (most maps are right)

    quotes = Edit(place=whole, text=quoted(whole.text))
    space = Edit(place=Place(whole.source, comment + 1, comment + 1), text=" ")
    return (
        Fix(title="put the whole text in quotes", edits=(quotes,), is_safe=is_safe),
        Fix(title="make it a comment", edits=(space,)),
    )


def _spans_after(fixes: list[Fix]) -> list[tuple[int, int]]:
    """Return where the texts of fixes with one edit each stand once all are applied; in the order of the fixes."""
    spans: dict[int, tuple[int, int]] = {}
    moved = 0
    for fix in sorted(fixes, key=lambda fix: fix.edits[0].place.start):
        (edit,) = fix.edits
        start = edit.place.start + moved
        spans[id(fix)] = (start, start + len(edit.text))
        moved += len(edit.text) - (edit.place.end - edit.place.start)
    return [spans[id(fix)] for fix in fixes]
