"""What consoles, debuggers and failing assertions show of an object fits a line, or a few for an element."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

import journeymap as jm
from journeymap import model
from journeymap.diagnostics import problem
from journeymap.theme import THEMES


HOME: Final = Path(__file__).parents[2] / "examples" / "home-broadband" / "home-broadband.journey.yaml"
SHOP: Final = """
title: Shop
stages: {pay: {touchpoints: {pay: {next: go}, wrap: , go: {outcome: completed}}}}
"""


def test_a_map_is_shown_by_its_title_and_its_size() -> None:
    """The title is cut, and may hold anything."""
    assert repr(jm.load(HOME)) == "<JourneyMap 'Ordering home broadband': 4 stages, 12 touchpoints>"
    long = jm.MapBuilder("A\n" + "b" * 100)
    long.stage("pay")
    assert repr(long.build()) == rf"<JourneyMap 'A\\x0a{'b' * 57}…': 1 stage, 0 touchpoints>"


def test_a_compiled_map_is_shown_by_its_size() -> None:
    """Nodes and edges are counted."""
    assert repr(jm.compile_map(jm.loads(SHOP))) == "<CompiledMap 'Shop': 5 nodes, 6 edges>"


def test_a_report_is_shown_by_its_tally() -> None:
    """As the command ends its report."""
    assert repr(jm.check(jm.loads(SHOP))) == "<Report 1 map: 1 warning>"


def test_a_finding_is_shown_as_its_line() -> None:
    """With its place, what it is about is found."""
    (finding,) = jm.check(jm.loads(SHOP, name="shop.yaml")).diagnostics
    assert repr(finding) == "<Diagnostic shop.yaml:3:47: warning[JM0201]: no path leads to `wrap`>"
    assert finding.place is not None
    assert repr(finding.place) == "<Place shop.yaml:3:47>"
    assert repr(finding.place.source) == "<Source 'shop.yaml': 95 characters>"
    assert repr(finding.problem) == "<Problem JM0201 unreachable-touchpoint>"
    assert repr(problem("JM0011")) == "<Problem JM0011 missing-field>"


def test_a_theme_is_shown_by_its_name() -> None:
    """And by whether it is for dark surroundings, not by its hundred colours."""
    assert repr(THEMES[0]) == "Theme(name='auto', palette=Palette(dark=False), night=Palette(dark=True))"


def test_an_exception_is_shown_by_its_first_error() -> None:
    """Logs write it."""
    with pytest.raises(jm.MapError) as caught:
        jm.loads("{titel: Shop}", name="shop.yaml")
    assert repr(caught.value) == (
        "MapError('shop.yaml:1:2: error[JM0010]: unknown field `titel`; did you mean `title`? (and 1 more)')"
    )


def test_an_element_is_shown_by_what_was_said() -> None:
    """Fields with their default are left out, and so are the places."""
    assert repr(model.Touchpoint(id="pay")) == "Touchpoint(id='pay')"
    stage = jm.loads("{title: Shop, stages: {pay: {goal: Out, touchpoints: {pay: {emotion: 1}, go: }}}}").stages[0]
    assert repr(stage) == "Stage(id='pay', goal='Out', touchpoints=(Touchpoint('pay'), Touchpoint('go')))"
    assert repr(stage.touchpoints[0]) == "Touchpoint(id='pay', emotion=(Score(value=1.0),))"


def test_long_lists_and_texts_of_an_element_are_cut() -> None:
    """What is left out is counted."""
    touchpoint = model.Touchpoint(id="pay", description="a" * 100, tags=tuple("abcdefgh"))
    assert repr(touchpoint) == (
        f"Touchpoint(id='pay', description='{'a' * 59}…', tags=('a', 'b', 'c', 'd', 'e', 'f', ... 2 more))"
    )


def test_no_element_of_an_example_is_longer_than_a_screen() -> None:
    """A touchpoint that says nearly everything is the longest."""
    assert max(len(repr(entry.element)) for entry in model.entries_of(jm.load(HOME))) < 1500
