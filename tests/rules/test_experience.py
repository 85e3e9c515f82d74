"""Edge cases of JM05: what customers live through."""

from __future__ import annotations

from typing import Final

import pytest

from journeymap.checks.rules import drop_off, effort, emotion, moment, score
from journeymap.diagnostics import apply_fixes
from tests.rules.checking import codes, findings, messages, shop


def test_whoever_never_comes_need_not_feel() -> None:
    """A persona who comes to no touchpoint of a stage is not missed there."""
    personas = "personas: {maya: Maya, ahmed: Ahmed}"
    assert codes(shop("      pay: {personas: [maya], emotion: 1}\n", personas), emotion.stage_without_emotion) == []


def test_without_personas_customers_are_missed() -> None:
    """A map without personas is asked for one emotion in each stage, and an empty stage for none."""
    assert messages(shop("      pay:\n"), emotion.stage_without_emotion) == ["nothing says how customers feel in `buy`"]
    assert codes("title: Shop\nstages: [buy]\n", emotion.stage_without_emotion) == []


def test_several_silent_personas_are_one_finding() -> None:
    """All who are missed in a stage are named together."""
    text = shop("      pay:\n", "personas: {maya: Maya, ahmed: Ahmed}")
    assert messages(text, emotion.stage_without_emotion) == ["nothing says how `maya` and `ahmed` feel in `buy`"]


@pytest.mark.parametrize(("after", "expected"), [("-1", ["JM0502"]), ("-0.9", [])])
def test_a_fall_counts_from_half_of_the_scale_on(after: str, expected: list[str]) -> None:
    """Two of four points are a fall, a little less is none."""
    assert (
        codes(shop(f"      a: {{emotion: 1}}\n      b: {{emotion: {after}}}\n"), emotion.unexplained_emotion_drop)
        == expected
    )


def test_a_fall_is_measured_on_the_scale_of_the_map() -> None:
    """On a scale of ten points it takes five, and an option changes how many."""
    text = shop("      a: {emotion: 8}\n      b: {emotion: 5}\n", "emotion_scale: 0..10")
    assert codes(text, emotion.unexplained_emotion_drop) == []
    assert codes(text, emotion.unexplained_emotion_drop, options={"drop": 0.3}) == ["JM0502"]


def test_only_the_steepest_fall_to_a_touchpoint_is_told() -> None:
    """Several personas and several paths make one finding, about the worst of them."""
    text = shop(
        "      a: {emotion: {maya: 2, ahmed: 1}, next: [b, c]}\n"
        "      b: {emotion: {maya: 1, ahmed: 1}, next: c}\n"
        "      c: {emotion: -1.5}\n",
        "personas: {maya: Maya, ahmed: Ahmed}",
    )
    [message] = messages(text, emotion.unexplained_emotion_drop)
    assert message == "the emotion of `maya` falls from 2 at `a` to -1.5 at `c`, and nothing says why"


def test_a_path_for_others_is_no_fall() -> None:
    """A branch that is meant for one persona lets nobody else fall."""
    text = shop(
        "      a: {emotion: {maya: 2, ahmed: -1}, next: [{to: b, persona: ahmed}, {to: c, persona: maya}]}\n"
        "      b: {emotion: -1, next: c}\n"
        "      c: {emotion: 1}\n",
        "personas: {maya: Maya, ahmed: Ahmed}",
    )
    assert codes(text, emotion.unexplained_emotion_drop) == []


STEPS: Final = "    touchpoints:\n      a: {emotion: 2}\n      b: {emotion: -2}\n      c: {emotion: 1}\n"


def test_an_opportunity_for_the_stage_explains() -> None:
    """Drops and lowest points are known, if something is done about the whole stage."""
    text = f"title: Shop\nstages:\n  buy:\n{STEPS}opportunities: {{roof: {{stages: [buy]}}}}\n"
    assert codes(text, emotion.unexplained_emotion_drop, emotion.unexplained_lowest_point) == []


