"""Findings as a summary for a pull request, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Severity, harmless
from journeymap.diagnostics.escape_markdown import escape_in_html, escape_markdown
from journeymap.graph.current_reading import latest
from journeymap.graph.figure_words import figure_words
from journeymap.graph.figures import summary_figures
from journeymap.graph.query import ratios, root_causes
from journeymap.graph.standing import Standing, comparable_gap, standing
from journeymap.report.headline import headline, tally
from journeymap.report.improvement import improvement_count, improvements, named_steps
from journeymap.report.summary import cause_words


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.graph import CompiledMap
    from journeymap.graph.changes import Changes
    from journeymap.model import Process, Reading, Stage, Touchpoint
    from journeymap.report.findings import Findings


_MOST: Final = 50
"""So many findings are listed; a comment that is longer is not read, and forges cut it."""

_SIGNS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_OFF_TARGET: Final = frozenset({Standing.MISSED, Standing.SHORT})


def format_markdown(findings: Findings) -> str:
    """
    Write a summary: how many findings, each with its place, by owner; then gaps to targets, what gets better than
    today, coverage, the numbers of each map, and root causes.

    Args:
        findings: the findings, and what the report says about them.

    Returns:
        Markdown, ending in a line end. Whatever comes from maps is text in it and nothing else.
    """
    lines = [f"## Journey maps: {headline(findings)}", ""]
    lines += _findings(findings.diagnostics)
    lines += _owners(findings.diagnostics, findings.maps)
    lines += _gaps(findings.maps)
    lines += _better(findings.changes)
    lines += _ratios(findings.maps)
    lines += _figures(findings.maps)
    lines += _causes(findings.maps)
    return "\n".join(lines).rstrip("\n") + "\n"


# Private


def _findings(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    if not diagnostics:
        return
    yield "| Where | Severity | Finding | What to do |"
    yield "|---|---|---|---|"
    worst_first = sorted(diagnostics, key=lambda diagnostic: -diagnostic.severity.rank)
    for diagnostic in worst_first[:_MOST]:
        where = _plain(str(diagnostic.place)) if diagnostic.place is not None else ""
        finding = f"{diagnostic.code} {diagnostic.problem.name}: {_plain(diagnostic.message)}"
        yield f"| {where} | {_SIGNS[diagnostic.severity]} | {finding} | {_plain(diagnostic.hint or '')} |"
    if len(diagnostics) > _MOST:
        yield ""
        yield f"and {len(diagnostics) - _MOST} more."
    yield ""


def _owners(diagnostics: Sequence[Diagnostic], maps: Sequence[CompiledMap]) -> Iterator[str]:
    names = {team.id: team.name for compiled in maps for team in compiled.map.teams}
    counts: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        counts.setdefault(diagnostic.owner, []).append(diagnostic)
    if not any(counts):
        return
    yield "| Owner | Findings |"
    yield "|---|---|"
    for owner in sorted(counts, key=lambda owner: (not owner, -len(counts[owner]), owner)):
        yield f"| {_plain(names.get(owner, owner)) if owner else 'nobody'} | {tally(counts[owner])} |"
    yield ""


def _gaps(maps: Sequence[CompiledMap]) -> Iterator[str]:
    """Write the table of readings that fall short of their targets."""
    rows = []
    for compiled in maps:
        map_ = compiled.map
        metrics = {metric.id: metric for metric in map_.metrics}
        places: list[tuple[str, Sequence[Reading]]] = [
            ("the whole journey", metric.readings) for metric in map_.metrics
        ]
        elements: tuple[Stage | Touchpoint | Process, ...] = (*map_.stages, *map_.touchpoints, *map_.processes)
        places += [(element.name, element.metrics) for element in elements]
        for where, readings in places:
            for reading in latest(readings):
                metric = metrics[reading.metric]
                judged = standing(reading.value, metric)
                if judged in _OFF_TARGET:
                    size = comparable_gap(reading.value, metric)
                    rows.append((size if size is not None else 0.0, where, metric.name, judged.words, size))
    if not rows:
        return
    yield "| Off target | Where | Status | Gap, of the metric's range |"
    yield "|---|---|---|---|"
    for _, where, name, word, size in sorted(rows, key=lambda row: (row[0], row[2], row[1])):
        shown = f"{abs(size):.0%}" if size is not None else "no range is known"
        yield f"| {_plain(name)} | {_plain(where)} | {word} | {shown} |"
    yield ""


def _better(changes: Sequence[Changes | None]) -> Iterator[str]:
    """Write for each map that changes another one what gets better, by field."""
    for compared in changes:
        if compared is None:
            continue
        steps = improvements(compared)
        new, old = _plain(compared.after.map.title), _plain(compared.before.map.title)
        # A title at the beginning of a line could be a heading or an item of a list.
        yield f"{improvement_count(steps).capitalize()} in {new} than in {old}"
        yield ""
        if steps:
            yield "| Better | Where |"
            yield "|---|---|"
            for field, of_field in steps.items():
                yield f"| {_plain(field)} | {escape_markdown(harmless(named_steps(of_field)))} |"
            yield ""


def _figures(maps: Sequence[CompiledMap]) -> Iterator[str]:
    """Write the numbers of each map as a whole, and what they are called where one asks for them."""
    for compiled in maps:
        listed = compiled.once(summary_figures)
        if not listed:
            continue
        yield f"<details><summary>{escape_in_html(harmless(compiled.map.title, 200))}: numbers</summary>"
        yield ""
        yield "| Number | | journeymap why |"
        yield "|---|---|---|"
        for figure in listed:
            # Within an HTML element some readers know HTML only, others Markdown, too; ids are neither.
            name, key = (escape_in_html(text) for text in (figure.name.replace("`", ""), figure.id))
            yield f"| {name} | {figure_words(figure)} | {key} |"
        yield ""
        yield "</details>"
        yield ""


def _ratios(maps: Sequence[CompiledMap]) -> Iterator[str]:
    for compiled in maps:
        yield f"<details><summary>{escape_in_html(harmless(compiled.map.title, 200))}: coverage</summary>"
        yield ""
        yield "| | of all | |"
        yield "|---|---|---|"
        for ratio in ratios(compiled):
            if ratio.share is not None:
                yield f"| {ratio.label} | {ratio.count} of {ratio.total} | {ratio.share:.0%} |"
        yield ""
        yield "</details>"
        yield ""


def _causes(maps: Sequence[CompiledMap]) -> Iterator[str]:
    """Write a table of the categories of root causes for each map that names one."""
    for compiled in maps:
        pareto = compiled.once(root_causes)
        if not pareto.has_categories:
            continue
        weighted = ", by how often the pains occur" if pareto.is_weighted else ""
        title = escape_in_html(harmless(compiled.map.title, 200))
        yield f"<details><summary>{title}: root causes of pains{weighted}</summary>"
        yield ""
        yield "| Root causes | Pains | Share | Cumulated |"
        yield "|---|---|---|---|"
        for line in pareto.lines:
            shares = f"{float(line.share):.0%} | {float(line.cumulated):.0%}"
            yield f"| {cause_words(line.category)} | {len(line.pains)} | {shares} |"
        yield ""
        yield "</details>"
        yield ""


def _plain(text: str) -> str:
    """Make text of a map, or about it, harmless in a cell of a table."""
    return escape_markdown(harmless(text, 300))
