"""How much is asked of a map."""

from __future__ import annotations

import pytest

from journeymap.checks import Profile, profile_of
from journeymap.model import Status


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.DRAFT, Profile.DRAFT),
        (Status.IN_REVIEW, Profile.STANDARD),
        (Status.APPROVED, Profile.STRICT),
        (Status.ACTIVE, Profile.STRICT),
        (Status.DEPRECATED, Profile.DRAFT),
        (Status.ARCHIVED, Profile.DRAFT),
    ],
)
def test_the_status_says_how_much_is_asked(status: Status, expected: Profile) -> None:
    """Everything of what is in use, little of what is begun or over."""
    assert profile_of(status) is expected


def test_profiles_follow_each_other() -> None:
    """From little to everything, and there is no more."""
    assert [profile.next for profile in Profile] == [Profile.STANDARD, Profile.STRICT, None]
    assert sorted(Profile, key=lambda profile: profile.rank) == [Profile.DRAFT, Profile.STANDARD, Profile.STRICT]


def test_the_words_of_profiles() -> None:
    """Settings, the command and reports call them so."""
    assert [profile.value for profile in Profile] == ["draft", "standard", "strict"]