def test_a_pain_of_the_stage_does_not_say_where() -> None:
    """Any pain would silence all of its touchpoints; only where there is one alone it is clear which it means."""
    text = f"title: Shop\nstages:\n  buy:\n    pains: [Logo looks dated]\n{STEPS}"
    assert codes(text, emotion.unexplained_emotion_drop, emotion.unexplained_lowest_point) == ["JM0502"]
    alone = "title: Shop\nstages:\n  look: {touchpoints: {a: {emotion: 2}}}\n"
    alone += "  buy:\n    pains: [Rain]\n    touchpoints: {b: {emotion: -2}}\n"
    assert codes(alone, emotion.unexplained_emotion_drop, emotion.unexplained_lowest_point) == []


def test_a_map_of_its_own_explains_a_touchpoint() -> None:
    """What happens inside is told there."""
    text = shop("      a: {emotion: 2}\n      b: {emotion: -2, journey: lost-card.journey.yaml}\n")
    assert codes(text, emotion.unexplained_emotion_drop, emotion.unexplained_lowest_point) == []


def test_a_curve_above_the_middle_has_no_lowest_point() -> None:
    """What never gets bad needs no explanation."""
    assert codes(shop("      a: {emotion: 0}\n      b: {emotion: 1}\n"), emotion.unexplained_lowest_point) == []


@pytest.mark.parametrize(("outcome", "expected"), [("abandoned", []), ("churned", []), ("moved-in", ["JM0504"])])
def test_unhappy_outcomes_may_end_badly(outcome: str, expected: list[str]) -> None:
    """Nobody expects a good end of those who leave; an outcome of the map's own counts."""
    assert codes(shop(f"      a: {{emotion: -1, outcome: {outcome}}}\n"), emotion.negative_ending) == expected


def test_without_outcomes_the_last_touchpoint_is_the_end() -> None:
    """A draft that names no outcome has an end all the same; a map without touchpoints has none."""
    assert codes(shop("      a: {emotion: 1}\n      b: {emotion: -1}\n"), emotion.negative_ending) == ["JM0504"]
    assert codes("title: Shop\nstages: [buy]\n", emotion.negative_ending) == []


@pytest.mark.parametrize(
    ("metric", "reading", "expected"),
    [
        ("{range: -1..1, direction: higher}", "-0.6", ["JM0505"]),
        ("{range: 0..10, direction: lower}", "9", ["JM0505"]),
        ("{range: 0..10, direction: lower}", "1", []),
        ("{range: -1..1}", "-0.1", ["JM0505"]),
        ("{}", "-0.6", []),
        ("{range: -1..1, kind: operational}", "-0.6", []),
    ],
)
def test_sentiment_against_emotion(metric: str, reading: str, expected: list[str]) -> None:
    """The range and the direction of the metric say what is good; without a range nothing can be said."""
    text = shop(f"      a: {{emotion: 1, metrics: {{sentiment: {reading}}}}}\n", f"metrics: {{sentiment: {metric}}}")
    assert codes(text, score.emotion_measured_otherwise) == expected


def test_sentiment_of_a_persona_is_held_against_hers() -> None:
    """A reading of one persona says nothing of the others; the latest one counts."""
    readings = "[{value: -0.5, persona: maya, date: 2026-10}, {value: 0.5, persona: maya, date: 2026-01}]"
    text = shop(
        f"      a: {{emotion: {{maya: 1, ahmed: -1}}, metrics: {{sentiment: {readings}}}}}\n",
        "personas: {maya: Maya, ahmed: Ahmed}\nmetrics: {sentiment: {range: -1..1}}",
    )
    assert messages(text, score.emotion_measured_otherwise) == ["`sentiment` is -0.5 at `a`, and the emotion is 1"]


def test_words_of_the_house_name_the_metric() -> None:
    """An option says how the house calls what measures feelings."""
    text = shop("      a: {emotion: 1, metrics: {stimmung: -1}}\n", "metrics: {stimmung: {range: -1..1}}")
    assert codes(text, score.emotion_measured_otherwise) == []
    assert codes(text, score.emotion_measured_otherwise, options={"words": ["stimmung"]}) == ["JM0505"]


