"""What people get wrong, and what they are told."""

from __future__ import annotations

import pytest

import journeymap as jm
from journeymap.diagnostics import Severity, Source, apply_fixes
from journeymap.language import Limits, read_text
from journeymap.model import State


def findings(text: str) -> list[str]:
    """Read a text and list code, place and underlined text of what is wrong."""
    diagnostics = read_text(Source("m", text)).diagnostics
    return [
        f"{found.code} {found.place.position.line}:{found.place.position.column} {found.place.text}"
        for found in diagnostics
        if found.place is not None
    ]


MAP = "title: Shop\nteams: {retail: Retail}\nstages:\n  pay:\n    touchpoints:\n"

# The field as a line below the touchpoint, what is found, and words of the message.
FIELDS = [
    ("chanel: web", "JM0010 7:9 chanel", "did you mean `channel`"),
    ("personas: [maya]", "JM0018 7:20 maya", "unknown persona"),
    ("owner: retial", "JM0018 7:16 retial", "did you mean `retail`"),
    ("owner: [retail, web]", "JM0012 7:16 [retail, web]", "only one may stand here, as in `owner: "),
    ("initiator: Shop", "JM0018 7:20 Shop", "`personas`, `teams` or `systems`; `customer` needs no definition"),
    ("receiver: Retail", "JM0018 7:19 Retail", "unknown persona, team or system `Retail`; did you mean `retail`?"),
    ("receiver: team:retial", "JM0018 7:19 team:retial", "did you mean `retail`?"),
    ("kind: phisical", "JM0013 7:15 phisical", "did you mean `physical`"),
    ("kind: [digital]", "JM0012 7:15 [digital]", "expected a single word, found a list"),
    ("wait: {expected: 3d, at most 5d}", "JM0010 7:30 at most 5d", "a comma ends a text"),
    ("name: ' '", "JM0014 7:15 ' '", "can be seen"),
    ("goal: {a: b}", "JM0012 7:15 {a: b}", "expected a text, found a mapping"),
    ("emotion: 3", "JM0015 7:18 3", "expected -2 to 2"),
    ("emotion: '1'", "JM0014 7:18 '1'", "expected a number, found the text"),
    ("emotion: +1", "JM0014 7:18 +1", "without the plus sign"),
    ("emotion: 01", "JM0014 7:18 01", "without the leading zero"),
    ("emotion: 0,5", "JM0014 7:18 0,5", "write `0.5`"),
    ("emotion: .nan", "JM0014 7:18 .nan", "is not a number"),
    ("emotion: .inf", "JM0014 7:18 .inf", "is not a number"),
    ("emotion: 0x10", "JM0014 7:18 0x10", "is not a number"),
    ("emotion: 1e999", "JM0014 7:18 1e999", "too large"),
    ("emotion: 1_000", "JM0014 7:18 1_000", "without separators"),
    ("emotion: {nobody: 1}", "JM0018 7:19 nobody", "unknown persona"),
    ("duration: 5", "JM0014 7:19 5", "write `5min`"),
    ("duration: 1m", "JM0014 7:19 1m", "write `1min`"),
    ("duration: 12:30", "JM0014 7:19 12:30", "write `12h 30min`"),
    ("duration: 2 months", "JM0014 7:19 2 months", "months and years differ"),
    ("duration: 3 hours", "JM0014 7:19 3 hours", "write `3h`"),
    ("drop_off: 12", "JM0015 7:19 12", "write `12%`"),
    ("drop_off: 120%", "JM0015 7:19 120%", "expected `0%` to `100%`"),
    ("volume: 120", "JM0014 7:17 120", "is not a rate"),
    ("optional: yes", "JM0013 7:19 yes", "expected `true` or `false`"),
    ("moment_of_truth: on", "JM0013 7:26 on", "unknown value"),
    ("next: nowhere", "JM0018 7:15 nowhere", "unknown touchpoint"),
    ("next: [{when: x}]", "JM0011 7:16 {when: x}", "`to` is missing in this branch"),
    ("next: []", "JM0012 7:15 []", "names no touchpoint"),
    (
        "next: [{to: till, share: 60%}, {to: till, share: 50%}]",
        "JM0020 7:15 [{to: till, share: 60%}, {to: till, share: 50%}]",
        "110%",
    ),
    ("next: [{to: till, share: 60%}]", "JM0021 7:15 [{to: till, share: 60%}]", "60% only"),
    ("outcome: Went Home", "JM0016 7:18 Went Home", "is not an ID"),
    ("metrics: {nps: 3}", "JM0018 7:19 nps", "unknown metric"),
    ("metrics: 58%", "JM0012 7:18 58%", "a mapping of metrics"),
    ("frontstage: [greet]", "JM0018 7:22 greet", "unknown process"),
    ("frontstage: ['???']", "JM0016 7:22 '???'", "no letter or digit"),
    ("pains: [slow, slow]", "JM0017 7:23 slow", "two pains have the ID"),
    ("pains: {Slow: x}", "JM0016 7:17 Slow", "is not an ID"),
    ("links: {a: 'javascript:alert(1)'}", "JM0022 7:20 'javascript:alert(1)'", "links are not allowed"),
    ("links: {a: '//evil.example'}", "JM0022 7:20 '//evil.example'", "must not start with `//`"),
    ("journey: /etc/passwd", "JM0023 7:18 /etc/passwd", "not a relative path"),
    ("journey: C:x", "JM0023 7:18 C:x", "not a relative path"),
    ("wait: {expected: soon}", "JM0014 7:26 soon", "is not a duration"),
    ("personal_data: {dpia: maybe}", "JM0013 7:31 maybe", "unknown value"),
    ("fail_points: {a: {likelihood: 6}}", "JM0015 7:39 6", "expected 1 to 5"),
    ("fail_points: {a: {likelihood: 1.5}}", "JM0014 7:39 1.5", "a whole number"),
    ("waive: [{code: JM0301}]", "JM0011 7:17 {code: JM0301}", "`reason` is missing"),
    ("? [a]\n        : b", "JM0004 7:11 [", "a key must be a single word"),
]


