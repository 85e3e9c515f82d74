"""Fixes: applied until none is left, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from journeymap.app import fixing, plugins
from journeymap.app.checking import Asked, check_paths
from journeymap.app.fixing import diff_of, fix_paths
from journeymap.checks import Context, Finding, Policy, Profile, finding, rule
from journeymap.diagnostics import Edit, Fix, Place, Severity, Source, apply_fixes


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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

    def counting(paths: Any, asked: Asked) -> Any:
        checked.append(dict(asked.contents))
        return check_paths(paths, asked)

    monkeypatch.setattr(fixing, "check_paths", counting)
    assert fix_paths([shop], ONLY)[0].diagnostics == ()
    assert len(checked) == 2
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
    before = b'title: Shop  # ours\r\nowner: "retial"\r\nstaet: asis\r\nteams: [retail]\r\nstages: [pay]\r\n'
    (tmp_path / "a.journey.yaml").write_bytes(before)
    assert fix_paths(["a.journey.yaml"])[1] == ()
    _, (fixed,) = fix_paths(["a.journey.yaml"], unsafe=True)
    assert fixed.after == before.replace(b'"retial"', b"retail").replace(b"staet: asis", b"state: as-is")
