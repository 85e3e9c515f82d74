"""The file of findings that are accepted for now, so that an old map can start clean."""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journeymap.app.opening import STDIN, read_bytes
from journeymap.diagnostics import fingerprints
from journeymap.errors import UnreadableInputError
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from journeymap.app.opening import StrPath
    from journeymap.diagnostics import Diagnostic


VERSION: Final = 1
# Strangers may have written it. A finding takes about 130 bytes, and five values.
_MOST_BYTES: Final = 8 * 1024 * 1024
_MOST_VALUES: Final = 500_000


@frozen(kw_only=True)
class Accepted:
    """
    A finding that a baseline accepts.

    Attributes:
        fingerprint: what it is known by.
        code: its code.
        file: the map that it is about, named from where the baseline is; empty where the baseline does not say.
    """

    fingerprint: str
    code: str = ""
    file: str = ""


@frozen(kw_only=True)
class Stale:
    """
    What a baseline accepts although nobody finds it any more.

    Attributes:
        baseline: the file.
        entries: the entries; only those of maps and rules that were checked.
        is_whole: whether the check was about everything else that the baseline accepts.
    """

    baseline: str
    entries: tuple[Accepted, ...]
    is_whole: bool


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
    named = named_from(folder)
    everything = _with_parts(diagnostics)
    entries = [
        {
            "fingerprint": fingerprint,
            "code": diagnostic.code,
            "subject": diagnostic.subject,
            "file": _file_of(diagnostic, named),
        }
        for diagnostic, fingerprint in zip(everything, fingerprints(everything, named), strict=True)
        if diagnostic.is_acceptable
    ]
    lines = sorted(json.dumps(entry) for entry in entries)
    body = ",\n".join(f"    {line}" for line in lines)
    return f'{{\n  "version": {VERSION},\n  "findings": [\n{body}\n  ]\n}}\n'.encode()


def read_baseline(path: StrPath) -> tuple[Accepted, ...]:
    """
    Read the findings that are accepted.

    Args:
        path: the file that `write_baseline` wrote.

    Returns:
        The findings, in the order of the file.

    Raises:
        UnreadableInputError: the file is missing, cannot be opened, or is no such file.
    """
    return accepted_in(path, read_bytes(path, _MOST_BYTES))


def accepted_in(path: StrPath, content: bytes) -> tuple[Accepted, ...]:
    """
    Take the findings that are accepted out of the content of a baseline.

    Raises:
        UnreadableInputError: it is none, or larger than any may be.
    """
    if len(content) > _MOST_BYTES:
        raise UnreadableInputError(str(path), f"it is larger than {_MOST_BYTES} bytes")
    if sum(content.count(sign) for sign in (b"{", b"[", b",")) > _MOST_VALUES:
        raise UnreadableInputError(str(path), f"it holds more than {_MOST_VALUES} values")
    try:
        parsed: Any = json.loads(content.decode())
        if parsed["version"] != VERSION:
            raise UnreadableInputError(str(path), f"version {VERSION} is known, not {parsed['version']!r}")
        return tuple(
            Accepted(
                fingerprint=str(entry["fingerprint"]), code=str(entry.get("code", "")), file=str(entry.get("file", ""))
            )
            for entry in parsed["findings"]
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason = "it is no baseline; `journeymap check --write-baseline` writes one"
        raise UnreadableInputError(str(path), reason) from error


def split(
    diagnostics: Sequence[Diagnostic], accepted: Iterable[Accepted], *, folder: StrPath = "."
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """
    Part new findings from accepted ones.

    Args:
        diagnostics: the findings.
        accepted: those that are accepted.
        folder: where the baseline is.

    Returns:
        The new ones and the accepted ones, both in their order.
    """
    new: list[Diagnostic] = []
    old: list[Diagnostic] = []
    accepted_fingerprints = {entry.fingerprint for entry in accepted}
    named = named_from(folder)
    for entry, fingerprint in zip(diagnostics, fingerprints(diagnostics, named), strict=True):
        parts = fingerprints(entry.stands_for, named)
        is_accepted = fingerprint in accepted_fingerprints or (bool(parts) and accepted_fingerprints.issuperset(parts))
        (old if is_accepted and entry.is_acceptable else new).append(entry)
    return tuple(new), tuple(old)


def find_stale(
    path: StrPath,
    accepted: Sequence[Accepted],
    diagnostics: Sequence[Diagnostic],
    is_judged: Callable[[Accepted], bool],
) -> Stale | None:
    """
    Find what a baseline accepts although nobody finds it any more.

    Args:
        path: the baseline.
        accepted: what it accepts.
        diagnostics: everything that was found this time, whether or not it accepts it.
        is_judged: whether a finding would have been found, if it were still there.

    Returns:
        The entries; `None` if there is none.
    """
    used = set(fingerprints(_with_parts(diagnostics), named_from(folder_of(path))))
    others = [entry for entry in accepted if entry.fingerprint not in used]
    stale = tuple(entry for entry in others if is_judged(entry))
    if not stale:
        return None
    return Stale(baseline=os.fspath(path), entries=stale, is_whole=len(stale) == len(others))


def named_from(folder: StrPath) -> Callable[[str], str]:
    """Return how files, by the names that messages use, are named from a folder."""

    @functools.cache
    def named(name: str) -> str:
        try:
            return Path(os.path.relpath(os.path.realpath(name), os.path.realpath(folder))).as_posix()
        except (OSError, ValueError):  # another drive
            return name

    return named


# Private


def _with_parts(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """
    List findings, each with those that it stands for.

    What a map lacks everywhere is one finding, and one for each element that lacks it still once some have it: who
    accepted the first has accepted those.
    """
    return [entry for diagnostic in diagnostics for entry in (diagnostic, *diagnostic.stands_for)]


def _file_of(diagnostic: Diagnostic, named: Callable[[str], str]) -> str:
    return named(diagnostic.place.source.name) if diagnostic.place is not None else ""
