"""Items of lists that are written with their fields, and the ids that are made of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language.decode.decoding import shorten
from journeymap.language.value.slug import slugify
from journeymap.language.yaml.tree import Scalar


if TYPE_CHECKING:
    from journeymap.language.decode.decoding import Decoding
    from journeymap.language.yaml.tree import Mapping


def name_of_item(item: Mapping) -> Scalar | None:
    """Return the name of an item that is written with its fields, `{name: Slow, severity: high}`; `None` otherwise."""
    entry = item.entries.get("name")
    return entry[2] if entry is not None and type(entry[2]) is Scalar and not entry[2].is_empty else None


def id_of_item(decoding: Decoding, named: Scalar) -> str:
    """Make the id of an item of its name; empty, after saying so, if there is nothing to make it of."""
    identifier = slugify(named.text[: decoding.problems.limits.name_characters])
    if not identifier:
        message = f"`{shorten(named.text)}` has no letter or digit to make an ID of"
        decoding.report("JM0016", message, named, hint="write it as `id: {name: ...}`")
    return identifier
