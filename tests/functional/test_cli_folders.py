"""Commands over folders of maps: `render`, `show`, `export`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.functional.command import run


if TYPE_CHECKING:
    from pathlib import Path


MAP = "title: {}\nstages: {{order: {{touchpoints: [queue]}}}}\n"
BROKEN = "title: Broken\nstages: [a\n"


def files(folder: Path) -> list[str]:
    """List the files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with two maps, one of them in a sub-folder, and a file that only adds registries."""
    (tmp_path / "maps" / "shop").mkdir(parents=True)
    (tmp_path / "maps" / "a.journey.yaml").write_text(MAP.format("First"))
    (tmp_path / "maps" / "shop" / "b.journey.yml").write_text(MAP.format("Second"))
    (tmp_path / "maps" / "shop" / "company.journey.yaml").write_text("teams: {care: Care}\n")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ((), ["a.svg", "shop/b.svg"]),
        (("--format", "narrative"), ["a.narrative.md", "shop/b.narrative.md"]),
        (("--format", "mermaid-journey"), ["a.mmd", "shop/b.mmd"]),
    ],
)
def test_all_maps_of_a_folder_are_drawn(folder: Path, arguments: tuple[str, ...], names: list[str]) -> None:
    """Into a folder that is made, with their names; the same as each by itself."""
    result = run("render", "maps", "-o", "new/pictures/", *arguments, cwd=folder)
    assert (result.status, result.out) == (0, b"")
    assert files(folder / "new" / "pictures") == names
    alone = run("render", "maps/shop/b.journey.yml", "-o", "-", *arguments, cwd=folder)
    assert (folder / "new/pictures" / names[1]).read_bytes() == alone.out


def test_one_map_goes_into_a_folder_that_is_there(folder: Path) -> None:
    """Beside a file that is named."""
    (folder / "there").mkdir()
    result = run("render", "maps/a.journey.yaml", "-o", "there", "-o", "x.txt", cwd=folder)
    assert (result.status, result.err, files(folder / "there")) == (0, "", ["a.svg"])
    assert "First" in (folder / "x.txt").read_text()


@pytest.mark.parametrize("command", [("render", "--format", "svg"), ("export", "--to", "json")])
def test_one_with_errors_holds_none_of_the_others_back(folder: Path, command: tuple[str, ...]) -> None:
    """It is shown what is wrong, its old file stays, and the status is 1."""
    (folder / "maps" / "broken.journey.yaml").write_text(BROKEN)
    ending = ".svg" if command[0] == "render" else ".json"
    (folder / "out").mkdir()
    (folder / f"out/broken{ending}").write_text("old")
    result = run(command[0], "maps", "-o", "out/", *command[1:], cwd=folder)
    assert result.status == 1
    assert "error[JM0003 invalid-yaml]" in result.err
    assert result.err.endswith("\n1 of 3 maps has errors\n")
    assert files(folder / "out") == [f"a{ending}", f"broken{ending}", f"shop/b{ending}"]
    assert (folder / f"out/broken{ending}").read_text() == "old"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("maps", "-o", "x.svg"), "cannot write `x.svg`: it takes one map; name a folder for several, such as"),
        (("maps", "-o", "-"), "cannot write to standard output: it takes one map; name a folder for several"),
        (
            ("maps/a.journey.yaml", "other/A.journey.yaml", "-o", "out/"),
            "cannot write `out/A.svg`: both `maps/a.journey.yaml` and `other/A.journey.yaml` would be written there",
        ),
        (("-", "-o", "out/"), "cannot write `out/`: standard input has no name for a file in it; name the file"),
        (("maps", "-o", "out/", "--persona", "maya"), "error: maps/a.journey.yaml: unknown persona `maya` (there is"),
        (("maps", "other", "-o", "out/"), "cannot write `out/A.svg`: both `maps/a.journey.yaml` and `other/A.j"),
        (("maps", "-o", "a.file/"), "cannot write `a.file"),
        (("empty", "-o", "out/"), "cannot read `empty`: no name below it ends in `.journey.yaml`"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    """Exit status 2, and no folder is made."""
    (folder / "other").mkdir()
    (folder / "other" / "A.journey.yaml").write_text(MAP.format("Other"))
    (folder / "empty").mkdir()
    (folder / "a.file").write_text("kept")
    result = run("render", *arguments, cwd=folder, stdin=MAP.format("In"))
    assert (result.status, result.out) == (2, b"")
    assert message in result.err
    assert not (folder / "out").exists()
    assert (folder / "a.file").read_text() == "kept"


def test_what_cannot_be_opened_is_told_and_the_rest_is_drawn(folder: Path) -> None:
    """As `check` does it: a file that is missing, and a link that leads out of the folder."""
    (folder / "secret.journey.yaml").write_text(MAP.format("Secret"))
    (folder / "maps" / "link.journey.yaml").symlink_to(folder / "secret.journey.yaml")
    result = run("render", "maps", "none.journey.yaml", "-o", "out/", cwd=folder)
    assert result.status == 2
    assert "error: cannot read `maps/link.journey.yaml`: it is a link that leads out of the project" in result.err
    assert "error: cannot read `none.journey.yaml`" in result.err
    assert files(folder / "out") == ["a.svg", "shop/b.svg"]


def test_no_sub_folder_leads_out(folder: Path) -> None:
    """A link in the place of a sub-folder, as a stranger's branch may have one, is not followed."""
    (folder / "out").mkdir()
    (folder / "elsewhere").mkdir()
    (folder / "out" / "shop").symlink_to(folder / "elsewhere", target_is_directory=True)
    result = run("render", "maps", "-o", "out/", cwd=folder)
    assert (result.status, files(folder / "elsewhere"), files(folder / "out")) == (2, [], [])
    assert "cannot write `out/shop`: it is a link that leads out of the folder" in result.err


