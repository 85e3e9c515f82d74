"""An overlay on any map: what is said about something on the sheet is marked there, and nothing else is."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

import attrs
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journeymap.checks import RULES, Policy, run
from journeymap.graph import compile_map
from journeymap.graph.findings import overlay_of
from journeymap.layout import ShapesKind, Text, lay_out
from journeymap.layout.annotate import TINTS
from journeymap.model import JourneyMap, Stage
from journeymap.testing import maps
from journeymap.views import EVERYTHING, VIEWS, GraphSheet, Item, ItemRole, Sheet, TableSheet, View, laid_over, view


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.layout import Shapes
    from journeymap.views import AnySheet


TODAY: Final = datetime.date(2026, 11, 25)
ALL_RULES: Final = Policy(select=("all",))
ROLES: Final = frozenset(role for role, _ in TINTS.values())


def items_in(part: Any) -> Iterator[Item]:
    """Find the boxes of a sheet, whatever its kind."""
    if isinstance(part, Item):
        if part.role is not ItemRole.CONNECTOR:
            yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from items_in(one)
    elif attrs.has(type(part)):
        for field in attrs.fields(type(part)):
            yield from items_in(getattr(part, field.name))


def headings_of(sheet: AnySheet) -> set[str]:
    """List the keys of the headings of a sheet."""
    match sheet:
        case Sheet():
            return {group.key for group in sheet.groups}
        case TableSheet():
            columns = {column.key for column in sheet.columns if sheet.sections}
            return columns | {section.key for section in sheet.sections if section.label}
        case GraphSheet():
            return {cluster.key for cluster in sheet.clusters}
        case _:
            return set()


def is_marked(figure: Shapes) -> bool:
    """Whether a label of an overlay stands on a figure."""
    return figure.key != "legend" and any(isinstance(part, Text) and part.role in ROLES for part in figure.parts)


@settings(max_examples=20, deadline=None)
@given(maps(), st.sampled_from(VIEWS))
def test_findings_are_marked_where_they_belong(journey_map: JourneyMap, view: View) -> None:
    """Each is at its element or the one that this is a part of, in an empty place below it, or nowhere on the sheet."""
    compiled = compile_map(journey_map)
    overlay = overlay_of(compiled, run(compiled, RULES, ALL_RULES, today=TODAY).diagnostics)
    plain = view.make(compiled, EVERYTHING)
    elements = {item.element for item in items_in(plain)} | headings_of(plain) | {"map"}
    sheet = laid_over(plain, overlay)
    shown = {item.key: item.element for item in items_in(sheet)} | {key: key for key in (*headings_of(plain), "map")}
    marked = [(shown.get(key, ""), one) for key, annotations in sheet.annotations.items() for one in annotations]
    for annotation in overlay.annotations:
        about = next((key for key in (annotation.element, annotation.owner) if key in elements), "")
        places = {key for key, one in marked if one is annotation}
        assert places == {about}
    assert {id(one) for _, one in marked} == {id(one) for one in overlay.annotations}


@settings(max_examples=20, deadline=None)
@example(JourneyMap(id="map", title="Map", stages=(Stage(id="a", name="A"),)), view("heatmap"))
@given(maps(), st.sampled_from([view for view in VIEWS if view.name != "flow"]))
def test_figures_are_marked_as_the_sheet_says(journey_map: JourneyMap, view: View) -> None:
    """Each mark of the sheet has its figure, which says the words, and no other figure has one."""
    compiled = compile_map(journey_map)
    overlay = overlay_of(compiled, run(compiled, RULES, ALL_RULES, today=TODAY).diagnostics)
    sheet = laid_over(view.make(compiled, EVERYTHING), overlay)
    drawing = lay_out(sheet)
    marked = [figure for figure in drawing.figures if is_marked(figure)]
    keys = ["map" if figure.kind is ShapesKind.NOTE and figure.key == "title" else figure.key for figure in marked]
    assert sorted(keys) == sorted(key for key in sheet.annotations if key)
    for key, figure in zip(keys, marked, strict=True):
        for annotation in sheet.annotations[key]:
            assert annotation.mark in figure.title


@settings(max_examples=10, deadline=None)
@given(maps(), st.sampled_from(VIEWS))
def test_an_empty_overlay_changes_nothing(journey_map: JourneyMap, view: View) -> None:
    """The sheet is the very same object."""
    compiled = compile_map(journey_map)
    plain = view.make(compiled, EVERYTHING)
    assert laid_over(plain, overlay_of(compiled, ())) is plain
