"""What the rules pass over: a map for each exemption, because a rule that finds too much is switched off."""

from __future__ import annotations

from typing import Final

import pytest

from journeymap.checks import rule_named
from tests.rules.checking import findings, shop


CHANNELS: Final = """\
channels:
  web: {promise: {price: EUR 1}}
  shop: {promise: {wording: Now}}
  kiosk: {promise: {price: EUR 1}}
"""
TEAMS: Final = "teams: {tills: Tills, stock: Stock}"
FEELING: Final = "metrics: {sentiment: {unit: score, range: -1..1, direction: higher, kind: experiential}}"
ALARM: Final = "metrics: {queue: {unit: duration, direction: lower, target: 3min, alert: 5min}}"


def named_alike(first: str, other: str) -> str:
    """Write a map with two touchpoints of one name."""
    return shop(f"      a: {{name: Pays, {first}}}\n      b: {{name: Pays, {other}}}", CHANNELS)


def working(processes: str) -> str:
    """Write a map with two teams and processes."""
    return shop("      pay: {backstage: [a]}", f"{TEAMS}\nprocesses: {{{processes}}}")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        # A channel that does not speak of the price, of nothing, or is none of the map's, contradicts nobody.
        ("JM0403", shop("      pay: {channel: [web, shop]}", CHANNELS)),
        ("JM0403", shop("      pay: {channel: [web, phone]}", CHANNELS)),
        ("JM0403", named_alike("channel: web", "channel: shop")),
        ("JM0403", named_alike("channel: web", "channel: phone")),
        ("JM0403", named_alike("channel: web", "channel: kiosk")),
        # Two of one name, where it is not known that they are in different channels.
        ("JM0403", named_alike("sla: 1h", "channel: web, sla: 2h")),
        ("JM0403", named_alike("channel: web, sla: 1h", "sla: 2h")),
        # The same promise, or one of two alone.
        ("JM0403", named_alike("channel: web, sla: 5min", "channel: shop, sla: 5min")),
        ("JM0403", named_alike("channel: web, sla: 5min", "channel: shop")),
        ("JM0403", named_alike("channel: web", "channel: shop, sla: 5min")),
        # A hand-over from, to or within nobody known; one and the same team.
        ("JM0315", shop("      pay:\n      fetch: {owner: stock}", TEAMS)),
        ("JM0315", shop("      pay: {owner: tills}\n      fetch:", TEAMS)),
        ("JM0315", shop("      pay: {owner: tills}\n      fetch: {owner: tills}", TEAMS)),
        ("JM0315", working("a: {needs: [b]}, b: {team: stock}")),
        ("JM0315", working("a: {team: tills, needs: [b]}, b: ")),
        ("JM0315", working("a: {team: stock, needs: [b]}, b: {team: stock}")),
        # What alarmed then does not alarm now.
        ("JM0704", shop("      pay: {metrics: {queue: 8min}}", f"state: past\n{ALARM}")),
        # No emotion; the same side of the middle, however far apart; two sides of it, and next to each other.
        ("JM0505", shop("      pay: {metrics: {sentiment: -0.9}}", FEELING)),
        ("JM0505", shop("      pay: {emotion: 0.1, metrics: {sentiment: 0.9}}", FEELING)),
        ("JM0505", shop("      pay: {emotion: 0.1, metrics: {sentiment: -0.1}}", FEELING)),
        # A sentiment that is no number cannot be compared.
        (
            "JM0505",
            shop(
                "      pay: {emotion: -2, metrics: {sentiment: 5min}}",
                "metrics: {sentiment: {unit: duration, range: 0..9, direction: higher}}",
            ),
        ),
        # A range says nothing about values that are no numbers.
        ("JM0707", shop("      pay:", "metrics: {wait: {unit: duration, range: 0..9, target: 3min}}")),
        ("JM0707", shop("      pay:", "metrics: {wait: {unit: score, direction: higher, target: 300}}")),
        # One alarm against a band is no mistake that could be told.
        ("JM0708", shop("      pay:", "metrics: {load: {unit: count, direction: band, target: 1..2, alert: 5}}")),
        ("JM0708", shop("      pay:", "metrics: {load: {unit: count, direction: band, target: 2, alert: 1..5}}")),
        # Without touchpoints nobody comes anywhere.
        ("JM0603", "title: Shop\npersonas: {maya: Maya, ahmed: Ahmed}\nstages: [buy]\n"),
        # One system of a supplier fails alone, which another rule tells.
        (
            "JM0314",
            shop(
                "      pay: {frontstage: [sell], outcome: completed}",
                "processes: {sell: {systems: [till]}}\nsystems: {till: {supplier: Acme}}",
            ),
        ),
    ],
)
def test_nothing_is_found(code: str, text: str) -> None:
    """In a map that is as it may be."""
    assert [one.message for one in findings(text, [rule_named(code)])] == []


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "JM0305",
            shop("      pay:\n      wrap:\n      leave:"),
            ["no touchpoint says what customers can hold, see or read"],
        ),
        (
            "JM0204",
            shop(
                "      a: {next: [{to: c, when: x}, {to: d, when: y}]}\n"
                "      b: {next: [{to: c, when: x}, {to: d, when: y}]}\n"
                "      c:\n      d:"
            ),
            ["`c` runs into `d`, which is written next, though `a` leads to either of them"],
        ),
        # What needs something in sight does not stand behind it.
        (
            "JM0301",
            shop(
                "      pay: {frontstage: [greet]}\n      leave: {backstage: [count]}",
                "processes: {greet: {lane: frontstage}, count: {needs: [greet]}}",
            ),
            ["nothing stands behind what is done in sight at `pay`"],
        ),
        (
            "JM0301",
            shop(
                "      pay: {frontstage: [greet]}\n      leave: {backstage: [count]}",
                "processes: {greet: {lane: frontstage}, count: {needs: [{to: greet, mutual: true}]}}",
            ),
            [],
        ),
    ],
)
def test_it_is_said_once(code: str, text: str, expected: list[str]) -> None:
    """However often it is so."""
    assert [one.message for one in findings(text, [rule_named(code)])] == expected


