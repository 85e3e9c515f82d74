"""How large a file may be; enforced before and while it is scanned, so that no file can stall its reader."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Limits:
    """
    Upper ends for one file; a caller may raise them, a map cannot.

    Attributes:
        file_bytes: size of the file.
        lines: number of lines.
        depth: nesting of lists and mappings; no honest map nests deeper than about 12.
        nodes: lists, mappings, keys and texts together.
        elements: everything that has an id.
        text_characters: length of one text.
        name_characters: length of one name or id, which pictures must be able to show.
        diagnostics: how many problems are listed before the rest are only counted.
        suggestions: for how many of them the nearest name is looked up, which is the slow part.
    """

    file_bytes: int = 16 * 1024 * 1024
    lines: int = 1_000_000
    depth: int = 64
    nodes: int = 2_000_000
    elements: int = 200_000
    text_characters: int = 10_000
    name_characters: int = 200
    diagnostics: int = 1_000
    suggestions: int = 20


DEFAULT_LIMITS = Limits()
"""The limits that apply unless a caller says otherwise."""
