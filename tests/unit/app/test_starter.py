"""Starter maps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from journeymap.app.reading import load, loads, read
from journeymap.app.starter import SCHEMA_NAME, TEMPLATES, TO_BE, start_map, start_plan, starter_map, stem_of
from journeymap.errors import UnknownNameError, UnwritableOutputError
from journeymap.graph import compile_map


if TYPE_CHECKING:
    from pathlib import Path

# A plan starts as a copy of another map.
STARTERS = [template.name for template in TEMPLATES if template.name != TO_BE]


@pytest.mark.parametrize("template", STARTERS)
@pytest.mark.parametrize("stem", [None, "home-broadband", "true", "no", "e", "a1"])
def test_a_starter_reads_without_findings(tmp_path: Path, template: str, stem: str | None) -> None:
    """Whatever its file is called, the map is right and its graph can be made."""
    path = tmp_path / "a.journey.yaml"
    path.write_text(starter_map(template, stem), encoding="utf-8")
    found, diagnostics = read(path)
    assert diagnostics == ()
    assert found is not None
    assert compile_map(found).nodes


def test_every_template_tells_editors_where_the_schema_is() -> None:
    """The first line is the one that yaml-language-server looks for."""
    firsts = {starter_map(name).splitlines()[0] for name in STARTERS}
    assert firsts == {f"# yaml-language-server: $schema={SCHEMA_NAME}"}


def test_the_blueprint_shows_what_blueprints_have() -> None:
    """Every lane, a branch, an outcome, a pain with evidence, a metric with a reading, a moment of truth."""
    compiled = compile_map(loads(starter_map("blueprint")))
    assert {node.lane for node in compiled.nodes.values()} == {None, "customer", "frontstage", "backstage", "support"}
    touchpoints = compiled.map.touchpoints
    assert any(touchpoint.next is not None and len(touchpoint.next.branches) > 1 for touchpoint in touchpoints)
    assert any(pain.evidence for touchpoint in touchpoints for pain in touchpoint.pains)
    assert any(touchpoint.metrics for touchpoint in touchpoints)
    assert any(touchpoint.moment_of_truth for touchpoint in touchpoints)


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("maps/home-broadband.journey.yaml", "home-broadband"),
        ("a.journey.yml", "a"),
        ("Shop.journey.yaml", None),
        ("null.journey.yaml", None),
        ("a\nb: c.journey.yaml", None),
        ("7.journey.yaml", None),
        (".journey.yaml", None),
    ],
)
def test_only_plain_words_become_a_title(path: str, stem: str | None) -> None:
    """A name that could mean something in YAML is not used."""
    assert stem_of(path) == stem


def test_the_schema_stands_beside_the_map(tmp_path: Path) -> None:
    """Both are written, and the map's title comes from its name."""
    path = tmp_path / "corner-shop.journey.yaml"
    assert start_map(path, "minimal") == (str(path), str(tmp_path / SCHEMA_NAME))
    assert load(path).title == "Corner shop"
    assert json.loads((tmp_path / SCHEMA_NAME).read_text(encoding="utf-8"))["type"] == "object"


def test_a_schema_that_is_there_stays(tmp_path: Path) -> None:
    """It may be somebody's own."""
    (tmp_path / SCHEMA_NAME).write_text("{}")
    assert start_map(tmp_path / "a.journey.yaml", "minimal") == (str(tmp_path / "a.journey.yaml"),)
    assert (tmp_path / SCHEMA_NAME).read_text() == "{}"


def test_a_map_that_is_there_stays_unless_told(tmp_path: Path) -> None:
    """Nobody's work is lost by a command that starts something."""
    path = tmp_path / "a.journey.yaml"
    path.write_text("precious")
    with pytest.raises(UnwritableOutputError):
        start_map(path, "minimal")
    assert path.read_text() == "precious"
    start_map(path, "minimal", replace=True)
    assert load(path).title == "A"


