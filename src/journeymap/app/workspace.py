"""Which texts there are, open or on disk, and what is known of each: its map, its project, who uses whom."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field

from journeymap.app.opening import STDIN, read_bytes, shown_name
from journeymap.app.project import ByteBudget, ProjectFiles, find_root, settings_in
from journeymap.app.settings import settings_at
from journeymap.diagnostics.map_error import MapError
from journeymap.frozen import frozen
from journeymap.graph import compile_map
from journeymap.language import (
    DEFAULT_LIMITS,
    OpenedFile,
    ReadText,
    UnusableFileError,
    check_text,
    decode_bytes,
    read_text,
)
from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.app.opening import StrPath
    from journeymap.app.picture_registries import Registries
    from journeymap.app.plugins import PluginRules
    from journeymap.app.settings import Settings
    from journeymap.diagnostics import Diagnostic, Source
    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap

# Pictures need no rules, and the rules are many; checks need no pictures.
_project_rules: Final[Callable[..., PluginRules]] = late_function("journeymap.app.plugins:project_rules")
_registries: Final[Callable[..., Registries]] = late_function("journeymap.app.registries:registries")


@define(eq=False, kw_only=True)
class Document:
    """
    One map, or one file that only adds registries to maps, as it was read.

    Attributes:
        identity: the file without symbolic links; `-` for standard input.
        name: as messages name it.
        root: the root of its project, without symbolic links.
        source: its text; `None` if its bytes are none.
        read: what reading brought.
        uses: the identities of the files that reading asked for, also of those that are missing.
        named: the files of maps that it names, such as its baseline, as far as they were asked for.
    """

    identity: str
    name: str
    root: Path
    source: Source | None
    read: ReadText
    uses: tuple[str, ...] = ()
    _compiled: CompiledMap | None = field(default=None, init=False)
    named: dict[str, None] = field(factory=dict, init=False)

    @property
    def map(self) -> JourneyMap | None:
        """The map; `None` if there are errors, or if the file only adds registries."""
        return self.read.map

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found while reading."""
        return self.read.diagnostics

    @property
    def compiled(self) -> CompiledMap | None:
        """The compiled map, which is made once; `None` if there is no map."""
        if self._compiled is None and self.read.map is not None:
            self._compiled = compile_map(self.read.map)
        return self._compiled

    def usable(self) -> CompiledMap:
        """
        Return the compiled map for those who need one.

        Raises:
            MapError: there is none; it carries what was found.
        """
        if self.compiled is None:
            raise MapError(self.diagnostics)
        return self.compiled

    @property
    def name_from_root(self) -> str:
        """The file named from the root of its project, with forward slashes."""
        return STDIN if self.identity == STDIN else Path(os.path.relpath(self.identity, self.root)).as_posix()


