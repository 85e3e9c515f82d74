"""What only one field of a map names survives `use`, whichever field it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

import journeymap as jm
from journeymap.language.decode.registry import REGISTRIES
from journeymap.model import JourneyMap, Kind, entries_of, fields_of, registries
from journeymap.model import shape as shapes


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journeymap.model import Shape

ONLY: Final = "the-only-one"
# Elements of the map itself, for what has to be named beside it.
HERE: Final = {Kind.TOUCHPOINT: "here", Kind.PERSONA: "somebody", Kind.METRIC: "measure", Kind.PROCESS: "work"}
SHARED: Final = [kind for kind, field in registries().items() if field.facts.key in REGISTRIES]


def ways(shape: Shape, kind: Kind, path: str) -> Iterator[tuple[str, Any]]:  # noqa: C901 (one case a shape, in one place)
    """Give every way in which a value of a shape names an element of a kind: where, and what is written."""
    match shape:
        case shapes.Reference():
            if kind in shape.kinds:
                yield path, ONLY if len(shape.kinds) == 1 else f"{kind.value}:{ONLY}"
        case shapes.Many():
            yield from ((inner, [value]) for inner, value in ways(shape.item, kind, path))
        case shapes.ProcessList():
            if kind is Kind.PROCESS:
                yield path, [ONLY]
        case shapes.Remarks():
            if kind is Kind.PERSONA:
                yield path, {ONLY: "Words"}
        case shapes.Scores():
            if kind is Kind.PERSONA:
                yield path, {ONLY: 1}
            yield from in_fields(shape.structure, kind, path)
        case shapes.Readings():
            if kind is Kind.METRIC and shape.keyed:
                yield path, {ONLY: 1}
            for inner, value in in_fields(shape.structure, kind, path):
                yield inner, {HERE[Kind.METRIC]: value} if shape.keyed else [value]
        case shapes.Structure() | shapes.Flow():
            yield from in_fields(shape.structure, kind, path)
        case shapes.Owned():
            yield from ((inner, {"some-id": value}) for inner, value in in_fields(shape.element, kind, path))


def in_fields(owner: type[Any], kind: Kind, path: str) -> Iterator[tuple[str, Any]]:
    """Give every field of a class that names an element of a kind, with what must be written beside it."""
    for field in fields_of(owner):
        for inner, value in ways(field.shape, kind, f"{path}.{field.facts.key}".lstrip(".")):
            yield inner, {**beside(owner), field.facts.key: value}


def beside(owner: type[Any]) -> dict[str, Any]:
    """Write the fields that must be there."""
    if owner is JourneyMap:
        return {"title": "A"}
    return {field.facts.key: something(field.shape) for field in fields_of(owner) if field.facts.required}


def something(shape: Shape) -> Any:
    """Write any value of a shape."""
    return HERE[shape.kinds[0]] if isinstance(shape, shapes.Reference) else 1 if has_number(shape) else "A"


def has_number(shape: Shape) -> bool:
    """Say whether a shape holds numbers."""
    return isinstance(shape, (shapes.Number, shapes.QuantityShape))


def merged(written: dict[str, Any]) -> dict[str, Any]:
    """Add to a map what the rest of the test needs."""
    stages = {"first": {"touchpoints": {HERE[Kind.TOUCHPOINT]: None}}, **written.get("stages", {})}
    whole = {**written, "use": "company.journey.yaml", "stages": stages}
    for kind in (Kind.PERSONA, Kind.METRIC, Kind.PROCESS):
        key = registries()[kind].facts.key
        whole[key] = {HERE[kind]: {"lane": "backstage"} if kind is Kind.PROCESS else None, **written.get(key, {})}
    return whole


CASES: Final = [(kind, path, written) for kind in SHARED for path, written in in_fields(JourneyMap, kind, "")]


def test_every_shared_kind_is_named_somewhere() -> None:
    """The cases are not empty, and reach fields of parts of parts."""
    assert {kind for kind, _, _ in CASES} == set(SHARED)
    paths = {path for kind, path, _ in CASES if kind is Kind.SYSTEM}
    assert {"processes.systems", "processes.needs.to", "systems.fallback", "stages.touchpoints.rules.by"} <= paths


@pytest.mark.parametrize(
    ("kind", "written"), [pytest.param(kind, case, id=f"{path}-{kind.value}") for kind, path, case in CASES]
)
def test_what_one_field_names_is_kept(tmp_path: Path, kind: Kind, written: dict[str, Any]) -> None:
    """A company's file lists a hundred systems; the one that a map names anywhere is in the map."""
    element = {Kind.PROCESS: {"lane": "backstage"}, Kind.LANE: {"holds": "processes"}}.get(kind)
    company = {registries()[kind].facts.key: {ONLY: element, "another": element}}
    (tmp_path / "company.journey.yaml").write_text(json.dumps(company))
    (tmp_path / "m.journey.yaml").write_text(json.dumps(merged(written)))
    found, diagnostics = jm.read(tmp_path / "m.journey.yaml")
    assert [str(diagnostic) for diagnostic in diagnostics if diagnostic.is_error] == []
    assert found is not None
    keys = {entry.key for entry in entries_of(found)}
    assert f"{kind.value}:{ONLY}" in keys
    assert (f"{kind.value}:another" in keys) == (kind not in {Kind.PROCESS, Kind.SYSTEM})
