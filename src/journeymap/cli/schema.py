"""`journeymap schema`."""

from __future__ import annotations

import click

from journeymap.app.schema import schema_text
from journeymap.cli.output import STDOUT, deliver


@click.command("schema")
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Where to write it; standard output by default.")
def command(output: str) -> None:
    """
    Write the JSON Schema from which editors know the language.

    Editors with yaml-language-server (VS Code's YAML extension, Neovim, Helix ...) complete and explain what may be
    written once the first line of a map says where the schema is. `journeymap new` does both.

    \b
    Example:
      journeymap schema -o journeymap.schema.json
      # and in the map:
      # yaml-language-server: $schema=journeymap.schema.json

    \b
    Exit status:
      0  written
      2  a wrong option, or an output that cannot be written
    """
    deliver([(output, schema_text().encode())])
