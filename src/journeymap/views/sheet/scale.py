"""Steps of scales: of what is hot in a table, and the marks of a gauge. Legends of every sheet may explain them."""

from __future__ import annotations

import enum


class Heat(enum.Enum):
    """On which side of its target a value is, and how far, whichever way is good."""

    FAR_SHORT = "far-short"
    SHORT = "short"
    LEVEL = "level"
    BEYOND = "beyond"
    FAR_BEYOND = "far-beyond"
    UNKNOWN = "unknown"


class GaugeMark(enum.Enum):
    """What a point of a gauge says."""

    BASELINE = "baseline"
    BENCHMARK = "benchmark"
    ALERT = "alert"
    TARGET = "target"
    CURRENT = "current"
