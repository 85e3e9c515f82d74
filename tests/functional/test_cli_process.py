"""What the command line is to other programs: streams, signals, locales, colours, faults of its own."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.functional.command import environment, run, run_python


if TYPE_CHECKING:
    from collections.abc import Mapping


MAP: Final = "title: Größe 支払う\nowners: x\nstages: {pay: {name: Zahlen 🙂}}\n"
GOOD: Final = MAP.replace("owners: x\n", "")
posix = pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a good map and a bad one."""
    (tmp_path / "good.journey.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.journey.yaml").write_text(MAP, encoding="utf-8")
    (tmp_path / "big.journey.yaml").write_text(
        "title: Big\nstages:\n" + "".join(f"  s{i}: {{touchpoints: [t{i}]}}\n" for i in range(2_000))
    )
    return tmp_path


COMMANDS: Final = (
    ("check", "bad.journey.yaml"),
    ("check", "bad.journey.yaml", "--format", "json"),
    ("show", "good.journey.yaml"),
    ("export", "good.journey.yaml", "--to", "json"),
    ("export", "good.journey.yaml", "--to", "graphml"),
    ("export", "good.journey.yaml", "--to", "yaml"),
    ("render", "good.journey.yaml", "-o", "-"),
    ("render", "good.journey.yaml", "-o", "-", "--format", "dot"),
    ("schema",),
    ("new", "-", "--template", "blueprint"),
)
PLACES: Final = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {
        "PYTHONHASHSEED": "1",
        "LANG": "tr_TR.ISO8859-9",
        "PYTHONIOENCODING": "ascii",
        "TZ": "Asia/Tokyo",
        "COLUMNS": "40",
    },
    {"PYTHONHASHSEED": "2", "LANG": "ja_JP.SJIS", "PYTHONIOENCODING": "cp932", "PYTHONUTF8": "0", "TZ": "America/Lima"},
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_everywhere_the_same_bytes(folder: Path, arguments: tuple[str, ...]) -> None:
    """Hash seed, locale, encoding, time zone and width of the terminal change nothing."""
    results = [run(*arguments, cwd=folder, env=place) for place in PLACES]
    assert {result.status for result in results} <= {0, 1}
    assert {result.out for result in results} == {results[0].out}
    assert {result.err for result in results} == {results[0].err}
    assert results[0].out
    assert "\r" not in results[0].text


def test_messages_are_utf8_too(folder: Path) -> None:
    """Standard error does not follow the locale either."""
    result = run("show", "bad.journey.yaml", cwd=folder, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    missing = run("show", "Größe.yaml", cwd=folder, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C.UTF-8"})
    assert result.status == 1
    assert missing.err == "error: cannot read `Größe.yaml`: there is no such file or folder\n"


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "xterm-256color"}, False),
    ],
)
def test_colour_only_when_asked(folder: Path, env: Mapping[str, str], coloured: bool) -> None:
    """Not into a pipe, unless forced, and never against `NO_COLOR`; on both streams alike."""
    check = run("check", "bad.journey.yaml", cwd=folder, env=env)
    show = run("show", "bad.journey.yaml", cwd=folder, env=env)
    assert ("\x1b[" in check.text, "\x1b[" in show.err) == (coloured, coloured)
    assert "\x1b[" not in run("check", "bad.journey.yaml", "--format", "json", cwd=folder, env=env).text


@posix
def test_on_a_terminal_there_is_colour(folder: Path) -> None:
    """A pseudo-terminal is a terminal, unless it is a dumb one."""
    import pty

    def on_terminal(env: Mapping[str, str]) -> bytes:
        leader, follower = pty.openpty()
        command = [sys.executable, "-m", "journeymap", "check", "bad.journey.yaml"]
        with subprocess.Popen(command, cwd=folder, stdout=follower, env=environment(env)) as process:
            os.close(follower)
            read = b""
            while True:
                try:
                    piece = os.read(leader, 65536)
                except OSError:
                    break
                if not piece:
                    break
                read += piece
            process.wait(timeout=60)
        os.close(leader)
        return read

    assert b"\x1b[1;31merror" in on_terminal({"TERM": "xterm"})
    assert b"\x1b[" not in on_terminal({"TERM": "dumb"})
    assert b"\x1b[" not in on_terminal({"TERM": "xterm", "NO_COLOR": "1"})


