"""Run rules over a map, or over several together; what a rule does wrong stays its own."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, evolve, fields_dict

from journeymap.checks.foreign import printing_kept, told
from journeymap.checks.policy import Policy, matches
from journeymap.checks.rule import AtlasContext, Context, Finding
from journeymap.diagnostics import Diagnostic, Fix, Place, Related, Severity, did_you_mean, problem, sort_key
from journeymap.errors import SettingsError
from journeymap.frozen import frozen
from journeymap.model import Status
from journeymap.pause import collector_paused


if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from journeymap.checks.rule import Rule
    from journeymap.graph import CompiledMap


@frozen(kw_only=True)
class Run:
    """
    What a run of rules brought.

    Attributes:
        diagnostics: the findings in the order of their places.
        ran: the rules that ran to their end.
        seconds: by code, how long each rule took.
    """

    diagnostics: tuple[Diagnostic, ...]
    ran: tuple[Rule, ...]
    seconds: Mapping[str, float] = Factory(dict)


@collector_paused()
def run(
    compiled: CompiledMap,
    rules: Sequence[Rule],
    policy: Policy,
    *,
    today: datetime.date,
    baseline: CompiledMap | None = None,
) -> Run:
    """
    Run the rules that a policy chooses over one map.

    Args:
        compiled: the map.
        rules: all rules that there are; those across maps are passed over.
        policy: which of them run, how much they matter, their options.
        today: the day that counts as today.
        baseline: the as-is map that it changes, where that was read.

    Returns:
        The findings; a rule that fails, prints or does not end finding is one diagnostic, and the others run.

    Raises:
        SettingsError: an option does not exist, or has a value of the wrong type.
    """

    def find(rule: Rule, options: Any) -> Iterable[Finding]:  # noqa: ANN401 (each rule has a class of its own)
        if rule.find is None:
            return ()
        return rule.find(Context(compiled=compiled, today=today, options=options, baseline=baseline))

    return _run([one for one in rules if one.find is not None], policy, compiled.map.status, find)


def run_atlas(
    maps: Sequence[CompiledMap],
    rules: Sequence[Rule],
    policy: Policy,
    *,
    today: datetime.date,
    journeys: Sequence[dict[str, CompiledMap | None]] = (),
) -> Run:
    """
    Run the rules across maps that a policy chooses.

    Args:
        maps: the maps, in the order of their files' names.
        rules: all rules that there are; those over one map are passed over.
        policy: which of them run, how much they matter, their options; the strictest status of the maps counts.
        today: the day that counts as today.
        journeys: by map and path, the maps that sub-journeys name.

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
    return _run([one for one in rules if one.find_across is not None], policy, Status.ACTIVE, find)


# Private


# As many as a map can have elements. Who yields more finds the same without end.
_MOST_FINDINGS: Final = 50_000


def _run(rules: Sequence[Rule], policy: Policy, status: Status, find: Any) -> Run:  # noqa: ANN401 (a local function)
    found: list[Diagnostic] = []
    ran: list[Rule] = []
    seconds: dict[str, float] = {}
    for rule in rules:
        began = time.perf_counter()
        diagnostics: list[Diagnostic] = []
        with printing_kept() as printed:
            fault = _ask(rule, policy, status, find, diagnostics)
        if fault is None:
            continue
        if fault:
            found.append(_failure(rule, fault, "the other rules ran; report the fault to whoever made the rule"))
        else:
            ran.append(rule)
            if printed.message:
                hint = "what it found counts; report the fault to whoever made the rule"
                found.append(_failure(rule, printed.message, hint))
        found += diagnostics
        seconds[rule.code] = time.perf_counter() - began
    return Run(diagnostics=tuple(sorted(found, key=sort_key)), ran=tuple(ran), seconds=seconds)


def _ask(
    rule: Rule,
    policy: Policy,
    status: Status,
    find: Any,  # noqa: ANN401 (as above)
    found: list[Diagnostic],
) -> str | None:
    """Run one rule, add what it finds, and return what it did wrong, if anything; `None` where it is not wanted."""
    try:
        # A wrong option is told although the rule does not run yet.
        options = options_of(rule, policy)
        severity = policy.severity(rule, status)
    except (KeyboardInterrupt, SettingsError):
        raise
    except BaseException as error:  # noqa: BLE001 (its class of options is its own code)
        return f"failed: {told(error)}"
    if severity is None:
        return None
    try:
        for finding in find(rule, options):
            found.append(_diagnostic(rule, severity, finding))
            if len(found) > _MOST_FINDINGS:
                break
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 (whatever a rule raises must not stop the others)
        return f"failed: {told(error)}"
    if len(found) > _MOST_FINDINGS:
        found.clear()
        return f"was stopped: it found more than {_MOST_FINDINGS} things, which are left out"
    return ""


_PARTS: Final[dict[str, tuple[type, ...]]] = {
    "subject": (str,),
    "message": (str,),
    "place": (Place, type(None)),
    "hint": (str, type(None)),
    "related": (tuple,),
    "detail": (str,),
    "owner": (str,),
    "missing": (tuple,),
    "fixes": (tuple,),
}


def _diagnostic(rule: Rule, severity: Severity, found: object) -> Diagnostic:
    """
    Say what a rule found as a diagnostic.

    Raises:
        TypeError: it is no finding, or holds what none may hold; nobody who shows it would know whose fault that is.
    """
    if not isinstance(found, Finding):
        raise TypeError(f"a rule yields findings, not {type(found).__name__}")
    for name, kinds in _PARTS.items():
        if not isinstance(getattr(found, name), kinds):
            raise TypeError(f"`{name}` of a finding cannot be {type(getattr(found, name)).__name__}")
    if not all(isinstance(one, Related) for one in found.related) or not all(
        isinstance(one, Fix) for one in found.fixes
    ):
        raise TypeError("`related` of a finding holds places, and `fixes` holds fixes")
    if not all(isinstance(one, str) for one in found.missing):
        raise TypeError("`missing` of a finding holds keys")
    return Diagnostic(
        problem=rule.problem,
        severity=severity,
        message=found.message,
        place=found.place,
        hint=found.hint,
        related=found.related,
        subject=found.subject,
        detail=found.detail,
        owner=found.owner,
        missing=found.missing,
        fixes=found.fixes,
    )


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
    known = fields_dict(rule.options)
    for name, written in given.items():
        key = name.replace("-", "_")
        where = f"the options of {rule.code} {rule.name}"
        if key not in known:
            raise SettingsError(where, f"unknown option `{name}`{did_you_mean(key, known)}")
        default = getattr(defaults, key)
        value = _converted(written, default)
        if type(value) is not type(default):
            kind = {int: "a whole number", float: "a number", bool: "true or false", str: "a text", tuple: "a list"}
            raise SettingsError(where, f"`{name}` takes {kind.get(type(default), type(default).__name__)}")
        defaults = evolve(defaults, **{key: value})
    return defaults


def _converted(value: object, default: object) -> object:
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return tuple(value) if isinstance(default, tuple) and isinstance(value, list) else value
