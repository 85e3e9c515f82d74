"""
Names that are imported when they are first used, so that a program pays only for what it does.

Registries name every view and every format; a picture needs one of each. Type checkers and the import contracts do not
see such a text: `tests/test_late_texts.py` holds that each leads somewhere, and only to a room below.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast


if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping


def late_function(home: str) -> Callable[..., Any]:
    """
    Stand in for a function until it is called.

    Args:
        home: its module and its name, with a colon between them.

    Returns:
        A function that imports the module when it is first called, and passes everything on.

    Example:
        >>> late_function("math:sqrt")(9.0)
        3.0
    """
    module, _, name = home.partition(":")

    def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 (whatever the function takes and returns)
        return getattr(import_module(module), name)(*arguments, **named)

    call.__name__ = call.__qualname__ = name
    return call


def late_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """
    Stand in for a compiled pattern until one of its methods is used.

    To compile the patterns of a run takes a fifteenth of its time, and most of them are for what is rarely written.

    Args:
        text: the pattern.
        flags: as for `re.compile`.

    Returns:
        What can be used like a pattern.

    Example:
        >>> late_pattern("[a-c]+").match("cabinet")[0]
        'cab'
    """
    return cast("re.Pattern[str]", _LatePattern(text, flags))


class _LatePattern:
    def __init__(self, text: str, flags: int) -> None:
        self._written = (text, flags)

    def __getattr__(self, name: str) -> object:
        import re  # noqa: PLC0415 (`re` keeps what it has compiled)

        found: object = getattr(re.compile(*self._written), name)
        setattr(self, name, found)
        return found


def late_names(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """
    Make the `__getattr__` of a package whose names are imported when they are first used.

    Python puts every imported submodule on its package. Where a name and a submodule are called alike, as
    `checks.rule`, the name stays what it is; the submodule is found all the same by `from package.rule import ...`.

    Args:
        package: the name of the package.
        homes: by name, the module that holds it; one that starts with a dot is a module of the package.

    Returns:
        A function that finds a name and keeps it in the package.
    """

    class LatePackage(ModuleType):
        """A package that lists all of its names, and on which a name and a submodule may be called alike."""

        def __setattr__(self, name: str, value: object) -> None:
            """Set an attribute, unless it is a submodule that is called like a name."""
            if not (isinstance(value, ModuleType) and name in homes):
                super().__setattr__(name, value)

        def __dir__(self) -> list[str]:
            """List what is there, and the public names that nobody has used so far."""
            return sorted({*super().__dir__(), *getattr(self, "__all__", ())})

    def find(name: str) -> Any:  # noqa: ANN401 (whatever the name stands for)
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(home, package), name)
        setattr(sys.modules[package], name, found)
        return found

    sys.modules[package].__class__ = LatePackage
    return find
