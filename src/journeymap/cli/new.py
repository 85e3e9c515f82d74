"""`journeymap new`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journeymap.app.opening import SUFFIXES
from journeymap.app.starter import TEMPLATES, TO_BE, plan_for, start_map, start_plan, starter_map
from journeymap.cli.output import STDOUT, emit, tell
from journeymap.cli.parameter import OneOf
from journeymap.cli.several import Maps
from journeymap.diagnostics import harmless


if TYPE_CHECKING:
    from collections.abc import Iterable


@click.command("new")
@click.argument("file")
@click.option(
    "--template",
    type=OneOf("template", tuple(template.name for template in TEMPLATES)),
    help=f"What to start from: {'; '.join(f'{template.name}, {template.summary}' for template in TEMPLATES)}."
    f"  [default: {TEMPLATES[0].name}, or {TO_BE} with --baseline]",
)
@click.option(
    "--baseline",
    metavar="MAP",
    help=f"The map of today that a map of the future changes, in the same project. For {TO_BE} alone.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def command(file: str, template: str | None, baseline: str | None, *, force: bool) -> None:
    """
    Write a starter map, with comments that explain it.

    FILE ends in .journey.yaml, which is added if it has no ending. Use - for standard output. The JSON Schema is put
    beside the map unless there is one in its folder or in a folder of the project above, so that editors complete and
    explain what may be written; the first line of the map says where it is.

    \b
    Examples:
      journeymap new shop.journey.yaml
      journeymap new shop --template blueprint
      journeymap new shop-from-summer --baseline shop.journey.yaml
      journeymap new monday --template workshop

    \b
    Exit status:
      0  written
      1  the baseline has errors; nothing is written
      2  FILE is there already, cannot be written, or has another ending; or the
         baseline is missing, or lies in another project
    """
    kind = template or (TEMPLATES[0].name if baseline is None else TO_BE)
    if kind == TO_BE and baseline is None:
        raise click.UsageError(f"the template {TO_BE} changes a map of today; name it with `--baseline MAP`")
    if kind != TO_BE and baseline is not None:
        raise click.UsageError(f"the template {kind} has no baseline; leave `--baseline` out, or use {TO_BE}")
    if baseline is not None:
        _plan(file, baseline, replace=force)
    elif file == STDOUT:
        emit(starter_map(kind))
    else:
        _tell_written(start_map(_with_suffix(file), kind, replace=force))


# Private


def _plan(file: str, baseline: str, *, replace: bool) -> None:
    maps = Maps.of((baseline,))
    if not maps.alone:
        raise click.UsageError(f"`{baseline}` is a folder; name one map in it as the baseline")
    for _, _, document in maps.read():
        today = document.usable().map
        if file == STDOUT:
            emit(plan_for(today, baseline))
        else:
            _tell_written(start_plan(_with_suffix(file), today, baseline, replace=replace))
    maps.end()


def _tell_written(paths: Iterable[str]) -> None:
    for path in paths:
        tell(harmless(f"wrote {path}"))


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
