"""What a blueprint shows, before anything has a place."""

from __future__ import annotations

import subprocess
import sys

import pytest

import journeymap as jm
from journeymap.errors import UnknownNameError
from journeymap.graph import compile_map
from journeymap.layout import ShapesKind, Stroke, lay_out
from journeymap.model import JourneyMap, Lane, LaneText, PhysicalEvidence, Stage, Touchpoint
from journeymap.views import (
    EVERYTHING,
    VIEWS,
    ConnectionKind,
    Detail,
    ItemRole,
    LegendEntry,
    MarkKind,
    Selection,
    Sheet,
    Standing,
    blueprint,
    view,
)
from tests.picture import compiled, items_of, row_of, sheet_of


COFFEE = """
    title: Buy a coffee
    stages:
      order:
        touchpoints:
          queue: {emotion: -1}
          pay: Pays at the counter
      enjoy:
        touchpoints: [drink]
"""

SHARED = """
    title: Shared work
    systems: {crm: {name: CRM, supplier: Acme}, till: Till}
    stages:
      one:
        touchpoints:
          a: {frontstage: [greet], backstage: [look-up]}
          b: {backstage: [look-up]}
          c:
          d: {backstage: [look-up]}
    processes:
      greet:
      look-up: {systems: [crm]}
      count: {lane: support, systems: [till]}
"""


def arrows(sheet: Sheet, kind: ConnectionKind) -> list[tuple[str, str]]:
    """Give the arrows of one kind as pairs of ids."""
    return [
        (arrow.source.partition(":")[2], arrow.target.partition(":")[2])
        for arrow in sheet.connections
        if arrow.kind is kind
    ]


def test_six_lines_make_a_sheet() -> None:
    """The smallest map has its stages, its touchpoints, its arrows and the one score that it gives."""
    sheet = sheet_of(COFFEE)
    assert (sheet.title, sheet.facts) == ("Buy a coffee", ())
    assert [(group.label, [column.label for column in group.columns]) for group in sheet.groups] == [
        ("Order", ["Queue", "Pays at the counter"]),
        ("Enjoy", ["Drink"]),
    ]
    assert [row.key for row in sheet.rows] == ["customer", "emotion"]
    assert arrows(sheet, ConnectionKind.FLOW) == [("queue", "pay"), ("pay", "drink")]
    assert sheet.lines == ()
    assert sheet.summary == ("Service blueprint of Buy a coffee. Order: Queue, Pays at the counter. Enjoy: Drink.")


def test_an_unscored_touchpoint_is_no_zero() -> None:
    """Only what is scored has a point."""
    [curve] = row_of(sheet_of(COFFEE), "emotion").curves
    assert [[(point.column, point.value, point.label) for point in run] for run in curve.runs] == [[(0, -0.5, "-1")]]


def test_a_process_of_neighbouring_columns_is_one_box_and_further_on_it_is_repeated() -> None:
    """One box spans neighbours; a box of the same element farther away says that it is not the first."""
    row = row_of(sheet_of(SHARED), "backstage")
    assert [(cell.column, cell.span, cell.item.key, cell.item.repeated) for cell in row.cells] == [
        (3, 1, "process:look-up#2", True),
        (0, 2, "process:look-up", False),
    ]


def test_a_system_stands_where_its_processes_do() -> None:
    """A system spans the columns of the processes that run on it, and says who supplies it."""
    row = row_of(sheet_of(SHARED), "support")
    systems = [cell for cell in row.cells if cell.item.role is ItemRole.SYSTEM and cell.item.label == "CRM"]
    assert [(cell.column, cell.span, cell.item.details) for cell in systems] == [
        (3, 1, ("Acme",)),
        (0, 2, ("Acme",)),
    ]


def test_what_no_touchpoint_uses_is_listed() -> None:
    """An unused process, and the system that only it needs, have no columns; words say what arrows would."""
    sheet = sheet_of(SHARED)
    assert [(item.key, item.details) for item in sheet.unlinked] == [
        ("process:count", ("Needs: Till",)),
        ("system:till", ()),
    ]
    assert "process:count" not in [cell.item.key for row in sheet.rows for cell in row.cells]
    assert blueprint(compiled(SHARED), Selection(stages=("one",))).unlinked == ()


