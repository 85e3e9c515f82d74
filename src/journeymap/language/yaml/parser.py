"""The two parsers of PyYAML, and what ours notes while it scans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml
from attrs import Factory, define

from journeymap.late import late_pattern


if TYPE_CHECKING:
    from collections.abc import Callable


@define(eq=False)
class Noted:
    """
    What was noted of a text while it was parsed.

    Attributes:
        opaque: the offsets of its quoted and block texts, in their order.
        flows: the offsets of its outermost `[...]` and `{...}`, in their order; one that is open ends with the text.
        properties: the offsets at which tags, anchors and aliases start.
    """

    opaque: list[tuple[int, int]] = Factory(list)
    flows: list[tuple[int, int]] = Factory(list)
    properties: list[int] = Factory(list)

    def replace(self, start: int, other: Noted, shift: int) -> None:
        """Take what was noted of a part of the text, from an offset on, instead of what was noted here."""
        self.opaque = [span for span in self.opaque if span[0] < start]
        self.opaque += [(first + shift, end + shift) for first, end in other.opaque]
        self.flows = [span for span in self.flows if span[0] < start]
        self.flows += [(first + shift, end + shift) for first, end in other.flows]


NOT_IN_TEXT: Final = " \t\r\n[]{},:?-"
"""A `?` that follows none of these stands in a text rather than starts something."""

_QUESTION_IN_TEXT: Final = late_pattern(rf"(?<=[^{re.escape(NOT_IN_TEXT)}])\?+")


class PythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """
    PyYAML's own parser: for installations without its C extension, and to say where a mistake is.

    It takes a question mark for the end of a text inside `[ ]` and `{ }`, and the C parser does not. So that all of
    them can be found at once, they are hidden from it.

    Attributes:
        noted: what was scanned so far, more than the events tell.
    """

    def __init__(self, text: str) -> None:
        self.noted = Noted()
        self._length = len(text)
        self._mask = next((mask for mask in _MASKS if mask not in text), "?")
        if "?" in text:
            text = _QUESTION_IN_TEXT.sub(lambda match: self._mask * len(match[0]), text)
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)

    # PyYAML has no other place to learn what was scanned and not yet made an event.

    def scan_plain(self) -> yaml.ScalarToken:
        """Show the question marks again."""
        return self._unmasked(super().scan_plain())

    def scan_flow_scalar(self, style: str) -> yaml.ScalarToken:
        """Note where a quoted text stands."""
        # One that is not closed reaches to the end.
        self.noted.opaque.append((self.index, self._length))
        token = super().scan_flow_scalar(style)
        self.noted.opaque[-1] = (token.start_mark.index, token.end_mark.index)
        return self._unmasked(token)

    def scan_block_scalar(self, style: str) -> yaml.ScalarToken:
        """Note where a block text stands."""
        token = super().scan_block_scalar(style)
        self.noted.opaque.append((token.start_mark.index, token.end_mark.index))
        return self._unmasked(token)

    def scan_tag(self) -> yaml.TagToken:
        """Note where a tag stands, also one that is no tag after all."""
        self.noted.properties.append(self.index)
        return super().scan_tag()

    def scan_anchor(self, token_class: Any) -> yaml.Token:  # noqa: ANN401 (PyYAML's signature)
        """Note where an anchor or alias stands, also one that is none after all."""
        self.noted.properties.append(self.index)
        return super().scan_anchor(token_class)  # type: ignore[no-any-return, no-untyped-call]

    def fetch_flow_collection_start(self, token_class: Any) -> None:  # noqa: ANN401 (PyYAML's signature)
        """Note where the outermost flow collection starts."""
        if not self.flow_level:
            self.noted.flows.append((self.index, self._length))
        super().fetch_flow_collection_start(token_class)

    def fetch_flow_collection_end(self, token_class: Any) -> None:  # noqa: ANN401 (PyYAML's signature)
        """Note where the outermost flow collection ends."""
        super().fetch_flow_collection_end(token_class)
        if not self.flow_level and self.noted.flows:
            self.noted.flows[-1] = (self.noted.flows[-1][0], self.index)

    def _unmasked(self, token: yaml.ScalarToken) -> yaml.ScalarToken:
        if self._mask in token.value:
            token.value = token.value.replace(self._mask, "?")
        return token


# Characters for private use, one of which is not in the text.
_MASKS: Final = tuple(map(chr, range(0xE000, 0xE400)))


C_PARSER: Final[Callable[[str], Any] | None] = getattr(yaml.cyaml, "CParser", None) if yaml.__with_libyaml__ else None
"""PyYAML's C extension, ten times as fast; `None` if it is missing."""


def make_scanner(text: str, name: str = "") -> Any:  # noqa: ANN401 (the C extension has no types)
    """
    Make a parser for a text.

    Args:
        text: the text.
        name: `python` for PyYAML's own; otherwise the C extension where it is there.

    Returns:
        An object with `get_event`.
    """
    return PythonParser(text) if C_PARSER is None or name == "python" else C_PARSER(text)
