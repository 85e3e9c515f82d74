"""What a map gives to whoever wants to see it; the rooms that draw make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol


if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


class MapPicture(Protocol):
    """A picture of a map: at the end of a notebook's cell it shows itself."""

    def save(self, path: str | Path) -> None:
        """
        Write the picture into a file.

        Args:
            path: the file; the end of its name says in which format, such as `.svg`, `.png` or `.html`.

        Raises:
            UnknownNameError: the end of the name stands for no format.
            UnwritableOutputError: the file cannot be written.
            JourneymapError: whatever else `render` raises for the format.
        """

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Show the picture; notebooks ask for it."""
