"""
Files that a map uses: which may be used, and how their registries join the map's.

The language only says what it needs to know; whoever calls brings the disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from attrs import define, field

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic, Source


class UnusableFileError(Exception):
    """A file that a map may not use, or that cannot be opened; its text says why, lower case, no full stop."""


@frozen(kw_only=True)
class OpenedFile:
    """
    A file that a map uses, read into memory.

    Attributes:
        identity: the same for the same file, whatever the way that led to it.
        source: its text; `None` if that is no text.
        findings: what is wrong with it as a text.
    """

    identity: str
    source: Source | None
    findings: tuple[Diagnostic, ...] = ()


class FileOpener(Protocol):
    """Finds the files that maps name, and keeps them inside a project."""

    def identify(self, source: Source) -> str:
        """Return the identity of a file that is being read."""

    def refusal(self, location: str, named_in: Source) -> str | None:
        """Explain why a location may not be reached from a file; `None` if it may, whether or not it exists."""

    def open(self, location: str, named_in: Source) -> OpenedFile:
        """
        Open the file at a location.

        Raises:
            UnusableFileError: it may not be reached, is not there, or is not a regular file.
        """


MOST_FILES: Final = 100
"""How many files a map may use, those that its used files use included."""

DEEPEST: Final = 10
"""How long a chain of files that use one another may be."""


@define(eq=False)
class UseChain:
    """
    What is known while used files are followed.

    Attributes:
        opener: opens them.
        chain: identities and names of the files that are being read, from the map on.
        read: identities of all files that were read.
        findings: what is wrong with used files.
    """

    opener: FileOpener
    chain: list[tuple[str, str]] = field(factory=list)
    read: set[str] = field(factory=set)
    findings: list[Diagnostic] = field(factory=list)
