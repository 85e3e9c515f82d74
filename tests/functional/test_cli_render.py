"""`journeymap render`."""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from journeymap.app.rendering import FORMAT_NAMES, THEME_NAMES
from tests.functional.command import run


if TYPE_CHECKING:
    from pathlib import Path


MAP = "title: Buy a coffee\nstages:\n  order:\n    touchpoints: {queue: {emotion: -1}, pay: Pays at the counter}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a map."""
    (tmp_path / "coffee.journey.yaml").write_text(MAP)
    return tmp_path


def test_the_ending_says_the_format(folder: Path) -> None:
    """Nothing is printed; the file is a picture with the words of the map."""
    result = run("render", "coffee.journey.yaml", "-o", "coffee.SVG", cwd=folder)
    assert (result.status, result.out, result.err) == (0, b"", "")
    picture = ET.parse(folder / "coffee.SVG").getroot()
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert {"Buy a coffee", "Queue"} <= {text.strip() for text in picture.itertext()}


NEEDS = {"png": pytest.mark.needs_typst, "pdf": pytest.mark.needs_typst}


@pytest.mark.parametrize("name", [pytest.param(name, marks=NEEDS.get(name, ())) for name in FORMAT_NAMES])
def test_every_format_goes_to_standard_output(folder: Path, name: str) -> None:
    """The same bytes as into a file whose ending does not matter then."""
    piped = run("render", "-", "-o", "-", "--format", name, cwd=folder, stdin=MAP)
    written = run("render", "-", "-o", "out.xyz", "--format", name, cwd=folder, stdin=MAP)
    assert (piped.status, written.status) == (0, 0)
    # Only what the format cannot hold is said.
    assert [line for line in piped.err.splitlines() if not line.startswith(f"note: {name} does not show ")] == []
    assert (folder / "out.xyz").read_bytes() == piped.out != b""


def test_standard_output_is_svg_unless_told(folder: Path) -> None:
    """No ending says anything there."""
    assert run("render", "coffee.journey.yaml", "-o", "-", cwd=folder).out.startswith(b"<svg ")


def test_several_pictures_are_drawn_at_once(folder: Path) -> None:
    """Each with its format."""
    result = run("render", "coffee.journey.yaml", "-o", "a.svg", "-o", "b.svg", cwd=folder)
    assert result.status == 0
    assert (folder / "a.svg").read_bytes() == (folder / "b.svg").read_bytes()


def test_if_one_cannot_be_written_none_is(folder: Path) -> None:
    """The old file beside the impossible one stays."""
    (folder / "a.svg").write_text("old")
    result = run("render", "coffee.journey.yaml", "-o", "a.svg", "-o", "none/b.svg", cwd=folder)
    assert (result.status, result.err) == (2, "error: cannot write `none/b.svg`: there is no folder `none`\n")
    assert (folder / "a.svg").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["a.svg", "coffee.journey.yaml"]


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_every_theme_colours_a_picture(folder: Path, theme: str) -> None:
    """Each draws a whole picture."""
    result = run("render", "coffee.journey.yaml", "-o", "-", "--theme", theme, cwd=folder)
    assert result.status == 0
    assert ET.fromstring(result.out).tag.endswith("svg")


