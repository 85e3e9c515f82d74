"""What installed packages offer by entry points, and the code of those that are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from journeymap.checks.foreign import guarded
from journeymap.diagnostics import Diagnostic, problem
from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from importlib.metadata import EntryPoint


T = TypeVar("T")

RULES_GROUP: Final = "journeymap.rules"
VIEWS_GROUP: Final = "journeymap.views"
RENDERERS_GROUP: Final = "journeymap.renderers"
THEMES_GROUP: Final = "journeymap.themes"
"""The groups of entry points; each entry leads to one thing or to several of them."""

# No page could list more; who brings them without end must not be listened to.
_MOST: Final = 10_000


@frozen(kw_only=True)
class Loaded(Generic[T]):
    """
    What an entry point led to.

    Attributes:
        things: what it brought.
        wrong: what went wrong, as the end of a sentence; empty if nothing did.
    """

    things: tuple[T, ...] = ()
    wrong: str = ""


def offers(group: str) -> dict[str, list[EntryPoint]]:
    """
    List the entry points of a group by the name of their package, without importing any.

    Args:
        group: the group, such as `journeymap.rules`.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 (slow, and few have plugins)

    by_package: dict[str, list[EntryPoint]] = {}
    for entry in entry_points(group=group):
        # A package whose metadata is damaged has no name.
        if entry.dist is not None and entry.dist.name:
            by_package.setdefault(canonical(entry.dist.name), []).append(entry)
    return by_package


def maker_of(modules: Iterable[str]) -> str | None:
    """
    Find the package to whose plugins a module belongs.

    Args:
        modules: the full names of modules, the likeliest first.

    Returns:
        The name of the package; `None` if no plugin is in any of them.
    """
    makers = {
        entry.module.partition(".")[0]: package
        for group in (RULES_GROUP, VIEWS_GROUP, RENDERERS_GROUP, THEMES_GROUP)
        for package, entries in offers(group).items()
        for entry in entries
    }
    return next((makers[top] for module in modules if (top := module.partition(".")[0]) in makers), None)


def canonical(name: str) -> str:
    """
    Write the name of a package as all its spellings are compared.

    Example:
        >>> canonical("Acme_Rules")
        'acme-rules'
    """
    return name.strip().lower().replace("_", "-").replace(".", "-")


def loaded(entry: EntryPoint, wanted: type[T], words: str, examine: Callable[[T], None]) -> Loaded[T]:
    """
    Import what an entry point leads to: it runs the code of a package, which is never a reason to stop.

    Args:
        entry: the entry point.
        wanted: the class of what it should lead to.
        words: what that is called, such as `a rule`.
        examine: looks at each thing, and raises if it cannot be used.
    """
    things: list[T] = []
    outcome = guarded(lambda: things.extend(_things(entry.load(), wanted, words, examine)))
    # Of a package that failed half-way, nothing is used.
    return Loaded(wrong=outcome.failed) if outcome.failed else Loaded(things=tuple(things), wrong=outcome.printed)


def failing_plugin(package: str, message: str, hint: str) -> Diagnostic:
    """
    Report what is wrong with a package.

    Args:
        package: its name.
        message: what is wrong.
        hint: what to do about it.
    """
    kind = problem("JM0001")
    return Diagnostic(problem=kind, severity=kind.severity, message=message, hint=hint, subject="map", detail=package)


# Private


def _things(loaded: object, wanted: type[T], words: str, examine: Callable[[T], None]) -> Iterator[T]:
    several: Iterable[object] = (loaded,) if isinstance(loaded, wanted) else loaded  # type: ignore[assignment]
    for count, thing in enumerate(several):
        if not isinstance(thing, wanted):
            message = f"{thing!r} is not {words}"
            raise TypeError(message)
        if count == _MOST:
            message = f"there are more than {_MOST}"
            raise ValueError(message)
        examine(thing)
        yield thing
