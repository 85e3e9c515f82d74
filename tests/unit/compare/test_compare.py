"""Two maps side by side: which element is which, and what each field does to the journey."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings

from journeymap.compare import compare
from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.graph.change_words import change_words, entry_name
from journeymap.graph.changes import Changes, Effect, Fate
from journeymap.language import read_text
from journeymap.model import JourneyMap, entries_of
from journeymap.testing import maps


def changes_of(before: str, after: str) -> Changes:
    """Compare two maps, of each of which the title is left out."""
    compiled = []
    for text in (before, after):
        result = read_text(Source("a.journey.yaml", f"title: Shop\n{text}"))
        assert result.map is not None, [str(problem) for problem in result.diagnostics]
        compiled.append(compile_map(result.map))
    return compare(*compiled)


def fates(changes: Changes) -> dict[str, tuple[Fate, list[str]]]:
    """Say what became of each element that is not simply kept."""
    return {
        key: (match.fate, [entry.key for entry in match.after])
        for key, match in changes.matches.items()
        if match.fate is not Fate.KEPT or [entry.key for entry in match.after] != [key]
    }


def differences(before: str, after: str) -> list[tuple[str, str, str, str, str]]:
    """List what two maps say differently, in words."""
    changes = changes_of(before, after)
    return [
        (entry_name(change.after), change.key, *change_words(changes, change), change.effect.value)
        for change in changes.changes
    ]


def steps(touchpoints: str) -> str:
    """Write a map of one stage."""
    return f"stages: {{buy: {{touchpoints: {{{touchpoints}}}}}}}\n"


def step(fields: str) -> str:
    """Write a map of one step."""
    return steps(f"pay: {{{fields}}}")


def test_a_map_is_what_it_is() -> None:
    """Compared with itself nothing changes, and everything is kept."""
    text = step("emotion: 1, sla: 1h, channel: [website, phone], pains: [slow], next: pay")
    changes = changes_of(text, text)
    assert (changes.changes, changes.added, changes.names, fates(changes)) == ((), (), (), {})


def test_every_element_has_a_fate() -> None:
    """Kept, replaced, retired or vanished; and what it becomes may be several."""
    before = steps("queue: , pay: {pains: [slow]}, weigh: , wrap: {gains: [bow]}, leave: ")
    after = steps("number: {replaces: queue}, seat: {replaces: queue}, pay: {pains: [slow]}, leave: ")
    changes = changes_of(before, f"retires: [weigh]\n{after}")
    assert fates(changes) == {
        "touchpoint:queue": (Fate.REPLACED, ["touchpoint:number", "touchpoint:seat"]),
        "touchpoint:weigh": (Fate.RETIRED, []),
        "touchpoint:wrap": (Fate.VANISHED, []),
        "gain:touchpoint:wrap.bow": (Fate.VANISHED, []),
    }
    assert [match.with_owner for match in changes.with_fate(Fate.VANISHED)] == [False, True]
    assert {key: [entry.key for entry in entries] for key, entries in changes.origins.items()} == {
        "stage:buy": ["stage:buy"],
        "touchpoint:number": ["touchpoint:queue"],
        "touchpoint:seat": ["touchpoint:queue"],
        "touchpoint:pay": ["touchpoint:pay"],
        "pain:touchpoint:pay.slow": ["pain:touchpoint:pay.slow"],
        "touchpoint:leave": ["touchpoint:leave"],
    }


def test_changes_are_asked_for_by_what_they_do() -> None:
    """And by the fields in which they do it, where any are named; in their order."""
    changes = changes_of(step("emotion: 1, sla: 1h, wait: 5min"), step("emotion: 2, sla: 2h, wait: 2min"))

    def keys(effect: Effect, *fields: str) -> list[str]:
        return [change.key for change in changes.with_effect(effect, *fields)]

    assert keys(Effect.BETTER) == ["emotion", "wait"]
    assert keys(Effect.WORSE) == ["sla"]
    assert keys(Effect.UNKNOWN) == []
    assert keys(Effect.BETTER, "wait", "sla") == ["wait"]
    assert keys(Effect.BETTER, "sla") == []


def test_what_belongs_to_a_step_goes_where_its_id_is() -> None:
    """To what replaces the step, else anywhere, as long as no two have that id."""
    before = steps("queue: {pains: [slow, loud]}, pay: {gains: [bow]}")
    moved = changes_of(
        before,
        steps("seat: {replaces: queue, pains: [slow]}, pay: {pains: [loud]}, go: {gains: [bow]}"),
    )
    assert fates(moved) == {
        "touchpoint:queue": (Fate.REPLACED, ["touchpoint:seat"]),
        "pain:touchpoint:queue.slow": (Fate.KEPT, ["pain:touchpoint:seat.slow"]),
        "pain:touchpoint:queue.loud": (Fate.KEPT, ["pain:touchpoint:pay.loud"]),
        "gain:touchpoint:pay.bow": (Fate.KEPT, ["gain:touchpoint:go.bow"]),
    }
    assert [entry.key for entry in moved.added] == ["touchpoint:go"]
    doubtful = changes_of(
        before,
        steps("queue: {pains: [slow]}, pay: , go: {gains: [bow], pains: [loud]}, sit: {gains: [bow]}"),
    )
    assert fates(doubtful) == {
        "pain:touchpoint:queue.loud": (Fate.KEPT, ["pain:touchpoint:go.loud"]),
        "gain:touchpoint:pay.bow": (Fate.VANISHED, []),
    }


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ("GBP 30/h", "GBP 60/h", "worse"),
        ("GBP 1/min", "GBP 30/h", "better"),
        ("GBP 30/h", "GBP 30", "unknown"),
        ("GBP 30/h", "EUR 30/h", "unknown"),
    ],
)
def test_costs_are_compared_with_their_like(before: str, after: str, effect: str) -> None:
    """Money in time with money in time, in one currency."""
    texts = [step("backstage: [a]") + f"processes: {{a: {{cost: {cost}}}}}\n" for cost in (before, after)]
    ((_, key, _, _, found),) = differences(*texts)
    assert (key, found) == ("cost", effect)


SCALARS: Final = [
    ("sla: 1h", "sla: 2h", ("pay", "sla", "1h", "2h", "worse")),
    ("sla: 2h", "sla: 1h", ("pay", "sla", "2h", "1h", "better")),
    ("sla: 2h", "", ("pay", "sla", "2h", "nothing", "unknown")),
    ("wait: 1h", "wait: 2h", ("pay", "wait", "1h", "2h", "worse")),
    ("sla: {share: 90%}", "sla: {share: 80%}", ("pay", "sla.share", "90%", "80%", "worse")),
    ("sla: {response: 1h, share: 90%}", "", ("pay", "sla", "1h, 90%", "nothing", "unknown")),
    ("wait: 1h", "wait: {expected: 2h, tolerable: 3h}", ("pay", "wait.expected", "1h", "2h", "worse")),
    ("duration: 1..3min", "duration: 1..2min", ("pay", "duration", "1..3min", "1..2min", "better")),
    ("duration: 2d", "duration: 2wd", ("pay", "duration", "2d", "2wd", "worse")),
    ("duration: 1w", "duration: 5wd", ("pay", "duration", "1w", "5wd", "changed")),
    ("drop_off: 10%", "drop_off: 9%", ("pay", "drop_off", "10%", "9%", "better")),
    ("volume: 10/day", "volume: 20/day", ("pay", "volume", "10/day", "20/day", "changed")),
    ("goal: A", "goal: B", ("pay", "goal", "A", "B", "changed")),
    ("trust: 3", "trust: 4", ("pay", "trust", "3", "4", "better")),
    ("effort: 3", "effort: 4", ("pay", "effort", "3", "4", "worse")),
    ("expected_emotion: 1", "expected_emotion: 2", ("pay", "expected_emotion", "1", "2", "changed")),
    ("moment_of_truth: true", "moment_of_truth: first", ("pay", "moment_of_truth", "true", "first", "changed")),
    ("", "moment_of_truth: true", ("pay", "moment_of_truth", "nothing", "true", "better")),
    ("message: false", "", ("pay", "message", "false", "nothing", "better")),
    ("message: false", "message: true", ("pay", "message", "false", "true", "better")),
    ("", "message: true", ("pay", "message", "nothing", "true", "changed")),
    ("channel: [website, phone]", "channel: phone", ("pay", "channel", "`website`", "nothing", "worse")),
    ("channel: website", "channel: phone", ("pay", "channel", "`website`", "`phone`", "changed")),
    ("channel: website", "channel: [phone, website]", ("pay", "channel", "nothing", "`phone`", "better")),
    ("rules: [{then: A}]", "rules: []", ("pay", "rules", "`A`", "nothing", "worse")),
    ("pains: {p: {severity: high}}", "pains: {p: {severity: low}}", ("pay.p", "severity", "high", "low", "better")),
    (
        "personal_data: {dpia: done}",
        "personal_data: {dpia: needed}",
        ("pay", "personal_data.dpia", "done", "needed", "worse"),
    ),
    (
        "fail_points: {f: {recovery: {remedy: A}}}",
        "fail_points: {f: }",
        ("pay.f", "recovery", "A", "nothing", "worse"),
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), SCALARS)
def test_every_field_says_which_way_is_better(
    before: str, after: str, expected: tuple[str, str, str, str, str]
) -> None:
    """Or that no way is; and what is said in one map alone is neither better nor worse."""
    ((name, key, old, new, effect), *others) = differences(step(before), step(after))
    assert (name, key, old, new, effect) == expected
    # What customers put up with is another field.
    assert [other[1] for other in others] in ([], ["wait.tolerable"])


VALUES: Final = [
    ("metrics: {m: {cadence: monthly}}", "metrics: {m: {cadence: 2 weeks}}", [("cadence", "monthly", "14d")]),
    ("sources: {s: {retention: 2 years}}", "sources: {s: {retention: 3 years}}", [("retention", "2 years", "3 years")]),
    ("metrics: {m: {unit: percent, readings: [6%]}}", "metrics: {m: {unit: percent, readings: [7%]}}", ("6%", "7%")),
    ("metrics: {m: {unit: score, readings: [3]}}", "metrics: {m: {unit: score, readings: [4.5]}}", ("3", "4.5")),
    ("metrics: {m: {readings: [3]}}", "metrics: {m: {readings: [4]}}", ("3", "4")),
    ("metrics: {m: {target: EUR 5}}", "metrics: {m: {target: EUR 3}}", [("target", "EUR 5", "EUR 3")]),
    (
        "metrics: {m: {unit: percent, direction: band, target: 10%..20%}}",
        "metrics: {m: {unit: percent, direction: band, target: 10%..30%}}",
        [("target", "10%..20%", "10%..30%")],
    ),
    (
        "sources: {s: {quality: {accuracy: 50%}}}",
        "sources: {s: {quality: {accuracy: 60%}}}",
        [("quality.accuracy", "50%", "60%")],
    ),
    (
        "opportunities: {o: {value: 70%, effort: 2, due: 2027-01, cost: EUR 10}}",
        "opportunities: {o: {value: 60%, effort: 3, due: 2027-02, cost: EUR 20}}",
        [
            ("value", "70%", "60%"),
            ("effort", "2", "3"),
            ("due", "2027-01", "2027-02"),
            ("cost", "EUR 10", "EUR 20"),
        ],
    ),
    ("segments: {s: {share: 10%}}", "segments: {s: {share: 20%}}", [("share", "10%", "20%")]),
]


@pytest.mark.parametrize(("before", "after", "expected"), VALUES)
def test_values_are_written_as_in_maps(
    before: str, after: str, expected: tuple[str, str] | list[tuple[str, str, str]]
) -> None:
    """Each kind of them, in the unit of its metric."""
    found = [change[1:4] for change in differences(f"stages: [buy]\n{before}\n", f"stages: [buy]\n{after}\n")]
    assert found == ([("metrics", *expected)] if isinstance(expected, tuple) else expected)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("rules: [{when: A}]", "rules: [{when: A, then: B}]", ("rules", "`A`", "`B`")),
        ("rules: [{}]", "", ("rules", "`a rule`", "nothing")),
        ("thinks: A", "thinks: B", ("thinks", "`A`", "`B`")),
        (
            "fail_points: {f: {recovery: {remedy: A, follow_up: B}}}",
            "fail_points: {f: }",
            ("recovery", "A, B", "nothing"),
        ),
        ("fail_points: {f: {recovery: {then: pay}}}", "fail_points: {f: }", ("recovery", "pay", "nothing")),
    ],
)
def test_parts_are_written_in_words(before: str, after: str, expected: tuple[str, str, str]) -> None:
    """A rule by what it does, else by when; a recovery by all that it says."""
    assert [change[1:4] for change in differences(step(before), step(after))] == [expected]


def test_the_order_of_a_list_says_nothing() -> None:
    """Where each entry counts."""
    assert differences(step("channel: [website, phone]"), step("channel: [phone, website]")) == []


def test_branches_are_compared_by_where_they_lead() -> None:
    """Also where the written order is left, or says the same."""

    def found(old: str, new: str) -> list[tuple[str, str, str, str, str]]:
        before = steps(f"pick: {{{old}}}, till: , go: ")
        after = steps(f"pick: {{{new}}}, pay: {{name: Till, replaces: till}}, go: ")
        return differences(before, after)

    assert found("next: {to: till, carries: [Basket], when: Ready}", "next: {to: pay, carries: [Basket]}") == [
        ("pick", "next.when", "Ready", "nothing", "changed")
    ]
    assert found("next: {to: till, carries: [Basket]}", "") == [
        ("pick", "next.carries", "`Basket`", "nothing", "worse")
    ]
    assert found("next: till", "next: [pay, go]") == [("pick", "next", "nothing", "go", "changed")]
    assert found("next: [till, go]", "next: pay") == [("pick", "next", "go", "nothing", "changed")]


def test_customers_are_lost_where_only_negative_outcomes_are_left() -> None:
    """However many steps away; an end that is only bad for some is no loss."""

    def found(end: str) -> list[tuple[str, str, str, str, str]]:
        after = f"pay: {{outcome: completed}}, wait: {{next: leave}}, leave: {{outcome: {end}}}"
        before = "pick: {next: [{to: pay, when: A}, {to: wait, when: B, share: %s}]}"
        return differences(*(steps(f"{before % share}, {after}") for share in ("5%", "8%")))

    branch = ("pick", "next.branch-share", "5%", "8%", "changed")
    assert found("churned") == [branch, ("pick", "next.share", "5%", "8%", "worse")]
    assert found("resolved") == [branch]


def test_what_work_relies_on_is_compared_as_the_graph_has_it() -> None:
    """Systems and other work alike; which of it is better no map says."""
    before = step("backstage: [a]") + "systems: [x, y]\nprocesses: {a: {systems: [x]}, b: }\n"
    after = before.replace("{systems: [x]}", "{systems: [y], needs: [b]}")
    assert differences(before, after) == [
        ("a", "needs", "nothing", "process:b", "unknown"),
        ("a", "needs", "nothing", "system:y", "unknown"),
        ("a", "needs", "system:x", "nothing", "unknown"),
    ]


def test_readings_are_compared_for_the_same_customers() -> None:
    """Of one persona with the same persona, at the same place, in the unit and the direction of the metric."""
    metric = "personas: [maya]\nmetrics: {wait: {unit: duration, direction: lower%s}}\n"
    before = metric % ", readings: [4min]" + step("metrics: {wait: [5min, {value: 7min, persona: maya}]}")
    after = metric % ", target: 3min" + step("metrics: {wait: [6min, {value: 6min, persona: maya}]}")
    assert differences(before, after) == [
        ("wait", "target", "4min", "3min", "better"),
        ("wait", "target", "nothing", "3min", "changed"),
        ("pay", "metrics", "5min", "6min", "worse"),
        ("pay", "metrics", "7min", "6min", "better"),
    ]


@settings(max_examples=25, deadline=None)
@given(maps(), maps())
def test_any_two_maps_can_be_compared(before: JourneyMap, after: JourneyMap) -> None:
    """Every element of the older map has one fate, and every one of the newer is there before or new."""
    changes = compare(compile_map(before), compile_map(after))
    assert list(changes.matches) == [entry.key for entry in entries_of(before)]
    known = {entry.key for match in changes.matches.values() for entry in match.after}
    assert known.isdisjoint(entry.key for entry in changes.added)
    for match in changes.matches.values():
        assert bool(match.after) is (match.fate in {Fate.KEPT, Fate.REPLACED})
    for change in changes.changes:
        assert change_words(changes, change)
    same = compare(compile_map(before), compile_map(before))
    assert (same.changes, same.added) == ((), ())
    assert not list(same.with_effect(Effect.WORSE))


def test_scores_of_customers_are_no_change_for_employees() -> None:
    """A score that names nobody is no employee's, before or after."""
    people = "personas: {maya: Maya, adj: {role: employee}}\n"

    def changed(come: str) -> list[tuple[str, ...]]:
        before, after = (people + step(f"personas: [{come}], emotion: {score}") for score in (1, 2))
        return [change.personas for change in changes_of(before, after).changes if change.key == "emotion"]

    assert changed("maya, adj") == [("maya",)]
    assert changed("adj") == []
