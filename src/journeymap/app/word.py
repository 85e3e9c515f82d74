"""
The words that public functions take, as types; written by `tools/make_words.py`.

Checkers know them by this module, and editors offer them; neither can follow a registry. Each stands beside `str`,
because a plugin may bring more.
"""

from __future__ import annotations

from typing import Literal, TypeAlias


ViewName: TypeAlias = Literal[
    "blueprint",
    "journey",
    "flow",
    "heatmap",
    "empathy",
    "inventory",
    "matrix",
    "matrix-personas",
    "matrix-handoffs",
    "matrix-stakeholders",
    "metrics",
    "systems",
    "governance",
]
"""The name of a view."""

FormatName: TypeAlias = Literal[
    "svg",
    "png",
    "pdf",
    "dot",
    "html",
    "markdown",
    "narrative",
    "text",
    "csv",
    "csv-raw",
    "mermaid",
    "mermaid-journey",
    "mermaid-flowchart",
]
"""The name of a format of pictures."""

ThemeName: TypeAlias = Literal["auto", "light", "dark", "colour-blind-safe", "print"]
"""The name of a theme."""

DetailName: TypeAlias = Literal["normal", "full", "compact", "story"]
"""How much a picture says."""

DirectionName: TypeAlias = Literal["right", "down"]
"""Which way a flow runs."""

SystemsName: TypeAlias = Literal["chips", "boxes"]
"""How a blueprint shows systems."""

EngineName: TypeAlias = Literal["native", "graphviz"]
"""Who draws SVG, PNG and PDF."""

PaperName: TypeAlias = Literal["a4", "a3", "letter"]
"""The paper of the pages of a PDF."""

OmissionName: TypeAlias = Literal["costs", "names", "quotes", "notes"]
"""What is left out of a picture because it is not for everybody."""

ProfileName: TypeAlias = Literal["draft", "standard", "strict"]
"""How much is asked of a map."""

ReportFormatName: TypeAlias = Literal["text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown"]
"""The name of a format of reports."""
