"""`journeymap explain`."""

from __future__ import annotations

import click

from journeymap.app.explaining import codes, explain
from journeymap.app.opening import STDIN
from journeymap.app.plugins import project_rules
from journeymap.app.settings import settings_for
from journeymap.cli.output import emit


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """
    Explain the code of a finding.

    CODE is a code such as JM0018, or its name; the beginning of a code, such as JM02, lists what begins so. Without it,
    all codes are listed. The rules of the project in the working folder are known too.

    \b
    Examples:
      journeymap explain JM0018
      journeymap explain unknown-reference
      journeymap explain JM03

    \b
    Exit status:
      0  explained
      2  there is no such code, or the settings of the project are wrong
    """
    rules = project_rules(settings_for(STDIN).check).rules
    emit(codes(rules) if code is None else explain(code, rules))
