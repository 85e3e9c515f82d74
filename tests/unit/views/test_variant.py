"""A variant: no view shows anything of another one, and everything of both is there once."""

from __future__ import annotations

import pytest

from journeymap.report.outline import outline
from journeymap.views import VIEWS, Selection
from journeymap.views.choice import Choice
from journeymap.views.chosen_reading import by_stage
from tests.picture import compiled, of_variant, sheet_of


# What exists in the small one alone has that word in its name; so has what is said of it.
MAP = """
    title: Two of a kind
    variants: {big: Great, small: Other}
    personas: {maya: {name: Maya, goals: {on-time: {served_by: [both]}}}}
    teams: {tills: Tills, stock: Stock}
    systems: {till: Till}
    stakeholders: {board: {influence: 4, interest: 2}}
    lanes: {law: {name: Law}, tiny: {name: Tiny lane, variants: [small]}}
    metrics:
      speed: {name: Great speed, unit: duration, direction: lower, target: 3min, readings: [4min]}
      worth: {name: Tiny worth, unit: score, parent: speed, variants: [small], readings: [5]}
    stages:
      one:
        touchpoints:
          both:
            {name: Great both, owner: tills, emotion: 1, law: [Act], backstage: [pack, shrink], metrics: {speed: 5min}}
          again: {owner: stock, emotion: 0, personas: [maya], thinks: [So], backstage: [pack]}
          mini: {name: Tiny step, variants: [small], emotion: -2, pains: {tiny-pain: {name: Tiny pain, severity: high}}}
      two: {name: Tiny stage, variants: [small], touchpoints: {more: {name: Tiny more, channel: phone}}}
      three: {touchpoints: {last: {tiny: [Tiny lane's], outcome: completed}}}
    processes:
      pack: {name: Great pack, team: stock, systems: [till], metrics: {speed: 6min}}
      shrink: {name: Tiny shrink, team: stock, variants: [small], systems: [till], metrics: {speed: 99min}}
    opportunities:
      more: {name: Great idea, value: 50%, effort: 2, stages: [one], status: planned}
      less: {name: Tiny idea, value: 20%, effort: 5, stages: [one], variants: [small], status: planned}
"""


@pytest.mark.parametrize("name", [one.name for one in VIEWS])
def test_nothing_of_another_variant_is_shown(name: str) -> None:
    """In no name, no note and no count."""
    view = next(one for one in VIEWS if one.name == name)
    some, other = (repr(view.make(of_variant(MAP, variant), Selection())) for variant in ("big", "small"))
    assert "Tiny" not in some
    assert "99" not in some
    assert "Great" in some or "Tiny" not in other


def test_readings_of_a_variant() -> None:
    """Of what realises two touchpoints once; of what another variant has, not at all."""

    def taken(variant: str) -> list[tuple[str, float]]:
        map_ = of_variant(MAP, variant)
        found = by_stage(map_, Choice(map_, Selection()))
        return [(one.where, getattr(one.reading.value, "seconds", 0) / 60) for one in found["one", "speed"]]

    assert taken("big") == [("touchpoint:both", 5), ("process:pack", 6)]
    assert taken("small") == [("touchpoint:both", 5), ("process:pack", 6), ("process:shrink", 99)]


SHOP = """
    title: Order
    variants: {web: Web, shop: Shop}
    stages:
      buy:
        touchpoints:
          greet: {variants: [shop]}
          open: {variants: [web]}
          order: {next: {all: [pack, bill, mail]}}
          pack: {variants: [shop], next: done}
          bill: {variants: [shop], next: done}
          mail: {variants: [web], next: thank}
          thank: {optional: true}
          done: {outcome: completed}
"""


def test_parallel_branches_of_some_variants() -> None:
    """What a variant takes together is in parallel, although no variant has all of it; what it takes alone is not."""
    flows = [arrow for arrow in sheet_of(SHOP).connections if arrow.source == "touchpoint:order"]
    assert [(arrow.target.removeprefix("touchpoint:"), arrow.label, arrow.share) for arrow in flows] == [
        ("pack", "in parallel", ""),
        ("bill", "in parallel", ""),
        ("mail", "", ""),
    ]
    assert "all of      Pack\n                  Bill\n                  Mail" in outline(compiled(SHOP))


def test_arrows_of_variants_are_whole() -> None:
    """A broken line is a path that leaves something out; nobody leaves out what their variant does not have."""
    sheet = sheet_of(SHOP.replace("order: {next: {all: [pack, bill, mail]}}", "order: "))
    begun = [arrow.target for arrow in sheet.connections if arrow.source == "touchpoint:order"]
    assert begun == ["touchpoint:pack", "touchpoint:mail"]
    dashed = [arrow for arrow in sheet.connections if arrow.dashed]
    assert [(arrow.source, arrow.target, arrow.note) for arrow in dashed] == [
        ("touchpoint:mail", "touchpoint:done", "Skips Thank")
    ]