@posix
@pytest.mark.parametrize(
    "arguments",
    [("show", "big.journey.yaml"), ("export", "big.journey.yaml", "--to", "json"), ("--help",), ("check", "--help")],
    ids=["show", "export", "help", "check-help"],
)
def test_a_closed_pipe_is_quiet(folder: Path, arguments: tuple[str, ...]) -> None:
    """A reader that has read enough is no fault."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "journeymap", *arguments]
    done = subprocess.run(
        command, cwd=folder, stdout=write, stderr=subprocess.PIPE, env=environment(), timeout=60, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@posix
@pytest.mark.parametrize(
    "arguments",
    [*COMMANDS, ("explain",), ("check", "good.journey.yaml", "--write-baseline", "-"), ("--help",), ("--version",)],
    ids=" ".join,
)
def test_a_closed_standard_output_is_said(folder: Path, arguments: tuple[str, ...]) -> None:
    """What is asked for cannot be given: status 2 and one line, as on a full disk."""
    command = f"{shlex.join([sys.executable, '-m', 'journeymap', *arguments])} >&-"
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment(), stderr=subprocess.PIPE, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (2, b"error: cannot write to standard output: it is closed\n")


@posix
def test_without_streams_the_status_still_tells(folder: Path) -> None:
    """A file is written all the same; findings that nobody can see are no success and no verdict."""

    def status(arguments: str) -> int:
        command = f"{sys.executable} -m journeymap {arguments} <&- >&- 2>&-"
        return subprocess.run(["sh", "-c", command], cwd=folder, env=environment(), timeout=60, check=False).returncode

    assert status("check bad.journey.yaml") == 2
    assert status("render good.journey.yaml -o closed.svg") == 0
    assert run("render", "good.journey.yaml", "-o", "open.svg", cwd=folder).status == 0
    assert (folder / "closed.svg").read_bytes() == (folder / "open.svg").read_bytes()


@posix
def test_no_file_takes_the_place_of_a_closed_stream(folder: Path) -> None:
    """A file gets the lowest free number: were it that of standard output, others would write into the file."""
    code = (
        "import os\n"
        "from journeymap.cli import main\n"
        "status = main(['render', 'good.journey.yaml', '-o', 'out.svg'])\n"
        "os._exit(status or os.open('out.svg', os.O_RDONLY))\n"
    )
    command = f"{shlex.join([sys.executable, '-c', code])} <&- >&- 2>&-"
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment(), timeout=60, check=False)
    assert done.returncode == 3


@posix
@pytest.mark.parametrize("arguments", [("check", "good.journey.yaml"), ("check", "-"), ("export", "-", "--to", "json")])
def test_a_working_folder_that_is_gone_is_said(folder: Path, arguments: tuple[str, ...]) -> None:
    """Status 2 and one line; it is no fault of ours."""
    (folder / "gone").mkdir()
    command = f"rmdir ../gone; {shlex.join([sys.executable, '-m', 'journeymap', *arguments])}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder / "gone",
        env=environment(),
        input=GOOD.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.endswith(b": there is no such file or folder\n")


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [("show", "good.journey.yaml"), ("--help",), ("--version",), ("render", "--help")],
    ids=["show", "help", "version", "render-help"],
)
def test_a_full_disk_is_said(folder: Path, arguments: tuple[str, ...]) -> None:
    """On standard output as in a file: status 2 and one line."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "journeymap", *arguments],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, b"error: cannot write to standard output: the disk is full\n")


# Ctrl-C at the worst moment: a part of the output is on the disk.
INTERRUPTED: Final = (
    "import os, signal, sys\n"
    # A shell starts background jobs with this signal ignored.
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "real = os.fsync\n"
    "def interrupted(descriptor):\n"
    "    os.kill(os.getpid(), signal.SIGINT)\n"
    "    real(descriptor)\n"
    "os.fsync = interrupted\n"
    "from journeymap.cli import main\n"
    "sys.exit(main(sys.argv[1:]))\n"
)


