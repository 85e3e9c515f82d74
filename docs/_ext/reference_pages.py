"""
Write the pages that follow from the code.

Fields come from their facts, diagnostics from their catalogue, rules from their docstrings.

They go to `reference/generated/` before Sphinx reads its sources, and pages written by hand include them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from diagnostic_pages import diagnostic_page
from field_pages import field_page
from rule_pages import rule_pages


if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx know when to write the pages."""
    app.connect("builder-inited", write_pages)
    app.connect("autodoc-process-signature", drop_signature_of_values)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_pages(app: Sphinx) -> None:
    """Write each page, unless it is there and the same."""
    folder = Path(app.srcdir) / "reference" / "generated"
    (folder / "rules").mkdir(parents=True, exist_ok=True)
    pages = {"fields.md": field_page(), "diagnostics.md": diagnostic_page()}
    pages |= {f"rules/{name}": text for name, text in rule_pages().items()}
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def drop_signature_of_values(
    app: Sphinx, what: str, name: str, obj: object, options: object, signature: str, return_annotation: str
) -> tuple[str, str] | None:
    """Leave the signature of an attrs class out; its attributes are listed below, with words."""
    del app, name, options, signature, return_annotation
    return ("", "") if what in {"class", "exception"} and isinstance(obj, type) and attrs.has(obj) else None
