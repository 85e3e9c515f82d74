"""The labels of an overlay: what stands on them, how many there are, what is said in words."""

from __future__ import annotations

from journeymap.graph.overlay import Annotation, Overlay, Tint
from journeymap.layout import Drawing, Shapes, Sign, SignShape, Text, lay_out
from journeymap.layout.annotate import TINTS
from journeymap.render import to_svg
from journeymap.theme import Role
from journeymap.views import blueprint, heatmap, laid_over
from tests.picture import compiled


SHOP = """
    title: Shop
    stages:
      buy:
        goal: Get it home
        touchpoints: {pay: {frontstage: [Takes the money]}, go: {pains: {slow: Too slow}}}
"""


def said(mark: str, *, element: str = "touchpoint:pay", tint: Tint = Tint.WARNING, **more: object) -> Annotation:
    """Say something about an element."""
    return Annotation(element=element, mark=mark, tint=tint, words=f"{mark} is said", **more)  # type: ignore[arg-type]


def drawn(*annotations: Annotation) -> Drawing:
    """Draw the blueprint of a shop with an overlay."""
    return lay_out(laid_over(blueprint(compiled(SHOP)), Overlay(annotations=annotations)))


def figure(drawing: Drawing, key: str) -> Shapes:
    """Find a figure."""
    return next(figure for figure in drawing.figures if figure.key == key)


def labels(figure: Shapes) -> list[str]:
    """Read the labels on a figure."""
    roles = {role for role, _ in TINTS.values()}
    return [part.text for part in figure.parts if isinstance(part, Text) and part.role in roles]


def test_the_worst_stands_first() -> None:
    """Whatever the order in which it was found; the sentences stand in the tooltip, the codes in the label."""
    box = figure(drawn(said("A"), said("B", tint=Tint.ERROR)), "touchpoint:pay")
    assert labels(box) == ["B", "A"]
    assert box.title == "error B: B is said · warning A: A is said"
    assert box.label == "Pay, error B, warning A"


def test_equal_marks_are_counted() -> None:
    """Three times the same code is one label."""
    assert labels(figure(drawn(said("A"), said("A"), said("A")), "touchpoint:pay")) == ["A ×3"]


def test_a_number_stands_beside_its_mark() -> None:
    """As a measurement brings it."""
    assert labels(figure(drawn(said("n", number=412.0)), "touchpoint:pay")) == ["n 412"]


def test_what_has_no_room_is_counted() -> None:
    """A box is no wider for its labels."""
    box = figure(drawn(*[said(f"JM000{number}") for number in range(5)]), "touchpoint:pay")
    assert labels(box) == ["JM0000", "+4"]
    assert box.title.count("is said") == 5


def test_every_tint_has_a_sign_of_its_own() -> None:
    """Nothing rests on colour alone."""
    for tint, (_, shape) in TINTS.items():
        box = figure(drawn(said("A", tint=tint)), "touchpoint:pay")
        assert [part.shape for part in box.parts if isinstance(part, Sign)] == [shape]
    assert len({shape for _, shape in TINTS.values()}) == len(Tint)
    assert {SignShape.SQUARE, SignShape.TRIANGLE, SignShape.DISC} == {shape for _, shape in TINTS.values()}


def test_nothing_moves() -> None:
    """But for the legend, which grows."""
    plain, marked = drawn(), drawn(said("A"), said("B", element="stage:buy"), said("C", element="map"))
    for before, after in zip(plain.figures, marked.figures, strict=False):
        assert before.parts == after.parts[: len(before.parts)]


def test_a_part_is_marked_at_its_owner() -> None:
    """Where it has no box of its own."""
    late = said("A", element="fail_point:touchpoint:pay.late", owner="touchpoint:pay")
    assert labels(figure(drawn(late), "touchpoint:pay")) == ["A"]
    slow = said("A", element="pain:touchpoint:go.slow", owner="touchpoint:go")
    assert labels(figure(drawn(slow), "touchpoint:go")) == []
    assert labels(figure(drawn(slow), "pain:touchpoint:go.slow")) == ["A"]


def test_what_is_missing_has_an_empty_box() -> None:
    """In its row, below its element; where the sheet has no such row, or something stands there, a mark says it."""
    empty = figure(
        drawn(said("A", element="touchpoint:go", missing=("frontstage",))), "missing:touchpoint:go.frontstage"
    )
    assert (labels(empty), empty.label, empty.element) == (["A"], "missing, warning A", "touchpoint:go")
    for missing in ("support", "pains"):
        box = figure(drawn(said("A", element="touchpoint:go", missing=(missing,))), "touchpoint:go")
        assert labels(box) == ["A"]


def test_the_legend_counts_what_is_elsewhere() -> None:
    """A picture says how much of what was found it does not show."""
    sheet = laid_over(
        blueprint(compiled(SHOP)),
        Overlay(annotations=(said("A"), said("B", element="metric:none"), said("C", element="", tint=Tint.ERROR))),
    )
    assert [entry.text for entry in sheet.legend if isinstance(entry.sign, Tint)] == [
        "Error; 1 not on this sheet",
        "Warning; 1 not on this sheet",
    ]
    assert [annotation.mark for annotation in sheet.annotations[""]] == ["B", "C"]


def test_hostile_words_stay_words() -> None:
    """Whatever an overlay says."""
    svg = to_svg(drawn(said("</text><script>", number=1.0))).decode()
    assert "<script>" not in svg
    assert Role.WARNING.value in svg


def test_what_is_said_of_the_map_stands_at_the_title_alone() -> None:
    """The column of the whole map does not say it again."""
    measured = f"{SHOP}\n    metrics: {{nps: {{name: NPS, readings: [{{date: 2026-11-01, value: 30}}]}}}}\n"
    sheet = laid_over(heatmap(compiled(measured)), Overlay(annotations=(said("A", element="map"),)))
    drawing = lay_out(sheet)
    assert "map" in {figure.key for figure in drawing.figures}
    assert [figure.key for figure in drawing.figures if labels(figure) and figure.key != "legend"] == ["title"]
