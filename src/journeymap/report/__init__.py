"""
Texts for people and tools about what was found, and about a map as words.

Holds: snippets with carets, report formats, summaries, the outline of a map.
May import: views, graph, model, diagnostics, errors, frozen, late, translation.
Start reading: format.py, then snippet.py.
"""

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.report.concise import format_concise
    from journeymap.report.findings import Examined, Findings
    from journeymap.report.format import FORMATS, ReportFormat, report_format
    from journeymap.report.github import format_github
    from journeymap.report.gitlab import format_gitlab
    from journeymap.report.headline import tally
    from journeymap.report.json import format_json
    from journeymap.report.junit import format_junit
    from journeymap.report.markdown import format_markdown
    from journeymap.report.sarif import format_sarif
    from journeymap.report.snippet import snippet
    from journeymap.report.summary import format_summary, format_timings
    from journeymap.report.text import format_text

# Most commands write no report, and each report has one format.
_HOMES: Final = {
    "FORMATS": ".format",
    "Examined": ".findings",
    "Findings": ".findings",
    "ReportFormat": ".format",
    "format_concise": ".concise",
    "format_github": ".github",
    "format_gitlab": ".gitlab",
    "format_json": ".json",
    "format_junit": ".junit",
    "format_markdown": ".markdown",
    "format_sarif": ".sarif",
    "format_summary": ".summary",
    "format_text": ".text",
    "format_timings": ".summary",
    "report_format": ".format",
    "snippet": ".snippet",
    "tally": ".headline",
}

if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)

__all__ = [
    "FORMATS",
    "Examined",
    "Findings",
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
