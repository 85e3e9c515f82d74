"""Rules, policies, waivers and the baseline, as a project meets them."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from journeymap.app.baseline import read_baseline, write_baseline
from journeymap.app.checking import Asked, check, check_files
from journeymap.app.reading import loads
from journeymap.checks import OFF, Policy, Profile, finding, rule
from journeymap.diagnostics import Severity
from journeymap.errors import SettingsError, UnknownNameError, UnreadableInputError


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journeymap.checks import Context, Finding

DAY = datetime.date(2026, 11, 25)
ORPHAN = """\
title: Shop
stages:
  buy:
    touchpoints:
      pay: {next: leave}
      wrap:
      leave: {outcome: completed}
"""
ONLY = Asked(policy=Policy(select=("JM0201",)), as_of=DAY)


def write(folder: Path, text: str, name: str = "shop.journey.yaml") -> None:
    """Write a map into a folder of its own."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in the root of a project."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.toml").write_text("")
    return tmp_path


def found(asked: Asked = ONLY) -> list[str]:
    """Check the project's maps."""
    return [str(one) for one in check_files(["."], asked).diagnostics]


def test_a_gap_has_a_place(project: Path) -> None:
    """The element is underlined, in the file as the user names it."""
    write(project, ORPHAN)
    assert found() == ["shop.journey.yaml:6:7: warning[JM0201]: no path leads to `wrap`"]


def test_a_map_with_errors_is_not_looked_at_for_gaps(project: Path) -> None:
    """There is no map then."""
    write(project, ORPHAN + "owners: x\n")
    assert [one.split(": ")[1] for one in found()] == ["error[JM0010]"]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", ["warning"]),
        ('[check.severity]\nJM02 = "error"\n', ["error"]),
        ('[check.severity]\nJM02 = "error"\nJM0201 = "info"\n', ["info"]),
        ('[check.severity]\nall = "error"\nunreachable-touchpoint = "info"\n', ["info"]),
        ('[check.severity]\nJM0201 = "off"\n', []),
        ('[check]\nignore = ["unreachable-touchpoint"]\n', []),
        ('[[check.files]]\npath = "shop.journey.yaml"\nignore = ["JM02"]\n', []),
        ('[[check.files]]\npath = "sho"\nignore = ["JM02"]\n', ["warning"]),
        ('[[check.files]]\npath = "."\nseverity = {JM0201 = "error"}\n', ["error"]),
    ],
)
def test_the_project_says_what_matters(project: Path, settings: str, expected: list[str]) -> None:
    """By code, subject, name, folder and file; the longest selector wins."""
    (project / "journeymap.toml").write_text(settings)
    write(project, ORPHAN)
    assert [one.severity.value for one in check_files(["."], ONLY).diagnostics] == expected


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ('[check]\nprofile = "hard"\n', "`check.profile` takes one of `draft`, `standard`, `strict`"),
        ('[check]\nselekt = ["JM01"]\n', "unknown setting `check.selekt`; did you mean `select`?"),
        ('[check]\nignore = "JM01"\n', "`check.ignore` takes a list of texts"),
        ('[check.severity]\nJM01 = "fatal"\n', "`check.severity.JM01` takes one of `info`, `warning`, `error`, `off`"),
        ('[check]\nas-of = "soon"\n', "`check.as-of` takes a day such as 2026-11-25"),
        ('[check]\nas-of = "2026-02-30"\n', "`check.as-of` takes a day such as 2026-11-25"),
        ("[check]\nas-of = 2026-11-25T10:00:00\n", "`check.as-of` takes a day such as 2026-11-25"),
        ("[check]\nseverity = 1\n", "`check.severity` is a table; write `[check.severity]`"),
        ("[check.options]\nJM0201 = 1\n", "`check.options.JM0201` is a table; write `[check.options.JM0201]`"),
        ("[check.options.JM0201]\nx = 1\n", "unknown option `x`"),
        ("[check]\nfiles = 1\n", "`check.files` takes tables; write `[[check.files]]`"),
        ("[[check.files]]\nignore = []\n", "an entry of `check.files` needs a `path`"),
        ('[[check.files]]\npath = "a"\nformat = "x"\n', "unknown setting `check.files.format`"),
    ],
)
def test_wrong_settings_are_named(project: Path, settings: str, reason: str) -> None:
    """A mistake in the settings stops the run."""
    (project / "journeymap.toml").write_text(settings)
    write(project, ORPHAN)
    with pytest.raises(SettingsError) as caught:
        check_files(["."])
    assert caught.value.reason.startswith(reason)


