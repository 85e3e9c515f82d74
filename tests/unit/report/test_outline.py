"""A map as an indented text."""

from __future__ import annotations

import re
from textwrap import dedent

from journeymap.app.reading import loads
from journeymap.graph import compile_map
from journeymap.graph.overlay import Annotation, Overlay, Tint
from journeymap.model import JourneyMap, Stage, Touchpoint
from journeymap.model.hand_made import unchecked
from journeymap.report.outline import outline


LIBRARY = """\
title: Borrow a book
status: in-review
owner: desk
version: 2
reviewed: 2026-10-01
teams: {desk: Front desk, couriers: Couriers}
systems: {catalogue: {fallback: cards}, cards: Card index, gate: }
personas: {ana: Ana, ben: "Ben, 9 years old"}
segments: {schools: Schools}
metrics: {found: {name: Found on the shelf, unit: percent, direction: higher, target: 95%}}
lanes: {policy: Policy}
stages:
  find:
    goal: Have the book in my hands
    pains: [Two catalogues]
    touchpoints:
      search:
        name: Searches the catalogue
        channel: website
        emotion: {ana: 1, ben: -1.5}
        metrics: {found: 88%}
        frontstage: [Catalogue shows the shelf]
        policy: [Anyone may search]
        next:
          - {to: shelf, when: it is in, share: 70%}
          - {to: reserve, when: it is out}
          - {to: search, when: mistyped, persona: ben, share: 5%}
      reserve:
        channel: [website, phone]
        personas: [ana]
        wait: {expected: 2w, tolerable: 1w}
        backstage: [bring-book]
        fail_points: [Copy is lost]
        next: {all: [shelf, leave]}
      shelf: {physical_evidence: [Spine label], gains: [Found more than one]}
  take-home:
    touchpoints:
      self-checkout: {moment_of_truth: true, optional: true, emotion: 1.5, next: leave}
      again: {next: [{to: search, segment: schools}]}
      leave: {name: Leaves through the gate, outcome: completed}
processes:
  bring-book: {lane: backstage, team: couriers, duration: 3d, sla: 2d, systems: [catalogue], needs: [pull-slip]}
  pull-slip: {lane: backstage, team: desk}
  bind-magazines: {lane: support, team: desk}
"""


def test_an_outline_says_what_is_where() -> None:
    """Lanes, conditions, shares, parallel branches, loops, ends, and what nobody uses, whole."""
    assert outline(compile_map(loads(LIBRARY, name="library.journey.yaml"))) == dedent("""\
        Borrow a book
        As-is · in review · version 2 · owner Front desk · reviewed 2026-10-01
        2 stages, 6 touchpoints, 4 processes, 3 systems

        1 Find — Have the book in my hands
              pain        Two catalogues
          • Searches the catalogue [Website] emotion +1 (Ana), -1.5 (Ben, 9 years old)
              metric      Found on the shelf: 88%, target 95%
              frontstage  Catalogue shows the shelf
              Policy      Anyone may search
              next        Shelf (70%, when it is in)
                          Reserve (25%, when it is out)
                          again: Searches the catalogue (5%, when mistyped, for Ben, 9 years old)
          • Reserve [Website, Phone] (only Ana)
              waits       2 w, tolerable 1 w
              fail point  Copy is lost
              backstage   Bring book (Couriers; 3 d of at most 2 d; on Catalogue; needs Pull slip)
              all of      Shelf
                          Leaves through the gate
          • Shelf
              evidence    Spine label
              gain        Found more than one

        2 Take home
          • Self checkout emotion +1.5 (moment of truth, optional)
              next        Leaves through the gate
          • Again
              next        back to Searches the catalogue (for Schools)
          • Leaves through the gate
              ends        Completed

        Used by no touchpoint
              support     Bind magazines (Front desk)
                          Gate
        """)


def test_colour_changes_nothing_but_colour() -> None:
    """Without the codes the coloured outline is the plain one."""
    compiled = compile_map(loads(LIBRARY))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", outline(compiled, colour=True))
    assert [line.rstrip() for line in plain.splitlines()] == outline(compiled).splitlines()


def test_what_python_may_say_stays_on_its_line() -> None:
    """A map made in Python may hold line ends and commands for a build log; none gets through."""
    evil = "x\n::error::\x1b[2J##[error]"
    step = Touchpoint(id="a", name=evil, channel=(evil,), outcome=evil)
    stage = Stage(id="s", name=evil, touchpoints=(step,))
    text = outline(compile_map(unchecked(JourneyMap, {"title": f"::{evil}", "stages": (stage,)})))
    assert len(text.splitlines()) == 7
    assert [line for line in text.splitlines() if line.lstrip().startswith(("::", "##["))] == []
    assert "\x1b" not in text
    assert "##[" not in text


def test_a_map_without_touchpoints_is_shown() -> None:
    """Stages alone are a map."""
    assert outline(compile_map(loads("{title: Shop, stages: [pay]}"))) == "Shop\nAs-is · draft\n1 stage\n\n1 Pay\n"


