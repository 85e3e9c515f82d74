"""From an exception to a message on standard error and an exit status."""

from __future__ import annotations

import errno
import platform
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from journeymap.app.fault import reason_of
from journeymap.checks.foreign import error_line
from journeymap.cli.exit_status import INTERNAL, USAGE
from journeymap.cli.output import give_up, silence, tell, tell_traceback
from journeymap.diagnostics import harmless
from journeymap.errors import JourneymapError
from journeymap.version import __version__


if TYPE_CHECKING:
    from types import TracebackType


# What to do with the line must not be cut off at its end.
_LONGEST_WORDS: Final = 300
# How a stream refuses what is written to it.
_REFUSALS: Final = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EBADF)


class CallerFailure(click.ClickException):
    """Something that the caller can mend: a name, a path, a missing extra."""

    exit_code = USAGE


class InternalFailure(click.ClickException):
    """A fault in journeymap itself, or in what a plugin left behind."""

    exit_code = INTERNAL


def failure(error: BaseException, *, debug: bool) -> click.ClickException | click.exceptions.Exit:
    """
    Describe what an exception means for the user.

    Args:
        error: what a verb raised.
        debug: whether to show the traceback of what nobody foresaw.

    Returns:
        The message and the exit status.
    """
    if isinstance(error, JourneymapError):
        return CallerFailure(str(error))
    if isinstance(error, OSError) and error.filename is None and error.errno in _REFUSALS:
        # What we write says so as a `JourneymapError`: this was click, with the help or the version.
        try:
            give_up(error)
        except JourneymapError as refused:
            return CallerFailure(str(refused))
        return click.exceptions.Exit(0)
    if debug:
        tell_traceback(error)
    if isinstance(error, OSError):
        # The machine refuses what nobody can do without: a working folder that is gone, a disk that fails. That may
        # have been standard output, which must not fail once more.
        silence()
        return CallerFailure(f"cannot go on: {_refused(error)}")
    return InternalFailure(_internal(error, debug=debug))


def show(error: click.ClickException) -> None:
    """
    Write an error to standard error, on a line that nothing obeys.

    Args:
        error: what ended the run.
    """
    if isinstance(error, click.UsageError) and error.ctx is not None:
        tell(f"{error.ctx.get_usage()}\n`{error.ctx.command_path} --help` says more.\n")
    tell(harmless(f"error: {error.format_message()}"))


# Private


def _refused(error: OSError) -> str:
    reason = reason_of(error)
    return reason if error.filename is None else f"`{error.filename}`: {reason}"


def _internal(error: BaseException, *, debug: bool) -> str:
    words = harmless(error_line(error), _LONGEST_WORDS)
    place = (
        f"{_origin(error.__traceback__)}; journeymap {__version__}, Python {platform.python_version()}, {sys.platform}"
    )
    advice = "" if debug else "; `journeymap --debug COMMAND ...` shows more"
    maker = _maker(error.__traceback__)
    if maker is not None:
        return (
            f"what the plugin `{maker}` left behind failed: {words} ({place}). Report this line to its makers{advice}"
        )
    return f"journeymap itself failed: {words} ({place}). Please report this line with the map{advice}"


def _maker(trace: TracebackType | None) -> str | None:
    """Find the package whose plugin is at fault: none that journeymap itself needs, such as a parser."""
    from journeymap.app.entry_points import maker_of  # noqa: PLC0415 (most runs end well)

    modules = [frame.f_globals.get("__name__") for frame, _ in traceback.walk_tb(trace)]
    try:
        return maker_of(module for module in reversed(modules) if isinstance(module, str))
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 (what it left behind may be what this needs; the place is told all the same)
        return None


def _origin(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    if not frames:
        return "unknown place"
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
