"""What Mermaid itself reads in a text of ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Sequence


def node_modules() -> Path | None:
    """Find mermaid and jsdom where npm puts them: beside a folder of programs that is on the path."""
    for name in os.environ.get("PATH", "").split(os.pathsep):
        folder = Path(name).parent
        if Path(name).name == ".bin" and (folder / "mermaid").is_dir() and (folder / "jsdom").is_dir():
            return folder
    return None


def read_mermaid(texts: Sequence[str]) -> list[dict[str, Any]]:
    """Read diagrams, all in one process."""
    done = subprocess.run(
        [shutil.which("node") or "node", str(Path(__file__).with_name("mermaid.mjs")), str(node_modules())],
        input=json.dumps(texts),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=120,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
