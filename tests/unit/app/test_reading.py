"""From a path or a text to a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.app.reading import load, loads, read
from journeymap.diagnostics.map_error import MapError
from journeymap.errors import UnreadableInputError, UnusableValueError
from journeymap.language import DEFAULT_LIMITS


if TYPE_CHECKING:
    from pathlib import Path


GOOD = "title: Shop\nstages: [pay]\n"
# A share is missing: a warning, and still a map.
WARNED = (
    "title: Shop\nstages: {pay: {touchpoints: {till: {next: [{to: door, share: 60%}, {to: desk, share: 30%}]},"
    " door: {outcome: completed}, desk: {outcome: escalated}}}}\n"
)


def test_a_file_and_its_text_are_the_same_map(tmp_path: Path) -> None:
    """`load` and `loads` meet, but for the id that the file's name gives."""
    path = tmp_path / "map.journey.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert load(path).stages == loads(GOOD).stages
    assert load(path).id == "map"


def test_an_unusable_map_raises_all_its_errors() -> None:
    """The exception carries every finding, and its text names the first."""
    with pytest.raises(MapError) as raised:
        loads("title: Shop\nowners: retail\nstages: {pay: {gaol: Pay}}\n", name="shop")
    assert [diagnostic.code for diagnostic in raised.value.diagnostics] == ["JM0010", "JM0010"]
    assert str(raised.value).startswith("shop:2:1: error[JM0010]: unknown field `owners`")


def test_lesser_findings_leave_a_map(tmp_path: Path) -> None:
    """`read` returns both; `load` only the map."""
    path = tmp_path / "a.journey.yaml"
    path.write_text(WARNED, encoding="utf-8")
    found, diagnostics = read(path)
    assert found == load(path)
    assert [diagnostic.code for diagnostic in diagnostics] == ["JM0021"]


def test_a_missing_file_is_an_oserror(tmp_path: Path) -> None:
    """Callers may catch either of its classes."""
    with pytest.raises(UnreadableInputError) as raised:
        load(tmp_path / "missing.journey.yaml")
    assert isinstance(raised.value, OSError)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfet\x00i\x00", "JM0002"),
        (b"title: Gr\xfc\xdfe\n", "JM0002"),
        (b"", "JM0007"),
        (b"\x00\x01\x02\x03", "JM0002"),
        (b"a: " + b"x" * DEFAULT_LIMITS.file_bytes, "JM0005"),
    ],
)
def test_strange_files_are_findings(tmp_path: Path, data: bytes, code: str) -> None:
    """Other encodings, nothing, binary, too much: a finding, not an exception."""
    path = tmp_path / "a.journey.yaml"
    path.write_bytes(data)
    found, diagnostics = read(path)
    assert found is None
    assert [diagnostic.code for diagnostic in diagnostics] == [code]


@pytest.mark.parametrize("text", ["title: a\ud800b\nstages: [pay]\n", "title: a\x1bb\nstages: [pay]\n"])
def test_a_text_from_python_is_checked_like_a_file(text: str) -> None:
    """Half characters and control characters, which only Python can pass, are findings."""
    with pytest.raises(MapError):
        loads(text)


def test_a_byte_order_mark_is_no_part_of_a_text() -> None:
    """Text that was read without care reads the same."""
    assert loads(f"\ufeff{GOOD}") == loads(GOOD)


def test_what_is_no_text_is_the_callers_mistake(tmp_path: Path) -> None:
    """A path or bytes, as slips go, with what to do instead."""
    with pytest.raises(UnusableValueError, match="cannot be of type `bytes`; `load` reads a file"):
        loads(GOOD.encode())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="`load` reads a file"):
        loads(tmp_path)  # type: ignore[arg-type]
