"""YAML as editors read it: by the core schema of YAML 1.2, which the YAML language server follows."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml


def load_core(text: str) -> Any:
    """
    Read a text as plain data.

    Args:
        text: YAML.

    Returns:
        Texts, numbers, flags, nothing, lists and mappings; the keys of mappings as they are written, because a schema
        looks at keys as texts.
    """
    node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return None if node is None else _data(node)


# Private

_NULL: Final = re.compile(r"(?:~|[Nn]ull|NULL)?")
_FLAG: Final = re.compile(r"[Tt]rue|TRUE|[Ff]alse|FALSE")
_WHOLE: Final = re.compile(r"[-+]?[0-9]+")
_OCTAL: Final = re.compile(r"0o[0-7]+")
_HEX: Final = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def _data(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _data(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_data(item) for item in node.value]
    return node.value if node.style else _scalar(node.value)


def _scalar(text: str) -> Any:
    if _NULL.fullmatch(text):
        return None
    if _FLAG.fullmatch(text):
        return text.lower() == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text) or _HEX.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _SPECIAL.fullmatch(text):
        return float(text.replace(".", "", 1))
    return text
