"""Maps in several files: what they share, where mistakes are shown, and what they cannot reach."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from journeymap.app.checking import check_files
from journeymap.app.project import ProjectFiles, find_root
from journeymap.app.reading import load, read
from journeymap.diagnostics import Source
from journeymap.language import dumps, read_text


if TYPE_CHECKING:
    from collections.abc import Callable

MAP = "title: Shop\nuse: shared/company.journey.yaml\nstages: {pay: {touchpoints: {till: {owner: retail}}}}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project with a shared file and a map that uses it, and stand in it."""
    root = tmp_path / "project"
    (root / "shared").mkdir(parents=True)
    (root / "journeymap.toml").touch()
    (root / "shared/company.journey.yaml").write_text("teams: {retail: Retail}\n")
    (root / "shop.journey.yaml").write_text(MAP)
    monkeypatch.chdir(root)
    return root


def shown(path: str) -> list[str]:
    """List what is wrong with a map, each on one line."""
    return [str(finding) for finding in read(path)[1]]


def test_registries_of_used_files_join_the_map(project: Path) -> None:
    """What a used file defines is there as if it stood in the map, before the map's own."""
    (project / "shop.journey.yaml").write_text(MAP + "teams: {digital: Digital}\n")
    found = load("shop.journey.yaml")
    assert [(team.id, str(team.place)) for team in found.teams] == [
        ("retail", "shared/company.journey.yaml:1:9"),
        ("digital", "shop.journey.yaml:4:9"),
    ]
    assert found.use == ("shared/company.journey.yaml",)


def test_dumps_writes_one_merged_file(project: Path) -> None:
    """A map reads back equal from a text without the files that it used."""
    found = load("shop.journey.yaml")
    text = dumps(found)
    result = read_text(Source("shop.journey.yaml", text))
    again, diagnostics = result.map, result.diagnostics
    assert "use:" not in text
    assert diagnostics == ()
    assert again == found


def test_a_map_may_take_readings_of_shared_metrics(project: Path) -> None:
    """On the map, a value for a metric of a used file is a reading of it."""
    (project / "shared/company.journey.yaml").write_text("teams: {retail: Retail}\nmetrics: {fcr: {unit: percent}}\n")
    (project / "shop.journey.yaml").write_text(MAP + "metrics: {fcr: [58%, {value: 61%, date: 2026-09}], own: }\n")
    found = load("shop.journey.yaml")
    assert [(metric.id, [reading.value for reading in metric.readings]) for metric in found.metrics] == [
        ("fcr", [58.0, 61.0]),
        ("own", []),
    ]


def test_a_mistake_is_shown_in_the_file_that_has_it(project: Path) -> None:
    """Findings of used files come after those of the map, each at its own place."""
    (project / "shared/company.journey.yaml").write_text(
        "teams: {retail: {leed: Ada}}\nchannels: {web: {owner: nobody}}\n"
    )
    (project / "shop.journey.yaml").write_text(MAP + "wrong: x\n")
    assert shown("shop.journey.yaml") == [
        "shop.journey.yaml:4:1: error[JM0010]: unknown field `wrong`",
        "shared/company.journey.yaml:1:18: error[JM0010]: unknown field `leed`; did you mean `lead`?",
        "shared/company.journey.yaml:2:25: error[JM0018]: unknown team `nobody`",
    ]
    assert read("shop.journey.yaml")[0] is None


def test_an_id_defined_twice_names_both_files(project: Path) -> None:
    """The second definition leads to the first, whichever file that is in."""
    (project / "shop.journey.yaml").write_text(MAP + "teams: {retail: Retail again}\n")
    (finding,) = read("shop.journey.yaml")[1]
    assert (finding.code, str(finding.place)) == ("JM0017", "shop.journey.yaml:4:9")
    assert [str(related.place) for related in finding.related] == ["shared/company.journey.yaml:1:9"]


