"""Options that take one of several names, and say the nearest one to a mistyped name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from journeymap.diagnostics import did_you_mean


if TYPE_CHECKING:
    from collections.abc import Sequence

    _NameType = click.ParamType[str]
else:
    # It has no type parameter in the oldest click that we run with.
    _NameType = click.ParamType


class OneOf(_NameType):
    """
    One of several names.

    Attributes:
        what: what kind of name it is, such as `view`.
        names: the names that exist.
    """

    name = "one-of"

    def __init__(self, what: str, names: Sequence[str]) -> None:
        self.what = what
        self.names = tuple(names)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 (click's signature)
        """Show the names in the help."""
        return f"[{'|'.join(self.names)}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Accept a known name."""
        if value not in self.names:
            nearest = did_you_mean(value, self.names)
            self.fail(f"unknown {self.what} `{value}`{nearest} (known: {', '.join(self.names)})", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 (click's signature)
        """Offer the names to the shell."""
        return [CompletionItem(name) for name in self.names if name.startswith(incomplete)]
