"""
Classes of the model, whose objects are looked at where somebody makes them in Python.

What a decoder makes fits its fields by the way it is read, so decoders pass the look over.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from attrs import fields

from journeymap.frozen import frozen as plain_frozen
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    # For checkers nothing is different.
    from attrs import frozen

    T = TypeVar("T")
else:
    T = TypeVar("T")

    def frozen(**options):  # noqa: ANN003, ANN201 (as attrs' own, which checkers see)
        """
        Make a frozen class of the model, which refuses what does not fit its fields.

        Args:
            options: as for `journeymap.frozen.frozen`.

        Returns:
            The decorator of the class.

        Example:
            >>> from journeymap.model import Touchpoint
            >>> Touchpoint(id="pay", channel="web")
            Traceback (most recent call last):
            journeymap.errors.UnusableValueError: `channel of Touchpoint pay` cannot be of type `str`; expected a tup...
        """

        def decorate(plain):  # noqa: ANN001, ANN202 (same)
            made = plain_frozen(**options)(plain)
            made._init_unchecked = initialise = made.__init__  # noqa: SLF001 (our own)

            @wraps(initialise)
            def __init__(self, **values):  # noqa: ANN001, ANN003, ANN202, N807 (same)
                _refuse_values(type(self), values)
                initialise(self, **values)
                _refuse_whole(self)

            made.__init__ = __init__
            return made

        return decorate


def unchecked(cls: type[T], values: Mapping[str, Any]) -> T:
    """
    Make an object of values that fit, as a decoder has them.

    Args:
        cls: a class of the model.
        values: by attribute.
    """
    made = object.__new__(cls)
    cast("Any", cls)._init_unchecked(made, **values)  # noqa: SLF001 (our own)
    return made


def changed(owner: T, changes: Mapping[str, Any]) -> T:
    """
    Copy an object of the model with changes that fit.

    Args:
        owner: the object.
        changes: what is new, by attribute.
    """
    cls: type[Any] = type(owner)
    values = {attribute.name: getattr(owner, attribute.name) for attribute in fields(cls)}
    made: T = unchecked(cls, {**values, **changes})
    return made


# Private

# Whoever only reads files makes nothing by hand.
_refuse_values: Final[Callable[..., None]] = late_function("journeymap.model.soundness:refuse_values")
_refuse_whole: Final[Callable[..., None]] = late_function("journeymap.model.soundness:refuse_whole")

__all__ = ["changed", "frozen", "unchecked"]
