"""`journeymap why`."""

from __future__ import annotations

import click

from journeymap.app.asking import FORMATS, why
from journeymap.app.variant import compiled_variant
from journeymap.cli.output import emit
from journeymap.cli.parameter import OneOf
from journeymap.cli.several import Maps


@click.command("why")
@click.argument("path", metavar="MAP")
@click.argument("what", metavar="[WHAT]", nargs=-1)
@click.option(
    "--format",
    "format_name",
    default="text",
    show_default=True,
    type=OneOf("format", FORMATS),
    help="text for people; json for programs, with every figure that is involved.",
)
@click.option("--variant", metavar="ID", help="The variant whose customers count.  [default: all]")
@click.option("--all", "everything", is_flag=True, help="List what the numbers are made of, too; json always does.")
def command(path: str, what: tuple[str, ...], format_name: str, variant: str | None, *, everything: bool) -> None:
    """
    Show where a number of a map comes from, down to what the author wrote.

    MAP is a map, or - for standard input. WHAT is a number: what is counted and of what, as share outcome:converted or
    share@outcome:converted; the kind of an element may be left out, as in share pay. Without it, the numbers of the map
    are listed, so far as anything is known of them.

    \b
    Examples:
      journeymap why shop.journey.yaml
      journeymap why shop.journey.yaml share outcome:converted
      journeymap why shop.journey.yaml elapsed stage:choose
      journeymap why shop.journey.yaml load@system:till --format json
      journeymap why shop.journey.yaml cost map --variant web

    \b
    Exit status:
      0  shown
      1  the map has errors; they are on standard error
      2  there is no such number or variant, a wrong option, or no readable input
    """
    maps = Maps.of((path,))
    if len(maps.inputs) > 1:
        raise click.UsageError(f"`{path}` is a folder of {len(maps.inputs)} maps; name one of them")
    for _, source, document in maps.read():
        with maps.about(source):
            wanted = "@".join(what)
            compiled = compiled_variant(document.usable(), variant)
            emit(why(compiled, wanted, format_name=format_name, everything=everything))
    maps.end()
