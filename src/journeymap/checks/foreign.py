"""Code of others: what it prints is kept, and what it raises is told on a line."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final


if TYPE_CHECKING:
    from collections.abc import Iterator


_LONGEST: Final = 200
_PAST: Final = frozenset({"buffer", "detach", "fileno", "reconfigure"})


class Printed:
    """
    Stands in for standard output while code of others runs, in its thread alone.

    What other threads write passes through, and so does everything once it is closed: of two threads, one may put back
    what the other had put there.
    """

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 (whatever stands for standard output)
        self._stream = stream
        self._thread: int | None = threading.get_ident()
        self._kept = ""
        self._any = False

    @property
    def is_closed(self) -> bool:
        """Whether everything passes through."""
        return self._thread is None

    @property
    def message(self) -> str:
        """What was done, as the end of a sentence; empty where nothing was written."""
        if not self._any:
            return ""
        text = one_line(self._kept)
        return f"wrote to standard output: `{text}`" if text else "wrote to standard output"

    def write(self, text: str) -> int:
        """Keep the beginning of what the code writes, so that it may write without end."""
        if threading.get_ident() != self._thread:
            return int(self._stream.write(text))
        if not isinstance(text, str):
            raise TypeError(f"write() takes a text, not {type(text).__name__}")
        self._any = self._any or text != ""
        # A few more than are shown, because blanks are shown as one.
        self._kept += text[: max(5 * _LONGEST - len(self._kept), 0)]
        return len(text)

    def flush(self) -> None:
        """Do nothing, unless another thread asks."""
        if threading.get_ident() != self._thread:
            self._stream.flush()

    def close(self) -> Any:  # noqa: ANN401 (whatever stood for standard output)
        """Let everything pass through from now on, and return what is beneath."""
        self._thread = None
        return self._stream

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the stream has)
        """Give what else the stream has; what leads past it only to other threads."""
        if name in _PAST and threading.get_ident() == self._thread:
            raise AttributeError(f"standard output has no `{name}` here")
        return getattr(self._stream, name)


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
    beneath = sys.stdout
    while isinstance(beneath, Printed) and beneath.is_closed:
        beneath = beneath.close()
    printed = Printed(beneath)
    sys.stdout = printed
    try:
        yield printed
    finally:
        # Also where the code has put something else there.
        sys.stdout = printed.close()


def told(error: BaseException) -> str:
    """
    Say on one line what was raised, whatever that does when it is asked.

    Example:
        >>> told(ValueError("two\\nlines"))
        'ValueError: two lines'
    """
    name = type(error).__name__
    try:
        text = one_line(str(error))
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 (whatever it raises now)
        return name
    return f"{name}: {text}" if text else name


def one_line(text: str) -> str:
    """Write a text of others on one line."""
    return " ".join(text.split())[:_LONGEST]
