"""How the documentation is built: `nox -s docs`."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path


sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "journeymap"
author = "The journeymap developers"
copyright = f"2026, {author}"
release = version = version_of("journeymap")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "gallery",
    "reference_pages",
]
exclude_patterns = ["_build", "reference/generated/*.md", "reference/generated/rules/index.md"]
nitpicky = True
suppress_warnings = ["config.cache"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Docstrings put names in single backticks.
default_role = "code"
autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

# Where the names in signatures are documented; they are imported for checkers only, so Sphinx sees bare names.
autodoc_type_aliases = {
    name: f"journeymap.{room}.{name}"
    for room, names in {
        "diagnostics": ("Position", "Problem", "Source"),
        "graph": ("Edge", "EdgeKind", "LineRole", "Node", "NodeKind"),
    }.items()
    for name in names
}
# What is not documented by itself: paths as the standard library takes them, fields of the language, other projects.
nitpick_ignore = [
    ("py:class", "Branch"),
    ("py:class", "Edge"),
    ("py:class", "Element"),
    ("py:class", "FieldSpans"),
    ("py:class", "Finder"),
    ("py:class", "FileOpener"),
    ("py:class", "FreeValue"),
    ("py:class", "MapFields"),
    ("py:class", "NeedKind"),
    ("py:class", "NextMode"),
    ("py:class", "Path"),
    ("py:class", "Reading"),
    ("py:class", "Renderer"),
    ("py:class", "Rule"),
    ("py:class", "StageFields"),
    ("py:class", "StrPath"),
    ("py:class", "Theme"),
    ("py:class", "View"),
    ("py:class", "TouchpointFields"),
    ("py:class", "nx.DiGraph"),
    ("py:class", "Fix"),
    ("py:class", "Profile"),
    ("py:class", "Rate"),
    ("py:class", "T"),
    ("py:class", "datetime.date"),
]

html_theme = "furo"
html_title = "journeymap"
html_static_path: list[str] = []
