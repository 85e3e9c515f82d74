"""One emotion out of many: the weighted mean over those who come here, on the scale from -1 to 1."""

from __future__ import annotations

import pytest

from journeymap.graph import compile_map
from journeymap.graph.emotion import mean_score, normalised, persona_weights
from journeymap.model import JourneyMap, Persona, Range, Score, Stage, Touchpoint


def scores(**values: float) -> tuple[Score, ...]:
    """Make scores per persona; `everybody` is nobody's own."""
    return tuple(
        Score(value=value, persona=None if persona == "everybody" else persona) for persona, value in values.items()
    )


@pytest.mark.parametrize(
    ("value", "scale", "expected"),
    [(4, Range(1, 5), 0.5), (1, Range(-2, 2), 0.5), (8, Range(1, 10), 0.5555555555555556), (-5, Range(-5, 5), -1.0)],
)
def test_the_vectors_of_the_vocabulary(value: float, scale: Range, expected: float) -> None:
    """Values move linearly to -1..1."""
    assert normalised(value, scale) == expected


@pytest.mark.parametrize(
    ("given", "present", "weights", "expected"),
    [
        ({}, (), {}, None),
        ({"everybody": 1.0}, (), {}, 1.0),
        ({"everybody": 1.0}, ("maya",), {"maya": 3.0}, 1.0),
        ({"maya": -2.0, "ahmed": 1.0}, (), {"maya": 2.0, "ahmed": 1.0}, -1.0),
        ({"maya": -2.0, "ahmed": 1.0}, ("ahmed",), {"maya": 2.0, "ahmed": 1.0}, 1.0),
        ({"maya": -2.0}, (), {"maya": 1.0, "ahmed": 1.0}, -2.0),
        ({"maya": -2.0, "everybody": 1.0}, (), {"maya": 1.0, "ahmed": 1.0, "lin": 1.0}, 0.0),
        ({"maya": -2.0, "ahmed": 1.0}, (), {"maya": 0.0, "ahmed": 1.0}, 1.0),
        ({"maya": -2.0}, (), {"maya": 0.0}, None),
        ({"maya": -2.0}, ("ahmed",), {"maya": 1.0, "ahmed": 1.0}, None),
        ({"maya": -2.0, "ahmed": 1.0}, (), {}, -0.5),
    ],
)
def test_mean_over_personas(
    given: dict[str, float], present: tuple[str, ...], weights: dict[str, float], expected: float | None
) -> None:
    """Whoever comes here counts with their weight; who has no score or no weight does not."""
    assert mean_score(scores(**given), present, weights) == expected


@pytest.mark.parametrize(
    ("given", "present", "weights", "expected"),
    [
        ({"everybody": 2.0}, (), {"maya": 1.0, "adj": 0.0}, 2.0),
        ({"everybody": 2.0, "adj": -2.0}, (), {"maya": 1.0, "adj": 1.0}, 0.0),
        ({"everybody": 2.0}, ("adj",), {"maya": 1.0, "adj": 0.0}, None),
        ({"everybody": 2.0}, (), {"adj": 0.0}, 2.0),
        ({"everybody": 2.0}, (), {"adj": 1.0}, None),
        ({"everybody": 2.0, "adj": -2.0}, (), {"adj": 1.0}, -2.0),
        ({"everybody": 2.0}, ("maya", "adj"), {"maya": 1.0, "adj": 1.0}, 2.0),
        ({"everybody": 2.0}, ("maya", "adj"), {"maya": 0.0, "adj": 0.0}, 2.0),
        ({"everybody": 2.0}, ("adj", "maya"), {"maya": 0.0, "adj": 0.0}, 2.0),
    ],
)
def test_score_that_names_nobody_is_the_customers(
    given: dict[str, float], present: tuple[str, ...], weights: dict[str, float], expected: float | None
) -> None:
    """Employees have only scores of their own; where they alone come, or were asked for, nobody else counts."""
    assert mean_score(scores(**given), present, weights, frozenset({"adj"})) == expected


def test_mean_of_equal_scores_is_that_score() -> None:
    """Rounding never moves the mean out of the scale."""
    weights = {"a": 0.1, "b": 0.2, "c": 0.7}
    assert mean_score(scores(a=-1.6, b=-1.6, c=-1.6), (), weights) == -1.6


def test_weight_is_one_where_nobody_says() -> None:
    """Personas without a weight count like those with 1."""
    assert persona_weights((Persona(id="a"), Persona(id="b", weight=0.5), Persona(id="c", weight=0))) == {
        "a": 1.0,
        "b": 0.5,
        "c": 0,
    }


def test_map_with_a_scale_of_its_own() -> None:
    """The graph carries both: as authored, and normalised."""
    step = Touchpoint(id="pay", personas=("maya", "ahmed"), emotion=scores(maya=5, ahmed=2, lin=1))
    journey_map = JourneyMap(
        title="Shop",
        emotion_scale=Range(1, 5),
        personas=(Persona(id="maya", weight=3), Persona(id="ahmed", weight=1), Persona(id="lin", weight=9)),
        stages=(Stage(id="buy", touchpoints=(step,)),),
    )
    node = compile_map(journey_map).nodes["touchpoint:pay"]
    assert (node.emotion_authored, node.emotion) == (4.25, 0.625)
