"""Types in signatures link to the names under which they are documented, wherever they are defined."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from docutils.nodes import Element, reference
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def setup(app: Sphinx) -> dict[str, bool]:
    """Have Sphinx ask for names that it does not find."""
    app.connect("missing-reference", link_to_public_name)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def link_to_public_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: Element) -> reference | None:
    """Find `journeymap.diagnostics.diagnostic.Diagnostic` as `journeymap.Diagnostic`."""
    target = str(node.get("reftarget", ""))
    if node.get("refdomain") != "py" or not target.startswith("journeymap."):
        return None
    python = env.domains["py"]
    name = target.rpartition(".")[2]
    known = [each for each, *_ in python.get_objects() if each.startswith("journeymap.") and each.endswith(f".{name}")]
    if len(known) != 1:
        return None
    return python.resolve_xref(env, node["refdoc"], app.builder, node["reftype"], known[0], node, content)
