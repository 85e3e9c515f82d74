"""From a map's text to what is drawn of it, for the tests of pictures."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.language import read_text
from journeymap.layout import lay_out
from journeymap.model import JourneyMap, Persona, Process, Stage, Touchpoint
from journeymap.render import Picture
from journeymap.render.html.page_scope import Scope
from journeymap.views import blueprint, view


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap
    from journeymap.layout import Drawing
    from journeymap.views import Item, Row, Sheet

MAP = """
    title: Two steps
    links: {Board: "https://example.org"}
    personas: {maya: Maya}
    stages:
      one:
        goal: Get going
        touchpoints:
          a: {emotion: 1, moment_of_truth: true, frontstage: [Agent answers], next: [b, {to: a, when: again}]}
          b: {emotion: -1, pains: [Too slow], optional: true, outcome: completed}
"""

HOSTILE = (
    "</svg><script>alert(1)</script>",
    "<b>bold</b> & <i>italic</i>",
    "]]> <![CDATA[ x ]]>",
    "&lt;script&gt; &amp; &#60; &bogus;",
    "\"quotes\" 'single' `back`",
    "\\N \\G \\E \\\\ \\n ends with a backslash \\",
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }} ${7*7} %s {0} #{x}",
    "url(javascript:alert(1)) expression(alert(1))",
    "Arabic يتحقق من التغطية and Hebrew שלום",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🎉",
    "--> <!-- comment",
    "<?xml version='1.0'?><!DOCTYPE x>",
    "very" + "long" * 60,
    "sixteen thousand " * 600,
)


def hostile_map(text: str) -> JourneyMap:
    """Make a map that says a text wherever it can, in Python so that no reader stands between."""
    return JourneyMap(
        title=text,
        personas=(Persona(id="p", name=text),),
        stages=(
            Stage(
                id="s",
                name=text,
                goal=text,
                touchpoints=(Touchpoint(id="t", name=text, description=text, channel=("email",), backstage=("w",)),),
            ),
        ),
        processes=(Process(id="w", name=text, decision=text),),
    )


def hostile_drawing(text: str) -> Drawing:
    """Draw a map that says a text wherever it can."""
    return lay_out(blueprint(compile_map(hostile_map(text))))


def compiled(text: str) -> CompiledMap:
    """Compile a map that is written in a test."""
    result = read_text(Source("test.journey.yaml", textwrap.dedent(text)))
    journey_map, diagnostics = result.map, result.diagnostics
    assert journey_map is not None, [str(diagnostic) for diagnostic in diagnostics]
    return compile_map(journey_map)


def of_variant(text: str, variant: str) -> CompiledMap:
    """Compile the map of one variant of a map that is written in a test."""
    return compile_map(compiled(text).map.only(variant=variant))


def sheet_of(text: str) -> Sheet:
    """Make the blueprint's sheet of a map that is written in a test."""
    return blueprint(compiled(text))


def drawing_of(text: str) -> Drawing:
    """Lay out the blueprint of a map that is written in a test."""
    return lay_out(sheet_of(text))


def picture_of(text: str, name: str = "blueprint") -> Picture:
    """Make a picture of a map that is written in a test."""
    return Picture(compiled=compiled(text), view=view(name))


def scope_of(map_: JourneyMap) -> Scope:
    """Let a page show everything that a map says."""
    return Scope(Picture(compiled=compile_map(map_), view=view("blueprint")))


def row_of(sheet: Sheet, key: str) -> Row:
    """Find a row by its key."""
    return next(row for row in sheet.rows if row.key == key)


def items_of(sheet: Sheet, key: str) -> list[Item]:
    """Give the items of a row."""
    return [cell.item for cell in row_of(sheet, key).cells]
