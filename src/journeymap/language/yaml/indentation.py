"""What is wrong where a line does not fit those above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics.character import NEWER_SIGNS
from journeymap.frozen import frozen
from journeymap.language.yaml.language_keys import language_keys
from journeymap.language.yaml.mistake import Mend, Mistake
from journeymap.late import late_pattern


if TYPE_CHECKING:
    from journeymap.language.yaml.lines import Lines


@frozen
class Line:
    """
    A written line, or as much of it as anybody looks at.

    Attributes:
        start: its offset.
        text: its characters, without its line end.
    """

    start: int
    text: str

    @property
    def indent(self) -> int:
        """How many spaces it starts with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def first(self) -> int:
        """The offset of its first character that is no space."""
        return self.start + self.indent

    @property
    def end(self) -> int:
        """The offset after its last character that is no space; never before `first`, also where it has none."""
        return max(self.start + len(self.text.rstrip()), self.first)

    @property
    def key(self) -> str:
        """The key that it starts with, or nothing."""
        match = _KEY.match(self.text)
        return match["key"].strip() if match is not None else ""

    @property
    def key_column(self) -> int:
        """How many characters stand before its key; its indentation if it has none."""
        match = _KEY.match(self.text)
        return match.start("key") if match is not None else self.indent

    @property
    def value(self) -> str:
        """What stands behind its key, without a comment."""
        match = _KEY.match(self.text)
        return _COMMENT.sub("", self.text[match.end() :]).strip() if match is not None else ""

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return _ITEM.match(self.text) is not None


# Beyond these characters a line is not looked at, so that no line can make looking for a cause expensive.
_LONGEST: Final = 1_000
_MOST_LINES: Final = 1_000
_KEY: Final = re.compile(r" *(?:- +)*(?P<key>\"[^\"]*\" *|'[^']*' *|[^\s\[\]{},#&*!|>'\"%@`?-][^:#]*):(?= |$)")
_COMMENT: Final = re.compile(r"(?:^|(?<= ))#.*")
_ITEM: Final = re.compile(r" *-(?: |$)")
_KEY_WITHOUT_SPACE: Final = late_pattern(rf" *(?:- +)*(?P<key>[\w{NEWER_SIGNS}-]+):(?P<rest>[^\s:/].*)")
_BARE_KEY: Final = late_pattern(rf" *(?:- +)*(?![A-Z_-])(?P<key>[\w{NEWER_SIGNS}-]+) *(?:#.*)?$")


def line_at(lines: Lines, offset: int) -> Line:
    """Return the line of an offset, cut where it is very long."""
    start, end = lines.span(offset)
    return Line(start, lines.text[start : min(end, start + _LONGEST)])


def line_above(lines: Lines, line: Line) -> Line | None:
    """Return the last line before another that is not empty and no comment, or nothing."""
    if line.start == 0:
        return None
    above = line_at(lines, lines.last_written(line.start - 1)[0])
    return above if above.text.strip() and not above.text.lstrip().startswith("#") else None


def missing_space(line: Line) -> Mistake | None:
    """Describe a key whose colon touches its value: `goal:Get coffee`."""
    match = _KEY_WITHOUT_SPACE.match(line.text)
    if match is None:
        return None
    colon = line.start + match.end("key")
    mended = f"{match['key']}: {match['rest'].strip()}"
    mends = (Mend("write a space after the colon", ((colon + 1, colon + 1, " "),)),)
    message = "a space is missing after the colon"
    return Mistake("JM0003", message, colon, colon + 1, f"write `{mended[:60]}`", mends=mends)


def missing_colon(line: Line) -> Mistake | None:
    """Describe a line that is a word alone: `order`."""
    match = _BARE_KEY.match(line.text)
    if match is None:
        return None
    start, end = line.start + match.start("key"), line.start + match.end("key")
    key = match["key"]
    mends = (Mend("write a colon", ((end, end, ":"),)),)
    return Mistake("JM0003", f"a colon is missing after `{key}`", start, end, f"write `{key}:`", mends=mends)


def indented_too_deep(lines: Lines, line: Line, above: Line | None) -> Mistake | None:
    """Describe a key that is indented below a line that has a value already."""
    if above is None or line.indent <= above.indent:
        return None
    mistake = missing_space(above) or (missing_colon(above) if line.key or line.is_item else None)
    if mistake is not None:
        return mistake
    if not above.key or not above.value:
        return None
    what = f"`{line.key}`" if line.key else "this line"
    message = f"{what} is indented below `{above.key}`, which has a value already"
    hint = f"start it in the same column as `{above.key}`"
    mends = [_indented(line, above.key_column)]
    if above.is_item:
        item = above.indent + line.indent - above.key_column
        if _is_usual_for_item(lines, above, item) and not _is_usual_for_item(lines, above, above.indent):
            hint = f"indent the item `{above.key}` by {item}, or {hint}"
            mends.insert(0, _indented(above, item))
    elif _starts_too_early(lines, above, line):
        hint += f", or `{above.key}` by {line.indent} like this line"
        mends.append(_indented(above, line.indent))
    if above.key not in language_keys() and len(above.value) <= _SHORT:
        hint = f"write `{above.key}:` and below it, indented, `name: {above.value}`; or {hint}"
        mends.insert(0, _named_below(above, line.indent))
    return Mistake("JM0003", message, line.first, line.end, hint, mends=tuple(mends))


