"""What to say of a text that is no id, and of ids that look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language.decode.decoding import home_of, shorten
from journeymap.language.value.slug import id_for
from journeymap.language.yaml.quoting import quoted_hint
from journeymap.language.yaml.tree import Scalar
from journeymap.model import Kind, humanise
from journeymap.model.identifier import ID_RULE, is_identifier
from journeymap.model.script import IdentifierProblem, identifier_problem, look, scripts_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.diagnostics import Place
    from journeymap.language.decode.decoding import Decoding
    from journeymap.language.problems import Problems
    from journeymap.language.yaml.tree import Node
    from journeymap.model import ElementReference


def report_identifier(problems: Problems, text: str, start: int, end: int, value: Node | None) -> None:
    """
    Report a text that cannot be an id, with one that can.

    What is only written otherwise, in capitals or with accents apart, can be mended by a fix.

    Args:
        problems: takes the problem.
        text: the text, in NFC if it is a key.
        start: its offset.
        end: the offset after it.
        value: what is written behind it in a list, which may belong to the text; `None` elsewhere.
    """
    problem = _problem(text, problems.source.text[start:end])
    slug = id_for(text)
    meant = problem.meant
    if meant is not None and humanise(meant) in {text, humanise(text)}:
        hint = f"write `{meant}`; {ID_RULE}"
    elif problem.alike is not None:
        hint = f"write `{problem.alike}`; {ID_RULE}"
    elif slug:
        hint = f"write `{slug}: {{name: {shorten(text, 40)}}}`; {ID_RULE}"
    else:
        hint = f"{ID_RULE}, such as `pay-bill`"
    if type(value) is Scalar and value.plain and " " in text and not value.is_empty:
        # `- Send e-mail: confirmation` has a colon in it, and was meant as one text.
        hint = f"{quoted_hint(problems.source.text[start : value.end])}; or {hint}"
    reason = f": {problem.message}" if problem.message else ""
    problems.add("JM0016", f"`{shorten(text)}` is not an ID{reason}", start, end, hint=hint, meant=meant)


def report_look_alikes(decoding: Decoding) -> None:
    """
    Report ids of one kind, or of what one element owns, that look alike because their scripts have the same letters.

    Args:
        decoding: knows all ids, and takes the problems.
    """
    for kind, places in decoding.ids.items():
        _report_alike(decoding, kind, places.items())
    owned: dict[tuple[Kind, ElementReference | None], list[tuple[str, Place]]] = {}
    for reference, place in decoding.owned_places:
        owned.setdefault((reference.kind, reference.owner), []).append((reference.id, place))
    for (kind, _), pairs in owned.items():
        _report_alike(decoding, kind, pairs)


# Private


def _problem(text: str, written: str) -> IdentifierProblem:
    """Explain why a text is no id; with no words where it is plain to see."""
    if is_identifier(text):
        return identifier_problem(written) or IdentifierProblem(message="", meant=text)
    if not text.isascii():
        return identifier_problem(text) or IdentifierProblem(message="")
    lower = text.lower()
    return IdentifierProblem(message="", meant=lower if lower == id_for(text) else None)


def _report_alike(decoding: Decoding, kind: Kind, pairs: Iterable[tuple[str, Place]]) -> None:
    """Report ids of one namespace that look alike across scripts, with an id that neither of the two looks like."""
    by_id = dict(pairs)
    if "".join(by_id).isascii():
        return
    from journeymap.diagnostics import Related  # noqa: PLC0415 (most maps have one script)

    by_look: dict[str, tuple[str, Place]] = {}
    for identifier, place in by_id.items():
        earlier, earlier_place = by_look.setdefault(look(identifier), (identifier, place))
        if earlier == identifier or scripts_of(earlier) == scripts_of(identifier):
            continue
        plain = earlier if earlier.isascii() else identifier
        hint = f"give one of them another ID, such as `{_free(plain, by_id)}`, or refer to the first by its ID"
        ids = f"`{identifier}` in {_scripts(identifier)} looks like `{earlier}` in {_scripts(earlier)}"
        message = f"{ids}, another of the {home_of(kind)}"
        related = (Related(place=earlier_place, message="the other one is here"),)
        decoding.problems.add_at("JM0017", message, place, hint=hint, related=related)


def _scripts(identifier: str) -> str:
    """Name the scripts of an id in words."""
    return " and ".join(sorted(scripts_of(identifier))) or "digits"


def _free(identifier: str, ids: dict[str, Place]) -> str:
    """Return an id like another that is not taken."""
    number = 2
    while f"{identifier}-{number}" in ids:
        number += 1
    return f"{identifier}-{number}"
