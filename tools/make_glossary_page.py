"""
Write `docs/reference/glossary.md` from the terms in `src/journeymap/glossary`.

    python tools/make_glossary_page.py
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final


ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs" / "_ext"))

from glossary_page import glossary_page  # noqa: E402 (found on the path set above)


if __name__ == "__main__":
    (ROOT / "docs" / "reference" / "glossary.md").write_text(glossary_page(), encoding="utf-8")
