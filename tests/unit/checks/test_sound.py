"""What a stranger's rule may hand over: parts of exactly the right classes, since others may do anything when shown."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve, fields

from journeymap.checks import RULES, Finding, Rule
from journeymap.checks.sound import sound_finding, sound_rule
from journeymap.diagnostics import Problem


FINDING = Finding(subject="map", message="x")
RULE = RULES[0]


class Text(str):
    """A text that could be compared in its own way."""

    __slots__ = ()


class Items(tuple[Any, ...]):
    """Several things that could be told in their own way."""

    __slots__ = ()


@pytest.mark.parametrize("name", [field.name for field in fields(Finding)])
@pytest.mark.parametrize("odd", [5, Text("x"), Items()], ids=lambda odd: type(odd).__name__)
def test_no_part_of_a_finding_is_of_another_class(name: str, odd: object) -> None:
    """Nor of a class made of the right one."""
    with pytest.raises(TypeError, match=f"`{name}` of a finding cannot be {type(odd).__name__}"):
        sound_finding(evolve(FINDING, **{name: odd}))


@pytest.mark.parametrize(
    "name", ["problem", "since", "in_draft", "in_strict", "origin", "companions", "severity", "former_names", "why"]
)
@pytest.mark.parametrize("odd", [5, Text("x"), Items()], ids=lambda odd: type(odd).__name__)
def test_no_part_of_a_rule_is_of_another_class(name: str, odd: object) -> None:
    """Neither of the rule itself nor of its page."""
    is_of_page = name in {field.name for field in fields(Problem)}
    changed = {"problem": evolve(RULE.problem, **{name: odd})} if is_of_page else {name: odd}
    with pytest.raises(TypeError, match=f"`{name}` of .* cannot be {type(odd).__name__}"):
        sound_rule(evolve(RULE, **changed))


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ({"missing": (5,)}, "`missing` of a finding cannot be int"),
        ({"related": ("x",)}, "`related` of a finding cannot be str"),
        ({"fixes": ("x",)}, "`fixes` of a finding cannot be str"),
        ({"stands_for": ("x",)}, "`stands_for` of a finding cannot be str"),
    ],
)
def test_lists_hold_what_they_should(part: dict[str, Any], what: str) -> None:
    """Each of their items is looked at."""
    with pytest.raises(TypeError, match=what):
        sound_finding(evolve(FINDING, **part))


def test_what_is_no_finding_and_no_rule_is_refused() -> None:
    """Whatever it looks like; what is sound comes back as it is."""
    with pytest.raises(TypeError, match="a rule yields findings, not str"):
        sound_finding("map: x")
    with pytest.raises(TypeError, match="function is not a rule"):
        sound_rule(RULE.find)
    with pytest.raises(ValueError, match="half a character"):
        sound_finding(evolve(FINDING, message="\ud800"))
    with pytest.raises(ValueError, match="cannot stand for others"):
        sound_finding(evolve(FINDING, stands_for=(evolve(FINDING, stands_for=(FINDING,)),)))
    whole = evolve(FINDING, message="größer", stands_for=(FINDING,))
    assert sound_finding(whole) is whole
    rules: list[Rule] = [sound_rule(rule) for rule in RULES]
    assert rules == list(RULES)
