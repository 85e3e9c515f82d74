"""What of a map is shown: personas, stages, lanes, one path, one variant."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.app.reading import loads
from journeymap.errors import TooLargeError, UnknownNameError
from journeymap.graph import CompiledMap, compile_map
from journeymap.graph.node import LANE_ORDER, EdgeKind
from journeymap.graph.traverse import nearest_first
from journeymap.views import Detail, Selection, blueprint
from journeymap.views.choice import LABELS, Choice
from journeymap.views.past import Past


SHOP = """
    title: Shop
    personas: {maya: Maya, ahmed: Ahmed}
    variants: {web: Web, store: Store}
    stages:
      choose:
        touchpoints:
          look: {next: [{to: basket, share: 70%}, {to: ask, share: 10%}, leave], emotion: {maya: 1, ahmed: -1}}
          ask: {personas: [ahmed], next: basket}
          leave: {outcome: abandoned}
      buy:
        touchpoints:
          basket: {variants: [web]}
          till: {variants: [store], pains: {queue: {persona: maya}, noise: }}
          pay: {next: [look, done]}
          done: {outcome: completed}
    paths:
      one-evening:
        kind: actual
        persona: maya
        through: [{touchpoint: look, experience: -2}, pay, {touchpoint: done, experience: 2}]
"""


def compiled(text: str) -> CompiledMap:
    """Compile a map."""
    return compile_map(loads(dedent(text)))


def shown(text: str = SHOP, **choice: object) -> tuple[str, ...]:
    """List the touchpoints that a choice shows."""
    return tuple(node.id for node in Choice(compiled(text), Selection(**choice)).touchpoints)  # type: ignore[arg-type]


def paths(text: str = SHOP, **choice: object) -> list[str]:
    """List the paths that a choice shows."""
    chosen = Choice(compiled(text), Selection(**choice))  # type: ignore[arg-type]
    return [f"{path.source.split(':')[1]} {path.target.split(':')[1]}" for path in chosen.flows]


def test_nothing_chosen_is_everything() -> None:
    """All of it, in written order."""
    assert shown() == ("look", "ask", "leave", "basket", "till", "pay", "done")
    assert Choice(compiled(SHOP), Selection()).whole


def test_a_variant_leaves_out_what_does_not_exist_in_it() -> None:
    """What names no variant exists in all of them, and paths lead past what is missing."""
    web, store = (Choice(compile_map(loads(dedent(SHOP)).only(variant=name)), Selection()) for name in ("web", "store"))
    assert [node.id for node in web.touchpoints] == ["look", "ask", "leave", "basket", "pay", "done"]
    assert ("touchpoint:basket", "touchpoint:pay") in [(path.source, path.target) for path in web.flows]
    assert [node.id for node in store.touchpoints] == ["look", "ask", "leave", "till", "pay", "done"]
    assert web.whole


def test_a_persona_leaves_out_where_she_does_not_come() -> None:
    """Where something else follows no way is made up for her."""
    assert shown(personas=("maya",)) == ("look", "leave", "basket", "till", "pay", "done")
    assert paths(personas=("maya",))[:2] == ["look basket", "look leave"]


def test_a_path_past_what_is_left_out_ends_at_the_next_one() -> None:
    """Over several, around loops, and never back to where it came from."""
    text = """
        title: Past
        personas: {maya: Maya, ahmed: Ahmed}
        stages:
          one:
            touchpoints:
              a: {next: [{to: b, when: needed}]}
              b: {personas: [ahmed], next: [c, b, a]}
              c: {personas: [ahmed]}
              d: {outcome: completed}
    """
    assert paths(text, personas=("maya",)) == ["a d", "d completed"]


def walked(map_: CompiledMap) -> set[tuple[str, str]]:
    """Walk from each touchpoint to which maya comes, one after the other, past those to which she does not."""
    absent = {f"touchpoint:{each.id}" for each in map_.map.touchpoints if each.personas == ("ahmed",)}
    leaving = map_.leaving[EdgeKind.NEXT]
    found = set()
    for source in (key for key in leaving if key not in absent):
        targets = {path.target for path in leaving[source]}
        reached = nearest_first(
            targets, lambda key: [path.target for path in leaving.get(key, ())] if key in absent else []
        )
        present = targets - absent or reached.keys() - absent - {source}
        found |= {(source, target) for target in present}
    return found


@given(st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 9), min_size=1, max_size=3)), min_size=1, max_size=10))
def test_paths_lead_past_whatever_is_left_out(steps: list[tuple[bool, set[int]]]) -> None:
    """In circles too: where one gets by walking, each target once."""
    lines = []
    for number, (is_absent, to) in enumerate(steps):
        following = ", ".join(f"t{each % len(steps)}" for each in to)
        lines.append(f"t{number}: {{personas: [{'ahmed' if is_absent else 'maya'}], next: [{following}]}}")
    map_ = compiled(
        f"{{title: A, personas: {{maya: , ahmed: }}, stages: {{s: {{touchpoints: {{{', '.join(lines)}}}}}}}}}"
    )
    flows = [(path.source, path.target) for path in Choice(map_, Selection(personas=("maya",))).flows]
    assert len(flows) == len(set(flows))
    assert set(flows) == walked(map_)


def skipping(count: int, later: str) -> CompiledMap:
    """Compile a map of touchpoints that each lead into a row of as many others, to which nobody comes."""
    present = "".join(f"      t{i}: {{next: u{i}}}\n" for i in range(count))
    absent = "".join(
        f"      u{i}: {{personas: [ahmed], next: [u{min(i + 1, count - 1)}{later.format(i)}]}}\n" for i in range(count)
    )
    head = "title: A\npersonas: {maya: Maya, ahmed: Ahmed}\nstages:\n  s:\n    touchpoints:\n"
    return compile_map(loads(f"{head}{present}{absent}"))


def test_long_rows_of_what_is_left_out_cost_their_length() -> None:
    """Each path looks at what it leads to, and not at the whole row behind it."""

    class Counting(dict[str, object]):
        asked = 0

        def get(self, key: str, default: object = None) -> object:
            Counting.asked += 1
            return super().get(key, default)

    map_ = skipping(1_000, "")
    leaving = Counting(map_.leaving[EdgeKind.NEXT])
    past = Past([f"touchpoint:u{number}" for number in range(1_000)], leaving)  # type: ignore[arg-type]
    for number in range(1_000):
        assert list(past.edges(map_.leaving[EdgeKind.NEXT][f"touchpoint:t{number}"])) == []
    assert Counting.asked == 1_000


def test_more_paths_than_anybody_can_draw_are_refused() -> None:
    """Each of many touchpoints leads to each later one."""
    assert len(Choice(skipping(400, ", t{0}"), Selection(personas=("maya",))).flows) == 400 * 399 // 2
    with pytest.raises(TooLargeError, match="more than 100000 paths lead past touchpoints that are left out; show all"):
        Choice(skipping(500, ", t{0}"), Selection(personas=("maya",)))


def test_a_branch_for_another_persona_is_left_out() -> None:
    """A branch may say for whom it is."""
    text = """
        title: Branch
        personas: {maya: Maya, ahmed: Ahmed}
        stages: {one: {touchpoints: {a: {next: [{to: b, persona: ahmed}, c]}, b: {outcome: x}, c: {outcome: y}}}}
    """
    assert paths(text, personas=("maya",)) == ["a c", "b x", "c y"]
    assert "a b" in paths(text, personas=("ahmed",))


def test_the_happy_path_is_the_likeliest_path_to_a_good_end() -> None:
    """Only its own paths are shown: no loop back, no branch away."""
    assert shown(path="happy") == ("look", "basket", "pay", "done")
    assert paths(path="happy") == ["look basket", "basket pay", "pay done", "done completed"]
    assert shown("{title: One, stages: {a: {touchpoints: [b]}}}", path="happy") == ("b",)


def test_the_unhappy_paths_are_all_paths_to_a_bad_end() -> None:
    """What can still lead there counts, also through a loop."""
    assert shown(path="unhappy") == ("look", "ask", "leave", "basket", "till", "pay")


def test_an_outcome_shows_all_paths_to_it() -> None:
    """From where customers come in."""
    assert shown(path="completed") == ("look", "ask", "basket", "till", "pay", "done")
    assert shown(path="abandoned") == shown(path="unhappy")


def test_a_declared_path_is_shown_as_it_is() -> None:
    """Also where the map knows no such path; it is its persona's."""
    choice = Choice(compiled(SHOP), Selection(path="one-evening"))
    assert [node.id for node in choice.touchpoints] == ["look", "pay", "done"]
    assert paths(path="one-evening") == ["look pay", "pay done"]
    assert [persona.id for persona in choice.travellers] == ["maya"]


