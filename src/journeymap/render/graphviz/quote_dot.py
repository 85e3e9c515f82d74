"""Strings in DOT: the only place that quotes them."""

from __future__ import annotations

import re
from typing import Final


_CONTROL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

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
