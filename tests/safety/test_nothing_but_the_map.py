"""Outputs follow from map, theme and version: not from network, day, user, home, language or folder."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.render.html.html import to_html
from journeymap.theme import AUTO
from tests.picture import picture_of
from tests.safety.rebuild import HERE, build, differences, obstacle


if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE: Final = "complaint-recovery"
"""It has used files, findings and links; `python -m tests.safety.rebuild` tries all."""

NAMES: Final = frozenset(
    {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/XML/1998/namespace",
        "http://www.w3.org/2001/XMLSchema-instance",
        "http://graphml.graphdrawing.org/xmlns",
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
        "http://json-schema.org/draft-07/schema#",
        # of the schema of SARIF, and of what Graphviz writes itself
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "http://www.w3.org/1999/xlink",
        "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd",
        # of the program that wrote a PDF for Graphviz, and of the metadata of our own
        "http://cairographics.org",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://purl.org/dc/elements/1.1/",
        "http://ns.adobe.com/pdf/1.3/",
        "http://ns.adobe.com/xap/1.0/",
        "http://ns.adobe.com/xap/1.0/mm/",
        "http://ns.adobe.com/xap/1.0/t/pg/",
        "http://www.aiim.org/pdfua/ns/id/",
    }
)
"""Names of formats, which no program fetches in order to show a file."""


def test_the_same_bytes_without_network_on_another_day_for_another_user(tmp_path: Path) -> None:
    """Every view in every format, every report, export and outline."""
    reason = obstacle()
    if reason is not None:
        pytest.skip(reason)
    found, count = differences(tmp_path, [EXAMPLE])
    assert found == []
    assert count > 300


def test_no_address_is_in_an_output_that_is_not_in_the_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor any script but ours: names of formats are all that looks like an address."""
    (tmp_path / "out").mkdir()
    (tmp_path / "examples").symlink_to(HERE / "examples" / EXAMPLE, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    build(str(tmp_path / "out"))
    written = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.name != "schema.json"}
    maps = b"".join(path.read_bytes() for path in (HERE / "examples" / EXAMPLE).iterdir())
    # Packed pixels have anything in them; no address is as short as what chance makes there.
    address = re.compile(rb"[a-z][a-z0-9+.-]*://(?=[!-~]{4})[^\s\"'<>\\)(`,;]+")
    known = {*address.findall(maps), *(name.encode() for name in NAMES)}
    assert {name: more for name, data in written.items() if (more := {*address.findall(data)} - known)} == {}
    pages = [data.decode() for name, data in written.items() if name.endswith(".html")]
    assert len(pages) > 10
    [script] = {script for page in pages for script in scripts(page)}
    assert [script] == scripts(to_html(picture_of("{title: A, stages: {one: {touchpoints: [a]}}}"), AUTO).decode())
    others = [data for name, data in written.items() if not name.endswith(".html")]
    assert [data for data in others if re.search(rb"<script|\son[a-z]+=", data)] == []


def scripts(page: str) -> list[str]:
    """List what a page runs: scripts, and handlers in attributes."""
    reader = _Scripts()
    reader.feed(page)
    reader.close()
    return reader.found


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.found += [f"{name}={value}" for name, value in attrs if name.startswith("on")]
        self.found += [f"src={names['src']}"] if "src" in names else []
        self._inside = tag == "script" and names.get("type") != "application/json"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"
