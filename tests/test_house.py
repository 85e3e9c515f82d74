"""The house keeps its own rules: rooms and what they say of themselves, names, fragments, the README's promises."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import PROGRAMS


if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT: Final = Path(__file__).resolve().parents[1]
PACKAGE: Final = ROOT / "src" / "journeymap"
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS: Final = tuple(sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))
KINDS: Final = tuple(kind["directory"] for kind in PROJECT["tool"]["towncrier"]["type"])
TEXTS: Final = (
    "*.md",
    "*.py",
    "*.toml",
    "*.yaml",
    "*.yml",
    "*.json",
    "*.cfg",
    "*.txt",
    "*.jinja",
    ".ci/run",
    ".gitignore",
)


_LONG: Final = 15


def layers() -> list[set[str]]:
    """Read the rooms of the import contract, from the top; one set per layer."""
    contract = next(one for one in PROJECT["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    return [{room.strip(" ()") for room in layer.split("|")} for layer in contract["layers"]]


def rooms_below(room: str) -> set[str]:
    """Name the rooms of the contract that lie below one."""
    below: set[str] = set()
    for layer in reversed(layers()):
        if room in layer:
            return below
        below |= layer
    raise AssertionError(f"`{room}` is in no layer of the import contract")


def room_lines(room: str) -> dict[str, str]:
    """Read the three lines that a room says of itself."""
    docstring = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    return dict(re.findall(r"^(Holds|May import|Start reading): (.+)\.$", docstring, re.MULTILINE))


def imported_rooms(room: str) -> set[str]:
    """Find the rooms that the modules of a room import, for checkers alone or for good."""
    found: set[str] = set()
    for path in (PACKAGE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found |= {name.split(".")[1] for name in names if name.startswith("journeymap.")}
    return found - {room}


def texts() -> Iterator[Path]:
    """Find every text that is part of the source; what was made or installed is not."""
    made = {".venv", ".git", ".nox", "_build", "generated", "node_modules", "__pycache__", "build", "dist"}
    for pattern in TEXTS:
        for path in ROOT.rglob(pattern):
            parts = path.relative_to(ROOT).parts
            if not any(part in made or part.endswith("_cache") or part.startswith(".venv") for part in parts):
                yield path


@pytest.mark.parametrize("room", ROOMS)
def test_room_says_what_it_is(room: str) -> None:
    """Every room says what it holds, what it may import and where to start reading, and that file is there."""
    lines = room_lines(room)
    assert list(lines) == ["Holds", "May import", "Start reading"]
    first = lines["Start reading"].replace(",", " ").split()[0]
    assert (PACKAGE / room / first).is_file()


@pytest.mark.parametrize("room", ROOMS)
def test_room_may_import_what_the_contract_allows(room: str) -> None:
    """What a room says that it may import lies below it, and it imports nothing else."""
    may_import = set(room_lines(room)["May import"].split(", "))
    assert may_import - rooms_below(room) == set()
    assert imported_rooms(room) - may_import == set()


def test_every_room_is_in_the_contract() -> None:
    """No room stands outside the import contract."""
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert (set(ROOMS) | modules) - set().union(*layers()) == set()


def test_no_drawer_for_everything() -> None:
    """No module has a name that says nothing about what is in it."""
    vague = {"utils", "util", "common", "base", "types", "constants", "helpers", "misc", "models"}
    assert [path for path in PACKAGE.rglob("*.py") if path.stem in vague] == []


def test_every_test_says_what_it_shows() -> None:
    """Every test has a docstring."""
    silent = []
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node):
                silent.append(f"{path.relative_to(ROOT)}::{node.name}")
    assert silent == []


def test_long_functions_say_what_they_do() -> None:
    """A function of fifteen lines has a docstring in every room, private or not, unless it stands in another."""
    silent = []
    for path in PACKAGE.rglob("*.py"):
        for owner in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for node in owner.body if isinstance(owner, ast.Module | ast.ClassDef) else ():
                if isinstance(node, ast.FunctionDef) and not ast.get_docstring(node) and not node.name.startswith("__"):
                    length = (node.end_lineno or 0) - node.body[0].lineno + 1
                    if length >= _LONG:
                        silent.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert silent == []


def test_every_marker_knows_its_tool() -> None:
    """The markers of the settings are those that tests/conftest.py can look for."""
    markers = {marker.split(":")[0] for marker in PROJECT["tool"]["pytest"]["ini_options"]["markers"]}
    others = {
        "needs_fonts",
        "needs_graphviz",
        "needs_mermaid",
        "needs_pygraphviz",
        "needs_typst",
        "needs_yaml_test_suite",
    }
    assert markers == {*PROGRAMS, *others}


def test_no_address_of_a_registry() -> None:
    """No text names the host of a package registry, and no lock file holds addresses of one."""
    hosts = [f"{host}.{domain}" for host, domain in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
    named = [path.relative_to(ROOT) for path in texts() if any(host.encode() in path.read_bytes() for host in hosts)]
    assert named == []
    locks = ("*.lock", "package-lock.json", "pylock*.toml", "requirements*.txt")
    assert [path for lock in locks for path in ROOT.glob(lock)] == []


def test_changelog_fragments_have_a_kind() -> None:
    """Every fragment is named after its kind, and says something in a sentence."""
    wrong = []
    for path in (ROOT / "changelog.d").iterdir():
        if path.name in {"README.md", "template.md.jinja"}:
            continue
        named = re.fullmatch(rf"[a-z0-9-]+\.(?:{'|'.join(KINDS)})\.md", path.name)
        if named is None or not path.read_text(encoding="utf-8").rstrip().endswith("."):
            wrong.append(path.name)
    assert wrong == []


def test_design_pages_are_numbered() -> None:
    """Every decision has a number of its own, and the page begins with a title."""
    pages = sorted(path for path in (ROOT / "docs" / "design").glob("*.md") if path.name != "index.md")
    numbers = [path.name.partition("-")[0] for path in pages]
    assert [number for number in numbers if not number.isdigit()] == []
    assert len(set(numbers)) == len(numbers)
    assert [path.name for path in pages if not path.read_text(encoding="utf-8").startswith("# ")] == []


# README and CI ------------------------------------------------------------------------------------------------------


def set_up_commands() -> list[str]:
    """Read the set-up commands of the README."""
    return re.findall(
        r"^```bash\n(.+?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def test_readme_has_two_commands() -> None:
    """Two commands do everything, each in one line with a virtual environment of its own and no pip in it."""
    draw, test = set_up_commands()
    start = "python3 -m venv --without-pip .venv && python3 -m pip --python .venv/bin/python install "
    assert draw.startswith(start)
    assert test.startswith(start)
    assert draw.count("\n") == test.count("\n") == 1
    assert draw.endswith("render examples/home-broadband/home-broadband.journey.yaml -o blueprint.svg --detail story\n")
    assert test.endswith("&& .venv/bin/python -m pytest\n")


def test_ci_runs_the_commands_of_the_readme() -> None:
    """What `.ci/run` takes from the README is what stands there, and it can be run."""
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    for number, command in enumerate(set_up_commands(), start=1):
        assert f"$(python3 tools/readme_command.py {number})" in text
        done = subprocess.run(
            [sys.executable, "tools/readme_command.py", str(number)],
            capture_output=True,
            check=True,
            cwd=ROOT,
            text=True,
        )
        assert done.stdout == command


def test_readme_is_short() -> None:
    """The README stays a front door."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 80


def test_relative_links_lead_somewhere() -> None:
    """Every relative link of a page outside the docs leads to something that is there; Sphinx looks after the docs."""
    broken = []
    pages = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *ROOT.glob("examples/**/*.md"),
        *ROOT.glob("changelog.d/*.md"),
    ]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []
