"""Words of a narrative: lists, times and feelings as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.translation.phrase import counted, phrase
from journeymap.views.wording import from_to, in_quotes, number_words, span_parts, time_parts, working_words


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.model import TimeSpan


_UNITS: Final = {"w": "week", "d": "day", "h": "hour", "min": "minute", "s": "second"}

_CLOSING: Final = "\"')»\u201d\u2019\u201c\u300d"

_ENDS: Final = (".", "!", "?", "…", "\u3002", "\uff01", "\uff1f")
"""What ends a sentence, in Japanese and Chinese too."""


def listing(words: Iterable[str], last: str = "and") -> str:
    """
    Put words side by side as in a sentence.

    Example:
        >>> listing(["calm"]), listing(["tired", "angry"]), listing(["a", "b", "c"], "or")
        ('calm', 'tired and angry', 'a, b or c')
    """
    *head, tail = words
    if not head:
        return tail
    joined = "{head} or {tail}" if last == "or" else "{head} and {tail}"
    return phrase(joined, head=phrase(", ").join(head), tail=tail)


def time_words(time: float | TimeSpan) -> str:
    """
    Write a stretch of time in full, in at most two units; of a range both ends.

    Args:
        time: seconds, or what a map says.

    Example:
        >>> time_words(777600), time_words(5400), time_words(1209600), time_words(60)
        ('9 days', '1 hour 30 minutes', '2 weeks', '1 minute')
    """
    ends = (time_parts(time),) if isinstance(time, int | float) else span_parts(time)
    return from_to([" ".join(map(_part_words, end)) for end in ends])


def sentence(text: str) -> str:
    """
    End a text as a sentence ends, unless it does.

    Example:
        >>> sentence("Please say yes"), sentence("Is it quick?"), sentence("“Now!”")
        ('Please say yes.', 'Is it quick?', '“Now!”')
    """
    text = text.rstrip()
    return text if text.rstrip(_CLOSING).endswith(_ENDS) else f"{text}{phrase('.')}"


def quoted(texts: Iterable[str]) -> str:
    """
    Write what somebody says or thinks.

    Example:
        >>> quoted(["Which one?", "I am lost"])
        '“Which one?” “I am lost.”'
    """
    return " ".join(in_quotes(sentence(text.strip())) for text in texts)


# Private


def _part_words(part: tuple[float, str]) -> str:
    count, unit = part
    if unit in {"wd", "wh"}:
        return working_words(count, unit)
    if not unit:
        return number_words(count)
    return counted(count, f"1 {_UNITS[unit]}", f"{{count}} {_UNITS[unit]}s", count=number_words(count))
