"""The emotion curves: one for each persona who feels differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model import Touchpoint
from journeymap.views.sheet import Curve, Point
from journeymap.views.wording import number_words


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.graph.compiled import Node
    from journeymap.model import Persona, Range


def curves(touchpoints: Sequence[Node | None], personas: Sequence[Persona], scale: Range) -> tuple[Curve, ...]:
    """
    Collect the scored columns of each persona.

    A touchpoint at which a persona does not arrive is passed over; one where she does and nothing is scored breaks
    her curve.

    Args:
        touchpoints: the touchpoint of each column; nothing for a column without one.
        personas: who travels; nobody means one curve for everybody.
        scale: the scale of the map.

    Returns:
        A curve for each persona, or for several whose points are the same; none without points.
    """
    if not personas:
        everybody = _runs(touchpoints, None, scale)
        return (Curve(name="", runs=everybody),) if everybody else ()
    found: dict[tuple[tuple[Point, ...], ...], list[Persona]] = {}
    for persona in personas:
        runs = _runs(touchpoints, persona.id, scale)
        if runs:
            found.setdefault(runs, []).append(persona)
    return tuple(
        Curve(
            name=" and ".join(persona.name for persona in alike),
            personas=tuple(persona.id for persona in alike),
            runs=runs,
        )
        for runs, alike in found.items()
    )


# Private


def _runs(touchpoints: Sequence[Node | None], persona: str | None, scale: Range) -> tuple[tuple[Point, ...], ...]:
    runs: list[tuple[Point, ...]] = []
    run: list[Point] = []
    for column, node in enumerate(touchpoints):
        touchpoint = node.element if node is not None else None
        if not isinstance(touchpoint, Touchpoint):
            continue
        if touchpoint.personas and persona is not None and persona not in touchpoint.personas:
            continue
        value = _value(touchpoint, persona)
        if value is None:
            if run:
                runs.append(tuple(run))
                run = []
        else:
            normal = 2 * (value - scale.low) / (scale.high - scale.low) - 1
            run.append(Point(column=column, value=normal, label=number_words(value)))
    if run:
        runs.append(tuple(run))
    return tuple(runs)


def _value(touchpoint: Touchpoint, persona: str | None) -> float | None:
    shared = None
    for score in touchpoint.emotion:
        if score.persona == persona and persona is not None:
            return score.value
        if score.persona is None:
            shared = score.value
    return shared
