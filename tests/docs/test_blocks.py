"""Examples in pages fail when they are wrong; otherwise nothing would notice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sybil.document import Document
from sybil.parsers.markdown import CodeBlockParser

from tests.docs.blocks import commands, complete, read_toml, read_yaml, run_console


if TYPE_CHECKING:
    from collections.abc import Callable

    from sybil import Example


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let examples save their files where nobody minds."""
    monkeypatch.chdir(tmp_path)


def evaluate(page: str, language: str, evaluator: Callable[[Example], str | None]) -> list[str | None]:
    """Evaluate every block of one language on a page."""
    document = Document(page, "page.md")
    for region in CodeBlockParser(language, evaluator)(document):
        document.add(region)
    return [evaluator(example) for example in document.examples()]


def test_good_map_passes() -> None:
    """A block that reads is fine."""
    assert evaluate("```yaml\ntitle: Shop\nstages: {pay: }\n```\n", "yaml", read_yaml) == [None]


def test_map_with_a_mistake_fails() -> None:
    """A block with a mistake says which."""
    (said,) = evaluate("```yaml\ntitle: Shop\nstages: {pay: {gaol: Pay}}\n```\n", "yaml", read_yaml)
    assert said is not None
    assert "unknown field `gaol`" in said


def test_named_map_is_saved() -> None:
    """A block that names its file is saved, also when it is meant to be broken."""
    page = "<!-- file: b/a.journey.yaml -->\n```yaml\nteams: [pay]\n```\n\n"
    page += "<!-- file: b.yaml broken -->\n```yaml\ntitel: X\n```\n"
    assert evaluate(page, "yaml", read_yaml) == [None, None]
    assert Path("b", "a.journey.yaml").read_text(encoding="utf-8") == "teams: [pay]\n"
    assert Path("b.yaml").read_text(encoding="utf-8") == "titel: X\n"


def test_settings_are_read_and_saved() -> None:
    """A block of TOML that is none fails; one that names its file is saved."""
    assert evaluate("<!-- file: a.toml -->\n```toml\na = 1\n```\n", "toml", read_toml) == [None]
    assert Path("a.toml").read_text(encoding="utf-8") == "a = 1\n"
    with pytest.raises(ValueError, match="Expected '='"):
        evaluate("```toml\na\n```\n", "toml", read_toml)


def test_some_keys_are_completed() -> None:
    """A part of a map gets the keys that every map must have, and a map is left alone."""
    assert complete("teams: [field]\n") == "title: Example\nteams: [field]\nstages: {start: }\n"
    assert complete("title: X\nstages: {a: }\n") == "title: X\nstages: {a: }\n"


def test_commands_and_what_they_print() -> None:
    """A block of commands is split at its prompts."""
    assert commands("$ one\nsays\nthis\n$ two\n") == [("one", "says\nthis\n"), ("two", "")]


def test_right_output_passes() -> None:
    """A block whose commands print what stands there is fine; dots stand for anything."""
    page = "```console\n$ journeymap explain JM0018\nJM0018 unknown-reference (error)\n...\n$ echo $?\n0\n```\n"
    assert evaluate(page, "console", run_console) == [None]


def test_wrong_output_fails() -> None:
    """A block whose commands print something else says what."""
    (said,) = evaluate("```console\n$ journeymap check nowhere.yaml\nall is well\n```\n", "console", run_console)
    assert said is not None
    assert "all is well" in said
    assert "nowhere.yaml" in said


def test_unknown_program_fails() -> None:
    """Pages run nothing but journeymap."""
    with pytest.raises(AssertionError, match="not rm"):
        evaluate("```console\n$ rm -rf everything\n```\n", "console", run_console)
