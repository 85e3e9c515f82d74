"""`journeymap schema`."""

from __future__ import annotations

import click

from journeymap.app.schema import schema_path, schema_text
from journeymap.cli.output import STDOUT, deliver


@click.command("schema")
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Where to write it; standard output by default.")
@click.option("--path", "path_only", is_flag=True, help="Write where the schema of this installation is instead.")
def command(output: str, *, path_only: bool) -> None:
    """
    Write the JSON Schema from which editors know the language.

    Editors with yaml-language-server (VS Code's YAML extension, Neovim, Helix ...) complete and explain what may be
    written once the first line of a map, or a setting of the editor, says where the schema is. `journeymap new` does
    both. The schema is a part of this installation, too; --path says where, for the settings of an editor.

    \b
    Examples:
      journeymap schema -o journeymap.schema.json
      # and in the map:
      # yaml-language-server: $schema=journeymap.schema.json
      journeymap schema --path

    \b
    Exit status:
      0  written
      2  a wrong option, or an output that cannot be written
    """
    deliver([(output, f"{schema_path()}\n".encode() if path_only else schema_text().encode())])