def test_a_reading_of_what_no_touchpoint_uses_is_told() -> None:
    """It has no place in the row of metrics; a lane that is not shown lists nothing."""
    text = "{title: A, metrics: {n: {name: Count}}, processes: {p: {metrics: {n: 4}}}, stages: {s: {touchpoints: [t]}}}"
    assert [item.details for item in sheet_of(text).unlinked] == [("Count: 4",)]
    assert blueprint(compiled(text), Selection(lanes=("customer",))).unlinked == ()


def test_what_no_arrow_leads_to_stands_where_it_is_used() -> None:
    """A fallback below what it stands in for, a system below the touchpoint whose rule it carries out; not apart."""
    sheet = sheet_of(
        """
        title: Shop
        systems: {till: {fallback: paper}, paper: , mailer: , printer: }
        processes: {book: {systems: [till]}, clean: {needs: [{to: book, mutual: true}]}}
        stages:
          buy:
            touchpoints:
              pay: {backstage: [book]}
              leave: {rules: [{when: it rains, by: mailer}], outcome: completed}
        """
    )
    columns = {cell.item.key: cell.column for row in sheet.rows for cell in row.cells if ":" in cell.item.key}
    assert {key: column for key, column in columns.items() if key.startswith(("system", "process"))} == {
        "process:book": 0,
        "process:clean": 0,
        "system:till": 0,
        "system:paper": 0,
        "system:mailer": 1,
    }
    assert [item.key for item in sheet.unlinked] == ["system:printer"]


def test_the_chain_runs_down_the_lanes_that_are_not_empty() -> None:
    """Customer, frontstage, backstage, system; where there is no frontstage, straight to the backstage."""
    assert arrows(sheet_of(SHARED), ConnectionKind.RELIANCE) == [
        ("look-up", "crm"),
        ("look-up#2", "crm#2"),
    ]
    assert arrows(sheet_of(SHARED), ConnectionKind.CHAIN) == [
        ("a", "greet"),
        ("greet", "look-up"),
        ("b", "look-up"),
        ("d", "look-up#2"),
    ]


def test_needs_take_the_place_of_the_chain() -> None:
    """A process that another one above it needs hangs there, not at the nearest lane."""
    sheet = sheet_of("""
        title: Needs
        stages: {one: {touchpoints: {a: {frontstage: [f], backstage: [b], support: [s]}}}}
        processes:
          f: {needs: [s]}
          b:
          s:
    """)
    assert arrows(sheet, ConnectionKind.RELIANCE) == [("f", "s")]
    assert arrows(sheet, ConnectionKind.CHAIN) == [("a", "f"), ("f", "b")]


def test_what_is_only_needed_never_breaks_the_chain() -> None:
    """A helper above its user leaves the touchpoint tied to what it names itself."""
    sheet = sheet_of("""
        title: Upwards
        stages: {one: {touchpoints: {a: {backstage: [b]}}}}
        processes:
          f: {lane: frontstage}
          b: {needs: [f]}
    """)
    assert arrows(sheet, ConnectionKind.RELIANCE) == [("b", "f")]
    assert arrows(sheet, ConnectionKind.CHAIN) == [("a", "b")]


def test_the_chain_does_not_say_the_opposite_of_what_needs_says() -> None:
    """What relies on the process above it has one arrow, upwards; two would say that each waits for the other."""
    sheet = sheet_of("""
        title: Afterwards
        stages: {one: {touchpoints: {a: {backstage: [b], support: [s]}}}}
        processes:
          b:
          s: {needs: [b]}
    """)
    assert arrows(sheet, ConnectionKind.RELIANCE) == [("s", "b")]
    assert arrows(sheet, ConnectionKind.CHAIN) == [("a", "b")]


def test_the_chain_is_a_line_that_no_format_puts_into_words() -> None:
    """Nobody wrote it: it has no head and no entry in the legend, and stands in no table."""
    text = "{title: T, stages: {one: {touchpoints: {a: {frontstage: [f], backstage: [b]}}}}, processes: {f: , b: }}"
    sheet = sheet_of(text)
    assert arrows(sheet, ConnectionKind.CHAIN) == [("a", "f"), ("f", "b")]
    assert ConnectionKind.CHAIN not in {entry.sign for entry in sheet.legend}
    strokes = [
        part
        for figure in lay_out(sheet).figures
        if figure.kind is ShapesKind.CONNECTION
        for part in figure.parts
        if isinstance(part, Stroke)
    ]
    assert [(stroke.head, stroke.tail) for stroke in strokes] == [(False, False), (False, False)]
    assert "Dependencies" not in jm.render(jm.loads(text), format="markdown").decode()
    assert "relies on" not in jm.render(jm.loads(text), format="csv").decode()


