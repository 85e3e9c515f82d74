"""JM13: rules over several maps, in a folder as users have it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from journeymap.app.checking import Asked, check_files
from journeymap.checks import RULES, Policy


if TYPE_CHECKING:
    from pathlib import Path

ASKED = Asked(policy=Policy(select=("JM13",)), as_of=datetime.date(2026, 11, 25))
STAGES = "stages: {pay: }\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in the root of a project."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.toml").write_text("")
    return tmp_path


def found(folder: Path, **maps: str) -> list[str]:
    """Write maps, and say what is found across them."""
    for name, text in maps.items():
        (folder / f"{name}.journey.yaml").write_text(text)
    return [str(one) for one in check_files(["."], ASKED).diagnostics]


INSIGHTS = "stages: {pay: {insights: {people-wait: }, touchpoints: {till: {insights: {people-wait: }}}}}\n"


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("returns#people-wait", ""),
        ("returns#pay.people-wait", ""),
        ("returns#touchpoint:till.people-wait", ""),
        ("returns#insight:pay.people-wait", ""),
        # Nobody has looked at that map.
        ("survey-of-2026#people-wait", ""),
        ("returns#people-wiat", "that map has no such insight; did you mean `people-wait`?"),
        ("returns#price", "that map has no such insight"),
        ("return#people-wait", "there is no map of that ID; did you mean `returns`?"),
    ],
)
def test_an_insight_of_another_map_is_looked_up(folder: Path, reference: str, problem: str) -> None:
    """As far as the other map is looked at."""
    shop = f"title: A\nopportunities: {{call: {{from: [{reference}]}}}}\n{STAGES}"
    said = f"a.journey.yaml:2:31: warning[JM1306]: the opportunity `call` comes from `{reference}`, and {problem}"
    assert found(folder, a=shop, returns=f"title: B\n{INSIGHTS}") == ([said] if problem else [])


def second_places() -> list[str]:
    """Say which other places the findings in the maps name."""
    return [str(related.place) for one in check_files(["."], ASKED).diagnostics for related in one.related]


def test_one_id_for_two_things_is_found(folder: Path) -> None:
    """With the place of the other definition."""
    one = f"title: A\nmetrics: {{csat: {{unit: percent}}}}\n{STAGES}"
    two = f"title: B\nmetrics: {{csat: {{unit: score, name: CSAT}}}}\n{STAGES}"
    assert found(folder, a=one, b=two) == [
        "b.journey.yaml:2:11: warning[JM1301]: the metric `csat` is defined differently in another map: unit"
    ]
    assert second_places() == ["a.journey.yaml:2:11"]


@pytest.mark.parametrize(
    ("registry", "field", "one", "other"),
    [
        ("personas", "name", "Maya", "Maja"),
        ("personas", "segment", "young", "old"),
        ("channels", "name", "Shop", "Store"),
        ("channels", "medium", "phone", "chat"),
        ("channels", "ownership", "owned", "paid"),
        ("channels", "owner", "bar", "till"),
        ("teams", "name", "Bar", "Counter"),
        ("systems", "name", "Till", "Cash desk"),
        ("systems", "owner", "bar", "till"),
        ("systems", "supplier", "Acme", "Ajax"),
        ("systems", "kind", "database", "service"),
        ("metrics", "name", "CSAT", "Satisfaction"),
        ("metrics", "unit", "percent", "score"),
        ("metrics", "direction", "higher", "lower"),
        ("metrics", "formula", "ces-v1", "ces-v2"),
        ("metrics", "range", "1..5", "1..7"),
        ("metrics", "target", "4", "5"),
        ("metrics", "alert", "4", "5"),
        ("metrics", "owner", "bar", "till"),
        ("sources", "name", "Survey", "Poll"),
        ("sources", "type", "interview", "survey"),
        ("sources", "date", "2026-01", "2026-02"),
        ("sources", "sample", "7", "8"),
    ],
)
def test_what_is_shared_says_the_same_everywhere(folder: Path, registry: str, field: str, one: str, other: str) -> None:
    """In each of its fields that readers of several maps would compare."""
    teams = "" if registry == "teams" else "teams: {bar: , till: }\n"
    names = "{young: , old: }"
    maps = [
        f"title: {value}\n{teams}segments: {names}\n{registry}: {{bar: {{{field}: {value}}}}}\n{STAGES}"
        for value in (one, other, one)
    ]
    assert [each.rpartition(": ")[2] for each in found(folder, a=maps[0], b=maps[1])] == [field]
    assert found(folder, b=maps[2]) == []


def test_a_persona_wants_the_same_in_every_map(folder: Path) -> None:
    """Whatever the order of the goals and the touchpoints that serve them; a map need not name them."""
    one = "title: A\npersonas: {maya: {goals: {fast: Be quick, safe: {served_by: [pay]}}}}\nstages: {buy: [pay]}\n"
    one = one.replace("[pay]}\n", "{touchpoints: [pay]}}\n")
    other = f"title: B\npersonas: {{maya: {{goals: [Know the price]}}}}\n{STAGES}"
    same = f"title: B\npersonas: {{maya: {{goals: {{safe: , fast: Be quick}}}}}}\n{STAGES}"
    assert found(folder, a=one, b=other) == [
        "b.journey.yaml:2:12: warning[JM1301]: the persona `maya` is defined differently in another map: goals"
    ]
    assert found(folder, b=same) == []
    assert found(folder, b=f"title: B\npersonas: {{maya: }}\n{STAGES}") == []


def test_maps_of_two_times_may_differ(folder: Path) -> None:
    """A to-be map changes what its baseline says."""
    one = f"title: A\nteams: {{bar: Bar}}\n{STAGES}"
    two = f"title: B\nstate: to-be\nbaseline: a.journey.yaml\nteams: {{bar: Self-service}}\n{STAGES}"
    assert found(folder, a=one, b=two) == []
    assert [each.split("[")[1][:6] for each in found(folder, c=two.replace("Self-service", "App"))] == ["JM1301"]


def test_touchpoints_belong_to_their_map(folder: Path) -> None:
    """Maps that are made of one table have ids in common; who shares touchpoints says so."""
    one = "title: A\nstages: {pay: {touchpoints: {queue: {channel: store}}}}\n"
    two = "title: B\nstages: {pay: {touchpoints: {queue: {channel: kiosk}}}}\n"
    assert found(folder, a=one, b=two) == []
    (folder / "journeymap.toml").write_text("[check.options.defined-differently]\ntouchpoints = true\n")
    assert found(folder) == [
        "b.journey.yaml:2:30: warning[JM1301]: the touchpoint `queue` is defined differently in another map: channel"
    ]


def test_what_is_shared_is_defined_once(folder: Path) -> None:
    """In a file that both maps use."""
    (folder / "company.journey.yaml").write_text("teams: {digital: Digital}\n")
    one = f"title: A\nuse: [company.journey.yaml]\n{STAGES}"
    assert found(folder, a=one, b=one) == []


def test_a_channel_promises_one_thing(folder: Path) -> None:
    """In whichever map."""
    one = f"title: A\nchannels: {{phone: {{promise: {{price: free}}}}}}\n{STAGES}"
    assert found(folder, a=one, b=one.replace("free", "10 cents")) == [
        "b.journey.yaml:2:20: warning[JM1302]: the channel `phone` promises something else in another map"
    ]
    assert second_places() == ["a.journey.yaml:2:20"]


def test_a_channel_need_not_promise_the_same_again(folder: Path) -> None:
    """A map that says nothing of it contradicts nobody, whichever is read first."""
    silent = f"title: A\nchannels: {{phone: }}\n{STAGES}"
    free, dear = (f"title: B\nchannels: {{phone: {{promise: {{price: {price}}}}}}}\n{STAGES}" for price in (0, 9))
    assert found(folder, a=silent, b=free) == []
    assert found(folder, c=silent) == []
    assert [each.split("[")[1][:6] for each in found(folder, d=dear)] == ["JM1302"]


def test_a_sub_journey_is_there_and_no_circle(folder: Path) -> None:
    """Missing, with errors, of itself, through another one."""
    sub = "title: {}\nstages: {{pay: {{journey: {}.journey.yaml}}}}\n"
    assert found(folder, a=sub.format("A", "gone")) == [
        "a.journey.yaml:2:25: warning[JM1303]: the sub-journey `gone.journey.yaml` of `pay` cannot be read"
    ]
    circle = found(
        folder, a=sub.format("A", "b"), b=sub.format("B", "c"), c=sub.format("C", "a"), d=sub.format("D", "a")
    )
    assert circle == [
        "a.journey.yaml:2:25: warning[JM1304]: the sub-journey `b.journey.yaml` of `pay` leads back to this map"
    ]
    assert second_places() == ["b.journey.yaml:2:25", "c.journey.yaml:2:25"]
    itself = found(folder, a=sub.format("A", "a"), b=STAGES, c=f"title: C\n{STAGES}")
    assert [each.split("[")[1][:6] for each in itself] == ["JM1304", "JM0011"]


def test_each_cycle_is_found_once(folder: Path) -> None:
    """Two through one map are two, each with its own links; a map of itself is one more."""
    two = "title: A\nstages: {pay: {journey: b.journey.yaml}, call: {journey: c.journey.yaml}}\n"
    back = "title: B\nstages: {pay: {journey: a.journey.yaml}}\n"
    itself = "title: C\nstages: {pay: {journey: a.journey.yaml}, call: {journey: c.journey.yaml}}\n"
    assert [each.split(": ")[0] for each in found(folder, a=two, b=back, c=itself)] == [
        "a.journey.yaml:2:25",
        "a.journey.yaml:2:58",
        "c.journey.yaml:2:58",
    ]
    assert second_places() == ["b.journey.yaml:2:25", "c.journey.yaml:2:25"]


def test_one_team_has_one_id(folder: Path) -> None:
    """Names are compared in any case of letters."""
    one = f"title: A\nteams: {{billing: Billing}}\n{STAGES}"
    two = f"title: B\nteams: {{billing-team: BILLING}}\n{STAGES}"
    assert found(folder, a=one, b=two) == [
        "b.journey.yaml:2:9: warning[JM1305]: the team `billing-team` has the name of `billing`: BILLING"
    ]
    assert second_places() == ["a.journey.yaml:2:9"]


def test_findings_across_maps_can_be_waived(folder: Path) -> None:
    """Where they are told."""
    one = f"title: A\nteams: {{billing: Billing}}\n{STAGES}"
    two = f"title: B\nteams: {{billing-team: Billing}}  # journeymap: ignore[JM1305]: merged in spring\n{STAGES}"
    assert found(folder, a=one, b=two) == []


def test_maps_of_two_projects_may_differ(folder: Path) -> None:
    """Each says by its settings that it is one; folders of one project do not."""
    one = f"title: A\nteams: {{billing: Billing}}\nchannels: {{phone: {{promise: {{price: free}}}}}}\n{STAGES}"
    two = one.replace("billing:", "billing-team:").replace("free", "10 cents")
    for name, text in (("north", one), ("south", two)):
        (folder / name).mkdir()
        (folder / name / "map.journey.yaml").write_text(text)
    assert [each.split("[")[1][:6] for each in found(folder)] == ["JM1305", "JM1302"]
    (folder / "south" / "journeymap.toml").write_text("")
    assert found(folder) == []


def test_each_project_has_its_own_settings_across_maps(folder: Path) -> None:
    """Those of the first one are not those of the others."""
    one = f"title: A\nteams: {{billing: Billing}}\n{STAGES}"
    for name in ("north", "south"):
        (folder / name).mkdir()
        (folder / name / "a.journey.yaml").write_text(one)
        (folder / name / "b.journey.yaml").write_text(one.replace("billing:", "billing-team:"))
        (folder / name / "journeymap.toml").write_text("")
    (folder / "south" / "journeymap.toml").write_text('[check.severity]\nJM1305 = "error"\n')
    assert [each.split(" ")[1] for each in found(folder)] == ["warning[JM1305]:", "error[JM1305]:"]


def test_folders_that_no_project_marks_are_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing says that their maps are of two companies."""
    monkeypatch.chdir(tmp_path)
    one = f"title: A\nteams: {{billing: Billing}}\n{STAGES}"
    for name, text in (("north", one), ("south", one.replace("billing:", "billing-team:"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "map.journey.yaml").write_text(text)
    assert [each.split("[")[1][:6] for each in found(tmp_path)] == ["JM1305"]


def test_every_rule_across_maps_is_tested_here() -> None:
    """Their pages cannot be run, because they need several files."""
    assert [one.code for one in RULES if one.find_across is not None] == [f"JM130{number}" for number in range(1, 7)]
