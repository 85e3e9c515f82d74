"""A folder with some fonts and no others: Typst takes folders, and would use whatever else is in them."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextmanager
def font_folder(files: Sequence[Path]) -> Iterator[str]:
    """
    Make a folder of font files for a while.

    Args:
        files: the files; they are linked, and copied where nobody may make links.
    """
    with tempfile.TemporaryDirectory(prefix="journeymap-fonts-") as folder:
        for number, path in enumerate(dict.fromkeys(files)):
            target = Path(folder, f"{number:03}{path.suffix}")
            try:
                target.symlink_to(path.resolve())
            except OSError:
                shutil.copyfile(path, target)
        yield os.fspath(folder)
