"""
Every call to the system fails once: what a command leaves behind then.

`test_faults.py` does it with a stand-in for `os`, in one process. This command does it for real, by strace's fault
injection, where that is installed and allowed:

    python -m tests.safety.faults            every call of every command, some minutes
    python -m tests.safety.faults --short    every ninth
"""

from __future__ import annotations

import argparse
import collections
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from tests.functional.command import environment


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


# What is tried ------------------------------------------------------------------------------------------------------

MAP: Final = (
    "title: Shop\nuse: shared.journey.yaml\n"
    "stages: {pay: {owner: till, touchpoints: {queue: {next: pay}, lost: , pay: }}}\n"
)
"""A map with a finding that the settings ignore: whoever does not read them says something else."""
FILES: Final[Mapping[str, str]] = {
    "journeymap.toml": '[check]\nbaseline = "accepted.json"\nignore = ["JM0201"]\n',
    "accepted.json": '{"version": 1, "findings": []}\n',
    "shared.journey.yaml": "teams: {till: Till}\n",
    "shop.journey.yaml": MAP,
    "wrong.journey.yaml": MAP.replace("title", "Title"),
    "maps/a.journey.yaml": MAP.replace("shared", "../shared"),
    "maps/sub/b.journey.yaml": MAP.replace("shared", "../../shared"),
    "shop.json": '{"title": "Shop", "stages": {"pay": {"touchpoints": ["queue", "pay"]}}}\n',
    "old.svg": "old",
    "old.journey.yaml": "old",
    "old.json": "old",
}
"""What stands in the folder before each run."""

COMMANDS: Final = (
    ("render", "shop.journey.yaml", "-o", "old.svg", "-o", "new.dot"),
    ("render", "maps", "-o", "out/"),
    ("new", "new.journey.yaml"),
    ("new", "old.journey.yaml", "--force"),
    ("import", "shop.json", "--from", "json", "-o", "old.journey.yaml"),
    ("export", "shop.journey.yaml", "--to", "json", "-o", "old.json"),
    ("export", "shop.journey.yaml", "--to", "yaml"),
    ("check", "--unsafe-fixes", "wrong.journey.yaml"),
    ("check", "shop.journey.yaml", "--write-baseline", "accepted.json"),
    ("check", "maps"),
    ("schema", "-o", "old.json"),
)
"""Every command that writes, and one that reads everything that there is to read."""


def fill(folder: Path) -> None:
    """Put the files where a command runs."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def left_in(folder: Path) -> dict[str, bytes | None]:
    """Return what stands below a folder: by name the content, of folders nothing."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes() for path in folder.rglob("*")
    }


_UNREADABLE: Final = re.compile(r"error\[JM0023 [\w-]+\]: `[^`]*` cannot be read: ")


@frozen(kw_only=True)
class Outcome:
    """
    What a run said and left.

    Attributes:
        status: its exit status.
        out: what was on standard output.
        err: what was on standard error.
        left: what it left in its folder.
    """

    status: int
    out: bytes
    err: str
    left: Mapping[str, bytes | None]


def wrong_with(outcome: Outcome, usual: Outcome, before: Mapping[str, bytes | None]) -> str | None:
    """
    Say what is wrong with a run in which a call failed; nothing if nothing is.

    Args:
        outcome: that run.
        usual: the run in which none failed.
        before: what was there before both.
    """
    for name in sorted({*outcome.left, *usual.left, *before}):
        content = outcome.left.get(name, b"missing")
        if content not in {before.get(name, b"missing"), usual.left.get(name, b"missing")}:
            return f"`{name}` is neither what it was nor what it was to be"
    if outcome.status == usual.status:
        # Whoever goes on in spite of the failure has to get to the same end.
        if outcome.left != usual.left:
            return "it ended as usual, and its files are others"
        return None if outcome.out == usual.out else "it ended as usual, and said something else"
    if outcome.status == 1 and _UNREADABLE.search(f"{outcome.out.decode()}{outcome.err}"):
        # What a map uses is the map's affair: a finding at its `use`.
        return None
    errors = [line for line in outcome.err.splitlines() if line.startswith("error: ")]
    if outcome.status != 2 or len(errors) != 1:
        return f"status {outcome.status} and {len(errors)} lines that say why"
    if "journeymap itself" in errors[0] or "Traceback" in outcome.err:
        return "it takes the failure for a fault of its own"
    return None


# For real -----------------------------------------------------------------------------------------------------------

MARK: Final = "/the command begins here"
"""A path that is looked for between the start of Python and the command, so that the trace shows where that is."""

