"""
Help for the tests of those who build on maps: findings as marks in the text, and strategies for maps.

Holds: the assertion of findings, what rules find in a text, strategies for maps, which need the extra `testing`.
May import: app, checks, graph, language, model, diagnostics, errors, frozen.
Start reading: findings.py, then strategies.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.errors import MissingExtraError
from journeymap.testing.findings import Finder, assert_findings, mark_findings
from journeymap.testing.gaps import assert_examples, finds


if TYPE_CHECKING:
    from journeymap.testing.strategies import elements_of, maps

__all__ = ["Finder", "assert_examples", "assert_findings", "elements_of", "finds", "maps", "mark_findings"]


if not TYPE_CHECKING:

    def __getattr__(name):  # noqa: ANN001, ANN202 (checkers know every name, and find what is none)
        """Look a strategy up when it is first used, because only strategies need Hypothesis."""
        if name not in {"elements_of", "maps"}:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            from journeymap.testing import strategies  # noqa: PLC0415 (only here)
        except ModuleNotFoundError as error:
            if error.name != "hypothesis":
                raise
            raise MissingExtraError("strategies for maps", "testing") from error
        return getattr(strategies, name)


def __dir__() -> list[str]:
    """List the public names, also those that nobody has used so far."""
    return sorted({*globals(), *__all__})
