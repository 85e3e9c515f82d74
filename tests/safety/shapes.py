"""
Maps of one shape and any size, small in this listing, on which work must not grow faster than they do.

`python -m tests.safety.shapes [--work] [NAME ...]` measures the named ones, or all, each in a process of its own.
"""

from __future__ import annotations

import argparse
import math
import resource
import subprocess
import sys
import time
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import frozen


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from journeymap.diagnostics import Diagnostic, Source
    from journeymap.language import OpenedFile
    from journeymap.layout import GraphPlaces, GraphPlan
    from journeymap.model import JourneyMap


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


def _scores(n: int) -> str:
    people = "".join(f"  p{i}:\n" for i in range(n))
    felt = ", ".join(f"p{i}: 1" for i in range(n))
    return _steps([f"emotion: {{{felt}}}", "outcome: completed"], f"personas:\n{people}")


def _paths(n: int) -> str:
    steps = ", ".join(f"t{i}" for i in range(n))
    rest = "paths:\n" + "".join(f"  w{i}: {{steps: [{steps}]}}\n" for i in range(n))
    return _steps(("" for _ in range(n)), rest)


def _variants(n: int) -> str:
    rest = "variants:\n" + "".join(f"  v{i}:\n" for i in range(n))
    return _steps((f"variants: [v{i}]" for i in range(n)), rest)


def _metrics(n: int) -> str:
    rest = "metrics:\n" + "".join(f"  m{i}: {{unit: percent, target: 80%}}\n" for i in range(n))
    return _steps((f"metrics: {{m{i}: 70%}}" for i in range(n)), rest)


def _metric_tree(n: int) -> str:
    rest = "metrics:\n  m0:\n" + "".join(f"  m{i}: {{supports: [m{i - 1}]}}\n" for i in range(1, n))
    return _steps(["outcome: completed"], rest)


def _metric_star(n: int) -> str:
    rest = "metrics:\n  m0:\n" + "".join(f"  m{i}: {{supports: [m0]}}\n" for i in range(1, n))
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
            (_scores, 300, None),
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
            (_opportunities_everywhere, 300, None),
            (_pains_of_a_stage, 300, None),
            (_stakeholders, 300, None),
            (_process_chain, 300, None),
            (_every_other, 50, None),
            (_process_ladder, 300, None),
            (_mutual_chain, 300, None),
            (_mutual_star, 300, None),
            (_mutual_hub, 300, None),
            (_process_clique, 20, None),
            (_systems, 300, None),
            (_one_system, 300, None),
            (_segments, 300, None),
            (_channels, 300, None),
            (_used_readings, 1_000, _used_metrics),
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

    def open(self, location: str, named_in: Source) -> OpenedFile:
        """Open the file if it is there."""
        from journeymap.diagnostics import Source as Opened
        from journeymap.language.used_file import OpenedFile, UnusableFileError

        if self._text is None or location != "company":
            raise UnusableFileError("does not exist")
        return OpenedFile(identity=location, source=Opened(location, self._text))


FORMATS: Final = ("svg", "html", "dot", "markdown", "text", "csv")
"""The formats that depend on the view."""

OTHER_FORMATS: Final = ("narrative", "mermaid-journey", "mermaid-flowchart")


