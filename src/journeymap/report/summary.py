"""The coverage of a map, in ratios, what it makes better, and what rules cost."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import harmless
from journeymap.graph.change_words import change_words, entry_name
from journeymap.graph.changes import Effect, Fate
from journeymap.graph.query import ratios
from journeymap.model import Kind, key_words


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.graph import CompiledMap
    from journeymap.graph.changes import Change, Changes


def format_summary(maps: Sequence[CompiledMap], changes: Sequence[Changes | None] = ()) -> str:
    """
    Write the ratios of maps, a line for each; they say what is there, not how good it is.

    Under a map that changes another one stands what gets better, a line for each field. What gets worse is found by
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


# Private

_MOST: Final = 4
"""So many elements are named for each field, and the rest are counted."""


def _better(changes: Changes) -> Iterator[str]:
    """Write what gets better, by field."""
    fields: dict[str, list[str]] = {}
    for change in changes.with_effect(Effect.BETTER):
        fields.setdefault(_field(change), []).append(_step(changes, change))
    ended = [match for match in changes.with_fate(Fate.RETIRED) if match.before.element.element_kind is Kind.PAIN]
    if ended:
        fields["pains that end"] = [f"`{entry_name(match.before)}`" for match in ended]
    count = sum(map(len, fields.values()))
    title = changes.before.map.title
    if not count:
        yield f"nothing gets better than in {title}"
        return
    yield f"{count} {'thing gets' if count == 1 else 'things get'} better than in {title}:"
    for field, steps in fields.items():
        others = f" and {len(steps) - _MOST} more" if len(steps) > _MOST else ""
        yield f"  {field}: {', '.join(steps[:_MOST])}{others}"


def _field(change: Change) -> str:
    """Name the field; readings by their metric."""
    if change.key == "next.share":
        return "lost on branches"
    if change.key == "metrics":
        return f"`{change.about}`"
    return key_words(change.key.removeprefix("next."))


def _step(changes: Changes, change: Change) -> str:
    old, new = change_words(changes, change)
    whom = f" ({', '.join(change.personas)})" if change.personas else ""
    step = new if change.old is None or change.old == () else f"{old} to {new}"
    return f"`{entry_name(change.after)}`{whom} {step}"
