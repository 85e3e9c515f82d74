"""Programs that read Markdown, with all that they can be told to find in it, and what they make of ours."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final, TypeAlias

import commonmark
import markdown
import mistune
from markdown_it import MarkdownIt
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.field_list import fieldlist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.substitution import substitution_plugin
from mdit_py_plugins.tasklists import tasklists_plugin


if TYPE_CHECKING:
    from collections.abc import Callable

Element: TypeAlias = tuple[str, tuple[tuple[str, str | None], ...]]
"""A tag that opens or closes, with its attributes."""


def read_elements(page: str) -> list[Element]:
    """List the elements of HTML in their order, and nothing of the words between them."""
    reader = _Elements()
    reader.feed(page)
    reader.close()
    return reader.found


def read_links(page: str) -> list[str]:
    """List where the links of HTML lead."""
    return [href for tag, names in read_elements(page) if tag == "a" and (href := dict(names).get("href")) is not None]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", ()))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", ((data, None),)))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("declaration", ((decl, None),)))

    def handle_pi(self, data: str) -> None:
        self.found.append(("instruction", ((data, None),)))


# Readers ------------------------------------------------------------------------------------------------------------

_MISTUNE: Final = (
    *("strikethrough", "mark", "insert", "superscript", "subscript", "footnotes", "table", "url", "task_lists"),
    *("def_list", "abbr", "math", "ruby", "spoiler"),
)

_PYTHON_MARKDOWN: Final = (
    *("extra", "admonition", "codehilite", "legacy_attrs", "legacy_em", "meta", "nl2br", "sane_lists", "smarty"),
    "wikilinks",
)

# Not `snippets`, which reads files, and `blocks`, whose members are named one by one.
_PYMDOWNX: Final = (
    *("tables", "def_list", "abbr", "footnotes", "attr_list", "md_in_html"),
    *(
        f"pymdownx.{name}"
        for name in (
            *("arithmatex", "betterem", "caret", "critic", "details", "emoji", "escapeall", "fancylists", "highlight"),
            *("inlinehilite", "keys", "magiclink", "mark", "progressbar", "quotes", "saneheaders", "smartsymbols"),
            *("superfences", "tabbed", "tasklist", "tilde"),
            *(
                "blocks.admonition",
                "blocks.definition",
                "blocks.details",
                "blocks.html",
                "blocks.tab",
                "blocks.caption",
            ),
        )
    ),
)

_SHORT_LINKS: Final = {
    "repo_url_shorthand": True,
    "social_url_shorthand": True,
    "user": "somebody",
    "repo": "something",
    "normalize_issue_symbols": True,
}


@cache
def _markdown_it() -> Callable[[str], str]:
    return MarkdownIt("gfm-like", {"html": True, "linkify": True}).render  # type: ignore[no-any-return]


@cache
def _myst() -> Callable[[str], str]:
    """All that MyST is made of; HTML is shown for each."""
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    for plugin in (
        *(amsmath_plugin, attrs_plugin, attrs_block_plugin, colon_fence_plugin, deflist_plugin, dollarmath_plugin),
        *(fieldlist_plugin, footnote_plugin, front_matter_plugin, myst_block_plugin, myst_role_plugin),
        *(substitution_plugin, tasklists_plugin),
    ):
        reader.use(plugin)
    for name in ("substitution_inline", "substitution_block"):
        reader.add_render_rule(name, _shown)
    return reader.render  # type: ignore[no-any-return]


def _shown(*_: object) -> str:
    return "<substitution></substitution>"


@cache
def _mistune() -> Callable[[str], str]:
    return mistune.create_markdown(escape=False, plugins=list(_MISTUNE))  # type: ignore[return-value]


def _python_markdown(*extensions: str) -> Callable[[str], str]:
    settings = {
        "pymdownx.magiclink": _SHORT_LINKS,
        "pymdownx.fancylists": {"additional_ordered_styles": ["roman", "alpha", "generic"]},
    }
    reader = markdown.Markdown(
        extensions=list(extensions), extension_configs={name: settings.get(name, {}) for name in extensions}
    )

    def render(text: str) -> str:
        reader.reset()
        return reader.convert(text)

    return render


@cache
def readers() -> dict[str, Callable[[str], str]]:
    """Give each reader by its name: a function that makes HTML of Markdown."""
    return {
        "markdown-it": _markdown_it(),
        "markdown-it with MyST": _myst(),
        "commonmark": commonmark.commonmark,
        "mistune": _mistune(),
        "Python-Markdown": _python_markdown(),
        "Python-Markdown with its extensions": _python_markdown(*_PYTHON_MARKDOWN),
        "Python-Markdown with pymdownx": _python_markdown(*_PYMDOWNX),
    }
