"""Where a sheet is broken that is wider than it may be: into strips about equally wide, between stages if possible."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from journeymap.layout.grid.body import measure
from journeymap.layout.parts.breaks import breaks
from journeymap.layout.parts.columns import column_widths, plan
from journeymap.layout.spacing import GROUP_GUTTER, GUTTER
from journeymap.views.strip import parts


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.layout.grid.body import Body
    from journeymap.views import Sheet


_END: Final = 1.5 * GUTTER
"""What stands right of the last column."""

_ROUNDS: Final = 4
"""So often breaks are chosen by better known widths; what is still too wide then is halved."""


def break_up(sheet: Sheet, side: float, right: float) -> tuple[Body, ...]:
    """
    Break a sheet into parts that are not too wide.

    How wide a column becomes depends on the arrows that run beside it, and so on the part in which it stands. Breaks
    are chosen by what is known of the widths, the parts are measured, and where one is too wide, breaks are chosen
    again by what was measured.

    Args:
        sheet: what is on it.
        side: where the names of the rows end.
        right: how far to the right a part may reach.

    Returns:
        The parts, at least one; one that is wider than that has a single column.
    """
    whole = plan(sheet)
    columns = column_widths(whole, {})
    usual = min(columns, default=0)
    widths = [width + (GROUP_GUTTER if index in whole.group_starts else GUTTER) for index, width in enumerate(columns)]
    bodies: tuple[Body, ...] = ()
    for _ in range(_ROUNDS):
        starts = breaks(widths, whole.group_starts, right - side - _END)
        bodies = _measured(sheet, starts, side, usual, bodies)
        if not _too_wide(bodies, right):
            return bodies
        for body in bodies:
            _learn(widths, body, side)
    while wide := _too_wide(bodies, right):
        halves = {body.first + body.grid.columns // 2 for body in wide}
        bodies = _measured(sheet, sorted({body.first for body in bodies} | halves), side, usual, bodies)
    return bodies


# Private


def _learn(widths: list[float], body: Body, side: float) -> None:
    """Take over how wide columns and gutters have become; what is beside the last one counts as its own."""
    first, end = body.first, body.first + body.grid.columns
    sizes = zip(body.across.gutter_width, body.across.width, strict=False)
    for column, (gutter, width) in enumerate(sizes, start=first):
        widths[column] = max(widths[column], gutter + width)
    widths[end - 1] += max(0.0, body.right - side - _END - math.fsum(widths[first:end]))


def _measured(
    sheet: Sheet, starts: Sequence[int], side: float, usual: float, bodies: Sequence[Body]
) -> tuple[Body, ...]:
    """Measure the parts of a sheet; what shows the same as in the round before was measured there."""
    if len(starts) == 1:
        return (measure(sheet, side),)
    before = {body.first: body for body in bodies}
    measured = []
    for first, part in zip(starts, parts(sheet, starts), strict=True):
        body = before.get(first)
        same = body is not None and body.sheet == part
        measured.append(body if body is not None and same else measure(part, side, first=first, usual=usual))
    return tuple(measured)


def _too_wide(bodies: Sequence[Body], right: float) -> list[Body]:
    return [body for body in bodies if body.right > right and body.grid.columns > 1]
