"""How users write it, for type checkers: `mypy` reads this file strictly and nobody runs it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import assert_type

import networkx as nx

import journeymap as jm
from journeymap import model, testing
from journeymap.builder import StageBuilder
from journeymap.diagnostics import Severity
from journeymap.model import Duration, Medium, Score, Stage, Touchpoint, Unit, Wait


# Reading
shop = jm.load("shop.journey.yaml")
assert_type(shop, jm.JourneyMap)
assert_type(jm.load(Path("shop.journey.yaml")), jm.JourneyMap)
assert_type(jm.loads("title: Shop\nstages: {pay: }\n"), jm.JourneyMap)
found, diagnostics = jm.read("shop.journey.yaml")
assert_type(found, jm.JourneyMap | None)
assert_type(diagnostics, tuple[jm.Diagnostic, ...])

# The vocabulary
assert_type(shop.title, str)
assert_type(shop.stages, tuple[Stage, ...])
assert_type(shop.touchpoints, tuple[Touchpoint, ...])

# Compiling
compiled = jm.compile_map(shop)
assert_type(compiled, jm.CompiledMap)
graph: nx.DiGraph[str] = compiled.graph
reachable: set[str] = nx.descendants(graph, "stage:pay")

# Drawing and writing
assert_type(jm.check(shop), jm.Report)
assert_type(jm.check(shop, profile="strict").diagnostics, tuple[jm.Diagnostic, ...])
assert_type(jm.render(shop), bytes)
assert_type(jm.render(shop, view="blueprint", format="svg"), bytes)
assert_type(jm.dumps(shop), str)
assert_type(shop.show(), model.MapPicture)
assert_type(compiled.show("journey", wrap=900, height=500, personas=["maya"]), model.MapPicture)
shop.show(page=True).save(Path("shop.html"))

# What is wrong
for diagnostic in diagnostics:
    assert_type(diagnostic.code, str)
    assert_type(diagnostic.severity, Severity)
    assert_type(diagnostic.place, jm.Place | None)
try:
    jm.loads("title: Shop")
except jm.MapError as error:
    assert_type(error.diagnostics, tuple[jm.Diagnostic, ...])

# Building
with jm.MapBuilder("Shop", state="as-is", emotion_scale="1..5", teams={"retail": "Retail"}) as builder:
    builder.persona("maya", quote="Quickly, please", goals={"done": {"served_by": ["till"]}})
    builder.metric("wait", unit=Unit.DURATION, target="3min", readings=[{"value": "5min", "date": "2026-09"}])
    builder.process("check", lane="backstage", needs=["till-system", {"to": "scanner", "mutual": True}])
    with builder.stage("pay", "Pays", goal="Pay quickly") as stage:
        builder.touchpoint(
            "till",
            kind="physical",
            channel=["store", Medium.KIOSK],
            emotion={"maya": -1},
            moment_of_truth=True,
            duration=timedelta(minutes=5),
            next=["door", {"to": "desk", "share": 0.12}],
            pains=["Too slow", {"far": {"severity": "high"}}],
            lanes={"policy": "No cash"},
            extras={"x-till": 4},
        )
        stage.touchpoint("desk", emotion=[Score(value=1.0, persona="maya")], wait=Wait(expected=Duration(60.0)))
assert_type(builder, jm.MapBuilder)
assert_type(stage, StageBuilder)
assert_type(builder.build(), jm.JourneyMap)
built, findings = builder.read()
assert_type(built, jm.JourneyMap | None)
assert_type(findings, tuple[jm.Diagnostic, ...])
# A mistyped word or name is found before it runs.
builder.team("retail", leed="Ada")  # type: ignore[call-arg]
builder.process("check", lane="backstge")  # type: ignore[arg-type]
# So is a name that a package does not have.
nothing = (jm.rendr, model.Touchpont, testing.map)  # type: ignore[attr-defined]
