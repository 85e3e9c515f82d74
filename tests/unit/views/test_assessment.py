"""How readings stand, in words: the standing first, then the numbers behind it."""

from __future__ import annotations

import pytest

from journeymap.model import Band, Direction, Duration, Metric, Quantity, Unit
from journeymap.views.assessment import assessment, beside_target


HIGHER = {"target": 30.0, "alert": 10.0, "direction": Direction.HIGHER}
LOWER = {"target": Duration(180.0), "alert": Duration(420.0), "direction": Direction.LOWER}
BAND = {"unit": Unit.PERCENT, "target": Band(4.0, 6.0), "alert": Band(2.0, 8.0)}


@pytest.mark.parametrize(
    ("value", "facts", "expected"),
    [
        (34.0, HIGHER, "met: 34 of 30"),
        (22.0, HIGHER, "short of target: 22 of 30"),
        (5.0, HIGHER, "missed: 5, not 30"),
        (Duration(120.0), LOWER, "met: 2 min, within 3 min"),
        (Duration(300.0), LOWER, "short of target: 5 min, not 3 min"),
        (Duration(540.0), LOWER, "missed: 9 min, not 3 min"),
        (5.0, BAND, "met: 5%, within 4-6%"),
        (7.0, BAND, "short of target: 7%, not 4-6%"),
        (9.0, BAND, "missed: 9%, not 4-6%"),
        (5.0, {"target": 4.0}, "not assessed: no direction"),
        (5.0, {}, ""),
    ],
)
def test_the_standing_comes_first(value: Quantity, facts: dict[str, object], expected: str) -> None:
    """Then the reading and the target; why it is not judged where there is one; nothing where there is none."""
    assert assessment(value, Metric(id="m", **facts)) == expected  # type: ignore[arg-type]


def test_a_reading_stands_beside_its_target_in_any_case() -> None:
    """Where nobody can say which is better, a stroke parts the two."""
    assert beside_target(5.0, Metric(id="m", target=4.0)) == "5 / 4"
    assert beside_target(5.0, Metric(id="m")) == "5"
