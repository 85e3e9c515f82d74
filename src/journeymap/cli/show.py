"""`journeymap show`."""

from __future__ import annotations

import shutil
import sys

import click

from journeymap.app.rendering import DETAIL_NAMES
from journeymap.app.showing import OUTLINE, SHOWN, show_document
from journeymap.cli.findings import tell_findings
from journeymap.cli.output import emit, in_colour
from journeymap.cli.parameter import OneOf
from journeymap.cli.several import Maps


@click.command("show")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--view",
    metavar="VIEW",
    default=OUTLINE,
    show_default=True,
    type=OneOf("view", SHOWN, closed=False),
    help=f"What to show: {', '.join(SHOWN)}, or a view that the settings declare.",
)
@click.option(
    "--width",
    type=click.IntRange(min=1),
    help="How many characters a line of a view may take; at least 40 are used.  [default: as wide as the terminal]",
)
@click.option("--variant", metavar="ID", help="The variant of the journey to show.  [default: all]")
@click.option(
    "--detail",
    type=OneOf("detail", DETAIL_NAMES),
    help="How much a view says: what most readers look for, all that the map says, or names alone."
    f"  [default: {DETAIL_NAMES[0]}]",
)
@click.option("--findings", is_flag=True, help="Show what `journeymap check` finds, where it belongs.")
@click.option(
    "--color",
    "colour",
    default="auto",
    show_default=True,
    type=OneOf("way to colour", ("auto", "always", "never")),
    help="Whether to colour; auto does on a terminal, unless NO_COLOR or FORCE_COLOR say otherwise.",
)
def command(
    paths: tuple[str, ...],
    view: str,
    width: int | None,
    variant: str | None,
    detail: str | None,
    colour: str,
    *,
    findings: bool,
) -> None:
    """
    Show a map in the terminal, as an outline or as a view in columns.

    PATH is a map, a folder (every *.journey.yaml below it), or - for standard input; several maps stand one after the
    other. The outline has stages, their touchpoints, what is done for the customer in each lane below, where the paths
    part and how they end. A view, such as blueprint, stands in columns that fit the terminal.

    \b
    Examples:
      journeymap show shop.journey.yaml
      journeymap show shop.journey.yaml --view blueprint
      journeymap show shop.journey.yaml --view heatmap --detail full
      journeymap show shop.journey.yaml --findings
      journeymap show shop.journey.yaml --variant self-serve
      journeymap show maps
      journeymap show shop.journey.yaml --color always | less -R

    \b
    Exit status:
      0  shown
      1  a map has errors; they are on standard error
      2  a wrong option, or an input that cannot be read
    """
    maps = Maps.of(paths)
    coloured = in_colour(sys.stdout) if colour == "auto" else colour == "always"
    room = width or shutil.get_terminal_size().columns
    apart = ""
    for _, source, document in maps.read():
        with maps.about(source):
            shown = show_document(
                document,
                maps.workspace,
                view=view,
                width=room,
                colour=coloured,
                findings=findings,
                variant=variant,
                detail=detail,
            )
            tell_findings(shown.findings)
            emit(apart + shown.text)
        apart = "\n"
    maps.end()
