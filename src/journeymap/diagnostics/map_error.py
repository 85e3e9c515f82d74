"""The exception of a map that cannot be read, with everything that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.errors import JourneymapError


if TYPE_CHECKING:
    from journeymap.diagnostics.diagnostic import Diagnostic


class MapError(JourneymapError, ValueError):
    """
    A map has errors, so that there is no `JourneyMap` to return.

    Attributes:
        diagnostics: everything that was found, errors and lesser findings, in the order of their places.

    Example:
        >>> import journeymap as jm
        >>> try:
        ...     jm.loads("{titel: Shop, stages: {pay: }}")
        ... except jm.MapError as error:
        ...     print([finding.code for finding in error.diagnostics])
        ['JM0010']
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        Exception.__init__(self, diagnostics)
        self.diagnostics = diagnostics

    def __repr__(self) -> str:
        return f"MapError({str(self)!r})"

    def __str__(self) -> str:
        """Name the first error and how many more there are."""
        errors = [diagnostic for diagnostic in self.diagnostics if diagnostic.is_error]
        if not errors:
            return "the map could not be read"
        others = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        return f"{errors[0]}{others}"
