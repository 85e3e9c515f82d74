"""
The reference of the command line says what the commands say.

`python tests/functional/test_cli_reference.py` copies the help of every command into the page.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.cli.group import COMMANDS


if TYPE_CHECKING:
    from collections.abc import Iterator


PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "reference" / "cli.md"
BLOCK: Final = re.compile(r"^## journeymap ?(?P<name>[a-z]*)\n\n```text\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def printed(name: str) -> str:
    """Ask a command, or the program, for its help."""
    command = [sys.executable, "-m", "journeymap", *filter(None, [name]), "--help"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8", stdin=subprocess.DEVNULL).stdout


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Find the commands of the page and what it says that they print."""
    return ((found["name"], found["text"]) for found in BLOCK.finditer(page))


def table(page: str, before: str) -> list[str]:
    """List the keys of the table that stands below a line."""
    rows = page.split(f"\n{before}\n")[1].strip().split("\n\n")[0].splitlines()[2:]
    return [row.split("|")[1].strip().strip("`") for row in rows]


def test_the_page_has_every_command_in_order() -> None:
    """The program itself comes first."""
    assert [name for name, _ in blocks(PAGE.read_text(encoding="utf-8"))] == ["", *COMMANDS]


def test_the_page_says_what_help_says() -> None:
    """To the letter."""
    page = PAGE.read_text(encoding="utf-8")
    assert dict(blocks(page)) == {name: printed(name) for name in ("", *COMMANDS)}


def test_the_page_lists_the_keys_of_the_report(tmp_path: Path) -> None:
    """All of them, in their order."""
    path = tmp_path / "a.journey.yaml"
    path.write_text("title: Shop\ntitle: Shop\nstages: [pay]\n")
    command = [sys.executable, "-m", "journeymap", "check", str(path), "--format", "json"]
    report = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    page = PAGE.read_text(encoding="utf-8")
    assert table(page, "The report:") == list(report)
    assert table(page, "A finding:") == list(report["findings"][0])


if __name__ == "__main__":
    PAGE.write_text(
        BLOCK.sub(
            lambda found: found[0].replace(f"```text\n{found['text']}", f"```text\n{printed(found['name'])}"),
            PAGE.read_text(encoding="utf-8"),
        ),
        encoding="utf-8",
    )
