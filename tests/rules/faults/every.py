"""
Ways to damage the clean map: for each rule, what it is there to find.

One module for each subject. Its `FAULTS` say for each code how the clean map is damaged; each way takes the text of the
map and returns another. `test_faults.py` asserts that the rule finds it, and that no other rule speaks up beyond its
companions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.rules.faults import (
    blueprint,
    channel,
    experience,
    flow,
    governance,
    granularity,
    metric,
    opportunity,
    persona,
    structure,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


FAULTS: Final[Mapping[str, tuple[Callable[[str], str], ...]]] = {
    **structure.FAULTS,
    **flow.FAULTS,
    **blueprint.FAULTS,
    **channel.FAULTS,
    **experience.FAULTS,
    **persona.FAULTS,
    **metric.FAULTS,
    **opportunity.FAULTS,
    **governance.FAULTS,
    **granularity.FAULTS,
}
"""By the code of the rule, the ways to damage the clean map."""
