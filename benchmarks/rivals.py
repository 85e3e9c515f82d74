"""Programs that draw the same content, as processes of their own: Graphviz `dot` with lanes as clusters, Mermaid."""

from __future__ import annotations

import json
import math
import resource
import shutil
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final


sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.turn import read


if TYPE_CHECKING:
    from collections.abc import Callable


def lanes_dot(text: str) -> bytes:
    """
    Write what a blueprint shows of its five lanes as DOT for Graphviz to lay out: a cluster for each lane.

    Args:
        text: a map.

    Returns:
        The same boxes with the same labels, and the same arrows, as our own picture has; and invisible ones that keep
        each lane in its order.
    """
    from journeymap.graph import compile_map
    from journeymap.graph.node import LANE_ORDER
    from journeymap.views import blueprint

    sheet = blueprint(compile_map(read(text)))
    names: dict[str, str] = {}
    lines = ["digraph blueprint {", "graph [rankdir=LR];", "node [shape=box];"]
    for row in sheet.rows:
        if row.key != "evidence" and row.key not in LANE_ORDER:
            continue
        lines.append(f"subgraph cluster_{len(lines)} {{")
        lines.append(f"graph [label={json.dumps(row.label)}];")
        for cell in row.cells:
            name = names.setdefault(cell.item.key, f"n{len(names)}")
            label = "\\n".join([cell.item.label, *cell.item.details])
            lines.append(f'{name} [label="{label}"];')
        lines.append("}")
        # Without this help it puts all of a lane on one rank, and takes a hundred times as long.
        lane = [names[cell.item.key] for cell in row.cells]
        lines += [f"{one} -> {other} [style=invis];" for one, other in pairwise(lane)]
    for arrow in sheet.connections:
        label = f" [label={json.dumps(arrow.label)}]" if arrow.label else ""
        lines.append(f"{names[arrow.source]} -> {names[arrow.target]}{label};")
    return "\n".join([*lines, "}", ""]).encode()


def dot_seconds(source: bytes, most: float) -> float:
    """
    Time `dot -Tsvg`.

    Args:
        source: the graph.
        most: after so many seconds of the processor it is stopped.

    Returns:
        Seconds of the processor that it took, or that it had taken when it was stopped.
    """
    limit = max(1, math.ceil(most))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        ["dot", "-Tsvg"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    resource.prlimit(process.pid, resource.RLIMIT_CPU, (limit, limit))
    process.communicate(source)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


LINTERS: Final = ("yamllint", "check-jsonschema")
"""Programs that lint a map as YAML, or by our schema."""


def linters(folder: Path) -> dict[str, tuple[str, ...]]:
    """
    Say how those of these programs that are here look at maps, by their name on the path; the maps follow.

    Args:
        folder: a folder for their files.
    """
    schema = folder / "schema.json"
    schema.write_bytes((Path(__file__).resolve().parents[1] / "schemas" / "journeymap.schema.json").read_bytes())
    options = {
        "yamllint": ("--format", "parsable", "-d", "relaxed"),
        "check-jsonschema": ("--schemafile", str(schema)),
    }
    commands = {name: (shutil.which(name), *options[name]) for name in LINTERS}
    return {name: (program, *rest) for name, (program, *rest) in commands.items() if program is not None}


MERMAID = """journey
    title Home broadband in 10 steps
    section Choose
      Compares the plan: 3: Maya
      Orders a delivery slot: 4: Maya
      Asks about the router: 2: Maya, Ahmed
    section Wait
      Waits for the first bill: 1: Maya
      Receives an engineer visit: 5: Maya, Lin
      Pays for the plan: 3: Maya
      Complains about a delivery slot: 1: Ahmed
    section Use
      Compares the router: 3: Maya
      Orders the first bill: 4: Lin
      Asks about an engineer visit: 5: Maya
"""
"""A journey of ten steps, in the words of our own map of that size."""


def mermaid(command: str, folder: Path) -> Callable[[], float]:
    """
    Return an action that draws a journey with Mermaid CLI, by the clock on the wall.

    Args:
        command: the path of `mmdc`.
        folder: a folder for its files.
    """
    browser = shutil.which("chromium") or shutil.which("google-chrome") or ""
    settings = folder / "puppeteer.json"
    settings.write_text(json.dumps({"executablePath": browser, "args": ["--no-sandbox"]}), encoding="utf-8")
    (folder / "steps.mmd").write_text(MERMAID, encoding="utf-8")
    target = folder / "mermaid.svg"

    def run() -> float:
        arguments = [command, "-q", "-p", str(settings), "-i", str(folder / "steps.mmd"), "-o", str(target)]
        start = time.perf_counter()
        subprocess.run(arguments, check=True, capture_output=True)
        seconds = time.perf_counter() - start
        if b"Pays for the plan" not in target.read_bytes():
            raise RuntimeError("Mermaid did not draw the journey")
        return seconds

    return run
