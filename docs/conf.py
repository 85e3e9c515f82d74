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
    "public_names",
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

# What is not documented by itself: the standard library, other projects, the vocabulary, which has the language
# reference, and what is inside other rooms.
nitpick_ignore_regex = [
    ("py:class", r"(?:collections|datetime|fractions|graphviz|journeymap\.model|networkx|os|types|typing)\..*")
]
nitpick_ignore = [
    ("py:class", f"journeymap.{name}")
    for name in (
        "builder.fields.MapFields",
        "builder.fields.StageFields",
        "builder.fields.TouchpointFields",
        "checks.rule.profile.Profile",
        "checks.rule.rule.Rule",
        "diagnostics.edit.Fix",
        "diagnostics.place.FieldSpans",
        "graph.compiled.T",
        "language.decode.used_file.FileOpener",
        "render.registry.Renderer",
        "report.findings.Examined",
        "theme.theme.Theme",
        "views.View",
    )
]
nitpick_ignore += [("py:class", name) for name in ("Entry", "Unit", "pathlib.Path")]

html_theme = "furo"
html_title = "journeymap"
html_static_path: list[str] = []
