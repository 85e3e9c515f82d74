"""The glossary as a page: every term with its meaning, its places and its other words, from the table in the code."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from field_pages import anchor, words_of

from journeymap.checks import RULES
from journeymap.glossary import (
    TERMS,
    VALUE_WORDS,
    Command,
    Field,
    Language,
    Page,
    Query,
    Rule,
    Term,
    Value,
    View,
    place_words,
)
from journeymap.glossary.place_words import grouped
from journeymap.model import humanise


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.glossary import Place


HEAD: Final = """\
<!-- Written by tools/make_glossary_page.py from src/journeymap/glossary; change the terms there. -->
# Glossary

The words of journey mapping and service design: what each means, where it is in journeymap, and what else it is called,
in English and German. Some are not built yet, and say so. `journeymap explain WORD` prints one of them, by any of its
words: `journeymap explain friction`, `journeymap explain Reibung`.

Where a map has a word of another tool as a key or a value, `journeymap check` names the one of the language.
"""

VALUES: Final = """\
## Words for values

What other tools and people call the values of the language. A word under *near* is a kind or a part of the value.
"""

RULE_NAMES: Final = {rule.code: rule.name for rule in RULES}


def glossary_page() -> str:
    """
    Write the page.

    Returns:
        Markdown: a table of terms for each letter, then one of the words for values.
    """
    return "\n".join([HEAD, *term_tables(), VALUES, *value_table()])


def term_tables() -> Iterator[str]:
    """Write the terms, a table for each letter."""
    for letter, terms in groupby(TERMS, key=lambda term: term.name[0].upper()):
        yield f"## {letter}"
        yield ""
        yield "| term | means | here | other words |"
        yield "|---|---|---|---|"
        for term in terms:
            yield row(term)
        yield ""


def row(term: Term) -> str:
    """Write a term as a row."""
    later = [] if term.later is None else [f"*not built yet:* {term.later}"]
    advice = "" if term.advice is None else f" In a map: {term.advice}."
    here = "; ".join([*(linked(group) for group in grouped(term.here)), *later])
    cells = (f"**{term.name}**", term.meaning + advice, here, other_words(term))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def other_words(term: Term) -> str:
    """List the other words of a term, the German ones last."""
    english = ", ".join(word.text for word in term.words if word.language is Language.ENGLISH)
    german = ", ".join(word.text for word in term.words if word.language is Language.GERMAN)
    return "; ".join(filter(None, (english, f"*German:* {german}" if german else "")))


def linked(group: list[Place]) -> str:
    """Describe a place and link to it; a field of several classes links to the first."""
    (words,) = place_words(group, RULE_NAMES)
    match group[0]:
        case Field(owner=owner) | Value(owner=owner):
            target = f"#{anchor(owner)}"
        case View(name=name):
            target = f"views.md#{re.split('-', name)[0]}"
        case Rule(code=code):
            target, words = f"#{code.lower()}", words.removeprefix("the rule ")
        case Query():
            target = "graph.md#questions"
        case Command(name=name):
            target = f"cli.md#journeymap-{name.split()[0]}"
        case Page(path=path, title=title):
            target, words = f"../{path}", title
    return f"[{words}]({target})"


def value_table() -> Iterator[str]:
    """Write the other words for values."""
    yield "| vocabulary | value | English | German | near |"
    yield "|---|---|---|---|---|"
    for value, words in VALUE_WORDS.items():
        lists = (words.english, words.german, words.near)
        cells = (humanise(words_of(type(value).__name__)), f"`{value.value}`", *map(", ".join, lists))
        yield "| " + " | ".join(cells) + " |"
    yield ""
