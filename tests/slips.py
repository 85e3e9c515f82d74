"""
Slips of the hand in maps, and whether the help that is offered mends them: `python -m tests.slips`.

Each slip is made by a seed in an example map, or in a map of the strategies. Then the offered help alone is followed:
fixes, the safe ones first, and where there is none, the likeliest suggestion.
"""

from __future__ import annotations

import argparse
import functools
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hypothesis import HealthCheck, Phase, given, settings

from journeymap import model
from journeymap.diagnostics import Source, apply_fixes
from journeymap.glossary import TERMS
from journeymap.glossary.term import Field
from journeymap.language import dumps, read_text
from journeymap.language.yaml.language_keys import language_keys
from journeymap.model import entries_of, facts
from journeymap.model.shape import Number, Scores
from journeymap.testing.strategies import maps


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from journeymap.diagnostics import Diagnostic, Fix
    from journeymap.model import JourneyMap


ALL: Final = 500
"""How many slips `.ci/run` makes."""

LEAST_READABLE: Final = 0.95
LEAST_MEANT: Final = 0.85

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
_FROM_STRATEGIES: Final = 12
_MOST_ROUNDS: Final = 20
_MOST_TRIES: Final = 200


class Slip(NamedTuple):
    """
    A map with a slip in it.

    Attributes:
        kind: what kind of slip it is.
        name: the map.
        before: the text without it.
        text: the text with it.
    """

    kind: str
    name: str
    before: str
    text: str


class Outcome(NamedTuple):
    """
    What became of a slip.

    Attributes:
        text: the text after all help was followed.
        is_readable: whether it has no errors any more.
        is_meant: whether it says what the map without the slip says.
        told: what was found first.
    """

    text: str
    is_readable: bool
    is_meant: bool
    told: str


# Kinds of slips ------------------------------------------------------------------------------------------------------


def _typo(word: str, chance: random.Random) -> str:
    """Leave a letter out, write one twice, or swap two; the first letter stays, as it mostly does."""
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def _replaced(text: str, match: re.Match[str], new: str, group: str | int = 0) -> str:
    return text[: match.start(group)] + new + text[match.end(group) :]


def _chosen(pattern: str, text: str, chance: random.Random) -> re.Match[str] | None:
    matches = list(re.finditer(pattern, text, re.MULTILINE))
    return chance.choice(matches) if matches else None


# A text of words, as people put one in quotes.
_QUOTED: Final = r"""(?<=[ \[{])(?P<open>["'])(?P<inner>[^"'\n\\]*[A-Za-z]{3}[^"'\n\\]*)(?P<close>["'])(?=[\n,}\]])"""
_KEY: Final = r"(?<=[\n {,])(?P<key>[a-z_]{4,}):(?= |$)"
_WORDS: Final = (
    r"(?<=[ {])(?:kind|severity|status|state|unit|direction|lane|medium|basis|type|timing|level|automation|by|origin"
    r"|preset|criticality|ownership|mode|involvement|role): (?P<word>[a-z][a-z-]{3,})(?=[,}\n])"
)


def key(text: str, chance: random.Random) -> str | None:
    """Mistype the key of a field."""
    matches = [match for match in re.finditer(_KEY, text) if match["key"] in language_keys()]
    match = chance.choice(matches) if matches else None
    return None if match is None else _replaced(text, match, _typo(match["key"], chance), "key")


def reference(text: str, chance: random.Random) -> str | None:
    """Mistype the ID of another element."""
    places = [one.place for one in read_text(Source("m", text)).references if len(one.place.text) >= 4]
    if not places:
        return None
    place = chance.choice(places)
    return text[: place.start] + _typo(place.text, chance) + text[place.end :]


def word(text: str, chance: random.Random) -> str | None:
    """Mistype a word of a vocabulary."""
    match = _chosen(_WORDS, text, chance)
    return None if match is None else _replaced(text, match, _typo(match["word"], chance), "word")


def spelling(text: str, chance: random.Random) -> str | None:
    """Write a key as other tools do: with capitals or in camel case."""
    matches = [match for match in re.finditer(_KEY, text) if match["key"] in language_keys()]
    if not matches:
        return None
    match = chance.choice(matches)
    head, *rest = match["key"].split("_")
    camel = head + "".join(part.capitalize() for part in rest)
    return _replaced(text, match, camel if rest else match["key"].capitalize(), "key")


@functools.cache
def _other_words() -> dict[tuple[type[Any], str], tuple[str, ...]]:
    """By field, the words of other tools for just that."""
    words: dict[tuple[type[Any], str], tuple[str, ...]] = {}
    for term in TERMS:
        others = tuple(one.text.replace(" ", "_") for one in term.words if one.language.value == "en")
        for place in term.here:
            if isinstance(place, Field) and place.key in term.written and others:
                words[place.owner, place.key] = others
    return words


