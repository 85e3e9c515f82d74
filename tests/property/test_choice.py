"""Whatever part of whatever map is chosen: it is a part of the map, and it can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.errors import UnknownNameError
from journeymap.graph import NodeKind, compile_map
from journeymap.layout import lay_out
from journeymap.testing import maps
from journeymap.views import Detail, Selection, blueprint, journey
from journeymap.views.choice import Choice


if TYPE_CHECKING:
    from journeymap.graph import CompiledMap
    from journeymap.model import JourneyMap


SOME: Final = settings(max_examples=40)


def choices(compiled: CompiledMap) -> st.SearchStrategy[Selection]:
    """Choose among what a map has, and sometimes what it has not."""
    map_ = compiled.map
    outcomes = [node.id for node in compiled.nodes_by_kind[NodeKind.OUTCOME]]
    return st.builds(
        Selection,
        personas=_some([persona.id for persona in map_.personas]),
        stages=_some([stage.id for stage in map_.stages]),
        path=st.none() | st.sampled_from(["happy", "unhappy", "nowhere", *outcomes, *(path.id for path in map_.paths)]),
        detail=st.sampled_from(Detail),
    )


def _some(names: list[str]) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.none() | st.lists(st.sampled_from(names), min_size=1, unique=True).map(tuple) if names else st.none()


def _chosen(compiled: CompiledMap, selection: Selection) -> Choice | UnknownNameError:
    try:
        return Choice(compiled, selection)
    except UnknownNameError as error:
        return error


@SOME
@given(st.data(), maps())
def test_every_part_of_every_map_can_be_drawn(data: st.DataObject, map_: JourneyMap) -> None:
    """Or the name that is not there is told, with those that are."""
    compiled = compile_map(map_)
    selection = data.draw(choices(compiled))
    chosen = _chosen(compiled, selection)
    if isinstance(chosen, UnknownNameError):
        assert chosen.name in {"nowhere", "none", "happy", "unhappy"}
        assert chosen.name not in chosen.known
        return
    for view in (blueprint, journey):
        sheet = view(compiled, selection)
        shown = [column.key for group in sheet.groups for column in group.columns if column.label]
        assert shown == [node.key for node in chosen.touchpoints if node.name]
        items = {cell.item.key for row in sheet.rows for cell in row.cells}
        assert {end for arrow in sheet.connections for end in (arrow.source, arrow.target)} <= items
        assert lay_out(sheet).width > 0


@SOME
@given(st.data(), maps())
def test_a_part_is_a_part(data: st.DataObject, map_: JourneyMap) -> None:
    """Only touchpoints of the chosen stages, in written order, each once, and paths that begin at them."""
    compiled = compile_map(map_)
    selection = data.draw(choices(compiled))
    chosen = _chosen(compiled, selection)
    if isinstance(chosen, UnknownNameError):
        return
    orders = [node.order for node in chosen.touchpoints]
    assert orders == sorted(set(orders))
    assert {node.stage for node in chosen.touchpoints} <= chosen.stages
    pairs = [(path.source, path.target) for path in chosen.flows]
    assert len(pairs) == len(set(pairs))
    assert {end for pair in pairs for end in pair} <= set(compiled.nodes)
