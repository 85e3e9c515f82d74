"""
From YAML text to a tree, through the parser's event stream and no further.

Building from events costs a fifth of composing nodes, and every refusal and limit applies before anything is built.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from journeymap.language.problems import HopelessError
from journeymap.language.value.text_check import ODD_IN_VALUE, is_plain_text
from journeymap.language.yaml.agreement import find_question_marks
from journeymap.language.yaml.cut_text import warn_of_cut_texts
from journeymap.language.yaml.first_mistake import PARSER_ERRORS, first_mistake, read_again
from journeymap.language.yaml.lines import Lines
from journeymap.language.yaml.parser import Noted, PythonParser, make_scanner
from journeymap.language.yaml.quoting import quoted_hint
from journeymap.language.yaml.tree import Mapping, Node, Refused, Scalar, Sequence, cut_tree
from journeymap.late import late_pattern


if TYPE_CHECKING:
    from journeymap.language.problems import Problems


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
        problems.add(mistake.code, mistake.message, mistake.start, mistake.end, hint=mistake.hint)
    for found in find_question_marks(lines, builder.noted, understood):
        problems.add(found.code, found.message, found.start, found.end, hint=found.hint)
    return mistake is None


class _Builder:
    """Builds the tree from events with an explicit stack, so that no depth of nesting can exhaust Python's."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self.root: Node | None = None
        self.noted = Noted()
        self.reached = len(problems.source.text)
        self.is_too_large = False

    def build(self, parser: Any) -> bool:  # noqa: ANN401, C901 (one loop over events is the fast and the clear way)
        """
        Read all events into `root`.

        Lists and mappings are put into their parents when they start, so that the tree is of use after a mistake too.

        Returns:
            Whether the end was reached; not so after a limit or a second document.
        """
        problems = self._problems
        limits = problems.limits
        most_nodes = limits.nodes
        get_event = parser.get_event
        stack: list[tuple[Mapping | Sequence | None, str | None, int, int]] = []
        container: Mapping | Sequence | None = None
        # Of the container: its entries if it is a mapping, else nothing.
        entries: dict[str, tuple[int, int, Node]] | None = None
        key: str | None = None
        key_start = key_end = 0
        nodes = 0
        flow_start = flow_level = -1
        add_opaque = self.noted.opaque.append
        # Without these characters nothing can have an anchor or a tag, and most files are without.
        may_have_properties = "&" in problems.source.text or "!" in problems.source.text
        while True:
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent:
                value: str = event.value
                start: int = event.start_mark.index
                end: int = event.end_mark.index
                style = event.style
                if may_have_properties and (event.tag is not None or event.anchor is not None):
                    start = self._refuse_properties(event, start)
                if style:
                    add_opaque((start, end))
                    if style == '"':
                        self._check_escapes(value, start, end)
                nodes += 1
                if entries is not None:
                    if key is None:
                        key_start, key_end = start, end
                        # Nearly every key is new and plain; the checks of the others are not worth a call for each.
                        if value and value not in entries and value.isascii() and value != "<<":
                            key = value
                        else:
                            key = self._key(entries, value, start, end, plain=not style)
                        continue
                    if start == end:
                        # The parsers differ in where they say that nothing stands.
                        start = end = key_end
                    if key is not _REFUSED_KEY:
                        entries[key] = (key_start, key_end, Scalar(value, start, end, not style))
                    key = None
                elif container is None:
                    self.root = Scalar(value, start, end, not style)
                else:
                    container.items.append(Scalar(value, start, end, not style))  # type: ignore[union-attr]
                if nodes > most_nodes:
                    return self._too_many_nodes(start)
                continue
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                container.end = event.end_mark.index  # type: ignore[union-attr]
                container, key, key_start, key_end = stack.pop()
                if len(stack) == flow_level:
                    self.noted.flows[-1] = (flow_start, event.end_mark.index)
                    flow_start = flow_level = -1
                entries = container.entries if type(container) is Mapping else None
                continue
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                start = event.start_mark.index
                if may_have_properties and (event.anchor is not None or event.tag is not None):
                    self._refuse_properties(event, start)
                if len(stack) >= limits.depth:
                    message = f"lists and mappings are nested more than {limits.depth} deep"
                    self._problems.add("JM0005", message, start, start + 1)
                    self.reached = start
                    return False
                if flow_start < 0 and event.flow_style:
                    flow_start, flow_level = start, len(stack)
                    self.noted.flows.append((start, len(problems.source.text)))
                node: Node = Mapping(start, start, {}) if kind is MappingStartEvent else Sequence(start, start, [])
                nodes += 1
            elif kind is AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                message = f"`*{event.anchor}` is an alias; maps do without anchors and aliases"
                self._problems.add("JM0004", message, start, end, hint=_ALIAS_HINT)
                self.noted.properties.append(start)
                node = Refused(start, end)
            elif kind is StreamEndEvent:
                return True
            else:
                if not self._document_event(event):
                    return False
                continue
            outer_key = None
            if entries is not None:
                if key is None:
                    if kind is not AliasEvent:
                        self._refuse_key(node.start)
                    # It was reported; the value that belongs to it still has to be passed over.
                    outer_key, key_start, key_end = _REFUSED_KEY, node.start, node.start + 1
                elif key is not _REFUSED_KEY:
                    entries[key] = (key_start, key_end, node)
            elif container is None:
                self.root = node
            else:
                container.items.append(node)  # type: ignore[union-attr]
            key = outer_key
            if kind is not AliasEvent:
                stack.append((container, key, key_start, key_end))
                container = node  # type: ignore[assignment]
                entries = node.entries if type(node) is Mapping else None
                key = None
            if nodes > most_nodes:
                return self._too_many_nodes(node.start)

    def _too_many_nodes(self, start: int) -> bool:
        message = f"the file has more than {self._problems.limits.nodes} nodes"
        self._problems.add("JM0005", message, start, start + 1)
        self.reached = start
        self.is_too_large = True
        return False

    def _key(self, entries: dict[str, tuple[int, int, Node]], text: str, start: int, end: int, *, plain: bool) -> str:
        """Return the key under which the next value is kept, after the checks that belong to keys."""
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

    def _refuse_key(self, start: int) -> None:
        """Refuse a list or a mapping as a key, which is most often a template: `{{name}}`."""
        text = self._problems.source.text
        template = _TEMPLATE.match(text, start - 1)
        if template is not None:
            message = "a text cannot start with `{{`"
            self._problems.add("JM0004", message, start - 1, template.end(), hint=quoted_hint(template[0]))
            return
        message = "a key must be a single word or text, not a list or a mapping"
        hint = "put a text that starts with `{` or `[` in quotes"
        self._problems.add("JM0004", message, start, start + 1, hint=hint)

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
            written, first, last = match[0], match.start(), match.end()
            after = _past_blanks(text, last)
            self.noted.properties.append(first)
            if written.startswith("&"):
                message = f"`{written}` is an anchor; maps do without anchors and aliases"
                hint = _ALIAS_HINT
            else:
                message = f"a text cannot start with `!`; YAML takes `{written}` for a tag, and maps do without tags"
                stop: int = event.end_mark.index
                value = text[first:stop] if type(event) is ScalarEvent and not event.style else ""
                hint = quoted_hint(value) if value.strip() != written else "delete it, or put the text in quotes"
            self._problems.add("JM0004", message, first, last, hint=hint)
        end: int = event.end_mark.index
        return min(after, end)

    def _document_event(self, event: Any) -> bool:  # noqa: ANN401 (as above)
        """Check a start or end of a stream or document; false means that no more is read."""
        kind = type(event)
        if kind is DocumentStartEvent:
            start: int = event.start_mark.index
            end = max(event.end_mark.index, start + 1)
            if self.root is not None:
                message = "a second document starts here; a file holds one map"
                self._problems.add("JM0004", message, start, end, hint="put the second map in a file of its own")
                return False
            if event.version or event.tags:
                message = "a directive (`%`) stands before the map; maps do without them"
                end = start + len(self._problems.source.text[start:end].split("\n", 1)[0].rstrip())
                self._problems.add("JM0004", message, start, end, hint="delete the lines that start with `%`")
        return kind in {DocumentStartEvent, DocumentEndEvent, StreamStartEvent}


def _past_blanks(text: str, offset: int) -> int:
    """Return where the blanks and comments end that may stand before an anchor or a tag, and between the two."""
    while (blanks := _BLANKS.match(text, offset)) is not None:
        offset = blanks.end()
    return offset


_BLANKS: Final = late_pattern(r"\s+|#.*")
_PROPERTY: Final = late_pattern(r"[&!][^\s,\[\]{}]*")
_ALIAS_HINT: Final = (
    "name the element once and refer to it by its id, across files with `use`; a text that starts like this goes in"
    " quotes"
)
_TEMPLATE: Final = late_pattern(r"\{\{[^{}\r\n]{0,200}\}\}[^,\[\]{}\r\n#]{0,200}")
# A key that no text can equal: entries under it are passed over.
_REFUSED_KEY: Final = "\x00"
