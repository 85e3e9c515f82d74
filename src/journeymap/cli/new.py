"""`journeymap new`."""

from __future__ import annotations

import click

from journeymap.app.opening import SUFFIXES
from journeymap.app.starter import TEMPLATES, start_map, starter_map
from journeymap.cli.output import STDOUT, emit, tell
from journeymap.cli.parameter import OneOf
from journeymap.diagnostics import harmless


@click.command("new")
@click.argument("file")
@click.option(
    "--template",
    type=OneOf("template", tuple(template.name for template in TEMPLATES)),
    default=TEMPLATES[0].name,
    show_default=True,
    help=f"What to start from: {'; '.join(f'{template.name}, {template.summary}' for template in TEMPLATES)}.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def command(file: str, template: str, force: bool) -> None:  # noqa: FBT001 (click passes by name)
    """
    Write a starter map, with comments that explain it.

    FILE ends in .journey.yaml, which is added if it has no ending. Use - for standard output. The JSON Schema is put
    beside the map unless there is one, so that editors complete and explain what may be written.

    \b
    Examples:
      journeymap new shop.journey.yaml
      journeymap new shop --template blueprint

    \b
    Exit status:
      0  written
      2  FILE is there already, cannot be written, or has another ending
    """
    if file == STDOUT:
        emit(starter_map(template))
        return
    paths = start_map(_with_suffix(file), template, replace=force)
    for path in paths:
        tell(harmless(f"wrote {path}"))


# Private


def _with_suffix(file: str) -> str:
    if file.endswith(SUFFIXES):
        return file
    head, dot, tail = file.replace("\\", "/").rpartition("/")[2].partition(".")
    if not dot:
        return f"{file}{SUFFIXES[0]}"
    raise click.BadParameter(
        f"the name of a map ends in `{SUFFIXES[0]}`, not in `.{tail}`; did you mean `{head}{SUFFIXES[0]}`?",
        param_hint="FILE",
    )
