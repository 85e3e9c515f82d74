"""The JSON Schema as a text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from journeymap.language import json_schema


SCHEMA_NAME: Final = "journeymap.schema.json"
"""What the file of the schema is called, in the package and beside a starter map."""


def schema_text() -> str:
    """
    Write the JSON Schema from which editors know the language.

    Returns:
        JSON, ending in a line end; a line for each field, so that a difference shows which one changed.

    Example:
        >>> schema_text().splitlines()[3]
        '"title":"Journey map",'
    """
    return _text(json_schema()) + "\n"


def schema_path() -> Path:
    """
    Find the file of the JSON Schema that is installed with the package.

    Returns:
        Its path; whoever names it always has the schema of the version that checks the maps. An editable installation
        has it where it is made, in `schemas/` of the repository.

    Example:
        >>> schema_path().read_text(encoding="utf-8") == schema_text()
        True
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / SCHEMA_NAME
    return installed if installed.is_file() else package.parents[1] / "schemas" / SCHEMA_NAME


# Private

# What patterns name of it is seldom seen.
_BEYOND: Final = re.compile(r"[^\0-\uffff]")
_HOLD_FIELDS: Final = frozenset({"properties", "definitions"})


def _text(value: Any, key: str = "") -> str:  # noqa: ANN401 (plain data of any shape)
    """Write what holds fields over several lines, and all else on one."""
    if not isinstance(value, dict) or not (key in _HOLD_FIELDS or len(value.get("properties", ())) > 1):
        return _BEYOND.sub(_escaped, json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    lines = ",\n".join(f"{json.dumps(name)}:{_text(item, name)}" for name, item in value.items())
    return f"{{\n{lines}\n}}"


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
