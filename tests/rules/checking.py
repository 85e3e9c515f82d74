"""Run rules over a text, for the tests of rules."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from journeymap.checks import Policy, run
from journeymap.compare import compare
from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.language import read_text


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.checks import Rule
    from journeymap.diagnostics import Diagnostic

TODAY: Final = datetime.date(2026, 11, 25)
"""The day that counts as today in the tests of rules."""


def findings(
    text: str,
    rules: Sequence[Rule],
    *,
    options: Mapping[str, object] | None = None,
    baseline: str | None = None,
    today: datetime.date = TODAY,
) -> tuple[Diagnostic, ...]:
    """
    Say what some rules find in a map, whatever its profile.

    Args:
        text: the map.
        rules: the rules that run.
        options: options of all of them.
        baseline: the as-is map that it changes.
        today: the day that counts as today.
    """
    result = read_text(Source("test.journey.yaml", text))
    read, problems = result.map, result.diagnostics
    assert read is not None, [str(one) for one in problems]
    compiled = compile_map(read)
    changes = None
    if baseline is not None:
        result = read_text(Source("baseline.journey.yaml", baseline))
        older, problems = result.map, result.diagnostics
        assert older is not None, [str(one) for one in problems]
        changes = compare(compile_map(older), compiled)
    policy = Policy(select=("all",), options={one.code: options for one in rules} if options else {})
    return run(compiled, rules, policy, today=today, changes=changes).diagnostics


def codes(text: str, *rules: Rule, **more: Any) -> list[str]:
    """Say which of some rules find something, in the order of the places."""
    return [one.code for one in findings(text, rules, **more)]


def messages(text: str, *rules: Rule, **more: Any) -> list[str]:
    """Say what some rules find, in words."""
    return [one.message for one in findings(text, rules, **more)]


def shop(touchpoints: str, more: str = "") -> str:
    """Write a map of one stage `buy`, with touchpoints at six spaces and more lines at the top."""
    return f"title: Shop\n{more}\nstages:\n  buy:\n    touchpoints:\n{touchpoints}"


def measured(definition: str, value: str, more: str = "") -> str:
    """Write a map with one metric `m` and one reading of it."""
    return shop(f"      pay: {{metrics: {{m: {value}}}}}\n{more}", f"metrics: {{m: {definition}}}")
