"""
One figure of each kind, as it is told: its name, what it is made of, what is assumed and why it is unknown.

Who changes one on purpose runs `pytest tests/unit/graph --snapshot-update` and reads what became different.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

import journeymap as jm
from journeymap.checks import RULES
from journeymap.graph.figure import Written
from journeymap.graph.figures import figures
from tests.safety.shapes import SHAPES


if TYPE_CHECKING:
    from collections.abc import Iterator

    from syrupy.assertion import SnapshotAssertion

    from journeymap.graph.figure import Figure, Input


EXAMPLES: Final = Path(__file__).parents[3] / "examples"

BACK_OFFICE: Final = """
title: Claim
stages:
  get:
    touchpoints:
      apply: {volume: 100/day, wait: {tolerable: 5d}, backstage: [take, no]}
      ask: {drop_off: 10%, backstage: [file], next: [{to: apply, share: 20%}, done]}
      done: {backstage: [tell], outcome: completed}
systems: {archive: {capacity: 300/day}, mail: {fallback: archive}}
processes:
  take: {duration: 1h, cost: GBP 1, systems: [archive, mail], then: check}
  check:
    {duration: 2..4h, cost: GBP 30/h, systems: [archive], then: [{to: again, share: 20%}, {to: no, share: 10%}, file]}
  again: {duration: 24h, cost: GBP 5, needs: [look], then: check}
  no: {duration: 30min, cost: GBP 2, then: {all: [file, tell]}}
  tell: {duration: 1min, cost: GBP 1, needs: [look], then: [{to: sort, share: 50%}, {to: stamp, when: late}, weigh]}
  look: {duration: 1min, cost: GBP 1, systems: [archive], volume: 9/day}
  file: {duration: 10min, cost: GBP 3, capacity: 99/day, systems: [archive, mail]}
  sort: {duration: 1h, then: {all: [stamp, weigh]}}
  stamp: {then: sort}
  weigh: {needs: [stamp], then: weigh}
"""

KNOWN: Final = BACK_OFFICE.replace("{to: stamp, when: late}, weigh]", "{to: stamp, share: 20%}]").replace(
    "stamp: {then: sort}", "stamp: {duration: 1h, cost: GBP 1}"
)
"""The same, and somebody said how often and how long everything is done."""


class TextFile(SingleFileSnapshotExtension):
    """A text as it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def texts() -> Iterator[str]:
    """Give many small maps: the back office above, the shapes, and what the pages of the rules show."""
    yield from (BACK_OFFICE, KNOWN)
    yield from (shape.make(3) for shape in SHAPES.values() if shape.used is None)
    for rule in RULES:
        yield from (rule.problem.flagged, rule.problem.instead)


def ledgers() -> Iterator[tuple[Figure, ...]]:
    """Work out the figures of all maps that can be read; what is marked in the pages are comments."""
    for text in texts():
        journey_map, _ = jm.reads(text)
        if journey_map is not None:
            yield tuple(figures(jm.compile_map(journey_map)))
    for path in sorted(EXAMPLES.glob("*/*.journey.yaml")):
        journey_map, _ = jm.read(path)
        if journey_map is not None:
            yield tuple(figures(jm.compile_map(journey_map)))


def kind(figure: Figure) -> tuple[object, ...]:
    """Say what is alike in figures of one kind, whatever they are about."""
    inputs = tuple(dict.fromkeys(_source(item) for item in figure.inputs))
    number = figure.expected if figure.expected in {0, 1} else figure.expected is not None
    ends = (figure.low == figure.expected, figure.high == figure.expected, figure.high is None)
    assumed = tuple(text.split("`")[0] for text in figure.assumptions)
    return _source(figure.id), figure.formula, inputs, number, ends, figure.unknown.split("`")[0], assumed


def _source(item: Input) -> str:
    return f"written {item.measure.value}" if isinstance(item, Written) else item.partition("@")[0]


def told(figure: Figure) -> str:
    """Write a figure with everything that is known of it."""
    numbers = [figure.low, figure.expected, figure.high]
    low, expected, high = ("?" if number is None else f"{float(number):.6g}" for number in numbers)
    lines = [f"{figure.id} = {expected} ({low} to {high}) {figure.measure.value} {figure.currency or ''}".rstrip()]
    lines += [f"  {figure.name}", f"  {figure.formula.value}"]
    lines += [f"    {item if isinstance(item, str) else f'{item.what}: {item.expected}'}" for item in figure.inputs]
    lines += [f"  assumed: {text}" for text in figure.assumptions]
    lines += [f"  unknown: {figure.unknown}"] if figure.unknown else []
    return "\n".join(lines)


def test_one_of_each_kind(snapshot: SnapshotAssertion) -> None:
    """Of all that the maps of our pages, shapes and examples hold."""
    found: dict[tuple[object, ...], str] = {}
    for ledger in ledgers():
        for figure in ledger:
            found.setdefault(kind(figure), told(figure))
    assert "\n\n".join(sorted(found.values())) + "\n" == snapshot(extension_class=TextFile)
