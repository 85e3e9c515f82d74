"""Links and special files: what a name leads to is judged before it is read, quoted or mended."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final, Self

import pytest

import journeymap as jm
from journeymap.app.fault import named_stream
from journeymap.app.opening import read_bytes
from journeymap.cli import main
from journeymap.errors import UnreadableInputError
from tests.functional.command import environment, run


pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and devices of POSIX")

MAP: Final = "title: S\nstages: {s: {touchpoints: [a, b]}}\n"
LEADS_OUT: Final = "it is a link that leads out of the project; name the file that it leads to"
CIRCLE: Final = "its symbolic links lead in a circle"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with a good map, beside a file that it must not reach."""
    (tmp_path / "secret.yaml").write_text("PASSWORD=hunter2\n")
    (tmp_path / "outside.journey.yaml").write_text("Title: Outside\nstages: [pay]\n")
    root = tmp_path / "project"
    (root / "maps" / "sub").mkdir(parents=True)
    (root / "journeymap.toml").touch()
    (root / "maps" / "m.journey.yaml").write_text(MAP)
    return root


@pytest.mark.parametrize("target", ["loop.journey.yaml", "other.journey.yaml"])
@pytest.mark.parametrize(
    "arguments", [("check", "maps"), ("show", "maps"), ("render", "maps", "-o", "out/"), ("check", "--fix", "maps")]
)
def test_a_link_to_itself_holds_no_other_map_back(project: Path, arguments: tuple[str, ...], target: str) -> None:
    """One line for each link that leads nowhere, and every other map of the folder is looked at."""
    (project / "maps" / "loop.journey.yaml").symlink_to(target)
    if target != "loop.journey.yaml":
        (project / "maps" / target).symlink_to("loop.journey.yaml")
    result = run(*arguments, cwd=project)
    names = ["loop.journey.yaml"] if target == "loop.journey.yaml" else ["loop.journey.yaml", target]
    errors = [line for line in result.err.splitlines() if line.startswith("error: ")]
    assert result.status == 2
    assert errors == [f"error: cannot read `maps/{name}`: {CIRCLE}" for name in names]
    match arguments[0]:
        case "check":
            assert "1 map" in result.text
        case "show":
            assert "S" in result.text
        case _:
            assert (project / "out" / "m.svg").exists()


@pytest.mark.parametrize("folder", [".", "maps/sub"])
@pytest.mark.parametrize("target", ["/proc/self/environ", "../secret.yaml", "chain", "missing"])
def test_a_named_link_is_judged_like_one_in_a_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: str, target: str
) -> None:
    """As a hook names it: not a letter of what lies outside is quoted, by whatever command."""
    (project / "chain").symlink_to("maps/../../secret.yaml")
    link = project / folder / "x.journey.yaml"
    link.symlink_to(os.path.normpath(project / target))
    name = os.path.relpath(link, project)
    reason = "there is no such file or folder" if target == "missing" else LEADS_OUT
    monkeypatch.chdir(project)
    for arguments in (
        ("check", name),
        ("check", folder),
        ("check", "--fix", name),
        ("check", "--diff", name),
        ("show", name),
        ("render", name, "-o", "-"),
        ("export", name, "--to", "json"),
        ("import", name, "--from", "json"),
    ):
        assert main(arguments) == 2
        said = capsys.readouterr()
        assert f"error: cannot read `{name}`: {reason}\n" in said.err
        assert "PATH=" not in said.out + said.err
        assert "PASSWORD" not in said.out + said.err
    with pytest.raises(UnreadableInputError, match=reason):
        jm.load(link)


def test_a_link_within_the_project_is_followed(project: Path) -> None:
    """From one folder of a project into another, whether the link is named or found; a linked folder may be named."""
    (project / "real").mkdir()
    (project / "real" / "r.journey.yaml").write_text(MAP)
    (project / "maps" / "r.journey.yaml").symlink_to("../real/r.journey.yaml")
    (project.parent / "way").symlink_to(project)
    for arguments in (["maps/r.journey.yaml"], ["maps"], ["../way/real/r.journey.yaml"], ["../way/maps"]):
        assert run("check", *arguments, cwd=project).status == 0


def test_without_a_project_a_named_link_stays_in_its_folder(project: Path) -> None:
    """Where nothing marks a project, the folder of the link is taken for one."""
    (project / "journeymap.toml").unlink()
    (project / "maps" / "here.journey.yaml").symlink_to("m.journey.yaml")
    (project / "maps" / "sub" / "up.journey.yaml").symlink_to("../m.journey.yaml")
    assert run("check", "maps/here.journey.yaml", cwd=project).status == 0
    assert run("check", "maps", cwd=project).status == 0
    result = run("check", "maps/sub/up.journey.yaml", cwd=project)
    assert (result.status, result.err) == (2, f"error: cannot read `maps/sub/up.journey.yaml`: {LEADS_OUT}\n")


def test_no_name_in_a_folder_moves_its_project(project: Path) -> None:
    """Whatever a stranger's branch calls a link, it cannot make another folder count as the root."""
    (project / "maps" / "any").symlink_to(project.parent / "secret.yaml")
    (project / "maps" / "x.journey.yaml").symlink_to(project.parent / "secret.yaml")
    (project.parent / "journeymap.toml").write_text("[check]\nignore = ['all']\n")
    result = run("check", "maps", cwd=project)
    assert (result.status, result.err) == (2, f"error: cannot read `maps/x.journey.yaml`: {LEADS_OUT}\n")


