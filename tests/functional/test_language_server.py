"""Maps in editors: a real YAML language server completes, explains and underlines what the schema says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.app.schema import schema_text
from journeymap.diagnostics import Source
from journeymap.language import read_text
from journeymap.model import Medium, Touchpoint, TouchpointKind, facts
from journeymap.model.meaning import meaning
from tests.functional.command import run
from tests.functional.language_server import LanguageServer


if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.needs_yaml_language_server

ROOT: Final = Path(__file__).resolve().parents[2]
EXAMPLES: Final = sorted((ROOT / "examples").rglob("*.journey.yaml"))

TILL: Final = """\
title: Shop
stages:
  pay:
    touchpoints:
      till:
"""
"""The start of a map, up to the fields of a touchpoint."""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """Start an editor whose settings bind the schema to maps."""
    folder = tmp_path_factory.mktemp("maps")
    (folder / "map.schema.json").write_text(schema_text(), encoding="utf-8")
    with LanguageServer(folder=folder, schema="map.schema.json") as server:
        yield server


@pytest.fixture(scope="module")
def bare_editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """Start an editor without settings, as `journeymap new` leaves it: the schema is beside the maps."""
    folder = tmp_path_factory.mktemp("maps")
    (folder / "journeymap.schema.json").write_text(schema_text(), encoding="utf-8")
    with LanguageServer(folder=folder) as server:
        yield server


# Completion ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"{TILL}        |\n",
        f"{TILL}        mo|\n",
        f"{TILL}        |\n  leave:\n",
        f"{TILL}        channel: web\n        |\n",
        "title: Shop\nstages:\n  - pay:\n      touchpoints:\n        - till:\n            |\n",
        "title: Shop\nstages: {pay: {touchpoints: {till: {mo|}}}}\n",
    ],
    ids=["empty line", "first letters", "between", "after another", "in a list", "in brackets"],
)
def test_keys_of_a_touchpoint_are_offered_with_their_help(editor: LanguageServer, text: str) -> None:
    """Wherever a field of a touchpoint can be written, every field is offered, and nothing else."""
    offered = editor.offered("a.journey.yaml", text)
    fields = {found.key: found for found in facts(Touchpoint).values() if f"{found.key}:" not in text}
    assert set(offered) == set(fields)
    assert "Whether it weighs far more than others." in shown(offered["moment_of_truth"])
    for key, item in offered.items():
        assert fields[key].help in shown(item)
        assert item["insertText"].startswith(key)


def test_words_are_offered_with_what_they_mean(editor: LanguageServer) -> None:
    """The words of a vocabulary stand there alone: no `null`, no `true`."""
    offered = editor.offered("a.journey.yaml", f"{TILL}        kind: |\n")
    assert {label: shown(item) for label, item in offered.items()} == {
        word.value: meaning(word) for word in TouchpointKind
    }


def test_known_channels_are_offered_alone_and_in_lists(editor: LanguageServer) -> None:
    """Where a map may add names of its own, the known ones are offered."""
    media = {word.value for word in Medium}
    assert set(editor.offered("a.journey.yaml", f"{TILL}        channel: |\n")) == {"web", *media}
    assert set(editor.offered("a.journey.yaml", f"{TILL}        channel:\n          - |\n")) == media


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TILL}        goal: |\n", {"Find a plan that fits"}),
        (f"{TILL}        optional: |\n", {"true", "false"}),
        (f"{TILL}        moment_of_truth: |\n", {"true", "false", "zero", "first", "second"}),
        (f"{TILL}        duration: |\n", {"5min"}),
        ("title: Shop\nstages:\n  pay: |\n", set()),
        ("title: Shop\nreview: |\n", {"daily", "weekly", "monthly", "quarterly", "semi-annual", "annual"}),
        (f"{TILL}        wait:\n          |\n", {"expected", "tolerable"}),
        (f"{TILL}        personal_data:\n          dpia: |\n", {"not-needed", "needed", "in-progress", "done"}),
        ("title: Shop\nwords:\n  lanes:\n    front of house: |\n", {"frontstage", "backstage", "support"}),
    ],
)
def test_nothing_else_is_offered(editor: LanguageServer, text: str, expected: set[str]) -> None:
    """A text is not offered `true` or `null`, only its example."""
    assert set(editor.offered("a.journey.yaml", text)) == expected


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("new map", "|\n"),
        ("new stage", "title: Shop\nstages:\n  |\n"),
        ("new touchpoint", "title: Shop\nstages:\n  pay:\n    touchpoints:\n      |\n"),
        ("new touchpoint", "title: Shop\nstages:\n  pay:\n    touchpoints:\n      till: At the till\n      |\n"),
        (
            "new branch",
            f"{TILL}        next:\n          |\n      touchpoint: Shown so that the branch leads somewhere\n",
        ),
        (
            "new branch",
            f"{TILL}        next:\n          - |\n      touchpoint: Shown so that the branch leads somewhere\n",
        ),
        ("new metric", "title: Shop\nstages: [pay]\nmetrics:\n  |\n"),
        ("new process", "title: Shop\nstages: [pay]\nprocesses:\n  |\n"),
        ("new process", f"{TILL}        backstage:\n          - |\n"),
        ("new pain", f"{TILL}        pains:\n          |\n"),
        ("new persona", "title: Shop\nstages: [pay]\npersonas:\n  |\n"),
        ("new opportunity", "title: Shop\nstages: [pay]\nopportunities:\n  |\n"),
    ],
)
def test_snippets_make_valid_maps(editor: LanguageServer, label: str, text: str) -> None:
    """What a snippet inserts is a part of a map as it stands, with places to step through."""
    offered = editor.offered("a.journey.yaml", text)
    assert "${1:" in offered[label]["insertText"] or "${2:" in offered[label]["insertText"]
    diagnostics = read_text(Source("a.journey.yaml", inserted(text, offered[label]["insertText"]))).diagnostics
    assert [str(diagnostic) for diagnostic in diagnostics if diagnostic.is_error] == []


def test_examples_are_inserted_as_what_they_are(editor: LanguageServer) -> None:
    """A list or a mapping is inserted as one, not as a text with brackets."""
    offered = editor.offered("a.journey.yaml", f"{TILL}        |\n")
    for key in ("personas", "wait", "rules", "links", "fail_points", "waive"):
        text = inserted(f"{TILL}        |\n", offered[key]["insertText"])
        result = read_text(Source("a.journey.yaml", text))
        found, diagnostics = result.map, result.diagnostics
        # The example names a persona that is not there; nothing else is wrong with it.
        assert {diagnostic.code for diagnostic in diagnostics if diagnostic.is_error} <= {"JM0018"}
        assert found is None or getattr(found.touchpoints[0], key)


# Help ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "help_"),
    [
        (f"{TILL}        moment_of_t|ruth: true\n", "Moment of truth", "Whether it weighs far more than others."),
        (f"{TILL}        ki|nd: digital\n", "Kind", "In which form both meet."),
        (
            f"{TILL}        says: Hello\n        th|inks: [What now?]\n        hears: Music\n",
            "Thinks",
            "What the customer thinks.",
        ),
        (f"{TILL}        emo|tion: {{value: 1}}\n        trust: {{value: 1}}\n", "Emotion", "How it feels"),
        (
            "title: Shop\nstages:\n  p|ay: {goal: Pay}\n",
            "Stage",
            "A part of the journey, named after what the customer wants.",
        ),
        (
            "title: Shop\nstages:\n  pay:\n    touch|points: [till]\n",
            "Touchpoints",
            "in the order in which they are met",
        ),
        ("tit|le: Shop\n", "Title", "What the map shows."),
    ],
    ids=["flag", "word", "texts", "score", "element", "elements", "map"],
)
def test_help_is_shown(editor: LanguageServer, text: str, title: str, help_: str) -> None:
    """Hovering shows the title and the help of just that field, whatever other fields share its form."""
    explained = editor.explained("a.journey.yaml", text)
    assert explained.startswith(f"#### {title}\n")
    assert help_ in explained


def test_help_of_a_word_says_what_it_means(editor: LanguageServer) -> None:
    """Hovering a word shows its meaning beside those of the others."""
    explained = editor.explained("a.journey.yaml", f"{TILL}        kind: dig|ital\n")
    for word in TouchpointKind:
        assert f"`{word.value}`: {meaning(word)}" in explained


# What is underlined -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TILL}        moment_of_thruth: true\n", ("moment_of_thruth", 6, "not allowed")),
        (f"{TILL}        chanel: web\n", ("chanel", 6, "not allowed")),
        (f"{TILL}        kind: digitl\n", ("digitl", 6, '"physical", "digital", "human"')),
        (f"{TILL}        duration: 5\n", ("5", 6, "expected a duration such as")),
        (f"{TILL}        wait: 5\n", ("5", 6, "expected a duration such as")),
        (f"{TILL}        wait: {{tolerate: 5min}}\n", ("tolerate", 6, "not allowed")),
        (f"{TILL}        duration: 5 minutes\n", ("5 minutes", 6, "expected a duration such as")),
        (f"{TILL}        drop_off: 120%\n", ("120%", 6, "expected a share such as")),
        (f"{TILL}        owner: Retail Team\n", ("Retail Team", 6, "expected an ID")),
        (f"{TILL}        emotion: good\n", ("good", 6, "expected a number")),
        (f"{TILL}        pains: {{slow: {{severity: hight}}}}\n", ("hight", 6, '"high"')),
        (f"{TILL}        next: till\n        outcome: completed\n", ("completed", 7, "keep one of them")),
        (f"{TILL}        goal: [Pay]\n", ("[Pay]", 6, "expected a text")),
        (f"{TILL}        next: {{to: till, sare: 5%}}\n", ("sare", 6, "not allowed")),
        ("title: Shop\nstages:\n  Pay Now:\n", ("Pay Now", 3, "expected an ID")),
        ("title: Shop\nstages:\n  pay: [till]\n", ("[till]", 3, "expected a name or a mapping")),
        ("title: Shop\nstages: {}\n", ("{}", 2, "required number of 1")),
        ("title: Shop\nstages:\n  pay: {preset: adopted}\n", ("adopted", 3, '"adoption"')),
        ("stages: [pay]\n", ("s", 1, 'Missing property "title"')),
        ("teams: {retail: Retail}\nowner: retail\n", ("owner", 2, "only adds registries")),
    ],
)
def test_mistakes_are_underlined_where_they_stand(
    editor: LanguageServer, text: str, expected: tuple[str, int, str]
) -> None:
    """One mistake is one underlined text, the shortest that holds it, and is said in words."""
    marked = editor.marked("a.journey.yaml", text)
    words, line, message = expected
    assert [(found.text, found.line) for found in marked] == [(words, line)]
    assert message in marked[0].message


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.removesuffix(".journey.yaml"))
def test_examples_are_clean(editor: LanguageServer, path: Path) -> None:
    """Nothing is underlined in a map that is right."""
    assert editor.marked(path.name, unbound(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "text",
    [
        f"lanes: {{policy: Policy}}\n{TILL}        policy: Receipts are kept for two years\n",
        f"lanes: {{policy: Policy}}\n{TILL}        policy: [One, Two]\n",
        f"words: {{lanes: {{in sight: frontstage}}}}\n{TILL}        in sight: [Greets, {{a: Takes money}}]\n",
        "title: Shop\nwords: {stages: {adopt: onboarding}}\nstages: {pay: {preset: adopt}}\n",
        "title: Shop\nuse: shared.journey.yaml\nmetrics: {fcr: 58%, nps: {value: 31, date: 2026-09}}\nstages: [pay]\n",
        "teams: {retail: Retail}\nuse: shared.journey.yaml\n",
        "title: 2026\nversion: 1.10\nstages: {pay: no, leave: {goal: true, entry: 5}}\n",
        f"{TILL}        x-colour: [1, {{a: b}}]\n",
    ],
    ids=["lane", "lane with texts", "house lane", "house preset", "used files", "registries", "texts", "own notes"],
)
def test_what_a_map_names_itself_is_clean(editor: LanguageServer, text: str) -> None:
    """Lanes, words and used files bring names that no schema knows; texts may look like numbers."""
    assert editor.marked("a.journey.yaml", text) == []


# The schema beside the map ------------------------------------------------------------------------------------------

MODELINE: Final = "# yaml-language-server: $schema=journeymap.schema.json\n"


def test_a_setting_may_name_the_schema_of_the_installation(tmp_path: Path) -> None:
    """The path that `journeymap schema --path` prints, which no update of the package leaves behind."""
    path = run("schema", "--path", cwd=tmp_path).text.rstrip("\n")
    with LanguageServer(folder=tmp_path, schema=path) as server:
        assert "moment_of_truth" in server.offered("a.journey.yaml", f"{TILL}        mo|\n")


def test_first_line_of_a_map_binds_the_schema(bare_editor: LanguageServer) -> None:
    """The line that `journeymap new` writes is enough; without it the editor knows nothing."""
    offered = bare_editor.offered("a.journey.yaml", f"{MODELINE}{TILL}        mo|\n")
    assert "Whether it weighs far more than others." in shown(offered["moment_of_truth"])
    wrong = f"{TILL}        kind: digitl\n"
    assert [(found.text, found.line) for found in bare_editor.marked("a.journey.yaml", MODELINE + wrong)] == [
        ("digitl", 7)
    ]
    assert bare_editor.marked("a.journey.yaml", wrong) == []


# Helpers ------------------------------------------------------------------------------------------------------------


def shown(item: dict[str, object]) -> str:
    """Return the documentation of an offer, in either of its forms."""
    documentation = item.get("documentation", "")
    return str(documentation["value"] if isinstance(documentation, dict) else documentation)


def inserted(text: str, snippet: str) -> str:
    """Insert a snippet at the `|`, as editors do: further lines are indented like the first."""
    before, _, after = text.partition("|")
    line = before.rsplit("\n", 1)[-1]
    indent = line[: len(line) - len(line.lstrip())]
    plain = re.sub(r"\$\{\d+:((?:[^}\\]|\\.)*)\}|\$\d+", lambda match: match.group(1) or "", snippet)
    return before + re.sub(r"\\(.)", r"\1", plain).replace("\n", f"\n{indent}") + after


def unbound(text: str) -> str:
    """Leave out the line that binds a schema, because the map is opened elsewhere."""
    return re.sub(r"^# yaml-language-server:.*\n", "", text)
