"""Maps in notebooks: a picture and a text, as asked for, with ids of their own each time."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

import journeymap
from tests.functional.command import environment


if TYPE_CHECKING:
    from pathlib import Path


MAP = "{title: %s, stages: {order: {touchpoints: [queue, pay]}}}"


def ids(svg: str) -> set[str]:
    """Give the ids of a picture."""
    return set(re.findall(r' id="([^"]+)"', svg))


def test_a_map_is_its_picture() -> None:
    """The blueprint in a frame of HTML and as SVG, and the outline for consoles."""
    shown = journeymap.loads(MAP % "Coffee")._repr_mimebundle_()
    assert list(shown) == ["text/html", "image/svg+xml", "text/plain"]
    assert ET.fromstring(shown["image/svg+xml"]).findtext("{http://www.w3.org/2000/svg}title") == "Coffee"
    assert shown["text/plain"].startswith("Coffee\n")
    assert "Queue" in shown["text/plain"]


def test_a_compiled_map_shows_the_same() -> None:
    """The graph of a map looks like the map."""
    map_ = journeymap.loads(MAP % "Compiled")
    compiled = journeymap.compile_map(map_)
    assert compiled._repr_mimebundle_(include=["text/plain"]) == map_._repr_mimebundle_(include=["text/plain"])
    shown, expected = (of.show("journey", wrap=900, height=300)._repr_mimebundle_() for of in (compiled, map_))
    assert shown["text/plain"] == expected["text/plain"]
    assert [*shown] == [*expected]


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (["text/plain"], None, ["text/plain"]),
        (["image/png", "image/svg+xml"], None, ["image/svg+xml"]),
        (None, ["image/svg+xml", "text/html"], ["text/plain"]),
        (["text/html"], None, ["text/html"]),
        (["image/png"], None, []),
    ],
)
def test_only_what_is_asked_for_is_made(
    include: list[str] | None, exclude: list[str] | None, expected: list[str]
) -> None:
    """As IPython asks, by what to include and what to leave out."""
    assert list(journeymap.loads(MAP % "Asked")._repr_mimebundle_(include, exclude)) == expected


def test_each_time_has_its_own_ids() -> None:
    """The same map twice on a page, and another one: no id twice, all else alike."""
    map_ = journeymap.loads(MAP % "Twice")
    one, two = (map_._repr_mimebundle_()["image/svg+xml"] for _ in range(2))
    other = journeymap.loads(MAP % "Other")._repr_mimebundle_()["image/svg+xml"]
    assert len(ids(one) | ids(two) | ids(other)) == len(ids(one)) * 3
    assert re.sub("jm-[0-9a-f]{10}", "", one) == re.sub("jm-[0-9a-f]{10}", "", two)


def test_a_long_map_is_cut_in_a_console() -> None:
    """Hundreds of lines would bury what was typed."""
    points = ", ".join(f"t{index}" for index in range(200))
    text = journeymap.loads(f"{{title: Long, stages: {{one: {{touchpoints: [{points}]}}}}}}")._repr_mimebundle_()
    assert len(text["text/plain"].splitlines()) == 61
    assert re.fullmatch(r"\.\.\. and \d+ more lines", text["text/plain"].splitlines()[-1])


def test_a_map_shows_itself_however_it_was_made() -> None:
    """Nobody imports what draws; the vocabulary brings nothing of it along; a new run gives the same bytes."""
    code = (
        "import sys; from journeymap.model import JourneyMap, Stage;"
        "assert not [name for name in sys.modules if name.startswith('journeymap.render')];"
        "print(JourneyMap(title='A', stages=(Stage(id='one'),))._repr_mimebundle_()['image/svg+xml'])"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment()).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert runs[0].startswith(b"<svg ")


# Frames -------------------------------------------------------------------------------------------------------------


class Elements(HTMLParser):
    """Lists the elements of a fragment of HTML, each with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep one."""
        self.all.append((tag, dict(attrs)))


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """List the elements of a fragment of HTML."""
    found = Elements()
    found.feed(html)
    return found.all


HOSTILE = '"><script>alert(1)</script>'


def test_the_frame_scrolls_and_says_what_it_shows() -> None:
    """A group with a name that the keyboard reaches; the picture in it is as large as it was drawn."""
    shown = journeymap.loads(MAP % "Coffee").show(view="journey", height=300)._repr_mimebundle_()
    frame, picture, *_ = elements(shown["text/html"])
    assert frame == (
        "div",
        {
            "class": "jm-frame",
            "role": "group",
            "aria-label": "Coffee, journey",
            "tabindex": "0",
            "style": "overflow:auto;max-height:300px",
        },
    )
    assert picture[0] == "svg"
    assert picture[1]["style"] == "display:block;max-width:none;height:auto"
    assert ids(shown["text/html"]) == ids(shown["image/svg+xml"])


@pytest.mark.parametrize("page", [False, True])
def test_a_title_opens_nothing_in_a_frame(page: bool) -> None:
    """Whatever a map is called, its name is text in the frame."""
    html = journeymap.loads(MAP % f"'{HOSTILE}'").show(page=page)._repr_mimebundle_()["text/html"]
    (name, attributes), *rest = elements(html)
    assert attributes["title" if page else "aria-label"] == f"{HOSTILE}, blueprint"
    assert "script" not in [tag for tag, _ in rest]
    assert (name, len(rest) == 0) == ("iframe" if page else "div", page)


def test_a_page_is_apart_from_the_notebook() -> None:
    """It runs its own script in a frame that may reach nothing around it."""
    map_ = journeymap.loads(MAP % "Coffee")
    shown = map_.show(page=True)._repr_mimebundle_()
    assert list(shown) == ["text/html", "text/plain"]
    ((tag, attributes),) = elements(shown["text/html"])
    assert tag == "iframe"
    assert "allow-same-origin" not in (attributes["sandbox"] or "")
    assert attributes["style"] == "width:100%;height:640px;border:0"
    assert attributes["srcdoc"] == journeymap.render(map_, format="html").decode()


def test_a_choice_is_made_for_every_form() -> None:
    """The persona, the strips and the theme are those that were asked for, in HTML, in words and in files."""
    text = "{title: Two, personas: {ann: Ann, bob: Bob}, stages: {order: {touchpoints: [queue, pay]}}}"
    map_ = journeymap.loads(text)
    shown = map_.show("empathy", personas=["ann"], theme="dark")
    bundle = shown._repr_mimebundle_()
    assert bundle["image/svg+xml"].encode() == journeymap.render(map_, view="empathy", personas=["ann"], theme="dark")
    assert "Ann" in bundle["text/plain"]
    assert "Bob" not in bundle["text/plain"]


@pytest.mark.parametrize(("name", "wrap"), [("coffee.svg", 600), ("coffee.html", 600), ("coffee.md", None)])
def test_a_picture_is_saved_by_the_end_of_its_name(tmp_path: Path, name: str, wrap: float | None) -> None:
    """As `render` writes it."""
    map_ = journeymap.loads(MAP % "Coffee")
    map_.show(wrap=wrap).save(tmp_path / name)
    form = {"svg": "svg", "html": "html", "md": "markdown"}[name.partition(".")[2]]
    assert (tmp_path / name).read_bytes() == journeymap.render(map_, format=form, wrap=wrap)


def test_wrong_choices_are_refused_by_the_call() -> None:
    """And not later, where nobody looks for them."""
    map_ = journeymap.loads(MAP % "Coffee")
    with pytest.raises(journeymap.UnknownNameError, match="bluprint"):
        map_.show("bluprint")
    with pytest.raises(journeymap.UnknownNameError, match="nobody"):
        map_.show(personas=["nobody"])
    with pytest.raises(journeymap.TooLargeError, match="no frame is -1 high"):
        map_.show(height=-1)
    with pytest.raises(TypeError, match="colour"):
        map_.show(colour="red")
    with pytest.raises(journeymap.UnknownNameError, match="file ending"):
        map_.show().save("coffee.txt2")


# Reports ------------------------------------------------------------------------------------------------------------


def test_a_report_is_a_table() -> None:
    """A row for each finding, its words as text and nothing else; a line for each where there is no HTML."""
    text = "{title: T, stages: {one: {touchpoints: {pay: {next: go}, w: {name: '%s'}, go: {outcome: completed}}}}}"
    report = journeymap.check(journeymap.loads(text % HOSTILE), select=["JM02", "JM03"])
    shown = report._repr_mimebundle_()
    assert list(shown) == ["text/html", "text/plain"]
    tags = [tag for tag, _ in elements(shown["text/html"])]
    assert tags.count("tr") == 1 + len(report.diagnostics)
    assert set(tags) == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    lines = shown["text/plain"].splitlines()
    assert len(lines) == 1 + len(report.diagnostics)
    assert "JM0201 unreachable-touchpoint" in shown["text/html"]
    assert "JM0201 unreachable-touchpoint" in shown["text/plain"]


def test_a_clean_report_says_so() -> None:
    """Instead of an empty table."""
    report = journeymap.check(journeymap.loads(MAP % "Clean"), select=["JM0201"])
    assert report._repr_mimebundle_() == {
        "text/html": '<p class="jm-findings">no findings</p>',
        "text/plain": "no findings",
    }


def test_a_long_report_is_cut() -> None:
    """With the number of what is left out, in both forms."""
    points = ", ".join(f"t{index}: {{next: t0}}" for index in range(300))
    report = journeymap.check(journeymap.loads(f"{{title: L, stages: {{one: {{touchpoints: {{{points}}}}}}}}}"))
    shown = report._repr_mimebundle_()
    left = len(report.diagnostics)
    assert left > 200
    assert f"<p>and {left - 100} more</p>" in shown["text/html"]
    assert shown["text/plain"].splitlines()[-1] == f"... and {left + 1 - 60} more lines"
    assert sum(map(len, shown.values())) < 100_000
