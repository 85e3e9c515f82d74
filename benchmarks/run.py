"""
Measure journeymap against its peers, in one run: `python benchmarks/run.py [--sizes 10,100,1000,10000] [--json FILE]`.

Seconds differ from machine to machine and from moment to moment, so that only ratios have goals; see README.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final


sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generate import journey_text
from benchmarks.goal import HEADER, Result
from benchmarks.measure import median_peak, medians, process, turn
from benchmarks.turn import ACTIONS, PEER, READING, RULES


if TYPE_CHECKING:
    from collections.abc import Iterator

BARE_PYTHON: Final = "python -c pass"


def main() -> None:
    """Measure what the arguments ask for, print it, and write it down."""
    parser = argparse.ArgumentParser(description="Measure journeymap against its peers, in one run.")
    parser.add_argument("--sizes", default="10,100,1000,10000", help="touchpoints of the maps, separated by commas")
    parser.add_argument("--runs", type=int, help="how often each thing is timed; by default the oftener the smaller")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the numbers there, too")
    arguments = parser.parse_args()
    sizes = sorted({int(size) for size in arguments.sizes.split(",")})

    print(f"Python {platform.python_version()} on {platform.machine()}; medians; ratio is ours / peer\n\n{HEADER}")
    results = []
    for result in measure(sizes, arguments.runs):
        results.append(result)
        print(result, flush=True)
    if arguments.json is not None:
        rows = [result.as_dict() for result in results]
        arguments.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def measure(sizes: list[int], runs: int | None) -> Iterator[Result]:
    """Measure everything on maps of several sizes; beside each that of a tenth of the size, if it is one of them."""
    with tempfile.TemporaryDirectory() as folder:
        yield from starts(runs or 15)
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
    names = [name for name in ACTIONS if name not in {PEER, RULES}]
    actions = [turn(name, str(path), repeats(size)) for name in (PEER, *names)]
    if small is not None:
        actions += [turn(name, str(small), repeats(size // 10)) for name in names]
    peer, *found = medians(runs, *actions)
    for name, seconds in zip(names, found, strict=False):
        yield Result(name=name, size=size, ours=seconds, peer=peer, against=PEER, unit="s")
    for name, seconds, other in zip(names, found, found[len(names) :], strict=False):
        yield growth(name, size, seconds, other, "s")


def rules(size: int, path: Path, small: Path | None, runs: int) -> Iterator[Result]:
    """Measure all rules, compiling the map included, beside reading the map."""
    actions = [turn(name, str(path), repeats(size)) for name in (READING, RULES)]
    if small is not None:
        actions.append(turn(RULES, str(small), repeats(size // 10)))
    peer, ours, *smaller = medians(runs, *actions)
    yield Result(name=RULES, size=size, ours=ours, peer=peer, against="reading the map", unit="s")
    for other in smaller:
        yield growth(RULES, size, ours, other, "s")


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
