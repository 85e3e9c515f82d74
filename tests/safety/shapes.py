"""
Maps of one shape and any size, on which no work may grow faster than what there is to read and to write.

`python -m tests.safety.shapes [--times 4] [NAME ...]` measures them; the tests measure smaller ones.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime
import gc
import resource
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from math import log
from typing import TYPE_CHECKING, Final, TypeAlias

import pytest
from attrs import Factory, evolve, frozen

import journeymap as jm
from journeymap.app.asking import why
from journeymap.app.rendering import VIEW_NAMES, theme_for
from journeymap.diagnostics import Source
from journeymap.errors import TooLargeError
from journeymap.graph.findings import overlay_of
from journeymap.language import read_text
from journeymap.language.decode.used_file import OpenedFile, UnusableFileError
from journeymap.layout import Drawing, GraphPlaces, PlacedEdge
from journeymap.model import Range
from journeymap.render import Picture, renderer
from journeymap.render.graphviz.graph_places import MOST_EDGES
from journeymap.report import Findings, format_text
from journeymap.views import Sheet, TableSheet, view


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from journeymap.diagnostics import Diagnostic
    from journeymap.layout import GraphPlan
    from journeymap.model import JourneyMap


DAY: Final = datetime.date(2026, 11, 25)
LIGHT: Final = theme_for("light")


@frozen
class Shape:
    """
    Maps of one shape.

    Attributes:
        make: writes the one of a size.
        size: how large the smallest is that takes long enough to be timed.
        used: writes a file that the map uses as `company`.
    """

    make: Callable[[int], str]
    size: int
    used: Callable[[int], str] | None = None


def _steps(fields: Iterable[str], rest: str = "") -> str:
    lines = "".join(f"      t{number}: {{{field}}}\n" for number, field in enumerate(fields))
    return f"title: Shop\nstages:\n  pay:\n    touchpoints:\n{lines}{rest}"


def _chain(n: int) -> str:
    return _steps("" for _ in range(n))


def _stages(n: int) -> str:
    return "title: Shop\nstages:\n" + "".join(f"  s{i}: {{touchpoints: [t{i}]}}\n" for i in range(n))


def _near_loops(n: int) -> str:
    return _steps(f"next: [t{min(i + 1, n - 1)}, t{max(i - 1, 0)}]" for i in range(n))


def _far_loops(n: int) -> str:
    return _steps(f"next: [t{min(i + 1, n - 1)}, t0]" for i in range(n))


def _nested_loops(n: int) -> str:
    return _steps(f"next: [t{min(i + 1, n - 1)}, t{n - 1 - i}]" for i in range(n))


def _ring(n: int) -> str:
    return _steps(f"next: t{(i + 1) % n}" for i in range(n))


def _layers(n: int) -> str:
    later = [f"next: [{', '.join(f't{3 * (i // 3 + 1) + other}' for other in range(3))}]" for i in range(3 * n)]
    return _steps([*later, *["outcome: completed"] * 3])


def _diamonds(n: int) -> str:
    fields = []
    for i in range(0, 3 * n, 3):
        fields += [f"next: [t{i + 1}, t{i + 2}]", f"next: t{i + 3}", f"next: t{i + 3}"]
    return _steps([*fields, "outcome: completed"])


def _joined_forks(n: int) -> str:
    fields = []
    for i in range(0, 3 * n, 3):
        fields += [f"next: {{all: [t{i + 1}, t{i + 2}]}}", f"next: t{i + 3}", f"next: t{i + 3}"]
    return _steps([*fields, "outcome: completed"])


def _nested_forks(n: int) -> str:
    last = 2 * n
    opened = [f"next: {{all: [t{i + 1}, t{last - i}]}}" for i in range(n)]
    closed = [f"next: t{i + 1}" for i in range(n, last)]
    return _steps([*opened, *closed, "outcome: completed"])


def _wide_fork(n: int) -> str:
    ends = ", ".join(f"t{i + 1}" for i in range(n))
    return _steps([f"next: {{all: [{ends}]}}", *[f"next: t{n + 1}"] * n, "outcome: completed"])


def _optional(n: int) -> str:
    return _steps("optional: true" for _ in range(n))


def _step_clique(n: int) -> str:
    everybody = ", ".join(f"t{i}" for i in range(n))
    return _steps(f"next: [{everybody}]" for _ in range(n))


def _personas(n: int) -> str:
    people = "".join(f"  p{i}:\n" for i in range(n))
    return _steps((f"personas: [p{i}], emotion: {{p{i}: 1}}" for i in range(n)), f"personas:\n{people}")


def _crowds(n: int) -> str:
    people = "".join(f"  p{i}:\n" for i in range(n))
    everybody = ", ".join(f"p{i}" for i in range(n))
    return _steps((f"personas: [{everybody}], thinks: Hm" for _ in range(n)), f"personas:\n{people}")


def _scores(n: int) -> str:
    people = "".join(f"  p{i}:\n" for i in range(n))
    felt = ", ".join(f"p{i}: 1" for i in range(n))
    return _steps([f"emotion: {{{felt}}}", "outcome: completed"], f"personas:\n{people}")


def _troubles(n: int) -> str:
    people = "".join(f"  p{i}: {{frustrations: [Queue {i}]}}\n" for i in range(n))
    rest = "".join(f"  o{i}: {{name: Something else {i}}}\n" for i in range(n))
    return _steps(["outcome: completed"], f"personas:\n{people}opportunities:\n{rest}")


def _preferred_channels(n: int) -> str:
    people = "".join(f"  p{i}: {{channels: [website]}}\n" for i in range(n))
    channels = "".join(f"  c{i}:\n" for i in range(n))
    offered = ", ".join(f"c{i}" for i in range(n))
    return _steps([f"channel: [{offered}], outcome: completed"], f"personas:\n{people}channels:\n{channels}")


def _goals_served_elsewhere(n: int) -> str:
    people = "".join(f"  p{i}: {{goals: {{g: {{served_by: [t1]}}}}}}\n  q{i}:\n" for i in range(n))
    here, there = (", ".join(f"{letter}{i}" for i in range(n)) for letter in "pq")
    return _steps([f"personas: [{here}]", f"personas: [{there}]"], f"personas:\n{people}")


def _paths(n: int) -> str:
    steps = ", ".join(f"t{i}" for i in range(n))
    rest = "paths:\n" + "".join(f"  w{i}: {{through: [{steps}]}}\n" for i in range(n))
    return _steps(("" for _ in range(n)), rest)


def _variants(n: int) -> str:
    rest = "variants:\n" + "".join(f"  v{i}:\n" for i in range(n))
    return _steps((f"variants: [v{i}]" for i in range(n)), rest)


def _metrics(n: int) -> str:
    rest = "metrics:\n" + "".join(f"  m{i}: {{unit: percent, target: 80%}}\n" for i in range(n))
    return _steps((f"metrics: {{m{i}: 70%}}" for i in range(n)), rest)


def _metric_tree(n: int) -> str:
    rest = "metrics:\n  m0:\n" + "".join(f"  m{i}: {{parent: m{i - 1}}}\n" for i in range(1, n))
    return _steps(["outcome: completed"], rest)


def _metric_star(n: int) -> str:
    rest = "metrics:\n  m0:\n" + "".join(f"  m{i}: {{parent: m0}}\n" for i in range(1, n))
    return _steps(["outcome: completed"], rest)


def _lanes(n: int, after: Callable[[int], str]) -> str:
    lanes = "".join(f"  l{i}: {{after: {after(i)}}}\n" for i in range(n))
    words = ", ".join(f"l{i}: Word" for i in range(n))
    return _steps([f"outcome: completed, {words}"], f"lanes:\n{lanes}")


def _lanes_below_one(n: int) -> str:
    return _lanes(n, lambda _: "support")


def _lanes_in_a_chain(n: int) -> str:
    return _lanes(n, lambda i: f"l{i - 1}" if i else "support")


def _lanes_upwards(n: int) -> str:
    return _lanes(n, lambda i: f"l{i + 1}" if i + 1 < n else "support")


def _lanes_in_a_circle(n: int) -> str:
    return _lanes(n, lambda i: f"l{(i + 1) % n}")


def _teams(n: int) -> str:
    work = "".join(f"  p{i}: {{lane: backstage, team: m{i}, needs: [p{(i + 1) % n}]}}\n" for i in range(n))
    teams = "".join(f"  m{i}:\n" for i in range(n))
    return _steps((f"backstage: [p{i}]" for i in range(n)), f"processes:\n{work}teams:\n{teams}")


def _waivers(n: int) -> str:
    lines = "".join(f"      t{i}:  # journeymap: ignore[JM0201] this is as it is\n" for i in range(n))
    return f"title: Shop\nstages:\n  pay:\n    touchpoints:\n{lines}"


def _cell(n: int) -> str:
    return _steps([f"outcome: completed, thinks: [{', '.join(f'Thought {i}' for i in range(n))}]"])


def _pains(n: int) -> str:
    return _steps([f"outcome: completed, pains: {{{', '.join(f'p{i}: Pain' for i in range(n))}}}"])


def _misspelt_fields(n: int) -> str:
    return _steps(f"emotoin{i}: 1" for i in range(n))


def _wrong_references(n: int) -> str:
    return _steps(f"next: tt{i}" for i in range(n))


def _long_words(n: int) -> str:
    return _steps(f"thinks: {'x' * 9_000}" for _ in range(n))


def _long_texts(n: int) -> str:
    return _steps(f"thinks: {'word ' * 1_500}" for _ in range(n))


def _opportunities(n: int, place: Callable[[int], str]) -> str:
    rest = "opportunities:\n" + "".join(f"  o{i}: {{solves: [t0.p], {place(i)}}}\n" for i in range(n))
    return _steps(["pains: {p: Pain}, outcome: completed"], rest)


def _opportunities_at_one_place(n: int) -> str:
    return _opportunities(n, lambda _: "value: 50%, effort: 2")


def _opportunities_in_a_corner(n: int) -> str:
    return _opportunities(n, lambda _: "value: 100%, effort: 5")


def _opportunities_at_many_places(n: int) -> str:
    return _opportunities(n, lambda i: f"value: {i % 90 + 5}%, effort: {1 + i // 90 % 4}")


def _opportunities_everywhere(n: int) -> str:
    rest = "opportunities:\n" + "".join(f"  o{i}:\n" for i in range(n))
    return _steps(("" for _ in range(n)), rest)


def _replaced_by_many(n: int) -> str:
    return _steps(f"replaces: [t0, t{i + 1}, u{i}], channel: [website, phone], pains: [slow]" for i in range(n))


def _replaced_by_one(n: int) -> str:
    names = ", ".join(f"t{i}" for i in range(n))
    rest = f"      all: {{replaces: [{names}]}}\nretires: [{names}, slow]\n"
    return _steps(["", *("pains: [slow]" for _ in range(n))], rest)


def _pains_of_a_stage(n: int) -> str:
    pains = ", ".join(f"p{i}: Pain" for i in range(n))
    steps = "".join(f"      t{i}:\n" for i in range(n))
    rest = "opportunities:\n" + "".join(f"  o{i}: {{solves: [pay.p{i}]}}\n" for i in range(n))
    return f"title: Shop\nstages:\n  pay:\n    pains: {{{pains}}}\n    touchpoints:\n{steps}{rest}"


def _stakeholders(n: int) -> str:
    people = "".join(f"  h{i}: {{influence: 3, interest: 3}}\n" for i in range(n))
    return _steps(["outcome: completed"], f"stakeholders:\n{people}")


def _process_chain(n: int) -> str:
    work = "".join(f"  p{i}: {{lane: backstage{f', needs: [p{i + 1}]' if i + 1 < n else ''}}}\n" for i in range(n))
    return _steps(("backstage: [p0]" for _ in range(n)), f"processes:\n{work}")


def _every_other(n: int) -> str:
    work = "".join(f"  p{i}: {{lane: backstage{f', needs: [p{i + 1}]' if i + 1 < n else ''}}}\n" for i in range(n))
    return _steps((f"backstage: {'[p0]' if i % 2 else '[]'}" for i in range(n)), f"processes:\n{work}")


def _process_ladder(n: int) -> str:
    work = "".join(f"  p{i}: {{lane: backstage{f', needs: [p{i + 1}]' if i + 1 < n else ''}}}\n" for i in range(n))
    return _steps((f"backstage: [p{i}]" for i in range(n)), f"processes:\n{work}")


def _costly_chain(n: int) -> str:
    processes = "".join(f"  p{i}: {{cost: GBP 1, duration: 1..2h, needs: [p{i + 1}]}}\n" for i in range(n))
    steps = (f"volume: {i + 1}/day, backstage: [p{i}], wait: {{tolerable: 1d}}" for i in range(n))
    return _steps(steps, f"processes:\n{processes}  p{n}: {{cost: GBP 1}}\n")


def then_line(n: int) -> str:
    """Each touchpoint names work that the next one's follows."""
    work = "".join(f"  p{i}: {{capacity: 9/day, then: p{i + 1}}}\n" for i in range(n))
    return _steps((f"volume: 10/day, backstage: [p{i}]" for i in range(n)), f"processes:\n{work}  p{n}:\n")


