"""Everything that is wrong with maps, and every gap in them."""

from __future__ import annotations

import os
import time
from collections import abc
from typing import TYPE_CHECKING, Final

from attrs import Factory, evolve, field

from journeymap.app.argument import paths_of, several, text_of
from journeymap.app.baseline import Stale, find_stale, folder_of, read_baseline, split
from journeymap.app.gathering import gather
from journeymap.app.judging import Judgement, judged, notes_on_names, refuse_unknown, rule_names
from journeymap.app.repository import named_in_repository
from journeymap.app.today import today
from journeymap.app.workspace import Workspace
from journeymap.checks import RULES, Policy, Profile, Rule, run, waive
from journeymap.checks.former_name import names_by_former_name
from journeymap.diagnostics import CATALOGUE, Severity
from journeymap.errors import UnknownNameError, UnreadableInputError, UnusableValueError
from journeymap.frozen import frozen
from journeymap.graph import CompiledMap, compile_map
from journeymap.late import late_function
from journeymap.model import JourneyMap
from journeymap.model.no_map import no_map_error
from journeymap.report import FORMATS, Examined, Findings, format_summary, report_format, tally


if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Iterable, Mapping

    from journeymap.app.opening import StrPath
    from journeymap.app.word import ProfileName, ReportFormatName
    from journeymap.app.workspace import Document
    from journeymap.diagnostics import Diagnostic
    from journeymap.graph.changes import Changes


# Most reports are shown by nobody, or by a command.
_findings_bundle: Final[Callable[..., dict[str, str]]] = late_function("journeymap.app.notebook_forms:findings_bundle")
# Most maps change no other.
_compare: Final[Callable[..., Changes]] = late_function("journeymap.compare.compare:compare")


