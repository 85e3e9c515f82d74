"""The map of one variant: what stays of a map, where paths lead then, and with which shares."""

from __future__ import annotations

from textwrap import dedent

import pytest

import journeymap as jm
from journeymap.errors import UnknownNameError
from journeymap.graph import EdgeKind, compile_map
from journeymap.graph.figures import figures


SHOP = """
    title: Shop
    variants: {web: {price: GBP 3}, store: }
    price: GBP 5
    lanes: {yard: {after: support, holds: processes, variants: [store]}}
    channels: {counter: {variants: [store]}}
    segments: {walk-ins: {variants: [store]}}
    stages:
      buy:
        touchpoints:
          decide: {duration: 1min, drop_off: 10%}
          pay: {variants: [web], duration: 2min, frontstage: [till, gate]}
          carry: {variants: [store], duration: 5min, channel: counter, next: [pack]}
          pack: {variants: [store], duration: 3min, outcome: carried, yard: [lift]}
          done: {duration: 1min, outcome: done, frontstage: [gate]}
      ride: {variants: [store], touchpoints: [bus]}
      rest: {touchpoints: {sit: {variants: [store]}}}
    processes:
      gate: {cost: GBP 1, systems: [crane]}
      till: {variants: [web], cost: GBP 2}
      lift: {lane: yard}
    systems: {crane: {variants: [store]}}
    metrics: {csat: {readings: [{value: 4, segment: walk-ins}, {value: 3}]}}
    opportunities: {faster: {solves: [pain:touchpoint:carry.heavy]}}
"""


def shop(text: str = SHOP) -> jm.JourneyMap:
    """Read a map."""
    return jm.loads(dedent(text).replace("channel: counter,", "channel: counter, pains: {heavy: Heavy},"))


def arrows(journey_map: jm.JourneyMap) -> dict[str, dict[str, float | None]]:
    """List where each touchpoint leads, with the shares."""
    edges = [edge for edge in compile_map(journey_map).edges.values() if edge.kind is EdgeKind.NEXT]
    leading: dict[str, dict[str, float | None]] = {}
    for edge in edges:
        leading.setdefault(edge.source.partition(":")[2], {})[edge.target.partition(":")[2]] = edge.share
    return leading


def test_what_simply_goes_on_leads_to_what_is_written_next_in_the_variant() -> None:
    """Not to a touchpoint of another variant, and not where that leads."""
    assert arrows(shop().only(variant="web")) == {"decide": {"pay": 1}, "pay": {"done": 1}, "done": {"done": 1}}
    assert arrows(shop().only(variant="store"))["decide"] == {"carry": 1}


def test_a_whole_map_leads_wherever_its_variants_do() -> None:
    """No arrow joins touchpoints of variants that never meet; nobody said how many are of which."""
    assert arrows(shop())["decide"] == {"pay": None, "carry": None}
    assert arrows(shop())["pay"] == {"done": 1}


def test_what_a_variant_does_not_have_is_gone() -> None:
    """With what is said of it alone; what only uses it stays."""
    web = shop().only(variant="web")
    assert [stage.id for stage in web.stages] == ["buy"]
    assert [process.id for process in web.processes] == ["gate", "till"]
    assert web.processes[0].systems == ()
    assert (web.lanes, web.channels, web.segments, web.systems, web.opportunities) == ((), (), (), (), ())
    assert len(web.metrics[0].readings) == 1
    assert [process.id for process in shop().only(variant="store").processes] == ["gate", "lift"]


def test_the_numbers_of_a_variant_are_those_of_its_customers() -> None:
    """By hand: 1 + 0.9 * (2 + 1) minutes, 0.9 * (1 + 2 + 1) pounds of cost, 0.9 * 3 pounds of income."""
    ledger = compile_map(shop().only(variant="web")).once(figures)
    assert ledger["elapsed@stage:buy"].expected == pytest.approx(3.7 * 60)
    assert ledger["cost@map"].expected == pytest.approx(3.6)
    assert ledger["income@map"].expected == pytest.approx(2.7)
    whole = compile_map(shop()).once(figures)
    assert whole["share@touchpoint:pay"].expected is None
    assert whole["cost@map"].expected is None