def test_nothing_is_written_when_reading_fails(folder: Path) -> None:
    """All mistakes are on standard error, the old picture stays."""
    (folder / "coffee.svg").write_text("old")
    broken = MAP.replace("emotion: -1", "emotoin: 9").replace("title", "tilte")
    result = run("render", "-", "-o", "coffee.svg", cwd=folder, stdin=broken)
    assert (result.status, result.out) == (1, b"")
    assert result.err.count("error[JM00") >= 2
    assert (folder / "coffee.svg").read_text() == "old"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "x.svgg"], "error: unknown file ending `.svgg`; did you mean `.svg`?"),
        (["-o", "x"], "error: unknown file ending `no ending`"),
        (["-o", "x.svg", "--view", "blueprnt"], "unknown view `blueprnt`; did you mean `blueprint`?"),
        (["-o", "x.svg", "--stages", "oder"], "unknown stage `oder`; did you mean `order`? (known: order)"),
        (["-o", "x.svg", "--persona", "maya"], "unknown persona `maya`"),
        (["-o", "x.svg", "--lanes", "customer,frontstag"], "unknown lane `frontstag`; did you mean `frontstage`?"),
        (
            ["-o", "x.svg", "--view", "journey", "--lanes", "frontstage"],
            "unknown lane `frontstage` (known: personas, goals, customer, does, thinks, says, sees, hears, feels,",
        ),
        (["-o", "x.svg", "--view", "heatmap", "--lanes", "emotoin"], "did you mean `emotion`? (known: emotion)"),
        (["-o", "x.svg", "--path", "hapy"], "unknown path `hapy`; did you mean `happy`? (known: happy)"),
        (["-o", "x.svg", "--variant", "web"], "unknown variant `web`"),
        (["-o", "x.svg", "--direction", "up"], "unknown direction `up` (known: right, down)"),
        (["-o", "x.svg", "--detail", "ful"], "unknown detail `ful`; did you mean `full`?"),
        (["-o", "x.svg", "--stages", ","], "Invalid value for '--stages': name at least one"),
        (["-o", "x.svg", "--theme", "drak"], "unknown theme `drak`"),
        (["-o", "x.svg", "--format", "svgg"], "unknown format `svgg`; did you mean `svg`?"),
        (["-o", "x.png", "--scale", "0"], "error: a scale of 0 is too small or too large; use a number from 0.01 to"),
        (["-o", "x.png", "--scale", "nan"], "error: a scale of nan is too small"),
        (["-o", "x.svg", "--wrap", "519"], "error: no strip is 519 wide; use a number from 520"),
        (["-o", "x.svg", "--wrap", "nan"], "error: no strip is nan wide; use a number from 520"),
        (["-o", "x.svg", "--wrap", "inf"], "error: no strip is inf wide; use a number from 520"),
        (["-o", "x.svg", "--wrap", "-1600"], "error: no strip is -1600 wide; use a number from 520"),
        (["-o", "x.svg", "--wrap", "a4"], "Invalid value for '--wrap': 'a4' is not a valid float."),
        (["-o", "x.svg", "--engine", "graphvis"], "unknown engine `graphvis`; did you mean `graphviz`?"),
        (["-o", "x.pdf", "--paper", "a5"], "unknown paper `a5` (known: a4, a3, letter)"),
        ([], "error: Missing option '-o' / '--output'."),
    ],
)
def test_wrong_names_are_status_2(folder: Path, arguments: list[str], message: str) -> None:
    """With the nearest name, and nothing written."""
    result = run("render", "coffee.journey.yaml", *arguments, cwd=folder)
    assert (result.status, result.out) == (2, b"")
    assert message in result.err
    assert [path.name for path in folder.iterdir()] == ["coffee.journey.yaml"]


def test_the_same_picture_is_not_written_again(folder: Path) -> None:
    """What watches the file does nothing when nothing changed."""
    run("render", "coffee.journey.yaml", "-o", "coffee.svg", cwd=folder)
    os.utime(folder / "coffee.svg", (1, 1))
    assert run("render", "coffee.journey.yaml", "-o", "coffee.svg", cwd=folder).status == 0
    assert (folder / "coffee.svg").stat().st_mtime == 1


def test_a_part_of_a_map_is_drawn(folder: Path) -> None:
    """Names stand behind commas or behind options of their own."""
    listed = run(
        "render", "coffee.journey.yaml", "-o", "-", "--lanes", "customer, emotion", "--detail", "compact", cwd=folder
    )
    repeated = run(
        "render", "coffee.journey.yaml", "-o", "-", "--lanes", "customer", "--lanes", "emotion", "--detail", "compact",
        "--path", "happy", "--stages", "order", cwd=folder,
    )  # fmt: skip
    assert (listed.status, repeated.status) == (0, 0)
    assert b"Happy path" in repeated.out
    # The path is one more fact.
    assert repeated.out.count(b"<text") == listed.out.count(b"<text") + 1
    assert b"Emotion" not in run("render", "coffee.journey.yaml", "-o", "-", "--lanes", "customer", cwd=folder).out


def test_a_view_of_the_project_is_drawn_by_its_name(folder: Path) -> None:
    """Its settings hold, and an option wins over them."""
    (folder / "journeymap.toml").write_text('[views.board]\nlanes = ["customer"]\ntheme = "dark"\n')
    board = run("render", "coffee.journey.yaml", "-o", "-", "--view", "board", cwd=folder)
    plain = run("render", "coffee.journey.yaml", "-o", "-", "--lanes", "customer", "--theme", "dark", cwd=folder)
    light = run("render", "coffee.journey.yaml", "-o", "-", "--view", "board", "--theme", "light", cwd=folder)
    assert (board.status, board.out) == (0, plain.out)
    assert light.out != board.out
    wrong = run("render", "coffee.journey.yaml", "-o", "x.svg", "--view", "bord", cwd=folder)
    assert (wrong.status, "unknown view `bord`; did you mean `board`?" in wrong.err) == (2, True)


