"""What programs that check maps import from here."""

from __future__ import annotations

from types import ModuleType

import pytest

from journeymap import checks
from journeymap.checks import RULES, Rule, rule_named
from journeymap.errors import UnknownNameError


@pytest.mark.parametrize("name", checks.__all__)
def test_every_name_is_there(name: str) -> None:
    """A class, a function or a constant, and not the module of the same name."""
    found = getattr(checks, name)
    assert not isinstance(found, ModuleType)
    assert getattr(found, "__name__", name) == name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_found_by_its_code_and_its_name(rule: Rule) -> None:
    """However it is written."""
    for name in (rule.code, rule.code.lower(), f" {rule.name} ", rule.name.upper()):
        assert rule_named(name) is rule


def test_a_rule_that_is_none_is_told_with_what_there_is() -> None:
    """A slip of a name, and one of a code."""
    with pytest.raises(UnknownNameError, match="did you mean `unreachable-touchpoint`"):
        rule_named("unreachable-touchpoin")
    with pytest.raises(UnknownNameError, match="JM020"):
        rule_named("JM020l")
