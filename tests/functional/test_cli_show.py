"""`journeymap show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.functional.command import run


if TYPE_CHECKING:
    from pathlib import Path


def test_findings_go_to_standard_error(tmp_path: Path) -> None:
    """A map with errors shows nothing but them."""
    result = run("show", "-", cwd=tmp_path, stdin="title: Shop\nowners: x\nstages: [pay]\n")
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith("error[JM0010 unknown-field]: unknown field `owners`; did you mean `owner`?\n")
    last = result.err.splitlines()[-3:]
    assert last == [
        "1 error",
        "`journeymap explain JM0010` says more about the first.",
        "`journeymap check --unsafe-fixes` mends 1 of them; look at the result.",
    ]


def test_a_warning_does_not_stop_it(tmp_path: Path) -> None:
    """The outline goes to standard output, the warning to standard error, the status is 0."""
    result = run("show", "-", cwd=tmp_path, stdin="title: Shop\nstages:\n  pay: Pays invoice #12\n")
    assert result.status == 0
    assert result.text.startswith("Shop\n")
    assert "warning[JM0025 text-cut-by-comment]" in result.err


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    """A title or a name at the start of a line is not obeyed by a build server."""
    stdin = 'title: "::error::x"\nstages: {pay: {name: "##[error]x\u202e", touchpoints: [":: :: x"]}}\n'
    result = run("show", "-", cwd=tmp_path, stdin=stdin)
    assert result.status == 0
    assert [line for line in result.text.splitlines() if line.lstrip().startswith(("::", "##["))] == []
    assert "##[" not in result.text
    assert "\u202e" not in result.text


def test_a_missing_map_is_status_2(tmp_path: Path) -> None:
    """And so is a folder without any."""
    missing, folder = run("show", "missing", cwd=tmp_path), run("show", ".", cwd=tmp_path)
    assert (missing.status, missing.err) == (2, "error: cannot read `missing`: there is no such file or folder\n")
    assert (folder.status, folder.err) == (2, "error: cannot read `.`: no name below it ends in `.journey.yaml`\n")


MAP = "title: Shop\nstages: {order: {touchpoints: {queue: {emotion: -1}, pay: {emotion: 2}}}}\n"


def test_a_view_stands_in_columns(tmp_path: Path) -> None:
    """As wide as told, and as the terminal says it is."""
    told = run("show", "-", "--view", "blueprint", "--width", "60", cwd=tmp_path, stdin=MAP)
    terminal = run("show", "-", "--view", "blueprint", cwd=tmp_path, stdin=MAP, env={"COLUMNS": "60"})
    assert (told.status, told.err) == (0, "")
    assert "Emotion │ ▃ -1                    │ █ 2\n" in told.text
    assert told.out == terminal.out


def test_colour_is_for_terminals_or_those_who_ask(tmp_path: Path) -> None:
    """Standard output is no terminal here; NO_COLOR and FORCE_COLOR count unless the option decides."""

    def coloured(*options: str, **env: str) -> bool:
        return b"\x1b[" in run("show", "-", "--view", "blueprint", *options, cwd=tmp_path, stdin=MAP, env=env).out

    assert (coloured(), coloured(FORCE_COLOR="1"), coloured(FORCE_COLOR="1", NO_COLOR="1")) == (False, True, False)
    assert (coloured("--color", "always", NO_COLOR="1"), coloured("--color", "never", FORCE_COLOR="1")) == (True, False)


def test_an_unknown_view_is_told(tmp_path: Path) -> None:
    """With the nearest name."""
    result = run("show", "-", "--view", "bluprint", cwd=tmp_path, stdin=MAP)
    assert result.status == 2
    assert "unknown view `bluprint`; did you mean `blueprint`?" in result.err


def test_findings_stand_where_they_belong(tmp_path: Path) -> None:
    """Below the line of their touchpoint, with their sign and their words; in colour where it is asked for."""
    stdin = "title: Shop\nstatus: approved\nstages: {buy: {touchpoints: {pay: {backstage: [Counts]}}}}\n"
    lines = run("show", "-", "--findings", cwd=tmp_path, stdin=stdin).text.splitlines()
    at = lines.index("  • Pay")
    found = "      ▲           warning JM0303: nothing happens in sight at `pay`, though work is done behind it"
    assert found in lines[at:]
    coloured = run("show", "-", "--findings", "--color", "always", cwd=tmp_path, stdin=stdin).text
    assert "\x1b[1;33m▲           \x1b[0mwarning JM0303" in coloured
    columns = run("show", "-", "--findings", "--view", "blueprint", cwd=tmp_path, stdin=stdin).text
    assert "• ▲ warning JM0303: nothing happens in sight" in columns


def test_a_view_that_the_settings_declare(tmp_path: Path) -> None:
    """With the rows that they name; `render` draws the same one by the same name."""
    (tmp_path / "journeymap.toml").write_text('[views.small]\nview = "journey"\nlanes = ["emotion"]\n')
    told = MAP.replace("emotion: -1", "emotion: -1, thinks: How long")
    result = run("show", "-", "--view", "small", cwd=tmp_path, stdin=told)
    assert (result.status, result.err) == (0, "")
    assert "Emotion" in result.text
    assert "How long" not in result.text
    assert "How long" in run("show", "-", "--view", "journey", cwd=tmp_path, stdin=told).text
    wrong = run("show", "-", "--view", "smal", cwd=tmp_path, stdin=MAP)
    assert wrong.status == 2
    assert "unknown view `smal`; did you mean `small`?" in wrong.err


def test_findings_are_shown_where_the_settings_ask_for_them(tmp_path: Path) -> None:
    """As `render` does: in every view, or in one that they declare."""
    (tmp_path / "journeymap.toml").write_text('[views.gaps]\nview = "blueprint"\nfindings = true\n')
    stdin = MAP.replace("-1", "2").replace("{emotion: 2}}", "{emotion: -2}}")
    assert "JM0502" in run("show", "-", "--view", "gaps", cwd=tmp_path, stdin=stdin).text
    assert "JM0502" not in run("show", "-", "--view", "blueprint", cwd=tmp_path, stdin=stdin).text