def test_a_file_is_read_once_whatever_the_ways(project: Path) -> None:
    """Two files may use a third; it joins once."""
    (project / "a.journey.yaml").write_text("use: shared/company.journey.yaml\nsources: {survey: Survey}\n")
    (project / "b.journey.yaml").write_text("use: shared/company.journey.yaml\nsegments: {movers: }\n")
    (project / "shop.journey.yaml").write_text(
        MAP.replace("shared/company.journey.yaml", "[a.journey.yaml, b.journey.yaml]")
    )
    found = load("shop.journey.yaml")
    assert [team.id for team in found.teams] == ["retail"]
    assert [source.id for source in found.sources] == ["survey"]


def test_circles_and_repeats_are_named(project: Path) -> None:
    """Files that use one another, and a file named twice, are mistakes at the word that makes them."""
    (project / "shared/company.journey.yaml").write_text("use: other.journey.yaml\nteams: {retail: Retail}\n")
    (project / "shared/other.journey.yaml").write_text("use: company.journey.yaml\n")
    assert shown("shop.journey.yaml") == [
        (
            "shared/other.journey.yaml:1:6: error[JM0023]: files use one another in a circle: "
            "`shared/company.journey.yaml` uses `shared/other.journey.yaml` uses `shared/company.journey.yaml`"
        )
    ]
    (project / "shared/company.journey.yaml").write_text("teams: {retail: Retail}\n")
    (project / "shop.journey.yaml").write_text(
        MAP.replace("shared/company.journey.yaml", "[shared/company.journey.yaml, shared/company.journey.yaml]")
    )
    assert shown("shop.journey.yaml") == [
        "shop.journey.yaml:2:36: error[JM0023]: `shared/company.journey.yaml` is named twice"
    ]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("../outside.journey.yaml", "lies outside the project; maps reach only files below its root"),
        ("../project-2/a.journey.yaml", "lies outside the project; maps reach only files below its root"),
        ("link.journey.yaml", "lies outside the project; maps reach only files below its root"),
        ("folder-link/outside.journey.yaml", "lies outside the project; maps reach only files below its root"),
        ("missing.journey.yaml", "cannot be read: there is no such file or folder"),
        ("pipe.journey.yaml", "cannot be read: it is a pipe, not a file; `-` stands for standard input and output"),
        ("folder.journey.yaml", "cannot be read: it is a folder"),
        ("loop.journey.yaml", "cannot be read: its symbolic links lead in a circle"),
        (".env", "does not end in `.journey.yaml`"),
        ("/etc/passwd", "is not a relative path"),
        ("~/x.journey.yaml", "is not a relative path"),
        ('"C:\\\\x.journey.yaml"', "is not a relative path"),
        ("https://example.org/x.journey.yaml", "is not a relative path"),
        ("file:x.journey.yaml", "cannot be read: there is no such file or folder"),
    ],
)
def test_nothing_outside_the_project_is_reached(project: Path, written: str, reason: str) -> None:
    """Whatever the way, a map reaches only regular files of maps below the root."""
    outside = project.parent / "outside.journey.yaml"
    outside.write_text("teams: {secret: Secret}\n")
    (project.parent / "project-2").mkdir()
    (project.parent / "project-2/a.journey.yaml").write_text("teams: {secret: Secret}\n")
    (project / "link.journey.yaml").symlink_to(outside)
    (project / "folder-link").symlink_to(project.parent)
    (project / "loop.journey.yaml").symlink_to(project / "loop.journey.yaml")
    (project / "folder.journey.yaml").mkdir()
    (project / ".env").write_text("TOKEN=secret\n")
    os.mkfifo(project / "pipe.journey.yaml")
    (project / "shop.journey.yaml").write_text(f"title: Shop\nuse: {written}\nstages: [pay]\n")
    found, findings = read("shop.journey.yaml")
    assert found is None
    assert [finding.code for finding in findings] == ["JM0023"]
    assert findings[0].message.endswith(reason)
    assert "secret" not in str(findings)


