"""What `journeymap check` does, a script does with `jm.check_paths` and the report that it returns."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import journeymap as jm
from journeymap.report import FORMATS
from tests.functional.command import run


if TYPE_CHECKING:
    from collections.abc import Iterator

DAY: Final = datetime.date(2026, 11, 30)
ACCEPTED: Final = """\
title: Shop
stages:
  pay:
    touchpoints:
      pay: {next: go}
      wrap:  # journeymap: ignore[JM0201]: the wrapping desk opens in spring
      go: {outcome: completed}
"""
GAP: Final = "{title: Kiosk, stages: {pay: {touchpoints: {pay: {next: go}, wrap: , go: {outcome: completed}}}}}"
BROKEN: Final = "{titel: Stall, stages: {pay: }}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project of three maps with settings, and stand in it."""
    maps = tmp_path / "maps"
    maps.mkdir()
    for name, text in {"shop": ACCEPTED, "kiosk": GAP, "stall": BROKEN}.items():
        (maps / f"{name}.journey.yaml").write_text(text)
    (tmp_path / "journeymap.toml").write_text('[check.severity]\nJM0201 = "error"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_comment_that_accepts_a_finding_counts(project: Path) -> None:
    """`jm.check` knows the map and not its text; `check_paths` reads the file, as the command does."""
    shop = "maps/shop.journey.yaml"
    assert [finding.code for finding in jm.check(jm.load(shop)).diagnostics] == ["JM0201"]
    report = jm.check_paths(shop)
    assert report.diagnostics == ()
    assert [finding.code for finding in report.waived] == ["JM0201"]


def test_settings_count_and_what_is_given_wins(project: Path) -> None:
    """The severity comes from the settings; `ignore` from the caller."""
    (finding,) = jm.check_paths(["maps/kiosk.journey.yaml"]).diagnostics
    assert (finding.code, finding.severity) == ("JM0201", jm.Severity.ERROR)
    assert jm.check_paths(Path("maps/kiosk.journey.yaml"), ignore="JM0201").diagnostics == ()


@pytest.mark.parametrize("name", [known.name for known in FORMATS])
def test_a_report_is_what_the_command_writes(project: Path, name: str) -> None:
    """Byte for byte, in every format; a path is taken as one, and not letter by letter."""
    done = run("check", "maps", "--format", name, cwd=project)
    assert jm.check_paths("maps").to(name) == done.out.decode()


def test_the_summary_is_what_the_command_writes(project: Path) -> None:
    """Ratios, in the order of the maps."""
    done = run("check", "maps", "--summary", cwd=project)
    assert done.out.decode().endswith(f"\n{jm.check_paths('maps').summary()}")


def test_a_finding_has_the_fingerprint_of_the_reports(project: Path) -> None:
    """Scripts that keep findings in a table know them again."""
    report = jm.check_paths("maps/kiosk.journey.yaml")
    assert [issue["fingerprint"] for issue in json.loads(report.to("gitlab"))] == [
        finding.fingerprint for finding in report.diagnostics
    ]


def test_rules_across_maps_run(project: Path) -> None:
    """They need more than one map."""
    for name, unit in {"shop": "percent", "kiosk": "score"}.items():
        metrics = f"metrics: {{csat: {{unit: {unit}}}}}"
        Path(f"maps/{name}.journey.yaml").write_text(f"title: {name}\n{metrics}\nstages: {{pay: }}\n")
    assert [finding.code for finding in jm.check_paths("maps", select="JM1301").diagnostics] == ["JM1301", "JM0010"]
    assert jm.check_paths("maps/shop.journey.yaml", select="JM1301").diagnostics == ()


def test_a_rule_of_ones_own_runs_over_files(project: Path) -> None:
    """Beside those of the settings, and its code may be selected."""

    @jm.checks.rule("JM9001", "short-title", jm.Severity.WARNING)
    def short_title(context: jm.checks.Context) -> Iterator[jm.checks.Finding]:
        """
        Find maps whose title says little.

        A title of one word could be that of many maps.
        """
        if " " not in context.compiled.map.title:
            yield jm.checks.finding(context.compiled.map, "the title is one word")

    report = jm.check_paths("maps/kiosk.journey.yaml", rules=[short_title], select="JM9001")
    assert [finding.message for finding in report.diagnostics] == ["the title is one word"]
    # It waits for the profile `standard`, because it names no other as `since`; a map without a status is a draft.
    draft = jm.load("maps/kiosk.journey.yaml")
    assert [found.code for found in jm.check(draft, rules=short_title).diagnostics] == ["JM0201"]
    asked = jm.check(draft, rules=short_title, extend_select="JM9001")
    assert [found.code for found in asked.diagnostics] == ["JM9001", "JM0201"]
    assert "JM9001" in {found.code for found in jm.check(draft, rules=short_title, profile="standard").diagnostics}


def test_findings_of_a_text_in_memory_are_kept() -> None:
    """`loads` drops warnings and raises on errors; `reads` does neither."""
    read, findings = jm.reads("{titel: Shop, stages: {pay: }}")
    assert read is None
    assert [finding.code for finding in findings] == ["JM0010"]
    with pytest.raises(jm.UnusableValueError, match="`read` reads a file"):
        jm.reads(Path("shop.journey.yaml"))  # type: ignore[arg-type]


def test_a_map_goes_through_json() -> None:
    """And a mistake in it is reported as in YAML."""
    shop = jm.loads("{title: Shop, stages: {pay: {touchpoints: {pay: {emotion: 1}}}}}")
    assert jm.from_json(jm.to_json(shop)) == shop
    with pytest.raises(jm.MapError) as caught:
        jm.from_json('{"title": "Shop"}', name="shop.json")
    assert str(caught.value.diagnostics[0].place) == "shop.json:1:2"
    with pytest.raises(jm.UnusableValueError):
        jm.from_json(b"{}")  # type: ignore[arg-type]


def test_a_mistyped_path_is_not_a_clean_report(tmp_path: Path) -> None:
    """Neither for people nor for programs: what was not read was not checked."""
    path = str(tmp_path / "nope.journey.yaml")
    report = jm.check_paths([path])
    assert report.to("text") == "nothing checked; 1 path could not be read\n"
    assert json.loads(report.to("json"))["unreadable"] == [{"path": path, "reason": "there is no such file or folder"}]
