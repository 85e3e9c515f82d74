"""Work that follows other work behind every touchpoint: what is spent on it has an end, and numbers say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.graph.demand_figures import TOO_MANY
from journeymap.graph.figures import figures
from journeymap.graph.onward import BUDGET, all_cases
from journeymap.language import read_text
from tests.safety.shapes import then_all, then_chain, then_line, then_loops


if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("shape", [then_line, then_chain, then_all, then_loops])
def test_what_is_spent_on_work_behind_touchpoints_has_an_end(shape: Callable[[int], str]) -> None:
    """As many steps and figures for a long row of work as a large map needs, and no more."""
    journey_map = read_text(Source("m.journey.yaml", shape(500))).map
    assert journey_map is not None
    compiled = compile_map(journey_map)
    steps = sum(len(behind.steps) for behind in compiled.once(all_cases).values())
    assert steps <= BUDGET + len(compiled.nodes)
    assert len(compiled.once(figures)) <= 100 * len(compiled.nodes) + 10_000


def test_what_was_not_added_up_says_so() -> None:
    """It is unknown, and not nothing."""
    journey_map = read_text(Source("m.journey.yaml", then_line(500))).map
    assert journey_map is not None
    ledger = compile_map(journey_map).once(figures)
    assert ledger["demand@process:p3"].expected is not None
    last = ledger["demand@process:p499"]
    assert (last.expected, last.unknown) == (None, TOO_MANY)
