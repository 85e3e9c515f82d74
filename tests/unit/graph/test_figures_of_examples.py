"""Scores, coverage and trends of every example follow from their derivations."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.graph.figure import Ledger
from journeymap.graph.flow_figures import add_shares
from journeymap.graph.opportunity_figures import add_opportunities
from journeymap.graph.ratio_figures import add_ratios
from journeymap.graph.trend import add_trends
from tests.recompute import recompute


EXAMPLES = Path(__file__).parents[3] / "examples"
MAPS = sorted(path for path in EXAMPLES.rglob("*.journey.yaml") if path.parent.name != "shared")


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.name.split(".")[0])
def test_figures_of_examples(path: Path) -> None:
    """The second evaluator finds the same numbers, whatever those do of whom nobody knows."""
    compiled = jm.compile_map(jm.load(path))
    ledger = Ledger()
    add_shares(compiled, ledger)
    add_opportunities(compiled, ledger)
    add_ratios(compiled, ledger)
    add_trends(compiled, ledger)
    for end in ("low", "expected", "high"):
        again = recompute(ledger, 1, end)
        for figure in ledger:
            number = getattr(figure, end)
            if number is not None:
                assert math.isclose(again[figure.id], number, rel_tol=1e-9, abs_tol=1e-12), (end, figure)
            elif end == "expected":
                assert figure.unknown, figure
