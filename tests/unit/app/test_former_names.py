"""Rules that were renamed are understood by their former names wherever a name may be given, and the name is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import journeymap as jm
from journeymap.app.checking import Asked, check_files
from journeymap.app.explaining import explain
from journeymap.app.fixing import fix_paths
from journeymap.checks import RULES, Context, Finding, Policy, finding, rule, rule_named
from journeymap.cli import main
from journeymap.diagnostics import CATALOGUE, Problem, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.app.checking import Report

ROOT: Final = Path(__file__).resolve().parents[3]
RENAMED: Final = [
    pytest.param(problem, former, id=former)
    for problem in (*CATALOGUE, *(rule.problem for rule in RULES))
    for former in problem.former_names
]
MAP: Final = "title: Shop\nstages:\n  buy: {touchpoints: [pay]}\n"
renamed = pytest.mark.parametrize(("problem", "former"), RENAMED)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project with one map."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.toml").write_text("")
    file = tmp_path / "shop.journey.yaml"
    file.write_text(MAP)
    return file


def told(report: Report) -> list[str]:
    """List what is said about former names."""
    return [str(finding) for finding in report.diagnostics if finding.code == "JM0031"]


def test_no_name_stands_for_two() -> None:
    """Whether it is a code, a name or a former name."""
    words = [word for entry in (*CATALOGUE, *RULES) for word in entry.words]
    assert len(words) == len(set(words))


def test_a_rule_of_the_callers_may_have_several() -> None:
    """Each of them selects it, whatever its letters; a name of the wrong form is refused."""

    @rule("JM9001", "gap", Severity.WARNING, former_names=("hole", "wide-hole"))
    def gap(context: Context) -> Iterator[Finding]:
        """Find gaps."""
        yield finding(context.map, "there is a gap")

    shop = jm.loads(MAP)
    for former in ("hole", "Wide-Hole"):
        report = jm.check(shop, select=former, rules=gap)
        assert [diagnostic.message for diagnostic in report.diagnostics] == [
            f"the rule `{former}` is called `gap` now",
            "there is a gap",
        ]
    assert jm.check(shop, select="gap", ignore="hole", rules=gap).diagnostics[1:] == ()
    with pytest.raises(ValueError, match="not 'JM9001' and 'Hole'"):
        rule("JM9001", "gap", Severity.WARNING, former_names=("Hole",))(gap.find)  # type: ignore[arg-type]


def test_the_changelog_has_a_row_for_each() -> None:
    """The table of the changelog and the rules say the same."""
    text = (ROOT / "changelog.d" / "names-of-rules.breaking.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (JM\d{4}) \| `([a-z-]+)` \| `([a-z-]+)` \|$", text, re.MULTILINE)
    assert rows == [(param.values[0].code, param.values[1], param.values[0].name) for param in RENAMED]  # type: ignore[attr-defined]


@renamed
def test_in_python(problem: Problem, former: str) -> None:
    """As an argument that selects, and in the options of rules."""
    note = f"info[JM0031]: the rule `{former}` is called `{problem.name}` now"
    shop = jm.loads(MAP)
    assert told(jm.check(shop, select=former)) == [note]
    assert told(jm.check(shop, extend_select=[former], ignore=former)) == [note]
    assert told(jm.check(shop, options={former: {}})) == [note]
    assert told(jm.check(shop, select=former, ignore="JM0031")) == []
    assert rule_named(former).problem is problem


@renamed
@pytest.mark.parametrize(
    "setting",
    [
        'select = ["{}"]',
        'extend-select = ["{}"]',
        'ignore = ["{}"]',
        'severity = {{ {} = "error" }}',
        "options.{} = {{}}",
    ],
)
def test_in_the_settings(shop: Path, problem: Problem, former: str, setting: str) -> None:
    """Wherever they name a rule, for all maps and for some."""
    written = setting.format(former)
    note = f"info[JM0031]: the rule `{former}` in `journeymap.toml` is called `{problem.name}` now"
    (shop.parent / "journeymap.toml").write_text(f"[check]\n{written}\n")
    assert told(check_files([shop])) == [note]
    (shop.parent / "journeymap.toml").write_text(f'[[check.files]]\npath = "."\n{written}\n')
    assert told(check_files([shop])) == [note]
    (shop.parent / "journeymap.toml").write_text(f'[check]\n{written}\n[check.severity]\nJM0031 = "off"\n')
    assert "severity" in setting or told(check_files([shop])) == []


@renamed
def test_the_settings_say_the_same_by_either_name(shop: Path, problem: Problem, former: str) -> None:
    """What is selected and ignored is one rule."""

    def found(name: str) -> list[str]:
        (shop.parent / "journeymap.toml").write_text(f'[check]\nselect = ["all"]\nignore = ["{name}"]\n')
        return [str(finding) for finding in check_files([shop]).diagnostics if finding.code != "JM0031"]

    assert found(former) == found(problem.name)


@renamed
@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
def test_in_the_options_of_the_command(
    shop: Path, problem: Problem, former: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The note stands in the report, and fails nothing by itself."""
    status = main(["check", shop.name, option, former, "--format", "concise"])
    note = f"info[JM0031 former-name]: the rule `{former}` is called `{problem.name}` now"
    assert note in capsys.readouterr().out
    assert status == main(["check", shop.name, option, problem.name])


