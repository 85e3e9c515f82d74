"""Pages that are written by hand have a row for everything of their kind that there is."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Final

from journeymap.app.checking import Report
from journeymap.report import FORMATS
from journeymap.theme import THEMES
from journeymap.views import VIEWS


DOCS: Final = Path(__file__).resolve().parents[2] / "docs"
VIEWS_PAGE: Final = DOCS / "reference" / "views.md"


def rows(page: Path, heading: str) -> list[list[str]]:
    """Read the cells of the table with this heading."""
    table = page.read_text(encoding="utf-8").split(f"\n{heading}\n")[1].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()[1:]]


def names_in(text: str) -> list[str]:
    """List what stands in backticks."""
    return re.findall(r"`([^`]+)`", text)


def test_the_page_of_views_tells_of_every_view() -> None:
    """In docs/reference/views.md a view has a heading, or a row in the section of its kind."""
    sections = VIEWS_PAGE.read_text(encoding="utf-8").partition("\n## Choose what is shown\n")[0]
    told = set(re.findall(r"^(?:## |\| `)([a-z-]+)(?:$|` )", sections, re.MULTILINE))
    assert [view.name for view in VIEWS if view.name not in told] == []


def test_the_page_of_views_lists_their_rows() -> None:
    """In docs/reference/views.md, the same as in the help of `--lanes`; only what the author names is put in words."""
    listed = {names_in(name)[0]: names_in(words) for name, words in rows(VIEWS_PAGE, "| view | rows for `--lanes` |")}
    standard = {view.name: re.split(",? (?:and|which) |the IDs ", view.rows)[0] for view in VIEWS if view.rows}
    assert {name: ", ".join(words) for name, words in listed.items()} == standard


def test_the_page_of_colours_lists_every_theme() -> None:
    """In docs/how-to/choose-colours.md."""
    table = rows(DOCS / "how-to" / "choose-colours.md", "| theme | is for |")
    assert {name for cells in table for name in names_in(cells[0])} == {theme.name for theme in THEMES}


def test_the_page_of_checks_lists_every_report_format() -> None:
    """In docs/how-to/check-in-ci.md, in the order of help."""
    listed = [names_in(cells[0])[0] for cells in rows(DOCS / "how-to" / "check-in-ci.md", "| Format | For |")]
    assert listed == [known.name for known in FORMATS]


def test_the_docstring_of_a_report_names_every_format() -> None:
    """Whoever asks `Report.to` for help sees what it takes."""
    docstring = inspect.getdoc(Report.to) or ""
    assert [known.name for known in FORMATS if f"`{known.name}`" not in docstring] == []