def work(text: str, used: str | None) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield each thing that is done with a map, by name, each ready to be timed when it comes."""
    import datetime

    import journeymap as jm
    from journeymap.app.rendering import VIEW_NAMES, theme_for
    from journeymap.checks import RULES, Policy, run, waive
    from journeymap.app.atlas import rule_names
    from journeymap.diagnostics import Source as Text
    from journeymap.errors import TooLargeError
    from journeymap.language import read_text
    from journeymap.render import Picture, renderer
    from journeymap.report import format_text
    from journeymap.views import view

    found: list[JourneyMap | None] = [None]
    findings: list[tuple[Diagnostic, ...]] = [()]

    def load() -> None:
        found[0], findings[0] = read_text(Text("m.journey.yaml", text), opener=Shelf(used))

    yield "load", load
    yield "report", lambda: format_text(findings[0])
    journey_map = found[0]
    if journey_map is None:
        return
    yield "compile", lambda: jm.compile_map(journey_map)
    yield "graph", lambda: jm.compile_map(journey_map).graph
    day = datetime.date(2026, 11, 25)

    def check() -> None:
        compiled = jm.compile_map(journey_map)
        ran = run(compiled, RULES, Policy(select=("all",)), today=day)
        names = rule_names(RULES)
        left = waive(ran.diagnostics, compiled, known=names, ran=rule_names(ran.ran), today=day)
        findings[0] = left.kept

    yield "check", check
    yield "report of check", lambda: format_text(findings[0])
    theme = theme_for("light")
    compiled = jm.compile_map(journey_map)
    for name in VIEW_NAMES:
        picture = Picture(compiled=compiled, view=view(name), findings=findings[0])

        def draw(picture: Picture = picture) -> None:
            with suppress(TooLargeError):
                picture.drawing  # noqa: B018

        yield f"{name}, sheet", lambda picture=picture: picture.sheet
        yield f"{name}, drawing", draw
        for format_ in FORMATS:

            def write(picture: Picture = picture, format_: str = format_) -> None:
                with suppress(TooLargeError):
                    renderer(format_).render(picture, theme)

            yield f"{name}, {format_}", write
    for format_ in OTHER_FORMATS:
        yield format_, lambda format_=format_: renderer(format_).render(picture, theme)


def in_a_row(plan: GraphPlan) -> GraphPlaces:
    """Place boxes in a row, in the place of Graphviz: what that costs is its own affair."""
    from journeymap.errors import TooLargeError
    from journeymap.layout import GraphPlaces, PlacedEdge
    from journeymap.render.graph_places import MOST_EDGES

    if len(plan.edges) > MOST_EDGES:
        raise TooLargeError("too many arrows", "fewer")
    middles = tuple((100.0 + 300 * number, 80.0) for number in range(len(plan.nodes)))
    edges = []
    for edge in plan.edges:
        x, y = middles[edge.source]
        points = ((x, y), (x, y - 20), (x + 20, y - 20), (x + 20, y))
        edges.append(PlacedEdge(points=points, label=(x + 10, y - 20) if edge.label else None))
    clusters = tuple(((250.0, 10.0), (600.0, 140.0)) for _ in plan.clusters)
    return GraphPlaces(size=(300.0 * len(plan.nodes), 160), nodes=middles, edges=tuple(edges), clusters=clusters)


class Cost(NamedTuple):
    """What one thing costs at three sizes; seconds of the processor."""

    what: str
    bytes: tuple[int, int, int]
    seconds: tuple[float, float, float]

    @property
    def exponent(self) -> float:
        """By which power of the size it grows."""
        (small, _, large), (first, _, last) = self.bytes, self.seconds
        return math.log(max(last, 1e-6) / max(first, 1e-6)) / math.log(large / small)


def costs(name: str, size: int | None = None) -> list[Cost]:
    """Measure everything that is done with a shape, at three sizes."""
    shape = SHAPES[name]
    first = size or shape.size
    import_module("journeymap.render.picture")._place_with_graphviz = in_a_row
    by_work: dict[str, list[float]] = {}
    sizes = []
    for count in (first, first, 2 * first, 4 * first):
        text, used = shape.make(count), shape.used(count) if shape.used else None
        sizes.append(len(text) + len(used or ""))
        for what, action in work(text, used):
            began = time.process_time()
            action()
            by_work.setdefault(what, []).append(time.process_time() - began)
    # The first round imports what it needs.
    return [
        Cost(what, (sizes[1], sizes[2], sizes[3]), (taken[1], taken[2], taken[3])) for what, taken in by_work.items()
    ]


MOST: Final = 1.2
"""The greatest exponent that is no fault."""

LEAST: Final = 0.05
"""What is over sooner, in seconds, is not judged."""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--one", action="store_true")
    parser.add_argument("--times", type=float, default=1.0)
    arguments = parser.parse_args()
    if arguments.one:
        for name in arguments.names:
            found = costs(name, max(1, int(SHAPES[name].size * arguments.times)))
            total = [sum(cost.seconds[at] for cost in found) for at in range(3)]
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            worst = max(found, key=lambda cost: cost.seconds[2])
            print(
                f"{name:30} {found[0].bytes[2] / 1000:7.0f} kB {total[0]:6.2f} {total[1]:6.2f} {total[2]:6.2f} s "
                f"{Cost('', found[0].bytes, tuple(total)).exponent:5.2f} {memory:5.0f} MB; {worst.what} {worst.seconds[2]:.2f}",
                flush=True,
            )
            for cost in found:
                if cost.seconds[2] > LEAST and cost.exponent > MOST:
                    shown = " ".join(f"{seconds:7.3f}" for seconds in cost.seconds)
                    print(f"    {cost.what:30} {shown}  {cost.exponent:5.2f}", flush=True)
        return 0
    for name in arguments.names or SHAPES:
        done = subprocess.run(
            [sys.executable, "-m", "tests.safety.shapes", "--one", "--times", str(arguments.times), name], check=False
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
