"""A developer passes what is no map, no name, no day: the exception says what to pass instead."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import journeymap as jm
from journeymap.checks import Finding, rule
from journeymap.theme import theme
from journeymap.views import view


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journeymap.checks import Context


SHOP = jm.loads("{title: Shop, stages: {order: {touchpoints: [queue, pay]}}}")
LOAD = "`journeymap.load` reads a file"
VERBS: dict[str, Callable[[Any], object]] = {
    "render": jm.render,
    "check": jm.check,
    "compile_map": jm.compile_map,
    "dumps": jm.dumps,
    "to_json": jm.to_json,
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ("shop.journey.yaml", f"of type `str`; {LOAD}, and `journeymap.loads` a text"),
        (Path("shop.journey.yaml"), LOAD),
        (b"title: Shop", "decode it"),
        (None, "no map of a text with errors"),
        ((SHOP, ()), "pass the map alone"),
        ({"title": "Shop"}, "`MapBuilder` builds a map of values"),
        (jm.MapBuilder("Shop"), "call its `build`"),
        (7, "expected a map"),
    ],
)
def test_something_else_in_place_of_a_map(verb: str, given: object, advice: str) -> None:
    """Every verb says what makes a map of it."""
    with pytest.raises(jm.UnusableValueError) as caught:
        VERBS[verb](given)
    assert str(caught.value).startswith("`journey_map` cannot be of type `")
    assert advice in str(caught.value)


def test_a_path_in_place_of_the_baseline() -> None:
    """It is a map, too."""
    with pytest.raises(jm.UnusableValueError, match=LOAD):
        jm.check(SHOP, baseline="as-is.journey.yaml")  # type: ignore[arg-type]


def test_a_compiled_map_stands_for_its_map() -> None:
    """Whoever asks the graph, checks and draws compiles once."""
    compiled = jm.compile_map(SHOP)
    assert jm.compile_map(compiled) is compiled
    assert jm.render(compiled) == jm.render(SHOP)
    assert jm.to_json(compiled) == jm.to_json(SHOP)
    report = jm.check(compiled, baseline=compiled)
    assert report.maps == (compiled,)
    assert report.diagnostics == jm.check(SHOP, baseline=SHOP).diagnostics
    shown: Any = compiled.show("journey")
    assert shown.picture.compiled is compiled


def test_dumps_says_where_a_compiled_map_has_its_map() -> None:
    """Only the map has a text."""
    with pytest.raises(jm.UnusableValueError, match="pass its `map`"):
        jm.dumps(jm.compile_map(SHOP))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        ({"view": "bluprint"}, "blueprint"),
        ({"format": "mermaid-flowchrt"}, "mermaid-flowchart"),
        ({"theme": "drk"}, "dark"),
        ({"detail": "compct"}, "compact"),
        ({"direction": "dwn"}, "down"),
        ({"engine": "natve"}, "native"),
        ({"stages": "ordr"}, "order"),
    ],
)
def test_a_misspelt_name_of_a_picture(arguments: dict[str, Any], nearest: str) -> None:
    """The exception knows the nearest name, and says it."""
    with pytest.raises(jm.UnknownNameError, match=f"; did you mean `{nearest}`") as caught:
        jm.render(SHOP, **arguments)
    assert caught.value.nearest == nearest


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"profile": "strct"}, "unknown profile `strct`; did you mean `strict`? (known: draft, standard, strict)"),
        (
            {"select": "unreachable-touchpont"},
            "unknown rule `unreachable-touchpont`; did you mean `unreachable-touchpoint`?",
        ),
        ({"ignore": ["JM2"]}, "unknown rule `JM2` (known: failing-plugin, JM0001, unreadable-text and "),
    ],
)
def test_a_misspelt_name_of_a_check(arguments: dict[str, Any], message: str) -> None:
    """It fits a line, however many rules there are."""
    with pytest.raises(jm.UnknownNameError) as caught:
        jm.check(SHOP, **arguments)
    assert str(caught.value).startswith(message[:60])
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"view": None}, "`view` cannot be of type `NoneType`; expected a name such as `blueprint`"),
        ({"format": None}, "`format` cannot be of type `NoneType`; expected a name such as `svg`"),
        ({"theme": None}, "`theme` cannot be of type `NoneType`; expected a name such as `auto`"),
        ({"detail": None}, "`detail` cannot be of type `NoneType`; expected a name such as `normal`"),
        ({"wrap": "800"}, "`wrap` cannot be of type `str`; expected a number, or `None`"),
        ({"scale": "2"}, "`scale` cannot be of type `str`; expected a number, or `None`"),
        ({"engine": 1}, "`engine` cannot be of type `int`; expected a name such as `native`"),
        ({"stages": SHOP.stages}, "`stages` cannot be of type `Stage`; expected IDs, or `None` for all"),
        ({"personas": 3}, "`personas` cannot be of type `int`; expected IDs, or `None` for all"),
        ({"path": 3}, "`path` cannot be of type `int`; expected an ID, or `None` for all"),
        ({"fonts": 3}, "`fonts` cannot be of type `int`; expected paths of files"),
        (
            {"findings": 3},
            "`findings` cannot be of type `int`; expected a report, or findings such as its `diagnostics`",
        ),
    ],
)
def test_a_value_of_another_type(arguments: dict[str, Any], message: str) -> None:
    """The exception names the argument and what it takes; it is a `TypeError` as well."""
    with pytest.raises(jm.UnusableValueError) as caught:
        jm.render(SHOP, **arguments)
    assert str(caught.value) == message
    assert isinstance(caught.value, TypeError)


def test_numbers_of_numpy_are_numbers() -> None:
    """A width may come from a table."""
    assert jm.render(SHOP, wrap=pd.Series([800]).iloc[0]) == jm.render(SHOP, wrap=800)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"scale": 3}, "`scale` has no effect on svg"),
        ({"fonts": "a.ttf"}, "`fonts` has no effect on svg"),
        ({"direction": "down"}, "`direction` has no effect on the view blueprint"),
        ({"format": "csv", "theme": "dark"}, "`theme` has no effect on csv"),
    ],
)
def test_an_argument_without_effect_is_a_warning(arguments: dict[str, Any], message: str) -> None:
    """As the command notes it; the line that is blamed is the caller's."""
    with pytest.warns(UserWarning, match=f"^{message}$") as caught:
        jm.render(SHOP, **arguments)
    assert [Path(warning.filename).name for warning in caught] == [Path(__file__).name]


