"""Maps that name other maps: as a baseline, or as the journey of a stage."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from journeymap.app.checking import Asked, check_files
from journeymap.checks import Policy


if TYPE_CHECKING:
    from pathlib import Path

ASKED = Asked(policy=Policy(select=("JM13",)), as_of=datetime.date(2026, 11, 25))
BASELINE = "title: Shop\nstate: to-be\nbaseline: other.journey.yaml\nstages: [pay]\n"
STAGE = "title: Shop\nstages: {pay: {journey: other.journey.yaml}}\n"
TOUCHPOINT = "title: Shop\nstages: {buy: {touchpoints: {pay: {journey: other.journey.yaml}}}}\n"

NO_MAPS = {
    "nothing": b"",
    "no map": b"teams: {retail: Retail}\n",
    "a mistake": b"title: Other\n",
    "no YAML": b"title: [\n",
    "UTF-16": "title: Other\nstages: [pay]\n".encode("utf-16"),
    "bytes": bytes(range(256)),
    "another encoding": "title: Ö\nstages: [pay]\n".encode("latin-1"),
}
"""By what it is: the content of a file that is no map."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in the root of a project."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.toml").write_text("")
    return tmp_path


def found(folder: Path, **maps: str) -> list[str]:
    """Write maps, and say what is found in the first one when it is checked with the others that have a text."""
    for name, text in maps.items():
        (folder / f"{name}.journey.yaml").write_text(text)
    return [str(one) for one in check_files([f"{name}.journey.yaml" for name in maps], ASKED).diagnostics]


@pytest.mark.parametrize("content", NO_MAPS.values(), ids=NO_MAPS)
def test_a_baseline_that_is_no_map(folder: Path, content: bytes) -> None:
    """Whatever it is, the map that names it is told."""
    (folder / "other.journey.yaml").write_bytes(content)
    assert found(folder, shop=BASELINE) == [
        "shop.journey.yaml:3:11: warning[JM0030]: the baseline `other.journey.yaml` has errors"
    ]


@pytest.mark.parametrize("content", NO_MAPS.values(), ids=NO_MAPS)
@pytest.mark.parametrize(("text", "place"), [(STAGE, "2:25"), (TOUCHPOINT, "2:45")], ids=["stage", "touchpoint"])
def test_a_sub_journey_that_is_no_map(folder: Path, content: bytes, text: str, place: str) -> None:
    """Whatever it is, the stage or touchpoint that names it is told."""
    (folder / "other.journey.yaml").write_bytes(content)
    assert found(folder, shop=text) == [
        f"shop.journey.yaml:{place}: warning[JM1303]: the sub-journey `other.journey.yaml` of `pay` cannot be read"
    ]


@pytest.mark.parametrize("named", [BASELINE, STAGE, TOUCHPOINT])
def test_a_folder_is_no_map(folder: Path, named: str) -> None:
    """Nor is what is not there; neither stops the rest."""
    missing = [one.split("[")[1][:6] for one in found(folder, shop=named)]
    (folder / "other.journey.yaml").mkdir()
    assert missing == [one.split("[")[1][:6] for one in found(folder, shop=named)]
    assert missing == ["JM0030" if named is BASELINE else "JM1303"]


def test_a_sub_journey_outside_of_what_is_checked(folder: Path) -> None:
    """It is read, and is not part of a circle that nobody asked about."""
    to_third, to_shop = STAGE.replace("other", "third"), STAGE.replace("other", "shop")
    (folder / "other.journey.yaml").write_text(to_shop)
    assert found(folder, shop=STAGE) == []
    (folder / "third.journey.yaml").write_text(to_shop)
    assert found(folder, shop=STAGE, other=to_third) == []
    assert len(found(folder, shop=STAGE, other=to_third, third=to_shop)) == 1
