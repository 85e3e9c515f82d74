"""Where files stand in their repository, as forges name them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.app.baseline import named_from


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


_CHECKOUTS: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""The variables in which GitHub and GitLab say where the repository is, while a job runs."""


def named_in_repository(environment: Mapping[str, str]) -> Callable[[str], str]:
    """
    Return how files, by the names that messages use, are named from the root of their repository.

    Forges look for files there, wherever a job runs a command.

    Args:
        environment: the variables of the environment, which say where the root is; without them it is the nearest
            folder with `.git`.

    Returns:
        A function from a name to the path below the root, with forward slashes. What is no file, such as standard
        input, and a file outside any repository keep their names.
    """
    checkouts = [Path(os.path.realpath(folder)) for name in _CHECKOUTS if (folder := environment.get(name))]

    @cache
    def named(name: str) -> str:
        try:
            if not os.path.lexists(name):
                return name
            file = Path(os.path.realpath(name))
            root = next(_roots(file, checkouts), None)
        except (OSError, ValueError):  # the working folder is gone
            return name
        return name if root is None else named_from(root)(name)

    return named


# Private


def _roots(file: Path, checkouts: list[Path]) -> Iterator[Path]:
    """List the folders that may be the root of a file's repository, the surest first."""
    yield from (folder for folder in checkouts if file.is_relative_to(folder))
    yield from (folder for folder in file.parents if os.path.lexists(folder / ".git"))
