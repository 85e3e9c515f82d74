"""What is refused of a file before the parser sees it: sizes, control characters, texts without end."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics.character import FORBIDDEN, INVISIBLE, category
from journeymap.late import late_pattern


if TYPE_CHECKING:
    from journeymap.language.limits import Limits
    from journeymap.language.problems import Problems


ODD_IN_VALUE: Final = late_pattern(f"[{FORBIDDEN}]")
"""Characters that no text of a map may hold, whichever way it came in."""


def can_be_seen(text: str) -> bool:
    """
    Return whether a text has a character that can be seen; marks over letters need a letter.

    Example:
        >>> can_be_seen("Pay"), can_be_seen("\\u00ad\\u200b "), can_be_seen("\\u0301")
        (True, False, False)
    """
    return any(category(sign[0]) not in _MARKS for sign in _VISIBLE.finditer(text))


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
    is_suspect = len(encoded) != len(text) or encoded.translate(None, _ALLOWED_BYTES)
    odd = _ODD_CHARACTERS.search(text) if is_suspect else None
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

_VISIBLE: Final = late_pattern(f"[^{INVISIBLE}{FORBIDDEN}]")
_MARKS: Final = frozenset({"Mn", "Me"})
# Controls that no writer should ever have to care about; tab and line ends are allowed in the text itself.
_ALLOWED_BYTES: Final = bytes(byte for byte in range(256) if byte >= 0x20 and byte != 0x7F) + b"\t\n\r"
# In the text itself, where a line may end as on Windows.
_ODD_CHARACTERS: Final = late_pattern(rf"(?!\r)[{FORBIDDEN}]")
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
