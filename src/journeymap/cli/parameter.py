"""Options that take one of several names, and say the nearest one to a mistyped name, or several of them."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final

import click

from journeymap.late import late_function, late_pattern


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from click.shell_completion import CompletionItem

    _NameType = click.ParamType[str]
    _NamesType = click.ParamType[tuple[str, ...]]
    _DayType = click.ParamType[datetime.date]
else:
    # It has no type parameter in the oldest click that we run with.
    _NameType = _NamesType = _DayType = click.ParamType


_DAY: Final = late_pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)

# Most names and days are right.
_did_you_mean: Final[Callable[..., str]] = late_function("journeymap.diagnostics:did_you_mean")
_harmless: Final[Callable[[str], str]] = late_function("journeymap.diagnostics:harmless")


class OneOf(_NameType):
    """
    One of several names.

    Attributes:
        what: what kind of name it is, such as `view`.
        names: the names that are known.
        closed: whether there are no others; of an open list the names are offered, and whoever knows the others judges.
    """

    name = "one-of"

    def __init__(self, what: str, names: Sequence[str], *, closed: bool = True) -> None:
        self.what = what
        self.names = tuple(names)
        self.closed = closed

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 (click's signature)
        """Show the names in the help."""
        return f"[{'|'.join(self.names)}{'' if self.closed else '|NAME'}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Accept a known name."""
        if self.closed and value not in self.names:
            nearest = _did_you_mean(value, self.names)
            self.fail(f"unknown {self.what} `{value}`{nearest} (known: {', '.join(self.names)})", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 (click's signature)
        """Offer the names to the shell."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 (only shells ask)

        return [CompletionItem(name) for name in self.names if name.startswith(incomplete)]


class OneOfOrFile(OneOf):
    """
    One of several names, or a file; whoever knows the names judges.

    Attributes:
        what: what kind of name it is, such as `theme`.
        names: the names that are offered.
        suffix: how the name of a file ends.
    """

    def __init__(self, what: str, names: Sequence[str], suffix: str) -> None:
        super().__init__(what, names, closed=False)
        self.suffix = suffix

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 (click's signature)
        """Show the names in the help."""
        return f"[{'|'.join(self.names)}|FILE{self.suffix}]"


class Several(_NamesType):
    """One name, or several with commas between them."""

    name = "several"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 (click's signature)
        """Show how several are written."""
        return "ID[,ID...]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Split the names."""
        names = tuple(name for name in (part.strip() for part in value.split(",")) if name)
        if not names:
            self.fail("name at least one", param, ctx)
        return names


class Day(_DayType):
    """A day, such as 2026-11-25."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Read the day."""
        try:
            if _DAY.fullmatch(value) is None:
                raise ValueError
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"`{_harmless(value)}` is not a day; write it like 2026-11-25", param, ctx)


def together(given: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Put together what an option got each time; `None` if it was not there."""
    return tuple(dict.fromkeys(name for names in given for name in names)) or None
