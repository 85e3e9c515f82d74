"""Maps out of JSON: what is no JSON has its place."""

from __future__ import annotations

import pytest

from journeymap.diagnostics import Source
from journeymap.exchange.map_json import from_json


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_json_does_not_have_is_refused(word: str) -> None:
    """Python reads it, RFC 8259 does not; the same word in a text is a text."""
    text = '{"title": "NaN, \\"Infinity\\"", "stages": {"pay": null}, "x-rate": [1, ' + word + "]}"
    found, problems = from_json(Source("map.json", text))
    assert found is None
    assert [(one.code, one.message) for one in problems] == [
        ("JM0003", f"the text is no JSON: `{word}` is no number there")
    ]
    assert [text[one.place.start : one.place.end] for one in problems if one.place] == [word]
