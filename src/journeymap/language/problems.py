"""The list of problems that grows while a file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field

from journeymap.diagnostics import Place
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from journeymap.diagnostics import Diagnostic, FieldSpans, Fix, Related, Source
    from journeymap.language.limits import Limits

# How many times as many problems as are listed make it useless to go on.
_HOPELESS: Final = 10
# As many names as these are all compared.
_ALL_COMPARED: Final = 500
# As many names are looked at in the time in which one is compared letter by letter.
_LOOKED_AT: Final = 5

# Most names are of ASCII.
_look_alike: Final[Callable[[str, Iterable[str]], str | None]] = late_function("journeymap.model.script:look_alike")


class HopelessError(Exception):
    """A file has so many problems that nobody wants to know the rest; raised to stop reading it."""


@define(eq=False)
class Problems:
    """
    Collects what is wrong with one file, up to a limit.

    Attributes:
        source: the file.
        limits: how many problems are listed.
    """

    source: Source
    limits: Limits
    _found: list[Diagnostic] = field(factory=list, init=False)
    _not_listed: int = field(default=0, init=False)
    _compared: int = field(default=0, init=False)
    _nearest: dict[tuple[str, tuple[str, ...]], str | None] = field(factory=dict, init=False)
    _gave_up: bool = field(default=False, init=False)

    def add(
        self,
        code: str,
        message: str,
        start: int,
        end: int,
        *,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
        meant: str | None = None,
        perhaps: Iterable[str | None] = (),
        fixes: tuple[Fix, ...] = (),
        suggestions: tuple[Fix, ...] = (),
    ) -> None:
        """
        Note one problem.

        Args:
            code: its code in the catalogue.
            message: what is wrong here and what was expected; lower case, no full stop.
            start: offset of the text to underline.
            end: offset after it.
            hint: what to do, if the message does not say it.
            related: other places.
            meant: the word that can only be meant instead of the one that is underlined.
            perhaps: the words that may be meant instead of it, and that the message or the hint names; `None` and the
                one that can only be meant are passed over.
            fixes: other ways to mend it.
            suggestions: other ways that the message or the hint offers, for the author to choose.

        Raises:
            HopelessError: there are so many that even their number does not matter any more.
        """
        if self.is_full():
            return
        place = self.place(start, end)
        # Only the author knows whether it was meant, so that no such fix is safe.
        if meant is not None:
            fixes = (self.rewriting((start, end, meant)), *fixes)
        if not self.has_text_of_map:
            fixes, suggestions = fixes[: meant is not None], ()
        words = [word for word in perhaps if word is not None and word != meant]
        suggestions = (*(self.rewriting((start, end, word)) for word in words), *suggestions)
        self._note(code, self.worded(message, start), place, self.subject(start), hint, related, fixes, suggestions)

    def add_at(
        self, code: str, message: str, place: Place, *, hint: str | None = None, related: tuple[Related, ...] = ()
    ) -> None:
        """
        Note one problem of an element that was read, which the message names.

        Args:
            code: its code in the catalogue.
            message: what is wrong with it and what was expected; lower case, no full stop.
            place: what to underline.
            hint: what to do, if the message does not say it.
            related: other places.

        Raises:
            HopelessError: there are so many that even their number does not matter any more.
        """
        if not self.is_full():
            self._note(code, message, place, "", hint, related, (), ())

    def rewriting(self, *edits: tuple[int, int, str], title: str = "") -> Fix:
        """
        Make a fix of stretches that get another text.

        Args:
            edits: for each stretch its offset, the offset after it, and what stands there afterwards.
            title: what it does; by default that it writes the first text.
        """
        from journeymap.diagnostics import Edit, Fix  # noqa: PLC0415 (most maps are right)

        return Fix(
            title=title or f"write `{edits[0][2]}`",
            edits=tuple(Edit(place=self.place(start, end), text=text) for start, end, text in edits),
        )

    def place(self, start: int, end: int, fields: FieldSpans | None = None) -> Place:
        """
        Make a place of two offsets.

        Args:
            start: offset of its first character.
            end: offset after its last character.
            fields: the mapping that was written there, if it was one.
        """
        return Place(self.source, start, end, fields)

    def _note(
        self,
        code: str,
        message: str,
        place: Place,
        subject: str,
        hint: str | None,
        related: tuple[Related, ...],
        fixes: tuple[Fix, ...],
        suggestions: tuple[Fix, ...],
    ) -> None:
        """Make the diagnostic of a problem."""
        from journeymap.diagnostics import Diagnostic, problem  # noqa: PLC0415 (most maps are right)

        kind = problem(code)
        self._found.append(
            Diagnostic(
                problem=kind,
                severity=kind.severity,
                message=message,
                place=place,
                hint=hint,
                related=related,
                subject=subject,
                fixes=fixes,
                suggestions=suggestions,
            )
        )

    @property
    def has_text_of_map(self) -> bool:
        """Whether places are in the text of a map, so that YAML can be written there."""
        return True

    def subject(self, start: int) -> str:  # noqa: ARG002 (others know more)
        """Return the key of the element that a problem at an offset is about; empty where nobody knows."""
        return ""

    def worded(self, message: str, start: int) -> str:  # noqa: ARG002 (others know more)
        """Word a message so that its place says the rest."""
        return message

    def forget_from(self, offset: int) -> None:
        """Drop the problems that were found from an offset on."""
        self._found = [
            diagnostic for diagnostic in self._found if diagnostic.place is None or diagnostic.place.start < offset
        ]

    def forget_within(self, start: int, end: int) -> None:
        """Drop the problems that were found between two offsets, because the text there is part of a larger one."""
        self._found = [
            diagnostic
            for diagnostic in self._found
            if diagnostic.place is None or not start <= diagnostic.place.start < end
        ]

    def forget_repeated(self, keys: Collection[str], start: int, end: int) -> None:
        """
        Drop that keys are written twice, because what is reported of the first ones holds for all of them.

        Args:
            keys: the keys.
            start: the offset of the first one.
            end: the offset after the mapping; keys within its entries are others.
        """
        column = self.place(start, start).position.column
        self._found = [
            diagnostic
            for diagnostic in self._found
            if diagnostic.code != "JM0006"
            or diagnostic.place is None
            or not start <= diagnostic.place.start < end
            or diagnostic.place.text not in keys
            or diagnostic.place.position.column != column
        ]

    def take(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add problems that were found with another list."""
        for diagnostic in diagnostics:
            if len(self._found) >= self.limits.diagnostics:
                self._not_listed += 1
            else:
                self._found.append(diagnostic)

    def nearest(self, name: str, candidates: Iterable[str]) -> str | None:
        """Find the nearest candidate, until many have been compared; the same mistake is looked up once."""
        if self._compared >= self.limits.names_compared or len(self._found) >= self.limits.diagnostics:
            return None
        from journeymap.diagnostics import nearest  # noqa: PLC0415 (most names are right)

        names = tuple(candidates)
        if (name, names) not in self._nearest:
            # Of many names few are compared letter by letter; the others cost a twentieth.
            self._compared += min(len(names), _ALL_COMPARED) + len(names) // 20 + 1
            self._nearest[name, names] = nearest(name, names)
        return self._nearest[name, names]

    def look_alike(self, name: str, candidates: Iterable[str]) -> str | None:
        """Find the candidate that looks like a name in other characters, as far as `nearest` looks for one."""
        if self._compared >= self.limits.names_compared or len(self._found) >= self.limits.diagnostics:
            return None
        names = tuple(candidates)
        if name.isascii() and "".join(names).isascii():
            return None
        self._compared += len(names) // _LOOKED_AT + 1
        return _look_alike(name, names)

    def is_full(self) -> bool:
        """
        Whether one more problem is only counted, and count it then.

        For problems that there can be many of, so that their words are not made for nothing.

        Raises:
            HopelessError: there are so many that even their number does not matter any more.
        """
        if len(self._found) < self.limits.diagnostics:
            return False
        self._not_listed += 1
        if self._not_listed >= _HOPELESS * self.limits.diagnostics:
            self._gave_up = True
            raise HopelessError
        return True

    @property
    def has_errors(self) -> bool:
        """Whether one of them means that there is no map."""
        return self._not_listed > 0 or any(diagnostic.is_error for diagnostic in self._found)

    def listed(self) -> tuple[Diagnostic, ...]:
        """Return the problems in the order of their places, with a count of those that are not listed."""
        if not self._found:
            return ()
        from journeymap.diagnostics import Diagnostic, problem, sort_key  # noqa: PLC0415 (most maps are right)

        diagnostics = sorted(self._found, key=sort_key)
        if self._not_listed:
            kind = problem("JM0099")
            message = f"{self._not_listed} more problems are not listed"
            if self._gave_up:
                message += ", and the file was not read to its end"
            place = self.place(0, 0)
            diagnostics.append(Diagnostic(problem=kind, severity=kind.severity, message=message, place=place))
        return tuple(diagnostics)
