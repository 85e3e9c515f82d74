r"""
What somebody wrote, made fit for Markdown: it stays words in CommonMark, on GitHub and in their relatives.

A backslash takes the meaning from punctuation. A few things are made by hosts out of finished words, where no backslash
helps: `@name` and `#12` become links that notify people, `:name:` becomes a picture, `\[x\]` a formula. There a word
joiner (U+2060), which has no width, stands beside the sign.
"""

from __future__ import annotations

import re
from typing import Final

from journeymap.diagnostics.character import NEWER_SIGNS
from journeymap.late import late_pattern


JOINER: Final = "\u2060"
"""Keeps a sign and the word behind it apart for programs; people see nothing of it."""

# Emphasis, code, links, pictures, HTML, entities, table cells, strikethrough, mathematics, templates, headings.
_SIGNS: Final = re.compile(r"[\\`*_\[\]<>&|~$#{}^]")

# `https://`, `mailto:x`, `:smile:`, but not the colon of a sentence or of `12:30`.
_COLON: Final = late_pattern(rf":(?=[^\s\d]|[{NEWER_SIGNS}])")

# The name of a host, which some readers make a link of.
_HOST: Final = late_pattern(rf"(?<=[\w{NEWER_SIGNS}-])\.(?=(?:[^\W\d_]|[{NEWER_SIGNS}]){{2}})|(?<=[Ww]{{3}})\.")

# `==marked==`, `++ctrl++`, `(target)=`.
_DOUBLED: Final = re.compile(r"=(?==)|(?<==)=|\+(?=\+)|(?<=\+)\+|(?<=\))=")

# In HTML nothing but letters, digits and what never means anything is left as it is.
_LIVE: Final = re.compile(r"[\\`*_\[\]<>&|~$#{}^@\"']|:(?=//)|(?<=www)\.")

# What may be an entity, with or without the semicolon that some readers do without.
_ENTITY: Final = re.compile(r"&(#?)([0-9A-Za-z])([0-9A-Za-z]*;?)")

# Names, numbers of issues, changes and discussions, pictures.
_NAME: Final = late_pattern(rf"(?:@|\\#)(?=[\w{NEWER_SIGNS}])|\\:(?=[\w{NEWER_SIGNS}+-])|[!?](?=[\d{NEWER_SIGNS}])")

# Numbers of any length and script, letters, Roman numbers: some reader makes a list of each.
_NUMBER: Final = rf"(?:[\d{NEWER_SIGNS}]+|[A-Za-z]|[ivxlcdmIVXLCDM]+)"
_ORDINAL: Final = late_pattern(rf"{_NUMBER}(?=[.)](?:\s|$))")

# The name of a host without a scheme, and the number of a commit, of which some readers make links; a backslash helps
# against neither.
_BARE: Final = re.compile(r"/(?=/)|(?<![0-9A-Za-z])[0-9A-Fa-f](?=[0-9A-Fa-f]{39}(?![0-9A-Za-z]))")

_COMMIT: Final = 40

# What begins a list, a rule, a heading by underlining, a definition, a comment of MyST, a box of MkDocs, where a line
# begins.
_START: Final = late_pattern(rf"[-+](?=[-+\s]|$)|=$|%|!(?=!)|\?(?=\?)|:(?=\s|$)|/(?=//)|\((?={_NUMBER}\)(?:\s|$))")


def escape_markdown(text: str) -> str:
    r"""
    Write a text so that Markdown reads the same words and nothing else, also at the start of a line.

    Args:
        text: one line without control characters.

    Example:
        >>> print(escape_markdown("<b>1 * 2</b> | [x](y)"))
        \<b\>1 \* 2\</b\> \| \[x\](y)
        >>> print(escape_markdown("1. Pays"), escape_markdown("- waits"))
        1\. Pays \- waits
    """
    clean = text.strip()
    if clean.isalnum() and len(clean) != _COMMIT:
        return clean
    escaped = _SIGNS.sub(r"\\\g<0>", clean)
    if "==" in escaped or "++" in escaped or ")=" in escaped:
        escaped = _DOUBLED.sub(r"\\\g<0>", escaped)
    if ":" in escaped:
        escaped = _COLON.sub(r"\\:", escaped)
    if "." in escaped:
        escaped = _HOST.sub(r"\\.", escaped)
    escaped = _NAME.sub(lambda match: f"{JOINER if match[0] == '@' else ''}{match[0]}{JOINER}", escaped)
    escaped = _BARE.sub(rf"\g<0>{JOINER}", escaped)
    if escaped.startswith("\\["):
        # A block from `\[` to `\]`, perhaps of a later text, is a formula for Arithmatex and its like.
        return f"{JOINER}{escaped}"
    if _START.match(escaped) is not None:
        return f"\\{escaped}"
    ordinal = _ORDINAL.match(escaped)
    return escaped if ordinal is None else f"{ordinal[0]}\\{escaped[ordinal.end() :]}"


def link_target(address: str) -> str:
    """
    Write an address that `safe_link` let pass as the target of a link.

    Readers decode entities, some of them twice, and some find formulas between dollar signs before they look for links.
    A letter or a dollar sign that is written as its number makes the same address.

    Example:
        >>> link_target("notes/visit_(2).html"), link_target("?b=1&c=2&copy=3")
        ('<notes/visit_(2).html>', '<?b=1&c=2&%63opy=3>')
    """
    if "&" in address:
        address = _ENTITY.sub(_no_entity, address)
    return f"<{address.replace('$', '%24')}>"


def escape_in_html(text: str) -> str:
    """
    Write a text for an HTML element within Markdown, where backslashes mean nothing.

    Args:
        text: one line without control characters.

    Example:
        >>> print(escape_in_html("R&D <b> #12"))
        R&#38;D &#60;b&#62; &#35;12
    """
    return _LIVE.sub(lambda match: f"&#{ord(match[0])};", text)


# Private


def _no_entity(match: re.Match[str]) -> str:
    from html import unescape  # noqa: PLC0415 (few addresses have an ampersand, and its table is long)

    return match[0] if unescape(match[0]) == match[0] else f"&{match[1]}%{ord(match[2]):02X}{match[3]}"
