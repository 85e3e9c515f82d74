"""The public face: every name once, with a home and a page."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import re
import sys
import typing
from pathlib import Path
from typing import Final

import pytest

import journeymap
from journeymap.app import rendering, word
from journeymap.app.omission import OMISSION_NAMES
from journeymap.checks import Profile
from journeymap.report import FORMATS
from tests.functional.command import run_python


ROOT: Final = Path(__file__).resolve().parents[1]
NAMES: Final = tuple(journeymap.__all__)
ROOMS: Final = ("builder", "checks", "diagnostics", "exchange", "graph", "model", "testing", "theme", "views")
"""Rooms that are documented, and can be named without importing them."""


ALIASES: Final = {
    "DetailName": rendering.DETAIL_NAMES,
    "DirectionName": rendering.DIRECTION_NAMES,
    "SystemsName": rendering.SYSTEMS_NAMES,
    "EngineName": rendering.ENGINE_NAMES,
    "PaperName": rendering.PAPER_NAMES,
    "FormatName": rendering.FORMAT_NAMES,
    "OmissionName": OMISSION_NAMES,
    "ProfileName": tuple(profile.value for profile in Profile),
    "ReportFormatName": tuple(known.name for known in FORMATS),
    "ThemeName": rendering.THEME_NAMES,
    "ViewName": rendering.VIEW_NAMES,
}


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
    assert told == (set(NAMES) - {"__version__"}) | set(ROOMS)


def test_names_are_listed_and_nothing_else() -> None:
    """`dir` lists every public name before any is used, and not what modules need for themselves."""
    assert [name for name in dir(journeymap) if not name.startswith("__")] == [name for name in NAMES if name[0] != "_"]
    assert "__version__" in dir(journeymap)


@pytest.mark.parametrize("room", [*ROOMS, "graph.query", "checks.rule", "model.walk", "errors"])
def test_rooms_are_there_without_an_import(room: str, tmp_path: Path) -> None:
    """What type checkers accept runs, whatever was imported before."""
    done = run_python("-c", f"import journeymap as jm; print(jm.{room})", cwd=tmp_path)
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize("name", [name for name in NAMES if name[0] != "_"])
def test_every_name_has_an_example_from_the_face_alone(name: str) -> None:
    """Its help shows how it is used; `journeymap` and the standard library are all that it imports."""
    examples = doctest.DocTestParser().get_examples(inspect.getdoc(getattr(journeymap, name)) or "")
    assert examples
    imported = {
        module.partition(" ")[0]
        for example in examples
        for module in re.findall(r"^(?:import|from) (\S+)", example.source, re.MULTILINE)
    }
    assert imported - sys.stdlib_module_names in ({"journeymap"}, set())


@pytest.mark.parametrize("words", ALIASES)
def test_words_are_those_of_the_registries(words: str) -> None:
    """What editors offer is what there is, in the same order."""
    assert typing.get_args(getattr(word, words)) == ALIASES[words]


def test_every_type_of_words_is_compared() -> None:
    """A new one would be compared with nothing."""
    assert {name for name, value in vars(word).items() if typing.get_origin(value) is typing.Literal} == set(ALIASES)


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
