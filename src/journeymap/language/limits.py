"""How large a file may be; enforced before and while it is scanned, so that no file can stall its reader."""

from __future__ import annotations

from journeymap.frozen import frozen


@frozen(kw_only=True)
class Limits:
    """
    Upper ends for one file; a caller may raise them, a map cannot.

    A map of ten thousand touchpoints, more than anybody can look at, has 5 MB, 120 000 lines, 460 000 nodes and 35 000
    elements. The upper ends stand a little above that, so that the worst file of a stranger costs about as much as the
    largest honest one.

    Attributes:
        file_bytes: size of the file.
        lines: number of lines.
        depth: nesting of lists and mappings; no honest map nests deeper than about 12.
        nodes: lists, mappings, keys and texts together.
        elements: everything that has an id.
        text_characters: length of one text.
        name_characters: length of one name or id, which pictures must be able to show.
        diagnostics: how many problems are listed before the rest are only counted.
        names_compared: with how many names mistyped ones are compared to find the nearest, which is the slow part; the
            field of a thousand touchpoints, or a hundred references in a map with hundreds of ids.
    """

    file_bytes: int = 8 * 1024 * 1024
    lines: int = 250_000
    depth: int = 64
    nodes: int = 500_000
    elements: int = 50_000
    text_characters: int = 10_000
    name_characters: int = 200
    diagnostics: int = 1_000
    names_compared: int = 60_000


DEFAULT_LIMITS = Limits()
"""The limits that apply unless a caller says otherwise."""