@pytest.mark.parametrize(
    "field", ["baseline: ../outside.journey.yaml\nstages: [pay]", "stages: {pay: {journey: ../../x}}"]
)
def test_other_paths_of_a_map_stay_inside_too(project: Path, field: str) -> None:
    """`baseline` and `journey` cannot lead out of the project either."""
    (project / "shop.journey.yaml").write_text(f"title: Shop\n{field}\n")
    assert [finding.code for finding in read("shop.journey.yaml")[1]] == ["JM0023"]


def test_long_chains_and_many_files_are_bounded(project: Path) -> None:
    """A chain of files, and their number, end in one finding."""
    for number in range(12):
        (project / f"c{number}.journey.yaml").write_text(f"use: c{number + 1}.journey.yaml\n")
    (project / "shop.journey.yaml").write_text("title: Shop\nuse: c0.journey.yaml\nstages: [pay]\n")
    assert [str(finding) for finding in read("shop.journey.yaml")[1]] == [
        "c9.journey.yaml:1:6: error[JM0005]: a map may use 100 files, in chains of at most 10"
    ]
    for number in range(101):
        (project / f"m{number}.journey.yaml").write_text("{x-a: b}\n")
    names = ", ".join(f"m{number}.journey.yaml" for number in range(101))
    (project / "shop.journey.yaml").write_text(f"title: Shop\nuse: [{names}]\nstages: [pay]\n")
    assert [finding.code for finding in read("shop.journey.yaml")[1]] == ["JM0005"]


def test_a_used_file_only_adds_registries(project: Path) -> None:
    """A map cannot be used, and a used file holds nothing else."""
    (project / "shared/company.journey.yaml").write_text("teams: {retail: Retail}\nowner: retail\n")
    assert [finding.split(": ", 1)[1] for finding in shown("shop.journey.yaml")] == [
        "error[JM0023]: `owner` has no place in a file that only adds registries"
    ]
    (project / "shared/company.journey.yaml").write_text("title: A map\nstages: [pay]\n")
    assert "shared/company.journey.yaml` is a map" in shown("shop.journey.yaml")[0]


def test_a_text_alone_cannot_use_files() -> None:
    """A map that is no file has no files beside it."""
    findings = read_text(Source("<text>", MAP)).diagnostics
    assert "JM0023" in {finding.code for finding in findings}


def test_the_root_is_the_nearest_folder_that_says_so(project: Path) -> None:
    """Settings, a table in `pyproject.toml` or a repository make a root; else it is the map's own folder."""
    nested = project / "a/b"
    nested.mkdir(parents=True)
    assert find_root(nested / "x.journey.yaml") == project
    (project / "a/pyproject.toml").write_text("[tool.other]\n")
    assert find_root(nested / "x.journey.yaml") == project
    (project / "a/pyproject.toml").write_text("[tool.journeymap]\n")
    assert find_root(nested / "x.journey.yaml") == project / "a"
    (nested / ".git").mkdir()
    assert find_root(nested / "x.journey.yaml") == nested
    (project / "journeymap.toml").unlink()
    lonely = project / "lonely"
    lonely.mkdir()
    assert find_root(lonely / "x.journey.yaml") == lonely


def test_standard_input_belongs_to_the_working_folder(project: Path) -> None:
    """A map from standard input may use files of the project that one stands in."""
    files = ProjectFiles.around("-")
    opened = files.open("shared/company.journey.yaml", Source("<stdin>", ""))
    assert opened.source is not None
    assert opened.source.text == "teams: {retail: Retail}\n"


def test_a_file_of_registries_is_checked_on_its_own(project: Path) -> None:
    """Nobody has to write `title` and `stages` into a shared file to have it checked."""
    assert check_files(["shared/company.journey.yaml"]).diagnostics == ()
    (project / "shared/company.journey.yaml").write_text("teams: {retail: {leed: Ada}}\n")
    assert [finding.code for finding in check_files(["shared/company.journey.yaml"]).diagnostics] == ["JM0010"]


