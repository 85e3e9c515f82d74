"""Text for Mermaid: every sign that its lexers, its templates or its Markdown would obey becomes an entity."""

from __future__ import annotations

import re
from typing import Final

from journeymap.layout.text.wrap import one_line


LONGEST: Final = 1_000
"""Mermaid draws nothing at all of a text beyond 50 000 characters; one name must not take all the room."""

# What a lexer, an entity, a template or Markdown begins or ends with; and the signs in which Mermaid hides entities.
_SIGN: Final = re.compile('["#$%&*:;<=>@\\\\[\\]^_`{|}~\ufb02\u00b6]')

# A line that begins so is read as something else: a keyword, or an item of a list.
_FIRST: Final = re.compile(r"(?:journey|title|section|acctitle|accdescr|[-+]|\d+[.)])", re.IGNORECASE)

_ADDRESS: Final = re.compile(r"(?i)\b(www)\.")


def escape_mermaid(text: str, *, listed: bool = False) -> str:
    """
    Write a name so that Mermaid 11 reads and shows the same name.

    Its journeys cut names at `:`, `;`, `#` and `,`, and take a leading `title` or `section` for a keyword; its
    flowcharts end a name at a quotation mark and read Markdown in it. Mermaid turns entities back into the signs.

    Args:
        text: the name.
        listed: whether it is one of several, which commas divide.

    Returns:
        One line of at most a thousand characters of the name, never empty.

    Example:
        >>> print(escape_mermaid("09:00 wake up"), escape_mermaid("Title page"))
        09#58;00 wake up #84;itle page
    """
    clean = one_line(text)
    if len(clean) > LONGEST:
        clean = clean[: LONGEST - 1] + "…"
    first = _FIRST.match(clean)
    escaped = _SIGN.sub(_entity, clean)
    if listed:
        escaped = escaped.replace(",", "#44;")
    escaped = _ADDRESS.sub(r"\1#46;", escaped)
    if first is not None:
        at = first.end() - 1 if clean[0].isdigit() else 0
        escaped = f"{escaped[:at]}#{ord(escaped[at])};{escaped[at + 1 :]}"
    return escaped or "#8211;"


def comment_mermaid(text: str) -> str:
    """Write a text so that it stays within one comment: no end of the line, no `%%{` that would be an order."""
    return one_line(text).replace("%", "#37;")


# Private


def _entity(match: re.Match[str]) -> str:
    return f"#{ord(match[0])};"
