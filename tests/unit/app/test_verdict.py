"""What a check comes to: settings, fixes and baselines, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.app.checking import Asked
from journeymap.app.verdict import CheckOrder, advice_on_stale, judge
from journeymap.checks import Policy
from journeymap.errors import SettingsError


if TYPE_CHECKING:
    from pathlib import Path

LOST = "title: Shop\nstages: {pay: {touchpoints: {ask: {next: go}, wrap: , go: {outcome: completed}}}}\n"
CUT = "title: Shop #1\nstages: {pay: {touchpoints: {go: {outcome: completed}}}}\n"
ONLY = Asked(policy=Policy(select=("JM0201",)))


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a map with a touchpoint that no path leads to."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.toml").write_text("[check]\nfail-on = 'error'\nformat = 'json'\n")
    file = tmp_path / "shop.journey.yaml"
    file.write_text(LOST)
    return file


@pytest.mark.usefixtures("shop")
def test_the_settings_say_what_the_order_leaves_open() -> None:
    """How findings are written, and which of them count."""
    verdict = judge(["shop.journey.yaml"], CheckOrder(asked=ONLY))
    assert ([each.code for each in verdict.report.diagnostics], verdict.format.name) == (["JM0201"], "json")
    assert verdict.fails is False
    verdict = judge(["shop.journey.yaml"], CheckOrder(asked=ONLY, fail_on="warning", format="concise"))
    assert (verdict.fails, verdict.format.name) == (True, "concise")
    assert judge(["shop.journey.yaml"], CheckOrder(asked=ONLY, fail_on="never")).fails is False


def test_an_error_fails_whatever_counts(shop: Path) -> None:
    """Where there is no map, nothing was checked."""
    shop.write_text("title: Shop\n")
    assert judge([shop], CheckOrder(fail_on="never")).fails is True


@pytest.mark.parametrize("key", ["fail-on", "format"])
def test_a_word_in_the_settings_that_there_is_not(shop: Path, key: str) -> None:
    """It is refused with those that there are, unless something else is asked for."""
    (shop.parent / "journeymap.toml").write_text(f"[check]\n{key} = 'eror'\n")
    with pytest.raises(SettingsError, match=f"`check.{key}` takes one of"):
        judge([shop], CheckOrder())
    assert judge([shop], CheckOrder(asked=ONLY, format="text", fail_on="error")).fails is False


def test_fixes_are_made_and_not_written(shop: Path) -> None:
    """The report is about the map after them."""
    shop.write_text(CUT)
    verdict = judge([shop], CheckOrder(asked=ONLY, fix=True))
    assert [each.after.decode() for each in verdict.fixed] == [CUT.replace("Shop #1", '"Shop #1"')]
    assert (verdict.report.diagnostics, verdict.left_over.count, shop.read_text()) == ((), 0, CUT)
    assert judge([shop], CheckOrder(asked=ONLY)).fixed == ()


def test_a_new_baseline_accepts_what_is_found(shop: Path) -> None:
    """What it accepts is known and no longer counts; an error stays."""
    baseline = str(shop.parent / "baseline.json")
    verdict = judge([shop], CheckOrder(asked=ONLY, fail_on="info", new_baseline=baseline))
    assert verdict.new_baseline is not None
    assert b'"JM0201"' in verdict.new_baseline
    assert (verdict.report.diagnostics, [each.code for each in verdict.report.known]) == ((), ["JM0201"])
    assert (verdict.fails, (shop.parent / "baseline.json").exists()) == (False, False)
    shop.write_text("title: Shop\n")
    assert judge([shop], CheckOrder(asked=ONLY, new_baseline=baseline)).fails is True


def test_a_stale_baseline_is_told_with_its_remedy(shop: Path) -> None:
    """The command names the maps that were checked."""
    order = CheckOrder(asked=ONLY, new_baseline="baseline.json")
    (shop.parent / "baseline.json").write_bytes(judge(["shop.journey.yaml"], order).new_baseline or b"")
    old = CheckOrder(asked=Asked(policy=ONLY.policy, baseline="baseline.json"))
    assert advice_on_stale(judge(["shop.journey.yaml"], old).report, ["shop.journey.yaml"]) is None
    shop.write_text(LOST.replace(" wrap: ,", ""))
    assert advice_on_stale(judge(["shop.journey.yaml"], old).report, ["shop.journey.yaml"]) == (
        "1 finding in the baseline `baseline.json` is no longer found;"
        " `journeymap check shop.journey.yaml --write-baseline baseline.json` takes it out"
    )
