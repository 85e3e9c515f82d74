"""Run rules over a map, or over several together; what a rule does wrong stays its own."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, evolve, fields_dict

from journeymap.checks.foreign import Outcome, guarded
from journeymap.checks.former_name import options_by_former_name
from journeymap.checks.policy import Policy, matches
from journeymap.checks.rule.rule import AtlasContext, Context
from journeymap.checks.sound import sound_finding
from journeymap.diagnostics import Diagnostic, did_you_mean, problem, sort_key
from journeymap.errors import SettingsError
from journeymap.frozen import frozen
from journeymap.model import Status
from journeymap.pause import collector_paused


if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from journeymap.checks.rule.rule import Finding, Rule
    from journeymap.diagnostics import Severity
    from journeymap.graph import CompiledMap
    from journeymap.graph.changes import Changes


@frozen(kw_only=True)
class Run:
    """
    What a run of rules brought.

    Attributes:
        diagnostics: the findings in the order of their places.
        ran: the rules that ran to their end.
        seconds: by code, how long each rule took; empty without a clock.
        failures: what rules raised, each with a note that names the rule.
    """

    diagnostics: tuple[Diagnostic, ...]
    ran: tuple[Rule, ...]
    seconds: Mapping[str, float] = Factory(dict)
    failures: tuple[BaseException, ...] = ()


@collector_paused()
def run(
    compiled: CompiledMap,
    rules: Sequence[Rule],
    policy: Policy,
    *,
    today: datetime.date,
    changes: Changes | None = None,
    clock: Callable[[], float] | None = None,
    only: Collection[str] | None = None,
) -> Run:
    """
    Run the rules that a policy chooses over one map.

    Args:
        compiled: the map.
        rules: all rules that there are; those across maps are passed over.
        policy: which of them run, how much they matter, their options.
        today: the day that counts as today.
        changes: what is different from the as-is map that it changes, where that was read.
        clock: returns seconds, to measure each rule by; `None` to measure none.
        only: the codes of those to run, where the others ran before: what they say is left out here as well; `None` to
            run all.

    Returns:
        The findings; a rule that fails, prints or does not end finding is one diagnostic, and the others run.

    Raises:
        SettingsError: an option does not exist, or has a value of the wrong type.
    """
    status = compiled.map.status
    profile = policy.profile_for(status)
    # Rules of others are left out: their classes of options are code that may fail.
    running = {
        rule.code: options_of(rule, policy)
        for rule in rules
        if not rule.is_foreign and policy.severity(rule, status) is not None
    }

    def find(rule: Rule, options: Any) -> Iterable[Finding]:  # noqa: ANN401 (each rule has a class of its own)
        if rule.find is None:
            return ()
        return rule.find(
            Context(
                compiled=compiled,
                today=today,
                profile=profile,
                options=options,
                changes=changes,
                running=running,
            )
        )

    asked = [rule for rule in rules if rule.find is not None and (only is None or rule.code in only)]
    return _run(asked, policy, status, find, clock)


def run_atlas(
    maps: Sequence[CompiledMap],
    rules: Sequence[Rule],
    policy: Policy,
    *,
    today: datetime.date,
    journeys: Sequence[dict[str, CompiledMap | None]] = (),
    clock: Callable[[], float] | None = None,
) -> Run:
    """
    Run the rules across maps that a policy chooses.

    Args:
        maps: the maps, in the order of their files' names.
        rules: all rules that there are; those over one map are passed over.
        policy: which of them run, how much they matter, their options; the strictest status of the maps counts.
        today: the day that counts as today.
        journeys: by map and path, the maps that sub-journeys name.
        clock: as for `run`.

    Returns:
        The findings, as `run` has them.

    Raises:
        SettingsError: an option does not exist, or has a value of the wrong type.
    """

    def find(rule: Rule, options: Any) -> Iterable[Finding]:  # noqa: ANN401 (each rule has a class of its own)
        if rule.find_across is None:
            return ()
        return rule.find_across(AtlasContext(maps=tuple(maps), today=today, options=options, journeys=tuple(journeys)))

    # Each map has a status of its own; what is between them is asked as of a finished one.
    return _run([rule for rule in rules if rule.find_across is not None], policy, Status.ACTIVE, find, clock)


# Private


# As many as a map can have elements. Who yields more finds the same without end.
_MOST_FINDINGS: Final = 50_000


def _run(
    rules: Sequence[Rule],
    policy: Policy,
    status: Status,
    find: Any,  # noqa: ANN401 (a local function)
    clock: Callable[[], float] | None,
) -> Run:
    """Ask each rule in turn, and collect what it finds, how long it takes, and how it fails."""
    diagnostics: list[Diagnostic] = []
    ran: list[Rule] = []
    seconds: dict[str, float] = {}
    failures: list[BaseException] = []
    for rule in rules:
        began = clock() if clock is not None else 0.0
        of_rule: list[Diagnostic] = []
        outcome = _ask(rule, policy, status, find, of_rule)
        if outcome is None:
            continue
        if outcome.failed:
            hint = "the other rules ran; report the fault to whoever made the rule"
            diagnostics.append(_failure(rule, outcome.failed, hint))
            if outcome.error is not None:
                failures.append(_noted(outcome.error, rule))
        else:
            ran.append(rule)
            if outcome.printed:
                hint = "what it found counts; report the fault to whoever made the rule"
                diagnostics.append(_failure(rule, outcome.printed, hint))
        diagnostics += of_rule
        if clock is not None:
            seconds[rule.code] = clock() - began
    return Run(
        diagnostics=tuple(sorted(diagnostics, key=sort_key)), ran=tuple(ran), seconds=seconds, failures=tuple(failures)
    )


def _ask(
    rule: Rule,
    policy: Policy,
    status: Status,
    find: Any,  # noqa: ANN401 (as above)
    diagnostics: list[Diagnostic],
) -> Outcome | None:
    """Run one rule, add what it finds, and return what it did wrong; `None` where it is not wanted."""
    options: Any = None
    severity: Severity | None = None

    def prepare() -> None:
        nonlocal options, severity
        # A wrong option is reported even if the rule does not run yet.
        options = options_of(rule, policy)
        severity = policy.severity(rule, status)

    # Its class of options is its own code.
    prepared = guarded(prepare, passing=(SettingsError,))
    if prepared.failed:
        return prepared
    if severity is None:
        return None
    judged = severity

    def ask() -> None:
        findings = find(rule, options)
        try:
            for finding in findings:
                diagnostics.append(_diagnostic(rule, judged, finding))
                if len(diagnostics) > _MOST_FINDINGS:
                    break
        finally:
            # A generator that was not asked to its end has something to do at its end, which may fail too.
            if isinstance(findings, Generator):
                findings.close()

    asked = guarded(ask)
    if len(diagnostics) > _MOST_FINDINGS:
        diagnostics.clear()
        stopped = f"was stopped: it found more than {_MOST_FINDINGS} things, which are left out"
        return Outcome(failed=stopped, printed=asked.printed)
    return asked._replace(printed=prepared.printed or asked.printed)


def _diagnostic(rule: Rule, severity: Severity, yielded: object) -> Diagnostic:
    """
    Describe what a rule found as a diagnostic.

    Raises:
        TypeError: it is no finding, or holds what none may hold; nobody who shows it would know whose fault that is.
        ValueError: the same.
    """
    finding: Any = sound_finding(yielded) if rule.is_foreign else yielded
    return Diagnostic(
        problem=rule.problem,
        severity=severity,
        message=finding.message,
        place=finding.place,
        hint=finding.hint,
        related=finding.related,
        subject=finding.subject,
        detail=finding.detail,
        owner=finding.owner,
        missing=finding.missing,
        fixes=finding.fixes,
        stands_for=tuple(_diagnostic(rule, severity, part) for part in finding.stands_for),
    )


def _noted(error: BaseException, rule: Rule) -> BaseException:
    """Note at an exception which rule raised it, whatever its class does about notes."""
    note = f"raised by the rule `{rule.code} {rule.name}` of `{rule.distribution}`"
    guarded(lambda: BaseException.add_note(error, note))
    return error


def _failure(rule: Rule, what: str, hint: str) -> Diagnostic:
    failing = problem("JM0001")
    return Diagnostic(
        problem=failing,
        severity=failing.severity,
        message=f"the rule `{rule.code} {rule.name}` of `{rule.distribution}` {what}",
        hint=hint,
        subject="map",
        detail=rule.code,
    )


def options_of(rule: Rule, policy: Policy) -> Any:  # noqa: ANN401 (each rule has a class of its own)
    """
    Make the options of a rule of its defaults and what the project says.

    Raises:
        SettingsError: an option does not exist, or has a value of the wrong type.
    """
    given: dict[str, object] = {}
    for selector, options in policy.options.items():
        if matches(selector, rule):
            given.update(options)
    defaults = rule.options()
    fields = fields_dict(rule.options)
    names = options_by_former_name(rule.options)
    for name, given_value in given.items():
        written = name.replace("-", "_")
        key = names.get(written, written)
        where = f"the options of {rule.code} {rule.name}"
        if key not in fields:
            raise SettingsError(where, f"unknown option `{name}`{did_you_mean(key, fields)}")
        default = getattr(defaults, key)
        value = _converted(given_value, default)
        if type(value) is not type(default):
            kind = {int: "a whole number", float: "a number", bool: "true or false", str: "a text", tuple: "a list"}
            raise SettingsError(where, f"`{name}` takes {kind.get(type(default), type(default).__name__)}")
        defaults = evolve(defaults, **{key: value})
    return defaults


def _converted(value: object, default: object) -> object:
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return tuple(value) if isinstance(default, tuple) and isinstance(value, list) else value
