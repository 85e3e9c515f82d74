"""Figures are what their derivations say, on any map, computed by a second evaluator."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from journeymap.graph.figures import figures
from tests.property.test_graph import any_map, map_of_choices
from tests.recompute import recompute


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap


def assert_recomputed(compiled: CompiledMap) -> None:
    """Every number that is known must follow from what it is made of, however those divide of whom nobody knows."""
    ledger = figures(compiled)
    first, second = recompute(ledger, 1), recompute(ledger, 2)
    for figure in ledger:
        endless = not math.isfinite(first[figure.id])  # a loop that nobody leaves has no number to be compared with
        if figure.expected is not None and abs(figure.expected) < 1e6 and not endless:
            assert math.isclose(first[figure.id], second[figure.id], rel_tol=1e-6, abs_tol=1e-9), figure
            assert first[figure.id] == pytest.approx(float(figure.expected), rel=1e-6, abs=1e-9), figure


@given(map_of_choices)
def test_flows_follow_from_their_derivations(compiled: CompiledMap) -> None:
    """Choices, loops, drop-offs and optional steps."""
    assert_recomputed(compiled)


@given(any_map)
def test_flows_with_parallel_branches_follow_from_their_derivations(compiled: CompiledMap) -> None:
    """The same with parallel branches."""
    assert_recomputed(compiled)