@pytest.mark.parametrize(
    ("line", "expected", "words"), FIELDS, ids=[line.split(":")[0] + str(n) for n, (line, _, _) in enumerate(FIELDS)]
)
def test_a_wrong_field_is_named_with_its_place(line: str, expected: str, words: str) -> None:
    """Each mistake has its code, the exact text underlined, and a message that says what was expected."""
    text = f"{MAP}      till:\n        {line}\n"
    diagnostics = read_text(Source("m", text)).diagnostics
    shown = [
        f"{found.code} {found.place.position.line}:{found.place.position.column} {found.place.text}"
        for found in diagnostics
        if found.place is not None
    ]
    assert shown == [expected]
    assert words in f"{diagnostics[0].message} {diagnostics[0].hint}"


FILES = [
    ("", "JM0007 1:1 "),
    ("# only a comment\n", "JM0007 1:1 "),
    ("- a\n", "JM0007 1:1 - a"),
    ("just text\n", "JM0007 1:1 just text"),
    ("stages: [pay]\n", "JM0011 1:1 stages"),
    ("title: Shop\n", "JM0011 1:1 title"),
    ("title: Shop\nstages: {}\n", "JM0011 2:1 stages"),
    ("title:\nstages: [pay]\n", "JM0011 1:1 title"),
    ("journeymap: 2\ntitle: Shop\nstages: [pay]\n", "JM0024 1:13 2"),
    ("title: Shop\nemotion_scale: 5..1\nstages: [pay]\n", "JM0014 2:16 5..1"),
    ("title: Shop\nreviewed: 2026-02-30\nstages: [pay]\n", "JM0014 2:11 2026-02-30"),
    ("title: Shop\nlanes: {customer: Us}\nstages: [pay]\n", "JM0017 2:9 customer"),
    ("title: Shop\nlanes: {law: {after: suport}}\nstages: [pay]\n", "JM0018 2:22 suport"),
    ("title: Shop\nwords: {lane: {a: support}}\nstages: [pay]\n", "JM0010 2:9 lane"),
    ("title: Shop\nstages: [pay]\nprocesses: {a: {cost: $5}}\n", "JM0014 3:23 $5"),
    ("title: Shop\nstages: [pay]\nprocesses: {a: {cost: XYZ 5}}\n", "JM0014 3:23 XYZ 5"),
    ("title: Shop\nstages: [pay]\nprocesses: {a: {needs: [b]}}\n", "JM0018 3:25 b"),
    ("title: Shop\nstages: [pay]\nsystems: [a]\nprocesses: {a: , b: {needs: [a]}}\n", "JM0019 4:30 a"),
    ("title: Shop #1\nstages: [pay]\n", "JM0025 1:13 #1"),
    ("title: Shop\nstages: [pay]\n---\ntitle: Two\n", "JM0004 3:1 ---"),
    ("%YAML 1.1\n---\ntitle: Shop\nstages: [pay]\n", "JM0004 1:1 %YAML 1.1"),
    ("title: &t Shop\nstages: [pay]\n", "JM0004 1:8 &t"),
    ("title: !!str Shop\nstages: [pay]\n", "JM0004 1:8 !!str"),
    ("title: Shop\nstages: [pay]\n<<: {a: b}\n", "JM0004 3:1 <<"),
    ("title: Shop\ntitle: Shop\nstages: [pay]\n", "JM0006 2:1 title"),
    ('title: Shop\n"tit\\x6ce": Shop\nstages: [pay]\n', 'JM0006 2:1 "tit\\x6ce"'),
    ("title: Shop\u2028x\nstages: [pay]\n", "JM0002 1:12 \u2028"),
    ("title: Shop\x85x\nstages: [pay]\n", "JM0002 1:12 \x85"),
    ("title: Sh\x07op\nstages: [pay]\n", "JM0002 1:10 \x07"),
    ('title: "Sh\\u0007op"\nstages: [pay]\n', 'JM0002 1:8 "Sh\\u0007op"'),
    ('title: "\\ud800"\nstages: [pay]\n', "JM0002 1:9 \\ud800"),
    ("title: Shop\nstages: [pay]\nx: y\n", "JM0010 3:1 x"),
    ("title: Shop\nstages: {pay: {touchpoints: {a: {outcome: resolved, next: a}}}}\n", "JM0020 2:34 outcome"),
    (f"title: {'x' * 10_001}\nstages: [pay]\n", "JM0005 1:8 x"),
    (f"title: Shop\nstages: [{'x' * 201}]\n", f"JM0005 2:10 {'x' * 201}"),
]