@pytest.mark.needs_graphviz
def test_an_engine_draws_another_picture(folder: Path) -> None:
    """Graphviz draws the same words."""
    result = run("render", "coffee.journey.yaml", "-o", "-", "--engine", "graphviz", cwd=folder)
    assert (result.status, result.err) == (0, "")
    assert b"Generated by graphviz" in result.out
    assert b"Pays at" in result.out


@pytest.mark.needs_typst
def test_scale_makes_more_pixels(folder: Path) -> None:
    """Twice as many in each direction; the SVG beside it stays as it is."""
    result = run("render", "coffee.journey.yaml", "-o", "a.png", "-o", "b.svg", "--scale", "2", cwd=folder)
    assert (result.status, result.err) == (0, "")
    view_box = ET.parse(folder / "b.svg").getroot().get("viewBox", "").split()
    size = [int.from_bytes((folder / "a.png").read_bytes()[at : at + 4], "big") for at in (16, 20)]
    assert size == [2 * int(side) for side in view_box[2:]]


@pytest.mark.needs_typst
def test_a_page_that_is_too_long_is_drawn_at_the_scale_that_fits(folder: Path) -> None:
    """And this is said; whoever asks for a scale gets that one, or is told which would do."""
    steps = ", ".join(f"step-{number}" for number in range(90))
    (folder / "long.journey.yaml").write_text(f"{{title: Long, stages: {{one: {{touchpoints: [{steps}]}}}}}}")
    usual = run("render", "long.journey.yaml", "-o", "long.pdf", cwd=folder)
    note = re.search(
        r"^note: pdf is drawn at --scale (0\.\d+), the largest that fits on a page of 200 inches;"
        r" --wrap breaks it into strips$",
        usual.err,
        re.MULTILINE,
    )
    assert usual.status == 0
    assert note is not None
    by_hand = run("render", "long.journey.yaml", "-o", "same.pdf", "--scale", note[1], cwd=folder)
    assert (by_hand.status, "--scale" in by_hand.err) == (0, False)
    assert (folder / "same.pdf").read_bytes() == (folder / "long.pdf").read_bytes()
    refused = run("render", "long.journey.yaml", "-o", "none.pdf", "--scale", "1", cwd=folder)
    assert (refused.status, (folder / "none.pdf").exists()) == (2, False)
    assert f"; use --scale {note[1]}, which loses nothing, or draw fewer" in refused.err


@pytest.mark.needs_typst
def test_a_pdf_on_paper_has_pages(folder: Path) -> None:
    """Of the size that was asked for; other formats say that they have none."""
    steps = ", ".join(f"step-{number}" for number in range(20))
    (folder / "long.journey.yaml").write_text(f"{{title: Long, stages: {{one: {{touchpoints: [{steps}]}}}}}}")
    result = run("render", "long.journey.yaml", "-o", "long.pdf", "-o", "a.svg", "--paper", "letter", cwd=folder)
    assert (result.status, "--paper" in result.err) == (0, False)
    assert (folder / "long.pdf").read_bytes().startswith(b"%PDF-1.7")
    idle = run("render", "long.journey.yaml", "-o", "a.svg", "--paper", "a4", cwd=folder)
    assert (idle.status, "note: --paper has no effect on svg\n" in idle.err) == (0, True)
    refused = run("render", "long.journey.yaml", "-o", "x.pdf", "--paper", "a4", "--scale", "9", cwd=folder)
    assert (refused.status, "at a scale of 9 the picture does not fit on a4 paper; use --scale" in refused.err) == (
        2,
        True,
    )


def test_a_flow_runs_down(folder: Path) -> None:
    """By option and by settings, for Graphviz and for Mermaid."""
    for form, right, down in (("dot", b'rankdir="LR"', b'rankdir="TB"'), ("mermaid", b"flowchart LR", b"flowchart TB")):
        arguments = ("render", "coffee.journey.yaml", "-o", "-", "--format", form, "--view")
        assert right in run(*arguments, "flow", cwd=folder).out
        asked = run(*arguments, "flow", "--direction", "down", cwd=folder)
        assert down in asked.out
        (folder / "journeymap.toml").write_text('[views.slip]\nview = "flow"\ndirection = "down"\n')
        assert run(*arguments, "slip", cwd=folder).out == asked.out


