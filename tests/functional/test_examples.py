"""The examples: maps without findings that tell a story, can be drawn, and say between them all that can be said."""

from __future__ import annotations

import datetime
import inspect
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest

import journeymap as jm
from journeymap import model
from journeymap.app.checking import Asked, check_files
from journeymap.diagnostics import Source
from journeymap.exchange import from_json, to_json
from journeymap.graph import EdgeKind
from journeymap.model import Element, HouseWord, JourneyMap, LaneText, Next, NextMode, Process, Remark, Score, facts


if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
EXAMPLES: Final = ROOT / "examples"
FILES: Final = tuple(sorted(EXAMPLES.rglob("*.journey.yaml")))
# A file without stages is no map; it adds to the maps that use it.
MAPS: Final = tuple(path for path in FILES if re.search(r"^stages:", path.read_text(encoding="utf-8"), re.MULTILINE))
# The day on which the examples were looked through last; later their readings, reviews and dates grow old, as in life.
DAY: Final = datetime.date(2026, 11, 25)
SVG: Final = "{http://www.w3.org/2000/svg}"


def names(path: Path) -> str:
    """Name a test after its file."""
    return path.name.removesuffix(".journey.yaml")


def letters(text: str) -> str:
    """Drop everything that wrapping may change."""
    return re.sub(r"\s+", "", text)


def letters_of_label(label: str) -> str:
    """Drop the line ends of a label, or of many, in DOT too."""
    return letters(re.sub(r"\\[nlr]", "", label).replace('\\"', '"'))


def test_there_are_examples() -> None:
    """The stories that the documentation tells of are there."""
    assert {path.relative_to(EXAMPLES).as_posix().removesuffix(".journey.yaml") for path in MAPS} >= {
        "bulky-waste/bulky-waste",
        "coffee/coffee",
        "complaint-recovery/complaint-recovery",
        "home-broadband/home-broadband",
        "home-broadband/home-broadband-to-be",
        "online-checkout/online-checkout",
        "outpatient-visit/outpatient-visit",
        "retail-bank/first-job",
        "retail-bank/lost-card",
        "retail-bank/open-account",
        "software-onboarding/software-onboarding",
    }


@pytest.mark.parametrize("path", MAPS, ids=names)
def test_example_reads_without_a_finding(path: Path) -> None:
    """An example is a map, and nothing is wrong with it, however small."""
    found, diagnostics = jm.read(path)
    assert [str(diagnostic) for diagnostic in diagnostics] == []
    assert found is not None


