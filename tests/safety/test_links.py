"""Addresses: what is refused and how to write it instead; what is allowed leads there, and only there, everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
import string
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.language import json_schema, read_text
from journeymap.model import JourneyMap, Stage, Touchpoint
from journeymap.model.address import address_problem, safe_link
from journeymap.render import Picture, renderer
from journeymap.theme import LIGHT
from journeymap.views import view
from tests.addresses import ALLOWED, REFUSED
from tests.safety.markdown_readers import read_links, readers


PIECES: Final = (
    *"abz09._~!$&'()*+,;=:@[]-/?#%\"<>\\^`{|} \t\u00a0\u200b",
    *("++", "==", "--", "~~", "__", "**", "!!", "%20", "%7C", "&copy=", "&amp;", "&#58;", "&colon;", "é", "日", "🎉"),
    *("https://", "http:", "mailto:", "javascript:", "www.", "//", "example.org", "a@b.org", "(c)", ":smile:", "#12"),
)

ADDRESSES: Final = st.one_of(
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(("https://example.org/", "mailto:a@b.org?", "./", "/", "#", "?", "")),
            st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
        ),
    ),
    st.text(max_size=12),
)

VALIDATOR: Final = Draft7Validator(json_schema())


def linked(address: str) -> Picture:
    """Make a picture of a map with one link."""
    touchpoints = (Touchpoint(id="a", links=(("Board", address),)), Touchpoint(id="b"))
    map_ = JourneyMap(title="A", stages=(Stage(id="one", touchpoints=touchpoints),))
    return Picture(compiled=compile_map(map_), view=view("blueprint"))


def links_of(picture: Picture) -> dict[str, list[str]]:
    """List, by output and reader, where it leads."""
    written = {name: renderer(name).render(picture, LIGHT).decode() for name in ("svg", "html", "markdown", "csv-raw")}
    root = ET.fromstring(written["svg"])
    return {
        "svg": [link.get("href") or "" for link in root.iter("{http://www.w3.org/2000/svg}a")],
        "html": [*page_links(written["html"]), *read_links(written["html"])],
        "csv": [row["link"] for row in csv.DictReader(io.StringIO(written["csv-raw"])) if row["link"]],
        **{name: read_links(read(written["markdown"])) for name, read in readers().items()},
    }


def page_links(page: str) -> list[str]:
    """List the links that the script of a page makes out of its data."""
    reader = _Data()
    reader.feed(page)
    found = []
    waiting = [json.loads(text) for text in reader.texts]
    while waiting:
        match waiting.pop():
            case dict() as data:
                found += [data["href"]] if "href" in data else []
                waiting += data.values()
            case list() as data:
                waiting += data
    return found


class _Data(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = (tag, dict(attrs).get("type")) == ("script", "application/json")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"


def normal(address: str) -> str:
    """Write an address so that two which servers and browsers cannot tell apart are the same: see RFC 3986, 6.2.2."""
    encoded = quote(address, safe=":/?#@&+;=%")
    plain = frozenset(f"{string.ascii_letters}{string.digits}-._~")

    def decoded(found: re.Match[str]) -> str:
        sign = chr(int(found[1], 16))
        return sign if sign in plain else found[0].upper()

    return re.sub("%([0-9A-Fa-f]{2})", decoded, encoded)


def codes(address: str) -> list[str]:
    """Read a map with a link, and list what is found."""
    data = {"title": "A", "links": {"x": address}, "stages": {"a": {"touchpoints": ["b"]}}}
    text = json.dumps(data, ensure_ascii=False)
    return [diagnostic.code for diagnostic in read_text(Source("m", text)).diagnostics]


# mistune decodes them, takes what stands before the colon for a scheme, and leads nowhere.
DEAD_IN_MISTUNE: Final = frozenset({"a?b%3A", "a#b%3A"})


@pytest.mark.parametrize("address", [address for address in ALLOWED if address not in DEAD_IN_MISTUNE])
def test_harmless_addresses_lead_there_in_every_output(address: str) -> None:
    """Reading says nothing; pictures, pages, Markdown in each of its readers and tables lead to that very address."""
    assert (address_problem(address), safe_link(address), codes(address)) == (None, address, [])
    found = links_of(linked(address))
    assert found["svg"] == found["csv"] == [address]
    assert {*found["html"]} == {address}
    assert {name: [*map(normal, links)] for name, links in found.items() if name in readers()} == {
        name: [normal(address)] for name in readers()
    }


@pytest.mark.parametrize(("address", "message", "hint"), REFUSED, ids=range(len(REFUSED)))
def test_other_addresses_are_told_and_written_nowhere(address: str, message: str, hint: str | None) -> None:
    """Reading says what is wrong; a map from a program that holds one all the same has no link in any output."""
    problem = address_problem(address)
    assert problem is not None
    assert message in problem.message
    assert (hint or "") in (problem.hint or "")
    assert (hint is None) == (problem.hint is None)
    if address.isprintable():
        assert codes(address) == ["JM0022"]
    assert {name: links for name, links in links_of(linked(address)).items() if links} == {}


@given(ADDRESSES)
@settings(max_examples=400)
def test_following_the_hint_helps(address: str) -> None:
    """What a hint says to write is allowed."""
    problem = address_problem(address)
    wanted = re.fullmatch("write `(.*)`", (problem.hint or "") if problem is not None else "")
    assert wanted is None or address_problem(wanted[1]) is None


@pytest.mark.parametrize("hint", [hint for _, _, hint in REFUSED if hint is not None and hint.count("`") == 2])
def test_every_listed_hint_helps(hint: str) -> None:
    """So do those of the table."""
    wanted = re.fullmatch("write `([^`]*)`", hint)
    assert wanted is None or address_problem(wanted[1]) is None


@given(ADDRESSES)
@settings(max_examples=400)
def test_reading_writing_and_editors_agree(address: str) -> None:
    """What reading refuses the writers refuse; what an editor marks is refused, and the other way round."""
    allowed = safe_link(address) is not None
    assert allowed == (address_problem(address) is None)
    if not re.search("[\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]", address):
        data = {"title": "A", "links": {"x": address}, "stages": {"a": {"touchpoints": {"b": None}}}}
        assert allowed == VALIDATOR.is_valid(data)
    if address.isprintable():
        assert allowed == ("JM0022" not in codes(address))


@given(ADDRESSES.filter(lambda address: address_problem(address) is None))
@settings(max_examples=100)
def test_whatever_is_allowed_is_written_by_everybody(address: str) -> None:
    """And leads to exactly that address, wherever it is read."""
    found = links_of(linked(address))
    assert found["svg"] == found["csv"] == [address]
    assert {*found["html"]} == {address}
    assert [name for name in readers() if [*map(normal, found[name])] != [normal(address)]] == []


@given(ADDRESSES.filter(lambda address: address_problem(address) is not None))
@settings(max_examples=50)
def test_whatever_is_refused_leads_nowhere(address: str) -> None:
    """No output has a link."""
    assert {name: links for name, links in links_of(linked(address)).items() if links} == {}
