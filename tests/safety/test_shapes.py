"""No shape of a map is superlinear: work grows as what there is to read and to write does, and has an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

import journeymap as jm
from journeymap.app.reading import read
from journeymap.diagnostics import Source
from journeymap.errors import TooLargeError
from journeymap.language import read_text
from journeymap.layout.quadrant.scatter import DOT, scatter
from journeymap.views import EVERYTHING
from journeymap.views.choice import Choice
from tests.safety.shapes import SHAPES, Cost, Shelf, costs


if TYPE_CHECKING:
    from pathlib import Path

    from journeymap.model import JourneyMap


SMALLER: Final = 0.4
"""The maps of the tests are so much smaller than those of the command, which is not in a hurry."""

GENEROUS: Final = 1.7
"""
The power by which the time of a test may grow, on a machine that has other things to do.

What is linear would have to be disturbed by more than twice its time, in every try; what is quadratic is found. Less
than that is left to the calls, which are counted.
"""

TRIES: Final = 6
"""How often at most the time is measured."""

REFUSED: Final = frozenset({"misspelt fields", "wrong references", "missing files"})


def map_of(name: str, size: int) -> JourneyMap:
    """Read the map of a shape."""
    shape = SHAPES[name]
    used = shape.used(size) if shape.used is not None else None
    result = read_text(Source("m.journey.yaml", shape.make(size)), opener=Shelf(used))
    found, findings = result.map, result.diagnostics
    assert [str(finding) for finding in findings if finding.is_error] == []
    assert found is not None
    return found


def slow(measured: list[Cost]) -> list[Cost]:
    """Keep what took too long even for a busy machine."""
    return [cost for cost in measured if cost.is_fault and cost.exponent > GENEROUS]


@pytest.mark.parametrize("name", SHAPES)
def test_no_work_grows_faster_than_the_map(name: str) -> None:
    """
    Reading, compiling, checking and every picture in every format.

    Calls are counted, and are the same whatever else the machine does. What happens within one call, as a search in a
    list does, is seen by its time; what seems slow is measured again, and the shortest times count: another program
    makes them longer, never shorter.
    """
    size = max(4, round(SHAPES[name].size * SMALLER))
    measured = costs(name, size, counting=True)
    assert [str(cost) for cost in measured if cost.calls_too_much] == []
    faults = slow(measured)
    for _ in range(TRIES - 1):
        if faults:
            again = {cost.what: cost for cost in costs(name, size, counting=True)}
            faults = slow([cost.shorter(again[cost.what]) for cost in faults])
    assert [str(cost) for cost in faults] == []


@pytest.mark.parametrize("name", [name for name in SHAPES if name not in REFUSED])
def test_shapes_are_maps(name: str) -> None:
    """What is measured is not a refusal."""
    assert map_of(name, 5).title == "Shop"


def test_growth_is_judged_by_what_there_is_to_do() -> None:
    """Twice as steep as the map is a fault; where the output grows as fast, or all is over at once, it is none."""
    assert Cost(what="x", seconds=(0.1, 1.6), growth=4).is_fault
    assert not Cost(what="x", seconds=(0.1, 1.6), growth=16).is_fault
    assert not Cost(what="x", seconds=(0.001, 0.016), growth=4).is_fault
    assert Cost(what="x", seconds=(0, 0), growth=4, calls=(100_000, 1_600_000)).calls_too_much
    assert not Cost(what="x", seconds=(0, 0), growth=16, calls=(100_000, 1_600_000)).calls_too_much
    assert not Cost(what="x", seconds=(0, 0), growth=4, calls=(5_000, 80_000)).calls_too_much


def test_calls_are_counted_and_time_is_taken() -> None:
    """The same number twice, of work that calls at least one function for each touchpoint."""
    first, second = ({cost.what: cost for cost in costs("chain", 20, counting=True)} for _ in range(2))
    assert first["compile"].calls == second["compile"].calls
    assert first["compile"].calls[1] > first["compile"].calls[0] > 20
    assert {cost.calls for cost in costs("chain", 20)} == {(0, 0)}


def test_lanes_stand_below_the_ones_they_name() -> None:
    """A chain of ten thousand lanes is put in order at once; those of a circle stand below the usual lanes."""
    rows = Choice(jm.compile_map(map_of("lanes in a chain", 10_000)), EVERYTHING).rows
    first = rows.index("support")
    assert rows[first + 1 : first + 10_001] == tuple(f"l{number}" for number in range(10_000))
    circle = Choice(jm.compile_map(map_of("lanes in a circle", 3)), EVERYTHING).rows
    assert circle[first + 1 : first + 4] == ("l0", "l1", "l2")


@pytest.mark.parametrize("spread", [0.0, 0.001, 1.0], ids=["one place", "a crowd", "everywhere"])
def test_thousands_of_dots_find_a_place(spread: float) -> None:
    """None hides another, and those that want one place stand around it."""
    count = 4_000
    values = [
        (0.5 + spread * (number / count - 0.5), 0.5 + spread * (number * 7 % count / count - 0.5))
        for number in range(count)
    ]
    dots = scatter((0.0, 0.0, 5_000.0, 2_600.0), values, [""] * count)
    by_column: dict[int, list[tuple[float, float]]] = {}
    for dot in dots:
        assert DOT / 2 <= dot.x <= 5_000 - DOT / 2
        assert DOT / 2 <= dot.y <= 2_600 - DOT / 2
        by_column.setdefault(int(dot.x // 100), []).append((dot.x, dot.y))
    for column, found in by_column.items():
        near = found + by_column.get(column + 1, [])
        assert all(
            max(abs(x - other_x), abs(y - other_y)) >= DOT + 1
            for at, (x, y) in enumerate(found)
            for other_x, other_y in near[at + 1 :]
        )
    if spread < 1:
        assert max(abs(dot.x - 2_500) for dot in dots) < 1_000


def test_an_endless_list_of_files_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred files are tried, and that there are more is said once."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.toml").touch()
    names = ", ".join(f"f{number}.journey.yaml" for number in range(100_000))
    (tmp_path / "m.journey.yaml").write_text(f"title: Shop\nuse: [{names}]\nstages: [pay]\n")
    found = [str(finding) for finding in read("m.journey.yaml")[1]]
    assert len(found) == 101
    assert found[100].endswith("error[JM0005]: a map may use 100 files, in chains of at most 10")


def test_readings_of_used_metrics_arrive() -> None:
    """Every metric of a used file gets its own reading."""
    found = map_of("used readings", 3)
    assert [(metric.id, len(metric.readings)) for metric in found.metrics] == [("m0", 1), ("m1", 1), ("m2", 1)]


@pytest.mark.parametrize(
    ("name", "size", "view", "format_"),
    [
        ("every other", 500, "blueprint", "svg"),
        ("optional", 6_000, "journey", "svg"),
        ("process clique", 320, "blueprint", "svg"),
        ("mutual star", 1_500, "blueprint", "svg"),
        ("personas", 600, "matrix-personas", "svg"),
        ("personas", 600, "empathy", "svg"),
        ("personas", 600, "journey", "svg"),
        ("personas", 600, "blueprint", "narrative"),
        ("teams", 600, "matrix-handoffs", "csv"),
        ("process chain", 2_500, "blueprint", "text"),
    ],
)
def test_what_multiplies_is_refused(name: str, size: int, view: str, format_: str) -> None:
    """Where a small map would make a huge sheet, it is said what is too many and what to do."""
    with pytest.raises(TooLargeError, match=r"^there would be more than \d+ .*; show fewer"):
        jm.render(map_of(name, size), view=view, format=format_)
