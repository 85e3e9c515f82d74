"""`journeymap export`."""

from __future__ import annotations

import click

from journeymap.app.exchanging import ENDINGS, EXPORTS, export
from journeymap.app.naming import files_for
from journeymap.cli.output import STDOUT
from journeymap.cli.parameter import OneOf
from journeymap.cli.several import Maps


@click.command("export")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--to",
    "format_name",
    type=OneOf("format", tuple(EXPORTS)),
    required=True,
    help="The format: json (all of the map), graphml (its graph), yaml (one file, merged and tidy).",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=STDOUT,
    help="Where to write it; standard output by default. A folder, as out/, gets a file for each map.",
)
def command(paths: tuple[str, ...], format_name: str, output: str) -> None:
    """
    Turn a map into a file of another format.

    PATH is a map, a folder (every *.journey.yaml below it), or - for standard input. Several maps are written into a
    folder, with their names and sub-folders.

    \b
    Examples:
      journeymap export shop.journey.yaml --to json
      journeymap export shop.journey.yaml --to graphml -o shop.graphml
      journeymap export maps --to json -o out/

    \b
    Exit status:
      0  written
      1  a map has errors; nothing is written of it
      2  a wrong option, an unreadable input, an unwritable output
    """
    maps = Maps.of(paths)
    files = files_for([(entry, ENDINGS[format_name]) for entry in maps.inputs], output)
    outputs = []
    for number, source, document in maps.read():
        with maps.about(source):
            outputs.append((output, files[number], export(document.usable().map, format_name)))
    maps.deliver(outputs)
    maps.end()
