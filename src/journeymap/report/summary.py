"""The coverage of a map, in ratios, what it makes better, and what rules cost."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from journeymap.diagnostics import harmless
from journeymap.graph.figure_words import figure_words
from journeymap.graph.figures import name_with_names, summary_figures
from journeymap.graph.query import ratios, root_causes
from journeymap.report.improvement import improvement_count, improvements, named_steps


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.graph import CompiledMap
    from journeymap.graph.changes import Changes
    from journeymap.model import CauseCategory


def format_summary(maps: Sequence[CompiledMap], changes: Sequence[Changes | None] = ()) -> str:
    """
    Write the ratios of maps and their numbers, a line for each; they say what is there, not how good it is.

    Below stand the categories of the root causes of pains, with the share that each and those above it make up. Under
    a map that changes another one stands what gets better, a line for each field. What gets worse is found by
    rules.

    Args:
        maps: the maps.
        changes: for each map, what is different from the map that it changes; `None` where it changes none.

    Returns:
        The text, ending in a line end; nothing without maps. What cannot be counted, because there is none of it, is
        left out.
    """
    parts = []
    for compiled, compared in zip_longest(maps, changes[: len(maps)]):
        lines = [
            f"  {ratio.count:>4} of {ratio.total:<4} {ratio.share:>4.0%}  {ratio.label}\n"
            for ratio in ratios(compiled)
            if ratio.share is not None
        ]
        for figure in compiled.once(summary_figures):
            name = harmless(name_with_names(compiled, figure))
            lines.append(f"  {figure_words(figure):>17}  {name}\n")
        lines += [f"  {line}\n" for line in _causes(compiled)]
        if compared is not None:
            lines += [f"  {harmless(line)}\n" for line in _better(compared)]
        parts.append(f"{harmless(compiled.map.title)}\n{''.join(lines)}")
    return "\n".join(parts)


def format_timings(seconds: Mapping[str, float]) -> str:
    """
    Write what each rule cost, the slowest first.

    Args:
        seconds: by code, how long it took.

    Returns:
        A line for each, and their sum; ending in a line end.
    """
    rows = sorted(seconds.items(), key=lambda row: (-row[1], row[0]))
    lines = [f"{1000 * spent:>9.1f} ms  {code}\n" for code, spent in rows]
    return f"{''.join(lines)}{1000 * sum(seconds.values()):>9.1f} ms  all rules\n"


def cause_words(category: CauseCategory | None) -> str:
    """Name a category of causes, or that nobody said one."""
    return category.value if category is not None else "without a category"


# Private


def _causes(compiled: CompiledMap) -> Iterator[str]:
    """Write in which categories the root causes of pains lie, the most first."""
    pareto = compiled.once(root_causes)
    if not pareto.has_categories:
        return
    yield f"root causes of pains{', by how often these occur' if pareto.is_weighted else ''}:"
    for line in pareto.lines:
        count = f"{len(line.pains)} {'pain' if len(line.pains) == 1 else 'pains'}"
        yield f"  {float(line.share):>4.0%}  {cause_words(line.category)}, {count}; {float(line.cumulated):.0%} so far"


def _better(changes: Changes) -> Iterator[str]:
    """Write what gets better, by field."""
    steps = improvements(changes)
    yield f"{improvement_count(steps)} than in {changes.before.map.title}{':' if steps else ''}"
    for field, of_field in steps.items():
        yield f"  {field}: {named_steps(of_field)}"
