"""Several maps that are checked together: rules run over each and across all, and what is accepted is taken away."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final

from attrs import Factory, define, evolve

from journeymap.app.gathering import is_excluded
from journeymap.app.informing import unknown_audiences
from journeymap.app.opening import maps_below
from journeymap.app.project import is_marked
from journeymap.app.today import today
from journeymap.checks import Rule, run, run_atlas, waive
from journeymap.checks.former_name import former_name_note, names_by_former_name
from journeymap.diagnostics import CATALOGUE, Diagnostic, did_you_mean, problem, sort_key
from journeymap.errors import SettingsError, UnknownNameError, UnreadableInputError
from journeymap.language import suppressions
from journeymap.late import late_function
from journeymap.model import Status
from journeymap.report import Examined


if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from journeymap.app.check_settings import CheckSettings
    from journeymap.app.project import ProjectFiles
    from journeymap.app.workspace import Document, Workspace
    from journeymap.checks import Policy
    from journeymap.checks.run import Run
    from journeymap.diagnostics import Place, Problem, Source, Suppression
    from journeymap.graph import CompiledMap
    from journeymap.graph.changes import Changes
    from journeymap.model import JourneyMap, Stage, Touchpoint


# Most maps change no other.
_compare: Final[Callable[..., Changes]] = late_function("journeymap.compare.compare:compare")
_READING: Final = frozenset(word for problem in CATALOGUE for word in (problem.code, problem.name))


def rule_names(rules: Iterable[Rule]) -> frozenset[str]:
    """List the codes and names of rules, and those of what reading finds."""
    return frozenset(word for rule in rules for word in (rule.code, rule.name)) | _READING


def notes_on_names(policy: Policy, problems: Iterable[Rule | Problem], where: str = "") -> list[Diagnostic]:
    """
    Point out the former names in a policy, and what these rules and options are called now.

    Args:
        policy: which rules run, how much they matter, their options.
        problems: all rules and problems of reading that there are.
        where: what the policy is written in; empty for what the caller asks.
    """
    own = [rule for rule in problems if isinstance(rule, Rule) and not rule.is_foreign]
    return [
        *(former_name_note(former, name, where) for former, name in policy.former_selectors(problems)),
        *(former_name_note(former, name, where, code=code) for code, former, name in policy.former_options(own)),
    ]


def refuse_unknown(policy: Policy, problems: Iterable[Rule | Problem]) -> None:
    """
    Refuse a policy that names a rule that does not exist.

    Raises:
        UnknownNameError: it does; it names the first.
    """
    everything = tuple(problems)
    for selector in policy.unknown_selectors(everything):
        raise UnknownNameError("rule", selector, tuple(_words(everything)))


def judged(diagnostics: Iterable[Diagnostic], policy: Policy) -> Iterator[Diagnostic]:
    """Give what no rule found the severity that the project wants, or leave it out; rules have theirs already."""
    for diagnostic in diagnostics:
        is_of_reading = diagnostic.code in _READING
        severity = policy.severity_of_reading(diagnostic.problem) if is_of_reading else diagnostic.severity
        if severity is not None:
            yield diagnostic if severity is diagnostic.severity else evolve(diagnostic, severity=severity)


@define(eq=False)
class Case:
    """
    One document while it is judged.

    Attributes:
        document: the document.
        files: opens the maps that it names.
        settings: what its project says about checks.
        audiences: the exports that its project declares.
        found: what rules found.
        ran: the rules that ran.
        changes: what is different from the as-is map that it changes; `None` if it names none that can be read.
    """

    document: Document
    files: ProjectFiles
    settings: CheckSettings
    audiences: tuple[str, ...] = ()
    found: list[Diagnostic] = Factory(list)
    ran: list[Rule] = Factory(list)
    changes: Changes | None = None

    def policy(self, asked: Policy) -> Policy:
        """Put together what the project says about this file, and what the caller asks, which wins."""
        return self.settings.policy_for(self.document.name_from_root).then(asked)

    def day(self, as_of: datetime.date | None) -> datetime.date:
        """Return which day counts as today: the one that the caller wants, else the project's, else today."""
        return today(as_of or self.settings.as_of)