def test_processes_that_need_each_other_still_hang_at_their_touchpoint() -> None:
    """A circle within one lane is entered at its first member."""
    sheet = sheet_of("""
        title: Circle
        stages: {one: {touchpoints: {a: {backstage: [b, c]}}}}
        processes: {b: {needs: [c]}, c: {needs: [b]}}
    """)
    assert arrows(sheet, ConnectionKind.RELIANCE) == [("b", "c"), ("c", "b")]
    assert arrows(sheet, ConnectionKind.CHAIN) == [("a", "b")]


def test_a_need_across_columns_joins_the_nearest_boxes() -> None:
    """Where no box of the needed process shares a column, the nearest one is meant."""
    sheet = sheet_of("""
        title: Far
        stages: {one: {touchpoints: {a: {backstage: [x]}, b: , c: {backstage: [y]}, d: {backstage: [x]}}}}
        processes: {x: , y: {needs: [x]}}
    """)
    assert ("y", "x#2") in arrows(sheet, ConnectionKind.RELIANCE)
    assert ("y", "x") not in arrows(sheet, ConnectionKind.RELIANCE)


def test_lines_stand_where_lanes_are_on_both_sides() -> None:
    """A missing lane takes no line away; nothing below, no line."""
    only_support = sheet_of("{title: A, stages: {one: {touchpoints: {a: {support: [S]}}}}}")
    assert [(line.key, line.above, line.dashed) for line in only_support.lines] == [
        ("interaction", "customer", True),
        ("visibility", "customer", False),
        ("internal-interaction", "customer", True),
    ]
    only_front = sheet_of("{title: A, stages: {one: {touchpoints: {a: {frontstage: [S]}}}}}")
    assert [(line.key, line.above) for line in only_front.lines] == [("interaction", "customer")]


@pytest.mark.parametrize("fields", ["after: support", "after: support, holds: processes", "holds: processes", ""])
def test_what_stands_below_support_is_below_its_line(fields: str) -> None:
    """Whether a lane holds work or texts, and whether anything is in support; without backstage, texts part nothing."""
    steps = "a: {backstage: [Check], it: [All of it]}"
    text = f"{{title: A, lanes: {{it: {{{fields}}}}}, stages: {{s: {{touchpoints: {{{steps}}}}}}}}}"
    assert [(line.key, line.above) for line in sheet_of(text).lines] == [
        ("interaction", "customer"),
        ("visibility", "customer"),
        ("internal-interaction", "backstage"),
    ]
    lines = sheet_of(text.replace("backstage: [Check], ", "")).lines
    assert len(lines) == (3 if "processes" in fields else 0)


def test_own_lanes_stand_below_the_lanes_that_they_name() -> None:
    """A lane of the map's own keeps its place, its name, and moves the line below it."""
    sheet = sheet_of("""
        title: Own lanes
        lanes: {law: {name: The law, after: frontstage}, policy: {name: Policy}, next-to-law: {after: law}}
        stages:
          one:
            touchpoints:
              a: {frontstage: [F], backstage: [B], law: [No entry], policy: [Be kind], next-to-law: [Really]}
    """)
    assert [row.key for row in sheet.rows] == ["customer", "frontstage", "law", "next-to-law", "backstage", "policy"]
    assert [(line.key, line.above) for line in sheet.lines] == [
        ("interaction", "customer"),
        ("visibility", "next-to-law"),
        ("internal-interaction", "backstage"),
    ]
    assert [item.label for item in items_of(sheet, "law")] == ["No entry"]


def test_an_own_lane_may_be_called_like_a_row_of_every_map() -> None:
    """It is a row of its own beside that one; only maps made in Python can say so."""
    touchpoint = Touchpoint(
        id="a",
        physical_evidence=(PhysicalEvidence(id="bill"),),
        lanes=(LaneText(lane="evidence", texts=("Measured",)),),
    )
    stage = Stage(id="one", touchpoints=(touchpoint,))
    map_ = JourneyMap(title="Same", lanes=(Lane(id="evidence", name="Our evidence"),), stages=(stage,))
    assert [(row.key, row.label) for row in blueprint(compile_map(map_)).rows] == [
        ("evidence", "Physical evidence"),
        ("customer", "Customer actions"),
        ("lane:evidence", "Our evidence"),
    ]


