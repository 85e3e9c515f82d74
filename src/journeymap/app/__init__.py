"""
One function per verb, and the only room below the hosts that touches files.

Holds: reading, checking, rendering, exporting and writing maps; starter maps; pages of findings.
May import: render, report, exchange, layout, views, graph, language, builder, model, theme, diagnostics, errors.
Start reading: reading.py.
"""
