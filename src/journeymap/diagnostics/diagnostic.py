"""A finding: what is wrong, where, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.diagnostics.severity import Severity
from journeymap.diagnostics.text import clean_line
from journeymap.frozen import frozen
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.diagnostics.catalogue import Problem
    from journeymap.diagnostics.edit import Fix
    from journeymap.diagnostics.place import Place


_LONGEST: Final = 1_000
_fingerprints: Final[Callable[..., tuple[str, ...]]] = late_function("journeymap.diagnostics.fingerprint:fingerprints")


@frozen(kw_only=True)
class Related:
    """
    A second place that a finding is about.

    Attributes:
        place: where.
        message: what is there, lower case, no full stop.

    Example:
        >>> import journeymap as jm
        >>> _, findings = jm.reads("{title: Shop, title: Shop, stages: {pay: }}")
        >>> [str(related.place) for related in findings[0].related]
        ['<text>:1:2']
    """

    place: Place
    message: str


@frozen(kw_only=True)
class Diagnostic:
    """
    One mistake of an author, or one gap of a map.

    Attributes:
        problem: what kind of problem it is: its code, its name and its usual severity.
        severity: how much it matters here.
        message: what is wrong here, what was expected, the nearest name; lower case, no full stop.
        place: where; absent only when the finding belongs to no text.
        hint: what to do, as an imperative sentence; absent when the message says it.
        related: other places, in the order in which they should be read.
        subject: the key of the element that it is about, such as `touchpoint:pay`; `map` for the whole map; empty for
            what was found while a file was read.
        detail: what tells it from others with the same code about the same element, such as an id.
        owner: the id of the team that owns the element, if one does.
        missing: the fields, or the lists of the map, in which a word about the element is missing.
        fixes: edits of the text that mend it.
        suggestions: edits of the text that the message or the hint offers, the likeliest first, where only the author
            knows whether one of them is meant; no command applies them.
        stands_for: the findings about each of several elements, in whose place this one about the whole map stands.

    Example:
        >>> import journeymap as jm
        >>> _, (finding, *_) = jm.reads("{titel: Shop, stages: {pay: }}")
        >>> finding.code, finding.severity.value, str(finding.place), finding.message
        ('JM0010', 'error', '<text>:1:2', 'unknown field `titel`; did you mean `title`?')
    """

    problem: Problem
    severity: Severity
    message: str
    place: Place | None = None
    hint: str | None = None
    related: tuple[Related, ...] = ()
    subject: str = ""
    detail: str = ""
    owner: str = ""
    missing: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    suggestions: tuple[Fix, ...] = ()
    stands_for: tuple[Diagnostic, ...] = ()

    def __repr__(self) -> str:
        return f"<Diagnostic {self}>"

    def __str__(self) -> str:
        """Write it on one line, whatever the map says: place, severity, code and message."""
        where = f"{self.place}: " if self.place is not None else ""
        return clean_line(f"{where}{self.severity.value}[{self.problem.code}]: {self.message}", _LONGEST)

    @property
    def code(self) -> str:
        """The stable code, such as `JM0004`."""
        return self.problem.code

    @property
    def fingerprint(self) -> str:
        """
        32 hexadecimal digits that tell it from other findings, although lines move and words change.

        They are made of code, file, element and detail. Several findings may be alike in all of that; reports number
        them.
        """
        return _fingerprints((self,))[0]

    @property
    def is_acceptable(self) -> bool:
        """Whether an author or a baseline may accept it; not where there is no map, or a rule could not look at it."""
        # The usual severity, because a project may take a warning for an error.
        return self.problem.severity is not Severity.ERROR or not self.code.startswith("JM00")

    @property
    def is_error(self) -> bool:
        """Whether it is an error."""
        return self.severity is Severity.ERROR


def sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """
    Order findings by file, place, code and message; those without a place come first.

    Returns:
        A key for `sorted`.
    """
    place = diagnostic.place
    if place is None:
        return ("", -1, -1, diagnostic.code, diagnostic.message)
    return (place.source.name, place.start, place.end, diagnostic.code, diagnostic.message)
