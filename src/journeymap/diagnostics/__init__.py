"""
Text, places and diagnostics: everything that says where something is and what is wrong with it.

Holds: sources, places, edits, diagnostics with fingerprints, comments that accept them, their catalogue, echoed text.
May import: errors.
Start reading: diagnostic.py.
"""

from journeymap.diagnostics.catalogue import CATALOGUE, Problem, problem
from journeymap.diagnostics.diagnostic import Diagnostic, Related, Severity, sort_key
from journeymap.diagnostics.echo import harmless
from journeymap.diagnostics.edit import Edit, Fix, apply_fixes
from journeymap.diagnostics.fingerprint import fingerprints
from journeymap.diagnostics.nearest import did_you_mean, nearest
from journeymap.diagnostics.paint import Paint
from journeymap.diagnostics.place import FieldSpans, Place
from journeymap.diagnostics.removal import end_in_brackets, without_comment, without_entry, without_item
from journeymap.diagnostics.suppression import Suppression
from journeymap.diagnostics.text import Position, Source, clean_line, display_width


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
    "without_comment",
    "without_entry",
    "without_item",
]
