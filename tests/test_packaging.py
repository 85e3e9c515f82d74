"""What is installed: the dependencies that were promised, every module, types, and nothing else."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Final

import pytest

import journeymap


ROOT: Final = Path(__file__).resolve().parents[1]
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: Final = PROJECT["optional-dependencies"]
HEAVY: Final = ("attrs", "click", "graphviz", "networkx", "yaml")


def names(requirements: list[str]) -> list[str]:
    """Take the names out of requirements."""
    return [re.split(r"[\[<>=~! ]", requirement, maxsplit=1)[0] for requirement in requirements]


def test_core_dependencies_are_five() -> None:
    """The core depends on five packages and no more."""
    assert names(PROJECT["dependencies"]) == ["attrs", "click", "graphviz", "networkx", "pyyaml"]


def test_extras_bring_what_they_say() -> None:
    """Every extra for users brings one package; that for PNG also a font, without which text would be lost."""
    users = ("testing", "png", "graphviz", "watch", "lsp", "sphinx", "markdown", "evidence")
    assert {extra: names(EXTRAS[extra]) for extra in users} == {
        "testing": ["hypothesis"],
        "png": ["resvg-py", "font-roboto"],
        "graphviz": ["pygraphviz"],
        "watch": ["watchfiles"],
        "lsp": ["pygls"],
        "sphinx": ["sphinx"],
        "markdown": ["pymdown-extensions"],
        "evidence": ["ibis-framework"],
    }


def test_all_is_all_but_evidence() -> None:
    """The extra `all` brings every extra for users except the heavy one."""
    (everything,) = EXTRAS["all"]
    brought = re.fullmatch(r"journeymap\[(.+)\]", everything)
    assert brought is not None
    assert set(brought[1].split(",")) == set(EXTRAS) - {"all", "evidence", "test", "docs", "lint", "dev"}


def test_lowest_versions_are_those_that_are_tried() -> None:
    """The nox session `lowest` installs the lowest versions that pyproject.toml allows."""
    text = (ROOT / "noxfile.py").read_text(encoding="utf-8")
    pinned = re.search(r"^LOWEST = \[(.+)\]$", text, re.MULTILINE)
    assert pinned is not None
    tried = dict(re.findall(r'"([a-z]+)==([0-9.]+)"', pinned[1]))
    allowed = dict(requirement.split(">=") for requirement in PROJECT["dependencies"])
    assert {name: without_zero(version) for name, version in tried.items()} == allowed


def without_zero(version: str) -> str:
    """Drop a last `.0` from a version of three parts."""
    return version.removesuffix(".0") if version.count(".") == 2 else version


def test_version_is_one() -> None:
    """The package, its metadata and pyproject.toml agree on the version."""
    assert journeymap.__version__ == metadata.version("journeymap") == PROJECT["version"]


def test_wheel_holds_every_module_and_nothing_else(tmp_path: Path) -> None:
    """The wheel has every file of the package, `py.typed` and the licence; no tests, docs or examples."""
    wheel_builder = pytest.importorskip("hatchling.builders.wheel").WheelBuilder
    wheel = next(iter(wheel_builder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])))
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    package = ROOT / "src" / "journeymap"
    source = {
        f"journeymap/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    info = {name for name in held if name.startswith("journeymap-")}
    assert held - info == source
    assert "journeymap/py.typed" in held
    assert f"journeymap-{PROJECT['version']}.dist-info/licenses/LICENSE" in info


def test_source_archive_holds_what_the_tests_need(tmp_path: Path) -> None:
    """The source archive can be tested: it has the tests, the examples and the docs."""
    sdist_builder = pytest.importorskip("hatchling.builders.sdist").SdistBuilder
    sdist = next(iter(sdist_builder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])))
    with tarfile.open(sdist) as archive:
        held = {name.split("/", 1)[-1] for name in archive.getnames()}
    wanted = {"conftest.py", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "noxfile.py", ".ci/run"}
    wanted |= {"tests/conftest.py", "docs/index.md", "examples/coffee/coffee.journey.yaml"}
    assert wanted - held == set()


@pytest.mark.parametrize("statement", ["import journeymap", "import journeymap as jm; dir(jm)"])
def test_import_is_light(statement: str) -> None:
    """Importing the package imports no dependency; that waits until a name is used."""
    code = f"import sys; {statement}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"


def test_both_names_start_the_program() -> None:
    """The console script and `python -m journeymap` are the same program."""
    (script,) = metadata.entry_points(group="console_scripts", name="journeymap")
    assert script.value == "journeymap.cli:run"
    assert importlib.util.find_spec("journeymap.__main__") is not None
    done = subprocess.run([sys.executable, "-m", "journeymap", "--version"], capture_output=True, check=True, text=True)
    assert done.stdout == f"journeymap {PROJECT['version']}\n"
