"""Mutants that no test can notice, because what they do is the same: by module, their name and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Mapping

_FASTER: Final = "most texts have nothing to replace; asking first is only faster"
_TOML: Final = (
    '\'"""(?:[^"\\\\\\\\]+|\\\\\\\\[\\\\s\\\\S]|"(?!""))*"{0,5}'
    "|\\'\\'\\'(?:[^\\']+|\\'(?!\\'\\'))*\\'{0,5}"
    "|\"(?:[^\"\\\\\\\\\\\\n]+|\\\\\\\\[^\\\\n])*\"?|\\'[^\\'\\\\n]*\\'?|#[^\\\\n]*|(?P<end>[=,\\\\n])|(?P<dot>\\\\.)'"
)
_NO_DOTS: Final = "no key is long in a text of few dots; asking first is only faster"
_SLOWER: Final = "what repeats it takes one character at a time instead, which is only slower"
_NONE: Final = "where no least number is named it is 0"
_DIGITS: Final = "between `9` and `A` are signs that no address has behind `%`"
_POSIX: Final = "POSIX has it, and the other value counts on Windows alone"
_WINDOWS: Final = "Windows alone has it"
_SIZE: Final = "a file of the same size has no byte more, unless it grows just then"
_SET: Final = "a set that can be changed is asked the same, and nobody changes it"
_LINES: Final = "no run goes on behind its line, so that the first one is the same whichever lines are searched at once"
_NO_FIELD: Final = "no field has that name, so that the place of the whole element stands, as without a name"
_CLEAN: Final = "`clean_line` leaves none of it, and need not be trusted for that"

