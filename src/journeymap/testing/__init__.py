"""
Help for the tests of those who build on maps: findings as marks in the text, and strategies for maps.

Holds: the assertion of findings, what rules find in a text, strategies for maps, which need the extra `testing`.
May import: app, checks, compare, graph, language, model, diagnostics, errors, frozen, late.
Start reading: findings.py, then strategies.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.testing.findings import Finder, assert_findings, mark_findings
    from journeymap.testing.gaps import assert_examples, finds
    from journeymap.testing.strategies import elements_of, maps

# Only strategies need Hypothesis.
_HOMES: Final = {
    "Finder": ".findings",
    "assert_examples": ".gaps",
    "assert_findings": ".findings",
    "elements_of": ".strategies",
    "finds": ".gaps",
    "maps": ".strategies",
    "mark_findings": ".findings",
}

__all__ = ["Finder", "assert_examples", "assert_findings", "elements_of", "finds", "maps", "mark_findings"]


if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)
