"""What a shape is for: the names by which drawings ask for colours."""

from __future__ import annotations

import enum
from typing import Final


class Role(enum.Enum):
    """What a shape is for; a theme gives each role its swatch."""

    PAGE = "page"
    CHIP = "chip"
    STAGE_1 = "stage-1"
    STAGE_2 = "stage-2"
    STAGE_3 = "stage-3"
    STAGE_4 = "stage-4"
    STAGE_5 = "stage-5"
    STAGE_6 = "stage-6"
    APART = "apart"
    LANE = "lane"
    SPINE = "spine"
    WORST = "worst"
    EVIDENCE = "evidence"
    CUSTOMER = "customer"
    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"
    SYSTEM = "system"
    CUSTOM = "custom"
    PERSONA = "persona"
    GOAL = "goal"
    DOES = "does"
    THINKS = "thinks"
    SAYS = "says"
    SENSES = "senses"
    FEELS = "feels"
    PAIN = "pain"
    GAIN = "gain"
    OPPORTUNITY = "opportunity"
    MET = "met"
    MET_FAR = "met-far"
    SHORT = "short"
    SHORT_FAR = "short-far"
    MISSED = "missed"
    MISSED_FAR = "missed-far"
    UNKNOWN = "unknown"
    NOT_KNOWN = "not-known"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    TRUTH = "truth"
    FAIL = "fail"
    WAIT = "wait"
    DECISION = "decision"
    OUTCOME = "outcome"
    FLOW = "flow"
    RELIANCE = "reliance"
    LINE = "line"
    AXIS = "axis"
    RULE = "rule"
    GOOD = "good"
    NEUTRAL = "neutral"
    BAD = "bad"
    CURVE_1 = "curve-1"
    CURVE_2 = "curve-2"
    CURVE_3 = "curve-3"
    CURVE_4 = "curve-4"


STANDING_ROLES: Final = (
    Role.MET,
    Role.MET_FAR,
    Role.SHORT,
    Role.SHORT_FAR,
    Role.MISSED,
    Role.MISSED_FAR,
    Role.UNKNOWN,
)
"""The roles of what is measured: how it stands against its target, the ones called `far` deep inside that."""

STAGE_ROLES: Final = (Role.STAGE_1, Role.STAGE_2, Role.STAGE_3, Role.STAGE_4, Role.STAGE_5, Role.STAGE_6)
"""The roles that stages take in turn."""

CURVE_ROLES: Final = (Role.CURVE_1, Role.CURVE_2, Role.CURVE_3, Role.CURVE_4)
"""The roles that curves take in turn; from the fifth on they are told apart by dashes too."""
