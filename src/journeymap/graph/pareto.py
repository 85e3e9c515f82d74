"""Where the causes of pains lie, the category of most of them first."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from journeymap.frozen import frozen
from journeymap.graph.exact import exact
from journeymap.model import ElementReference, Kind


if TYPE_CHECKING:
    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import CauseCategory, Pain, Stage, Touchpoint


@frozen(kw_only=True)
class ParetoLine:
    """
    One category of causes.

    Attributes:
        category: where the causes lie; `None` for those of which nobody said it.
        pains: the keys of the pains that have such a cause, in written order.
        share: which part of all lines it makes up.
        cumulated: which part it and the lines before it make up.
    """

    category: CauseCategory | None
    pains: tuple[str, ...]
    share: Fraction
    cumulated: Fraction


@frozen(kw_only=True)
class Pareto:
    """
    The categories of causes, the most first; causes without a category last.

    Attributes:
        is_weighted: whether pains count by their `frequency`; otherwise each counts alike.
        lines: one for each category that there is; none if no pain has a cause.
    """

    is_weighted: bool = False
    lines: tuple[ParetoLine, ...] = ()

    @property
    def has_categories(self) -> bool:
        """Whether any cause has a category, so that the table tells anything."""
        return any(line.category is not None for line in self.lines)


def root_causes(compiled: CompiledMap) -> Pareto:
    """
    Count the pains of stages and touchpoints by the categories of their root causes.

    A pain counts once in each category that its causes are of, so shares are of all that was counted, and add up to 1.
    Pains count by their `frequency` if all that have a cause say it, otherwise alike.

    Args:
        compiled: the map.

    Returns:
        The categories, the one with most pains first, in the order of the language where they are alike. A cause
        without a category stays without one, and stands last.
    """
    owners: tuple[Stage | Touchpoint, ...] = (*compiled.map.stages, *compiled.map.touchpoints)
    counted: dict[CauseCategory | None, list[tuple[str, Pain]]] = defaultdict(list)
    pains: list[Pain] = []
    for owner in owners:
        for pain in owner.pains:
            owned = ElementReference(Kind.PAIN, pain.id, ElementReference(owner.element_kind, owner.id))
            for category in dict.fromkeys(cause.category for cause in pain.root_causes):
                counted[category].append((owned.key, pain))
            pains += [pain] if pain.root_causes else []
    is_weighted = all(pain.frequency is not None for pain in pains) and any(pain.frequency for pain in pains)
    weights = {
        category: sum((_weight(pain, is_weighted=is_weighted) for _, pain in hurting), Fraction(0))
        for category, hurting in counted.items()
    }
    total = sum(weights.values(), Fraction(0))
    lines = []
    cumulated = Fraction(0)
    for category in sorted(counted, key=lambda key: (key is None, -weights[key], _place(key))):
        cumulated += weights[category]
        lines.append(
            ParetoLine(
                category=category,
                pains=tuple(key for key, _ in counted[category]),
                share=weights[category] / total,
                cumulated=cumulated / total,
            )
        )
    return Pareto(is_weighted=is_weighted, lines=tuple(lines))


# Private


def _weight(pain: Pain, *, is_weighted: bool) -> Fraction:
    return exact(pain.frequency) if is_weighted and pain.frequency is not None else Fraction(1)


def _place(category: CauseCategory | None) -> int:
    """Return the place of a category among those of the language."""
    return -1 if category is None else list(type(category)).index(category)
