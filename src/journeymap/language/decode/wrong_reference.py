"""What to say of a reference that no element has."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import spelling
from journeymap.glossary import value_for
from journeymap.language.decode.decoding import home_of, shorten, words_of
from journeymap.language.decode.named_element import elements_named
from journeymap.language.value.slug import slugify
from journeymap.language.yaml.quoting import quoted_if_needed
from journeymap.model import OWNED_KINDS, Kind
from journeymap.model.identifier import is_identifier
from journeymap.model.shape import humanise, with_article


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from journeymap.diagnostics import Fix
    from journeymap.language.decode.decoding import Decoding
    from journeymap.language.problems import Problems
    from journeymap.language.yaml.tree import Scalar
    from journeymap.model.shape import Reference

# More names than these are not read in a message.
_MOST_NAMES: Final = 8
# Nor more kinds.
_MOST_KINDS: Final = 3


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
    if kind is Kind.PROCESS and not tail:
        doer = next((other for other in (Kind.SYSTEM, Kind.TEAM) if text in decoding.ids[other]), None)
        if doer is not None:
            hint, suggestions = _process_of(problems, doer, text, text, start, end)
    if is_identifier(text):
        message = f"unknown {kind.value} `{shorten(text)}`{tail}"
    else:
        message = f"`{shorten(text)}` is not the ID of {with_article(kind.value)}{tail}"
    certain = meant if is_certain else None
    if text.endswith("]") and "[" not in text and "," in text:
        hint = "put a `[` before it"
        suggestions = (problems.rewriting((start, start, "["), title=hint),)
    problems.add("JM0018", message, start, end, hint=hint, meant=certain, perhaps=(meant,), suggestions=suggestions)


def report_unknown_target(
    decoding: Decoding, shape: Reference, node: Scalar, text: str, candidates: Collection[str]
) -> None:
    """
    Report a reference to no element of several kinds, with the nearest ID or where such elements are defined.

    Args:
        decoding: knows every ID; takes the problem.
        shape: how the field is written.
        node: the reference.
        text: the reference without the kind, if it names one.
        candidates: what may stand there.
    """
    if decoding.problems.is_full():
        return
    problems, kinds = decoding.problems, shape.kinds
    meant = problems.look_alike(text, candidates) or problems.nearest(text, candidates)
    is_certain = meant is not None and spelling(meant) == spelling(text)
    at_the_top = [kind for kind in kinds if kind not in OWNED_KINDS]
    named = [] if is_certain else [(kind, name) for kind in at_the_top for name in elements_named(decoding, kind, text)]
    if named:
        (kind, name), is_certain = named[0], len(named) == 1
        meant = f"{kind.value}:{name}" if sum(name in decoding.ids[other] for other in kinds) > 1 else name
    tail = "" if meant is None else f"; did you mean `{meant}`?"
    hint = None
    if meant is None and len(kinds) == len(at_the_top) <= _MOST_KINDS:
        standard = () if shape.known is None else words_of(shape.known)
        hint = f"define it under {_or([f'`{home_of(kind)}`' for kind in kinds])}"
        hint = f"{hint}; {_or([f'`{word}`' for word in standard])} needs no definition" if standard else hint
    kind_names = _or([kind.value for kind in kinds]) if len(kinds) <= _MOST_KINDS else "element"
    message = f"unknown {kind_names} `{shorten(node.text)}`{tail}"
    decoding.report("JM0018", message, node, hint=hint, meant=meant if is_certain else None, perhaps=(meant,))


def report_doer_as_process(decoding: Decoding, kind: Kind, identifier: str, text: str, start: int, end: int) -> None:
    """
    Report a system or a team that is named in a list of processes.

    Args:
        decoding: takes the problem.
        kind: which of the two it is.
        identifier: its ID.
        text: what was written for it.
        start: the offset of the text.
        end: the offset after it.
    """
    if decoding.problems.is_full():
        return
    hint, suggestions = _process_of(decoding.problems, kind, identifier, text, start, end)
    message = f"`{shorten(text)}` is the name of {with_article(kind.value)}, and processes stand here"
    decoding.problems.add("JM0018", message, start, end, hint=hint, suggestions=suggestions)


# Private


def _or(words: Sequence[str]) -> str:
    """List what may be chosen, such as `persona, team or system`."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _process_of(
    problems: Problems, kind: Kind, identifier: str, text: str, start: int, end: int
) -> tuple[str, tuple[Fix, ...]]:
    """Describe how a process is written that a system or a team does: what a lane shows is work."""
    if kind is Kind.TEAM:
        hint = f"`{identifier}` is a team; write what it does there, `{{name: ..., team: {identifier}}}`"
        return hint, ()
    process = slugify(text)
    named = "" if text in {process, humanise(process)} else f"name: {quoted_if_needed(text)}, "
    definition = f"{{{process}: {{{named}systems: [{identifier}]}}}}"
    hint = f"`{identifier}` is a system; write `{definition}` for a process that uses it"
    return hint, (problems.rewriting((start, end, definition)),)


def _meant(
    decoding: Decoding, problems: Problems, shape: Reference, text: str, known: Iterable[str]
) -> tuple[str | None, bool]:
    """Find the id that may be meant by a text, and whether only it can be meant."""
    kind = shape.kinds[0]
    nearest = problems.nearest(text, chain(decoding.ids[kind], known))
    if nearest is not None and spelling(nearest) == spelling(text):
        return nearest, True
    named = elements_named(decoding, kind, text)
    if named:
        return named[0], len(named) == 1
    value, is_certain = (None, False) if shape.known is None else value_for(text, shape.known)
    return (nearest, False) if value is None else (str(value.value), is_certain)


def _known_ids(decoding: Decoding, kind: Kind, text: str, words: Iterable[str]) -> str:
    """Return which ids there are, and that another kind has this one."""
    others = [other for other in Kind if other is not kind and text in decoding.ids[other]]
    other = f"`{text}` is {with_article(others[0].value)}; " if others else ""
    names = [f"`{name}`" for name in islice(decoding.ids[kind], _MOST_NAMES + 1)]
    if names:
        return f"{other}known: {', '.join(names[:_MOST_NAMES])}{', ...' if len(names) > _MOST_NAMES else ''}"
    standard = ", ".join(f"`{word}`" for word in islice(words, 4))
    use_standard = f", or use a standard one such as {standard}" if standard else ""
    return f"{other}define it under `{home_of(kind)}`{use_standard}"
