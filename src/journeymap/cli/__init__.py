"""
The command line: one file per command, each a thin shell around a verb.

Holds: the commands, their options and help, exit statuses, what goes to which stream.
May import: app, report, checks, model, diagnostics, errors, late, pause, version.
Start reading: group.py.
"""

from journeymap.cli.group import main, run


__all__ = ["main", "run"]
