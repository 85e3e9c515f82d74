"""Mermaid: what is left out is said; Mermaid itself reads the files in tests/functional/test_mermaid.py."""

from __future__ import annotations

import pytest

from journeymap.render import left_out_of_flowchart, left_out_of_journey, to_mermaid_flowchart, to_mermaid_journey
from journeymap.render.mermaid.escape_mermaid import LONGEST, escape_mermaid
from tests.picture import MAP, compiled


def test_what_a_journey_cannot_hold() -> None:
    """Lanes, parting paths and signs."""
    assert left_out_of_journey(compiled(MAP)) == (
        "the lanes Frontstage, Pain points",
        "where the paths part and join; the steps stand in written order",
        "moments of truth, fail points, decisions and ends",
    )


def test_what_a_flowchart_cannot_hold() -> None:
    """The curve, too."""
    assert left_out_of_flowchart(compiled(MAP)) == (
        "the lanes Frontstage, Emotion, Pain points",
        "moments of truth and fail points",
    )


def test_unscored_steps_are_named_not_invented() -> None:
    """They are no task, and the first dozen of them are named."""
    names = ", ".join(f"t{index}" for index in range(14))
    map_ = compiled(f"{{title: Long, stages: {{one: {{touchpoints: [{names}]}}}}}}")
    assert to_mermaid_journey(map_).decode().splitlines()[2:] == ["    title Long"]
    [note] = left_out_of_journey(map_)
    assert note.startswith("steps without a score: T0, T1, ")
    assert note.endswith(", T11 and 2 more")


def test_limits_of_mermaid_are_said() -> None:
    """More than 500 arrows, more than 50 000 characters."""
    names = ", ".join(f"t{index}: {{name: {'x' * 90}}}" for index in range(600))
    notes = left_out_of_flowchart(compiled(f"{{title: Long, stages: {{one: {{touchpoints: {{{names}}}}}}}}}"))
    assert [note for note in notes if note.startswith("anything")] == [
        "anything, where the page does not raise maxTextSize above 50000 characters",
        "anything, where the page does not raise maxEdges above 500",
    ]


def test_no_order_is_taken_from_a_map() -> None:
    """No line of a file begins a directive, and none is a comment but ours."""
    map_ = compiled("{title: \"%%{init: {}}%%\", stages: {one: {touchpoints: {a: {name: '%%{x}%%', emotion: 1}}}}}")
    for data in (to_mermaid_journey(map_), to_mermaid_flowchart(map_)):
        assert b"%%{" not in data
        lines = [line for line in data.decode().splitlines() if "%%" in line]
        assert [line for line in lines if not line.startswith("    %% Not shown: ")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pays at the counter", "Pays at the counter"),
        ("Title page", "#84;itle page"),
        ("1. first", "1#46; first"),
        ("a:b", "a#58;b"),
        ("", "#8211;"),
        ("x" * 2000, "x" * (LONGEST - 1) + "…"),
    ],
)
def test_escaping(text: str, expected: str) -> None:
    """Signs become entities, a leading keyword too, nothing becomes a dash."""
    assert escape_mermaid(text) == expected
