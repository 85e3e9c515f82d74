"""The page as a file: what it holds, that it is whole by itself, that nothing in it can turn into something else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from journeymap.app.reading import load
from journeymap.graph import compile_map
from journeymap.render import Picture, to_html
from journeymap.theme import AUTO, THEMES
from journeymap.views import VIEWS, view
from tests.picture import HOSTILE, MAP, hostile_map, picture_of


if TYPE_CHECKING:
    from journeymap.views import View


ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "src" / "journeymap" / "render" / "html" / "page"
EXAMPLES = sorted(path for path in (ROOT / "examples").rglob("*.journey.yaml") if path.parent.name != "shared")


class Reader(HTMLParser):
    """Reads elements with their attributes."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))


def hostile_picture(text: str) -> Picture:
    """Make a picture of a map that says a text wherever it can."""
    return Picture(compiled=compile_map(hostile_map(text)), view=view("blueprint"))


def data_of(page: bytes) -> dict[str, Any]:
    """Read the data of a page."""
    found = re.search(r'<script type="application/json" id="jm-data">(.*?)</script>', page.decode(), re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_adds_no_element(text: str) -> None:
    """Whatever a map says, the elements and attributes are those of a harmless map, and the words come back whole."""
    page, harmless = to_html(hostile_picture(text), AUTO), to_html(hostile_picture("harmless"), AUTO)
    kinds = {(tag, *sorted(attributes)) for tag, attributes in Reader(page).elements}
    # A text that is cut, or that runs from right to left, is drawn with these.
    known = {(tag, *sorted(attributes)) for tag, attributes in Reader(harmless).elements} | {("title",)}
    assert {kind for kind in kinds - known if kind[0] != "text"} == set()
    assert data_of(page)["elements"]["touchpoint:t"]["name"] == " ".join(text.split())


def test_the_policy_names_what_is_in_the_page() -> None:
    """Its hashes are those of the one script and the two style sheets, and it allows nothing else."""
    page = to_html(picture_of(MAP), AUTO)
    reader = Reader(page)
    policy = next(a["content"] or "" for tag, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy")
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    texts = re.findall(r"<(script|style)(?: [^>]*)?>(.*?)</\1>", page.decode(), re.DOTALL)
    hashes = [
        (tag, f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'") for tag, text in texts
    ]
    assert parts.pop("style-src").split() == [one for tag, one in hashes if tag == "style"]
    assert parts.pop("script-src") == [one for tag, one in hashes if tag == "script"][-1]
    assert parts == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}


def test_nothing_is_fetched_and_no_attribute_runs() -> None:
    """No address but that of a name space, no event attribute, no style attribute, no frame."""
    reader = Reader(to_html(hostile_picture("x"), AUTO))
    names = {name for _, attributes in reader.elements for name in attributes}
    assert [name for name in names if name.startswith("on") or name in {"style", "src", "href", "srcset"}] == []
    assert {tag for tag, _ in reader.elements} & {"link", "img", "iframe", "object", "embed", "base", "form"} == set()


def test_ids_are_unique_and_prefixed() -> None:
    """No id can stand for something else in the page, or twice."""
    ids = [attributes["id"] for _, attributes in Reader(to_html(picture_of(MAP), AUTO)).elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert [one for one in ids if not str(one).startswith("jm-")] == []


def test_the_script_makes_no_markup() -> None:
    """Nothing in it turns text into elements or code, stores or fetches anything."""
    script = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PAGE.glob("*.js")))
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write"
    assert re.findall(rf"{markup}|\beval\b|new Function|setTimeout|fetch\(|Storage|cookie", script) == []
    assert "</script" not in script
    assert "<!--" not in script


def test_what_the_script_looks_for_is_there() -> None:
    """Every id that it asks for is in the page, or made by it."""
    script = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PAGE.glob("*.js")))
    page = to_html(picture_of(MAP), AUTO).decode()
    asked = set(re.findall(r'\bat\("([a-z-]+)"\)', script))
    made = set(re.findall(r'id: "jm-([a-z-]+)"', script))
    assert {name for name in asked - made if f'id="jm-{name}"' not in page} == set()


def test_every_colour_of_the_style_sheet_is_set() -> None:
    """No `var()` without a value, in any theme."""
    wanted = set(re.findall(r"var\((--[a-z-]+)\)", (PAGE / "page.css").read_text(encoding="utf-8")))
    for theme in THEMES:
        style = to_html(picture_of(MAP), theme).decode().partition("<style>")[2].partition("</style>")[0]
        assert {name for name in wanted if f"{name}:#" not in style} == set()


def test_data_cannot_end_its_element() -> None:
    """Brackets, ampersands and line separators are written as escapes."""
    page = to_html(hostile_picture("</script><!-- & \u2028 \u2029"), AUTO).decode()
    raw = page.partition('id="jm-data">')[2].partition("</script>")[0]
    assert re.findall("[<>&\u2028\u2029]", raw) == []


