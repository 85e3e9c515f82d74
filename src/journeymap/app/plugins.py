"""Rules that other packages bring, for those who ask for them by the package's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.checks import RULES, Rule, custom_rules
from journeymap.checks.foreign import printing_kept, told
from journeymap.diagnostics import CATALOGUE, Diagnostic, Problem, did_you_mean, problem
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import EntryPoint

    from journeymap.app.check_settings import CheckSettings


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
        # A package whose metadata is damaged has no name.
        if entry.dist is not None and entry.dist.name:
            by_package.setdefault(_canonical(entry.dist.name), []).append(entry)
    everything: tuple[Problem | Rule, ...] = (*CATALOGUE, *RULES)
    taken = {word: one.code for one in everything for word in (one.code, one.name)}
    for package in wanted:
        entries = by_package.get(_canonical(package))
        if entries is None:
            message = f"no package `{package}` that brings rules is installed{did_you_mean(package, by_package)}"
            failed.append(_failure(package, message, "install it, or take it out of `check.plugins`"))
        for each in entries or ():
            rules, wrong = _loaded(each)
            if wrong:
                failed.append(
                    _failure(
                        package,
                        f"the rules of `{package}` {wrong}",
                        f"the other rules ran; report the fault to the makers of `{package}`",
                    )
                )
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


# No page could list more; who brings them without end must not be listened to.
_MOST_RULES: Final = 10_000


def _loaded(entry: EntryPoint) -> tuple[tuple[Rule, ...], str]:
    """Import the rules of an entry point, and say what is wrong with it: it runs the code of a package."""
    with printing_kept() as printed:
        try:
            return _rules(entry.load()), printed.message
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 (whatever it does wrong must not stop the run)
            return (), f"failed: {told(error)}"


def _rules(loaded: object) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for rule in (loaded,) if isinstance(loaded, Rule) else loaded:  # type: ignore[attr-defined]
        if not isinstance(rule, Rule) or not isinstance(rule.problem, Problem):
            message = f"{rule!r} is not a rule"
            raise TypeError(message)
        if len(rules) == _MOST_RULES:
            message = f"there are more than {_MOST_RULES}"
            raise ValueError(message)
        # What it costs to ask for its options is paid here, where its package is named.
        rule.options()
        rules.append(rule)
    return tuple(rules)


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