@posix
def test_an_interrupted_run_leaves_the_old_file(folder: Path) -> None:
    """Status 130, no traceback, the old file whole and nothing beside it."""
    (folder / "out.json").write_text("old")
    before = sorted(path.name for path in folder.iterdir())
    arguments = ["export", "good.journey.yaml", "--to", "json", "-o", "out.json"]
    result = run_python("-c", INTERRUPTED, *arguments, cwd=folder)
    assert (result.status, result.out, result.err.strip()) == (130, b"", "")
    assert (folder / "out.json").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == before


# A fault of our own, as a command that raises something nobody expected.
BROKEN: Final = (
    "import sys\n"
    "from journeymap.app import checking\n"
    "def broken(paths, asked):\n"
    "    raise {error}\n"
    "checking.check_files = broken\n"
    "from journeymap.cli import main\n"
    "sys.exit(main(sys.argv[1:]))\n"
)


@pytest.mark.parametrize(
    "error", ["ZeroDivisionError('x\\n::error::\\x1b')", "RecursionError", "MemoryError", "KeyError(1)"]
)
def test_a_fault_of_our_own_is_one_line(folder: Path, error: str) -> None:
    """Status 3, what to report, and no traceback; nothing of the message is obeyed."""
    result = run_python("-c", BROKEN.format(error=error), "check", "good.journey.yaml", cwd=folder)
    assert (result.status, result.out) == (3, b"")
    assert len(result.err.splitlines()) == 1
    assert re.match(r"error: journeymap itself failed: \w+Error.*\(<string>:4; journeymap .*Please report", result.err)
    assert "\x1b" not in result.err


def test_debug_shows_where_it_failed(folder: Path) -> None:
    """The traceback comes first, the line to report last."""
    result = run_python("-c", BROKEN.format(error="KeyError(1)"), "--debug", "check", "good.journey.yaml", cwd=folder)
    assert result.status == 3
    assert result.err.startswith("Traceback (most recent call last):\n")
    assert result.err.splitlines()[-1].startswith("error: journeymap itself failed: KeyError: 1")


# What others left to be done at the end of the process; the first is Python's own business after us.
ENDING: Final = (
    "import atexit, sys, threading, time\n"
    "atexit.register(sys.stderr.write, 'taken apart;')\n"
    "import journeymap.cli.group as group\n"
    "from journeymap.cli import run\n"
    "status = group._status\n"
    "def with_plugin(_):\n"
    "    atexit.register(sys.stderr.write, 'a function of atexit;')\n"
    "    threading.Thread(target=lambda: (time.sleep(0.2), sys.stderr.write('a thread;'))).start()\n"
    "    {trace}\n"
    "    return status(sys.argv[1:])\n"
    "group._status = with_plugin\n"
    "run()\n"
)


@pytest.mark.parametrize(("name", "status"), [("good", 0), ("missing", 2)])
def test_a_process_ends_after_all_that_is_to_be_done(folder: Path, name: str, status: int) -> None:
    """Threads, functions of `atexit` and streams come first; then nothing is taken apart one by one."""
    result = run_python("-c", ENDING.format(trace="pass"), "export", f"{name}.journey.yaml", "--to", "json", cwd=folder)
    assert result.status == status
    assert (b'"title"' in result.out) == (status == 0)
    assert "a thread;" in result.err
    assert result.err.endswith("a function of atexit;")


def test_a_process_that_is_watched_ends_as_usual(folder: Path) -> None:
    """Whoever measures what is run writes the result when Python itself ends."""
    code = ENDING.format(trace="sys.settrace(lambda *_: None)")
    result = run_python("-c", code, "check", "good.journey.yaml", cwd=folder)
    assert result.status == 0
    assert result.err.endswith("a thread;a function of atexit;taken apart;")


def test_warnings_do_not_change_the_output(folder: Path) -> None:
    """Python's own warnings, even as errors, find nothing."""
    result = run_python("-W", "error", "-X", "dev", "-m", "journeymap", "show", "good.journey.yaml", cwd=folder)
    assert (result.status, result.err) == (0, "")
