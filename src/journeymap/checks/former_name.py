"""What is said to whoever calls a rule by a name that it had before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import fields

from journeymap.diagnostics import Diagnostic, Edit, Fix, Place, problem, value_place


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.checks.rule.rule import Rule
    from journeymap.diagnostics import Problem, Suppression


def names_by_former_name(rules: Iterable[Rule | Problem]) -> dict[str, str]:
    """Return the name that each rule or problem has now, by each name that it had before."""
    return {former: rule.name for rule in rules for former in rule.former_names}


def options_by_former_name(options: type) -> dict[str, str]:
    """Return the name that each option of a class of them has now, by each name that it had before."""
    return {former: option.name for option in fields(options) for former in option.metadata.get("former_names", ())}


def former_name_note(
    former: str,
    name: str,
    where: str = "",
    *,
    code: str = "",
    place: Place | None = None,
    fixes: tuple[Fix, ...] = (),
) -> Diagnostic:
    """
    Note the name that a rule, or one of its options, has now.

    Args:
        former: the name that it had before, as it is written.
        name: the name that it has now.
        where: what it is written in, if that has no place in a text.
        code: the code of the rule whose option it is; empty for a rule.
        place: where it is written.
        fixes: edits that write the name.
    """
    kind = problem("JM0031")
    what = f"option `{former}` of {code}" if code else f"rule `{former}`"
    return Diagnostic(
        problem=kind,
        severity=kind.severity,
        message=f"the {what}{where and f' in {where}'} is called `{name}` now",
        place=place,
        hint=f"write `{name}`",
        subject="map",
        detail=f"{code} {former}" if code else former,
        fixes=fixes,
    )


def with_name_in_comment(comment: Suppression, former: str, name: str) -> tuple[Fix, ...]:
    """
    Write the name of a rule into a comment, in place of one that it had before.

    Returns:
        One safe fix.
    """
    source = comment.place.source
    start = source.text.index("[", comment.place.start) + 1
    at = source.text.index(former, start)
    return _written(Place(source, at, at + len(former)), name)


def with_name_in_waiver(waiver: Place | None, former: str, name: str) -> tuple[Fix, ...]:
    """
    Write the name of a rule into a waiver at an element, in place of one that it had before.

    Returns:
        One safe fix; none where the waiver is not written in a text, or its code otherwise than as a plain word.
    """
    code = value_place(waiver, "code")
    return () if code is None or code.text != former else _written(code, name)


# Private


def _written(place: Place, name: str) -> tuple[Fix, ...]:
    return (Fix(title=f"write `{name}`", edits=(Edit(place=place, text=name),), is_safe=True),)
