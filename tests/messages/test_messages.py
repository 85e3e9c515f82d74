"""
The mistakes that people make most, and what they are told: each map here beside the report of it.

`JOURNEYMAP_WRITE_MESSAGES=1 python -m pytest tests/messages` writes the reports again; read what changed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from journeymap.language import decode_bytes, read_text
from journeymap.report import Findings, report_format


FOLDER: Final = Path(__file__).parent
# Looked up here, because tests run in a clean environment.
WRITES: Final = os.environ.get("JOURNEYMAP_WRITE_MESSAGES") == "1"
MISTAKES: Final = tuple(sorted(FOLDER.glob("*.yaml")))


def report(path: Path) -> str:
    """Write what `check` prints about a file."""
    source, findings = decode_bytes(path.name, path.read_bytes())
    if source is not None:
        findings += read_text(source).diagnostics
    return report_format("text").write(Findings(findings, files=(path.name,)))


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_told_in_these_words(path: Path) -> None:
    """The report is the one that was read and found helpful."""
    shown = report(path)
    expected = path.with_suffix(".out")
    if WRITES:
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


def test_each_mistake_is_one() -> None:
    """No map here reads without a finding."""
    assert [path.stem for path in MISTAKES if "no findings" in report(path)] == []
