"""How ids are written."""

from __future__ import annotations

import re
from typing import Final

from journeymap.late import late_pattern


ID_PATTERN: Final = late_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
"""Lower-case words of ASCII letters and digits, joined by single hyphens."""
