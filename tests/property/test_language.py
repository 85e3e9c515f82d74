"""What holds for every map: it can be written and read back, in each notation, by each parser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given, settings
from jsonschema import Draft7Validator

from journeymap.diagnostics import Source
from journeymap.exchange import from_json, to_json
from journeymap.language import dumps, encode, json_schema, read_text
from journeymap.testing import maps


if TYPE_CHECKING:
    from journeymap.model import JourneyMap


VALIDATOR = Draft7Validator(json_schema())


@settings(max_examples=40)
@given(maps())
def test_yaml_reads_back_equal(journey_map: JourneyMap) -> None:
    """What `dumps` writes is the map, without a problem, for both parsers."""
    text = dumps(journey_map)
    for parser in ("c", "python"):
        result = read_text(Source("<text>", text), parser=parser)
        found, diagnostics = result.map, result.diagnostics
        assert [str(diagnostic) for diagnostic in diagnostics if diagnostic.is_error] == []
        assert found == journey_map


@settings(max_examples=40)
@given(maps())
def test_json_reads_back_equal(journey_map: JourneyMap) -> None:
    """JSON holds everything that a map says."""
    found, diagnostics = from_json(Source("<text>", to_json(journey_map)))
    assert [str(diagnostic) for diagnostic in diagnostics if diagnostic.is_error] == []
    assert found == journey_map


@settings(max_examples=40)
@given(maps())
def test_writing_is_stable(journey_map: JourneyMap) -> None:
    """Writing what was read from what was written gives the same text."""
    text = dumps(journey_map)
    found = read_text(Source("<text>", text)).map
    assert found is not None
    assert dumps(found) == text


@settings(max_examples=40)
@given(maps())
def test_every_map_fits_the_schema(journey_map: JourneyMap) -> None:
    """What a map says as plain data is valid for editors."""
    data = json.loads(json.dumps(encode(journey_map)))
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []
