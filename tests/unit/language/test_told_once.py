"""One mistake is told once, and its help is enough to go on."""

from __future__ import annotations

from journeymap.diagnostics import Source, apply_fixes
from journeymap.language import read_text


COLUMN = """\
title: T
stages:
  s:
    touchpoints:
      pay:
      emotion: 1
      name: Pays
      look:
      emotion: 2
      name: Looks
      ask:
      name: Asks
"""


def told(text: str) -> list[str]:
    """List the codes of what is found, with the lines."""
    found = read_text(Source("m", text)).diagnostics
    return [f"{one.code} {one.place.position.line}" for one in found if one.place is not None]


def test_fields_in_the_column_of_several_elements() -> None:
    """That the same fields come again in the column is the same slip, and no key is written twice on purpose."""
    text = COLUMN
    assert told(text) == ["JM0033 6"]
    for _ in range(3):
        fixes = [fix for found in read_text(Source("m", text)).diagnostics for fix in found.fixes]
        text, _ = apply_fixes(text, fixes)
    assert told(text) == []
    journey_map = read_text(Source("m", text)).map
    assert journey_map is not None
    assert [step.name for step in journey_map.touchpoints] == ["Pays", "Looks", "Asks"]


def test_an_id_that_comes_again_in_a_column() -> None:
    """It is written twice, whatever stands below it; so is a key below an element of its own."""
    assert told(COLUMN + "      pay:\n      emotion: 1\n") == ["JM0033 6", "JM0006 13"]
    assert told("title: T\nstages:\n  s: {touchpoints: {pay: {goal: A, goal: B}}}\n") == ["JM0006 3"]


def test_an_id_that_another_has_once_it_is_one() -> None:
    """Help to write it as an ID would only make it the same key."""
    assert told("title: T\nstages: [s]\nprocesses:\n  pay:\n  Pay:\n") == ["JM0017 5"]
    assert told("title: T\nstages: {s: {touchpoints: {pay: , Pay: }}}\n") == ["JM0017 2"]
    assert told("title: T\nstages: {s: {touchpoints: {pay: }}, t: {touchpoints: {Pay: }}}\n") == ["JM0017 2"]
    assert told("title: T\nstages: {s: {pains: {slow: , Slow: , SLOW: }}}\n") == ["JM0017 2", "JM0017 2"]