def then_chain(n: int) -> str:
    """The same, with shares that multiply."""
    work = "".join(f"  p{i}: {{duration: 1h, then: [{{to: p{i + 1}, share: 90%}}, p{n}]}}\n" for i in range(n))
    steps = (f"volume: 10/day, wait: {{tolerable: 1d}}, backstage: [p{i}]" for i in range(n))
    return _steps(steps, f"processes:\n{work}  p{n}: {{cost: GBP 1}}\n")


def then_all(n: int) -> str:
    """Branches that are taken at the same time and meet, each within the next."""
    work = "".join(
        f"  p{i}: {{duration: 1..2h, then: {{all: [p{i + 1}, q{i}]}}}}\n  q{i}: {{duration: 1h, then: p{i + 1}}}\n"
        for i in range(n)
    )
    steps = (f"volume: 10/day, wait: {{tolerable: 1d}}, backstage: [p{i}]" for i in range(n))
    return _steps(steps, f"processes:\n{work}  p{n}: {{cost: GBP 1}}\n")


def then_loops(n: int) -> str:
    """Each work leads on, and one back."""
    work = "".join(f"  p{i}: {{then: [{{to: p{i + 1}, share: 90%}}, p{max(i - 1, 0)}]}}\n" for i in range(n))
    return _steps(["volume: 10/day, wait: {tolerable: 1d}, backstage: [p0]"], f"processes:\n{work}  p{n}:\n")