def test_folder_of_examples_checks_without_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """The maps and the files that they share are clean together, too, and stay so: their settings say the day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4000000000")
    checked = check_files([EXAMPLES])
    assert [str(diagnostic) for diagnostic in checked.diagnostics] == []
    assert {Path(name).name for name in checked.files} >= {path.name for path in MAPS}
    assert check_files([EXAMPLES], Asked(as_of=DAY)).diagnostics == ()


def test_only_the_smallest_example_is_a_draft() -> None:
    """What all others say is held against the rules of a map that is reviewed or in use."""
    assert [names(path) for path in MAPS if jm.load(path).status is model.Status.DRAFT] == ["coffee"]


def test_what_an_example_accepts_has_a_reason_that_ends_after_its_day() -> None:
    """A waiver is no way to be rid of a finding: it says why, and if it has an end, that has not passed."""
    written = [waiver for path in MAPS for waiver in parts(jm.load(path)) if isinstance(waiver, model.Waiver)]
    assert written
    assert [one for one in written if len(one.reason.split()) < 5] == []
    assert [one for one in written if one.until is not None and one.until.last < DAY] == []


@pytest.mark.parametrize("path", FILES, ids=names)
def test_example_is_where_editors_and_readers_look(path: Path) -> None:
    """An example has a first line for editors, and its folder a README with its story that the list of them names."""
    folder = EXAMPLES / path.relative_to(EXAMPLES).parts[0]
    first = path.read_text(encoding="utf-8").splitlines()[0]
    up = "../" * len(path.relative_to(ROOT).parent.parts)
    assert first == f"# yaml-language-server: $schema={up}schemas/journeymap.schema.json"
    assert (ROOT / "schemas" / "journeymap.schema.json").is_file()
    story = (folder / "README.md").read_text(encoding="utf-8")
    assert story.startswith("# ")
    assert path.name in story
    assert f"({folder.name}/)" in (EXAMPLES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", MAPS, ids=names)
def test_example_is_drawn_with_every_touchpoint(path: Path) -> None:
    """The blueprint of an example is an SVG in which every stage and every touchpoint can be read."""
    example = jm.load(path)
    drawn = ET.fromstring(jm.render(example))  # our own output
    assert drawn.tag == f"{SVG}svg"
    text = letters("".join(drawn.itertext()))
    elements = (*example.stages, *example.touchpoints)
    assert [element.name for element in elements if letters(element.name) not in text] == []


@pytest.mark.parametrize("path", MAPS, ids=names)
def test_example_is_written_as_dot_with_every_touchpoint(path: Path) -> None:
    """The same in DOT, for Graphviz."""
    example = jm.load(path)
    written = jm.render(example, format="dot").decode()
    assert written.startswith("digraph ")
    text = letters_of_label(written)
    elements = (*example.stages, *example.touchpoints)
    assert [element.name for element in elements if letters(element.name) not in text] == []


@pytest.mark.needs_pygraphviz
@pytest.mark.parametrize("path", MAPS, ids=names)
def test_graphviz_reads_the_dot_of_an_example(path: Path) -> None:
    """Graphviz itself finds a box with the name of every touchpoint."""
    import pygraphviz

    example = jm.load(path)
    graph = pygraphviz.AGraph(string=jm.render(example, format="dot").decode())
    labels = "\n".join(letters_of_label(node.attr["label"]) for node in graph.nodes())
    assert [point.name for point in example.touchpoints if letters(point.name) not in labels] == []


@pytest.mark.parametrize("path", MAPS, ids=names)
def test_example_survives_writing(path: Path) -> None:
    """An example that is written out reads back as the same map."""
    example = jm.load(path)
    assert jm.loads(jm.dumps(example)) == example


@pytest.mark.parametrize("path", MAPS, ids=names)
def test_example_survives_json(path: Path) -> None:
    """An example that goes out as JSON comes back as the same map, with nothing found."""
    example = jm.load(path)
    assert from_json(Source("example.json", to_json(example))) == (example, ())


@pytest.mark.parametrize("path", MAPS, ids=names)
def test_baselines_and_journeys_lead_to_maps(path: Path) -> None:
    """What an example names as its baseline, or as a journey inside a step, is a map that reads."""
    example = jm.load(path)
    named = (example.baseline, *(part.journey for part in (*example.stages, *example.touchpoints)))
    for location in filter(None, named):
        assert jm.load(path.parent / location).title != example.title


@pytest.mark.parametrize("path", MAPS, ids=names)
def test_planned_paths_can_be_walked(path: Path) -> None:
    """Each step of a planned path leads to the next one, and its persona is met there."""
    example = jm.load(path)
    compiled = jm.compile_map(example)
    known = {(edge.source, edge.target) for edge in compiled.edges.values() if edge.kind is EdgeKind.NEXT}
    personas = {point.id: point.personas for point in example.touchpoints}
    wrong = []
    for planned in (each for each in example.paths if each.kind is not model.PathKind.ACTUAL):
        steps = [visit.touchpoint for visit in planned.through]
        wrong += [pair for pair in pairwise(steps) if tuple(f"touchpoint:{step}" for step in pair) not in known]
        wrong += [step for step in steps if personas[step] and planned.persona not in personas[step]]
    assert wrong == []


def test_coffee_is_six_lines_and_the_map_of_the_readme() -> None:
    """The first example has six lines after the one for editors, and the README shows them."""
    lines = (EXAMPLES / "coffee" / "coffee.journey.yaml").read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) == 6
    assert "\n".join(lines) in (ROOT / "README.md").read_text(encoding="utf-8")


# What the examples say, counted. ------------------------------------------------------------------------------------

# A waiver stands where a finding is, and no map is good that has one at every kind of element.
ONCE: Final = frozenset({"waive", "marks"})
# A form of the journey that exists only in a form of the journey says nothing.
SENSELESS: Final = frozenset({("Variant", "variants")})
# Always there; what counts is whether somebody wrote it.
WRITTEN: Final = frozenset({"journeymap", "id"})


def can_be_said() -> set[tuple[str, str]]:
    """List every field of every class of the model, and what can be said beside fields."""
    named = (getattr(model, name) for name in model.__all__)
    classes = [found for found in named if inspect.isclass(found) and attrs.has(found) and found is not Element]
    fields = {(found.__name__, key) for found in classes for key in facts(found)}
    once = {pair for pair in fields if pair[1] in ONCE and pair[0] != "JourneyMap"}
    beside = {
        ("HouseWord", "lanes"),
        ("HouseWord", "stages"),
        ("HouseWord", "channels"),
        ("Score", "persona"),
        ("Remark", "persona"),
        ("Next", "all"),
        ("Touchpoint", "a lane of the map's own"),
        ("Process", "by name, where it is used"),
        ("Process", "by id, where it is used"),
        ("JourneyMap", "x-"),
        ("Element", "x-"),
    }
    return (fields - once - SENSELESS) | {("Element", key) for key in ONCE} | beside


def said_by(example: JourneyMap) -> Iterator[tuple[str, str]]:
    """Yield what one map says, as class and field."""
    for value in parts(example):
        name = type(value).__name__
        attributes = attrs.fields_dict(type(value))
        for key in facts(type(value)):
            if key in WRITTEN and isinstance(value, JourneyMap):
                is_said = value.place is not None and value.place.key(key).text == key
            elif key == "name" and isinstance(value, Element):
                is_said = value.name != model.humanise(value.id)
            else:
                is_said = getattr(value, key) != attributes[key].default
            if is_said:
                yield ("Element" if key in ONCE and isinstance(value, Element) else name), key
        yield from said_beside(value)


def said_beside(value: object) -> Iterator[tuple[str, str]]:
    """Yield what a part of a map says beside its fields."""
    match value:
        case HouseWord():
            yield "HouseWord", value.subject
        case Score(persona=str()) | Remark(persona=str()):
            yield type(value).__name__, "persona"
        case Next(mode=NextMode.ALL):
            yield "Next", "all"
        case LaneText():
            yield "Touchpoint", "a lane of the map's own"
        case Process() if is_defined_where_used(value):
            by_name = value.place is not None and value.place.text == value.name
            yield "Process", "by name, where it is used" if by_name else "by id, where it is used"
    if getattr(value, "extras", ()):
        yield "JourneyMap" if isinstance(value, JourneyMap) else "Element", "x-"


def is_defined_where_used(process: Process) -> bool:
    """Tell whether a process stands in a touchpoint: those of the registry are indented by two."""
    assert process.place is not None
    return process.place.position.column > 3


def parts(value: Any) -> Iterator[Any]:
    """Yield a value of the model and everything inside it."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif attrs.has(type(value)) and type(value).__module__.startswith("journeymap.model"):
        yield value
        for attribute in attrs.fields(type(value)):
            if attribute.name != "place":
                yield from parts(getattr(value, attribute.name))


def test_examples_use_every_field() -> None:
    """Whatever the language can say, some example says it; what is missing is listed."""
    said = {pair for path in MAPS for pair in said_by(jm.load(path))}
    missing = sorted(f"{name}: {key}" for name, key in can_be_said() - said)
    assert missing == [], f"no example says {', '.join(missing)}"


def test_counting_finds_what_is_missing() -> None:
    """The six lines of the coffee say little, and the count knows it."""
    said = set(said_by(jm.load(EXAMPLES / "coffee" / "coffee.journey.yaml")))
    assert said == {
        ("JourneyMap", "title"),
        ("JourneyMap", "stages"),
        ("Stage", "touchpoints"),
        ("Touchpoint", "name"),
        ("Touchpoint", "emotion"),
        ("Score", "value"),
    }
    assert can_be_said() > said
