"""A package of its own brings a rule, a view, a format and a theme: built, installed into a fresh environment, used."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Final

import pytest


if TYPE_CHECKING:
    from collections.abc import Callable


PROJECT: Final = """
    [build-system]
    requires = ["hatchling"]
    build-backend = "hatchling.build"

    [project]
    name = "acme-maps"
    version = "1.2"

    [project.entry-points."journeymap.rules"]
    rules = "acme_maps:nameless_goal"

    [project.entry-points."journeymap.views"]
    views = "acme_maps:VIEWS"

    [project.entry-points."journeymap.renderers"]
    formats = "acme_maps:FORMATS"

    [project.entry-points."journeymap.themes"]
    looks = "acme_maps:ACME"
    gone = "acme_maps:GONE"
"""

MODULE: Final = '''
    """What Acme adds to journeymap."""

    from attrs import evolve

    from journeymap.checks import Profile, finding, rule
    from journeymap.diagnostics import Severity
    from journeymap.render import Renderer
    from journeymap.theme import LIGHT
    from journeymap.views import VIEWS as BUILT_IN
    from journeymap.views import TableColumn, TableSection, TableSheet, View


    @rule("JM9301", "nameless-goal", Severity.WARNING, since=Profile.DRAFT)
    def nameless_goal(context):
        """Find stages without a goal."""
        for stage in context.map.stages:
            if stage.goal is None:
                yield finding(stage, f"`{stage.id}` has no goal")


    def stage_list(compiled, selection):
        return TableSheet(
            view="stage-list",
            title=compiled.map.title,
            columns=(),
            sections=tuple(TableSection(key=f"stage:{one.id}", label=one.name, rows=()) for one in compiled.map.stages),
            summary="The stages.",
        )


    def broken(compiled, selection):
        raise ValueError("not today")


    def noisy(picture, theme):
        print("hello")
        return b""


    def count(picture, theme):
        return f"{len(picture.compiled.map.touchpoints)}\\n".encode()


    VIEWS = (
        View(name="stage-list", summary="the stages", make=stage_list),
        View(name="broken", summary="nothing", make=broken),
        View(name="blueprint", summary="a taken name", make=stage_list),
    )
    FORMATS = (
        Renderer(name="count", suffixes=(".count",), media_type="text/plain", render=count),
        Renderer(name="noisy", suffixes=(".noisy",), media_type="text/plain", render=noisy),
        Renderer(name="my-svg", suffixes=(".svg",), media_type="image/svg+xml", render=count),
    )
    ACME = evolve(LIGHT, name="acme")
'''

MAP: Final = "title: Shop\nstages: {pay: {touchpoints: [queue, till]}}\n"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the package, install its wheel into a fresh environment beside journeymap, and return its Python."""
    folder = tmp_path_factory.mktemp("acme")
    project, fresh = folder / "project", folder / "fresh"
    (project / "src/acme_maps").mkdir(parents=True)
    (project / "pyproject.toml").write_text(dedent(PROJECT))
    (project / "src/acme_maps/__init__.py").write_text(dedent(MODULE))
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel"], cwd=project, check=True)
    venv.create(fresh, with_pip=False, symlinks=True)
    python = fresh / "bin/python"
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    )
    # A wheel of pure Python is installed by unpacking it.
    (wheel,) = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # What journeymap itself needs stays where it is.
    (site / "rest.pth").write_text("".join(f"{path}\n" for path in sys.path if Path(path).is_dir()))
    return python