def _timed_steps(n: int) -> str:
    last = f"t{n - 1}"
    return _steps(
        f"duration: 1..{i + 1}min, drop_off: 1%, next: [{{to: t{min(i + 1, n - 1)}, share: 90%}}, {last}]"
        for i in range(n)
    )


def _timed_loops(n: int) -> str:
    return _steps(
        f"duration: 1min, next: [{{to: t{min(i + 1, n - 1)}, share: 70%}}, t{max(i - 1, 0)}]" for i in range(n)
    )


def _mutual_chain(n: int) -> str:
    needs = [f", needs: [{{to: p{i + 1}, mutual: true}}]" if i + 1 < n else "" for i in range(n)]
    work = "".join(f"  p{i}: {{lane: backstage{needs[i]}}}\n" for i in range(n))
    return _steps((f"backstage: [p{i}]" for i in range(n)), f"processes:\n{work}")


def _mutual_star(n: int) -> str:
    needs = ", ".join(f"{{to: p{i + 1}, mutual: true}}" for i in range(n))
    work = "".join(f"  p{i + 1}: {{lane: backstage}}\n" for i in range(n))
    return _steps(["backstage: [p0]"], f"processes:\n  p0: {{lane: backstage, needs: [{needs}]}}\n{work}")


def _mutual_hub(n: int) -> str:
    work = "".join(f"  p{i + 1}: {{lane: backstage, needs: [{{to: p0, mutual: true}}]}}\n" for i in range(n))
    return _steps(["backstage: [p0]"], f"processes:\n  p0: {{lane: backstage}}\n{work}")


