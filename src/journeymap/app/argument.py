"""What callers pass beside a map: each argument is taken for what it is, or refused by its name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from numbers import Real
from typing import TYPE_CHECKING, Any, TypeVar

from journeymap.errors import UnusableValueError


if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


def text_of(where: str, value: object, names: Sequence[str]) -> str:
    """
    Take the name of something that there are a few of.

    Args:
        where: the name of the argument.
        value: what was passed.
        names: the names that exist, the usual one first.

    Raises:
        UnusableValueError: it is no text.
    """
    if not isinstance(value, str):
        raise UnusableValueError(where, type(value).__name__, f"expected a name such as `{names[0]}`")
    return value


def id_of(where: str, value: object) -> str | None:
    """
    Take one id, or `None` for all.

    Raises:
        UnusableValueError: it is no text.
    """
    if value is not None and not isinstance(value, str):
        raise UnusableValueError(where, type(value).__name__, "expected an ID, or `None` for all")
    return value


def address_of(where: str, value: object) -> str | None:
    """
    Take an address, or `None` for none.

    Raises:
        UnusableValueError: it is no text.
    """
    if value is not None and not isinstance(value, str):
        raise UnusableValueError(where, type(value).__name__, "expected an address, or `None` for none")
    return value


def ids_of(where: str, values: object) -> tuple[str, ...] | None:
    """
    Take ids; a single one is what one easily writes, and its letters are not what is meant.

    Args:
        where: the name of the argument.
        values: one id, several, or `None` for all.

    Raises:
        UnusableValueError: it holds something else, such as an element.

    Example:
        >>> ids_of("stages", "order"), ids_of("stages", ["order", "pay"]), ids_of("stages", None)
        (('order',), ('order', 'pay'), None)
    """
    return None if values is None else several(where, values, str, "expected IDs, or `None` for all")


def number_of(where: str, value: object) -> float | None:
    """
    Take a number, also one of numpy, or `None`.

    Raises:
        UnusableValueError: it is something else.
    """
    if value is None:
        return None
    if isinstance(value, Real):
        return float(value)
    raise UnusableValueError(where, type(value).__name__, "expected a number, or `None`")


def paths_of(where: str, values: object) -> tuple[Any, ...]:
    """
    Take paths, or a single one.

    Raises:
        UnusableValueError: it is something else.
    """
    if isinstance(values, os.PathLike):
        return (values,)
    return several(where, values, (str, os.PathLike), "expected paths of files")


def several(where: str, values: object, kind: type[T] | tuple[type[T], ...], expected: str) -> tuple[T, ...]:
    """
    Take several things of a class; a single text stands for itself.

    Args:
        where: the name of the argument.
        values: what was passed.
        kind: the class, or several.
        expected: what was expected, as the end of a message.

    Raises:
        UnusableValueError: it is no iterable, or something else is in it.
    """
    given = (values,) if isinstance(values, str) else values
    if not isinstance(given, Iterable):
        raise UnusableValueError(where, type(values).__name__, expected)
    items = tuple(given)
    for item in items:
        if not isinstance(item, kind):
            raise UnusableValueError(where, type(item).__name__, expected)
    return items
