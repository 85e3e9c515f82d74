"""From exceptions to messages and exit statuses."""

from __future__ import annotations

import io
import sys

import click
import pytest

from journeymap.cli.failure import failure, show
from journeymap.errors import (
    MissingExtraError,
    UnknownNameError,
    UnreadableInputError,
    UnwritableOutputError,
)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (UnreadableInputError("a.yaml", "it is a folder"), "cannot read `a.yaml`: it is a folder"),
        (UnwritableOutputError("a.svg", "the disk is full"), "cannot write `a.svg`: the disk is full"),
        (
            UnknownNameError("view", "blueprnt", ("blueprint", "flow")),
            "unknown view `blueprnt`; did you mean `blueprint`? (known: blueprint, flow)",
        ),
        (
            UnknownNameError("code", "zzz", tuple("abcdefghijklmnopqrstu")),
            "unknown code `zzz` (known: a, b, c and 18 more)",
        ),
        (UnknownNameError("persona", "maya", ()), "unknown persona `maya` (there is none)"),
        (
            MissingExtraError("PNG output", "png"),
            "PNG output needs the extra `png`: python -m pip install 'journeymap[png]'",
        ),
    ],
)
def test_what_the_caller_can_mend_is_status_2(error: Exception, message: str) -> None:
    """The message says what; a list of names is shown only when it is short."""
    found = failure(error, debug=False)
    assert (found.exit_code, found.format_message()) == (2, message)


def test_everything_else_is_status_3() -> None:
    """An unexpected exception is our fault."""
    found = failure(ZeroDivisionError("division by zero"), debug=False)
    assert found.exit_code == 3
    assert "journeymap itself failed: ZeroDivisionError: division by zero" in found.format_message()


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(5, "Input/output error", "a/b"), "cannot go on: `a/b`: the disk or the device fails"),
        (FileNotFoundError(2, "No such file or directory"), "cannot go on: there is no such file or folder"),
        (OSError(5, "Input/output error"), "cannot go on: the disk or the device fails"),
        (OSError(28, "No space left on device"), "cannot write to standard output: the disk is full"),
    ],
)
def test_what_the_machine_refuses_is_not_our_fault(
    error: OSError, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception of the operating system names the file; without one it was standard output, or nobody knows."""
    # What cannot be written goes nowhere from then on; without a descriptor that touches no other test.
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    found = failure(error, debug=False)
    assert (found.exit_code, found.format_message()) == (2, message)


def test_a_message_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is in it."""
    show(click.ClickException("a\n::error::b\x1b"))
    assert capsys.readouterr().err == "error: a\\x0a::error::b\\x1b\n"
