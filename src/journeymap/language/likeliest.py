"""Which of several ways to mend a text is the likeliest: the one after which least is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.diagnostics import Source, apply_fixes


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.diagnostics import Diagnostic


def with_likeliest_first(
    diagnostics: tuple[Diagnostic, ...], source: Source, read: Callable[[Source], tuple[Diagnostic, ...]]
) -> tuple[Diagnostic, ...]:
    """
    Put the suggestion first after which a text can be read farthest, where it is no YAML.

    One that mends nothing is left out. Such a text has one first mistake, so that few ways are tried.

    Args:
        diagnostics: what was found in the text.
        source: the text.
        read: reads a text and says what is wrong with it.

    Returns:
        The same findings; suggestions that are as good as each other keep their order.
    """
    if len(source.text) > _LONGEST:
        return diagnostics
    return tuple(
        _ordered(diagnostic, source, read)
        if diagnostic.code == _CODE and diagnostic.suggestions and _is_about(diagnostic, source)
        else diagnostic
        for diagnostic in diagnostics
    )


# Private

_CODE: Final = "JM0003"
# Beyond this, reading a text again takes longer than anybody waits for a suggestion.
_LONGEST: Final = 200_000


def _is_about(diagnostic: Diagnostic, source: Source) -> bool:
    return diagnostic.place is not None and diagnostic.place.source is source


def _ordered(diagnostic: Diagnostic, source: Source, read: Callable[[Source], tuple[Diagnostic, ...]]) -> Diagnostic:
    ranks = {}
    for number, fix in enumerate(diagnostic.suggestions):
        text, _ = apply_fixes(source.text, [fix])
        found = [one for one in read(Source(source.name, text)) if one.is_error]
        if not any(_is_same(one, diagnostic) for one in found):
            broken = [one.place.start for one in found if one.code == _CODE and one.place is not None]
            ranks[number] = -min(broken, default=_END), len(found)
    return evolve(
        diagnostic, suggestions=tuple(diagnostic.suggestions[number] for number in sorted(ranks, key=ranks.__getitem__))
    )


# Where a text is read that has no such mistake any more.
_END: Final = 1 << 60


def _is_same(found: Diagnostic, before: Diagnostic) -> bool:
    """Return whether a finding is still there, in spite of what was changed about it."""
    if found.place is None or before.place is None or found.message != before.message:
        return False
    return found.place.position.line == before.place.position.line and found.place.start <= before.place.start
