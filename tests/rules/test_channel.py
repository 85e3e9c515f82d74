"""Edge cases of JM04."""

from __future__ import annotations

from typing import Final

import pytest

from journeymap.checks import rule_named
from journeymap.model import Medium
from tests.rules.checking import findings


def touchpoints(steps: str, more: str = "") -> str:
    """Write a map of one stage."""
    return f"title: S\nstages: {{s: {{touchpoints: {{{steps}}}}}}}\n{more}\n"


def subjects(text: str, code: str, **options: object) -> list[str]:
    """List what a rule finds something about."""
    return [one.subject for one in findings(text, [rule_named(code)], options=options or None)]


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ("a: {channel: phone}, b: {channel: chat}", ["a"]),
        ("a: {channel: [phone, email]}, b: {channel: email}", []),
        ("a: {channel: phone}, b: ", []),  # another rule asks for the channel
        ("a: {channel: phone}, b: {channel: letters}", []),  # only the provider writes
        ("a: {channel: website}, b: {channel: email}", []),  # so it does in mails, letters and text messages
        ("a: {channel: phone}, b: {channel: desk}", ["a"]),  # unless a channel says otherwise
        ("a: {channel: poster}, b: {channel: phone}", []),
        ("a: {channel: review-site}, b: {channel: phone}", []),
        ("a: {channel: phone}, b: {channel: none}", []),
        ("a: {channel: phone, origin: indirect}, b: {channel: chat}", []),
        ("a: {channel: community}, b: {channel: phone}", ["a"]),  # the provider's own one
        # Whoever skips the middle goes the path that it says.
        ("a: {channel: phone}, b: {channel: phone, optional: true}, c: {channel: chat}", ["b"]),
        ("a: {channel: phone, next: [{to: b, when: x, carries: [Id]}, {to: b, when: y}]}, b: {channel: chat}", []),
    ],
)
def test_what_is_carried_over(steps: str, found: list[str]) -> None:
    """Own channels between which nothing goes along."""
    channels = (
        "channels: {letters: {direction: outbound}, poster: {ownership: paid}, community: {ownership: owned},"
        " desk: {medium: email, direction: both}}"
    )
    assert subjects(touchpoints(steps, channels), "JM0402") == [f"touchpoint:{one}" for one in found]


def test_promises_are_compared_as_far_as_they_are_given() -> None:
    """A channel that says nothing contradicts nobody; each part that differs is a finding of its own."""
    channels = "channels: {web: {promise: {price: '1', wording: A}}, shop: {promise: {price: '2', wording: B}}, call: }"
    found = findings(touchpoints("a: {channel: [web, call]}", channels), [rule_named("JM0403")])
    assert found == ()
    found = findings(touchpoints("a: {channel: [web, shop, call]}", channels), [rule_named("JM0403")])
    assert [one.message for one in found] == [
        "the price at `a` depends on the channel: 1 (web) and 2 (shop)",
        "the wording at `a` depends on the channel: A (web) and B (shop)",
    ]


def test_the_same_name_is_the_same_task() -> None:
    """In different channels; capitals do not matter."""
    channels = "channels: {web: {promise: {price: '1'}}, shop: {promise: {price: '2'}}}"
    steps = "a: {name: Buys it, channel: web, sla: 1h}, b: {name: buys it, channel: shop, sla: 2h}"
    found = findings(touchpoints(steps, channels), [rule_named("JM0403")])
    assert [one.message for one in found] == [
        "`b` and `a` have the same name and another price: 1 (web) and 2 (shop)",
        "`b` promises 2h, and `a` of the same name, in another channel, 1h",
    ]
    same = "a: {name: Buys it, channel: web, sla: 1h}, b: {name: buys it, channel: web, sla: 2h}"
    assert findings(touchpoints(same, channels), [rule_named("JM0403")]) == ()


@pytest.mark.parametrize(
    ("stage", "count"),
    [
        ("{preset: support, touchpoints: {a: {channel: phone}, b: {channel: phone}}}", 1),
        ("{preset: support, touchpoints: {a: {channel: phone}, b: {channel: chat}}}", 0),
        ("{preset: support, touchpoints: [a]}", 0),
        ("{preset: usage, touchpoints: {a: {channel: phone}}}", 0),
    ],
)
def test_support_in_one_channel(stage: str, count: int) -> None:
    """Only stages of support, and only where a channel is known."""
    assert len(subjects(f"title: S\nstages: {{help: {stage}}}\n", "JM0404")) == count


def test_when_a_map_is_all_screens() -> None:
    """Short maps and touchpoints of which nothing is known are not judged; the size is an option."""
    two = "a: {kind: digital}, b: {channel: shop-window}"
    channels = "channels: {shop-window: {medium: website}}"
    assert subjects(touchpoints(two, channels), "JM0405") == []
    assert subjects(touchpoints(two, channels), "JM0405", touchpoints=2) == ["map"]
    assert subjects(touchpoints(f"{two}, c: ", channels), "JM0405") == []
    assert subjects(touchpoints(f"{two}, c: {{kind: human, channel: chat}}", channels), "JM0405") == []


@pytest.mark.parametrize(
    ("stage", "found"),
    [
        ("support: {touchpoints: {a: {channel: phone}}}", ["stage:support"]),
        ("support: {preset: onboarding, touchpoints: {a: {channel: phone}}}", []),
        ("help: {preset: support, touchpoints: {a: {channel: phone}}}", ["stage:help"]),
        ("help: {touchpoints: {a: {channel: phone}}}", []),
    ],
)
def test_which_stage_helps(stage: str, found: list[str]) -> None:
    """What its preset says, and only where it says none, its ID."""
    assert subjects(f"title: S\nstages: {{{stage}}}\n", "JM0404") == found


@pytest.mark.parametrize(
    ("part", "words"), [("price", "price"), ("wording", "wording"), ("service_level", "service level")]
)
def test_what_two_channels_promise_otherwise(part: str, words: str) -> None:
    """In words of the field, not in keys."""
    channels = f"channels: {{web: {{promise: {{{part}: A}}}}, shop: {{promise: {{{part}: B}}}}}}"
    text = touchpoints("a: {name: Buys, channel: web}, b: {name: Buys, channel: shop}", channels)
    (found,) = findings(text, [rule_named("JM0403")])
    assert found.message == f"`b` and `a` have the same name and another {words}: A (web) and B (shop)"


DIGITAL: Final = frozenset(
    {
        *("website", "mobile-app", "email", "sms", "chat", "messaging", "social", "search", "display-ad"),
        *("marketplace", "review-site", "community", "self-service-portal", "iot-device"),
    }
)


@pytest.mark.parametrize("medium", [medium.value for medium in Medium])
def test_which_media_are_screens(medium: str) -> None:
    """Three touchpoints that are reached over one alone, by the word for it or by a channel of that medium."""
    found = ["map"] if medium in DIGITAL else []
    for channel, channels in ((medium, ""), ("own", f"channels: {{own: {{medium: {medium}}}}}")):
        steps = ", ".join(f"{step}: {{channel: {channel}}}" for step in "abc")
        assert subjects(touchpoints(steps, channels), "JM0405") == found
