"""`journeymap check`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

import click

from journeymap.app.checking import Asked
from journeymap.app.fixing import diff_of
from journeymap.app.repository import named_in_repository
from journeymap.app.verdict import SEVERITIES, CheckOrder, advice_on_stale, judge
from journeymap.app.writing import Output, write
from journeymap.checks import Policy, Profile
from journeymap.cli.exit_status import USAGE
from journeymap.cli.output import STDOUT, deliver, emit, in_colour, tell, tell_traceback
from journeymap.cli.parameter import Day, OneOf
from journeymap.diagnostics import Severity, harmless
from journeymap.report import FORMATS, format_summary, format_timings


if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from journeymap.app.checking import Report
    from journeymap.app.fixing import FixedFile
    from journeymap.app.verdict import Verdict


PROFILES: Final = tuple(profile.value for profile in Profile)


@click.command("check")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    type=OneOf("format", tuple(format_.name for format_ in FORMATS)),
    help=f"How to write the findings: {'; '.join(f'{format_.name}, {format_.summary}' for format_ in FORMATS)}."
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
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Leave out what the settings exclude even where it is named, as a hook names files.",
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
@click.option("--summary", is_flag=True, help="Say also the coverage of each map, and what gets better.")
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
    force_exclude: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    summary: bool,
    timings: bool,
) -> None:
    """
    Report what is wrong with maps and what is missing in them, where, and what to do about it.

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
    if diff and write_baseline_to is not None:
        message = "--diff writes nothing, and --write-baseline writes a file; give one of them"
        raise click.UsageError(message)
    policy = Policy(
        profile=None if profile is None else Profile(profile),
        select=_codes(select),
        extend_select=_codes(extend_select),
        ignore=_codes(ignore),
    )
    order = CheckOrder(
        asked=Asked(policy=policy, baseline=baseline, as_of=as_of, force_exclude=force_exclude),
        fail_on=fail_on,
        format=format_name,
        fix=fix or unsafe_fixes or diff,
        unsafe=unsafe_fixes,
        stdin=diff,
        new_baseline=write_baseline_to,
    )
    verdict = judge(paths, order)
    _tell_failures(ctx, verdict.report)
    if diff:
        emit("".join(map(diff_of, verdict.fixed)))
        tell(_count(verdict.fixed))
        _tell_unreadable(verdict.report)
        ctx.exit(USAGE if verdict.report.unreadable else 1 if verdict.fixed else 0)
    if order.fix:
        _write_fixes(verdict)
    if write_baseline_to is not None:
        _write_baseline(verdict, write_baseline_to)
    # A baseline on standard output is one document, and a report behind it would be another.
    if write_baseline_to == STDOUT:
        _tell_unreadable(verdict.report)
    else:
        _show(verdict, summary=summary, timings=timings)
    advice = advice_on_stale(verdict.report, paths)
    if advice is not None:
        tell(harmless(advice))
    if verdict.report.unreadable:
        ctx.exit(USAGE)
    if verdict.fails:
        ctx.exit(1)


# Private


def _tell_failures(ctx: click.Context, report: Report) -> None:
    """Show where rules failed to whoever wants to see it."""
    if ctx.find_root().params.get("debug"):
        for error in report.failures:
            tell_traceback(error)


def _write_fixes(verdict: Verdict) -> None:
    write([Output(path=fixed.path, content=fixed.after) for fixed in verdict.fixed])
    tell(_count(verdict.fixed))
    left = verdict.left_over
    if left.count:
        least = "" if left.is_all else "at least "
        tell(f"mending ended after many rounds; {least}{left.count} more can be mended: run the same command again")


def _count(fixed: Sequence[FixedFile]) -> str:
    count = sum(file.count for file in fixed)
    if not count:
        return "no fixes"
    return f"{count} {'fix' if count == 1 else 'fixes'} in {len(fixed)} {'file' if len(fixed) == 1 else 'files'}"


def _show(verdict: Verdict, *, summary: bool, timings: bool) -> None:
    report = verdict.report
    # A document for programs says what could not be read where its format has a place for that.
    if report.files or not report.unreadable or verdict.format.names_unreadable:
        colour = in_colour(sys.stdout)
        named = named_in_repository(os.environ)
        emit(verdict.format.write(report.findings(named=named, fails_at=verdict.fails_at, colour=colour)))
    if summary and verdict.format.is_prose:
        emit(f"\n{format_summary(report.maps, report.changes)}")
    elif summary:
        tell(format_summary(report.maps, report.changes).rstrip("\n"))
    if timings:
        tell(format_timings(report.seconds).rstrip("\n"))
    _tell_unreadable(report)


def _tell_unreadable(report: Report) -> None:
    for error in report.unreadable:
        tell(harmless(f"error: {error}"))


def _write_baseline(verdict: Verdict, path: str) -> None:
    assert verdict.new_baseline is not None  # noqa: S101 (for checkers; it was wanted)
    deliver([(path, verdict.new_baseline)])
    count = len(verdict.report.known)
    where = "what is on standard output" if path == STDOUT else f"`{harmless(path)}`"
    tell(f"{count} {'finding' if count == 1 else 'findings'} accepted in {where}")


def _codes(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for text in texts for code in text.split(",") if code.strip())
