"""Mend what can be mended without judgement, as edits of the text that keep everything else."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.app.checking import check_files
from journeymap.app.opening import STDIN
from journeymap.app.workspace import Workspace, identity_of
from journeymap.diagnostics import apply_fixes, harmless
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from journeymap.app.checking import Asked, Report
    from journeymap.app.opening import StrPath
    from journeymap.diagnostics import Diagnostic, Fix


_MOST_ROUNDS: Final = 20
"""
A fix may uncover another one, and a file lists a thousand findings at a time; fixes that undo each other end here.
"""

# The finding that counts those that a file does not list.
_NOT_LISTED: Final = "JM0099"

# Only what ends a line in an editor and for `patch` does so here; Python's own list is longer.
_LINES: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_BOM: Final = b"\xef\xbb\xbf"


@frozen(kw_only=True)
class FixedFile:
    """
    A file with its fixes.

    Attributes:
        path: the file itself, where a link leads to it; `-` for standard input.
        name: as messages name it.
        before: what is in it.
        after: what is to be in it.
        count: how many fixes were applied.
    """

    path: str
    name: str
    before: bytes
    after: bytes
    count: int


@frozen(kw_only=True)
class LeftOver:
    """
    What could be mended and was not.

    Attributes:
        count: the number of findings.
        is_all: whether these are all; a file lists its first findings only, and others may be among the rest.
    """

    count: int = 0
    is_all: bool = True


def fix_paths(
    paths: Sequence[StrPath],
    asked: Asked | None = None,
    *,
    unsafe: bool = False,
    stdin: bool = False,
    workspace: Workspace | None = None,
) -> tuple[Report, tuple[FixedFile, ...]]:
    """
    Apply the fixes of findings to texts in memory, again and again until none is left.

    Only the maps themselves are changed, never files that they use. A fix after which a map could no longer be read is
    left out, and no longer offered.

    Args:
        paths: as for `check_files`.
        asked: as for `check_files`.
        unsafe: whether fixes that may change what the author meant are applied too.
        stdin: whether a map from standard input is mended too; it cannot be written back.
        workspace: as for `check_files`; what changes is open there afterwards.

    Returns:
        What is found after the fixes, and the files that change, in the order in which they were checked; nothing is
        written. `left_over` counts what twenty rounds have not reached.

    Raises:
        SettingsError: as for `check_files`.
        UnreadableInputError: as for `check_files`.
    """
    workspace = workspace or Workspace()
    counts: dict[str, int] = {}
    before: dict[str, bytes] = {}
    refused: set[int] = set()
    for _ in range(_MOST_ROUNDS):
        report = check_files(paths, asked, workspace=workspace)
        changed = False
        refused.clear()
        for name, path in zip(report.files, report.paths, strict=True):
            if path == STDIN and not stdin:
                continue
            fixes = list(_fixes(report, name, unsafe=unsafe))
            if not fixes:
                continue
            identity = identity_of(path)
            data = workspace.content(path)
            before.setdefault(identity, data)
            kept = _harmless_fixes(path, data, fixes)
            refused |= {id(fix) for fix in fixes} - {id(fix) for fix in kept}
            after, count = _applied(data, kept)
            if count and after != data:
                changed = True
                counts[identity] = counts.get(identity, 0) + count
                workspace.open(path, after)
        if not changed:
            break
    else:
        # Whatever the last round changed has not been checked yet.
        report = check_files(paths, asked, workspace=workspace)
    report = evolve(report, diagnostics=tuple(_without(diagnostic, refused) for diagnostic in report.diagnostics))
    files = [
        FixedFile(path=real, name=name, before=before[real], after=workspace.content(real), count=counts[real])
        for name, path in zip(report.files, report.paths, strict=True)
        if (real := identity_of(path)) in counts
    ]
    return report, tuple(files)


def left_over(report: Report, *, unsafe: bool, stdin: bool = False) -> LeftOver:
    """
    Count the findings that could be mended and were not, because mending ended before.

    Args:
        report: what is found after the fixes.
        unsafe: whether fixes that may change what the author meant count.
        stdin: whether those of a map from standard input count.
    """
    mended = [name for name, path in zip(report.files, report.paths, strict=True) if path != STDIN or stdin]
    return LeftOver(
        count=sum(len(list(_fixes(report, name, unsafe=unsafe))) for name in mended),
        is_all=not any(
            diagnostic.code == _NOT_LISTED and diagnostic.place is not None and diagnostic.place.source.name in mended
            for diagnostic in report.diagnostics
        ),
    )


def diff_of(fixed: FixedFile) -> str:
    """Write what changes in a file as a unified diff."""
    # With the byte-order mark, or the diff would not fit the file.
    before, after = (_LINES.findall(data.decode()) for data in (fixed.before, fixed.after))
    # Behind a name with blanks, `patch` looks for a tab, as git writes it.
    name = f"{harmless(fixed.name)}\t" if " " in fixed.name else harmless(fixed.name)
    lines = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in lines)


# Private


def _fixes(report: Report, name: str, *, unsafe: bool) -> Iterable[Fix]:
    for diagnostic in report.diagnostics:
        for fix in diagnostic.fixes:
            if (unsafe or fix.is_safe) and all(edit.place.source.name == name for edit in fix.edits):
                yield fix
                # The others are other ways to mend the same.
                break


def _without(diagnostic: Diagnostic, refused: Collection[int]) -> Diagnostic:
    kept = tuple(fix for fix in diagnostic.fixes if id(fix) not in refused)
    return diagnostic if len(kept) == len(diagnostic.fixes) else evolve(diagnostic, fixes=kept)


def _harmless_fixes(path: str, data: bytes, fixes: list[Fix]) -> list[Fix]:
    """Leave out the fixes after which a map that could be read no longer can, and those of another text."""
    text = data.decode("utf-8-sig")
    fixes = [fix for fix in fixes if all(edit.place.source.text == text for edit in fix.edits)]
    if _reads(path, _applied(data, fixes)[0]) or not _reads(path, data):
        # What could not be read before has to be mended in several rounds.
        return fixes
    return _readable(path, data, fixes)


def _readable(path: str, data: bytes, fixes: list[Fix]) -> list[Fix]:
    """Halve them until those that do harm are found."""
    if not fixes or _reads(path, _applied(data, fixes)[0]):
        return fixes
    if len(fixes) == 1:
        return []
    middle = len(fixes) // 2
    halves = [_readable(path, data, half) for half in (fixes[:middle], fixes[middle:])]
    both = [*halves[0], *halves[1]]
    return both if _reads(path, _applied(data, both)[0]) else halves[0]


def _reads(path: str, data: bytes) -> bool:
    # A workspace of its own, so that the one that is asked for reports keeps what it knows.
    trial = Workspace()
    trial.open(path, data)
    return trial.read(path).map is not None


def _applied(data: bytes, fixes: Iterable[Fix]) -> tuple[bytes, int]:
    text, count = apply_fixes(data.decode("utf-8-sig"), fixes)
    return (_BOM if data.startswith(_BOM) else b"") + text.encode(), count
