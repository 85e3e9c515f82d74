"""Pictures of several cells in one page of a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import journeymap
from journeymap.render import to_svg
from journeymap.theme import PRINT
from tests.browser import Browser
from tests.picture import MAP, drawing_of


if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.needs_chromium


def test_two_cells_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Two maps, one of them twice, in JupyterLab's dark: every id is found once, names and colours are their own."""
    first = journeymap.loads("{title: One, stages: {order: {touchpoints: [queue, pay]}}}")
    second = journeymap.loads("{title: Two, stages: {order: {touchpoints: [queue]}}}")
    cells = [map_._repr_mimebundle_()["text/html"] for map_ in (first, second, first)]
    page = tmp_path / "notebook.html"
    body = "".join(f"<div>{cell}</div>" for cell in cells)
    page.write_text(f'<meta charset="utf-8"><body data-jp-theme-light="false">{body}', encoding="utf-8")
    with Browser(tmp_path) as browser:
        shown = browser.open(page)
        assert shown.ask("new Set([...document.querySelectorAll('[id]')].map(one => one.id)).size") == 6
        assert shown.ask("[...document.querySelectorAll('svg > title')].map(one => one.textContent)") == [
            "One",
            "Two",
            "One",
        ]
        fills = "[...document.querySelectorAll('svg rect:first-of-type')].map(one => getComputedStyle(one).fill)[0]"
        assert shown.ask(fills) == "rgb(18, 23, 30)"
        names = [
            node.get("name", {}).get("value", "").split(" ")[0]
            for node in shown.call("Accessibility.getFullAXTree")["nodes"]
            if node.get("role", {}).get("value") in {"img", "image"}
        ]
        assert names == ["One", "Two", "One"]


def test_a_wide_map_scrolls_in_its_frame(tmp_path: Path) -> None:
    """As large as it was drawn, although the page shrinks pictures; the keyboard reaches it, and knows its name."""
    points = ", ".join(f"t{index}" for index in range(12))
    wide = journeymap.loads(f"{{title: Wide, stages: {{order: {{touchpoints: [{points}]}}}}}}")
    page = tmp_path / "notebook.html"
    body = wide.show(height=200)._repr_mimebundle_()["text/html"]
    page.write_text(f'<!DOCTYPE html><meta charset="utf-8"><style>svg{{max-width:100%}}</style><body>{body}', "utf-8")
    with Browser(tmp_path) as browser:
        shown = browser.open(page, width=600)
        assert shown.ask("document.documentElement.scrollWidth <= 600")
        assert shown.ask("(frame => frame.scrollWidth > 2 * frame.clientWidth)(document.querySelector('.jm-frame'))")
        assert shown.ask("document.querySelector('.jm-frame').getBoundingClientRect().height") == 200
        shown.press("Tab")
        assert shown.ask("document.activeElement.getAttribute('aria-label')") == "Wide, blueprint"
        assert shown.ask("document.activeElement.scrollLeft") == 0
        shown.press("ArrowRight")
        shown.wait("document.activeElement.scrollLeft > 0")


def test_a_page_begins_when_its_frame_has_room(tmp_path: Path) -> None:
    """Its script may run before: the picture is in sight all the same, and the page complains of nothing."""
    html = journeymap.loads("{title: One, stages: {order: {touchpoints: [queue, pay]}}}").show(page=True)
    body = html._repr_mimebundle_()["text/html"].replace("width:100%", "width:0").replace("sandbox=", "data-sandbox=")
    page = tmp_path / "notebook.html"
    page.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body>{body}', encoding="utf-8")
    with Browser(tmp_path) as browser:
        shown = browser.open(page)
        shown.wait("document.querySelector('iframe').contentDocument.querySelector('.jm-live') !== null")
        shown.ask("void (document.querySelector('iframe').style.width = '900px')")
        sheet = (
            "document.querySelector('iframe').contentDocument.querySelector('#jm-sheet svg').getBoundingClientRect()"
        )
        shown.wait(f"{sheet}.left > 0 && {sheet}.top > 0")
        assert shown.complaints() == []


def test_patterns_belong_to_their_picture(tmp_path: Path) -> None:
    """Where the first of two printed pictures is folded away, the second keeps its patterns."""
    drawing = drawing_of(MAP)
    first, second = (to_svg(drawing, PRINT, salt=salt).decode() for salt in ("", "2"))
    page = tmp_path / "page.html"
    page.write_text(f'<meta charset="utf-8"><body><div style="display:none">{first}</div>{second}', encoding="utf-8")
    with Browser(tmp_path) as browser:
        shown = browser.open(page)
        found = shown.ask(
            "[...document.querySelectorAll('body > svg *')].map(one => getComputedStyle(one).fill)"
            ".filter(fill => fill.startsWith('url('))"
            ".map(fill => document.querySelector(fill.slice(5, -2)).closest('div') === null)"
        )
        assert found
        assert set(found) == {True}
