"""Rules that other packages bring, for those who ask for them by the package's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from journeymap.checks import RULES, Rule, custom_rules
from journeymap.diagnostics import CATALOGUE, Diagnostic, did_you_mean, problem
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import EntryPoint

    from journeymap.app.check_settings import CheckSettings
    from journeymap.diagnostics import Problem


GROUP = "journeymap.rules"
"""The group of entry points; each leads to a rule or to several of them."""


@frozen(kw_only=True)
class PluginRules:
    """
    What the packages brought.

    Attributes:
        rules: their rules.
        diagnostics: one for each package or entry point that failed.
    """

    rules: tuple[Rule, ...]
    diagnostics: tuple[Diagnostic, ...]


def project_rules(settings: CheckSettings) -> PluginRules:
    """
    List all rules of a project: the built-in ones, those of the packages that it names, and its own.

    Args:
        settings: what it says about checks.

    Returns:
        The rules, in this order, and what failed of the packages.

    Raises:
        SettingsError: one of its own rules cannot be used.
    """
    brought = plugin_rules(settings.plugins) if settings.plugins else PluginRules(rules=(), diagnostics=())
    rules = (*RULES, *brought.rules)
    everything: tuple[Problem | Rule, ...] = (*CATALOGUE, *rules) if settings.rules else ()
    taken = [word for one in everything for word in (one.code, one.name)]
    own = custom_rules(settings.rules, file=settings.file, taken=taken)
    return PluginRules(rules=(*rules, *own), diagnostics=brought.diagnostics)


def plugin_rules(wanted: Iterable[str]) -> PluginRules:
    """
    Load the rules of some packages.

    Args:
        wanted: the names of installed packages, as pip knows them. Only these are imported; a map cannot name one.

    Returns:
        Their rules; what fails is a diagnostic that names the package, and the rest is used.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 (slow, and few have plugins)

    found: list[Rule] = []
    failed: list[Diagnostic] = []
    by_package: dict[str, list[EntryPoint]] = {}
    for entry in entry_points(group=GROUP):
        if entry.dist is not None:
            by_package.setdefault(_canonical(entry.dist.name), []).append(entry)
    everything: tuple[Problem | Rule, ...] = (*CATALOGUE, *RULES)
    taken = {word: one.code for one in everything for word in (one.code, one.name)}
    for package in wanted:
        entries = by_package.get(_canonical(package))
        if entries is None:
            message = f"no package `{package}` that brings rules is installed{did_you_mean(package, by_package)}"
            failed.append(_failure(package, message, "install it, or take it out of `check.plugins`"))
        for each in entries or ():
            try:
                rules = _rules(each.load())
            except Exception as error:  # noqa: BLE001 (whatever it does wrong must not stop the run)
                reason = " ".join(str(error).split())[:200]
                message = f"the rules of `{package}` failed: {type(error).__name__}: {reason}"
                failed.append(
                    _failure(package, message, f"the other rules ran; report the fault to the makers of `{package}`")
                )
                continue
            for rule in rules:
                clash = _clash(rule, taken)
                if clash:
                    hint = f"its other rules ran; ask the makers of `{package}` for another one"
                    failed.append(_failure(package, f"`{package}` brings a rule with {clash}", hint))
                    continue
                taken |= {rule.code: rule.code, rule.name: rule.code}
                found.append(evolve(rule, distribution=package))
    return PluginRules(rules=tuple(found), diagnostics=tuple(failed))


# Private


def _canonical(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(".", "-")


def _rules(loaded: object) -> tuple[Rule, ...]:
    rules: tuple[object, ...] = (loaded,) if isinstance(loaded, Rule) else tuple(loaded)  # type: ignore[arg-type]
    for rule in rules:
        if not isinstance(rule, Rule):
            message = f"{rule!r} is not a rule"
            raise TypeError(message)
    return tuple(rule for rule in rules if isinstance(rule, Rule))


def _clash(rule: Rule, taken: Mapping[str, str]) -> str:
    """Say what of a rule another one has already; an empty text if nothing: a selector must mean one rule."""
    if rule.code in taken:
        return f"the code {rule.code}, which is taken"
    if rule.name in taken:
        return f"the name `{rule.name}`, which {taken[rule.name]} has"
    return ""


def _failure(package: str, message: str, hint: str) -> Diagnostic:
    kind = problem("JM0001")
    return Diagnostic(problem=kind, severity=kind.severity, message=message, hint=hint, subject="map", detail=package)
