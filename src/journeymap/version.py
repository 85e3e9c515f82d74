"""The version of the package, for the public face and for commands, which ask for no more of it."""

from __future__ import annotations

from typing import Final


__version__: Final = "0.1.0"