SHARES = """
    title: Claim
    variants: {partner: , own: }
    stages:
      claim:
        touchpoints:
          report: {next: [%s]}
          take: {variants: [partner], outcome: completed}
          mend: {variants: [own], outcome: completed}
          refuse: {outcome: refused}
"""


@pytest.mark.parametrize(
    ("branches", "whole", "partner"),
    [
        # What is written without a share takes the rest in each variant.
        (
            "{to: take}, {to: mend}, {to: refuse, share: 8%}",
            {"take": None, "mend": None, "refuse": 0.08},
            {"take": 0.92, "refuse": 0.08},
        ),
        # These are shares of the customers of all variants; of one alone nobody said any.
        (
            "{to: take, share: 58%}, {to: mend, share: 34%}, refuse",
            {"take": 0.58, "mend": 0.34, "refuse": 0.08},
            {"take": None, "refuse": None},
        ),
        ("{to: mend, share: 60%}, {to: refuse, share: 40%}", {"mend": 0.6, "refuse": 0.4}, {"refuse": 1}),
        # What is not there ends nothing: what is written next behind it follows.
        ("mend", {"mend": None, "refuse": None}, {"refuse": 1}),
    ],
)
def test_shares_are_those_of_who_is_there(
    branches: str, whole: dict[str, float | None], partner: dict[str, float | None]
) -> None:
    """Written shares hold for all customers together, and for a variant only where they do not depend on the others."""
    claim = jm.loads(dedent(SHARES % branches))
    assert arrows(claim)["report"] == pytest.approx(whole)
    assert arrows(claim.only(variant="partner"))["report"] == pytest.approx(partner)


def test_a_touchpoint_of_no_variant_leads_nowhere() -> None:
    """Where its stage exists in other variants than it does itself."""
    text = "{title: T, variants: {a: , b: }, stages: {s: {variants: [a], touchpoints: {t: {variants: [b]}, u: }}}}"
    assert arrows(jm.loads(text)) == {}


def test_an_unknown_variant_is_named() -> None:
    """With those that there are."""
    with pytest.raises(UnknownNameError, match=r"unknown variant `wb`; did you mean `web`"):
        shop().only(variant="wb")


def test_where_variants_begin_apart_nobody_said_how_many_begin_where() -> None:
    """By hand: 1 or 10 minutes, then 2."""
    text = "{title: T, variants: {web: , store: }, stages: {s: {touchpoints: {%s, pay: {duration: 2min}, end: }}}}"
    walk, click = "walk: {duration: 10min, variants: [store]}", "click: {duration: 1min, variants: [web]}"
    for steps in (f"{walk}, {click}", f"{click}, {walk}"):
        ledger = compile_map(jm.loads(text % steps)).once(figures)
        assert (ledger["share@touchpoint:walk"].expected, ledger["share@touchpoint:click"].expected) == (None, None)
        assert (ledger["fastest@touchpoint:end"].expected, ledger["slowest@touchpoint:end"].expected) == (180, 720)


def test_parallel_branches_of_some_variants_are_not_taken_by_all() -> None:
    """By hand: a minute and 5 where there is no invoice, and 2 hours where there is."""
    text = """
        title: T
        variants: {web: , store: }
        stages:
          s:
            touchpoints:
              order: {duration: 1min, next: {all: [invoice, parcel]}}
              invoice: {duration: 2h, variants: [web], next: done}
              parcel: {duration: 5min, next: done}
              done: {outcome: completed}
    """
    whole = jm.loads(dedent(text))
    ledger = compile_map(whole).once(figures)
    assert ledger["share@touchpoint:invoice"].expected is None
    assert (ledger["fastest@touchpoint:done"].expected, ledger["slowest@touchpoint:done"].expected) == (360, 7260)
    assert compile_map(whole.only(variant="web")).once(figures)["elapsed@touchpoint:done"].expected == 7260


