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
        errors = [error for error in read(Source(source.name, text)) if error.is_error]
        if not any(_is_same(error, diagnostic) for error in errors):
            broken = [error.place.start for error in errors if error.code == _CODE and error.place is not None]
            ranks[number] = -min(broken, default=_END), len(errors)
    likeliest = sorted(ranks, key=ranks.__getitem__)
    return evolve(diagnostic, suggestions=tuple(diagnostic.suggestions[number] for number in likeliest))


# Where a text is read that has no such mistake any more.
_END: Final = 1 << 60


def _is_same(after: Diagnostic, before: Diagnostic) -> bool:
    """Return whether a finding is still there, in spite of what was changed about it."""
    if after.place is None or before.place is None or after.message != before.message:
        return False
    return after.place.position.line == before.place.position.line and after.place.start <= before.place.start
