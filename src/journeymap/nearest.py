"""The nearest name to a mistyped one."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterable

# Below this likeness a suggestion confuses more often than it helps (`owner` for `order`).
_LIKENESS: Final = 0.7
# A name that is much longer or shorter is no typing mistake; leaving it out keeps the search linear in practice.
_LENGTH_DIFFERENCE: Final = 3
_LONGEST: Final = 60
# Looking at more candidates than these takes longer than anybody waits for a suggestion.
_MOST_CANDIDATES: Final = 20_000
_MOST_COMPARED: Final = 500
_MOST_ALIKE: Final = 5
# So much of a name is enough to know which one is begun: `web` for `website`, and not `a` for `agent-explains`.
_LEAST_BEGUN: Final = 3


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """
    Find the candidate that was most likely meant.

    Args:
        name: what was written.
        candidates: the names that exist.

    Returns:
        The most alike candidate; else the only one that begins with what was written; `None` if none is alike.

    Example:
        >>> nearest("emial", ["email", "phone"]), nearest("web", ["phone", "website"])
        ('email', 'website')
        >>> nearest("lnae", ["name", "lane"])
        'lane'
    """
    if len(name) > _LONGEST:
        return None
    folded = _folded(name)
    alike: dict[str, str] = {}
    begun: set[str] = set()
    for candidate in islice(candidates, _MOST_CANDIDATES):
        if len(candidate) > len(folded) >= _LEAST_BEGUN and candidate.startswith(folded):
            begun.add(candidate)
        if abs(len(candidate) - len(name)) <= _LENGTH_DIFFERENCE:
            alike.setdefault(_folded(candidate), candidate)
    if folded in alike:
        return alike[folded]
    compared: list[str] = list(alike)
    if len(compared) > _MOST_COMPARED:
        # Among many names, those that start alike are the likely ones.
        compared = [candidate for candidate in compared if candidate[:2] == folded[:2]][:_MOST_COMPARED]
    matches = get_close_matches(folded, compared, n=_MOST_ALIKE, cutoff=_LIKENESS)
    if matches:
        # Two letters in the wrong order are the commonest slip: `lnae` is `lane` rather than `name`.
        return alike[next((match for match in matches if sorted(match) == sorted(folded)), matches[0])]
    return begun.pop() if len(begun) == 1 else None


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """
    Write the tail of a message that names the nearest candidate.

    Returns:
        ``; did you mean `email`?``, or an empty text when none is alike.
    """
    meant = nearest(name, candidates)
    return "" if meant is None else f"; did you mean `{meant}`?"


# Private


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
