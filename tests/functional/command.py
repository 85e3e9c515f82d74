"""The command line as its users run it: a process of its own in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from attrs import frozen


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@frozen(kw_only=True)
class Result:
    """
    What a run left behind.

    Attributes:
        status: the exit status.
        out: standard output, as bytes.
        err: standard error, as text.
    """

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode("utf-8")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give a process nothing but what it cannot do without, and what a test wants."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "VIRTUAL_ENV") if name in os.environ}
    return {**kept, **(extra or {})}


def run(*arguments: str, cwd: Path, stdin: str | bytes = b"", env: Mapping[str, str] | None = None) -> Result:
    """Run `journeymap` with these arguments."""
    return run_python("-m", "journeymap", *arguments, cwd=cwd, stdin=stdin, env=env)


def run_python(*arguments: str, cwd: Path, stdin: str | bytes = b"", env: Mapping[str, str] | None = None) -> Result:
    """Run Python with these arguments."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        input=stdin.encode("utf-8") if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=environment(env),
        timeout=60,
        check=False,
    )
    return Result(status=done.returncode, out=done.stdout, err=done.stderr.decode("utf-8"))
