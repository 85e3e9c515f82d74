"""Words that messages of rules share: ids one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterable


_MOST: Final = 4
"""So many are named; a message is read in one glance, and the rest are counted."""


def listed(ids: Iterable[str], last: str = "and") -> str:
    """
    Name elements in a message.

    Example:
        >>> listed(["maya"]), listed(["maya", "ahmed", "lin"])
        ('`maya`', '`maya`, `ahmed` and `lin`')
        >>> listed("abcdefg")
        '`a`, `b`, `c`, `d` and 3 others'
    """
    names = [f"`{identifier}`" for identifier in ids]
    if len(names) > _MOST + 1:
        names = [*names[:_MOST], f"{len(names) - _MOST} others"]
    return joined(names, last)


def joined(words: Iterable[str], last: str = "and") -> str:
    """
    Put words one after the other.

    Example:
        >>> joined(["owner", "measure", "target"], "or")
        'owner, measure or target'
    """
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def bare(key: str) -> str:
    """
    Return the id in the key of a node.

    Example:
        >>> bare("touchpoint:pay")
        'pay'
    """
    return key.partition(":")[2]
