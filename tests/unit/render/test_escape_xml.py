"""XML: every character is tried, and read back by a parser."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from journeymap.render.svg.escape_xml import escape_xml
from tests.characters import EVERY, replaced


def test_xml_reads_every_character_that_it_allows() -> None:
    """A parser gives back each of them, alone between tags; what XML forbids or discourages is U+FFFD."""
    lost = replaced(kept="\t\n\r")
    expected = "".join("\ufffd" if character in lost else character for character in EVERY)
    # A parser makes one line end of every kind.
    assert expected.replace("\r", "\n") == ET.fromstring(f"<a>{''.join(map(escape_xml, EVERY))}</a>").text


def test_xml_keeps_attributes_closed() -> None:
    """A parser gives back what stood in either kind of quotes."""
    text = "</a b=\"1\" c='2'>&amp;"
    escaped = escape_xml(text)
    read = ET.fromstring(f"<a b=\"{escaped}\" c='{escaped}'/>")
    assert {"b": text, "c": text} == read.attrib
