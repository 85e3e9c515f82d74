"""The lines of a text by offset, found once and looked up quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from journeymap.diagnostics import Source


class Lines:
    """
    The lines of a source by offset.

    Attributes:
        source: the source.
        text: its text.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text

    def start(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        return self.span(offset)[0]

    def end(self, offset: int) -> int:
        """Return where the line of an offset ends, before its line end."""
        return self.span(offset)[1]

    def span(self, offset: int) -> tuple[int, int]:
        """Return where the line of an offset starts and ends."""
        return self.source.line_span(self.source.position(offset).line)

    def last_written(self, offset: int) -> tuple[int, int]:
        """Return the span of the line of an offset, or of the last before it that is not empty and no comment."""
        number = self.source.position(offset).line
        while number > 1:
            start, end = self.source.line_span(number)
            first = self.text[start:end].lstrip()
            if first and not first.startswith("#"):
                break
            number -= 1
        return self.source.line_span(number)


def line_start(text: str, offset: int) -> int:
    """
    Return where the line of an offset starts, for a few places of a text whose lines nobody has counted.

    Example:
        >>> line_start("a:\\n  b", 5)
        3
    """
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def end_before(text: str, offset: int, blanks: str = " \t\r\n") -> int:
    """
    Return the offset after the last character before an offset that is no blank; 0 if there is none.

    Example:
        >>> end_before("a:  b", 4)
        2
    """
    size = 64
    while True:
        low = max(0, offset - size)
        kept = len(text[low:offset].rstrip(blanks))
        if kept or low == 0:
            return low + kept
        # The text is never copied as a whole, or a file with many such places would cost its square.
        size *= 8
