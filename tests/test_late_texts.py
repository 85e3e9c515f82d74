"""
Imports by text: what is named is there, and lies below who names it, in the house and inside a room.

Neither checkers nor the import contracts see a text such as `"journeymap.views.flow:flow"`; this test does.
"""

from __future__ import annotations

import ast
import tomllib
from importlib import import_module, util
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest


if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = ROOT / "src"

METHODS_ELSEWHERE: Final = {
    ("journeymap.diagnostics.diagnostic", "journeymap.diagnostics.fingerprint"),
    ("journeymap.model.hand_made", "journeymap.model.soundness"),
    ("journeymap.model.map", "journeymap.model.of_variant"),
    ("journeymap.model.map", "journeymap.model.only"),
}
"""What a class does by a module that knows the class; see docs/design/87-walls-inside-rooms.md."""


class LateText(NamedTuple):
    """A module and a name in it, as some module names them by text."""

    where: str
    module: str
    name: str


def floors() -> dict[str, dict[str, int]]:
    """Give the floor of each part, counted from the top, as the contracts have it; by what the parts are parts of."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        container: {
            part.strip(" ()"): floor for floor, layer in enumerate(contract["layers"]) for part in layer.split("|")
        }
        for contract in settings["tool"]["importlinter"]["contracts"]
        for container in contract.get("containers", ())
    }


def lies_below(target: str, where: str) -> bool:
    """Whether every contract that has both modules has one below the other."""
    for container, parts in floors().items():
        above, below = (
            name.removeprefix(f"{container}.").split(".")[0] if name.startswith(f"{container}.") else None
            for name in (where, target)
        )
        if above and below and above != below and parts[below] <= parts[above]:
            return False
    return True


def late_texts() -> Iterator[LateText]:
    """Find every text that is given to `late_function` or `late_names`."""
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        here = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        yield from late_texts_in(path.read_text(encoding="utf-8"), here)


def late_texts_in(source: str, here: str) -> Iterator[LateText]:
    """Find those of one module, whatever it calls the functions and however it reaches them."""
    tree = ast.parse(source)
    tables = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    imported = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)):
                called = imported.get(name, name)
            case ast.Call(func=ast.Attribute(attr=called)):
                pass
            case _:
                continue
        if called == "late_function":
            module, _, name = ast.literal_eval(node.args[0]).partition(":")
            yield LateText(here, module, name)
        elif called == "late_names":
            table = node.args[1]
            homes = ast.literal_eval(tables[table.id] if isinstance(table, ast.Name) else table)
            for name, home in homes.items():
                yield LateText(here, util.resolve_name(home, here), name)


TEXTS: Final = [text for text in late_texts() if not text.where.startswith("journeymap.late")]


def test_there_are_late_texts() -> None:
    """The test sees views, formats and the public face."""
    assert {"journeymap", "journeymap.views", "journeymap.render.registry", "journeymap.model"} <= {
        text.where for text in TEXTS
    }


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text.where}-{text.module}:{text.name}")
def test_what_is_named_is_there(text: LateText) -> None:
    """A module that was renamed fails here, and not when somebody first asks for that view."""
    assert hasattr(import_module(text.module), text.name)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text.where}-{text.module}:{text.name}")
def test_what_is_named_lies_below(text: LateText) -> None:
    """A text is an import, and imports have one direction, from room to room and inside each."""
    asks = (text.where, text.module) in METHODS_ELSEWHERE
    assert lies_below(text.module, text.where) is not asks


def test_methods_elsewhere_are_asked_for() -> None:
    """No exception outlives its text."""
    assert {(text.where, text.module) for text in TEXTS} >= METHODS_ELSEWHERE


@pytest.mark.parametrize(
    "source",
    [
        "from journeymap.late import late_function\nlate_function('journeymap.views.flow:flow')",
        "from journeymap.late import late_function as later\nlater('journeymap.views.flow:flow')",
        "from journeymap import late\nlate.late_function('journeymap.views.flow:flow')",
        "from journeymap import late as idle\ndef f(): return idle.late_function('journeymap.views.flow:flow')()",
        "import journeymap.late\njourneymap.late.late_function('journeymap.views.flow:flow')",
        "from journeymap.late import late_names as later\nlater(__name__, {'flow': '.flow'})",
        "from journeymap import late\nHOMES = {'flow': '.flow'}\nlate.late_names(__name__, HOMES)",
    ],
)
def test_every_call_is_seen(source: str) -> None:
    """Under another name, and by way of the module, a text is an import all the same."""
    assert list(late_texts_in(source, "journeymap.views")) == [
        LateText("journeymap.views", "journeymap.views.flow", "flow")
    ]
