"""The page about formats knows them all."""

from __future__ import annotations

import re
from pathlib import Path

from journeymap.render import RENDERERS


PAGE = Path(__file__).parents[3] / "docs" / "reference" / "formats.md"


def test_the_page_lists_every_format_and_ending() -> None:
    """In the order of the registry's names and with the same endings."""
    table = PAGE.read_text(encoding="utf-8").partition("\n\n[")[0]
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*?) ?\|", table, re.MULTILINE)
    listed = {name: tuple(re.findall(r"`([^`]+)`", endings)) for name, endings in rows}
    assert listed == {one.name: one.suffixes for one in RENDERERS}