@pytest.mark.parametrize(
    "text",
    [
        ORPHAN.replace("      wrap:\n", "      wrap:  # journeymap: ignore[JM0201]: a pilot\n"),
        ORPHAN.replace("      wrap:\n", "      # journeymap: ignore[JM0201] until=2026-11-25: a pilot\n      wrap:\n"),
        ORPHAN.replace(
            "      wrap:\n", "      # journeymap: ignore[unreachable-touchpoint]: a\n\n      # b\n      wrap:\n"
        ),
        ORPHAN.replace("wrap:\n", "wrap: {waive: [{code: JM0201, reason: a pilot, until: 2026-11}]}\n"),
        ORPHAN.replace("    touchpoints:\n", "    waive: [{code: JM0201, reason: a pilot}]\n    touchpoints:\n"),
        f"waive: [{{code: unreachable-touchpoint, reason: a pilot}}]\n{ORPHAN}",
    ],
)
def test_a_waiver_accepts_a_finding(project: Path, text: str) -> None:
    """At the element, at its stage, at the map, behind the line, or above it; through its last day."""
    write(project, text)
    report = check_files(["."], ONLY)
    assert report.diagnostics == ()
    assert [one.code for one in report.waived] == ["JM0201"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ORPHAN.replace("      pay: {", "      # journeymap: ignore[JM0201]: wrong line\n      pay: {"), "JM0026"),
        (ORPHAN.replace("wrap:\n", "wrap: {waive: [{code: JM0201, reason: a, until: 2026-10}]}\n"), "JM0027"),
        (ORPHAN.replace("wrap:\n", "wrap:  # journeymap: ignore[JM0201]\n"), "JM0028"),
        (ORPHAN.replace("wrap:\n", "wrap:  # journeymap: ignore: because\n"), "JM0028"),
        (ORPHAN.replace("wrap:\n", "wrap:  # journeymap: ignore[JM0201] until=soon: because\n"), "JM0028"),
        (ORPHAN.replace("wrap:\n", "wrap: {waive: [{code: JM0291, reason: a}]}\n"), "JM0029"),
    ],
)
def test_a_waiver_that_accepts_nothing_is_a_finding(project: Path, text: str, code: str) -> None:
    """Unused, expired, without a reason or a code, with a date that is none, of a rule that does not exist."""
    write(project, text)
    assert sorted(one.split("[")[1][:6] for one in found()) == sorted([code, "JM0201"])


def test_a_waiver_of_a_rule_that_did_not_run_is_not_called_unused(project: Path) -> None:
    """A draft may already accept what a finished map will be asked."""
    write(project, ORPHAN.replace("wrap:\n", "wrap: {waive: [{code: JM0201, reason: a}]}\n"))
    assert found(Asked(policy=Policy(ignore=("all",)))) == []


def test_a_comment_in_a_text_is_no_waiver(project: Path) -> None:
    """What only looks like a comment is somebody's text."""
    write(project, ORPHAN.replace("wrap:\n", 'wrap: "x # journeymap: ignore[JM0201]: y"\n'))
    assert len(found()) == 1


