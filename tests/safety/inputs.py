"""Inputs for the fuzz command: maps that are good, made worse in many ways, each by its number alone."""

from __future__ import annotations

import inspect
import random
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from attrs import has

from journeymap import model
from journeymap.diagnostics.catalogue import CATALOGUE
from journeymap.model import (
    Channel,
    JourneyMap,
    Metric,
    Objective,
    Opportunity,
    Persona,
    Process,
    Risk,
    Segment,
    Source,
    Stage,
    Stakeholder,
    System,
    Team,
    Touchpoint,
    Variant,
    facts,
)
from journeymap.model import Path as Way
from tests.damage import SNIPPETS, damaged, random_edit


ROOT: Final = Path(__file__).parents[2]
CRASHES: Final = Path(__file__).parent / "crashes"
"""Inputs that once broke a promise; they are read first, and mutated like every other seed."""

LARGEST: Final = 65_536
"""No input is larger, in bytes: what costs much with so few is found, and thousands can be tried in a minute."""


def make_input(seed: int, number: int) -> bytes:
    """Make an input; the same for the same numbers, whatever was made before."""
    chance = random.Random(f"{seed}:{number}")
    way = chance.choices(_WAYS, _WEIGHTS)[0]
    return way(chance)[:LARGEST]


def seeds() -> tuple[bytes, ...]:
    """Read the maps to start from: examples, maps of tests, examples of diagnostics, former crashes."""
    return (*_sound_seeds(), *_faulty_seeds())


# Private


@cache
def _sound_seeds() -> tuple[bytes, ...]:
    corrected = (entry.instead.encode() for entry in CATALOGUE if entry.instead)
    return (*_files(ROOT / "examples", ROOT / "tests" / "golden" / "maps"), *corrected)


@cache
def _faulty_seeds() -> tuple[bytes, ...]:
    flagged = (entry.flagged.encode() for entry in CATALOGUE if entry.flagged)
    return (*_files(ROOT / "tests" / "messages", CRASHES), *flagged)


def _files(*folders: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(path for folder in folders for path in folder.rglob("*.yaml"))]


def _text(chance: random.Random) -> str:
    # However many mistakes have an example, most inputs start from a map without any, and get beyond reading.
    of_a_kind = _sound_seeds() if chance.random() < _SOUND else _faulty_seeds()
    # Small seeds more often: they are read a hundred times as fast, and what is wrong with them is easier to see.
    one, other = chance.choice(of_a_kind), chance.choice(of_a_kind)
    return min(one, other, key=len).decode("utf-8", "replace")


def _damaged_text(chance: random.Random) -> bytes:
    return damaged(_text(chance), [random_edit(chance) for _ in range(chance.randint(1, 4))]).encode("utf-8", "replace")


