"""Who is informed how: what stakeholders say of it, and the audiences that a project declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import Diagnostic, problem, value_place
from journeymap.nearest import nearest


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from journeymap.model import JourneyMap


def unknown_audiences(journey_map: JourneyMap, audiences: Collection[str]) -> Iterator[Diagnostic]:
    """
    Find stakeholders whose `informed_by` looks like the name of an audience, and is none.

    Other words, such as `Monthly letter`, say in words how they are informed, and nothing is found about them.

    Args:
        journey_map: the map.
        audiences: the names that the settings of its project declare; without any, nothing is looked up.

    Yields:
        A finding for each, with the audience that was meant.
    """
    for stakeholder in journey_map.stakeholders:
        informed_by = stakeholder.informed_by
        if informed_by is None or informed_by in audiences or len(informed_by.split()) != 1:
            continue
        meant = nearest(informed_by, audiences)
        if meant is not None:
            kind = problem("JM0032")
            yield Diagnostic(
                problem=kind,
                severity=kind.severity,
                message=f"`{stakeholder.id}` is informed by `{informed_by}`, which is no audience of the settings",
                place=value_place(stakeholder.place, "informed_by"),
                hint=f"did you mean `{meant}`? If not, say in several words how they are informed",
                subject=f"stakeholder:{stakeholder.id}",
            )
