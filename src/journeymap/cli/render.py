"""`journeymap render`."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

import click

from journeymap.app.draw import draw_document, files_of, orders_for, read_besides
from journeymap.app.omission import OMISSION_NAMES, omissions
from journeymap.app.rendering import (
    DETAIL_NAMES,
    DIRECTION_NAMES,
    ENGINE_NAMES,
    FORMAT_NAMES,
    PAPER_NAMES,
    SYSTEMS_NAMES,
    THEME_NAMES,
    THEME_SUFFIX,
    VIEW_NAMES,
    VIEW_ROWS,
    paper_of,
)
from journeymap.app.settings import Wanted
from journeymap.cli.findings import tell_findings
from journeymap.cli.output import tell
from journeymap.cli.parameter import OneOf, OneOfOrFile, Several, together
from journeymap.cli.several import Maps
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable

# Most formats hold all.
_harmless: Final[Callable[[str], str]] = late_function("journeymap.diagnostics:harmless")


def _rows() -> str:
    """List the rows of each view, for the end of the help."""
    parts = [
        textwrap.fill(f"{view:<17}{rows}", 76, initial_indent="  ", subsequent_indent=" " * 19)
        for view, rows in VIEW_ROWS.items()
    ]
    return "\n".join(["\b", "Rows that --lanes chooses from, by view:", *parts])


@click.command("render", epilog=_rows())
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "outputs",
    metavar="FILE",
    multiple=True,
    required=True,
    help="Where to write the picture; its ending says the format. Use - for standard output. A folder, as pictures/,"
    " gets a file for each map. Can be repeated.",
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
    type=OneOf("format", FORMAT_NAMES, closed=False),
    help=f"The format, whatever the ending says: {', '.join(FORMAT_NAMES)}; {FORMAT_NAMES[0]} by default for "
    "standard output and in a folder.",
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
    "path",
    metavar="NAME",
    help="Show one path only: one that the map declares, happy, unhappy, or an outcome such as completed.",
)
@click.option("--variant", metavar="ID", help="Show what there is in this variant of the journey.")
@click.option(
    "--detail",
    type=OneOf("detail", DETAIL_NAMES),
    help="What most readers look for, all that the map says, names alone, or a blueprint or a journey as a story, as"
    f" narrow as a README.  [default: {DETAIL_NAMES[0]}]",
)
@click.option(
    "--direction",
    type=OneOf("direction", DIRECTION_NAMES),
    help=f"Which way the flow runs.  [default: {DIRECTION_NAMES[0]}]",
)
@click.option(
    "--wrap",
    type=float,
    metavar="WIDTH",
    help="Break a blueprint or a journey that is wider than this, at least 520, into strips below each other.",
)
@click.option("--width", type=float, metavar="WIDTH", help="How wide a story is, at least 240.  [default: 800]")
@click.option(
    "--page",
    metavar="ADDRESS",
    help="A page that shows what a story leaves out, such as shop.html; the story links to it.",
)
@click.option(
    "--systems",
    type=OneOf("systems", SYSTEMS_NAMES),
    help="How a blueprint shows systems: as chips in the boxes of what uses them, or as boxes with arrows of their own."
    f"  [default: {SYSTEMS_NAMES[0]}]",
)
@click.option(
    "--engine",
    type=OneOf("engine", ENGINE_NAMES),
    help="Who draws SVG, PNG and PDF: native, the usual one, or graphviz.",
)
@click.option(
    "--free",
    is_flag=True,
    help="Leave the places in the DOT of a blueprint or a journey to Graphviz: stages are clusters, lanes are ranks.",
)
@click.option(
    "--findings",
    is_flag=True,
    default=None,
    help="Show what `journeymap check` finds: a mark with the code where something is wrong, an empty dashed box where"
    " something is missing.",
)
@click.option(
    "--for",
    "audience",
    metavar="NAME",
    help="Draw what an audience gets, as the settings declare it: its views, formats and choices. In a folder each view"
    " and format gets a file.",
)
@click.option(
    "--omit",
    "omit",
    type=Several(),
    multiple=True,
    help=f"Leave out what is not for everybody: {', '.join(OMISSION_NAMES)}. Findings go too, because they may quote"
    " it.",
)
@click.option(
    "--plugin",
    "packages",
    metavar="NAME",
    multiple=True,
    help="An installed package whose views, formats and themes may be used. Can be repeated.",
)
@click.option(
    "--scale",
    type=float,
    metavar="NUMBER",
    help="How many pixels of a PNG, or points of a PDF, a unit of the drawing becomes.  [default: 2 pixels, 1 point,"
    " or as much of it as fits]",
)
@click.option(
    "--font",
    "fonts",
    metavar="FILE",
    multiple=True,
    help="A font file for a PNG or a PDF, used before all others. Can be repeated.",
)
@click.option(
    "--paper",
    type=OneOf("paper", PAPER_NAMES),
    help="Put a PDF on pages: a4, a3 or letter, upright or across, whichever can be read better. A blueprint or a"
    " journey is broken into strips.  [default: one page as large as the drawing]",
)
def command(
    paths: tuple[str, ...],
    outputs: tuple[str, ...],
    format_name: str | None,
    personas: tuple[tuple[str, ...], ...],
    stages: tuple[tuple[str, ...], ...],
    lanes: tuple[tuple[str, ...], ...],
    path: str | None,
    wrap: float | None,
    width: float | None,
    engine: str | None,
    scale: float | None,
    fonts: tuple[str, ...],
    paper: str | None,
    packages: tuple[str, ...],
    omit: tuple[tuple[str, ...], ...],
    audience: str | None,
    *,
    free: bool,
    findings: bool | None,
    **others: str | None,
) -> None:
    """
    Draw a map, for example as an SVG picture.

    PATH is a map, a folder (every *.journey.yaml below it), or - for standard input. Several maps are drawn into a
    folder, with their names and sub-folders. A map with errors is not drawn, the others are. All pictures are finished
    before the first is written, and each file is replaced as a whole.

    Personas, stages and lanes are IDs; give several with commas, or repeat the option. The project's settings may say
    other defaults, and declare views of their own. What a format cannot hold, what had to be done otherwise, and an
    option that has no effect here are said on standard error.

    \b
    Examples:
      journeymap render shop.journey.yaml -o shop.svg
      journeymap render shop.journey.yaml -o shop.svg -o shop.dot --theme dark
      journeymap render shop.journey.yaml -o shop.html
      journeymap render shop.journey.yaml -o shop.dot --free
      journeymap render shop.journey.yaml -o gaps.svg --findings
      journeymap render shop.journey.yaml -o path.svg --view journey --path happy
      journeymap render shop.journey.yaml -o shop.png --scale 3
      journeymap render shop.journey.yaml -o shop.pdf --paper a3
      journeymap render shop.journey.yaml -o maya.svg --persona maya --path happy
      journeymap render shop.journey.yaml -o wall.svg --wrap 1600
      journeymap render shop.journey.yaml -o readme.svg --detail story
      journeymap render maps -o pictures/ --format png
      journeymap render shop.journey.yaml --for board -o board/
      journeymap render - -o - < shop.journey.yaml > shop.svg

    \b
    Exit status:
      0  drawn
      1  a map has errors; no picture of it is written
      2  a wrong option, an unreadable input, an unwritable output, or what is not
         installed
    """
    maps = Maps.of(paths)
    asked = Wanted(
        personas=together(personas),
        stages=together(stages),
        lanes=together(lanes),
        path=path,
        wrap=wrap,
        width=width,
        findings=findings,
        omit=together(omit),
        **others,
    )
    omissions(asked.omit or ())
    orders = []
    for source in maps.inputs:
        with maps.about(source):
            orders.append(orders_for(source.path, outputs, format_name, asked, maps.workspace, packages, audience))
    files = files_of(maps.inputs, orders)
    # What is wrong with a package is said once, however many maps are drawn.
    registries = [order.registries for own in orders for order in own]
    tell_findings(tuple(dict.fromkeys(fault for those in registries for fault in those.diagnostics)))
    sheet_paper = paper_of(engine, scale, fonts, paper, free=free)
    pictures: list[tuple[str, str, bytes]] = []
    said: dict[str, dict[str, None]] = {}
    for number, source, document in maps.read():
        for order, names in zip(orders[number], files[number], strict=True):
            with maps.about(source):
                drawn = draw_document(
                    document,
                    order.wanted,
                    order.formats,
                    asked=asked,
                    paper=sheet_paper,
                    workspace=maps.workspace,
                    registries=order.registries,
                )
                maps.keep(read_besides(document, order.wanted, order.formats, maps.workspace, fonts, order.registries))
            pictures += zip(order.outputs, names, drawn.contents, strict=True)
            for note in drawn.notes:
                said.setdefault(note, {})[document.name] = None
    maps.deliver(pictures)
    for note, of_maps in said.items():
        about = "" if len(of_maps) == maps.usable else f"{', '.join(of_maps)}: "
        tell(_harmless(f"note: {about}{note}"))
    maps.end()
