"""The benchmarks measure what they say: maps of the size asked for that read without a finding, goals that count."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import five_lanes_text, journey_text
from benchmarks.goal import GOALS, Result
from benchmarks.limits import COMMANDS, Cost, cost, is_within, written
from benchmarks.measure import median_peak, medians
from benchmarks.rivals import dot_seconds, lanes_dot
from benchmarks.run import growth
from benchmarks.turn import ACTIONS, read, seconds
from journeymap.graph import EdgeKind, compile_map
from journeymap.views import blueprint


if TYPE_CHECKING:
    from collections.abc import Callable


ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("size", [1, 2, 9, 10, 11, 25, 100])
def test_generated_maps_read(size: int) -> None:
    """Every size gives a map of so many touchpoints, whose parts are all used."""
    journey_map = read(journey_text(size))
    assert len(journey_map.touchpoints) == size
    compiled = compile_map(journey_map)
    used = {edge.target for edge in compiled.edges.values() if edge.kind in {EdgeKind.REALISED_BY, EdgeKind.NEEDS}}
    assert {f"process:{process.id}" for process in journey_map.processes} <= used


def test_touchpoint_takes_about_twelve_lines() -> None:
    """The maps are as dense as those of people."""
    assert 12 <= journey_text(1000).count("\n") / 1000 <= 13
    assert journey_text(50) == journey_text(50)


def test_lanes_for_rivals_hold_what_we_draw() -> None:
    """Boxes in five clusters, and each arrow of ours."""
    text = five_lanes_text(12)
    sheet = blueprint(compile_map(read(text)))
    source = lanes_dot(text).decode()
    assert source.count("subgraph cluster_") == 5
    assert len(re.findall(r"^n\d+ \[label=", source, re.MULTILINE)) == 5 * 12 - 2
    arrows = re.findall(r"^n\d+ -> n\d+\b(?! \[style=invis\])", source, re.MULTILINE)
    assert len(arrows) == len(sheet.connections) == 11 + 3 * 12
    assert source.count("style=invis") == 5 * 11 - 2


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run_on_maps_of_every_shape(command: str, tmp_path: Path) -> None:
    """Each of them knows the command line as it is, and what it used is counted."""
    found = cost(COMMANDS[command], written("used processes", 3, tmp_path))
    assert (found.status, found.words) == (0, "") if command != "check" else found.status == 1
    assert found.seconds > 0
    assert found.megabytes > 10


def test_maps_at_the_limits_are_told_from_larger_ones() -> None:
    """One element beyond is refused; so is what the map uses."""
    assert is_within("chain", 49_000)
    assert not is_within("chain", 50_001)
    assert not is_within("used processes", 50_001)


@pytest.mark.parametrize(
    ("seconds", "megabytes", "words", "expected"),
    [
        (5.0, 500.0, "", "   5.00 s    500 MB  ends with 0"),
        (5.1, 1.0, "", "   5.10 s      1 MB  ends with 0  <-- too much"),
        (1.0, 500.6, "", "   1.00 s    501 MB  ends with 0  <-- too much"),
        (1.0, 1.0, "there would be more than 60 rows", "   1.00 s      1 MB  ends with 0  refused"),
    ],
)
def test_what_takes_too_much_is_marked(seconds: float, megabytes: float, words: str, expected: str) -> None:
    """More than 5 seconds of the processor, or 500 MB."""
    assert str(Cost(seconds, megabytes, 0, words)) == expected


@pytest.mark.needs_dot
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can limit the time of a process that runs")
def test_dot_is_stopped_in_time() -> None:
    """What would take minutes is ended, and what it took until then counts."""
    assert dot_seconds(lanes_dot(five_lanes_text(3)), 60) < 5
    assert 0.5 <= dot_seconds(lanes_dot(journey_text(150)), 1) < 3


def test_goals_are_counted() -> None:
    """A ratio beyond its goal is missed, and growth is the cost of ten times as much."""
    small = Result(name="reading", size=1000, ours=0.1, peer=0.2, against="peer", unit="s")
    large = Result(name="reading", size=10_000, ours=1.5, peer=2.0, against="peer", unit="s")
    assert (small.ratio, small.goal, small.verdict) == (0.5, None, "")
    assert (large.ratio, large.goal, large.verdict) == (0.75, GOALS["reading", 10_000], "MISSED")
    grown = growth("reading", 10_000, 1.5, 0.1, "s")
    assert (grown.name, round(grown.ratio, 6), grown.verdict) == ("growth of reading", 15.0, "MISSED")
    assert grown.as_dict()["met"] is False


def test_actions_take_turns() -> None:
    """Each is run so often, one after the other, and the median of what it says counts."""
    seen: list[str] = []

    def action(name: str, *times: float) -> Callable[[], float]:
        left = list(times)

        def run() -> float:
            seen.append(name)
            return left.pop(0)

        return run

    assert medians(3, action("a", 3.0, 1.0, 2.0), action("b", 9.0, 9.0, 7.0)) == (2.0, 9.0)
    assert seen == ["a", "b"] * 3


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_runs(name: str) -> None:
    """What is timed works on a small map."""
    assert seconds(name, journey_text(3), 2) >= 0


def test_memory_is_measured(tmp_path: Path) -> None:
    """What is kept counts, what was imported before does not."""
    path = tmp_path / "text"
    path.write_text("x", encoding="utf-8")
    small, large = median_peak(1, str(path), ("import json", "text"), ("import json", "text * 20_000_000"))
    assert 19_000 < large - small < 25_000


def test_whole_run(tmp_path: Path) -> None:
    """The command measures everything on a small map, and writes the numbers down."""
    target = tmp_path / "numbers.json"
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--sizes", "1,10", "--runs", "1", "--json", str(target)],
        capture_output=True,
        cwd=tmp_path,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for name in (
        "growth of reading",
        "--help",
        "check",
        "memory of reading",
        "reading",
        "compile",
        "compile and graph",
        "blueprint svg",
        "loaded map to svg",
        "redraw after a change",
        "memory of a picture",
    ):
        assert f"\n{name} " in done.stdout
        assert f'"name": "{name}"' in target.read_text(encoding="utf-8")
