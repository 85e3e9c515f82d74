"""From exceptions to messages and exit statuses."""

from __future__ import annotations

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
        (UnknownNameError("code", "zzz", tuple("abcdefghijklmnopqrstu")), "unknown code `zzz`"),
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
    """An unexpected exception, also one of the operating system, is our fault."""
    found = failure(OSError(5, "Input/output error"), debug=False)
    assert found.exit_code == 3
    assert "journeymap itself failed: OSError: [Errno 5] Input/output error" in found.format_message()


def test_a_message_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is in it."""
    show(click.ClickException("a\n::error::b\x1b"))
    assert capsys.readouterr().err == "error: a\\x0a::error::b\\x1b\n"
