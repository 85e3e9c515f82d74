"""Figures are what their derivations say, on any map, computed by a second evaluator."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeymap as jm
from journeymap.graph.figure import Formula
from journeymap.graph.figures import figures
from journeymap.graph.query import traffic
from journeymap.model import Branch, Duration
from tests.property.test_graph import any_map, map_of_choices
from tests.recompute import recompute
from tests.unit.graph.maps import compiled as compiled_map
from tests.unit.graph.maps import step


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap

EXAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "examples").rglob("*.journey.yaml")
    if path.parent.name != "shared"  # these only add to others
)


ALONG_THE_WAY = ("time@", "until@", "elapsed@", "together@", "branch@")
"""Times whose ends follow from the ends of what they are made of; others are extreme cases."""


def assert_recomputed(compiled: CompiledMap) -> None:
    """Every number that is known must follow from what it is made of, however those divide of whom nobody knows."""
    ledger = figures(compiled)
    first, second = recompute(ledger, 1), recompute(ledger, 2)
    ends = {end: recompute(ledger, 1, end) for end in ("low", "high")}
    for figure in ledger:
        endless = not math.isfinite(first[figure.id])  # a loop that nobody leaves has no number to be compared with
        if figure.expected is not None and abs(figure.expected) < 1e6 and not endless:
            assert math.isclose(first[figure.id], second[figure.id], rel_tol=1e-6, abs_tol=1e-9), figure
            assert first[figure.id] == pytest.approx(float(figure.expected), rel=1e-6, abs=1e-9), figure
            for end, values in ends.items() if figure.id.startswith(ALONG_THE_WAY) else ():
                number = getattr(figure, end)
                assert number is None or values[figure.id] == pytest.approx(float(number), rel=1e-6, abs=1e-9), figure


@given(map_of_choices)
def test_flows_follow_from_their_derivations(compiled: CompiledMap) -> None:
    """Choices, loops, drop-offs and optional steps."""
    assert_recomputed(compiled)


@given(any_map)
def test_flows_with_parallel_branches_follow_from_their_derivations(compiled: CompiledMap) -> None:
    """The same with parallel branches."""
    assert_recomputed(compiled)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_all_numbers_of_the_examples_are_recomputed(path: Path) -> None:
    """To the last digit that is printed, and far beyond."""
    journey_map, _ = jm.read(path)
    if journey_map is None:
        pytest.fail(f"{path} has errors")
    assert_recomputed(jm.compile_map(journey_map))


REWORK = """
title: Claim
stages: {get: {touchpoints: {apply: {volume: 100/day, wait: {tolerable: 5d}, backstage: [a, no]}}}}
processes:
  a: {duration: 1h, cost: GBP 1, then: check}
  check: {duration: 2..4h, cost: GBP 10, then: [{to: again, share: 20%}, {to: no, share: 10%}, file]}
  again: {duration: 24h, cost: GBP 5, then: check}
  no: {duration: 30min, cost: GBP 2, then: {all: [file, tell]}}
  tell: {duration: 1min, cost: GBP 1, needs: [look]}
  look: {duration: 1min, cost: GBP 1}
  file: {duration: 10min, cost: GBP 3, capacity: 99/day}
"""


@pytest.mark.parametrize("text", [REWORK, REWORK.replace("{all: [file, tell]}", "[{to: file, share: 50%}, tell]")])
def test_what_follows_in_the_back_office_is_recomputed(text: str) -> None:
    """Times, demand and costs over choices, parallel branches and rework."""
    assert_recomputed(jm.compile_map(jm.loads(text)))


WORK = [f"p{number}" for number in range(5)]
SHARES = ("", ", share: 20%", ", share: 50%", ", share: 30%, when: late")


def some_of(texts: list[str], most: int = 2, least: int = 0) -> st.SearchStrategy[str]:
    """Draw a list in brackets."""
    return st.lists(st.sampled_from(texts), min_size=least, max_size=most, unique=True).map(
        lambda some: f"[{', '.join(some)}]"
    )


def work(name: str) -> st.SearchStrategy[str]:
    """Write a process that others may follow, and that may need any, and cost time and money."""
    others = [other for other in WORK if other != name]
    branch = st.builds("{{to: {}{}}}".format, st.sampled_from(WORK), st.sampled_from(SHARES))
    choices = st.lists(branch, min_size=1, max_size=3, unique_by=lambda text: text[5:7]).map(", ".join)
    fields = st.tuples(
        st.one_of(st.none(), choices.map("then: [{}]".format), some_of(others, 3, 1).map("then: {{all: {}}}".format)),
        st.one_of(st.none(), some_of(others).map("needs: {}".format)),
        st.one_of(st.none(), some_of(["x", "y"]).map("systems: {}".format)),
        st.sampled_from((None, "duration: 1h", "duration: 0..2h", "duration: 2..4h")),
        st.sampled_from((None, "cost: GBP 3", "cost: GBP 30/h")),
        st.sampled_from((None, "capacity: 9/day")),
        st.sampled_from((None, None, "volume: 7/day")),
    )
    return fields.map(lambda some: f"  {name}: {{{', '.join(filter(None, some))}}}\n")


BACK_OFFICE = st.builds(
    "title: Claim\nstages: {{get: {{touchpoints: {{a: {{volume: 60/day, wait: {{tolerable: 2h}}, backstage: {}}}, "
    "b: {{drop_off: 10%, backstage: {}}}}}}}}}\nsystems: {{x: {{capacity: 90/day}}, y: {{fallback: x}}}}\n"
    "processes:\n{}".format,
    some_of(WORK),
    some_of(WORK),
    st.tuples(*map(work, WORK)).map("".join),
)


@given(BACK_OFFICE)
def test_work_of_any_back_office_is_recomputed(text: str) -> None:
    """Demand, times and costs of work that follows other work, needs it, and shares systems with it, in any order."""
    found, _ = jm.reads(text)
    if found is not None:  # and not shares of more than 100%
        compiled = jm.compile_map(found)
        assert_recomputed(compiled)
        for figure in figures(compiled):
            is_made = figure.inputs or not figure.expected or figure.formula is Formula.GIVEN
            assert is_made, figure


SEGMENTS = """
title: Shop
segments: {biz: {share: 30%}, priv: {share: 50%}, press: {}}
stages:
  buy:
    touchpoints:
      a: {drop_off: 10%, next: [{to: c, segment: biz}, x]}
      c: {next: [{to: d, segment: biz}, z]}
      x: {next: [{to: d, segment: priv}, z]}
      d: {next: [{to: y, segment: biz}, {to: z, segment: priv}]}
      y: {outcome: completed}
      z: {outcome: abandoned}
