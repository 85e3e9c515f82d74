"""
The map language: YAML text to a map and back, with every mistake at its place.

Holds: the parser's events to a tree, the tree to a map, the grammar of quantities, the way back, the JSON Schema.
May import: diagnostics, errors, glossary, model, frozen, late, pause.
Start reading: read.py, then yaml/parse.py and decode/decode.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.language.decode.used_file import FileOpener, OpenedFile, UnusableFileError
    from journeymap.language.encode.dump import dumps
    from journeymap.language.encode.plain_data import PlainData, encode
    from journeymap.language.limits import DEFAULT_LIMITS, Limits
    from journeymap.language.read import check_text, decode_bytes, read_text
    from journeymap.language.read_result import ReadText, WrittenReference
    from journeymap.language.schema.schema import json_schema
    from journeymap.language.suppression import suppressions

# The schema is printed without importing PyYAML, so names are looked up when they are used.
_HOMES = {
    "DEFAULT_LIMITS": ".limits",
    "FileOpener": ".decode.used_file",
    "Limits": ".limits",
    "OpenedFile": ".decode.used_file",
    "PlainData": ".encode.plain_data",
    "ReadText": ".read_result",
    "UnusableFileError": ".decode.used_file",
    "WrittenReference": ".read_result",
    "check_text": ".read",
    "decode_bytes": ".read",
    "dumps": ".encode.dump",
    "encode": ".encode.plain_data",
    "json_schema": ".schema.schema",
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
