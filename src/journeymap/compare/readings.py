"""What is measured where and of whom, and what is wanted: target against target, and target against reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.graph.changes import Effect
from journeymap.graph.current_reading import latest
from journeymap.graph.standing import direction_of, gap
from journeymap.model import Band, Kind, Metric, Process, Stage, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.compare.match import Matching
    from journeymap.compare.pair import Pair
    from journeymap.graph.changes import Change
    from journeymap.model import Element, Quantity, Reading


def reading_changes(pair: Pair, matching: Matching) -> Iterator[Change]:
    """
    Compare the readings that count at an element, or of a metric as a whole.

    Args:
        pair: the two elements.
        matching: which metrics of the two maps are the same.

    Yields:
        A change for each metric, persona, segment and channel of which both have a reading.
    """
    old, new = _readings(pair.before.element), _readings(pair.after.element)
    if not old or not new:
        return
    after_by_subject = {
        (reading.metric, reading.persona, reading.segment, reading.channel): reading for reading in latest(new)
    }
    for before in latest(old):
        for metric in _metrics(matching, before.metric):
            after = after_by_subject.get((metric.id, before.persona, before.segment, before.channel))
            if after is None or after.value == before.value:
                continue
            yield pair.change(
                "metrics",
                before.value,
                after.value,
                _effect(before.value, after.value, metric),
                about=metric.id,
                personas=() if before.persona is None else (before.persona,),
                old_place=before.place,
                new_place=after.place,
            )


def target_changes(pair: Pair, matching: Matching) -> Iterator[Change]:
    """
    Compare the target of a metric with what is measured today, and with the target of today.

    What is measured of everybody in the whole map counts first; else each place at which it is measured, unless the
    newer map has a reading of its own there.

    Args:
        pair: two metrics; other elements have no target that is read in many places.
        matching: where the metric is read.

    Yields:
        A change from each reading to the target, where `about` is the key of the place, or `map`; then the change of
        the target itself, where `about` is `target`.
    """
    old, new = pair.before.element, pair.after.element
    if not isinstance(old, Metric) or not isinstance(new, Metric):
        return
    yield from _from_readings(pair, old, new, matching)
    if old.target != new.target:
        effect = Effect.CHANGED if old.target is None or new.target is None else _effect(old.target, new.target, new)
        yield pair.change("target", old.target, new.target, effect, about="target")


# Private


def _from_readings(pair: Pair, old: Metric, new: Metric, matching: Matching) -> Iterator[Change]:
    if new.target is None or isinstance(new.target, Band):
        return
    whole = next(
        (reading for reading in latest(old.readings) if reading.persona is reading.segment is reading.channel is None),
        None,
    )
    places = [("map", whole)] if whole is not None else list(_read_elsewhere(pair, matching, new))
    for about, reading in places:
        if reading.value != new.target:
            effect = _effect(reading.value, new.target, new)
            yield pair.change("target", reading.value, new.target, effect, about=about, old_place=reading.place)


def _readings(element: Element) -> tuple[Reading, ...]:
    if isinstance(element, Metric):
        return element.readings
    return element.metrics if isinstance(element, Stage | Touchpoint | Process) else ()


def _metrics(matching: Matching, identifier: str) -> Iterator[Metric]:
    """Give what a metric of the older map is in the newer one."""
    match = matching.matches.get(f"{Kind.METRIC.value}:{identifier}")
    for entry in () if match is None else match.after:
        if isinstance(entry.element, Metric):
            yield entry.element


def _read_elsewhere(pair: Pair, matching: Matching, metric: Metric) -> Iterator[tuple[str, Reading]]:
    """Give where the metric is read today, without places where the newer map has a reading of its own."""
    planned = matching.read_after.get(metric.id, {})
    for key, reading in matching.read_before.get(pair.before.element.id, {}).items():
        if matching.successors(key).isdisjoint(planned):
            yield key, reading


def _effect(old: Quantity | Band, new: Quantity | Band, metric: Metric) -> Effect:
    if isinstance(old, Band) or isinstance(new, Band):
        return Effect.CHANGED
    distance = gap(new, old, direction_of(metric))
    if distance is None:
        return Effect.UNKNOWN
    return Effect.BETTER if distance > 0 else Effect.WORSE if distance < 0 else Effect.CHANGED
