"""What is installed: the dependencies that were promised, every module, types, and nothing else."""

from __future__ import annotations

import email
import importlib.util
import os
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
from markdown_it import MarkdownIt

import journeymap


ROOT: Final = Path(__file__).resolve().parents[1]
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: Final = PROJECT["optional-dependencies"]
USERS: Final = tuple(extra for extra in EXTRAS if extra not in {"all", "test", "docs", "lint", "dev"})
"""The extras for users."""

USED_AS: Final = {"font-roboto": "font_roboto"}
"""What a package is called in Python, where it has another name there."""

HEAVY: Final = ("attrs", "click", "graphviz", "networkx", "yaml")


def names(requirements: list[str]) -> list[str]:
    """Take the names out of requirements."""
    return [re.split(r"[\[<>=~! ]", requirement, maxsplit=1)[0] for requirement in requirements]


def test_core_dependencies_are_five() -> None:
    """The core depends on five packages and no more."""
    assert names(PROJECT["dependencies"]) == ["attrs", "click", "graphviz", "networkx", "pyyaml"]


def test_extras_bring_what_they_say() -> None:
    """Every extra for users brings one package; those with letters also a font, without which text would be lost."""
    assert {extra: names(EXTRAS[extra]) for extra in USERS} == {
        "testing": ["hypothesis"],
        "png": ["typst", "font-roboto"],
        "pdf": ["typst", "font-roboto"],
        "graphviz": ["pygraphviz"],
    }


@pytest.mark.parametrize("extra", USERS)
def test_extras_bring_only_what_is_used(extra: str) -> None:
    """Some module imports each package of an extra, or finds its files: nobody installs it for nothing."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    modules = {name: USED_AS.get(name, name) for name in names(EXTRAS[extra])}
    unused = [name for name, used in modules.items() if not re.search(rf"(import|from) {used}\b|\"{used}\"", source)]
    assert unused == []


def test_all_is_every_extra() -> None:
    """The extra `all` brings every extra for users."""
    (everything,) = EXTRAS["all"]
    brought = re.fullmatch(r"journeymap\[(.+)\]", everything)
    assert brought is not None
    assert set(brought[1].split(",")) == set(USERS)


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


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    wheel_builder = pytest.importorskip("hatchling.builders.wheel").WheelBuilder
    folder = tmp_path_factory.mktemp("dist")
    return Path(next(iter(wheel_builder(str(ROOT)).build(directory=str(folder), versions=["standard"]))))


def test_wheel_holds_every_module_and_nothing_else(wheel: Path) -> None:
    """The wheel has every file of the package, `py.typed`, the schema and the licence; no tests, docs or examples."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    package = ROOT / "src" / "journeymap"
    source = {
        f"journeymap/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    info = {name for name in held if name.startswith("journeymap-")}
    assert held - info == source | {"journeymap/journeymap.schema.json"}
    assert "journeymap/py.typed" in held
    assert f"journeymap-{PROJECT['version']}.dist-info/licenses/LICENSE" in info


def test_an_installation_says_where_its_own_schema_is(wheel: Path, tmp_path: Path) -> None:
    """It is in the package itself, and the one that the repository has."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    command = [sys.executable, "-m", "journeymap", "schema", "--path"]
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=environment, cwd=tmp_path)
    schema = tmp_path / "journeymap" / "journeymap.schema.json"
    assert Path(done.stdout.rstrip("\n")) == schema.resolve()
    assert schema.read_bytes() == (ROOT / "schemas" / "journeymap.schema.json").read_bytes()


def test_links_work_from_the_page_of_the_package(wheel: Path) -> None:
    """Pictures and links of the README name files of this release; each is there, and nothing else has changed."""
    with zipfile.ZipFile(wheel) as archive:
        written = archive.read(f"journeymap-{PROJECT['version']}.dist-info/METADATA").decode()
    page = email.message_from_string(written)
    assert page["Description-Content-Type"] == "text/markdown"
    urls = dict(url.split(", ", 1) for url in page.get_all("Project-URL", []))
    assert urls == PROJECT["urls"]
    assert set(urls) == {"Homepage", "Documentation", "Source", "Issues", "Changelog"}
    owner, release = urls["Source"].removeprefix("https://github.com/"), f"v{PROJECT['version']}"
    pages, bytes_ = f"{urls['Source']}/blob/{release}/", f"https://raw.githubusercontent.com/{owner}/{release}/"
    description = written.split("\n\n", 1)[1]
    tokens = [child for token in MarkdownIt().parse(description) for child in token.children or []]
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    pictures = [str(token.attrs["src"]) for token in tokens if token.type == "image"]
    assert len(pictures) == 1
    assert len(links) > 8
    for links_, root in ((links, pages), (pictures, bytes_)):
        assert [
            link for link in links_ if not (link.startswith(root) and (ROOT / link.removeprefix(root)).exists())
        ] == []
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert description.replace(pages, "").replace(bytes_, "").strip() == readme.strip()


def test_docs_name_the_repository_of_the_package() -> None:
    """Whoever copies the settings of the hook gets this package and no other."""
    text = (ROOT / "docs" / "how-to" / "check-in-ci.md").read_text(encoding="utf-8")
    assert re.findall(r"- repo: (\S+)\n    rev: v(\S+)", text) == [(PROJECT["urls"]["Source"], PROJECT["version"])]


def test_source_archive_holds_what_the_tests_need(tmp_path: Path) -> None:
    """The source archive can be tested: it has the tests, the examples and the docs."""
    sdist_builder = pytest.importorskip("hatchling.builders.sdist").SdistBuilder
    sdist = next(iter(sdist_builder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])))
    with tarfile.open(sdist) as archive:
        held = {name.split("/", 1)[-1] for name in archive.getnames()}
    wanted = {"conftest.py", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "noxfile.py", ".ci/run"}
    wanted |= {"tests/conftest.py", "docs/index.md", "examples/coffee/coffee.journey.yaml"}
    wanted |= {"schemas/journeymap.schema.json"}
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
