"""What tells a finding from all others, although lines move and titles are reworded."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from journeymap.diagnostics.diagnostic import Diagnostic


def fingerprints(diagnostics: Iterable[Diagnostic], named: Callable[[str], str] = str) -> tuple[str, ...]:
    """
    Make the fingerprints of findings: of code, file, element and detail, never of lines, names or messages.

    What was found while reading is about no element; there the words that are underlined stand for it. Findings that
    are alike in all of that are numbered in their order.

    Args:
        diagnostics: the findings.
        named: how a file is named, by the name that messages use; by default that.

    Returns:
        A fingerprint of 32 hexadecimal digits for each, in the same order.
    """
    seen: Counter[str] = Counter()
    digests = []
    for diagnostic in diagnostics:
        place = diagnostic.place
        subject = diagnostic.subject or (place.text if place is not None else diagnostic.message)
        file = named(place.source.name) if place is not None else ""
        identity = f"{diagnostic.code}\0{file}\0{subject}\0{diagnostic.detail}"
        seen[identity] += 1
        if seen[identity] > 1:
            identity = f"{identity}\0{seen[identity]}"
        digests.append(hashlib.sha256(identity.encode(errors="surrogatepass")).hexdigest()[:32])
    return tuple(digests)
