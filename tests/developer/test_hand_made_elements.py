"""A developer makes elements by hand: what does not fit is refused where it is made, and says what would."""

from __future__ import annotations

import copy
import inspect
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings

import journeymap as jm
from journeymap.model import (
    Channel,
    JourneyMap,
    LaneText,
    Next,
    Pain,
    Persona,
    Process,
    Remark,
    Score,
    Stage,
    Touchpoint,
    TouchpointKind,
    Waiver,
)
from journeymap.testing import strategies


if TYPE_CHECKING:
    from collections.abc import Callable


BROADBAND = jm.load(Path(__file__).parents[2] / "examples" / "home-broadband" / "home-broadband.journey.yaml")
NUMBER = "expected a number from 0 to 1"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Touchpoint(id="q", channel="web"),
            "`channel of Touchpoint q` cannot be of type `str`; expected a tuple, such as `('web',)`",
        ),
        (
            lambda: Touchpoint(id="A b"),
            (
                "`id of Touchpoint` cannot be `A b`; expected an ID: words of lower-case letters and digits,"
                " joined by `-`"
            ),
        ),
        (lambda: Touchpoint(id=""), "`id of Touchpoint` is empty; expected an ID: words of lower-case letters"),
        (
            lambda: Touchpoint(id="q", emotion=3),
            "`emotion of Touchpoint q` cannot be of type `int`; expected a tuple, each item a `Score`",
        ),
        (
            lambda: Touchpoint(id="q", tags=["a"]),
            "`tags of Touchpoint q` cannot be of type `list`; expected a tuple: write `tuple(...)` around it",
        ),
        (
            lambda: Touchpoint(id="q", tags=("a", 3)),
            "`tags[1] of Touchpoint q` cannot be of type `int`; expected a text",
        ),
        (
            lambda: Touchpoint(id="q", kind="digital"),
            "`kind of Touchpoint q` cannot be of type `str`; expected a member of `TouchpointKind`",
        ),
        (lambda: Touchpoint(id="q", drop_off=12), f"`drop_off of Touchpoint q` cannot be `12`; {NUMBER}"),
        (
            lambda: Touchpoint(id="q", duration="5min"),
            "`duration of Touchpoint q` cannot be of type `str`; expected a `Duration`",
        ),
        (lambda: Touchpoint(id="q", next="pay"), "`next of Touchpoint q` cannot be of type `str`; expected a `Next`"),
        (
            lambda: Touchpoint(id="q", optional="yes"),
            "`optional of Touchpoint q` cannot be of type `str`; expected `True` or `False`",
        ),
        (lambda: Touchpoint(id="q", lanes=["a"]), "`lanes of Touchpoint q` cannot be of type `list`; expected a tuple"),
        (
            lambda: Touchpoint(id="q", lanes=(("policy", "No cash"),)),
            "`lanes[0] of Touchpoint q` cannot be of type `tuple`",
        ),
        (lambda: Next(branches=("pay",)), "`branches[0] of Next` cannot be of type `str`; expected a `Branch`"),
        (
            lambda: LaneText(lane="policy", texts="No cash"),
            "`texts of LaneText` cannot be of type `str`; expected a tuple",
        ),
        (
            lambda: Touchpoint(id="q", links={"Board": "b"}),
            (
                "`links of Touchpoint q` cannot be of type `dict`; expected a tuple, each item a pair of a text and its"
                " value"
            ),
        ),
        (lambda: Stage(id="s", touchpoints=("a",)), "`touchpoints[0] of Stage s` cannot be of type `str`"),
        (lambda: Process(id="p", systems="till"), "expected a tuple, such as `('till',)`"),
        (lambda: Score(value=float("nan")), "`value of Score` cannot be `nan`; expected a number"),
        (lambda: Remark(text=3), "`text of Remark` cannot be of type `int`; expected a text"),
        (lambda: attrs.evolve(BROADBAND, tags=["a"]), "`tags of JourneyMap home-broadband` cannot be of type `list`"),
        (lambda: JourneyMap(id="My map", title="A", stages=(Stage(id="s"),)), "`id of JourneyMap` cannot be `My map`"),
    ],
)
def test_what_does_not_fit_is_refused(make: Callable[[], object], message: str) -> None:
    """The exception names the class, the element, the field and what is expected."""
    with pytest.raises(jm.UnusableValueError) as caught:
        make()
    assert message in str(caught.value)


def test_what_fits_is_taken() -> None:
    """As the language has it."""
    touchpoint = Touchpoint(id="q", channel=("website",), kind=TouchpointKind.DIGITAL, emotion=(Score(value=1),))
    made = JourneyMap(title="Shop", stages=(Stage(id="buy", touchpoints=(touchpoint,)),))
    assert jm.loads(jm.dumps(made)) == made
    assert Waiver(code="JM0201", reason="Soon").reason == "Soon"


def test_a_misspelt_field_is_refused_as_python_does() -> None:
    """And the signature is there to be read."""
    with pytest.raises(TypeError, match="chanel"):
        Touchpoint(id="q", chanel=("web",))  # type: ignore[call-arg]
    assert list(inspect.signature(Channel).parameters)[:2] == ["id", "name"]


@given(strategies.maps())
@settings(max_examples=15)
def test_what_was_read_can_be_copied(journey_map: JourneyMap) -> None:
    """Every map of the language stands the look that hand-made ones get."""
    assert attrs.evolve(journey_map) == journey_map
    assert [attrs.evolve(stage) for stage in journey_map.stages] == list(journey_map.stages)
    assert pickle.loads(pickle.dumps(journey_map)) == copy.deepcopy(journey_map) == journey_map


def test_a_part_that_others_name_cannot_be_taken_away() -> None:
    """The exception says who names what, and what makes a smaller map."""
    with pytest.raises(jm.UnusableValueError) as caught:
        attrs.evolve(BROADBAND, stages=BROADBAND.stages[:1])
    assert str(caught.value).startswith("`JourneyMap` names what is not in it: ")
    assert "`next` of `touchpoint:check-coverage` names `touchpoint:compare-plans`" in str(caught.value)
    assert str(caught.value).endswith("or let `only` of the whole map make a smaller one")


@pytest.mark.parametrize("changes", [{"teams": ()}, {"systems": ()}, {"personas": ()}, {"processes": ()}])
def test_nor_can_a_registry(changes: dict[str, Any]) -> None:
    """It would fail in a rule, a view or the graph otherwise."""
    with pytest.raises(jm.UnusableValueError, match="names what is not in it"):
        attrs.evolve(BROADBAND, **changes)


def shop(**fields: Any) -> JourneyMap:
    """Make a map with a touchpoint."""
    return JourneyMap(title="Shop", stages=(Stage(id="buy", touchpoints=(Touchpoint(id="pay", **fields),)),))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: attrs.evolve(BROADBAND, stages=BROADBAND.stages * 2), "duplicate stage: 'discover'"),
        (lambda: attrs.evolve(shop(), personas=(Persona(id="ann"), Persona(id="ann"))), "duplicate persona: 'ann'"),
        (lambda: shop(pains=(Pain(id="slow"), Pain(id="slow"))), "duplicate pain: 'touchpoint:pay.slow'"),
    ],
)
def test_two_elements_of_one_id_are_refused(make: Callable[[], object], message: str) -> None:
    """Whatever their kind; one of them would be lost in a text, a graph or a report."""
    with pytest.raises(jm.DuplicateNameError) as caught:
        make()
    assert str(caught.value) == message