@pytest.mark.parametrize(("text", "expected"), FILES, ids=range(len(FILES)))
def test_a_wrong_file_is_named_with_its_place(text: str, expected: str) -> None:
    """Each mistake of a whole file has its code and the exact text underlined."""
    assert findings(text) == [expected]


def test_all_mistakes_are_shown_at_once() -> None:
    """One run lists every mistake, in the order of the places."""
    text = (
        "titel: Shop\n"
        "state: asis\n"
        "owner: retial\n"
        "teams: {retail: Retail}\n"
        "stages:\n"
        "  pay:\n"
        "    touchpoints:\n"
        "      queue: {emotion: 5, duration: 5}\n"
        "      queue: {}\n"
        "      till: {next: nowhere, links: {a: 'data:x'}}\n"
    )
    assert findings(text) == [
        "JM0010 1:1 titel",
        "JM0013 2:8 asis",
        "JM0018 3:8 retial",
        "JM0015 8:24 5",
        "JM0014 8:37 5",
        "JM0006 9:7 queue",
        "JM0018 10:20 nowhere",
        "JM0022 10:40 'data:x'",
    ]


def test_mistakes_before_a_syntax_error_are_shown_too() -> None:
    """What can be told without the rest of the file is told."""
    text = "title: Shop\nstate: asis\nowner: later\nstages:\n  pay: {goal: a: b}\n"
    assert findings(text)[:1] == ["JM0013 2:8 asis"]
    assert [found.split()[0] for found in findings(text)] == ["JM0013", "JM0003"]


def test_a_duplicate_names_both_places() -> None:
    """The second of two elements with one id leads to the first."""
    diagnostics = read_text(
        Source("m", "title: Shop\nstages: {a: {touchpoints: [x]}, b: {touchpoints: [x]}}\n")
    ).diagnostics
    assert [str(related.place) for related in diagnostics[0].related] == ["m:2:28"]


