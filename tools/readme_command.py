"""
Print a set-up command of the README, so that what is tried is what stands there.

    python3 tools/readme_command.py 1
"""

from __future__ import annotations

import re
import sys
from pathlib import Path


def readme_commands(readme: Path) -> list[str]:
    """List the commands of the `bash` blocks of a README, each with its newline."""
    return re.findall(r"^```bash\n(.+?)^```$", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


if __name__ == "__main__":
    sys.stdout.write(readme_commands(Path(__file__).parent.parent / "README.md")[int(sys.argv[1]) - 1])
