"""Words of a picture in a page, as a search index and a reader of the clipboard take them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

import journeymap as jm


MAP = """\
title: Get fibre
stages:
  ask:
    touchpoints:
      pay: {name: Pays at the counter of the little shop around the corner, emotion: 1}
      wait: {name: Asks to be told when fibre comes to the street, emotion: -1, backstage: [Plan the dig]}
"""


class Words(HTMLParser):
    """Collects text as MkDocs does for its search: character data, one piece behind the other."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._passed_over = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (its parent has it)
        """Pass over what is shown to nobody, and names that repeat what is shown."""
        self._passed_over += tag in {"style", "script", "title", "desc"}

    def handle_endtag(self, tag: str) -> None:
        """Go on behind it."""
        self._passed_over -= tag in {"style", "script", "title", "desc"}

    def handle_data(self, data: str) -> None:
        """Keep a piece."""
        if not self._passed_over:
            self._pieces.append(data)

    @property
    def text(self) -> str:
        """The words, with a blank between them."""
        return " ".join("".join(self._pieces).split())


@pytest.mark.parametrize("view", ["blueprint", "journey", pytest.param("flow", marks=pytest.mark.needs_graphviz)])
def test_lines_of_a_name_do_not_run_together(view: str) -> None:
    """Names are broken into lines of their own, and found as they were written."""
    words = Words()
    words.feed(f"<main>{jm.render(jm.loads(MAP), view=view).decode()}</main>")
    assert "Pays at the counter of the little shop around the corner" in words.text
    assert "Asks to be told when fibre comes to the street" in words.text


def test_groups_do_not_run_together() -> None:
    """Heads of rows, names of lines, the title and what stands beside it."""
    words = Words()
    words.feed(jm.render(jm.loads(MAP)).decode())
    assert words.text.startswith("Customer actions Backstage Emotion ")
    assert " Line of visibility Get fibre " in words.text
