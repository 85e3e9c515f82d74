"""What the files are called that are written into a folder, and the folders for them."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.app.fault import reason_of
from journeymap.app.opening import STDIN, is_folder
from journeymap.errors import UnwritableOutputError


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.app.gathering import Input


_SEPARATORS: Final = tuple(filter(None, (os.sep, os.altsep)))


def means_folder(output: str) -> bool:
    """Whether an output is a folder in which each map gets a file: one that is there, or a name that ends in `/`."""
    return output != STDIN and (output.endswith(_SEPARATORS) or is_folder(output))


def files_for(parts: Sequence[tuple[Input, str]], output: str) -> tuple[str, ...]:
    """
    Say into which file each of several maps is written, or each of several pictures of a map.

    Args:
        parts: the map of each, and how its file ends in a folder.
        output: what the caller names: a folder, or for a single map a file or `-`.

    Returns:
        A path for each; in a folder, the names and sub-folders of the maps stay.

    Raises:
        UnwritableOutputError: several would be written to one file, or standard input has no name for a folder.

    Example:
        >>> from journeymap.app.gathering import Input
        >>> files_for([(Input(path="maps/shop/buy.journey.yaml", stem="shop/buy", found=True), ".svg")], "pictures/")
        ('pictures/shop/buy.svg',)
    """
    if not means_folder(output):
        if len({entry.path for entry, _ in parts}) > 1 or any(entry.found for entry, _ in parts):
            raise UnwritableOutputError(output, "it takes one map; name a folder for several, such as `pictures/`")
        return (output,) * len(parts)
    taken: dict[str, Input] = {}
    files = [Path(output, f"{entry.stem}{ending}") for entry, ending in parts]
    for (entry, _), file in zip(parts, files, strict=True):
        if entry.path == STDIN:
            raise UnwritableOutputError(output, "standard input has no name for a file in it; name the file")
        # On some systems names that differ in upper and lower case are one file.
        name = file.as_posix().casefold()
        if name in taken:
            other = taken[name]
            two = f"two pictures of `{entry.path}`" if other is entry else f"both `{other.path}` and `{entry.path}`"
            raise UnwritableOutputError(str(file), f"{two} would be written there")
        taken[name] = entry
    return tuple(file.as_posix() for file in files)


@contextlib.contextmanager
def room_for(folder: str, files: Iterable[str]) -> Iterator[None]:
    """
    Make the folders of files that are written below one; if that fails, those that were made are taken away again.

    Args:
        folder: the folder that the caller named; it is made, too.
        files: the files; they are written inside the context.

    Raises:
        UnwritableOutputError: a folder cannot be made, or is a link that leads out.
    """
    made: list[Path] = []
    try:
        for parent in dict.fromkeys(Path(file).parent for file in files):
            _make(parent, Path(folder), made)
        yield
    except BaseException:
        for parent in reversed(made):
            # Those with a file in them stay.
            with contextlib.suppress(OSError):
                parent.rmdir()
        raise


# Private


def _make(parent: Path, folder: Path, made: list[Path]) -> None:
    try:
        # A stranger's branch may hold a link in the place of a sub-folder.
        if not Path(os.path.realpath(parent)).is_relative_to(os.path.realpath(folder)):
            raise UnwritableOutputError(str(parent), "it is a link that leads out of the folder")
        for ancestor in reversed((parent, *parent.parents)):
            if not ancestor.is_dir():
                ancestor.mkdir(exist_ok=True)
                made.append(ancestor)
    except (OSError, ValueError) as error:
        if isinstance(error, UnwritableOutputError):
            raise
        raise UnwritableOutputError(str(parent), reason_of(error)) from error
