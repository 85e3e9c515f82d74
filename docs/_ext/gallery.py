"""
The gallery: every view of every example, drawn while the docs are built.

A page for each example is written to `gallery/generated/` before Sphinx reads its sources; the directive draws.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import Directive

from journeymap.app.reading import load
from journeymap.diagnostics.map_error import MapError
from journeymap.errors import JourneymapError
from journeymap.graph import compile_map
from journeymap.render import Picture, to_svg
from journeymap.views import VIEWS, Detail, Selection


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx


EXAMPLES: Final = Path(__file__).parents[2] / "examples"
SUFFIX: Final = ".journey.yaml"


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx know the directive, and when to write the pages."""
    app.add_directive("gallery", Gallery)
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def examples() -> Iterator[tuple[str, Path, str]]:
    """
    Find the maps of the examples; what they share is no map of its own.

    Yields:
        The name, the file and the title of each.
    """
    for path in sorted(EXAMPLES.rglob(f"*{SUFFIX}")):
        try:
            yield path.name.removesuffix(SUFFIX), path, load(path).title
        except MapError:
            continue


def write_pages(app: Sphinx) -> None:
    """Write a page for each example, unless it is there and the same."""
    folder = Path(app.srcdir) / "gallery" / "generated"
    folder.mkdir(parents=True, exist_ok=True)
    pages = {f"{name}.md": f"# {title}\n\n```{{gallery}} {name}\n```\n" for name, _, title in examples()}
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


class Gallery(Directive):
    """Draws every view of an example, or those that are named; `wrap` and `detail` are as on the command line."""

    """Draws every view of an example, or those that are named; `wrap` and `detail` are as on the command line."""
    required_arguments: ClassVar[int] = 1
    optional_arguments: ClassVar[int] = len(VIEWS)
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"wrap": float, "detail": str}

    def run(self) -> list[nodes.Node]:
        """Make a heading, a sentence and a picture for each view."""
        name, *wanted = self.arguments
        path = next(path for known, path, _ in examples() if known == name)
        self.state.document.settings.env.note_dependency(str(path))
        compiled, wrap = compile_map(load(path)), self.options.get("wrap")
        selection = Selection(detail=Detail(self.options.get("detail", Detail.NORMAL.value)))
        shown: list[nodes.Node] = []
        for view in VIEWS:
            if not wanted or view.name in wanted:
                summary = f"{view.summary[:1].upper()}{view.summary[1:]}."
                drawn_as = "-in-strips" if wrap else f"-{selection.detail.value}" if "detail" in self.options else ""
                mark = f"gallery-{view.name}{drawn_as}"
                shown += [nodes.rubric(text=view.name, ids=[mark]), nodes.paragraph(text=summary)]
                shown.append(picture(Picture(compiled=compiled, view=view, selection=selection, wrap=wrap)))
        return shown


def picture(shown: Picture) -> nodes.Node:
    """Draw a view inline, so that it follows the switch of the page; say so where something is missing."""
    try:
        svg = to_svg(shown.drawing).decode()
    except JourneymapError as error:
        return nodes.paragraph(text=f"Not drawn here: {error}.")
    frame = "overflow-x: auto; margin-block: 1em; border-radius: 8px"
    return nodes.raw(
        "", f'<div style="{frame}" tabindex="0" role="group" aria-label="{shown.view.name}">{svg}</div>', format="html"
    )