"""


def test_shares_by_segment_are_recomputed() -> None:
    """Also behind several branches, where some segments do not come: 30 and 50 of the 80% who are at `d`."""
    compiled = jm.compile_map(jm.loads(SEGMENTS))
    assert figures(compiled)["share@touchpoint:d>touchpoint:y"].expected == Fraction(3, 8)
    assert_recomputed(compiled)


MINUTES = st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from((Fraction(1, 2), Fraction(1, 5))))


@given(MINUTES, MINUTES)
def test_the_last_of_parallel_branches_is_right_or_unknown(
    first: tuple[int, int, Fraction], second: tuple[int, int, Fraction]
) -> None:
    """Each branch takes one of two times: over the four cases, the mean of the longer one."""
    steps = [step("fork", Branch(to="b0"), Branch(to="c0"), all=True, duration=Duration(0.0))]
    for name, (short, long, share) in (("b", first), ("c", second)):
        left = Branch(to=f"{name}1", share=float(share)), Branch(to=f"{name}2", share=float(1 - share))
        steps += [step(f"{name}0", *left, duration=Duration(0.0))]
        steps += [step(f"{name}1", Branch(to="end"), duration=Duration(60.0 * short))]
        steps += [step(f"{name}2", Branch(to="end"), duration=Duration(60.0 * long))]
    compiled = compiled_map(*steps, step("end", outcome="completed"))
    cases = [[(short, share), (long, 1 - share)] for short, long, share in (first, second)]
    mean = sum(
        60 * max(minutes, others) * share * other_share
        for (minutes, share), (others, other_share) in itertools.product(*cases)
    )
    found = figures(compiled)["elapsed@touchpoint:end"].expected
    always_last = min(first[:2]) >= max(second[:2]) or min(second[:2]) >= max(first[:2])
    assert found == (mean if always_last else None)


WEIGHTS = st.lists(st.lists(st.integers(0, 9), min_size=7, max_size=7), min_size=1, max_size=5)


@given(WEIGHTS)
def test_shares_are_those_of_the_fundamental_matrix(weights: list[list[int]]) -> None:
    """Of an absorbing chain: visits are its first row, and what ends in an outcome follows from them."""
    size = len(weights)
    ends = ("good", "bad")
    rows = [[Fraction(number, sum(row[: size + 1]) + 1) for number in row[: size + 1]] for row in weights]
    steps = []
    for at, row in enumerate(rows):
        # A tenth of what is left over leaves at once, so that the chain absorbs.
        targets = [*(f"s{number}" for number in range(size)), ends[0]]
        branches = [Branch(to=to, share=float(share)) for to, share in zip(targets, row, strict=True) if share]
        branches.append(Branch(to=ends[1], share=float(1 - sum(row))))
        steps.append(step(f"s{at}", *branches))
    found = traffic(compiled_map(*steps, step("good", outcome="completed"), step("bad", outcome="abandoned")))
    matrix = [[float(at == to) - float(rows[to][at]) for to in range(size)] + [float(at == 0)] for at in range(size)]
    visits = solved(matrix)
    for at in range(size):
        assert found.visits[f"touchpoint:s{at}"] == pytest.approx(visits[at], rel=1e-12, abs=1e-12)
    good = sum(visits[at] * float(rows[at][size]) for at in range(size))
    assert found.shares["outcome:completed"] == pytest.approx(good, rel=1e-12, abs=1e-12)
    assert found.shares["outcome:abandoned"] == pytest.approx(1 - good, rel=1e-12, abs=1e-12)


def solved(rows: list[list[float]]) -> list[float]:
    """Solve a system of equations by elimination, with exact fractions; each row ends with its constant."""
    exact = [[Fraction(number) for number in row] for row in rows]
    for at in range(len(exact)):
        pivot = next(row for row in range(at, len(exact)) if exact[row][at])
        exact[at], exact[pivot] = exact[pivot], exact[at]
        for row in range(len(exact)):
            if row != at and exact[row][at]:
                factor = exact[row][at] / exact[at][at]
                exact[row] = [mine - factor * other for mine, other in zip(exact[row], exact[at], strict=True)]
    return [float(row[-1] / row[at]) for at, row in enumerate(exact)]
