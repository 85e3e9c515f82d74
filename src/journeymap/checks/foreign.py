"""Code of others: what it prints is kept, and what it raises is reported on one line."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_LONGEST: Final = 200
_PAST: Final = frozenset({"buffer", "detach", "fileno", "reconfigure"})


class Printed:
    """
    Stands in for standard output while code of others runs.

    Where a command line holds it, standard output is for the report alone: once code of others has run, everything
    that is written here is kept, whichever thread writes it and however late. In a program that has other things to
    do, only what the thread of that code writes is kept, and everything passes through once it is closed: of two
    threads, one may put back what the other had put there.
    """

    def __init__(self, stream: Any, *, held: bool = False) -> None:  # noqa: ANN401 (whatever stands for it)
        self.stream = stream
        self.is_held = held
        self._thread: int | None = None
        self._began = False
        self._kept = ""
        self._any = False

    @property
    def is_closed(self) -> bool:
        """Whether everything passes through."""
        return not self.is_held and self._thread is None

    @property
    def message(self) -> str:
        """What was done, as the end of a sentence; empty where nothing was written."""
        if not self._any:
            return ""
        text = one_line(self._kept)
        return f"wrote to standard output: `{text}`" if text else "wrote to standard output"

    def begin(self) -> None:
        """Keep what is written from now on, and forget what was kept before."""
        self._thread, self._began, self._kept, self._any = threading.get_ident(), True, "", False

    def write(self, text: str) -> int:
        """Keep the beginning of what the code writes, so that it may write without end."""
        if self._passes():
            return int(self.stream.write(text))
        if not isinstance(text, str):
            raise TypeError(f"write() takes a text, not {type(text).__name__}")
        self._any = self._any or text != ""
        # A few more than are shown, because blanks are shown as one.
        self._kept += text[: max(5 * _LONGEST - len(self._kept), 0)]
        return len(text)

    def flush(self) -> None:
        """Do nothing, unless it is asked for what passes through, or at the end of a process."""
        if self.is_held or self._passes():
            self.stream.flush()

    def close(self) -> Any:  # noqa: ANN401 (whatever stood for standard output)
        """Let everything pass through from now on, and return what is beneath; one that is held stays in its place."""
        self._thread = None
        return self if self.is_held else self.stream

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the stream has)
        """Give what else the stream has; what leads past it only where everything passes through."""
        if name in _PAST and not self._passes():
            raise AttributeError(f"standard output has no `{name}` here")
        return getattr(self.stream, name)

    def _passes(self) -> bool:
        return not self._began if self.is_held else threading.get_ident() != self._thread


def hold_output() -> None:
    """Keep standard output for `beneath` alone as soon as code of others has run, until this process ends."""
    sys.stdout = Printed(sys.stdout, held=True)


def beneath() -> Any:  # noqa: ANN401 (whatever stands for standard output)
    """Return standard output itself, where the report goes; `None` if it was closed."""
    stream = sys.stdout
    return stream.stream if isinstance(stream, Printed) else stream


@contextmanager
def printing_kept() -> Iterator[Printed]:
    """
    Keep what is printed from standard output, where a report is going to be.

    Yields:
        What was printed.

    Example:
        >>> with printing_kept() as printed:
        ...     print("hello")
        >>> printed.message
        'wrote to standard output: `hello`'
    """
    stream = sys.stdout
    while isinstance(stream, Printed) and stream.is_closed:
        stream = stream.close()
    printed = stream if isinstance(stream, Printed) and stream.is_held else Printed(stream)
    printed.begin()
    sys.stdout = printed
    try:
        yield printed
    finally:
        # Also where the code has put something else there.
        sys.stdout = printed.close()


class Outcome(NamedTuple):
    """
    What code of others did wrong, as ends of sentences; empty where it did nothing.

    Attributes:
        failed: what it raised.
        printed: what it wrote to standard output.
        error: what it raised itself, with its traceback.
    """

    failed: str = ""
    printed: str = ""
    error: BaseException | None = None


def guarded(work: Callable[[], object], *, passing: tuple[type[Exception], ...] = ()) -> Outcome:
    """
    Run code of others, whatever it raises or prints; an interrupt goes through, because it is the user's.

    Args:
        work: calls that code.
        passing: what is raised for the user, and goes through as well.

    Returns:
        What it did wrong.

    Example:
        >>> guarded(lambda: 1 / 0)
        Outcome(failed='failed: ZeroDivisionError: division by zero', printed='', error=ZeroDivisionError(...
    """
    through: tuple[type[BaseException], ...] = (KeyboardInterrupt, *passing)
    trace, profile = sys.gettrace(), sys.getprofile()
    failed = ""
    raised: BaseException | None = None
    with printing_kept() as printed:
        try:
            try:
                work()
            finally:
                # In here, because a hook is called by whatever follows, and raises what it likes.
                if sys.gettrace() is not trace:
                    sys.settrace(trace)
                if sys.getprofile() is not profile:
                    sys.setprofile(profile)
        except through:
            raise
        except BaseException as error:  # noqa: BLE001 (whatever it raises must not stop the rest)
            failed, raised = f"failed: {error_line(error)}", error
    return Outcome(failed=failed, printed=printed.message, error=raised)


def error_line(error: BaseException) -> str:
    """
    Say on one line what was raised, whatever that does when it is asked.

    Example:
        >>> error_line(ValueError("two\\nlines"))
        'ValueError: two lines'
    """
    name = "an exception without a name"
    try:
        # Its class may be of a class of its own, which may do what it likes when it is asked.
        name = one_line(type(error).__name__)
        text = one_line(str(error))
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 (whatever it raises now)
        return name
    return f"{name}: {text}" if text else name


def one_line(text: str) -> str:
    """Write a text of others on one line."""
    return " ".join(text.split())[:_LONGEST]
