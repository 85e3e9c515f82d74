"""How things are measured: side by side with their peers, in one run, so that only the ratio matters."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable


def medians(runs: int, *actions: Callable[[], float]) -> tuple[float, ...]:
    """
    Time actions in turn, so that a slow moment of the machine hits all of them.

    Args:
        runs: how often each is timed.
        actions: each does something and says how many seconds it took.

    Returns:
        The median of each in seconds.
    """
    times: tuple[list[float], ...] = tuple([] for _ in actions)
    for _ in range(runs):
        for action, found in zip(actions, times, strict=True):
            found.append(action())
    return tuple(median(found) for found in times)


def turn(name: str, path: str, repeats: int) -> Callable[[], float]:
    """Return an action that times one of `turn.py` on a map, in a process of its own."""
    script = str(Path(__file__).with_name("turn.py"))

    def run() -> float:
        arguments = [sys.executable, script, name, path, str(repeats)]
        return float(subprocess.run(arguments, stdout=subprocess.PIPE, check=True, text=True).stdout)

    return run


def process(*arguments: str) -> Callable[[], float]:
    """
    Return an action that runs Python with arguments as a process of its own, by the clock on the wall.

    It runs from compiled files, as an installed package does, even where a developer has told Python to write none.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> float:
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, *arguments], capture_output=True, check=False, env=environment, text=True
        )
        seconds = time.perf_counter() - start
        if done.returncode not in {0, 1}:  # 1: there were findings
            raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
        return seconds

    return run


def busy(*command: str) -> Callable[[], float]:
    """Return an action that runs a program as a process, from compiled files, in seconds of the processor."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, check=False, env=environment, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in {0, 1}:  # 1: there were findings
            raise RuntimeError(f"{command[:4]} ended with {done.returncode}: {done.stderr}")
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return run


_PEAK = """
import json, sys

def peak():
    # Linux counts it for the program itself; what `resource` tells may have been the parent's.
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    except OSError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

{imports}
with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
before = peak()
kept = {work}
print(json.dumps([before, peak()]))
"""


def peak_memory(path: str, imports: str, work: str, *, whole: bool = False) -> int:
    """
    Measure what a piece of work adds to the peak memory of a process of its own.

    Args:
        path: a file, whose content the work finds as `text`.
        imports: statements that run before counting begins.
        work: an expression; its value is kept.
        whole: whether to count the whole process instead.

    Returns:
        Kilobytes, with Linux.
    """
    script = _PEAK.format(imports=imports, work=work)
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, check=True, text=True)
    before, after = json.loads(done.stdout)
    return int(after if whole else after - before)


def median_peak(runs: int, path: str, *works: tuple[str, str]) -> tuple[float, ...]:
    """Measure the peak memory of several pieces of work in turn; return the median of each."""
    found: tuple[list[int], ...] = tuple([] for _ in works)
    for _ in range(runs):
        for (imports, work), peaks in zip(works, found, strict=True):
            peaks.append(peak_memory(path, imports, work))
    return tuple(float(median(peaks)) for peaks in found)
