"""
Write again what is committed and follows from the code: schema, builder, words, pictures, glossary and help.

    python tools/generate.py            # writes
    python tools/generate.py --check    # writes nothing; reports what is stale, and exits with 1
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final


ROOT: Final = Path(__file__).resolve().parent.parent
BROADBAND: Final = "examples/home-broadband/home-broadband.journey.yaml"
BUILT: Final = "examples/python-builder/python-builder.journey.yaml"
SCHEMA: Final = "schemas/journeymap.schema.json"
# By the file that is written: the command that writes it.
GENERATED: Final = {
    "src/journeymap/builder/fields.py": ["tools/make_builder_fields.py"],
    "src/journeymap/app/word.py": ["tools/make_words.py"],
    BUILT: ["examples/python-builder/build.py"],
    SCHEMA: ["-m", "journeymap", "schema", "-o", SCHEMA],
    "docs/images/home-broadband.svg": [
        *("-m", "journeymap", "render", BROADBAND, "-o", "docs/images/home-broadband.svg", "--detail", "story"),
    ],
    "docs/reference/glossary.md": ["tools/make_glossary_page.py"],
    "docs/reference/cli.md": ["tests/functional/test_cli_reference.py"],
}


def main() -> int:
    """Run every command, and put back what was there where it is only asked."""
    stale = []
    for name, command in GENERATED.items():
        path = ROOT / name
        before = path.read_bytes()
        subprocess.run([sys.executable, *command], check=True, cwd=ROOT)
        if path.read_bytes() != before:
            stale.append(name)
        if "--check" in sys.argv[1:]:
            path.write_bytes(before)
    print(*(f"stale: {name}" for name in stale), sep="\n", end="\n" if stale else "")
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
