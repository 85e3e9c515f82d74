"""What a map can say is on a sheet: every field changes what some view shows in full detail."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from attrs import evolve

from journeymap.graph import compile_map
from journeymap.model import (
    Basis,
    Direction,
    Evidence,
    JourneyMap,
    Metric,
    Process,
    Range,
    Score,
    Status,
    Touchpoint,
    Variant,
    fields_of,
    written_classes,
)
from journeymap.model import shape as shapes
from journeymap.render.csv import to_csv
from journeymap.render.words.markdown import to_markdown
from journeymap.render.words.text import to_text
from journeymap.views import VIEWS, Detail, Item, Selection
from tests.filled import ID, filled_map


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journeymap.views import AnySheet


NOWHERE: Final = {
    "JourneyMap.journeymap": "the version of the language, which says nothing of the journey",
    "JourneyMap.id": "a name for programs",
    "JourneyMap.language": "the words of the tool are in it; the first of its values is the one that is spoken anyway",
    "Lane.holds": "what stands in a lane is drawn, and one in which nothing stands looks the same whatever it may hold",
    "Score.persona": "whose a score is decides the curve that it moves; taken out it is everybody's, which is the same "
    "where one persona travels",
}
"""What can be said and is on no sheet, each with the reason."""


def everything() -> JourneyMap:
    """Make a map that says all there is to say, with enough beside it that every word makes a difference."""
    map_ = filled_map("token", numbered=True)
    stage, path = map_.stages[0], map_.paths[0]
    [touchpoint], [lane], [metric] = stage.touchpoints, map_.lanes, map_.metrics
    rests_on = Score(value=-1.0, basis=Basis.INFERRED, evidence=(Evidence(quote="token-score-"),))
    touchpoint = evolve(
        touchpoint, backstage=("b",), support=("c",), emotion=(rests_on,), variants=(ID,), expected_emotion=(rests_on,)
    )
    end = Touchpoint(id="end", name="token-end-", outcome="completed", emotion=(Score(value=2.0),))
    lanes = (evolve(lane, after="customer"), evolve(lane, id="second", name="token-lane-", after=None))
    return evolve(
        map_,
        status=Status.ACTIVE,
        emotion_scale=Range(-5.0, 5.0),
        stages=(evolve(stage, touchpoints=(touchpoint, end)),),
        processes=(*map_.processes, Process(id="b"), Process(id="c")),
        variants=(*map_.variants, Variant(id="b", name="token-variant-")),
        metrics=(
            evolve(metric, parent="b"),
            Metric(id="b", name="token-of-the-second-metric-", direction=Direction.LOWER),
        ),
        lanes=lanes,
        conflicts=(
            *map_.conflicts,
            *(evolve(one, id="of-second", metric="b", incentive=None) for one in map_.conflicts),
        ),
        paths=(path,),
    )


def without(value: Any, class_: type[Any], name: str) -> Any:
    """Copy a map, and leave a field out of every object of a class."""
    if type(value) is tuple:
        return tuple(without(item, class_, name) for item in value)
    if not attrs.has(type(value)) or isinstance(value, enum.Enum):
        return value
    values = {field.name: without(getattr(value, field.name), class_, name) for field in attrs.fields(type(value))}
    if type(value) is class_:
        del values[name]
    return type(value)(**values)


def words(value: Any) -> Iterator[str]:
    """Give every text of a map."""
    if attrs.has(type(value)):
        value = tuple(getattr(value, field.name) for field in attrs.fields(type(value)))
    if isinstance(value, tuple):
        for item in value:
            yield from words(item)
    elif isinstance(value, str):
        yield value


def drawn(value: Any) -> Iterator[Any]:
    """Give what stands on a sheet: not what only tooltips say, nor what renderers are told of elements."""
    if attrs.has(type(value)):
        hidden = {"key", "element", "summary", "annotations", *({"note", "link"} if isinstance(value, Item) else ())}
        for field in attrs.fields(type(value)):
            if field.name not in hidden:
                yield from drawn(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from drawn(item)
    else:
        yield value


def sheets(map_: JourneyMap) -> Iterator[Any]:
    """Make one sheet after the other: of every view, of the whole map, of one variant and along a path."""
    shown = [
        (map_, Selection(detail=Detail.FULL)),
        (map_, Selection(detail=Detail.FULL, path=ID)),
        *((map_.only(variant=variant.id), Selection(detail=Detail.FULL)) for variant in map_.variants[:1]),
    ]
    return (view.make(compile_map(some), selection) for some, selection in shown for view in VIEWS)


MAP: Final = everything()
DRAWN: Final = [list(drawn(sheet)) for sheet in sheets(MAP)]
FIELDS: Final = [
    pytest.param(class_, field.name, id=f"{class_.__name__}.{field.name}")
    for class_ in written_classes()
    for field in fields_of(class_)
    # What is owned says so by its own fields; what must be written cannot be left out.
    if field.default is not attrs.NOTHING and not isinstance(field.shape, shapes.Owned)
]


@pytest.mark.parametrize(("class_", "name"), FIELDS)
def test_every_field_is_drawn(class_: type[Any], name: str) -> None:
    """Or stands among the few that are not, with a reason."""
    after = (list(drawn(sheet)) for sheet in sheets(without(MAP, class_, name)))
    changed = any(one != other for one, other in zip(DRAWN, after, strict=True))
    assert changed == (f"{class_.__name__}.{name}" not in NOWHERE)


@pytest.mark.parametrize("write", [to_text, to_markdown, to_csv], ids=["text", "markdown", "csv"])
def test_every_word_is_written(write: Callable[[AnySheet], bytes]) -> None:
    """Whatever somebody wrote stands in full in every format of words, in one view or another."""
    said = dict.fromkeys(re.findall(r"token-[a-z0-9-]+-", " ".join(words(MAP))))
    written = b"".join(map(write, sheets(MAP))).decode().replace("\\", "").lower()
    unbroken = re.sub(r"\s*\n[^\w\n]*", "", written)
    # A table for spreadsheets has no title, nothing of what stands below one, of the map and of the path, and no lines.
    titles = (*words((MAP.version, MAP.paths, MAP.lanes[0].line)),) if write is to_csv else ()
    left_out = [word for word in said if word not in written and word not in unbroken]
    assert left_out == [word for word in left_out if any(word in title for title in titles)]
