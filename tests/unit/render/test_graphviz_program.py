"""Running Graphviz: which one, how long, and what is said where it is missing."""

from __future__ import annotations

import importlib.util
import os
import stat
import sys
import textwrap
import time
from pathlib import Path

import pytest

from journeymap.errors import DrawingError, MissingExtraError
from journeymap.render.graphviz import graphviz_program
from journeymap.render.graphviz.graphviz_program import find_program, run_graphviz


GRAPH = b"digraph g {\nn1 [width=1];\nn2 [width=1];\nn1 -> n2 [weight=1];\n}\n"

posix = pytest.mark.skipif(os.name == "nt", reason="makes programs out of scripts, which Windows does not run")


@pytest.fixture
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder that is the whole path, and take pygraphviz away."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    return folder


def put(folder: Path, script: str, name: str = "dot") -> Path:
    """Put a program into a folder."""
    program = folder / name
    program.write_text(f"#!{sys.executable}\n{textwrap.dedent(script)}", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def ask() -> bytes:
    """Ask for a layout."""
    attributes = {"dpi": "96"}
    return run_graphviz(GRAPH, engine="dot", form="json0", feature="the layout of this view", attributes=attributes)


def test_what_is_missing_is_named(bin_: Path) -> None:
    """The pip line, and the other way to have it."""
    with pytest.raises(MissingExtraError) as caught:
        ask()
    assert str(caught.value) == (
        "the layout of this view needs the extra `graphviz`: python -m pip install 'journeymap[graphviz]';"
        " an installed Graphviz does it, too: its `dot` has to be on the path"
    )


@posix
def test_a_wheel_that_cannot_be_loaded_names_the_packages(bin_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pygraphviz needs libraries that a small Debian lacks; an installed `dot` steps in where there is one."""
    program = put(bin_, "import sys\nsys.exit('libX11.so.6: cannot open shared object file')\n", "python")
    program.write_text(program.read_text().replace("sys.exit(", "sys.stderr.write(") + "sys.exit(71)\n")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(MissingExtraError) as caught:
        ask()
    assert "(libX11.so.6: cannot open shared object file); on Debian: apt-get install libglib2.0-0 libx11-6" in str(
        caught.value
    )
    assert "libxrender1 libxext6" in str(caught.value)
    put(bin_, "print('{}')\n").write_text("#!/bin/sh\necho '{}'\n")
    assert ask() == b"{}\n"


@posix
def test_the_program_gets_the_graph_and_arguments_and_no_shell(bin_: Path) -> None:
    """Engine, format and resolution as arguments, the graph on standard input."""
    put(bin_, "import sys\nprint(sys.argv[1:], sys.stdin.read().count('n1'))\n")
    assert ask() == b"['-Kdot', '-Tjson0', '-Gdpi=96'] 2\n"


@posix
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("import sys\nsys.exit('first\\nError: syntax error')", "it ended with status 1: Error: syntax error"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "it was ended by signal 11"),
        ("pass", "it ended with status 0"),
    ],
)
def test_a_failure_is_an_error_with_a_reason(bin_: Path, script: str, reason: str) -> None:
    """A status, a signal, or nothing at all on standard output."""
    put(bin_, script)
    with pytest.raises(DrawingError, match=f"`dot` could not draw it: {reason}"):
        ask()


@posix
def test_what_hangs_is_stopped_with_all_that_it_started(
    bin_: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole group is killed, so that nothing goes on after the message."""
    mark = tmp_path / "pid"
    put(
        bin_,
        f"""
        import subprocess, sys, time
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        open({str(mark)!r}, "w").write(str(child.pid))
        time.sleep(600)
        """,
    )
    monkeypatch.setattr(graphviz_program, "SECONDS", 1.5)
    with pytest.raises(DrawingError, match=r"it was stopped after 1\.5 seconds; draw fewer stages"):
        ask()
    assert not lives(int(mark.read_text()))


def lives(pid: int) -> bool:
    """Whether a process still runs; one that only waits to be collected does not."""
    for _ in range(50):
        try:
            if Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z":
                return False
        except OSError:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can limit the memory of a process that runs")
def test_memory_is_limited(bin_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph that makes Graphviz greedy ends with a message, not with a machine that swaps."""
    put(bin_, "import sys\nsys.stdin.read()\nx = bytearray(2 * 1024 ** 3)\nprint('fine')\n")
    monkeypatch.setattr(graphviz_program, "MEMORY", 1024**3)
    with pytest.raises(DrawingError, match="MemoryError"):
        ask()


@posix
def test_nothing_in_the_current_directory_is_run(bin_: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by its name, and not through an entry of the path that means here."""
    put(tmp_path, "print('stranger')\n")
    monkeypatch.chdir(tmp_path)
    for path in (".", "", str(tmp_path), os.pathsep, f".{os.pathsep}{bin_}"):
        monkeypatch.setenv("PATH", path)
        assert find_program("dot") is None
    own = put(bin_, "print('own')\n")
    assert find_program("dot") == str(own)


@pytest.mark.needs_dot
@pytest.mark.needs_pygraphviz
def test_both_ways_to_graphviz_place_the_same_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside the wheel and installed; only the wheel's own process counts what was read."""
    assert b'"name": "n2"' in ask()
    with pytest.raises(DrawingError, match="pygraphviz could not draw it: it lost a part of the graph"):
        run_graphviz(b"digraph g {\nn1 [width=1];\n}\nn2 [width=1];\n", engine="dot", form="json0", feature="x")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert b'"name": "n2"' in ask()