def test_a_declared_path_of_its_kind_is_the_happy_one() -> None:
    """Several count together, those of other personas do not."""
    paths = """
      quick: {kind: happy, through: [look, basket]}
      his: {kind: happy, persona: ahmed, through: [look, ask]}
    """.rstrip()
    text = SHOP + dedent(paths).replace("\n", "\n      ")
    assert shown(text, path="happy") == ("look", "ask", "basket")
    assert shown(text, path="happy", personas=("maya",)) == ("look", "basket")
    assert shown(text, path="his") == ("look", "ask")


def test_an_actual_journey_has_the_curve_that_was_felt() -> None:
    """A step without a word on it breaks the curve."""
    row = next(row for row in blueprint(compiled(SHOP), Selection(path="one-evening")).rows if row.key == "emotion")
    assert [curve.name for curve in row.curves] == ["One evening"]
    assert [[(point.column, point.value) for point in run] for run in row.curves[0].runs] == [[(0, -1.0)], [(2, 1.0)]]


def test_statements_of_others_are_left_out() -> None:
    """A pain of one persona is not shown for another, everybody's is."""
    for persona, names in (("ahmed", ["Noise"]), ("maya", ["Queue", "Noise"])):
        sheet = blueprint(compiled(SHOP), Selection(personas=(persona,)))
        pains = next(row for row in sheet.rows if row.key == "pains")
        assert [cell.item.label for cell in pains.cells] == names