def test_an_option_without_effect_is_said_once_it_is_drawn(folder: Path) -> None:
    """It was asked for by hand; what the settings say for every picture is not."""
    (folder / "journeymap.toml").write_text('[render]\nlanes = ["customer"]\ntheme = "dark"\n')
    arguments = ("render", "coffee.journey.yaml", "-o", "matrix.txt", "--view", "matrix")
    assert run(*arguments, cwd=folder).err == ""
    result = run(*arguments, "--lanes", "pains", "--scale", "2", cwd=folder)
    assert (result.status, result.err) == (
        0,
        "note: --lanes has no effect on the view matrix\nnote: --scale has no effect on text\n",
    )


def test_what_is_not_installed_is_named_with_its_extra(folder: Path) -> None:
    """Exit status 2, the pip line, and the old file stays."""
    (folder / "coffee.pdf").write_text("old")
    # Packages of the same names that cannot be imported stand before those that are installed.
    for name in ("pygraphviz", "typst"):
        (folder / "none" / name).mkdir(parents=True)
        (folder / "none" / name / "__init__.py").write_text("raise ImportError('libX11.so.6: no such file')\n")
    (folder / "empty").mkdir()
    env = {"PYTHONPATH": str(folder / "none"), "PATH": str(folder / "empty")}
    pdf = run("render", "coffee.journey.yaml", "-o", "coffee.pdf", cwd=folder, env=env)
    assert (pdf.status, (folder / "coffee.pdf").read_text()) == (2, "old")
    assert pdf.err == (
        "error: PDF output needs the extra `pdf`: python -m pip install 'journeymap[pdf]'; with --engine graphviz,"
        " Graphviz draws it, plainer and on one page\n"
    )
    drawn = run("render", "coffee.journey.yaml", "-o", "coffee.pdf", "--engine", "graphviz", cwd=folder, env=env)
    assert drawn.err.startswith(
        "error: PDF drawn by Graphviz needs the extra `graphviz`: python -m pip install 'journey"
    )
    assert "(libX11.so.6: no such file); on Debian: apt-get install libglib2.0-0 libx11-6 libxrender1" in drawn.err
    png = run("render", "coffee.journey.yaml", "-o", "coffee.png", cwd=folder, env=env)
    assert (png.status, png.err) == (
        2,
        "error: PNG output needs the extra `png`: python -m pip install 'journeymap[png]'\n",
    )


def test_a_theme_of_a_file(folder: Path) -> None:
    """Colours of one's own, by option, and by the settings from wherever the command is run."""
    (folder / "brand.toml").write_text('[light]\nstage-1 = "#0b3d2e"\n')
    named = run("render", "coffee.journey.yaml", "-o", "-", "--theme", "brand.toml", cwd=folder)
    assert (named.status, named.err) == (0, "")
    assert b"#0b3d2e" in named.out
    (folder / "journeymap.toml").write_text('[render]\ntheme = "brand.toml"\n')
    (folder / "below").mkdir()
    assert run("render", "../coffee.journey.yaml", "-o", "-", cwd=folder / "below").out == named.out


def test_a_theme_that_cannot_be_used_is_status_2(folder: Path) -> None:
    """It says the key and both colours; a missing file is named."""
    (folder / "brand.toml").write_text('[light]\ncustomer = {text = "#eeeeee"}\n')
    result = run("render", "coffee.journey.yaml", "-o", "x.svg", "--theme", "brand.toml", cwd=folder)
    assert (result.status, result.out) == (2, b"")
    assert "`light.customer`: text `#eeeeee` on its fill `#ffffff` has a contrast of 1.1, and needs 4.5" in result.err
    missing = run("render", "coffee.journey.yaml", "-o", "x.svg", "--theme", "none.toml", cwd=folder)
    assert (missing.status, "cannot read `none.toml`" in missing.err) == (2, True)
    assert not (folder / "x.svg").exists()


def test_what_a_format_cannot_hold_is_said(folder: Path) -> None:
    """On standard error and in the file, and it is no fault."""
    result = run("render", "coffee.journey.yaml", "-o", "coffee.mmd", cwd=folder)
    assert (result.status, result.out) == (0, b"")
    notes = [line.removeprefix("note: mermaid does not show ") for line in result.err.splitlines()]
    written = (folder / "coffee.mmd").read_text(encoding="utf-8").splitlines()
    assert notes != []
    assert written[1 : len(notes) + 1] == [f"    %% Not shown: {note}" for note in notes]


