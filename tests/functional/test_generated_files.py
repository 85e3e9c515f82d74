"""What follows from the code and is committed is fresh; `nox -s generated` writes it again."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import journeymap as jm
from journeymap.app.schema import schema_text


ROOT: Final = Path(__file__).resolve().parents[2]


def test_schema_is_fresh() -> None:
    """Editors that read the committed schema know the language as it is today."""
    assert (ROOT / "schemas" / "journeymap.schema.json").read_text(encoding="utf-8") == schema_text()


def test_picture_of_the_readme_is_fresh() -> None:
    """The README shows what the renderer draws today."""
    example = jm.load(ROOT / "examples" / "home-broadband" / "home-broadband.journey.yaml")
    assert (ROOT / "docs" / "images" / "home-broadband.svg").read_bytes() == jm.render(example, detail="story")
