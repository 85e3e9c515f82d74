"""Whether a value that changed is better or worse than before."""

from __future__ import annotations

import enum
from typing import Final

from journeymap.graph.changes import Effect
from journeymap.graph.standing import amount
from journeymap.model import Dpia, Duration, Money, MoneyRate, Rate
from journeymap.model.shape import Better


_NEARLY: Final = 1e-9
"""Shares and scores are decimal fractions, which floating point misses by less than this."""


def effect_of(old: object, new: object, better: Better | None) -> Effect:
    """
    Judge a change by the way that the field calls better.

    Args:
        old: the value before.
        new: the value after, another one.
        better: which way is better; `None` where no way is.

    Returns:
        What the change does; unknown where one of the values is, or where they cannot be compared.

    Example:
        >>> effect_of(Duration(60.0), Duration(90.0), Better.LOWER).value, effect_of(None, "web", Better.SAID).value
        ('worse', 'better')
    """
    if better is None:
        return Effect.CHANGED
    if better is Better.SAID:
        was, is_now = _is_said(old), _is_said(new)
        return Effect.CHANGED if was is is_now else Effect.BETTER if is_now else Effect.WORSE
    before, after = _rank(old), _rank(new)
    if before is None or after is None or _unit(old) != _unit(new):
        return Effect.UNKNOWN
    return effect_of_numbers(before, after, better)


def effect_of_numbers(old: float, new: float, better: Better) -> Effect:
    """Judge a number that changed; what differs by the error of floating point alone has not."""
    rise = new - old if better is Better.HIGHER else old - new
    if abs(rise) <= _NEARLY:
        return Effect.CHANGED
    return Effect.BETTER if rise > 0 else Effect.WORSE


# Private


def _is_said(value: object) -> bool:
    """Whether something is said; of flags only `false` denies what holds where nothing is said."""
    return value is not None and value != ()


def _rank(value: object) -> float | None:
    """Place a value among others of its kind; `None` for what has no order."""
    match value:
        case Dpia.NOT_NEEDED:
            # It is no state of an assessment: there is none.
            return None
        case enum.Enum():
            return float(list(type(value)).index(value))
        case bool():
            return None
        case Duration() | Money() | MoneyRate() | Rate() | float() | int():
            return float(amount(value))
        case _:
            return None


def _unit(value: object) -> object:
    if isinstance(value, Money | MoneyRate):
        return type(value), value.currency
    return isinstance(value, Duration | Rate)
