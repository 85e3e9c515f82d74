"""What checkers and editors know of the builder follows from the model; nobody keeps a second list."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import re
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.builder import MapBuilder, StageBuilder
from journeymap.model import Element, JourneyMap, Stage, Touchpoint, facts
from journeymap.model.shape import Owned


if TYPE_CHECKING:
    from types import ModuleType

ROOT: Final = Path(__file__).resolve().parents[3]
FIELDS: Final = ROOT / "src" / "journeymap" / "builder" / "fields.py"
ELEMENTS: Final = [found.shape.element for found in facts(JourneyMap).values() if isinstance(found.shape, Owned)]


def tool() -> ModuleType:
    """Import the tool that writes the fields."""
    spec = importlib.util.spec_from_file_location("make_builder_fields", ROOT / "tools" / "make_builder_fields.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_fields_are_fresh() -> None:
    """The classes of keyword arguments are what the tool writes; `python tools/make_builder_fields.py` mends it."""
    assert FIELDS.read_text(encoding="utf-8") == tool().builder_fields()


@pytest.mark.parametrize("element", [*ELEMENTS, Touchpoint, Element], ids=lambda element: element.__name__)
def test_every_field_can_be_given(element: type) -> None:
    """Every field of an element is a keyword argument, and there is no other but the two dicts for free keys."""
    given = keywords(f"{element.__name__}Fields")
    if element is not Element:
        given |= keywords("ElementFields")
    spread = {"extras", "lanes"} if element is Touchpoint else {"extras"}
    assert given == {*facts(element), *spread}


def keywords(name: str) -> set[str]:
    """Read the keyword arguments of one class."""
    tree = ast.parse(FIELDS.read_text(encoding="utf-8"))
    (found,) = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name]
    return {
        node.target.id for node in found.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


def test_every_field_of_the_map_can_be_given() -> None:
    """The constructor takes every field of the map beside the title."""
    assert keywords("MapFields") == {*facts(JourneyMap), "extras"} - {"title"}


@pytest.mark.parametrize("element", [*ELEMENTS, Touchpoint], ids=lambda element: element.__name__)
def test_every_kind_of_element_has_its_method(element: type[Element]) -> None:
    """Every kind of element of a map has a method that takes an id, a name and the fields of that element."""
    method = getattr(MapBuilder, element.element_kind.value)
    assert signature(method) == ["identifier", "name", f"{element.__name__}Fields"]
    assert inspect.getdoc(method)


def test_stage_takes_touchpoints() -> None:
    """The method of a stage is that of the map."""
    assert signature(StageBuilder.touchpoint) == signature(MapBuilder.touchpoint)


def signature(method: object) -> list[str]:
    """List the names of the positional parameters, and the type of the keyword arguments."""
    assert callable(method)
    _, *positional, fields = inspect.signature(method).parameters.values()
    assert [parameter.kind for parameter in positional] == [inspect.Parameter.POSITIONAL_ONLY] * 2
    assert fields.kind is inspect.Parameter.VAR_KEYWORD
    return [*(parameter.name for parameter in positional), typing.get_args(fields.annotation)[0].__name__]


def test_no_method_adds_what_is_no_element() -> None:
    """The builder has no methods for elements beside those of the model."""
    kinds = {element.element_kind.value for element in (*ELEMENTS, Touchpoint)}
    methods = {name for name, _ in inspect.getmembers(MapBuilder, inspect.isfunction) if not name.startswith("_")}
    assert methods - kinds == {"build", "read"}
    assert Stage in ELEMENTS


def test_checkers_alone_read_the_fields() -> None:
    """The classes are for checkers; at run time a builder does without them."""
    source = inspect.getsource(inspect.getmodule(MapBuilder) or MapBuilder)
    told = source[source.index("if TYPE_CHECKING:") : source.index("class MapBuilder")]
    assert "from journeymap.builder.fields import" in told
    assert re.findall(r"^from journeymap\.builder\.fields", source, re.MULTILINE) == []
