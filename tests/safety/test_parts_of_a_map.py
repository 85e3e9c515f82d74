"""What a selection leaves out is in no byte of any format, whatever field says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve

import journeymap as jm
from journeymap.app.rendering import FORMAT_NAMES
from tests.filled import filled_map


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.model import JourneyMap

SECRET: Final = "zxqzxqzxq"
"""What every text says that is left out."""

NEEDS: Final = {"png": pytest.mark.needs_typst, "pdf": pytest.mark.needs_typst}
FORMATS: Final = [pytest.param(name, marks=NEEDS.get(name, ())) for name in FORMAT_NAMES]
VIEWS: Final = ("blueprint", "journey", "inventory", "empathy", "heatmap", "metrics")

SELECTIONS: Final[Mapping[str, dict[str, Any]]] = {
    "stages": {"stages": ["a"]},
    "personas": {"personas": ["a"]},
    "variant": {"variant": "a"},
    "path": {"path": "short"},
}


def partly_secret(*, persona: bool) -> JourneyMap:
    """
    Make a map of which one half says something harmless in every field, and the other half a secret.

    Args:
        persona: whether the persona of that half is secret, too; whoever chooses stages leaves nobody out.
    """
    open_, secret = filled_map("fine"), filled_map(SECRET, f"https://{SECRET}.example.org")
    shown, [hidden] = open_.stages[0], secret.stages
    [step] = hidden.touchpoints
    off = evolve(
        step,
        id="off",
        personas=("sam",),
        variants=("other",),
        frontstage=("work",),
        backstage=(),
        support=(),
        lanes=(),
        metrics=(),
        next=None,
        journey=None,
    )
    far = evolve(hidden, id="far", touchpoints=(off,), metrics=(), variants=("other",))
    work = evolve(secret.processes[0], id="work", variants=("other",), needs=(), then=None, systems=(), metrics=())
    sam = evolve((secret if persona else open_).personas[0], id="sam", variants=("other",))
    other = evolve(open_.variants[0], id="other")
    way = evolve(open_.paths[0], id="short", persona=None)
    return evolve(
        open_,
        stages=(shown, far),
        processes=(*open_.processes, work),
        personas=(*open_.personas, sam),
        variants=(*open_.variants, other),
        paths=(way,),
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("chosen", list(SELECTIONS))
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_is_left_out_is_in_no_byte(chosen: str, view: str, form: str) -> None:
    """Stages, personas, processes that nothing else uses: no word of them, in details, search or findings."""
    map_ = partly_secret(persona=chosen in {"personas", "variant"})
    for detail in ("compact", "full"):
        drawn = jm.render(map_, view=view, format=form, detail=detail, **SELECTIONS[chosen])
        assert SECRET.encode() not in drawn


SHOP: Final = """
    title: Shop
    description: zxqzxqzxq
    price: GBP 777123
    emotion_scale: 0..10
    personas:
      maya: Maya
      sam: {name: Sam, quote: zxqzxqzxq, pains: [zxqzxqzxq]}
    variants: {paper: Paper, online: {price: GBP 777123}}
    metrics:
      asked: {direction: higher, target: 9, readings: [777123]}
    stages:
      run:
        metrics: {asked: [{value: 777123, persona: sam}]}
        touchpoints:
          queue:
            says: {maya: Slow, sam: zxqzxqzxq}
            emotion: {maya: 2, sam: {value: 3, evidence: [{quote: zxqzxqzxq}]}}
            pains:
              cold: {persona: sam, name: zxqzxqzxq}
              wet: {variants: [paper], name: zxqzxqzxq}
            frontstage: [{greet: {name: Greets}}, {stamp: {name: zxqzxqzxq, variants: [paper]}}]
            next: [{to: pay, when: zxqzxqzxq, persona: sam}, {to: pay, when: she is next}]
          pay: {personas: [maya], backstage: [{count: {name: Counts}}]}
    processes:
      sum: {lane: support, name: Sums up, cost: GBP 777123}
