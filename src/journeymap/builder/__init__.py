"""
The second road into the model: a map said in Python, in the words of the language, read by the same decoder.

Holds: the builder, where its calls stand in the caller's text, values to trees, the types of fields for checkers.
May import: diagnostics, errors, language, model, frozen.
Start reading: map_builder.py, then plant.py.
"""

from journeymap.builder.map_builder import MapBuilder, StageBuilder


__all__ = ["MapBuilder", "StageBuilder"]