def _process_clique(n: int) -> str:
    names = [f"p{i}" for i in range(n)]
    work = "".join(
        f"  {name}: {{lane: backstage, needs: [{', '.join(each for each in names if each != name)}]}}\n"
        for name in names
    )
    return _steps([f"backstage: [{', '.join(names)}]"], f"processes:\n{work}")


def _systems(n: int) -> str:
    work = "".join(f"  p{i}: {{lane: backstage, systems: [y{i}]}}\n" for i in range(n))
    systems = "".join(f"  y{i}: {{fallback: y{(i + 1) % n}, supplier: Acme}}\n" for i in range(n))
    return _steps((f"backstage: [p{i}]" for i in range(n)), f"processes:\n{work}systems:\n{systems}")


def _one_system(n: int) -> str:
    work = "".join(f"  p{i}: {{lane: backstage, systems: [y]}}\n" for i in range(n))
    return _steps((f"backstage: [p{i}]" for i in range(n)), f"processes:\n{work}systems: [y]\n")


def _segments(n: int) -> str:
    rest = "segments:\n" + "".join(f"  g{i}:\n" for i in range(n))
    return _steps([f"next: [{', '.join(f'{{to: t1, segment: g{i}}}' for i in range(n))}]", "outcome: completed"], rest)


def _channels(n: int) -> str:
    rest = "channels:\n" + "".join(f"  c{i}:\n" for i in range(n))
    return _steps((f"channel: [c{i}]" for i in range(n)), rest)