def test_the_longest_ending_decides(folder: Path) -> None:
    """A narrative is no table, though both are Markdown."""
    run("render", "coffee.journey.yaml", "-o", "coffee.md", "-o", "coffee.narrative.md", cwd=folder)
    table, prose = (folder / name for name in ("coffee.md", "coffee.narrative.md"))
    assert ("| --- |" in table.read_text("utf-8"), "| --- |" in prose.read_text("utf-8")) == (True, False)


def test_a_page_shows_the_gaps(tmp_path: Path) -> None:
    """What `check` would say, with the project's settings; standard input belongs to the project of the folder."""
    text = "title: Shop\nstages: {pay: {touchpoints: {pay: {next: go}, wrap: , go: {outcome: completed}}}}\n"
    (tmp_path / "a.journey.yaml").write_text(text)
    for settings, found in (("", True), ('[check]\nignore = ["JM0201"]\n', False)):
        (tmp_path / "journeymap.toml").write_text(settings)
        assert run("render", "a.journey.yaml", "-o", "a.html", cwd=tmp_path).status == 0
        assert ("no path leads to" in (tmp_path / "a.html").read_text(encoding="utf-8")) is found
        result = run("render", "-", "-o", "-", "--format", "html", cwd=tmp_path, stdin=text)
        assert (b"no path leads to" in result.out) is found


LONG = "title: Long\nstages:\n  one: {touchpoints: [a, b, c, d]}\n  two: {touchpoints: [e, f, g, h]}\n"


def test_a_long_map_is_broken_into_strips(folder: Path) -> None:
    """By the option or by the settings, in every format that draws; a map that is narrow stays as it is."""
    (folder / "long.journey.yaml").write_text(LONG)
    wide = run("render", "long.journey.yaml", "-o", "-", cwd=folder).out
    strips = run("render", "long.journey.yaml", "-o", "-", "-o", "a.dot", "-o", "a.html", "--wrap", "1000", cwd=folder)
    assert (strips.status, strips.err) == (0, "")
    size = [float(ET.fromstring(out).get("width", "")) for out in (wide, strips.out)]
    assert size[0] > 1000 >= size[1]
    for picture in (strips.out, (folder / "a.dot").read_bytes(), (folder / "a.html").read_bytes()):
        assert picture.count(b"to: E") >= 1
        assert picture.count(b"from: D") >= 1
    (folder / "journeymap.toml").write_text("[render]\nwrap = 1000\n[views.wall]\nwrap = 5000\n")
    assert run("render", "long.journey.yaml", "-o", "-", cwd=folder).out == strips.out
    assert run("render", "long.journey.yaml", "-o", "-", "--view", "wall", cwd=folder).out == wide


@pytest.mark.parametrize(
    ("arguments", "note"),
    [
        (["-o", "x.svg", "--view", "inventory"], "note: --wrap has no effect on the view inventory\n"),
        (["-o", "x.dot", "--view", "flow"], "note: --wrap has no effect on the view flow\n"),
        (["-o", "x.csv", "-o", "x.md"], "note: --wrap has no effect on csv, markdown\n"),
        (["-o", "x.csv", "-o", "x.svg"], ""),
    ],
)
def test_a_width_without_effect_is_said(folder: Path, arguments: list[str], note: str) -> None:
    """Where it is asked for by hand; the settings are for all pictures."""
    result = run("render", "coffee.journey.yaml", *arguments, "--wrap", "900", cwd=folder)
    assert (result.status, result.err) == (0, note)
    (folder / "journeymap.toml").write_text("[render]\nwrap = 900\n")
    assert run("render", "coffee.journey.yaml", *arguments, cwd=folder).err == ""


def test_a_width_in_the_settings_that_no_strip_has_is_status_2(folder: Path) -> None:
    """As on the command line."""
    (folder / "journeymap.toml").write_text("[render]\nwrap = 12\n")
    result = run("render", "coffee.journey.yaml", "-o", "x.svg", cwd=folder)
    assert (result.status, "error: no strip is 12 wide; use a number from 520" in result.err) == (2, True)


STEPS = "{pay: {backstage: [Counts]}, go: {frontstage: [Waves]}}"
GAPS = f"title: Shop\nstatus: approved\nstages: {{buy: {{touchpoints: {STEPS}}}}}\n"


