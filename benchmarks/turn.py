"""
One turn of one action, in a process of its own: `python benchmarks/turn.py ACTION MAP REPEATS` prints the seconds.

Nothing of the others is alive then, so that the garbage collector has no more to do than in a program that does only
this.
"""

from __future__ import annotations

import gc
import itertools
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final


sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generate import journey_text


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.model import JourneyMap


def read(text: str) -> JourneyMap:
    """Read a map that must be right."""
    from journeymap.diagnostics import Source
    from journeymap.language import read_text

    result = read_text(Source("steps.journey.yaml", text))
    journey_map, diagnostics = result.map, result.diagnostics
    if journey_map is None or diagnostics:
        raise RuntimeError(f"the generated map does not read: {diagnostics[:3]}")
    return journey_map


def loading(text: str) -> Callable[[], object]:
    """Prepare the peer."""
    import yaml

    return lambda: yaml.load(text, yaml.CSafeLoader)


def reading(text: str) -> Callable[[], object]:
    """Prepare reading: there is nothing to prepare."""
    return lambda: read(text)


def compiling(text: str) -> Callable[[], object]:
    """Prepare compiling: the map is read."""
    from journeymap.graph import compile_map

    journey_map = read(text)
    return lambda: compile_map(journey_map)


def graphing(text: str) -> Callable[[], object]:
    """Prepare compiling up to the networkx graph: the map is read."""
    from journeymap.graph import compile_map

    journey_map = read(text)
    return lambda: compile_map(journey_map).graph


def drawing(text: str) -> Callable[[], object]:
    """Prepare drawing: the map is compiled."""
    from journeymap.graph import compile_map
    from journeymap.layout import lay_out
    from journeymap.render import to_svg
    from journeymap.views import blueprint

    compiled = compile_map(read(text))
    return lambda: to_svg(lay_out(blueprint(compiled)))


def checking(text: str) -> Callable[[], object]:
    """Prepare all rules: the map is read; what they ask of the graph is not asked yet."""
    import datetime

    from journeymap.checks import RULES, Policy, run
    from journeymap.graph import compile_map

    journey_map = read(text)
    policy = Policy(select=("all",))
    return lambda: run(compile_map(journey_map), RULES, policy, today=datetime.date(2026, 11, 25))


def figuring(text: str) -> Callable[[], object]:
    """Prepare all figures: the map is read; compiling it counts, too."""
    from journeymap.graph import compile_map
    from journeymap.graph.figures import figures

    journey_map = read(text)
    return lambda: figures(compile_map(journey_map))


def picturing(text: str) -> Callable[[], object]:
    """Prepare everything from a map to its picture: the map is read."""
    from journeymap.graph import compile_map
    from journeymap.layout import lay_out
    from journeymap.render import to_svg
    from journeymap.views import blueprint

    journey_map = read(text)
    return lambda: to_svg(lay_out(blueprint(compile_map(journey_map))))


def redrawing(text: str) -> Callable[[], object]:
    """Prepare an editor: the map was drawn, and each time one line has changed since."""
    from journeymap.app.draw import draw
    from journeymap.app.workspace import Workspace

    workspace = Workspace()
    state = itertools.count()

    def redraw() -> object:
        changed = text.replace(LINE, f"{LINE}, version {next(state)}", 1)
        workspace.open(EDITED, changed.encode())
        return draw(EDITED, workspace=workspace).contents[0]

    redraw()
    return redraw


PEER: Final = "yaml.load(CSafeLoader)"
RULES: Final = "all rules"
FIGURES: Final = "all figures"
READING: Final = "reading"
REDRAWING: Final = "redraw after a change"
EDITED: Final = "edited.journey.yaml"
"""The map that is open; it need not be on disk."""

LINE: Final = "the plan, step 0"
"""What is written behind: the name of the first touchpoint."""

ACTIONS: Final = {
    PEER: loading,
    READING: reading,
    "compile": compiling,
    "compile and graph": graphing,
    "blueprint svg": drawing,
    RULES: checking,
    FIGURES: figuring,
    REDRAWING: redrawing,
    "loaded map to svg": picturing,
}
"""What is timed by its name, and what prepares it."""


def seconds(name: str, text: str, repeats: int) -> float:
    """
    Time an action on a map, after it has been done once on a small one.

    Returns:
        The median of the repeats, in seconds of the processor, which other programs disturb less than the wall's.
    """
    prepare = ACTIONS[name]
    prepare(journey_text(10))()
    action = prepare(text)
    found = []
    for _ in range(repeats):
        gc.collect()
        start = time.process_time()
        result = action()
        found.append(time.process_time() - start)
        del result  # to throw it away is not part of making it
    return median(found)


if __name__ == "__main__":
    print(seconds(sys.argv[1], Path(sys.argv[2]).read_text(encoding="utf-8"), int(sys.argv[3])))