def _used_readings(n: int) -> str:
    rest = "".join(f"  m{i}: 5\n" for i in range(n))
    return f"title: Shop\nuse: [company]\nstages: {{s: {{touchpoints: [a, b]}}}}\nmetrics:\n{rest}"


def _used_metrics(n: int) -> str:
    return "metrics:\n" + "".join(f"  m{i}: M\n" for i in range(n))


def _used_processes(n: int) -> str:
    return "title: Shop\nuse: [company]\nstages: {s: {touchpoints: {a: {backstage: [p0]}}}}\n"


def _company(n: int) -> str:
    return "processes:\n" + "".join(f"  p{i}: {{lane: backstage, needs: [p{(i + 1) % n}]}}\n" for i in range(n))


def _missing_files(n: int) -> str:
    return f"title: Shop\nuse: [{', '.join(f'f{i}' for i in range(n))}]\nstages: [pay]\n"


SHAPES: Final = {
    name.removeprefix("_").replace("_", " "): Shape(make, size, used)
    for name, make, size, used in (
        (made.__name__, made, size, used)
        for made, size, used in (
            (_chain, 500, None),
            (_stages, 300, None),
            (_near_loops, 500, None),
            (_far_loops, 500, None),
            (_nested_loops, 500, None),
            (_ring, 500, None),
            (_layers, 100, None),
            (_diamonds, 200, None),
            (_joined_forks, 200, None),
            (_nested_forks, 200, None),
            (_wide_fork, 300, None),
            (_optional, 500, None),
            (_step_clique, 20, None),
            (_personas, 30, None),
            (_crowds, 30, None),
            (_scores, 300, None),
            (_troubles, 300, None),
            (_preferred_channels, 1_000, None),
            (_goals_served_elsewhere, 1_000, None),
            (_paths, 50, None),
            (_variants, 300, None),
            (_metrics, 400, None),
            (_metric_tree, 400, None),
            (_metric_star, 400, None),
            (_lanes_below_one, 250, None),
            (_lanes_in_a_chain, 250, None),
            (_lanes_upwards, 250, None),
            (_lanes_in_a_circle, 250, None),
            (_teams, 100, None),
            (_waivers, 500, None),
            (_cell, 1_000, None),
            (_pains, 500, None),
            (_misspelt_fields, 1_000, None),
            (_wrong_references, 1_000, None),
            (_long_words, 20, None),
            (_long_texts, 20, None),
            (_opportunities_at_one_place, 300, None),
            (_opportunities_in_a_corner, 300, None),
            (_opportunities_at_many_places, 500, None),
            (_opportunities_everywhere, 150, None),
            (_pains_of_a_stage, 150, None),
            (_replaced_by_many, 300, None),
            (_replaced_by_one, 300, None),
            (_stakeholders, 300, None),
            (_process_chain, 200, None),
            (_every_other, 50, None),
            (_process_ladder, 300, None),
            (_costly_chain, 120, None),
            (then_all, 100, None),
            (_timed_steps, 300, None),
            (_timed_loops, 200, None),
            (_mutual_chain, 300, None),
            (_mutual_star, 300, None),
            (_mutual_hub, 300, None),
            (_process_clique, 20, None),
            (_systems, 300, None),
            (_one_system, 300, None),
            (_segments, 300, None),
            (_channels, 300, None),
            (_used_readings, 2_500, _used_metrics),
            (_used_processes, 1_000, _company),
            (_missing_files, 1_000, None),
        )
    )
}
"""The shapes by their names."""


