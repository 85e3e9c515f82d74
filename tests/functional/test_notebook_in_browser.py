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
    cells = [map_._repr_mimebundle_()["image/svg+xml"] for map_ in (first, second, first)]
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


def test_patterns_belong_to_their_picture(tmp_path: Path) -> None:
    """Where the first of two printed pictures is folded away, the second keeps its patterns."""
    drawing = drawing_of(MAP)
    first, second = (to_svg(drawing, PRINT, salt=salt).decode() for salt in ("", "2"))
    page = tmp_path / "page.html"
    page.write_text(f'<meta charset="utf-8"><body><div style="display:none">{first}</div>{second}', encoding="utf-8")
    with Browser(tmp_path) as browser:
        shown = browser.open(page)
        found = shown.ask(
            "[...document.querySelectorAll('body > svg .jm-frontstage')].map(one => getComputedStyle(one).fill)"
            ".map(fill => document.querySelector(fill.slice(5, -2)).closest('div') === null)"
        )
        assert found == [True]
