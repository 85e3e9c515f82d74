"""Several maps that are checked together: each is read, compiled and judged, and then all of them at once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import Factory, define, evolve

from journeymap.app.opening import STDIN, maps_below, read_bytes, shown_name
from journeymap.app.plugins import project_rules
from journeymap.app.project import ProjectFiles, is_marked
from journeymap.app.settings import settings_for
from journeymap.app.today import today
from journeymap.checks import run, run_atlas, waive
from journeymap.diagnostics import CATALOGUE, Diagnostic, did_you_mean, problem, sort_key
from journeymap.errors import SettingsError, UnknownNameError, UnreadableInputError
from journeymap.graph import compile_map
from journeymap.language import DEFAULT_LIMITS, UnusableFileError, check_text, decode_bytes, read_text, suppressions
from journeymap.model import Status


if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journeymap.app.check_settings import CheckSettings
    from journeymap.checks import Policy, Rule
    from journeymap.diagnostics import Place, Problem, Source, Suppression
    from journeymap.graph import CompiledMap
    from journeymap.model import Stage, Touchpoint


_READING: Final = frozenset(word for one in CATALOGUE for word in (one.code, one.name))


def rule_names(rules: Iterable[Rule]) -> frozenset[str]:
    """List the codes and names of rules, and those of what reading finds."""
    return frozenset(word for one in rules for word in (one.code, one.name)) | _READING


def refuse_unknown(policy: Policy, known: Iterable[Rule | Problem]) -> None:
    """
    Refuse a policy that names a rule that does not exist.

    Raises:
        UnknownNameError: it does; it names the first.
    """
    everything = tuple(known)
    for selector in policy.unknown_selectors(everything):
        raise UnknownNameError("rule", selector, tuple(_words(everything)))


@define(eq=False, kw_only=True)
class Examined:
    """
    One file, as far as reading it went.

    Attributes:
        path: as the caller named it.
        name: as messages name it.
        source: its text; nothing where its bytes are no text.
        files: opens the files that it names.
        reading: what was found while reading.
        compiled: the map; nothing where reading found errors, or it only adds registries.
        settings: what its project says about checks.
        found: what rules found.
        ran: the rules that ran.
    """

    path: str
    name: str
    source: Source | None
    files: ProjectFiles
    reading: tuple[Diagnostic, ...]
    compiled: CompiledMap | None
    settings: CheckSettings
    found: list[Diagnostic] = Factory(list)
    ran: list[Rule] = Factory(list)

    @property
    def name_from_root(self) -> str:
        """The file named from the root of its project, with forward slashes."""
        if self.path == STDIN:
            return STDIN
        return Path(os.path.relpath(os.path.realpath(self.path), self.files.root)).as_posix()

    def day(self, as_of: datetime.date | None) -> datetime.date:
        """Say which day counts as today: the one that the caller wants, else the project's, else today."""
        return today(as_of or self.settings.as_of)


