"""Fixes: applied until none is left, and nothing else changes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from journeymap.app import fixing, plugins
from journeymap.app.checking import Asked, check_files
from journeymap.app.fixing import LeftOver, diff_of, fix_paths, left_over
from journeymap.checks import Context, Finding, Policy, Profile, finding, rule
from journeymap.cli.group import main
from journeymap.diagnostics import Edit, Fix, Place, Severity, Source, apply_fixes


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journeymap.app.workspace import Workspace

TEXT = "# a comment\r\ntitle:   Shop   # kept\r\nstages: {pay: {goal: ugly, touchpoints: [a]}}\r\n"
ONLY = Asked(policy=Policy(select=("JM9001",)))


def rewriting(old: str, new: str, *, safe: bool) -> Any:
    """Make a rule that finds a goal and would replace it."""

    @rule("JM9001", "ugly-goal", Severity.WARNING, since=Profile.DRAFT)
    def ugly_goal(context: Context) -> Iterator[Finding]:
        """Find goals with one word."""
        for stage in context.map.stages:
            if stage.goal == old:
                assert stage.place is not None
                edit = Edit(place=stage.place.value("goal"), text=new)
                yield finding(stage, "ugly", fixes=(Fix(title="say it better", edits=(edit,), is_safe=safe),))

    return ugly_goal


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a map with a byte-order mark, Windows line ends and comments."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "shop.journey.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    return file


def test_only_what_is_fixed_changes(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comments, spaces, line ends and the byte-order mark stay; the file itself is not touched yet."""
    monkeypatch.setattr(plugins, "RULES", (rewriting("ugly", "nice", safe=True),))
    report, (fixed,) = fix_paths([shop], ONLY)
    assert report.diagnostics == ()
    assert fixed.after == b"\xef\xbb\xbf" + TEXT.replace("ugly", "nice").encode()
    assert (fixed.before, fixed.count) == (shop.read_bytes(), 1)
    assert diff_of(fixed).splitlines()[:2] == ["--- a/shop.journey.yaml", "+++ b/shop.journey.yaml"]
    assert [line for line in diff_of(fixed).splitlines() if line.startswith("+stages")] == [
        "+stages: {pay: {goal: nice, touchpoints: [a]}}"
    ]