class Shelf:
    """Opens the one file that a map of a shape uses; it stands in for a disk."""

    def __init__(self, text: str | None) -> None:
        self._text = text

    def identify(self, source: Source) -> str:
        """Take the name for the file."""
        return source.name

    def refusal(self, location: str, named_in: Source) -> str | None:
        """Refuse nothing."""

    def open(self, location: str, named_in: Source) -> OpenedFile:  # noqa: ARG002 (the protocol names it)
        """Open the file if it is there."""
        if self._text is None or location != "company":
            raise UnusableFileError("does not exist")
        return OpenedFile(identity=location, source=Source(location, self._text))


FORMATS: Final = ("svg", "html", "dot", "markdown", "text", "csv")
"""The formats that depend on the view."""

OTHER_FORMATS: Final = ("narrative", "mermaid-journey", "mermaid-flowchart")

MOST: Final = 1.2
"""By which power of what there is to read and to write the time may grow."""

MOST_OF_CALLS: Final = 1.4
"""
The same for calls: the maps are small, where each call that stands for itself weighs more in the larger one, and a tale
for each persona asks of every touchpoint whether she comes. Work with the square of the map is at 1.7 and more there.
"""

LEAST: Final = 0.05
"""What is over sooner, in seconds, says nothing."""

LEAST_CALLS: Final = 120_000
"""Fewer calls say nothing."""

Action: TypeAlias = "Callable[[], object]"


def work(text: str, used: str | None) -> Iterator[tuple[str, Action]]:
    """Yield each thing that is done with a map, by name, when all before it is done."""
    found: JourneyMap | None = None
    findings: tuple[Diagnostic, ...] = ()

    def load() -> None:
        nonlocal found, findings
        result = read_text(Source("m.journey.yaml", text), opener=Shelf(used))
        found, findings = result.map, result.diagnostics

    def check() -> None:
        nonlocal findings
        assert found is not None
        findings = jm.check(found, select="all", as_of=DAY).diagnostics

    def check_as_plan() -> None:
        # On another scale, so that everything is looked at.
        assert found is not None
        plan = evolve(found, emotion_scale=Range(-3.0, 3.0))
        jm.check(plan, select="JM10", as_of=DAY, baseline=found)

    yield "load", load
    yield "report", lambda: format_text(Findings(findings))
    if found is None:
        return
    compiled = jm.compile_map(found)
    yield "compile", lambda: jm.compile_map(found)
    yield "graph", lambda: jm.compile_map(found).graph
    yield "figures", lambda: why(jm.compile_map(found), format_name="json", everything=True)
    yield "check", check
    yield "check as plan", check_as_plan
    yield "report of check", lambda: format_text(Findings(findings))
    for name in VIEW_NAMES:
        yield from draw(
            Picture(compiled=compiled, view=view(name), overlay=overlay_of(compiled, findings), annotated=True)
        )
    for name in OTHER_FORMATS:
        yield name, partial(renderer(name).render, Picture(compiled=compiled, view=view(VIEW_NAMES[0])), LIGHT)


