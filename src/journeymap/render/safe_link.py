"""Addresses that a picture may link to."""

from __future__ import annotations

import re
from typing import Final

from journeymap.late import late_pattern


_UNSAFE: Final = late_pattern(r"[\x00-\x20\x7f-\xa0\\<>\"'`{}|^\u2028\u2029\ud800-\udfff]")

_WEB: Final = late_pattern(r"https?://[^/?#@]+([/?#].*)?", re.IGNORECASE)

_MAIL: Final = late_pattern(r"mailto:[^@:/]+@[^@:/]+", re.IGNORECASE)


def safe_link(address: str) -> str | None:
    """
    Let an address pass that is harmless wherever a picture is opened.

    Args:
        address: as the author wrote it.

    Returns:
        The address when it is `https`, `http`, `mailto` or relative; nothing when it is anything else.

    Example:
        >>> safe_link("https://example.org/board?id=7")
        'https://example.org/board?id=7'
        >>> safe_link("../notes/visit.html#day-2")
        '../notes/visit.html#day-2'
        >>> [
        ...     safe_link(address)
        ...     for address in ("javascript:alert(1)", "//example.org", "data:text/html,x", "java\\tscript:x")
        ... ]
        [None, None, None, None]
    """
    if not address or _UNSAFE.search(address):
        return None
    if _WEB.fullmatch(address) or _MAIL.fullmatch(address):
        return address
    head = re.split(r"[/?#]", address, maxsplit=1)[0]
    return None if ":" in head or address.startswith("//") else address