DAY = datetime.date(2027, 1, 1)
REVIEWED = jm.loads("{title: Shop, status: approved, reviewed: 2026-01-01, review: quarterly, stages: [pay]}")


@pytest.mark.parametrize(
    "as_of",
    [
        "2027-01-01",
        datetime.datetime(2027, 1, 1, 23, 59, tzinfo=datetime.UTC),
        pd.Timestamp("2027-01-01 08:00", tz="Europe/Berlin"),
    ],
)
def test_a_day_is_taken_for_what_it_is(as_of: Any) -> None:
    """A text, a moment, one of pandas: the day that it names."""
    found = [str(diagnostic) for diagnostic in jm.check(REVIEWED, as_of=DAY).diagnostics]
    assert [str(diagnostic) for diagnostic in jm.check(REVIEWED, as_of=as_of).diagnostics] == found
    assert any("overdue" in line or "2026" in line for line in found)


@pytest.mark.parametrize(
    ("as_of", "what"), [("tomorrow", "`tomorrow`"), (pd.NaT, "of type `NaTType`"), (20270101, "of type `int`")]
)
def test_what_is_no_day_is_refused_at_the_door(as_of: Any, what: str) -> None:
    """Also where no rule looks at a date."""
    with pytest.raises(jm.UnusableValueError) as caught:
        jm.check(SHOP, as_of=as_of)
    expected = "expected a `datetime.date`, or a text such as `2026-11-25`"
    assert str(caught.value) == f"`as_of` cannot be {what}; {expected}"


def test_a_function_in_place_of_a_rule() -> None:
    """The exception says what makes a rule of it."""

    def no_stage(context: Context) -> Iterator[Finding]:
        yield Finding(subject="map", message=context.map.title)

    with pytest.raises(jm.UnusableValueError, match=r"`@journeymap.checks.rule\(code, name, severity\)` makes one"):
        jm.check(SHOP, rules=[no_stage])  # type: ignore[list-item]


def test_a_single_rule_need_not_be_in_a_list() -> None:
    """It is what one easily writes."""

    @rule("JM9001", "always", jm.Severity.INFO)
    def always(context: Context) -> Iterator[Finding]:
        """
        Find something in every map.

        Why: To see that it runs.
        """
        yield Finding(subject="map", message=context.map.title)

    assert "JM9001" in {diagnostic.code for diagnostic in jm.check(SHOP, rules=always, profile="strict").diagnostics}


