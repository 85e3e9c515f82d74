"""Help, version, and what is said to those who mistype."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click
import pytest

from journeymap import __version__
from journeymap.cli.group import COMMANDS, group
from tests.functional.command import run, run_python


if TYPE_CHECKING:
    from pathlib import Path


LIST_MODULES = "sys.stderr.write(' '.join(sorted(sys.modules)))"


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_but_click(tmp_path: Path, option: str) -> None:
    """What is loaded is what click loads, and the command line itself; no other room, no attrs, nothing slow."""
    code = (
        "import runpy, sys\n"
        f"sys.argv = ['journeymap', {option!r}]\n"
        "try:\n"
        "    runpy.run_module('journeymap', run_name='__main__')\n"
        "except SystemExit as end:\n"
        "    assert end.code == 0, end.code\n"
        f"{LIST_MODULES}\n"
    )
    ours = set(run_python("-c", code, cwd=tmp_path).err.split())
    bare = f"import click, runpy, sys; click.Group().get_help(click.Context(click.Group())); {LIST_MODULES}"
    clicks = set(run_python("-c", bare, cwd=tmp_path).err.split())
    assert "click" in ours
    own = {f"journeymap{name}" for name in ("", ".late", ".pause", ".version")}
    own |= {f"journeymap.{name}" for name in ("checks", "checks.foreign", "cli", "cli.exit_status", "cli.group")}
    assert ours - clicks - set(sys.builtin_module_names) == own


def test_schema_does_without_yaml_and_graphs(tmp_path: Path) -> None:
    """`journeymap schema` imports neither networkx nor yaml nor graphviz."""
    code = (
        "import sys\nfrom journeymap.cli import main\nassert main(['schema']) == 0\n"
        "sys.stderr.write(' '.join(name for name in ('networkx', 'yaml', 'graphviz') if name in sys.modules))"
    )
    result = run_python("-c", code, cwd=tmp_path)
    assert (result.status, result.err) == (0, "")


def test_check_and_show_do_without_networkx(tmp_path: Path) -> None:
    """The graph's queries and networkx are imported by those who need them."""
    (tmp_path / "a.journey.yaml").write_text("title: Shop\nstages: [pay]\n")
    code = (
        "import sys\nfrom journeymap.cli import main\n"
        "assert [main([verb, 'a.journey.yaml']) for verb in ('check', 'show')] == [0, 0]\n"
        "sys.stderr.write(' '.join(name for name in ('networkx', 'graphviz') if name in sys.modules))"
    )
    result = run_python("-c", code, cwd=tmp_path)
    assert (result.status, result.err) == (0, "")


def test_the_table_of_commands_says_what_the_commands_say() -> None:
    """Help need not import the commands, so it has their lines; they are the same."""
    context = click.Context(group)
    said = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        assert command.name == name
        said[name] = command.get_short_help_str(limit=200)
    assert said == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_enough(tmp_path: Path, name: str) -> None:
    """Help says what the command does, shows an example and lists the exit statuses."""
    result = run(name, "--help", cwd=tmp_path)
    assert (result.status, result.err) == (0, "")
    assert result.text.startswith(f"Usage: journeymap {name} ")
    assert re.search(rf"^  Examples?:\n    journeymap {name}\b", result.text, re.MULTILINE)
    assert re.search(r"^  Exit status:\n    0  ", result.text, re.MULTILINE)
    assert max(map(len, result.text.splitlines())) <= 80


def test_version_is_one_line(tmp_path: Path) -> None:
    """Name and number."""
    assert run("--version", cwd=tmp_path).text == f"journeymap {__version__}\n"


def test_without_a_command_there_is_help(tmp_path: Path) -> None:
    """It is a mistake in a script, and help for a person."""
    result = run(cwd=tmp_path)
    assert (result.status, result.out) == (2, b"")
    assert "Commands:" in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek", "a"], "error: unknown command `chek`; did you mean `check`?"),
        (["zzz"], "error: unknown command `zzz`"),
        (
            ["check", "a", "--format", "jsn"],
            "unknown format `jsn`; did you mean `json`?",
        ),
        (["check", "a", "--fail-on", "eror"], "unknown severity `eror`; did you mean `error`?"),
        (
            ["explain", "unknown-feild"],
            "error: unknown code, rule or term `unknown-feild`; did you mean `unknown-field`?",
        ),
        (["explain", "JM00018"], "error: unknown code, rule or term `JM00018`; did you mean `JM0018`?"),
        (["new", "a", "--template", "blue-print"], "unknown template `blue-print`; did you mean `blueprint`?"),
        (["export", "a", "--to", "jsom"], "unknown format `jsom`; did you mean `json`?"),
        (["import", "a", "--from", "jason"], "unknown format `jason`; did you mean `json`?"),
        (["check"], "error: Missing argument 'PATH...'."),
        (["check", "a", "--formt", "text"], "Did you mean"),
    ],
)
def test_the_nearest_name_is_told(tmp_path: Path, arguments: list[str], message: str) -> None:
    """Commands, options, views, formats, codes: a slip ends with status 2 and the name that was meant."""
    result = run(*arguments, cwd=tmp_path)
    assert (result.status, result.out) == (2, b"")
    assert message in result.err


def test_hostile_arguments_stay_on_their_line(tmp_path: Path) -> None:
    """What a script passes on from strangers is echoed as text."""
    evil = "x\n::error::gone\x1b[2J\u202e##[error]"
    for arguments in (
        [evil],
        ["check", evil],
        ["explain", evil],
        ["show", evil],
        ["check", "a", f"--{evil}"],
        ["check", "a", "--format", evil],
        ["new", f"{evil}.txt"],
        ["new", f"{evil}.journey.yaml", "--template", evil],
    ):
        result = run(*arguments, cwd=tmp_path)
        assert result.status == 2
        assert [line for line in result.err.splitlines() if line.lstrip().startswith(("::", "##["))] == []
        assert all(character.isprintable() for line in result.err.split("\n") for character in line)
        assert "##[" not in result.err
    assert list(tmp_path.iterdir()) == []


def test_shells_can_complete(tmp_path: Path) -> None:
    """Commands and the names that options take are offered."""
    asked = {"_JOURNEYMAP_COMPLETE": "bash_complete"}
    words = run(cwd=tmp_path, env={**asked, "COMP_WORDS": "journeymap ", "COMP_CWORD": "1"}).text
    formats = run(cwd=tmp_path, env={**asked, "COMP_WORDS": "journeymap check --format co", "COMP_CWORD": "3"}).text
    assert [line.split(",")[1] for line in words.splitlines()] == list(COMMANDS)
    assert formats == "plain,concise\n"
