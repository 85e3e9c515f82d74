"""What a report is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from journeymap.diagnostics import Severity, fingerprints
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.errors import UnreadableInputError
    from journeymap.graph import CompiledMap
    from journeymap.graph.changes import Changes


@frozen(kw_only=True)
class Examined:
    """
    How much was asked of one map.

    Attributes:
        file: the name of the map.
        profile: the profile that was asked for; `None` if exactly the selected rules ran.
        has_status: whether the map says in which state its work is; a map without a status is a draft.
        next_profile: the profile that asks for more; `None` if there is none, or nothing more was looked for.
        more: how many findings that profile would add.
    """

    file: str
    profile: str | None = None
    has_status: bool = True
    next_profile: str | None = None
    more: int = 0


@frozen
class Findings:
    """
    What was found, and all that a report may say about it; each format takes what it has a place for.

    Attributes:
        diagnostics: the findings, in the order in which they are to be read.
        files: the names of what was looked at.
        maps: the compiled maps.
        changes: for each of these maps, what is different from the map that it changes; `None` where it changes none.
        examined: how much was asked of each map.
        named: how a file is named in the repository, by the name that messages use; by default that.
        unreadable: what could not be opened, and so not be checked.
        fails_at: the least severity that fails the check.
        colour: whether to write codes that a terminal turns into colours.
    """

    diagnostics: Sequence[Diagnostic]
    files: Sequence[str] = field(default=(), kw_only=True)
    maps: Sequence[CompiledMap] = field(default=(), kw_only=True)
    changes: Sequence[Changes | None] = field(default=(), kw_only=True)
    examined: Sequence[Examined] = field(default=(), kw_only=True)
    named: Callable[[str], str] = field(default=str, kw_only=True)
    unreadable: Sequence[UnreadableInputError] = field(default=(), kw_only=True)
    fails_at: Severity = field(default=Severity.WARNING, kw_only=True)
    colour: bool = field(default=False, kw_only=True)

    def with_fingerprints(self) -> Iterator[tuple[Diagnostic, str]]:
        """Yield each finding with its fingerprint, which survives lines that move."""
        return zip(self.diagnostics, fingerprints(self.diagnostics, self.named), strict=True)


def examined_words(examined: Examined) -> dict[str, object]:
    """
    Describe for programs how much was asked of a map.

    Example:
        >>> examined_words(Examined(file="a.journey.yaml", profile="strict"))
        {'file': 'a.journey.yaml', 'profile': 'strict', 'status': True, 'next': None}
    """
    following = None if examined.next_profile is None else {"profile": examined.next_profile, "findings": examined.more}
    return {
        "file": examined.file,
        "profile": examined.profile,
        "status": examined.has_status,
        "next": following,
    }
