"""
Digests of what is written of the shipped examples, in every format whose bytes are ours alone.

Most formats are too long to keep for every view; of each example a digest over all views is kept, so that no machine
and no Python writes other bytes. What a picture looks like is kept in `test_examples.py`: look there first. Who changes
an output on purpose runs `pytest tests/golden --snapshot-update`.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from journeymap.app.exchanging import EXPORTS
from journeymap.app.reading import load
from journeymap.graph import compile_map
from journeymap.render import RENDERERS, Picture, renderer
from journeymap.theme import AUTO
from journeymap.views import VIEWS
from tests.golden.test_examples import EXAMPLES


if TYPE_CHECKING:
    from collections.abc import Iterable

    from syrupy.assertion import SnapshotAssertion

    from journeymap.graph import CompiledMap


# Pixels and pages are made by others, SVG is kept as it is.
FORMATS: Final = tuple(known.name for known in RENDERERS if known.name not in {"svg", "png", "pdf"})


class DigestFile(SingleFileSnapshotExtension):
    """One line for each example."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@cache
def compiled(example: str) -> CompiledMap:
    """Compile an example."""
    return compile_map(load(EXAMPLES[example]))


def line(example: str, contents: Iterable[bytes]) -> str:
    """Write the digest of what was made of an example."""
    whole = hashlib.sha256()
    for content in contents:
        whole.update(hashlib.sha256(content).digest())
    return f"{whole.hexdigest()[:16]}  {example}\n"


@pytest.mark.parametrize("name", FORMATS)
def test_renderer(name: str, snapshot: SnapshotAssertion) -> None:
    """The same bytes in every view; where Graphviz finds the places of a page, they are its own."""
    views = [known for known in VIEWS if (name, known.name) != ("html", "flow")]
    write = renderer(name).render
    found = [
        line(example, (write(Picture(compiled=compiled(example), view=known), AUTO) for known in views))
        for example in EXAMPLES
    ]
    assert "".join(found) == snapshot(extension_class=DigestFile)


@pytest.mark.parametrize("name", EXPORTS)
def test_export(name: str, snapshot: SnapshotAssertion) -> None:
    """The same bytes, numbers included, of which each digit is written."""
    found = [line(example, [EXPORTS[name](load(EXAMPLES[example]))]) for example in EXAMPLES]
    assert "".join(found) == snapshot(extension_class=DigestFile)