def test_a_baseline_lets_an_old_map_start_clean(project: Path) -> None:
    """Findings are known although lines move and names change; a new one is told."""
    write(project, ORPHAN)
    (project / "known.json").write_bytes(write_baseline(check_files(["."], ONLY).diagnostics))
    asked = Asked(policy=ONLY.policy, baseline="known.json", as_of=DAY)
    write(project, "# moved\n" + ORPHAN.replace("wrap:", "wrap: {name: Wraps it}"))
    report = check_files(["."], asked)
    assert (report.diagnostics, [one.code for one in report.known]) == ((), ["JM0201"])
    write(project, ORPHAN.replace("      wrap:\n", "      wrap: {next: leave}\n      bag:\n"))
    assert [one.message for one in check_files(["."], asked).diagnostics] == ["no path leads to `bag`"]
    (project / "journeymap.toml").write_text('[check]\nbaseline = "known.json"\n')
    write(project, ORPHAN)
    assert found() == []


def stale(*paths: str, asked: Asked = ONLY) -> list[str] | None:
    """List what the baseline `known.json` accepts and nobody finds any more."""
    found = check_files(paths, evolve(asked, baseline="known.json")).stale
    return None if found is None else [*(f"{one.code} {one.file}" for one in found.entries), str(found.is_whole)]


def test_what_a_baseline_accepts_in_vain_is_told(project: Path) -> None:
    """Of the maps and rules that were checked, and of maps that are gone; of nothing else."""
    write(project, ORPHAN, "a.journey.yaml")
    write(project, ORPHAN, "b.journey.yaml")
    (project / "known.json").write_bytes(write_baseline(check_files(["."], ONLY).diagnostics))
    assert stale(".") is None
    write(project, ORPHAN.replace("      wrap:\n", ""), "a.journey.yaml")
    assert stale(".") == ["JM0201 a.journey.yaml", "True"]
    assert stale("a.journey.yaml") == ["JM0201 a.journey.yaml", "False"]
    assert stale("b.journey.yaml") is None
    assert stale(".", asked=evolve(ONLY, policy=Policy(ignore=("JM02",)))) is None
    write(project, ORPHAN + "owners: x\n", "a.journey.yaml")
    assert stale(".") is None
    (project / "a.journey.yaml").unlink()
    assert stale("b.journey.yaml") == ["JM0201 a.journey.yaml", "True"]
    assert stale(".", asked=evolve(ONLY, with_baseline=False)) is None


def test_a_baseline_of_an_earlier_release_names_no_files(project: Path) -> None:
    """It still accepts what it accepts, and nobody can tell what it accepts in vain."""
    write(project, ORPHAN)
    written = json.loads(write_baseline(check_files(["."], ONLY).diagnostics))
    for entry in written["findings"]:
        del entry["file"]
    (project / "known.json").write_text(json.dumps(written))
    assert found(evolve(ONLY, baseline="known.json")) == []
    write(project, ORPHAN.replace("      wrap:\n", ""))
    assert stale(".") is None


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2, "findings": []}', '{"version": 1}', "[" * 100_000])
def test_a_file_that_is_no_baseline_is_refused(project: Path, text: str) -> None:
    """Whatever it holds."""
    (project / "known.json").write_text(text)
    with pytest.raises(UnreadableInputError, match=r"known\.json"):
        read_baseline("known.json")


def test_the_status_of_a_map_says_how_much_is_asked() -> None:
    """And the caller's profile wins; the same day gives the same findings."""
    shop = loads(ORPHAN)
    assert [one.code for one in check(shop, as_of=DAY).diagnostics] == ["JM0201"]
    assert check(shop, ignore=["JM02"], profile="draft", as_of=DAY).diagnostics == ()
    assert check(shop, as_of=DAY) == check(shop, as_of=DAY)
    with pytest.raises(UnknownNameError, match="hard"):
        check(shop, profile="hard")


def test_policies_stand_on_each_other() -> None:
    """The later one wins, and what either ignores is ignored."""
    one = Policy(profile=Profile.DRAFT, ignore=("JM01",), severities={"JM02": OFF}, options={"a": {"x": 1, "y": 2}})
    two = Policy(select=("JM02",), ignore=("JM03",), severities={"JM02": Severity.ERROR}, options={"a": {"y": 3}})
    both = one.then(two)
    assert (both.profile, both.select, both.ignore) == (Profile.DRAFT, ("JM02",), ("JM01", "JM03"))
    assert (both.severities, both.options) == ({"JM02": Severity.ERROR}, {"a": {"x": 1, "y": 3}})


