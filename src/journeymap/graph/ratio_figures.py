"""The coverage of a map as figures: what counts, of how many."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from journeymap.graph.figure import Formula, Measure, Written
from journeymap.graph.ratio import ratios


if TYPE_CHECKING:
    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.figure import Ledger


def add_ratios(compiled: CompiledMap, ledger: Ledger) -> None:
    """
    Add which share of something has something.

    Args:
        compiled: the map.
        ledger: takes the figures `coverage@KEY` in, by the keys of the ratios, such as
            `coverage@touchpoints-with-owner`.
    """
    for ratio in ratios(compiled):
        count, total = Fraction(ratio.count), Fraction(ratio.total)
        ledger.add(
            f"coverage@{ratio.key}",
            f"share of {ratio.label}",
            Measure.SHARE,
            Formula.PART,
            Written(ratio.label, count, count, count, measure=Measure.COUNT),
            Written("all there are", total, total, total, measure=Measure.COUNT),
            unknown="" if ratio.total else "there is none of it",
        )
