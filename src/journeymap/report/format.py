"""The report formats, all of them, in the order in which help shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.late import late_function


if TYPE_CHECKING:
    from journeymap.report.findings import Findings


class Formatter(Protocol):
    """What writes a report; pure, and the same text for the same findings."""

    def __call__(self, findings: Findings, /) -> str:
        """Write the findings, as far as the format has a place for them."""


@frozen(kw_only=True)
class ReportFormat:
    """
    A way to write findings down.

    Attributes:
        name: what `--format` takes.
        summary: what it is for, a few words.
        is_prose: whether people read it, so that a summary may stand below; a program wants the document alone.
        names_unreadable: whether it has a place for each path that could not be read.
        write: the function that writes it.
    """

    name: str
    summary: str
    is_prose: bool = False
    names_unreadable: bool = False
    write: Formatter


FORMATS: Final = (
    ReportFormat(
        name="text",
        summary="each place with its line, for people",
        is_prose=True,
        write=late_function("journeymap.report.text:format_text"),
    ),
    ReportFormat(
        name="concise",
        summary="one line for each, for editors",
        is_prose=True,
        write=late_function("journeymap.report.concise:format_concise"),
    ),
    ReportFormat(
        name="json",
        summary="all of it, for programs",
        names_unreadable=True,
        write=late_function("journeymap.report.json:format_json"),
    ),
    ReportFormat(
        name="sarif", summary="for code scanning", write=late_function("journeymap.report.sarif:format_sarif")
    ),
    ReportFormat(
        name="github",
        summary="annotations of GitHub Actions",
        write=late_function("journeymap.report.github:format_github"),
    ),
    ReportFormat(
        name="gitlab",
        summary="GitLab's code quality report",
        write=late_function("journeymap.report.gitlab:format_gitlab"),
    ),
    ReportFormat(
        name="junit",
        summary="XML that build servers show as tests",
        names_unreadable=True,
        write=late_function("journeymap.report.junit:format_junit"),
    ),
    ReportFormat(
        name="markdown",
        summary="a summary for a pull request",
        write=late_function("journeymap.report.markdown:format_markdown"),
    ),
)
"""Every format; a new one is a file beside these and a line here."""


def report_format(name: str) -> ReportFormat:
    """
    Look a format up.

    Raises:
        UnknownNameError: there is none of that name.
    """
    for candidate in FORMATS:
        if candidate.name == name:
            return candidate
    raise UnknownNameError("format", name, tuple(candidate.name for candidate in FORMATS))
