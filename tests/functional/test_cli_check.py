"""`journeymap check`."""

from __future__ import annotations

import json
import os
import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.functional.command import run


if TYPE_CHECKING:
    from pathlib import Path


CLEAN = "1 map checked as a draft (no status): no findings; 4 more at --profile standard"

GOOD = "title: Shop\nstages: [pay]\n"
BAD = "title: Shop\nowners: retail\nstate: asis\nstages: {pay: {goal: Pay, goal: Pay quickly}}\n"
WARNED = (
    "title: Shop\nstages: {pay: {touchpoints: {till: {next: [{to: door, share: 60%}, {to: desk, share: 30%}]},"
    " door: {outcome: completed}, desk: {outcome: escalated}}}}\n"
)


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """Make a folder with a good map, a bad one, and one with a warning."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "good.journey.yaml").write_text(GOOD)
    (tmp_path / "bad.journey.yaml").write_text(BAD)
    (tmp_path / "deep" / "warned.journey.yaml").write_text(WARNED)
    return tmp_path


def test_a_good_map_is_fine(maps: Path) -> None:
    """One line says so."""
    result = run("check", "good.journey.yaml", cwd=maps)
    assert (result.status, result.text, result.err) == (0, f"{CLEAN}\n", "")


def test_a_broken_map_shows_all_its_mistakes_at_once(maps: Path) -> None:
    """Each with place, carets and the nearest name, on standard output."""
    result = run("check", "bad.journey.yaml", cwd=maps)
    assert (result.status, result.err) == (1, "")
    assert result.text == dedent("""\
        error[JM0010 unknown-field]: unknown field `owners`; did you mean `owner`?
         --> bad.journey.yaml:2:1
          |
        2 | owners: retail
          | ^^^^^^

        error[JM0013 unknown-value]: unknown value `asis`; did you mean `as-is`?
         --> bad.journey.yaml:3:8
          |
        3 | state: asis
          |        ^^^^
          |
          = help: expected one of `past`, `as-is`, `to-be`, `ideal`

        error[JM0006 duplicate-key]: `goal` is written twice here
         --> bad.journey.yaml:4:27
          |
        4 | stages: {pay: {goal: Pay, goal: Pay quickly}}
          |                ---- it was first written here
          |                           ^^^^
          |
          = help: keep one of them; most programs would drop the other without a word

        1 map checked: 3 errors
        `journeymap explain JM0010` says more about the first.
        `journeymap check --unsafe-fixes` mends 2 of them; look at the result.
        """)


def test_a_folder_is_all_its_maps(maps: Path) -> None:
    """Sorted, with names relative to the working folder."""
    result = run("check", ".", "--format", "concise", cwd=maps)
    assert result.status == 1
    assert [line.split(":")[0] for line in result.text.splitlines()] == [
        "bad.journey.yaml",
        "bad.journey.yaml",
        "bad.journey.yaml",
        "deep/warned.journey.yaml",
    ]


@pytest.mark.parametrize(
    ("map_name", "fail_on", "status"),
    [
        ("good", "info", 0),
        ("deep/warned", "info", 1),
        ("deep/warned", "warning", 1),
        ("deep/warned", "error", 0),
        ("bad", "error", 1),
        ("bad", "never", 1),
    ],
)
def test_the_threshold_decides_the_status(maps: Path, map_name: str, fail_on: str, status: int) -> None:
    """What is below `--fail-on` is shown, and the status is 0."""
    result = run("check", f"{map_name}.journey.yaml", "--fail-on", fail_on, cwd=maps)
    assert (result.status, result.err) == (status, "")


def test_the_usual_threshold_is_a_warning(maps: Path) -> None:
    """CI fails on a warning unless told otherwise."""
    assert run("check", "deep", cwd=maps).status == 1


def test_standard_input_is_a_map(maps: Path) -> None:
    """Its name in messages says where it came from."""
    result = run("check", "-", "--format", "concise", cwd=maps, stdin=BAD)
    assert result.status == 1
    assert result.text.startswith("<stdin>:2:1: error[JM0010 unknown-field]")


def test_json_is_for_programs(maps: Path) -> None:
    """One document, whatever was found."""
    result = run("check", ".", "--format", "json", cwd=maps)
    report = json.loads(result.out)
    assert result.status == 1
    assert report["version"] == 1
    assert report["files"] == ["bad.journey.yaml", "good.journey.yaml", "deep/warned.journey.yaml"]
    assert report["summary"] == {"info": 0, "warning": 1, "error": 3}
    assert [finding["code"] for finding in report["findings"]] == ["JM0010", "JM0013", "JM0006", "JM0021"]


def test_what_cannot_be_read_is_status_2_and_the_rest_is_checked(maps: Path) -> None:
    """A missing file, a folder without maps: on standard error, each on its line."""
    (maps / "empty").mkdir()
    result = run("check", "missing.journey.yaml", "empty", "good.journey.yaml", cwd=maps)
    assert result.status == 2
    assert result.text == f"{CLEAN}; 2 paths could not be read\n"
    assert result.err.splitlines() == [
        "error: cannot read `missing.journey.yaml`: there is no such file or folder",
        "error: cannot read `empty`: no name below it ends in `.journey.yaml`",
    ]


def test_nothing_to_check_prints_nothing(maps: Path) -> None:
    """No report about no map, but for programs that want a document."""
    result = run("check", "missing.journey.yaml", cwd=maps)
    assert (result.status, result.out) == (2, b"")
    result = run("check", "missing.journey.yaml", "--format", "json", cwd=maps)
    assert result.status == 2
    assert json.loads(result.out)["unreadable"] == [
        {"path": "missing.journey.yaml", "reason": "there is no such file or folder"}
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfeT\x00", b"title: Gr\xfc\xdfe\n", b"\x00" * 100, b"- a\n- b\n", b"{" * 100_000]
)
def test_strange_input_is_a_finding(maps: Path, data: bytes) -> None:
    """Whatever the bytes are: a diagnostic and status 1, never a traceback."""
    (maps / "odd.journey.yaml").write_bytes(data)
    result = run("check", "odd.journey.yaml", cwd=maps)
    assert (result.status, result.err) == (1, "")
    assert re.match(r"error\[JM00\d\d [a-z-]+\]: ", result.text)


@pytest.mark.skipif(os.name != "posix", reason="such names exist on POSIX only")
def test_hostile_names_stay_on_their_line(maps: Path) -> None:
    """A file name with a line end, a command for the build log or broken UTF-8 is spelled out."""
    folder = maps / "evil"
    folder.mkdir()
    for name in (b"::error::a\n::error::b.journey.yaml", b"\x1b[31m\xff.journey.yaml", b"##[error].journey.yaml"):
        (folder / os.fsdecode(name)).write_text(BAD)
    for form in ("text", "concise"):
        result = run("check", "evil", "--format", form, cwd=maps)
        assert (result.status, result.err) == (1, "")
        assert [line for line in result.text.splitlines() if line.lstrip().startswith(("::", "##["))] == []
        assert "##[" not in result.text
        assert "\x1b" not in result.text
    assert len(json.loads(run("check", "evil", "--format", "json", cwd=maps).out)["files"]) == 3


def test_hostile_text_stays_text(maps: Path) -> None:
    """What the map says is quoted without being obeyed by a terminal or a build server."""
    evil = 'title: "##[error]x ::error::"\n::error::gone: "\u202e"\n##[error]: x\nstages: [pay]\n'
    (maps / "evil.journey.yaml").write_text(evil, encoding="utf-8")
    result = run("check", "evil.journey.yaml", cwd=maps)
    assert result.status == 1
    assert [line for line in result.text.splitlines() if line.lstrip().startswith(("::", "##["))] == []
    assert "##[" not in result.text
    assert "\u202e" not in result.text


@pytest.mark.skipif(os.name != "posix", reason="pipes are files on POSIX only")
def test_pipes_and_devices_are_refused_at_once(maps: Path) -> None:
    """Nothing waits for a writer that never comes."""
    os.mkfifo(maps / "pipe.journey.yaml")
    result = run("check", "pipe.journey.yaml", "/dev/zero", cwd=maps)
    assert result.status == 2
    assert [line.split(": ", 2)[2] for line in result.err.splitlines()] == [
        "it is a pipe, not a file; `-` stands for standard input and output",
        "it is a device, not a file; `-` stands for standard input and output",
    ]


def test_a_rule_that_does_not_exist_is_a_wrong_option(maps: Path) -> None:
    """Or a build would guard nothing and stay green."""
    result = run("check", "good.journey.yaml", "--ignore", "dead-ends", cwd=maps)
    assert (result.status, result.text) == (2, "")
    assert result.err == "error: unknown rule `dead-ends`; did you mean `dead-end`?\n"


def test_a_summary_does_not_spoil_a_document(maps: Path) -> None:
    """Beside JSON it goes to standard error, where people still see it."""
    result = run("check", "good.journey.yaml", "--summary", "--format", "json", cwd=maps)
    assert json.loads(result.text)["files"] == ["good.journey.yaml"]
    assert result.err.startswith("Shop\n")


def test_standard_input_is_read_once_when_mended(maps: Path) -> None:
    """It cannot be changed, and is checked like a file."""
    result = run("check", "-", "--fix", stdin=GOOD, cwd=maps)
    assert (result.status, result.text) == (0, f"{CLEAN}\n")


def test_a_diff_of_standard_input_is_shown(maps: Path) -> None:
    """Nothing has to be written for it."""
    result = run("check", "-", "--diff", stdin=GOOD.replace("Shop", "Shop #1"), cwd=maps)
    assert (result.status, result.err) == (1, "1 fix in 1 file\n")
    assert '-title: Shop #1\n+title: "Shop #1"\n' in result.text


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_the_file_behind_a_link_is_mended(maps: Path) -> None:
    """The link stays one."""
    (maps / "shop.yaml").write_text(GOOD.replace("Shop", "Shop #1"))
    (maps / "link.journey.yaml").symlink_to("shop.yaml")
    assert run("check", "link.journey.yaml", "--fix", cwd=maps).status == 0
    assert (maps / "link.journey.yaml").is_symlink()
    assert (maps / "shop.yaml").read_text() == GOOD.replace("Shop", '"Shop #1"')


def test_a_diff_says_what_could_not_be_opened(maps: Path) -> None:
    """As the check does."""
    result = run("check", "nowhere", "good.journey.yaml", "--diff", cwd=maps)
    assert (result.status, result.text) == (2, "")
    assert result.err == "no fixes\nerror: cannot read `nowhere`: there is no such file or folder\n"


def test_a_diff_fits_the_files(maps: Path) -> None:
    """Blanks in names, a byte-order mark, Windows line ends, and no end of the last line."""
    before = b"\xef\xbb\xbftitle: Shop #1\r\nstages:\r\n  pay: Pays invoice #12"
    (maps / "my shop.journey.yaml").write_bytes(before)
    result = run("check", "my shop.journey.yaml", "--diff", cwd=maps)
    assert (result.status, result.err) == (1, "2 fixes in 1 file\n")
    assert result.out.decode() == (
        "--- a/my shop.journey.yaml\t\n+++ b/my shop.journey.yaml\t\n@@ -1,3 +1,3 @@\n"
        '-\ufefftitle: Shop #1\r\n+\ufefftitle: "Shop #1"\r\n stages:\r\n'
        "-  pay: Pays invoice #12\n\\ No newline at end of file\n"
        '+  pay: "Pays invoice #12"\n\\ No newline at end of file\n'
    )
    assert (maps / "my shop.journey.yaml").read_bytes() == before


def test_a_diff_and_a_baseline_do_not_go_together(maps: Path) -> None:
    """One writes nothing, the other a file."""
    result = run("check", "deep", "--diff", "--write-baseline", "known.json", cwd=maps)
    assert (result.status, result.text) == (2, "")
    assert "error: --diff writes nothing, and --write-baseline writes a file; give one of them" in result.err


def test_a_baseline_on_standard_output_is_one_document(maps: Path) -> None:
    """No report stands behind it, in whatever format."""
    result = run("check", "deep", "--write-baseline", "-", "--format", "json", cwd=maps)
    assert [one["code"] for one in json.loads(result.out)["findings"]] == ["JM0021"]
    assert (result.status, result.err) == (0, "1 finding accepted in what is on standard output\n")


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "20261125", "2026-W48-3"])
def test_what_is_no_day_is_told_how_to_write_one(maps: Path, day: str) -> None:
    """In the words of people and not of programs."""
    result = run("check", "deep", "--as-of", day, cwd=maps)
    assert (result.status, result.text) == (2, "")
    assert f"`{day}` is not a day; write it like 2026-11-25" in result.err


def test_a_baseline_that_accepts_too_much_is_told(maps: Path) -> None:
    """On standard error, with the command that renews it; the exit status says what is found."""
    run("check", "deep", "--write-baseline", "known.json", cwd=maps)
    (maps / "deep" / "warned.journey.yaml").write_text(GOOD)
    result = run("check", "deep", "--baseline", "known.json", "--format", "json", cwd=maps)
    assert (result.status, json.loads(result.out)["findings"]) == (0, [])
    assert result.err == (
        "1 finding in the baseline `known.json` is no longer found; `journeymap check deep --write-baseline"
        " known.json` takes it out\n"
    )
    run("check", "deep", "--write-baseline", "known.json", cwd=maps)
    assert run("check", "deep", "--baseline", "known.json", cwd=maps).err == ""


def test_what_is_written_into_a_baseline_is_accepted_at_once(maps: Path) -> None:
    """Also where the settings name the file that is not there yet; errors of reading are never accepted."""
    (maps / "journeymap.toml").write_text('[check]\nbaseline = "known.json"\n')
    result = run("check", "deep", "--write-baseline", "known.json", cwd=maps)
    assert (result.status, result.text) == (0, f"{CLEAN.replace('4 more', '6 more')}\n")
    assert result.err == "1 finding accepted in `known.json`\n"
    assert run("check", "deep", cwd=maps).status == 0
    assert run("check", ".", "--write-baseline", "known.json", cwd=maps).status == 1


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ('format = "yml"', "`check.format` takes one of `text`, `concise`, "),
        (
            'fail-on = "warn"',
            "`check.fail-on` takes one of `error`, `warning`, `info`, `never`, not `warn`; did you mean",
        ),
    ],
)
def test_a_wrong_setting_names_its_file(maps: Path, setting: str, expected: str) -> None:
    """As it is named from where the command runs, with what can stand there."""
    (maps / "journeymap.toml").write_text(f"[check]\n{setting}\n")
    result = run("check", "deep", cwd=maps)
    assert (result.status, result.text) == (2, "")
    assert result.err.startswith(f"error: the settings in `journeymap.toml` cannot be used: {expected}")
