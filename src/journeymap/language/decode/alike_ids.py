"""What to say of ids that look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language.decode.decoding import home_of
from journeymap.model.script import look, scripts_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.diagnostics import Place
    from journeymap.language.decode.decoding import Decoding
    from journeymap.model import ElementReference, Kind


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