def test_what_is_said_stands_where_its_element_is_named() -> None:
    """A process and what it needs below their touchpoint; what nobody uses there; what is not shown at the end."""
    shop = """
        title: Shop
        systems: {till: , printer: }
        processes: {book: {systems: [till], needs: [count]}, count: {needs: [sort]}, sort: }
        metrics: {queue: {unit: duration}}
        stages: {buy: {touchpoints: {pay: {backstage: [book]}, leave: {outcome: completed}}}}
    """
    keys = ("metric:queue", "system:till", "process:book", "process:count", "process:sort", "system:printer")
    annotations = tuple(Annotation(element=key, mark="X", tint=Tint.INFO, words=key) for key in keys)
    text = outline(compile_map(loads(dedent(shop))), overlay=Overlay(annotations=annotations))
    lines = [line.strip().removeprefix("●").strip() for line in text.splitlines()]
    assert lines[lines.index("• Pay") :] == [
        "• Pay",
        "backstage   Book (on Till; needs Count)",
        *(f"info X: {key}" for key in ("process:book", "process:count", "system:till")),
        "• Leave",
        "ends        Completed",
        "",
        "Used by no touchpoint",
        "support     Printer",
        "info X: system:printer",
        "",
        "About what is not shown here",
        "info X: metric:queue",
        "info X: process:sort",
    ]


def test_numbers_stand_at_the_end() -> None:
    """How the map ends, and how long it takes, with the names of the elements; nothing where nothing follows."""
    shop = (
        "{title: Shop, stages: {buy: {touchpoints: {look: {duration: 5min, drop_off: 10%}, "
        "pay: {duration: 1..3min, outcome: completed}}}}}"
    )
    lines = outline(compile_map(loads(shop))).splitlines()
    assert lines[lines.index("Numbers") + 1 :] == [
        "  90%: share of customers who come to Completed",
        "  10%: share of customers who give up somewhere",
        "  6 min to 8 min, expected 7 min: how long it takes to come to Completed",
        "  6 min: the shortest time in which one can come to Completed",
        "  8 min: the longest time in which one comes to Completed",
        "  5 min 54 s to 7 min 42 s, expected 6 min 48 s: how long customers are in Buy when they come into it",
        "  5 min: the shortest time in Buy",
        "  8 min: the longest time in Buy",
    ]
    assert "Numbers" not in outline(compile_map(loads("{title: Shop, stages: {buy: {touchpoints: [pay]}}}")))


CLINIC = """
    title: Clinic
    words: {lanes: {nurses: frontstage}}
    lanes: {law: {name: Regulations and policies}, leaflet: {name: Leaflet, variants: [ward]}}
    variants: {ward: Ward, home: At home}
    stages:
      come:
        questions: ["Where do I park?"]
        touchpoints:
          register:
            duration: 10min
            sla: {response: 5min}
            drop_off: 4%
            law: [Receipts are kept]
            leaflet: [House rules]
            nurses: [Greet, {bed: {name: Makes the bed, variants: [ward]}}]
            insights: [Nobody reads the leaflet]
            pains: [{name: No bed, variants: [ward]}]
          lie: {name: Lies down, variants: [ward]}
          sit: {name: Sits at home, variants: [home], outcome: completed}
      leave: {variants: [ward], touchpoints: [{bus: {name: Takes the bus}}]}
"""


def test_what_a_step_takes_and_where_it_is_looked_up() -> None:
    """Long names of lanes keep their words and their distance; the house's word stands for the standard lane."""
    text = outline(compile_map(loads(dedent(CLINIC))))
    assert "  • Register (4% give up here)\n" in text
    assert "      takes       10 min\n      SLA         response 5 min\n" in text
    assert "      Regulations and policies  Receipts are kept\n" in text
    assert "      Nurses      Greet\n" in text
    assert "      question    Where do I park?\n" in text
    assert "      insight     Nobody reads the leaflet\n" in text


def test_what_only_some_variants_have_says_so() -> None:
    """Steps, work, pains, lanes, stages."""
    text = outline(compile_map(loads(dedent(CLINIC))))
    assert "  • Lies down (only Ward)\n" in text
    assert "Makes the bed (only Ward)\n" in text
    assert "      pain        No bed (only Ward)\n" in text
    assert "      Leaflet (only Ward)  House rules\n" in text
    assert "\n2 Leave (only Ward)\n" in text


def test_one_variant_alone() -> None:
    """Nothing of another one, no remark about variants, and paths lead past what is not there."""
    text = outline(compile_map(loads(dedent(CLINIC)).only(variant="home")))
    assert "only " not in text
    assert not {"Ward", "Lies down", "Makes the bed", "No bed", "Leaflet ", "Leave"} & set(
        re.findall(r"\w[\w ]*", text)
    )
    assert text.splitlines()[1] == "As-is · draft · Variant: At home"
    assert text.splitlines()[2] == "1 stage, 2 touchpoints, 1 process"
    assert "\nNumbers\n" in text