"""
"""A map of which Maya, online, sees a part in one stage."""


def test_a_card_says_nothing_of_somebody_else() -> None:
    """Remarks, feelings, pains, readings and branches of one persona go with her; so does what one variant has."""
    page = jm.render(jm.loads(SHOP), format="html", personas=["maya"], variant="online").decode()
    assert SECRET not in page
    assert "777123" not in page
    assert all(word in page for word in ("Greets", "Counts", "Slow", "she is next"))


ROWS: Final = """
    title: Shop
    stages:
      run:
        questions: [zxqzxqzxq]
        pains: [{slow: {name: Slow, description: zxqzxqzxq}}]
        touchpoints:
          queue:
            description: Stands in line
            channel: store
            upsell: zxqzxqzxq
            thinks: zxqzxqzxq
            emotion: {value: 1, evidence: [{quote: zxqzxqzxq}]}
            rules: [{then: zxqzxqzxq}]
            personal_data: {purpose: zxqzxqzxq}
            physical_evidence: [zxqzxqzxq]
            frontstage: [greet]
            policy: [zxqzxqzxq]
    lanes: {policy: Policy}
    teams: {tills: {name: Tills, lead: zxqzxqzxq}}
    processes:
      greet: {lane: frontstage, name: zxqzxqzxq, team: tills, cost: GBP 777123, notes: zxqzxqzxq}
"""


@pytest.mark.parametrize("form", [one for one in FORMATS if one.values != ("narrative",)])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_row_that_is_left_out_is_in_no_byte(form: str) -> None:
    """Nor what a box of another row says there, or what is worked out from it; a narrative has no rows, and says so."""
    drawn = jm.render(jm.loads(ROWS), format=form, lanes=["customer"])
    assert SECRET.encode() not in drawn
    assert b"777123" not in drawn
    assert form != "html" or all(word in drawn for word in (b"Stands in line", b"Store"))


def test_what_is_referred_to_is_named_and_no_more() -> None:
    """The next touchpoint, in a stage that is left out, and the team of a process."""
    map_ = jm.loads("""
        title: Shop
        teams: {tills: {name: The tills, lead: zxqzxqzxq}}
        stages:
          run: {touchpoints: {queue: {backstage: [count], next: pay}}}
          buy: {touchpoints: {pay: {name: Pays there, description: zxqzxqzxq, backstage: [count]}}}
        processes: {count: {name: Counts, team: tills}}
    """)
    page = jm.render(map_, format="html", stages=["run"]).decode()
    assert SECRET not in page
    assert "The tills" in page
    assert page.count("Pays there") == 1
    assert '"touchpoint:pay"' not in page


def test_numbers_are_those_of_the_sheet() -> None:
    """A part of the map tells neither what all of it costs nor what a number of its own owes to the rest."""
    map_ = jm.loads("""
        title: Shop
        price: GBP 777123
        personas: {maya: Maya}
        variants: {paper: Paper}
        stages:
          run: {touchpoints: {queue: {volume: 777/day, backstage: [count, sort], drop_off: 50%}}}
          buy: {touchpoints: {pay: {backstage: [count]}}}
        processes: {count: {cost: GBP 31}, sort: {cost: GBP 11}}
    """)
    whole = jm.render(map_, format="html").decode()
    assert "777,123" in whole or "777123" in whole
    stage = jm.render(map_, format="html", stages=["buy"]).decode()
    assert '"Cost"' in stage
    assert not any(amount in stage for amount in ("777", "GBP 42", "GBP 11"))
    assert '"Numbers"' not in jm.render(map_, format="html", personas=["maya"]).decode()
    # Of a variant they are those of its customers.
    assert '"Numbers"' in jm.render(map_, format="html", variant="paper").decode()


def test_findings_are_about_what_stands_there() -> None:
    """Those about the rest of the map would quote it."""
    map_ = jm.loads("""
        title: Shop
        stages:
          run: {touchpoints: {queue: {pains: [slow]}}}
          buy: {touchpoints: {zxqzxqzxq: {pains: [zxqzxqzxq]}}}
    """)
    findings = jm.check(map_, profile="strict").diagnostics
    page = jm.render(map_, format="html", stages=["run"], findings=findings).decode()
    assert "no opportunity solves the pain `queue.slow`" in page
    assert SECRET not in page
    none = jm.render(jm.loads("{title: A, stages: {a: {touchpoints: [b]}}}"), format="html", stages=["a"]).decode()
    assert "No findings about what stands here." in none
