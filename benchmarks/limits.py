"""
Run the commands on maps of every shape that are as large as the limits allow: `python benchmarks/limits.py [NAME ...]`.

A map may be made to cost as much as it can. Printed are the seconds of the processor and the megabytes of each process,
and what is more than 5 seconds or 500 MB is marked. A command that refuses a map, because what it would make has limits
of its own, has ended as well.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple


sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from journeymap.diagnostics import Source
from journeymap.language import read_text
from tests.safety.shapes import SHAPES, Shelf


MOST_SECONDS: Final = 5.0
"""Of the processor, for one command."""

MOST_MEGABYTES: Final = 500.0
"""The peak of its process."""

PATIENCE: Final = 60
"""Seconds of the processor after which a command is stopped."""

COMMANDS: Final = {
    "check": ("check", "--select", "all", "--format", "concise"),
    "render": ("render", "-o", "m.svg"),
    "render flow": ("render", "--view", "flow", "-o", "m.dot"),
    "render narrative": ("render", "--format", "narrative", "-o", "m.txt"),
    "show": ("show",),
    "why": ("why",),
    "export json": ("export", "--to", "json", "-o", "m.json"),
    "export graphml": ("export", "--to", "graphml", "-o", "m.graphml"),
}
"""By name, what stands before the map on the command line."""

_TOO_LARGE: Final = "JM0005"
_REFUSED: Final = re.compile(r"there would be more than \d+|too large")


class Cost(NamedTuple):
    """What one command took."""

    seconds: float
    megabytes: float
    status: int
    words: str

    @property
    def is_too_much(self) -> bool:
        """Whether it took more than any command may."""
        return self.seconds > MOST_SECONDS or self.megabytes > MOST_MEGABYTES

    def __str__(self) -> str:
        """Write a line of the table."""
        refused = "  refused" if _REFUSED.search(self.words) else ""
        mark = "  <-- too much" if self.is_too_much else ""
        return f"{self.seconds:7.2f} s {self.megabytes:6.0f} MB  ends with {self.status}{refused}{mark}"


def largest(name: str) -> int:
    """Find about the largest size of a shape that is read: no element, line or byte too many."""
    low, high = 1, 2
    while is_within(name, high):
        low, high = high, 2 * high
    while high - low > max(1, low // 20):
        middle = (low + high) // 2
        low, high = (middle, high) if is_within(name, middle) else (low, middle)
    return low


def is_within(name: str, size: int) -> bool:
    """Whether a map of a size is within the limits; what else is wrong with it does not matter."""
    shape = SHAPES[name]
    used = shape.used(size) if shape.used is not None else None
    found = read_text(Source("m.journey.yaml", shape.make(size)), opener=Shelf(used)).diagnostics
    return all(finding.code != _TOO_LARGE for finding in found)


def written(name: str, size: int, folder: Path) -> Path:
    """Write a map, and what it uses."""
    shape = SHAPES[name]
    file = folder / "m.journey.yaml"
    file.write_text(shape.make(size).replace("use: [company]", "use: [company.journey.yaml]"), encoding="utf-8")
    if shape.used is not None:
        (folder / "company.journey.yaml").write_text(shape.used(size), encoding="utf-8")
    (folder / "journeymap.toml").touch()
    return file


def cost(command: tuple[str, ...], file: Path) -> Cost:
    """Run a command on a map, as a process of its own."""
    arguments = [sys.executable, "-m", "journeymap", *command, file.name]
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=said, cwd=file.parent)
        if sys.platform == "linux":
            resource.prlimit(running.pid, resource.RLIMIT_CPU, (PATIENCE, PATIENCE + 5))
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read(100_000).decode(errors="replace")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, running.returncode, words)


def main() -> int:
    """Measure the shapes and commands that the arguments name; return 1 if anything took too much."""
    parser = argparse.ArgumentParser(description="Run the commands on maps that are as large as the limits allow.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="the shapes; by default all")
    parser.add_argument("--commands", nargs="+", choices=COMMANDS, default=[*COMMANDS], help="by default all")
    arguments = parser.parse_args()
    too_much = 0
    for name in arguments.names or SHAPES:
        size = largest(name)
        with tempfile.TemporaryDirectory() as folder:
            file = written(name, size, Path(folder))
            print(f"{name}, {size} of them, {file.stat().st_size / 1e6:.1f} MB", flush=True)
            for command in arguments.commands:
                found = cost(COMMANDS[command], file)
                too_much += found.is_too_much
                print(f"  {command:18}{found}", flush=True)
    return min(too_much, 1)


if __name__ == "__main__":
    sys.exit(main())
