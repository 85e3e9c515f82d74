"""What a phase makes follows from what it is given: it opens no file, and asks neither clock nor environment."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest


ROOT: Final = Path(__file__).parents[2]
PHASES: Final = (
    *("diagnostics", "language", "glossary", "model", "theme", "graph", "compare", "checks"),
    *("views", "layout", "render", "report", "exchange"),
)
READS: Final = {"read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob"}
# The page's own scripts, fonts that are looked for, a program that is asked.
MAY_READ: Final = ("render/html/html.py", "render/typeset/", "render/graphviz/")
NOW: Final = {"now", "utcnow", "today", "fromtimestamp"}


def test_no_phase_looks_at_the_world() -> None:
    """Reading, compiling, checking, all views and all formats but PNG and PDF, on a map that has everything."""
    script, everything = ROOT / "tests/safety/watched_phases.py", ROOT / "tests/golden/maps/everything.journey.yaml"
    done = subprocess.run([sys.executable, str(script), str(everything)], capture_output=True, text=True)
    assert (done.returncode, done.stdout.split("\n"), done.stderr) == (0, ["", ""], "4\n")


@pytest.mark.parametrize("room", PHASES)
def test_no_phase_asks_for_the_day(room: str) -> None:
    """No module of it calls `datetime.now` or `date.today`, which no hook sees."""
    asked = [
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "src/journeymap" / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in NOW
    ]
    assert asked == []


@pytest.mark.parametrize("room", PHASES)
def test_no_phase_opens_a_file(room: str) -> None:
    """No module of it calls `open` or a method that reads or writes one, also where no map of the tests leads."""
    package = ROOT / "src/journeymap"
    opened = [
        f"{path.name}:{node.lineno}"
        for path in (package / room).rglob("*.py")
        if not path.relative_to(package).as_posix().startswith(MAY_READ)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "open")
            or (isinstance(node.func, ast.Attribute) and node.func.attr in READS)
        )
    ]
    assert opened == []
