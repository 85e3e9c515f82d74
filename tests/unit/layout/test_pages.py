"""Pages: every strip on one, none cut, title and legend on each."""

from __future__ import annotations

import pytest

from journeymap.layout import Drawing, ShapesKind, Text, lay_out
from journeymap.layout.pages import bounds, least_page_height, page_drawings
from tests.picture import picture_of


STEPS = ", ".join(f"step-{number}" for number in range(30))
LONG = f"{{title: Long, stages: {{a: {{touchpoints: [{STEPS}]}}, b: {{touchpoints: [z]}}}}}}"


def strips(wrap: float = 700) -> Drawing:
    """Draw a map in strips."""
    return lay_out(picture_of(LONG).sheet, wrap=wrap)


def words(drawing: Drawing, *, without: tuple[str, ...] = ("title", "legend")) -> list[str]:
    """List the words of a drawing that are not on every page."""
    return sorted(
        part.text
        for figure in drawing.figures
        if figure.key not in without
        for part in figure.parts
        if isinstance(part, Text)
    )


@pytest.mark.parametrize("height", [10, 900, 1400, 2500, 1e9])
def test_pages_have_all_of_a_drawing_and_nothing_twice(height: float) -> None:
    """Whatever their height; the title and the legend stand on each."""
    drawing = strips()
    pages = page_drawings(drawing, height)
    assert sorted(word for page in pages for word in words(page)) == words(drawing)
    for page in pages:
        assert {"title", "legend"} <= {figure.key for figure in page.figures}
        assert all(page.height <= height for page in pages) or height < least_page_height(drawing)


def test_a_page_has_as_many_strips_as_fit() -> None:
    """Of equal strips, pages twice as high need half as many."""
    drawing = strips()
    one = page_drawings(drawing, least_page_height(drawing))
    all_of_it = page_drawings(drawing, drawing.height)
    assert (len(one) > 3, all_of_it) == (True, (drawing,))
    assert 1 < len(page_drawings(drawing, 2.1 * least_page_height(drawing))) < len(one)


def test_everything_is_on_the_page() -> None:
    """At the same distances as on the whole drawing."""
    drawing = strips()
    for page in page_drawings(drawing, least_page_height(drawing)):
        sides = [bounds(part) for figure in page.figures for part in figure.parts]
        assert min(side[1] for side in sides) >= 0
        assert max(side[3] for side in sides) <= page.height
        tops = [bounds(figure.parts[0])[1] for figure in page.figures if figure.kind is ShapesKind.HEADING]
        first = [bounds(figure.parts[0])[1] for figure in drawing.figures if figure.kind is ShapesKind.HEADING]
        assert min(tops) == pytest.approx(min(first))


def test_a_drawing_without_strips_is_one_page() -> None:
    """Phases above stages are no strip of their own."""
    drawing = picture_of("{title: T, phases: {p: {name: P, stages: [a]}}, stages: {a: {touchpoints: [b]}}}").drawing
    assert page_drawings(drawing, 1) == (drawing,)
    assert least_page_height(drawing) == drawing.height