class Workspace:
    """
    The texts that a host knows, and what follows from them.

    A text is read anew when it, or an answer that reading it got about another file, is no longer the same. Whoever
    asks again gets the same document, with the compiled map that it has made.

    Example:
        >>> workspace = Workspace()
        >>> workspace.open("shop.journey.yaml", b"{title: Shop, stages: [pay]}")
        >>> shop = workspace.read("shop.journey.yaml")
        >>> shop.map.title, workspace.read("shop.journey.yaml") is shop
        ('Shop', True)
        >>> workspace.open("shop.journey.yaml", b"{title: Shops, stages: [pay]}")
        >>> workspace.read("shop.journey.yaml").map.title
        'Shops'
    """

    def __init__(self) -> None:
        self._open: dict[str, bytes] = {}
        self._readings: dict[tuple[str, str], _Reading] = {}
        self._settings: dict[Path, tuple[object, Settings]] = {}
        self._rules: dict[Path, tuple[Settings, PluginRules]] = {}
        self._registries: dict[tuple[Path, tuple[str, ...]], tuple[Settings, Registries]] = {}

    def open(self, path: StrPath, content: bytes) -> None:
        """
        Take a text for the content of a file, as an editor does that has not saved it yet.

        Args:
            path: the file, which need not exist; `-` is standard input.
            content: what counts instead of what is in it, until it is closed.
        """
        self._open[identity_of(path)] = content

    def close(self, path: StrPath) -> None:
        """Let what is on disk count again; nothing happens if the file is not open."""
        self._open.pop(identity_of(path), None)

    def forget(self, path: StrPath) -> None:
        """Let go of what was read of a file, for those who read many and need each once."""
        identity = identity_of(path)
        for key in [key for key in self._readings if key[0] == identity]:
            del self._readings[key]

    def content(self, path: StrPath, limit: int = DEFAULT_LIMITS.file_bytes) -> bytes:
        """
        Return the bytes of a file: those that are open, else those on disk.

        Args:
            path: the file; `-` is standard input, which is read once.
            limit: the number of bytes that is enough; of anything longer one more byte is returned, as a sign.

        Raises:
            UnreadableInputError: there is no such file, or it cannot be read.
        """
        identity = identity_of(path)
        data = self._open.get(identity)
        if data is None:
            data = read_bytes(path, limit)
            if identity == STDIN:
                self._open[identity] = data
        return data[: limit + 1]

    def read(self, path: StrPath, *, alone: bool = False) -> Document:
        """
        Read a map, unless that was done before and nothing has changed since.

        Args:
            path: a file in YAML; `-` is standard input.
            alone: whether it has to be a map; among others a file may just add registries to them.

        Returns:
            The document; its findings say what is wrong.

        Raises:
            UnreadableInputError: the file is missing or cannot be opened.
        """
        name = shown_name(path)
        source, findings = decode_bytes(name, self.content(path))
        opened = OpenedFile(identity=identity_of(path), source=source, findings=findings)
        document = self._document(name, opened, find_root(path), ByteBudget())
        if alone and document.read.is_vocabulary and source is not None:
            return evolve(document, read=read_text(source, opener=self.files_of(document)))
        return document

    def named(self, document: Document, location: str, files: ProjectFiles) -> tuple[Document | None, str]:
        """
        Read a map that another one names, as its baseline or as the journey of a stage.

        Args:
            document: the map that names it.
            location: what is written there.
            files: opens the files of the map that names it; all that is read is on their account.

        Returns:
            The document, or `None` and why it cannot be read, lower case and without a full stop.
        """
        assert document.source is not None  # noqa: S101 (for checkers; only maps name others)
        try:
            target = str(files.target(location, document.source))
            document.named[target] = None
            opened = files.open(location, document.source)
        except UnusableFileError as error:
            return None, str(error)
        return self._document(shown_name(target), opened, find_root(target), files.budget), ""

    def files_of(self, document: Document) -> ProjectFiles:
        """Make an opener for the files that a document uses or names, as they are open or on disk."""
        return self._files(document.name, document.identity, document.root, ByteBudget())

    def users_of(self, path: StrPath) -> tuple[str, ...]:
        """
        List the files that have to be looked at again when a file changes.

        Args:
            path: the file, which need not exist.

        Returns:
            The identities of the documents that use it, or name it as a map, as far as they were read; sorted.
        """
        identity = identity_of(path)
        documents = [reading.document for reading in self._readings.values()]
        return tuple(sorted({user.identity for user in documents if identity in user.uses or identity in user.named}))

    def settings(self, path: StrPath) -> Settings:
        """
        Return the settings of the project that a map belongs to.

        Args:
            path: the map, or a folder; `-` is standard input, which belongs to the working folder.

        Raises:
            SettingsError: the file is no TOML, or holds an unknown name or a value of the wrong type.
        """
        return self.settings_at(find_root(path))

    def settings_at(self, root: Path) -> Settings:
        """Return the settings of the project with a root; raises as `settings` does."""
        # As long as the file is in the same state, this is the same object.
        _, table = settings_in(root) or (None, None)
        kept = self._settings.get(root)
        if kept is None or kept[0] is not table:
            kept = self._settings[root] = (table, settings_at(root))
        return kept[1]

    def rules_at(self, root: Path) -> PluginRules:
        """
        Return the rules of the project with a root: built in, its own, and those of the packages that it names.

        Raises:
            SettingsError: the settings, or one of the project's own rules, cannot be used.
        """
        settings = self.settings_at(root)
        kept = self._rules.get(root)
        if kept is None or kept[0] is not settings:
            kept = self._rules[root] = (settings, _project_rules(settings.check))
        return kept[1]

    def registries_at(self, root: Path, packages: tuple[str, ...] = ()) -> Registries:
        """
        Return what the project with a root can make pictures with: what is built in, and what packages bring.

        Args:
            root: the root.
            packages: the names of installed packages that are used beside those that the settings name.

        Raises:
            SettingsError: the settings cannot be used.
        """
        settings = self.settings_at(root)
        kept = self._registries.get((root, packages))
        if kept is None or kept[0] is not settings:
            kept = self._registries[root, packages] = (settings, _registries((*packages, *settings.plugins)))
        return kept[1]

    # Private -------------------------------------------------------------------------------------------------------

    def _files(self, name: str, identity: str, root: Path, budget: ByteBudget) -> ProjectFiles:
        files = ProjectFiles(root, self.content, budget)
        files.place(name, Path.cwd() / STDIN if identity == STDIN else Path(identity))
        return files

    def _document(self, name: str, opened: OpenedFile, root: Path, budget: ByteBudget) -> Document:
        """Return the document of a text: the known one, unless something has changed."""
        identity = opened.identity
        kept = self._readings.get((identity, name))
        if kept is not None and kept.still_counts(opened.source, root, self._files(name, identity, root, budget)):
            return kept.document
        answers = _Answers(self._files(name, identity, root, budget))
        if opened.source is None:
            read = ReadText(map=None, diagnostics=opened.findings)
        else:
            read = check_text(opened.source, opener=answers)
        uses = tuple(dict.fromkeys(answers.asked_for))
        document = Document(identity=identity, name=name, root=root, source=opened.source, read=read, uses=uses)
        self._readings[identity, name] = _Reading(document, tuple(answers.given))
        return document