def test_who_is_not_there_comes_nowhere() -> None:
    """A touchpoint whose personas another variant has goes, and paths lead past it, with all customers."""
    text = """
        title: T
        variants: {web: , store: }
        personas: {wanda: {variants: [web]}, steve: }
        stages:
          s:
            touchpoints:
              a: {next: [{to: b, share: 30%}, {to: c, share: 70%}]}
              trap: {outcome: lost}
              b: {personas: [wanda]}
              c: {outcome: won}
    """
    assert arrows(jm.loads(dedent(text)).only(variant="store"))["a"] == {"c": 1}


def test_shares_of_all_customers_are_none_of_one_variant() -> None:
    """Those of what follows, of segments, and volumes of what several variants have."""
    text = """
        title: T
        variants: {web: , store: }
        segments: {near: {share: 60%, variants: [web]}, far: {share: 40%}}
        stages: {s: {touchpoints: {a: {volume: 10/day, backstage: [p]}, b: {volume: 3/day, variants: [store]}}}}
        processes:
          p: {then: [{to: q, share: 40%}, {to: r, share: 60%}]}
          q: {variants: [web]}
          r: {variants: [store]}
    """
    store = jm.loads(dedent(text)).only(variant="store")
    assert [segment.share for segment in store.segments] == [None]
    assert [touchpoint.volume is None for touchpoint in store.touchpoints] == [True, False]
    then = store.processes[0].then
    assert then is not None
    assert [(branch.to, branch.share) for branch in then.branches] == [("r", None)]


def test_branches_of_who_is_not_there_are_taken_by_nobody() -> None:
    """All others take what is left; a volume is one of a touchpoint, and not of work that is called alike."""
    text = """
        title: T
        variants: {web: , store: }
        personas: {wanda: {variants: [web]}, steve: }
        stages:
          s:
            touchpoints:
              a: {next: [{to: b, persona: wanda, share: 30%}, {to: c, share: 70%}]}
              b: {backstage: [c]}
              c: {volume: 3/day, variants: [store], outcome: won}
        processes: {c: {capacity: 9/day}}
    """
    store = jm.loads(dedent(text)).only(variant="store")
    assert arrows(store)["a"] == {"c": 1}
    assert store.touchpoints[-1].volume is not None


def test_evidence_of_another_variant_leaves_nothing_empty() -> None:
    """What rests on a source of another variant is still said; where that was all, the evidence is gone."""
    text = """
        title: Shop
        variants: {web: , store: }
        sources: {till: {name: Tills, variants: [store]}, study: Study}
        stages:
          buy:
            touchpoints:
              pay:
                emotion: {value: -1, evidence: [till]}
                pains:
                  slow: {evidence: [till, {source: till, date: 2026-10}, {source: till, quote: So slow}, study]}
                  dull: {evidence: [till]}
    """
    [pay] = jm.loads(dedent(text)).only(variant="web").touchpoints
    assert [score.evidence for score in pay.emotion] == [()]
    slow, dull = pay.pains
    assert [(one.source, one.quote) for one in slow.evidence] == [(None, "So slow"), ("study", None)]
    assert dull.evidence == ()


def test_ids_may_be_written_with_accents_of_their_own() -> None:
    """A keyboard or a shell may write an accent as a character behind its letter; ids have it in one."""
    shop = jm.loads("{title: Shop, personas: [zoé], variants: {télé: }, stages: {buy: {touchpoints: [pay]}}}")
    apart = "te\u0301le\u0301"
    assert [variant.id for variant in shop.only(variant=apart).variants] == ["télé"]
    assert [persona.id for persona in shop.only(personas="zoe\u0301").personas] == ["zoé"]
    with pytest.raises(jm.UnknownNameError):
        shop.only(variant="tele")
