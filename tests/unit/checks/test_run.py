"""The run: a failing rule stays alone, options are checked."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from attrs import field, frozen

from journeymap.checks import Context, Finding, Policy, Profile, finding, rule, run
from journeymap.diagnostics import Severity
from journeymap.errors import SettingsError
from tests.picture import compiled


if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = datetime.date(2026, 11, 25)
SHOP = "{title: Shop, stages: {pay: {touchpoints: [queue]}}}"


@frozen(kw_only=True)
class Limits:
    """Options of each type."""

    share: float = field(default=0.5, metadata={"help": "A share."})
    count: int = field(default=3, metadata={"help": "A count."})
    words: tuple[str, ...] = field(default=("a",), metadata={"help": "Words."})


@rule("JM9001", "always-found", Severity.INFO, since=Profile.DRAFT, in_strict=Severity.ERROR, options=Limits)
def always_found(context: Context) -> Iterator[Finding]:
    """Find the map."""
    yield finding(context.map, f"{context.options.share} {context.options.count} {context.options.words}")


@rule("JM9002", "broken-rule", Severity.INFO, since=Profile.DRAFT)
def broken_rule(context: Context) -> Iterator[Finding]:
    """Find something, then fail."""
    yield finding(context.map, "found before it failed")
    raise RuntimeError("two\nlines")


def messages(policy: Policy) -> list[str]:
    """Run both rules."""
    found = run(compiled(SHOP), [broken_rule, always_found], policy, today=DAY)
    return [f"{one.severity.value}[{one.code}] {one.message}" for one in found.diagnostics]


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ({"all": "error", "JM90": "warning"}, "warning"),
        ({"JM90": "warning", "all": "error"}, "warning"),
        ({"JM9001": "error", "JM90": "warning"}, "error"),
        ({"JM90": "warning", "always-found": "error"}, "error"),
        ({"all": "error"}, "error"),
    ],
)
def test_the_narrowest_selector_says_how_severe_a_finding_is(severities: dict[str, str], expected: str) -> None:
    """Whichever is written first."""
    policy = Policy(select=("JM9001",), severities={key: Severity(value) for key, value in severities.items()})
    assert messages(policy) == [f"{expected}[JM9001] 0.5 3 ('a',)"]


def test_a_rule_that_fails_is_one_finding() -> None:
    """It names the rule and who brought it, on one line; what it found before counts, and the others run."""
    assert sorted(messages(Policy())) == [
        "error[JM0001] the rule `JM9002 broken-rule` of `tests` failed: RuntimeError: two lines",
        "info[JM9001] 0.5 3 ('a',)",
        "info[JM9002] found before it failed",
    ]


def test_options_are_typed() -> None:
    """A whole number will do for a number, a list for a tuple."""
    policy = Policy(select=("JM9001",), options={"always-found": {"share": 1, "words": ["b", "c"]}})
    assert messages(policy) == ["info[JM9001] 1.0 3 ('b', 'c')"]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"count": 1.5}, "`count` takes a whole number"),
        ({"count": True}, "`count` takes a whole number"),
        ({"share": "much"}, "`share` takes a number"),
        ({"words": "a"}, "`words` takes a list"),
        ({"shares": 1}, "unknown option `shares`; did you mean `share`?"),
    ],
)
def test_wrong_options_are_the_callers_mistake(options: dict[str, object], reason: str) -> None:
    """Told with the rule and the option."""
    with pytest.raises(SettingsError) as caught:
        messages(Policy(options={"JM9001": options}))
    assert (caught.value.path, caught.value.reason) == ("the options of JM9001 always-found", reason)


def test_strict_may_be_harder() -> None:
    """By the profile; what the project says of the severity wins."""
    assert messages(Policy(profile=Profile.STRICT, select=("JM9001",)))[0].startswith("error")
    policy = Policy(profile=Profile.STRICT, select=("JM9001",), severities={"all": Severity.INFO})
    assert messages(policy)[0].startswith("info")


@pytest.mark.parametrize(("code", "name"), [("JM1", "a-b"), ("JM90011", "a-b"), ("JM9001", "A b"), ("XX9001", "a-b")])
def test_codes_and_names_have_a_form(code: str, name: str) -> None:
    """Whoever makes a rule with another one is told at once."""
    with pytest.raises(ValueError, match="a rule has a code such as JM0201"):
        rule(code, name, Severity.INFO)(broken_rule.find)  # type: ignore[arg-type]


@pytest.mark.parametrize(("count", "stopped"), [(50_000, False), (50_001, True), (None, True)])
def test_a_rule_that_finds_without_end_is_stopped(count: int | None, stopped: bool) -> None:
    """As soon as it found more than any map can hold, and is closed; the other rules run."""
    asked = []

    @rule("JM9003", "endless-rule", Severity.INFO, since=Profile.DRAFT)
    def endless_rule(context: Context) -> Iterator[Finding]:
        """Find the same again and again."""
        found = finding(context.map, "again")
        try:
            for number in range(count) if count is not None else itertools.count():
                asked.append(number)
                yield found
        finally:
            asked.append("closed")

    done = run(compiled(SHOP), [endless_rule, always_found], Policy(), today=DAY)
    codes = Counter(one.code for one in done.diagnostics)
    assert codes == ({"JM0001": 1} if stopped else {"JM9003": 50_000}) | {"JM9001": 1}
    assert (len(asked), asked[-1]) == ((50_002 if stopped else 50_001), "closed")
    assert [rule.code for rule in done.ran] == (["JM9001"] if stopped else ["JM9003", "JM9001"])


def test_a_rule_knows_its_names() -> None:
    """The one that it has and those that it had, all of which it may be called."""
    renamed = rule("JM9004", "broken-rule", Severity.INFO, former_names=("bad-rule", "odd-rule"))(broken_rule.find)  # type: ignore[arg-type]
    assert renamed.former_names == ("bad-rule", "odd-rule")
    assert renamed.words == ("JM9004", "broken-rule", "bad-rule", "odd-rule")
    assert broken_rule.former_names == ()
