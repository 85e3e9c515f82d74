"""What reading a text brings besides the map: ids and references with their places."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from attrs import define

from journeymap.diagnostics import Source
from journeymap.language import OpenedFile, ReadText, UnusableFileError, check_text, read_text
from journeymap.model import Kind, entries_of, mentions_of


EVERYTHING: Final = Path(__file__).parents[2] / "golden" / "maps" / "everything.journey.yaml"

SHOP: Final = """\
title: Shop
owner: retail
teams: [retail]
personas: {maya: Maya}
stages:
  buy:
    touchpoints:
      pay:
        channel: website
        emotion: {maya: 0.5}
        frontstage: [Somebody waits, charge]
        pains:
          slow: It takes long
        next: leave
      leave:
processes: {charge: {team: retial}}
opportunities:
  faster: {solves: [pay.slow], stages: [buy]}
risks: {fraud: {on: [touchpoint:leave]}}
"""


@define
class Shelf:
    """Files in memory."""

    files: dict[str, str]

    def identify(self, source: Source) -> str:
        """Say which file it is."""
        return source.name

    def refusal(self, location: str, named_in: Source) -> str | None:
        """Refuse none."""
        del location, named_in
        return None

    def open(self, location: str, named_in: Source) -> OpenedFile:
        """Open what is there."""
        del named_in
        if location not in self.files:
            raise UnusableFileError("is not there")
        return OpenedFile(identity=location, source=Source(location, self.files[location]))


def references(result: ReadText) -> list[str]:
    """Say for each reference where it stands, what is written there, and to what it leads."""
    return [
        f"{each.place}: {each.place.text} -> {each.target.key if each.target is not None else None}"
        for each in result.references
    ]


def test_every_reference_is_known_with_its_place() -> None:
    """In fields, lists and keys, of one kind or of several; also those that lead nowhere, and standard words."""
    result = read_text(Source("shop", SHOP))
    assert result.map is None
    assert references(result) == [
        "shop:2:8: retail -> team:retail",
        "shop:9:18: website -> None",
        "shop:10:19: maya -> persona:maya",
        "shop:11:38: charge -> process:charge",
        "shop:14:15: leave -> touchpoint:leave",
        "shop:16:28: retial -> None",
        "shop:18:21: pay.slow -> pain:touchpoint:pay.slow",
        "shop:18:41: buy -> stage:buy",
        "shop:19:22: touchpoint:leave -> touchpoint:leave",
    ]
    assert [each.kinds for each in result.references[:2]] == [(Kind.TEAM,), (Kind.CHANNEL,)]
    assert len(result.references[-1].kinds) > 1


def test_every_id_is_known_with_its_place() -> None:
    """Elements in fields and in lists, those defined on the spot, and those that belong to others, by their keys."""
    ids = read_text(Source("shop", SHOP)).ids
    assert {key: f"{place}: {place.text}" for key, place in ids.items()} == {
        "team:retail": "shop:3:9: retail",
        "persona:maya": "shop:4:12: maya",
        "stage:buy": "shop:6:3: buy",
        "touchpoint:pay": "shop:8:7: pay",
        "touchpoint:leave": "shop:15:7: leave",
        "process:somebody-waits": "shop:11:22: Somebody waits",
        "process:charge": "shop:16:13: charge",
        "opportunity:faster": "shop:18:3: faster",
        "risk:fraud": "shop:19:9: fraud",
        "pain:touchpoint:pay.slow": "shop:13:11: slow",
    }


def test_they_are_those_of_the_map() -> None:
    """In a map that has everything, each element has an id, and each mention of one a reference."""
    result = read_text(Source("everything", EVERYTHING.read_text(encoding="utf-8")))
    assert result.map is not None
    entries = [*entries_of(result.map)]
    assert {entry.key for entry in entries} == set(result.ids)
    parts = [result.map, *(entry.element for entry in entries)]
    mentioned = {mention.target.key for part in parts for mention in mentions_of(part)}
    known = {each.target.key for each in result.references if each.target is not None}
    defined_where_named = {f"process:{process.id}" for process in result.map.processes}
    assert (mentioned & set(result.ids)) - defined_where_named == known - defined_where_named


def test_those_of_used_files_follow() -> None:
    """Each stands in the text in which it was written, once, however often that file is named."""
    shelf = Shelf({"b": "use: [c]\nsystems: {till: {owner: all}}\n", "c": "teams: {all: Everybody}\n"})
    text = "use: [b, c]\ntitle: A\nowner: all\nstages: [pay]\n"
    result = read_text(Source("a", text), opener=shelf)
    assert result.diagnostics == ()
    assert references(result) == ["a:3:8: all -> team:all", "b:2:25: all -> team:all"]
    assert {key: str(place) for key, place in result.ids.items()} == {
        "team:all": "c:1:9",
        "system:till": "b:2:11",
        "stage:pay": "a:4:10",
    }


def test_what_was_read_before_a_syntax_error_is_known() -> None:
    """An editor asks while somebody is typing."""
    result = read_text(Source("a", "title: A\nowner: sales\nteams: [sales]\nstages:\n  pay: {\n"))
    assert (result.map, result.is_vocabulary) == (None, False)
    assert references(result) == ["a:2:8: sales -> team:sales"]
    assert set(result.ids) == {"team:sales"}


def test_an_empty_text_has_none() -> None:
    """Nor has one that is no YAML at all."""
    for text in ("", "\t", "[", "a"):
        result = read_text(Source("a", text))
        assert (result.map, result.ids, result.references) == (None, {}, ())


def test_registries_alone_are_no_map() -> None:
    """They are right by themselves for those who ask for either, and have ids too."""
    source = Source("teams", "systems: {till: {owner: all}}\nteams: {all: Everybody}\n")
    result = check_text(source)
    assert (result.map, result.diagnostics, result.is_vocabulary) == (None, (), True)
    assert set(result.ids) == {"system:till", "team:all"}
    assert references(result) == ["teams:1:25: all -> team:all"]
    assert read_text(source).is_vocabulary is False
