"""What one field says about how another is read, wherever in the file the two stand."""

from __future__ import annotations

import itertools

import pytest

from journeymap.diagnostics import Source
from journeymap.language import read_text


METRICS = "metrics: {wait: {unit: duration, direction: lower}, share: {unit: percent, direction: higher}}"
STAGES = "stages: {pay: {touchpoints: {till: }}}"

# Each in every order of its lines and of its parts; `5min` is of the unit, `31%` of another one.
FACTS = {
    "measure of an opportunity": ([METRICS, STAGES, "opportunities: {o: {%s}}"], ["measure: wait", "target: VALUE"]),
    "unit of a target": ([STAGES, "metrics: {m: {%s}}"], ["unit: duration", "direction: lower", "target: VALUE"]),
    "unit of an alert": ([STAGES, "metrics: {m: {%s}}"], ["unit: duration", "direction: lower", "alert: VALUE"]),
    "unit of a baseline": ([STAGES, "metrics: {m: {%s}}"], ["unit: duration", "baseline: VALUE"]),
    "unit of a benchmark": ([STAGES, "metrics: {m: {%s}}"], ["unit: duration", "benchmark: {value: VALUE}"]),
    "unit of readings": ([STAGES, "metrics: {m: {%s}}"], ["unit: duration", "readings: [VALUE]"]),
    "unit of readings of a stage": ([METRICS, "stages: {pay: {%s}}"], ["metrics: {wait: VALUE}"]),
    "unit of readings of a touchpoint": (
        [METRICS, "stages: {pay: {touchpoints: {till: {%s}}}}"],
        ["metrics: {wait: {value: VALUE, date: 2026-09}}"],
    ),
    "unit of readings of a process": ([METRICS, STAGES, "processes: {pack: {%s}}"], ["metrics: {wait: VALUE}"]),
}


def mistakes(lines: tuple[str, ...]) -> list[tuple[str, str]]:
    """List the codes of what is wrong, and what is underlined."""
    diagnostics = read_text(Source("m", "\n".join(("title: Shop", *lines, "")))).diagnostics
    return [(one.code, one.place.text) for one in diagnostics if one.place is not None]


@pytest.mark.parametrize("name", FACTS)
def test_a_value_is_read_in_its_unit(name: str) -> None:
    """A value of another unit is a mistake, in whichever order things are written."""
    lines, parts = FACTS[name]
    for order in itertools.permutations(lines):
        for inner in itertools.permutations(parts):
            written = tuple(line.replace("%s", ", ".join(inner)) for line in order)
            right, wrong = (tuple(line.replace("VALUE", value) for line in written) for value in ("5min", "31%"))
            assert mistakes(right) == [], right
            assert mistakes(wrong) == [("JM0014", "31%")], wrong


def test_a_target_without_a_measure_may_be_of_any_unit() -> None:
    """Nothing says which; and a metric that does not exist says nothing either."""
    for target in ("5min", "31%", "4"):
        assert mistakes((METRICS, STAGES, f"opportunities: {{o: {{target: {target}}}}}")) == []
        assert mistakes((METRICS, STAGES, f"opportunities: {{o: {{adoption: wait, target: {target}}}}}")) == []
        unknown = (METRICS, STAGES, f"opportunities: {{o: {{measure: wiat, target: {target}}}}}")
        assert mistakes(unknown) == [("JM0018", "wiat")]


@pytest.mark.parametrize(
    "lines", list(itertools.permutations(("emotion_scale: 1..5", "stages: {a: {touchpoints: {b: {emotion: 4}}}}")))
)
def test_the_scale_of_emotions(lines: tuple[str, str]) -> None:
    """Also where it stands below them."""
    assert mistakes(lines) == []
    assert mistakes((lines[0].replace(": 4", ": -1"), lines[1].replace(": 4", ": -1"))) == [("JM0015", "-1")]