def test_findings_are_drawn(tmp_path: Path) -> None:
    """Each with its code and its sentence, an empty box where something is missing; without the option nothing is."""
    (tmp_path / "gaps.journey.yaml").write_text(GAPS)
    result = run("render", "gaps.journey.yaml", "-o", "a.svg", "-o", "a.txt", "--findings", cwd=tmp_path)
    assert (result.status, result.err) == (0, "")
    svg = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert 'aria-label="missing, warning JM0303"' in svg
    assert "<title>warning JM0303: nothing happens in sight at `pay`, though work is done behind it</title>" in svg
    assert "(missing)" in (tmp_path / "a.txt").read_text(encoding="utf-8")
    run("render", "gaps.journey.yaml", "-o", "b.svg", cwd=tmp_path)
    assert "JM0" not in (tmp_path / "b.svg").read_text(encoding="utf-8")


def test_findings_of_the_settings(tmp_path: Path) -> None:
    """A view that the settings declare may show them; what is neither true nor false is refused."""
    (tmp_path / "gaps.journey.yaml").write_text(GAPS)
    (tmp_path / "journeymap.toml").write_text("[views.review]\nfindings = true\n")
    result = run("render", "gaps.journey.yaml", "-o", "-", "--view", "review", cwd=tmp_path)
    assert "JM0303" in result.text
    (tmp_path / "journeymap.toml").write_text('[render]\nfindings = "yes"\n')
    result = run("render", "gaps.journey.yaml", "-o", "-", cwd=tmp_path)
    assert (result.status, result.err) == (
        2,
        "error: the settings in `journeymap.toml` cannot be used: `render.findings` takes `true` or `false`\n",
    )


def test_findings_that_a_format_cannot_show(tmp_path: Path) -> None:
    """Rows for a spreadsheet hold the map alone."""
    (tmp_path / "gaps.journey.yaml").write_text(GAPS)
    result = run("render", "gaps.journey.yaml", "-o", "a.csv", "--findings", cwd=tmp_path)
    assert result.err == "note: --findings has no effect on csv\n"
    assert "issing" not in (tmp_path / "a.csv").read_text(encoding="utf-8")


def test_packages_of_the_settings_are_names(tmp_path: Path) -> None:
    """In a list."""
    (tmp_path / "gaps.journey.yaml").write_text(GAPS)
    (tmp_path / "journeymap.toml").write_text('[render]\nplugins = "acme"\n')
    result = run("render", "gaps.journey.yaml", "-o", "-", cwd=tmp_path)
    assert (result.status, result.err) == (
        2,
        "error: the settings in `journeymap.toml` cannot be used: `render.plugins` takes a list of texts\n",
    )


def test_an_audience_gets_what_the_settings_declare(tmp_path: Path) -> None:
    """Each of its views in each of its formats, in a folder that is made, and of what is left out no word."""
    (tmp_path / "journeymap.toml").write_text(
        '[audiences.board]\nviews = ["blueprint", "matrix"]\nformats = ["svg", "html"]\nomit = ["costs", "names"]\n'
    )
    (tmp_path / "shop.journey.yaml").write_text(
        "title: Shop\nteams: {shop: {lead: Ada Quill}}\nprice: GBP 20\n"
        "stages: {buy: {touchpoints: {queue: , pay: {outcome: completed}}}}\n"
    )
    drawn = run("render", "shop.journey.yaml", "--for", "board", "-o", "board/", cwd=tmp_path)
    assert (drawn.status, drawn.out) == (0, b"")
    assert drawn.err == "note: html lists no findings, because they may quote what is left out\n"
    files = sorted((tmp_path / "board").iterdir())
    assert [file.name for file in files] == [
        "shop-blueprint.html",
        "shop-blueprint.svg",
        "shop-matrix.html",
        "shop-matrix.svg",
    ]
    assert not any(word in file.read_bytes() for file in files for word in (b"Ada", b"GBP"))
    assert all(b"Without costs, names" in file.read_bytes() for file in files)
    single = run("render", "shop.journey.yaml", "--for", "board", "-o", "board.svg", cwd=tmp_path)
    assert (single.status, "it takes one view, and not 2" in single.err) == (2, True)
    unknown = run("render", "shop.journey.yaml", "--for", "bord", "-o", "board/", cwd=tmp_path)
    assert (unknown.status, unknown.err) == (
        2,
        "error: unknown audience `bord`; did you mean `board`? (known: board)\n",
    )
    wrong = run("render", "shop.journey.yaml", "--omit", "cost", "-o", "shop.svg", cwd=tmp_path)
    assert (wrong.status, "unknown omission `cost`; did you mean `costs`?" in wrong.err) == (2, True)
    assert not (tmp_path / "shop.svg").exists()
