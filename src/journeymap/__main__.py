"""Run the command line as `python -m journeymap`."""

from __future__ import annotations

from journeymap.cli import run


if __name__ == "__main__":
    run()