def test_paths_in_a_file_of_registries_are_checked(project: Path) -> None:
    """A path that can never be followed is an error there as well; it was passed over once."""
    (project / "shared/company.journey.yaml").write_text("teams: {retail: Retail}\nuse: /etc/x.journey.yaml\n")
    assert [finding.code for finding in check_files(["shared/company.journey.yaml"]).diagnostics] == ["JM0023"]
    assert [finding.code for finding in read("shop.journey.yaml")[1]] == ["JM0023"]


def test_a_folder_is_checked_as_a_whole(project: Path) -> None:
    """Every file counts once, and what is wrong with a shared file is shown once."""
    (project / "two.journey.yaml").write_text(MAP)
    (project / "shared/company.journey.yaml").write_text("teams: {retail: {leed: Ada}}\n")
    checked = check_files([project])
    assert len(checked.files) == 3
    assert [str(finding) for finding in checked.diagnostics] == [
        "shared/company.journey.yaml:1:18: error[JM0010]: unknown field `leed`; did you mean `lead`?"
    ]


def test_a_map_takes_only_the_work_that_it_needs(project: Path) -> None:
    """Shared processes and systems that nothing relies on stay out of the map; other registries stay whole."""
    (project / "shared/company.journey.yaml").write_text(
        "teams: {retail: Retail, risk: Risk}\n"
        "systems: {till: {fallback: paper}, paper: , crm: , mail: }\n"
        "processes: {scan: {lane: backstage, needs: [check]}, check: {systems: [till]}, bill: {systems: [crm]}}\n"
    )
    (project / "shop.journey.yaml").write_text(
        "title: Shop\nuse: shared/company.journey.yaml\n"
        "stages: {pay: {touchpoints: {till: {backstage: scan, rules: [{when: x, by: mail}]}}}}\n"
    )
    found = load("shop.journey.yaml")
    assert [process.id for process in found.processes] == ["scan", "check"]
    assert [system.id for system in found.systems] == ["till", "paper", "mail"]
    assert [team.id for team in found.teams] == ["retail", "risk"]


def test_a_mistake_of_syntax_leaves_what_used_files_bring(project: Path) -> None:
    """What stands before a syntax error is read with the used files, so that it brings no false findings."""
    (project / "shared/company.journey.yaml").write_text("lanes: {law: Law}\nwords: {stages: {adopt: onboarding}}\n")
    (project / "shop.journey.yaml").write_text(
        "title: Shop\nuse: shared/company.journey.yaml\n"
        "stages: {pay: {preset: adopt, touchpoints: {till: {law: Receipt}}}}\nnotes: a: b\n"
    )
    assert [finding.code for finding in read("shop.journey.yaml")[1]] == ["JM0003"]


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.EIO, "the disk or the device fails"), (errno.EACCES, "permission is denied")]
)
@pytest.mark.parametrize("call", ["open", "stat", "read", "realpath"])
def test_why_the_system_refuses_a_used_file_is_said(
    project: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, reason: str
) -> None:
    """Whichever call fails, at the `use` that asks for the file; the map in which it stands could be read."""
    used = str(project / "shared/company.journey.yaml")
    fault = OSError(number, os.strerror(number))

    def failing(really: Callable[..., Any]) -> Callable[..., Any]:
        def called(path: Any, *arguments: Any, **named: Any) -> Any:
            if str(path) == used:
                raise fault
            return really(path, *arguments, **named)

        return called

    class Failing(io.FileIO):
        def readinto(self, _: Any, /) -> int:
            raise fault

    def unreadable(really: Callable[..., Any]) -> Callable[..., Any]:
        def called(descriptor: int, mode: str) -> Any:
            is_used = os.path.samestat(os.fstat(descriptor), Path(used).stat())
            return io.BufferedReader(Failing(descriptor, "r")) if is_used else really(descriptor, mode)

        return called

    if call == "read":
        monkeypatch.setattr(os, "fdopen", unreadable(os.fdopen))
    else:
        owner = os.path if call == "realpath" else os
        monkeypatch.setattr(owner, call, failing(getattr(owner, call)))
    assert shown("shop.journey.yaml")[0] == (
        f"shop.journey.yaml:2:6: error[JM0023]: `shared/company.journey.yaml` cannot be read: {reason}"
    )
