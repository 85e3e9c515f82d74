"""A graph in DOT, as text or as an object of the `graphviz` package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.frozen import frozen
from journeymap.layout.text.wrap import one_line
from journeymap.model.address import safe_link
from journeymap.render.graphviz.quote_dot import quote_id, quote_label, quote_link


if TYPE_CHECKING:
    from collections.abc import Mapping

    import graphviz


@frozen(kw_only=True)
class DotGraph:
    """
    A graph.

    Attributes:
        name: its name.
        graph: the attributes of the whole, plain values that are no words of a map.
        node: what holds for all nodes that do not say otherwise.
        edge: what holds for all edges that do not say otherwise.
        lines: its statements.
    """

    name: str
    graph: Mapping[str, str]
    node: Mapping[str, str]
    edge: Mapping[str, str]
    lines: tuple[str, ...]

    def text(self) -> bytes:
        """Write it, one statement a line, in UTF-8."""
        heads = [f"{kind} [{_written(attributes)}];" for kind, attributes in self._heads() if attributes]
        return "".join(f"{line}\n" for line in (f"digraph {self.name} {{", *heads, *self.lines, "}")).encode()

    def digraph(self) -> graphviz.Digraph:
        """Give it to the `graphviz` package, whose object can be styled, extended, shown and saved."""
        import graphviz  # noqa: PLC0415 (only those who ask for this object need the package)

        return graphviz.Digraph(
            self.name,
            graph_attr=dict(self.graph),
            node_attr=dict(self.node),
            edge_attr=dict(self.edge),
            body=[f"\t{line}\n" for line in self.lines],
        )

    def _heads(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        return ("graph", self.graph), ("node", self.node), ("edge", self.edge)


def described(key: str, *classes: str, tooltip: str = "", link: str | None = None) -> str:
    """
    Write the attributes by which others address a node, an edge or a cluster, and by which browsers describe it.

    Args:
        key: the key of the element or of its figure, which becomes the id.
        classes: what style sheets can ask for.
        tooltip: what a browser shows, in plain words.
        link: an address to go to; only a harmless one is written.

    Returns:
        The attributes, for between brackets.

    Example:
        >>> print(described("touchpoint:pay", "touchpoint", tooltip="Pays", link="javascript:alert(1)"))
        id="touchpoint:pay", class="touchpoint", tooltip="Pays"
    """
    parts = [f"id={quote_id(key)}", f'class="{" ".join(dict.fromkeys(filter(None, classes)))}"']
    # Without one, Graphviz would show the name of the node.
    parts.append(f"tooltip={quote_label((one_line(tooltip) or key,))}")
    address = safe_link(link)
    if address is not None:
        parts.append(f'URL={quote_link(address)}, target="_blank"')
    return ", ".join(parts)


# Private


def _written(attributes: Mapping[str, str]) -> str:
    return ", ".join(f'{name}="{value}"' for name, value in attributes.items())
