"""Other places that findings name, where the page of a rule shows only one of several kinds."""

from __future__ import annotations

from journeymap.checks import rule_named
from journeymap.testing import assert_findings
from tests.rules.checking import findings


def assert_marked(text: str, code: str, baseline: str | None = None) -> None:
    """Assert that a rule finds what is marked in a map."""
    assert_findings(text, lambda clean: findings(clean, [rule_named(code)], baseline=baseline))


def test_two_touchpoints_of_one_name() -> None:
    """The promises of both, or those of their channels."""
    assert_marked(
        """
        title: Shop
        channels:
          web: {promise: {price: EUR 1}}
          #     ~~~~~~~ JM0403 "what `web` promises"
          store: {promise: {price: EUR 2}}
          #       ~~~~~~~ JM0403 "what `store` promises"
        stages:
          buy:
            touchpoints:
              click: {name: Buys, channel: web, sla: 1h}
              #                                 ~~~ JM0403 "the other promise"
              pay: {name: Buys, channel: store, sla: 2h}
              #                 ^^^^^^^ JM0403 "another price"
              #                                 ^^^ JM0403 "promises 2h"
        """,
        "JM0403",
    )


BASELINE = """\
title: Shop
metrics: {csat: {unit: percent, direction: higher, readings: [80%]}}
stages: {buy: {touchpoints: {pay: {metrics: {csat: 80%}}}}}
"""
AFTER = """\
title: Shop
state: to-be
baseline: shop.journey.yaml
metrics: {csat: {unit: percent, direction: higher}}
stages: {buy: {touchpoints: {pay: {metrics: {csat: 60%}}}}}
"""


def test_what_a_touchpoint_measured_before() -> None:
    """In the other map."""
    (found,) = findings(AFTER, [rule_named("JM1005")], baseline=BASELINE)
    (today,) = found.related
    assert (str(today.place), today.place.text, today.message) == ("baseline.journey.yaml:3:52", "80%", "today")


def test_what_a_need_hands_over() -> None:
    """The process that is needed, also where a mapping names it; and the touchpoint that a branch leads to."""
    assert_marked(
        """
        title: Shop
        teams: {tills: Tills, stock: Stock}
        stages:
          buy:
            touchpoints:
              pay: {owner: tills, backstage: [count], next: {to: fetch, when: It is here}}
              #                                                  ^^^^^ JM0315
              fetch: {owner: stock, outcome: completed}
        processes:
          count: {team: tills, needs: [{to: list}, {to: shelf}]}
          #                                 ^^^^ JM0315
          #                                             ^^^^^ JM0315
          list: {team: stock}
          shelf: {team: stock}
        """,
        "JM0315",
    )
