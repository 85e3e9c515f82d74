"""
Texts for people and tools about what was found, and about a map as words.

Holds: snippets with carets, report formats, summaries, the outline of a map.
May import: views, graph, model, diagnostics, errors.
Start reading: format.py, then snippet.py.
"""

from journeymap.report.concise import format_concise
from journeymap.report.format import FORMATS, ReportFormat, report_format
from journeymap.report.github import format_github
from journeymap.report.gitlab import format_gitlab
from journeymap.report.json import format_json
from journeymap.report.junit import format_junit
from journeymap.report.markdown import format_markdown
from journeymap.report.sarif import format_sarif
from journeymap.report.snippet import snippet
from journeymap.report.summary import format_summary, format_timings
from journeymap.report.text import format_text, tally


__all__ = [
    "FORMATS",
    "ReportFormat",
    "format_concise",
    "format_github",
    "format_gitlab",
    "format_json",
    "format_junit",
    "format_markdown",
    "format_sarif",
    "format_summary",
    "format_text",
    "format_timings",
    "report_format",
    "snippet",
    "tally",
]