def tool(text: str, chance: random.Random) -> str | None:
    """Write the word that another tool has for a field."""
    journey_map = read_text(Source("m", text)).map
    places: list[tuple[tuple[int, int], tuple[str, ...]]] = []
    for element in (journey_map, *(entry.element for entry in entries_of(journey_map))) if journey_map else ():
        for (owner, name), others in _other_words().items():
            place: Any = element.place
            span = place.fields.key_span(name) if type(element) is owner and place.fields else None
            if span is not None:
                places.append((span, others))
    if not places:
        return None
    (start, end), others = chance.choice(places)
    return text[:start] + chance.choice(others) + text[end:]


def indentation(text: str, chance: random.Random) -> str | None:
    """Indent a line by a space too many or too few."""
    match = _chosen(r"^(?P<blanks> +)(?=\S)", text, chance)
    if match is None:
        return None
    return _replaced(text, match, match["blanks"] + " " if chance.random() < 0.5 else match["blanks"][1:], "blanks")


def tab(text: str, chance: random.Random) -> str | None:
    """Indent a line by tabs."""
    match = _chosen(r"^(?P<blanks>(?:  )+)(?=\S)", text, chance)
    return None if match is None else _replaced(text, match, "\t" * (len(match["blanks"]) // 2), "blanks")


def space(text: str, chance: random.Random) -> str | None:
    """Leave the space after a colon out."""
    match = _chosen(r"(?<=[\n {,])[a-z][a-z_-]*:(?P<blanks> +)(?=[^\s#])", text, chance)
    return None if match is None else _replaced(text, match, "", "blanks")


def quote(text: str, chance: random.Random) -> str | None:
    """Leave a quote out, or both."""
    match = _chosen(_QUOTED, text, chance)
    if match is None:
        return None
    parts = (
        match["inner"] + match["close"],
        match["open"] + match["inner"],
        match["inner"],
    )
    return _replaced(text, match, chance.choice(parts))


def apostrophe(text: str, chance: random.Random) -> str | None:
    """Put a text in single quotes although it has an apostrophe, or in double ones around others."""
    match = _chosen(r"(?<=: )(?P<text>[A-Z][\w ]*(?:'s|n't) [\w ]+)(?=[\n,}])", text, chance)
    return None if match is None else _replaced(text, match, f"'{match['text']}'")


def brace(text: str, chance: random.Random) -> str | None:
    """Leave a brace, a bracket or a comma out, or write one twice."""
    match = _chosen(r"(?<![\[{])[\[\]{}](?![\]}])|, (?=[a-z_]+: )", text, chance)
    line = "" if match is None else text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    if match is None or line.count('"') % 2 or line.count("'") % 2:
        return None
    sign = match[0]
    return _replaced(text, match, " " if sign == ", " else "" if chance.random() < 0.7 else sign * 2)


def listed(text: str, chance: random.Random) -> str | None:
    """Write a list where a mapping belongs."""
    match = _chosen(r"(?<=: )\{(?P<inner>[^{}\[\]\n]+)\}(?=[\n,}])", text, chance)
    return None if match is None else _replaced(text, match, f"[{match['inner']}]")


def number(text: str, chance: random.Random) -> str | None:
    """Write a number as a text, with a comma, or with a plus sign."""
    match = _chosen(rf"(?<=[ {{])(?:{'|'.join(_number_keys())}): (?P<number>\d+(?:\.\d+)?)(?=[\n,}}])", text, chance)
    if match is None:
        return None
    written = match["number"]
    ways = [f'"{written}"', f"+{written}"]
    if "." in written and text[match.end() : match.end() + 1] == "\n":
        ways.append(written.replace(".", ","))
    return _replaced(text, match, chance.choice(ways), "number")


@functools.cache
def _number_keys() -> tuple[str, ...]:
    """Return the keys of the fields that take plain numbers."""
    structures = [getattr(model, name) for name in model.__all__]
    classes = [one for one in structures if isinstance(one, type) and hasattr(one, "__attrs_attrs__")]
    shapes = {field.key: field.shape for one in classes for field in facts(one).values()}
    return tuple(sorted(key for key, shape in shapes.items() if isinstance(shape, Number | Scores)))


def capital(text: str, chance: random.Random) -> str | None:
    """Write an ID with a capital, or with `_`."""
    match = _chosen(r"^ +(?P<id>[a-z]+(?:-[a-z]+)*):(?= |$)", text, chance)
    if match is None or match["id"] in language_keys():
        return None
    identifier = match["id"]
    return _replaced(text, match, identifier.replace("-", "_") if "-" in identifier else identifier.title(), "id")


KINDS: Final[tuple[Callable[[str, random.Random], str | None], ...]] = (
    key,
    reference,
    word,
    spelling,
    tool,
    indentation,
    tab,
    space,
    quote,
    apostrophe,
    brace,
    listed,
    number,
    capital,
)


# Making and mending --------------------------------------------------------------------------------------------------


@functools.cache
def sources() -> tuple[tuple[str, str, JourneyMap], ...]:
    """Return the maps in which slips are made: name, text, and what it says."""
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*/*.journey.yaml"))]
    texts += [(f"strategy-{number}", text) for number, text in enumerate(_written_by_strategies())]
    read = [(name, text, read_text(Source(name, text)).map) for name, text in texts]
    return tuple((name, text, journey_map) for name, text, journey_map in read if journey_map is not None)


def _written_by_strategies() -> list[str]:
    texts: list[str] = []

    @settings(
        max_examples=_FROM_STRATEGIES,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(maps())
    def collect(journey_map: JourneyMap) -> None:
        texts.append(dumps(journey_map))

    collect()
    return texts


def make(seed: int) -> Slip:
    """Make the slip of a seed: one that is an error, or after which the map says something else."""
    kind = KINDS[seed % len(KINDS)]
    chance = random.Random(seed)
    for _ in range(_MOST_TRIES):
        name, text, journey_map = chance.choice(sources())
        slipped = kind(text, chance)
        if slipped is None or slipped == text:
            continue
        read = read_text(Source(name, slipped)).map
        if read is None or read != journey_map:
            return Slip(kind.__name__, name, text, slipped)
    raise AssertionError(f"no map can have a slip of the kind `{kind.__name__}`")


def follow_help(name: str, text: str) -> Outcome:
    """Do what the findings offer until none is an error, or none offers anything new."""
    seen: set[str] = set()
    told = ""
    for _ in range(_MOST_ROUNDS):
        read = read_text(Source(name, text))
        errors = [one for one in read.diagnostics if one.is_error]
        told = told or " ".join(f"{one} ({one.hint})" for one in errors[:2])
        if not errors or text in seen:
            break
        seen.add(text)
        text, _ = apply_fixes(text, _help(errors))
    return Outcome(text, read.map is not None, False, told)


def outcome(slip: Slip) -> Outcome:
    """Follow the help, and compare what the map says with what it said before."""
    followed = follow_help(slip.name, slip.text)
    meant = read_text(Source(slip.name, slip.before)).map
    return followed._replace(is_meant=followed.is_readable and read_text(Source(slip.name, followed.text)).map == meant)


def _help(errors: Sequence[Diagnostic]) -> list[Fix]:
    for wanted in (
        [next((fix for fix in error.fixes if fix.is_safe), None) for error in errors],
        [next(iter(error.fixes), None) for error in errors],
        [next(iter(error.suggestions), None) for error in errors],
    ):
        fixes = [fix for fix in wanted if fix is not None]
        if fixes:
            return fixes
    return []


def run(seeds: Sequence[int]) -> Iterator[tuple[Slip, Outcome]]:
    """Make slips and mend them."""
    for seed in seeds:
        slip = make(seed)
        yield slip, outcome(slip)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many slips of each kind are mended; 1 if they are too few."""
    parser = argparse.ArgumentParser(prog="python -m tests.slips", description=__doc__)
    parser.add_argument("--count", type=int, default=ALL)
    parser.add_argument("--show", action="store_true", help="print each slip that the help does not undo")
    asked = parser.parse_args(arguments)
    made, readable, meant = Counter[str](), Counter[str](), Counter[str]()
    for number_of, (slip, found) in enumerate(run(range(asked.count))):
        made[slip.kind] += 1
        readable[slip.kind] += found.is_readable
        meant[slip.kind] += found.is_meant
        if asked.show and not found.is_meant:
            print(f"--- {number_of} {slip.kind} {slip.name} readable={found.is_readable}")
            print(_changed(slip.before, slip.text))
            print(f"  told: {found.told}")
            print(_changed(slip.before, found.text))
    for kind in made:
        print(f"{kind:12} {made[kind]:4} made, {readable[kind]:4} readable, {meant[kind]:4} as meant")
    total = made.total()
    print(f"{'all':12} {total:4} made, {readable.total():4} readable, {meant.total():4} as meant")
    return int(readable.total() < LEAST_READABLE * total or meant.total() < LEAST_MEANT * total)


def _changed(before: str, after: str) -> str:
    old, new = before.splitlines(), after.splitlines()
    pairs = [(one, other) for one, other in zip(old, new, strict=False) if one != other][:3]
    return "\n".join(f"  {one.strip()!r}\n    -> {other!r}" for one, other in pairs)


if __name__ == "__main__":
    sys.exit(main())
