"""What changed from one map to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.compare.branches import branch_changes
from journeymap.compare.dependencies import dependency_changes
from journeymap.compare.fields import field_changes
from journeymap.compare.match import match_elements
from journeymap.compare.pair import Pair
from journeymap.compare.readings import reading_changes, target_changes
from journeymap.graph.changes import Changes
from journeymap.pause import collector_paused


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.compare.match import Matching
    from journeymap.graph import CompiledMap
    from journeymap.graph.changes import Change


@collector_paused()
def compare(before: CompiledMap, after: CompiledMap) -> Changes:
    """
    Compare two maps by what they mean.

    Elements are the same where kind and id are, or where the newer map says so with `replaces`. Of those that are
    the same, every field is compared; wherever the field says which way is better, the change says whether it is one
    to the better or to the worse. Emotions and the other scores are compared for each persona, readings for each place
    and each group of customers; a mean would hide whom it gets worse for.

    Args:
        before: the older map, such as that of today.
        after: the newer map, such as the one that is planned.

    Returns:
        The fate of every element of the older map, the elements that are new, and every field that says something
        else. The work grows in proportion to the two maps.

    Example:
        >>> from journeymap.compare import compare
        >>> from journeymap.graph import compile_map
        >>> from journeymap.model import Duration, JourneyMap, ServiceLevel, Stage, Touchpoint
        >>> def shop(sla: float) -> JourneyMap:
        ...     pay = Touchpoint(id="pay", sla=ServiceLevel(resolution=Duration(sla)))
        ...     return JourneyMap(title="Shop", stages=(Stage(id="buy", touchpoints=(pay,)),))
        >>> changes = compare(compile_map(shop(60.0)), compile_map(shop(90.0)))
        >>> [(change.after.key, change.key, change.effect.value) for change in changes.changes]
        [('touchpoint:pay', 'sla', 'worse')]
    """
    matching = match_elements(before.map, after.map)
    return Changes(
        before=before,
        after=after,
        matches=matching.matches,
        added=matching.added,
        changes=tuple(_changes(before, after, matching)),
        names=matching.names,
    )


# Private


def _changes(before: CompiledMap, after: CompiledMap, matching: Matching) -> Iterator[Change]:
    """Give what is different between each element and those that it has become."""
    merged = matching.merged
    for match in matching.matches.values():
        for entry in match.after:
            if type(entry.element) is not type(match.before.element):
                continue
            pair = Pair(
                before=match.before,
                after=entry,
                before_scale=before.map.emotion_scale,
                after_scale=after.map.emotion_scale,
                before_working_time=before.map.working_time,
                after_working_time=after.map.working_time,
                is_split=len(match.after) > 1,
                is_merged=entry.key in merged,
            )
            yield from field_changes(pair, matching)
            yield from branch_changes(pair, before, after, matching)
            yield from reading_changes(pair, matching)
            yield from target_changes(pair, matching)
            yield from dependency_changes(pair, before, after, matching)
