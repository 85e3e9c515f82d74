"""Run the command line as `python -m journeymap`."""

from __future__ import annotations

import sys

from journeymap.cli import main


if __name__ == "__main__":
    sys.exit(main())