class Atlas:
    """
    The maps that are checked together, and those that they name.

    Args:
        contents: by the real path of a file, what counts as its content instead of what is in it.

    Attributes:
        examined: the maps, in the order in which they were examined.
        seconds: by code, how long each rule took over all maps.
    """

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self.examined: list[Examined] = []
        self.seconds: dict[str, float] = {}
        self._compiled: dict[str, CompiledMap | None] = {}
        self._settings: dict[Path, CheckSettings] = {}
        self._rules: dict[Path, tuple[Rule, ...]] = {}
        self._failed: list[Diagnostic] = []
        self._whole: dict[Path, bool] = {}

    @property
    def baseline(self) -> str | None:
        """The file of accepted findings that the first map's project names."""
        first = next(iter(self.examined), None)
        return None if first is None else first.settings.baseline

    def examine(self, path: str) -> None:
        """Read and compile a map."""
        data = self._contents.get(path if path == STDIN else os.path.realpath(path)) if self._contents else None
        if data is None:
            data = read_bytes(path, DEFAULT_LIMITS.file_bytes)
        files = ProjectFiles.around(path)
        if files.root not in self._settings:
            self._settings[files.root] = settings_for(path).check
        source, findings = decode_bytes(shown_name(path), data)
        compiled = None
        if source is not None:
            read = check_text(source, opener=files)
            findings = (*findings, *read.diagnostics)
            compiled = compile_map(read.map) if read.map is not None else None
        self._compiled[files.identify(source) if source is not None else path] = compiled
        self.examined.append(
            Examined(
                path=path,
                name=shown_name(path),
                source=source,
                files=files,
                reading=findings,
                compiled=compiled,
                settings=self._settings[files.root],
            )
        )

    def findings(
        self, asked: Policy, as_of: datetime.date | None
    ) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
        """
        Run the rules, and take away what is accepted.

        Args:
            asked: which rules run, how much they matter, their options; it wins over the settings.
            as_of: the day that counts as today; nothing for what the settings say, or today.

        Returns:
            What is left, and what was accepted.

        Raises:
            SettingsError: the settings name a rule that does not exist, or an option cannot be used.
            UnknownNameError: the caller names a rule that does not exist.
        """
        self._refuse_unknown(asked)
        for one in self.examined:
            if one.compiled is not None:
                self._run(one, asked, one.day(as_of))
        self._run_across(asked, as_of)
        kept: dict[str, Diagnostic] = {}
        waived: list[Diagnostic] = []
        for failure in self._failed:
            kept.setdefault(str(failure), failure)
        for one in self.examined:
            left, accepted = self._waive(one, one.day(as_of))
            waived += accepted
            left = list(_judged(left, one.settings.policy_for(one.name_from_root).then(asked)))
            # Maps that use one file bring its findings each; they are shown once.
            for diagnostic in left:
                kept.setdefault(str(diagnostic), diagnostic)
        return tuple(kept.values()), tuple(waived)

    def _refuse_unknown(self, asked: Policy) -> None:
        """Refuse selectors that take nothing in; where a package of rules is missing, nobody can tell."""
        everything: dict[str, Rule | Problem] = {one.code: one for one in CATALOGUE}
        for root, settings in self._settings.items():
            known: dict[str, Rule | Problem] = {one.code: one for one in CATALOGUE}
            known |= {one.code: one for one in self._rules_at(root)}
            everything |= known
            for policy in () if self._failed else (settings.policy, *(each.policy for each in settings.files)):
                for selector in policy.unknown_selectors(known.values()):
                    tail = did_you_mean(selector, _words(known.values()))
                    raise SettingsError(settings.file, f"no rule has the code or name `{selector}`{tail}")
        if self._settings and not self._failed:
            refuse_unknown(asked, everything.values())

    def _run(self, one: Examined, asked: Policy, day: datetime.date) -> None:
        assert one.compiled is not None  # noqa: S101 (for checkers; only such are run)
        before = self._baseline_of(one)
        policy = one.settings.policy_for(one.name_from_root).then(asked)
        ran = run(one.compiled, self._rules_of(one), policy, today=day, baseline=before)
        one.found += ran.diagnostics
        one.ran += ran.ran
        self._add(ran.seconds)

    def _run_across(self, asked: Policy, as_of: datetime.date | None) -> None:
        projects: dict[Path | None, list[Examined]] = {}
        for one in self.examined:
            if one.compiled is not None:
                projects.setdefault(one.files.root if is_marked(one.files.root) else None, []).append(one)
        for project in projects.values():
            self._run_across_project(project, asked, project[0].day(as_of))

    def _run_across_project(self, project: Sequence[Examined], asked: Policy, day: datetime.date) -> None:
        """Run the rules across the maps of one project, with its settings: two companies need not speak alike."""
        maps = [one.compiled for one in project if one.compiled is not None]
        journeys = [self._journeys(one) for one in project]
        first = project[0]
        ran = run_atlas(maps, self._rules_of(first), first.settings.policy.then(asked), today=day, journeys=journeys)
        self._add(ran.seconds)
        by_name = {one.name: one for one in project}
        rules = {rule.code: rule for rule in ran.ran}
        for diagnostic in ran.diagnostics:
            name = diagnostic.place.source.name if diagnostic.place is not None else ""
            one = by_name.get(name, first)
            policy = one.settings.policy_for(one.name_from_root).then(asked)
            severity = policy.severity(rules[diagnostic.code], Status.ACTIVE) if diagnostic.code in rules else None
            # A rule that failed is no rule's finding; it is told whatever the file wants to hear.
            if diagnostic.code not in rules or severity is not None:
                one.found.append(evolve(diagnostic, severity=severity or diagnostic.severity))
        for one in project:
            one.ran += ran.ran

    def _waive(self, one: Examined, day: datetime.date) -> tuple[Sequence[Diagnostic], Sequence[Diagnostic]]:
        if one.compiled is None or one.source is None:
            return one.reading, ()
        everything = [*one.reading, *one.found]
        sources = {id(one.source): one.source}
        for diagnostic in everything:
            if diagnostic.place is not None:
                sources.setdefault(id(diagnostic.place.source), diagnostic.place.source)
        comments: list[Suppression] = []
        for source in sources.values():
            written, wrong = suppressions(source)
            comments += written
            everything += wrong
        left = waive(
            everything,
            one.compiled,
            comments,
            known=rule_names(self._rules_of(one)),
            ran=rule_names(one.ran),
            today=day,
        )
        left_over = [each for each in left.kept if not self._may_be_about_others(each, one)]
        # Those of the map itself come first, those of the files that it uses after them.
        own = [each for each in left_over if each.place is None or each.place.source is one.source]
        used = [each for each in left_over if each.place is not None and each.place.source is not one.source]
        return [*sorted(own, key=sort_key), *used], left.accepted

    def _may_be_about_others(self, diagnostic: Diagnostic, one: Examined) -> bool:
        """Whether a waiver only looks unused, because maps that its rule compares were not checked this time."""
        if diagnostic.code != "JM0026":
            return False
        across = {word for rule in one.ran if rule.find_across is not None for word in (rule.code, rule.name)}
        return not across.isdisjoint({diagnostic.detail, diagnostic.detail.upper()}) and not self.is_whole(one)

    def would_find(self, asked: Policy, code: str, file: Path) -> bool:
        """
        Tell whether a finding that was there before would have been found this time.

        Args:
            asked: what the caller asked for.
            code: its code.
            file: the map that it was about.

        Returns:
            Whether its rule ran over that map; true too where the map is gone.
        """
        real = os.path.realpath(file)
        one = next((each for each in self.examined if os.path.realpath(each.path) == real), None)
        if one is None:
            return not os.path.lexists(real)
        if one.compiled is None:
            return False
        if code in _READING:
            policy = one.settings.policy_for(one.name_from_root).then(asked)
            return policy.severity_of_reading(problem(code)) is not None
        rule = next((each for each in one.ran if each.code == code), None)
        return rule is not None and (rule.find_across is None or self.is_whole(one))

    def is_whole(self, one: Examined) -> bool:
        """Whether all maps of the project of a map were examined; without settings nobody knows which those are."""
        root = one.files.root
        if root not in self._whole:
            known = {os.path.realpath(other.path) for other in self.examined}
            left_out = tuple(root / name for name in one.settings.exclude)
            try:
                self._whole[root] = is_marked(root) and all(
                    (real := os.path.realpath(path)) in known
                    or any(Path(real).is_relative_to(each) for each in left_out)
                    for path in maps_below(root)
                )
            except UnreadableInputError:
                self._whole[root] = False
        return self._whole[root]

    def _baseline_of(self, one: Examined) -> CompiledMap | None:
        """Read the as-is map that a map names; a file that cannot be read is a finding."""
        assert one.compiled is not None  # noqa: S101 (for checkers)
        location = one.compiled.map.baseline
        if location is None or one.source is None:
            return None
        found, reason = self._named(one, location)
        if found is None:
            kind = problem("JM0030")
            place: Place | None = one.compiled.map.place
            one.found.append(
                Diagnostic(
                    problem=kind,
                    severity=kind.severity,
                    message=f"the baseline `{location}` {reason}",
                    place=place.value("baseline") if place is not None else None,
                    hint="name a map below the root of the project in which `journeymap check` finds no error",
                    subject="map",
                )
            )
        return found

    def _journeys(self, one: Examined) -> dict[str, CompiledMap | None]:
        assert one.compiled is not None  # noqa: S101 (for checkers)
        map_ = one.compiled.map
        elements: tuple[Stage | Touchpoint, ...] = (*map_.stages, *map_.touchpoints)
        named = [element.journey for element in elements if element.journey is not None]
        return {location: self._named(one, location)[0] for location in named}

    def _named(self, one: Examined, location: str) -> tuple[CompiledMap | None, str]:
        """Read a map that another one names, and say why it could not be read."""
        assert one.source is not None  # noqa: S101 (for checkers)
        try:
            opened = one.files.open(location, one.source)
        except UnusableFileError as error:
            return None, str(error)
        if opened.identity not in self._compiled:
            found = read_text(opened.source, opener=one.files).map if opened.source is not None else None
            self._compiled[opened.identity] = compile_map(found) if found is not None else None
        compiled = self._compiled[opened.identity]
        return compiled, "" if compiled is not None else "has errors"

    def _rules_of(self, one: Examined) -> tuple[Rule, ...]:
        return self._rules_at(one.files.root)

    def _rules_at(self, root: Path) -> tuple[Rule, ...]:
        if root not in self._rules:
            brought = project_rules(self._settings[root])
            self._failed += brought.diagnostics
            self._rules[root] = brought.rules
        return self._rules[root]

    def _add(self, seconds: Mapping[str, float]) -> None:
        for code, spent in seconds.items():
            self.seconds[code] = self.seconds.get(code, 0.0) + spent


# Private


def _judged(diagnostics: Iterable[Diagnostic], policy: Policy) -> Iterator[Diagnostic]:
    """Give what was found while reading the severity that the project wants; rules have theirs already."""
    for one in diagnostics:
        severity = policy.severity_of_reading(one.problem) if one.code in _READING else one.severity
        if severity is not None:
            yield one if severity is one.severity else evolve(one, severity=severity)


def _words(known: Iterable[Rule | Problem]) -> Iterator[str]:
    return (word for one in known for word in (one.name, one.code))
