"""Edits of a text, and the fixes that are made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen


if TYPE_CHECKING:
    from journeymap.diagnostics.place import Place


@frozen(kw_only=True)
class Edit:
    """
    Another text for a stretch of a source; everything else stays as it was typed, comments included.

    Attributes:
        place: what is replaced; an empty stretch for an insertion.
        text: what stands there afterwards.
    """

    place: Place
    text: str


@frozen(kw_only=True)
class Fix:
    """
    What would mend a finding.

    Attributes:
        title: what it does, as an imperative sentence without a full stop.
        edits: the changes of the text; they do not overlap.
        is_safe: whether it keeps what the author meant, so that it may be applied without asking.
    """

    title: str
    edits: tuple[Edit, ...]
    is_safe: bool = False