@pytest.mark.parametrize("named", ["maps", "maps/link.journey.yaml"])
def test_a_fix_never_leaves_the_project(project: Path, named: str) -> None:
    """Through a link within the project the file itself is mended and the link stays; outside nothing is touched."""
    outside = project.parent / "outside.journey.yaml"
    before = outside.read_bytes()
    link = project / "maps" / "link.journey.yaml"
    link.symlink_to(outside)
    result = run("check", "--unsafe-fixes", named, cwd=project)
    assert (result.status, outside.read_bytes(), link.is_symlink()) == (2, before, True)
    assert f"error: cannot read `maps/link.journey.yaml`: {LEADS_OUT}\n" in result.err
    link.unlink()
    inside = project / "inside.journey.yaml"
    inside.write_bytes(before)
    link.symlink_to(inside)
    result = run("check", "--unsafe-fixes", named, cwd=project)
    assert (result.err, inside.read_text(), link.is_symlink()) == (
        "1 fix in 1 file\n",
        "title: Outside\nstages: [pay]\n",
        True,
    )


PROC: Final = tuple(path for path in ("/proc/self/mem", "/proc/self/clear_refs") if Path(path).exists())


@pytest.mark.skipif(not PROC, reason="there is no /proc")
@pytest.mark.parametrize("path", PROC)
def test_files_that_only_look_like_files_have_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    """Two of `/proc` call themselves regular: one cannot be read from its beginning, the other not at all."""
    monkeypatch.chdir(tmp_path)
    for arguments in (
        ("check", path),
        ("show", path),
        ("render", path, "-o", "-"),
        ("export", path, "--to", "json"),
        ("import", path, "--from", "json"),
    ):
        assert main(arguments) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"error: cannot read `{path}`: ")


def test_a_file_that_gives_nothing_now_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It calls itself regular and answers that there is nothing yet, as `/proc/kmsg` does."""
    (tmp_path / "a").touch()

    class Hesitant:
        """A file that has nothing to give."""

        def __init__(self, descriptor: int, _: str) -> None:
            self.fileno = lambda: descriptor

        def __enter__(self) -> Self:
            """Return the file."""
            return self

        def __exit__(self, *_: object) -> None:
            """Close it."""
            os.close(self.fileno())

        def read(self, _: int) -> None:
            """Give nothing."""

    monkeypatch.setattr(os, "fdopen", Hesitant)
    with pytest.raises(UnreadableInputError) as raised:
        read_bytes(tmp_path / "a", 10)
    assert raised.value.reason == "it is not an ordinary file: it has nothing to give now"


def test_a_pipe_that_does_not_wait_is_read_to_its_end(tmp_path: Path) -> None:
    """Whoever starts us may leave standard input such that it gives what it has so far: half a map is no map."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    command = [sys.executable, "-m", "journeymap", "show", "-"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment()
    ) as process:
        os.close(reading)
        os.write(writing, MAP[:20].encode())
        # It ends at the first half unless it waits; when it looks does not matter.
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        os.write(writing, MAP[20:].encode())
        os.close(writing)
        assert process.stdout is not None
        shown = process.stdout.read().decode()
    assert (process.returncode, "error" in shown) == (0, False)


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    """Longer than any file system takes: status 2 and one line."""
    name = "x" * 5_000
    result = run("check", name, cwd=tmp_path)
    assert result.status == 2
    assert result.err.startswith("error: cannot read `xxx")
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("named", ["/dev/stdin", "/dev/fd/0", "/dev/../dev/fd/0", "/proc/self/fd/0"])
@pytest.mark.parametrize("command", [("check",), ("render", "-o", "x.svg"), ("import", "--from", "json")])
def test_a_stream_is_named_by_a_dash(project: Path, command: tuple[str, ...], named: str) -> None:
    """What a shell writes for `<(...)` among them, whatever is behind it."""
    done = subprocess.run(
        [sys.executable, "-m", "journeymap", *command, named], cwd=project, input=MAP, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"error: cannot read `{named}`: it is a stream that is open already, not a file;"
        " `-` stands for standard input and output\n"
    )


def test_a_stream_is_not_replaced_by_an_output(project: Path) -> None:
    """`/dev/stdout` may lead to a file, and belongs to the machine; no test can harm its like below `/proc`."""
    with (project / "redirected").open("wb") as file:
        path = f"/proc/{os.getpid()}/fd/{file.fileno()}"
        result = run("render", "maps/m.journey.yaml", "--format", "svg", "-o", path, cwd=project)
    assert (result.status, (project / "redirected").read_bytes()) == (2, b"")
    assert "it is a stream that is open already, not a file; `-` stands for standard input and output" in result.err


@pytest.mark.parametrize("name", ["fd/0", "sub/1", "1", "stdin", "stdout.svg"])
def test_a_file_may_be_called_like_a_stream(tmp_path: Path, name: str) -> None:
    """Elsewhere such a name is one like any other."""
    assert named_stream(str(tmp_path / name)) is None
