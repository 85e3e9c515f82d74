"""The language as a page: one table per element, from the facts at its fields."""

from __future__ import annotations

import enum
import inspect
import re
from typing import TYPE_CHECKING, Any, Final

from journeymap import model
from journeymap.model import Element, Facts, Formula, JourneyMap, facts, humanise, shape
from journeymap.model.formula import FORMULAS
from journeymap.model.meaning import meaning


if TYPE_CHECKING:
    from collections.abc import Iterator


SHORT_LIST: Final = 6
"""So many words of an enumeration fit into a table; longer lists get a section of their own."""

EVERYWHERE: Final = tuple(facts(Element))
"""The fields that every element has; they stand in one table, not in each."""


def field_page() -> str:
    """
    Write every field of the language as Markdown.

    Returns:
        Third-level sections: the map, what every element may say, each element, and the words to choose from.
    """
    classes = elements()
    parts = [*table(JourneyMap, "The map"), *table(Element, "Every element")]
    for element in classes:
        parts += table(element, humanise(words_of(element.__name__)))
    parts += word_lists([JourneyMap, Element, *classes])
    return "\n".join(parts)


# What there is ------------------------------------------------------------------------------------------------------


def elements() -> list[type[Any]]:
    """
    Find every class that the map reaches through its fields.

    Returns:
        The classes, each once, in the order in which a reader meets them.
    """
    found: list[type[Any]] = []
    waiting: list[type[Any]] = [JourneyMap]
    while waiting:
        current = waiting.pop(0)
        for fact in facts(current).values():
            for other in classes_in(fact.shape):
                if other not in found:
                    found.append(other)
                    waiting.append(other)
    return found


def classes_in(written: shape.Shape) -> Iterator[type[Any]]:
    """
    Name the classes that a shape leads to.

    Yields:
        Classes of the model.
    """
    match written:
        case shape.Owned(element=element):
            yield element
        case shape.Structure(structure=structure):
            yield structure
        case shape.Many(item=item) | shape.Keyed(item=item):
            yield from classes_in(item)
        case shape.Scores():
            yield model.Score
        case shape.Readings():
            yield model.Reading
        case shape.Flow(structure=structure):
            yield structure


def enumerations(element: type[Any]) -> Iterator[type[enum.Enum]]:
    """
    Name the enumerations that a class chooses from.

    Yields:
        Enumerations, in the order of the fields.
    """
    for fact in facts(element).values():
        written = fact.shape.item if isinstance(fact.shape, shape.Many) else fact.shape
        match written:
            case shape.Choice(words=words) | shape.OpenChoice(words=words):
                yield words
            case shape.Reference(known=known) if known is not None:
                yield known


# How it is shown ----------------------------------------------------------------------------------------------------


def table(element: type[Any], title: str) -> Iterator[str]:
    """
    Write the fields of a class.

    Yields:
        Lines of Markdown.
    """
    yield f"({anchor(element)})="
    yield f"### {title}"
    yield ""
    yield (inspect.getdoc(element) or "").split("\n")[0]
    yield ""
    inherits = issubclass(element, Element) and element is not Element
    own = [fact for name, fact in facts(element).items() if not (inherits and name in EVERYWHERE)]
    if inherits:
        yield f"Beside what [every element](#{anchor(Element)}) may say{':' if own else '.'}"
        yield ""
    if not own:
        return
    yield "| key | written as | meaning | example |"
    yield "|---|---|---|---|"
    for fact in own:
        yield row(fact)
    yield ""


def row(fact: Facts) -> str:
    """Write one field as a row."""
    required = " (required)" if fact.required else ""
    described = fact.help
    if fact.better is not None:
        described += f" {BETTER[fact.better]}"
    if fact.confidential is not None:
        described += f" Left out with `omit`: `{fact.confidential.value}`."
    cells = (f"`{fact.key}`", f"{describe(fact.shape)}{required}", described, f"`` {fact.example} ``")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


BETTER: Final = {
    model.Better.LOWER: "Less is better.",
    model.Better.HIGHER: "More is better.",
    model.Better.SAID: "To say it no longer is a step back.",
}
"""What a comparison of two maps makes of a field that changed."""


def word_lists(classes: list[type[Any]]) -> Iterator[str]:
    """
    Write the enumerations that are too long for a table.

    Yields:
        Lines of Markdown.
    """
    seen: list[type[enum.Enum]] = []
    for element in classes:
        for words in enumerations(element):
            if len(words) > SHORT_LIST and words not in seen:
                seen.append(words)
    for words in seen:
        yield f"({anchor(words)})="
        yield f"### Words: {words_of(words.__name__)}"
        yield ""
        yield (inspect.getdoc(words) or "").split("\n")[0]
        yield ""
        if words is Formula:
            yield from formula_rows()
        else:
            yield ", ".join(f"`{member.value}`" for member in words)
        yield ""


