"""Elements by the name that was written for them, where somebody refers to one by that instead of its ID."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from journeymap.language.yaml.tree import Mapping, Scalar
from journeymap.late import late_pattern


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.language.decode.decoding import Decoding
    from journeymap.model import Kind


def elements_named(decoding: Decoding, kind: Kind, text: str) -> list[str]:
    """
    Find the elements that have a text as their name.

    Args:
        decoding: knows every element that was read so far; keeps their names.
        kind: the kind of the elements.
        text: what somebody wrote; capitals and blanks around it do not matter.

    Returns:
        Their IDs.
    """
    by_name = decoding.ids_by_name.get(kind)
    if by_name is None:
        by_name = decoding.ids_by_name[kind] = {}
        for identifier, place in islice(decoding.ids[kind].items(), _MOST_COMPARED):
            by_name.setdefault(_written_name(place).casefold(), []).append(identifier)
    return by_name.get(text.casefold().strip(), [])


# Private

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
