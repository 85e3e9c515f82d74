"""A developer builds a map of rows: each finding says which element it is about."""

from __future__ import annotations

import pickle

import journeymap as jm


def shop(count: int) -> jm.MapBuilder:
    """Make touchpoints in a loop, with the same mistake in each second one."""
    builder = jm.MapBuilder("Shop")
    with builder.stage("order"):
        for number in range(count):
            builder.touchpoint(f"t{number}", channel="wb" if number % 2 else "website", tags=[number])
    return builder


def test_each_finding_names_its_element() -> None:
    """As its subject, as rules do it, and in words; the place is the same line."""
    _, findings = shop(4).read()
    assert [finding.subject for finding in findings] == ["touchpoint:t1", "touchpoint:t3"]
    assert [finding.message.rpartition(" (")[2] for finding in findings] == ["touchpoint `t1`)", "touchpoint `t3`)"]
    [place] = {str(finding.place) for finding in findings}
    assert all(finding.place is not None and finding.place.text.startswith('"wb"') for finding in findings)
    assert place.startswith("tests/developer/test_findings_of_a_loop.py:")


def test_two_elements_of_one_id_are_named_once() -> None:
    """A message that names the element already does not name it again."""
    builder = jm.MapBuilder("Shop")
    with builder.stage("order"):
        for _ in range(2):
            builder.touchpoint("pay")
    _, [finding] = builder.read()
    assert finding.message == "two touchpoints have the ID `pay`"
    assert finding.place is not None
    assert finding.place.text == '"pay"'
    assert [related.place.text for related in finding.related] == ['"pay"']


def test_what_is_wrong_with_the_map_itself_is_about_the_map() -> None:
    """It has no other name."""
    builder = jm.MapBuilder("Shop", owner="nobody")
    builder.stage("order")
    _, [finding] = builder.read()
    assert (finding.subject, finding.message[:23]) == ("map", "unknown team `nobody`")


def test_findings_of_rules_stand_at_the_element_too() -> None:
    """A rule underlines a field of the very call."""
    builder = jm.MapBuilder("Shop", status="in-review")
    with builder.stage("order"):
        for identifier, following in (("first", "last"), ("lost", "last"), ("last", None)):
            builder.touchpoint(identifier, next=following)
    built = builder.build()
    lost = {finding.subject for finding in jm.check(built, select="JM0201").diagnostics}
    assert lost == {"touchpoint:lost"}
    place = built.touchpoints[1].place
    assert place is not None
    assert place.value("next").text == "following"
    assert pickle.loads(pickle.dumps(built)) == built
