"""What is missing everywhere in a map: one finding in place of one for each element."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from journeymap.checks.rule.rule import finding


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from journeymap.checks.rule.rule import Context, Finding


_Lacking = TypeVar("_Lacking")


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


def missing_parts(has: Mapping[str, bool]) -> list[str]:
    """
    List the names of the parts that are not there.

    Example:
        >>> missing_parts({"method": False, "source": True})
        ['method']
    """
    return [name for name, is_there in has.items() if not is_there]


def shared_parts(lacking: Iterable[tuple[object, Collection[str]]], has: Iterable[Mapping[str, bool]]) -> list[str]:
    """
    List the parts that several elements lack and no element has, in the order in which they are asked for.

    Args:
        lacking: each element that is asked for parts, with the names of those that it lacks.
        has: for every element, also those that the rule would not ask, by the name of a part whether it is there.
    """
    counts = Counter(name for _, names in lacking for name in names)
    everything = tuple(has)
    return [
        name for name in next(iter(everything), ()) if counts[name] > 1 and not any(map(itemgetter(name), everything))
    ]


def parts_said_once(
    lacking: Iterable[tuple[_Lacking, Collection[str]]],
    shared: Collection[str],
    *,
    about: Callable[[_Lacking, list[str]], Finding],
    about_map: Callable[[Collection[str]], Finding],
) -> Iterator[Finding]:
    """
    Yield one finding about the map for the parts that no element has, and one for what else an element lacks.

    A waiver at one of the elements accepts both of them, and so does a baseline.

    Args:
        lacking: each element that is asked for parts, with the names of those that it lacks.
        shared: the names of the parts that no element has, as `shared_parts` lists them.
        about: describes which parts one element lacks.
        about_map: describes which parts all of them lack.
    """
    everywhere: list[Finding] = []
    about_each: list[Finding] = []
    for element, names in lacking:
        for findings, named in (
            (everywhere, [name for name in names if name in shared]),
            (about_each, [name for name in names if name not in shared]),
        ):
            if named:
                findings.append(about(element, named))
    if everywhere:
        yield evolve(about_map(shared), stands_for=tuple(everywhere))
    yield from about_each
