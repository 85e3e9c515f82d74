"""Settings of strangers: bounded before they are parsed, parsed once, and they name no file outside the project."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.app.baseline import accepted_in
from journeymap.app.checking import check_files
from journeymap.app.settings import settings_for
from journeymap.errors import SettingsError, ThemeError, UnreadableInputError
from journeymap.theme import read_theme
from journeymap.toml_text import MOST_BYTES, MOST_ENTRIES, MOST_IN_LINE, MOST_PARTS, parse_toml
from tests.functional.command import run


if TYPE_CHECKING:
    from pathlib import Path

LONG: Final = ".".join(["a"] * (MOST_PARTS + 1))
KEY: Final = f"has more than {MOST_PARTS} parts"
MAP: Final = "title: Shop\nstages: {pay: {touchpoints: [pay]}}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project with one map, and stand in it."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "m.journey.yaml").write_text(MAP)
    monkeypatch.chdir(root)
    return root


def refusal(text: str) -> str:
    """Say why a text is not parsed."""
    with pytest.raises(ValueError, match=r"^[a-z]") as caught:
        parse_toml(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{LONG} = 1", 1),
        (".".join(["a"] * 4_000) + " = 1", 1),
        (f"\n{LONG} = 1", 2),
        (f"[{LONG}]", 1),
        (f"[[{LONG}]]", 1),
        (f"x = {{{LONG} = 1}}", 1),
        (f"x = [\n1, {{y = 1, {LONG} = 1}}]", 2),
        (" . ".join(['"a.b"', "'c#d'"] * MOST_PARTS) + " = 1", 1),
        (f'x = """\n\\""" a """\n{LONG} = 1', 3),
        (f"x = '''\na'''''\n{LONG} = 1", 3),
        (f'x = """""""\n{LONG} = 1', 2),
        (f'x = "\\""\r\ny = \'\\\'\r\n{LONG} = 1', 3),
        (f"# '''\n{LONG} = 1", 2),
        (f'x = ""\n{LONG} = 1', 2),
        (f"x = ''\n{LONG} = 1", 2),
        (f'x = """a""b"""\n{LONG} = 1', 2),
        (f"x = '''a''b'''\n{LONG} = 1", 2),
        (f'x = {{a = "b", {LONG} = 1}}', 1),
        (f"x = {{a = 'b', {LONG} = 1}}", 1),
        (f'x = "\n{LONG} = 1', 2),
        (f"x = '\n{LONG} = 1", 2),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_long_keys_are_refused_before_they_are_parsed(text: str, line: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a dotted key stands, the parser, which takes the square of its parts, never sees a long one."""
    monkeypatch.setattr(tomllib, "loads", None)
    assert refusal(text) == f"a key in line {line} {KEY}"


def test_the_limits_of_settings() -> None:
    """To change one is a decision about what a stranger's file may cost."""
    assert (MOST_BYTES, MOST_IN_LINE, MOST_PARTS, MOST_ENTRIES) == (262_144, 10_000, 12, 1_000)


DOTS: Final = "a." * 50


@pytest.mark.parametrize(
    "text",
    [
        f'x = "{DOTS}"',
        f"x = '{DOTS}'",
        f'x = """\n{DOTS}\\"""{DOTS}""""',
        f"x = '''\n{DOTS}\"\"\"{DOTS}'''''",
        f'x = "\\t{DOTS}"',
        f'x = "\\"{DOTS}"',
        f'x = """\\t{DOTS}"""',
        f'x = """\\\n{DOTS}"""',
        f"x = '''a'\n{DOTS}'''",
        f"x = 1 # {DOTS}",
        f'"{DOTS}" = 1',
        "x = [" + ", ".join(["1.5"] * 50) + "]",
        "x = {" + ", ".join(f"a{number}.b = 1" for number in range(50)) + "}",
        "x = 07:32:00.999" + " " * 20 + "# .............",
        ".".join(["a"] * MOST_PARTS) + " = 1.5",
        ".".join(['"a"'] * MOST_PARTS) + " = 1.5",
        f"# {DOTS}\n[{'.'.join(['a'] * MOST_PARTS)}]\nb = [[1.5], {{c.d = [1.5]}}]",
        f"# {DOTS}\n" + "".join(f"[a{number}.b]\n" for number in range(MOST_PARTS + 1)),
    ],
    ids=repr,
)
def test_dots_that_divide_no_key_are_fine(text: str) -> None:
    """A text, a comment and numbers hold as many dots as they like."""
    assert parse_toml(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [f"x = '{DOTS}", f'x = "{DOTS}', f'x = """a""""""""\n{LONG} = 1', f"x = '''a''''''''\n{LONG} = 1"],
)
def test_dots_behind_signs_that_end_no_text(text: str) -> None:
    """The parser says what is wrong with them, and goes no further."""
    assert refusal(text).startswith("it is no TOML: ")


def test_a_text_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In bytes, in the characters of a line."""
    monkeypatch.setattr(tomllib, "loads", None)
    assert refusal("#\n" * (MOST_BYTES // 2 + 1)) == f"it is larger than {MOST_BYTES} bytes"
    assert refusal("#é\n" * (MOST_BYTES // 4 + 1)) == f"it is larger than {MOST_BYTES} bytes"
    assert refusal("\n#" + "a" * MOST_IN_LINE) == f"line 2 has more than {MOST_IN_LINE} characters"


@pytest.mark.parametrize("name", ["journeymap.toml", "pyproject.toml"])
def test_the_place_of_a_refusal_is_told(project: Path, name: str) -> None:
    """By every command, with the file and the line; and the run fails."""
    (project / name).write_text(f"[tool.journeymap]\n{LONG} = 1\n")
    for arguments in (("check", "m.journey.yaml"), ("render", "m.journey.yaml", "-o", "-"), ("check", ".")):
        done = run(*arguments, cwd=project)
        expected = f"error: the settings in `{name}` cannot be used: a key in line 2 {KEY}\n"
        assert (2, b"", expected) == (done.status, done.out, done.err)


@pytest.mark.parametrize(
    "written", [f"{LONG} = 1\n", "[tool.other]\n" + "a" * (MOST_IN_LINE + 1), "#" * (MOST_BYTES + 1), "[[[["]
)
def test_a_pyproject_that_does_not_name_us_is_not_parsed(
    project: Path, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the folders above a map hold, it costs nothing and stops nothing."""
    (project / "pyproject.toml").write_text(written)
    monkeypatch.setattr(tomllib, "loads", None)
    assert check_files(["m.journey.yaml"]).unreadable == ()


@pytest.mark.parametrize("written", ["[tool.journeymap\n", "[tool.journeymap]\n" + "#" * MOST_BYTES])
def test_settings_that_cannot_be_read_are_no_absent_ones(project: Path, written: str) -> None:
    """A project whose settings are broken is not checked as if it had none."""
    (project / "pyproject.toml").write_text(written)
    with pytest.raises(SettingsError, match=r"pyproject\.toml"):
        check_files(["m.journey.yaml"])


def test_each_file_is_parsed_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many maps and folders there are, and again only after it has changed."""
    parsed: list[str] = []
    parse = tomllib.loads

    def counting(text: str) -> dict[str, object]:
        parsed.append(text)
        return parse(text)

    monkeypatch.setattr(tomllib, "loads", counting)
    above, own = '[tool.other]\nname = "journeymap"\n', "[check]\nignore = ['JM02']\n"
    folder = project / "a/b"
    folder.mkdir(parents=True)
    (project / "a/pyproject.toml").write_text(above)
    (project / "journeymap.toml").write_text(own)
    for number in range(20):
        (folder / f"m{number}.journey.yaml").write_text(MAP)
    assert len(check_files([project]).files) == 21
    assert sorted(parsed) == sorted([above, own])
    (project / "journeymap.toml").write_text("[check]\nignore = ['JM0201']\n")
    assert settings_for(folder / "m1.journey.yaml").check.policy.ignore == ("JM0201",)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("[check]\nexclude = [" + '"a",\n' * (MOST_ENTRIES + 1) + "]", f"`check.exclude` has more than {MOST_ENTRIES}"),
        ("[check.severity]\n" + "".join(f"a{n} = 1\n" for n in range(MOST_ENTRIES + 1)), "`check.severity` has more"),
        ("[render]\nwrap = 0x" + "f" * 4_000, "`render.wrap` is a number of more than 64 bits"),
        (
            "[[check.rules]]\nrequire = {sla = {max = -9223372036854775809}}",
            "`check.rules.require.sla.max`",
        ),
    ],
    ids=["list", "table", "number", "sign"],
)
def test_excess_is_refused(project: Path, written: str, reason: str) -> None:
    """Lists that would be compared with every element of a map, and numbers that cannot even be shown."""
    (project / "journeymap.toml").write_text(written)
    with pytest.raises(SettingsError) as caught:
        settings_for("m.journey.yaml")
    assert caught.value.reason.startswith(reason)


def test_themes_are_bounded_alike() -> None:
    """A theme is TOML of strangers too."""
    for text, reason in (
        (f"[light.{LONG}]", f"a key in line 1 {KEY}"),
        ("extends = 0x" + "f" * 5_000, "`extends` is a number of more than 64 bits"),
    ):
        with pytest.raises(ThemeError) as caught:
            read_theme(text, "brand.toml")
        assert caught.value.problems == (reason,)


def test_baselines_are_bounded() -> None:
    """JSON too: a list of nothing takes forty times the memory of its text."""
    for content, reason in (
        (b'{"version": 1, "findings": [' + b"[]," * 300_000 + b"[]]}", "it holds more than 500000 values"),
        (b" " * (8 * 1024 * 1024 + 1), "it is larger than 8388608 bytes"),
    ):
        with pytest.raises(UnreadableInputError) as caught:
            accepted_in("b.json", content)
        assert caught.value.reason == reason


OUTSIDE: Final = ("../other.toml", "a/../../other.toml", "{parent}/other.toml", "link/other.toml", "link.toml")


@pytest.mark.parametrize("location", OUTSIDE)
@pytest.mark.parametrize("setting", ["render.theme", "views.board.theme", "check.baseline"])
def test_settings_name_no_file_outside_the_project(project: Path, setting: str, location: str) -> None:
    """Whatever the spelling and whatever links there are; nothing of the file is opened or quoted."""
    (project.parent / "other.toml").write_text("secret\n")
    (project / "link").symlink_to(project.parent)
    (project / "link.toml").symlink_to(project.parent / "other.toml")
    named = location.replace("{parent}", project.parent.as_posix())
    (project / "journeymap.toml").write_text(f"{setting} = '{named}'\n")
    for command in (("check",), ("render", "-o", "-")):
        done = run(command[0], "m.journey.yaml", *command[1:], cwd=project)
        reason = f"the file of `{setting}` lies outside the project; only the command line may name such a file"
        expected = f"error: the settings in `journeymap.toml` cannot be used: {reason}\n"
        assert (2, b"", expected) == (done.status, done.out, done.err)


def test_the_command_line_names_any_file(project: Path) -> None:
    """What is said there is the user's own word."""
    (project / "journeymap.toml").touch()
    theme, baseline = project.parent / "brand.toml", project.parent / "accepted.json"
    theme.write_text("[light]\nstage-1 = '#0b3d2e'\n")
    baseline.write_text(json.dumps({"version": 1, "findings": []}))
    drawn = run("render", "m.journey.yaml", "--theme", "../brand.toml", "-o", "-", cwd=project)
    assert (drawn.status, b"#0b3d2e" in drawn.out) == (0, True)
    checked = run("check", "m.journey.yaml", "--baseline", "../accepted.json", "--fail-on", "never", cwd=project)
    assert (checked.status, checked.err) == (0, "")


def test_files_below_the_root_are_found_from_everywhere(project: Path) -> None:
    """A theme and a baseline stand where the settings say, wherever the command is run."""
    (project / "brand").mkdir()
    (project / "brand/own.toml").write_text("[light]\nstage-1 = '#0b3d2e'\n")
    (project / "journeymap.toml").write_text("render.theme = 'brand/own.toml'\ncheck.baseline = 'brand/ok.json'\n")
    accepted = run("check", ".", "--write-baseline", "brand/ok.json", cwd=project)
    assert accepted.status == 0
    below = project / "brand"
    assert b"#0b3d2e" in run("render", "../m.journey.yaml", "-o", "-", cwd=below).out
    assert run("check", "../m.journey.yaml", cwd=below).status == 0
