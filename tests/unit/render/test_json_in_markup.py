"""JSON within a page: every character is tried."""

from __future__ import annotations

import json

from journeymap.render.page_data import json_in_markup
from tests.characters import EVERY


def test_json_in_a_page_holds_every_character() -> None:
    """It is read as what it was; nothing in it can begin or end an element, an entity or a line of a script."""
    written = json_in_markup({"every": EVERY})
    assert {"every": list(EVERY)} == json.loads(written)
    assert not set("<>&\u2028\u2029") & set(written)
    assert written.startswith('{"every":["\\u0000","\\u0001"')
    assert json_in_markup("é日😀") == '"é日😀"'
