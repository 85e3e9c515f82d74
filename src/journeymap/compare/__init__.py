"""
Two maps side by side: which element is which, and what is said differently.

Holds: the matching of elements, the comparison of their fields, branches, readings and dependencies.
May import: graph, model, diagnostics, frozen, late, pause.
Start reading: compare.py, then match.py.
"""

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.compare.compare import compare

_HOMES: Final = {"compare": ".compare"}

if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)

__all__ = ["compare"]
