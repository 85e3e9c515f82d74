"""Catalogues: each is complete, has no words that nobody says, and is what sheets, pictures and texts speak."""

from __future__ import annotations

import ast
import enum
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve

import journeymap as jm
from journeymap import model
from journeymap.model import FEELING_VALENCES, Kind, Language, enumeration, fields_of
from journeymap.report.outline import outline
from journeymap.translation.catalogue import ENGLISH, HOMES, catalogue
from journeymap.translation.phrase import counted, number, phrase, speaking, spoken_language
from journeymap.views import VIEWS, Detail, Selection


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.translation.catalogue import Catalogue


ROOT: Final = Path(__file__).resolve().parents[3]
SOURCE: Final = ROOT / "src" / "journeymap"
OTHERS: Final = sorted(set(HOMES) - {ENGLISH})
EXAMPLES: Final = sorted((ROOT / "examples").glob("*/*.journey.yaml"))
# Numbers with their units and counts of things are put together where they are said.
MADE: Final = re.compile(r"(\{count\}|1) \w+")


def words_of(language: str) -> Catalogue:
    """Give a catalogue that is there."""
    words = catalogue(language)
    assert words is not None
    return words


def vocabulary() -> set[str]:
    """List every value that a sheet may name, feelings included; kinds of elements are never named."""
    classes = [
        found
        for _, found in inspect.getmembers(enumeration, inspect.isclass)
        if issubclass(found, enum.Enum) and found not in {enum.Enum, Kind}
    ]
    return {word.value for words in classes for word in words} | set(FEELING_VALENCES)


def titles() -> set[str]:
    """List the titles of all fields."""
    classes = [getattr(model, name) for name in model.__all__]
    return {
        field.facts.title
        for class_ in classes
        if isinstance(class_, type) and hasattr(class_, "__attrs_attrs__")
        for field in fields_of(class_)
    }


def constants(*, folder: Path) -> Iterator[str]:
    """Yield every text in the code below a folder, but for the catalogues."""
    for path in sorted(folder.rglob("*.py")):
        if "translation" not in path.parts:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from (
                node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            )


def said() -> Iterator[str]:
    """Yield every text that is given to `phrase` or `counted` as it stands."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "translation" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                given = {"phrase": node.args[:1], "counted": node.args[1:3]}.get(node.func.id, [])
                for text in given:
                    parts = (text.body, text.orelse) if isinstance(text, ast.IfExp) else (text,)
                    yield from (str(part.value) for part in parts if isinstance(part, ast.Constant))


def places(text: str) -> list[str]:
    """List the places of values in a phrase."""
    return sorted(re.findall(r"\{\w*\}", text))


def test_every_language_of_a_map_has_a_catalogue() -> None:
    """And the other way round."""
    assert sorted(language.value for language in Language) == sorted(HOMES)


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_is_complete(language: str) -> None:
    """It has each phrase, value and title, no unknown one, and none of them empty but what parts sentences."""
    words = words_of(language)
    assert set(words.phrases) == set(words_of(ENGLISH).phrases)
    assert set(words.values) == vocabulary()
    assert set(words.titles) == titles()
    every = {**words.phrases, **words.values, **words.titles}
    assert [key for key, word in every.items() if not word and key != " "] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_phrase_has_the_places_of_its_values(language: str) -> None:
    """Each once, whatever its order."""
    odd = {key: word for key, word in words_of(language).phrases.items() if places(key) != places(word)}
    assert odd == {}


def test_what_is_said_is_in_the_catalogue() -> None:
    """A new phrase has to be said in every language."""
    assert sorted(set(said()) - set(words_of(ENGLISH).phrases)) == []


def test_the_catalogue_has_no_words_that_nobody_says() -> None:
    """Each stands in the code, but for figures, whose names have keys in them."""
    written = set(constants(folder=SOURCE))
    fragments = "\n".join(written)
    unsaid = [
        words
        for words in words_of(ENGLISH).phrases
        if words not in written
        and not MADE.fullmatch(words)
        and not all(part.strip() in fragments for part in words.split("{}"))
    ]
    assert unsaid == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_every_view_asks_for_known_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a sheet puts together out of tables is in the catalogue, too."""
    asked: set[str] = set()

    class Listening(dict[str, str]):
        def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
            asked.add(key)
            return super().get(key, default)

    words = words_of("de")._replace(phrases=Listening(words_of("de").phrases))
    monkeypatch.setattr("journeymap.translation.phrase.catalogue", lambda _language: words)
    compiled = jm.compile_map(evolve(jm.load(path), language=Language.GERMAN))
    for view in VIEWS:
        view.make(compiled, Selection(detail=Detail.FULL))
    outline(compiled)
    unknown = {key for key in asked if key not in words_of(ENGLISH).phrases and "{}" not in key}
    # Figures that `why` alone names stay English.
    assert unknown == set()


def test_a_language_is_spoken_for_a_while() -> None:
    """Blocks may stand in one another; what has no words is said in English."""
    with speaking("de"):
        assert (phrase("Yes"), number("4.5"), counted(2, "1 stage", "{count} stages")) == ("Ja", "4,5", "2 Phasen")
        with speaking("ja"):
            assert phrase("Yes") == "はい"
        assert phrase("No such words, {name}", name="Ada") == "No such words, Ada"
        assert spoken_language() == "de"
    assert (phrase("Yes"), spoken_language()) == ("Yes", "en")


MAP: Final = """
    title: Laden
    language: de
    words: {lanes: {schwestern: frontstage}}
    stages:
      kaufen:
        touchpoints:
          zahlen:
            channel: phone
            moment_of_truth: true
            duration: 90min
            frontstage: [Kasse bedienen]
            pains: {lang: {severity: high, frequency: 12.5%}}
            feels: [anxious]
            outcome: completed
"""


def test_a_map_speaks_its_language_everywhere() -> None:
    """In pictures, pages, tables and texts; a word of the house wins over the catalogue."""
    map_ = jm.loads(MAP)
    svg = jm.render(map_).decode()
    assert "Moment der Wahrheit" in svg
    assert "1\u00a0Std. 30\u00a0min" in svg.replace("&#160;", "\u00a0")
    assert "Schwestern" in svg
    assert "Frontstage" not in re.sub("<desc.*?</desc>", "", svg)
    text = jm.render(map_, format="text").decode()
    assert "Ergebnis: Abgeschlossen" in text
    assert "Hoch · 12,5 % der Kunden" in text
    assert "Fühlen" in jm.render(map_, view="journey", format="markdown").decode()
    assert "Ängstlich" in jm.render(map_, view="journey", format="markdown").decode()
    assert "Telefon" in outline(jm.compile_map(map_))


def test_english_is_what_nobody_has_to_say() -> None:
    """The same bytes with and without the word."""
    text = "title: Shop\nstages: {buy: {touchpoints: {pay: {moment_of_truth: true}}}}\n"
    assert jm.render(jm.loads(text)) == jm.render(jm.loads(f"language: en\n{text}"))
    assert "language" not in jm.dumps(jm.loads(f"language: en\n{text}"))
    assert jm.loads(jm.dumps(jm.loads(f"language: ja\n{text}"))).language is Language.JAPANESE
