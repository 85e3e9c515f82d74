"""Free `x-` keys: kept where an element is, refused where nothing could keep them."""

from __future__ import annotations

import pytest

from journeymap.diagnostics import Source
from journeymap.language import read_text


def test_elements_keep_free_keys() -> None:
    """The map and its elements keep notes of the author's own."""
    text = "title: Shop\nx-map: 1\nstages: {pay: {x-stage: [a, b]}}\n"
    result = read_text(Source("a.journey.yaml", text))
    found, diagnostics = result.map, result.diagnostics
    assert found is not None
    assert diagnostics == ()
    assert found.extras == (("x-map", "1"),)
    assert found.stages[0].extras == (("x-stage", ("a", "b")),)


@pytest.mark.parametrize(
    "field",
    [
        "next: {to: door, x-note: 1}",
        "emotion: {value: 1, x-note: 1}",
        "emotion: {maya: {value: 1, x-note: 1}}",
        "metrics: {fcr: {value: 1, x-note: 1}}",
        "wait: {x-note: 1}",
        "personal_data: {x-note: 1}",
        "rules: [{when: Late, x-note: 1}]",
        "waive: {code: JM0302, reason: Soon, x-note: 1}",
    ],
)
def test_structures_refuse_free_keys(field: str) -> None:
    """What has no id takes no notes; this once crashed."""
    text = (
        "title: Shop\npersonas: [maya]\nmetrics: [fcr]\n"
        f"stages: {{pay: {{touchpoints: {{till: {{{field}}}, door: }}}}}}\n"
    )
    result = read_text(Source("a.journey.yaml", text))
    found, diagnostics = result.map, result.diagnostics
    assert found is None
    assert [(diagnostic.code, diagnostic.message) for diagnostic in diagnostics] == [
        ("JM0010", "unknown field `x-note`")
    ]
    assert diagnostics[0].place is not None
    assert diagnostics[0].place.text == "x-note"