def test_unsafe_fixes_are_asked_for(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without that the finding stays."""
    monkeypatch.setattr(plugins, "RULES", (rewriting("ugly", "nice", safe=False),))
    report, fixed = fix_paths([shop], ONLY)
    assert ([one.code for one in report.diagnostics], fixed) == (["JM9001"], ())
    assert len(fix_paths([shop], ONLY, unsafe=True)[1]) == 1


def test_fixes_without_an_end_are_ended(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fix that brings itself back is applied a few times, and the finding is still told."""
    monkeypatch.setattr(plugins, "RULES", (rewriting("ugly", "'ugly'", safe=True),))
    report, (fixed,) = fix_paths([shop], ONLY)
    assert [one.code for one in report.diagnostics] == ["JM9001"]
    assert fixed.count >= 1


def test_the_report_is_about_the_text_after_the_last_round(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the rounds end because there were too many; and no round looks at the same text as the one before."""
    monkeypatch.setattr(plugins, "RULES", (rewriting("ugly", "nice", safe=True),))
    checked = []

    def counting(paths: Any, asked: Asked, *, workspace: Workspace) -> Any:
        checked.append(workspace.content(shop))
        return check_files(paths, asked, workspace=workspace)

    monkeypatch.setattr(fixing, "check_files", counting)
    assert fix_paths([shop], ONLY)[0].diagnostics == ()
    assert [b"nice" in content for content in checked] == [False, True]
    monkeypatch.setattr(fixing, "_MOST_ROUNDS", 1)
    assert fix_paths([shop], ONLY)[0].diagnostics == ()


def test_fixes_that_touch_each_other_wait() -> None:
    """The first is applied, one that is about two files never is."""
    source, other = Source("a", "abcdef"), Source("b", "abcdef")

    def fix(start: int, end: int, text: str, of: Source = source) -> Fix:
        return Fix(title="x", edits=(Edit(place=Place(of, start, end), text=text),))

    two = Fix(title="y", edits=(fix(4, 5, "-").edits[0], fix(4, 5, "-", other).edits[0]))
    assert apply_fixes("abcdef", [fix(1, 3, "X"), fix(2, 4, "Y"), two, fix(5, 6, "Z")]) == ("aXdeZ", 2)


def test_what_was_probably_meant_is_written_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A field, a reference, a word: never without asking, and comments and line ends stay."""
    monkeypatch.chdir(tmp_path)
    before = b'title: Shop  # ours\r\nowner: "Retail"\r\nState: asis\r\ndepartments: [retail]\r\nstages: [pay]\r\n'
    (tmp_path / "a.journey.yaml").write_bytes(before)
    assert fix_paths(["a.journey.yaml"])[1] == ()
    _, (fixed,) = fix_paths(["a.journey.yaml"], unsafe=True)
    after = before.replace(b'"Retail"', b"retail").replace(b"State: asis", b"state: as-is")
    assert fixed.after == after.replace(b"departments", b"teams")


@pytest.mark.parametrize(
    "line",
    [
        # Only alike: `fail_points` and `segments` were written for the first two once.
        "chanel: web",
        "owner: retial",
        "kind: phisical",
        # A word of the field for something that is near to it.
        "sentiment: -1",
        "satisfaction: 4",
        "friction: high",
        "evidence: [Receipt]",
        "kind: offline",
        "channel: newsletter",
        # A word of the field that belongs elsewhere, or nowhere.
        "opportunities: [Order ahead]",
        "attribution: last",
    ],
)
def test_no_guess_is_written(tmp_path: Path, line: str) -> None:
    """Not even when asked: the message names what may be meant, and the author writes it."""
    file = tmp_path / "m.journey.yaml"
    file.write_text(f"title: Shop\nteams: [retail]\nstages:\n  pay:\n    touchpoints:\n      till:\n        {line}\n")
    report, fixed = fix_paths([file], unsafe=True)
    assert (len(report.diagnostics), fixed) == (1, ())


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("pain_points: [Slow]", "pains: [Slow]"),
        ("painPoints: [Slow]", "pains: [Slow]"),
        ("schmerzpunkte: [Slow]", "pains: [Slow]"),
        ("thoughts: Why?", "thinks: Why?"),
        ("actions: Pays", "does: Pays"),
        ("physicalEvidence: [Receipt]", "physical_evidence: [Receipt]"),
        ("kanal: app", "channel: mobile-app"),
        ("channel: MobileApp", "channel: mobile-app"),
        ("kind: Digital", "kind: digital"),
        ("outcome: Abgebrochen", "outcome: abandoned"),
        ("pains: {slow: {severity: major}}", "pains: {slow: {severity: high}}"),
        ("moment_of_truth: Zero", "moment_of_truth: zero"),
    ],
)
def test_synonyms_and_spellings_are_written(tmp_path: Path, line: str, mended: str) -> None:
    """They mean just that, so that whoever asks gets them."""
    file = tmp_path / "m.journey.yaml"
    before = f"title: Shop\nstages:\n  pay:\n    touchpoints:\n      till:\n        {line}\n"
    file.write_text(before)
    assert fix_paths([file])[1] == ()
    _, (fixed,) = fix_paths([file], Asked(policy=Policy(select=("JM0201",))), unsafe=True)
    assert fixed.after.decode() == before.replace(line, mended)


def test_a_name_of_two_is_no_reference(tmp_path: Path) -> None:
    """The fix of a reference by name writes the id of the one that has the name, and guesses at none of two."""
    file = tmp_path / "m.journey.yaml"
    text = "title: Shop\nteams: {a: Counter staff, b: %s}\nowner: Counter staff\nstages: [pay]\n"
    file.write_text(text % "Others")
    _, (fixed,) = fix_paths([file], unsafe=True)
    assert b"owner: a\n" in fixed.after
    file.write_text(text % "Counter staff")
    assert fix_paths([file], unsafe=True)[1] == ()


