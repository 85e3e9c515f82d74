"""The two streams: data on standard output, messages on standard error."""

from __future__ import annotations

import contextlib
import os
import traceback
from typing import TYPE_CHECKING, TextIO

import click

from journeymap.app.fault import reason_of
from journeymap.app.opening import STDIN
from journeymap.app.writing import Output, write
from journeymap.checks.foreign import beneath
from journeymap.diagnostics import harmless
from journeymap.errors import UnwritableOutputError


if TYPE_CHECKING:
    from collections.abc import Sequence


STDOUT = STDIN
"""The path that means standard output is that of standard input: `-`."""


def emit(content: str | bytes) -> None:
    """
    Write data to standard output.

    A reader that has gone away, such as `head`, is no fault.

    Args:
        content: the data.

    Raises:
        UnwritableOutputError: for example when the disk is full.
    """
    try:
        click.echo(content, file=beneath(), nl=False, color=True)
    except OSError as error:
        give_up(error)


def give_up(error: OSError) -> None:
    """
    Write no more to standard output, because it takes no more.

    Args:
        error: what writing raised.

    Raises:
        UnwritableOutputError: unless the reader has just gone away.
    """
    silence()
    if not isinstance(error, BrokenPipeError):
        raise UnwritableOutputError(STDOUT, reason_of(error)) from error


def tell(message: str) -> None:
    """
    Write a line to standard error.

    Args:
        message: the line, without its end.
    """
    with contextlib.suppress(OSError):
        click.echo(message, err=True, color=True)


def tell_traceback(error: BaseException) -> None:
    """
    Write where something failed to standard error, on lines that nothing obeys.

    Args:
        error: what was raised.
    """
    for line in "".join(traceback.format_exception(error)).splitlines():
        tell(harmless(line))


def deliver(outputs: Sequence[tuple[str, bytes]], *, made_from: Sequence[str] = ()) -> None:
    """
    Write finished data to where the user wants it.

    Args:
        outputs: paths with their content; `-` is standard output. Files are written first.
        made_from: the files that the data were made from, which are never written over.

    Raises:
        UnwritableOutputError: a file cannot be written; it is as it was.
    """
    read = {os.path.realpath(path) for path in made_from if path != STDIN}
    if sum(path == STDOUT for path, _ in outputs) > 1:
        raise UnwritableOutputError(STDOUT, "it takes one output, and is named twice")
    for path, _ in outputs:
        if path != STDOUT and os.path.realpath(path) in read:
            raise UnwritableOutputError(path, "it is the file that was read; choose another name")
    write([Output(path=path, content=content) for path, content in outputs if path != STDOUT])
    for path, content in outputs:
        if path == STDOUT:
            emit(content)


def in_colour(stream: TextIO | None) -> bool:
    """
    Whether text on a stream is to be coloured: on a terminal, unless `NO_COLOR`; or always with `FORCE_COLOR`.

    Args:
        stream: standard output or standard error; `None` if it was closed.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def silence() -> None:
    """Send what is still to be written to standard output nowhere: it would fail once more when Python exits."""
    with contextlib.suppress(OSError, ValueError):
        descriptor = beneath().fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)
