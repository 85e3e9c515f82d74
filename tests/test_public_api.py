"""The public face: every name once, with a home and a page."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from pathlib import Path
from typing import Final

import pytest

import journeymap


ROOT: Final = Path(__file__).resolve().parents[1]
NAMES: Final = tuple(journeymap.__all__)


def test_names_are_sorted_and_unique() -> None:
    """Every public name stands once, where a reader looks for it."""
    assert list(NAMES) == sorted(set(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_name_is_there_and_explains_itself(name: str) -> None:
    """Every public name resolves, twice to the same thing, and has a docstring unless it is a plain value."""
    value = getattr(journeymap, name)
    assert getattr(journeymap, name) is value
    if not name.startswith("__"):
        assert inspect.getdoc(value)


def test_checkers_see_the_same_names() -> None:
    """What type checkers are told is what is found at run time."""
    tree = ast.parse(inspect.getsource(journeymap))
    told = {
        alias.asname or alias.name
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert told == set(NAMES) - {"__version__"}


def test_names_are_listed() -> None:
    """`dir` lists every public name before any is used."""
    assert set(NAMES) <= set(dir(journeymap))


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that does not exist fails as in any module."""
    with pytest.raises(AttributeError, match="has no attribute 'laod'"):
        _ = journeymap.laod  # type: ignore[attr-defined]


def test_verb_wins_over_the_room_of_its_name() -> None:
    """`journeymap.render` is the verb, also after the room was imported; the room can be imported all the same."""
    room = importlib.import_module("journeymap.render")
    assert callable(journeymap.render)
    assert inspect.ismodule(room)


def test_every_name_has_its_entry_in_the_docs() -> None:
    """The page of the Python API documents every public name, each once, and no other."""
    page = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\.\. auto\w+:: journeymap\.(\w+)$", page, re.MULTILINE)
    documented += re.findall(r"^```\{py:data\} (\w+)$", page, re.MULTILINE)
    assert sorted(documented) == list(NAMES)
