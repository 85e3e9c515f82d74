"""Maps to start from, with comments that explain them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.app.opening import SUFFIXES
from journeymap.app.schema import SCHEMA_NAME, schema_text
from journeymap.app.writing import Output, write
from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.model import humanise
from journeymap.model.identifier import is_identifier


if TYPE_CHECKING:
    from journeymap.app.opening import StrPath


_DEFAULT_TITLE: Final = "Buy a coffee"
_DEFAULT_STEM: Final = "coffee"
# Plain, it would be an empty value.
_NOTHING: Final = "null"


@frozen(kw_only=True)
class Template:
    """
    A starter map.

    Attributes:
        name: what `--template` takes.
        summary: what it is for, a few words.
        text: the map in YAML, with `{title}` and `{file}` where they belong.
    """

    name: str
    summary: str
    text: str


def starter_map(template: str, stem: str | None = None) -> str:
    """
    Write a starter map.

    Args:
        template: the name of a template.
        stem: the name of its file without the ending, from which the title is made; see `stem_of`.

    Returns:
        A map in YAML that reads without any finding.

    Raises:
        UnknownNameError: there is no template of that name.
    """
    title = _DEFAULT_TITLE if stem is None else humanise(stem)
    for candidate in TEMPLATES:
        if candidate.name == template:
            return candidate.text.replace("{title}", title).replace("{stem}", stem or _DEFAULT_STEM)
    raise UnknownNameError("template", template, tuple(candidate.name for candidate in TEMPLATES))


def stem_of(path: StrPath) -> str | None:
    """
    Take the name of a map's file without its ending.

    Returns:
        The name, or `None` if it is no id that starts with a letter, because anything else could mean something in
        YAML.

    Example:
        >>> stem_of("maps/home-broadband.journey.yaml")
        'home-broadband'
    """
    stem = Path(path).name
    for suffix in SUFFIXES:
        stem = stem.removesuffix(suffix)
    return stem if is_identifier(stem) and stem[0].isalpha() and stem != _NOTHING else None


def start_map(path: StrPath, template: str, *, replace: bool = False) -> tuple[str, ...]:
    """
    Write a starter map, and beside it the JSON Schema that its first line names, unless one is there.

    Args:
        path: where; the name ends in `.journey.yaml`.
        template: the name of a template.
        replace: whether a map that is there already is replaced.

    Returns:
        The paths of the files that were written, the map first.

    Raises:
        UnknownNameError: there is no template of that name.
        UnwritableOutputError: the map is there already, or cannot be written.
    """
    text = starter_map(template, stem_of(path))
    outputs = [Output(path=path, content=text.encode(), fresh=not replace)]
    schema = Path(path).with_name(SCHEMA_NAME)
    if not os.path.lexists(schema):
        outputs.append(Output(path=schema, content=schema_text().encode(), fresh=True))
    return write(outputs)


# Templates

_MODELINE: Final = f"# yaml-language-server: $schema={SCHEMA_NAME}\n"

_MINIMAL: Final = (
    _MODELINE
    + """\
# A journey map. Draw it with:  journeymap render {stem}.journey.yaml -o {stem}.svg
title: {title}

# Stages are the parts of the journey, in order; the words before the colon are their ids.
stages:
  order:
    # Touchpoints are where customer and provider meet. Each follows the one before it.
    touchpoints:
      queue: {emotion: -1}          # from -2, very bad, to 2, very good
      pay: Pays at the counter      # a text is the name; without one the id is shown as words
  enjoy:
    touchpoints: [drink]
"""
)

_BLUEPRINT: Final = (
    _MODELINE
    + """\
# A service blueprint. Draw it with:  journeymap render {stem}.journey.yaml -o {stem}.svg
title: {title}
state: as-is                        # past, as-is, to-be or ideal
owner: shop

# Who travels ------------------------------------------------------------------
personas:
  maya:
    name: Maya, on her way to work
    quote: I have four minutes.

# Who and what delivers. Everything below may point at these by their ids. -----
teams:
  shop: Shop floor
  supply: Supply
systems:
  machine: {name: Coffee machine, owner: shop, supplier: Acme}
  stock: {name: Stock records, owner: supply}
channels:
  counter: {medium: store, ownership: owned, owner: shop}

# What is measured. `direction` says which way is better. ----------------------
metrics:
  served-fast: {name: Served within five minutes, unit: percent, direction: higher, target: 90%}

# What a statement rests on ----------------------------------------------------
sources:
  visits: {name: Visits to three shops, type: shadowing, date: 2026-09, sample: 31}

# The journey ------------------------------------------------------------------
stages:
  order:
    name: Order
    goal: Get a coffee before the train
    touchpoints:
      queue:
        name: Queues
        alone: true                 # nobody serves the customer here
        channel: counter
        personas: [maya]
        emotion: -1                 # from -2, very bad, to 2, very good
        thinks: Will I miss my train?
        physical_evidence: [Menu board]
        wait: {expected: 4min, tolerable: 5min}
        metrics: {served-fast: 71%}
        pains:
          slow: {name: The line does not move, severity: high, basis: observed, evidence: [visits]}
        # Where the customer goes next; without this line, to the touchpoint below.
        next:
          - pay
          - {to: leave, when: the train comes first, share: 12%}
      pay:
        name: Pays at the counter
        channel: counter
        moment_of_truth: true
        emotion: 0.5
        # What is done for the customer, from the most visible to the least. A text defines it on the spot;
        # an id points to `processes` below.
        frontstage: [Barista takes the order]
        backstage: [make-coffee]
        support: [count-stock]
        next: drink
      leave: {name: Leaves without a coffee, alone: true, emotion: -2, outcome: abandoned}
  enjoy:
    touchpoints:
      drink: {name: Drinks on the way, alone: true, emotion: 1.5, outcome: completed}

# How it is delivered ----------------------------------------------------------
processes:
  make-coffee: {name: Make the coffee, lane: backstage, team: shop, duration: 90s, systems: [machine]}
  count-stock: {name: Count the stock, lane: support, team: supply, systems: [stock]}

# What is done about what hurts ------------------------------------------------
opportunities:
  second-till: {name: A second till until nine, solves: [slow], owner: shop, measure: served-fast, target: 90%}
"""
)

TEMPLATES: Final = (
    Template(name="minimal", summary="two stages and three touchpoints", text=_MINIMAL),
    Template(name="blueprint", summary="a service blueprint with all its lanes", text=_BLUEPRINT),
)
"""Every template, the usual one first."""