def formula_rows() -> Iterator[str]:
    """
    Write what follows from each formula; a metric that contradicts it is found by the rules.

    Yields:
        Lines of Markdown.
    """
    yield "| formula | meaning | counted in | better |"
    yield "|---|---|---|---|"
    for formula, entry in FORMULAS.items():
        units = ", ".join(
            f"`{unit.value}`" if reach is None else f"`{unit.value}` {reach.low:g}..{reach.high:g}"
            for unit, reach in entry.ranges.items()
        )
        yield f"| `{formula.value}` | {meaning(formula)} | {units} | {entry.direction.value} |"


def anchor(named: type[Any]) -> str:
    """Give a class or an enumeration the name that links use."""
    return f"field-{words_of(named.__name__).replace(' ', '-')}"


def words_of(name: str) -> str:
    """
    Split the name of a class into words.

    Example:
        >>> words_of("FailPoint")
        'fail point'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def link(named: type[Any]) -> str:
    """Link to the section of a class or an enumeration."""
    return f"[{words_of(named.__name__)}](#{anchor(named)})"


def plural(kinds: tuple[model.Kind, ...]) -> str:
    """Name kinds of elements, as one of which a reference is meant."""
    return " or ".join(kind.value.replace("-", " ") for kind in kinds)


def choice(words: type[enum.Enum]) -> str:
    """Say which words there are, or where they are listed."""
    if len(words) > SHORT_LIST:
        return f"one of the words of {link(words)}"
    return "one of " + ", ".join(f"`{member.value}`" for member in words)


def span(low: float | None, high: float | None) -> str:
    """Say between which ends a number lies."""
    if low is not None and high is not None:
        return f" from {low:g} to {high:g}"
    if low is not None:
        return f", {low:g} or more"
    return "" if high is None else f", at most {high:g}"


PLAIN: Final = {
    shape.Flag: "`true` or `false`",
    shape.DateShape: "date",
    shape.MomentShape: "date with a time of day",
    shape.PeriodShape: "cadence, or months and years",
    shape.ShareShape: "share",
    shape.RateShape: "rate",
    shape.RangeShape: "range",
    shape.Location: "relative path of a file",
    shape.Address: "web address, mail address or relative path",
    shape.Identifier: "id",
    shape.Remarks: "text, list of texts, or either per persona",
    shape.HouseWords: "mapping of `lanes`, `stages`, `channels` to mappings of words",
}
"""How the shapes without options are written."""


def describe(written: shape.Shape) -> str:  # noqa: C901 (one case per shape)
    """Say in a few words how a value is written."""
    plain = PLAIN.get(type(written))
    if plain is not None:
        return plain
    match written:
        case shape.Text(markdown=markdown):
            return "text in Markdown" if markdown else "text"
        case shape.Number(minimum=low, maximum=high, whole=whole):
            return f"{'whole number' if whole else 'number'}{span(low, high)}"
        case shape.Choice(words=words, or_false=or_false):
            return choice(words) + (", or `false`" if or_false else "")
        case shape.OpenChoice(words=words, or_character=True):
            return choice(words) + ", or one character"
        case shape.OpenChoice(words=words):
            return choice(words) + ", or a word of your own"
        case shape.Reference(elsewhere=True, kinds=kinds):
            return f"id of an {plural(kinds)}, or `map#id` of one of another map"
        case shape.Reference(kinds=kinds, known=known):
            return f"id of a {plural(kinds)}" + (f", or {choice(known)}" if known else "")
        case shape.BaselineShape(kinds=kinds):
            return f"id of a {plural(kinds)} of the baseline"
        case shape.MoneyShape(or_rate=or_rate):
            return "money" + (", or money in time" if or_rate else "")
        case shape.DurationShape(or_range=or_range, within_day=within_day):
            return (
                "duration of at most a day" if within_day else "duration" + (", or a range of two" if or_range else "")
            )
        case shape.QuantityShape(or_band=or_band):
            return "value in the metric's unit" + (", or a band of two" if or_band else "")
        case shape.Many(item=item):
            return f"list, each: {describe(item)}"
        case shape.Keyed(item=item):
            return f"mapping from names, each: {describe(item)}"
        case shape.Owned(element=element):
            return f"{link(element)} by id, or list of names"
        case shape.Structure(structure=structure, shorthand=shorthand):
            return link(structure) + (f", or its `{shorthand}` alone" if shorthand else "")
        case shape.Flow(structure=structure):
            what = facts(structure)["to"].shape
            kind = what.kinds[0].value if isinstance(what, shape.Reference) else "element"
            return f"id of a {kind}, {link(structure)}, list of these, or `{{all: [...]}}`"
        case shape.Scores(on_emotion_scale=on_scale):
            return f"number{' on the emotion scale' if on_scale else ''}, {link(model.Score)}, or either per persona"
        case shape.ProcessList(lane=lane):
            return f"list of ids of processes or of their names; their lane is `{lane.value}`"
        case shape.Readings(keyed=keyed):
            return f"{link(model.Reading)} by metric" if keyed else f"list of {link(model.Reading)}s"
    message = f"no words for {written!r}: add a case"
    raise TypeError(message)
