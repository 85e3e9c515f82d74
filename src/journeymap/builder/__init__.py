"""
The second road into the model: a map said in Python, in the words of the language, read by the same decoder.

Holds: the builder, where its calls stand in the caller's text, values to trees, the types of fields for checkers.
May import: diagnostics, errors, language, model, frozen, late.
Start reading: map_builder.py, then plant.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.builder.map_builder import MapBuilder, StageBuilder

# Whoever reads YAML needs none of it.
_HOMES: Final = {
    "MapBuilder": ".map_builder",
    "StageBuilder": ".map_builder",
}

__all__ = ["MapBuilder", "StageBuilder"]


if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)
