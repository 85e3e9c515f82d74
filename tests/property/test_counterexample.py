"""A property that does not hold shows what it does not hold for."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from journeymap.graph import CompiledMap, compile_map
from journeymap.model import JourneyMap, Stage, Touchpoint


LARGE = compile_map(
    JourneyMap(
        title="Large",
        stages=(Stage(id="s", touchpoints=tuple(Touchpoint(id=f"t{at}", name="x" * 500) for at in range(100))),),
    )
)


def test_a_large_counterexample_is_shown() -> None:
    """Hypothesis warns of a long text, and a warning is an error elsewhere: here it would hide the example."""

    @settings(database=None, phases=[Phase.generate])
    @given(st.just(LARGE).map(lambda compiled: compiled))
    def holds(compiled: CompiledMap) -> None:
        assert not compiled.nodes

    with pytest.raises(AssertionError) as raised:
        holds()
    shown = "\n".join(raised.value.__notes__)
    assert "holds(" in shown
    assert "Touchpoint(id='t99'" in shown


def test_a_graph_is_shown_by_its_title_and_size() -> None:
    """On a line, whatever it holds: where it stands inside another object, that one stays readable."""
    assert repr(LARGE) == "<CompiledMap 'Large': 101 nodes, 199 edges>"
