"""What is missing everywhere is one finding, and what accepts those about each element still counts."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve

from journeymap.app.baseline import write_baseline
from journeymap.app.checking import Asked, check_files
from journeymap.app.fixing import fix_paths
from journeymap.checks import Policy


if TYPE_CHECKING:
    from pathlib import Path

    from journeymap.app.checking import Report

ASKED: Final = Asked(policy=Policy(select=("JM0401",)), as_of=datetime.date(2026, 11, 25))
KNOWN: Final = evolve(ASKED, baseline="known.json")
MAP: Final = "title: Shop\nstages:\n  buy:\n    touchpoints:\n"
COMMENT: Final = "  # journeymap: ignore[JM0401]: a thought"
WAIVER: Final = " {waive: {code: no-channel, reason: a thought}}"
EVERYWHERE: Final = "no touchpoint has a channel"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project with one map."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.toml").write_text("")
    return tmp_path / "shop.journey.yaml"


def checked(shop: Path, touchpoints: str, asked: Asked = ASKED) -> Report:
    """Check a map with these touchpoints."""
    shop.write_text(MAP + touchpoints)
    return check_files([shop], asked)


def said(report: Report) -> list[str]:
    """List what is found, in words."""
    return [finding.message for finding in report.diagnostics]


def test_it_is_one_finding_with_one_touchpoint_it_is_about_that(shop: Path) -> None:
    """And as soon as one has it, those that have not are named."""
    assert said(checked(shop, "      choose:\n      pay:\n")) == [EVERYWHERE]
    assert said(checked(shop, "      pay:\n")) == ["`pay` has no channel"]
    assert said(checked(shop, "      choose: {channel: store}\n      pay:\n")) == ["`pay` has no channel"]


@pytest.mark.parametrize("waiver", [COMMENT, WAIVER])
def test_a_waiver_at_an_element_is_used(shop: Path, waiver: str) -> None:
    """The rest is still missing; where all are waived, nothing is; and no fix takes a waiver out."""
    text = f"      choose:{waiver}\n      think:\n      pay:\n"
    report = checked(shop, text)
    assert said(report) == [EVERYWHERE]
    assert [part.subject for part in report.diagnostics[0].stands_for] == ["touchpoint:think", "touchpoint:pay"]
    assert fix_paths([shop], ASKED)[1] == ()
    report = checked(shop, f"      choose:{waiver}\n      pay:{waiver}\n")
    assert said(report) == []
    assert [finding.message for finding in report.waived] == [EVERYWHERE]


def test_a_waiver_of_the_stage_or_of_the_map_accepts_it(shop: Path) -> None:
    """The one at the stage, because all touchpoints stand in it."""
    waiver = "waive: {code: JM0401, reason: a sketch}\n"
    assert said(checked(shop, f"      choose:\n      pay:\n    {waiver}")) == []
    assert said(checked(shop, f"      choose:\n      pay:\n{waiver}")) == []


def test_a_baseline_accepts_what_is_left_of_it(shop: Path) -> None:
    """Whoever gives the first touchpoint its channel has not made the map worse."""
    report = checked(shop, "      choose:\n      think:\n      pay:\n")
    (shop.parent / "known.json").write_bytes(write_baseline(report.diagnostics))
    assert said(checked(shop, "      choose:\n      think:\n      pay:\n", KNOWN)) == []
    report = checked(shop, "      choose: {channel: store}\n      think:\n      pay:\n      leave:\n", KNOWN)
    assert said(report) == ["`leave` has no channel"]
    assert [finding.subject for finding in report.known] == ["touchpoint:think", "touchpoint:pay"]


def test_a_baseline_of_each_accepts_it_for_all(shop: Path) -> None:
    """The last channel was taken away: that one is new, and said of the map."""
    report = checked(shop, "      choose: {channel: store}\n      think:\n      pay:\n")
    (shop.parent / "known.json").write_bytes(write_baseline(report.diagnostics))
    assert said(checked(shop, "      think:\n      pay:\n", KNOWN)) == []
    assert said(checked(shop, "      choose:\n      think:\n      pay:\n", KNOWN)) == [EVERYWHERE]


METRICS: Final = "title: Shop\nstages: [buy]\nmetrics:\n"
PARTS: Final = evolve(ASKED, policy=Policy(select=("JM0706",)))


def test_a_waiver_at_an_element_accepts_its_part_and_the_rest(shop: Path) -> None:
    """What all metrics lack is said of the map, and what one lacks besides at that one: a waiver there is for both."""
    waiver = "waive: {code: JM0706, reason: a draft}"
    shop.write_text(f"{METRICS}  a: {{{waiver}}}\n  b: {{unit: count, direction: lower, method: Tally}}\n")
    report = check_files([shop], PARTS)
    assert said(report) == ["no metric has a source"]
    assert [part.subject for part in report.diagnostics[0].stands_for] == ["metric:b"]
    assert [finding.message for finding in report.waived] == ["`a` has no direction, no unit and no method"]


def test_a_baseline_accepts_parts_that_some_have_now(shop: Path) -> None:
    """Whoever names the first source has not made the map worse."""
    defined = "unit: count, direction: lower"
    shop.write_text(f"{METRICS}  a: {{{defined}}}\n  b: {{{defined}, method: Tally}}\n")
    report = check_files([shop], PARTS)
    assert said(report) == ["no metric has a source", "`a` has no method"]
    (shop.parent / "known.json").write_bytes(write_baseline(report.diagnostics))
    shop.write_text(
        f"{METRICS}  a: {{{defined}}}\n  b: {{{defined}, method: Tally, formula: nps}}\n  c: {{method: x}}\n"
    )
    known = evolve(PARTS, baseline="known.json")
    assert said(check_files([shop], known)) == ["`c` has no direction and no unit"]
