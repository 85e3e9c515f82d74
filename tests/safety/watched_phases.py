"""
Run each phase on a map, and print every look at the world: `python tests/safety/watched_phases.py MAP`.

A process of its own, because a hook for audit events cannot be taken away again. Imports may look at the disk, and so
may the package at its own data.
"""

from __future__ import annotations

import datetime
import os
import random
import sys
import time
from collections import UserDict
from pathlib import Path
from typing import Any, Final

from attrs import evolve

import journeymap
from journeymap.checks import RULES, Policy, run
from journeymap.compare import compare
from journeymap.diagnostics import Source
from journeymap.exchange import to_graphml, to_json, to_node_link
from journeymap.glossary import terms_for
from journeymap.graph import compile_map
from journeymap.graph.findings import overlay_of
from journeymap.language import dumps, json_schema, read_text
from journeymap.layout import lay_out
from journeymap.model import State
from journeymap.render import RENDERERS, Picture
from journeymap.report import FORMATS, Findings
from journeymap.report.outline import outline
from journeymap.theme import AUTO
from journeymap.views import EVERYTHING, VIEWS, GraphSheet


PACKAGE: Final = str(Path(journeymap.__file__).parent)
EVENTS: Final = ("open", "os.", "subprocess.", "socket.", "tempfile.", "shutil.", "glob.")
METADATA: Final = str(Path("importlib", "metadata"))
CLOCKS: Final = ("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time")
LOOK_FOR_OTHERS: Final = {"png", "pdf"}
"""The formats that look for fonts and programs."""

seen: list[str] = []
phase = ""


def note(what: str) -> None:
    """Note a look at the world, unless it is part of an import."""
    frame = sys._getframe(1)
    while frame.f_back is not None:
        # Reports name the version of the package, which is part of its own data.
        if frame.f_code.co_filename.startswith("<frozen importlib") or METADATA in frame.f_code.co_filename:
            return
        frame = frame.f_back
    if phase:
        seen.append(f"{phase}: {what}")


def hook(event: str, arguments: tuple[Any, ...]) -> None:
    """Note files, folders, programs and sockets."""
    if phase and event.startswith(EVENTS) and not str(arguments[:1]).startswith(f"('{PACKAGE}"):
        note(f"{event} {arguments[:1]}")


class Environment(UserDict[str, str]):
    """Notes each question."""

    def __getitem__(self, key: str) -> str:
        """Look a variable up."""
        note(f"environment {key}")
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        """Ask whether there is a variable."""
        note(f"environment {key}")
        return super().__contains__(key)


def watched(name: str, function: Any) -> Any:
    """Note each call of a function."""

    def call(*arguments: Any, **named: Any) -> Any:
        note(name)
        return function(*arguments, **named)

    return call


def enter(name: str) -> None:
    """Begin a phase."""
    global phase  # noqa: PLW0603 (the hook belongs to the whole process)
    phase = name


def phases(text: str) -> None:
    """Go through all of them."""
    enter("language")
    journey_map = read_text(Source("m.journey.yaml", text)).map
    assert journey_map is not None
    read_text(Source("wrong.journey.yaml", text.replace("title:", "tittle:") + "["))
    dumps(journey_map)
    json_schema()
    enter("graph")
    compiled = compile_map(journey_map)
    assert compiled.graph.number_of_nodes() > 0
    enter("checks")
    found = run(compiled, RULES, Policy(select=("all",)), today=datetime.date(2026, 11, 25)).diagnostics
    assert found
    enter("compare")
    planned = compile_map(evolve(journey_map, state=State.TO_BE))
    changes = compare(compiled, planned)
    enter("checks of a plan")
    run(planned, RULES, Policy(select=("all",)), today=datetime.date(2026, 11, 25), changes=changes)
    enter("glossary")
    assert terms_for("owner")
    for view in VIEWS:
        enter(f"views {view.name}")
        sheet = view.make(compiled, EVERYTHING)
        if isinstance(sheet, GraphSheet):
            # Graphviz gives everything on it its place.
            continue
        enter(f"layout {view.name}")
        lay_out(sheet)
        for renderer in RENDERERS:
            enter(f"render {renderer.name} {view.name}")
            if renderer.name not in LOOK_FOR_OTHERS:
                renderer.render(Picture(compiled=compiled, view=view, overlay=overlay_of(compiled, found)), AUTO)
    for form in FORMATS:
        enter(f"report {form.name}")
        form.write(Findings(found, files=("m.journey.yaml",), colour=True, maps=(compiled,)))
    enter("report outline")
    outline(compiled, overlay=overlay_of(compiled, found))
    enter("exchange")
    to_json(journey_map)
    to_graphml(compiled)
    to_node_link(compiled)
    enter("")


if __name__ == "__main__":
    written = Path(sys.argv[1]).read_text(encoding="utf-8")
    sys.addaudithook(hook)
    os.environ = Environment(os.environ)  # type: ignore[assignment]  # noqa: B003 (it is watched from here on)
    for clock in CLOCKS:
        setattr(time, clock, watched(f"clock {clock}", getattr(time, clock)))
    for chance in ("random", "randrange", "choice", "shuffle"):
        setattr(random, chance, watched(f"chance {chance}", getattr(random, chance)))
    phases(written)
    print("\n".join(dict.fromkeys(seen)))
    # Whoever watches sees: what is noted here must be noted.
    enter("probe")
    seen.clear()
    os.environ.get("HOME")
    time.time()
    random.random()
    Path(sys.argv[1]).read_bytes()
    # Later Pythons ask a mapping twice, whether it has a key and for its value.
    print(len(set(seen)), file=sys.stderr)
