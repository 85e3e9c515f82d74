"""Faults of JM07: what is measured, and what it is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.rules.clean_map import changed


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


EASE_OF_STAGE: Final = "\n    metrics: {ease: {value: 5.8, date: 2026-10, sample: 380, source: help-survey}}\n"
EASE_OF_STEP: Final = EASE_OF_STAGE.replace("    metrics", "        metrics")
COMFORT: Final = (
    "  comfort: {name: Comfort, unit: score, direction: higher, method: Asked, kind: experiential,"
    " timing: leading, level: tactical, objective: quick-start, source: help-survey"
)
START_OF_STAGE: Final = "\n    metrics: {start-time: {value: 4min, date: 2026-10, sample: 21400, source: ride-data}}\n"


def nothing_measured_on_the_ride(text: str) -> str:
    """Take all readings out of a stage; from where the metric starts is known."""
    text = changed(text, "    target: 5.5\n", "    target: 5.5\n    baseline: 5.2\n")
    return changed(changed(text, EASE_OF_STAGE, "\n"), EASE_OF_STEP, "\n")


def no_target_is_read_anywhere(text: str) -> str:
    """Read only a metric without a target, in every stage."""
    text = re.sub(r"( metrics: \{)[a-z-]+(: \{value: )[^,]+", r"\1rides\g<2>900", text)
    rides = (
        "unit: count, direction: higher, method: Counted, objective: quick-start, source: ride-data, timing: leading"
    )
    return changed(text, "metrics:\n  start-time:", f"metrics:\n  rides: {{{rides}}}\n  start-time:")


def help_known_too_late(text: str) -> str:
    """Measure in a stage only what comes afterwards."""
    before = text.index("  solved-at-once:\n")
    return f"{text[:before]}{changed(text[before:], 'timing: leading', 'timing: lagging')}"


def not_so_easy(text: str) -> str:
    """Miss a target that nobody works on any more, and not by so much that it alarms."""
    text = changed(text, "severity: high", "severity: medium")
    text = changed(changed(text, "status: planned", "status: complete"), "status: testing", "status: complete")
    return changed(text, EASE_OF_STEP, EASE_OF_STEP.replace("5.8", "5.1"))


def hard(text: str) -> str:
    """Pass the value from which a metric alarms, of a metric that no opportunity is to move."""
    text = text.replace("    parent: ease\n", "    parent: comfort\n")
    text = changed(text, "\nstages:\n", f"{COMFORT}}}\n\nstages:\n")
    return changed(text, EASE_OF_STEP, EASE_OF_STEP.replace("5.8", "4.2"))


def spring(text: str) -> str:
    """Leave a reading of the spring."""
    return changed(text, START_OF_STAGE, START_OF_STAGE.replace("2026-10", "2026-04"))


def which_way(text: str) -> str:
    """Forget which way is good."""
    return changed(text, "range: 1..7\n    direction: higher\n", "range: 1..7\n")


def ease_of_nothing(text: str) -> str:
    """Begin below what there is."""
    return changed(text, "    target: 5.5\n", "    target: 5.5\n    baseline: 0.5\n")


def alarm_before_target(text: str) -> str:
    """Exchange target and alert."""
    text = changed(changed(text, "target: 5min", "target: 9min"), "target: 3min", "target: 2min")
    return changed(text, "alert: 8min", "alert: 6min")


def a_metric_for_nothing(text: str) -> str:
    """Let a metric serve nothing."""
    serving = "    parent: ease\n    objective: quick-start\n    owner: help-desk\n"
    return changed(text, serving, "    owner: help-desk\n")


def an_objective_unmeasured(text: str) -> str:
    """Add an objective that no metric judges."""
    return changed(text, "objectives:\n", "objectives:\n  less-noise: {name: Less noise at night, owner: operations}\n")


def ease_above_itself(text: str) -> str:
    """Close a circle of parents."""
    return changed(text, "    level: tactical\n", "    level: tactical\n    parent: start-time\n")


def shift_above_board(text: str) -> str:
    """Put a metric above its parent."""
    return changed(text, "    level: tactical\n", "    level: operational\n").replace(
        "    timing: leading\n    level: operational\n", "    timing: leading\n    level: strategic\n", 1
    )


def comfort_that_nobody_asks_about(text: str) -> str:
    """Aim at something that is not read."""
    return changed(text, "\nstages:\n", f"{COMFORT}, target: 4}}\n\nstages:\n")


def ease_as_effort(text: str) -> str:
    """Name the effort score of which low is good."""
    return changed(text, "    range: 1..7\n", "    range: 1..7\n    formula: ces-v1\n")


def start_in_a_band(text: str) -> str:
    """Give a band to what is the better the lower."""
    return changed(text, "    target: 5min\n", "    target: 2min..5min\n")


def one_value_for_a_band(text: str) -> str:
    """Ask to stay in a band, and give none."""
    at = text.index("  solved-at-once:\n")
    return f"{text[:at]}{changed(text[at:], 'direction: higher', 'direction: band')}"


def solved_as_a_share(text: str) -> str:
    """Write target and alert of a percent as parts of 1."""
    return changed(changed(text, "    target: 80%\n", "    target: 0.8\n"), "    alert: 60%\n", "    alert: 0.6\n")


def less_ease_each_month(text: str) -> str:
    """Let a metric get worse that nobody works on any more, though the target is still met."""
    text = changed(text, "severity: high", "severity: medium")
    text = changed(changed(text, "status: planned", "status: complete"), "status: testing", "status: complete")
    months = (("6.0", "2026-07"), ("5.9", "2026-08"), ("5.8", "2026-09"), ("5.7", "2026-10"))
    readings = ", ".join(f"{{value: {ease}, date: {when}, source: help-survey}}" for ease, when in months)
    return changed(text, EASE_OF_STAGE, f"\n    metrics: {{ease: [{readings}]}}\n")


def slower_than_others(text: str) -> str:
    """Aim at less than what others reach."""
    return changed(text, "    target: 5min\n", "    target: 5min\n    benchmark: {value: 4min, source: ride-data}\n")


def answers_later_than_promised(text: str) -> str:
    """Promise of help what its metric does not aim at."""
    return changed(text, "sla: 5min\n", "sla: {response: 5min, share: 90%, measured_by: solved-at-once}\n")


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    "JM0701": (nothing_measured_on_the_ride, no_target_is_read_anywhere),
    "JM0702": (help_known_too_late,),
    "JM0703": (not_so_easy,),
    "JM0704": (hard,),
    "JM0705": (spring,),
    "JM0706": (which_way,),
    "JM0707": (ease_of_nothing,),
    "JM0708": (alarm_before_target,),
    "JM0709": (a_metric_for_nothing,),
    "JM0710": (an_objective_unmeasured,),
    "JM0711": (ease_above_itself,),
    "JM0712": (shift_above_board,),
    "JM0713": (comfort_that_nobody_asks_about,),
    "JM0714": (ease_as_effort,),
    "JM0715": (start_in_a_band, one_value_for_a_band),
    "JM0716": (solved_as_a_share,),
    "JM0717": (less_ease_each_month,),
    "JM0718": (slower_than_others,),
    "JM0719": (answers_later_than_promised,),
}
"""By the code of the rule, the ways to damage the clean map."""
