"""What must hold for any bytes whatever: diagnostics that can be shown, or a map whose outputs all parse."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from journeymap.app.exchanging import EXPORTS
from journeymap.diagnostics import Severity, Source
from journeymap.errors import MissingExtraError
from journeymap.exchange import from_json
from journeymap.graph import compile_map
from journeymap.language import decode_bytes, read_text
from journeymap.render import RENDERERS, Picture
from journeymap.render.graphviz.graphviz_program import find_program
from journeymap.report import FORMATS, Findings
from journeymap.theme import THEMES
from journeymap.views import VIEWS


try:
    # Loaded at once: it takes more memory than one input may.
    import pygraphviz
except ImportError:
    pygraphviz = None

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.model import JourneyMap


HAS_GRAPHVIZ: Final = pygraphviz is not None or find_program("dot") is not None
"""Whether a view whose places Graphviz finds can be drawn here."""


def check_bytes(data: bytes, turn: int = 0) -> str:
    """
    Read bytes as a map and look at everything that comes of it.

    Args:
        data: the content of a file.
        turn: which view, theme and report are looked at, so that many inputs look at all of them.

    Returns:
        `map` or `findings`.

    Raises:
        AssertionError: a promise is broken; every other exception is one, too.
    """
    source, findings = decode_bytes("m.journey.yaml", data)
    found = None
    if source is not None:
        result = read_text(source)
        found, findings = result.map, result.diagnostics
    check_findings(found, findings, turn)
    if found is None:
        return "findings"
    check_exports(found)
    check_picture(found, turn)
    return "map"


def check_parsers(data: bytes, turn: int = 0) -> str:
    """
    Read bytes with each of the two parsers of PyYAML.

    Returns:
        `map` or `findings`.

    Raises:
        AssertionError: they differ, in the map, in a word or in a place.
    """
    del turn
    source, _ = decode_bytes("m.journey.yaml", data)
    if source is None:
        return "findings"
    result = read_text(source, parser="c")
    fast, fast_findings = result.map, result.diagnostics
    result = read_text(Source(source.name, source.text), parser="python")
    slow, slow_findings = result.map, result.diagnostics
    assert fast == slow
    if _beyond_limits(fast_findings) != _beyond_limits(slow_findings):
        # The C parser looks ahead: it may meet a mistake right behind the bracket that is one too many.
        assert _lines(fast_findings) & _lines(slow_findings)
        return "findings"
    assert [str(finding) for finding in fast_findings] == [str(finding) for finding in slow_findings]
    assert [finding.hint for finding in fast_findings] == [finding.hint for finding in slow_findings]
    return "findings" if fast is None else "map"


def _beyond_limits(findings: Sequence[Diagnostic]) -> bool:
    return any(finding.code == "JM0005" for finding in findings)


def _lines(findings: Sequence[Diagnostic]) -> set[int]:
    return {finding.place.source.position(finding.place.start).line for finding in findings if finding.place}


def check_json(data: bytes, turn: int = 0) -> str:
    """Read bytes as the JSON of a map, which is another way in."""
    source, findings = decode_bytes("m.json", data)
    found = None
    if source is not None:
        found, findings = from_json(source)
    check_findings(found, findings, turn)
    return "findings" if found is None else "map"


TARGETS: Final[dict[str, Callable[[bytes, int], str]]] = {
    "maps": check_bytes,
    "parsers": check_parsers,
    "json": check_json,
}
"""What the fuzz command tries, by name."""


def check_findings(found: JourneyMap | None, findings: Sequence[Diagnostic], turn: int) -> None:
    """Check that there is a map or an error, and that a report of it stays on its lines."""
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    assert (found is None) == has_errors, "an error means that there is no map, and nothing else does"
    assert len(findings) <= 1_001, "more findings than anybody reads"
    for finding in findings:
        assert finding.place is not None
        assert 0 <= finding.place.start <= finding.place.end <= len(finding.place.source.text)
        assert is_one_line(str(finding))
    # A report of a thousand findings costs more than reading; its first lines are made as all others are.
    shown = findings[:20]
    written = FORMATS[turn % len(FORMATS)].write(Findings(shown, files=("m.journey.yaml",)))
    assert all(is_one_line(line) for line in written.split("\n")), "a report holds control characters"
    if FORMATS[turn % len(FORMATS)].name in {"json", "sarif", "gitlab"}:
        json.loads(written, parse_constant=refuse)


def check_exports(found: JourneyMap) -> None:
    """Check that every export is read back by another program, those that hold all of a map as an equal map."""
    written = {name: write(found) for name, write in EXPORTS.items()}
    result = read_text(Source("m.journey.yaml", written["yaml"].decode()))
    again, findings = result.map, result.diagnostics
    assert [str(finding) for finding in findings if finding.is_error] == []
    assert again == found, "a map does not read back equal from YAML"
    json.loads(written["json"], parse_constant=refuse)
    again, findings = from_json(Source("m.journey.yaml", written["json"].decode()))
    assert [str(finding) for finding in findings if finding.is_error] == []
    assert again == found, "a map does not read back equal from JSON"
    graph = nx.read_graphml(io.BytesIO(written["graphml"]))
    assert list(graph) == list(compile_map(found).graph)


def check_picture(found: JourneyMap, turn: int) -> None:
    """Check one view with one theme in every format that there is an independent reader for."""
    view, theme = VIEWS[turn % len(VIEWS)], THEMES[turn // 3 % len(THEMES)]
    picture = Picture(compiled=compile_map(found), view=view)
    for renderer in RENDERERS:
        look = _LOOKS.get(renderer.name)
        if look is None:
            continue
        try:
            drawn = renderer.render(picture, theme)
        except MissingExtraError:
            assert not HAS_GRAPHVIZ, "Graphviz is said to be missing, and is not"
        else:
            look(drawn)


def check_svg(content: bytes) -> None:
    """Check that an SVG is XML that runs nothing and loads nothing."""
    for element in ET.fromstring(content).iter():
        _, _, name = element.tag.rpartition("}")
        assert name not in {"script", "foreignObject", "image", "iframe", "set", "animate"}, f"`{name}` in an SVG"
        for key, value in element.attrib.items():
            _, _, key = key.rpartition("}")  # noqa: PLW2901 (the name without its space is all that counts)
            assert not key.startswith("on"), f"`{key}` in an SVG"
            assert key not in {"href", "src"} or _HARMLESS_LINK.match(value), f"`{value}` as a link"


def check_dot(content: bytes) -> None:
    """Check that Graphviz reads a DOT."""
    pygraphviz.AGraph(string=content.decode())


def is_one_line(text: str) -> bool:
    """Tell whether a text holds nothing that ends a line, moves a cursor or turns the direction of writing."""
    return _CONTROL.search(text) is None


def refuse(word: str) -> Any:
    """Refuse what JSON does not have, such as `NaN`."""
    raise AssertionError(f"`{word}` in JSON")


# Private

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HARMLESS_LINK: Final = re.compile(r"(?:https?://|mailto:|#|[^:/\\]+(?:/|$)|\.{0,2}/)", re.ASCII)
_LOOKS: Final[dict[str, Callable[[bytes], None]]] = {"svg": check_svg}
if pygraphviz is not None:
    _LOOKS["dot"] = check_dot
