"""Cards of a tree: close together, no line crosses one, no two lines run into each other."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.layout.drawing import Area, Drawing, ShapesKind, Stroke
from journeymap.layout.tree.lay_out_tree import lay_out_cards, lay_out_tree
from journeymap.layout.tree.tree_plan import LEVELS, TreeColumns, plan_columns, plan_tops
from journeymap.views import Item, ItemRole, TreeNode, TreeSheet
from journeymap.views.sheet.tree import Tier


TIERS = ("strategic", "tactical", "operational")


def tree(*said: tuple[str, str, str | None], more: int = 0) -> TreeSheet:
    """Make a sheet of nodes: key, first letter of the tier, key of the one above."""
    tiers = {name[0]: name for name in TIERS}
    used = {tiers[tier] for _, tier, _ in said}
    return TreeSheet(
        view="metrics",
        title="Tree",
        tiers=tuple(Tier(key=name, label=name) for name in TIERS if name in used),
        nodes=tuple(
            TreeNode(
                item=Item(key=key, element=None, role=ItemRole.METRIC, label=f"{key} " * (1 + index * more % 30)),
                tier=tiers[tier],
                parent=parent,
            )
            for index, (key, tier, parent) in enumerate(said)
        ),
    )


def planned(sheet: TreeSheet) -> tuple[TreeColumns, dict[str, float]]:
    """Place the cards of a sheet, each 100 high."""
    columns = plan_columns(sheet)
    tops = plan_tops(sheet.nodes, columns, [100.0] * len(sheet.nodes))
    return columns, {node.item.key: top for node, top in zip(sheet.nodes, tops, strict=True)}


@st.composite
def trees(draw: st.DrawFn) -> TreeSheet:
    """Draw trees of up to thirty nodes, each after the one above it, never in a tier left of it."""
    said: list[tuple[str, str, str | None]] = []
    for index in range(draw(st.integers(1, 30))):
        above = draw(st.none() | st.sampled_from(said)) if said else None
        rank = draw(st.integers("sto".index(above[1]) if above else 0, 2))
        said.append((f"n{index}", "sto"[rank], above[0] if above else None))
    ordered: list[tuple[str, str, str | None]] = []
    waiting: list[str | None] = [None]
    while waiting:
        key = waiting.pop()
        ordered += [one for one in said if one[0] == key]
        waiting += [one[0] for one in reversed(said) if one[2] == key]
    return tree(*ordered, more=draw(st.integers(0, 7)))


def cards(drawing: Drawing) -> list[tuple[str, Area]]:
    """Give the boxes of the cards."""
    found = []
    for figure in drawing.figures:
        if figure.kind is ShapesKind.ITEM:
            [area, *_] = [part for part in figure.parts if isinstance(part, Area)]
            found.append((figure.key, area))
    return found


def uprights(drawing: Drawing) -> list[tuple[str, float, float, float]]:
    """Give the vertical parts of the lines: where from, x, upper and lower end."""
    found = []
    for figure in drawing.figures:
        for part in figure.parts:
            if figure.kind is ShapesKind.CONNECTION and isinstance(part, Stroke):
                for (x, y), (other, end) in zip(part.points, part.points[1:], strict=False):
                    if x == other and figure.ends:
                        found.append((figure.ends[0], x, min(y, end), max(y, end)))
    return found


@settings(max_examples=80, deadline=None)
@given(trees())
def test_lines_can_be_followed(sheet: TreeSheet) -> None:
    """No two cards overlap, no line runs through a card, no line of one card runs into that of another."""
    drawing = lay_out_cards(sheet)
    boxes = cards(drawing)
    assert [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height + 8 and b.y < a.y + a.height + 8
    ] == []
    crossed = []
    for figure in drawing.figures:
        for part in figure.parts:
            if figure.kind is ShapesKind.CONNECTION and isinstance(part, Stroke):
                for (x, y), (other, end) in zip(part.points, part.points[1:], strict=False):
                    crossed += [
                        (figure.key, key)
                        for key, area in boxes
                        if min(x, other) < area.x + area.width - 1
                        and max(x, other) > area.x + 1
                        and min(y, end) < area.y + area.height - 1
                        and max(y, end) > area.y + 1
                    ]
    assert crossed == []
    assert [
        (one, other)
        for (one, x, upper, lower), (other, x2, upper2, lower2) in combinations(uprights(drawing), 2)
        if one != other and x == x2 and upper < lower2 and upper2 < lower
    ] == []


def test_leaves_share_rows() -> None:
    """What hangs on nothing fills the holes beside a tall branch, and nothing takes a row for itself."""
    _, tops = planned(
        tree(
            ("nps", "s", None),
            ("sat", "t", "nps"),
            ("fcr", "o", "sat"),
            ("wait", "o", "sat"),
            ("churn", "t", "nps"),
            ("port", "o", "churn"),
            ("effort", "t", "nps"),
            ("cost", "s", None),
        )
    )
    row = 114.0
    assert tops == {
        "nps": 0,
        "sat": 0,
        "fcr": 0,
        "wait": row,
        "churn": 2 * row,
        "port": 2 * row,
        "effort": row,
        "cost": row,
    }


def test_cards_of_one_tier_are_set_in() -> None:
    """A metric below one of its own level stands below it; only very deep ones open another column."""
    columns, tops = planned(tree(("a", "o", None), ("b", "o", "a"), ("c", "o", "b"), ("d", "o", "c"), ("e", "o", None)))
    assert LEVELS == 3
    assert [(spot.column, spot.level) for spot in columns.spots] == [(0, 0), (0, 1), (0, 2), (1, 0), (0, 0)]
    assert (tops["a"], tops["b"], tops["c"], tops["d"], tops["e"]) == (0, 114, 228, 228, 342)


def test_a_line_that_passes_a_column_keeps_it_free() -> None:
    """Between a strategic and an operational metric no tactical one is in the way."""
    _, tops = planned(tree(("a", "s", None), ("b", "t", "a"), ("c", "o", "a"), ("d", "t", "a")))
    assert tops == {"a": 65, "b": 0, "c": 102, "d": 130}


def test_a_card_stands_in_the_middle_of_what_hangs_on_it() -> None:
    """Unless a card below it has no other place."""
    _, tops = planned(tree(("a", "s", None), ("b", "t", "a"), ("c", "t", "a"), ("d", "t", "a")))
    assert tops == {"a": 114, "b": 0, "c": 114, "d": 228}
    _, tops = planned(tree(("a", "s", None), ("b", "t", "a"), ("c", "t", "a"), ("d", "t", "a"), ("e", "s", None)))
    assert tops == {"a": 0, "b": 0, "c": 114, "d": 228, "e": 114}


def test_many_metrics_are_one_sheet() -> None:
    """From fifteen on each has a row; forty of them are less high than five screens."""
    few, many = (
        lay_out_tree(tree(*((f"m{index}", "o", f"m{index - 1}" if index % 3 else None) for index in range(count))))
        for count in (14, 40)
    )
    assert {area.height for _, area in cards(few)} != {28.0}
    assert {area.height for _, area in cards(many)} == {28.0}
    assert many.height < 1400
    tops = [area.y for _, area in cards(many)]
    assert tops == sorted(set(tops))


def test_metrics_without_any_lines_stand_in_rows() -> None:
    """Fifteen of them make three columns of five, aligned."""
    columns, tops = planned(tree(*((f"m{index}", "o", None) for index in range(15))))
    assert list(columns.counts) == [3]
    assert [tops[f"m{index}"] for index in range(15)] == [114.0 * (index // 3) for index in range(15)]
