"""JSON within a page: every character is tried."""

from __future__ import annotations

import json

from journeymap.render.json_in_markup import json_in_markup
from tests.characters import EVERY


def test_json_in_a_page_holds_every_character() -> None:
    """It is read as what it was; nothing in it can begin or end an element, an entity or a line of a script."""
    written = json_in_markup({"every": EVERY})
    assert {"every": list(EVERY)} == json.loads(written)
    escaped = {*"<>&\u2028\u2029", *map(chr, range(0x7F, 0xA0))}
    assert not escaped & set(written)
    assert written.startswith('{"every":["\\u0000","\\u0001"')
    assert json_in_markup("~\u00a0é日😀") == '"~\u00a0é日😀"'
