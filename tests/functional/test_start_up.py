"""What a command imports before it has anything to do with it: most of the time of a small map is imports."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

import pytest

from tests.functional.command import run_python


if TYPE_CHECKING:
    from pathlib import Path


MAP: Final = "title: Shop\nstages: {order: {touchpoints: {queue: {emotion: -1}, pay: Pays at the counter}}}\n"

IDLE_IN_A_PICTURE: Final = frozenset(
    {
        # Of others.
        *("graphviz", "networkx", "importlib.metadata", "tomllib", "click.shell_completion"),
        # What only commands that check need.
        *("app.checking", "app.check_settings", "app.plugins", "checks.run"),
        # What is said of mistakes.
        *(
            "diagnostics.catalogue",
            "diagnostics.diagnostic",
            "diagnostics.edit",
            "nearest",
            "diagnostics.spelling",
        ),
        *(
            "language.yaml.syntax_error",
            "language.yaml.indentation",
            "language.decode.unknown_key",
            "language.decode.meant_word",
        ),
        "glossary",
        # Other kinds of sheets, and where what is on them stands.
        *(
            "views.sheet.graph_sheet",
            "views.sheet.quadrant",
            "views.sheet.table",
            "views.sheet.tree",
            "layout.flow.graph_plan",
        ),
        *(
            "layout.flow.lay_out_graph",
            "layout.quadrant.lay_out_quadrant",
            "layout.table.lay_out_table",
            "layout.tree.lay_out_tree",
        ),
        # Single ways through the map.
        *("views.route", "graph.flow", "graph.likely", "graph.outcome", "graph.parallel"),
        # Themes of one's own.
        *("theme.brand", "theme.contrast", "theme.legibility"),
        # Other formats.
        *(
            "render.graphviz.by_graphviz",
            "render.graphviz.dot",
            "render.html.html",
            "render.words.markdown",
            "render.png.png",
            "render.words.sheet_document",
        ),
        # The way back to text, and what the language says of itself.
        *("language.encode.dump", "language.encode.plain_data", "language.schema.schema", "model.meaning", "builder"),
    }
)
"""Modules that no plain blueprint as SVG uses; those of our own without the name of the package."""

ROOMS: Final = frozenset(
    {
        "app",
        "builder",
        "checks",
        "diagnostics",
        "glossary",
        "graph",
        "language",
        "layout",
        "model",
        "render",
        "theme",
        "views",
    }
)


def imported(folder: Path, *arguments: str) -> set[str]:
    """Run a command, and name the modules that are there in the end, our own without the name of the package."""
    code = (
        "import sys\nfrom journeymap.cli import main\n"
        f"status = main({list(arguments)!r})\n"
        "sys.stderr.write(' '.join(sys.modules))\nsys.exit(status)"
    )
    done = run_python("-c", code, cwd=folder)
    assert done.status == 0
    return {name.removeprefix("journeymap.") for name in done.err.split()}


@pytest.mark.parametrize("name", sorted(name for name in IDLE_IN_A_PICTURE if name.partition(".")[0] in ROOMS))
def test_idle_modules_are_called_so(name: str) -> None:
    """A module that was renamed would be idle for ever."""
    assert find_spec(f"journeymap.{name}") is not None


def test_a_plain_picture_imports_what_it_needs(tmp_path: Path) -> None:
    """Nothing for mistakes, checks, other views, other formats, other engines."""
    (tmp_path / "a.journey.yaml").write_text(MAP)
    found = imported(tmp_path, "render", "a.journey.yaml", "-o", "a.svg")
    assert {"render.svg.svg", "views.blueprint.blueprint", "layout.grid.lay_out_grid"} <= found
    assert found & IDLE_IN_A_PICTURE == set()


@pytest.mark.parametrize(
    ("more", "brought"),
    [
        ("", set()),
        ("teams: [retail]\nrisks: [fire]\n", {"model.team", "model.risk"}),
        ("personas: {maya: {goals: [online]}}\n", {"model.persona", "model.goal"}),
    ],
)
def test_elements_are_imported_when_a_map_has_some(tmp_path: Path, more: str, brought: set[str]) -> None:
    """Each kind of element costs a millisecond or several, and there are sixty."""
    (tmp_path / "a.journey.yaml").write_text(MAP + more)
    found = imported(tmp_path, "render", "a.journey.yaml", "-o", "a.svg")
    always = {
        "element",
        "enumeration",
        "hand_made",
        "identifier",
        "journey",
        "map",
        "reference",
        "shape",
        "value",
        "walk",
    }
    # Whoever reads judges addresses.
    always = {f"model.{name}" for name in (*always, "address")}
    # The views ask whether a node is a process or a system.
    asked = {"model.process", "model.system"}
    assert {name for name in found if name.startswith("model.")} - asked == always | brought


def test_a_check_without_findings_imports_no_pictures(tmp_path: Path) -> None:
    """Nor what draws them, nor the settings that a project does not have."""
    (tmp_path / "a.journey.yaml").write_text(MAP)
    found = imported(tmp_path, "check", "a.journey.yaml")
    assert found & {"layout", "render", "tomllib", "importlib.metadata", "graphviz", "networkx", "theme"} == set()
