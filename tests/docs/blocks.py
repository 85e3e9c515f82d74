"""
The blocks of README, docs and examples as tests.

- `yaml`: a map, or some keys of one; it must read without a diagnostic. A comment `<!-- file: NAME -->` before it also
  saves it for the blocks that follow; `<!-- file: NAME broken -->` saves it without reading.
- `toml`: must read; the same comment saves it.
- `python`: runs, `>>>` lines as doctests; the blocks of one page share their names.
- `console`: every line that starts with `$ ` is run, and what follows must be what it prints; `...` stands for
  anything. Only `journeymap`, `cat` and `echo $?` are known.
- `bash`: set-up commands for people; `.ci/run` runs those of the README in a fresh copy.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

from journeymap.app.checking import check_files
from journeymap.diagnostics import Source
from journeymap.language import read_text


if TYPE_CHECKING:
    from sybil import Example


ROOT: Final = Path(__file__).resolve().parents[2]
_FILE: Final = re.compile(r"<!-- file: (?P<name>\S+)(?P<broken> broken)? -->\s*\Z")


def read_yaml(example: Example) -> str | None:
    """Save a block of YAML where it names its file, and say what is wrong with it."""
    text = str(example.parsed)
    named = _FILE.search(example.document.text[: example.region.start])
    if named is None:
        diagnostics = read_text(Source("example.journey.yaml", complete(text))).diagnostics
    else:
        path = Path(named["name"])
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        diagnostics = () if named["broken"] else check_files([path]).diagnostics
    return "\n".join(str(diagnostic) for diagnostic in diagnostics) or None


def read_toml(example: Example) -> None:
    """Read a block of TOML, and save it where it names its file."""
    text = str(example.parsed)
    tomllib.loads(text)
    named = _FILE.search(example.document.text[: example.region.start])
    if named is not None:
        Path(named["name"]).write_text(text, encoding="utf-8")


def complete(text: str) -> str:
    """Add the two keys that every map must have to some keys of one."""
    if not re.search(r"^title:", text, re.MULTILINE):
        text = f"title: Example\n{text}"
    if not re.search(r"^stages:", text, re.MULTILINE):
        text = f"{text}stages: {{start: }}\n"
    return text


def run_console(example: Example) -> str | None:
    """Run the commands of a block and compare what they print."""
    checker = doctest.OutputChecker()
    status = 0
    for command, expected in commands(example.parsed):
        status, actual = run(command, status)
        if not checker.check_output(expected, actual, doctest.ELLIPSIS):
            return f"$ {command}\nexpected:\n{expected}\nbut it printed:\n{actual}"
    return None


def commands(text: str) -> list[tuple[str, str]]:
    """Split a block into its commands and what each should print."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append((line[2:].strip(), ""))
        else:
            command, expected = found[-1]
            found[-1] = (command, expected + line)
    return found


def run(command: str, last_status: int) -> tuple[int, str]:
    """Run one command in the page's folder; standard error follows standard output."""
    if command == "echo $?":
        return 0, f"{last_status}\n"
    program, *arguments = shlex.split(command)
    if program == "cat":
        return 0, "".join(Path(name).read_text(encoding="utf-8") for name in arguments)
    assert program == "journeymap", f"only journeymap, cat and echo $? are known here, not {program}"
    done = subprocess.run(
        [sys.executable, "-m", "journeymap", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PATH": os.environ.get("PATH", os.defpath), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def enter_folder(namespace: dict[str, Any]) -> None:
    """Give each page an empty folder of its own, with the examples in it."""
    folder = tempfile.mkdtemp(prefix="journeymap-docs-")
    shutil.copytree(ROOT / "examples", Path(folder, "examples"))
    namespace["_folders"] = (Path.cwd(), folder)
    os.chdir(folder)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Go back and take the page's folder away."""
    before, folder = namespace["_folders"]
    os.chdir(before)
    shutil.rmtree(folder)


sybil: Final = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS),
        CodeBlockParser("yaml", read_yaml),
        CodeBlockParser("toml", read_toml),
        CodeBlockParser("console", run_console),
        SkipParser(),
    ],
    path=str(ROOT),
    # A pattern without folders holds anywhere; what is built is left out by `norecursedirs` of pytest.
    patterns=["README.md", "CONTRIBUTING.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    setup=enter_folder,
    teardown=leave_folder,
)
