"""`journeymap check`."""

from __future__ import annotations

import sys
from typing import Final

import click

from journeymap.app.checking import check_paths
from journeymap.app.settings import settings_for
from journeymap.cli.group import USAGE
from journeymap.cli.output import emit, in_colour, tell
from journeymap.cli.parameter import OneOf
from journeymap.diagnostics import Severity, harmless
from journeymap.errors import UnknownNameError
from journeymap.report import FORMATS, report_format


NEVER: Final = "never"
SEVERITIES: Final = (*(severity.value for severity in reversed(Severity)), NEVER)


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
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], format_name: str | None, fail_on: str | None) -> None:
    """
    Say what is wrong with maps, where, and what to do about it.

    PATH is a map, a folder (every *.journey.yaml below it), or - for standard input. All mistakes are shown at once.
    Each has a code; `journeymap explain CODE` says more. The settings of the first PATH's project may say another
    format and severity, and folders to leave out.

    \b
    Examples:
      journeymap check shop.journey.yaml
      journeymap check maps --fail-on error
      journeymap check maps --format json > findings.json

    \b
    Exit status:
      0  no finding at or above --fail-on, and no error
      1  at least one
      2  a wrong option, or an input that cannot be read
    """
    settings = settings_for(paths[0]).check
    least = fail_on or settings.fail_on or Severity.WARNING.value
    if least not in SEVERITIES:
        raise UnknownNameError("severity", least, SEVERITIES)
    write = report_format(format_name or settings.format or FORMATS[0].name).write
    checked = check_paths(paths)
    if checked.files or not checked.unreadable:
        emit(write(checked.diagnostics, files=checked.files, colour=in_colour(sys.stdout)))
    for error in checked.unreadable:
        tell(harmless(f"error: {error}"))
    if checked.unreadable:
        ctx.exit(USAGE)
    # Where there is no map, nothing was checked, whatever a finding is worth.
    if checked.reaches(Severity.ERROR if least == NEVER else Severity(least)):
        ctx.exit(1)
