"""Rules in settings: which elements, what must hold; nothing is evaluated."""

from __future__ import annotations

import datetime
import tomllib
from typing import Any

import pytest

from journeymap.checks import Policy, Profile, custom_rules, run
from journeymap.diagnostics import Severity
from journeymap.errors import SettingsError
from tests.picture import compiled


MAP = """
    title: Shop
    status: draft
    teams: {digital: Digital}
    stages:
      buy:
        owner: digital
        touchpoints:
          call: {channel: phone, wait: 5min, duration: 1..5d, personas: [maya]}
          pay:
            {channel: [store, phone], kind: human, sla: 10min, duration: 6d..8wd, effort: 4,
            pains: {slow: {severity: high}}}
          chat: {channel: chat, sla: 1h}
    personas: {maya: Maya}
"""
HEAD = 'code = "JM9001"\nname = "own-rule"\n'


def found(rule: str) -> list[str]:
    """Run one rule that is written in TOML."""
    rules = custom_rules([tomllib.loads(HEAD + rule)], file="journeymap.toml", taken=["JM0101"])
    return [one.message for one in run(compiled(MAP), rules, Policy(), today=datetime.date(2026, 11, 25)).diagnostics]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            'on = "touchpoint"\nwhen = {channel = "phone"}\nrequire = {sla = true}\nmessage = "no limit"',
            ["`call`: no limit"],
        ),
        ('on = "touchpoint"\nrequire = {sla = {max = 600}}\nmessage = "slow"', ["`call`: slow", "`chat`: slow"]),
        ('on = "touchpoint"\nrequire = {sla = {max = "10min"}}\nmessage = "slow"', ["`call`: slow", "`chat`: slow"]),
        ('on = "touchpoint"\nwhen = {wait = true}\nrequire = {wait = {max = "4min"}}\nmessage = "x"', ["`call`: x"]),
        ('on = "touchpoint"\nwhen = {wait = true}\nrequire = {wait = {max = 300}}\nmessage = "x"', []),
        (
            'on = "touchpoint"\nwhen = {kind = ["human", "digital"]}\nrequire = {owner = true}\nmessage = "x"',
            ["`pay`: x"],
        ),
        (
            'on = "touchpoint"\nwhen = {personas = {not = "maya"}}\nrequire = {kind = true}\nmessage = "x"',
            ["`chat`: x"],
        ),
        (
            'on = "touchpoint"\nrequire = {duration = {max = "2d"}}\nwhen = {duration = true}\nmessage = "x"',
            ["`pay`: x"],
        ),
        (
            'on = "touchpoint"\nrequire = {duration = {min = "6d"}}\nwhen = {duration = true}\nmessage = "x"',
            ["`call`: x"],
        ),
        ('on = "touchpoint"\nwhen = {effort = {min = 3}}\nrequire = {description = true}\nmessage = "x"', ["`pay`: x"]),
        ('on = "pain"\nwhen = {severity = "high"}\nrequire = {basis = "observed"}\nmessage = "x"', ["`slow`: x"]),
        ('on = "stage"\nrequire = {owner = "retail"}\nmessage = "x"', ["`buy`: x"]),
        ('on = "stage"\nrequire = {owner = "digital"}\nmessage = "x"', []),
        ('on = "map"\nrequire = {title = {contains = "checkout"}}\nmessage = "x"', ["x"]),
        # What is not there holds no text, such as the one of what is not there.
        ('on = "team"\nwhen = {lead = {contains = "non"}}\nrequire = {id = "retail"}\nmessage = "x"', []),
        ('on = "map"\nrequire = {reviewed = false}\nmessage = "x"', []),
        ('on = "team"\nwhen = {id = "digital"}\nrequire = {id = "retail"}\nmessage = "x"', ["`digital`: x"]),
        ('on = "team"\nwhen = {id = "retail"}\nrequire = {lead = true}\nmessage = "x"', []),
        ('on = "team"\nrequire = {lead = true}', ["`digital` has no `lead`"]),
        ('on = "map"\nrequire = {reviewed = true}', ["the map has no `reviewed`"]),
        ('on = "team"\nrequire = {lead = "ann"}', ["`digital` has no `lead`"]),
        ('on = "map"\nrequire = {owner = "x"}', ["the map has no `owner`"]),
        (
            'on = "map"\nrequire = {title = "A"}',
            ["the `title` of the map is not what the project requires"],
        ),
        ('on = "map"\nrequire = {title = false}', ["the map has a `title`"]),
    ],
)
def test_elements_are_chosen_and_asked(rule: str, expected: list[str]) -> None:
    """By given or not, one of several values, least and greatest, a part of a text."""
    assert found(rule) == expected


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ('on = "touchpoint"', "JM9001 requires nothing; say in `require` what must hold"),
        (
            'on = "touchpiont"\nrequire = {sla = true}',
            "unknown element `touchpiont` for `on` of JM9001; did you mean `touchpoint`?",
        ),
        (
            'on = "stage"\nrequire = {gaol = true}',
            "a stage has no field `gaol`, which JM9001 names; did you mean `goal`?",
        ),
        (
            'on = "stage"\nrequire = {goal = {minn = 1}}',
            "unknown comparison `minn` of `goal` in JM9001; did you mean `min`?",
        ),
        (
            'on = "stage"\nrequire = {goal = {min = "a"}}',
            "`min` of `goal` in JM9001 compares numbers and durations, and a `goal` is neither",
        ),
        ('on = "touchpoint"\nrequire = {effort = {min = "a"}}', "`min` of `effort` in JM9001 takes a number"),
        (
            'on = "touchpoint"\nrequire = {sla = {max = "5 minutes"}}',
            "`max` of `sla` in JM9001 takes a duration such as",
        ),
        ('on = "touchpoint"\nrequire = {wait = {max = true}}', "`max` of `wait` in JM9001 takes a duration such as"),
        ('on = "stage"\nrequire = {goal = {given = 1}}', "`given` of `goal` in JM9001 takes true or false"),
        ('on = "stage"\nrequire = 1', "`require` of JM9001 is a table of fields"),
        (
            'on = "stage"\nrequire = {goal = true}\nseverity = "bad"',
            "`check.rules.severity` takes one of `info`, `warning`, `error`",
        ),
        ('on = "stage"\nrequire = {goal = true}\nevaluate = "1"', "unknown setting `check.rules.evaluate`"),
        ("on = 1\nrequire = {goal = true}", "`check.rules.on` takes a text"),
        ("require = {goal = true}", "the rule `JM9001` of `check.rules` needs `on`"),
    ],
)
def test_mistakes_are_named(rule: str, reason: str) -> None:
    """With the rule, the field and the nearest name."""
    with pytest.raises(SettingsError) as caught:
        found(rule)
    assert caught.value.reason.startswith(reason)