@pytest.fixture
def call(python: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `journeymap` in the fresh environment, in a folder with a map."""
    (tmp_path / "m.journey.yaml").write_text(MAP)
    (tmp_path / "journeymap.toml").write_text("")

    def run(*arguments: str, settings: str = "") -> subprocess.CompletedProcess[str]:
        (tmp_path / "journeymap.toml").write_text(settings)
        return subprocess.run(
            [python, "-m", "journeymap", *arguments],
            cwd=tmp_path,
            env={**os.environ, "COLUMNS": "200"},
            capture_output=True,
            text=True,
        )

    return run


Call = "Callable[..., subprocess.CompletedProcess[str]]"
GONE: Final = "AttributeError: module 'acme_maps' has no attribute 'GONE'"
NAMED: Final = '[render]\nplugins = ["acme-maps"]\n[check]\nplugins = ["acme-maps"]\n'


def test_nothing_is_used_that_nobody_names(call: Call) -> None:
    """An installed package is no reason to import it."""
    done = call("render", "m.journey.yaml", "-o", "-", "--view", "stage-list")
    assert done.returncode == 2
    assert "unknown view `stage-list`" in done.stderr
    listed = call("plugins")
    assert listed.returncode == 0
    assert listed.stdout == (
        "acme-maps 1.2\n"
        "  rule    rules  (not used; name the package in check.plugins)\n"
        "  view    views  (not used; name the package in render.plugins)\n"
        "  format  formats  (not used; name the package in render.plugins)\n"
        "  theme   gone, looks  (not used; name the package in render.plugins)\n"
    )


def test_the_settings_name_a_package(call: Call, tmp_path: Path) -> None:
    """Its view, its format and its theme are as good as those built in; what is wrong with it names it, each once."""
    outputs = ["-o", "a.svg", "-o", "a.count"]
    done = call("render", "m.journey.yaml", *outputs, "--view", "stage-list", "--theme", "acme", settings=NAMED)
    assert done.returncode == 0
    assert (tmp_path / "a.count").read_text() == "2\n"
    assert "The stages." in (tmp_path / "a.svg").read_text()
    assert [line for line in done.stderr.splitlines() if line.startswith("error")] == [
        "error[JM0001 failing-plugin]: `acme-maps` brings a view with the name `blueprint`, which is taken",
        "error[JM0001 failing-plugin]: `acme-maps` brings a format with the ending `.svg`, which is taken",
        f"error[JM0001 failing-plugin]: the themes of `acme-maps` failed: {GONE}",
    ]


def test_the_command_line_names_a_package(call: Call) -> None:
    """For one run."""
    done = call("render", "m.journey.yaml", "-o", "-", "--format", "count", "--plugin", "Acme_Maps")
    assert (done.returncode, done.stdout) == (0, "2\n")


@pytest.mark.parametrize("choice", [["--view", "stage-list"], ["--format", "count"], ["--theme", "acme"]])
def test_packages_of_one_project_are_no_others(call: Call, tmp_path: Path, choice: list[str]) -> None:
    """What a project beside it has not named, it cannot use, and is named as the one that cannot."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other/journeymap.toml").write_text("")
    (tmp_path / "other/n.journey.yaml").write_text(MAP)
    maps = ["m.journey.yaml", "other/n.journey.yaml"]
    done = call("render", *maps, "-o", "pictures/", *choice, settings=NAMED)
    assert done.returncode == 2
    assert f"error: other/n.journey.yaml: unknown {choice[0].strip('-')} `{choice[1]}`" in done.stderr
    assert call("render", *maps, "-o", "pictures/", *choice, "--plugin", "acme-maps", settings=NAMED).returncode == 0


def test_what_is_wrong_with_a_package_is_said_once(call: Call, tmp_path: Path) -> None:
    """However many projects name it."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other/journeymap.toml").write_text(NAMED)
    (tmp_path / "other/n.journey.yaml").write_text(MAP)
    done = call("render", "m.journey.yaml", "other", "-o", "pictures/", settings=NAMED)
    assert (done.returncode, done.stderr.count("error[JM0001")) == (0, 3)


def test_a_map_cannot_name_a_package(call: Call, tmp_path: Path) -> None:
    """Free keys are words."""
    (tmp_path / "m.journey.yaml").write_text(f"x-plugins: [acme-maps]\n{MAP}")
    assert call("render", "m.journey.yaml", "-o", "-", "--format", "count").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--view", "broken"],
            "error: the view `broken` of `acme-maps` failed: ValueError: not today; report the fault",
        ),
        (["--format", "noisy"], "error: the format `noisy` of `acme-maps` wrote to standard output: `hello`; report"),
    ],
)
def test_what_fails_says_whose_it_is(call: Call, arguments: list[str], message: str) -> None:
    """And writes nothing where the picture was to be."""
    done = call("render", "m.journey.yaml", "-o", "-", *arguments, settings=NAMED)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_who_brought_what(call: Call) -> None:
    """Of a package that is used the things themselves are listed, and what failed."""
    done = call("plugins", settings=NAMED)
    assert done.returncode == 1
    assert done.stdout == (
        "acme-maps 1.2\n"
        "  rule    JM9301 nameless-goal\n"
        "  view    stage-list, broken\n"
        "  format  count, noisy\n"
        "  theme   acme\n"
    )
    assert done.stderr.count("error[JM0001") == 3


def test_a_package_that_is_not_there(call: Call) -> None:
    """One finding with the nearest name, and the picture is drawn."""
    done = call("render", "m.journey.yaml", "-o", "-", "--plugin", "acme-map")
    assert done.returncode == 0
    assert done.stdout.startswith("<svg")
    assert "no package `acme-map` that brings views, formats or themes is installed; did you mean `acme-maps`?" in (
        done.stderr
    )
