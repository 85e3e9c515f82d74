"""What to say of a reference that no element has."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import spelling
from journeymap.glossary import value_for
from journeymap.language.decode.decoding import home_of, shorten, words_of
from journeymap.language.yaml.tree import Mapping, Scalar
from journeymap.late import late_pattern
from journeymap.model import Kind
from journeymap.model.identifier import is_identifier


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.diagnostics import Fix, Place
    from journeymap.language.decode.decoding import Decoding
    from journeymap.language.problems import Problems
    from journeymap.model.shape import Reference

# More names than these are not read in a message.
_MOST_NAMES: Final = 8


def report_unknown_reference(
    decoding: Decoding, problems: Problems, shape: Reference, text: str, start: int, end: int
) -> None:
    """
    Report a reference to no element, with the nearest ID or those that there are.

    Args:
        decoding: knows every ID.
        problems: takes the problem; those of the file in which the reference stands.
        shape: how the field is written.
        text: the reference.
        start: its offset.
        end: the offset after it.
    """
    kind = shape.kinds[0]
    standard_words = () if shape.known is None else words_of(shape.known)
    head, colon, _ = text.partition(":")
    is_known = colon and problems is decoding.problems and (head in decoding.ids[kind] or head in standard_words)
    if is_known and not decoding.check_key(text, start, end, (head,), code="JM0018"):
        return
    alike = problems.look_alike(text, decoding.ids[kind])
    meant, is_certain = _meant(decoding, problems, shape, text, standard_words) if alike is None else (alike, True)
    tail = "" if meant is None else f"; did you mean `{meant}`?"
    hint = None if tail else _known_ids(decoding, kind, text, standard_words)
    if alike is not None:
        hint = f"it looks like `{alike}`, but its characters are others"
    elif hint is not None and kind is Kind.SOURCE:
        # The row of a blueprint that many call evidence has another name.
        hint = f"{hint}; what customers hold, see or read is `physical_evidence`"
    suggestions: tuple[Fix, ...] = ()
    if kind is Kind.PROCESS and not tail and text in decoding.ids[Kind.SYSTEM]:
        # What a lane shows is work; a system does it for a process.
        definition = f"{{{text}: {{systems: [{text}]}}}}"
        hint = f"`{text}` is a system; write `{definition}` for a process that uses it"
        suggestions = (problems.rewriting((start, end, definition)),)
    if is_identifier(text):
        message = f"unknown {kind.value} `{shorten(text)}`{tail}"
    else:
        message = f"`{shorten(text)}` is not the ID of {_article(kind.value)}{tail}"
    certain = meant if is_certain else None
    if text.endswith("]") and "[" not in text and "," in text:
        hint = "put a `[` before it"
        suggestions = (problems.rewriting((start, start, "["), title=hint),)
    problems.add("JM0018", message, start, end, hint=hint, meant=certain, perhaps=(meant,), suggestions=suggestions)


# Private


def _meant(
    decoding: Decoding, problems: Problems, shape: Reference, text: str, known: Iterable[str]
) -> tuple[str | None, bool]:
    """Find the id that may be meant by a text, and whether only it can be meant."""
    kind = shape.kinds[0]
    nearest = problems.nearest(text, chain(decoding.ids[kind], known))
    if nearest is not None and spelling(nearest) == spelling(text):
        return nearest, True
    named = _named(decoding, kind, text)
    if named:
        return named[0], len(named) == 1
    value, is_certain = (None, False) if shape.known is None else value_for(text, shape.known)
    return (nearest, False) if value is None else (str(value.value), is_certain)


def _named(decoding: Decoding, kind: Kind, text: str) -> list[str]:
    """Find the elements that have a text as their name, where somebody refers to one by that."""
    by_name = decoding.ids_by_name.get(kind)
    if by_name is None:
        by_name = decoding.ids_by_name[kind] = {}
        for identifier, place in islice(decoding.ids[kind].items(), _MOST_COMPARED):
            by_name.setdefault(_written_name(place).casefold(), []).append(identifier)
    return by_name.get(text.casefold().strip(), [])


def _known_ids(decoding: Decoding, kind: Kind, text: str, words: Iterable[str]) -> str:
    """Return which ids there are, and that another kind has this one."""
    others = [other for other in Kind if other is not kind and text in decoding.ids[other]]
    other = f"`{text}` is {_article(others[0].value)}; " if others else ""
    names = [f"`{name}`" for name in islice(decoding.ids[kind], _MOST_NAMES + 1)]
    if names:
        return f"{other}known: {', '.join(names[:_MOST_NAMES])}{', ...' if len(names) > _MOST_NAMES else ''}"
    standard = ", ".join(f"`{word}`" for word in islice(words, 4))
    use_standard = f", or use a standard one such as {standard}" if standard else ""
    return f"{other}define it under `{home_of(kind)}`{use_standard}"


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


# Names of more elements than these are not compared with what somebody wrote.
_MOST_COMPARED: Final = 5_000
_NAME_BEHIND: Final = late_pattern(r"""["']?: +["']?(?P<name>[^"'\[\]{},#\r\n]{1,200})""")


def _written_name(place: Place) -> str:
    """Return the name that was written for an element, as far as its place tells."""
    if isinstance(place.fields, Mapping):
        entry = place.fields.entries.get("name")
        return entry[2].text if entry is not None and type(entry[2]) is Scalar else ""
    match = _NAME_BEHIND.match(place.source.text, place.end)
    return match["name"].strip() if match is not None else ""
