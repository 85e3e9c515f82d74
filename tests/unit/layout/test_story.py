"""The story of a blueprint or a journey: how it is broken, what it tells, what it leaves out and says so."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import journeymap as jm
from journeymap.errors import TooLargeError
from journeymap.layout import ShapesKind, Text, lay_out
from journeymap.layout.pages import page_drawings
from journeymap.views import Detail, Selection, blueprint, journey
from tests.picture import compiled


if TYPE_CHECKING:
    from journeymap.layout import Drawing
    from journeymap.views import Sheet


EXAMPLES: Final = sorted((Path(__file__).parents[3] / "examples").glob("*/*.journey.yaml"))

SHOP: Final = """\
title: Shop
stages:
  choose:
    touchpoints:
      look: {channel: website, frontstage: [page], next: [{to: pay, share: 90%}, {to: ask, when: Unsure, share: 10%}]}
      ask: {channel: phone, next: pay}
  buy:
    touchpoints:
      pay:
        physical_evidence: [Receipt, Box]
        backstage: [pack]
        support: [store]
        pains:
          slow: {name: Slow, severity: medium}
          lost: {name: Lost parcel, severity: critical}
        metrics: {done: 60%, liked: 92%}
        outcome: completed
processes:
  page:
  pack: {duration: 3d, sla: 1d, needs: [store]}
  store:
metrics:
  done: {unit: percent, direction: higher, target: 80%, alert: 70%}
  liked: {unit: percent, direction: higher, target: 90%}
opportunities:
  faster: {name: Pack faster, solves: [lost]}
