"""
Make a map of each shop in a spreadsheet, with its picture, and report what is missing in it.

    python examples/spreadsheet/build.py FOLDER

Needs pandas: python -m pip install pandas
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

import journeymap as jm


# A workbook is read with `pd.read_excel("journeys.xlsx", parse_dates=["visited"])`.
TABLE = pd.read_csv(Path(__file__).with_name("journeys.csv"), parse_dates=["visited"])
TABLE["duration"] = pd.to_timedelta(TABLE["minutes"], unit="min")
STAGES = {"arrive": "Arrive at the shop", "rent": "Rent a bike", "return": "Bring it back"}


def rent_a_bike(shop: str, rows: pd.DataFrame) -> jm.JourneyMap:
    """
    Build the map of one shop.

    Args:
        shop: its name.
        rows: its rows of the table, in the order in which customers meet them; an empty cell says nothing.

    Returns:
        The map.
    """
    builder = jm.MapBuilder(f"Rent a bike in {shop}", id=shop.lower(), reviewed=rows["visited"].max())
    for stage, steps in rows.groupby("stage", sort=False):
        with builder.stage(stage, STAGES[stage]):
            for step in steps.itertuples():
                builder.touchpoint(
                    step.touchpoint,
                    step.name,
                    emotion=step.emotion,
                    duration=step.duration,
                    physical_evidence=[step.equipment],
                    pains=[step.pain],
                    outcome=step.outcome,
                )
    return builder.build()


def maps_of(table: pd.DataFrame) -> dict[str, jm.JourneyMap]:
    """Build the maps of all shops, by their names."""
    return {shop: rent_a_bike(shop, rows) for shop, rows in table.groupby("shop")}


def main(folder: Path) -> None:
    """Write every map and its picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for built in maps_of(TABLE).values():
        compiled = jm.compile_map(built)
        (folder / f"{built.id}.journey.yaml").write_text(jm.dumps(built), encoding="utf-8")
        (folder / f"{built.id}.svg").write_bytes(jm.render(compiled))
        for finding in jm.check(compiled, profile="draft").diagnostics:
            print(f"{built.id}: {finding}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
