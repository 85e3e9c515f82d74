"""What installed packages bring: rules, views, formats and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.app.entry_points import (
    RENDERERS_GROUP,
    RULES_GROUP,
    THEMES_GROUP,
    VIEWS_GROUP,
    canonical,
    offers,
)
from journeymap.app.plugins import project_rules
from journeymap.app.registries import registries
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from journeymap.app.settings import Settings
    from journeymap.diagnostics import Diagnostic


GROUPS: Final = {RULES_GROUP: "rule", VIEWS_GROUP: "view", RENDERERS_GROUP: "format", THEMES_GROUP: "theme"}
"""The groups of entry points, and what one thing of each is called."""


@frozen(kw_only=True)
class Offer:
    """
    What one package offers to one group.

    Attributes:
        package: its name.
        version: its version; empty if its metadata do not say.
        kind: what it brings: `rule`, `view`, `format` or `theme`.
        setting: where a project names the package.
        names: what it brings; of a package that the project does not name, which is not imported, its entry points.
        used: whether the project names it.
    """

    package: str
    version: str
    kind: str
    setting: str
    names: tuple[str, ...]
    used: bool


@frozen(kw_only=True)
class Listing:
    """
    What there is.

    Attributes:
        offers: what packages offer, by package and group.
        diagnostics: what failed of those that the project names.
    """

    offers: tuple[Offer, ...]
    diagnostics: tuple[Diagnostic, ...]


def plugins(settings: Settings) -> Listing:
    """
    List who brings what. Only packages that the project names are imported.

    Args:
        settings: the settings of the project.
    """
    rules, for_pictures = project_rules(settings.check), registries(settings.plugins)
    brought: dict[tuple[str, str], list[str]] = {}
    for rule in rules.rules:
        brought.setdefault((RULES_GROUP, canonical(rule.distribution)), []).append(f"{rule.code} {rule.name}")
    for group, name, package in for_pictures.origins:
        brought.setdefault((group, canonical(package)), []).append(name)
    listed = []
    for group, kind in GROUPS.items():
        setting = "check.plugins" if group == RULES_GROUP else "render.plugins"
        asked = settings.check.plugins if group == RULES_GROUP else settings.plugins
        named = {canonical(package) for package in asked}
        for package, entries in offers(group).items():
            used = package in named
            listed.append(
                Offer(
                    package=package,
                    version=getattr(entries[0].dist, "version", None) or "",
                    kind=kind,
                    setting=setting,
                    names=tuple(brought.get((group, package), ()) if used else (entry.name for entry in entries)),
                    used=used,
                )
            )
    return Listing(
        offers=tuple(sorted(listed, key=lambda offer: (offer.package, list(GROUPS.values()).index(offer.kind)))),
        diagnostics=(*rules.diagnostics, *for_pictures.diagnostics),
    )
