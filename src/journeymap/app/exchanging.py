"""Maps to and from the files of other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from journeymap import exchange
from journeymap.app.opening import StrPath, read_bytes, shown_name
from journeymap.app.project import refuse_link_out
from journeymap.app.reading import map_or_raise, refuse_other_than_text
from journeymap.diagnostics import Source
from journeymap.errors import UnknownNameError
from journeymap.graph import CompiledMap, compile_map
from journeymap.language import DEFAULT_LIMITS, decode_bytes, dumps


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.diagnostics import Diagnostic
    from journeymap.model import JourneyMap

    Reader = Callable[[Source], tuple[JourneyMap | None, tuple[Diagnostic, ...]]]


EXPORTS: Final[Mapping[str, Callable[[JourneyMap], bytes]]] = {
    "json": lambda journey_map: exchange.to_json(journey_map).encode(),
    "graphml": lambda journey_map: exchange.to_graphml(compile_map(journey_map)),
    "yaml": lambda journey_map: dumps(journey_map).encode(),
}
"""What a map can be turned into: JSON that holds all of it, its graph as GraphML, YAML in one tidy file."""

ENDINGS: Final[Mapping[str, str]] = {"json": ".json", "graphml": ".graphml", "yaml": ".journey.yaml"}
"""How files of each format end that the caller does not name."""

IMPORTS: Final[Mapping[str, Reader]] = {"json": exchange.from_json}
"""What a map can be made from."""


def export(journey_map: JourneyMap, to: str) -> bytes:
    """
    Turn a map into the content of a file.

    Args:
        journey_map: the map.
        to: a name of `EXPORTS`.

    Returns:
        The content, the same for the same map.

    Raises:
        UnknownNameError: there is no such format.
    """
    if to not in EXPORTS:
        raise UnknownNameError("format", to, tuple(EXPORTS))
    return EXPORTS[to](journey_map)


def import_map(path: StrPath, source_format: str) -> tuple[JourneyMap | None, tuple[Diagnostic, ...]]:
    """
    Make a map of another tool's file.

    Args:
        path: the file; `-` is standard input.
        source_format: a name of `IMPORTS`.

    Returns:
        The map, or `None` if there are errors, and the findings.

    Raises:
        UnknownNameError: there is no such format.
        UnreadableInputError: the file is missing, cannot be opened, or is a link out of its project.
    """
    if source_format not in IMPORTS:
        raise UnknownNameError("format", source_format, tuple(IMPORTS))
    refuse_link_out(path)
    source, findings = decode_bytes(shown_name(path), read_bytes(path, DEFAULT_LIMITS.file_bytes))
    if source is None:
        return None, findings
    journey_map, problems = IMPORTS[source_format](source)
    return journey_map, (*findings, *problems)


def to_json(journey_map: JourneyMap | CompiledMap) -> str:
    """
    Write a map as JSON, in the notation of the language.

    Args:
        journey_map: the map, which may be compiled already.

    Returns:
        The text with a final line feed, the same for the same map; `from_json` reads it back as an equal map.

    Raises:
        UnusableValueError: it is no map; the message says what makes one of it.

    Example:
        >>> import journeymap as jm
        >>> jm.to_json(jm.loads("{title: Shop, stages: {pay: }}")).split()
        ['{', '"title":', '"Shop",', '"stages":', '{', '"pay":', 'null', '}', '}']
    """
    return exchange.to_json(journey_map.map if isinstance(journey_map, CompiledMap) else journey_map)


def from_json(text: str, *, name: str = "<text>") -> JourneyMap:
    """
    Read a map from JSON, as `to_json` writes it.

    Args:
        text: the map.
        name: what errors call the text.

    Returns:
        The map.

    Raises:
        MapError: the text has errors; it carries all of them.
        UnusableValueError: it is no text, but a path or bytes.

    Example:
        >>> import journeymap as jm
        >>> jm.from_json('{"title": "Shop", "stages": {"pay": {"touchpoints": ["pay"]}}}')
        <JourneyMap 'Shop': 1 stage, 1 touchpoint>
    """
    refuse_other_than_text(text, "journeymap import")
    return map_or_raise(*exchange.from_json(Source(name, text)))


def to_graphml(journey_map: JourneyMap | CompiledMap) -> bytes:
    """
    Write the graph of a map as GraphML, which Gephi, yEd, Cytoscape, igraph and networkx read.

    GraphML knows texts, numbers and truth values only: lists become texts, and what is unknown is left out.

    Args:
        journey_map: the map, which may be compiled already.

    Returns:
        The file in UTF-8, the same bytes for the same map.

    Example:
        >>> import journeymap as jm
        >>> shop = jm.loads("{title: Shop, stages: {pay: {touchpoints: [pay]}}}")
        >>> b'<node id="touchpoint:pay">' in jm.to_graphml(shop)
        True
    """
    return exchange.to_graphml(_compiled(journey_map))


def to_node_link(journey_map: JourneyMap | CompiledMap) -> dict[str, Any]:
    """
    Write the graph of a map as plain data in the node-link form, for JSON, pandas, networkx and d3.

    Args:
        journey_map: the map, which may be compiled already.

    Returns:
        `nodes` and `edges` as lists of mappings from names to texts, numbers, truth values, lists of texts, and `None`
        where something is unknown. The `id` of a node is its key.

    Example:
        >>> import journeymap as jm
        >>> shop = jm.loads("{title: Shop, stages: {pay: {touchpoints: {pay: {wait: 3min}, go: }}}}")
        >>> data = jm.to_node_link(shop)
        >>> [(node["id"], node["wait_seconds"]) for node in data["nodes"]]
        [('stage:pay', None), ('touchpoint:pay', 180.0), ('touchpoint:go', None)]
        >>> [edge["seconds"] for edge in data["edges"] if edge["kind"] == "next"]
        [180.0]
    """
    return exchange.to_node_link(_compiled(journey_map))


# Private


def _compiled(journey_map: JourneyMap | CompiledMap) -> CompiledMap:
    return journey_map if isinstance(journey_map, CompiledMap) else compile_map(journey_map)
