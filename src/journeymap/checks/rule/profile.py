"""How much is asked of a map, and which profile its status asks for."""

from __future__ import annotations

import enum
from typing import Final

from journeymap.model import Status


class Profile(enum.Enum):
    """How much is asked of a map: little of a draft, everything of a finished one."""

    DRAFT = "draft"
    STANDARD = "standard"
    STRICT = "strict"

    @property
    def rank(self) -> int:
        """0 for draft, 1 for standard, 2 for strict."""
        return _RANKS[self]

    @property
    def next(self) -> Profile | None:
        """The profile that asks for more; `None` for strict."""
        return next((profile for profile in Profile if profile.rank == self.rank + 1), None)


_RANKS: Final = {Profile.DRAFT: 0, Profile.STANDARD: 1, Profile.STRICT: 2}

_OF_STATUS: Final = {
    Status.IN_REVIEW: Profile.STANDARD,
    Status.APPROVED: Profile.STRICT,
    Status.ACTIVE: Profile.STRICT,
}


def profile_of(status: Status) -> Profile:
    """
    Return which profile a map has by its status.

    Returns:
        `standard` for a map in review, `strict` for one that is approved or active, else `draft`.
    """
    return _OF_STATUS.get(status, Profile.DRAFT)
