"""Where waivers stand, what they are about there, and how those that accept nothing are taken out."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.app.checking import Asked, check_files
from journeymap.app.fixing import fix_paths
from journeymap.checks import Policy


if TYPE_CHECKING:
    from pathlib import Path

ASKED: Final = Asked(policy=Policy(select=("JM0201", "JM0202", "JM0102")), as_of=datetime.date(2026, 11, 25))
MAP: Final = """\
title: Shop
stages:
  buy:
    touchpoints:
      pay: {{next: leave}}
{}
      leave: {{outcome: completed}}
"""
COMMENT: Final = "# journeymap: ignore[JM0201]: a pilot"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project with one map."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.toml").write_text("")
    return tmp_path / "shop.journey.yaml"


def write(file: Path, text: str) -> None:
    """Write a map with exactly these line ends."""
    file.write_bytes(text.encode())


@pytest.mark.parametrize(
    "element",
    [
        f"      wrap: Wraps it, and\n        ties it up  {COMMENT}",
        f"      wrap:\n        Wraps it, and\n        ties it up  {COMMENT}",
        f'      wrap: "Wraps it, # and\n        ties it up"  {COMMENT}',
        f"      wrap: {{channel: website,\n        goal: Wrap}}  {COMMENT}",
        f"      wrap: {{goal: Wrap, links: {{\n        }} }}  {COMMENT}",
        f"      wrap: |  {COMMENT}\n        Wraps it",
        f"      wrap: >-  {COMMENT}\n        Wraps it # up",
    ],
)
def test_a_comment_behind_a_value_of_several_lines_is_about_all_of_it(shop: Path, element: str) -> None:
    """A folded or quoted text, a mapping in braces; behind the sign of a block text, because no other place is left."""
    write(shop, MAP.format(element))
    report = check_files(["."], ASKED)
    assert ([str(one) for one in report.diagnostics], [one.code for one in report.waived]) == ([], ["JM0201"])


@pytest.mark.parametrize("line", [6, 7, 8])
def test_a_comment_behind_a_list_is_about_all_its_lines(shop: Path, line: int) -> None:
    """And one between them about its own."""
    lines = MAP.format("      wrap: {next: [leave,\n        leave,\n        pay]}").splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace("\n", "  # journeymap: ignore[JM0102]: on purpose\n")
    write(shop, "".join(lines))
    codes = [one.code for one in check_files(["."], ASKED).diagnostics]
    assert codes == (["JM0201", "JM0026", "JM0102"] if line == 6 else ["JM0201"])


@pytest.mark.parametrize(
    "element",
    [
        f"      wrap:\n        goal: Wrap  {COMMENT}",
        f"      wrap:\n        goal: >\n          Wrap\n          up\n        {COMMENT}\n        name: W",
        f"      wrap: {{goal: Wrap,  {COMMENT}\n        name: Wraps}}".replace("wrap: {goal", "wrap:\n       {goal"),
    ],
)
def test_a_comment_inside_an_element_is_about_its_line_only(shop: Path, element: str) -> None:
    """Lines below the element's are no part of a value that ends there."""
    write(shop, MAP.format(element))
    assert sorted(one.code for one in check_files(["."], ASKED).diagnostics) == ["JM0026", "JM0201"]


