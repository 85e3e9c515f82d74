"""Fixes do what they say: the finding is gone, nothing broke, and the map is the same but for what was mended."""

from __future__ import annotations

import datetime
import functools
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeymap.app.checking import Asked, Report, check_files
from journeymap.app.workspace import Workspace
from journeymap.checks import RULES, Policy
from journeymap.diagnostics import CATALOGUE, Diagnostic, Fix, apply_fixes
from tests.rules.clean_map import clean_map
from tests.rules.faults.every import FAULTS


if TYPE_CHECKING:
    from collections.abc import Iterable

DAY: Final = datetime.date(2026, 11, 25)
# It need not be there, because its content is given.
FILE: Final = str(Path(__file__).parent / "no-such-folder" / "any.journey.yaml")
CLEAN: Final = clean_map()
LINES: Final = CLEAN.splitlines(keepends=True)

SEEDS: Final = (
    *(pytest.param(damage(CLEAN), id=f"{code}-{damage.__name__}") for code, ways in FAULTS.items() for damage in ways),
    *(pytest.param(one.problem.flagged, id=f"page-of-{one.code}") for one in RULES if one.problem.flagged),
    *(pytest.param(one.flagged, id=f"page-of-{one.code}") for one in CATALOGUE if one.flagged),
)


@functools.cache
def check(text: str) -> Report:
    """Check a text for everything that there is."""
    workspace = Workspace()
    workspace.open(FILE, text.encode())
    return check_files([FILE], Asked(policy=Policy(select=("all",)), as_of=DAY), workspace=workspace)


def known(found: Iterable[Diagnostic]) -> Counter[tuple[str, str, str]]:
    """Count findings by what they are about."""
    return Counter(
        (one.code, one.subject or (one.place.text if one.place is not None else one.message), one.detail)
        for one in found
    )


def graph_of(report: Report) -> tuple[list[Any], list[Any]]:
    """List the nodes and edges of the map, without the objects that stand behind them."""
    graph = report.maps[0].graph
    nodes = [
        (key, {name: value for name, value in data.items() if name != "element"}) for key, data in graph.nodes.items()
    ]
    return nodes, [(*edge, data["kind"]) for edge, data in graph.edges.items()]


def assert_mends(before: Report, finding: Diagnostic, fix: Fix) -> str:
    """
    Assert that a fix mends its finding, and return the text with it.

    A safe one leaves every node and edge; texts in quotes are longer than before, and nothing else differs.
    """
    assert finding.place is not None
    after, count = apply_fixes(finding.place.source.text, [fix])
    report = check(after)
    old, new = known(before.diagnostics), known(report.diagnostics)
    ((key, _),) = known([finding]).items()
    assert (count, new[key]) == (1, old[key] - 1), f"{fix.title}: {[str(one) for one in report.diagnostics]}"
    # What stood behind an error was not looked at before; then another one may come to light.
    errors = [str(one) for one in report.diagnostics if one.is_error]
    assert len(errors) <= sum(one.is_error for one in before.diagnostics)
    if fix.is_safe:
        nodes, edges = graph_of(before)
        new_nodes, new_edges = graph_of(report)
        assert [one[0] for one in new_nodes] == [one[0] for one in nodes]
        assert new_edges == edges
        if "quotes" not in fix.title:
            assert new_nodes == nodes
    return after


@pytest.mark.parametrize("text", SEEDS)
def test_every_fix_of_every_fault_mends_it(text: str) -> None:
    """Each by itself, in damaged maps and in the examples of all pages."""
    report = check(text)
    for finding in report.diagnostics:
        for fix in finding.fixes:
            assert_mends(report, finding, fix)


def test_faults_have_fixes() -> None:
    """The test before is about something."""
    titles = {
        re.sub("`.*`", "`x`", fix.title)
        for seed in SEEDS
        for finding in check(str(seed.values[0])).diagnostics
        for fix in finding.fixes
    }
    assert titles == {
        "call it a proposal",
        "call it assumed",
        "indent the fields",
        "make it a comment",
        "put the whole text in quotes",
        "take the comment out",
        "take the repetition out",
        "take the waiver out",
        "write `x`",
    }


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, len(LINES) - 1),
    st.sampled_from(["#7", "#7 # ours", "#todo", "#c: d", "#a, b"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_cut_text_anywhere_is_mended(line: int, rest: str, line_end: str) -> None:
    """Whatever the line says: a name, an id, a number, an item, a whole mapping."""
    damaged = LINES[:]
    damaged[line] = f"{LINES[line].rstrip()} {rest}\n"
    report = check("".join(damaged).replace("\n", line_end))
    found = [one for one in report.diagnostics if one.fixes]
    assume(found)
    for finding in found:
        assert finding.code == "JM0025"
        for fix in finding.fixes:
            after = assert_mends(report, finding, fix)
            if fix.title == "make it a comment":
                assert after == finding.place.source.text.replace(f" {rest}", f" # {rest[1:]}")  # type: ignore[union-attr]


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, len(LINES) - 1),
    st.sampled_from(["JM0201", "dead-end", "JM0501, JM0201"]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_needless_comment_goes_without_a_trace(line: int, codes: str, alone: bool, line_end: str) -> None:
    """The text without it is the clean map, character by character."""
    # On an empty line a comment stands alone, and takes the line along.
    assume(alone or LINES[line].strip())
    comment = f"# journeymap: ignore[{codes}] until=2027-01: the counter opens in summer"
    damaged = LINES[:]
    if alone:
        indent = LINES[line][: len(LINES[line]) - len(LINES[line].lstrip())].rstrip("\n")
        damaged.insert(line, f"{indent}{comment}\n")
    else:
        damaged[line] = f"{LINES[line].rstrip()}  {comment}\n"
    text = "".join(damaged).replace("\n", line_end)
    for _ in range(2):
        report = check(text)
        unused = [one for one in report.diagnostics if one.code == "JM0026"]
        if unused:
            text = assert_mends(report, unused[0], unused[0].fixes[0])
    assert text == CLEAN.replace("\n", line_end)
