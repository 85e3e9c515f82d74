"""Text in XML and HTML: the only place that escapes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_pattern


if TYPE_CHECKING:
    import re


_SPECIAL: Final = late_pattern("[&<>\"'\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


def escape_xml(text: str) -> str:
    """
    Make a text safe between tags and inside quoted attributes, in XML as in HTML.

    Characters that XML does not allow, and controls that it discourages, become the replacement character.

    Args:
        text: any text.

    Returns:
        The text, in which nothing can open or close an element, an attribute or an entity.

    Example:
        >>> escape_xml("</svg><script>alert('1')</script>")
        '&lt;/svg&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;'
        >>> escape_xml('R&D "now" \\x00')
        'R&amp;D &quot;now&quot; \ufffd'
    """
    return _SPECIAL.sub(_replace, text)


# Private


def _replace(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0], "\ufffd")