def test_calling_an_emotion_a_proposal_mends_it() -> None:
    """The fix writes a bare number out with its basis; then nothing is found."""
    text = shop("      a: {emotion: {maya: -1}}\n", "state: ideal\npersonas: {maya: Maya}")
    [found] = findings(text, [score.planned_emotion_without_evidence])
    mended, count = apply_fixes(text, found.fixes)
    assert count == 1
    assert "emotion: {maya: {value: -1, basis: proposed}}" in mended
    assert codes(mended, score.planned_emotion_without_evidence) == []


def test_a_moment_of_truth_may_be_measured_behind_the_scene() -> None:
    """Readings of a process behind it and of its stage count, and so does the stage's owner."""
    for stage, process in (("    metrics: {wait: 1min}\n", "{}"), ("", "{metrics: {wait: 1min}}")):
        text = (
            "title: Shop\nteams: {till: Till}\nmetrics: {wait: {unit: duration}}\nsources: {s: {type: survey}}\n"
            f"stages:\n  buy:\n    owner: till\n{stage}    touchpoints:\n"
            "      pay: {moment_of_truth: true, gains: {smile: {evidence: [s]}}, backstage: [count]}\n"
            f"processes: {{count: {process}}}\n"
        )
        assert codes(text, moment.bare_moment_of_truth) == []


def test_a_bare_moment_of_truth_lacks_everything() -> None:
    """All that is missing is one finding."""
    [message] = messages(shop("      pay: {moment_of_truth: zero}\n"), moment.bare_moment_of_truth)
    assert message == "the moment of truth `pay` has no metric, no evidence and no owner"


def test_data_that_were_handed_on_are_not_asked_again() -> None:
    """What a branch carries counts whatever its letters, and only where every path carries it."""
    first = "      a: {personal_data: {categories: [E-Mail]}, next: [{to: c, carries: [e-mail]}, b]}\n"
    last = "      c: {personal_data: {categories: [e-mail]}, outcome: completed}\n"
    assert codes(shop(f"{first}      b: {{outcome: abandoned}}\n{last}"), effort.repeated_data_request) == []
    assert codes(shop(f"{first}      b: {{next: c}}\n{last}"), effort.repeated_data_request) == ["JM0510"]


def test_alternatives_and_loops_do_not_ask_twice() -> None:
    """Two branches from one touchpoint each ask once, and whoever goes round again corrects what was wrong."""
    data = "personal_data: {categories: [Name]}"
    text = shop(f"      a: {{next: [b, c]}}\n      b: {{{data}, next: d}}\n      c: {{{data}, next: d}}\n      d:\n")
    assert codes(text, effort.repeated_data_request) == []
    text = shop(f"      a: {{{data}, next: [a, b]}}\n      b: {{{data}, next: [a, c]}}\n      c:\n")
    assert codes(text, effort.repeated_data_request) == []


def test_what_comes_to_the_customer_is_no_switch() -> None:
    """Messages, earned channels and indirect touchpoints change nothing; coming back to the same channel neither."""
    text = shop(
        "      a: {channel: web}\n      b: {channel: ping}\n      c: {channel: web}\n"
        "      d: {channel: word-of-mouth}\n"
        "      e: {channel: phone, origin: indirect}\n      f: {channel: [phone, web], outcome: completed}\n",
        "channels: {web: {medium: website}, ping: {medium: sms, direction: outbound}}",
    )
    assert codes(text, effort.many_channel_switches, options={"most": 0}) == []