@pytest.mark.parametrize(("code", "name"), [("JM0201", "a-b"), ("JM9001", "A b"), ("JM9001", "taken-name")])
def test_codes_and_names_are_the_projects_own(code: str, name: str) -> None:
    """From JM9000 on, and never one that is there already."""
    table: dict[str, Any] = {"code": code, "name": name, "on": "map", "require": {"owner": True}}
    with pytest.raises(SettingsError):
        custom_rules([table], file="journeymap.toml", taken=["taken-name"])


@pytest.mark.parametrize(
    ("require", "hint"),
    [
        ("{reviewed = true}", "add `reviewed`"),
        ("{title = false}", "take `title` out"),
        ('{title = {not = ["Shop", "Store"]}}', "expected anything but `Shop` or `Store`"),
        ('{title = "Store"}', "expected `Store`"),
        ('{title = {contains = "check"}}', "expected a text with `check` in it"),
    ],
)
def test_a_rule_without_hint_says_what_is_required(require: str, hint: str) -> None:
    """Of the first condition that does not hold."""
    rules = custom_rules([tomllib.loads(f'{HEAD}on = "map"\nrequire = {require}')], file="journeymap.toml", taken=[])
    found = run(compiled(MAP), rules, Policy(), today=datetime.date(2026, 11, 25)).diagnostics
    assert [one.hint for one in found] == [hint]


def test_a_limit_is_told_as_it_is_written() -> None:
    """Nobody has to count seconds."""
    table = tomllib.loads(f'{HEAD}on = "touchpoint"\nwhen = {{sla = true}}\nrequire = {{sla = {{max = "10min"}}}}')
    rules = custom_rules([table], file="journeymap.toml", taken=[])
    (found,) = run(compiled(MAP), rules, Policy(), today=datetime.date(2026, 11, 25)).diagnostics
    assert (found.hint, found.place and found.place.text) == ("expected at most 10min", "1h")


