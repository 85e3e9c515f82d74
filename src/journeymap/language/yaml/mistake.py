"""What is wrong at a place, and what would mend it, before it is known in which file."""

from __future__ import annotations

from attrs import evolve

from journeymap.frozen import frozen


@frozen
class Stumble:
    """
    Where a parser gave up.

    Attributes:
        offset: where it noticed.
        began: where what it was reading began, as it says.
        said: what it says.
    """

    offset: int
    began: int
    said: str


@frozen
class Mend:
    """
    A way to mend a mistake.

    Attributes:
        title: what it does, as an imperative sentence without a full stop.
        edits: for each stretch its offset, the offset after it, and what stands there afterwards.
        is_meant: whether only this can be meant; if not, the author has to choose.
    """

    title: str
    edits: tuple[tuple[int, int, str], ...]
    is_meant: bool = True

    def unlikely(self) -> Mend:
        """Return the same where something else may be meant."""
        return evolve(self, is_meant=False)

    def moved(self, shift: int) -> Mend:
        """Return the same for a text that has more characters before it."""
        edits = tuple((max(start + shift, 0), max(end + shift, 0), text) for start, end, text in self.edits)
        return evolve(self, edits=edits)


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
        mends: the ways to mend it, the likeliest first.
    """

    code: str
    message: str
    start: int
    end: int
    hint: str | None = None
    certain: int | None = None
    mends: tuple[Mend, ...] = ()

    def moved(self, shift: int) -> Mistake:
        """Return the same mistake in a text that has more characters before it."""
        certain = None if self.certain is None else max(self.certain + shift, 0)
        return evolve(
            self,
            start=max(self.start + shift, 0),
            end=max(self.end + shift, 0),
            certain=certain,
            mends=tuple(mend.moved(shift) for mend in self.mends),
        )
