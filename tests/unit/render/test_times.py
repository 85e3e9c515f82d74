"""What a map says of time, in every output that writes times: as the map says it, never the middle of a range."""

from __future__ import annotations

import json

from journeymap.model import entries_of
from journeymap.render import to_narrative
from journeymap.render.html.element_details import Details
from journeymap.report.outline import outline
from tests.picture import compiled, items_of, scope_of, sheet_of


MAP = """
    title: Repair
    stages:
      mend:
        touchpoints:
          wait:
            duration: 1..2min
            wait: {expected: 2..5wd, tolerable: 1d}
            backstage: [mend]
            outcome: completed
    processes: {mend: {duration: 30min..1wd, sla: 4wh}}
"""


def test_boxes_write_times() -> None:
    """Short units for calendar time, words for working time, both ends of a range."""
    sheet = sheet_of(MAP)
    assert [item.details for item in items_of(sheet, "customer")] == [
        ("1 to 2 min · waits 2 to 5 working days · tolerable wait 1 d",)
    ]
    assert [item.details for item in items_of(sheet, "backstage")] == [
        ("30 min to 1 working day · SLA 4 working hours",)
    ]
    # Two working days are 2.8 days. The process may take half an hour.
    assert [mark.note for item in items_of(sheet, "customer") for mark in item.marks] == [
        "exceeds tolerable wait",
        "Completed",
    ]
    assert [item.marks for item in items_of(sheet, "backstage")] == [()]


def test_boxes_write_service_levels() -> None:
    """In the words of the field; what measures them is not repeated."""
    text = """
        title: Help
        metrics: {answered: {unit: percent}}
        stages:
          help:
            touchpoints:
              call: {sla: {response: 20s, share: 80%, measured_by: answered}, backstage: [mend]}
              ask: {sla: {measured_by: answered}}
        processes: {mend: {duration: 3d, sla: {response: 1d, resolution: 2d}}}
    """
    sheet = sheet_of(text)
    assert [item.details for item in items_of(sheet, "customer")] == [("SLA response 20 s in 80% of cases",), ()]
    (work,) = items_of(sheet, "backstage")
    assert work.details == ("3 d · SLA response 1 d, resolution 2 d",)
    assert [mark.note for mark in work.marks] == ["takes longer than its limit"]
    assert "Service level: response 20 seconds in 80% of cases; " in to_narrative(compiled(text)).decode()
    assert "(3 d; SLA response 1 d, resolution 2 d)" in outline(compiled(text))


def test_stories_write_times() -> None:
    """In full."""
    text = to_narrative(compiled(MAP)).decode()
    assert "1 to 2 minutes" in text
    assert "The wait is 2 to 5 working days, longer than the tolerable 1 day." in text
    assert "30 minutes to 1 working day" in text


def test_outlines_and_pages_write_times() -> None:
    """As boxes do."""
    assert "waits       2 to 5 working days, tolerable 1 d" in outline(compiled(MAP))
    map_ = compiled(MAP).map
    entries = {entry.key: entry for entry in entries_of(map_)}
    rows = Details(map_, entries, scope_of(map_)).fields(entries["process:mend"].element, entries["process:mend"])
    assert json.loads(json.dumps(dict(rows))) == {
        "Lane": ["Backstage"],
        "Duration": ["30 min to 1 working day"],
        "SLA": ["4 working hours"],
    }
    whole = MAP.replace("sla: 4wh", "sla: {resolution: 4wh, share: 90%}")
    map_ = compiled(whole).map
    entries = {entry.key: entry for entry in entries_of(map_)}
    rows = Details(map_, entries, scope_of(map_)).fields(entries["process:mend"].element, entries["process:mend"])
    assert dict(rows)["SLA"] == [{"rows": [("Resolution", ["4 working hours"]), ("Share", ["90%"])]}]
