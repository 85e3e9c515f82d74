"""The tool that tries the README on a bare Debian; the systems themselves are made by `nox -s bare-debian`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest


TOOLS: Final = Path(__file__).resolve().parents[2] / "tools"


def test_it_says_why_it_tried_nothing(tmp_path: Path) -> None:
    """Where no system can be made, the reason is printed, and nothing fails."""
    done = subprocess.run(
        [sys.executable, TOOLS / "bare_debian.py"], capture_output=True, env={"PATH": str(tmp_path)}, text=True
    )
    assert done.returncode == 0
    assert done.stdout.startswith("SKIPPED: no bare Debian was tried, because ")
    assert done.stderr == ""


def test_no_folder_of_this_machine_reaches_a_bare_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of pip's settings, only how to reach an index is copied; the environment counts for more than files."""
    monkeypatch.syspath_prepend(str(TOOLS))
    import bare_debian

    listed = """\
:env:.find-links='/opt/wheels'
:env:.index-url='https://index.example/simple'
global.cert='/etc/ssl/own.pem'
global.extra-index-url='file:///opt/simple https://more.example/simple'
global.index-url='https://pypi.example/simple'
"""
    assert bare_debian.reach_of(listed) == {
        "index-url": "https://index.example/simple",
        "extra-index-url": "https://more.example/simple",
    }


def test_what_runs_inside_ends_with_what_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or an interrupted run would take the folder away below tests that go on."""
    monkeypatch.syspath_prepend(str(TOOLS))
    import bare_debian

    reason = bare_debian.why_impossible()
    if reason is not None:
        pytest.skip(f"no bare Debian can be made, because {reason}")
    command = bare_debian.inside(Path("/"), "nobody:nogroup", "id -un; sleep 1000")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "nobody\n"
        process.kill()
        # `sleep` holds the other end of the pipe for as long as it lives.
        assert process.communicate(timeout=60) == ("", None)
