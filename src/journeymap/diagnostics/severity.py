"""How much a finding matters."""

from __future__ import annotations

import enum
from typing import Final


class Severity(enum.Enum):
    """
    How much a finding matters; a project may change it, the code stays.

    Example:
        >>> import journeymap as jm
        >>> jm.Severity("warning").rank > jm.Severity.INFO.rank
        True
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return _RANKS[self]


_RANKS: Final = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
