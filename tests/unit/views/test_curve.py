"""The emotion curve follows the main path; what is off it stands for itself."""

from __future__ import annotations

import journeymap as jm
from journeymap.graph import compile_map
from journeymap.views import Curve, Selection, blueprint


def curves(steps: str, rest: str = "", selection: Selection | None = None) -> tuple[Curve, ...]:
    """Give the curves of a map of one stage."""
    text = f"title: T\n{rest}\nstages:\n  a:\n    touchpoints:\n{steps}"
    sheet = blueprint(compile_map(jm.loads(text)), selection or Selection())
    return next(row.curves for row in sheet.rows if row.curves)


def drawn(curve: Curve) -> tuple[list[list[int]], list[int]]:
    """Give the columns of its runs, and of what stands aside."""
    return [[point.column for point in run] for run in curve.runs], [point.column for point in curve.aside]


def test_a_journey_that_ended_is_not_joined_to_what_follows() -> None:
    """Nobody who left the queue drinks."""
    steps = """
      queue: {emotion: -1, next: [pay, leave]}
      pay: {emotion: 1, next: drink}
      leave: {emotion: -2, outcome: abandoned}
      drink: {emotion: 2, outcome: completed}
"""
    [curve] = curves(steps)
    assert drawn(curve) == ([[0, 1, 3]], [2])
    assert [point.column for point in curve.points] == [0, 1, 2, 3]


def test_a_step_of_a_branch_that_nobody_scored_is_no_gap() -> None:
    """Only steps of the main path break the curve."""
    steps = """
      queue: {emotion: -1, next: [pay, leave]}
      pay: {next: drink}
      leave: {outcome: abandoned}
      drink: {emotion: 2, outcome: completed}
"""
    [curve] = curves(steps)
    assert drawn(curve) == ([[0], [3]], [])


def test_everybody_has_their_own_main_path() -> None:
    """A branch for one persona is her path, and leads past where she does not come."""
    steps = """
      ask: {emotion: 0, next: [{to: write, persona: ann}, {to: call, persona: bob}]}
      write: {emotion: {ann: 1}, personas: [ann], next: wait}
      call: {emotion: {bob: -1}, personas: [bob], next: wait}
      wait: {emotion: {bob: 1}, personas: [bob], next: end}
      end: {emotion: 2, outcome: completed}
"""
    ann, bob = curves(steps, "personas: {ann: Ann, bob: Bob}")
    assert (drawn(ann), drawn(bob)) == (([[0, 1, 4]], []), ([[0, 2, 3, 4]], []))


def test_a_hidden_stage_does_not_tear_the_path() -> None:
    """What is shown of the main path stays joined."""
    text = "title: T\nstages:\n"
    for stage in "abc":
        text += f"  {stage}: {{touchpoints: {{{stage}1: {{emotion: 1}}}}}}\n"
    sheet = blueprint(compile_map(jm.loads(text)), Selection(stages=("a", "c")))
    [curve] = next(row.curves for row in sheet.rows if row.curves)
    assert drawn(curve) == ([[0, 1]], [])


def test_an_outcome_shows_its_own_path() -> None:
    """On the paths to an outcome, the curve follows these."""
    steps = """
      queue: {emotion: -1, next: [{to: pay, share: 90%}, {to: leave, share: 10%}]}
      pay: {emotion: 1, next: drink}
      leave: {emotion: -2, outcome: abandoned}
      drink: {emotion: 2, outcome: completed}
"""
    [curve] = curves(steps, selection=Selection(path="abandoned"))
    assert drawn(curve) == ([[0, 1]], [])
