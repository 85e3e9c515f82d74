"""Steps of scales: the colours of cells, and the marks of a gauge. Legends of every sheet may explain them."""

from __future__ import annotations

import enum


class Heat(enum.Enum):
    """How a cell is coloured: the hue says how a reading stands, the depth how far it is inside that."""

    MET = "met"
    MET_FAR = "met-far"
    SHORT = "short"
    SHORT_FAR = "short-far"
    MISSED = "missed"
    MISSED_FAR = "missed-far"
    UNASSESSED = "unassessed"
    UNKNOWN = "unknown"


class Depth(enum.Enum):
    """What the depth of a colour says, whatever its hue."""

    FAR = "far"


class GaugeMark(enum.Enum):
    """What a point of a gauge says."""

    BASELINE = "baseline"
    BENCHMARK = "benchmark"
    ALERT = "alert"
    TARGET = "target"
    CURRENT = "current"