class Judgement:
    """
    What rules say about documents, and what of it is accepted.

    Args:
        workspace: where the documents, those that they name, and the projects are known.
        documents: the documents that are checked together.
        rules: rules of the caller's, which run besides.

    Attributes:
        cases: the documents, in their order.
        seconds: by code, how long each rule took over all maps.
        failures: what rules raised, each with a note that names the rule.
    """

    def __init__(self, workspace: Workspace, documents: Iterable[Document], rules: Iterable[Rule] = ()) -> None:
        self._workspace = workspace
        self._rules = tuple(rules)
        self.cases = [
            Case(
                document=document,
                files=workspace.files_of(document),
                settings=workspace.settings_at(document.root).check,
                audiences=tuple(workspace.settings_at(document.root).audiences),
            )
            for document in documents
        ]
        self.seconds: dict[str, float] = {}
        self.failures: list[BaseException] = []
        self._whole: dict[Path, bool] = {}

    @property
    def baseline(self) -> str | None:
        """The file of accepted findings that the first map's project names."""
        first = next(iter(self.cases), None)
        return None if first is None else first.settings.baseline

    def findings(
        self, asked: Policy, as_of: datetime.date | None
    ) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
        """
        Run the rules, and take away what is accepted.

        Args:
            asked: which rules run, how much they matter, their options; it wins over the settings.
            as_of: the day that counts as today; `None` for what the settings say, or today.

        Returns:
            What is left, and what was accepted.

        Raises:
            SettingsError: the settings name a rule that does not exist, or an option cannot be used.
            UnknownNameError: the caller names a rule that does not exist.
        """
        failed, notes = self._refuse_unknown(asked)
        for case in self.cases:
            compiled = case.document.compiled
            if compiled is not None:
                self._run(case, compiled, asked, case.day(as_of))
        self._run_across(asked, as_of)
        kept: dict[str, Diagnostic] = {}
        waived: list[Diagnostic] = []
        for diagnostic in (*failed, *notes):
            kept.setdefault(str(diagnostic), diagnostic)
        for case in self.cases:
            left, accepted = self._waive(case, case.day(as_of))
            waived += accepted
            # Maps that use one file bring its findings each; they are shown once.
            for diagnostic in judged(left, case.policy(asked)):
                kept.setdefault(str(diagnostic), diagnostic)
        return tuple(kept.values()), tuple(waived)

    def examined(self, asked: Policy, as_of: datetime.date | None) -> tuple[Examined, ...]:
        """
        Return how much was asked of each map, and how many findings the next profile would add.

        Args:
            asked: as for `findings`.
            as_of: as for `findings`.
        """
        return tuple(
            self._examined(case, compiled, case.policy(asked), case.day(as_of))
            for case in self.cases
            if (compiled := case.document.compiled) is not None
        )

    def would_find(self, asked: Policy, code: str, file: Path) -> bool:
        """
        Return whether a finding that was there before would have been found this time.

        Args:
            asked: what the caller asked for.
            code: its code.
            file: the map that it was about.

        Returns:
            Whether its rule ran over that map; true too where the map is gone.
        """
        real = os.path.realpath(file)
        case = next((case for case in self.cases if case.document.identity == real), None)
        if case is None:
            return not os.path.lexists(real)
        if case.document.map is None:
            return False
        if code in _READING:
            return case.policy(asked).severity_of_reading(problem(code)) is not None
        rule = next((rule for rule in case.ran if rule.code == code), None)
        return rule is not None and (rule.find_across is None or self.is_whole(case))

    def is_whole(self, case: Case) -> bool:
        """Whether all maps of the project of a map are judged; without settings nobody knows which those are."""
        root = case.document.root
        if root not in self._whole:
            identities = {case.document.identity for case in self.cases}
            try:
                self._whole[root] = is_marked(root) and all(
                    os.path.realpath(path) in identities or is_excluded(path, root, case.settings)
                    for path in maps_below(root)
                )
            except UnreadableInputError:
                self._whole[root] = False
        return self._whole[root]

    # Private -------------------------------------------------------------------------------------------------------

    def _refuse_unknown(self, asked: Policy) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """
        Refuse selectors that take nothing in; where a package of rules is missing, nobody can tell.

        Returns:
            What is wrong with packages of rules, and which selectors are former names.
        """
        failed: list[Diagnostic] = []
        notes: list[Diagnostic] = []
        everything: dict[str, Rule | Problem] = {problem.code: problem for problem in CATALOGUE}
        for root, settings in {case.document.root: case.settings for case in self.cases}.items():
            brought = self._workspace.rules_at(root)
            failed += brought.diagnostics
            selectable: dict[str, Rule | Problem] = {problem.code: problem for problem in CATALOGUE}
            selectable |= {rule.code: rule for rule in (*brought.rules, *self._rules)}
            everything |= selectable
            policies = (settings.policy, *(file_policy.policy for file_policy in settings.files))
            for policy in policies:
                told = notes_on_names(policy, selectable.values(), f"`{settings.file}`")
                notes += judged(told, settings.policy.then(asked))
            for policy in () if failed else policies:
                for selector in policy.unknown_selectors(selectable.values()):
                    tail = did_you_mean(selector, _words(selectable.values()))
                    raise SettingsError(settings.file, f"no rule has the code or name `{selector}`{tail}")
        if self.cases and not failed:
            refuse_unknown(asked, everything.values())
        if self.cases:
            first = self.cases[0].settings.policy
            notes += judged(notes_on_names(asked, everything.values()), first.then(asked))
        return failed, notes

    def _run(self, case: Case, compiled: CompiledMap, asked: Policy, day: datetime.date) -> None:
        case.changes = self._changes_of(case, compiled)
        case.found += unknown_audiences(compiled.map, case.audiences)
        ran = run(
            compiled, self._rules_of(case), case.policy(asked), today=day, changes=case.changes, clock=time.perf_counter
        )
        case.found += ran.diagnostics
        case.ran += ran.ran
        self._add(ran)

    def _examined(self, case: Case, compiled: CompiledMap, policy: Policy, day: datetime.date) -> Examined:
        """Return how much was asked of a map, and how many findings more the next profile has."""
        status, place = compiled.map.status, compiled.map.place
        name = case.document.name
        if policy.select:
            return Examined(file=name)
        profile = policy.profile_for(status)
        is_written = place is None or place.fields is None or place.fields.key_span("status") is not None
        has_status = policy.profile is not None or is_written
        following = profile.next
        if following is None:
            return Examined(file=name, profile=profile.value, has_status=has_status)
        higher = evolve(policy, profile=following)
        rules = self._rules_of(case)
        codes = {
            rule.code
            for rule in rules
            if policy.severity(rule, status) is None and higher.severity(rule, status) is not None
        }
        # A rule is silent about what another one says, so it has to be told of those that ran before.
        further = run(compiled, rules, higher, today=day, changes=case.changes, only=codes).diagnostics
        if further and case.document.source is not None:
            comments, _ = _comments(case.document.source, further)
            names, former = rule_names(rules), names_by_former_name(rules)
            further = waive(further, compiled, comments, known=names, ran=(), today=day, former=former).kept
        return Examined(
            file=name,
            profile=profile.value,
            has_status=has_status,
            next_profile=following.value,
            more=sum(diagnostic.code in codes for diagnostic in further),
        )

    def _run_across(self, asked: Policy, as_of: datetime.date | None) -> None:
        projects: dict[Path | None, list[Case]] = {}
        for case in self.cases:
            if case.document.map is not None:
                root = case.document.root
                projects.setdefault(root if is_marked(root) else None, []).append(case)
        for project in projects.values():
            self._run_across_project(project, asked, project[0].day(as_of))

    def _run_across_project(self, project: Sequence[Case], asked: Policy, day: datetime.date) -> None:
        """Run the rules across the maps of one project, with its settings: two companies need not speak alike."""
        maps = [compiled for case in project if (compiled := case.document.compiled) is not None]
        journeys = [self._journeys(case, compiled.map) for case, compiled in zip(project, maps, strict=True)]
        first = project[0]
        ran = run_atlas(
            maps,
            self._rules_of(first),
            first.settings.policy.then(asked),
            today=day,
            journeys=journeys,
            clock=time.perf_counter,
        )
        self._add(ran)
        by_name = {case.document.name: case for case in project}
        rules = {rule.code: rule for rule in ran.ran}
        for diagnostic in ran.diagnostics:
            name = diagnostic.place.source.name if diagnostic.place is not None else ""
            case = by_name.get(name, first)
            rule = rules.get(diagnostic.code)
            severity = case.policy(asked).severity(rule, Status.ACTIVE) if rule is not None else None
            # A rule that failed is no rule's finding; it is reported whatever the file accepts.
            if rule is None or severity is not None:
                case.found.append(evolve(diagnostic, severity=severity or diagnostic.severity))
        for case in project:
            case.ran += ran.ran

    def _waive(self, case: Case, day: datetime.date) -> tuple[Sequence[Diagnostic], Sequence[Diagnostic]]:
        """Sort out what the authors accept; what is wrong with their waivers is among what is left."""
        document = case.document
        if document.compiled is None or document.source is None:
            return document.diagnostics, ()
        everything = [*document.diagnostics, *case.found]
        comments, wrong = _comments(document.source, everything)
        left = waive(
            [*everything, *wrong],
            document.compiled,
            comments,
            known=rule_names(self._rules_of(case)),
            ran=rule_names(case.ran),
            today=day,
            former=names_by_former_name((*CATALOGUE, *self._rules_of(case))),
        )
        left_over = [diagnostic for diagnostic in left.kept if not self._may_be_about_others(diagnostic, case)]
        # Those of the map itself come first, those of the files that it uses after them.
        own = [
            diagnostic
            for diagnostic in left_over
            if diagnostic.place is None or diagnostic.place.source is document.source
        ]
        used = [
            diagnostic
            for diagnostic in left_over
            if diagnostic.place is not None and diagnostic.place.source is not document.source
        ]
        return [*sorted(own, key=sort_key), *used], left.accepted

    def _may_be_about_others(self, diagnostic: Diagnostic, case: Case) -> bool:
        """Whether a waiver only looks unused, because maps that its rule compares were not checked this time."""
        if diagnostic.code != "JM0026":
            return False
        across = {word for rule in case.ran if rule.find_across is not None for word in (rule.code, rule.name)}
        return not across.isdisjoint({diagnostic.detail, diagnostic.detail.upper()}) and not self.is_whole(case)

    def _changes_of(self, case: Case, compiled: CompiledMap) -> Changes | None:
        """Compare a map with the as-is map that it names; a file that cannot be read is a finding."""
        location = compiled.map.baseline
        if location is None:
            return None
        baseline, reason = self._named(case, location)
        if baseline is None:
            kind = problem("JM0030")
            place: Place | None = compiled.map.place
            case.found.append(
                Diagnostic(
                    problem=kind,
                    severity=kind.severity,
                    message=f"the baseline `{location}` {reason}",
                    place=place.value("baseline") if place is not None else None,
                    hint="name a map below the root of the project in which `journeymap check` finds no error",
                    subject="map",
                )
            )
        return None if baseline is None else _compare(baseline, compiled)

    def _journeys(self, case: Case, journey_map: JourneyMap) -> dict[str, CompiledMap | None]:
        elements: tuple[Stage | Touchpoint, ...] = (*journey_map.stages, *journey_map.touchpoints)
        named = [element.journey for element in elements if element.journey is not None]
        return {location: self._named(case, location)[0] for location in named}

    def _named(self, case: Case, location: str) -> tuple[CompiledMap | None, str]:
        """Compile a map that another one names, and say why that cannot be done."""
        document, reason = self._workspace.named(case.document, location, case.files)
        if document is None:
            return None, reason
        return document.compiled, "" if document.map is not None else "has errors"

    def _rules_of(self, case: Case) -> tuple[Rule, ...]:
        return (*self._workspace.rules_at(case.document.root).rules, *self._rules)

    def _add(self, ran: Run) -> None:
        self.failures += ran.failures
        for code, spent in ran.seconds.items():
            self.seconds[code] = self.seconds.get(code, 0.0) + spent


# Private


def _comments(source: Source, diagnostics: Iterable[Diagnostic]) -> tuple[list[Suppression], list[Diagnostic]]:
    """Find the comments that accept findings, in a map and in all texts with findings; and what is wrong with them."""
    sources = {id(source): source}
    for diagnostic in diagnostics:
        if diagnostic.place is not None:
            sources.setdefault(id(diagnostic.place.source), diagnostic.place.source)
    comments: list[Suppression] = []
    wrong: list[Diagnostic] = []
    for text in sources.values():
        waivers, mistakes = suppressions(text)
        comments += waivers
        wrong += mistakes
    return comments, wrong


def _words(problems: Iterable[Rule | Problem]) -> Iterator[str]:
    return (word for problem in problems for word in (problem.name, problem.code))
