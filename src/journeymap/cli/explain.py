"""`journeymap explain`."""

from __future__ import annotations

import click

from journeymap.app.explaining import codes, explain
from journeymap.app.opening import STDIN
from journeymap.app.plugins import project_rules
from journeymap.app.settings import settings_for
from journeymap.cli.output import emit


@click.command("explain")
@click.argument("words", nargs=-1, metavar="[CODE|WORD]")
def command(words: tuple[str, ...]) -> None:
    """
    Explain the code of a finding, or a word of the field.

    CODE is a code such as JM0018, or its name; the beginning of a code, such as JM02, lists what begins so. Without it,
    all codes are listed. The rules of the project in the working folder are known too.

    WORD is a term of journey mapping or service design, in English or German: what it means, and where it is in
    journeymap.

    \b
    Examples:
      journeymap explain JM0018
      journeymap explain unknown-reference
      journeymap explain JM03
      journeymap explain pain point
      journeymap explain Reibung

    \b
    Exit status:
      0  explained
      2  there is no such code or word, or the settings of the project are wrong
    """
    rules = project_rules(settings_for(STDIN).check).rules
    emit(explain(" ".join(words), rules) if words else codes(rules))
