"""
The map language: YAML text to a map and back, with every mistake at its place.

Holds: the parser's events to a tree, the tree to a map, the grammar of quantities, the way back, the JSON Schema.
May import: diagnostics, errors, model, frozen, late, pause.
Start reading: read.py, then decode.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.language.dump import dumps
    from journeymap.language.limits import DEFAULT_LIMITS, Limits
    from journeymap.language.plain_data import PlainData, encode
    from journeymap.language.read import check_text, decode_bytes, read_text
    from journeymap.language.read_result import ReadText, WrittenReference
    from journeymap.language.schema import json_schema
    from journeymap.language.suppression import suppressions
    from journeymap.language.used_file import FileOpener, OpenedFile, UnusableFileError

# The schema is printed without importing PyYAML, so names are looked up when they are used.
_HOMES = {
    "DEFAULT_LIMITS": ".limits",
    "FileOpener": ".used_file",
    "Limits": ".limits",
    "OpenedFile": ".used_file",
    "PlainData": ".plain_data",
    "ReadText": ".read_result",
    "UnusableFileError": ".used_file",
    "WrittenReference": ".read_result",
    "check_text": ".read",
    "decode_bytes": ".read",
    "dumps": ".dump",
    "encode": ".plain_data",
    "json_schema": ".schema",
    "read_text": ".read",
    "suppressions": ".suppression",
}

__all__ = [
    "DEFAULT_LIMITS",
    "FileOpener",
    "Limits",
    "OpenedFile",
    "PlainData",
    "ReadText",
    "UnusableFileError",
    "WrittenReference",
    "check_text",
    "decode_bytes",
    "dumps",
    "encode",
    "json_schema",
    "read_text",
    "suppressions",
]


if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)
