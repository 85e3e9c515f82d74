"""Plain text: any sheet in columns that fit a terminal."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from journeymap.diagnostics import Paint, Severity, display_width, harmless
from journeymap.layout.text.wrap import breakable, one_line
from journeymap.pause import collector_paused
from journeymap.render.words.bars import bars
from journeymap.render.words.column import fold
from journeymap.render.words.document import Heading, Listing, Paragraph, Strip, Table
from journeymap.render.words.sheet_document import tell
from journeymap.translation.phrase import in_language_of
from journeymap.views import Standing


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from journeymap.render.words.document import Block, Entry, Line, Said
    from journeymap.views import AnySheet

    Brush: TypeAlias = Callable[[str], str]


FILE_WIDTH: Final = 100
"""How wide the text is where no terminal says anything else: as wide as most mails and reviews show."""

NARROWEST: Final = 40
"""In less room a table would be a letter or two wide."""

_COLUMN: Final = 16
"""A narrower column breaks too many words."""

_TIGHT: Final = 11
"""So narrow may a column be that holds nothing but numbers."""

_WIDEST: Final = 40
"""A wider column is a line that nobody likes to read, beside much that is empty."""

_HEAD: Final = 18
"""The heads of rows take at most so much."""

_BETWEEN: Final = " │ "

_SEVERITIES: Final = {Standing.SHORT: Severity.WARNING, Standing.MISSED: Severity.ERROR}

# What a build server obeys at the start of a line, colours aside; a line may start within somebody's words.
_COMMAND: Final = re.compile(r"((?:\s|\x1b\[[\d;]*m)*):(?=:)")


@collector_paused()
@in_language_of(attrgetter("language"))
def to_text(sheet: AnySheet, *, width: int = FILE_WIDTH, colour: bool = False, full: bool = False) -> bytes:
    r"""
    Write a sheet for a terminal, or for a mail.

    Args:
        sheet: what to write.
        width: how many cells a line may take; less than 40 counts as 40.
        colour: whether to write codes that a terminal turns into colours.
        full: whether to say all that stands on the sheet; otherwise a number in a table is a sign and the number.

    Returns:
        The file: UTF-8, no line wider than the width; whatever the map says gives no order to a terminal.

    Example:
        >>> from journeymap.views import Sheet
        >>> to_text(Sheet(view="blueprint", title="Buy a coffee", facts=("As-is",), groups=(), rows=()))
        b'Buy a coffee\nAs-is\n'
    """
    writer = _Writer(max(width, NARROWEST), Paint(colour))
    return writer.document(tell(sheet, most=writer.most, full=full, brief=not full)).encode()


# Private


class _Writer:
    """Writes one document; holds the width and the brushes."""

    def __init__(self, width: int, paint: Paint) -> None:
        self.width = width
        self.paint = paint
        self.most = _most(width)

    def document(self, blocks: Iterable[Block]) -> str:
        lines: list[str] = []
        for block in blocks:
            # What only says more about the lines above stands directly below them.
            if lines and not (isinstance(block, Paragraph) and block.lesser):
                lines.append("")
            lines += self.block(block)
        return "".join(f"{_obeyed_by_none(line.rstrip())}\n" for line in lines)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                words = fold(_clean(block.text), self.width)
                yield from map(self.paint.strong, words)
            case Paragraph():
                words = fold(_clean(f"{block.lead} {block.text}" if block.lead else block.text), self.width)
                yield from map(self.paint.faint, words) if block.lesser else words
            case Strip():
                yield from self.strip(block)
            case Listing():
                for entry in block.entries:
                    yield from self.entry(entry)
            case Table():
                yield from self.table(block)

    def strip(self, strip: Strip) -> Iterator[str]:
        ends = f"▁ {strip.low}, █ {strip.high}" if strip.low and strip.high else ""
        yield from fold(_clean(strip.label), self.width)
        levels = bars(strip.levels)
        for start in range(0, len(levels), self.width):
            yield levels[start : start + self.width]
        if ends:
            yield from map(self.paint.faint, fold(ends, self.width))

    def entry(self, entry: Entry) -> Iterator[str]:
        rest = "; ".join(filter(None, map(_in_line, entry.more)))
        words = f"{_in_line(entry.head)}{entry.joint if rest else ''}{rest}"
        indent = "  " * min(entry.depth, 8)
        lines = fold(words, self.width, first=f"{indent}• ", hang=len(indent) + 2)
        tint, head = entry.head.tint, _in_line(entry.head)
        if tint is not None and lines:
            lines[0] = lines[0].replace(head, self.paint.severity(Severity(tint.value), head), 1)
        yield from lines

    def table(self, table: Table) -> Iterator[str]:
        """Write a table, as many of its columns side by side as there is room for."""
        heads = [line.head for line in table.lines if not line.rule]
        # Where cells are narrow, what a row is about may take the room that they leave.
        least = _TIGHT if table.tight else _COLUMN
        left = self.width - len(table.columns) * (least + len(_BETWEEN)) if table.tight else 0
        widest = max(_HEAD, min(left, self.width // 2))
        head = min(widest, max((_width(heading) for heading in heads), default=0))
        head = max(head, min(widest, display_width(_clean(table.corner))), 2)
        most = max(1, (self.width - head) // (least + len(_BETWEEN)))
        for start in range(0, len(table.columns), most):
            if start:
                yield ""
            stretch = slice(start, start + most)
            yield from self.columns(table, stretch, head)
        if not table.columns:
            yield from self.columns(table, slice(0, 0), head)

    def columns(self, table: Table, stretch: slice, head: int) -> Iterator[str]:
        """Write a table, or the part of it that fits, in columns of one width."""
        columns = table.columns[stretch]
        count = max(1, len(columns))
        room = (self.width - head - count * len(_BETWEEN)) // count
        room = min(max(room, 2), _WIDEST)
        widths = [room] * len(columns)
        if any(column.text or column.details for column in columns):
            top: list[list[tuple[str, Brush]]] = [
                [(part, self.paint.strong) for part in fold(_clean(table.corner), head)]
            ]
            top += [self.cell((column,), room, strong=True) for column in columns]
            yield from _side_by_side(top, [head, *widths])
            yield "─┼─".join("─" * wide for wide in (head, *widths))
        for line in table.lines:
            if line.rule:
                yield self.rule(line, head + (room + len(_BETWEEN)) * count)
                continue
            cells = [self.cell((line.head,), head, strong=False)]
            cells += [self.cell(cell, room, strong=False) for cell in line.cells[stretch]]
            yield from _side_by_side(cells, [head, *widths])

    def rule(self, line: Line, width: int) -> str:
        words = fold(_clean(line.head.text), self.width - 4)[0]
        beginning = f"╌ {words} "
        return self.paint.faint(beginning + "╌" * (width - display_width(beginning)))

    def cell(self, said: Sequence[Said], width: int, *, strong: bool) -> list[tuple[str, Brush]]:
        lines: list[tuple[str, Brush]] = []
        several = len(said) > 1
        for part in said:
            mark = "• " if several else ""
            bar = f"{bars([part.level])} " if part.level is not None else ""
            brush = self.brush(part, strong=strong)
            words = _clean(part.signed)
            if words:
                lines += [(part, brush) for part in fold(words, width, first=mark + bar, hang=len(mark))]
            indent = " " * len(mark)
            for index, detail in enumerate(filter(None, map(_clean, part.details))):
                first = indent if words or index else mark
                lines += [(part, self.paint.faint) for part in fold(detail, width, first=first, hang=len(indent) + 2)]
        return lines

    def brush(self, said: Said, *, strong: bool) -> Brush:
        severity = _SEVERITIES.get(said.standing) if said.standing is not None else None
        if severity is not None:
            return lambda text: self.paint.severity(severity, text)
        return self.paint.strong if strong else _plain


def _plain(text: str) -> str:
    return text


def _most(width: int) -> int:
    return max(1, (width - _HEAD) // (_COLUMN + len(_BETWEEN)))


def _clean(text: str) -> str:
    line = one_line(text)
    safe = harmless(line, len(line) + 1)
    # The author's marks that say where a word may be broken stay for `fold`, unless orders would hide among them.
    return breakable(text) if safe == line else safe


def _width(said: Said) -> int:
    return max((display_width(_clean(text)) for text in (said.signed, *said.details)), default=0)


def _in_line(said: Said) -> str:
    words = _clean(said.signed)
    details = " · ".join(map(_clean, said.details))
    return f"{words} ({details})" if words and details else words or details


def _side_by_side(cells: Sequence[Sequence[tuple[str, Brush]]], widths: Sequence[int]) -> Iterator[str]:
    for index in range(max(map(len, cells), default=0)):
        parts = []
        for cell, width in zip(cells, widths, strict=True):
            if index < len(cell):
                words, brush = cell[index]
                parts.append(brush(words) + " " * (width - display_width(words)))
            else:
                parts.append(" " * width)
        yield _BETWEEN.join(parts)


def _obeyed_by_none(line: str) -> str:
    match = _COMMAND.match(line) if "::" in line else None
    return line if match is None else f"{match[1]}\\x3a{line[match.end() :]}"