def test_own_lanes_that_name_each_other_are_still_shown() -> None:
    """A circle has no place in the order; its lanes stand below the others."""
    sheet = sheet_of("""
        title: Circle
        lanes: {x: {after: y}, y: {after: x}}
        stages: {one: {touchpoints: {a: {x: [One], y: [Two]}}}}
    """)
    assert [row.key for row in sheet.rows] == ["customer", "x", "y"]


def test_house_words_name_the_lanes() -> None:
    """The author's word for a lane is what is shown."""
    sheet = sheet_of("""
        title: House words
        words: {lanes: {front of house: frontstage}}
        stages: {one: {touchpoints: {a: {frontstage: [F]}}}}
    """)
    assert row_of(sheet, "frontstage").label == "Front of house"


def test_a_touchpoint_says_channel_time_and_marks() -> None:
    """Channel, duration, wait and every mark are on the box."""
    [item] = items_of(
        sheet_of("""
            title: Marks
            channels: {web: {name: The website, medium: website}}
            stages:
              one:
                touchpoints:
                  a:
                    channel: [web, phone]
                    duration: 5min
                    wait: {expected: 9d, tolerable: 3d}
                    moment_of_truth: true
                    fail_points: [No date, No answer]
                    outcome: completed
        """),
        "customer",
    )
    assert item.details == ("The website, Phone", "5 min · waits 9 d · tolerable wait 3 d")
    assert [(mark.kind, mark.note) for mark in item.marks] == [
        (MarkKind.MOMENT_OF_TRUTH, ""),
        (MarkKind.FAIL_POINT, "No date; No answer"),
        (MarkKind.WAIT, "exceeds tolerable wait"),
        (MarkKind.OUTCOME, "Completed"),
    ]


def test_a_touchpoint_without_a_channel_names_none() -> None:
    """Nothing is written below a touchpoint that says it has no channel; its other details stay."""
    items = items_of(
        sheet_of("""
            title: At home
            stages: {one: {touchpoints: {a: {channel: none}, b: {channel: none, duration: 5min}}}}
        """),
        "customer",
    )
    assert [item.details for item in items] == [(), ("5 min",)]


def test_a_process_says_team_time_and_limit() -> None:
    """A duration beyond its limit is a fail point; a decision has its mark, and its words where there is room."""
    map_ = compiled("""
        title: Process
        teams: {risk: Risk}
        stages: {one: {touchpoints: {a: {backstage: [check]}}}}
        processes: {check: {team: risk, duration: 3d, sla: 36h, decision: "Good?"}}
    """)
    [item] = items_of(blueprint(map_), "backstage")
    assert item.details == ("Risk · 3 d · SLA 1 d 12 h", "Decision: Good?")
    assert [(mark.kind, mark.note) for mark in item.marks] == [
        (MarkKind.FAIL_POINT, "takes longer than its limit"),
        (MarkKind.DECISION, ""),
    ]
    [compact] = items_of(blueprint(map_, Selection(detail=Detail.COMPACT)), "backstage")
    assert compact.details == ()
    assert compact.marks[1].note == "Good?"


def test_branches_carry_condition_and_share() -> None:
    """Conditions, shares, those that divide what is left, and what goes along are said on the arrows."""
    sheet = sheet_of("""
        title: Branches
        stages:
          one:
            touchpoints:
              a: {next: [b, {to: c, when: cannot decide, share: 12%, carries: [basket]}]}
              b: {next: {all: [c, d]}}
              c: {next: a}
              d: {next: d}
              e: {next: {all: [f]}}
              f: {next: {all: [{to: g, when: paid}]}}
              g:
    """)
    flow = [arrow for arrow in sheet.connections if arrow.kind is ConnectionKind.FLOW]
    assert [(arrow.source[-1], arrow.target[-1], arrow.label, arrow.note) for arrow in flow] == [
        ("a", "b", "88%", ""),
        ("a", "c", "cannot decide · 12%", "Carries basket"),
        ("b", "c", "in parallel", ""),
        ("b", "d", "in parallel", ""),
        ("c", "a", "", ""),
        ("d", "d", "", ""),
        # One path that all go is no fork.
        ("e", "f", "", ""),
        ("f", "g", "paid", ""),
    ]
    assert [arrow.share for arrow in flow] == ["88%", "12%", "", "", "", "", "", ""]


