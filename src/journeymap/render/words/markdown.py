"""Markdown: any sheet as headings, tables and lists that read well as they are."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics.escape_markdown import escape_markdown, link_target
from journeymap.layout.text.wrap import one_line
from journeymap.model.address import safe_link
from journeymap.pause import collector_paused
from journeymap.render.words.bars import bars
from journeymap.render.words.document import Heading, Listing, Paragraph, Strip, Table
from journeymap.render.words.sheet_document import tell
from journeymap.translation.phrase import in_language_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.render.words.document import Block, Entry, Line, Said
    from journeymap.views import AnySheet


_MOST: Final = 6
"""A table with more touchpoints side by side reads badly as source, and scrolls in a page."""


@collector_paused()
@in_language_of(attrgetter("language"))
def to_markdown(sheet: AnySheet, *, full: bool = False) -> bytes:
    r"""
    Write a sheet as Markdown, with the tables that GitHub, MyST and most others know.

    Args:
        sheet: what to write.
        full: whether readings say when they were taken.

    Returns:
        The file: UTF-8, without HTML; whatever the map says stays words.

    Example:
        >>> from journeymap.views import Sheet
        >>> print(to_markdown(Sheet(view="blueprint", title="Buy *a* coffee", groups=(), rows=())).decode(), end="")
        # Buy \*a\* coffee
    """
    return write_markdown(tell(sheet, most=_MOST, full=full))


def write_markdown(blocks: Iterable[Block]) -> bytes:
    """
    Write the parts of a document as Markdown.

    Args:
        blocks: the parts.

    Returns:
        The file, a blank line between its parts.
    """
    return ("\n".join("".join(f"{line}\n" for line in _block(block)) for block in blocks) or "\n").encode()


# Private


def _block(block: Block) -> Iterator[str]:
    """Write a block of a document in lines of Markdown."""
    match block:
        case Heading():
            yield f"{'#' * block.level} {_text(block.text)}".rstrip()
        case Paragraph():
            words = _text(block.text)
            lead = f"**{_text(block.lead)}** " if block.lead else ""
            yield f"*{words}*" if block.lesser and words else f"{lead}{words}".rstrip()
        case Strip():
            ends = f" (▁ {block.low}, █ {block.high})" if block.low and block.high else ""
            yield f"{_text(block.label)}: `{bars(block.levels)}`{ends}"
        case Listing():
            for entry in block.entries:
                yield _entry(entry)
        case Table():
            yield from _table(block)


def _entry(entry: Entry) -> str:
    rest = "; ".join(filter(None, map(_said, entry.more)))
    head = _said(entry.head, strong=True)
    return f"{'  ' * entry.depth}- {head}{entry.joint if rest else ''}{rest}".rstrip()


def _table(table: Table) -> Iterator[str]:
    yield _row([_text(table.corner), *(_said(column) for column in table.columns)])
    yield f"|{' --- |' * (len(table.columns) + 1)}"
    for line in table.lines:
        yield _row(_cells(line, len(table.columns)))


def _cells(line: Line, count: int) -> list[str]:
    if line.rule:
        return [f"*{_text(line.head.text)}*", *[""] * count]
    return [_said(line.head, strong=True), *("; ".join(filter(None, map(_said, cell))) for cell in line.cells)]


def _row(cells: Iterable[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def _said(said: Said, *, strong: bool = False) -> str:
    words = _text(said.signed)
    link = safe_link(said.link)
    if words and link is not None:
        words = f"[{words}]({link_target(link)})"
    if words and strong:
        words = f"**{words}**"
    details = " · ".join(map(_text, said.details))
    if not words or not details:
        return words or details
    return f"{words} ({details})"


def _text(text: str) -> str:
    return escape_markdown(one_line(text))
