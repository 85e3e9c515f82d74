"""The hook of pre-commit and prek, run as they run it, in a repository of its own."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from journeymap.cli.group import COMMANDS
from tests.functional.command import environment, run


if TYPE_CHECKING:
    from tests.functional.command import Result

ROOT: Final = Path(__file__).resolve().parents[2]
COMPANY: Final = "teams: {care: Care, digital: Digital}\n"
SHOP: Final = """\
title: Buy in the shop
use: shared/company.journey.yaml
owner: digital
stages: {order: {touchpoints: [queue, pay]}}
"""


@pytest.fixture
def hook() -> dict[str, Any]:
    """Read what pre-commit reads."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(hook, dict)
    return hook


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository with a map, and a file that it uses."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "company.journey.yaml").write_text(COMPANY)
    (tmp_path / "shop.journey.yaml").write_text(SHOP)
    (tmp_path / "notes.md").write_text("# Notes\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Start")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    """Run git without what this machine or its user set."""
    settings = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
    env = environment({"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"})
    command = ["git", *settings, *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, check=True, text=True).stdout


def commit(hook: dict[str, Any], folder: Path) -> Result | None:
    """Do what pre-commit does before a commit of what is staged; `None` if it skips the hook."""
    git(folder, "add", "-A")
    staged = git(folder, "diff", "--staged", "--name-only", "--diff-filter=ACMRTUXB").splitlines()
    names = [name for name in staged if re.search(hook["files"], name)]
    if not names:
        return None
    program, *arguments = shlex.split(hook["entry"])
    assert program == "journeymap"
    return run(*arguments, *hook["args"], *(names if hook["pass_filenames"] else ()), cwd=folder)


def test_the_hook_runs_a_command_that_there_is(hook: dict[str, Any]) -> None:
    """As pre-commit installs it."""
    assert (hook["id"], hook["language"]) == ("journeymap-check", "python")
    program, command, *_ = shlex.split(hook["entry"])
    assert program == "journeymap"
    assert command in COMMANDS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.journey.yaml", True),
        ("b/c.journey.yml", True),
        ("journeymap.toml", True),
        ("svc/journeymap.toml", True),
        ("pyproject.toml", True),
        ("svc/pyproject.toml", True),
        ("d.yaml", False),
        ("journey.yaml.txt", False),
        ("my-journeymap.toml", False),
        ("pyproject.toml.orig", False),
    ],
)
def test_the_hook_wakes_for_maps_and_settings(hook: dict[str, Any], name: str, expected: bool) -> None:
    """And for nothing else."""
    assert bool(re.search(hook["files"], name)) is expected


def test_a_used_file_breaks_a_map_that_nobody_touched(hook: dict[str, Any], repository: Path) -> None:
    """Only the shared file is staged: an id in it has another name now."""
    (repository / "shared" / "company.journey.yaml").write_text(COMPANY.replace("digital", "online"))
    done = commit(hook, repository)
    assert done is not None
    assert done.status == 1
    assert "shop.journey.yaml:3:8" in done.text


def test_settings_alone_wake_the_hook(hook: dict[str, Any], repository: Path) -> None:
    """Stricter settings find more in maps that nobody touched."""
    (repository / "journeymap.toml").write_text('[check]\nprofile = "strict"\n')
    done = commit(hook, repository)
    assert done is not None
    assert done.status == 1


def test_a_commit_of_something_else_is_not_held_up(hook: dict[str, Any], repository: Path) -> None:
    """Notes are no maps."""
    (repository / "notes.md").write_text("# More notes\n")
    assert commit(hook, repository) is None


@pytest.mark.parametrize("by_name", [False, True])
def test_what_the_settings_exclude_is_passed_over(hook: dict[str, Any], repository: Path, by_name: bool) -> None:
    """In the whole repository, and where a project wants its hook to name the files that changed."""
    (repository / "journeymap.toml").write_text('[check]\nexclude = ["archive"]\n')
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "Settings")
    (repository / "archive").mkdir()
    (repository / "archive" / "old.journey.yaml").write_text("title: [broken\n")
    wanted = {"args": [], "pass_filenames": True} if by_name else {}
    done = commit({**hook, **wanted}, repository)
    assert done is not None
    assert (done.status, done.err) == (0, "")


def test_exclude_holds_for_named_files_only_where_it_is_forced(repository: Path) -> None:
    """Whoever names a file means it, unless a hook did; a file that is not excluded is checked either way."""
    (repository / "journeymap.toml").write_text('[check]\nexclude = ["archive", "./old/one.journey.yaml"]\n')
    names = ["archive/a.journey.yaml", "old/one.journey.yaml", "old/two.journey.yaml"]
    for name in names:
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text("title: [broken\n")
    plain = run("check", *names, "--format", "concise", cwd=repository)
    forced = run("check", *names, "--format", "concise", "--force-exclude", cwd=repository)
    assert [line.split(":")[0] for line in plain.text.splitlines()] == names
    assert [line.split(":")[0] for line in forced.text.splitlines()] == names[2:]
    piped = run("check", "-", "--force-exclude", cwd=repository, stdin="title: [broken\n")
    assert piped.status == 1