NEEDLESS: Final = "{code: JM0202, reason: y}"
KEPT: Final = "{code: JM0201, reason: z}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("      wrap:  # journeymap: ignore[JM0202]: a", "      wrap:"),
        ("      # journeymap: ignore[JM0202]: a\n      wrap:  # ours", "      wrap:  # ours"),
        (
            "      wrap:  # journeymap: ignore[JM0202,JM0201] until=2027-01: a",
            "      wrap:  # journeymap: ignore[JM0201] until=2027-01: a",
        ),
        ("      wrap:  # journeymap: ignore[JM0202, dead-end]: a", "      wrap:"),
        (f"      wrap: {{waive: [{NEEDLESS}]}}", "      wrap: {}"),
        (f"      wrap: {{'waive': [{NEEDLESS}]}}", "      wrap: {}"),
        (f'      wrap: {{goal: W, "waive": {NEEDLESS}}}', "      wrap: {goal: W}"),
        (f"      wrap: {{waive: {NEEDLESS}, name: 'W'}}", "      wrap: {name: 'W'}"),
        (f"      wrap: {{name: 'W', waive: [{NEEDLESS},], goal: W}}", "      wrap: {name: 'W', goal: W}"),
        (
            f"      wrap: {{waive: [{NEEDLESS}, {{code: JM0201, reason: '#1'}}]}}  # ours",
            "      wrap: {waive: [{code: JM0201, reason: '#1'}]}  # ours",
        ),
        (
            f"      wrap:\n        waive:\n        - code: JM0202\n          reason: |\n           y\n        - {KEPT}",
            f"      wrap:\n        waive:\n        - {KEPT}",
        ),
        (
            f"      wrap:\n        # ours\n        waive:\n          - {NEEDLESS}\n        goal: Wrap  # up",
            "      wrap:\n        # ours\n        goal: Wrap  # up",
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_waiver_that_accepts_nothing_is_taken_out(shop: Path, before: str, after: str, line_end: str) -> None:
    """A comment, one of its codes, an item, or the key with it; every other character stays."""
    write(shop, MAP.format(before).replace("\n", line_end))
    report, (fixed,) = fix_paths(["."], ASKED)
    assert fixed.after.decode() == MAP.format(after).replace("\n", line_end)
    assert {one.code for one in report.diagnostics} <= {"JM0201"}


@pytest.mark.parametrize(
    "element",
    [
        f"      wrap: {{waive: [{NEEDLESS}  # because\n        ]}}",
        f"      wrap:\n        waive:  # because\n        - {NEEDLESS}",
        "      wrap:\n        waive:\n        - code: JM0202\n          # because\n          reason: y",
        f"      wrap:\n        waive: [{NEEDLESS}]  # because",
    ],
)
def test_a_waiver_with_a_comment_is_left_to_its_author(shop: Path, element: str) -> None:
    """Comments are never deleted; the finding stays and says what to do."""
    write(shop, MAP.format(element))
    report, fixed = fix_paths(["."], ASKED)
    assert fixed == ()
    assert [one.hint for one in report.diagnostics if one.code == "JM0026"] == ["take it out"]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore[JM0201] a pilot", "this comment accepts nothing, because a colon is missing before the reason"),
        ("ignore[JM0201: a pilot", "this comment accepts nothing, because `]` is missing behind the codes"),
        ("ignore: a pilot", "this comment accepts nothing, because it names no code"),
        ("ignore[ ]: a pilot", "this comment accepts nothing, because it names no code"),
        ("ignore[jm020]: a pilot", "`jm020` stands for 7 rules, and a waiver is about one"),
        ("ignore[dead-ends]: a pilot", "no rule has the code `dead-ends`; did you mean `dead-end`?"),
    ],
)
def test_what_a_comment_lacks_is_said(shop: Path, comment: str, message: str) -> None:
    """Its author sees which character it is."""
    write(shop, MAP.format(f"      wrap:  # journeymap: {comment}"))
    assert message in [one.message for one in check_files(["."], ASKED).diagnostics]


def test_a_waiver_of_a_rule_across_maps_is_not_called_unused_when_others_were_not_checked(shop: Path) -> None:
    """A hook before a commit sees only the files that changed, and must not take it out."""
    touchpoints = "stages: {pay: {touchpoints: {go: {outcome: completed}}}}\n"
    write(shop, f"title: A\nteams: {{billing: Billing}}\n{touchpoints}")
    other = shop.with_name("tills.journey.yaml")
    comment = "# journeymap: ignore[JM1305]: merged in spring"
    write(other, f"title: B\nteams: {{billing-team: Billing}}  {comment}\n{touchpoints}")
    assert check_files(["."]).diagnostics == check_files([other]).diagnostics == check_files([shop]).diagnostics == ()
    write(shop, f"title: A\nteams: {{retail: Retail}}\n{touchpoints}")
    assert [one.code for one in check_files(["."]).diagnostics] == ["JM0026"]
    assert check_files([other]).diagnostics == ()


def test_a_waiver_in_a_used_file_may_be_about_another_map(shop: Path) -> None:
    """Nobody but the maps that use it can say that it is unused, and no single one of them."""
    write(
        shop,
        "title: A\nuse: teams.journey.yaml\nowner: retail\nstages: {pay: {touchpoints: {go: {outcome: completed}}}}\n",
    )
    waiver = "{waive: [{code: JM0202, reason: y}]}"
    write(shop.with_name("teams.journey.yaml"), f"teams: {{retail: {waiver}}}\n")
    assert [one.code for one in check_files(["shop.journey.yaml"], ASKED).diagnostics] == []
