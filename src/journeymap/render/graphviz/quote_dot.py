"""Strings in DOT: the only place that quotes them."""

from __future__ import annotations

import re
from typing import Final


_CONTROL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

_NO_ID: Final = re.compile(r"[^\w:.>#/-]")

_NO_LINK: Final = {'"': "%22", "\\": "%5C", "<": "%3C", ">": "%3E"}

_MOST: Final = 15000
"""Bytes; Graphviz truncates or rejects strings beyond 16 384."""

_ENDS: Final = {"left": "\\l", "right": "\\r", "centre": "\\n"}


def quote_label(lines: tuple[str, ...], *, justify: str = "centre") -> str:
    """
    Write lines of text as a DOT string whose value is just this text.

    Backslashes would start escapes such as `\\N`, ampersands entities, angle brackets around the whole an HTML label:
    none of them does so here.

    Args:
        lines: the lines, without line breaks.
        justify: `left`, `right` or `centre`.

    Returns:
        The string with its quotes.

    Example:
        >>> print(quote_label(("<b>5 & 6</b>", "C:\\\\New")))
        "<b>5 &amp; 6</b>\\nC:\\\\New"
    """
    end = _ENDS[justify]
    parts = []
    left = _MOST
    for line in lines:
        text = _CONTROL.sub("\ufffd", line.replace("\n", " "))
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
        size = len(text.encode()) + len(end)
        if size > left:
            break
        left -= size
        parts.append(text)
    # An end closes the line before it; only a last centred line with words needs none.
    closed = justify != "centre" or (len(parts) > 1 and not parts[-1])
    return f'"{end.join(parts)}{end if closed else ""}"'


def quote_name(key: str) -> str:
    """
    Write a key as the name of a node, an edge's end or a cluster.

    A colon in quotes is no port. A backslash cannot stand in a name without a second one, and Graphviz would write an
    ampersand into SVG as it is where a semicolon follows: both are replaced. Ids of maps have neither.

    Args:
        key: the key of an element.

    Returns:
        The name with its quotes.

    Example:
        >>> print(quote_name("touchpoint:pay"))
        "touchpoint:pay"
    """
    text = (
        _CONTROL.sub("\ufffd", key.replace("\n", " "))
        .replace("\\", "\ufffd")
        .replace("&", "\N{FULLWIDTH AMPERSAND}")
        .replace('"', '\\"')
    )
    return f'"{text}"'


def quote_id(key: str) -> str:
    """
    Write a key as an id, which has no blank and nothing that would be an escape.

    Args:
        key: the key of an element.

    Returns:
        The id with its quotes.

    Example:
        >>> print(quote_id("lane:a b"))
        "lane:a-b"
    """
    return f'"{_NO_ID.sub("-", key).encode()[:_MOST].decode(errors="ignore")}"'


def quote_link(address: str) -> str:
    """
    Write an address that may be linked to; what Graphviz would take for something else is percent-encoded.

    Args:
        address: the address.

    Returns:
        The address with its quotes.

    Example:
        >>> print(quote_link("https://example.org/?a=1&b=2"))
        "https://example.org/?a=1&b=2"
    """
    return f'"{"".join(_NO_LINK.get(sign, sign) for sign in _CONTROL.sub("", address))}"'
