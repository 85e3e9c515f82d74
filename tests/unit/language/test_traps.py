"""Traps of YAML: a space that is missing, a colon or a quote in braces, a word where a number belongs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from journeymap.diagnostics import Diagnostic, Source, apply_fixes
from journeymap.language import read_text


if TYPE_CHECKING:
    from journeymap.model import JourneyMap


HEAD = (
    "title: Shop\nlanes: {law: Law}\npersonas: {maya: Maya}\nmetrics: {fcr: {unit: percent}}\nsystems: {till: Till}\n"
    "stages:\n  buy:\n    touchpoints:\n"
)


def findings(text: str) -> tuple[Diagnostic, ...]:
    """Read a text."""
    return read_text(Source("m", text)).diagnostics


def mended(text: str) -> JourneyMap | None:
    """Apply the first fix of each error, until none has one, and read what is there then."""
    for _ in range(5):
        fixes = [error.fixes[0] for error in findings(text) if error.is_error and error.fixes]
        if not fixes:
            break
        text, _ = apply_fixes(text, fixes)
    return read_text(Source("m", text)).map


# What stands below the touchpoints, what is underlined, and what was meant.
WITHOUT_SPACE = [
    ("pay:\n  emotion:1\n  next:go\ngo:", ["emotion:1", "next:go"], "pay:\n  emotion: 1\n  next: go\ngo:"),
    ("pay:\n  goal:Save time", ["goal:Save time"], "pay:\n  goal: Save time"),
    ("pay:\n  law:Paragraph 3", ["law:Paragraph 3"], "pay:\n  law: Paragraph 3"),
    ("pay: Pays\n  emotion:1", ["emotion:1"], "pay:\n  name: Pays\n  emotion: 1"),
    ("pay: emotion:1", ["emotion:1"], "pay: {emotion: 1}"),
    ("pay: emotion:1\n  goal:a, b", ["emotion:1"], "pay: {emotion: 1, goal: 'a, b'}"),
    ("pay:{emotion: 1}", ["pay:{emotion"], "pay: {emotion: 1}"),
    ("pay:{emotion: 1, goal: Pay}", [":"], "pay: {emotion: 1, goal: Pay}"),
    ("pay: {emotion:1, goal:Pay}", ["emotion:1", "goal:Pay"], "pay: {emotion: 1, goal: Pay}"),
    ("pay: {emotion: {maya:1}}", ["maya:1"], "pay: {emotion: {maya: 1}}"),
    ("pay: {emotion:{maya: 1}}", [":"], "pay: {emotion: {maya: 1}}"),
    ("pay: {emotion: value:1}", ["value:1"], "pay: {emotion: {value: 1}}"),
    (
        "pay: {emotion: {value:-1, basis:assumed}}",
        ["value:-1", "basis:assumed"],
        "pay: {emotion: {value: -1, basis: assumed}}",
    ),
    ("pay: {emotion: {value:-1, basis: assumed}}", ["value:-1"], "pay: {emotion: {value: -1, basis: assumed}}"),
    ("pay: {says: maya:Hello}", ["maya:Hello"], "pay: {says: {maya: Hello}}"),
    ("pay: {metrics: {fcr:58%}}", ["fcr:58%"], "pay: {metrics: {fcr: 58%}}"),
    ("pay: {metrics: {fcr: value:58%}}", ["value:58%"], "pay: {metrics: {fcr: {value: 58%}}}"),
    ("pay: {links: {board:https://x.org}}", ["board:https://x.org"], "pay: {links: {board: https://x.org}}"),
    ("pay: {next: [to:go]}\ngo:", ["to:go"], "pay: {next: [{to: go}]}\ngo:"),
    ("pay: {wait: expected:5min}", ["expected:5min"], "pay: {wait: {expected: 5min}}"),
    ("pay:\n  sla:\n    response:5min", ["response:5min"], "pay:\n  sla:\n    response: 5min"),
    ("pay: {personal_data: purpose:Bills}", ["purpose:Bills"], "pay: {personal_data: {purpose: Bills}}"),
    ("pay: {frontstage: [name:Greets]}", ["name:Greets"], "pay: {frontstage: [{name: Greets}]}"),
    ("pay: {frontstage: [{greet:Greets}]}", ["greet:Greets"], "pay: {frontstage: [{greet: Greets}]}"),
    ("- name:Pay\n  emotion:1", ["name:Pay", "emotion:1"], "- name: Pay\n  emotion: 1"),
    ("pay: {pains: {slow: severity:high}}", ["severity:high"], "pay: {pains: {slow: {severity: high}}}"),
]


def below(lines: str) -> str:
    """Write lines below the touchpoints of a map."""
    return HEAD + "".join(f"      {line}\n" for line in lines.split("\n"))


@pytest.mark.parametrize(("written", "underlined", "meant"), WITHOUT_SPACE, ids=[each[0] for each in WITHOUT_SPACE])
def test_a_missing_space_is_named_where_it_is_missing(written: str, underlined: list[str], meant: str) -> None:
    """At any depth, in lines and in braces; the fixes write what was meant, and nothing of it is lost."""
    errors = findings(below(written))
    assert [error.place.text for error in errors if error.place is not None] == underlined
    assert all("a space is missing after" in error.message for error in errors)
    assert all("write `" in (error.hint or "") for error in errors)
    right = read_text(Source("m", below(meant))).map
    assert right is not None
    assert mended(below(written)) == right


@pytest.mark.parametrize(
    "name", ["12:30", "https://x.org", "re:Invent", "Q:A", "Emotion:1", "pay:Pays", "'emotion:1'", '"Pay: cash"']
)
@pytest.mark.parametrize(
    "written", ["pay: {}", "- {}", "pay:\n  {}", "pay: {{pains: [{}]}}", "pay: {{frontstage: [{}]}}"]
)
def test_a_name_with_a_colon_stays_a_name(name: str, written: str) -> None:
    """Where nothing is the key of a field, as it is written there, or where it is in quotes."""
    assert findings(below(written.format(name))) == ()


def test_a_field_alone_in_a_list_wants_an_id() -> None:
    """With the space, its key would be the ID; so no fix writes it."""
    (error,) = findings(below("- emotion:1"))
    assert error.hint == 'write `an-id: {emotion: 1}`; a name like this goes in quotes: `"emotion:1"`'
    assert error.fixes == ()
    (quotes,) = error.suggestions
    assert findings(apply_fixes(below("- emotion:1"), [quotes])[0]) == ()


# In braces and on lines of their own, the same text is described alike.
TEXTS = ["Pay: cash or card", "'Don't know'", '"Says "no" to it"', "@home", "Pay: cash, or card", 'Pay: cash"']


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_in_braces_is_described_as_on_its_own_line(text: str) -> None:
    """Message, underlined text and what to write."""
    (block,) = findings(below(f"pay:\n  name: {text}"))
    for rest in ("", ", emotion: 1"):
        (flow,) = findings(below(f"pay: {{name: {text}{rest}}}"))
        assert flow.place is not None
        assert block.place is not None
        assert (flow.message, flow.hint, flow.place.text) == (block.message, block.hint, block.place.text)
        assert mended(below(f"pay: {{name: {text}{rest}}}")) is not None


@pytest.mark.parametrize("feeling", ["happy", "😀", "+", "++", "↑", "★★★★", "3/5", "4 stars", "very good"])
@pytest.mark.parametrize("written", ["{}", "{{value: {}}}", "{{maya: {}}}"])
def test_a_feeling_without_a_number_is_told_the_scale(feeling: str, written: str) -> None:
    """The scale of this map, and no number is guessed."""
    for head, scale in (("", "-2 (worst) to 2 (best)"), ("emotion_scale: 1..10\n", "1 (worst) to 10 (best)")):
        (error,) = findings(head + below(f"pay: {{emotion: {written.format(feeling)}}}"))
        assert error.message == f"`{feeling}` is not a number; expected {scale}, the map's emotion scale"
        assert (error.fixes, error.suggestions) == ((), ())


def test_other_scores_are_no_feelings() -> None:
    """Effort is not on the emotion scale."""
    (error,) = findings(below("pay: {effort: high}"))
    assert "emotion scale" not in error.message


def test_a_name_as_a_key_keeps_its_text() -> None:
    """`Pay: Pays at the till` is `pay: Pays at the till`; a name that its ID does not tell is written."""
    (error,) = findings(below("Pay: Pays at the till"))
    assert error.hint is not None
    assert error.hint.startswith("write `pay: Pays at the till`;")
    for written, meant in (
        ("Pay: Pays at the till", "pay: Pays at the till"),
        ("Pay Now: {emotion: 1}", "pay-now: {name: Pay Now, emotion: 1}"),
        ("NHS Trust:", "nhs-trust: NHS Trust"),
        ("IT & Ops: {emotion: 1}", "it-ops: {name: IT & Ops, emotion: 1}"),
        ("Ann Smith: A young mother", "ann-smith: {name: Ann Smith, description: A young mother}"),
        ("Ann Smith: 'Young, happy'", 'ann-smith: {name: Ann Smith, description: "Young, happy"}'),
        ("PayNow: {emotion: 1}", "pay-now: {emotion: 1}"),
        ("pay_now: {emotion: 1}", "pay-now: {emotion: 1}"),
        ("Pay:", "pay:"),
    ):
        assert mended(below(written)) == read_text(Source("m", below(meant))).map
    for written, meant in (
        ("Größe wählen: {emotion: 1}", "grosse-wahlen: {name: Größe wählen, emotion: 1}"),
        ("Größe wählen:\n  emotion: 1", "grosse-wahlen:\n  name: Größe wählen\n  emotion: 1"),
        ("Größe wählen:", "grosse-wahlen: Größe wählen"),
    ):
        (error,) = findings(below(written))
        after, _ = apply_fixes(below(written), error.suggestions)
        assert after == below(meant)


def test_a_system_in_a_lane_becomes_a_process_that_uses_it() -> None:
    """What a lane shows is work; the hint says how the system gets there."""
    (error,) = findings(below("pay: {support: [till]}"))
    assert error.hint == "`till` is a system; write `{till: {systems: [till]}}` for a process that uses it"
    after = read_text(Source("m", apply_fixes(below("pay: {support: [till]}"), error.suggestions)[0])).map
    assert after is not None
    assert after.processes[0].systems == ("till",)


def test_an_own_lane_at_a_stage_is_sent_to_the_touchpoints() -> None:
    """It is no unknown word, but in the wrong place."""
    (error,) = findings(HEAD.replace("    touchpoints:\n", "    law: Paragraph 3\n    touchpoints: [pay]\n"))
    assert error.hint == "`law` is a lane, and touchpoints have lanes: write it at the touchpoint that it is about"


@pytest.mark.parametrize("lane", ["rules", "next", "goal", "emotion", "wait"])
def test_a_lane_named_like_a_field_is_refused_at_the_lane(lane: str) -> None:
    """At a touchpoint it would be read as the field."""
    (error,) = findings(f"title: Shop\nlanes: {{{lane}: Regulations}}\nstages: [pay]\n")
    assert error.code == "JM0017"
    assert error.message == f"`{lane}` is a field of touchpoints, so that no lane can have that ID"
    assert error.place is not None
    assert error.place.text == lane


def test_a_list_of_pains_with_names_needs_no_ids() -> None:
    """The ID is made of the name."""
    read = read_text(Source("m", below("pay: {pains: [{name: Wrong size, severity: high}]}")))
    assert read.map is not None
    assert [pain.id for pain in read.map.stages[0].touchpoints[0].pains] == ["wrong-size"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("links: [Board: https://x.org, Shop: https://y.org]", "links: {Board: https://x.org, Shop: https://y.org}"),
        (
            "links:\n    - Board: https://x.org\n    - Shop: https://y.org",
            "links: {Board: https://x.org, Shop: https://y.org}",
        ),
        ("metrics: {fcr: [value: 58%, date: 2026-09]}", "metrics: {fcr: {value: 58%, date: 2026-09}}"),
        ("emotion: [maya: 1]", "emotion: {maya: 1}"),
        ("says: [maya: Hello]", "says: {maya: Hello}"),
        ("wait: [expected: 5min, tolerable: 2min]", "wait: {expected: 5min, tolerable: 2min}"),
        ("kind: [digital]", "kind: digital"),
        ("next: [to: pay, when: Again]", "next: {to: pay, when: Again}"),
    ],
)
def test_a_list_that_was_to_be_something_else_can_be_taken_as_that(written: str, meant: str) -> None:
    """The suggestion writes the same words as a mapping, or as the one value."""
    text = below(f"pay:\n  {written}")
    (error,) = findings(text)
    assert "found a list" in error.message
    after = read_text(Source("m", apply_fixes(text, error.suggestions[:1])[0])).map
    assert after == read_text(Source("m", below(f"pay:\n  {meant}"))).map
    assert after is not None


@pytest.mark.parametrize(
    ("written", "likeliest"),
    [
        (" pay: {emotion: 1}\ngo: {emotion: 2}", "pay: {emotion: 1}\ngo: {emotion: 2}"),
        ("pay:\n  goal: Pay\n emotion: 1", "pay:\n  goal: Pay\n  emotion: 1"),
        ("pay:\n  goal: Pay\n go:", "pay:\n  goal: Pay\ngo:"),
        ("pay:\n goal: Pay\n  emotion: 1", "pay:\n  goal: Pay\n  emotion: 1"),
        ("pay: {emotion: 1\ngo: {emotion: 2}", "pay: {emotion: 1}\ngo: {emotion: 2}"),
        ("pay: {emotion: 1}}\ngo:", "pay: {emotion: 1}\ngo:"),
        ("pay: emotion: 1}\ngo:", "pay: {emotion: 1}\ngo:"),
        ("pay: {metrics: {fcr: value: 58%}}}\ngo:", "pay: {metrics: {fcr: {value: 58%}}}\ngo:"),
        ("pay: {next: [go, pay}\ngo:", "pay: {next: [go, pay]}\ngo:"),
        ("pay: {next: [[go, pay]}\ngo:", "pay: {next: [go, pay]}\ngo:"),
        ("pay: {next: go, pay]}\ngo:", "pay: {next: [go, pay]}\ngo:"),
        ("pay:\n  personas: maya, maya]", "pay:\n  personas: [maya, maya]"),
        ('pay: {personas: ["maya, maya]}\ngo: {name: "Go"}', 'pay: {personas: ["maya", maya]}\ngo: {name: "Go"}'),
        ('pay: {name: "Pay, emotion: 1}\ngo: {name: "Go"}', 'pay: {name: "Pay", emotion: 1}\ngo: {name: "Go"}'),
    ],
)
def test_the_likeliest_way_to_mend_comes_first(written: str, likeliest: str) -> None:
    """The one after which least is wrong."""
    (error, *_) = findings(below(written))
    after = read_text(Source("m", apply_fixes(below(written), error.suggestions[:1])[0])).map
    assert after == read_text(Source("m", below(likeliest))).map
    assert after is not None


def test_a_missing_comma_is_named_before_the_next_key() -> None:
    """Where the value before cannot go on; a text that holds the word may be meant otherwise."""
    (error,) = findings(below("pay: {emotion: 1 next: go}\ngo:"))
    assert (error.message, len(error.fixes)) == ("a comma is missing before `next`", 1)
    (error,) = findings(below("pay: {name: Our next goal: growth}"))
    assert error.fixes == ()
    assert len(error.suggestions) == 2


def map_below(lines: str) -> JourneyMap:
    """Read lines below the touchpoints of a map, in which nothing is wrong."""
    right = read_text(Source("m", below(lines))).map
    assert right is not None
    return right


# What stands beside the ID of the element whose field it is, and what was meant.
BESIDE_THEIR_ID = [
    ("- pay:\n  emotion: 1\n  next: go\n- go:", "- pay:\n    emotion: 1\n    next: go\n- go:"),
    ("pay:\nemotion: 1\nchannel: website\ngo:", "pay:\n  emotion: 1\n  channel: website\ngo:"),
    ("pay: null\ngoal: Win", "pay: {goal: Win}"),
    ("pay:\nlaw: Paragraph 3", "pay: {law: Paragraph 3}"),
    ("- pay:\n  name: Pays", "- pay: {name: Pays}"),
    ("pay:\ngoal: Win\nx-code: 5", "pay: {goal: Win, x-code: 5}"),
    ("pay:\nwait: {expected: 5min}\nmetrics:\n  fcr: 58%\n\ngo:", "pay: {wait: 5min, metrics: {fcr: 58%}}\ngo:"),
    ("pay:\nsays:\n  - A\n  - B\ngo:", "pay: {says: [A, B]}\ngo:"),
    ("pay: {pains: {slow: , severity: high}}", "pay: {pains: {slow: {severity: high}}}"),
    ("pay:\n  pains:\n    slow:\n    severity: high", "pay: {pains: {slow: {severity: high}}}"),
    ("pay: {backstage: [{cook: , duration: 5min}]}", "pay: {backstage: [{cook: {duration: 5min}}]}"),
    ("pay: {pains: {slow: ~, severity: high}}", "pay: {pains: {slow: {severity: high}}}"),
    ("pay: {backstage: {cook, duration: 5min, by: people}}", "pay: {backstage: {cook: {duration: 5min, by: people}}}"),
    ("pay:\n  backstage:\n    - cook:\n      name: Cooks", "pay: {backstage: {cook: {name: Cooks}}}"),
]


@pytest.mark.parametrize(("written", "meant"), BESIDE_THEIR_ID, ids=[each[0] for each in BESIDE_THEIR_ID])
def test_fields_beside_their_id_are_put_below_it(written: str, meant: str) -> None:
    """They are no elements, and one error is said of them all."""
    (error,) = findings(below(written))
    assert re.search(r" of the (touchpoint|pain|process) `\w+`, and stands? (in its column|beside it)$", error.message)
    assert mended(below(written)) == map_below(meant)


@pytest.mark.parametrize(
    ("above", "written", "meant"),
    [
        ("", "stages:\n  one:\n  goal: Win\n  touchpoints: [a]\n", "stages: {one: {goal: Win, touchpoints: [a]}}\n"),
        (
            "stages: [one]\n",
            "processes:\n  cook:\n  lane: backstage\n  by: people\n",
            "processes: {cook: {lane: backstage, by: people}}\n",
        ),
        ("stages: [one]\n", "personas:\n- ann:\n  role: buyer\n", "personas: {ann: {role: buyer}}\n"),
        ("stages: [one]\n", "marks: {own: , sign: hourglass}\n", "marks: {own: {sign: hourglass}}\n"),
    ],
)
def test_fields_beside_the_id_of_any_element(above: str, written: str, meant: str) -> None:
    """Stages, processes, personas and marks, too."""
    (error,) = findings(f"title: A\n{above}{written}")
    assert error.code == "JM0033"
    assert mended(f"title: A\n{above}{written}") == read_text(Source("m", f"title: A\n{above}{meant}")).map


@pytest.mark.parametrize(
    "written",
    [
        "pay:\nmessage:\ngo:",
        "pay:\nfeedback: {emotion: 1}",
        "pay:\nmessage: Gets a message",
        "pay:\ngoal: {name: Sets a goal}",
        "goal:\nmessage:",
        "pay: Pays\ngoal: Sets a goal",
        "[pay, goal]",
        "{goal: {emotion: 1}, message: {emotion: 1}}",
        "pay: {pains: {severity: }}",
        "pay: {backstage: [{team: Calls the team}]}",
    ],
)
def test_an_id_may_be_the_name_of_a_field(written: str) -> None:
    """Where nothing tells that the field was meant."""
    assert findings(below(written)) == ()


def test_each_slip_says_where_its_fields_belong() -> None:
    """What is wrong in the fields is said as well, and an element is told how it is written."""
    errors = findings(below("pay:\nemotion: 1\nnext: nowhere\ngo:\ngoal: Win"))
    assert [error.message for error in errors] == [
        "`emotion` and `next` are fields of the touchpoint `pay`, and stand in its column",
        "unknown touchpoint `nowhere`",
        "`goal` is a field of the touchpoint `go`, and stands in its column",
    ]
    assert errors[0].hint == "indent them by two more"
    assert errors[2].hint == ("indent it by two more; a touchpoint with this ID is written `goal: {name: ...}`")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("pay: {pains: {name: Slow, severity: high}}", "pay: {pains: {slow: {name: Slow, severity: high}}}"),
        ("pay: {pains: {name: Slow}}", "pay: {pains: [Slow]}"),
        (
            "pay:\n  pains:\n    name: Slow\n    root_causes:\n      - Queue\n",
            "pay: {pains: [{name: Slow, root_causes: [Queue]}]}",
        ),
        ("name: Pay\nemotion: 1", "pay: {name: Pay, emotion: 1}"),
        ("pay: {backstage: {name: Cook, by: people}}", "pay: {backstage: [{name: Cook, by: people}]}"),
    ],
)
def test_fields_without_an_id_become_a_list_of_one(written: str, meant: str) -> None:
    """The ID is made of the name."""
    (error,) = findings(below(written))
    assert "of one " in error.message
    assert mended(below(written)) == map_below(meant)


@pytest.mark.parametrize(
    "written",
    ["pay: {feedback: {asks: How, closes_loop_with: team}}", "pay: {backstage: [{by: people, duration: 5min}]}"],
)
def test_fields_without_an_id_and_a_name_want_an_id(written: str) -> None:
    """Only the author has one."""
    (error,) = findings(below(written))
    assert error.hint == "write `{an-id: {...}}`"
    assert (error.fixes, error.suggestions) == ((), ())


DOERS = (
    "title: Shop\nsystems: {till: Till system, crm: , 排队机: , pos: {name: 'Sales, point of'}}\n"
    "teams: {ops: Operations}\n"
    "stages: {buy: {touchpoints: {pay: {support: [WHO]}}}}\n"
)


@pytest.mark.parametrize(
    ("who", "process"),
    [
        ("CRM", "crm: {systems: [crm]}"),
        ("Till system", "till-system: {systems: [till]}"),
        ("Till", "till: {systems: [till]}"),
        ("'till system'", "till-system: {name: till system, systems: [till]}"),
        ("排队机", "排队机: {systems: [排队机]}"),
        ("'Sales, point of'", 'sales-point-of: {name: "Sales, point of", systems: [pos]}'),
    ],
)
def test_a_system_by_its_name_is_no_process(who: str, process: str) -> None:
    """It becomes one that uses the system, and keeps its words."""
    (error,) = findings(DOERS.replace("WHO", who))
    assert error.code == "JM0018"
    assert (error.hint or "").endswith(f" is a system; write `{{{process}}}` for a process that uses it")
    after, _ = apply_fixes(DOERS.replace("WHO", who), error.suggestions)
    assert f"support: [{{{process}}}]" in after
    assert findings(after) == ()


@pytest.mark.parametrize("who", ["ops", "Operations", "Ops"])
def test_a_team_is_no_process(who: str) -> None:
    """Only the author knows its work."""
    (error,) = findings(DOERS.replace("WHO", who))
    assert error.hint == "`ops` is a team; write what it does there, `{name: ..., team: ops}`"
    assert error.suggestions == ()


def test_a_process_may_be_called_like_a_system() -> None:
    """Once it is defined as one."""
    assert findings(DOERS.replace("WHO", "{till: Till}, {crm: {name: CRM}}")) == ()


@pytest.mark.parametrize(
    ("written", "hint", "meant"),
    [
        (
            "stages:\n  buy:\n    touchpoints:\n    pay:\n      emotion: 1\n    leave:\n",
            "indent them by two more: they belong to `touchpoints`",
            "stages: {buy: {touchpoints: {pay: {emotion: 1}, leave: }}}\n",
        ),
        (
            "stages:\nbuy:\n  touchpoints: [pay]\n",
            "indent it by two more: it belongs to `stages`",
            "stages: {buy: {touchpoints: [pay]}}\n",
        ),
        (
            "personas: null\nann: {role: buyer}\nstages: [buy]\n",
            "indent it by two more: it belongs to `personas`",
            "personas: {ann: {role: buyer}}\nstages: [buy]\n",
        ),
        (
            "stages: {buy: {touchpoints: , pay: {goal: Win}}}\n",
            "put it into braces, because it belongs to `touchpoints`: `touchpoints: {pay: ...}`",
            "stages: {buy: {touchpoints: {pay: {goal: Win}}}}\n",
        ),
        (
            "stages:\n  buy:\n    touchpoints:\n      pay:\n        wait:\n        expected: 5min\n",
            "indent it by two more: it belongs to `wait`",
            "stages: {buy: {touchpoints: {pay: {wait: 5min}}}}\n",
        ),
        (
            "stages:\n  buy:\n    touchpoints:\n      pay:\n        frontstage:\n        greet: Greets\n",
            "indent it by two more: it belongs to `frontstage`",
            "stages: {buy: {touchpoints: {pay: {frontstage: {greet: Greets}}}}}\n",
        ),
    ],
)
def test_content_beside_its_key_is_put_below_it(written: str, hint: str, meant: str) -> None:
    """No word is lost, and nothing else is said of it."""
    (error,) = findings(f"title: Shop\n{written}")
    assert (error.code, error.hint) == ("JM0010", hint)
    assert mended(f"title: Shop\n{written}") == read_text(Source("m", f"title: Shop\n{meant}")).map


def test_a_key_like_a_field_is_one_behind_an_empty_field_too() -> None:
    """`gaol` is no pain; and what is a field of the element is none of its IDs."""
    (error,) = findings(below("pay:\n  pains:\n  gaol: Win"))
    assert error.message == "unknown field `gaol`; did you mean `goal`?"
    assert "it is a field of a stage" in [error.hint for error in findings("title: A\nstages:\ntouchpoints: [a]\n")]


def test_a_reading_without_a_space_is_told_so_whether_or_not_its_metric_is_known() -> None:
    """No metric has a colon in its ID."""
    errors = findings(below("pay: {metrics: {nps:30, fcr:58%}}"))
    assert [error.message for error in errors] == [
        "a space is missing after `nps:`",
        "a space is missing after `fcr:`",
    ]


def test_a_missing_space_before_a_brace_shows_what_stands_in_it() -> None:
    """And no brace of what is around it."""
    (error,) = findings("title: Shop\nstages: [a]\nmetrics: {fcr:{unit: percent}}\n")
    assert error.hint == "write `fcr: {unit: percent}`"


@pytest.mark.parametrize("field", ["questions", "says", "thinks", "tags", "law"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[Why: me!]", "['Why: me!']"),
        ("[A, Why: me!, B]", "[A, 'Why: me!', B]"),
        ("\n    - Why: me?", '["Why: me?"]'),
        ('\n    - Why: "me?"', '["Why: me?"]'),
        ("\n    - A\n    - Why: me?", '[A, "Why: me?"]'),
    ],
)
def test_a_text_with_a_colon_in_a_list_of_texts_goes_in_quotes(field: str, written: str, meant: str) -> None:
    """All of it, as where elements are listed."""
    text = below(f"pay:\n  {field}: {written}")
    (error,) = findings(text)
    assert (error.hint or "").startswith('write "Why: me')
    after, _ = apply_fixes(text, error.suggestions)
    assert read_text(Source("m", after)).map == map_below(f"pay:\n  {field}: {meant}")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("drop_off: 2,5%", "drop_off: 2.5%"),
        ("drop_off: 2,5%, goal: Win", "drop_off: 2.5%, goal: Win"),
        ("emotion: 0,5", "emotion: 0.5"),
        ("emotion: -0,5", "emotion: -0.5"),
        ("duration: 1,5h", "duration: 1.5h"),
        ("volume: 3,5/day", "volume: 3.5/day"),
        ("wait: {expected: 1,5min}", "wait: {expected: 1.5min}"),
    ],
)
def test_a_decimal_comma_in_braces_becomes_a_point(written: str, meant: str) -> None:
    """Nothing is said of the parts, and no other number is a fix."""
    (error,) = findings(below(f"pay: {{{written}}}"))
    assert (error.code, len(error.fixes), error.suggestions) == ("JM0010", 1, ())
    assert "with a point" in (error.hint or "")
    assert mended(below(f"pay: {{{written}}}")) == map_below(f"pay: {{{meant}}}")


def test_a_phase_that_has_its_stages_is_not_told_to_be_stages() -> None:
    """A field of a stage belongs to one."""
    phase = "title: A\nphases: {p: {FIELDS}}\nstages: [one]\n"
    (error,) = findings(phase.replace("FIELDS", "stages: [one], entry: Comes in"))
    assert "for `phases`" not in (error.hint or "")
    errors = findings(phase.replace("FIELDS", "entry: Comes in"))
    assert any("write `stages` for `phases`" in (error.hint or "") for error in errors)


def test_a_line_as_long_as_is_looked_at_again_reads_alike_by_both_parsers() -> None:
    """What stands behind it is the end of the file, so that nothing is missing that could tell more."""
    text = "al: [optional] " + "get a cional] " * 150
    text = f"{text[:1996]}geto\n"
    assert len(text) == 2001
    fast, slow = (read_text(Source("m", text), parser=parser).diagnostics for parser in ("c", "python"))
    assert [(str(finding), finding.hint) for finding in fast] == [(str(finding), finding.hint) for finding in slow]
