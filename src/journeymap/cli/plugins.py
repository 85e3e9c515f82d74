"""`journeymap plugins`."""

from __future__ import annotations

from itertools import groupby

import click

from journeymap.app.listing import plugins
from journeymap.app.opening import STDIN
from journeymap.app.settings import settings_for
from journeymap.cli.findings import tell_findings
from journeymap.cli.output import emit
from journeymap.diagnostics import harmless


@click.command("plugins")
def command() -> None:
    """
    List the rules, views, formats and themes that other packages bring.

    Installed packages are programs, so that none is imported unless the settings of the project in the working folder
    name it. Of the others the names of their entry points are listed.

    \b
    Examples:
      journeymap plugins

    \b
    Exit status:
      0  listed
      1  a package that the project names failed
      2  the settings of the project are wrong
    """
    listing = plugins(settings_for(STDIN))
    lines = [] if listing.offers else ["No installed package brings rules, views, formats or themes."]
    for (package, version), offers in groupby(listing.offers, lambda offer: (offer.package, offer.version)):
        lines.append(f"{package} {version}".rstrip())
        for offer in offers:
            unused = "" if offer.used else f"  (not used; name the package in {offer.setting})"
            lines.append(f"  {offer.kind:<7} {', '.join(offer.names) or 'none'}{unused}")
    emit("".join(f"{harmless(line, len(line) + 1)}\n" for line in lines))
    tell_findings(listing.diagnostics)
    if listing.diagnostics:
        click.get_current_context().exit(1)
