"""Types at run time: what `typing`, `inspect`, attrs, cattrs and beartype read from what is public."""

from __future__ import annotations

import inspect
import typing
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import attrs
import beartype
import cattrs
import pytest

import journeymap as jm
from journeymap import model
from tests.functional.command import run_python


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOMS: Final = (
    "journeymap",
    "journeymap.builder",
    "journeymap.checks",
    "journeymap.diagnostics",
    "journeymap.exchange",
    "journeymap.graph",
    "journeymap.graph.query",
    "journeymap.language",
    "journeymap.layout",
    "journeymap.model",
    "journeymap.render",
    "journeymap.report",
    "journeymap.testing",
    "journeymap.theme",
    "journeymap.views",
)


def annotated(room: str) -> Iterator[tuple[str, Any]]:
    """List every public function and class of a room, and the methods and properties of each class."""
    for name in import_module(room).__all__:
        value = getattr(import_module(room), name)
        if not getattr(value, "__module__", "").startswith("journeymap"):
            continue
        if isinstance(value, type):
            yield f"{room}.{name}", value
            for method, member in vars(value).items():
                parts = (member, *(getattr(member, part, None) for part in ("__func__", "fget", "func")))
                for function in parts:
                    # Some of what `typing.NamedTuple` and attrs generate belongs to no module.
                    if inspect.isfunction(function) and (function.__module__ or "").startswith("journeymap"):
                        yield f"{room}.{name}.{method}", function
        elif inspect.isroutine(value) or hasattr(value, "__wrapped__"):
            yield f"{room}.{name}", value


def texts_in(hint: object) -> Iterator[object]:
    """Find the parts of a type that are still texts."""
    if isinstance(hint, str | typing.ForwardRef):
        yield hint
    if typing.get_origin(hint) is not typing.Literal:
        for part in typing.get_args(hint):
            yield from texts_in(part)


@pytest.mark.parametrize("room", ROOMS)
def test_everything_public_has_types(room: str) -> None:
    """`typing.get_type_hints` finds what each annotation means, down to its parts."""
    hints = {name: typing.get_type_hints(value) for name, value in annotated(room)}
    assert hints
    assert [name for name, types in hints.items() if any(True for hint in types.values() for _ in texts_in(hint))] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_function_has_a_signature(room: str) -> None:
    """`inspect.signature` evaluates it."""
    functions = {name: value for name, value in annotated(room) if inspect.isfunction(value)}
    for name, function in functions.items():
        parameters = inspect.signature(function, eval_str=True).parameters.values()
        assert not [name for each in parameters if isinstance(each.annotation, str)]


def test_the_first_look_is_enough(tmp_path: Path) -> None:
    """Types are there in a fresh process, of functions and of elements that were met in a map."""
    script = (
        "import inspect, typing\n"
        "import journeymap as jm\n"
        "print(typing.get_type_hints(jm.compile_map)['return'].__name__)\n"
        "stage = jm.loads('{title: Shop, stages: {pay: {touchpoints: [pay]}}}').stages[0]\n"
        "print(typing.get_type_hints(type(stage))['goal'])\n"
        "print(inspect.signature(type(stage), eval_str=True).parameters['waive'].annotation)\n"
    )
    done = run_python("-c", script, cwd=tmp_path)
    assert done.out == b"CompiledMap\nstr | None\ntuple[journeymap.model.governance.Waiver, ...]\n"


def test_attrs_resolves_the_fields_of_an_element() -> None:
    """`attrs.resolve_types` puts types where texts were."""
    attrs.resolve_types(model.Touchpoint)
    waive = attrs.fields_dict(model.Touchpoint)["waive"]
    assert waive.type == tuple[model.Waiver, ...]


def test_cattrs_makes_and_takes_apart_an_element() -> None:
    """An attrs user reaches for cattrs."""
    touchpoint = cattrs.structure({"id": "pay", "channel": ["web"], "optional": True}, model.Touchpoint)
    assert touchpoint == model.Touchpoint(id="pay", channel=("web",), optional=True)
    assert cattrs.unstructure(touchpoint)["channel"] == ["web"]


def test_beartype_takes_a_public_function() -> None:
    """A checker at run time sees the types, too."""
    checked = beartype.beartype(jm.dumps)
    assert checked(jm.loads("{title: Shop, stages: {pay: {touchpoints: [pay]}}}")).startswith("title: Shop\n")
    with pytest.raises(beartype.roar.BeartypeCallHintParamViolation):
        checked("shop.journey.yaml")
