"""`journeymap import`."""

from __future__ import annotations

import click

from journeymap.app.exchanging import IMPORTS, export, import_map
from journeymap.cli.findings import usable
from journeymap.cli.output import STDOUT, deliver
from journeymap.cli.parameter import OneOf


@click.command("import")
@click.argument("file")
@click.option("--from", "format_name", type=OneOf("format", tuple(IMPORTS)), required=True, help="The format of FILE.")
@click.option("-o", "--output", metavar="MAP", default=STDOUT, help="Where to write it; standard output by default.")
def command(file: str, format_name: str, output: str) -> None:
    """
    Turn a file of another format into a map.

    FILE is the file, or - for standard input.

    \b
    Examples:
      journeymap import shop.json --from json -o shop.journey.yaml
      journeymap export a.journey.yaml --to json | journeymap import - --from json

    \b
    Exit status:
      0  written
      1  the file has errors; nothing is written
      2  a wrong option, an unreadable input, an unwritable output
    """
    journey_map = usable(*import_map(file, format_name))
    deliver([(output, export(journey_map, "yaml"))], made_from=[file])
