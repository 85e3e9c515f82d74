"""Hostile words in tables, matrices and the metric tree stay words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from journeymap.graph import compile_map
from journeymap.layout import Drawing, Text, lay_out
from journeymap.model import (
    Channel,
    ElementReference,
    Gain,
    Goal,
    JourneyMap,
    Kind,
    Level,
    Metric,
    Opportunity,
    Pain,
    Persona,
    Reading,
    Remark,
    Score,
    Stage,
    Stakeholder,
    Team,
    Touchpoint,
    Unit,
)
from journeymap.render import to_dot, to_svg
from journeymap.views import EVERYTHING, view
from tests.picture import HOSTILE


SVG = "{http://www.w3.org/2000/svg}"
NAMES = (
    "heatmap",
    "empathy",
    "inventory",
    "matrix",
    "matrix-personas",
    "matrix-handoffs",
    "matrix-stakeholders",
    "metrics",
)


def drawing(name: str, text: str) -> Drawing:
    """Draw a map that says a text wherever one of these views looks, and whose links lead to scripts."""
    remarks = (Remark(text=text),)
    links = (("x", "javascript:alert(1)"),)
    map_ = JourneyMap(
        title=text,
        version=text,
        teams=(Team(id="one", name=text), Team(id="two", name=text)),
        channels=(Channel(id="web", name=text, owner="one"),),
        personas=(Persona(id="p", name=text, quote=text, goals=(Goal(id="g", name=text),), needs=(text,)),),
        metrics=(
            Metric(id="m", name=text, unit=Unit.PERCENT, target=80.0, level=Level.STRATEGIC, owner="one", links=links),
            Metric(id="n", name=text, parent="m", description=text),
        ),
        stakeholders=(
            Stakeholder(id="s", name=text, role=text, influence=5, interest=1, informed_by=text, links=links),
            Stakeholder(id="t", name=text),
        ),
        stages=(
            Stage(
                id="s",
                name=text,
                goal=text,
                expectation=text,
                metrics=(Reading(metric="m", value=50.0),),
                touchpoints=(
                    Touchpoint(
                        id="t",
                        name=text,
                        description=text,
                        channel=("web",),
                        says=remarks,
                        thinks=remarks,
                        does=remarks,
                        feels=remarks,
                        sees=remarks,
                        hears=remarks,
                        emotion=(Score(value=-1.0),),
                        pains=(Pain(id="a", name=text),),
                        gains=(Gain(id="b", name=text),),
                        links=links,
                    ),
                    Touchpoint(id="u", name=text, owner="two"),
                ),
            ),
        ),
        opportunities=(
            Opportunity(
                id="o",
                name=text,
                description=text,
                value=0.7,
                effort=2.0,
                owner="one",
                links=links,
                solves=(
                    ElementReference(kind=Kind.PAIN, id="a", owner=ElementReference(kind=Kind.TOUCHPOINT, id="t")),
                ),
            ),
            Opportunity(id="q", name=text),
        ),
    )
    return lay_out(view(name).make(compile_map(map_), EVERYTHING))


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_stays_text(name: str) -> None:
    """The elements are those of a harmless map, the words come back whole, nothing leads to a script."""
    plain = {element.tag for element in ET.fromstring(to_svg(drawing(name, "harmless")).decode()).iter()}
    for text in HOSTILE:
        drawn = drawing(name, text)
        root = ET.fromstring(to_svg(drawn).decode())
        assert {element.tag for element in root.iter()} <= plain | {f"{SVG}title"}
        expected = [part.text for figure in drawn.figures for part in figure.parts if isinstance(part, Text)]
        assert [element.text or "" for element in root.iter(f"{SVG}text")] == expected
        assert [element for element in root.iter() if element.tag == f"{SVG}a"] == []
        assert root.findtext(f"{SVG}title") == " ".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_stays_in_quotes_in_dot(name: str) -> None:
    """Outside of quoted strings DOT has the attributes of a harmless map, and no markup."""
    plain = attributes(to_dot(drawing(name, "harmless")).decode())
    for text in HOSTILE:
        assert attributes(to_dot(drawing(name, text)).decode()) <= plain


def attributes(dot: str) -> set[str]:
    """Give every word and sign outside of quoted strings, but for numbers, names of nodes and arrows."""
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', '""', dot)
    return set(re.findall(r"[a-z]+(?==)|<|>(?<!->)", outside))
