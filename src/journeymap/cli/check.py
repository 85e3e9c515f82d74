"""`journeymap check`."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Final

import click
from attrs import evolve

from journeymap.app.baseline import accepted_in, folder_of, split, write_baseline
from journeymap.app.checking import Asked, Report, check_paths
from journeymap.app.fixing import FixedFile, diff_of, fix_paths, still_mendable
from journeymap.app.opening import shown_name
from journeymap.app.settings import settings_for
from journeymap.app.writing import Output, write
from journeymap.checks import Policy, Profile
from journeymap.cli.exit_status import USAGE
from journeymap.cli.output import STDOUT, deliver, emit, in_colour, tell
from journeymap.cli.parameter import Day, OneOf
from journeymap.diagnostics import Severity, did_you_mean, harmless
from journeymap.errors import SettingsError
from journeymap.report import FORMATS, ReportFormat, format_summary, format_timings, report_format


if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from journeymap.app.check_settings import CheckSettings


NEVER: Final = "never"
SEVERITIES: Final = (*(severity.value for severity in reversed(Severity)), NEVER)
PROFILES: Final = tuple(profile.value for profile in Profile)


@click.command("check")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    type=OneOf("format", tuple(known.name for known in FORMATS)),
    help=f"How to write the findings: {'; '.join(f'{known.name}, {known.summary}' for known in FORMATS)}."
    f"  [default: {FORMATS[0].name}]",
)
@click.option(
    "--fail-on",
    type=OneOf("severity", SEVERITIES),
    help=f"The least severity that makes the exit status 1; errors always do.  [default: {Severity.WARNING.value}]",
)
@click.option(
    "--profile",
    type=OneOf("profile", PROFILES),
    help="How much is asked of the maps; by default their status says: draft, in-review (standard), approved (strict).",
)
@click.option(
    "--select",
    metavar="CODES",
    multiple=True,
    help="Run exactly these rules: codes, their beginnings such as JM02, names, or all; joined by commas.",
)
@click.option("--extend-select", metavar="CODES", multiple=True, help="Run these rules besides.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Do not run these rules.")
@click.option(
    "--as-of",
    metavar="DATE",
    type=Day(),
    help="The day that counts as today, such as 2026-11-25; else of the settings, SOURCE_DATE_EPOCH, or today in UTC.",
)
@click.option("--baseline", metavar="FILE", help="Leave out the findings in FILE, which --write-baseline wrote.")
@click.option(
    "--write-baseline",
    "write_baseline_to",
    metavar="FILE",
    help="Write all findings into FILE, as accepted from now on.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended without judgement; comments and layout stay.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend also what may change the meaning; look at the result.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option("--summary", is_flag=True, help="Say also how much of each map is backed by what, in ratios.")
@click.option("--timings", is_flag=True, help="Say on standard error what each rule cost.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    format_name: str | None,
    fail_on: str | None,
    profile: str | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    as_of: datetime.date | None,
    baseline: str | None,
    write_baseline_to: str | None,
    *,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    summary: bool,
    timings: bool,
) -> None:
    """
    Say what is wrong with maps and what is missing in them, where, and what to do about it.

    PATH is a map, a folder (every *.journey.yaml below it), or - for standard input. All mistakes are shown at once;
    gaps are looked for where a map can be read. Each finding has a code; `journeymap explain CODE` says more. Little
    is asked of a draft, everything of an approved map. The settings of the project may say which rules run and how
    much they matter, for all maps, a folder or a file.

    \b
    Examples:
      journeymap check shop.journey.yaml
      journeymap check maps --profile strict --ignore JM12,no-unhappy-path
      journeymap check maps --format json > findings.json
      journeymap check maps --write-baseline journeymap-baseline.json
      journeymap check maps --fix

    \b
    Exit status:
      0  no finding at or above --fail-on, and no error
      1  at least one
      2  a wrong option, or an input that cannot be read
    """
    settings = settings_for(paths[0]).check
    least = fail_on or _named(settings, "fail-on", settings.fail_on, SEVERITIES) or Severity.WARNING.value
    known = tuple(one.name for one in FORMATS)
    form = report_format(format_name or _named(settings, "format", settings.format, known) or FORMATS[0].name)
    policy = Policy(
        profile=None if profile is None else Profile(profile),
        select=_codes(select),
        extend_select=_codes(extend_select),
        ignore=_codes(ignore),
    )
    asked = Asked(
        policy=policy,
        baseline=baseline,
        as_of=as_of,
        with_baseline=write_baseline_to is None,
    )
    if diff:
        if write_baseline_to is not None:
            message = "--diff writes nothing, and --write-baseline writes a file; give one of them"
            raise click.UsageError(message)
        checked, fixed = fix_paths(paths, asked, unsafe=unsafe_fixes, stdin=True)
        emit("".join(map(diff_of, fixed)))
        tell(_count(fixed))
        _tell_unreadable(checked)
        ctx.exit(USAGE if checked.unreadable else 1 if fixed else 0)
    checked = _fix(paths, asked, unsafe=unsafe_fixes) if fix or unsafe_fixes else check_paths(paths, asked)
    if write_baseline_to is not None:
        checked = _accept(checked, write_baseline_to)
    # A baseline on standard output is one document, and a report behind it would be another.
    if write_baseline_to == STDOUT:
        _tell_unreadable(checked)
    else:
        _show(checked, form, summary=summary, timings=timings)
    _tell_stale(checked, paths)
    if checked.unreadable:
        ctx.exit(USAGE)
    # Where there is no map, nothing was checked, whatever a finding is worth.
    if checked.reaches(Severity.ERROR if least == NEVER else Severity(least)):
        ctx.exit(1)


# Private


def _named(settings: CheckSettings, key: str, name: str | None, known: Sequence[str]) -> str | None:
    """Refuse a name in the settings that there is not."""
    if name is not None and name not in known:
        expected = ", ".join(f"`{one}`" for one in known)
        raise SettingsError(
            settings.file, f"`check.{key}` takes one of {expected}, not `{name}`{did_you_mean(name, known)}"
        )
    return name


def _fix(paths: tuple[str, ...], asked: Asked, *, unsafe: bool) -> Report:
    checked, fixed = fix_paths(paths, asked, unsafe=unsafe)
    write([Output(path=one.path, content=one.after) for one in fixed])
    tell(_count(fixed))
    left = still_mendable(checked, unsafe=unsafe) if fixed else 0
    if left:
        tell(f"mending ended after many rounds; {left} more can be mended, if it is run again")
    return checked


def _count(fixed: Sequence[FixedFile]) -> str:
    count = sum(one.count for one in fixed)
    if not count:
        return "no fixes"
    return f"{count} {'fix' if count == 1 else 'fixes'} in {len(fixed)} {'file' if len(fixed) == 1 else 'files'}"


def _show(checked: Report, form: ReportFormat, *, summary: bool, timings: bool) -> None:
    if checked.files or not checked.unreadable:
        colour = in_colour(sys.stdout)
        emit(form.write(checked.diagnostics, files=checked.files, colour=colour, maps=checked.maps))
    if summary and form.is_prose:
        emit(f"\n{format_summary(checked.maps)}")
    elif summary:
        tell(format_summary(checked.maps).rstrip("\n"))
    if timings:
        tell(format_timings(checked.seconds).rstrip("\n"))
    _tell_unreadable(checked)


def _tell_unreadable(checked: Report) -> None:
    for error in checked.unreadable:
        tell(harmless(f"error: {error}"))


def _tell_stale(checked: Report, paths: tuple[str, ...]) -> None:
    """Say that a baseline accepts more than there is: what it accepts may come back without a word."""
    stale = checked.stale
    if stale is None:
        return
    count = len(stale.entries)
    name = shown_name(stale.baseline)
    # A baseline that is written after a check of some of its maps would forget the others.
    maps = " ".join(map(shlex.quote, paths)) if stale.is_whole else "PATH..."
    command = f"journeymap check {maps} --write-baseline {shlex.quote(name)}"
    but = "" if stale.is_whole else ", with all its maps as PATH,"
    too = ", and accepts what is found now" if checked.diagnostics else ""
    tell(
        f"{count} {'finding' if count == 1 else 'findings'} in the baseline `{harmless(name)}`"
        f" {'is' if count == 1 else 'are'} no longer found; `{harmless(command)}`{but}"
        f" takes {'it' if count == 1 else 'them'} out{too}"
    )


def _accept(checked: Report, path: str) -> Report:
    """Write the baseline, and leave out what it accepts: what cannot be accepted still counts."""
    folder = folder_of(path)
    content = write_baseline(checked.diagnostics, folder=folder)
    # What nobody could read again is not written.
    accepted = accepted_in(path, content)
    deliver([(path, content)])
    new, known = split(checked.diagnostics, accepted, folder=folder)
    where = "what is on standard output" if path == STDOUT else f"`{harmless(path)}`"
    tell(f"{len(known)} {'finding' if len(known) == 1 else 'findings'} accepted in {where}")
    return evolve(checked, diagnostics=new, known=known)


def _codes(written: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for text in written for code in text.split(",") if code.strip())