def test_curves_of_personas_who_feel_alike_are_one() -> None:
    """Each persona has a curve; the same points are drawn once; who does not come is no gap in a curve."""
    sheet = sheet_of("""
        title: Personas
        personas: {maya: Maya, ahmed: Ahmed, ida: Ida}
        stages:
          one:
            touchpoints:
              a: {emotion: 1}
              b: {emotion: {maya: -2, ahmed: 2, ida: 2}}
              c: {emotion: 0, personas: [maya]}
              d: {emotion: 1}
              e:
              f: {emotion: 2}
    """)
    curves = row_of(sheet, "emotion").curves
    assert [(curve.name, [[point.column for point in run] for run in curve.runs]) for curve in curves] == [
        ("Maya", [[0, 1, 2, 3], [5]]),
        ("Ahmed and Ida", [[0, 1, 3], [5]]),
    ]


def test_readings_stand_against_their_targets_whichever_way_is_good() -> None:
    """Direction and alert decide, not the sign of the difference; the latest reading counts."""
    sheet = sheet_of("""
        title: Readings
        metrics:
          fcr: {name: First contact resolution, unit: percent, direction: higher, target: 80%, alert: 50%}
          wait: {unit: duration, direction: lower, target: 3d, alert: 7d}
          load: {unit: count, direction: band, target: 2..5}
          tickets: {unit: count}
        stages:
          one:
            metrics: {tickets: 7}
            touchpoints:
              a: {metrics: {fcr: 58%, wait: 9d, load: 3}}
              b: {metrics: {fcr: 80%, wait: 2d, load: 6}}
    """)
    assert [(item.label, item.details, item.standing) for item in items_of(sheet, "metrics")] == [
        ("58% of 80%", ("First contact resolution",), Standing.SHORT),
        ("9 d, not 3 d", ("Wait",), Standing.MISSED),
        ("3, within 2-5", ("Load",), Standing.MET),
        ("80% of 80%", ("First contact resolution",), Standing.MET),
        ("2 d, within 3 d", ("Wait",), Standing.MET),
        ("6, not 2-5", ("Load",), Standing.MISSED),
        ("7", ("Tickets",), Standing.UNKNOWN),
    ]


def test_opportunities_stand_below_the_pains_that_they_solve() -> None:
    """Or below their stages; what is tied to nothing concerns the whole journey."""
    sheet = sheet_of("""
        title: Opportunities
        personas: {maya: {pains: [No time]}}
        stages:
          one: {touchpoints: {a: {pains: [slow]}, b: }}
          two: {touchpoints: {c: {pains: [dear]}}}
        opportunities:
          faster: {solves: [slow, dear]}
          nicer: {stages: [one]}
          somehow: {value: 70%, effort: 2, status: in-progress}
    """)
    row = row_of(sheet, "opportunities")
    assert [(cell.column, cell.span, cell.item.key, cell.item.details) for cell in row.cells] == [
        (0, 1, "opportunity:faster", ()),
        (2, 1, "opportunity:faster#2", ()),
        (0, 2, "opportunity:nicer", ()),
        (0, 3, "opportunity:somehow", ("in progress · value 70% · effort 2/5",)),
    ]


def test_the_legend_explains_what_is_on_the_sheet_and_nothing_else() -> None:
    """Six lines need no legend of marks."""
    assert sheet_of(COFFEE).legend == (LegendEntry(sign=ConnectionKind.FLOW, text="Next"),)


