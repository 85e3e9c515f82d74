"""What somebody wrote, made fit for a terminal and for the log of a build."""

from __future__ import annotations

import re
from typing import Final

from journeymap.diagnostics.text import clean_line


LOG_COMMAND: Final = re.compile(r"#(?=#\w*\[)", re.ASCII)
"""The first character of `##[error]`, `##vso[task.complete]` and the like, which build logs obey anywhere in a line."""

# GitHub's runner obeys `::error::` at the start of a line, leading spaces aside.
_WORKFLOW_COMMAND: Final = re.compile(r"(\s*):(?=:)")
_LONGEST: Final = 1_000


def harmless(text: str, limit: int = _LONGEST) -> str:
    r"""
    Make any text safe to show on one line, also at its start, of a terminal or a build log.

    Args:
        text: what somebody wrote, of any length and content.
        limit: the greatest number of characters of it that are shown.

    Returns:
        The text without control and bidirectional characters, and without anything that a build server obeys.

    Example:
        >>> print(harmless("::error::\x1b[31mgone"))
        \x3a:error::\x1b[31mgone
    """
    cleaned = clean_line(text, limit)
    if "##" in cleaned:
        cleaned = LOG_COMMAND.sub(r"\\x23", cleaned)
    if "::" in cleaned:
        cleaned = _at_start(cleaned)
    return cleaned


# Private


def _at_start(text: str) -> str:
    match = _WORKFLOW_COMMAND.match(text)
    return text if match is None else f"{match[1]}\\x3a{text[match.end() :]}"
