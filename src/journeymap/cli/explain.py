"""`journeymap explain`."""

from __future__ import annotations

import click

from journeymap.app.explaining import codes, explain
from journeymap.cli.output import emit


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """
    Explain the code of a finding.

    CODE is a code such as JM0018, or its name. Without it, all codes are listed.

    \b
    Examples:
      journeymap explain JM0018
      journeymap explain unknown-reference

    \b
    Exit status:
      0  explained
      2  there is no such code
    """
    emit(codes() if code is None else explain(code))
