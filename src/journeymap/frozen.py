"""
Frozen attrs classes that share their methods for showing and comparing.

attrs writes these methods anew for every class, and has Python compile them; with the two hundred classes of a run that
is a quarter of its time. Here a class gets the same ones, which look its fields up. They do what those of attrs do,
except that what is shown leaves out fields that have their default; `__init__` is attrs' own. Fields that say in their
metadata what they are, under `help`, are explained in the docstring of their class.
"""

from __future__ import annotations

import re
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, Final

import attrs

from journeymap.late import late_fields, late_pattern


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
            if any("help" in field.metadata for field in attrs.fields(made)):
                made.__doc__ = _LateDocstring(plain.__doc__ or "", made)
            return late_fields(made)

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
    arguments = ", ".join(f"{name}={show(value)}" for name, value in values)
    return f"{type(instance).__qualname__.rpartition('>.')[2]}({arguments})"


# Private


class _LateDocstring:
    """The docstring of a class with a section `Attributes` that explains all its fields, written when it is read."""

    __slots__ = ("_class", "_written")

    def __init__(self, written: str, cls: type) -> None:
        self._written = written
        self._class = cls

    def __get__(self, instance: object, owner: type) -> str:
        start, section, end = _parts_of(self._written)
        inherited = [_parts_of(ancestor.__doc__ or "")[1] for ancestor in self._class.__mro__[:0:-1]]
        explained = {name: text for explanations in inherited for name, text in _ENTRY.findall(explanations)}
        explained |= {field.name: help_ for field in attrs.fields(self._class) if (help_ := field.metadata.get("help"))}
        explained |= dict(_ENTRY.findall(section))
        names = [field.name for field in attrs.fields(self._class) if field.name in explained]
        lines = [f"    {name}: {explained[name]}" for name in names]
        return "\n".join([start.rstrip(), "", _ATTRIBUTES, *lines, *(["", end] if end else []), ""])


_ATTRIBUTES: Final = "Attributes:"
_ENTRY: Final = late_pattern(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def _parts_of(docstring: str) -> tuple[str, str, str]:
    """Cut a docstring into what comes before the attributes, the attributes, and what comes behind."""
    from inspect import cleandoc  # noqa: PLC0415 (only who reads a docstring needs it)

    start, _, rest = cleandoc(docstring).partition(f"\n{_ATTRIBUTES}\n")
    section, _, end = rest.partition("\n\n")
    return start, section, end


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
    values = attrgetter("__class__", "__class__", *(field.name for field in attrs.fields(cls) if field.eq))

    def __eq__(self: Any, other: object) -> bool:  # noqa: ANN401, N807 (of any class)
        return NotImplemented if other.__class__ is not self.__class__ else values(self) == values(other)

    def __hash__(self: Any) -> int:  # noqa: ANN401, N807 (same)
        return hash(values(self))

    return __eq__, __hash__
