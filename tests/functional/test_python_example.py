"""The example that is built in Python: it runs, and what is committed is what it writes."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final

import journeymap as jm
from journeymap.graph import query


ROOT: Final = Path(__file__).resolve().parents[2]
SCRIPT: Final = ROOT / "examples" / "python-builder" / "build.py"


def build(folder: Path, seed: str) -> dict[str, bytes]:
    """Run the script as its reader does, and return what it wrote."""
    folder.mkdir()
    environment = {"PATH": os.environ.get("PATH", os.defpath), "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, str(SCRIPT), str(folder)], check=True, cwd=folder, env=environment)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_script_writes_what_is_committed(tmp_path: Path) -> None:
    """The script writes a map and its picture, the same in every run; the committed map is that map."""
    written = build(tmp_path / "one", "1")
    assert list(written) == ["python-builder.journey.yaml", "python-builder.svg"]
    assert build(tmp_path / "two", "2") == written
    assert written["python-builder.journey.yaml"] == SCRIPT.with_name("python-builder.journey.yaml").read_bytes()
    assert ET.fromstring(written["python-builder.svg"]).tag == "{http://www.w3.org/2000/svg}svg"  # our own output


def test_committed_map_is_the_one_that_is_built() -> None:
    """What was written reads back as the map that was built, without a finding."""
    built = runpy.run_path(str(SCRIPT))["send_back"]()
    found, findings = jm.read(SCRIPT.with_name("python-builder.journey.yaml"))
    assert [str(finding) for finding in findings] == []
    assert found == built


def test_table_decides() -> None:
    """Every line of the table is a touchpoint with its numbers, and everybody gets the money back."""
    names = runpy.run_path(str(SCRIPT))
    built = names["send_back"]()
    ways = {touchpoint.id: touchpoint for touchpoint in built.stages[1].touchpoints}
    assert list(ways) == [way.id for way in names["WAYS"]]
    assert [ways[way.id].emotion[0].value for way in names["WAYS"]] == [1.5, 0.0, -1.0]
    shares = query.traffic(jm.compile_map(built)).shares
    assert round(shares["touchpoint:counter"], 9) == 0.3
    assert round(shares["outcome:completed"], 9) == 1.0
