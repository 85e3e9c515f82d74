"""
Measure journeymap against its peers, in one run: `python benchmarks/run.py [--sizes 10,100,1000,10000] [--json FILE]`.

Seconds differ from machine to machine and from moment to moment, so that only ratios have goals; see README.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final


sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generate import five_lanes_text, journey_text
from benchmarks.goal import HEADER, Result
from benchmarks.measure import busy, median_peak, medians, peak_memory, process, turn
from benchmarks.rivals import LINTERS, dot_seconds, lanes_dot, linters, mermaid
from benchmarks.turn import ACTIONS, FIGURES, PEER, READING, REDRAWING, RULES


if TYPE_CHECKING:
    from collections.abc import Iterator

BARE_PYTHON: Final = "python -c pass"

TIMES_OURS: Final = 20
"""`dot` is stopped when it has taken so many times what we took."""

FOLDER: Final = (300, 64)
"""So many maps are linted, of so many touchpoints each, which makes 840 lines."""

MOST_SECONDS: Final = {30: 0.025, 300: 0.2}
"""Seconds of the processor until the picture of a map that somebody edits is there again, by touchpoints."""

MOST_MEMORY: Final = 300 * 1024.0
"""Kilobytes."""


def main() -> None:
    """Measure what the arguments ask for, print it, and write it down."""
    parser = argparse.ArgumentParser(description="Measure journeymap against its peers, in one run.")
    parser.add_argument("--sizes", default="10,100,1000,10000", help="touchpoints of the maps, separated by commas")
    parser.add_argument("--runs", type=int, help="how often each thing is timed; by default the oftener the smaller")
    parser.add_argument("--mermaid", metavar="FILE", help="the program mmdc; by default the one on the path")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the numbers there, too")
    arguments = parser.parse_args()
    sizes = sorted({int(size) for size in arguments.sizes.split(",")})

    print(f"Python {platform.python_version()} on {platform.machine()}; medians; ratio is ours / peer\n\n{HEADER}")
    results = []
    rival = arguments.mermaid or shutil.which("mmdc")
    for name in LINTERS:
        if shutil.which(name) is None:
            print(f"{FOLDER[0]} maps, and {name}: not measured, it is not on the path (see README.md)")
    if rival is None:
        print("render, and Mermaid: not measured, there is no mmdc on the path (see README.md)")
    for result in measure(sizes, arguments.runs, rival):
        results.append(result)
        print(result, flush=True)
    if arguments.json is not None:
        rows = [result.as_dict() for result in results]
        arguments.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def measure(sizes: list[int], runs: int | None, rival: str | None) -> Iterator[Result]:
    """Measure everything on maps of several sizes; beside each that of a tenth of the size, if it is one of them."""
    with tempfile.TemporaryDirectory() as folder:
        yield from starts(runs or 15)
        if rival is not None:
            yield mermaid_beside(rival, Path(folder), runs or 5)
        yield from redraws(Path(folder), runs or 7)
        yield from folder_beside(Path(folder), *FOLDER, min(runs or 3, 3))
        paths: dict[int, Path] = {}
        for size in sizes:
            paths[size] = Path(folder, f"steps-{size}.journey.yaml")
            paths[size].write_text(journey_text(size), encoding="utf-8")
            small = paths.get(size // 10) if size % 10 == 0 else None
            often = runs or (15 if size <= 100 else 7 if size <= 1000 else 5)
            yield from checks(size, paths[size], small, often)
            yield from memory(size, paths[size], small, min(often, 3))
            yield from stages(size, paths[size], small, often)
            yield from rules(size, paths[size], small, often)
            yield picture_memory(size, paths[size])
            if shutil.which("dot") is not None:
                yield dot_beside(size, Path(folder), min(often, 3))


def starts(runs: int) -> Iterator[Result]:
    """Measure how long it takes until the help is there."""
    ours, peer = medians(runs, process("-m", "journeymap", "--help"), process("-c", "pass"))
    yield Result(name="--help", size=0, ours=ours, peer=peer, against=BARE_PYTHON, unit="s")


def checks(size: int, path: Path, small: Path | None, runs: int) -> Iterator[Result]:
    """Measure `journeymap check` as a process of its own."""
    command = ("-m", "journeymap", "check")
    actions = [process("-c", "pass"), process(*command, str(path))]
    if small is not None:
        actions.append(process(*command, str(small)))
    peer, ours, *smaller = medians(runs, *actions)
    yield Result(name="check", size=size, ours=ours, peer=peer, against=BARE_PYTHON, unit="s")
    for other in smaller:
        yield growth("check", size, ours, other, "s")


def redraws(folder: Path, runs: int) -> Iterator[Result]:
    """Measure the way from one changed line to the picture, in a program that has drawn the map before."""
    for size, most in MOST_SECONDS.items():
        path = folder / f"edited-{size}.journey.yaml"
        path.write_text(journey_text(size), encoding="utf-8")
        (seconds,) = medians(runs, turn(REDRAWING, str(path), repeats(size)))
        yield Result(name=REDRAWING, size=size, ours=seconds, peer=most, against=f"{most * 1000:g} ms", unit="s")


def folder_beside(folder: Path, maps: int, touchpoints: int, runs: int) -> Iterator[Result]:
    """Measure a folder of maps with all rules beside linters that know YAML, or our schema, and nothing of journeys."""
    peers = linters(folder)
    if not peers:
        return
    files = folder / "maps"
    files.mkdir()
    for number in range(maps):
        # No two are the same, as in a folder of people.
        text = journey_text(touchpoints).replace("title: ", f"title: {number}, ", 1)
        (files / f"map-{number}.journey.yaml").write_text(text, encoding="utf-8")
    paths = sorted(str(path) for path in files.iterdir())
    ours = busy(sys.executable, "-m", "journeymap", "check", "--select", "all", "--format", "concise", *paths)
    seconds, *others = medians(runs, ours, *(busy(*command, *paths) for command in peers.values()))
    for name, peer in zip(peers, others, strict=True):
        size = maps * touchpoints
        yield Result(name=f"{maps} maps, and {name}", size=size, ours=seconds, peer=peer, against=name, unit="s")


def memory(size: int, path: Path, small: Path | None, runs: int) -> Iterator[Result]:
    """Measure what reading adds to the peak memory."""
    imports = "from journeymap.diagnostics import Source\nfrom journeymap.language import read_text\nimport yaml"
    reading = (imports, "read_text(Source('steps.journey.yaml', text))")
    ours, peer = median_peak(runs, str(path), reading, (imports, "yaml.load(text, yaml.CSafeLoader)"))
    yield Result(name="memory of reading", size=size, ours=ours, peer=peer, against=PEER, unit="kB")
    if small is not None:
        (other,) = median_peak(runs, str(small), reading)
        yield growth("memory of reading", size, ours, other, "kB")


def stages(size: int, path: Path, small: Path | None, runs: int) -> Iterator[Result]:
    """Measure reading, compiling and drawing beside one peer."""
    names = [name for name in ACTIONS if name not in {PEER, REDRAWING, RULES, FIGURES}]
    actions = [turn(name, str(path), repeats(size)) for name in (PEER, *names)]
    if small is not None:
        actions += [turn(name, str(small), repeats(size // 10)) for name in names]
    peer, *found = medians(runs, *actions)
    for name, seconds in zip(names, found, strict=False):
        yield Result(name=name, size=size, ours=seconds, peer=peer, against=PEER, unit="s")
    for name, seconds, other in zip(names, found, found[len(names) :], strict=False):
        yield growth(name, size, seconds, other, "s")


def rules(size: int, path: Path, small: Path | None, runs: int) -> Iterator[Result]:
    """Measure all rules and all figures, compiling the map included, beside reading the map."""
    names = (RULES, FIGURES)
    actions = [turn(name, str(path), repeats(size)) for name in (READING, *names)]
    if small is not None:
        actions += [turn(name, str(small), repeats(size // 10)) for name in names]
    peer, *measured = medians(runs, *actions)
    for name, ours in zip(names, measured, strict=False):
        yield Result(name=name, size=size, ours=ours, peer=peer, against="reading the map", unit="s")
    for name, ours, other in zip(names, measured, measured[len(names) :], strict=False):
        yield growth(name, size, ours, other, "s")


def dot_beside(size: int, folder: Path, runs: int) -> Result:
    """Measure a picture beside Graphviz `dot` that lays out the same straight lanes, as clusters."""
    path = folder / f"lanes-{size}.journey.yaml"
    path.write_text(five_lanes_text(size), encoding="utf-8")
    ours = turn("loaded map to svg", str(path), repeats(size))
    source = lanes_dot(five_lanes_text(size))
    most = TIMES_OURS * ours()
    # What is stopped anyway is stopped once.
    seconds, peer = medians(runs if size <= 1000 else 1, ours, lambda: dot_seconds(source, most))
    against = "dot -Tsvg, lanes as clusters"
    return Result(name="loaded map to svg, and dot", size=size, ours=seconds, peer=peer, against=against, unit="s")


def mermaid_beside(rival: str, folder: Path, runs: int) -> Result:
    """Measure whole processes that draw ten steps."""
    (folder / "ten.journey.yaml").write_text(journey_text(10), encoding="utf-8")
    render = ("-m", "journeymap", "render", str(folder / "ten.journey.yaml"), "-o", str(folder / "ten.svg"))
    ours, peer = medians(runs, process(*render), mermaid(rival, folder))
    return Result(name="render, and Mermaid", size=10, ours=ours, peer=peer, against="mmdc, ten steps", unit="s")


def picture_memory(size: int, path: Path) -> Result:
    """Measure the peak memory of a process that reads a map and draws it."""
    imports = (
        "from journeymap import loads, compile_map\nfrom journeymap.views import blueprint\n"
        "from journeymap.layout import lay_out\nfrom journeymap.render import to_svg"
    )
    work = "to_svg(lay_out(blueprint(compile_map(loads(text)))))"
    peak = float(peak_memory(str(path), imports, work, whole=True))
    return Result(name="memory of a picture", size=size, ours=peak, peer=MOST_MEMORY, against="300 MB", unit="kB")


def repeats(size: int) -> int:
    """Say how often an action is done in one turn: what is over at once is done several times."""
    return 15 if size <= 100 else 5 if size <= 1000 else 1


def growth(name: str, size: int, large: float, small: float, unit: str) -> Result:
    """Compare a cost with that of a tenth of the size, which was measured in the same turns."""
    return Result(
        name=f"growth of {name}", size=size, ours=large, peer=small, against=f"itself at {size // 10}", unit=unit
    )


if __name__ == "__main__":
    main()
