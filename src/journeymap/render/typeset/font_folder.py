"""A folder with some fonts and no others: Typst takes folders, and would use whatever else is in them."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@contextmanager
def font_folder(files: Sequence[Path]) -> Iterator[tuple[str, Mapping[Path, Path]]]:
    """
    Make a folder of font files for a while.

    Args:
        files: the files; they are linked, and copied where nobody may make links.

    Returns:
        The folder, and by the resolved path of each file in it the one that it stands for.
    """
    with tempfile.TemporaryDirectory(prefix="journeymap-fonts-") as folder:
        stands_for = {}
        for number, path in enumerate(dict.fromkeys(files)):
            target = Path(folder, f"{number:03}{path.suffix}")
            try:
                target.symlink_to(path.resolve())
            except OSError:
                shutil.copyfile(path, target)
            stands_for[target.resolve()] = path
        yield os.fspath(folder), stands_for