def test_many_problems_are_counted() -> None:
    """Beyond a limit the rest is one line with their number."""
    text = "title: Shop\nstages:\n" + "".join(f"  S{number}: x\n" for number in range(30))
    diagnostics = read_text(Source("m", text), limits=Limits(diagnostics=10)).diagnostics
    assert len(diagnostics) == 11
    assert (diagnostics[-1].code, diagnostics[-1].message) == ("JM0099", "20 more problems are not listed")


def test_the_word_that_was_meant_is_offered() -> None:
    """By what it is, and never without being asked."""
    (found,) = read_text(Source("m", "title: Shop\nteams: [retail]\nowner: Retail\nstages: [pay]\n")).diagnostics
    assert [(fix.title, fix.is_safe, [edit.text for edit in fix.edits]) for fix in found.fixes] == [
        ("write `retail`", False, ["retail"])
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("pain_points: [Slow]", "did you mean `pains`?"),
        ("sentiment: -1", "did you mean `emotion`?"),
        ("kpis: {nps: 3}", "did you mean `metrics`?"),
        ("evidence: [Receipt]", "what customers hold, see or read is `physical_evidence`"),
        ("friction: high", "did you mean `pains`, `effort` or `wait`?"),
        ("goals: [Pay]", "did you mean `goal`? a stage or a touchpoint has one text, `goal`"),
        ("opportunities: [Pay]", "write it under `opportunities` of the map; `solves` names the pain points"),
        ("initiatives: [Pay]", "write it under `opportunities` of the map"),
        ("priority: high", "priority: `severity` of a pain; `value` of an opportunity"),
        ("attribution: last", "attribution model is not built yet"),
        ("gap_analysis: x", "gap analysis: `journeymap check`"),
        ("likelihood: 3", "it is a field of a fail point"),
        ("channel: app", "did you mean `mobile-app`?"),
        ("channel: newsletter", "did you mean `email`?"),
        ("kind: offline", "did you mean `physical`?"),
        ("pains: {a: {severity: major}}", "did you mean `high`?"),
        ("outcome: Given up", "did you mean `abandoned`?"),
    ],
)
def test_a_word_of_another_tool_leads_to_that_of_the_language(line: str, words: str) -> None:
    """A field or a value of this place, where it belongs instead, or that it is not there yet."""
    (found,) = read_text(Source("m", f"{MAP}      till:\n        {line}\n")).diagnostics
    assert words in f"{found.message} {found.hint}"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("phasen", "did you mean `phases`?"),
        ("actors", "did you mean `personas`, `teams` or `systems`?"),
        ("departments", "did you mean `teams`?"),
        ("data_sources", "did you mean `sources`?"),
        ("initiatives", "did you mean `opportunities`?"),
        ("zielbild", "future state: `state: to-be` of the map"),
    ],
)
def test_a_key_of_another_tool_on_the_map(key: str, words: str) -> None:
    """It leads to the registry."""
    (found, *_) = read_text(Source("m", f"title: Shop\n{key}: [a]\nstages: [pay]\n")).diagnostics
    assert words in f"{found.message} {found.hint}"


@pytest.mark.parametrize(
    ("written", "meant"), [("current", State.AS_IS), ("future", State.TO_BE), ("target", State.TO_BE)]
)
def test_other_words_for_a_state_are_accepted(written: str, meant: State) -> None:
    """They are written back as what they mean."""
    read = jm.loads(f"title: Shop\nstate: {written}\nstages: [pay]\n")
    assert read.state is meant
    assert f"state: {meant.value}\n" in jm.dumps(read) or meant is State.AS_IS


