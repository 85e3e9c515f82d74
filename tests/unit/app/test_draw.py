"""One verb draws a map: settings, findings and notes included; from standard input as from a file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from journeymap.app.draw import draw, draw_document, files_of, orders_for
from journeymap.app.gathering import Input
from journeymap.app.picture_registries import Registries
from journeymap.app.rendering import render
from journeymap.app.settings import Wanted
from journeymap.app.workspace import Workspace
from journeymap.cli.group import main
from journeymap.errors import UnknownNameError, UnreadableInputError, UnwritableOutputError
from journeymap.render import RENDERERS, Renderer


if TYPE_CHECKING:
    from pathlib import Path

    from journeymap.render import Picture
    from journeymap.theme import Theme

SHOP = "{title: Shop, stages: {pay: {touchpoints: {ask: {next: go}, wrap: , go: {outcome: completed}}}}}\n"
SETTINGS = """\
[render]
theme = "dark"
[views.wall]
view = "journey"
[check]
select = ["JM0201"]
[check.severity]
JM0201 = "error"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project with settings for drawing and for checks."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.toml").write_text(SETTINGS)
    (tmp_path / "shop.journey.yaml").write_text(SHOP)
    return tmp_path


def give(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a text on standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_a_package_that_is_missing_is_a_finding(folder: Path) -> None:
    """Whoever draws is told, and gets the picture all the same."""
    (folder / "journeymap.toml").write_text('[render]\nplugins = ["acme-maps"]\n')
    drawn = draw("shop.journey.yaml")
    assert [diagnostic.code for diagnostic in drawn.findings] == ["JM0001"]
    assert drawn.contents[0].startswith(b"<svg")


@pytest.mark.usefixtures("folder")
def test_the_settings_of_the_project_count() -> None:
    """Where nothing else is asked for; and each format is drawn once."""
    workspace = Workspace()
    journey_map = workspace.read("shop.journey.yaml").usable().map
    svg, text = draw("shop.journey.yaml", formats=("svg", "dot"), workspace=workspace).contents
    assert svg == render(journey_map, theme="dark")
    assert text == render(journey_map, theme="dark", format="dot")
    wall = draw("shop.journey.yaml", Wanted(view="wall", theme="light")).contents
    assert wall == (render(journey_map, view="journey", theme="light"),)


@pytest.mark.usefixtures("folder")
def test_an_open_text_is_drawn() -> None:
    """A preview shows what is not saved yet."""
    workspace = Workspace()
    workspace.open("new.journey.yaml", SHOP.replace("Shop", "Not saved").encode())
    (content,) = draw("new.journey.yaml", workspace=workspace).contents
    assert b"Not saved" in content
    with pytest.raises(UnreadableInputError):
        draw("new.journey.yaml")


def test_a_map_with_errors_is_not_drawn(folder: Path) -> None:
    """What is wrong with it is said, and nothing else."""
    (folder / "shop.journey.yaml").write_text("title: Shop\n")
    drawn = draw("shop.journey.yaml", formats=("svg", "html"))
    assert ([each.code for each in drawn.findings], drawn.contents, drawn.notes) == (["JM0011"], (), ())


@pytest.mark.usefixtures("folder")
def test_what_has_no_effect_is_said() -> None:
    """What is asked by hand, not what the settings want of every picture."""
    assert draw("shop.journey.yaml", formats=("csv",)).notes == ()
    assert draw("shop.journey.yaml", Wanted(theme="dark"), ("csv",)).notes == ("--theme has no effect on csv",)


@pytest.mark.usefixtures("folder")
def test_a_page_of_standard_input_says_what_that_of_the_file_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of the working folder's project count for both."""
    of_file = draw("shop.journey.yaml", formats=("html",)).contents[0].decode()
    give(SHOP, monkeypatch)
    of_stdin = draw("-", formats=("html",)).contents[0].decode()
    assert "no path leads to `wrap`" in of_file
    assert of_stdin.replace("stdin", "shop.journey.yaml").count("JM0201") == of_file.count("JM0201") > 0
    assert of_stdin.count("JM12") == of_file.count("JM12") == 0


@pytest.mark.usefixtures("folder")
def test_a_format_says_whether_it_lists_findings() -> None:
    """A format of a package as well as our own pages; rules are not run for one that does not."""

    def codes(picture: Picture, _theme: Theme) -> bytes:
        return " ".join(annotation.mark for annotation in picture.overlay.annotations).encode()

    workspace = Workspace()
    document = workspace.read("shop.journey.yaml")
    contents = []
    for lists in (True, False):
        ours = Renderer(name="codes", suffixes=(".codes",), media_type="text/plain", render=codes, lists_findings=lists)
        registries = Registries(renderers=(*RENDERERS, ours))
        drawn = draw_document(
            document, Wanted(), ("codes",), asked=Wanted(), workspace=workspace, registries=registries
        )
        contents += drawn.contents
    assert contents == [b"JM0201", b""]


def test_checking_standard_input_finds_what_is_found_in_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same lines, under another name."""
    assert main(["check", "shop.journey.yaml", "--format", "concise"]) == 1
    of_file = capsys.readouterr().out
    give((folder / "shop.journey.yaml").read_text(), monkeypatch)
    assert main(["check", "-", "--format", "concise"]) == 1
    assert capsys.readouterr().out == of_file.replace("shop.journey.yaml", "<stdin>")


def test_formats_follow_from_the_ends_of_names(tmp_path: Path) -> None:
    """One that is named counts for all."""

    def formats_for(outputs: list[str], name: str | None) -> tuple[str, ...]:
        [order] = orders_for(tmp_path / "a.journey.yaml", outputs, name, Wanted(), Workspace())
        return order.formats

    assert formats_for(["a.svg", "b.dot", "-", f"{tmp_path}/"], None) == ("svg", "dot", "svg", "svg")
    assert formats_for(["a.svg", "-"], "html") == ("html", "html")
    with pytest.raises(UnknownNameError, match="docx"):
        formats_for(["a.docx"], None)


def test_every_map_has_its_order(folder: Path) -> None:
    """Its files, and what the settings of its own project say."""
    (folder / "other").mkdir()
    (folder / "other" / "journeymap.toml").write_text("[render]\ntheme = 'light'\n")
    inputs = [
        Input(path="shop.journey.yaml", stem="shop", found=True),
        Input(path="other/b.journey.yaml", stem="other/b", found=True),
    ]
    outputs = ["out/", "dots/"]
    workspace = Workspace()
    orders = [orders_for(entry.path, outputs, "dot", Wanted(path="happy"), workspace) for entry in inputs]
    assert files_of(inputs, orders) == (
        (("out/shop.dot", "dots/shop.dot"),),
        (("out/other/b.dot", "dots/other/b.dot"),),
    )
    assert [(order.wanted.theme, order.wanted.path) for [order] in orders] == [("dark", "happy"), ("light", "happy")]
    with pytest.raises(UnwritableOutputError):
        files_of(inputs, [orders_for(entry.path, ["a.dot"], None, Wanted(path="happy"), workspace) for entry in inputs])
    with pytest.raises(UnknownNameError, match="wall"):
        orders_for("other/b.journey.yaml", ["out/"], None, Wanted(view="wall"), workspace)
    with pytest.raises(UnknownNameError, match="docs"):
        orders_for("shop.journey.yaml", ["out/"], "docs", Wanted(), workspace)
