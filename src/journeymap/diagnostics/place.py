"""Where something was written: a stretch of a source, and the fields that stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import field

from journeymap.diagnostics.text import clean_line
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from journeymap.diagnostics.text import Position, Source


class FieldSpans(Protocol):
    """What a place asks about the mapping that was written there."""

    def key_span(self, key: str) -> tuple[int, int] | None:
        """Return the offsets of a key, or `None` if it was not written."""

    def value_span(self, key: str) -> tuple[int, int] | None:
        """Return the offsets of a key's value, or `None` if it was not written."""

    def part(self, key: str) -> FieldSpans | None:
        """Return the mapping that is a key's value, or `None` if it is none."""


@frozen
class Place:
    """
    A stretch of a source.

    Attributes:
        source: the text it is in.
        start: offset of its first character, in code points.
        end: offset after its last character.
        fields: the mapping that was written there, if it was one; it knows where each field stands.

    Example:
        >>> import journeymap as jm
        >>> place = jm.loads("{title: Shop, stages: {pay: }}", name="a.yaml").place
        >>> place.value("title").text, str(place.value("title"))
        ('Shop', 'a.yaml:1:9')
    """

    source: Source
    start: int
    end: int
    fields: FieldSpans | None = field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        return f"<Place {clean_line(str(self))}>"

    def __str__(self) -> str:
        """Write it as `file:line:column`, which editors and terminals make clickable."""
        position = self.position
        return f"{self.source.name}:{position.line}:{position.column}"

    @property
    def position(self) -> Position:
        """Line and column of the first character."""
        return self.source.position(self.start)

    @property
    def end_position(self) -> Position:
        """Line and column after the last character."""
        return self.source.position(self.end)

    @property
    def text(self) -> str:
        """The characters that stand there."""
        return self.source.text[self.start : self.end]

    def key(self, name: str) -> Place:
        """Return the place of a field's key, or this place if that field was not written."""
        span = self.fields.key_span(name) if self.fields is not None else None
        return self if span is None or self.fields is None else Place(self.source, *span, self.fields.part(name))

    def value(self, name: str) -> Place:
        """Return the place of a field's value, or this place if that field was not written."""
        span = self.fields.value_span(name) if self.fields is not None else None
        return self if span is None or self.fields is None else Place(self.source, *span, self.fields.part(name))


def value_place(place: Place | None, key: str) -> Place | None:
    """
    Return where the value of a field is written.

    Args:
        place: where its element, or the part of one, is written; `None` if a program made it.
        key: the key of the field.

    Returns:
        Its place, or that of the whole where the key was not written; `None` if there is none.
    """
    return None if place is None else place.value(key)
