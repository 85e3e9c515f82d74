r"""
Text for Markdown: whatever somebody wrote stays words in CommonMark, on GitHub and in their relatives.

A backslash takes the meaning from punctuation. A few things are made by hosts out of finished words, where no backslash
helps: `@name` and `#12` become links that notify people, `:name:` becomes a picture. There a word joiner (U+2060),
which has no width, stands behind the sign.
"""

from __future__ import annotations

import re
from typing import Final

from journeymap.layout.wrap import one_line


JOINER: Final = "\u2060"
"""Keeps a sign and the word behind it apart for programs; people see nothing of it."""

# Emphasis, code, links, pictures, HTML, entities, table cells, strikethrough, mathematics, templates, headings.
_SIGNS: Final = re.compile(r"[\\`*_\[\]<>&|~$#{}^]")

# `https://`, `mailto:x`, `:smile:`, but not the colon of a sentence or of `12:30`.
_COLON: Final = re.compile(r":(?=[^\s\d])")

# The name of a host, which some readers make a link of.
_HOST: Final = re.compile(r"(?<=[\w-])\.(?=[^\W\d_]{2})")

_NAME: Final = re.compile(r"(?:@|\\#|\\:)(?=\w)")


# What begins a list, a rule, a heading by underlining, a comment of MyST, a box of MkDocs, where a line begins.
_START: Final = re.compile(r"([-+](?=[-+\s]|$)|=(?==|$)|%|!(?=!)|\?(?=\?)|\d{1,9}(?=[.)](?:\s|$)))")


def escape_markdown(text: str) -> str:
    r"""
    Write a text so that Markdown reads the same words and nothing else, on one line, also at its start.

    Example:
        >>> print(escape_markdown("<b>1 * 2</b> | [x](y)"))
        \<b\>1 \* 2\</b\> \| \[x\](y)
        >>> print(escape_markdown("1. Pays"), escape_markdown("- waits"))
        1\. Pays \- waits
    """
    clean = one_line(text).strip()
    if clean.isalnum():
        return clean
    written = _SIGNS.sub(r"\\\g<0>", clean)
    if ":" in written:
        written = _COLON.sub(r"\\:", written)
    if "." in written:
        written = _HOST.sub(r"\\.", written)
    written = _NAME.sub(lambda found: f"{JOINER if found[0] == '@' else ''}{found[0]}{JOINER}", written)
    start = _START.match(written)
    if start is None:
        return written
    if start[1].isdigit():
        return f"{start[1]}\\{written[start.end() :]}"
    return f"\\{written}"


def link_target(address: str) -> str:
    """
    Write an address that `safe_link` let pass as the target of a link.

    Example:
        >>> link_target("notes/visit_(2).html")
        '<notes/visit_(2).html>'
    """
    escaped = address.replace("\\", "%5C").replace("&", "&amp;")
    return f"<{escaped}>"
