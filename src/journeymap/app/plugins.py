"""Rules that other packages bring, for those who ask for them by the package's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from journeymap.app.entry_points import RULES_GROUP, canonical, failing_plugin, loaded, offers
from journeymap.checks import RULES, Rule, custom_rules
from journeymap.checks.sound import sound_rule
from journeymap.diagnostics import CATALOGUE, Problem, did_you_mean
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from journeymap.app.check_settings import CheckSettings
    from journeymap.diagnostics import Diagnostic


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
    taken = [word for entry in everything for word in entry.words]
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
    rules: list[Rule] = []
    failed: list[Diagnostic] = []
    by_package = offers(RULES_GROUP)
    everything: tuple[Problem | Rule, ...] = (*CATALOGUE, *RULES)
    taken = {word: entry.code for entry in everything for word in entry.words}
    for package in wanted:
        entries = by_package.get(canonical(package))
        if entries is None:
            message = f"no package `{package}` that brings rules is installed{did_you_mean(package, by_package)}"
            failed.append(failing_plugin(package, message, "install it, or take it out of `check.plugins`"))
        for entry in entries or ():
            brought = loaded(entry, Rule, "a rule", _examine)
            if brought.wrong:
                failed.append(
                    failing_plugin(
                        package,
                        f"the rules of `{package}` {brought.wrong}",
                        f"the other rules ran; report the fault to the makers of `{package}`",
                    )
                )
            for rule in brought.things:
                clash = _clash(rule, taken)
                if clash:
                    hint = f"its other rules ran; ask the makers of `{package}` for another one"
                    failed.append(failing_plugin(package, f"`{package}` brings a rule with {clash}", hint))
                    continue
                taken |= dict.fromkeys(rule.words, rule.code)
                rules.append(evolve(rule, distribution=package))
    return PluginRules(rules=tuple(rules), diagnostics=tuple(failed))


# Private


def _examine(rule: Rule) -> None:
    # What it costs to ask for its options is paid here, where its package is named.
    sound_rule(rule).options()


def _clash(rule: Rule, taken: Mapping[str, str]) -> str:
    """Describe what of a rule another one has already; an empty text if nothing: a selector must mean one rule."""
    if rule.code in taken:
        return f"the code {rule.code}, which is taken"
    name = next((word for word in rule.words if word in taken), None)
    return "" if name is None else f"the name `{name}`, which {taken[name]} has"