def test_items_of_a_list_have_ids_of_their_names() -> None:
    """Whatever else is said of them, and as those that are listed by name alone."""
    text = (
        "title: Shop\nteams: [risk]\nstages:\n- name: Order here\n  touchpoints:\n  - name: Queue up\n"
        "    pains: [{name: Wrong, severity: high}, Slow, {late: {severity: low}}]\n"
        "    frontstage: [{name: Checks credit, team: risk}]\n"
    )
    read = jm.loads(text)
    (stage,) = read.stages
    (touchpoint,) = stage.touchpoints
    assert [(stage.id, stage.name), (touchpoint.id, touchpoint.name)] == [
        ("order-here", "Order here"),
        ("queue-up", "Queue up"),
    ]
    assert [(pain.id, pain.name) for pain in touchpoint.pains] == [
        ("wrong", "Wrong"),
        ("slow", "Slow"),
        ("late", "Late"),
    ]
    assert [(process.id, process.name, process.team) for process in read.processes] == [
        ("checks-credit", "Checks credit", "risk")
    ]
    assert stage.place is not None
    assert stage.place.text == "Order here"
    assert jm.loads(jm.dumps(read)) == read


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("[{name: Slow, gaol: x}]", "JM0010 7:30 gaol"),
        ("[{name: Slow}, {name: slow}]", "JM0017 7:38 slow"),
        ("[{name: '???', severity: high}]", "JM0016 7:24 '???'"),
        ("[{severity: high, kind: delay}]", "JM0012 7:18 severity"),
        ("[{name: [Slow], severity: high}]", "JM0012 7:18 name"),
    ],
)
def test_what_is_wrong_with_items_of_a_list(items: str, expected: str) -> None:
    """Is found at its place."""
    assert findings(f"{MAP}      till:\n        pains: {items}\n") == [expected]


def test_warnings_leave_a_map() -> None:
    """Only errors mean that there is no map."""
    result = read_text(Source("m", "title: Shop\nstages: {pay: 'x'}  #note\n"))
    found, diagnostics = result.map, result.diagnostics
    assert found is not None
    result = read_text(Source("m", "title: Shop #1\nstages: [pay]\n"))
    found, diagnostics = result.map, result.diagnostics
    assert found is not None
    assert [diagnostic.severity for diagnostic in diagnostics] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("field", "mended"),
    [
        ("duration: 3 hours", "duration: 3h"),
        ("duration: '10 min.'", None),
        ("duration: 5", None),
        ("emotion: 0,5", "emotion: 0.5"),
        ("drop_off: 12", "drop_off: 12%"),
        ("drop_off: 120", None),
        ("optional: yes", "optional: true"),
        ("wait: {expected: 2 days, tolerable: 1d}", "wait: {expected: 2d, tolerable: 1d}"),
    ],
)
def test_a_value_that_has_one_meaning_can_be_written_as_it_is_meant(field: str, mended: str | None) -> None:
    """Only when asked, and never where there are two ways to read it."""
    text = f"{MAP}      till:\n        {field}\n"
    (found,) = read_text(Source("m", text)).diagnostics
    assert len(found.fixes) == (mended is not None)
    assert not any(fix.is_safe for fix in found.fixes)
    after, _ = apply_fixes(text, found.fixes)
    assert after == text.replace(field, mended or field)
    assert mended is None or read_text(Source("m", after)).diagnostics == ()


def test_a_part_of_a_range_is_not_taken_for_all_of_it() -> None:
    """Its other end would be lost."""
    (found, *_) = read_text(Source("m", "title: Shop\nemotion_scale: 1..1,5\nstages: [pay]\n")).diagnostics
    assert found.fixes == ()


@pytest.mark.parametrize("field", ["backstage: [Send e-mail: yes please]", "pains: [Send e-mail: yes please]"])
def test_a_text_with_a_colon_in_a_list_goes_in_quotes(field: str) -> None:
    """What stands behind the colon is most likely a part of it; if it is a name, the key is its ID."""
    (found,) = read_text(Source("m", f"{MAP}      till:\n        {field}\n")).diagnostics
    assert found.hint is not None
    element = "send-e-mail: {name: Send e-mail, description: yes please}"
    assert found.hint.startswith(f'write "Send e-mail: yes please"; or write `{element}`')


def test_phases_with_touchpoints_are_told_of_stages() -> None:
    """What other tools call a phase is a stage here."""
    diagnostics = read_text(Source("m", "{title: T, phases: {buy: {touchpoints: [pay]}}}")).diagnostics
    hints = [diagnostic.hint for diagnostic in diagnostics if diagnostic.code == "JM0010"]
    assert hints == [
        "a phase only names its `stages`; what other tools call a phase is a stage here: write `stages` for `phases`"
    ]
