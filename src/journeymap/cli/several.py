"""Commands that take several maps: each is read by itself, and one with errors holds none of the others back."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

import click
from attrs import Factory, define, field

from journeymap.app.gathering import Input, gather
from journeymap.app.naming import means_folder, room_for
from journeymap.app.opening import shown_name
from journeymap.app.project import settings_files
from journeymap.app.workspace import Workspace
from journeymap.cli.exit_status import USAGE
from journeymap.cli.findings import tell_findings
from journeymap.cli.output import deliver, tell
from journeymap.errors import JourneymapError, UnreadableInputError
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from journeymap.app.workspace import Document

# Most inputs can be read.
_harmless: Final[Callable[[str], str]] = late_function("journeymap.diagnostics:harmless")


@define(eq=False)
class Maps:
    """
    The maps that a command was given.

    Attributes:
        inputs: the maps.
        unreadable: what could not be opened.
        alone: whether it is a single one, and was named.
        workspace: where they are read.
        usable: how many were read and can be used.
        faulty: how many have errors.
    """

    inputs: tuple[Input, ...]
    unreadable: list[UnreadableInputError]
    alone: bool
    workspace: Workspace = Factory(Workspace)
    usable: int = 0
    faulty: int = 0
    _sources: list[str] = field(factory=list, init=False)

    @classmethod
    def of(cls, paths: Sequence[str]) -> Maps:
        """List the maps that paths mean: files, folders with all maps below them, or `-`."""
        unreadable: list[UnreadableInputError] = []
        inputs = tuple(gather(paths, unreadable))
        return cls(inputs, unreadable, alone=len(inputs) == 1 and not inputs[0].found and not unreadable)

    def read(self) -> Iterator[tuple[int, Input, Document]]:
        """
        Read the maps one by one, and show on standard error what is wrong with them.

        A file among others that only adds registries to maps is passed over.

        Yields:
            The number of each map that can be used, which input it is, and the map as it was read.
        """
        for number, entry in enumerate(self.inputs):
            try:
                document = self.workspace.read(entry.path, alone=self.alone)
            except UnreadableInputError as error:
                self.unreadable.append(error)
                continue
            self._sources += (document.identity, *document.uses, *map(str, settings_files(document.root)))
            tell_findings(document.diagnostics)
            if document.map is not None:
                self.usable += 1
                yield number, entry, document
            elif any(diagnostic.is_error for diagnostic in document.diagnostics):
                self.faulty += 1
            self.workspace.forget(entry.path)

    @contextlib.contextmanager
    def about(self, entry: Input) -> Iterator[None]:
        """Let a message about one of several maps say which one."""
        try:
            yield
        except JourneymapError as error:
            if self.alone:
                raise
            from journeymap.cli.failure import CallerFailure  # noqa: PLC0415 (most runs end well)

            words = str(error)
            raise CallerFailure(f"{shown_name(entry.path)}: {words}") from error

    def keep(self, files: Iterable[str]) -> None:
        """Never write over files that were read besides the maps."""
        self._sources += files

    def deliver(self, outputs: Sequence[tuple[str, str, bytes]]) -> None:
        """
        Write finished files, in folders that are made where they are missing.

        Args:
            outputs: what the caller named, the file that is meant, and its content.

        Raises:
            UnwritableOutputError: a file cannot be written; it is as it was.
        """
        with contextlib.ExitStack() as stack:
            for output in dict.fromkeys(output for output, _, _ in outputs):
                if means_folder(output):
                    stack.enter_context(room_for(output, [file for folder, file, _ in outputs if folder == output]))
            deliver([(file, content) for _, file, content in outputs], made_from=self._sources)

    def end(self) -> None:
        """Describe what was passed over, and end the run with the status of the worst."""
        for error in self.unreadable:
            tell(_harmless(f"error: {error}"))
        if self.faulty and not self.alone:
            count = self.usable + self.faulty
            tell(f"{self.faulty} of {count} maps {'has' if self.faulty == 1 else 'have'} errors")
        if self.unreadable or self.faulty:
            click.get_current_context().exit(USAGE if self.unreadable else 1)