def test_lone_surrogates_become_something_else() -> None:
    """A text from Python that no file can hold is written all the same."""
    assert b"a?b" in to_html(hostile_picture("a\ud800b"), AUTO) or "a\ufffdb".encode() in to_html(
        hostile_picture("a\ud800b"), AUTO
    )


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(known, id=known.name, marks=pytest.mark.needs_graphviz if known.name == "flow" else ())
        for known in VIEWS
    ],
)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_examples_are_small_pages(path: Path, one: View) -> None:
    """A normal map stays below 400 kB in every view, and is the same every time."""
    compiled = compile_map(load(path))
    page = to_html(Picture(compiled=compiled, view=one), AUTO)
    assert len(page) < 400_000
    assert page == to_html(Picture(compiled=compiled, view=one), AUTO)


def test_bytes_grow_with_what_is_drawn() -> None:
    """At most 3 kB for an element and twenty-one times its text."""
    picture = hostile_picture("&" * 10_000)
    assert len(to_html(picture, AUTO)) < 60_000 + 3_000 * len(picture.drawing.figures) + 21 * 10_000 * 7


def test_figures_know_where_they_belong() -> None:
    """Stages by column, personas by who comes, arrows by their ends; spanning boxes belong to all their stages."""
    picture = picture_of("""
        title: A
        personas: {maya: Maya, omar: Omar}
        stages:
          one: {touchpoints: {a: {personas: [maya], backstage: [w]}}}
          two: {touchpoints: {b: {personas: [omar], backstage: [w], pains: [Slow]}, c: {}}}
        processes: {w: {name: Works, needs: [s]}}
        systems: {s: Storage}
    """)
    data = data_of(to_html(picture, AUTO))
    keys = [figure.key for figure in picture.drawing.figures]
    known = dict(zip(keys, data["figures"], strict=True))
    both = ["maya", "omar"]
    assert (known["touchpoint:a"]["stages"], known["touchpoint:a"]["personas"]) == (["one"], ["maya"])
    assert (known["process:w"]["stages"], known["process:w"]["personas"]) == (["one", "two"], both)
    assert (known["system:s"]["stages"], known["system:s"]["personas"]) == (["one", "two"], both)
    assert known["pain:touchpoint:b.slow"]["personas"] == ["omar"]
    assert "personas" not in known["touchpoint:c"]
    assert known["stage:two"]["stages"] == ["two"]
    assert known["touchpoint:b>touchpoint:c"] == {"kind": "connection", "band": "customer"}


@pytest.mark.parametrize(
    ("view", "own", "shared"),
    [
        ("journey", {"thinks:touchpoint:a.0": "maya", "thinks:touchpoint:a.1": "omar"}, "thinks:touchpoint:a.2"),
        ("empathy", {"empathy:maya.thinks.0.0": "maya", "empathy:omar.thinks": "omar"}, None),
        ("matrix-personas", {"encounter:a.maya": "maya", "encounter:a.omar": "omar"}, "touchpoint:a"),
    ],
)
def test_a_remark_knows_whose_it_is(view: str, own: dict[str, str], shared: str | None) -> None:
    """Whoever leaves a persona out does not see what she alone says; what everybody says stays."""
    picture = picture_of(
        """
        title: A
        personas: {maya: Maya, omar: Omar}
        stages: {one: {touchpoints: {a: {emotion: 1, thinks: {maya: Slow, omar: Fine}, questions: [How much]}}}}
        """,
        view,
    )
    keys = [figure.key for figure in picture.drawing.figures]
    known = dict(zip(keys, data_of(to_html(picture, AUTO))["figures"], strict=True))
    assert {key: known[key].get("personas") for key in own} == {key: [persona] for key, persona in own.items()}
    if shared is not None:
        assert "personas" not in known[shared]


def test_a_sheet_in_strips_has_each_lane_once_and_its_own_stages_below() -> None:
    """The page filters all strips at once; a box belongs to the stages of its strip, whatever stands above them."""
    text = "{title: Long, stages: {one: {touchpoints: [a, b, c, d]}, two: {touchpoints: [e, f, g, h]}}}"
    picture = Picture(compiled=picture_of(text).compiled, view=view("blueprint"), wrap=1000)
    data = data_of(to_html(picture, AUTO))
    assert data["lanes"] == [["customer", "Customer actions"]]
    figures = dict(zip([figure.key for figure in picture.drawing.figures], data["figures"], strict=True))
    assert [figures[f"touchpoint:{step}"]["stages"] for step in "aeh"] == [["one"], ["two"], ["two"]]
    assert figures["customer/2"]["band"] == "customer"
    there = figures["to:touchpoint:d.1"]
    assert (there["kind"], there["element"], there["stages"]) == ("connector", "touchpoint:e", ["one"])


def test_kpis_say_how_they_stand_in_the_words_of_the_legend() -> None:
    """Who looks from the picture to the list reads the same; without a target there is the reading alone."""
    page = to_html(
        picture_of("""
            title: A
            stages: {one: {touchpoints: {a: {metrics: {met: 9, short: 7, missed: 5, aimless: 5, free: 5}}}}}
            metrics:
              met: {direction: higher, target: 8}
              short: {direction: higher, target: 8, alert: 6}
              missed: {direction: higher, target: 8, alert: 6}
              aimless: {target: 8}
              free: {direction: higher}
        """),
        AUTO,
    )
    assert {kpi["name"]: kpi["words"] for kpi in data_of(page)["kpis"]} == {
        "Met": "met: 9 of 8",
        "Short": "short of target: 7 of 8",
        "Missed": "missed: 5, not 8",
        "Aimless": "5 · target 8 · not assessed: no direction",
        "Free": "5",
    }
