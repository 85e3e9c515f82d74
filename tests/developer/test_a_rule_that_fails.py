"""A developer's own rule fails: where it failed can be seen, and its author is blamed."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import pytest

import journeymap as jm
from journeymap.checks import Context, Finding, Rule, rule
from tests.functional.command import run


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


SHOP = jm.loads("{title: Shop, stages: {pay: {touchpoints: {pay: {next: go}, wrap: , go: {outcome: completed}}}}}")


def crash() -> Rule:
    """Make a rule that fails."""

    @rule("JM9102", "crash", jm.Severity.WARNING)
    def failing(context: Context) -> Iterator[Finding]:
        """
        Fail.

        Why: To see where.
        """
        raise RuntimeError(f"boom in {context.map.title}")
        yield

    return failing


def test_its_exception_is_kept_with_its_traceback() -> None:
    """The other rules ran; a note says which rule it was."""
    report = jm.check(SHOP, rules=[crash()], select=["JM0201", "JM9102"])
    assert [finding.code for finding in report.diagnostics] == ["JM0001", "JM0201"]
    [error] = report.failures
    told = "".join(traceback.format_exception(error))
    assert 'raise RuntimeError(f"boom in {context.map.title}")' in told
    assert told.endswith("RuntimeError: boom in Shop\nraised by the rule `JM9102 crash` of `tests`\n")
    with pytest.raises(RuntimeError, match="boom in Shop"):
        raise error


def test_its_author_is_blamed() -> None:
    """Not journeymap."""
    report = jm.check(SHOP, rules=crash(), select="JM9102")
    [failed] = report.diagnostics
    assert failed.message == "the rule `JM9102 crash` of `tests` failed: RuntimeError: boom in Shop"


def test_nothing_fails_where_nothing_fails() -> None:
    """A report of rules that ran has no failures."""
    assert jm.check(SHOP).failures == ()


@pytest.mark.parametrize("evil", ["'a\\n::error::b'", "'\\x1b[2J'"])
def test_debug_shows_where_a_rule_of_a_package_failed(tmp_path: Path, evil: str) -> None:
    """On standard error, on lines that nothing obeys; without it, the finding alone says what was raised."""
    (tmp_path / "shop.journey.yaml").write_text("title: Shop\nstages: [pay]\n")
    (tmp_path / "my_rules.py").write_text(
        "from journeymap import Severity\nfrom journeymap.checks import rule\n\n\n"
        "@rule('JM9102', 'crash', Severity.WARNING)\ndef crash(context):\n    '''Fail.'''\n"
        f"    raise RuntimeError({evil})\n    yield\n\n\nRULES = (crash,)\n"
    )
    package = tmp_path / "my_rules-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: my-rules\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text("[journeymap.rules]\nmine = my_rules:RULES\n")
    (tmp_path / "journeymap.toml").write_text('[check]\nplugins = ["my-rules"]\n')
    arguments = ("check", "shop.journey.yaml", "--profile", "strict", "--format", "concise")
    env = {"PYTHONPATH": str(tmp_path)}
    quiet = run(*arguments, cwd=tmp_path, env=env)
    assert "the rule `JM9102 crash` of `my-rules` failed: RuntimeError" in quiet.text
    assert "Traceback" not in quiet.err
    shown = run("--debug", *arguments, cwd=tmp_path, env=env)
    assert shown.text == quiet.text
    assert shown.err.startswith("Traceback (most recent call last):\n")
    assert "my_rules.py" in shown.err
    assert "raised by the rule `JM9102 crash` of `my-rules`" in shown.err
    assert "\n::" not in shown.err
    assert "\x1b" not in shown.err
