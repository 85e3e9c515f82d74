"""Tests of rules: what some rules find in a text, and whether the examples on a rule's page hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.app.today import today
from journeymap.checks import Policy, run, run_atlas
from journeymap.compare import compare
from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.language import read_text
from journeymap.testing.findings import assert_findings


if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from journeymap.checks import Rule
    from journeymap.diagnostics import Diagnostic
    from journeymap.graph import CompiledMap
    from journeymap.testing.findings import Finder


def finds(
    *rules: Rule,
    options: Mapping[str, object] | None = None,
    baseline: str | None = None,
    as_of: datetime.date | str | None = None,
) -> Finder:
    """
    Make the function that says what some rules find in a text, whatever the map's profile.

    Args:
        rules: the rules that run.
        options: options of all of them, by name.
        baseline: the text of the as-is map that the map changes.
        as_of: the day that counts as today; by default today in UTC.

    Returns:
        What `assert_findings` and `mark_findings` take. Waivers do not count; a text that is no map gives its errors.

    Raises:
        SettingsError: an option does not exist, or has a value of the wrong type; raised by the function.
        ValueError: the baseline is no map.

    Example:
        >>> from journeymap.checks import rule_named
        >>> assert_findings(
        ...     "title: Shop  # JM0901\\nstages: [pay]\\n",
        ...     finds(rule_named("unowned-map")),
        ... )
    """
    policy = Policy(select=("all",), options={entry.code: options for entry in rules} if options else {})
    day = today(as_of)
    before, problems = (None, ()) if baseline is None else _compiled(baseline)
    if baseline is not None and before is None:
        message = "the baseline is no map: " + "; ".join(str(entry) for entry in problems)
        raise ValueError(message)

    def find(text: str) -> Iterable[Diagnostic]:
        compiled, wrong = _compiled(text)
        if compiled is None:
            return wrong
        alone = run(compiled, rules, policy, today=day, changes=None if before is None else compare(before, compiled))
        return (*alone.diagnostics, *run_atlas([compiled], rules, policy, today=day).diagnostics)

    return find


def assert_examples(rule: Rule) -> None:
    """
    Assert that the examples in a rule's docstring hold: it finds what is marked, and nothing in what is to be instead.

    Args:
        rule: the rule.

    Raises:
        AssertionError: they do not, or one of them is missing.
    """
    __tracebackhide__ = True  # pytest shows the line that called, not this one
    page = rule.problem
    if "JM" not in page.flagged or not page.instead:
        message = f"the docstring of {rule.code} needs examples: `Flagged:` with marks, and `Instead:`"
        raise AssertionError(message)
    assert_findings(page.flagged, finds(rule))
    if page.flagged_once:
        assert_findings(page.flagged_once, finds(rule))
    assert_findings(page.instead, finds(rule))


# Private


def _compiled(text: str) -> tuple[CompiledMap | None, tuple[Diagnostic, ...]]:
    result = read_text(Source("<text>", text))
    read, problems = result.map, result.diagnostics
    return (compile_map(read) if read is not None else None), problems