DRIVER: Final = f"""\
import os, sys
from journeymap.cli import main
# Everything is imported by a first run, in a folder of its own: a module that cannot be read is no matter of ours.
there, here = sys.argv[1:3]
os.chdir(there)
streams = sys.stdout, sys.stderr
sys.stdout = sys.stderr = open(os.devnull, "w")
main(sys.argv[3:])
try:
    main(["check", "missing"])
except SystemExit:
    pass
sys.stdout, sys.stderr = streams
os.chdir(here)
os.path.lexists({MARK!r})
status = main(sys.argv[3:])
sys.stdout.flush()
os._exit(status)
"""

CALLS: Final[Mapping[str, tuple[str, ...]]] = {
    "openat": ("EIO", "ENOSPC", "EINTR"),
    "read": ("EIO", "EINTR"),
    "write": ("EIO", "ENOSPC", "EINTR"),
    "close": ("EIO",),
    "fsync": ("EIO", "ENOSPC", "EINTR"),
    "rename": ("EIO", "ENOSPC"),
    "link": ("EIO", "ENOSPC"),
    "linkat": ("EIO", "ENOSPC"),
    "unlink": ("EIO",),
    "chmod": ("EIO",),
    "mkdir": ("EIO", "ENOSPC"),
    "newfstatat": ("EIO",),
    "stat": ("EIO",),
    "lstat": ("EIO",),
    "fstat": ("EIO",),
    "access": ("EIO",),
    "faccessat2": ("EIO",),
    "getdents64": ("EIO",),
    "readlink": ("EIO",),
    "flock": ("EIO", "EINTR"),
    "getcwd": ("EIO",),
    "lseek": ("EIO",),
    "ioctl": ("EIO",),
}
"""By call, how it fails."""

_CALL: Final = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")


def why_not() -> str | None:
    """Say why strace cannot be used here; nothing where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return None if tried.returncode == 0 else f"strace may not trace: {tried.stderr.decode().strip()}"


def run_traced(arguments: tuple[str, ...], folder: Path, inject: str | None = None) -> tuple[Outcome, list[str]]:
    """
    Run a command in a new folder, with a call that fails.

    Args:
        arguments: the command.
        folder: an empty one.
        inject: which call fails, and how, in the words of strace.

    Returns:
        What came of it, and the lines of the trace.
    """
    there, here, trace = folder / "there", folder / "here", folder / "trace"
    for each in (there, here):
        each.mkdir()
        fill(each)
    command = ["strace", "-o", str(trace), "-e", f"trace={','.join(f'?{name}' for name in CALLS)}", "-e", "signal=none"]
    if inject is not None:
        command += ["-e", f"inject={inject}"]
    command += [sys.executable, "-c", DRIVER, str(there), str(here), *arguments]
    done = subprocess.run(
        command, capture_output=True, env=environment({"PYTHONHASHSEED": "0"}), timeout=120, check=False
    )
    outcome = Outcome(status=done.returncode, out=done.stdout, err=done.stderr.decode(), left=left_in(here))
    return outcome, trace.read_text(errors="replace").splitlines()


def calls_in(lines: list[str]) -> tuple[collections.Counter[str], list[str]]:
    """Count the calls of each name before the mark, and list the names of those behind it."""
    before: collections.Counter[str] = collections.Counter()
    behind: list[str] = []
    marked = False
    for line in lines:
        found = _CALL.match(line)
        if found is None:
            continue
        if MARK in line:
            marked = True
            before[found[1]] += 1
        elif marked:
            behind.append(found[1])
        else:
            before[found[1]] += 1
    return before, behind


def faults_of(lines: list[str]) -> Iterator[str]:
    """List all faults of a command, from the trace of a run without one, in the words of strace."""
    before, behind = calls_in(lines)
    count: collections.Counter[str] = collections.Counter()
    for name in behind:
        count[name] += 1
        for error in CALLS[name]:
            yield f"{name}:error={error}:when={before[name] + count[name]}"


def main() -> int:
    """Try every fault of every command, and say which left something wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="try every ninth fault")
    step = 9 if parser.parse_args().short else 1
    reason = why_not()
    if reason is not None:
        print(f"no call is made to fail: {reason}")
        return 0
    wrong = tried = 0
    with tempfile.TemporaryDirectory() as work:
        numbers = itertools.count()

        def room() -> Path:
            folder = Path(work, str(next(numbers)))
            folder.mkdir()
            return folder

        before_run = room()
        fill(before_run)
        before = left_in(before_run)
        for arguments in COMMANDS:
            usual, lines = run_traced(arguments, room())
            for fault in itertools.islice(faults_of(lines), 0, None, step):
                folder = room()
                outcome, _ = run_traced(arguments, folder, fault)
                shutil.rmtree(folder)
                tried += 1
                what = wrong_with(outcome, usual, before)
                if what is not None:
                    wrong += 1
                    print(
                        f"{' '.join(arguments)}\n  {fault}: {what}\n  {outcome.status} {outcome.err.strip()}",
                        flush=True,
                    )
    print(f"{tried} calls failed, {wrong} of them left something wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
