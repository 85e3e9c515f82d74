"""What the commands that need a map do when it has errors."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from journeymap.cli.output import in_colour, tell


if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic
    from journeymap.model import JourneyMap


def usable(journey_map: JourneyMap | None, diagnostics: tuple[Diagnostic, ...]) -> JourneyMap:
    """
    Show the findings on standard error, and end the run if they leave no map.

    Args:
        journey_map: the map, or nothing.
        diagnostics: what was found while it was read.

    Returns:
        The map.
    """
    tell_findings(diagnostics)
    if journey_map is None:
        click.get_current_context().exit(1)
    return journey_map


def tell_findings(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Show findings on standard error."""
    if diagnostics:
        from journeymap.report import Findings, format_text  # noqa: PLC0415 (most maps read without a finding)

        tell(format_text(Findings(diagnostics, colour=in_colour(sys.stderr))).rstrip("\n"))
