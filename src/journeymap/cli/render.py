"""`journeymap render`."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

import click

from journeymap.app.noting import notes
from journeymap.app.reading import read
from journeymap.app.rendering import (
    DETAIL_NAMES,
    DIRECTION_NAMES,
    ENGINE_NAMES,
    FORMAT_NAMES,
    THEME_NAMES,
    THEME_SUFFIX,
    VIEW_NAMES,
    VIEW_ROWS,
    chosen,
    format_for,
    paper_of,
    picture_of,
    render_formats,
)
from journeymap.app.settings import Wanted, settings_for
from journeymap.cli.findings import usable
from journeymap.cli.output import STDOUT, deliver, tell
from journeymap.cli.parameter import OneOf, OneOfOrFile, Several, together
from journeymap.diagnostics import harmless
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.diagnostics import Diagnostic

# Only pages show findings; the rules are many.
_everything_found: Final[Callable[..., tuple[Diagnostic, ...]]] = late_function(
    "journeymap.app.checking:everything_found"
)


def _rows() -> str:
    """List the rows of each view, for the end of the help."""
    parts = [
        textwrap.fill(f"{view:<17}{rows}", 76, initial_indent="  ", subsequent_indent=" " * 19)
        for view, rows in VIEW_ROWS.items()
    ]
    return "\n".join(["\b", "Rows that --lanes chooses from, by view:", *parts])


@click.command("render", epilog=_rows())
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
@click.option(
    "--view",
    metavar="VIEW",
    type=OneOf("view", VIEW_NAMES, closed=False),
    help=f"What to draw: {', '.join(VIEW_NAMES)}, or a view that the settings declare.  [default: {VIEW_NAMES[0]}]",
)
@click.option(
    "--format",
    "format_name",
    metavar="FORMAT",
    type=OneOf("format", FORMAT_NAMES),
    help=f"The format, whatever the ending says: {', '.join(FORMAT_NAMES)}; {FORMAT_NAMES[0]} by default for "
    "standard output.",
)
@click.option(
    "--theme",
    type=OneOfOrFile("theme", THEME_NAMES, THEME_SUFFIX),
    help="The colours: auto is light or dark, as whoever looks at it prefers; a TOML file has colours of your own."
    f"  [default: {THEME_NAMES[0]}]",
)
@click.option("--persona", "personas", type=Several(), multiple=True, help="Show these personas only.")
@click.option("--stages", type=Several(), multiple=True, help="Show these stages only.")
@click.option("--lanes", type=Several(), multiple=True, help="Show these rows only, such as customer,pains; see below.")
@click.option(
    "--path",
    "way",
    metavar="NAME",
    help="Show one way only: a path that the map declares, happy, unhappy, or an outcome such as completed.",
)
@click.option("--variant", metavar="ID", help="Show what there is in this variant of the journey.")
@click.option(
    "--detail",
    type=OneOf("detail", DETAIL_NAMES),
    help=f"All that is known, or names alone.  [default: {DETAIL_NAMES[0]}]",
)
@click.option(
    "--direction",
    type=OneOf("direction", DIRECTION_NAMES),
    help=f"Which way the flow runs.  [default: {DIRECTION_NAMES[0]}]",
)
@click.option(
    "--engine",
    type=OneOf("engine", ENGINE_NAMES),
    help="Who draws SVG and PNG: native, the usual one, or graphviz. A PDF always needs graphviz.",
)
@click.option(
    "--scale",
    type=float,
    metavar="NUMBER",
    help="How many pixels of a PNG, or points of a PDF, a unit of the drawing becomes.  [default: 1, or as much of it"
    " as fits]",
)
@click.option(
    "--font",
    "fonts",
    metavar="FILE",
    multiple=True,
    help="A font file for a PNG, used before all others. Can be repeated.",
)
def command(
    path: str,
    outputs: tuple[str, ...],
    format_name: str | None,
    personas: tuple[tuple[str, ...], ...],
    stages: tuple[tuple[str, ...], ...],
    lanes: tuple[tuple[str, ...], ...],
    way: str | None,
    engine: str | None,
    scale: float | None,
    fonts: tuple[str, ...],
    **others: str | None,
) -> None:
    """
    Draw a map, for example as an SVG picture.

    PATH is a map, or - for standard input. A map with errors is not drawn. All pictures are finished before the first
    is written, and each file is replaced as a whole. Personas, stages and lanes are ids; give several with commas, or
    repeat the option. The project's settings may say other defaults, and declare views of their own. What a format
    cannot hold, what had to be done otherwise, and an option that has no effect here are said on standard error.

    \b
    Examples:
      journeymap render shop.journey.yaml -o shop.svg
      journeymap render shop.journey.yaml -o shop.svg -o shop.dot --theme dark
      journeymap render shop.journey.yaml -o shop.html
      journeymap render shop.journey.yaml -o way.svg --view journey --path happy
      journeymap render shop.journey.yaml -o shop.png --scale 2
      journeymap render shop.journey.yaml -o maya.svg --persona maya --path happy
      journeymap render - -o - < shop.journey.yaml > shop.svg

    \b
    Exit status:
      0  drawn
      1  the map has errors; nothing is written
      2  a wrong option, an unreadable input, an unwritable output, or what is not
         installed
    """
    formats = [format_name or (FORMAT_NAMES[0] if file == STDOUT else format_for(file)) for file in outputs]
    asked = Wanted(personas=together(personas), stages=together(stages), lanes=together(lanes), path=way, **others)
    wanted = chosen(asked, settings_for(path))
    found, findings = read(path)
    paper = paper_of(engine, scale, fonts)
    journey_map = usable(found, findings)
    if "html" in formats:
        findings = _everything_found(path, journey_map, findings)
    picture = picture_of(journey_map, wanted, findings=findings, paper=paper)
    pictures = render_formats(picture, formats, wanted.theme)
    deliver(list(zip(outputs, pictures, strict=True)), made_from=path)
    for note in notes(picture, formats, asked):
        tell(harmless(f"note: {note}"))