def test_a_project_has_so_many_rules_and_no_more() -> None:
    """Each of them looks at every element of every map."""
    table: dict[str, Any] = {"code": "JM9001", "name": "a-b", "on": "map", "require": {"owner": True}}
    with pytest.raises(SettingsError) as caught:
        custom_rules([table] * 101, file="journeymap.toml", taken=[])
    assert caught.value.reason == "`check.rules` has more than 100 rules"


def test_what_is_compared_is_a_text_or_a_number() -> None:
    """A list in a list means nothing."""
    table: dict[str, Any] = {"code": "JM9001", "name": "a-b", "on": "map", "require": {"owner": [["a"]]}}
    with pytest.raises(SettingsError, match="takes a text, a number, or a list of them"):
        custom_rules([table], file="journeymap.toml", taken=[])


def test_of_several_things_that_are_missing_the_first_is_told() -> None:
    """With its place and its hint; the next one is told when that is mended."""
    rule = tomllib.loads(f'{HEAD}on = "touchpoint"\nwhen = {{kind = "human"}}\nrequire = {{effort = 1, sla = "1h"}}')
    rules = custom_rules([rule], file="journeymap.toml", taken=[])
    (told,) = run(compiled(MAP), rules, Policy(), today=datetime.date(2026, 11, 25)).diagnostics
    assert told.place is not None
    assert (told.place.text, told.message, told.hint) == (
        "4",
        "the `effort` of `pay` is not what the project requires",
        "expected `1`",
    )


def test_a_rule_is_what_its_table_says() -> None:
    """And of what the table does not say, what is most useful: it runs on every map, and says what it requires."""
    told = 'on = "stage"\nrequire = {goal = true, owner = true}\n'
    full = f'{told}message = "is for nobody"\nhint = "ask"\nseverity = "info"\nsince = "strict"\n'
    plain, rule = (
        custom_rules([tomllib.loads(HEAD + table)], file="journeymap.toml", taken=[])[0] for table in (told, full)
    )
    assert [(one.code, one.name, one.distribution, one.origin) for one in (plain, rule)] == [
        ("JM9001", "own-rule", "journeymap.toml", "the project's settings")
    ] * 2
    assert (plain.problem.severity, plain.since) == (Severity.WARNING, Profile.DRAFT)
    assert plain.problem.summary == "Find every stage without what this project requires: `goal`, `owner`."
    assert (rule.problem.severity, rule.since, rule.problem.summary) == (
        Severity.INFO,
        Profile.STRICT,
        "is for nobody",
    )
    done = run(compiled(MAP), [rule], Policy(profile=Profile.STRICT), today=datetime.date(2026, 11, 25))
    assert [(one.message, one.hint) for one in done.diagnostics] == [("`buy`: is for nobody", "ask")]


@pytest.mark.parametrize(
    ("code", "name", "word"), [("JM9001", "other", "JM9001"), ("JM9002", "a-b", "a-b"), ("JM9002", "other", None)]
)
def test_two_rules_of_a_project_are_called_differently(code: str, name: str, word: str | None) -> None:
    """By their codes and by their names."""
    first: dict[str, Any] = {"code": "JM9001", "name": "a-b", "on": "map", "require": {"owner": True}}
    tables = [first, {**first, "code": code, "name": name}]
    if word is None:
        assert [one.code for one in custom_rules(tables, file="journeymap.toml", taken=[])] == ["JM9001", "JM9002"]
        return
    with pytest.raises(SettingsError) as caught:
        custom_rules(tables, file="journeymap.toml", taken=[])
    assert caught.value.reason == f"there is a rule `{word}` already"


def test_accents_are_compared_however_they_are_written() -> None:
    """IDs have a letter and its accent as one character; settings may come from a keyboard that does not."""
    rules = custom_rules(
        [tomllib.loads(HEAD + 'on = "touchpoint"\nwhen = {owner = "te\u0301le\u0301"}\nrequire = {sla = true}')],
        file="journeymap.toml",
        taken=[],
    )
    shop = compiled("{title: T, teams: {télé: Télé}, stages: {s: {touchpoints: {pay: {owner: télé}}}}}")
    found = run(shop, rules, Policy(), today=datetime.date(2026, 11, 25)).diagnostics
    assert [one.subject for one in found] == ["touchpoint:pay"]
