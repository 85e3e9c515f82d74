"""Times that no other work on the machine spoils: what seems slow is measured again, and the shortest times count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS: Final = 20
"""How often at most something is measured."""


def shortest(
    measure: Callable[[], tuple[float, float]], fits: Callable[[float, float], bool], rounds: int = ROUNDS
) -> tuple[float, float]:
    """
    Measure two times until they fit, and keep the shortest of each.

    Another program makes them longer, never shorter; so what never fits is slow by itself.

    Args:
        measure: takes the times, in seconds of the processor, of a smaller and of a larger piece of work.
        fits: whether the larger one took no longer than it may.
        rounds: how often at most it is measured.

    Example:
        >>> times = iter([(1, 20), (3, 9), (2, 2)])
        >>> shortest(lambda: next(times), lambda small, large: large <= 9 * small)
        (1, 9)
    """
    small, large = measure()
    for _ in range(rounds - 1):
        if fits(small, large):
            break
        again = measure()
        small, large = min(small, again[0]), min(large, again[1])
    return small, large