def _damaged_bytes(chance: random.Random) -> bytes:
    data = bytearray(_text(chance).encode())
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                data[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                data[place:place] = chance.randbytes(chance.randint(1, 6))
            case 2:
                del data[place : place + chance.randint(1, 50)]
            case _:
                data[place:place] = chance.choice(_BYTES)
    return bytes(data)


def _spliced(chance: random.Random) -> bytes:
    lines, others = _text(chance).splitlines(keepends=True), _text(chance).splitlines(keepends=True)
    start, first = chance.randrange(len(lines) + 1), chance.randrange(len(others) + 1)
    lines[start : start + chance.randrange(3)] = others[first : first + chance.randint(1, 12)]
    return "".join(lines).encode()


def _grafted(chance: random.Random) -> bytes:
    """Keep the syntax and change what is said: values of other fields, fields of other elements."""
    text = _text(chance)
    for _ in range(chance.randint(1, 4)):
        pairs = list(_PAIR.finditer(text))
        if not pairs:
            break
        pair = chance.choice(pairs)
        if chance.random() < 0.25:
            start, end = pair.span("key")
            new = chance.choice(_said()).partition(":")[0]
        else:
            start, end = pair.span("value")
            new = chance.choice((_value, _hostile_value))(chance)
        text = text[:start] + new + text[end:]
    return text.encode("utf-8", "surrogatepass")


def _written(chance: random.Random) -> bytes:
    """Write a map of fields that were picked blindly, most of them where they belong."""
    lines = [
        "title: Shop",
        *(line for line in _picked(chance, JourneyMap, 0) if line.partition(":")[0] not in _REGISTRIES),
    ]
    for key, (element, ids) in _REGISTRIES.items():
        lines.append(f"{key}:")
        for identifier in ids.split():
            lines += [f"  {identifier}:", *_picked(chance, element, 4)]
    lines += ["stages:", "  choose:", *_picked(chance, Stage, 4), "    touchpoints:"]
    for identifier in ("compare-plans", "place-order", "call-sales", "wait-for-visit", "engineer-visit"):
        lines += [f"      {identifier}:", *_picked(chance, Touchpoint, 8)]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _picked(chance: random.Random, element: type[Any], indentation: int) -> list[str]:
    said = _said() if chance.random() < 0.02 else _said(element)
    lines = chance.sample(said, chance.choice((0, 0, 0, 1, 1, 2, 5)))
    if lines and chance.random() < 0.02:
        lines[0] = f"{lines[0].partition(':')[0]}: {_hostile_value(chance)}"
    return [" " * indentation + line for line in lines if not _ELSEWHERE.match(line)]


def _repeated(chance: random.Random) -> bytes:
    """Say something again and again: what costs its square shows."""
    text = _text(chance)
    start = chance.randrange(len(text) + 1)
    part = text[start : start + chance.randint(1, 60)] if chance.random() < 0.5 else chance.choice(SNIPPETS)
    return (text[:start] + part * (chance.choice((50, 1_000, 20_000)) // max(len(part), 1)) + text[start:]).encode()


def _soup(chance: random.Random) -> bytes:
    return "".join(chance.choice(SNIPPETS) for _ in range(chance.randint(1, 80))).encode("utf-8", "surrogatepass")


def _noise(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randint(0, 200))


def _untouched(chance: random.Random) -> bytes:
    return chance.choice(seeds())


_WAYS: Final = (
    _damaged_text,
    _damaged_bytes,
    _spliced,
    _grafted,
    _written,
    _repeated,
    _soup,
    _noise,
    _untouched,
)
_SOUND: Final = 0.75
"""How often an input that starts from a map starts from one without a mistake."""

_WEIGHTS: Final = (20, 8, 10, 30, 20, 4, 4, 1, 1)

_PAIR: Final = re.compile(r"(?P<key>[\w-]+): +(?P<value>[^\n{}\[\],]+|\[[^\n\[\]]*\]|\{[^\n{}]*\})")
# What `_written` says itself, and what needs another file.
_ELSEWHERE: Final = re.compile(r"(?:title|stages|touchpoints|use|baseline|words|emotion_scale|solves|goal|waive): ")
# The ids that examples of fields name.
_REGISTRIES: Final[dict[str, tuple[type[Any], str]]] = {
    "teams": (Team, "digital risk field contact-centre service-design"),
    "stakeholders": (Stakeholder, "works-council"),
    "segments": (Segment, "movers"),
    "personas": (Persona, "maya ahmed"),
    "channels": (Channel, "web phone"),
    "systems": (System, "scheduler crm paper-list"),
    "objectives": (Objective, "online-on-day-one customers-stay"),
    "metrics": (Metric, "fcr nps wait handle-time slot-self-service"),
    "sources": (Source, "interviews exit-survey industry-report ticket-export"),
    "variants": (Variant, "enterprise self-serve"),
    "processes": (Process, "credit-check plan-visit send-slot"),
    "opportunities": (Opportunity, "self-serve-slots"),
    "risks": (Risk, "outage"),
    "paths": (Way, "happy"),
}
_BYTES: Final = (b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r")
_HOSTILE: Final = (
    *("no", "on", "~", "null", "012", "0x1F", "12:30", "1e400", "-1e400", ".nan", ".inf", "-0", "9" * 400, "-1"),
    *(
        "2026-02-30",
        "0000-01-01",
        "9999-12-31",
        "2026-Q5",
        "P0D",
        "PT1H30M",
        "99999999999w",
        "0s",
        "-3d",
        "1..",
        "5..1",
    ),
    *("100%", "101%", "-1%", "0.0000000001%", "GBP 1e9", "€ -1", "XXX 5", "1/day", "0/day"),
    *("[]", "{}", "[[]]", "[{}]", "{a: }", "{a: {}}", "[a, a]", "{all: [a, b]}", "{all: []}", "[null]", '""', "' '"),
    *(
        "'<script>'",
        '"\\u202e"',
        '"\\0"',
        '"\\n\\n"',
        "javascript:x",
        "'@@'",
        "x" * 201,
        "é",
        "支払い",
        "a\u0301",
        # ids that look like `pay`, whole and in part, and one with something unseen
        "\u0440\u0430\u0443",
        "p\u0430y",
        "注\u200b文",
        "оплата-crm",
        "-",
        ".",
    ),
)


def _hostile_value(chance: random.Random) -> str:
    return chance.choice(_HOSTILE)


def _value(chance: random.Random) -> str:
    return chance.choice(_said()).partition(": ")[2]


@cache
def _said(element: type[Any] | None = None) -> tuple[str, ...]:
    """List the fields of an element, or all there are, as `key: example`."""
    named = (getattr(model, name) for name in model.__all__) if element is None else (element,)
    classes = [found for found in named if inspect.isclass(found) and has(found)]
    return tuple(dict.fromkeys(f"{key}: {fact.example}" for each in classes for key, fact in facts(each).items()))
