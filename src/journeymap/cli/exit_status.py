"""The exit statuses of every command; 0 is for all is well and 1 for findings."""

from __future__ import annotations

from typing import Final


USAGE: Final = 2
INTERNAL: Final = 3
INTERRUPTED: Final = 130