def misspelt(count: int) -> str:
    """Write a map with a field in another spelling in each of its touchpoints, none like the other before it."""
    words = ("Description", "DESCRIPTION", "descrip-tion", "descrip_tion")
    steps = "".join(f"      t{number}: {{{words[number % 4]}: x}}\n" for number in range(count))
    return f"title: Shop\nstages:\n  pay:\n    touchpoints:\n{steps}"


@pytest.mark.parametrize("count", [1_000, 4_000])
def test_all_fields_in_other_spellings_are_mended(tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a few rounds, because a file lists a thousand findings at a time."""
    file = tmp_path / "m.journey.yaml"
    file.write_text(misspelt(count))
    rounds: list[int] = []

    def counting(*arguments: Any, **named: Any) -> Any:
        rounds.append(1)
        return check_files(*arguments, **named)

    monkeypatch.setattr(fixing, "check_files", counting)
    report, (fixed,) = fix_paths([file], Asked(policy=Policy(select=("JM0201",))), unsafe=True)
    assert (fixed.count, fixed.after.count(b"description")) == (count, count)
    assert left_over(report, unsafe=True).count == 0
    assert len(rounds) <= count // 1_000 + 2


def test_references_in_other_spellings_are_mended_too(tmp_path: Path) -> None:
    """Where there are hundreds of ids to compare them with."""
    count = 150
    teams = "".join(f"  team-number-{number}: Team\n" for number in range(count))
    steps = "".join(f"      t{number}: {{owner: Team_Number_{number}}}\n" for number in range(count))
    file = tmp_path / "m.journey.yaml"
    file.write_text(f"title: Shop\nteams:\n{teams}stages:\n  pay:\n    touchpoints:\n{steps}")
    report, (fixed,) = fix_paths([file], Asked(policy=Policy(select=("JM0201",))), unsafe=True)
    assert (fixed.count, b"Number" in fixed.after, left_over(report, unsafe=True).count) == (count, False, 0)


@pytest.mark.parametrize(("count", "left"), [(1_300, "300"), (2_000, "1000"), (2_001, "at least 1000")])
def test_what_is_left_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], count: int, left: str
) -> None:
    """Where mending ends before everything is mended; of what a file does not list nobody knows."""
    monkeypatch.setattr(fixing, "_MOST_ROUNDS", 1)
    file = tmp_path / "m.journey.yaml"
    file.write_text(misspelt(count))
    report, (fixed,) = fix_paths([file], unsafe=True)
    expected = LeftOver(count=min(count - 1_000, 1_000), is_all=count <= 2_000)
    assert (fixed.count, left_over(report, unsafe=True)) == (1_000, expected)
    assert main(["check", str(file), "--unsafe-fixes"]) == 1
    told = capsys.readouterr().err
    assert told == (
        "1000 fixes in 1 file\n"
        f"mending ended after many rounds; {left} more can be mended: run the same command again\n"
    )


def test_what_cannot_be_written_back_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A map from standard input, however often the command is run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(misspelt(3).encode())))
    (tmp_path / "m.journey.yaml").write_text(misspelt(2))
    report, (fixed,) = fix_paths(["m.journey.yaml", "-"], Asked(policy=Policy(select=("JM0201",))), unsafe=True)
    assert (fixed.count, len(report.diagnostics)) == (2, 3)
    assert left_over(report, unsafe=True) == LeftOver()
    assert left_over(report, unsafe=True, stdin=True) == LeftOver(count=3)


def test_edits_keep_their_order() -> None:
    """Of several at one place, an insertion stands before what is replaced, and insertions as they are listed."""
    source = Source("m", "abcdef")

    def edit(start: int, end: int, text: str) -> Edit:
        return Edit(place=Place(source, start, end), text=text)

    fixes = [
        Fix(title="a", edits=(edit(4, 5, "E"),)),
        Fix(title="b", edits=(edit(1, 2, "B"), edit(1, 1, "<"), edit(1, 1, "["))),
        Fix(title="touches", edits=(edit(2, 3, "C"),)),
        Fix(title="overlaps", edits=(edit(0, 6, ""),)),
    ]
    assert apply_fixes(source.text, fixes) == ("a<[BcdEf", 2)
