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
from journeymap.model.address import LONGEST, address_problem, safe_link
from journeymap.render import Picture, renderer
from journeymap.theme import LIGHT
from journeymap.views import view
from tests.safety.markdown_readers import read_links, readers


ALLOWED: Final = (
    "https://example.org",
    "http://example.org",
    "HTTPS://EXAMPLE.ORG/",
    "https://example.org/board?id=7&c=2#top",
    "https://example.org:8443/a",
    "https://example.org./a",
    "https://example.org?b=1",
    "https://my_host/a",
    "https://xn--mller-kva.de/",
    "http://localhost/",
    "http://169.254.169.254/",
    "https://example.org/a(b)_[c]*d*",
    "https://example.org/@maya/~notes/it's",
    "https://example.org/?filter[a]=1&region=eu&copy=2&lt;",
    "https://example.org/a?b=1&#colon;",
    "https://example.org/?price=$1&other=$2",
    "https://example.org/straße/日本語/🎉",
    "https://example.org/%7Emaya/50%25",
    "mailto:maya@example.org",
    "mailto:maya+shop@example.org,jo@example.org?subject=Hi%20there&body=x",
    "notes/visit_(2).html",
    "../map.journey.yaml",
    "./12:30.html",
    "/docs/a:b.html",
    "資料（最終）.pdf",
    "R%26D.html",
    "javascript%26colon;alert(1)",
    "./javascript%3Aalert(1)",
    "a@2x.png",
    "?q=1",
    "#top",
    ".",
    "a" * LONGEST,
)

