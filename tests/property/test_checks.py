"""Rules on any map: they never fail, always say the same, and a waiver accepts exactly what it is about."""

from __future__ import annotations

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeymap.app.checking import Asked
from journeymap.app.fixing import fix_paths
from journeymap.checks import RULES, Policy, run, run_atlas, waive
from journeymap.compare import compare
from journeymap.diagnostics import Diagnostic, sort_key
from journeymap.graph import CompiledMap, compile_map
from journeymap.language import dumps
from journeymap.model import JourneyMap, Waiver
from journeymap.testing import maps


TODAY: Final = datetime.date(2026, 11, 25)
EVERYTHING: Final = Policy(select=("all",))
KNOWN: Final = frozenset(word for rule in RULES for word in (rule.code, rule.name))


def found_in(compiled: CompiledMap, baseline: CompiledMap | None = None) -> tuple[Diagnostic, ...]:
    """Run every rule over one map."""
    changes = None if baseline is None else compare(baseline, compiled)
    return run(compiled, RULES, EVERYTHING, today=TODAY, changes=changes).diagnostics


@settings(max_examples=25, deadline=None)
@given(maps(), maps())
def test_no_rule_ever_fails(one: JourneyMap, other: JourneyMap) -> None:
    """Whatever the map, its baseline, and the maps beside it."""
    first, second = compile_map(one), compile_map(other)
    found = [*found_in(first), *found_in(first, second)]
    found += run_atlas([first, second, first], RULES, EVERYTHING, today=TODAY, journeys=[{}, {}, {}]).diagnostics
    assert [str(each) for each in found if each.code == "JM0001"] == []


@settings(max_examples=20, deadline=None)
@given(maps())
def test_findings_are_ordered_and_stable(journey_map: JourneyMap) -> None:
    """Two runs say the same, in the order of the places."""
    first, second = found_in(compile_map(journey_map)), found_in(compile_map(journey_map))
    assert first == second
    assert list(first) == sorted(first, key=sort_key)


@settings(max_examples=20, deadline=None)
@given(maps(), st.data())
def test_a_waiver_accepts_exactly_its_finding(journey_map: JourneyMap, data: st.DataObject) -> None:
    """One at a touchpoint accepts what is found of its code there, and nothing else changes."""
    found = found_in(compile_map(journey_map))
    about = [one for one in found if one.subject.startswith("touchpoint:")]
    assume(about)
    chosen = data.draw(st.sampled_from(about))
    step = chosen.subject.removeprefix("touchpoint:")
    waiver = Waiver(code=chosen.code, reason="accepted")
    stages = tuple(
        evolve(
            stage,
            touchpoints=tuple(
                evolve(one, waive=(waiver,)) if one.id == step else evolve(one, waive=()) for one in stage.touchpoints
            ),
        )
        for stage in journey_map.stages
    )
    waived = compile_map(evolve(journey_map, stages=stages, waive=()))
    before = [one for one in found_in(waived) if one.code != "JM0001"]
    left = waive(before, waived, known=KNOWN, ran=KNOWN, today=TODAY)
    taken = [one for one in before if one.code == chosen.code and _is_at(one, step)]
    assert taken
    assert list(left.accepted) == taken
    assert [one for one in left.kept if not one.code.startswith("JM00")] == [one for one in before if one not in taken]


@settings(max_examples=8, deadline=None)
@given(maps())
def test_fixes_converge_and_keep_comments(journey_map: JourneyMap) -> None:
    """After all fixes no finding has one left, a second round changes nothing, and every comment is still there."""
    text = "# the first line\n" + dumps(journey_map) + "# the last line\n"
    with TemporaryDirectory() as folder:
        file = Path(folder, "any.journey.yaml")
        file.write_text(text, encoding="utf-8")
        asked = Asked(policy=EVERYTHING, as_of=TODAY)
        report, fixed = fix_paths([file], asked, unsafe=True)
        assert [one.code for one in report.diagnostics if one.fixes] == []
        for one in fixed:
            assert one.after.startswith(b"# the first line\n")
            assert one.after.endswith(b"# the last line\n")
            file.write_bytes(one.after)
        assert fix_paths([file], asked, unsafe=True)[1] == ()


def _is_at(diagnostic: Diagnostic, step: str) -> bool:
    """Whether a finding is about a touchpoint or what it owns."""
    subject = diagnostic.subject
    return subject == f"touchpoint:{step}" or f":touchpoint:{step}." in subject
