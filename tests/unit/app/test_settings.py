"""What a project says about its maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.app.check_settings import CheckSettings
from journeymap.app.checking import check_files
from journeymap.app.rendering import chosen
from journeymap.app.settings import Settings, Wanted, settings_for
from journeymap.errors import SettingsError, UnknownNameError


if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = (
    '[check]\nfail-on = "error"\nformat = "concise"\nexclude = ["drafts"]\n'
    '[render]\ntheme = "dark"\nview = "blueprint"\n'
)
MEANT = Settings(
    check=CheckSettings(fail_on="error", format="concise", exclude=("drafts",)),
    render=Wanted(theme="dark", view="blueprint"),
)


def test_settings_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    """`journeymap.toml` holds tables by command."""
    (tmp_path / "journeymap.toml").write_text(WRITTEN)
    assert settings_for(tmp_path / "a.journey.yaml") == MEANT
    assert settings_for(tmp_path) == MEANT


def test_settings_may_stand_in_pyproject(tmp_path: Path) -> None:
    """`[tool.journeymap]` holds the same tables."""
    (tmp_path / "pyproject.toml").write_text(
        WRITTEN.replace("[check]", "[tool.journeymap.check]").replace("[render]", "[tool.journeymap.render]")
    )
    assert settings_for(tmp_path / "a.journey.yaml") == MEANT


def test_the_file_of_its_own_wins(tmp_path: Path) -> None:
    """Where both are there, `journeymap.toml` counts."""
    (tmp_path / "journeymap.toml").write_text("")
    (tmp_path / "pyproject.toml").write_text('[tool.journeymap.render]\ntheme = "dark"\n')
    assert settings_for(tmp_path / "a.journey.yaml") == Settings()


def test_without_settings_all_is_default(tmp_path: Path) -> None:
    """A map on its own needs none."""
    assert settings_for(tmp_path / "a.journey.yaml") == Settings()


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("[chek]\n", "unknown table `chek`; did you mean `check`?"),
        ("check = 1\n", "`check` is a table; write `[check]`"),
        ('[check]\nfail_onn = "x"\n', "unknown setting `check.fail_onn`; did you mean `fail-on`?"),
        ("[check]\nfail-on = 3\n", "`check.fail-on` takes a text"),
        ('[check]\nexclude = "drafts"\n', "`check.exclude` takes a list of texts"),
        ('[render]\npersonas = "maya"\n', "`render.personas` takes a list of texts"),
        ('[render]\nwrap = "1600"\n', "`render.wrap` takes a number"),
        ("[render]\nwrap = true\n", "`render.wrap` takes a number"),
        ("views = 1\n", "`views` is a table; write `[views]`"),
        ("[views]\nboard = 1\n", "`views.board` is a table; write `[views.board]`"),
        ('[views.board]\nstage = ["a"]\n', "unknown setting `views.board.stage`; did you mean `stages`?"),
        ("[check\n", "it is no TOML: "),
        pytest.param("a = " + "[" * 5_000, "it is nested too deeply", id="deep"),
        pytest.param("a = " + "1" * 5_000, "a number in it has too many digits", id="digits"),
        pytest.param("#\n" * (128 * 1024 + 1), "it is larger than 262144 bytes", id="large"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, written: str, reason: str) -> None:
    """A mistake in the settings stops the run with the file and the reason."""
    (tmp_path / "journeymap.toml").write_text(written)
    with pytest.raises(SettingsError) as caught:
        settings_for(tmp_path / "a.journey.yaml")
    assert caught.value.reason.startswith(reason)
    assert caught.value.path.endswith("journeymap.toml")


@pytest.mark.parametrize(
    "written",
    ["tool = 1\n", "[tool.other]\n", "tool = 'journeymap'\n", pytest.param("a = " + "[" * 100_000, id="deep")],
)
def test_the_settings_of_others_are_theirs(tmp_path: Path, written: str) -> None:
    """Whatever stands in a `pyproject.toml` above, it is not what makes a root."""
    (tmp_path / "maps").mkdir()
    (tmp_path / "pyproject.toml").write_text(written)
    assert settings_for(tmp_path / "maps" / "a.journey.yaml") == Settings()


def test_what_is_no_table_in_pyproject_is_named(tmp_path: Path) -> None:
    """`journeymap` there holds tables and settings."""
    (tmp_path / "pyproject.toml").write_text("tool.journeymap = 1\n")
    with pytest.raises(SettingsError, match=r"`tool\.journeymap` is a table"):
        settings_for(tmp_path / "a.journey.yaml")


def test_excluded_folders_are_left_out(tmp_path: Path) -> None:
    """A folder command passes over what the settings exclude; a file that is named is checked all the same."""
    (tmp_path / "journeymap.toml").write_text('[check]\nexclude = ["drafts"]\n')
    for folder in ("drafts", "drafts-2"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.journey.yaml").write_text("title: A\nstages: [pay]\n")
    assert len(check_files([tmp_path]).files) == 1
    assert len(check_files([tmp_path / "drafts/a.journey.yaml"]).files) == 1


def test_a_project_declares_views(tmp_path: Path) -> None:
    """The caller's word comes first, then the declared view's, then what holds for every picture."""
    (tmp_path / "journeymap.toml").write_text(
        '[render]\ntheme = "dark"\ndetail = "compact"\n'
        '[views.board]\nview = "blueprint"\npersonas = ["maya"]\nlanes = ["customer", "pains"]\ntheme = "light"\n'
    )
    settings = settings_for(tmp_path / "a.journey.yaml")
    board = Wanted(view="blueprint", personas=("maya",), lanes=("customer", "pains"), theme="light", detail="compact")
    assert chosen(Wanted(view="board"), settings) == board
    assert chosen(Wanted(view="board", personas=("ahmed",)), settings).personas == ("ahmed",)
    assert chosen(Wanted(), settings) == Wanted(view="blueprint", theme="dark", detail="compact")


def test_a_width_is_a_number(tmp_path: Path) -> None:
    """For every picture, or for a view that the project declares."""
    (tmp_path / "journeymap.toml").write_text("[render]\nwrap = 1600\n[views.wall]\nwrap = 2400.5\n")
    settings = settings_for(tmp_path / "a.journey.yaml")
    assert chosen(Wanted(), settings).wrap == 1600
    assert chosen(Wanted(view="wall"), settings).wrap == 2400.5
    assert chosen(Wanted(view="wall", wrap=900), settings).wrap == 900


def test_a_declared_view_may_be_the_usual_one(tmp_path: Path) -> None:
    """It may leave open what it is based on, and stand where a view of everybody's stands."""
    (tmp_path / "journeymap.toml").write_text('[render]\nview = "board"\n[views.board]\npath = "happy"\n')
    settings = settings_for(tmp_path / "a.journey.yaml")
    assert chosen(Wanted(), settings) == Wanted(view="blueprint", path="happy")


def test_lanes_of_the_settings_are_those_of_their_view(tmp_path: Path) -> None:
    """Another view has other rows, and would not know these."""
    (tmp_path / "journeymap.toml").write_text(
        '[render]\nview = "board"\nlanes = ["thinks"]\n[views.board]\nview = "journey"\n[views.other]\nview = "flow"\n'
    )
    settings = settings_for(tmp_path / "a.journey.yaml")
    found = {name: chosen(Wanted(view=name), settings).lanes for name in (None, "board", "journey", "other", "heatmap")}
    assert found == {None: ("thinks",), "board": ("thinks",), "journey": ("thinks",), "other": None, "heatmap": None}
    assert chosen(Wanted(view="heatmap", lanes=("emotion",)), settings).lanes == ("emotion",)


def test_a_view_that_nobody_declares_is_unknown(tmp_path: Path) -> None:
    """The names that are known include the declared ones."""
    (tmp_path / "journeymap.toml").write_text('[views.board]\npath = "happy"\n')
    with pytest.raises(UnknownNameError) as caught:
        chosen(Wanted(view="bord"), settings_for(tmp_path / "a.journey.yaml"))
    assert caught.value.known[-1] == "board"
