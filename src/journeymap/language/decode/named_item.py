"""Elements that are written with their fields: those without an ID, and the ids that are made of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language.decode.decoding import shorten
from journeymap.language.value.slug import slugify
from journeymap.language.yaml.tree import Scalar


if TYPE_CHECKING:
    from collections.abc import Collection

    from journeymap.language.decode.decoding import Decoding
    from journeymap.language.yaml.tree import Mapping, Node


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


def starts_with_empty_element(item: Mapping, fields: Collection[str]) -> bool:
    """Return whether an item of a list starts with an ID that has nothing behind it, and goes on: `- pay:`."""
    if len(item.entries) == 1:
        return False
    for key, (_, _, value) in item.entries.items():
        return key not in fields and type(value) is Scalar and value.is_empty
    return False


def may_hold_fields(
    decoding: Decoding, entries: dict[str, tuple[int, int, Node]], fields: Collection[str], *, is_touchpoint: bool
) -> bool:
    """Return whether a key among IDs is the name of a field, or of a lane of touchpoints."""
    if not entries.keys().isdisjoint(fields):
        return True
    return is_touchpoint and any(is_own_lane(decoding, key) for key in entries)


def is_own_lane(decoding: Decoding, key: str) -> bool:
    """Return whether a key is a lane in the map's own words: one of its own, or what the house calls another."""
    return key in decoding.custom_lanes or ("lanes", key) in decoding.house_words
