"""
Frozen attrs classes that share their methods for showing and comparing.

attrs writes these methods anew for every class, and has Python compile them; with the two hundred classes of a run that
is a quarter of its time. Here a class gets the same ones, which look its fields up. They do what those of attrs do,
except that what is shown leaves out fields that have their default; `__init__` is attrs' own.
"""

from __future__ import annotations

from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, Final

import attrs

from journeymap.late import late_annotations


if TYPE_CHECKING:
    from collections.abc import Callable

    # For checkers nothing is different.
    from attrs import frozen
else:

    def frozen(cls=None, /, *, eq=True, **options):  # noqa: ANN001, ANN003, ANN201 (as attrs' own, which checkers see)
        """
        Make a frozen attrs class.

        Args:
            cls: the class; `None` if options are given.
            eq: whether objects are equal when their fields are; otherwise each is equal to itself only.
            options: as for `attrs.frozen`.

        Returns:
            The class, or a decorator.

        Example:
            >>> @frozen
            ... class Spot:
            ...     x: int
            ...     y: int = 0
            >>> Spot(3), Spot(3) == Spot(3), len({Spot(3), Spot(3)})
            (Spot(x=3), True, 1)
        """

        def decorate(plain):  # noqa: ANN001, ANN202 (same)
            made = attrs.frozen(plain, eq=False, repr=False, **options)
            if made.__repr__ is object.__repr__:
                made.__repr__ = _shown
            if eq and "__eq__" not in vars(plain):
                made.__eq__, made.__hash__ = _comparison(made)
            return late_annotations(made)

        return decorate if cls is None else decorate(cls)


LONGEST_IN_REPR: Final = 60
"""So many characters of a text are shown of an object, so that it fits on a line."""

__all__ = ["LONGEST_IN_REPR", "frozen", "shown"]


def shown(instance: Any, show: Callable[[object], str] = repr) -> str:  # noqa: ANN401 (of any class)
    """
    Show an object of an attrs class as its call, without the fields that have their default.

    Args:
        instance: the object.
        show: how the value of a field is shown.

    Returns:
        Such as `Spot(x=3)`.
    """
    fields = [field for field in attrs.fields(type(instance)) if field.repr]
    values = [(field.name, getattr(instance, field.name)) for field in fields if not _has_default(instance, field)]
    written = ", ".join(f"{name}={show(value)}" for name, value in values)
    return f"{type(instance).__qualname__.rpartition('>.')[2]}({written})"


# Private


@recursive_repr()
def _shown(self: Any) -> str:  # noqa: ANN401 (of any class)
    return shown(self)


def _has_default(instance: object, field: attrs.Attribute[Any]) -> bool:
    default: Any = field.default
    if hasattr(default, "takes_self"):
        default = default.factory(instance) if default.takes_self else default.factory()
    value = getattr(instance, field.name)
    # A NaN is not equal to itself.
    return value is default or bool(value == default)


def _comparison(cls: type[Any]) -> tuple[Callable[[Any, object], bool], Callable[[Any], int]]:
    # The class itself is among the values, so that there are at least two and objects of two classes differ.
    values = attrgetter("__class__", "__class__", *(one.name for one in attrs.fields(cls) if one.eq))

    def __eq__(self: Any, other: object) -> bool:  # noqa: ANN401, N807 (of any class)
        return NotImplemented if other.__class__ is not self.__class__ else values(self) == values(other)

    def __hash__(self: Any) -> int:  # noqa: ANN401, N807 (same)
        return hash(values(self))

    return __eq__, __hash__