def identity_of(path: StrPath) -> str:
    """Return which file a path means, the same for every way that leads to it; `-` is standard input."""
    text = os.fspath(path)
    return text if text == STDIN else os.path.realpath(text)


# Private


@define(eq=False)
class _Answers:
    """Opens the files that a text uses, and notes what was asked and what was answered."""

    files: ProjectFiles
    given: list[_Answer] = field(factory=list)
    asked_for: list[str] = field(factory=list)

    def identify(self, source: Source) -> str:
        return self.files.identify(source)

    def refusal(self, location: str, named_in: Source) -> str | None:
        reason = self.files.refusal(location, named_in)
        self.given.append(_Answer(location, named_in, reason))
        return reason

    def open(self, location: str, named_in: Source) -> OpenedFile:
        try:
            self.asked_for.append(str(self.files.target(location, named_in)))
            opened = self.files.open(location, named_in)
        except UnusableFileError as error:
            self.given.append(_Answer(location, named_in, str(error), opens=True))
            raise
        self.given.append(_Answer(location, named_in, opened, opens=True))
        return opened


@frozen(eq=False)
class _Answer:
    """What was said about a location: a file, or why it cannot be used."""

    location: str
    named_in: Source
    said: OpenedFile | str | None
    opens: bool = False

    def is_given_by(self, files: ProjectFiles) -> bool:
        """Whether an opener says the same now."""
        if not self.opens:
            return files.refusal(self.location, self.named_in) == self.said
        try:
            now = files.open(self.location, self.named_in)
        except UnusableFileError as error:
            return str(error) == self.said
        before = self.said
        return isinstance(before, OpenedFile) and now.identity == before.identity and _same(now.source, before.source)


@frozen(eq=False)
class _Reading:
    """A document, and what it rests on."""

    document: Document
    answers: tuple[_Answer, ...]

    def still_counts(self, source: Source | None, root: Path, files: ProjectFiles) -> bool:
        """Whether reading would bring the same document again."""
        same = root == self.document.root and _same(source, self.document.source)
        return same and all(answer.is_given_by(files) for answer in self.answers)


def _same(source: Source | None, other: Source | None) -> bool:
    """Whether two texts are the same; bytes that are no text are looked at again."""
    return source is not None and other is not None and source.text == other.text
