"""
From YAML text to a tree, through the parser's event stream and no further.

Building from events costs a fifth of composing nodes, and every refusal and limit applies before anything is built.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from journeymap.language.problems import HopelessError
from journeymap.language.value.text_check import ODD_IN_VALUE, is_plain_text
from journeymap.language.yaml.agreement import find_question_marks
from journeymap.language.yaml.cut_text import warn_of_cut_texts
from journeymap.language.yaml.first_mistake import PARSER_ERRORS, first_mistake, read_again
from journeymap.language.yaml.lines import Lines
from journeymap.language.yaml.parser import Noted, PythonParser, make_scanner
from journeymap.language.yaml.quoting import quoted_hint
from journeymap.language.yaml.text_mistake import quotes_around
from journeymap.language.yaml.tree import Mapping, Node, Refused, Scalar, Sequence, cut_tree
from journeymap.late import late_pattern


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.diagnostics import Fix
    from journeymap.language.problems import Problems
    from journeymap.language.yaml.mistake import Mistake

    _Entries = dict[str, tuple[int, int, Node]]


_TOO_DEEP: Final = "exceeded maximum nesting depth"


def parse(problems: Problems, *, parser: str = "") -> tuple[Node | None, bool]:
    """
    Parse the text of a source.

    Args:
        problems: knows the source and its limits, and takes what is found.
        parser: `c` or `python`; by default the fastest that is there. Both give the same verdict.

    Returns:
        The root node, `None` if there is none or where it is hopeless or too large; and whether the text was parsed
        to its end. If not, the root holds what stands before the place of the mistake.
    """
    text = problems.source.text
    if not is_plain_text(problems):
        return None, False
    scanner = make_scanner(text, parser)
    builder = _Builder(problems)
    error: Exception | None = None
    is_complete = False
    try:
        try:
            is_complete = builder.build(scanner)
        except PARSER_ERRORS as caught:
            if _TOO_DEEP not in str(caught):
                raise
            # The C parser may look for the end of a key, and give up on what is too deep before it tells the start.
            problems.forget_from(0)
            scanner, builder = make_scanner(text[: caught.problem_mark.index], parser), _Builder(problems)  # type: ignore[union-attr]
            is_complete = builder.build(scanner)
    except PARSER_ERRORS as caught:
        error = caught
    except HopelessError:
        return None, False
    try:
        is_certain = _report_first_mistake(problems, builder, scanner, error)
        if builder.is_too_large:
            return None, False
        if builder.root is not None:
            warn_of_cut_texts(builder.root, problems)
    except HopelessError:
        return None, False
    return builder.root, is_complete and is_certain


def _report_first_mistake(problems: Problems, builder: _Builder, scanner: Any, error: Exception | None) -> bool:  # noqa: ANN401 (the C extension has no types)
    """Report the first mistake that makes the rest of the text uncertain, forget what followed it; true if none."""
    lines = Lines(problems.source)
    if type(scanner) is PythonParser:
        builder.noted = scanner.noted
        mistake = first_mistake(lines, error, scanner.noted, scanner.index, builder.reached)
    else:
        mistake = first_mistake(lines, error, builder.noted, 0, builder.reached)
        if mistake is not None:
            mistake = read_again(lines, builder.root, mistake.start, builder.noted) or mistake
    understood = builder.reached
    if mistake is not None:
        understood = mistake.start if mistake.certain is None else mistake.certain
        problems.forget_from(understood)
        builder.root = cut_tree(builder.root, understood)
        _report(problems, mistake)
    for question_mark in find_question_marks(lines, builder.noted, understood):
        _report(problems, question_mark)
    return mistake is None


def _report(problems: Problems, mistake: Mistake) -> None:
    """Report a mistake with the ways to mend it."""
    mends = [(mend.is_meant, problems.rewriting(*mend.edits, title=mend.title)) for mend in mistake.mends]
    problems.add(
        mistake.code,
        mistake.message,
        mistake.start,
        mistake.end,
        hint=mistake.hint,
        fixes=tuple(fix for is_meant, fix in mends if is_meant),
        suggestions=tuple(fix for is_meant, fix in mends if not is_meant),
    )


class _StopReadingError(Exception):
    """Nothing of the rest is read: there is too much of it, or it belongs to no map."""


class _Builder:
    """Builds the tree from events with an explicit stack, so that no depth of nesting can exhaust Python's."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self.root: Node | None = None
        self.noted = Noted()
        self.reached = len(problems.source.text)
        self.is_too_large = False
        # How deep the outermost list or mapping in brackets stands, while it is read.
        self._flow_depth: int | None = None
        # Without these characters nothing can have an anchor or a tag, and most files are without.
        self._may_have_properties = "&" in problems.source.text or "!" in problems.source.text

    def build(self, parser: Any) -> bool:  # noqa: ANN401 (the C extension has no types)
        """
        Read all events into `root`.

        Lists and mappings are put into their parents when they start, so that the tree is of use after a mistake too.

        Returns:
            Whether the end was reached; not so after a limit or a second document.
        """
        try:
            self._read(parser.get_event)
        except _StopReadingError:
            return False
        return True

    def _read(self, get_event: Callable[[], Any]) -> None:  # noqa: C901 (one loop over events is the fast way)
        """Make a node of each event and put it where it belongs: at the root, into a list, or behind a key."""
        most_nodes, most_depth = self._problems.limits.nodes, self._problems.limits.depth
        may_have_properties = self._may_have_properties
        nodes = 0
        container: Mapping | Sequence | None = None
        # Of a mapping, its entries, and the key whose value comes next.
        entries: _Entries | None = None
        key: str | None = None
        key_start = key_end = 0
        outside: list[tuple[Mapping | Sequence | None, str | None, int, int]] = []
        while True:
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent:
                nodes += 1
                value = event.value
                start = event.start_mark.index
                end = event.end_mark.index
                style = event.style
                if style or may_have_properties:
                    start = self._check_properties(event, start, end)
                if entries is not None and key is None:
                    # Nearly every key is new and plain; the checks of the others are not worth a call for each.
                    if value and value not in entries and value.isascii() and value != "<<":
                        key = value
                    else:
                        key = self._key(entries, value, start, end, plain=not style)
                    key_start, key_end = start, end
                    continue
                if start == end and entries is not None:
                    # The parsers differ in where they say that nothing stands.
                    start = end = key_end
                node: Node = Scalar(value, start, end, not style)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container.end = event.end_mark.index  # type: ignore[union-attr]
                container, key, key_start, key_end = outside.pop()
                entries = container.entries if type(container) is Mapping else None
                if len(outside) == self._flow_depth:
                    self._end_flow(event.end_mark.index)
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                nodes += 1
                start = event.start_mark.index
                if may_have_properties or len(outside) >= most_depth or (event.flow_style and self._flow_depth is None):
                    self._check_start(event, start, depth=len(outside))
                node = Mapping(start, start, {}) if kind is MappingStartEvent else Sequence(start, start, [])
            elif kind is AliasEvent:
                node = self._alias(event)
            elif kind is StreamEndEvent:
                return
            else:
                if kind is DocumentStartEvent:
                    self._start_document(event)
                continue
            if entries is not None:
                if key is None:
                    # The value that belongs to it still has to be passed over.
                    self._refuse_key(node)
                    key, key_start, key_end = _REFUSED_KEY, node.start, node.start + 1
                else:
                    if key is not _REFUSED_KEY:
                        entries[key] = (key_start, key_end, node)
                    key = None
            elif container is not None:
                container.items.append(node)  # type: ignore[union-attr]
            else:
                self.root = node
            if nodes > most_nodes:
                self._refuse_more_nodes(node.start)
            if kind is not ScalarEvent and kind is not AliasEvent:
                outside.append((container, key, key_start, key_end))
                container, key = node, None  # type: ignore[assignment]
                entries = node.entries if type(node) is Mapping else None

    def _check_properties(self, event: Any, start: int, end: int) -> int:  # noqa: ANN401
        """Check anchor, tag and quotes of a scalar, and return where it starts behind the first two."""
        if event.tag is not None or event.anchor is not None:
            start = self._refuse_properties(event, start)
        if event.style:
            self.noted.opaque.append((start, end))
            if event.style == '"':
                self._check_escapes(event.value, start, end)
        return start

    def _check_start(self, event: Any, start: int, *, depth: int) -> None:  # noqa: ANN401
        """Check anchor, tag and depth of a list or a mapping, and note where it is the outermost in brackets."""
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, start)
        if depth >= self._problems.limits.depth:
            message = f"lists and mappings are nested more than {self._problems.limits.depth} deep"
            self._problems.add("JM0005", message, start, start + 1)
            self.reached = start
            raise _StopReadingError
        if event.flow_style and self._flow_depth is None:
            self._flow_depth = depth
            self.noted.flows.append((start, len(self._problems.source.text)))

    def _end_flow(self, end: int) -> None:
        """Note where the outermost list or mapping in brackets ends."""
        start, _ = self.noted.flows[-1]
        self.noted.flows[-1] = (start, end)
        self._flow_depth = None

    def _alias(self, event: Any) -> Refused:  # noqa: ANN401
        """Refuse an alias; its node keeps the place."""
        start: int = event.start_mark.index
        end: int = event.end_mark.index
        message = f"`*{event.anchor}` is an alias; maps do without anchors and aliases"
        self._problems.add("JM0004", message, start, end, hint=_ALIAS_HINT)
        self.noted.properties.append(start)
        return Refused(start, end)

    def _start_document(self, event: Any) -> None:  # noqa: ANN401
        """Refuse a second document, and directives before the first."""
        start: int = event.start_mark.index
        end = max(event.end_mark.index, start + 1)
        if self.root is not None:
            message = "a second document starts here; a file holds one map"
            self._problems.add("JM0004", message, start, end, hint="put the second map in a file of its own")
            raise _StopReadingError
        if event.version or event.tags:
            message = "a directive (`%`) stands before the map; maps do without them"
            end = start + len(self._problems.source.text[start:end].split("\n", 1)[0].rstrip())
            self._problems.add("JM0004", message, start, end, hint="delete the lines that start with `%`")

    def _refuse_more_nodes(self, start: int) -> None:
        """Stop where the file has more nodes than a file may have."""
        message = f"the file has more than {self._problems.limits.nodes} nodes"
        self._problems.add("JM0005", message, start, start + 1)
        self.reached = start
        self.is_too_large = True
        raise _StopReadingError

    def _key(self, entries: _Entries, text: str, start: int, end: int, *, plain: bool) -> str:
        """Return the key under which a value is kept that is empty, refused, written twice or not ASCII."""
        problems = self._problems
        if plain and text == "<<":
            problems.add("JM0004", "`<<` is a merge key; maps do without them", start, end, hint=_ALIAS_HINT)
            return _REFUSED_KEY
        if plain and not text:
            # Nothing before a colon is refused as a line of neither kind; after a `?` it may be the end of the file.
            problems.add("JM0003", "a key is missing after the `?`", start, end)
            return _REFUSED_KEY
        key = text if text.isascii() else unicodedata.normalize("NFC", text)
        earlier = entries.get(key)
        if earlier is not None:
            from journeymap.diagnostics import Related  # noqa: PLC0415 (most maps are right)

            related = (Related(place=problems.place(earlier[0], earlier[1]), message="it was first written here"),)
            hint = "keep one of them; most programs would drop the other without a word"
            problems.add("JM0006", f"`{key[:60]}` is written twice here", start, end, hint=hint, related=related)
            return _REFUSED_KEY
        return key

    def _refuse_key(self, node: Node) -> None:
        """Refuse a list or a mapping as a key, which is most often a template: `{{name}}`; an alias was reported."""
        if type(node) is Refused:
            return
        text = self._problems.source.text
        template = _TEMPLATE.match(text, node.start - 1)
        if template is not None:
            message = "a text cannot start with `{{`"
            fix = self._quotes(node.start - 1, template[0].rstrip())
            hint = quoted_hint(template[0])
            self._problems.add("JM0004", message, node.start - 1, template.end(), hint=hint, suggestions=(fix,))
            return
        message = "a key must be a single word or text, not a list or a mapping"
        hint = "put a text that starts with `{` or `[` in quotes"
        self._problems.add("JM0004", message, node.start, node.start + 1, hint=hint)

    def _quotes(self, start: int, written: str) -> Fix:
        """Make the fix that puts a text in quotes."""
        mend = quotes_around(start, written)
        return self._problems.rewriting(*mend.edits, title=mend.title)

    def _check_escapes(self, value: str, start: int, end: int) -> None:
        odd = ODD_IN_VALUE.search(value)
        if odd is not None:
            message = f"the escaped character U+{ord(odd.group()):04X} is not allowed in a map"
            self._problems.add("JM0002", message, start, end)

    def _refuse_properties(self, event: Any, start: int) -> int:  # noqa: ANN401 (three event types without a common one)
        """
        Report the anchor and the tag of a node.

        Returns:
            Where the node starts behind them; its mark is that of the first of them.
        """
        text = self._problems.source.text
        after = _past_blanks(text, start)
        for _ in range(2):
            match = _PROPERTY.match(text, after)
            if match is None:
                break
            sign, first, last = match[0], match.start(), match.end()
            after = _past_blanks(text, last)
            self.noted.properties.append(first)
            suggestions: tuple[Fix, ...] = ()
            if sign.startswith("&"):
                message = f"`{sign}` is an anchor; maps do without anchors and aliases"
                hint = _ALIAS_HINT
            else:
                message = f"a text cannot start with `!`; YAML takes `{sign}` for a tag, and maps do without tags"
                stop: int = event.end_mark.index
                value = text[first:stop] if type(event) is ScalarEvent and not event.style else ""
                hint = quoted_hint(value) if value.strip() != sign else "delete it, or put the text in quotes"
                if value.strip():
                    suggestions = (self._quotes(first, value.rstrip()),)
            self._problems.add("JM0004", message, first, last, hint=hint, suggestions=suggestions)
        end: int = event.end_mark.index
        return min(after, end)


def _past_blanks(text: str, offset: int) -> int:
    """Return where the blanks and comments end that may stand before an anchor or a tag, and between the two."""
    while (blanks := _BLANKS.match(text, offset)) is not None:
        offset = blanks.end()
    return offset


_BLANKS: Final = late_pattern(r"\s+|#.*")
_PROPERTY: Final = late_pattern(r"[&!][^\s,\[\]{}]*")
_ALIAS_HINT: Final = (
    "name the element once and refer to it by its ID, across files with `use`; a text that starts like this goes in"
    " quotes"
)
_TEMPLATE: Final = late_pattern(r"\{\{[^{}\r\n]{0,200}\}\}[^,\[\]{}\r\n#]{0,200}")
# A key that no text can equal: entries under it are passed over.
_REFUSED_KEY: Final = "\x00"
