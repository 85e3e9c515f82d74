"""Plain text: columns that fit, wide characters measured, colour only where asked for."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.diagnostics import display_width
from journeymap.render import to_markdown, to_text
from journeymap.render.words.bars import bars
from journeymap.render.words.column import fold
from journeymap.views import heatmap
from tests.picture import MAP, compiled, sheet_of


def test_a_blueprint_stands_in_columns() -> None:
    """The curve over its columns, lanes beside touchpoints, a rule for each line of the blueprint."""
    assert to_text(sheet_of(MAP), width=56).decode().splitlines() == [
        "Two steps",
        "",
        "One",
        "Get going",
        "",
        "                 │ A                 │ B",
        "─────────────────┼───────────────────┼──────────────────",
        "Emotion          │ ▆ 1               │ ▃ -1",
        "Customer actions │ moment of truth   │ outcome:",
        "                 │ decision          │   Completed",
        "                 │                   │ may be skipped",
        "╌ Line of interaction ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌",
        "Frontstage       │ Agent answers     │",
        "Pain points      │                   │ Too slow",
        "",
        "Decision points and branches",
        "",
        "• A → B; A (again)",
    ]


def test_a_number_takes_one_line() -> None:
    """A sign and the number, explained once below; in full detail all else."""
    map_ = """
        title: Shop
        metrics:
          fcr: {name: Solved, unit: percent, direction: higher, target: 80%}
          nps: {name: NPS, unit: points, target: 30}
        stages:
          ask: {metrics: {fcr: {value: 58%, date: 2026-09}}}
          pay: {metrics: {fcr: 85%, nps: 45}}
    """
    sheet = heatmap(compiled(map_))
    lines = to_text(sheet, width=60).decode().splitlines()
    assert (
        lines[3:]
        == [
            "Metric             │ Ask            │ Pay",
            "───────────────────┼────────────────┼───────────────",
            "Solved, target 80% │ ✗ 58%          │ ✓ 85%",
            "NPS, target 30     │ ·              │ ? 45",
            "✓ target met, ✗ target missed, ? not assessed: no direction, · not known",
        ]
        or lines
    )
    assert "2026-09" not in to_text(sheet).decode()
    assert "taken 2026-09" in " ".join(to_text(sheet, full=True).decode().split())


def test_a_single_step_leaves_the_screen_alone() -> None:
    """Its column is as wide as people like to read; a row that says nothing more is not there."""
    lines = to_text(sheet_of("{title: Shop, stages: {order: {touchpoints: [queue]}}}"), width=160).decode().splitlines()
    assert max(map(len, lines)) < 50
    assert not any("Customer actions" in line for line in lines)


def test_what_is_about_a_whole_stage_stands_above_its_table() -> None:
    """In one of the columns it would make this wide, and seem to be about one step."""
    map_ = "{title: S, metrics: {fcr: {unit: percent}}, stages: {a: {metrics: {fcr: 58%}, touchpoints: [b, c]}}}"
    assert "• KPI / target: 58% (FCR)" in to_text(sheet_of(map_)).decode()
    assert "- **KPI / target**: 58% (FCR)" in to_markdown(sheet_of(map_)).decode()


def test_colour_changes_nothing_else() -> None:
    """Without the codes it is the same text; a missed target is red."""
    map_ = """
        title: Shop
        metrics: {fcr: {unit: percent, direction: higher, target: 80%}}
        stages: {pay: {metrics: {fcr: 58%}, touchpoints: [till]}}
    """
    plain, coloured = to_text(sheet_of(map_)), to_text(sheet_of(map_), colour=True)
    assert re.sub(rb"\x1b\[[\d;]*m", b"", coloured).replace(b" ", b"") == plain.replace(b" ", b"")
    assert "\x1b[1;31m✕ missed: 58%, not 80%\x1b[0m".encode() in coloured
    assert b"\x1b" not in plain


def test_what_is_not_known_is_no_low_bar() -> None:
    """A dot stands where nobody scored anything."""
    assert bars([None, -1, None, 1]) == "·▁·█"


def test_a_narrow_terminal_gets_forty() -> None:
    """Less would break every word."""
    assert to_text(sheet_of(MAP), width=1) == to_text(sheet_of(MAP), width=40)


def test_units_stay_with_their_numbers() -> None:
    """No line ends between a number and its unit, and none begins with the dot between two details."""
    assert fold("waits 9 d · bearable 3 d", 12) == ["waits 9 d ·", "bearable 3 d"]


@settings(max_examples=60)
@given(
    st.text(st.sampled_from("ab x-日本👩\u200d🎉e\u0301\u0627\u0644 "), max_size=60),
    st.integers(min_value=4, max_value=20),
    st.integers(min_value=0, max_value=2),
)
def test_folded_lines_fit(text: str, width: int, hang: int) -> None:
    """No line is wider than allowed, nothing but spaces is lost, and only broken words have a hyphen more."""
    lines = fold(text, width, hang=hang)
    assert [line for line in lines if display_width(line) > width] == []
    assert re.sub("[ -]", "", "".join(lines)) == re.sub("[ -]", "", text)