def does_not_fit(lines: Lines, offset: int) -> Mistake:
    """Describe a line that fits neither the lines beside it nor those that it belongs to."""
    line = line_at(lines, offset)
    if not line.text.strip():
        line = line_above(lines, line) or line
    mistake = missing_space(line)
    if mistake is not None:
        return mistake
    beside, before, after = _neighbours(lines, line)
    start, end = line.first, line.end
    if beside is not None and beside.is_item and not line.is_item:
        hint = "start this line with `- ` too, or write all of them as `id: name` without it"
        dash = Mend("start it with `- `", ((start, start, "- "),), is_meant=False)
        return Mistake("JM0003", "a list goes on without `- `", start, end, hint, mends=(dash,))
    if beside is None and (before is not None or after is not None):
        return _fits_no_line(lines, line, before, after)
    if line.is_item and not (beside is not None and beside.is_item):
        hint = "write it without the `- `, or start all lines beside it with `- `"
        text = line.start + line.text.index("-") + 1
        without = Mend("write it without the `- `", ((start, min(text + 1, end), ""),), is_meant=False)
        return Mistake("JM0003", "an item of a list stands where no list is", start, end, hint, mends=(without,))
    above = line_above(lines, line)
    if not line.key and not line.is_item:
        mistake = missing_colon(line)
        if mistake is not None:
            return mistake
        hint = "write `key: value`, or start the line with `- ` in a list"
        return Mistake("JM0003", "a line is neither `key: value` nor an item of a list", start, end, hint)
    mistake = indented_too_deep(lines, line, above)
    if mistake is not None:
        return mistake
    hint = "keys that belong together start in the same column, two spaces further than the line that they belong to"
    return Mistake("JM0003", "this line does not fit the lines above", start, end, hint)


# Private


def _fits_no_line(lines: Lines, line: Line, before: Line | None, after: Line | None) -> Mistake:
    """Describe a line that starts in a column where no line above starts; the nearest are before and after it."""
    choices = [f"by {other.indent} like `{_name(other)}`" for other in (after, before) if other is not None]
    mends = [_indented(line, other.indent) for other in (after, before) if other is not None]
    spaces = "1 space" if line.indent == 1 else f"{line.indent} spaces"
    message = f"this line is indented by {spaces}, which fits no line above"
    hint = f"indent it {' or '.join(choices)}"
    # It may as well be right, and the first line of those beside it wrong.
    wrong = None
    if after is not None and before is not None and line.indent == before.indent + 2 and _is_alone(lines, after, line):
        wrong = after
    elif before is not None and _starts_too_early(lines, before, line):
        wrong = before
    if wrong is not None:
        hint += f", or `{_name(wrong)}` by {line.indent} like this line"
        mends.append(_indented(wrong, line.indent))
    return Mistake("JM0003", message, line.first, line.end, hint, mends=tuple(mends))


_SHORT: Final = 40


def _indented(line: Line, indent: int) -> Mend:
    """Start a line in another column."""
    spaces = "1 space" if indent == 1 else f"{indent} spaces"
    return Mend(f"indent it by {spaces}", ((line.start, line.first, " " * indent),), is_meant=False)


def _named_below(above: Line, indent: int) -> Mend:
    """Give the value of a line a line of its own, as a name."""
    match = _KEY.match(above.text)
    after = match.end() if match is not None else len(above.text)
    blanks = len(above.text[after:]) - len(above.text[after:].lstrip())
    edit = (above.start + after, above.start + after + blanks, f"\n{' ' * indent}name: ")
    return Mend("write the name on a line of its own", (edit,), is_meant=False)


def _is_alone(lines: Lines, first: Line, line: Line) -> bool:
    """Return whether no other line before another starts in the column of the first one."""
    between = lines.text[first.start + len(first.text) : line.start]
    return re.search(rf"^ {{{first.indent}}}[^ \r\n]", between, re.MULTILINE) is None


def _starts_too_early(lines: Lines, first: Line, line: Line) -> bool:
    """Return whether a line is the first below its key, and one space short of where another starts."""
    parent = line_above(lines, first)
    return parent is not None and parent.indent < first.indent and line.indent == parent.indent + 2


def _is_usual_for_item(lines: Lines, item: Line, indent: int) -> bool:
    """Return whether an item would start where those of a list do: below its key, or two spaces further."""
    parent = line_above(lines, item)
    return parent is not None and indent - parent.indent in {0, 2}


def _name(line: Line) -> str:
    return line.key or line.text.strip()[:20]


def _neighbours(lines: Lines, line: Line) -> tuple[Line | None, Line | None, Line | None]:
    """
    Look upwards for the lines that one could stand beside.

    Returns:
        The last one with the same indentation, the last one with less, and the last with more that is the first of its
        own: `None` if there is none.
    """
    deeper: Line | None = None
    above = line_above(lines, line)
    for _ in range(_MOST_LINES):
        if above is None:
            return None, None, deeper
        if above.indent == line.indent:
            return above, None, deeper
        if above.indent < line.indent:
            return None, above, deeper
        if deeper is None or above.indent < deeper.indent:
            deeper = above
        above = line_above(lines, above)
    return None, None, deeper
