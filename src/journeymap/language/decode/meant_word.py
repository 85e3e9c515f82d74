"""Which word of a vocabulary is meant by one that is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import spelling
from journeymap.glossary import value_for


if TYPE_CHECKING:
    import enum
    from collections.abc import Sequence

    from journeymap.language.problems import Problems


def meant_word(
    problems: Problems, written: str, words: Sequence[str], vocabulary: type[enum.Enum]
) -> tuple[str | None, bool]:
    """
    Find the word that may be meant.

    Args:
        problems: looks for the nearest word.
        written: what was written.
        words: the words that may stand there.
        vocabulary: the enumeration that holds them.

    Returns:
        The word, or `None`; and whether only it can be meant: it is spelled otherwise, or the two mean the same.
    """
    spelled = next((word for word in words if spelling(word) == spelling(written)), None)
    if spelled is not None:
        return spelled, True
    value, is_certain = value_for(written, vocabulary)
    if value is not None and value.value in words:
        return value.value, is_certain
    return problems.nearest(written, words), False
