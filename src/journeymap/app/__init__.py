"""
One function per verb, and the only room below the hosts that touches files.

Holds: one module for each verb, settings, the project around a map, writing.
May import: render, report, exchange, layout, views, checks, compare, graph, language, builder, glossary, model, theme, diagnostics, errors, frozen, late, toml_text, nearest.
Start reading: reading.py.
"""
