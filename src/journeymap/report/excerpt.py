"""A line of a source as a terminal shows it: what is cut, how wide each character is."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import clean_line, display_width
from journeymap.diagnostics.echo import LOG_COMMAND
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Source

# As wide as code is usually written; the terminal's own width must not change what is printed.
_WIDEST: Final = 120
# What is kept before the place when a line is cut: enough to recognise the key.
_LEAD: Final = 40
# A tab is shown with one width wherever it stands, so that carets stay below what they mean.
_TAB: Final = "    "
_CUT: Final = "…"


@frozen(kw_only=True)
class Excerpt:
    """
    A line, or the part of it around a place, as it is shown.

    Attributes:
        text: what is shown.
        first: the offset in the source of the first character shown.
        cells: for each character shown the cell where it starts, and one more entry: the cell after the last.
    """

    text: str
    first: int
    cells: tuple[int, ...]

    def cell(self, offset: int) -> int:
        """Return the cell where the character at an offset of the source starts; at the edge if it was cut off."""
        return self.cells[min(max(offset - self.first, 0), len(self.cells) - 1)]


def excerpt(source: Source, number: int, focus: int) -> Excerpt:
    """
    Cut a line out of a source so that a place in it can be seen.

    The line itself is never copied, because a line may be as long as the largest file.

    Args:
        source: the text.
        number: the line, 1 for the first.
        focus: the offset in the source of what must be seen.

    Returns:
        The excerpt.
    """
    text = source.text
    start = source.offset(number)
    before = _fit(text, range(focus - 1, start - 1, -1), _LEAD)
    after = _fit(text, range(focus, len(text)), _WIDEST - _room(before))
    # Where the line ends early there is room for more of its beginning.
    before = _fit(text, range(focus - 1, start - 1, -1), _WIDEST - _room(after))
    pieces = [*reversed(before), *after]
    first, end = focus - len(before), focus + len(after)
    window = text[first:end]
    for match in LOG_COMMAND.finditer(window + text[end : end + _LEAD]):
        if match.start() < len(pieces):
            pieces[match.start()] = r"\x23"
    left = _CUT if first > start else ""
    right = _CUT if end < len(text) and text[end] not in "\r\n" else ""
    cells = accumulate((display_width(piece) for piece in pieces), initial=len(left))
    return Excerpt(text=f"{left}{''.join(pieces)}{right}", first=first, cells=tuple(cells))


# Private


def _fit(text: str, offsets: range, room: int) -> list[str]:
    pieces = []
    for piece in _pieces(text, offsets):
        # Characters without a width count too, or a line of combining marks would be shown whole.
        room -= max(display_width(piece), 1)
        if room < 0:
            break
        pieces.append(piece)
    return pieces


def _pieces(text: str, offsets: range) -> Iterator[str]:
    for offset in offsets:
        character = text[offset]
        if character in "\r\n":
            return
        yield _TAB if character == "\t" else clean_line(character)


def _room(pieces: list[str]) -> int:
    return sum(max(display_width(piece), 1) for piece in pieces)
