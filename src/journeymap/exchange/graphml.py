"""The graph as GraphML, which Gephi, yEd, Cytoscape, igraph and networkx read."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from journeymap.exchange.attribute import EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from journeymap.graph.node_figures import NODE_FIGURES, node_figures


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journeymap.exchange.attribute import Value
    from journeymap.graph import CompiledMap


def to_graphml(compiled: CompiledMap) -> bytes:
    """
    Write the graph of a map as GraphML.

    GraphML knows texts, numbers and truth values only. So ids in a row are separated by spaces, conditions and what
    is carried by `; `, and the model's own objects stay behind. What is empty or unknown is left out.

    Args:
        compiled: the map.

    Returns:
        The file in UTF-8, the same bytes for the same map. A character that XML cannot hold is written as `\\x1b`.

    Example:
        >>> from journeymap.graph import compile_map
        >>> from journeymap.model import JourneyMap, Stage, Touchpoint
        >>> stage = Stage(id="order", touchpoints=(Touchpoint(id="pay"),))
        >>> b'<node id="touchpoint:pay">' in to_graphml(compile_map(JourneyMap(title="Cafe", stages=(stage,))))
        True
    """
    return "".join(f"{line}\n" for line in _lines(compiled)).encode()


# Private

# What XML 1.0 cannot hold, not even as a character reference.
_UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A reader takes a carriage return for the end of a line, and in an attribute any white space for a blank.
_IN_TEXT: Final = {"\r": "&#13;"}
_IN_ATTRIBUTE: Final = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}

# Ids hold no blanks.
_SEPARATORS: Final = {"when": "; ", "carries": "; "}


def _lines(compiled: CompiledMap) -> Iterator[str]:
    """Write the document line by line: the keys of attributes, then nodes, then edges."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield '  <key id="graph-name" for="graph" attr.name="name" attr.type="string"/>'
    for name, (type_, _) in NODE_ATTRIBUTES.items():
        yield f'  <key id="node-{name}" for="node" attr.name="{name}" attr.type="{type_}"/>'
    for name in NODE_FIGURES:
        yield f'  <key id="node-{name}" for="node" attr.name="{name}" attr.type="double"/>'
    for name, (type_, _) in EDGE_ATTRIBUTES.items():
        yield f'  <key id="edge-{name}" for="edge" attr.name="{name}" attr.type="{type_}"/>'
    yield f'  <graph id={_attribute(compiled.map.id)} edgedefault="directed">'
    yield f'    <data key="graph-name">{_text(compiled.map.title)}</data>'
    numbers = node_figures(compiled)
    for node in compiled.nodes.values():
        yield f"    <node id={_attribute(node.key)}>"
        values = {name: value_of(node) for name, (_, value_of) in NODE_ATTRIBUTES.items()}
        yield from _data("node", {**values, **numbers[node.key]})
        yield "    </node>"
    for edge in compiled.edges.values():
        yield f"    <edge source={_attribute(edge.source)} target={_attribute(edge.target)}>"
        yield from _data("edge", {name: value_of(edge) for name, (_, value_of) in EDGE_ATTRIBUTES.items()})
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(scope: str, values: Mapping[str, Value]) -> Iterator[str]:
    for name, value in values.items():
        text = _written(value, _SEPARATORS.get(name, " "))
        if text:
            yield f'      <data key="{scope}-{name}">{_text(text)}</data>'


def _written(value: Value, separator: str) -> str:
    if isinstance(value, list):
        return separator.join(item if isinstance(item, str) else repr(item) for item in value)
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def _text(value: str) -> str:
    return escape(_writable(value), _IN_TEXT)


def _attribute(value: str) -> str:
    return f'"{escape(_writable(value), _IN_ATTRIBUTE)}"'


def _writable(value: str) -> str:
    return _UNWRITABLE.sub(lambda match: f"\\x{ord(match[0]):02x}", value)
