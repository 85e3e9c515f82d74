"""No rule fails over a map in which a fact is missing that may be: each is left out in turn, once and everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import pytest
import yaml

from journeymap import model
from journeymap.checks import RULES, Policy, Profile, run, run_atlas
from journeymap.compare import compare
from journeymap.diagnostics import Source
from journeymap.diagnostics.removal import without_entry, without_item
from journeymap.graph import CompiledMap, compile_map
from journeymap.language import read_text
from journeymap.model import facts
from tests.rules.checking import TODAY
from tests.rules.clean_map import changed, clean_map


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Diagnostic, Edit

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
BROADBAND: Final = EXAMPLES / "home-broadband"
TO_BE: Final = changed(clean_map(), "state: as-is\n", "state: to-be\nbaseline: bikes.journey.yaml\n")
WRITTEN: Final = {
    "clean": (clean_map(), None),
    "clean, to be": (TO_BE, clean_map()),
    "home broadband": ((BROADBAND / "home-broadband.journey.yaml").read_text(), None),
}
"""By name, a map in which much is written, and the one that it changes."""

CLASSES: Final = [each for each in map(model.__dict__.get, model.__all__) if isinstance(each, type) and attrs.has(each)]
FIELDS: Final = frozenset(fact.key for each in CLASSES for fact in facts(each).values())
POLICY: Final = Policy(profile=Profile.STRICT, select=("all",))


def compiled(text: str) -> CompiledMap | None:
    """Compile a map; nothing where what is left out was needed."""
    result = read_text(Source("bikes.journey.yaml", text))
    found, problems = result.map, result.diagnostics
    return None if found is None or any(one.is_error for one in problems) else compile_map(found)


def findings(map_: CompiledMap, before: CompiledMap | None) -> tuple[Diagnostic, ...]:
    """Run every rule, also those across maps."""
    changes = None if before is None else compare(before, map_)
    alone = run(map_, RULES, POLICY, today=TODAY, changes=changes).diagnostics
    others = [map_] if before is None else [map_, before]
    return (*alone, *run_atlas(others, RULES, POLICY, today=TODAY).diagnostics)


def crashes(map_: CompiledMap, before: CompiledMap | None) -> list[str]:
    """Say which rules fail."""
    return [str(one) for one in findings(map_, before) if one.code == "JM0001"]


def facts_of(text: str) -> dict[tuple[str, ...], list[tuple[int, int, bool]]]:
    """List what is written, by the fields that lead to it: where each stands, and whether it is an item of a list."""
    found: dict[tuple[str, ...], list[tuple[int, int, bool]]] = {}

    def visit(node: yaml.Node, path: tuple[str, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                below = (*path, key.value if key.value in FIELDS else "*")
                end = value.end_mark.index
                span = key.start_mark.index, key.start_mark.index + len(text[key.start_mark.index : end].rstrip())
                found.setdefault(below, []).append((*span, False))
                visit(value, below)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                below = (*path, "[]")
                span = item.start_mark.index, len(text[: item.end_mark.index].rstrip())
                found.setdefault(below, []).append((*span, True))
                visit(item, below)

    visit(yaml.compose(text, Loader=yaml.SafeLoader), ())
    return found


def without(text: str, places: list[tuple[int, int, bool]]) -> str:
    """Take facts out of a text, the last one first."""
    source = Source("bikes.journey.yaml", text)
    found = [(without_item if is_item else without_entry)(source, start, end) for start, end, is_item in places]
    edits: list[Edit] = sorted((one for one in found if one is not None), key=lambda one: -one.place.start)
    end = len(text)
    for edit in edits:
        if edit.place.end <= end:
            end = edit.place.start
            text = text[:end] + text[edit.place.end :]
    return text


def left_out(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is left out, and what is left: each fact where it stands first, and wherever it stands."""
    for path, places in facts_of(text).items():
        for where in {tuple(places[:1]): None, tuple(places): None}:
            rest = without(text, list(where))
            if rest != text:
                yield f"{' '.join(path)}, {len(where)} of {len(places)}", rest


@pytest.mark.parametrize("name", WRITTEN)
def test_no_rule_needs_what_may_be_left_out(name: str) -> None:
    """Of the map, as long as it can be read without it."""
    text, older = WRITTEN[name]
    before = None if older is None else compiled(older)
    read = [(what, found) for what, rest in left_out(text) if (found := compiled(rest)) is not None]
    assert len(read) > 200, "hardly anything is left out"
    assert [(what, failed) for what, found in read if (failed := crashes(found, before))] == []


def test_no_rule_needs_what_may_be_left_out_of_a_baseline() -> None:
    """Of the map that another one changes."""
    after = compiled(TO_BE)
    assert after is not None
    read = [(what, found) for what, rest in left_out(clean_map()) if (found := compiled(rest)) is not None]
    assert [(what, failed) for what, before in read if (failed := crashes(after, before))] == []