@frozen(kw_only=True)
class Report:
    """
    What checking brought to light.

    Attributes:
        files: the names of the maps that could be opened, in the order in which they were checked.
        diagnostics: the findings, file by file, each file's in the order of their places.
        examined: how much was asked of each map, and how many findings more the next profile has.
        paths: the same maps, as the caller or their folder names them.
        unreadable: what could not be opened; the rest was checked all the same.
        waived: findings that the authors accept, with a reason.
        known: findings that the baseline accepts.
        stale: what the baseline accepts although nobody finds it any more; `None` if there is no such entry.
        maps: the maps that were compiled, in the order of the files.
        changes: for each of these maps, what is different from the as-is map that it changes; `None` where it names
            none, or that could not be read.
        seconds: by code, how long each rule took over all maps.
        failures: what rules raised, with their tracebacks and a note that names the rule; for each of them `JM0001` is
            among the findings, and the other rules ran.

    Example:
        >>> import journeymap as jm
        >>> report = jm.check(jm.loads("{title: Shop, stages: {pay: {touchpoints: {pay: {next: pay}}}}}"))
        >>> report, report.reaches(jm.Severity.ERROR)
        (<Report 1 map: 1 warning>, False)
    """

    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    examined: tuple[Examined, ...] = field(default=(), repr=False)
    paths: tuple[str, ...] = field(default=(), repr=False)
    unreadable: tuple[UnreadableInputError, ...] = ()
    waived: tuple[Diagnostic, ...] = ()
    known: tuple[Diagnostic, ...] = ()
    stale: Stale | None = None
    maps: tuple[CompiledMap, ...] = field(default=(), eq=False, repr=False)
    changes: tuple[Changes | None, ...] = field(default=(), eq=False, repr=False)
    seconds: Mapping[str, float] = field(factory=dict, eq=False, repr=False)
    failures: tuple[BaseException, ...] = field(default=(), eq=False, repr=False)

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Show the findings as a table and as text; notebooks ask for it."""
        return _findings_bundle(self.findings(), include, exclude)

    def __repr__(self) -> str:
        maps = max(len(self.files), len(self.maps))
        refused = f", {len(self.unreadable)} unreadable" if self.unreadable else ""
        return f"<Report {maps} map{'s' * (maps != 1)}: {tally(self.diagnostics)}{refused}>"

    def reaches(self, severity: Severity | str) -> bool:
        """
        Whether any finding is at least as severe.

        Args:
            severity: the severity, or its word, such as `error`.

        Raises:
            UnknownNameError: there is no such severity.
            UnusableValueError: it is neither.
        """
        least = _severity(severity)
        return any(diagnostic.severity.rank >= least.rank for diagnostic in self.diagnostics)

    def to(self, format: ReportFormatName | str, *, colour: bool = False) -> str:  # noqa: A002 (the command's word)
        """
        Write the findings down, as `journeymap check --format` does.

        Args:
            format: `text` with each place and its line, `concise`, `json`, `sarif`, `github`, `gitlab`, `junit` or
                `markdown`.
            colour: whether to write codes that a terminal turns into colours, where the format has any.

        Returns:
            The text, ending in a line end.

        Raises:
            UnknownNameError: there is no such format.
            UnusableValueError: it is no name.

        Example:
            >>> import journeymap as jm
            >>> report = jm.check(jm.loads("{title: Shop, stages: {pay: {touchpoints: {pay: {next: pay}}}}}"))
            >>> print(report.to("concise"), end="")
            <text>:1:44: warning[JM0203 loop-without-exit]: `pay` leads only to itself
        """
        name = text_of("format", format, tuple(format_.name for format_ in FORMATS))
        return report_format(name).write(self.findings(named=named_in_repository(os.environ), colour=colour))

    def findings(
        self,
        *,
        named: Callable[[str], str] = str,
        fails_at: Severity = Severity.WARNING,
        colour: bool = False,
    ) -> Findings:
        """
        Put together what a report format writes.

        Args:
            named: how a file is named in the repository, by the name that messages use.
            fails_at: the least severity that fails the check.
            colour: whether to write codes that a terminal turns into colours.
        """
        return Findings(
            self.diagnostics,
            files=self.files,
            maps=self.maps,
            changes=self.changes,
            examined=self.examined,
            named=named,
            unreadable=self.unreadable,
            fails_at=fails_at,
            colour=colour,
        )

    def summary(self) -> str:
        """
        Write the coverage of each map, in ratios, and what it makes better, as `journeymap check --summary` does.

        Returns:
            A title and lines for each map.

        Example:
            >>> import journeymap as jm
            >>> shop = jm.loads("{title: Shop, stages: {pay: {touchpoints: {pay: {emotion: 1}, go: }}}}")
            >>> print(jm.check(shop).summary().splitlines()[0])
            Shop
        """
        return format_summary(self.maps, self.changes)


def check(
    journey_map: JourneyMap | CompiledMap,
    *,
    profile: Profile | ProfileName | str | None = None,
    select: str | Iterable[str] = (),
    extend_select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    options: Mapping[str, Mapping[str, object]] | None = None,
    rules: Rule | Iterable[Rule] = (),
    baseline: JourneyMap | CompiledMap | None = None,
    as_of: datetime.date | str | None = None,
) -> Report:
    """
    Find the gaps of one map.

    A rule that fails is a finding, `JM0001`, and the others run; `raise report.failures[0]` shows where it failed.

    Args:
        journey_map: the map, which may be compiled already.
        profile: how much is asked: `draft`, `standard` or `strict`; by default what the map's status says.
        select: if given, exactly these rules run: a code, a beginning of codes, a name or `all`, or several.
        extend_select: rules that run besides those of the profile or of `select`.
        ignore: rules that do not run.
        options: by code or name of a rule, its options by name.
        rules: a rule of your own, or several, which run besides, each from the profile on that it names as `since`.
        baseline: the as-is map that this one changes.
        as_of: the day that counts as today, also as a text such as `2026-11-25`; by default today in UTC.

    Returns:
        The findings; waivers in the map count, comments in its text do not, because a map has no text.

    Raises:
        SettingsError: an option does not exist, or has a value of the wrong type.
        UnknownNameError: there is no such profile, or no rule has a code or name that is given.
        UnusableValueError: an argument has a type that it cannot have, such as a path in place of a map.

    Example:
        >>> import journeymap as jm
        >>> shop = jm.loads(
        ...     "{title: Shop, stages: {pay: {touchpoints: {pay: {next: go}, wrap: , go: {outcome: completed}}}}}"
        ... )
        >>> [str(finding) for finding in jm.check(shop).diagnostics]
        ['<text>:1:61: warning[JM0201]: no path leads to `wrap`']
    """
    policy = _policy(profile, select, extend_select, ignore, options)
    everything = (*RULES, *_rules(rules))
    refuse_unknown(policy, (*CATALOGUE, *everything))
    day = today(as_of)
    compiled = compile_map(journey_map)
    changes = None if baseline is None else _compare(_baseline(baseline), compiled)
    ran = run(
        compiled,
        everything,
        policy,
        today=day,
        changes=changes,
        clock=time.perf_counter,
    )
    left = waive(
        ran.diagnostics,
        compiled,
        known=rule_names(everything),
        ran=rule_names(ran.ran),
        today=day,
        former=names_by_former_name((*CATALOGUE, *everything)),
    )
    notes = judged(notes_on_names(policy, (*CATALOGUE, *everything)), policy)
    return Report(
        files=(),
        diagnostics=(*notes, *left.kept),
        waived=left.accepted,
        maps=(compiled,),
        changes=(changes,),
        seconds=ran.seconds,
        failures=ran.failures,
    )


def check_paths(
    paths: StrPath | Iterable[StrPath],
    *,
    profile: Profile | ProfileName | str | None = None,
    select: str | Iterable[str] = (),
    extend_select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    options: Mapping[str, Mapping[str, object]] | None = None,
    rules: Rule | Iterable[Rule] = (),
    baseline: StrPath | None = None,
    as_of: datetime.date | str | None = None,
) -> Report:
    """
    Check maps as `journeymap check` does.

    The settings of their projects count, with the rules of plugins and of the project, and so do comments in the maps
    that accept findings. Rules across all maps run, too. What is given here wins over the settings.

    Args:
        paths: a file, a folder whose maps are meant, `-` for standard input, or several; each file counts once.
        profile: how much is asked: `draft`, `standard` or `strict`; by default what the settings or each map's
            status say.
        select: if given, exactly these rules run: a code, a beginning of codes, a name or `all`, or several.
        extend_select: rules that run besides those of the profile or of `select`.
        ignore: rules that do not run.
        options: by code or name of a rule, its options by name.
        rules: a rule of your own, or several, which run besides, each from the profile on that it names as `since`.
        baseline: the file with the findings that are accepted for now; by default that of the settings.
        as_of: the day that counts as today, also as a text such as `2026-11-25`; by default that of the settings, or
            today in UTC.

    Returns:
        The findings, and what could not be opened.

    Raises:
        SettingsError: the settings or an option cannot be used.
        UnknownNameError: there is no such profile, or no rule has a code or name that is given.
        UnreadableInputError: the baseline cannot be opened, or is none.
        UnusableValueError: an argument has a type that it cannot have.

    Example:
        >>> import datetime
        >>> import journeymap as jm
        >>> report = jm.check_paths("examples/coffee", as_of=datetime.date(2026, 11, 30))
        >>> report.files, report.diagnostics
        (('examples/coffee/coffee.journey.yaml',), ())
    """
    policy = _policy(profile, select, extend_select, ignore, options)
    asked = Asked(
        policy=policy,
        rules=_rules(rules),
        baseline=baseline,
        as_of=None if as_of is None else today(as_of),
        looks_ahead=True,
    )
    return check_files(paths_of("paths", paths), asked)


@frozen(kw_only=True)
class Asked:
    """
    What a caller asks of a check, beside the settings of the project; it wins over them.

    Attributes:
        policy: which rules run, how much they matter, their options.
        rules: rules of the caller's, which run besides.
        baseline: the file with the findings that are accepted for now.
        as_of: the day that counts as today; `None` for what the project's settings say, or today in UTC.
        with_baseline: whether findings that a baseline accepts are left out; not where a new one is written.
        force_exclude: whether maps that the settings exclude are left out even if they are named.
        looks_ahead: whether it is counted, too, what the next profile would find; only a report has a place for that.
    """

    policy: Policy = Factory(Policy)
    rules: tuple[Rule, ...] = ()
    baseline: StrPath | None = None
    as_of: datetime.date | None = None
    with_baseline: bool = True
    force_exclude: bool = False
    looks_ahead: bool = False


def check_files(paths: Iterable[StrPath], asked: Asked | None = None, *, workspace: Workspace | None = None) -> Report:
    """
    Check maps: read them, compile them, and run the rules, also those across all of them.

    Args:
        paths: files, folders whose maps are meant, `-` for standard input; each file counts once.
        asked: what is asked beside the settings of the project; by default nothing.
        workspace: knows what is open, and what was read before; by default nothing is.

    Returns:
        The findings, and what could not be opened.

    Raises:
        SettingsError: the settings or an option cannot be used.
        UnknownNameError: no rule has a code or name that is asked for.
        UnreadableInputError: the baseline cannot be opened, or is none.
    """
    asked = asked or Asked()
    workspace = workspace or Workspace()
    unreadable: list[UnreadableInputError] = []
    documents: dict[str, Document] = {}
    for map_file in gather(paths, unreadable, force_exclude=asked.force_exclude):
        try:
            documents[map_file.path] = workspace.read(map_file.path)
        except UnreadableInputError as error:
            unreadable.append(error)
    report = check_documents(documents.values(), asked, workspace=workspace)
    return evolve(report, paths=tuple(documents), unreadable=tuple(unreadable))


def check_documents(documents: Iterable[Document], asked: Asked | None = None, *, workspace: Workspace) -> Report:
    """
    Check maps that were read, as `check_files` does.

    Args:
        documents: what was read.
        asked: what is asked beside the settings of the project; by default nothing.
        workspace: where it was read.

    Returns:
        The findings, in a report without paths.

    Raises:
        SettingsError: as for `check_files`.
        UnknownNameError: as for `check_files`.
        UnreadableInputError: as for `check_files`.
    """
    asked = asked or Asked()
    judgement = Judgement(workspace, documents, asked.rules)
    diagnostics, waived = judgement.findings(asked.policy, asked.as_of)
    examined = judgement.examined(asked.policy, asked.as_of) if asked.looks_ahead else ()
    accepted_findings: tuple[Diagnostic, ...] = ()
    stale = None
    baseline = asked.baseline if asked.baseline is not None else judgement.baseline
    if baseline is not None and asked.with_baseline:
        accepted, folder = read_baseline(baseline), folder_of(baseline)
        stale = find_stale(
            baseline,
            accepted,
            diagnostics,
            lambda entry: entry.file != "" and judgement.would_find(asked.policy, entry.code, folder / entry.file),
        )
        diagnostics, accepted_findings = split(diagnostics, accepted, folder=folder)
    return Report(
        files=tuple(case.document.name for case in judgement.cases),
        diagnostics=diagnostics,
        examined=examined,
        waived=waived,
        known=accepted_findings,
        stale=stale,
        maps=tuple(compiled for case in judgement.cases if (compiled := case.document.compiled) is not None),
        changes=tuple(case.changes for case in judgement.cases if case.document.compiled is not None),
        seconds=judgement.seconds,
        failures=tuple(judgement.failures),
    )


# Private


_SELECTORS: Final = "expected codes or names of rules, such as `JM0201`"


def _baseline(given: object) -> CompiledMap:
    if not isinstance(given, (JourneyMap, CompiledMap)):
        raise no_map_error(given, "baseline")
    return compile_map(given)


def _policy(profile: object, select: object, extend_select: object, ignore: object, options: object) -> Policy:
    """Take what a caller says of rules, each argument for what it is."""
    return Policy(
        profile=_profile(profile),
        select=several("select", select, str, _SELECTORS),
        extend_select=several("extend_select", extend_select, str, _SELECTORS),
        ignore=several("ignore", ignore, str, _SELECTORS),
        options=_options(options),
    )


def _profile(given: object) -> Profile | None:
    if given is None or isinstance(given, Profile):
        return given
    profiles = tuple(profile.value for profile in Profile)
    name = text_of("profile", given, profiles)
    if name not in profiles:
        raise UnknownNameError("profile", name, profiles)
    return Profile(name)


def _severity(given: object) -> Severity:
    if isinstance(given, Severity):
        return given
    severities = tuple(severity.value for severity in Severity)
    word = text_of("severity", given, severities)
    if word not in severities:
        raise UnknownNameError("severity", word, severities)
    return Severity(word)


def _options(given: object) -> Mapping[str, Mapping[str, object]]:
    expected = 'expected a dict of options by rule, such as `{"JM0201": {"name": value}}`'
    if given is None:
        return {}
    if not isinstance(given, abc.Mapping):
        raise UnusableValueError("options", type(given).__name__, expected)
    for selector, options in given.items():
        if not isinstance(selector, str):
            raise UnusableValueError("options", type(selector).__name__, expected)
        if not isinstance(options, abc.Mapping):
            raise UnusableValueError(f"options[{selector!r}]", type(options).__name__, expected)
    return given


def _rules(given: object) -> tuple[Rule, ...]:
    advice = "expected rules; `@journeymap.checks.rule(code, name, severity)` makes one of a function"
    return several("rules", (given,) if isinstance(given, Rule) else given, Rule, advice)
