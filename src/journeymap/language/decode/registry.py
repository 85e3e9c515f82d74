"""The registries that a file may add to the maps that use it."""

from __future__ import annotations

from typing import Final


REGISTRIES: Final = (
    "words",
    "lanes",
    "marks",
    "teams",
    "objectives",
    "sources",
    "segments",
    "personas",
    "channels",
    "systems",
    "metrics",
    "processes",
)
"""What a used file may add, in the order in which it is read."""

BESIDE_REGISTRIES: Final = ("journeymap", "use")
"""What may stand beside them."""
