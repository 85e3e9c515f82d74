"""
Running Graphviz: pygraphviz of the extra, in a process of its own, or an installed `dot`.

The `graphviz` package would find `dot` in the current directory on Windows and wait for it without an end; so it only
carries our graph to those who ask for it, and the program is run here.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.errors import DrawingError, MissingExtraError


if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping


SECONDS: Final = 30.0
"""How long Graphviz may take; small graphs exist on which it would take hours."""

MEMORY: Final = 4 * 1024**3
"""Bytes of address space, on Linux; what is not used does not count, but what is reserved does."""

_PYGRAPHVIZ: Final = """
import sys
engine, form, nodes, edges, *attributes = sys.argv[1:]
try:
    import pygraphviz
except ImportError as error:
    sys.stderr.write(str(error))
    sys.exit(71)
graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode())
if (graph.number_of_nodes(), graph.number_of_edges()) != (int(nodes), int(edges)):
    sys.exit(72)
for attribute in attributes:
    name, _, value = attribute.partition("=")
    graph.graph_attr[name] = value
sys.stdout.buffer.write(graph.draw(format=form, prog=engine))
"""
"""What draws with pygraphviz; it counts what was read, because the library goes on with half a graph."""

_NO_IMPORT: Final = 71
_CUT: Final = 72

_NAME: Final = rb'(?:n\d+|"(?:[^"\\]|\\.)*")'
_NODE: Final = re.compile(rb"^%s \[" % _NAME, re.MULTILINE)
_EDGE: Final = re.compile(rb"^%s -> %s \[" % (_NAME, _NAME), re.MULTILINE)

_INSTALLED: Final = "an installed Graphviz does it, too: its `dot` has to be on the path"

_LIBRARIES: Final = "libglib2.0-0 libx11-6 libxrender1 libxext6"
"""The Debian packages that pygraphviz needs and does not bring."""


def run_graphviz(
    source: bytes, *, engine: str, form: str, feature: str, attributes: Mapping[str, str] | None = None
) -> bytes:
    """
    Let Graphviz place or draw a graph.

    Args:
        source: the graph in DOT, as our own writers write it: one statement a line.
        engine: `dot` for a layout, `nop2` for what has its places already.
        form: the format, such as `json0`, `svg`, `pdf`.
        feature: what is missing where Graphviz is, for the message.
        attributes: what the whole graph gets in addition, such as `dpi`; nothing from a map.

    Returns:
        What Graphviz wrote; it depends on the version of Graphviz and, where it is text, on the fonts of the machine.

    Raises:
        MissingExtraError: Graphviz is not here, or lacks libraries.
        DrawingError: it took too long, failed, or lost a part of the graph.
    """
    reason = ""
    settings = [f"{name}={value}" for name, value in (attributes or {}).items()]
    if importlib.util.find_spec("pygraphviz") is not None:
        counts = [str(len(pattern.findall(source))) for pattern in (_NODE, _EDGE)]
        command = [sys.executable, "-P", "-c", _PYGRAPHVIZ, engine, form, *counts, *settings]
        status, out, err = _run(command, source, "pygraphviz")
        if status == 0 and out:
            return out
        if status != _NO_IMPORT:
            raise DrawingError("pygraphviz", "it lost a part of the graph" if status == _CUT else _failure(status, err))
        reason = (
            f"pygraphviz is installed but cannot be loaded ({_first_line(err)});"
            f" on Debian: apt-get install {_LIBRARIES}"
        )
    program = find_program("dot")
    if program is None:
        raise MissingExtraError(feature, "graphviz", "; ".join(filter(None, [reason, _INSTALLED])))
    status, out, err = _run(
        [program, f"-K{engine}", f"-T{form}", *(f"-G{setting}" for setting in settings)], source, "`dot`"
    )
    if status or not out:
        raise DrawingError("`dot`", _failure(status, err))
    return out


def find_program(name: str) -> str | None:
    """
    Find a program on the path, but never in the current directory, where a stranger may have put one.

    Args:
        name: its name without an ending.

    Returns:
        Its absolute path, if there is one.
    """
    import shutil  # noqa: PLC0415 (most pictures need no program)

    here = os.path.realpath(os.curdir)
    for folder in os.get_exec_path():
        if not Path(folder).is_absolute() or os.path.realpath(folder) == here:
            continue
        for ending in ("", ".exe") if os.name == "nt" else ("",):
            # With a folder before it, nothing else is looked at.
            program = shutil.which(os.path.join(folder, f"{name}{ending}"))  # noqa: PTH118 (a path for the system)
            if program is not None:
                return program
    return None


# Private


def _run(command: list[str], source: bytes, name: str) -> tuple[int, bytes, bytes]:
    """Run a program in a group of its own, with limits; what it says on standard error is kept from users."""
    import subprocess  # noqa: PLC0415 (as above)

    try:
        process = subprocess.Popen(  # noqa: S603 (an absolute path, no shell, no argument from a map)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # A PDF names the time zone in which it was made.
            env={**os.environ, "TZ": "UTC"},
            start_new_session=True,
        )
    except OSError as error:
        raise DrawingError(name, error.strerror or "it cannot be started") from error
    try:
        # Nothing of the graph has been given to it yet.
        _limit_memory(process.pid)
        out, err = process.communicate(source, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise DrawingError(
            name, f"it was stopped after {SECONDS:g} seconds; draw fewer stages, or another view"
        ) from error
    finally:
        _stop(process)
    return process.returncode, out, err


def _limit_memory(pid: int) -> None:
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 (not on every system)

        # Whoever runs us may have set a lower limit, which only the system's administrator could raise again.
        _, hard = resource.prlimit(pid, resource.RLIMIT_AS)
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.prlimit(pid, resource.RLIMIT_AS, (most, most))


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        import signal  # noqa: PLC0415 (as above)

        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _failure(status: int, err: bytes) -> str:
    said = _first_line(err)
    ended = f"it was ended by signal {-status}" if status < 0 else f"it ended with status {status}"
    return f"{ended}: {said}" if said else ended


def _first_line(err: bytes) -> str:
    lines = [line for line in err.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1][:200] if lines else ""
