"""How to say that a text needs quotes, ready to be copied."""

from __future__ import annotations

from typing import Final

from journeymap.language.yaml.tree import EMPTY
from journeymap.late import late_pattern


QUOTE_HINT: Final = "put the text in quotes"

# A longer text is not typed again; its author only needs to know where the quotes go.
_LONGEST: Final = 60
_TYPOGRAPHIC: Final = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a"


def quoted_hint(written: str) -> str:
    """
    Return how a text is written in quotes.

    Args:
        written: the text as it stands there.

    Returns:
        An imperative sentence.

    Example:
        >>> quoted_hint("Ordering: from search to bill")
        'write "Ordering: from search to bill"'
    """
    text = meant_text(written)
    if not text or len(text) > _LONGEST or "\n" in text or "\r" in text:
        return QUOTE_HINT
    return f"write {lone_quote(text)}{text}" if lone_quote(text) else f"write {quoted(text)}"


def lone_quote(written: str) -> str:
    """
    Return the quote that closes a text and is nowhere before it, so that it was to be in quotes; empty if none does.

    Example:
        >>> lone_quote('Pay: cash"'), lone_quote("the customers' money"), lone_quote('"Pay"')
        ('"', '', '')
    """
    last = written[-1:]
    return last if last in {"'", '"'} and len(written) > 1 and written.count(last) == 1 else ""


def meant_text(written: str) -> str:
    """
    Return a text without the blanks and the typographic quotes around it, which YAML takes for letters.

    Example:
        >>> meant_text("“Pay: cash”")
        'Pay: cash'
    """
    text = written.strip()
    if len(text) > 1 and text[0] in _TYPOGRAPHIC and text[-1] in _TYPOGRAPHIC:
        return text[1:-1].strip()
    return text


def quoted(written: str) -> str:
    """
    Write a plain text in quotes; line ends stay, because they mean the same in quotes.

    Args:
        written: the text as it stands there.

    Returns:
        In double quotes, or in single ones where it holds a double quote or a backslash.

    Example:
        >>> print(quoted("Issue #12"), quoted('The "best" #1'))
        "Issue #12" 'The "best" #1'
    """
    if '"' not in written and "\\" not in written:
        return f'"{written}"'
    return "'" + written.replace("'", "''") + "'"


def quoted_if_needed(text: str) -> str:
    """
    Write a text so that it can stand anywhere, also in braces.

    Example:
        >>> quoted_if_needed("Till system"), quoted_if_needed("Tills, all"), quoted_if_needed("null")
        ('Till system', '"Tills, all"', '"null"')
    """
    return text if _PLAIN.fullmatch(text) and text not in EMPTY else quoted(text)


# What needs no quotes anywhere.
_PLAIN: Final = late_pattern(r"[^\W_][\w .'()/&+-]*(?<! )")


def has_typographic_quotes(written: str) -> bool:
    """Return whether a text starts with a quotation mark that YAML takes for a letter."""
    return written[:1] != "" and written[0] in _TYPOGRAPHIC