"""

STORY: Final = Selection(detail=Detail.STORY)


def told(sheet: Sheet, width: float | None = None) -> Drawing:
    """Lay a story out."""
    return lay_out(sheet, width=width)


def words(drawing: Drawing, key: str) -> list[str]:
    """Give the lines of a figure."""
    [figure] = [figure for figure in drawing.figures if figure.key == key]
    return [part.text for part in figure.parts if isinstance(part, Text)]


def test_a_story_tells_the_worst_and_says_what_it_leaves_out() -> None:
    """One pain a step, readings that fall short; the rest is counted."""
    sheet = blueprint(compiled(SHOP), STORY)
    rows = {row.key: [cell.item.label for cell in row.cells] for row in sheet.rows}
    assert rows["pains"] == ["Lost parcel"]
    assert rows["metrics"] == ["60%, not 80%"]
    assert "evidence" not in rows
    assert sheet.story is not None
    assert sheet.story.left_out == (
        "Also in the map: 2 pieces of evidence, 1 pain point, 1 opportunity, 1 reading, 1 dependency"
    )
    assert words(told(sheet), "left-out") == [sheet.story.left_out]


def test_whoever_does_not_see_the_sheet_hears_what_is_bad() -> None:
    """The summary names the worst moment, the severest pain first, and the targets that are missed."""
    text = SHOP.replace("outcome: completed", "emotion: -2\n        outcome: completed")
    text = text.replace("look: {", "look: {emotion: 1, ")
    summary = blueprint(compiled(text)).summary
    assert summary.endswith("Worst moment: Pay. Pain points: Lost parcel, Slow. Missed: Done.")


def test_other_details_are_no_story() -> None:
    """A normal sheet is as it was."""
    assert all(
        view(compiled(SHOP), Selection(detail=detail)).story is None
        for view in (blueprint, journey)
        for detail in Detail
        if detail is not Detail.STORY
    )


def test_rows_that_are_asked_for_are_told() -> None:
    """`--lanes` wins over what a story tells by itself."""
    sheet = blueprint(compiled(SHOP), Selection(detail=Detail.STORY, lanes=("customer", "evidence")))
    assert [row.key for row in sheet.rows] == ["evidence", "customer"]


def test_jumps_name_the_number_of_their_step() -> None:
    """What simply comes next is an arrow; all else is said in words, the condition and the share with it."""
    drawing = told(journey(compiled(SHOP), STORY))
    assert words(drawing, "touchpoint:look>touchpoint:pay") == ["→\xa03: 90%"]
    assert words(drawing, "touchpoint:look>touchpoint:ask") == ["→\xa02: Unsure · 10%"]
    assert words(drawing, "touchpoint:ask>touchpoint:pay") == []
    assert words(drawing, "touchpoint:pay")[0] == "3"


def test_a_journey_names_the_teams() -> None:
    """Below each step those whose work it is."""
    text = SHOP.replace("  page:\n", "  page: {team: web}\n") + "teams: {web: Web team}\n"
    rows = {row.key: [cell.item.label for cell in row.cells] for row in journey(compiled(text), STORY).rows}
    assert rows["teams"] == ["Web team"]


def test_shared_work_stands_below_each_of_its_steps() -> None:
    """There is no box that would show how far it reaches."""
    text = "{title: T, stages: {a: {touchpoints: {b: {support: [crm]}, c: {support: [crm]}}}}, processes: {crm: }}"
    [row] = [row for row in blueprint(compiled(text), STORY).rows if row.key == "support"]
    assert [(cell.column, cell.span) for cell in row.cells] == [(0, 1), (1, 1)]


def test_work_over_its_limit_is_red() -> None:
    """And it bears the sign that says so."""
    drawing = told(blueprint(compiled(SHOP), STORY))
    [figure] = [figure for figure in drawing.figures if figure.key == "process:pack"]
    assert {part.role.value for part in figure.parts if isinstance(part, Text)} == {"bad"}
    assert "takes longer than its limit" in figure.title


@pytest.mark.parametrize(("width", "strips"), [(800, 2), (460, 3), (240, 8)])
def test_strips_are_of_about_equal_count(width: float, strips: int) -> None:
    """Steps are spread over as few strips as there is room for."""
    steps = ", ".join(f"t{number}" for number in range(8))
    drawing = told(journey(compiled(f"{{title: T, stages: {{a: {{touchpoints: [{steps}]}}}}}}"), STORY), width)
    headings = [figure for figure in drawing.figures if figure.kind is ShapesKind.HEADING]
    assert len(headings) == strips
    assert words(drawing, headings[-1].key)[0].startswith("A")
    assert "continued" in " ".join(words(drawing, headings[-1].key))


def test_a_story_can_be_cut_into_pages() -> None:
    """Every strip has its headings and its steps on the page on which it stands."""
    steps = ", ".join(f"t{number}" for number in range(12))
    drawing = told(journey(compiled(f"{{title: T, stages: {{a: {{touchpoints: [{steps}]}}}}}}"), STORY))
    first, second = page_drawings(drawing, drawing.height - 1)
    assert [figure.key for figure in first.figures if figure.kind is ShapesKind.HEADING] == ["stage:a"]
    assert [figure.key for figure in second.figures if figure.kind is ShapesKind.HEADING] == ["stage:a/2"]
    numbers = [figure.key for figure in second.figures if figure.kind is ShapesKind.ITEM]
    assert numbers == [f"touchpoint:t{number}" for number in range(6, 12)]


def test_the_page_is_linked() -> None:
    """What is left out leads to where it is shown."""
    drawing = lay_out(blueprint(compiled(SHOP), STORY), page="shop.html")
    assert [figure.link for figure in drawing.figures if figure.link] == ["shop.html"]
    picture = jm.render(jm.loads(SHOP), detail="story", page="javascript:alert(1)").decode()
    assert "javascript" not in picture


def test_what_cannot_be_told_is_said() -> None:
    """A width without a story, a story without a blueprint: nobody waits for what these would do."""
    shop = jm.loads(SHOP)
    with pytest.warns(UserWarning, match="`width` has no effect"):
        jm.render(shop, width=600)
    with pytest.warns(UserWarning, match="`detail` has no effect on the view heatmap"):
        jm.render(shop, detail="story", view="heatmap")
    with pytest.warns(UserWarning, match="`wrap` has no effect"):
        jm.render(shop, detail="story", wrap=900)
    with pytest.raises(TooLargeError, match="no story is 100 wide"):
        jm.render(shop, detail="story", width=100)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
@pytest.mark.parametrize("view", ["blueprint", "journey"])
def test_every_example_can_be_read_in_a_readme(path: Path, view: str) -> None:
    """In the SVG itself, at 800 wide: names are at least 12.3 high, all else at least 11."""
    root = ET.fromstring(jm.render(jm.load(path), view=view, detail="story"))
    assert root.get("width") == "800"
    assert (root.get("viewBox") or "").split()[:3] == ["0", "0", "800"]
    text = ET.tostring(root, encoding="unicode")
    sizes = [
        float(size) for size in re.findall(r'font-size="([\d.]+)"|font-size:([\d.]+)', text) for size in size if size
    ]
    assert sizes
    assert min(sizes) >= 11