def test_compact_says_names_alone() -> None:
    """Marks stay; channel, time, team, severity go."""
    text = """
        title: Compact
        teams: {field: Field}
        stages:
          one:
            goal: Online
            touchpoints: {a: {channel: web, wait: 3d, backstage: [plan], pains: {slow: {severity: high}}}}
        processes: {plan: {team: field, duration: 2h}}
        channels: {web: Website}
    """
    full, compact = (blueprint(compiled(text), Selection(detail=detail)) for detail in (Detail.NORMAL, Detail.COMPACT))
    assert {cell.item.details for row in full.rows for cell in row.cells} == {
        ("Website", "waits 3 d"),
        ("Field · 2 h",),
        ("High",),
    }
    assert {cell.item.details for row in compact.rows for cell in row.cells} == {()}
    assert [len(cell.item.marks) for row in compact.rows for cell in row.cells] == [1, 0, 0]
    assert (full.groups[0].note, compact.groups[0].note) == ("Online", "")


def test_the_sheet_says_what_it_is_limited_to() -> None:
    """So that nobody takes a part for the whole."""
    web = compile_map(loads(dedent(SHOP)).only(variant="web"))
    facts = blueprint(web, Selection(personas=("maya",), path="happy")).facts
    assert facts[-3:] == ("Shown for Maya", "Happy path", "Variant: Web")


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (
            {"path": "hapy"},
            "unknown path `hapy`; did you mean `happy`? (known: one-evening, happy, unhappy, abandoned, completed)",
        ),
    ],
)
def test_an_unknown_path_or_variant_names_the_known_ones(choice: dict[str, str], message: str) -> None:
    """Who asks for what the map does not have learns what it has."""
    with pytest.raises(UnknownNameError) as caught:
        Choice(compiled(SHOP), Selection(**choice))  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_a_map_without_negative_outcomes_has_no_unhappy_path() -> None:
    """There is nothing to show, and the known words say so."""
    with pytest.raises(UnknownNameError) as caught:
        shown("{title: One, stages: {a: {touchpoints: [b]}}}", path="unhappy")
    assert caught.value.known == ("happy",)


def test_a_journey_that_only_goes_round_has_no_path_to_choose() -> None:
    """It has no end to come to; a list of no words would look like a fault of ours."""
    with pytest.raises(UnknownNameError) as caught:
        shown("{title: One, stages: {a: {touchpoints: {b: {next: c}, c: {next: b}}}}}", path="happy")
    assert str(caught.value) == "unknown path `happy` (there is none)"


def test_every_lane_has_a_row() -> None:
    """Who adds a lane says in `LABELS` what stands at the side of its row, in the order of the lanes."""
    assert [row for row in LABELS if row in LANE_ORDER] == list(LANE_ORDER)


def test_ids_are_found_in_either_form_of_accents() -> None:
    """As they come from a shell."""
    map_ = compiled("{title: T, stages: {s: {touchpoints: [a]}, été: {touchpoints: [b]}}}")
    chosen = Choice(map_, Selection(stages=("e\u0301te\u0301",)))
    assert [stage.id for stage, _ in chosen.by_stage] == ["été"]
