"""`journeymap show`."""

from __future__ import annotations

import sys

import click

from journeymap.app.reading import read
from journeymap.app.showing import show
from journeymap.cli.findings import usable
from journeymap.cli.output import emit, in_colour


@click.command("show")
@click.argument("path")
def command(path: str) -> None:
    """
    Show a map as an outline in the terminal.

    PATH is a map, or - for standard input. Stages, their touchpoints, what is done for the customer in each lane
    below, where the ways part and how they end.

    \b
    Examples:
      journeymap show shop.journey.yaml
      journeymap show shop.journey.yaml | less

    \b
    Exit status:
      0  shown
      1  the map has errors; they are on standard error
      2  a wrong option, or an input that cannot be read
    """
    found = usable(*read(path))
    emit(show(found, colour=in_colour(sys.stdout)))
