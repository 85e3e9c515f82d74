"""The page of a finding's code or of a term of the glossary, and the list of all codes."""

from __future__ import annotations

import re
from textwrap import fill, indent
from typing import TYPE_CHECKING, Final

from attrs import fields

from journeymap.app.language_words import language_words
from journeymap.checks import RULES, Profile
from journeymap.diagnostics import CATALOGUE, nearest
from journeymap.errors import UnknownNameError
from journeymap.glossary import Language, place_words, term_names, terms_for


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.checks import Rule
    from journeymap.diagnostics import Problem
    from journeymap.glossary import Term


_WIDTH = 88


def explain(word: str, rules: Sequence[Rule] = RULES) -> str:
    """
    Write the page of a problem, or that of a term of the glossary.

    The page of a problem says what it finds, why it matters, how it looks and how to mend it; that of a term what it
    means and where it is.

    Args:
        word: the code or the name of a problem; the beginning of a code, such as `JM02`, lists what begins so. Or a
            word of the field, in English or German; one that stands for several terms has all their pages. Or a key or
            a value of the language.
        rules: the rules that there are; by default the built-in ones.

    Returns:
        The page, ending in a line end.

    Raises:
        UnknownNameError: it is none of these.
    """
    problems = _problems(rules)
    wanted = word.strip().casefold()
    problem = next((entry for entry in problems if wanted in {word.casefold() for word in entry.words}), None)
    if problem is None:
        subject = [
            entry for entry in problems if _BEGINNING.fullmatch(wanted) and entry.code.casefold().startswith(wanted)
        ]
        if subject:
            return _table(subject)
        terms = terms_for(wanted)
        if terms:
            names = {rule.code: rule.name for rule in rules}
            return "\n".join(_term_page(term, names) for term in terms)
        sentences = language_words(wanted)
        if sentences:
            return "\n\n".join([wanted, *map(_wrapped, sentences)]) + "\n"
        raise _unknown(word, problems)
    rule = next((rule for rule in rules if rule.code == problem.code), None)
    parts = [f"{problem.code} {problem.name} ({problem.severity.value})", _wrapped(problem.summary)]
    parts += [_wrapped(paragraph) for paragraph in problem.why.split("\n\n")]
    parts += [f"{title}:\n\n{_example(example)}" for title, example in problem.examples]
    if rule is not None:
        parts += _facts_of(rule)
    if problem.former_names:
        parts.append(f"Former name: {', '.join(problem.former_names)}. Write {problem.name} instead.")
    return "\n\n".join(parts) + "\n"


def codes(rules: Sequence[Rule] = RULES) -> str:
    """
    List every code with its name and what it finds.

    Args:
        rules: the rules that there are; by default the built-in ones.

    Returns:
        A line for each, in the order of the codes.
    """
    return _table(_problems(rules))


# Private


def _unknown(word: str, problems: Sequence[Problem]) -> UnknownNameError:
    """Make the exception that names the nearest of each sort."""
    sorts = ([entry.code for entry in problems], [entry.name for entry in problems], term_names())
    alike = dict.fromkeys(name for names in sorts if (name := nearest(word, names)) is not None)
    return UnknownNameError("code, rule or term", word, tuple(name for names in sorts for name in names), tuple(alike))


def _term_page(term: Term, rule_names: Mapping[str, str]) -> str:
    parts = [term.name, _wrapped(term.meaning)]
    if term.here:
        parts.append("\n".join(["Here:", "", *(f"  {phrase}" for phrase in place_words(term.here, rule_names))]))
    if term.later is not None:
        parts.append(_wrapped(f"Not built yet: {term.later}."))
    if term.advice is not None:
        parts.append(_wrapped(f"In a map: {term.advice}."))
    for heading, language in (("Also called", Language.ENGLISH), ("German", Language.GERMAN)):
        words = [other.text for other in term.words if other.language is language]
        if words:
            parts.append(_wrapped(f"{heading}: {', '.join(words)}."))
    return "\n\n".join(parts) + "\n"


_BEGINNING: Final = re.compile(r"jm\d{1,3}")


def _facts_of(rule: Rule) -> Iterator[str]:
    options = [
        f"  {option.name.replace('_', '-')} = {default!r}: {option.metadata['help']}"
        for option, default in ((field, getattr(rule.options(), field.name)) for field in fields(rule.options))
    ]
    if options:
        yield "\n".join(["Options:", "", *options])
    others = ((Profile.DRAFT, rule.in_draft), (Profile.STRICT, rule.in_strict))
    named = [f"; {severity.value} in {profile.value}" for profile, severity in others if severity is not None]
    yield f"Runs from the profile {rule.since.value} on{''.join(named)}."


def _problems(rules: Sequence[Rule]) -> tuple[Problem, ...]:
    return (*CATALOGUE, *(rule.problem for rule in rules))


def _table(problems: Sequence[Problem]) -> str:
    width = max(len(entry.name) for entry in problems)
    return "".join(f"{entry.code}  {entry.name:<{width}}  {entry.summary}\n" for entry in problems)


def _wrapped(text: str) -> str:
    return fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _example(text: str) -> str:
    return indent(text.rstrip("\n"), "    ")