def test_an_unknown_template_lists_the_known_ones() -> None:
    """The exception is the same as for every other name."""
    with pytest.raises(UnknownNameError, match="known: minimal, journey, blueprint, experience"):
        starter_map("minimum")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder of a project whose maps share a schema."""
    (tmp_path / "journeymap.toml").write_text("")
    (tmp_path / SCHEMA_NAME).write_text("{}")
    folder = tmp_path / "teams" / "shop"
    folder.mkdir(parents=True)
    return folder


def test_a_schema_of_the_project_is_used_where_it_is(project: Path) -> None:
    """No second copy stands beside the map, which would be an old one after the next update."""
    path = project / "a.journey.yaml"
    assert start_map(path, "minimal") == (str(path),)
    assert path.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema=../../{SCHEMA_NAME}\n")


def test_the_nearest_schema_counts(project: Path) -> None:
    """Somebody has put it there for the maps below."""
    (project.parent / SCHEMA_NAME).write_text("{}")
    assert start_map(project / "a.journey.yaml", "minimal") == (str(project / "a.journey.yaml"),)
    assert load(project / "a.journey.yaml").title == "A"
    first = (project / "a.journey.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=../{SCHEMA_NAME}"


def test_a_schema_outside_the_project_is_none(project: Path) -> None:
    """It may go when its own project goes."""
    (project / "journeymap.toml").write_text("")
    path = project / "a.journey.yaml"
    assert start_map(path, "minimal") == (str(path), str(project / SCHEMA_NAME))


def test_a_plan_says_what_the_map_of_today_says(project: Path) -> None:
    """All of it is the same thing, but what the map of today is as a document; paths start in the same folder."""
    today = project / "shop.journey.yaml"
    about = "status: active\nreviewed: 2026-09-01\nversion: 3\nworkshop: {participants: [Ada]}\n"
    today.write_text(starter_map("blueprint", "shop") + about, encoding="utf-8")
    path = project / "plan.journey.yaml"
    assert start_plan(path, load(today), today) == (str(path),)
    plan, findings = read(path)
    assert findings == ()
    assert plan is not None
    assert (plan.title, plan.state.value, plan.baseline) == ("Shop, to be", "to-be", "shop.journey.yaml")
    assert (plan.id, plan.status.value, plan.reviewed, plan.version, plan.workshop) == ("plan", "draft", *[None] * 3)
    assert (plan.stages, plan.processes, plan.opportunities) == (
        load(today).stages,
        load(today).processes,
        load(today).opportunities,
    )


ADDRESSES = {
    "visit.html": "../maps%20of%20ours/visit.html",
    "../notes/day.html?a=../b#c": "../notes/day.html?a=../b#c",
    "../plans/draft.html": "draft.html",
    "../plans/a:b": "./a:b",
    "board/": "../maps%20of%20ours/board/",
    "#here": "#here",
    "/top": "/top",
    "https://example.org/a": "https://example.org/a",
    "mailto:a@example.org": "mailto:a@example.org",
}
"""Addresses in a map of `maps of ours`, and the same in a map of `plans`."""


def test_a_plan_may_stand_in_another_folder_of_the_project(project: Path) -> None:
    """Every relative path that is copied leads where it led."""
    (project / "maps of ours").mkdir()
    (project / "plans").mkdir()
    today = project / "maps of ours" / "shop.journey.yaml"
    links = ", ".join(f"L{number}: '{address}'" for number, address in enumerate(ADDRESSES))
    today.write_text(
        f"title: Shop\nlinks: {{{links}}}\nsources: {{visits: {{link: visit.html}}}}\n"
        "stages: {buy: {touchpoints: {pay: {journey: till.journey.yaml, pains: {slow: {basis: observed, "
        "evidence: [{source: visits, link: visit.html}]}}}}}}\n",
        encoding="utf-8",
    )
    path = project / "plans" / "summer.journey.yaml"
    start_plan(path, load(today), today)
    plan = load(path)
    assert plan.baseline == "../maps of ours/shop.journey.yaml"
    assert [address for _, address in plan.links] == list(ADDRESSES.values())
    [pay] = plan.touchpoints
    assert pay.journey == "../maps of ours/till.journey.yaml"
    assert pay.pains[0].evidence[0].link == plan.sources[0].link == "../maps%20of%20ours/visit.html"


def test_a_plan_stands_in_the_project_of_its_baseline(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No map names files of another project, and what to do about it helps."""
    today = project / "shop.journey.yaml"
    start_map(today, "minimal")
    other = tmp_path_factory.mktemp("other")
    with pytest.raises(UnwritableOutputError, match=r"another project.*; write `.*/shop/plan\.journey\.yaml`$"):
        start_plan(other / "plan.journey.yaml", load(today), today)
    old, new = (other / name / "a.journey.yaml" for name in ("old", "new"))
    for path in (old, new):
        path.parent.mkdir()
    start_map(old, "minimal")
    with pytest.raises(UnwritableOutputError, match=r", or put an empty `journeymap\.toml` into a folder above both"):
        start_plan(new, load(old), old)
    (other / "journeymap.toml").write_text("")
    start_plan(new, load(old), old)
    assert load(new).baseline == "../old/a.journey.yaml"
    with pytest.raises(UnwritableOutputError, match="its own baseline"):
        start_plan(today, load(today), today, replace=True)


def test_an_experience_has_nobody_behind_it() -> None:
    """It is told from the person, whoever serves them."""
    map_ = loads(starter_map("experience"))
    assert (map_.processes, map_.systems, map_.teams) == ((), (), ())
    assert all(touchpoint.emotion for touchpoint in map_.touchpoints)


def test_a_workshop_has_ten_steps_and_empty_slots() -> None:
    """The checklist stands in comments, and each slot is drawn as one."""
    text = starter_map("workshop")
    assert [line.split("]")[1].split(".")[0].strip() for line in text.splitlines() if "[ ]" in line] == [
        str(number) for number in range(1, 11)
    ]
    map_ = loads(text)
    assert map_.workshop is not None
    assert {touchpoint.name for touchpoint in map_.touchpoints} == {"…"}
    assert not any(touchpoint.emotion for touchpoint in map_.touchpoints)
