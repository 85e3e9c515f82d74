"""
The exceptions that a caller can meet; the author's mistakes are diagnostics instead.

Every exception has one root, `JourneymapError`, is also a fitting builtin, and keeps the parts of its message as
attributes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_function


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


# Most programs meet no unknown name.
_nearest: Final[Callable[..., str | None]] = late_function("journeymap.nearest:nearest")

# A longer list is no help; the nearest name is.
_MOST_NAMES: Final = 20
_FIRST_NAMES: Final = 3

FONT_PACKAGES: Final = "fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji"
"""Packages of Debian whose fonts together have nearly all characters."""


class JourneymapError(Exception):
    """
    The root of every exception that this library raises on purpose.

    Those below call `Exception.__init__` themselves: a builtin such as `OSError` would read a meaning into their parts.

    Example:
        >>> import journeymap as jm
        >>> try:
        ...     jm.load("missing.journey.yaml")
        ... except jm.JourneymapError as error:
        ...     print(type(error).__name__)
        UnreadableInputError
    """

    def __repr__(self) -> str:
        """Name every part of the message."""
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


class UnknownNameError(JourneymapError, KeyError):
    """
    A name is not among the known ones: a view, a format, a rule, an element.

    Attributes:
        what: what kind of name it is, such as `view`.
        name: the name as given.
        known: the names that exist, in their order.
        alike: where names are of several sorts, the most alike of each sort.

    Example:
        >>> import journeymap as jm
        >>> try:
        ...     jm.render(jm.loads("{title: Shop, stages: {pay: }}"), view="bluprint")
        ... except jm.UnknownNameError as error:
        ...     print(error.what, error.name, error.known[0])
        view bluprint blueprint
    """

    def __init__(self, what: str, name: str, known: tuple[str, ...], alike: tuple[str, ...] = ()) -> None:
        Exception.__init__(self, what, name, known, alike)
        self.what = what
        self.name = name
        self.known = known
        self.alike = alike

    @property
    def nearest(self) -> str | None:
        """The known name that was most likely meant; `None` if none is alike."""
        # What a caller without a checker gave may be no text at all; the message is not to fail over it.
        given: object = self.name
        return _nearest(given, self.known) if isinstance(given, str) else None

    def __str__(self) -> str:
        """Return the name, the nearest one, and all of them if they are few."""
        alike = self.alike or tuple(filter(None, [self.nearest]))
        meant = f"; did you mean {' or '.join(f'`{name}`' for name in alike)}?" if alike else ""
        return f"unknown {self.what} `{self.name}`{meant}{_choices(self.known, is_short=bool(alike))}"


class DuplicateNameError(JourneymapError, ValueError):
    """
    Two things have one name where each needs its own: two touchpoints of a map made in Python, say.

    Attributes:
        what: what kind of name it is, such as `touchpoint`.
        name: the name that is there twice.

    Example:
        >>> import journeymap as jm
        >>> pay = jm.model.Touchpoint(id="pay")
        >>> stages = tuple(jm.model.Stage(id=stage, touchpoints=(pay,)) for stage in ("order", "leave"))
        >>> try:
        ...     jm.JourneyMap(title="Shop", stages=stages)
        ... except jm.DuplicateNameError as error:
        ...     print(error)
        duplicate touchpoint: 'pay'
    """

    def __init__(self, what: str, name: str) -> None:
        Exception.__init__(self, what, name)
        self.what = what
        self.name = name

    def __str__(self) -> str:
        """Describe what is there twice."""
        return f"duplicate {self.what}: {self.name!r}"


class CallOrderError(JourneymapError, RuntimeError):
    """
    A method of `MapBuilder` is called where it has no place: a touchpoint outside a stage, say.

    Attributes:
        what: what was to be added, such as `touchpoint pay`.
        reason: why it has no place there, and what to do.

    Example:
        >>> import journeymap as jm
        >>> try:
        ...     jm.MapBuilder("Shop").touchpoint("pay")
        ... except jm.CallOrderError as error:
        ...     print(error.what)
        touchpoint pay
    """

    def __init__(self, what: str, reason: str) -> None:
        Exception.__init__(self, what, reason)
        self.what = what
        self.reason = reason

    def __str__(self) -> str:
        """Describe what has no place, and why."""
        return f"`{self.what}` {self.reason}"


class UnusableValueError(JourneymapError, TypeError, ValueError):
    """
    A value cannot stand where the caller put it: an argument, a field of an element, what `MapBuilder` is given.

    Attributes:
        where: whose value it is, such as `wrap`, or `emotion of touchpoint pay`.
        type_name: the name of its type.
        reason: what was expected, or what to do.
        shown: the value in words, where its type fits and it does not; empty otherwise.
        problem: what is wrong with it where neither its type nor the value alone says that; empty otherwise.

    Example:
        >>> import journeymap as jm
        >>> try:
        ...     jm.loads(b"title: Shop")
        ... except jm.UnusableValueError as error:
        ...     print(error)
        `text` cannot be of type `bytes`; `load` reads a file, and bytes are decoded first
    """

    def __init__(self, where: str, type_name: str, reason: str, shown: str = "", problem: str = "") -> None:
        Exception.__init__(self, where, type_name, reason, shown, problem)
        self.where = where
        self.type_name = type_name
        self.reason = reason
        self.shown = shown
        self.problem = problem

    def __str__(self) -> str:
        """Name the value or its type, where it stands, and what was expected."""
        if self.problem:
            return f"`{self.where}` {self.problem}; {self.reason}"
        what = f"`{self.shown}`" if self.shown else f"of type `{self.type_name}`"
        return f"`{self.where}` cannot be {what}; {self.reason}"


class MissingExtraError(JourneymapError, ImportError):
    """
    A feature needs an optional dependency that is not installed, or that does not work here.

    Attributes:
        feature: what was asked for, such as `PNG output`.
        extra: the extra of this package that brings it.
        hint: what else helps, or why it does not work although it is there.

    Example:
        >>> import journeymap as jm
        >>> print(jm.MissingExtraError("PNG output", "png"))
        PNG output needs the extra `png`: python -m pip install 'journeymap[png]'
    """

    def __init__(self, feature: str, extra: str, hint: str = "") -> None:
        Exception.__init__(self, feature, extra, hint)
        self.feature = feature
        self.extra = extra
        self.hint = hint

    def __str__(self) -> str:
        """Give the exact line that installs what is missing."""
        line = f"{self.feature} needs the extra `{self.extra}`: python -m pip install 'journeymap[{self.extra}]'"
        return f"{line}; {self.hint}" if self.hint else line


class MissingFontError(JourneymapError, LookupError):
    r"""
    No font on this machine has some characters, which would be missing in a picture.

    Attributes:
        characters: what is missing, each once.

    Example:
        >>> import journeymap as jm
        >>> print(jm.MissingFontError("\N{SNOWMAN}").characters)
        ☃
    """

    def __init__(self, characters: str) -> None:
        Exception.__init__(self, characters)
        self.characters = characters

    def __str__(self) -> str:
        """Name the characters and what to install."""
        shown = ", ".join(f"U+{ord(character):04X} {character}" for character in self.characters[:5])
        others = f" and {len(self.characters) - 5} more" if len(self.characters) > 5 else ""
        return (
            f"no font here can draw {shown}{others}; name a font file with --font, or install fonts,"
            f" on Debian: apt-get install {FONT_PACKAGES}"
        )


class TooLargeError(JourneymapError, ValueError):
    """
    A picture would be larger than what a format, a program or a machine can take.

    Attributes:
        what: what is too large, and by how much.
        advice: what to do.

    Example:
        >>> import journeymap as jm
        >>> try:
        ...     jm.render(jm.loads("{title: Shop, stages: {pay: }}"), format="png", scale=1000)
        ... except jm.TooLargeError as error:
        ...     print(error.advice)
        use a number from 0.01 to 100
    """

    def __init__(self, what: str, advice: str) -> None:
        Exception.__init__(self, what, advice)
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        """Return how large it is and what to do."""
        return f"{self.what}; {self.advice}"


class DrawingError(JourneymapError, RuntimeError):
    """
    A program that was to draw did not do so.

    Attributes:
        program: which one.
        reason: what it did instead.

    Example:
        >>> import journeymap as jm
        >>> print(jm.DrawingError("dot", "it ended with status 1"))
        dot could not draw it: it ended with status 1
    """

    def __init__(self, program: str, reason: str) -> None:
        Exception.__init__(self, program, reason)
        self.program = program
        self.reason = reason

    def __str__(self) -> str:
        """Name the program and the reason."""
        return f"{self.program} could not draw it: {self.reason}"


class PluginError(JourneymapError, RuntimeError):
    """
    What a package brought failed while it was used.

    Attributes:
        what: what it is, such as "the view `kanban`".
        distribution: the package.
        reason: what it did.
    """

    def __init__(self, what: str, distribution: str, reason: str) -> None:
        Exception.__init__(self, what, distribution, reason)
        self.what = what
        self.distribution = distribution
        self.reason = reason

    def __str__(self) -> str:
        """Say whose fault it is."""
        return f"{self.what} of `{self.distribution}` {self.reason}; report the fault to its makers"


class UnreadableInputError(JourneymapError, OSError):
    """
    An input is missing, or cannot be opened.

    Attributes:
        path: the path as the caller gave it; `-` is a standard stream.
        reason: why, in a few words.

    Example:
        >>> import journeymap as jm
        >>> try:
        ...     jm.load("missing.journey.yaml")
        ... except jm.UnreadableInputError as error:
        ...     print(error.path)
        missing.journey.yaml
    """

    def __init__(self, path: str, reason: str) -> None:
        Exception.__init__(self, path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Name the path and the reason."""
        return f"cannot read {_named(self.path, 'standard input')}: {self.reason}"