def test_a_baseline_map_that_cannot_be_read_is_a_finding(project: Path) -> None:
    """Nothing is compared with it, and the author learns why."""
    write(project, "state: to-be\nbaseline: old.journey.yaml\n" + ORPHAN)
    messages = [one.split(": ", 1)[1] for one in found()]
    assert messages[0].startswith("warning[JM0030]: the baseline `old.journey.yaml` cannot be read: ")


@pytest.mark.parametrize("field", ["select", "extend_select", "ignore"])
def test_a_rule_that_does_not_exist_is_refused(project: Path, field: str) -> None:
    """A check of nothing would pass for a check that found nothing."""
    write(project, ORPHAN)
    with pytest.raises(UnknownNameError, match="unreachable-touchpoin"):
        found(Asked(policy=Policy(**{field: ("unreachable-touchpoin",)})))
    with pytest.raises(UnknownNameError, match="JM98"):
        check(loads(ORPHAN), select=["JM98"])


@pytest.mark.parametrize(
    "settings",
    [
        '[check]\nignore = ["dead-ends"]',
        "[check.severity]\ndead-ends = 'off'",
        "[check.options.dead-ends]\nx = 1",
        '[[check.files]]\npath = "maps"\nselect = ["dead-ends"]',
    ],
)
def test_settings_with_a_rule_that_does_not_exist_are_refused(project: Path, settings: str) -> None:
    """With the nearest name."""
    write(project, ORPHAN)
    (project / "journeymap.toml").write_text(settings)
    with pytest.raises(SettingsError, match="no rule has the code or name `dead-ends`; did you mean `dead-end`"):
        found(Asked())


def test_a_project_says_how_much_warnings_of_reading_matter(project: Path) -> None:
    """They are ignored, switched off or weighed like those of rules; an error of reading stays one."""
    write(project, "title: Shop\nstages: {pay: Pays invoice #12\n  }\n")
    everything = Asked(policy=Policy(ignore=("all",)), as_of=DAY)
    assert [one.code for one in check_files(["."], Asked(as_of=DAY)).diagnostics] == ["JM0025"]
    assert found(everything) == []
    (project / "journeymap.toml").write_text("[check.severity]\ntext-cut-by-comment = 'error'\n")
    assert [one.severity for one in check_files(["."], Asked(as_of=DAY)).diagnostics] == [Severity.ERROR]
    (project / "journeymap.toml").write_text(
        "[[check.files]]\npath = 'shop.journey.yaml'\nseverity = {JM0025 = 'off'}\n"
    )
    assert found(Asked(as_of=DAY)) == []
    write(project, "title: Shop\nstagse: []\n")
    assert "error[JM0010]" in found(everything)[0]


def test_one_file_may_say_no_to_rules_across_maps(project: Path) -> None:
    """Policies of folders and files hold for them too."""
    write(project, "title: A\nteams: {retail: Retail}\nstages: [pay]\n", "a.journey.yaml")
    write(project, "title: B\nteams: {retail: Shops}\nstages: [pay]\n", "old/b.journey.yaml")
    asked = Asked(policy=Policy(select=("JM1301",)), as_of=DAY)
    (place,) = [one.split(":")[0] for one in found(asked)]
    (project / "journeymap.toml").write_text(f"[[check.files]]\npath = '{place}'\nseverity = {{JM13 = 'error'}}\n")
    assert [one.severity for one in check_files(["."], asked).diagnostics] == [Severity.ERROR]
    (project / "journeymap.toml").write_text(f"[[check.files]]\npath = '{place}'\nignore = ['JM13']\n")
    assert found(asked) == []


