"""Streams and colours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from journeymap.cli.output import deliver, in_colour
from journeymap.errors import UnwritableOutputError


if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(
    ("variables", "terminal", "coloured"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": ""}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colour_follows_the_conventions(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], terminal: bool, coloured: bool
) -> None:
    """An empty variable counts as none; `NO_COLOR` wins."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert in_colour(Terminal() if terminal else io.StringIO()) is coloured


def test_a_closed_stream_has_no_colour() -> None:
    """A program may have been started without streams."""
    assert in_colour(None) is False


def test_files_come_before_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If a file fails, nothing was printed."""
    with pytest.raises(UnwritableOutputError):
        deliver([("-", b"printed"), (str(tmp_path / "none" / "a"), b"x")])
    assert capsys.readouterr().out == ""
    deliver([("-", b"printed"), (str(tmp_path / "a"), b"x")])
    assert (capsys.readouterr().out, (tmp_path / "a").read_bytes()) == ("printed", b"x")
