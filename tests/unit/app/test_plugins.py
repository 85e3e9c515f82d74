"""Rules of other packages: loaded when the project names the package, and never a reason for the run to stop."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from journeymap.app.checking import check_files
from journeymap.app.plugins import plugin_rules


if TYPE_CHECKING:
    from pathlib import Path

MODULE = """
    from journeymap.checks import Profile, finding, rule
    from journeymap.diagnostics import Severity

    @rule("JM9101", "acme-flaw", Severity.WARNING, since=Profile.DRAFT)
    def acme_flaw(context):
        \"\"\"Find the map.\"\"\"
        yield finding(context.map, "found")

    @rule("JM0201", "taken-code", Severity.WARNING, since=Profile.DRAFT)
    def taken(context):
        \"\"\"Find nothing.\"\"\"
        yield from ()

    @rule("JM9102", "dead-end", Severity.WARNING, since=Profile.DRAFT)
    def taken_name(context):
        \"\"\"Find nothing.\"\"\"
        yield from ()

    @rule("JM9103", "acme-flaw", Severity.WARNING, since=Profile.DRAFT)
    def same_name(context):
        \"\"\"Find nothing.\"\"\"
        yield from ()

    @rule("JM9104", "unused-waiver", Severity.WARNING, since=Profile.DRAFT)
    def name_of_reading(context):
        \"\"\"Find nothing.\"\"\"
        yield from ()

    ALL = (acme_flaw, taken, taken_name, same_name, name_of_reading)
    NONE = (1,)
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a package with three entry points, two of which fail, and work beside it."""
    site = tmp_path / "site"
    info = site / "acme_rules-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[journeymap.rules]\na = acme_rules_of_test:ALL\nb = acme_rules_of_test:NONE\nc = not_there:RULE\n"
    )
    (site / "acme_rules_of_test.py").write_text(dedent(MODULE))
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.journey.yaml").write_text("title: Shop\nstages: [pay]\n")
    return tmp_path


def test_rules_of_a_named_package_run(package: Path) -> None:
    """And those of a package that nobody names do not."""
    (package / "journeymap.toml").write_text("")
    assert check_files(["a.journey.yaml"]).diagnostics == ()
    (package / "journeymap.toml").write_text('[check]\nplugins = ["Acme_Rules"]\n')
    found = [str(one) for one in check_files(["a.journey.yaml"]).diagnostics]
    assert "a.journey.yaml:1:8: warning[JM9101]: found" in found


@pytest.mark.usefixtures("package")
def test_what_fails_names_its_package() -> None:
    """A taken code, a taken name, something that is no rule, a module that is missing: each is one finding."""
    brought = plugin_rules(["acme-rules", "acme-rulez"])
    assert [rule.code for rule in brought.rules] == ["JM9101"]
    assert [rule.distribution for rule in brought.rules] == ["acme-rules"]
    assert [one.message for one in brought.diagnostics] == [
        "`acme-rules` brings a rule with the code JM0201, which is taken",
        "`acme-rules` brings a rule with the name `dead-end`, which JM0202 has",
        "`acme-rules` brings a rule with the name `acme-flaw`, which JM9101 has",
        "`acme-rules` brings a rule with the name `unused-waiver`, which JM0026 has",
        "the rules of `acme-rules` failed: TypeError: 1 is not a rule",
        "the rules of `acme-rules` failed: ModuleNotFoundError: No module named 'not_there'",
        "no package `acme-rulez` that brings rules is installed; did you mean `acme-rules`?",
    ]
    assert all(one.hint for one in brought.diagnostics)
