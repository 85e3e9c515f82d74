"""
The examples of fields as plain data, as an editor types them.

The schema needs them without YAML's parser, whose import alone costs more than the whole command that writes the
schema. Examples are short and our own, so that the few forms below are enough; a test holds them against the parser.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from journeymap.model import shape as shapes


if TYPE_CHECKING:
    from journeymap.model import Facts


def read_example(field: Facts) -> Any:  # noqa: ANN401 (plain data of any shape)
    """
    Read the example of a field.

    Args:
        field: the facts about the field.

    Returns:
        Texts, numbers, flags, lists and mappings. A list of one mapping is given as the mapping, which stands for it:
        editors that insert an example know no mappings within lists.

    Example:
        >>> from journeymap.model import Touchpoint, facts
        >>> read_example(facts(Touchpoint)["wait"]), read_example(facts(Touchpoint)["volume"])
        ({'expected': '9d', 'tolerable': '3d'}, '120/day')
    """
    if isinstance(field.shape, shapes.Text) and not field.example.startswith('"'):
        return field.example
    value, rest = _value(field.example, ends="")
    if rest:
        raise ValueError(f"the example of `{field.key}` goes on after its end: {rest}")
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        return value[0]
    return value


# Private

_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_KEY: Final = re.compile(r"([^\"{}\[\],:]+|\"(?:[^\"\\]|\\.)*\"):\s*")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_CONSTANTS: Final = {"true": True, "false": False}


def _value(text: str, ends: str) -> tuple[Any, str]:
    """Read one value; return it, and the text after it."""
    if text.startswith("{"):
        return _mapping(text[1:].lstrip())
    if text.startswith("["):
        return _list(text[1:].lstrip())
    if text.startswith('"'):
        quoted = _QUOTED.match(text)
        if quoted is None:
            raise ValueError(f"the quotes are not closed in an example: {text}")
        return json.loads(quoted.group()), text[quoted.end() :].lstrip()
    plain = re.split(f"[{re.escape(ends)}]", text, maxsplit=1)[0] if ends else text
    return _scalar(plain.rstrip()), text[len(plain) :]


def _list(text: str) -> tuple[list[Any], str]:
    items = []
    while not text.startswith("]"):
        item, text = _value(text, ends=",]")
        items.append(item)
        text = text.removeprefix(",").lstrip()
    return items, text[1:].lstrip()


def _mapping(text: str) -> tuple[dict[str, Any], str]:
    entries = {}
    while not text.startswith("}"):
        key = _KEY.match(text)
        if key is None:
            raise ValueError(f"a key is missing in an example: {text}")
        name = key.group(1).strip()
        entries[json.loads(name) if name.startswith('"') else name], text = _value(text[key.end() :], ends=",}")
        text = text.removeprefix(",").lstrip()
    return entries, text[1:].lstrip()


def _scalar(text: str) -> Any:  # noqa: ANN401 (as above)
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return _CONSTANTS.get(text, text)