def test_who_has_no_score_of_their_own_feels_as_everybody() -> None:
    """Falls and lowest points of single personas and of everybody are told apart."""
    text = shop(
        "      a: {emotion: 2}\n      b: {emotion: {maya: -1}}\n      c: {emotion: -0.5}\n",
        "personas: {maya: Maya, ahmed: Ahmed}",
    )
    both = (emotion.unexplained_emotion_drop, emotion.unexplained_lowest_point)
    assert messages(text, *both) == [
        # It is the lowest point of `maya` as well.
        "the emotion of `maya` falls from 2 at `a` to -1 at `b`, and nothing says why",
        "`c` is the lowest point of the journey, and has neither pain nor opportunity",
    ]
    alone = text.replace(", ahmed: Ahmed", "")
    assert [(one.code, one.subject) for one in findings(alone, both)] == [("JM0502", "touchpoint:b")]
    # Where no other rule tells the drop, it is the lowest point all the same.
    assert codes(alone, emotion.unexplained_lowest_point) == ["JM0503"]


def test_unhappy_paths_may_be_long() -> None:
    """Only what the customer wanted is counted, and only the shortest path to it."""
    text = shop("      a: {next: [b, c]}\n      b: {outcome: churned}\n      c: {outcome: completed}\n")
    assert [one.detail for one in findings(text, [effort.long_path], options={"most": 1})] == ["completed"]


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("emotion: -2, expected_emotion: 2", ["JM0515"]),
        ("emotion: -2, feels: [delighted]", ["JM0516"]),
        ("emotion: -2, feels: [Delighted , proud]", ["JM0516"]),
        ("emotion: {maya: -2, ahmed: 2}, feels: {maya: [delighted], ahmed: [delighted]}", ["JM0516"]),
        # A little less than expected, more than expected, or explained.
        ("emotion: 0.5, expected_emotion: 2", []),
        ("emotion: 2, expected_emotion: -2", []),
        ("emotion: -2, expected_emotion: 2, pains: [Rain]", []),
        # Words without a sign, words of their own, a word of the same sign, nobody's score.
        ("emotion: -2, feels: [neutral, cheated]", []),
        ("emotion: -2, feels: [angry]", []),
        ("feels: [delighted]", []),
    ],
)
def test_what_is_felt_is_one_thing(step: str, found: list[str]) -> None:
    """The score, what was expected, and the words."""
    text = shop(f"      pay: {{{step}}}\n", "personas: {maya: Maya, ahmed: Ahmed}")
    assert codes(text, score.experience_gap, score.feeling_contradicts_emotion) == found


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("drop_off: 80%", ["JM0513"]),
        ("drop_off: 80%, pains: [Asks for an account]", []),
        ("drop_off: 32%", []),
        ("drop_off: 20%, next: [{to: end, share: 80%}, {to: leave, share: 20%}]", ["JM0514"]),
        ("drop_off: 20%, next: [{to: end, share: 80%}, {to: end, when: again}]", []),
        ("next: [{to: end, share: 80%}, {to: leave, share: 20%}]", []),
    ],
)
def test_where_customers_give_up(step: str, found: list[str]) -> None:
    """Many of them, or twice."""
    steps = f"      pay: {{{step}}}\n      leave: {{outcome: abandoned}}\n      end: {{outcome: completed}}\n"
    assert codes(shop(steps), drop_off.high_drop_off, drop_off.drop_off_counted_twice) == found


