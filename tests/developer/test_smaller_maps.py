"""A developer wants a part of a map: `only` makes one that holds together."""

from __future__ import annotations

from itertools import combinations, islice
from pathlib import Path

import pytest

import journeymap as jm


EXAMPLES = Path(__file__).parents[2] / "examples"
BROADBAND = jm.load(EXAMPLES / "home-broadband" / "home-broadband.journey.yaml")


def steps(journey_map: jm.JourneyMap) -> list[str]:
    """List the ids of the touchpoints."""
    return [touchpoint.id for touchpoint in journey_map.touchpoints]


def paths(journey_map: jm.JourneyMap) -> list[tuple[str, str]]:
    """List what leads to what."""
    edges = jm.compile_map(journey_map).graph.edges(data="kind")
    return [(start.partition(":")[2], end.partition(":")[2]) for start, end, kind in edges if kind == "next"]


@pytest.mark.parametrize(
    "path",
    [
        "home-broadband/home-broadband.journey.yaml",
        "software-onboarding/software-onboarding.journey.yaml",
    ],
)
def test_every_part_of_an_example_holds_together(path: str) -> None:
    """It compiles, is checked, is drawn, and its text reads back."""
    whole = jm.load(EXAMPLES / path)
    assert whole.only() == whole
    ids = [stage.id for stage in whole.stages]
    for count in range(1, len(ids) + 1):
        for stages in islice(combinations(ids, count), 4):
            for persona in (None, *(persona.id for persona in whole.personas)):
                part = whole.only(stages=stages, personas=persona)
                assert [stage.id for stage in part.stages] == list(stages)
                assert jm.loads(jm.dumps(part)) == part
                jm.check(part)
    assert jm.render(whole.only(stages=ids[0])).startswith(b"<svg")


def test_a_path_leads_past_what_is_left_out() -> None:
    """In written order and by `next`; its share stays where it leads to one touchpoint."""
    shop = jm.loads(
        """
        title: Shop
        stages:
          find: {touchpoints: {look: {next: [{to: ask, share: 30%}, {to: take, share: 70%}]}, ask: }}
          choose: {touchpoints: {take: , compare: }}
          pay: {touchpoints: {till: , home: {outcome: completed}}}
        """
    )
    part = shop.only(stages=["find", "pay"])
    assert paths(part) == [("look", "ask"), ("look", "till"), ("ask", "till"), ("till", "home"), ("home", "completed")]
    following = part.touchpoints[0].next
    assert following is not None
    assert [(branch.to, branch.share) for branch in following.branches] == [("ask", 0.3), ("till", 0.7)]


def test_a_path_that_ends_in_what_is_left_out_ends_there() -> None:
    """With the outcome that it has, or as `left-out`; it does not lead to what happens to be written next."""
    shop = jm.loads(
        """
        title: Shop
        stages:
          find: {touchpoints: {look: {next: leave}, ask: {next: wait}}}
          gone: {touchpoints: {leave: {outcome: abandoned}}}
          pay: {touchpoints: {till: {outcome: completed}}}
          never: {touchpoints: {wait: }}
        """
    )
    part = shop.only(stages=["find", "pay"])
    assert paths(part) == [("look", "abandoned"), ("ask", "left-out"), ("till", "completed")]


def test_touchpoints_go_with_their_personas() -> None:
    """What others say, feel and take goes as well; what everybody meets stays."""
    shop = jm.loads(
        """
        title: Shop
        personas: {maya: {goals: {quick: {served_by: [app]}}}, tom: }
        stages:
          pay:
            touchpoints:
              app: {personas: [maya], next: [{to: door, persona: maya}]}
              till: {personas: [maya, tom], emotion: {maya: -1, tom: 1}, thinks: {maya: Slow}}
              door: {outcome: completed}
        """
    )
    part = shop.only(personas="tom")
    assert steps(part) == ["till", "door"]
    assert part.touchpoints[0].personas == ("tom",)
    assert [score.persona for score in part.touchpoints[0].emotion] == ["tom"]
    assert part.touchpoints[0].thinks == ()


def test_what_delivered_and_what_was_said_of_it_goes() -> None:
    """Processes, systems, opportunities, risks and paths that were about what is gone; the rest stays."""
    shop = jm.loads(
        """
        title: Shop
        teams: {bar: Bar}
        systems: {till: {owner: bar}, shelf: , spare: }
        processes:
          cash: {lane: backstage, systems: [till], needs: [count]}
          count: {lane: backstage}
          fill: {lane: backstage, systems: [shelf]}
          unused: {lane: backstage, systems: [spare]}
        stages:
          find: {touchpoints: {look: {backstage: [fill], pains: {high: Too high}}}}
          pay: {touchpoints: {queue: {backstage: [cash], pains: {slow: Slow}}}}
        opportunities: {lower: {solves: [look.high]}, faster: {solves: [look.high, queue.slow]}}
        risks: {stuck: {on: [till]}, falls: {on: [shelf]}}
        paths: {all: {through: [look, queue]}, first: {through: [look]}}
        """
    )
    part = shop.only(stages="pay")
    assert [process.id for process in part.processes] == ["cash", "count", "unused"]
    assert [system.id for system in part.systems] == ["till", "spare"]
    assert [team.id for team in part.teams] == ["bar"]
    assert [opportunity.id for opportunity in part.opportunities] == ["faster"]
    assert [risk.id for risk in part.risks] == ["stuck"]
    assert [(path.id, [visit.touchpoint for visit in path.through]) for path in part.paths] == [("all", ["queue"])]


def test_what_is_asked_for_must_be_there() -> None:
    """The exception names the nearest."""
    with pytest.raises(jm.UnknownNameError, match="unknown stage `chose`; did you mean `choose`"):
        BROADBAND.only(stages=["chose"])
    with pytest.raises(jm.UnknownNameError, match="unknown persona `maja`; did you mean `maya`"):
        BROADBAND.only(personas="maja")
    with pytest.raises(jm.UnusableValueError, match="cannot be of type `Stage`; expected IDs"):
        BROADBAND.only(stages=BROADBAND.stages[:1])  # type: ignore[arg-type]
    with pytest.raises(jm.UnusableValueError, match="`stages` is empty; expected at least one stage"):
        BROADBAND.only(stages=[])


def test_several_branches_to_one_touchpoint_stay() -> None:
    """Each with its own condition, in a part of the map and in the map of a variant."""
    shop = jm.loads(
        """
        title: Shop
        variants: {web: }
        stages:
          buy: {touchpoints: {look: {next: [{to: pay, when: hurried}, {to: pay, when: curious}]}, pay: {outcome: done}}}
        """
    )
    assert shop.only(stages="buy") == shop
    assert shop.only(variant="web").touchpoints == shop.touchpoints
