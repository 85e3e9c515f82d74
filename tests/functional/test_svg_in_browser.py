"""Pictures in a real browser: text inside its box with real fonts, nothing run, nothing fetched, dark where asked."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import textwrap
from typing import TYPE_CHECKING, Any

import pytest

from journeymap.layout import ShapesKind
from journeymap.render import to_svg
from tests.browser import Browser
from tests.picture import HOSTILE, MAP, drawing_of, hostile_drawing


if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.needs_chromium

SAMPLES = """
    title: Real fonts
    teams: {care: Customer care and complaints}
    stages:
      one:
        name: Wählt die Versicherungsbedingungen
        touchpoints:
          a: {name: Checks coverage for the new address WWW, channel: email, next: [b, {to: c, when: no fibre yet}]}
          b: {name: Vertragsbeendigungsvoraussetzungsprüfung, backstage: [w], pains: [Wartet auf die Bestätigung]}
          c: {name: Проверяет адрес подключения, frontstage: [Ελέγχει τη διεύθυνση της γραμμής]}
          d: {name: 新しい住所で利用できるかどうかを確認する}
    processes: {w: {name: Millimetermaßkommission, team: care, duration: 3d, sla: 36h}}
"""

MEASURE = """
<script>
  const found = [];
  for (const group of document.querySelectorAll('svg [data-key]')) {
    const box = group.querySelector('rect');
    if (!box || box.width.baseVal.value < 60) continue;
    const outer = box.getBBox();
    for (const text of group.querySelectorAll('text')) {
      const inner = text.getBBox();
      found.push([text.textContent, inner.x - outer.x, outer.x + outer.width - inner.x - inner.width]);
    }
  }
  document.body.dataset.found = encodeURIComponent(JSON.stringify({
    found: found, ran: window.ran === 1, fetched: performance.getEntriesByType('resource').length,
    page: getComputedStyle(document.querySelector('svg rect')).fill,
  }));
</script>
"""


def look(folder: Path, body: str, *options: str) -> dict[str, Any]:
    """Open a page in Chromium and give what its script found."""
    page = folder / "page.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{body}{MEASURE}</body>", encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
    switches = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    done = subprocess.run(
        [browser, *switches, f"--user-data-dir={folder / 'profile'}", *options, "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    data = re.search(r'data-found="([^"]*)"', done.stdout)
    assert data is not None, done.stdout[-2000:]
    found: dict[str, Any] = json.loads(_unquote(data[1]))
    return found


def _unquote(text: str) -> str:
    return bytes(
        int(match[1:], 16) if match.startswith("%") else ord(match) for match in re.findall(r"%[0-9A-Fa-f]{2}|.", text)
    ).decode()


@pytest.mark.parametrize("family", ["Inter", "Liberation Sans", "Roboto", "DejaVu Sans"])
def test_text_stays_in_its_box_with_real_fonts(tmp_path: Path, family: str) -> None:
    """Whichever family of the stack draws it, every line ends before its box does."""
    drawing = drawing_of(SAMPLES)
    svg = re.sub(r'font-family="[^"]*"', f'font-family="{family}, sans-serif"', to_svg(drawing).decode())
    found = look(tmp_path, svg)["found"]
    items = sum(1 for figure in drawing.figures if figure.kind is ShapesKind.ITEM)
    assert len(found) >= items
    assert [line for line in found if line[1] < 2 or line[2] < 2] == []


@pytest.mark.parametrize("where", ["inline", "image"])
def test_nothing_runs_and_nothing_is_fetched(tmp_path: Path, where: str) -> None:
    """Hostile words do nothing, in the page itself and in a picture of it."""
    hostile = "<script>window.ran=1</script><img src=x onerror='window.ran=1'><svg onload=window.ran=1>"
    text = "".join([hostile, *HOSTILE[:12]])
    svg = to_svg(hostile_drawing(text)).decode()
    body = svg
    if where == "image":
        (tmp_path / "x.svg").write_text(svg, encoding="utf-8")
        body = '<svg><rect/></svg><img src="x.svg">'
    found = look(tmp_path, body)
    assert not found["ran"]
    # The picture itself is the only file that may have been asked for.
    assert found["fetched"] <= (1 if where == "image" else 0)


@pytest.mark.parametrize(
    ("switch", "preference", "expected"),
    [
        ("", "", "rgb(255, 255, 255)"),
        ("", "dark", "rgb(18, 23, 30)"),
        ('data-theme="dark"', "", "rgb(18, 23, 30)"),
        ('data-theme="light"', "dark", "rgb(255, 255, 255)"),
        ('data-md-color-scheme="slate"', "", "rgb(18, 23, 30)"),
        ('class="dark"', "", "rgb(18, 23, 30)"),
    ],
)
def test_the_picture_follows_reader_and_page(tmp_path: Path, switch: str, preference: str, expected: str) -> None:
    """The reader's preference decides, and the switch of the page above it."""
    options = ["--blink-settings=preferredColorScheme=0"] if preference == "dark" else []
    body = f"<div {switch}>{to_svg(drawing_of(MAP)).decode()}</div>"
    assert look(tmp_path, body, *options)["page"] == expected


def test_two_pictures_on_a_page_do_not_disturb_each_other(tmp_path: Path) -> None:
    """A light and a dark picture keep their colours side by side."""
    from journeymap.theme import DARK, LIGHT

    drawing = drawing_of(MAP)
    light, dark = (to_svg(drawing, theme).decode() for theme in (LIGHT, DARK))
    assert look(tmp_path, light + dark)["page"] == "rgb(255, 255, 255)"
    assert look(tmp_path, dark + light)["page"] == "rgb(18, 23, 30)"


def test_the_picture_alone_can_be_read_and_followed(tmp_path: Path) -> None:
    """As a file of its own: text is selected, links lead on, assistive software meets labelled parts."""
    linked = textwrap.dedent(MAP).replace("b: {", 'b: {links: {Board: "https://example.org/board"}, ')
    path = tmp_path / "x.svg"
    path.write_bytes(to_svg(drawing_of(linked)))
    with Browser(tmp_path) as browser:
        page = browser.open(path)
        page.ask("getSelection().selectAllChildren(document.querySelector('[data-key=\"touchpoint:a\"]'))")
        assert "A" in page.ask("getSelection().toString()")
        assert page.ask("[...document.querySelectorAll('a')].map(one => one.href.baseVal)") == [
            "https://example.org/board"
        ]
        nodes = page.call("Accessibility.getFullAXTree")["nodes"]
        roles = {
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in nodes
            if not node.get("ignored") and "role" in node
        }
        assert [name for role, name in roles if role == "graphics-document" and name.startswith("Two steps")]
        assert {("graphics-symbol", "A"), ("graphics-symbol", "B"), ("graphics-symbol", "One")} <= roles
        assert page.complaints() == []


def test_a_static_picture_is_one_image(tmp_path: Path) -> None:
    """Without links there is nothing to enter: one image with its name and description."""
    path = tmp_path / "x.svg"
    path.write_bytes(to_svg(drawing_of(MAP)))
    with Browser(tmp_path) as browser:
        nodes = browser.open(path).call("Accessibility.getFullAXTree")["nodes"]
    images = [
        node["name"]["value"]
        for node in nodes
        if not node.get("ignored") and node.get("role", {}).get("value") in {"img", "image"}
    ]
    assert images == ["Two steps Service blueprint of Two steps. One: A, B. Pain points: Too slow."]
