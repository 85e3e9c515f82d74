"""
Texts for people and tools about what was found, and about a map as words.

Holds: snippets with carets, report formats, the outline of a map.
May import: views, graph, model, diagnostics, errors.
Start reading: format.py, then snippet.py; outline.py stands apart, because most commands do without the graph.
"""

from journeymap.report.concise import format_concise
from journeymap.report.format import FORMATS, ReportFormat, report_format
from journeymap.report.json import format_json
from journeymap.report.snippet import snippet
from journeymap.report.text import format_text, tally


__all__ = [
    "FORMATS",
    "ReportFormat",
    "format_concise",
    "format_json",
    "format_text",
    "report_format",
    "snippet",
    "tally",
]
