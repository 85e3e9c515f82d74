"""`journeymap render`."""

from __future__ import annotations

import click

from journeymap.app.reading import read
from journeymap.app.rendering import FORMAT_NAMES, THEME_NAMES, VIEW_NAMES, format_for, render_formats
from journeymap.app.settings import settings_for
from journeymap.cli.findings import usable
from journeymap.cli.output import STDOUT, deliver
from journeymap.cli.parameter import OneOf


@click.command("render")
@click.argument("path")
@click.option(
    "-o",
    "--output",
    "outputs",
    metavar="FILE",
    multiple=True,
    required=True,
    help="Where to write the picture; its ending says the format. Use - for standard output. Can be repeated.",
)
@click.option("--view", type=OneOf("view", VIEW_NAMES), help=f"What to draw.  [default: {VIEW_NAMES[0]}]")
@click.option(
    "--format",
    "format_name",
    type=OneOf("format", FORMAT_NAMES),
    help=f"The format, whatever the ending says; {FORMAT_NAMES[0]} by default for standard output.",
)
@click.option(
    "--theme",
    type=OneOf("theme", THEME_NAMES),
    help=f"The colours; auto is light or dark, as whoever looks at it prefers.  [default: {THEME_NAMES[0]}]",
)
def command(path: str, outputs: tuple[str, ...], view: str | None, format_name: str | None, theme: str | None) -> None:
    """
    Draw a map, for example as an SVG picture.

    PATH is a map, or - for standard input. A map with errors is not drawn. All pictures are finished before the first
    is written, and each file is replaced as a whole. The project's settings may say another view and theme.

    \b
    Examples:
      journeymap render shop.journey.yaml -o shop.svg
      journeymap render shop.journey.yaml -o shop.svg -o shop.dot --theme dark
      journeymap render - -o - < shop.journey.yaml > shop.svg

    \b
    Exit status:
      0  drawn
      1  the map has errors; nothing is written
      2  a wrong option, an unreadable input, an unwritable output
    """
    formats = [format_name or (FORMAT_NAMES[0] if file == STDOUT else format_for(file)) for file in outputs]
    settings = settings_for(path).render
    found = usable(*read(path))
    pictures = render_formats(
        found,
        formats,
        view=view or settings.view or VIEW_NAMES[0],
        theme=theme or settings.theme or THEME_NAMES[0],
    )
    deliver(list(zip(outputs, pictures, strict=True)), made_from=path)
