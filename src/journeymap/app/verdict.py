"""What checking maps comes to: the settings fill what is left open, fixes and a baseline are made, all is counted."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Final

from attrs import Factory, evolve

from journeymap.app.baseline import accepted_in, folder_of, read_baseline, split, write_baseline
from journeymap.app.checking import Asked, Report, check_files
from journeymap.app.fixing import FixedFile, LeftOver, fix_paths, left_over
from journeymap.app.opening import STDIN, shown_name
from journeymap.app.settings import settings_for
from journeymap.diagnostics import Severity, did_you_mean
from journeymap.errors import SettingsError, UnreadableInputError, UnwritableOutputError
from journeymap.frozen import frozen
from journeymap.report import FORMATS, report_format


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.app.check_settings import CheckSettings
    from journeymap.app.opening import StrPath
    from journeymap.report import ReportFormat

NEVER: Final = "never"
"""The word for `fail_on` with which only errors count."""

SEVERITIES: Final = (*(severity.value for severity in reversed(Severity)), NEVER)
"""What `fail_on` may be, the least first."""


@frozen(kw_only=True)
class CheckOrder:
    """
    What is wanted of a check.

    Attributes:
        asked: which rules run, on which day, with which baseline.
        fail_on: the least severity at which the maps fail, a word of `SEVERITIES`; `None` for what the settings say.
        format: how the findings are written; `None` for what the settings say.
        fix: whether what can be mended without judgement is mended.
        unsafe: whether fixes that may change what the author meant are applied too.
        stdin: whether a map from standard input is mended too; it cannot be written back.
        new_baseline: the file in which everything that is found is accepted from now on; `None` for none.
    """

    asked: Asked = Factory(Asked)
    fail_on: str | None = None
    format: str | None = None
    fix: bool = False
    unsafe: bool = False
    stdin: bool = False
    new_baseline: str | None = None


@frozen(kw_only=True)
class Verdict:
    """
    What a check comes to; nothing is written yet.

    Attributes:
        report: the findings, what a new baseline accepts left out.
        format: how they are written.
        fails_at: the least severity that counts.
        fails: whether anything was found at or above it.
        fixed: the files that fixes change.
        left_over: what could be mended and was not, because mending ended before.
        new_baseline: the content of the new baseline; `None` if none was wanted.
    """

    report: Report
    format: ReportFormat
    fails_at: Severity
    fails: bool
    fixed: tuple[FixedFile, ...] = ()
    left_over: LeftOver = Factory(LeftOver)
    new_baseline: bytes | None = None


def judge(paths: Sequence[StrPath], order: CheckOrder) -> Verdict:
    """
    Check maps as `check_files` does, and say what it comes to.

    Args:
        paths: files, folders whose maps are meant, `-` for standard input; the settings of the first one's project say
            what the order leaves open.
        order: what is wanted.

    Returns:
        The verdict.

    Raises:
        SettingsError: the settings or an option cannot be used.
        UnknownNameError: no rule or format has a name that is asked for.
        UnreadableInputError: the baseline cannot be opened, or is none.
    """
    settings = settings_for(paths[0]).check
    least = order.fail_on or _known(settings, "fail-on", settings.fail_on, SEVERITIES) or Severity.WARNING.value
    formats = tuple(format_.name for format_ in FORMATS)
    form = report_format(order.format or _known(settings, "format", settings.format, formats) or formats[0])
    asked = evolve(order.asked, with_baseline=order.new_baseline is None, looks_ahead=True)
    if order.new_baseline is not None:
        _require_baseline(order.new_baseline)
    fixed: tuple[FixedFile, ...] = ()
    if order.fix:
        report, fixed = fix_paths(paths, asked, unsafe=order.unsafe, stdin=order.stdin)
    else:
        report = check_files(paths, asked)
    content = None
    if order.new_baseline is not None:
        folder = folder_of(order.new_baseline)
        content = write_baseline(report.diagnostics, folder=folder)
        # What nobody could read again is not written, and what cannot be accepted still counts.
        new, accepted = split(report.diagnostics, accepted_in(order.new_baseline, content), folder=folder)
        report = evolve(report, diagnostics=new, known=accepted)
    # Where there is no map, nothing was checked, whatever a finding is worth.
    fails_at = Severity.ERROR if least == NEVER else Severity(least)
    return Verdict(
        report=report,
        format=form,
        fails_at=fails_at,
        fails=report.reaches(fails_at),
        fixed=fixed,
        left_over=left_over(report, unsafe=order.unsafe, stdin=order.stdin) if fixed else LeftOver(),
        new_baseline=content,
    )


def advice_on_stale(report: Report, paths: Sequence[str]) -> str | None:
    """
    Say that a baseline accepts more than there is, because what it accepts may come back without a word.

    Args:
        report: what was found.
        paths: the maps, as the caller named them.

    Returns:
        A sentence with the command that mends it; `None` if there is nothing to mend.
    """
    stale = report.stale
    if stale is None:
        return None
    count = len(stale.entries)
    name = shown_name(stale.baseline)
    # A baseline that is written after a check of some of its maps would forget the others.
    maps = " ".join(map(shlex.quote, paths)) if stale.is_whole else "PATH..."
    command = f"journeymap check {maps} --write-baseline {shlex.quote(name)}"
    but = "" if stale.is_whole else ", with all its maps as PATH,"
    too = ", and accepts what is found now" if report.diagnostics else ""
    return (
        f"{count} {'finding' if count == 1 else 'findings'} in the baseline `{name}`"
        f" {'is' if count == 1 else 'are'} no longer found; `{command}`{but}"
        f" takes {'it' if count == 1 else 'them'} out{too}"
    )


# Private


def _require_baseline(path: str) -> None:
    """Refuse to write accepted findings over a file that holds something else, such as a map."""
    if path == STDIN or not os.path.lexists(path):
        return
    try:
        read_baseline(path)
    except UnreadableInputError as error:
        raise UnwritableOutputError(path, "it is there, and holds no accepted findings; choose another name") from error


def _known(settings: CheckSettings, key: str, name: str | None, names: Sequence[str]) -> str | None:
    """Refuse a name in the settings that there is not."""
    if name is not None and name not in names:
        expected = ", ".join(f"`{word}`" for word in names)
        raise SettingsError(
            settings.file, f"`check.{key}` takes one of {expected}, not `{name}`{did_you_mean(name, names)}"
        )
    return name
