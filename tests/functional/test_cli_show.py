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
    assert result.err.endswith("1 error\n`journeymap explain JM0010` says more about the first.\n")


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
    """And so is a folder, because one map is shown."""
    missing, folder = run("show", "missing", cwd=tmp_path), run("show", ".", cwd=tmp_path)
    assert (missing.status, missing.err) == (2, "error: cannot read `missing`: there is no such file or folder\n")
    assert (folder.status, folder.err) == (2, "error: cannot read `.`: it is a folder\n")
