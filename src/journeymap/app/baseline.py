"""The file of findings that are accepted for now, so that an old map can start clean."""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journeymap.app.opening import STDIN, read_bytes
from journeymap.diagnostics import Severity, fingerprints
from journeymap.errors import SettingsError


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.app.opening import StrPath
    from journeymap.diagnostics import Diagnostic


VERSION: Final = 1
_MOST_BYTES: Final = 16 * 1024 * 1024


def folder_of(path: StrPath) -> Path:
    """Say from which folder a baseline names files: its own, so that it holds wherever the command is called."""
    return Path() if os.fspath(path) == STDIN else Path(path).parent


def write_baseline(diagnostics: Sequence[Diagnostic], *, folder: StrPath = ".") -> bytes:
    """
    Write the findings that are accepted from now on.

    Args:
        diagnostics: the findings; errors of reading are left out, because with them there is no map.
        folder: where it is going to be; files are named from there.

    Returns:
        JSON with a line for each, sorted, so that its diffs are readable.
    """
    known = [
        {"fingerprint": fingerprint, "code": one.code, "subject": one.subject}
        for one, fingerprint in zip(diagnostics, fingerprints(diagnostics, _named_from(folder)), strict=True)
        if not _is_fatal(one)
    ]
    lines = sorted(json.dumps(entry) for entry in known)
    body = ",\n".join(f"    {line}" for line in lines)
    return f'{{\n  "version": {VERSION},\n  "findings": [\n{body}\n  ]\n}}\n'.encode()


def read_baseline(path: StrPath) -> frozenset[str]:
    """
    Read the fingerprints of the findings that are accepted.

    Args:
        path: the file that `write_baseline` wrote.

    Returns:
        The fingerprints.

    Raises:
        UnreadableInputError: the file is missing or cannot be opened.
        SettingsError: it is no such file.
    """
    return fingerprints_in(path, read_bytes(path, _MOST_BYTES))


def fingerprints_in(path: StrPath, content: bytes) -> frozenset[str]:
    """
    Take the fingerprints out of the content of a baseline.

    Raises:
        SettingsError: it is none.
    """
    try:
        written: Any = json.loads(content.decode())
        if written["version"] != VERSION:
            raise SettingsError(str(path), f"version {VERSION} is known, not {written['version']!r}")
        return frozenset(str(entry["fingerprint"]) for entry in written["findings"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise SettingsError(str(path), "it is no baseline; `journeymap check --write-baseline` writes one") from error


def split(
    diagnostics: Sequence[Diagnostic], accepted: frozenset[str], *, folder: StrPath = "."
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """
    Part new findings from accepted ones.

    Args:
        diagnostics: the findings.
        accepted: the fingerprints of those that are accepted.
        folder: where the baseline is.

    Returns:
        The new ones and the accepted ones, both in their order.
    """
    new: list[Diagnostic] = []
    old: list[Diagnostic] = []
    for one, fingerprint in zip(diagnostics, fingerprints(diagnostics, _named_from(folder)), strict=True):
        (old if fingerprint in accepted and not _is_fatal(one) else new).append(one)
    return tuple(new), tuple(old)


# Private


def _is_fatal(diagnostic: Diagnostic) -> bool:
    # The usual severity, because a project may take a warning for an error.
    return diagnostic.problem.severity is Severity.ERROR and diagnostic.code.startswith("JM00")


def _named_from(folder: StrPath) -> Callable[[str], str]:
    @functools.cache
    def named(name: str) -> str:
        try:
            return Path(os.path.relpath(os.path.realpath(name), os.path.realpath(folder))).as_posix()
        except (OSError, ValueError):  # another drive
            return name

    return named