EQUAL: Final[Mapping[str, Mapping[str, str]]] = {
    "model/address.py": {
        "module: 'A' of '%([01][0-9A-Fa-f]|7[Ff]|[Cc][01]|[Cc]2%[89][0-9A-Fa-f]"
        "|[Ee]2%80%[Aa][89A-Ea-e]|[Ee]2%81%[Aa][6-9])' -> nothing (4)": _DIGITS,
        "module: frozenset({'subject', 'body'}) -> {'subject', 'body'}": _SET,
        "_wrong_mail: zip(strict=True) -> without it": "every header has a name",
        "_wrong_mail: True -> False": "as above",
    },
    "toml_text.py": {
        "parse_toml: len(text) > MOST_BYTES or len(text.encode(errors='surrogatepass')) > MOST_BYTES"
        " -> len(text.encode(errors='surrogatepass')) > MOST_BYTES": "a character has at least one byte",
        "parse_toml: False -> True": _NO_DOTS,
        "parse_toml: '.' -> ''": _NO_DOTS,
        "parse_toml: if has_many_dots -> always": _NO_DOTS,
        f"module: '+' of {_TOML} -> nothing": _SLOWER,
        f"module: '+' of {_TOML} -> nothing (2)": _SLOWER,
        f"module: '+' of {_TOML} -> nothing (3)": _SLOWER,
        f"module: '0' of {_TOML} -> nothing": _NONE,
        f"module: '0' of {_TOML} -> nothing (2)": _NONE,
    },
    "app/opening.py": {
        "module: getattr(os, 'O_NONBLOCK', 0) -> getattr(os, 'O_NONBLOCK')": _POSIX,
        "module: 0 -> 1": _POSIX,
        "module: 0 -> -1": _POSIX,
        "module: 'O_BINARY' -> ''": _WINDOWS,
        "module: getattr(os, 'O_CLOEXEC', 0) -> getattr(os, 'O_CLOEXEC')": _POSIX,
        "module: 0 -> 1 (3)": _POSIX,
        "module: 0 -> -1 (3)": _POSIX,
    },
    "app/project.py": {
        "find_root: '.' -> ''": "no path is the working folder, too",
    },
    "app/writing.py": {
        "module: getattr(os, 'O_NOFOLLOW', 0) -> getattr(os, 'O_NOFOLLOW')": _POSIX,
        "module: 0 -> 1": _POSIX,
        "module: 0 -> -1": _POSIX,
        "module: 'O_BINARY' -> ''": _WINDOWS,
        "module: 0 -> 1 (2)": "the lowest bit, which opens for writing, is set already",
        "module: getattr(os, 'O_CLOEXEC', 0) -> getattr(os, 'O_CLOEXEC')": _POSIX,
        "module: 0 -> 1 (3)": _POSIX,
        "module: 0 -> -1 (3)": _POSIX,
        "module: os.altsep in a list -> nothing": _WINDOWS,
        "_has_content_already: there.st_size == len(output.content) and _content(output) == output.content"
        " -> _content(output) == output.content": "the size only tells sooner that it is another",
        "_content: 1 -> 2": _SIZE,
        "_content: 1 -> 0": _SIZE,
    },
    "render/csv.py": {
        "harmless_cell: _DIVIDED.sub(\"\\\\1'\", text) if ';' in text else text"
        ' -> _DIVIDED.sub("\\\\1\'", text)': _FASTER,
        "harmless_cell: ';' -> ''": _FASTER,
    },
    "diagnostics/escape_markdown.py": {
        "escape_markdown: '==' -> ''": _FASTER,
        "escape_markdown: '++' -> ''": _FASTER,
        "escape_markdown: ')=' -> ''": _FASTER,
        "escape_markdown: if '==' in escaped or '++' in escaped or ')=' in escaped -> always": _FASTER,
        "escape_markdown: if ':' in escaped -> always": _FASTER,
        "escape_markdown: ':' -> ''": _FASTER,
        "escape_markdown: if '.' in escaped -> always": _FASTER,
        "escape_markdown: '.' -> ''": _FASTER,
        "link_target: if '&' in address -> always": _FASTER,
        "link_target: '&' -> ''": _FASTER,
    },
    "diagnostics/echo.py": {
        "harmless: if '##' in cleaned -> always": _FASTER,
        "harmless: '##' -> ''": _FASTER,
        "harmless: if '::' in cleaned -> always": _FASTER,
        "harmless: '::' -> ''": _FASTER,
    },
    "diagnostics/text.py": {
        "clean_line: if cut.isascii() and cut.isprintable() -> never": "every character of it is harmless by itself",
        "clean_line: cut.isascii() and cut.isprintable() -> cut.isprintable()": "what is printable is harmless",
        "clean_line: cut.isascii() -> cut": "as above; an empty text stays empty either way",
        "_spelled: code < 256 -> code <= 256": "U+0100 is a letter, and is not spelled",
        "_spelled: 256 -> 257": "as above",
        "_spelled: 256 -> 255": "U+00FF is a letter, and is not spelled",
    },
    "language/value/text_check.py": {
        "is_plain_text: _ODD_CHARACTERS.search(text) if is_suspect else None -> _ODD_CHARACTERS.search(text)": _FASTER,
        "is_plain_text: len(encoded) -> encoded": _FASTER,
        "is_plain_text: len(text) -> text": _FASTER,
        "is_plain_text: encoded.translate(None, _ALLOWED_BYTES) -> encoded": _FASTER,
        "is_plain_text: encoded.translate(None, _ALLOWED_BYTES) -> encoded.translate(None)": _FASTER,
        "module: frozenset({'Mn', 'Me'}) -> {'Mn', 'Me'}": _SET,
        "module: 256 -> 255": "the byte 0xFF is in no UTF-8",
        "module: byte >= 32 -> byte > 32": "a space is then looked for among odd characters, and is none",
        "module: 32 -> 33": "as above",
        "module: b'\\t\\n\\r' -> b'\\n\\r'": "a tab is then looked for among odd characters, and is none",
        "module: b'\\t\\n\\r' -> b'\\t\\r'": "so is a line feed",
        "module: b'\\t\\n\\r' -> b'\\t\\n'": "so is a carriage return",
        "_has_endless_text: 0 -> -1": _LINES,
        "_has_endless_text: len(text) - line > limit -> len(text) - line >= limit": "no run is longer than the rest",
        "_has_endless_text: line + limit -> line - limit": _LINES,
        "_has_endless_text: if line_end < 0 -> always": _LINES,
        "_has_endless_text: line_end < 0 -> line_end <= 0": _LINES,
        "_has_endless_text: 0 -> 1 (2)": _LINES,
        "_has_endless_text: len(text) if line_end < 0 else line_end -> len(text)": _LINES,
        "_has_endless_text: line_end < 0 -> line_end <= 0 (2)": _LINES,
        "_has_endless_text: 0 -> 1 (3)": _LINES,
    },
    "language/problems.py": {
        "Problems.listed: if not self._found -> never": "nothing sorted is nothing; most maps are right",
    },
    "graph/going_on.py": {
        "_Meetings._walk: waiting and self._left > 0 -> waiting": "a walk that is cut short is thrown away",
    },
    "graph/emotion.py": {
        "mean_score: 1 -> 0": "the mean of one score is that score; asking first is only faster",
    },
    "graph/onward_figures.py": {
        "add_onward: if not compiled.leaving[EdgeKind.THEN] -> never": "where nothing follows nothing is added anyway",
    },
    "graph/linear_form.py": {
        "module: 0 -> 1": "nobody reads the constant of what is unknown",
        "module: 0 -> -1": "as above",
    },
    "checks/rule/rule.py": {
        "finding: '' -> '?'": _NO_FIELD,
        "finding: '' -> '?' (2)": _NO_FIELD,
        "finding: where is whole and isinstance(element, JourneyMap)"
        " -> where is whole or isinstance(element, JourneyMap)": "only a map has a title, and no key has fields",
    },
    "checks/said_once.py": {
        "parts_said_once: tuple(everywhere) -> everywhere": "who runs the rule makes a tuple of it",
    },
    "checks/rules/blueprint.py": {
        "contradicted_lane: not isinstance(element, Touchpoint) or element.kind is not TouchpointKind.HUMAN"
        " -> element.kind is not TouchpointKind.HUMAN": "only touchpoints are asked",
        "missing_backstage.has_gap: bool(behind) -> behind": "no process at all is as false as `False`",
    },
    "checks/rules/emotion.py": {
        "negative_ending: isinstance(node.element, Touchpoint) and node.element.outcome in _UNHAPPY"
        " -> node.element.outcome in _UNHAPPY": "only touchpoints are asked",
    },
    "checks/rules/score.py": {
        "_measured: not isinstance(value, float | int) or reach is None -> not isinstance(value, float | int)": (
            "only metrics with a range measure feelings"
        ),
    },
    "checks/rules/silence.py": {
        "_hurts: isinstance(node.element, Touchpoint) and bool(node.element.pains) -> bool(node.element.pains)": (
            "only touchpoints are silent"
        ),
    },
    "checks/run.py": {
        "_diagnostic: sound_finding(yielded) if rule.is_foreign else yielded -> sound_finding(yielded)": (
            "our own findings are sound, and come back the same; not to look is only faster"
        ),
    },
    "graph/compile.py": {
        "_between: target.zone or '' -> target.zone": "touchpoints, processes and systems have a zone",
    },
    "graph/cut.py": {
        "_reached: len(part) > 1 -> len(part) >= 1": "whoever goes round one place alone comes back after the same",
        "cut_off: if any((edge.mode is NextMode.ALL for edges in forks for edge in edges)) -> always": (
            "without parallel branches it adds nothing; asking first is only faster"
        ),
    },
    "graph/reliance.py": {
        "Failure.stand_in: key in a table -> nothing": "it is remembered only so that nobody looks for it again",
    },
    "report/junit.py": {
        "_attribute: _text(clean_line(text, 1000)) -> clean_line(text, 1000)": _CLEAN,
        "_text: '\ufffd' -> ''": _CLEAN,
    },
}
"""`tests.mutation` leaves them out, and says which of them are no mutants any more."""