@renamed
def test_explain_knows_it(problem: Problem, former: str) -> None:
    """And the page names both."""
    assert explain(former) == explain(problem.code)
    assert former in explain(problem.name)


@renamed
@pytest.mark.parametrize(
    "lines",
    [
        "  buy:  # journeymap: ignore[JM0201, {0}]: it is meant\n    touchpoints: [pay]\n",
        "  buy:\n    touchpoints: [pay]\n    waive: {{code: {0}, reason: it is meant}}\n",
        "  buy:\n    touchpoints: [pay]\n    waive:\n      - {{code: {0}, reason: it is meant}}\n",
    ],
)
def test_in_a_waiver(shop: Path, problem: Problem, former: str, lines: str) -> None:
    """The note stands at it, and its fix writes the name."""
    asked = Asked(policy=Policy(select=("JM1201",)))
    before, after = (f"title: Shop\nstages:\n{lines.format(name)}" for name in (former, problem.name))
    shop.write_text(before)
    (note,) = told(check_files([shop], asked))
    assert note.endswith(f"info[JM0031]: the rule `{former}` is called `{problem.name}` now")
    assert note.startswith("shop.journey.yaml:")
    (fixed,) = fix_paths([shop], asked)[1]
    assert fixed.after.decode() == after


def test_a_waiver_by_a_former_name_accepts(shop: Path) -> None:
    """What its rule finds; and it is called unused under the name of today."""
    steps = ", ".join(f"s{number}" for number in range(20))
    end = "      end: {outcome: completed, waive: {code: long-way, reason: it is long}}\n"
    shop.write_text(f"title: Shop\nstages:\n  go: {{touchpoints: [{steps}]}}\n  buy:\n    touchpoints:\n{end}")
    asked = Asked(policy=Policy(select=("JM0512",)))
    report = check_files([shop], asked)
    assert [finding.code for finding in report.waived] == ["JM0512"]
    assert [finding.code for finding in report.diagnostics] == ["JM0031"]
    shop.write_text(f"title: Shop\nstages:\n  buy:\n    touchpoints:\n{end}")
    messages = [finding.message for finding in check_files([shop], asked).diagnostics]
    assert "the waiver of `long-path` accepts nothing that was found" in messages
    # Taking it out mends both.
    (fixed,) = fix_paths([shop], asked)[1]
    assert "waive" not in fixed.after.decode()


FALLING: Final = "title: Shop\nstages: {buy: {touchpoints: {choose: {emotion: 0.8}, pay: {emotion: 0}}}}\n"


@pytest.mark.parametrize("selector", ["JM0502", "unexplained-emotion-drop"])
def test_an_option_by_a_former_name(shop: Path, selector: str) -> None:
    """It is understood, and the name that it has now is told once, wherever it is given."""
    falling = jm.loads(FALLING)
    assert told(jm.check(falling, select="JM05", options={selector: {"drop": 0.2}})) == []
    report = jm.check(falling, select=["JM0502", "JM0031"], options={selector: {"fall": 0.2}})
    assert told(report) == ["info[JM0031]: the option `fall` of JM0502 is called `drop` now"]
    assert [finding.code for finding in report.diagnostics] == ["JM0031", "JM0502"]
    assert report.diagnostics[0].hint == "write `drop`"
    (shop.parent / "journeymap.toml").write_text(f"[check.options.{selector}]\nfall = 0.2\n")
    shop.write_text(FALLING)
    report = check_files([shop])
    assert told(report) == ["info[JM0031]: the option `fall` of JM0502 in `journeymap.toml` is called `drop` now"]
    assert "JM0502" in [finding.code for finding in report.diagnostics]


def test_the_later_of_two_names_of_an_option_counts() -> None:
    """As with one name: what is said of a file wins over what is said of all."""
    falling = jm.loads(FALLING)
    for first, second in (("fall", "drop"), ("drop", "fall")):
        options = {"JM0502": {first: 0.9, second: 0.2}}
        assert [finding.code for finding in jm.check(falling, select="JM0502", options=options).diagnostics] == [
            "JM0031",
            "JM0502",
        ]
        options = {"JM0502": {first: 0.2, second: 0.9}}
        assert [finding.code for finding in jm.check(falling, select="JM0502", options=options).diagnostics] == [
            "JM0031"
        ]


def test_a_waiver_is_renamed_where_it_is_a_plain_word(shop: Path) -> None:
    """In quotes the name is told, and nothing is written."""
    former = next(former for rule in RULES for former in rule.problem.former_names)
    text = f"title: Shop\nstages:\n  buy: {{touchpoints: [pay]}}\nwaive: [{{code: {former}, reason: It is a kiosk}}]\n"
    for written, renamed_to in ((text, [former]), (text.replace(former, f'"{former}"'), [])):
        shop.write_text(written)
        [found] = [one for one in check_files([str(shop)], Asked()).diagnostics if one.code == "JM0031"]
        assert [fix.edits[0].place.text for fix in found.fixes] == renamed_to
