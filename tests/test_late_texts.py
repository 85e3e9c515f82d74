"""
Imports by text: what is named is there, and lies below who names it.

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


class LateText(NamedTuple):
    """A module and a name in it, as some module names them by text."""

    where: str
    module: str
    name: str


def floors() -> dict[str, int]:
    """Give the floor of each room, counted from the top, as the import contract has it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (contract["layers"] for contract in contracts if contract.get("containers") == ["journeymap"])
    return {room.strip(" ()"): floor for floor, layer in enumerate(layers) for room in layer.split("|")}


def late_texts() -> Iterator[LateText]:
    """Find every text that is given to `late_function` or `late_names`."""
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        here = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tables = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == "late_function":
                module, _, name = ast.literal_eval(node.args[0]).partition(":")
                yield LateText(here, module, name)
            elif node.func.id == "late_names":
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
    """A text is an import, and imports have one direction."""
    room = text.where.split(".")[1] if "." in text.where else None
    target = text.module.split(".")[1]
    assert room is None or room == target or floors()[target] > floors()[room]