@pytest.mark.parametrize("given", [None, 3])
def test_a_format_of_a_report_that_is_no_name(given: Any) -> None:
    """The exception names the argument."""
    with pytest.raises(jm.UnusableValueError, match=r"^`format` cannot be of type .* expected a name such as `text`$"):
        jm.check(SHOP).to(given)


def test_a_name_that_is_none_can_be_told() -> None:
    """Whatever a plugin looks up, the message can be read."""
    assert str(jm.UnknownNameError("view", 3, ("journey",))) == "unknown view `3` (known: journey)"  # type: ignore[arg-type]


@pytest.mark.parametrize("shown", [SHOP, jm.compile_map(SHOP)])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"view": 3}, "`view` cannot be of type `int`; expected a name such as `blueprint`"),
        ({"path": 3}, "`path` cannot be of type `int`; expected an ID, or `None` for all"),
        ({"wrap": "900"}, "`wrap` cannot be of type `str`; expected a number, or `None`"),
        ({"height": "500"}, "`height` cannot be of type `str`; expected a number, or `None`"),
        (
            {"findings": 3},
            "`findings` cannot be of type `int`; expected a report, or findings such as its `diagnostics`",
        ),
        ({"stages": SHOP.stages}, "`stages` cannot be of type `Stage`; expected IDs, or `None` for all"),
    ],
)
def test_show_refuses_as_render_does(shown: Any, arguments: dict[str, Any], message: str) -> None:
    """One door for both."""
    with pytest.raises(jm.UnusableValueError) as caught:
        shown.show(**arguments)
    assert str(caught.value) == message


def test_a_misspelt_keyword_of_show() -> None:
    """The exception names the method and the nearest keyword."""
    with pytest.raises(TypeError, match=r"^show\(\) got an unexpected keyword argument `viw`; did you mean `view`\?"):
        SHOP.show(viw="journey")


@pytest.mark.parametrize("height", [0, -1, float("nan"), float("inf")])
def test_a_frame_of_no_height(height: float) -> None:
    """It is refused where it is asked for."""
    with pytest.raises(jm.TooLargeError, match="no frame is"):
        SHOP.show(height=height)


def test_show_takes_what_render_takes(tmp_path: Path) -> None:
    """A single id, a view and a theme as objects, a report for its findings."""
    arguments: dict[str, Any] = {
        "view": view("journey"),
        "theme": theme("dark"),
        "stages": "order",
        "findings": jm.check(SHOP),
    }
    SHOP.show(**arguments).save(tmp_path / "shop.svg")
    assert (tmp_path / "shop.svg").read_bytes() == jm.render(SHOP, **arguments)
    assert jm.render(SHOP, findings=jm.check(SHOP)) == jm.render(SHOP, findings=jm.check(SHOP).diagnostics)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: jm.check(SHOP, options=[1]), "`options` cannot be of type `list`; expected a dict of options by rule"),
        (lambda: jm.check(SHOP, options={"JM0201": 3}), "`options['JM0201']` cannot be of type `int`; expected a dict"),
        (lambda: jm.check_paths("a.yaml", options={1: {}}), "`options` cannot be of type `int`; expected a dict"),
        (lambda: jm.check(SHOP, baseline="a.yaml"), "`baseline` cannot be of type `str`; `journeymap.load` reads"),
        (lambda: jm.check(SHOP).reaches(3), "`severity` cannot be of type `int`; expected a name such as `"),
        (
            lambda: jm.load(None),
            "`path` cannot be of type `NoneType`; expected the path of a file; `loads` reads a text",
        ),
        (lambda: jm.read(SHOP), "`path` cannot be of type `JourneyMap`; expected the path of a file"),
        (lambda: SHOP.show().save(None), "`path` cannot be of type `NoneType`; expected the path of a file, such as"),  # type: ignore[arg-type]
        (lambda: SHOP.only(stages=3), "`stages` cannot be of type `int`; expected IDs, or `None` for all"),
    ],
)
def test_the_argument_that_is_wrong_is_named(call: Callable[[], object], message: str) -> None:
    """And not one of a function inside."""
    with pytest.raises(jm.UnusableValueError) as caught:
        call()
    assert str(caught.value).startswith(message)


def test_a_severity_may_be_a_word() -> None:
    """As on the command line; a word that is none is refused."""
    report = jm.check(jm.loads("{title: Shop, stages: {pay: {touchpoints: {pay: {next: pay}}}}}"))
    assert report.reaches("warning")
    assert not report.reaches("error")
    with pytest.raises(jm.UnknownNameError, match="did you mean `error`"):
        report.reaches("eror")