SCORES: Final = (emotion.unexplained_emotion_drop, emotion.unexplained_lowest_point, score.experience_gap)
PERSONAS: Final = "personas: {maya: Maya, ahmed: Ahmed}"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # The lowest point, at which more was expected.
        (
            "      a: {emotion: 0}\n      b: {emotion: -1.5, expected_emotion: 1}\n",
            ["JM0515 touchpoint:b 1 is expected at `b`, and it feels like -1.5"],
        ),
        # A drop to what is the lowest point as well, and at which more was expected, most of all by Ahmed.
        (
            "      a: {emotion: 1}\n      b: {emotion: -1.5, expected_emotion: {maya: 1, ahmed: 2}}\n",
            [
                (
                    "JM0502 touchpoint:b the emotion falls from 1 at `a` to -1.5 at `b`, where 2 is expected,"
                    " and nothing says why"
                )
            ],
        ),
        # The lowest point is elsewhere.
        (
            "      a: {emotion: 0}\n      b: {emotion: -1, expected_emotion: 1}\n      c: {emotion: -1.5}\n",
            [
                "JM0515 touchpoint:b 1 is expected at `b`, and it feels like -1",
                "JM0503 touchpoint:c `c` is the lowest point of the journey, and has neither pain nor opportunity",
            ],
        ),
        # Two scores at one touchpoint are two facts: Maya expected more, and Ahmed is at his lowest.
        (
            (
                "      a: {emotion: 0}\n"
                "      b: {emotion: {maya: -0.5, ahmed: -1}, expected_emotion: {maya: 2, ahmed: 0}}\n"
            ),
            [
                "JM0515 touchpoint:b 2 is expected by `maya` at `b`, and it feels like -0.5",
                (
                    "JM0503 touchpoint:b `b` is the lowest point of the journey of `ahmed`, and has neither pain nor"
                    " opportunity"
                ),
            ],
        ),
        # It drops for Maya, and Ahmed expected more.
        (
            (
                "      a: {emotion: {maya: 2, ahmed: -1}}\n"
                "      b: {emotion: {maya: 0, ahmed: -1}, expected_emotion: {maya: 1, ahmed: 1}}\n"
            ),
            [
                "JM0502 touchpoint:b the emotion of `maya` falls from 2 at `a` to 0 at `b`, and nothing says why",
                (
                    "JM0503 touchpoint:a `a` is the lowest point of the journey of `ahmed`, and has neither pain nor"
                    " opportunity"
                ),
                "JM0515 touchpoint:b 1 is expected by `ahmed` at `b`, and it feels like -1",
            ],
        ),
    ],
)
def test_one_score_is_one_finding(steps: str, expected: list[str]) -> None:
    """Which says most of it: the drop, else the gap, else the lowest point."""
    found = findings(shop(steps, PERSONAS), SCORES)
    assert sorted(f"{one.code} {one.subject} {one.message}" for one in found) == sorted(expected)


def test_what_leaves_a_score_to_another_rule_tells_it_alone() -> None:
    """Where that one is switched off, or by its own options has nothing to report."""
    text = shop("      a: {emotion: 1}\n      b: {emotion: -1.5, expected_emotion: 1}\n")
    (drop,) = findings(text, SCORES)
    assert [related.message for related in drop.related] == ["it falls from here", "what is expected"]
    assert drop.related[1].place.text == "1"
    (alone,) = findings(text, SCORES[:1])
    assert alone.message == "the emotion falls from 1 at `a` to -1.5 at `b`, and nothing says why"
    assert [related.message for related in alone.related] == ["it falls from here"]
    assert codes(text, SCORES[2]) == ["JM0515"]
    assert codes(text, SCORES[1]) == ["JM0503"]
    low = shop("      a: {emotion: 0}\n      b: {emotion: -1.5, expected_emotion: 0}\n")
    assert codes(low, *SCORES) == ["JM0503"]


@pytest.mark.parametrize(
    ("emotion_of", "message"),
    [
        ("1", "the planned emotion at `a` rests on nothing"),
        ("{maya: 1}", "the planned emotion of `maya` at `a` rests on nothing"),
    ],
)
def test_whose_planned_emotion_it_is(emotion_of: str, message: str) -> None:
    """The persona's, where it is that of one."""
    text = shop(f"      a: {{emotion: {emotion_of}}}\n", f"state: to-be\n{PERSONAS}")
    assert messages(text, score.planned_emotion_without_evidence) == [message]


def test_whoever_begins_again_knows_what_is_to_come() -> None:
    """A branch back to an earlier touchpoint, or to the same one, is no drop; the same branch onwards is."""
    back = shop("      a: {emotion: -1.5}\n      b: {emotion: 1, next: [a, c]}\n      c: {emotion: 1}\n")
    assert codes(back, emotion.unexplained_emotion_drop) == []
    onwards = shop(
        "      b: {emotion: 1, next: [a, c]}\n      c: {emotion: 1, next: d}\n      a: {emotion: -1.5}\n      d:\n"
    )
    assert codes(onwards, emotion.unexplained_emotion_drop) == ["JM0502"]
