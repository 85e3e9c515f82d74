"""A narrative: told per persona, from the map and from nothing else."""

from __future__ import annotations

from journeymap.render import to_narrative
from journeymap.views import Selection
from tests.picture import compiled, of_variant


MAP = """
    title: Buy a coffee
    personas:
      maya: {name: "Maya, in a hurry", quote: Quickly please, goals: [Coffee before the train]}
      tom: Tom
    teams: {bar: Bar}
    systems: {till: {name: Till}}
    stages:
      order:
        goal: Get a coffee
        touchpoints:
          queue:
            name: Queues
            channel: store
            emotion: {maya: -2, tom: 0}
            thinks: {maya: "Will I miss it?", tom: Nice music}
            feels: [tense]
            wait: {expected: 9min, tolerable: 4min}
            pains: {long: {name: Too long, severity: high, evidence: [{quote: I left}]}}
            next: [pay, {to: leave, when: the train comes, share: 10%}]
          leave: {name: Leaves, personas: [maya], outcome: abandoned}
          pay: {name: Pays, emotion: 1, moment_of_truth: true, backstage: [cash-up], outcome: completed}
    processes: {cash-up: {team: bar, systems: [till], duration: 2min, sla: 1min}}
"""


def test_a_story_is_told() -> None:
    """Who, the curve in words, one paragraph a stage without the name again and again, and what is behind it."""
    text = to_narrative(compiled(MAP), Selection(personas=("maya",))).decode()
    assert text.split("\n\n") == [
        "# Buy a coffee",
        "## Maya, in a hurry",
        "“Quickly please.”",
        "- **Wants**: Coffee before the train",
        (
            "The journey starts out bad (-2) with “Queues” and rises to rather good (1) at “Pays”. "
            "The best moment is “Pays” (rather good, 1), the worst “Queues” (bad, -2). "
            "The journey ends in one of 2 ways: abandoned, with “Leaves”; completed, with “Pays”."
        ),
        "*Numbers in brackets say how it feels, from -2 (the worst) to 2 (the best).*",
        "### Order",
        (
            "The goal here: Get a coffee. “Queues” (Store) feels bad (-2): tense. The thought: “Will I miss it?” "
            "The wait is 9 minutes, longer than the tolerable 4 minutes. "
            "What gets in the way: Too long (high severity). In the words of customers: “I left.” "
            "From here go 90% to “Pays” and 10% to “Leaves” (the train comes). "
            "One step is “Leaves”. The journey may end here: abandoned. "
            "“Pays” (a moment of truth) feels rather good (1). The journey may end here: completed."
        ),
        "- **Pays**: Backstage: Cash up (Bar, 2 minutes, longer than its SLA of 1 minute, on Till)\n",
    ]


def test_each_persona_has_a_story() -> None:
    """With their own thoughts and scores, and only the steps to which they come."""
    text = to_narrative(compiled(MAP)).decode()
    maya, tom = text.split("\n## ")[1:]
    assert ("Will I miss it?" in maya, "Nice music" in maya, "One step is “Leaves”" in maya) == (True, False, True)
    assert ("Will I miss it?" in tom, "Nice music" in tom, "One step is “Leaves”" in tom) == (False, True, False)


def test_without_personas_the_customer_travels() -> None:
    """There is one story, and no more in it than the map says."""
    text = to_narrative(compiled("{title: Shop, stages: {order: {touchpoints: [queue, pay]}}}")).decode()
    assert text == "# Shop\n\n## The journey\n\n### Order\n\nOne step is “Queue”. One step is “Pay”.\n"


def test_a_workshop_is_told() -> None:
    """When it was, who took part and who led it; of what nobody said, nothing."""
    said = "workshop: {date: 2026-09-17, participants: [Ada, Ben], facilitator: Chi}, stages: {a: {touchpoints: [b]}}}"
    told = to_narrative(compiled("{title: Shop, " + said)).decode()
    assert "- **Workshop**: 2026-09-17\n- **Who took part**: Ada and Ben\n- **Who led it**: Chi\n" in told
    told = to_narrative(
        compiled("{title: Shop, workshop: {participants: [Ada]}, stages: {a: {touchpoints: [b]}}}")
    ).decode()
    assert "- **Who took part**: Ada\n" in told
    assert "Workshop" not in told


def test_what_stands_beside_a_step_and_which_variant_has_it() -> None:
    """Insights, plans, risks, readings; what only some variants have says so, and one alone tells nothing of others."""
    shop = """
        title: Shop
        variants: {web: On the web, till: At the till}
        metrics: {fcr: {name: Solved, unit: percent, target: 80%}}
        lanes: {law: {name: Law, variants: [till]}}
        stages:
          buy:
            touchpoints:
              pay:
                metrics: {fcr: 58%}
                insights: [People pay late]
                upsell: A bag
                pains: [Slow]
                law: [Receipt is a must]
                frontstage: [{cash: {name: Takes cash, variants: [till]}}, {card: {name: Takes cards, variants: [web]}}]
        opportunities: {fast: {name: Pay by phone, solves: [slow]}}
        risks: {fraud: {name: Stolen card, on: [pay]}}
    """
    told = to_narrative(compiled(shop)).decode()
    assert "Frontstage: Takes cash (only At the till); Takes cards (only On the web); " in told
    assert "Law (only At the till): Receipt is a must; " in told
    assert (
        "Insights: People pay late; Opportunities: Pay by phone; Upsell: A bag; Risks: Stolen card;"
        " KPI / target: Solved 58% / 80%\n" in told
    )
    alone = to_narrative(of_variant(shop, "web")).decode()
    assert "Frontstage: Takes cards; " in alone
    assert "Law" not in alone


CURVE = """
    title: Move
    stages:
      a:
        touchpoints:
          look: {emotion: 1}
          wait: {emotion: -2, says: ["Where is it?"]}
          call: {emotion: -1.9}
          get: {emotion: 2}
"""


def test_the_curve_is_told_first() -> None:
    """Where it begins, turns and ends; a small turn is passed over, and a flat curve is told as one."""
    told = to_narrative(compiled(CURVE)).decode()
    assert (
        "The journey starts out rather good (1) with “Look”, falls to bad (-2) at “Wait”"
        " and rises to good (2) at “Get”." in told
    )
    assert "The best moment is “Get” (good, 2), the worst “Wait” (bad, -2)." in told
    flat = CURVE.replace("-1.9", "1").replace("-2", "1").replace("2}", "1}")
    assert "It feels rather good (1) all the way." in to_narrative(compiled(flat)).decode()


def test_a_story_is_told_in_the_language_of_the_map() -> None:
    """With its quotation marks and its decimals."""
    told = to_narrative(compiled(CURVE.replace("title: Move", "title: Umzug\n    language: de"))).decode()
    assert "„Call“ fühlt sich schlecht an (-1,9)." in told
    assert "Laut gesagt: „Where is it?“" in told
