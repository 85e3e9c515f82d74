"""The two maps of home broadband: what a plan forgets and worsens is found, piece by piece, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from journeymap.checks import RULES
from tests.rules.checking import findings


FOLDER: Final = Path(__file__).resolve().parents[2] / "examples" / "home-broadband"
TODAY: Final = (FOLDER / "home-broadband.journey.yaml").read_text(encoding="utf-8")
PLAN: Final = (FOLDER / "home-broadband-to-be.journey.yaml").read_text(encoding="utf-8")
JM10: Final = [rule for rule in RULES if rule.code.startswith("JM10")]
# The tests run rules; what the authors accept is taken away after that.
ACCEPTED: Final = [
    "JM1011 `sla` of `release-line` is 5d, and 3d today",
    "JM1027 `personal_data.dpia` of `place-order` is in-progress, and done today",
    "JM1030 `answer-coverage` comes to rely on `scheduler`, and does without today",
    "JM1030 `confirm-order` comes to rely on `scheduler`, and does without today",
    "JM1030 `grant-credit` comes to rely on `order-desk`, and does without today",
    "JM1030 `plan-visit` comes to rely on `network-inventory`, and does without today",
]
NO_SOLUTION: Final = "of today is unaddressed: it is neither kept nor solved nor retired"
NO_DECISION: Final = "of today is dropped without a decision: it is neither kept nor replaced nor retired"


def found_in(plan: str) -> list[str]:
    """List what the rules about plans find, in the order of the codes."""
    return sorted(f"{found.code} {found.message}" for found in findings(plan, JM10, baseline=TODAY))


def without(*lines: str) -> str:
    """Take lines out of the plan that begin like this, with all that is indented below them."""
    text = PLAN
    for line in lines:
        pattern = re.compile(rf"^( *){re.escape(line)}.*\n(?:\1 +.*\n)*", re.MULTILINE)
        text, count = pattern.subn("", text)
        assert count == 1, (line, count)
    return text


def test_what_the_plan_gives_up_is_owned_up_to() -> None:
    """A longer promise, an assessment to be done again, and what comes to rely on more."""
    assert found_in(PLAN) == ACCEPTED


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("replaces: handle-time",), [f"JM1003 the metric `handle-time` {NO_DECISION}"]),
        (("- short-calls",), [f"JM1003 the conflict `short-calls` {NO_DECISION}"]),
        (("- rebook-visit",), [f"JM1003 the process `rebook-visit` {NO_DECISION}"]),
        (("- call-sales.plain-words",), ["JM1021 the gain `call-sales.plain-words` of today is gone"]),
        (("gains: {at-once:",), ["JM1021 the gain `check-coverage.at-once` of today is gone"]),
        (("tidy:",), ["JM1021 the gain `engineer-visit.tidy` of today is gone"]),
        (("scheduler-down:",), [f"JM1003 the risk `scheduler-down` {NO_DECISION}"]),
        (("rules:",), ["JM1025 `Send the basket` is done by itself at `place-order` today, and no longer"]),
        (
            ("one-plan-page:",),
            [
                f"JM1003 the opportunity `one-plan-page` {NO_DECISION}",
                f"JM1006 the pain `compare-plans.add-ons` {NO_SOLUTION}",
            ],
        ),
        (
            ("no-fee:",),
            [
                f"JM1003 the opportunity `fee-up-front` {NO_DECISION}",
                f"JM1016 the pain `first-bill.set-up-fee` {NO_SOLUTION}",
            ],
        ),
        (
            ("replaces: wait-for-visit\n",),
            [f"JM1003 the touchpoint `wait-for-visit` {NO_DECISION}"],
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_the_plan_forgets_is_found(lines: tuple[str, ...], expected: list[str]) -> None:
    """Each piece for itself."""
    assert found_in(without(*lines)) == sorted([*ACCEPTED, *expected])
