"""
Journey maps and service blueprints as text: read, compiled to a graph, checked, drawn.

    import journeymap as jm

    shop = jm.load("shop.journey.yaml")
    graph = jm.compile_map(shop).graph
    gaps = jm.check(shop).diagnostics
    picture = jm.render(shop, view="blueprint", format="svg")

Holds: the public names; each is resolved when it is first used, because most programs need few of them.
May import: every room, but only when a name is asked for.
Start reading: app/reading.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names
from journeymap.version import __version__


if TYPE_CHECKING:
    # Rooms that are documented. At run time every submodule is found when somebody asks for it.
    from journeymap import builder as builder
    from journeymap import checks as checks
    from journeymap import diagnostics as diagnostics
    from journeymap import exchange as exchange
    from journeymap import graph as graph
    from journeymap import model as model
    from journeymap import testing as testing
    from journeymap import theme as theme
    from journeymap import views as views
    from journeymap.app.checking import Report, check, check_paths
    from journeymap.app.digraph import to_graphviz
    from journeymap.app.exchanging import from_json, to_graphml, to_json, to_node_link
    from journeymap.app.reading import load, loads, read, reads
    from journeymap.app.rendering import render
    from journeymap.builder import MapBuilder
    from journeymap.diagnostics import Diagnostic, Place, Related, Severity
    from journeymap.diagnostics.map_error import MapError
    from journeymap.errors import (
        CallOrderError,
        DrawingError,
        DuplicateNameError,
        JourneymapError,
        MissingExtraError,
        MissingFontError,
        SettingsError,
        ThemeError,
        TooLargeError,
        UnknownNameError,
        UnreadableInputError,
        UnusableValueError,
        UnwritableOutputError,
    )
    from journeymap.graph import CompiledMap, compile_map
    from journeymap.language import dumps
    from journeymap.model import JourneyMap

__all__ = [
    "CallOrderError",
    "CompiledMap",
    "Diagnostic",
    "DrawingError",
    "DuplicateNameError",
    "JourneyMap",
    "JourneymapError",
    "MapBuilder",
    "MapError",
    "MissingExtraError",
    "MissingFontError",
    "Place",
    "Related",
    "Report",
    "SettingsError",
    "Severity",
    "ThemeError",
    "TooLargeError",
    "UnknownNameError",
    "UnreadableInputError",
    "UnusableValueError",
    "UnwritableOutputError",
    "__version__",
    "check",
    "check_paths",
    "compile_map",
    "dumps",
    "from_json",
    "load",
    "loads",
    "read",
    "reads",
    "render",
    "to_graphml",
    "to_graphviz",
    "to_json",
    "to_node_link",
]

_HOMES: Final = {
    "CallOrderError": "journeymap.errors",
    "CompiledMap": "journeymap.graph",
    "Diagnostic": "journeymap.diagnostics",
    "DrawingError": "journeymap.errors",
    "DuplicateNameError": "journeymap.errors",
    "JourneyMap": "journeymap.model",
    "JourneymapError": "journeymap.errors",
    "MapBuilder": "journeymap.builder",
    "MapError": "journeymap.diagnostics.map_error",
    "MissingExtraError": "journeymap.errors",
    "MissingFontError": "journeymap.errors",
    "Place": "journeymap.diagnostics",
    "Related": "journeymap.diagnostics",
    "Report": "journeymap.app.checking",
    "SettingsError": "journeymap.errors",
    "Severity": "journeymap.diagnostics",
    "ThemeError": "journeymap.errors",
    "TooLargeError": "journeymap.errors",
    "UnknownNameError": "journeymap.errors",
    "UnreadableInputError": "journeymap.errors",
    "UnusableValueError": "journeymap.errors",
    "UnwritableOutputError": "journeymap.errors",
    "check": "journeymap.app.checking",
    "check_paths": "journeymap.app.checking",
    "compile_map": "journeymap.graph",
    "dumps": "journeymap.language",
    "from_json": "journeymap.app.exchanging",
    "load": "journeymap.app.reading",
    "loads": "journeymap.app.reading",
    "read": "journeymap.app.reading",
    "reads": "journeymap.app.reading",
    "render": "journeymap.app.rendering",
    "to_graphml": "journeymap.app.exchanging",
    "to_graphviz": "journeymap.app.digraph",
    "to_json": "journeymap.app.exchanging",
    "to_node_link": "journeymap.app.exchanging",
    # Not public: what a map asks for when it is to be shown.
    "mime_bundle": "journeymap.app.notebook",
    "show_map": "journeymap.app.notebook",
}


if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)
