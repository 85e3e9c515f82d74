"""What is missing everywhere in a map: one finding in place of one for each element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from journeymap.checks.rule.rule import finding


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.checks.rule.rule import Context, Finding


def said_once(
    findings: Iterable[Finding],
    context: Context,
    message: str,
    *,
    everywhere: bool,
    least: int = 2,
    key: str = "",
    hint: str,
) -> Iterator[Finding]:
    """
    Yield one finding about the map where several elements lack what no element has; otherwise those about each.

    A waiver at one of the elements counts as if each were reported, and so does a baseline.

    Args:
        findings: those about each element.
        context: what the rule looks at.
        message: what the map lacks.
        everywhere: whether no element at all has it, also none that the rule would not ask for it.
        least: how many elements have to lack it; 1 where the map has not even the list from which they would name it.
        key: the field of the map whose key is underlined, where it was written; otherwise the title is.
        hint: what to do.
    """
    about_each = tuple(findings)
    if everywhere and len(about_each) >= least:
        yield evolve(finding(context.map, message, key=key, hint=hint), stands_for=about_each)
    else:
        yield from about_each