def test_settings_hold_for_the_maps_of_their_project(folder: Path) -> None:
    """Each map is drawn as its own project says, and excluded folders are passed over."""
    (folder / "maps" / "journeymap.toml").write_text('[check]\nexclude = ["shop"]\n[render]\ntheme = "dark"\n')
    assert run("render", "maps", "-o", "out/", cwd=folder).status == 0
    dark = run("render", "maps/a.journey.yaml", "-o", "-", "--theme", "dark", cwd=folder).out
    assert files(folder / "out") == ["a.svg"]
    assert (folder / "out" / "a.svg").read_bytes() == dark


def test_notes_say_about_which_map_unless_about_all(folder: Path) -> None:
    """What is left out of one is named with it."""
    (folder / "maps" / "a.journey.yaml").write_text(
        "title: First\nstages: {order: {touchpoints: {pay: {emotion: 1}}}}\n"
    )
    result = run("render", "maps", "-o", "out/", "--format", "mermaid-journey", "--lanes", "pains", cwd=folder)
    assert result.err.splitlines() == [
        "note: --lanes has no effect on mermaid-journey",
        "note: maps/shop/b.journey.yml: mermaid-journey does not show steps without a score: Queue",
    ]


def test_maps_are_shown_one_after_the_other(folder: Path) -> None:
    """With an empty line between them; the others are shown where one has errors."""
    alone = [run("show", f"maps/{name}", cwd=folder).text for name in ("a.journey.yaml", "shop/b.journey.yml")]
    result = run("show", "maps", cwd=folder)
    assert (result.status, result.text, result.err) == (0, "\n".join(alone), "")
    (folder / "maps" / "broken.journey.yaml").write_text(BROKEN)
    broken = run("show", "maps", cwd=folder)
    assert (broken.status, broken.text) == (1, "\n".join(alone))
    assert broken.err.endswith("\n1 of 3 maps has errors\n")


def test_maps_are_exported_and_never_over_themselves(folder: Path) -> None:
    """One tidy file for each, which is a map again."""
    assert run("export", "maps", "--to", "yaml", "-o", "tidy/", cwd=folder).status == 0
    assert files(folder / "tidy") == ["a.journey.yaml", "shop/b.journey.yaml"]
    assert run("show", "tidy", cwd=folder).text == run("show", "maps", cwd=folder).text
    before = (folder / "maps" / "a.journey.yaml").read_bytes()
    over = run("export", "maps", "--to", "yaml", "-o", "maps/", cwd=folder)
    assert over.status == 2
    assert "it is the file that was read; choose another name" in over.err
    assert (folder / "maps" / "a.journey.yaml").read_bytes() == before
    assert "cannot write to standard output: it takes one map" in run("export", "maps", "--to", "json", cwd=folder).err


def test_a_map_that_is_named_twice_is_drawn_once(folder: Path) -> None:
    """By itself, and with its folder."""
    assert run("render", "maps/a.journey.yaml", "maps", "-o", "out" + os.sep, cwd=folder).status == 0
    assert files(folder / "out") == ["a.svg", "shop/b.svg"]


def test_folders_of_outputs_that_fail_go_again(folder: Path) -> None:
    """Those that were made for nothing; what was there, and what has a file in it, stays."""
    (folder / "there").mkdir()
    (folder / "file").touch()
    result = run("render", "maps", "-o", "there/new/", "-o", "other/", "-o", "file/x/", cwd=folder)
    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert files(folder / "there") == []
    assert not (folder / "there" / "new").exists()
    assert not (folder / "other").exists()
