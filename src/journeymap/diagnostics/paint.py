"""Colours for the terminal; none unless asked for."""

from __future__ import annotations

from typing import Final

from journeymap.diagnostics.severity import Severity
from journeymap.frozen import frozen


_RESET: Final = "\x1b[0m"
_BOLD: Final = "\x1b[1m"
_FAINT: Final = "\x1b[2m"
# The basic colours, because the user's terminal decides what they look like on its background.
_GUTTER: Final = "\x1b[1;34m"
_SEVERITIES: Final = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}


@frozen
class Paint:
    """
    A set of brushes; without colour every brush leaves its text as it is.

    Attributes:
        colour: whether to write the codes that terminals turn into colours.
    """

    colour: bool = False

    def severity(self, severity: Severity, text: str) -> str:
        """Paint what belongs to a finding of that severity."""
        return self._paint(_SEVERITIES[severity], text)

    def gutter(self, text: str) -> str:
        """Paint line numbers, arrows and the marks of second places."""
        return self._paint(_GUTTER, text)

    def strong(self, text: str) -> str:
        """Paint what should be read first."""
        return self._paint(_BOLD, text)

    def faint(self, text: str) -> str:
        """Paint what may be skipped."""
        return self._paint(_FAINT, text)

    def _paint(self, code: str, text: str) -> str:
        return f"{code}{text}{_RESET}" if self.colour and text else text
