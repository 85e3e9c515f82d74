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
    """Who, what for, what happens and is felt, what is waited for, what is done behind it, how it ends."""
    text = to_narrative(compiled(MAP), Selection(personas=("maya",))).decode()
    assert text.split("\n\n") == [
        "# Buy a coffee",
        "## Maya, in a hurry",
        "“Quickly please.” What Maya wants: Coffee before the train.",
        "*Numbers in brackets say how it feels, from -2 (the worst) to 2 (the best).*",
        "### Order",
        "What Maya wants here: Get a coffee.",
        (
            "**Queues.** Store. Maya thinks: “Will I miss it?” Maya feels tense; all in all this is bad (-2). "
            "Maya waits 9 minutes, longer than the tolerable 4 minutes. Pain points: Too long (high severity). "
            "In the words of customers: “I left.” "
            "From here 90% go on to “Pays” and 10% to “Leaves” (the train comes)."
        ),
        "**Leaves.** Outcome: abandoned.",
        "**Pays.** This is a moment of truth. All in all this is rather good (1). Outcome: completed.",
        "Backstage: Cash up (Bar, 2 minutes, longer than its SLA of 1 minute, on Till).",
        "### How it ends",
        (
            "The journey ends in one of 2 ways: abandoned, with “Leaves”; completed, with “Pays”. "
            "The best moment is “Pays” (rather good, 1), the worst “Queues” (bad, -2).\n"
        ),
    ]


def test_each_persona_has_a_story() -> None:
    """With their own thoughts and scores, and only the steps to which they come."""
    text = to_narrative(compiled(MAP)).decode()
    maya, tom = text.split("\n## ")[1:]
    assert ("Will I miss it?" in maya, "Nice music" in maya, "**Leaves.**" in maya) == (True, False, True)
    assert ("Will I miss it?" in tom, "Nice music" in tom, "**Leaves.**" in tom) == (False, True, False)


def test_without_personas_the_customer_travels() -> None:
    """There is one story, and no more in it than the map says."""
    text = to_narrative(compiled("{title: Shop, stages: {order: {touchpoints: [queue, pay]}}}")).decode()
    assert text == "# Shop\n\n## The journey\n\n### Order\n\n**Queue.**\n\n**Pay.**\n"


def test_a_workshop_is_told() -> None:
    """When it was, who took part and who led it; of what nobody said, nothing."""
    said = "workshop: {date: 2026-09-17, participants: [Ada, Ben], facilitator: Chi}, stages: {a: {touchpoints: [b]}}}"
    told = to_narrative(compiled("{title: Shop, " + said)).decode()
    assert "The workshop: 2026-09-17. Who took part: Ada and Ben. Who led it: Chi." in told
    told = to_narrative(
        compiled("{title: Shop, workshop: {participants: [Ada]}, stages: {a: {touchpoints: [b]}}}")
    ).decode()
    assert "Who took part: Ada.\n" in told
    assert "workshop" not in told


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
    assert "Frontstage: Takes cash (only At the till); Takes cards (only On the web)." in told
    assert "Law (only At the till): Receipt is a must." in told
    assert (
        "Insights: People pay late. Opportunities: Pay by phone. Upsell: A bag. Risks: Stolen card."
        " KPI / target: Solved 58% / 80%." in told
    )
    alone = to_narrative(of_variant(shop, "web")).decode()
    assert "Frontstage: Takes cards." in alone
    assert "Law" not in alone
