"""Mutants that no test can notice, because what they do is the same: by module, their name and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Mapping

EQUAL: Final[Mapping[str, Mapping[str, str]]] = {}
"""`tests.mutation` leaves them out, and says which of them are no mutants any more."""
