"""The worst moment of a journey, and what customers say at the points of a curve."""

from __future__ import annotations

import pytest

import journeymap as jm
from journeymap.graph import compile_map
from journeymap.views import Selection, blueprint, journey
from journeymap.views.strip import parts


_STEPS = """
    look: {emotion: 1, says: [Nice]}
    wait:
      emotion: -2
      thinks: [How long yet]
      pains: {slow: {name: No date, severity: high}}
      metrics: {wait: 9}
    pay: {emotion: -1, pains: {dear: {name: A fee, severity: critical}}, metrics: {wait: 9}}
    leave: {emotion: 2, outcome: completed}
"""


def _map(steps: str = _STEPS, rest: str = "") -> str:
    metrics = "metrics: {wait: {direction: lower, target: 3, alert: 5}}"
    return f"title: Shop\n{metrics}\n{rest}\nstages:\n  buy:\n   touchpoints:\n{steps}"


def _sheets(text: str, selection: Selection | None = None) -> list[jm.views.Sheet]:
    compiled = compile_map(jm.loads(text))
    return [view(compiled, selection or Selection()) for view in (blueprint, journey)]


def test_it_is_where_lowest_score_severe_pain_and_missed_target_meet() -> None:
    """A critical pain at another step does not count: the score tells which moment is the worst."""
    assert [sheet.worst for sheet in _sheets(_map())] == [1, 1]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("severity: high", "severity: medium"),
        ("metrics: {wait: 9}\n    pay", "metrics: {wait: 4}\n    pay"),
        ("emotion: -2", "emotion: -1"),
        ("emotion: -2", "goal: To pay"),
    ],
)
def test_there_is_none_where_one_of_the_three_is_missing(said: str, instead: str) -> None:
    """Mild pain, a reading that is at risk only, another step that is as bad and comes first: nothing is marked."""
    steps = _STEPS.replace("look: {emotion: 1", "look: {emotion: -1.5") if "-1" in instead else _STEPS
    text = _map(steps.replace(said, instead).replace("severity: critical", "severity: low"))
    assert [sheet.worst for sheet in _sheets(text)] == [None, None]


def test_a_moment_that_is_not_bad_is_not_the_worst() -> None:
    """The lowest of good scores is a good one."""
    text = _map(_STEPS.replace("emotion: -2", "emotion: 0").replace("emotion: -1", "emotion: 1"))
    assert [sheet.worst for sheet in _sheets(text)] == [None, None]


def test_a_reading_of_what_realises_the_step_counts() -> None:
    """On the blueprint it stands below the step."""
    steps = _STEPS.replace("metrics: {wait: 9}\n    pay", "backstage: [queue]\n    pay")
    processes = "processes: {queue: {metrics: {wait: 9}}}"
    assert [sheet.worst for sheet in _sheets(_map(steps, processes))] == [1, 1]


def test_it_is_that_of_the_persona_who_is_named_first() -> None:
    """How others feel decides nothing, and neither do their pains."""
    steps = _STEPS.replace("emotion: -2", "emotion: {ann: -2, bob: 2}").replace("emotion: -1", "emotion: {bob: -2}")
    text = _map(steps, "personas: {ann: Ann, bob: Bob}")
    assert [sheet.worst for sheet in _sheets(text)] == [1, 1]
    of_bob = text.replace("severity: high", "severity: high, persona: bob")
    assert [sheet.worst for sheet in _sheets(of_bob)] == [None, None]
    assert [sheet.worst for sheet in _sheets(text, Selection(personas=("bob",)))] == [2, 2]


def test_without_the_curve_nothing_shows_how_bad_it_is() -> None:
    """A mark that no row of the sheet explains is left out."""
    assert [sheet.worst for sheet in _sheets(_map(), Selection(lanes=("customer", "pains")))] == [None, None]


def test_a_part_of_a_broken_sheet_has_it_where_it_has_the_column() -> None:
    """Columns of parts count from their own first one."""
    sheet = _sheets(_map())[0]
    assert [part.worst for part in parts(sheet, [0, 1, 3])] == [None, 0, None]


def test_points_have_the_words_of_their_persona() -> None:
    """What is said comes before what is thought, and one's own words before everybody's."""
    steps = """
    ask: {emotion: -1, says: {ann: Why}, thinks: {bob: Hm}}
    wait: {emotion: {ann: 1, bob: 0}, says: [Well], thinks: {ann: Soon}}
    pay: {emotion: 1, expected_emotion: 2, says: [Dear, Too dear]}
    leave: {emotion: 0, outcome: completed}
"""
    row = next(row for row in _sheets(_map(steps, "personas: {ann: Ann, bob: Bob}"))[1].rows if row.curves)
    words = {curve.name: [point.words for run in curve.runs for point in run] for curve in row.curves}
    assert words == {
        "Ann": ["Why", "Well", "Dear", ""],
        "Bob": ["Hm", "Well", "Dear", ""],
        "Expected": [""],
    }


def test_words_do_not_part_those_who_feel_alike() -> None:
    """Two personas with the same scores share a curve whatever they say; what is written first counts."""
    steps = "    ask: {emotion: -1, says: {bob: Why, ann: How}}\n    go: {emotion: 1, outcome: completed}\n"
    row = next(row for row in _sheets(_map(steps, "personas: {ann: Ann, bob: Bob}"))[0].rows if row.curves)
    assert [[point.words for point in run] for curve in row.curves for run in curve.runs] == [["Why", ""]]
