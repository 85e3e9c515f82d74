"""What a project can make pictures with: what is built in, and what its packages bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.app.picture_registries import BUILT_IN, Registries
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


# Most projects have no plugins.
_with_plugins: Final[Callable[..., Registries]] = late_function("journeymap.app.picture_plugins:with_plugins")


def registries(packages: Sequence[str]) -> Registries:
    """
    List what a project can make pictures with.

    Args:
        packages: the names of installed packages whose views, formats and themes are used besides.

    Returns:
        What is built in; with plugins, what could be loaded of them as well.
    """
    return _with_plugins(packages) if packages else BUILT_IN