def test_a_baseline_holds_from_every_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names files from where it is, and not from where the command is called."""
    write(project, ORPHAN, "maps/shop.journey.yaml")
    (project / "known.json").write_bytes(write_baseline(check_files(["maps"], ONLY).diagnostics))
    monkeypatch.chdir(project / "maps")
    for path in (".", "../maps", str(project)):
        asked = Asked(policy=ONLY.policy, baseline="../known.json", as_of=DAY)
        assert check_files([path], asked).diagnostics == ()


@pytest.mark.parametrize("day", ["2026-11-25", '"2026-11-25"'])
def test_maps_that_are_kept_as_they_were_do_not_grow_old(
    project: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    """The settings say which day counts as today, whatever a build says; the caller may say another."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    (project / "journeymap.toml").write_text(f"[check]\nas-of = {day}\n")
    write(
        project,
        ORPHAN.replace("      wrap:\n", "      wrap:  # journeymap: ignore[JM0201] until=2026-11-25: a pilot\n"),
    )
    assert found(evolve(ONLY, as_of=None)) == []
    assert [one.split("[")[1][:6] for one in found(evolve(ONLY, as_of=DAY + datetime.timedelta(days=1)))] == [
        "JM0201",
        "JM0027",
    ]
    (project / "journeymap.toml").write_text("")
    assert len(found(evolve(ONLY, as_of=None))) == 2


def test_rules_of_ones_own_run_besides() -> None:
    """In Python they are simply given."""

    @rule("JM9001", "short-title", Severity.WARNING, since=Profile.DRAFT)
    def short_title(context: Context) -> Iterator[Finding]:
        """
        Find titles of few letters.

        Nobody finds them again.

        Flagged:
            title: Shop  # JM9001
            stages: [pay]

        Instead:
            title: Buy a coat
            stages: [pay]
        """
        if len(context.map.title) < 5:
            yield finding(context.map, "the title is short", value="title")

    shop = loads("title: Shop\nwaive: []\nstages: [pay]\n")
    assert [one.code for one in check(shop, rules=[short_title], as_of=DAY).diagnostics] == ["JM9001"]
    assert check(shop, rules=[short_title], ignore=["short-title"], as_of=DAY).diagnostics == ()


def test_a_waiver_without_reason_accepts_nothing(project: Path) -> None:
    """At an element as in a comment."""
    write(project, ORPHAN.replace("wrap:\n", 'wrap: {waive: [{code: JM0201, reason: " "}]}\n'))
    assert [line.split(": ", 1)[1] for line in found()] == [
        "warning[JM0201]: no path leads to `wrap`",
        "warning[JM0028]: the waiver of `JM0201` gives no reason",
    ]


@pytest.mark.parametrize("comment", ["# journeymap: ignor[JM0201]: x", "# journeymap ignore[JM0201]: x"])
def test_a_comment_that_only_looks_like_a_waiver_is_told(project: Path, comment: str) -> None:
    """Its author believes that it counts."""
    write(project, ORPHAN.replace("wrap:\n", f"wrap:  {comment}\n"))
    assert "this comment looks like a waiver and is none" in found()[1]
    write(project, ORPHAN.replace("wrap:\n", "wrap:  # journeymap: see [the wiki] for more\n"))
    assert len(found()) == 1


def test_a_wrong_option_is_told_before_its_rule_runs(project: Path) -> None:
    """A draft hides no mistake that would stop the build of the finished map."""
    write(project, ORPHAN)
    (project / "journeymap.toml").write_text("[check.options.long-silence]\nsteps = 'many'\n")
    with pytest.raises(SettingsError, match="`steps` takes a whole number"):
        found()


def test_one_selector_needs_no_list() -> None:
    """A text is one selector, and not its letters."""
    shop = loads(ORPHAN)
    assert [one.code for one in check(shop, select="JM0201", as_of=DAY).diagnostics] == ["JM0201"]
    assert check(shop, ignore="unreachable-touchpoint", as_of=DAY).diagnostics == ()
