"""
What a picture or a table of a map shows, before anything has a place.

Holds: sheets and their parts, and one module for each view.
May import: graph, model, theme, diagnostics, errors, frozen, late, pause, translation.
Start reading: sheet/sheet.py, then blueprint/blueprint.py; the other files of sheet/ are the other kinds of sheets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen
from journeymap.graph.emotion import Feeling
from journeymap.graph.node import LANE_ORDER
from journeymap.graph.standing import Standing
from journeymap.late import late_annotations, late_function, late_names
from journeymap.views.choice import EVERYTHING, Course, Detail, Selection
from journeymap.views.sheet.legend import UNLINKED
from journeymap.views.sheet.scale import Depth, GaugeMark, Heat
from journeymap.views.sheet.sheet import (
    BoxKind,
    Cell,
    Chip,
    Column,
    ColumnGroup,
    Connection,
    ConnectionKind,
    Curve,
    Item,
    ItemRole,
    LegendEntry,
    Line,
    MarkKind,
    OwnMark,
    PhaseHead,
    Point,
    Row,
    RowKind,
    Sheet,
    SheetMark,
    SheetSign,
    Story,
    Traveller,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.views.blueprint.blueprint import blueprint
    from journeymap.views.empathy import empathy
    from journeymap.views.encounter import persona_matrix
    from journeymap.views.flow import flow
    from journeymap.views.governance import governance
    from journeymap.views.handoff import handoff_matrix
    from journeymap.views.heatmap import heatmap
    from journeymap.views.inventory import inventory
    from journeymap.views.journey import journey
    from journeymap.views.laid_over import laid_over
    from journeymap.views.matrix import matrix, stakeholder_matrix
    from journeymap.views.metrics import metrics
    from journeymap.views.sheet.any_sheet import AnySheet
    from journeymap.views.sheet.graph_sheet import GraphCluster, GraphNode, GraphSheet
    from journeymap.views.sheet.quadrant import Axis, Quadrant, QuadrantSheet, ScoreLine, ScoreTable, Spot
    from journeymap.views.sheet.table import TableCell, TableColumn, TableRow, TableSection, TableSheet
    from journeymap.views.sheet.tree import Gauge, GaugePoint, GaugeZone, Tier, TreeNode, TreeSheet
    from journeymap.views.systems import systems

# A view is imported when it is first asked for, and so is a kind of sheet that few views have.
_HOMES: Final = {
    "AnySheet": ".sheet.any_sheet",
    "GraphCluster": ".sheet.graph_sheet",
    "GraphNode": ".sheet.graph_sheet",
    "GraphSheet": ".sheet.graph_sheet",
    "Axis": ".sheet.quadrant",
    "Quadrant": ".sheet.quadrant",
    "QuadrantSheet": ".sheet.quadrant",
    "ScoreLine": ".sheet.quadrant",
    "ScoreTable": ".sheet.quadrant",
    "Spot": ".sheet.quadrant",
    "TableCell": ".sheet.table",
    "TableColumn": ".sheet.table",
    "TableRow": ".sheet.table",
    "TableSection": ".sheet.table",
    "TableSheet": ".sheet.table",
    "Gauge": ".sheet.tree",
    "GaugePoint": ".sheet.tree",
    "GaugeZone": ".sheet.tree",
    "Tier": ".sheet.tree",
    "TreeNode": ".sheet.tree",
    "TreeSheet": ".sheet.tree",
    "blueprint": ".blueprint.blueprint",
    "empathy": ".empathy",
    "flow": ".flow",
    "governance": ".governance",
    "handoff_matrix": ".handoff",
    "heatmap": ".heatmap",
    "inventory": ".inventory",
    "journey": ".journey",
    "laid_over": ".laid_over",
    "matrix": ".matrix",
    "metrics": ".metrics",
    "persona_matrix": ".encounter",
    "stakeholder_matrix": ".matrix",
    "systems": ".systems",
}

if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)


_LANES: Final = ", ".join(LANE_ORDER)

_RUNS_ITS_WAY: Final = frozenset({"direction"})
"""What a view of rows and columns does not heed."""


@frozen(kw_only=True)
class View:
    """
    One way to look at a map.

    Attributes:
        name: what callers ask for.
        summary: what it shows, a few words.
        make: says what of a compiled map stands on its sheet.
        rows: the rows that the lanes of a selection choose from, in words; empty where there are none.
        ignores: what else of a selection changes nothing, by the names of its attributes.
    """

    name: str
    summary: str
    make: Callable[[CompiledMap, Selection], AnySheet]
    rows: str = ""
    ignores: frozenset[str] = _RUNS_ITS_WAY


VIEWS: Final = (
    View(
        name="blueprint",
        summary="the journey and, lane by lane, what delivers it",
        make=late_function("journeymap.views.blueprint.blueprint:blueprint"),
        rows=f"evidence, {_LANES}, emotion, pains, insights, questions, opportunities, upsell, risks, metrics,"
        " fail-points, feedback, rules, personal-data, time, cost, and the lanes of the map's own",
    ),
    View(
        name="journey",
        summary="what customers want, do, think and feel on their way",
        make=late_function("journeymap.views.journey:journey"),
        rows="personas, goals, customer, does, thinks, says, sees, hears, feels, emotion, pains, gains, insights,"
        " opportunities, upsell, risks, feedback, time, metrics, teams",
    ),
    View(
        name="flow",
        summary="the paths through the journey, with branches, loops and ends",
        make=late_function("journeymap.views.flow:flow"),
        rows=f"{_LANES}, and the lanes of the map's own that hold processes, which then stand in place of the stages",
        ignores=frozenset(),
    ),
    View(
        name="heatmap",
        summary="stages by metrics, coloured by how far each is from its target",
        make=late_function("journeymap.views.heatmap:heatmap"),
        rows="emotion, and the IDs of metrics",
    ),
    View(
        name="empathy",
        summary="what each persona wants, says, thinks, does and feels",
        make=late_function("journeymap.views.empathy:empathy"),
        rows="about, goals, says, thinks, does, feels, sees, hears, pains, gains",
    ),
    View(
        name="inventory",
        summary="every touchpoint by stage, with channel and owner",
        make=late_function("journeymap.views.inventory:inventory"),
        rows="channel, owner, kind, personas, time, which are columns here",
    ),
    View(
        name="matrix", summary="opportunities by value and effort", make=late_function("journeymap.views.matrix:matrix")
    ),
    View(
        name="matrix-personas",
        summary="which persona comes to which touchpoint",
        make=late_function("journeymap.views.encounter:persona_matrix"),
    ),
    View(
        name="matrix-handoffs",
        summary="which team hands over to which",
        make=late_function("journeymap.views.handoff:handoff_matrix"),
        rows="the IDs of teams",
    ),
    View(
        name="matrix-stakeholders",
        summary="stakeholders by influence and interest",
        make=late_function("journeymap.views.matrix:stakeholder_matrix"),
        ignores=_RUNS_ITS_WAY | {"personas", "stages", "path"},
    ),
    View(
        name="metrics",
        summary="the metric tree with targets, readings and how they stand",
        make=late_function("journeymap.views.metrics:metrics"),
    ),
    View(
        name="systems",
        summary="every system: what uses it, whose it is, what breaks without it",
        make=late_function("journeymap.views.systems:systems"),
        rows="used-by, owner, supplier, kind, criticality, capacity, fallback, without, risks, which are columns here",
    ),
    View(
        name="governance",
        summary="who answers for what, when it is reviewed, which data are kept why",
        make=late_function("journeymap.views.governance:governance"),
        rows="owner, responsible, accountable, consulted, informed, escalation, review, data, basis, retention,"
        " informed-by, people, which are columns here",
    ),
)
"""Every view; a new one is a module and a line here."""


@late_annotations
def view(name: str, known: Sequence[View] = VIEWS) -> View:
    """
    Find a view by its name.

    Args:
        name: such as `blueprint`.
        known: the views that there are.

    Returns:
        The view.

    Raises:
        UnknownNameError: there is no view of this name.
    """
    for candidate in known:
        if candidate.name == name:
            return candidate
    raise UnknownNameError(what="view", name=name, known=tuple(candidate.name for candidate in known))


__all__ = [
    "EVERYTHING",
    "UNLINKED",
    "VIEWS",
    "AnySheet",
    "Axis",
    "BoxKind",
    "Cell",
    "Chip",
    "Column",
    "ColumnGroup",
    "Connection",
    "ConnectionKind",
    "Course",
    "Curve",
    "Depth",
    "Detail",
    "Feeling",
    "Gauge",
    "GaugeMark",
    "GaugePoint",
    "GaugeZone",
    "GraphCluster",
    "GraphNode",
    "GraphSheet",
    "Heat",
    "Item",
    "ItemRole",
    "LegendEntry",
    "Line",
    "MarkKind",
    "OwnMark",
    "PhaseHead",
    "Point",
    "Quadrant",
    "QuadrantSheet",
    "Row",
    "RowKind",
    "ScoreLine",
    "ScoreTable",
    "Selection",
    "Sheet",
    "SheetMark",
    "SheetSign",
    "Spot",
    "Standing",
    "Story",
    "TableCell",
    "TableColumn",
    "TableRow",
    "TableSection",
    "TableSheet",
    "Tier",
    "Traveller",
    "TreeNode",
    "TreeSheet",
    "View",
    "blueprint",
    "empathy",
    "flow",
    "governance",
    "handoff_matrix",
    "heatmap",
    "inventory",
    "journey",
    "laid_over",
    "matrix",
    "metrics",
    "persona_matrix",
    "stakeholder_matrix",
    "systems",
    "view",
]
