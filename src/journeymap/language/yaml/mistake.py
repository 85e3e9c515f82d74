"""What is wrong at a place, before it is known in which file."""

from __future__ import annotations

from attrs import evolve

from journeymap.frozen import frozen


@frozen
class Mistake:
    """
    A mistake in a text.

    Attributes:
        code: its code in the catalogue.
        message: what is wrong here and what was expected; lower case, no full stop.
        start: offset of the text to underline.
        end: offset after it.
        hint: what to do, if the message does not say it.
        certain: offset up to which the text before was understood for certain; by default the start.
    """

    code: str
    message: str
    start: int
    end: int
    hint: str | None = None
    certain: int | None = None

    def moved(self, shift: int) -> Mistake:
        """Return the same mistake in a text that has more characters before it."""
        certain = None if self.certain is None else max(self.certain + shift, 0)
        return evolve(self, start=max(self.start + shift, 0), end=max(self.end + shift, 0), certain=certain)
