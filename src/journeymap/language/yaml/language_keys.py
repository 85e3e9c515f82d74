"""The keys of the language, by which a mapping is recognised where YAML sees a text."""

from __future__ import annotations

from functools import cache

from journeymap import model
from journeymap.model import facts


@cache
def language_keys() -> frozenset[str]:
    """
    Return the key of every field, wherever it may stand.

    Example:
        >>> sorted(language_keys() & {"emotion", "to", "feeling"})
        ['emotion', 'to']
    """
    structures = (getattr(model, name) for name in model.__all__)
    return frozenset(
        field.key
        for structure in structures
        if isinstance(structure, type) and hasattr(structure, "__attrs_attrs__")
        for field in facts(structure).values()
    )
