"""How users write it, for type checkers: `mypy` reads this file strictly and nobody runs it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any, assert_type

import graphviz  # pyright: ignore[reportMissingTypeStubs]
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
# Its stubs leave a parameter open.
reachable: set[str] = nx.descendants(graph, "stage:pay")  # pyright: ignore[reportUnknownMemberType]

# Drawing and writing
assert_type(jm.check(shop), jm.Report)
assert_type(jm.check(shop, profile="strict").diagnostics, tuple[jm.Diagnostic, ...])
assert_type(jm.render(shop), bytes)
assert_type(jm.render(shop, view="blueprint", format="svg"), bytes)
assert_type(jm.dumps(shop), str)
assert_type(shop.show(), model.MapPicture)
assert_type(compiled.show("journey", wrap=900, height=500, personas=["maya"]), model.MapPicture)
shop.show(page=True).save(Path("shop.html"))

# A compiled map stands for its map, and a part of a map is a map
assert_type(jm.check(compiled, baseline=compiled), jm.Report)
assert_type(jm.render(compiled, stages=["pay"]), bytes)
assert_type(jm.compile_map(compiled), jm.CompiledMap)
assert_type(jm.to_json(compiled), str)
assert_type(shop.only(stages=["pay"], personas="maya"), jm.JourneyMap)

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
builder.process("check", automation="automatd")  # type: ignore[arg-type]
# So is a name that a package does not have.
nothing = (jm.rendr, model.Touchpont, testing.map)  # type: ignore[attr-defined]

# The whole face, name by name
version: str = jm.__version__
assert_type(jm.reads("title: Shop"), tuple[jm.JourneyMap | None, tuple[jm.Diagnostic, ...]])
assert_type(jm.from_json("{}", name="shop.json"), jm.JourneyMap)
assert_type(jm.to_json(shop), str)
assert_type(jm.to_graphml(shop), bytes)
assert_type(jm.to_graphviz(shop, view="flow", placed=False), graphviz.Digraph)
assert_type(jm.to_graphml(compiled), bytes)
assert_type(jm.to_node_link(compiled), dict[str, Any])

# Checking
report = jm.check_paths(
    ["maps", Path("shop.journey.yaml")],
    profile="strict",
    select="JM02",
    extend_select=["unhappy"],
    ignore=(),
    options={"JM0201": {}},
    baseline="known.json",
    as_of=date(2026, 11, 30),
)
assert_type(report, jm.Report)
assert_type(jm.check_paths("maps"), jm.Report)
assert_type(report.to("sarif"), str)
assert_type(report.to("a format of a plugin", colour=True), str)
assert_type(report.summary(), str)
assert_type(report.reaches(jm.Severity.ERROR), bool)
assert_type(report.files, tuple[str, ...])
assert_type(report.maps, tuple[jm.CompiledMap, ...])
for diagnostic in (*report.diagnostics, *report.waived, *report.known):
    assert_type(diagnostic.fingerprint, str)
    assert_type(diagnostic.message, str)
    assert_type(diagnostic.hint, str | None)
    assert_type(diagnostic.related, tuple[jm.Related, ...])
    for related in diagnostic.related:
        assert_type(related.place, jm.Place)
        assert_type(related.place.position.line, int)
assert_type(jm.check(shop, rules=[], baseline=shop, options={}).reaches(jm.Severity("warning")), bool)

# Drawing
assert_type(
    jm.render(
        shop,
        view="matrix-personas",
        format="markdown",
        theme="dark",
        personas=["maya"],
        stages=("pay",),
        lanes=["frontstage"],
        path="happy",
        variant=None,
        detail="compact",
        direction="down",
        wrap=800,
        engine="native",
        scale=2,
        fonts=[Path("a.ttf")],
        findings=report.diagnostics,
    ),
    bytes,
)

# The graph
assert_type(compiled.map, jm.JourneyMap)
assert_type(compiled.nodes["touchpoint:pay"], jm.graph.Node)
assert_type(compiled.edges["touchpoint:pay", "outcome:completed"].seconds, float | None)
assert_type(compiled.successors("touchpoint:pay", jm.graph.EdgeKind.NEXT), tuple[str, ...])
assert_type(jm.graph.query.loops(compiled), tuple[jm.graph.query.Loop, ...])

# Rooms without an import
assert_type(jm.model.Touchpoint(id="pay"), Touchpoint)
assert_type(jm.builder.StageBuilder, type[StageBuilder])
assert_type(jm.testing.mark_findings("title: Shop"), str)
theme: jm.theme.Theme = jm.theme.THEMES[0]
rule: type[jm.checks.Rule] = jm.checks.Rule
view: type[jm.views.View] = jm.views.View
source: type[jm.diagnostics.Source] = jm.diagnostics.Source
node_link: dict[str, Any] = jm.exchange.to_node_link(compiled)


# Exceptions and what they keep
def part_of(error: jm.JourneymapError) -> object:  # noqa: C901 (a case for each exception)
    """Every exception of the face has its parts."""
    match error:
        case jm.UnknownNameError():
            return assert_type(error.known, tuple[str, ...])
        case jm.DuplicateNameError():
            return assert_type(error.name, str)
        case jm.CallOrderError() | jm.DrawingError():
            return assert_type(error.reason, str)
        case jm.UnusableValueError():
            return assert_type(error.type_name, str)
        case jm.MissingExtraError():
            return assert_type(error.extra, str)
        case jm.MissingFontError():
            return assert_type(error.characters, str)
        case jm.TooLargeError():
            return assert_type(error.advice, str)
        case jm.UnreadableInputError() | jm.UnwritableOutputError() | jm.SettingsError():
            return assert_type(error.path, str)
        case jm.ThemeError():
            return assert_type(error.problems, tuple[str, ...])
        case jm.MapError():
            return assert_type(error.diagnostics, tuple[jm.Diagnostic, ...])
        case _:
            return None
