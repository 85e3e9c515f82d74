"""JSON for a script within a page."""

from __future__ import annotations

import json
from typing import Final


_IN_MARKUP: Final = {code: f"\\u{code:04x}" for code in (*map(ord, "<>&\u2028\u2029"), *range(0x7F, 0xA0))}
"""What would mean something in HTML or in an old script, and controls, which HTML does not allow."""


def json_in_markup(data: object) -> str:
    """
    Write data as JSON in which nothing can end the element that holds it, nor the script that reads it.

    Example:
        >>> print(json_in_markup({"name": "</script> R&D"}))
        {"name":"\\u003c/script\\u003e R\\u0026D"}
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_MARKUP)
