"""Service levels: a duration, or what is promised until when, in which share of cases."""

from __future__ import annotations

import datetime

import pytest

import journeymap as jm
from journeymap.model import Duration, JourneyMap, ServiceLevel, WorkingDuration


def shop(sla: str) -> JourneyMap:
    """Read a map of one touchpoint and one process with a service level."""
    return jm.loads(
        f"""
title: Shop
metrics: {{answered: {{unit: percent}}}}
stages: {{buy: {{touchpoints: {{call: {{sla: {sla}, backstage: [work]}}}}}}}}
processes: {{work: {{sla: {sla}}}}}
"""
    )


@pytest.mark.parametrize(
    ("sla", "expected"),
    [
        ("5d", ServiceLevel(resolution=Duration(432000.0))),
        ("{resolution: 5wd}", ServiceLevel(resolution=WorkingDuration(5.0))),
        (
            "{response: 20s, share: 80%, measured_by: answered}",
            ServiceLevel(response=Duration(20.0), share=0.8, measured_by="answered"),
        ),
    ],
)
def test_a_service_level_is_read_and_written(sla: str, expected: ServiceLevel) -> None:
    """Of touchpoints and processes; a plain duration is until the matter is settled."""
    read = shop(sla)
    assert read.touchpoints[0].sla == read.processes[0].sla == expected
    assert jm.loads(jm.dumps(read)) == read


def test_a_plain_duration_is_written_plain() -> None:
    """As short as it was."""
    assert "sla: 5d\n" in jm.dumps(shop("{resolution: 5d}"))


@pytest.mark.parametrize(
    ("sla", "code", "words"),
    [
        ("{respond: 20s}", "JM0010", "did you mean `response`?"),
        ("{response: 20s, measured_by: answerd}", "JM0018", "did you mean `answered`?"),
        ("{response: 1..2min}", "JM0014", "is a range; expected one duration"),
        ("[5d]", "JM0012", "expected a mapping with keys such as `response`, `resolution`"),
    ],
)
def test_what_is_wrong_is_told(sla: str, code: str, words: str) -> None:
    """With the nearest name."""
    with pytest.raises(jm.MapError) as caught:
        shop(sla)
    assert {diagnostic.code for diagnostic in caught.value.diagnostics} == {code}
    assert any(words in diagnostic.message for diagnostic in caught.value.diagnostics)


@pytest.mark.parametrize(
    "sla", [datetime.timedelta(days=5), {"resolution": "5d"}, ServiceLevel(resolution=Duration(432000.0))]
)
def test_the_builder_takes_each(sla: object) -> None:
    """Python's own duration, the notation of the language, and the object of the model."""
    builder = jm.MapBuilder("Shop")
    builder.stage("buy").touchpoint("call", sla=sla)  # type: ignore[arg-type]  # one of several
    assert builder.build().touchpoints[0].sla == ServiceLevel(resolution=Duration(432000.0))
