"""`journeymap export`."""

from __future__ import annotations

import click

from journeymap.app.exchanging import EXPORTS, export
from journeymap.app.reading import read
from journeymap.cli.findings import usable
from journeymap.cli.output import STDOUT, deliver
from journeymap.cli.parameter import OneOf


@click.command("export")
@click.argument("path")
@click.option(
    "--to",
    "format_name",
    type=OneOf("format", tuple(EXPORTS)),
    required=True,
    help="The format: json (all of the map), graphml (its graph), yaml (one file, merged and tidy).",
)
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Where to write it; standard output by default.")
def command(path: str, format_name: str, output: str) -> None:
    """
    Turn a map into a file of another format.

    PATH is a map, or - for standard input.

    \b
    Examples:
      journeymap export shop.journey.yaml --to json
      journeymap export shop.journey.yaml --to graphml -o shop.graphml

    \b
    Exit status:
      0  written
      1  the map has errors; nothing is written
      2  a wrong option, an unreadable input, an unwritable output
    """
    found = usable(*read(path))
    deliver([(output, export(found, format_name))], made_from=path)
