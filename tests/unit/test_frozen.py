"""Frozen classes: what they share does the same as what attrs would write for each."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from journeymap.frozen import frozen


def pair(decorate: Any) -> tuple[type[Any], type[Any]]:
    """Make two classes, one below the other, with fields that are left out of this or that."""

    @decorate(kw_only=True)
    class Thing:
        name: str = "a"
        place: Any = attrs.field(default=None, eq=False, repr=False)
        _inner: int = 0

    @decorate(kw_only=True)
    class Special(Thing):  # type: ignore[misc, valid-type]
        more: tuple[Any, ...] = ()

    return Thing, Special


OURS = pair(frozen)
THEIRS = pair(attrs.frozen)
VALUES: tuple[dict[str, Any], ...] = ({}, {"name": "b"}, {"place": 3}, {"inner": 1}, {"name": "b", "place": 4})


@pytest.mark.parametrize("number", [0, 1])
def test_they_show_what_attrs_shows(number: int) -> None:
    """Names and values in order, without the fields that are not to be seen, whatever the class is inside of."""
    for values in ({"name": "b", "inner": 1}, {"name": "b", "inner": 1, "place": 4}):
        more = {"more": (1,)} if number else {}
        assert repr(OURS[number](**values, **more)) == repr(THEIRS[number](**values, **more))


@pytest.mark.parametrize("number", [0, 1])
def test_they_leave_out_what_has_its_default(number: int) -> None:
    """Most fields of most elements say nothing, and would hide those that do."""
    shown = type(OURS[number]()).__name__
    assert repr(OURS[number](name="a", inner=OURS[number](inner=[1]))) == f"{shown}(_inner={shown}(_inner=[1]))"


@pytest.mark.parametrize("number", [0, 1])
def test_they_are_equal_where_those_of_attrs_are(number: int) -> None:
    """By the fields that count, with the same class only, and equal ones have one hash."""
    for one in VALUES:
        for other in VALUES:
            ours = [OURS[number](**values) for values in (one, other)]
            theirs = [THEIRS[number](**values) for values in (one, other)]
            assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
            assert (ours[0] != ours[1]) is (theirs[0] != theirs[1])
            assert (hash(ours[0]) == hash(ours[1])) is (hash(theirs[0]) == hash(theirs[1]))
    assert OURS[number]() != OURS[1 - number]()
    assert OURS[number]() != "a"


def test_a_value_that_cannot_be_hashed_says_so() -> None:
    """As with attrs, the fault is the value's."""
    for cls in (OURS[1], THEIRS[1]):
        with pytest.raises(TypeError, match="unhashable"):
            hash(cls(more=[]))


def test_what_a_class_says_itself_stays() -> None:
    """A representation of its own, and equality where none is wanted."""

    @frozen(eq=False)
    class Alone:
        value: int

        def __repr__(self) -> str:
            return "alone"

    assert repr(Alone(1)) == "alone"
    assert Alone(1) != Alone(1)

    @frozen
    class Alike:
        value: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Alike)

        def __hash__(self) -> int:
            return 5

    assert Alike(1) == Alike(2)
    assert len({Alike(1), Alike(2)}) == 1


def test_what_holds_itself_is_shown_all_the_same() -> None:
    """Three dots stand for it."""

    @frozen
    class Holder:
        inside: list[Any]

    holder = Holder([])
    holder.inside.append(holder)
    assert repr(holder) == "Holder(inside=[...])"


def test_they_are_attrs_classes() -> None:
    """Changed copies, frozen fields and slots are as usual."""
    thing = OURS[0](name="x")
    assert attrs.evolve(thing, name="y") == OURS[0](name="y")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        thing.name = "z"
    assert not hasattr(thing, "__dict__")