REFUSED: Final = (
    # schemes
    ("javascript:alert(1)", "`javascript:` links are not allowed", None),
    ("JaVaScRiPt:alert(1)", "`JaVaScRiPt:` links are not allowed", None),
    ("vbscript:x", "`vbscript:` links are not allowed", None),
    ("data:text/html,<script>", "`data:` links are not allowed", None),
    ("file:///etc/passwd", "`file:` links are not allowed", None),
    ("blob:https://example.org/1", "`blob:` links are not allowed", None),
    ("view-source:x", "`view-source:` links are not allowed", None),
    ("tel:+441632960000", "`tel:` links are not allowed", None),
    ("ftp://example.org", "`ftp:` links are not allowed", None),
    ("ms-word:ofe|u|https://example.org", "`ms-word:` links are not allowed", None),
    ("C:/notes.html", "`C:` links are not allowed", None),
    ("feed:javascript:alert(1)", "`feed:` links are not allowed", None),
    ("localhost:8080/a", "`localhost:` links are not allowed", "write `https://localhost:8080/a`"),
    ("example.org:8080", "`example.org:` links are not allowed", "write `https://example.org:8080`"),
    ("12:30.html", "`12:` is read as a scheme", "write `./12:30.html`"),
    ("größe:1", "`größe:` is read as a scheme", "write `./größe:1`"),
    # entities
    ("javascript&colon;alert(1)", "`&` at the beginning", "write `javascript%26colon;alert(1)`"),
    ("javascript&#58;alert(1)", "`&` at the beginning", "write `javascript%26#58;alert(1)`"),
    ("&#106;avascript:alert(1)", "`&` at the beginning", "write `%26#106;avascript:alert(1)`"),
    ("&#x6a;avascript&#x3a;alert(1)", "`&` at the beginning", "write `%26#x6a;avascript&#x3a;alert(1)`"),
    ("java&Tab;script:alert(1)", "`&` at the beginning", "write `%26` for `&`"),
    ("java&NewLine;script&colon;x", "`&` at the beginning", "write `java%26NewLine;script%26colon;x`"),
    ("javascript%3Aalert(1)", "`%3A` at the beginning", "write `./javascript%3Aalert(1)`"),
    ("R&D.html", "`&` at the beginning", "write `R%26D.html`"),
    ("&sol;/evil.example", "`&` at the beginning", "write `%26sol;/evil.example`"),
    ("https&colon;//example.org", "`&` at the beginning", "write `https%26colon;//example.org`"),
    ("https://example&period;org", "`example&period;org` is not a host", "write a name such as"),
    # hosts
    ("https://example.org@evil.example/", "leads to `evil.example`", "write `https://evil.example/`"),
    ("http://user:pass@evil.example/a", "what stands before `@` is a user name", "write `http://evil.example/a`"),
    ("https://@evil.example", "leads to `evil.example`", "write `https://evil.example`"),
    ("https:example.org", "has no host", "write `https://example.org`"),
    ("https:/example.org", "has no host", "write `https://example.org`"),
    ("https:///example.org", "has no host", "write `https://example.org`"),
    ("https://", "has no host", None),
    ("//example.org/a", "must not start with `//`", "write `https://example.org/a`"),
    ("///example.org", "must not start with `//`", "write `https://` and a host"),
    ("www.example.org/board", "write `https://www.example.org/board`", None),
    ("https://exa%6Dple.org", "is not a host", "write a name such as"),
    ("https://a..b/", "is not a host", "write a name such as"),
    ("https://example.org:/", "is not a host", "write a name such as"),
    ("https://example.org:99999999/", "is not a host", "write a name such as"),
    ("https://[::1]/", "is not a host", "write a name such as"),
    ("https://müller.de/a", "hosts are written in ASCII", "write `https://xn--mller-kva.de/a`"),
    ("https://straße.de/", "hosts are written in ASCII", "copy it from a browser"),
    ("https://\u0430pple.com/", "hosts are written in ASCII", "write `https://xn--pple-43d.com/`"),
    ("https://example.org\u3002evil.example/", "hosts are written in ASCII", "copy it from a browser"),
    ("mailto:maya", "is not a mail address", "write it like `mailto:maya@example.org`"),
    ("mailto:a&colon;b@example.org", "is not a mail address", "write it like"),
    ("mailto:", "is not a mail address", "write it like"),
    # characters
    ("", "an address is expected here", "leave the field out"),
    (" ", "cannot hold a space", "take it out"),
    ("visit 2.html", "cannot hold a space", "write `visit%202.html`"),
    (" https://example.org", "cannot hold a space", "write `https://example.org`"),
    ("https://exa mple.org", "cannot hold a space", "take it out"),
    ("notes\\visit.html", "cannot hold a backslash", "write `notes/visit.html`"),
    ("/\\example.org", "cannot hold a backslash", "take it out"),
    ("\\\\example.org", "cannot hold a backslash", "take it out"),
    ("java\tscript:alert(1)", "cannot hold a tab", "take it out"),
    ("notes\n.html", "cannot hold a line end", "write `notes.html`"),
    ("a|b.html", "cannot hold `|`", "write `a%7Cb.html`"),
    ("a\u00a0b.html", "cannot hold U+00A0", "write `ab.html`"),
    ("a\u00adb.html", "cannot hold U+00AD", "write `ab.html`"),
    ("a\u200bb.html", "cannot hold U+200B", "write `ab.html`"),
    ("a\u202eb.html", "cannot hold U+202E", "write `ab.html`"),
    ("a\u3000b.html", "cannot hold U+3000", "write `ab.html`"),
    ("\ufeffa.html", "cannot hold U+FEFF", "write `a.html`"),
    ("a\x07.html", "cannot hold U+0007", "write `a.html`"),
    ("a\x85.html", "cannot hold U+0085", "write `a.html`"),
    ("a\U000e0041.html", "cannot hold U+E0041", "write `a.html`"),
    ("a\ud800.html", "cannot hold U+D800", "write `a.html`"),
    ('x" onclick="alert(1)', 'cannot hold `"`', "write `x%22%20onclick=%22alert(1)`"),
    ("<b>.html", "cannot hold `<`", "write `%3Cb%3E.html`"),
    ("`a`", "cannot hold a backtick", "write `%60a%60`"),
    ("{{a}}", "cannot hold `{`", "write `%7B%7Ba%7D%7D`"),
    ("a^b", "cannot hold `^`", "write `a%5Eb`"),
    ("50%.html", "`%` stands before two hexadecimal digits", "write `50%25.html`"),
    ("https\uff1a//example.org", "(U+FF1A) looks like `:`", "write `https://example.org`"),
    ("javascript\uff1aalert(1)", "(U+FF1A) looks like `:`", "write `./javascript\uff1aalert(1)`"),
    ("\uff0f\uff0fexample.org", "(U+FF0F) looks like `/`", "write `./\uff0f\uff0fexample.org`"),
    ("a" * (LONGEST + 1), f"at most {LONGEST} characters; this one has {LONGEST + 1}", "link a page"),
    ("https://example.org/" + "a" * 200 + "|", "cannot hold `|`", "write `%7C` for it"),
)

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
    return [diagnostic.code for diagnostic in read_text(Source("m", text))[1]]


@pytest.mark.parametrize("address", ALLOWED)
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
