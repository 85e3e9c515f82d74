"""A notebook with maps and a report, run by Jupyter and put into pages, as its writer does; `nox -s notebooks`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.functional.command import environment


for needed in ("nbclient", "nbconvert", "ipykernel", "myst_nb"):
    pytest.importorskip(needed, reason=f"{needed} is not installed; `nox -s notebooks` runs this")

MAP: Final = Path(__file__).resolve().parents[2] / "examples" / "home-broadband" / "home-broadband.journey.yaml"
CELLS: Final = (
    'import journeymap as jm\nbroadband = jm.load("home-broadband.journey.yaml")\nbroadband',
    "jm.compile_map(broadband)",
    'broadband.show(view="journey", wrap=900, height=500)',
    "broadband.show(page=True)",
    'import datetime\njm.check(broadband, profile="strict", as_of=datetime.date(2035, 1, 1))',
)
MAP_CELL, COMPILED_CELL, VIEW_CELL, PAGE_CELL, REPORT_CELL = range(len(CELLS))
KERNEL: Final = {"name": "python3", "display_name": "Python 3", "language": "python"}


def notebook(*cells: str) -> str:
    """Write a notebook that nobody has run."""
    new = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    written = [{**new, "id": f"c{number}", "source": cell} for number, cell in enumerate(cells)]
    return json.dumps({"cells": written, "metadata": {"kernelspec": KERNEL}, "nbformat": 4, "nbformat_minor": 5})


def run_module(folder: Path, *arguments: str) -> None:
    """Run a program of this Python in a folder, with a home of its own there."""
    env = environment({"HOME": str(folder), "JUPYTER_RUNTIME_DIR": str(folder / "run"), "PYTHONWARNINGS": "ignore"})
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr


def frames(page: str) -> list[str]:
    """List the frames of pictures in a page; nbconvert sorts their attributes."""
    return [tag for tag in re.findall(r"<div[^>]+>", page) if 'class="jm-frame"' in tag and 'role="group"' in tag]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the notebook in a folder with its map."""
    folder = tmp_path_factory.mktemp("notebooks")
    shutil.copy(MAP, folder)
    (folder / "maps.ipynb").write_text(notebook(*CELLS), encoding="utf-8")
    (folder / "report.ipynb").write_text(notebook(CELLS[MAP_CELL].rsplit("\n", 1)[0], CELLS[REPORT_CELL]))
    for name in ("maps", "report"):
        run_module(folder, "nbconvert", "--to", "notebook", "--execute", "--inplace", f"{name}.ipynb")
    return folder


def outputs(folder: Path) -> list[dict[str, Any]]:
    """List what each cell shows, by media type."""
    cells = json.loads((folder / "maps.ipynb").read_text(encoding="utf-8"))["cells"]
    return [cell["outputs"][0]["data"] for cell in cells]


def test_cells_hold_what_they_show(folder: Path) -> None:
    """Maps as HTML, as SVG for papers, and as words; a page and a table have no SVG."""
    kinds = [sorted(data) for data in outputs(folder)]
    picture = ["image/svg+xml", "text/html", "text/plain"]
    assert kinds == [picture, picture, picture, ["text/html", "text/plain"], ["text/html", "text/plain"]]


def test_a_notebook_with_a_report_is_small(folder: Path) -> None:
    """It is kept in git, where nobody wants a megabyte."""
    assert (folder / "report.ipynb").stat().st_size < 200_000
    assert "JM" in (folder / "report.ipynb").read_text(encoding="utf-8")


def test_nbconvert_shows_pictures_inline(folder: Path) -> None:
    """In their frames, with ids of their own, and not as an image without words and links."""
    run_module(folder, "nbconvert", "--to", "html", "maps.ipynb")
    page = (folder / "maps.html").read_text(encoding="utf-8")
    body = page[page.index("<main") :]
    assert len(frames(body)) == 3
    assert body.count('<iframe class="jm-frame"') == 1
    assert body.count('<table class="jm-findings"') == 1
    assert "data:image/svg" not in body
    ids = re.findall(r' id="(jm-[0-9a-f]+-t)"', re.sub(r'srcdoc="[^"]*"', "", body))
    assert len(set(ids)) == len(ids) == 3


def test_myst_nb_shows_pictures_inline(folder: Path) -> None:
    """In documentation that Sphinx builds, without a file for each picture."""
    (folder / "conf.py").write_text(
        'extensions = ["myst_nb"]\nnb_execution_mode = "off"\nexclude_patterns = ["_build"]\n'
    )
    (folder / "index.md").write_text("# Maps\n\n```{toctree}\nmaps\n```\n")
    notebook_ = json.loads((folder / "maps.ipynb").read_text(encoding="utf-8"))
    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# A journey"}
    (folder / "maps.ipynb").write_text(json.dumps({**notebook_, "cells": [title, *notebook_["cells"]]}))
    run_module(folder, "sphinx", "-q", "-b", "html", ".", "_build")
    page = (folder / "_build" / "maps.html").read_text(encoding="utf-8")
    assert len(frames(page)) == 3
    assert page.count('<table class="jm-findings"') == 1
    assert not (folder / "_build" / "_images").exists()
