"""The formats: found by name and by file name, each fit for every map."""

from __future__ import annotations

import pytest

from journeymap.errors import UnknownNameError
from journeymap.graph import compile_map
from journeymap.model import JourneyMap
from journeymap.render import RENDERERS, Picture, Renderer, renderer, renderer_for
from journeymap.theme import THEMES
from journeymap.views import VIEWS, Sheet, View, view
from tests.conftest import need
from tests.picture import hostile_map, picture_of


MAPS = {
    "six lines": "{title: Buy a coffee, stages: {order: {touchpoints: [queue, pay]}}}",
    "no touchpoint": "{title: Empty, stages: {one: {}}}",
    "not Latin": "{title: 新しい住所, stages: {one: {name: מקום, touchpoints: {a: يتحقق من التغطية}}}}",
}


PIXELS_AND_PAGES = frozenset({"png", "pdf"})
"""The formats that are no text and need more than the core; their tests are in modules of their own."""


@pytest.fixture(params=[one for one in RENDERERS if one.name not in PIXELS_AND_PAGES], ids=lambda one: one.name)
def one(request: pytest.FixtureRequest) -> Renderer:
    """Give each renderer of text in turn."""
    found: Renderer = request.param
    return found


def test_names_and_suffixes_are_unique() -> None:
    """No two formats share a name or the end of a file name."""
    names = [one.name for one in RENDERERS]
    suffixes = [suffix for one in RENDERERS for suffix in one.suffixes]
    assert len({*names}) == len(names)
    assert len({*suffixes}) == len(suffixes)
    assert names[0] == "svg"


def test_formats_are_found() -> None:
    """By name, and by the end of a file name in upper and lower case."""
    assert renderer("svg") is RENDERERS[0]
    assert renderer_for("maps/Shop.SVG") is RENDERERS[0]
    assert renderer_for("x.gv") is renderer("dot")
    assert renderer_for("x.bmp") is None
    assert renderer_for("x.md") is renderer("markdown")
    assert renderer_for("x.Narrative.MD") is renderer("narrative")
    with pytest.raises(UnknownNameError, match="unknown format `bmp`"):
        renderer("bmp")


@pytest.mark.parametrize("name", MAPS)
def test_every_map_is_written_the_same_twice(one: Renderer, name: str) -> None:
    """Small, empty and foreign maps give the same bytes in every theme, in UTF-8 that ends with one line break."""
    for theme in THEMES:
        first, second = one.render(picture_of(MAPS[name]), theme), one.render(picture_of(MAPS[name]), theme)
        assert first == second
        assert first.decode().endswith("\n")
        assert b"\r" not in first


def test_a_sheet_without_anything_is_written(one: Renderer) -> None:
    """Nothing to show is no reason to fail."""
    empty = View(name="empty", summary="", make=lambda *_: Sheet(view="empty", title="Nothing", groups=(), rows=()))
    picture = Picture(compiled=compile_map(JourneyMap(title="Nothing", stages=())), view=empty)
    written = one.render(picture, THEMES[0])
    # A file of rows has no title; its columns have names.
    assert (b"element" if one.media_type == "text/csv" else b"Nothing") in written


@pytest.mark.parametrize("name", [known.name for known in VIEWS])
def test_soft_hyphens_reach_no_output(one: Renderer, name: str) -> None:
    """Marks that say where a word may be broken are obeyed, never written, whatever is drawn."""
    if name == "flow" and one.name in {"svg", "html"}:
        need("needs_graphviz")
    marked = "Kunden\u00adzufriedenheits\u200bbefragung"
    compiled = compile_map(hostile_map(marked))
    drawn = one.render(Picture(compiled=compiled, view=view(name)), THEMES[0])
    assert {"\u00ad", "\u200b"} & set(drawn.decode()) == set()
