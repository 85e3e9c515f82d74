"""Which rules run, and how much their findings matter: selection, severities, options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import Factory

from journeymap.checks.former_name import names_by_former_name, options_by_former_name
from journeymap.checks.rule.profile import Profile, profile_of
from journeymap.diagnostics import Severity
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journeymap.checks.rule.rule import Rule
    from journeymap.diagnostics import Problem
    from journeymap.model import Status


OFF: Final = "off"
"""What a project writes instead of a severity where a rule is not to run."""


@frozen(kw_only=True)
class Policy:
    """
    What a project wants to hear about.

    A selector is a code (`JM0201`), the beginning of one (`JM02`), the name of a rule, also a former one, or `all`.

    Attributes:
        profile: how much is asked; `None` for what the map's status says.
        select: if given, exactly these rules run, whatever the profile.
        extend_select: rules that run besides those of the profile or of `select`.
        ignore: rules that do not run; wins over the others.
        severities: by selector, how much findings matter, or `OFF`; the longest selector wins.
        options: by code or name of a rule, its options by name.
    """

    profile: Profile | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity | str] = Factory(dict)
    options: Mapping[str, Mapping[str, object]] = Factory(dict)

    def profile_for(self, status: Status) -> Profile:
        """Return how much is asked of a map of a status: what was chosen, else what the status says."""
        return self.profile or profile_of(status)

    def severity(self, rule: Rule, status: Status) -> Severity | None:
        """
        Return how much the findings of a rule matter in a map.

        Args:
            rule: the rule.
            status: the status of the map, for the profile where none was chosen.

        Returns:
            The severity; `None` if the rule does not run.
        """
        if any(matches(selector, rule) for selector in self.ignore):
            return None
        profile = self.profile_for(status)
        chosen = (*self.select, *self.extend_select)
        if not any(matches(selector, rule) for selector in chosen) and (self.select or rule.since.rank > profile.rank):
            return None
        wanted = self._wanted(rule)
        if wanted is not None:
            return wanted if isinstance(wanted, Severity) else None
        of_profile = {Profile.DRAFT: rule.in_draft, Profile.STRICT: rule.in_strict}.get(profile)
        return rule.problem.severity if of_profile is None else of_profile

    def severity_of_reading(self, problem: Problem) -> Severity | None:
        """
        Return how much matters what was found while reading.

        Args:
            problem: the kind of it. An error stays one, because with it there is no map.

        Returns:
            The severity; `None` if it is ignored or switched off.
        """
        if problem.severity is Severity.ERROR:
            return problem.severity
        wanted = self._wanted(problem)
        if wanted == OFF or any(matches(selector, problem) for selector in self.ignore):
            return None
        return wanted if isinstance(wanted, Severity) else problem.severity

    def unknown_selectors(self, known: Iterable[Rule | Problem]) -> Iterator[str]:
        """
        Find the selectors that take nothing in, most often typing mistakes: with them a check would check nothing.

        Args:
            known: all rules and problems that there are.

        Yields:
            Each selector, as it is written.
        """
        everything = tuple(known)
        for selector in self._selectors():
            if not any(matches(selector, rule) for rule in everything):
                yield selector

    def former_selectors(self, known: Iterable[Rule | Problem]) -> Iterator[tuple[str, str]]:
        """
        Find the selectors that are former names.

        Args:
            known: all rules and problems that there are.

        Yields:
            Each selector, as it is written, and the name that is to be written.
        """
        names = names_by_former_name(known)
        for selector in self._selectors():
            name = names.get(selector.strip().casefold())
            if name is not None:
                yield selector, name

    def former_options(self, rules: Iterable[Rule]) -> Iterator[tuple[str, str, str]]:
        """
        Find the options that are given by former names.

        Args:
            rules: those of this package; the classes of options of others are code that may fail.

        Yields:
            The code of the rule, the option as it is written, and the name that is to be written.
        """
        for rule in rules:
            names = options_by_former_name(rule.options)
            for selector, options in self.options.items() if names else ():
                for option in options if matches(selector, rule) else ():
                    name = names.get(option.replace("-", "_"))
                    if name is not None:
                        yield rule.code, option, name

    def _selectors(self) -> Iterable[str]:
        """Return every selector once, in the order in which they are written."""
        return dict.fromkeys((*self.select, *self.extend_select, *self.ignore, *self.severities, *self.options))

    def _wanted(self, rule: Rule | Problem) -> Severity | str | None:
        selectors = [selector for selector in self.severities if matches(selector, rule)]
        return (
            self.severities[max(selectors, key=lambda selector: (selector != "all", len(selector)))]
            if selectors
            else None
        )

    def then(self, other: Policy) -> Policy:
        """
        Put another policy on top of this one.

        Args:
            other: what is said more specifically, such as for one folder; its profile, selection, severities and
                options win, and what either extends or ignores is extended or ignored.

        Returns:
            Both together.
        """
        options = {key: dict(values) for key, values in self.options.items()}
        for key, values in other.options.items():
            options[key] = {**options.get(key, {}), **values}
        return Policy(
            profile=other.profile or self.profile,
            select=other.select or self.select,
            extend_select=(*self.extend_select, *other.extend_select),
            ignore=(*self.ignore, *other.ignore),
            severities={**self.severities, **other.severities},
            options=options,
        )


def matches(selector: str, rule: Rule | Problem) -> bool:
    """Whether a selector takes a rule, or a problem of reading, in."""
    wanted = selector.strip().casefold()
    code = rule.code.casefold()
    return wanted in {"all", *rule.words} or (wanted.startswith("jm") and code.startswith(wanted))