def test_a_sheet_can_be_narrowed_to_personas_stages_and_lanes() -> None:
    """What is left out is gone with its arrows, and the path leads past it; the facts say for whom the sheet is."""
    map_ = compiled("""
        title: Narrow
        personas: {maya: Maya, ahmed: Ahmed}
        stages:
          one: {touchpoints: {a: {personas: [maya], frontstage: [F]}, b: {personas: [ahmed]}}}
          two: {touchpoints: {c: {backstage: [X]}}}
          three: {touchpoints: {d: }}
        processes: {unused: }
    """)
    sheet = blueprint(map_, Selection(personas=("maya",), stages=("one", "two"), lanes=("customer", "backstage")))
    assert [[column.key for column in group.columns] for group in sheet.groups] == [["touchpoint:a"], ["touchpoint:c"]]
    assert [row.key for row in sheet.rows] == ["customer", "backstage"]
    assert [(arrow.source, arrow.target) for arrow in sheet.connections] == [
        ("touchpoint:a", "touchpoint:c"),
        ("touchpoint:c", "process:x"),
    ]
    assert sheet.facts[-1] == "Shown for Maya"


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"personas": ("maia",)}, "unknown persona `maia`"),
        ({"stages": ("orders",)}, "unknown stage `orders`; did you mean `order`? (known: order, enjoy)"),
        ({"lanes": ("front",)}, "unknown lane `front`"),
    ],
)
def test_an_unknown_choice_names_the_known_ones(choice: dict[str, tuple[str, ...]], message: str) -> None:
    """Who asks for what the map does not have learns what it has."""
    with pytest.raises(UnknownNameError) as caught:
        blueprint(compiled(COFFEE), Selection(**choice))
    assert message in str(caught.value)


def test_a_stage_without_touchpoints_is_shown() -> None:
    """An empty stage keeps its heading, so that the gap is seen."""
    sheet = sheet_of("{title: Gap, stages: {one: {touchpoints: [a]}, two: {goal: Think}}}")
    assert [(group.label, group.note, len(group.columns)) for group in sheet.groups] == [
        ("One", "", 1),
        ("Two", "Think", 1),
    ]


def test_many_unused_processes_take_no_columns() -> None:
    """A hundred forgotten processes make neither the lane higher nor the sheet wider."""
    processes = ", ".join(f"p{index}: {{lane: backstage}}" for index in range(100))
    sheet = sheet_of(f"{{title: Many, stages: {{one: {{touchpoints: [a]}}}}, processes: {{{processes}}}}}")
    assert ([row.key for row in sheet.rows], len(sheet.groups), len(sheet.unlinked)) == (["customer"], 1, 100)


def test_views_are_found_by_their_names() -> None:
    """The registry knows each view once, and names them all to those who ask for another."""
    names = [known.name for known in VIEWS]
    assert names == sorted(set(names), key=names.index)
    assert view("blueprint").make(compiled(COFFEE), EVERYTHING) == blueprint(compiled(COFFEE))
    with pytest.raises(UnknownNameError, match="unknown view `blueprints`"):
        view("blueprints")


def test_drawing_does_not_import_networkx() -> None:
    """The pictures work from nodes and edges, so that nobody waits for networkx to be imported."""
    script = (
        "import sys; from tests.picture import drawing_of; from journeymap.render import to_svg, to_dot;"
        "drawing = drawing_of('{title: A, stages: {one: {touchpoints: [a]}}}'); to_svg(drawing); to_dot(drawing);"
        "print(sorted({'networkx', 'graphviz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_fallback_says_for_what_it_stands_in() -> None:
    """No arrow leads to it, and it would hang loose."""
    sheet = sheet_of(
        """
        title: Shop
        stages: {buy: {touchpoints: {pay: {frontstage: [take]}}}}
        processes: {take: {systems: [till, ledger]}}
        systems:
          till: {name: Till, fallback: paper}
          ledger: {name: Ledger, fallback: paper}
          paper: {name: Paper, supplier: Acme}
        """
    )
    by_name = {item.label: item.details for item in items_of(sheet, "support")}
    assert by_name == {"Till": (), "Ledger": (), "Paper": ("Acme", "stands in for Till, Ledger")}


def test_compact_is_narrower_not_only_lower() -> None:
    """Columns as wide as names need, and of arrows the share alone; what they say stays in their tooltips."""
    map_ = compiled("""
        title: Shop
        stages:
          buy:
            touchpoints:
              look: {channel: website, next: [{to: pay, when: The basket is full enough, share: 80%}, leave]}
              pay: {channel: website, duration: 5min}
              leave: {outcome: abandoned}
    """)
    normal, compact = (blueprint(map_, Selection(detail=detail)) for detail in (Detail.NORMAL, Detail.COMPACT))
    drawing = lay_out(compact)
    [arrow] = [figure for figure in drawing.figures if figure.key == "touchpoint:look>touchpoint:pay"]
    assert (arrow.label, arrow.title) == ("80%", "The basket is full enough · 80%")
    assert lay_out(compact).width < 0.9 * lay_out(normal).width
