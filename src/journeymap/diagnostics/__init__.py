"""
Text, places and diagnostics: everything that says where something is and what is wrong with it.

Holds: sources, places, edits, diagnostics with fingerprints, comments that accept them, their catalogue, echoed text.
May import: errors, frozen, late, nearest.
Start reading: diagnostic.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.diagnostics.catalogue import CATALOGUE, Problem, problem
    from journeymap.diagnostics.diagnostic import Diagnostic, Related, sort_key
    from journeymap.diagnostics.echo import harmless
    from journeymap.diagnostics.edit import Edit, Fix, apply_fixes
    from journeymap.diagnostics.fingerprint import fingerprints
    from journeymap.diagnostics.paint import Paint
    from journeymap.diagnostics.place import FieldSpans, Place, value_place
    from journeymap.diagnostics.removal import end_in_brackets, without_comment, without_entry, without_item
    from journeymap.diagnostics.severity import Severity
    from journeymap.diagnostics.spelling import spelling
    from journeymap.diagnostics.suppression import Suppression
    from journeymap.diagnostics.text import Position, Source, clean_line, display_width
    from journeymap.nearest import did_you_mean, nearest

# Where nothing is wrong, few of them are needed.
_HOMES: Final = {
    "CATALOGUE": ".catalogue",
    "Diagnostic": ".diagnostic",
    "Edit": ".edit",
    "FieldSpans": ".place",
    "Fix": ".edit",
    "Paint": ".paint",
    "Place": ".place",
    "Position": ".text",
    "Problem": ".catalogue",
    "Related": ".diagnostic",
    "Severity": ".severity",
    "Source": ".text",
    "Suppression": ".suppression",
    "apply_fixes": ".edit",
    "clean_line": ".text",
    "did_you_mean": "journeymap.nearest",
    "display_width": ".text",
    "end_in_brackets": ".removal",
    "fingerprints": ".fingerprint",
    "harmless": ".echo",
    "nearest": "journeymap.nearest",
    "problem": ".catalogue",
    "sort_key": ".diagnostic",
    "spelling": ".spelling",
    "value_place": ".place",
    "without_comment": ".removal",
    "without_entry": ".removal",
    "without_item": ".removal",
}

__all__ = [
    "CATALOGUE",
    "Diagnostic",
    "Edit",
    "FieldSpans",
    "Fix",
    "Paint",
    "Place",
    "Position",
    "Problem",
    "Related",
    "Severity",
    "Source",
    "Suppression",
    "apply_fixes",
    "clean_line",
    "did_you_mean",
    "display_width",
    "end_in_brackets",
    "fingerprints",
    "harmless",
    "nearest",
    "problem",
    "sort_key",
    "spelling",
    "value_place",
    "without_comment",
    "without_entry",
    "without_item",
]


if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)
