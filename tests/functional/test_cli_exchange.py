"""`journeymap export`, `journeymap import`, `journeymap schema`, `journeymap explain`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import networkx as nx
import pytest

from journeymap.app.reading import load, read
from tests.functional.command import run


EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples"
MAPS: Final = tuple(sorted(EXAMPLES.glob("*/*.journey.yaml")))


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.parent.name)
def test_json_holds_all_of_a_map(tmp_path: Path, path: Path) -> None:
    """Out and in again it is an equal map, and nothing is wrong with what was written."""
    out = run("export", str(path), "--to", "json", "-o", "map.json", cwd=tmp_path)
    assert (out.status, out.out, out.err) == (0, b"", "")
    back = run("import", "map.json", "--from", "json", "-o", path.name, cwd=tmp_path)
    assert (back.status, back.out, back.err) == (0, b"", "")
    # Not `check`: what a map shares with others, or accepts until a day, may be a gap of the file alone.
    assert read(tmp_path / path.name) == (load(path), ())


def test_yaml_is_tidy_and_equal(tmp_path: Path) -> None:
    """`--to yaml` writes a map that reads back equal."""
    result = run("export", str(MAPS[1]), "--to", "yaml", cwd=tmp_path)
    (tmp_path / MAPS[1].name).write_bytes(result.out)
    assert (result.status, result.err) == (0, "")
    assert load(tmp_path / MAPS[1].name) == load(MAPS[1])


def test_graphml_is_read_by_networkx(tmp_path: Path) -> None:
    """The graph comes back with its nodes and their kinds."""
    path = next(path for path in MAPS if path.parent.name == "home-broadband")
    result = run("export", str(path), "--to", "graphml", "-o", "map.graphml", cwd=tmp_path)
    assert (result.status, result.err) == (0, "")
    graph = nx.read_graphml(tmp_path / "map.graphml")
    assert {data["kind"] for _, data in graph.nodes(data=True)} >= {"stage", "touchpoint", "process", "system"}


def test_export_without_a_file_goes_to_standard_output(tmp_path: Path) -> None:
    """So it can be piped into the import."""
    out = run("export", "-", "--to", "json", cwd=tmp_path, stdin="title: Größe\nstages: [pay]\n")
    back = run("import", "-", "--from", "json", cwd=tmp_path, stdin=out.out)
    assert json.loads(out.out) == {"id": "stdin", "title": "Größe", "stages": {"pay": None}} or json.loads(out.out) == {
        "title": "Größe",
        "stages": {"pay": None},
    }
    assert (back.status, back.err) == (0, "")
    assert "title: Größe" in back.text


@pytest.mark.parametrize("to", ["json", "graphml", "yaml"])
def test_nothing_is_written_when_reading_fails(tmp_path: Path, to: str) -> None:
    """The old file stays, and the errors are on standard error."""
    (tmp_path / "out").write_text("old")
    result = run("export", "-", "--to", to, "-o", "out", cwd=tmp_path, stdin="title: Shop\n")
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith("error[JM0011 missing-field]")
    assert (tmp_path / "out").read_text() == "old"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"title": "x", "title": "y"}', "[" * 100_000, '{"title": 1e400}', "\x00"]
)
def test_broken_json_is_a_finding(tmp_path: Path, text: str) -> None:
    """With its place, status 1, and nothing written."""
    result = run("import", "-", "--from", "json", "-o", "out.journey.yaml", cwd=tmp_path, stdin=text)
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith("error[JM00")
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_cannot_be_written_is_status_2(tmp_path: Path) -> None:
    """A folder, in which standard input has no name, and a missing folder."""
    stdin = "title: Shop\nstages: [pay]\n"
    for path, reason in {
        ".": "standard input has no name for a file in it; name the file",
        "none/a": "there is no folder `none`",
    }.items():
        result = run("export", "-", "--to", "json", "-o", path, cwd=tmp_path, stdin=stdin)
        assert (result.status, result.err) == (2, f"error: cannot write `{path}`: {reason}\n")


def test_the_schema_is_json(tmp_path: Path) -> None:
    """The same to standard output and into a file, and it names its dialect."""
    out = run("schema", cwd=tmp_path)
    assert run("schema", "-o", "schema.json", cwd=tmp_path).status == 0
    assert (tmp_path / "schema.json").read_bytes() == out.out
    assert json.loads(out.out)["$schema"].startswith("http://json-schema.org/draft-07/")


def test_codes_are_explained(tmp_path: Path) -> None:
    """A page by code or name, and a list without either."""
    page = run("explain", "jm0018", cwd=tmp_path)
    assert (page.status, page.err) == (0, "")
    assert page.text.startswith("JM0018 unknown-reference (error)\n\n")
    assert run("explain", "unknown-reference", cwd=tmp_path).out == page.out
    assert run("explain", cwd=tmp_path).text.startswith("JM0001  failing-plugin ")


@pytest.mark.parametrize("name", ["map.journey.yaml", "./map.journey.yaml", "link.journey.yaml"])
def test_a_map_is_never_written_over_by_what_is_made_of_it(tmp_path: Path, name: str) -> None:
    """The author's file, comments and all, is not replaced by an export of it, whatever the way to it."""
    (tmp_path / "map.journey.yaml").write_text("# mine\ntitle: A\nstages: [pay]\n")
    (tmp_path / "link.journey.yaml").symlink_to("map.journey.yaml")
    result = run("export", "map.journey.yaml", "--to", "yaml", "-o", name, cwd=tmp_path)
    assert (result.status, result.out) == (2, b"")
    assert "it is the file that was read" in result.err
    assert (tmp_path / "map.journey.yaml").read_text().startswith("# mine")