def test_lost_context_is_told_at_the_first_path() -> None:
    """Of several that lead to the same touchpoint."""
    paths = "next: [{to: get, when: a}, {to: get, when: b}]"
    text = shop(f"      pay: {{channel: website, {paths}}}\n      get: {{channel: phone}}")
    (found,) = findings(text, [rule_named("JM0402")])
    assert found.place is not None
    assert found.place.start == text.index("get")


def test_a_hand_over_is_told_at_the_first_path() -> None:
    """Of several that lead to the same touchpoint."""
    paths = "next: [{to: get, when: a}, {to: get, when: b}]"
    text = shop(f"      pay: {{owner: tills, {paths}}}\n      get: {{owner: stock}}", TEAMS)
    (found,) = findings(text, [rule_named("JM0315")])
    assert found.place is not None
    assert found.place.start == text.index("get")


@pytest.mark.parametrize("emotions", [("emotion: -1", "owner: t"), ("owner: t", "emotion: -1")])
def test_an_emotion_of_one_map_alone(emotions: tuple[str, str]) -> None:
    """Nothing can be worse than nothing."""
    today, then = (shop(f"      pay: {{{one}}}", "teams: [t]") for one in emotions)
    then = f"state: to-be\nbaseline: a.journey.yaml\n{then}"
    assert findings(then, [rule_named("JM1004")], baseline=today) == ()


@pytest.mark.parametrize(("basis", "count"), [("observed", 1), ('"observed"', 0)])
def test_only_what_is_written_plainly_is_mended(basis: str, count: int) -> None:
    """What stands in quotes would lose them."""
    text = shop(f"      pay: {{pains: {{slow: {{basis: {basis}}}}}}}")
    (found,) = findings(text, [rule_named("JM0805")])
    assert len(found.fixes) == count


@pytest.mark.parametrize("word", rule_named("JM1204").options().words)
def test_each_word_from_inside(word: str) -> None:
    """As it is, within a phrase of such words, and not within one of others."""
    stages = f"{{a: {{name: {word}}}, b: {{name: {word.upper()} and {word} team}}, c: {{name: My {word}}}}}"
    found = findings(f"title: Shop\nstages: {stages}\n", [rule_named("JM1204")])
    assert [one.subject for one in found] == ["stage:a", "stage:b"]


def test_the_words_from_inside() -> None:
    """None is lost and none is new without a thought about what customers say."""
    assert rule_named("JM1204").options().words == (
        *("accounting", "acquisition", "back office", "billing", "call centre", "call center", "compliance"),
        *("contact centre", "contact center", "credit check", "crm", "customer care", "customer service"),
        *("customer success", "dispatch", "finance", "fulfilment", "fulfillment", "hr", "human resources", "invoicing"),
        *("it", "kyc", "lead generation", "lead qualification", "legal", "logistics", "marketing", "operations"),
        *("procurement", "provisioning", "quality assurance", "risk", "sales", "ticketing", "warehouse"),
    )