def draw(picture: Picture) -> Iterator[tuple[str, Action]]:
    """Yield the steps from a map to a picture in every format."""
    name = picture.view.name
    yield f"{name}, sheet", lambda: picture.sheet
    yield f"{name}, drawing", lambda: picture.drawing
    for written in FORMATS:
        yield f"{name}, {written}", partial(renderer(written).render, picture, LIGHT)


def in_a_row(plan: GraphPlan) -> GraphPlaces:
    """Place boxes in a row, in the place of Graphviz: what that costs is its own affair."""
    if len(plan.edges) > MOST_EDGES:
        raise TooLargeError("too many arrows", "draw fewer")
    middles = tuple((100.0 + 300 * number, 80.0) for number in range(len(plan.nodes)))
    edges = []
    for edge in plan.edges:
        x, y = middles[edge.source]
        points = ((x, y), (x, y - 20), (x + 20, y - 20), (x + 20, y))
        edges.append(PlacedEdge(points=points, label=(x + 10, y - 20) if edge.label else None))
    clusters = tuple(((250.0, 10.0), (600.0, 140.0)) for _ in plan.clusters)
    return GraphPlaces(size=(300.0 * len(plan.nodes), 160), nodes=middles, edges=tuple(edges), clusters=clusters)


@frozen(kw_only=True)
class Cost:
    """
    What a thing costs with a small map and with one of four times the size.

    Attributes:
        what: what is done.
        seconds: how long it takes, in seconds of the processor.
        calls: how many functions are called for it, Python's own too; 0 where nobody counted.
        growth: how many times as much there is to read, or to write, whichever grows faster; what a drawing reads is
            its sheet, whose cells may be many more than the words of the map.
    """

    what: str
    seconds: tuple[float, float]
    growth: float
    calls: tuple[int, int] = (0, 0)

    @property
    def exponent(self) -> float:
        """By which power of what there is to do the time grows."""
        small, large = self.seconds
        return log(max(large, 1e-6) / max(small, 1e-6)) / log(self.growth)

    @property
    def exponent_of_calls(self) -> float:
        """By which power of what there is to do the calls grow; no load of the machine changes it."""
        small, large = self.calls
        return log(max(large, 1) / max(small, 1)) / log(self.growth)

    @property
    def calls_too_much(self) -> bool:
        """Whether the calls grow too fast; a few are not judged."""
        return self.calls[1] > LEAST_CALLS and self.exponent_of_calls > MOST_OF_CALLS

    @property
    def is_fault(self) -> bool:
        """Whether it grows too fast; what is over in no time is not judged."""
        return self.seconds[1] > LEAST and self.exponent > MOST

    def shorter(self, other: Cost) -> Cost:
        """Keep the shorter times of two measurements of the same."""
        small, large = (min(times) for times in zip(self.seconds, other.seconds, strict=True))
        return evolve(self, seconds=(small, large))

    def __str__(self) -> str:
        text = f"{self.what}: {self.seconds[0]:.3f} s, {self.seconds[1]:.3f} s, exponent {self.exponent:.2f}"
        if not self.calls[1]:
            return text
        return f"{text}; {self.calls[0]} calls, {self.calls[1]} calls, exponent {self.exponent_of_calls:.2f}"


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the collector of garbage out, whose turn comes whenever it likes."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def costs(name: str, size: int, *, counting: bool = False) -> list[Cost]:
    """
    Measure everything that is done with a shape of a size, and with four times as much of it.

    Args:
        name: the shape.
        size: the smaller one.
        counting: count the calls too, for which all takes about twice as long.
    """
    _measure(name, max(1, size // 10), counting=counting)  # imports what it needs
    small, large = (_measure(name, each, counting=counting) for each in (size, 4 * size))
    return [
        Cost(
            what=what,
            seconds=(small.seconds[what], large.seconds[what]),
            calls=(small.calls[what], large.calls[what]),
            growth=_growth(small, large, what),
        )
        for what in large.seconds
        if what in small.seconds
    ]


def main() -> int:
    """Measure shapes, each in a process of its own; return how many faults there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="the shapes; by default all")
    parser.add_argument("--times", type=float, default=1.0, help="how many times larger the maps are")
    parser.add_argument("--all", action="store_true", help="list all that is done, not only faults")
    parser.add_argument("--here", action="store_true", help="in this process")
    arguments = parser.parse_args()
    if arguments.here:
        return sum(_tell(name, arguments.times, everything=arguments.all) for name in arguments.names)
    faults = 0
    for name in arguments.names or SHAPES:
        options = ["--here", f"--times={arguments.times}", *(["--all"] if arguments.all else [])]
        faults += subprocess.run([sys.executable, "-m", "tests.safety.shapes", *options, name], check=False).returncode
    return min(faults, 1)


# Private


@frozen
class _Measured:
    read: int
    seconds: dict[str, float] = Factory(dict)
    calls: dict[str, int] = Factory(dict)
    written: dict[str, int] = Factory(dict)


def _measure(name: str, size: int, *, counting: bool) -> _Measured:
    shape = SHAPES[name]
    text, used = shape.make(size), shape.used(size) if shape.used is not None else None
    found = _Measured(len(text) + len(used or ""))
    with pytest.MonkeyPatch.context() as patch, no_collection():
        patch.setattr(import_module("journeymap.render.picture"), "_place_with_graphviz", in_a_row)
        for what, action in work(text, used):
            profile = cProfile.Profile()
            began = time.process_time()
            try:
                made = profile.runcall(action) if counting else action()
            except TooLargeError:
                continue
            found.seconds[what] = time.process_time() - began
            found.calls[what] = sum(entry.callcount for entry in profile.getstats()) if counting else 0
            found.written[what] = _extent(made)
    return found


def _growth(small: _Measured, large: _Measured, what: str) -> float:
    made = {what, what.replace(", drawing", ", sheet")}
    if what in OTHER_FORMATS:
        made.add(f"{VIEW_NAMES[0]}, sheet")  # they read it
    written = [large.written[each] / small.written[each] for each in made if small.written.get(each)]
    return max(large.read / small.read, *written, 0.0)


def _extent(made: object) -> int:
    """Say how much was made."""
    match made:
        case bytes() | str():
            return len(made)
        case Drawing():
            return len(made.figures)
        case Sheet():
            return sum(len(row.cells) for row in made.rows)
        case TableSheet():
            return sum(len(row.cells) for section in made.sections for row in section.rows)
        case _:
            return 0


def _tell(name: str, times: float, *, everything: bool) -> int:
    found = costs(name, max(1, round(SHAPES[name].size * times)))
    slowest = max(found, key=lambda cost: cost.seconds[1])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = sum(cost.seconds[1] for cost in found)
    print(f"{name:30} {total:6.2f} s in all, {memory:4.0f} MB; slowest {slowest}", flush=True)
    faults = [cost for cost in found if cost.is_fault]
    for cost in found if everything else faults:
        print(f"  {cost}{'  <-- too fast' if cost.is_fault else ''}", flush=True)
    return len(faults)


if __name__ == "__main__":
    sys.exit(main())
