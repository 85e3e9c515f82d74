"""Flows as Graphviz places them here: nothing runs through what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm
from journeymap.layout import lay_out
from journeymap.render.graphviz.graph_places import place_with_graphviz
from journeymap.views import Course, Selection, flow
from tests.flow_geometry import faults


EXAMPLES = Path(__file__).parents[3] / "examples"

MAPS = tuple(path for path in sorted(EXAMPLES.rglob("*.journey.yaml")) if path.name != "company.journey.yaml")

# Arrows whose words have no free place: this one is shorter than they are, between two others.
CROWDED = {
    ("software-onboarding", Course.DOWN, "touchpoint:answer-security>touchpoint:sign-contract"),
}

DOWN_THROUGH_STAGES = """
    title: Down through two stages
    stages:
      first: {name: Gets to know the library, touchpoints: {ask: {name: Asks}}}
      second: {name: Borrows the first books, touchpoints: {take: {name: Takes two books, outcome: completed}}}
"""


@pytest.mark.needs_graphviz
@pytest.mark.parametrize("direction", Course)
@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.name.partition(".")[0])
def test_nothing_runs_through_what_is_read(path: Path, direction: Course) -> None:
    """No arrow through a heading, a box or words, behind marks or from another's end; words cut no side of a ground."""
    sheet = flow(jm.compile_map(jm.load(path)), Selection(direction=direction))
    found = faults(lay_out(sheet, place_with_graphviz))
    assert [fault for fault in found if (path.name.partition(".")[0], direction, fault[1]) not in CROWDED] == []


@pytest.mark.needs_graphviz
@pytest.mark.parametrize("direction", Course)
def test_arrows_pass_beside_the_names_of_stages(direction: Course) -> None:
    """Where one stage follows the other straight below, too."""
    sheet = flow(jm.compile_map(jm.loads(DOWN_THROUGH_STAGES)), Selection(direction=direction))
    assert faults(lay_out(sheet, place_with_graphviz)) == []


@pytest.mark.needs_graphviz
@pytest.mark.parametrize(
    ("direction", "branches"), [(Course.RIGHT, 2), (Course.RIGHT, 3), (Course.DOWN, 2), (Course.DOWN, 10)]
)
def test_many_branches_leave_headings_free(direction: Course, branches: int) -> None:
    """Into a stage, out of it, and back."""
    ids = [f"way{number}" for number in range(branches)]
    out = ", ".join(f"{{to: {id_}, when: case {id_}}}" for id_ in ids)
    middle = ", ".join(f"{id_}: {{next: [last, {{to: ask, when: again}}]}}" for id_ in ids)
    text = (
        f"title: Fan\nstages:\n  first: {{name: The question, touchpoints: {{ask: {{next: [{out}]}}}}}}\n"
        f"  middle: {{name: Every way that there is, touchpoints: {{{middle}}}}}\n"
        "  end: {name: The end of it, touchpoints: {last: {outcome: completed}}}\n"
    )
    sheet = flow(jm.compile_map(jm.loads(text)), Selection(direction=direction))
    found = [
        fault for fault in faults(lay_out(sheet, place_with_graphviz)) if "heading" in fault[0] or "box" in fault[0]
    ]
    assert found == []