class UnwritableOutputError(JourneymapError, OSError):
    """
    An output cannot be written; what was there before is whole.

    Attributes:
        path: the path as the caller gave it; `-` is a standard stream.
        reason: why, in a few words.

    Example:
        >>> import journeymap as jm
        >>> print(jm.UnwritableOutputError("out/shop.svg", "there is no such folder"))
        cannot write `out/shop.svg`: there is no such folder
    """

    def __init__(self, path: str, reason: str) -> None:
        Exception.__init__(self, path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Name the path and the reason."""
        return f"cannot write {_named(self.path, 'to standard output')}: {self.reason}"


class SettingsError(JourneymapError, ValueError):
    """
    The settings of a project cannot be used.

    Attributes:
        path: the file that holds them.
        reason: what is wrong in it.

    Example:
        >>> import journeymap as jm
        >>> try:
        ...     jm.check(jm.loads("{title: Shop, stages: {pay: }}"), options={"JM0201": {"depth": 3}})
        ... except jm.SettingsError as error:
        ...     print(error.path)
        the options of JM0201 unreachable-touchpoint
    """

    def __init__(self, path: str, reason: str) -> None:
        Exception.__init__(self, path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Name the file and the reason."""
        return f"the settings in `{self.path}` cannot be used: {self.reason}"


class ThemeError(JourneymapError, ValueError):
    """
    A file with a theme cannot be used.

    Attributes:
        path: the file.
        problems: everything that is wrong in it, each with its key.

    Example:
        >>> import journeymap as jm
        >>> jm.ThemeError("brand.toml", ("`light.stage-1` is no colour",)).problems
        ('`light.stage-1` is no colour',)
    """

    def __init__(self, path: str, problems: tuple[str, ...]) -> None:
        Exception.__init__(self, path, problems)
        self.path = path
        self.problems = problems

    def __str__(self) -> str:
        """Name the file and everything that is wrong."""
        return f"the theme in `{self.path}` cannot be used: {'; '.join(self.problems)}"


# Private


def _named(path: str, stream: str) -> str:
    return stream if path == "-" else f"`{path}`"


def _choices(names: Sequence[str], *, is_short: bool) -> str:
    """List the known names if they are few; of many the first ones, unless the nearest was named."""
    if not names:
        return " (there is none)"
    if len(names) <= _MOST_NAMES:
        return f" (known: {', '.join(names)})"
    if is_short:
        return ""
    return f" (known: {', '.join(names[:_FIRST_NAMES])} and {len(names) - _FIRST_NAMES} more)"
