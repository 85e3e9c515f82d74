"""What is refused of a file before the parser sees it: sizes, control characters, texts without end."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from journeymap.late import late_pattern


if TYPE_CHECKING:
    from journeymap.language.limits import Limits
    from journeymap.language.problems import Problems


ODD_IN_VALUE: Final = late_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that no text of a map may hold, whichever way it came in."""


BLANK: Final = (
    r"\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
)
"""
Characters that nobody sees, as the inside of a class: spaces, and what Unicode tells programs to show as nothing, in
the sixteen bits that both kinds of patterns write alike. A list of ours, because each Python has another Unicode.
"""


def can_be_seen(text: str) -> bool:
    """
    Return whether a text has a character that can be seen.

    Example:
        >>> can_be_seen("Pay"), can_be_seen("\\u00ad\\u200b ")
        (True, False)
    """
    return _VISIBLE.search(text) is not None


def is_plain_text(problems: Problems) -> bool:
    """
    Check a text before the parser sees it.

    Args:
        problems: knows the source and its limits, and takes what is wrong.

    Returns:
        Whether it is worth parsing.
    """
    text = problems.source.text
    encoded = text.encode("utf-8", "surrogatepass")
    refusal = size_refusal(encoded, problems.limits)
    if refusal is not None:
        problems.add("JM0005", refusal, 0, 0)
        return False
    if _has_endless_text(text, problems):
        return False
    odd = None
    if encoded.translate(None, _ALLOWED_BYTES):
        odd = ODD_IN_VALUE.search(text)
    if odd is None and len(encoded) != len(text):
        odd = _ODD_CHARACTERS.search(text)
    if odd is None:
        return True
    code = ord(odd.group())
    name = unicodedata.name(odd.group(), "control character").lower()
    hint = "delete it; editors can show invisible characters"
    problems.add("JM0002", f"U+{code:04X} ({name}) is not allowed in a map", odd.start(), odd.end(), hint=hint)
    return False


def size_refusal(data: bytes, limits: Limits) -> str | None:
    """
    Explain why a file is too large to be looked into.

    Returns:
        Lower case, no full stop; `None` if it is not.
    """
    if len(data) > limits.file_bytes:
        return f"the file is larger than {limits.file_bytes} bytes"
    if data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") > limits.lines:
        return f"the file has more than {limits.lines} lines"
    return None


# Private

# Beyond what a schema can say: controls of shorthand and of music, tags and variations.
_VISIBLE: Final = late_pattern(f"[^{BLANK}\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]")
# Controls that no writer should ever have to care about; tab and line ends are allowed in the text itself.
_ALLOWED_BYTES: Final = bytes(byte for byte in range(256) if byte >= 0x20 and byte != 0x7F) + b"\t\n\r"
# NEL, LS, PS end lines for YAML 1.1 and not for editors; a BOM inside a text, C1 controls and non-characters are noise.
_ODD_CHARACTERS: Final = late_pattern("[\x80-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
# A run of characters that end no text, looked at from its first one only, or many short ones would cost their square.
_RUN: Final = late_pattern(r"(?<![^,:#\"'\[\]{}\s])[^,:#\"'\[\]{}\s]{1000,}")


def _has_endless_text(text: str, problems: Problems) -> bool:
    """Refuse a text without end before the parser, which is slow on those, has to look for it."""
    limit = problems.limits.text_characters
    line = 0
    while len(text) - line > limit:
        line_end = text.rfind("\n", line, line + limit)
        if line_end < 0:
            line_end = text.find("\n", line)
            line_end = len(text) if line_end < 0 else line_end
            for run in _RUN.finditer(text, line, line_end):
                # An escaped character is written with up to ten.
                if run.end() - run.start() > (limit * 10 if "\\" in run[0] else limit):
                    message = f"a text has at most {limit} characters; this one has {run.end() - run.start()}"
                    problems.add("JM0005", message, run.start(), run.start() + 1)
                    return True
        line = line_end + 1
    return False
