"""
Everything that can be made of the examples, made twice: here, and where everything is different that must not matter.

    python -m tests.safety.rebuild                      all examples, twice; prints what differs
    python -m tests.safety.rebuild --example coffee     one of them

The second time there is no network, and the day, the user, the home, the language, the time zone, the seed of hashes
and the working folder are others.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from click.testing import CliRunner

from journeymap.cli.group import group
from journeymap.render import RENDERERS
from journeymap.report import FORMATS
from journeymap.theme import THEMES
from journeymap.views import VIEWS


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PICTURES: Final = tuple(renderer.name for renderer in RENDERERS if renderer.name not in {"png", "pdf"})
"""What is written without another program."""


HERE: Final = Path(__file__).resolve().parents[2]

EMPTY_NETWORK: Final = ("unshare", "--net", "--user", "--map-user=4242", "--map-group=4242")
"""Runs a command as another user, without any network but one that is switched off."""

OTHER_DAY: Final = ("faketime", "-f", "+9000d")
"""Runs a command, and those that it runs, a quarter of a century later."""

ENVIRONMENT: Final = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "HOME": "/root", "USER": "root"}

OTHER_ENVIRONMENT: Final = {
    "PYTHONHASHSEED": "77",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "LANGUAGE": "tr",
    "HOME": "/nonexistent",
    "USER": "somebody",
    "LOGNAME": "somebody",
}


def obstacle() -> str | None:
    """Say why the second time cannot be had on this machine; `None` if it can."""
    if shutil.which(OTHER_DAY[0]) is None:
        return "faketime is not installed; on Debian: apt-get install faketime"
    try:
        tried = subprocess.run([*EMPTY_NETWORK, "true"], capture_output=True, text=True, check=False)
    except OSError as error:
        return f"unshare cannot be started: {error}"
    return None if tried.returncode == 0 else f"`{' '.join(EMPTY_NETWORK)} true` fails: {tried.stderr.strip()}"


def differences(folder: Path, chosen: Sequence[str] = ()) -> tuple[list[str], int]:
    """
    Make everything twice, and compare it.

    Args:
        folder: an empty folder for what is made.
        chosen: the folders of the examples; all if there are none.

    Returns:
        The files that differ, or that were made only once; and how many were compared.
    """
    first, second = folder / "first" / "work", folder / "another folder" / "deep" / "below"
    for place in (first, second):
        for name in chosen or [path.name for path in (HERE / "examples").iterdir() if path.is_dir()]:
            shutil.copytree(HERE / "examples" / name, place / "examples" / name)
    (folder / "first.out").mkdir()
    (folder / "second.out").mkdir()
    _run(first, folder / "first.out", ENVIRONMENT, ())
    _run(second, folder / "second.out", OTHER_ENVIRONMENT, (*EMPTY_NETWORK, "env"))
    made = {path.name for out in ("first.out", "second.out") for path in (folder / out).iterdir()}
    return [
        name for name in sorted(made) if _read(folder / "first.out" / name) != _read(folder / "second.out" / name)
    ], len(made)


def _run(place: Path, out: Path, environment: dict[str, str], before: tuple[str, ...]) -> None:
    later = OTHER_DAY if before else ()
    subprocess.run(
        [*before, *later, sys.executable, "-m", "tests.safety.rebuild", "--build", str(out)],
        cwd=place,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(HERE), **environment},
        check=True,
    )


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


# What is made -------------------------------------------------------------------------------------------------------


def examples() -> list[Path]:
    """List the maps of the examples, relative to where this was started."""
    return sorted(Path("examples").rglob("*.journey.yaml"))


def commands(folder: str) -> Iterator[tuple[str, list[str]]]:
    """
    Give every command with the name of the file that takes what it prints.

    Args:
        folder: where the files go.
    """
    pixels = all(importlib.util.find_spec(name) is not None for name in ("typst", "font_roboto"))
    graphviz = shutil.which("dot") is not None
    for path in examples():
        if "shared" in path.parts:
            continue
        source, stem = path.as_posix(), path.name.removesuffix(".journey.yaml")
        for view in VIEWS:
            for name in PICTURES:
                target = f"{folder}/{stem}-{view.name}.{name}"
                yield target, ["render", source, "--view", view.name, "--format", name, "-o", "-"]
            yield f"{folder}/{stem}-{view.name}.show", ["show", source, "--view", view.name, "--width", "100"]
        for theme in (known.name for known in THEMES):
            yield f"{folder}/{stem}-{theme}.svg", ["render", source, "--theme", theme, "-o", "-"]
        if pixels:
            yield f"{folder}/{stem}.png", ["render", source, "--format", "png", "-o", "-"]
            yield f"{folder}/{stem}.pdf", ["render", source, "--format", "pdf", "-o", "-"]
            yield f"{folder}/{stem}-a4.pdf", ["render", source, "--format", "pdf", "--paper", "a4", "-o", "-"]
        if graphviz:
            plain = ["--engine", "graphviz", "--format", "pdf"]
            yield f"{folder}/{stem}-graphviz.pdf", ["render", source, *plain, "-o", "-"]
            engine = ["--engine", "graphviz", "--format", "svg"]
            yield f"{folder}/{stem}-graphviz.svg", ["render", source, *engine, "-o", "-"]
        yield f"{folder}/{stem}.outline", ["show", source]
        for kind in ("json", "graphml", "yaml"):
            yield f"{folder}/{stem}.export-{kind}", ["export", source, "--to", kind]
        for name in (known.name for known in FORMATS):
            yield f"{folder}/{stem}.check-{name}", ["check", source, "--profile", "strict", "--format", name]
    yield f"{folder}/schema.json", ["schema"]


def build(folder: str) -> None:
    """Run every command, and keep what it prints, with its exit status and what it says on standard error."""
    runner = CliRunner()
    for target, arguments in commands(folder):
        result = runner.invoke(group, arguments, prog_name="journeymap")
        Path(target).write_bytes(result.stdout_bytes)
        Path(f"{target}.said").write_text(f"{result.exit_code}\n{result.stderr}", encoding="utf-8")


def main() -> int:
    """Compare, and say what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--example", action="append", default=[], help="the folder of an example; all by default")
    parser.add_argument("--build", metavar="FOLDER", help="make everything once, as this command starts itself")
    asked = parser.parse_args()
    if asked.build:
        build(asked.build)
        return 0
    reason = obstacle()
    if reason is not None:
        print(f"not compared: {reason}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        found, count = differences(Path(folder), asked.example)
    print(f"{count} files made twice, {len(found)} of them differ", *found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
