"""What is said about pictures: what has no effect, what was made smaller, what is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from journeymap.app.noting import notes
from journeymap.app.reading import load, loads
from journeymap.app.rendering import FORMAT_NAMES, VIEW_NAMES, VIEW_ROWS, paper_of, picture_of, render_formats
from journeymap.app.settings import Wanted
from journeymap.graph import compile_map
from journeymap.render import renderer
from journeymap.render.png import png
from journeymap.views import VIEWS
from journeymap.views.choice import LABELS


# It has personas, variants, paths, lanes of its own and metrics: whatever can be chosen changes something in it.
MAP = load(Path(__file__).parents[3] / "examples/software-onboarding/software-onboarding.journey.yaml")
COMPILED = compile_map(MAP)
SMALL = loads("{title: Shop, stages: {order: {touchpoints: [queue, pay]}}}")
PARTS: dict[str, Any] = {
    "personas": (MAP.personas[-1].id,),
    "stages": (MAP.stages[0].id,),
    "path": "happy",
    "variant": MAP.variants[0].id,
    "detail": "compact",
    "direction": "down",
}
"""A choice of everything but rows, of which each view has its own."""


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@pytest.mark.parametrize("name", PARTS)
def test_a_view_ignores_what_it_says_that_it_ignores(view: Any, name: str) -> None:
    """And nothing else."""
    sheets = [picture_of(COMPILED, Wanted(view=view.name, **chosen)).sheet for chosen in ({}, {name: PARTS[name]})]
    assert (sheets[0] == sheets[1]) == (name in view.ignores)


# Pixels and points take long; SVG and pages draw every view alike, and the flow takes Graphviz there.
@pytest.mark.parametrize(
    ("form", "view"),
    [
        (form, view)
        for form in FORMAT_NAMES
        if form not in {"png", "pdf"}
        for view in (("blueprint",) if form in {"svg", "html"} else ("blueprint", "flow"))
    ],
)
@pytest.mark.parametrize("name", [*PARTS, "lanes", "view", "theme"])
def test_a_format_ignores_what_it_says_that_it_ignores(form: str, name: str, view: str) -> None:
    """And nothing else."""
    usual = Wanted(view=view, theme="light")
    other = evolve(usual, **{name: {**PARTS, "lanes": ("customer",), "view": "journey", "theme": "dark"}[name]})
    written = []
    for wanted in (usual, other):
        [content] = render_formats(picture_of(COMPILED, wanted), [form], wanted.theme)
        # Comments of a diagram say what is not in it.
        written.append([line for line in content.splitlines() if not line.lstrip().startswith(b"%%")])
    picture = picture_of(COMPILED, usual)
    ignored = renderer(form).ignores(picture)
    by_view = name in picture.view.ignores and "view" not in ignored
    assert (written[0] == written[1]) == (name in ignored or by_view)


@pytest.mark.parametrize(
    ("wanted", "paper", "formats", "said"),
    [
        (Wanted(view="matrix", lanes=("pains",)), {}, ["svg"], ["--lanes has no effect on the view matrix"]),
        (Wanted(view="heatmap", lanes=("emotion",)), {}, ["svg"], []),
        (
            Wanted(view="matrix-stakeholders", personas=(), stages=("order",), path="happy"),
            {},
            ["svg"],
            [
                "--stages has no effect on the view matrix-stakeholders",
                "--path has no effect on the view matrix-stakeholders",
            ],
        ),
        (Wanted(view="metrics", wrap=900), {}, ["svg"], ["--wrap has no effect on the view metrics"]),
        (Wanted(view="journey", wrap=900), {}, ["svg", "text"], []),
        (Wanted(), {"scale": 2}, ["svg", "html"], ["--scale has no effect on svg, html"]),
        (Wanted(), {"scale": 2, "fonts": ("a.ttf",)}, ["svg", "png"], []),
        (Wanted(), {"engine": "graphviz", "fonts": ("a.ttf",)}, ["png"], ["--font has no effect on png"]),
        (Wanted(), {"engine": "graphviz"}, ["dot"], ["--engine has no effect on dot"]),
        (Wanted(theme="dark", detail="full"), {}, ["markdown"], ["--theme has no effect on markdown"]),
        (
            Wanted(view="heatmap", lanes=("emotion",)),
            {},
            ["mermaid"],
            [
                "--view has no effect on mermaid",
                "--lanes has no effect on mermaid",
                "mermaid does not show steps without a score: Queue, Pay",
            ],
        ),
        (Wanted(view="flow"), {}, ["mermaid"], []),
        (Wanted(view="flow", direction="down"), {}, ["mermaid", "text"], []),
        (Wanted(direction="down"), {}, ["mermaid-flowchart"], []),
        (Wanted(direction="down"), {}, ["svg"], ["--direction has no effect on the view blueprint"]),
        (Wanted(direction="down"), {}, ["svg", "mermaid-flowchart"], []),
        (Wanted(view="flow", direction="down"), {}, ["text"], ["--direction has no effect on text"]),
        (Wanted(view="flow"), {}, ["narrative"], ["--view has no effect on narrative"]),
    ],
)
def test_what_has_no_effect_is_said(wanted: Wanted, paper: dict[str, Any], formats: list[str], said: list[str]) -> None:
    """Of the view, or of all the formats; an option that one of several formats heeds is none of these."""
    drawn = paper_of(paper.get("engine"), paper.get("scale"), paper.get("fonts", ()))
    picture = picture_of(compile_map(SMALL), wanted, paper=drawn)
    assert list(notes(picture, formats, wanted)) == said


@pytest.mark.parametrize(
    ("wanted", "formats", "said"),
    [
        (Wanted(), ["svg"], True),
        (Wanted(), ["html", "text"], False),
        (Wanted(wrap=900), ["svg"], False),
        (Wanted(detail="story"), ["svg"], False),
        (Wanted(detail="story", width=9_000), ["svg"], False),
        (Wanted(view="inventory"), ["svg"], False),
        (Wanted(stages=("short",)), ["svg"], False),
    ],
)
def test_a_long_band_says_what_it_could_be(wanted: Wanted, formats: list[str], said: bool) -> None:
    """More than four times as wide as high, where the picture is not moved about in a window."""
    steps = ", ".join(f"step-{number}" for number in range(12))
    long = loads(f"{{title: Long, stages: {{long: {{touchpoints: [{steps}]}}, short: {{touchpoints: [end]}}}}}}")
    [*sentences] = notes(picture_of(compile_map(long), wanted), formats, wanted)
    assert ["--wrap breaks it into strips" in sentence for sentence in sentences] == [True] * said


def test_what_the_settings_say_is_no_mistake() -> None:
    """They say it for every picture."""
    wanted = Wanted(view="matrix", lanes=("pains",), theme="dark")
    assert notes(picture_of(compile_map(SMALL), wanted), ["csv"], Wanted(view="matrix")) == ()


def test_a_picture_that_is_made_smaller_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for each format, however many files are written; not where the scale was asked for."""
    monkeypatch.setattr(png, "MOST_PIXELS", 40_000)
    [note] = notes(picture_of(compile_map(SMALL), Wanted()), ["png", "png", "svg"], Wanted())
    assert note.startswith("png is drawn at --scale 0.")
    assert note.endswith(", the largest that fits in 0 million pixels; --wrap breaks it into strips")
    assert notes(picture_of(compile_map(SMALL), Wanted(), paper=paper_of(None, 2, ())), ["png"], Wanted()) == ()


@pytest.mark.parametrize("view", [name for name in VIEW_NAMES if name in VIEW_ROWS])
def test_the_rows_in_words_are_the_rows(view: str) -> None:
    """Help and reference name every row that a view of a map without words of its own may have."""
    words = {part.strip() for part in VIEW_ROWS[view].split(",")}
    if view in {"heatmap", "matrix-handoffs"}:
        assert words <= {"emotion", "and the IDs of metrics", "the IDs of teams"}
        return
    known = [name for name in words if not name.startswith(("and ", "which "))]
    for name in known:
        assert picture_of(compile_map(SMALL), Wanted(view=view, lanes=(name,))).sheet.view == view
    if view == "blueprint":
        assert set(known) == set(LABELS)
