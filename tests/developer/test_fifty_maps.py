"""A developer makes fifty maps of one spreadsheet: the example runs, and its maps are good."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import journeymap as jm
from journeymap.app.checking import check_paths


if TYPE_CHECKING:
    import pandas as pd


SCRIPT = Path(__file__).parents[2] / "examples" / "spreadsheet" / "build.py"


def test_the_script_writes_fifty_maps_and_their_pictures(tmp_path: Path) -> None:
    """Each reads back as it was built; nothing is found in them, together or alone."""
    done = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], check=True, capture_output=True, text=True)
    assert done.stdout == ""
    names = runpy.run_path(str(SCRIPT))
    built = {made.id: made for made in names["maps_of"](names["TABLE"]).values()}
    files = sorted(tmp_path.glob("*.journey.yaml"))
    assert [path.name.partition(".")[0] for path in files] == sorted(built)
    assert len(files) == len(list(tmp_path.glob("*.svg"))) == 50
    assert [jm.load(path) for path in files] == [built[name] for name in sorted(built)]
    assert check_paths([tmp_path]).diagnostics == ()


def test_every_filled_cell_is_in_its_map_and_no_other() -> None:
    """As many emotions, durations, pains and outcomes as the table has; not one word more."""
    names = runpy.run_path(str(SCRIPT))
    table: pd.DataFrame = names["TABLE"]
    touchpoints = [touchpoint for made in names["maps_of"](table).values() for touchpoint in made.touchpoints]
    assert len(touchpoints) == len(table)
    assert sum(len(touchpoint.emotion) for touchpoint in touchpoints) == table["emotion"].count()
    assert sum(touchpoint.duration is not None for touchpoint in touchpoints) == table["minutes"].count()
    assert sum(len(touchpoint.pains) for touchpoint in touchpoints) == table["pain"].count()
    assert sum(touchpoint.outcome is not None for touchpoint in touchpoints) == table["outcome"].count()
    text = "".join(jm.dumps(made) for made in names["maps_of"](table).values())
    assert "nan" not in text.casefold().split()
