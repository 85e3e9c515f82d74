"""What a map says, in words: every field of every element, references by name, nothing left out."""

from __future__ import annotations

import json
from typing import Any

import attrs
from hypothesis import Phase, given, settings

from journeymap.model import Entry, JourneyMap, Stage, Touchpoint, entries_of, facts
from journeymap.render.html.element_details import Details, Saying
from journeymap.testing import strategies
from tests.picture import compiled, scope_of


MAP = """
    title: A
    personas: {maya: Maya}
    teams: {digital: Digital}
    channels: {web: Website}
    metrics: {wait: {unit: duration, target: 3d}, csat: {unit: percent}}
    sources: {survey: {name: Exit survey, type: survey}}
    lanes: {policy: {name: House policy}}
    stages:
      one:
        touchpoints:
          a:
            channel: [web, sms]
            owner: digital
            thinks: {maya: "Why?"}
            emotion: {maya: {value: -1.5, basis: observed, evidence: [survey]}}
            wait: {expected: 9d, tolerable: 3d}
            duration: 90min
            moment_of_truth: true
            drop_off: 12%
            volume: 120/day
            optional: true
            metrics: {wait: {value: 9d, date: 2026-09, sample: 12}}
            pains: {slow: {name: Too slow, severity: high, kind: delay}}
            links: {Board: "https://example.org/b?c=1"}
            policy: [Check twice]
            backstage: [w]
            next: [{to: b, when: fits, share: 60%, carries: [basket]}, {to: c, share: 40%}]
            x-jira: {key: ABC-1, more: [1, 2]}
          b: {next: {all: [c, d]}}
          c: {replaces: [till, "process:count"]}
          d:
    processes: {w: {name: Works, team: digital}}
    opportunities: {o: {solves: [slow], cost: EUR 120.50, period: annual}}
"""


def entries(map_: JourneyMap) -> dict[str, Entry]:
    """List the elements of a map by key."""
    return {entry.key: entry for entry in entries_of(map_)}


def fields_of(key: str, text: str = MAP) -> dict[str, list[Saying]]:
    """Give what an element of the map says."""
    map_ = compiled(text).map
    found = entries(map_)
    return dict(Details(map_, found, scope_of(map_)).fields(found[key].element, found[key]))


def test_every_kind_of_value_has_words() -> None:
    """Values read as people say them; references carry the name and the key of what they lead to."""
    assert fields_of("touchpoint:a") == {
        "Channel": [{"to": "channel:web"}, "SMS"],
        "Owner": [{"to": "team:digital"}],
        "Thinks": [{"text": "Why?", "note": "Maya"}],
        "Emotion": [{"text": "-1.5", "note": "Maya · Observed · Exit survey"}],
        "Moment of truth": ["Yes"],
        "Duration": ["1 h 30 min"],
        "Wait": [{"rows": [("Expected", ["9 d"]), ("Tolerable", ["3 d"])]}],
        "Drop-off": ["12%"],
        "Volume": ["120 a day"],
        "Optional": ["Yes"],
        "Metrics": [{"to": "metric:wait", "note": "9 d · 2026-09 · n\u00a0=\u00a012"}],
        "Pains": [{"to": "pain:touchpoint:a.slow"}],
        "Links": [{"href": "https://example.org/b?c=1", "text": "Board"}],
        "House policy": ["Check twice"],
        "Backstage": [{"to": "process:w"}],
        "Next": [
            {"to": "touchpoint:b", "note": "fits · 60% · carries basket"},
            {"to": "touchpoint:c", "note": "40%"},
        ],
        "x-jira": [{"rows": [("key", ["ABC-1"]), ("more", ["1", "2"])]}],
    }
    assert fields_of("touchpoint:b")["Next"][0] == {"to": "touchpoint:c", "note": "in parallel"}
    assert fields_of("opportunity:o") == {
        "Solves": [{"to": "pain:touchpoint:a.slow"}],
        "Cost": ["EUR 120.50"],
        "Period": ["1 year"],
    }
    assert fields_of("metric:wait")["Target"] == ["3 d"]


def test_what_it_replaces_is_named_as_in_the_other_map() -> None:
    """The page does not know that map."""
    assert fields_of("touchpoint:c")["Replaces"] == ["till", "process:count"]


def test_the_map_itself_leaves_its_elements_out() -> None:
    """They have details of their own."""
    map_ = compiled(MAP).map
    assert [title for title, _ in Details(map_, entries(map_), scope_of(map_)).fields(map_)] == [
        "Language",
        "State",
        "Status",
        "Emotion scale",
    ]


def test_addresses_that_may_not_be_followed_are_shown() -> None:
    """A link that is not on the list of safe ones stays text."""
    touchpoint = Touchpoint(id="a", links=(("Board", "javascript:alert(1)"),))
    map_ = JourneyMap(title="A", stages=(Stage(id="one", touchpoints=(touchpoint,)),))
    assert Details(map_, entries(map_), scope_of(map_)).fields(touchpoint) == [
        ("Links", ["Board: javascript:alert(1)"])
    ]


def test_deceiving_characters_are_shown() -> None:
    """What would turn the direction of a text is named."""
    touchpoint = Touchpoint(id="a", description="safe\u202egnp.exe")
    map_ = JourneyMap(title="A", stages=(Stage(id="one", touchpoints=(touchpoint,)),))
    assert Details(map_, entries(map_), scope_of(map_)).fields(touchpoint) == [("Description", ["safeU+202Egnp.exe"])]


@given(strategies.maps())
@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))
def test_every_map_has_words_for_every_field(map_: JourneyMap) -> None:
    """Whatever is written of any element is said, as JSON can hold it; every reference within leads somewhere."""
    found = entries(map_)
    details = Details(map_, found, scope_of(map_))
    for entry in found.values():
        rows = details.fields(entry.element, entry)
        json.dumps(rows)
        titles = [title for title, _ in rows]
        for name, fact in facts(type(entry.element)).items():
            value = getattr(entry.element, name)
            if name not in {"id", "name"} and value not in {None, (), False}:
                assert fact.title in titles or not says_anything(value)
        for _, sayings in rows:
            for saying in sayings:
                assert not isinstance(saying, dict) or saying.get("to", next(iter(found))) in found


def says_anything(value: Any) -> bool:
    """Whether a value says anything: a structure may be empty."""
    if not attrs.has(type(value)) or not facts(type(value)):
        return True
    return any(getattr(value, name) not in {None, ()} for name in facts(type(value)))
