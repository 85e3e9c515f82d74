"""The JSON Schema: complete, true to the fields, of a size that editors like; and what it leaves to the decoder."""

from __future__ import annotations

import enum
import re
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from jsonschema import Draft7Validator

from journeymap.app.schema import schema_text
from journeymap.diagnostics import Source
from journeymap.language import json_schema
from journeymap.language.read import check_text
from journeymap.language.schema.example import read_example
from journeymap.language.value import patterns
from journeymap.language.value.number import QuantityError
from journeymap.language.value.time_span import read_date
from journeymap.model import Element, Facts, JourneyMap, Touchpoint, enumeration, facts
from journeymap.model import shape as shapes
from journeymap.model.identifier import is_identifier
from journeymap.model.meaning import MEANINGS
from journeymap.model.script import may_be_in_word
from tests.characters import EVERY
from tests.core_schema import load_core


if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[3]
EXAMPLES: Final = sorted((ROOT / "examples").rglob("*.journey.yaml"))
SCHEMA: Final = json_schema()
DEFINITIONS: Final = SCHEMA["definitions"]
VALIDATOR: Final = Draft7Validator(SCHEMA)


def fits(text: str) -> bool:
    """Tell whether an editor would underline nothing."""
    return VALIDATOR.is_valid(load_core(text))


def errors(text: str) -> list[str]:
    """List the codes of what the decoder refuses."""
    return [each.code for each in check_text(Source("a.journey.yaml", text)).diagnostics if each.is_error]


# What it says about fields ------------------------------------------------------------------------------------------


def model_classes() -> list[type[Any]]:
    """List every class of the model that becomes a mapping."""
    found: list[type[Any]] = [JourneyMap]
    for each in found:
        for field in facts(each).values():
            shape = field.shape.item if isinstance(field.shape, shapes.Many) else field.shape
            inner = getattr(shape, "element", getattr(shape, "structure", None))
            if inner is not None and inner not in found:
                found.append(inner)
    return found


CLASSES: Final = model_classes()
FIELDS: Final = {f"{each.__name__}.{found.key}": found for each in CLASSES for found in facts(each).values()}


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Find everything that editors offer as a key, wherever it stands."""
    if isinstance(schema, dict):
        for key, found in schema.get("properties", {}).items() if isinstance(schema.get("properties"), dict) else ():
            yield f"{path}.{key}", found
        for key, inner in schema.items():
            yield from properties(inner, f"{path}/{key}")
    elif isinstance(schema, list):
        for number, inner in enumerate(schema):
            yield from properties(inner, f"{path}/{number}")


def followed(schema: Any) -> Any:
    """Follow a reference without anything beside it."""
    while set(schema) == {"$ref"}:
        schema = DEFINITIONS[schema["$ref"].rpartition("/")[2]]
    return schema


# What only restrains a field that is described elsewhere is not offered.
OFFERED: Final = {
    path: followed(found)
    for path, found in properties(SCHEMA)
    if isinstance(found, dict) and "/if" not in path and "doNotSuggest" not in found
}


def test_it_is_a_schema_of_draft_07() -> None:
    """Editors read draft-07 throughout."""
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_every_key_is_explained() -> None:
    """Each key that is offered has a title, a description and an example."""
    assert len(OFFERED) > 250
    for path, found in OFFERED.items():
        assert found["title"], path
        assert found["description"], path
        assert found["examples"], path


@pytest.mark.parametrize("structure", CLASSES, ids=lambda structure: structure.__name__)
def test_every_field_is_there(structure: type[Any]) -> None:
    """A class of the model has its keys in the schema, in their order, with their own words."""
    found = SCHEMA if structure is JourneyMap else DEFINITIONS[structure.__name__]
    fields = {field.key: field for field in facts(structure).values()}
    assert list(found["properties"]) == list(fields)
    for key, field in fields.items():
        assert followed(found["properties"][key])["description"] == field.help


@pytest.mark.parametrize("path", OFFERED)
def test_examples_fit_their_own_field(path: str) -> None:
    """What editors insert for a key is right."""
    validator = Draft7Validator({**OFFERED[path], "definitions": DEFINITIONS})
    for example in OFFERED[path]["examples"]:
        assert [error.message for error in validator.iter_errors(example)] == []


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_examples_are_read_as_editors_read_them(field: Facts) -> None:
    """The reader of examples says what YAML says, but for lists of one mapping and texts that look like numbers."""
    found = read_example(field)
    expected = load_core(field.example)
    if isinstance(expected, list) and isinstance(expected[0], dict):
        assert [found] == expected
    elif isinstance(field.shape, shapes.Text):
        assert found == (expected if field.example.startswith('"') else field.example)
    else:
        assert found == expected


@pytest.mark.parametrize("example", ["{a: b} c", '"a', "{a, b: c}", '["a"] ]'])
def test_a_broken_example_is_not_read(example: str) -> None:
    """A field whose example is no YAML is noticed when the schema is made."""
    with pytest.raises(ValueError, match="example"):
        read_example(Facts(key="a", shape=shapes.Keyed(shapes.Text()), help="b", example=example, required=False))


def test_every_word_says_what_it_means() -> None:
    """Each vocabulary is offered with a meaning for each of its words."""
    inner = {type_ for type_ in vars(enumeration).values() if isinstance(type_, type) and issubclass(type_, enum.Enum)}
    chosen = inner - {enum.Enum, enumeration.Kind, enumeration.NextMode}
    assert set(MEANINGS) == chosen
    for words, meanings in MEANINGS.items():
        assert list(meanings) == [member.value for member in words]
        offered = DEFINITIONS.get(words.__name__)
        if offered is not None:
            assert len(offered["enum"]) == len(offered["enumDescriptions"])
    assert {words.__name__ for words in MEANINGS} <= set(DEFINITIONS)


def test_it_is_no_larger_than_it_has_to_be() -> None:
    """What recurs is said once; each map's folder holds a copy."""
    assert len(schema_text().encode()) < 165_000


def test_making_it_needs_no_yaml() -> None:
    """`journeymap schema` starts quickly."""
    script = "import sys; from journeymap.language import json_schema; json_schema(); print('yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# What it says about files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.removesuffix(".journey.yaml"))
def test_every_example_fits(path: Path) -> None:
    """The maps that we ship, and the files that they use, are right for editors too."""
    data = load_core(path.read_text(encoding="utf-8"))
    assert [f"{list(error.absolute_path)}: {error.message[:200]}" for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize("value", ["Words", "no", "2026", "1.10", "true", "~", "014", "12:30", "-5", ".inf", '""'])
def test_texts_may_look_like_anything(value: str) -> None:
    """Editors take `no`, `1.10` and `2026` for other types than text; a map does not."""
    assert fits(f"title: Shop\ndescription: {value}\nstages: [pay]\n")
    assert fits(f"title: Shop\nstages: [pay]\nreview_triggers: [{value}]\nscope: {{starts: {value}}}\n")


TILL: Final = "title: Shop\nstages: {pay: {touchpoints: {till: {%s}}}}\n"

ALIKE: Final = {
    # files that only add registries
    "teams: {retail: Retail}\n": True,
    "x-note: 1\njourneymap: 1\nteams: {retail: Retail}\n": True,
    "lanes: {policy: Policy}\nwords: {lanes: {in sight: frontstage}}\nprocesses: {a: {lane: support}}\n": True,
    "teams: {retail: {leed: Ada}}\n": False,
    "teams: {retail: Retail}\nowner: retail\n": False,
    "teams: {retail: Retail}\ncolour: red\n": False,
    "teams: {retail: Retail}\ntitle: Shop\n": False,
    "stakeholders: {council: Council}\n": False,
    "x-note: 1\n": False,
    # what must be there
    "title: Shop\nstages: [pay]\n": True,
    "title: Shop\nstages: pay\n": True,
    "title: Shop\nstages: [{}, pay]\n": True,
    "title: Shop\n": False,
    "title: Shop\nstages: {}\n": False,
    "title: Shop\nstages: []\n": False,
    "title: Shop\nstages: [{}]\n": False,
    "title: Shop\nstages:\n": False,
    "title:\nstages: [pay]\n": False,
    "[]": False,
    "title": False,
    # items of lists
    TILL % "pains: [Slow, {late: {severity: low}}, {name: Wrong, severity: high}]": True,
    TILL % "pains: [{name: Wrong}]": True,
    TILL % "pains: [{name: Wrong, gaol: x}]": False,
    TILL % "pains: [{name: '???', severity: high}]": False,
    TILL % "pains: [{name: [Wrong], severity: high}]": False,
    TILL % "frontstage: [{name: Greets, by: people}]": True,
    TILL % "frontstage: [{name: Greets, by: nobody}]": False,
    "title: Shop\nstages: [{name: Pay, touchpoints: [{name: At the till, next: at-the-till}]}]\n": True,
    "title: Shop\nstages: [{name: Pay, touchpoints: [{name: At the till, next: []}]}]\n": False,
    # other words for values
    "title: Shop\nstate: current\nstages: [pay]\n": True,
    "title: Shop\nstate: present\nstages: [pay]\n": False,
    # lanes of the map's own
    f"lanes: {{policy: Policy}}\n{TILL % 'policy: Rule 7'}": True,
    f"lanes: {{policy: Policy}}\n{TILL % 'policy: [Rule 7, 8, true]'}": True,
    f"lanes: {{policy: Policy}}\n{TILL % 'policy: '}": True,
    f"lanes: {{policy: Policy}}\n{TILL % 'policy: {a: b}'}": False,
    f"lanes: {{policy: Policy}}\n{TILL % 'policy: [[Rule 7]]'}": False,
    f"lanes: {{policy: Policy}}\n{TILL % 'policy: [Rule 7], Rule_8: '}": False,
    f"lanes: {{policy: Policy}}\n{TILL % 'moment_of_truth: true, links: {a: b}, x-note: 1'}": True,
    f"lanes: {{policy: Policy}}\n{TILL % 'moment_of_thruth: true'}": False,
    TILL % "policy: Rule 7": False,
    TILL % "x-policy: Rule 7": True,
    "title: Shop\nstages: [{pay: {touchpoints: [{till: {policy: Rule 7}}]}}]\n": False,
    # words of the house
    f"words: {{lanes: {{in sight: frontstage}}}}\n{TILL % 'in sight: [Greets, {wraps: Wraps it}]'}": True,
    f"words: {{lanes: {{in sight: frontstage}}}}\n{TILL % 'in sight: {wraps: {by: people}}'}": True,
    f"words: {{lanes: {{in sight: frontstage}}}}\n{TILL % 'in sight: {wraps: {by: nobody}}'}": False,
    "title: Shop\nwords: {stages: {adopt: usage}}\nstages: {pay: {preset: adopt}}\n": True,
    "title: Shop\nwords: {channels: {adopt: usage}}\nstages: {pay: {preset: adopt}}\n": False,
    "title: Shop\nstages: {pay: {preset: adopt}}\n": False,
    "title: Shop\nstages: [{pay: {preset: adopt}}]\n": False,
    "title: Shop\nstages: {pay: {preset: loyalty}}\n": True,
    "title: Shop\nwords: {stages: }\nstages: [pay]\n": False,
    "title: Shop\nwords: {colours: {}}\nstages: [pay]\n": False,
    # metrics and their values
    "title: Shop\nmetrics: {fcr: First contact}\nstages: [pay]\n": True,
    "title: Shop\nmetrics: {fcr: {value: 58%}}\nstages: [pay]\n": False,
    "title: Shop\nmetrics: {fcr: [58%]}\nstages: [pay]\n": False,
    # the end of a way
    TILL % "next: till": True,
    TILL % "outcome: resolved": True,
    TILL % "outcome: sent-home": True,
    TILL % "next: till, outcome: resolved": False,
    TILL % "next: , outcome: resolved": True,
    TILL % "next: {all: [till, till]}": True,
    TILL % "next: {all: till, when: late}": False,
    TILL % "next: []": False,
    TILL % "next: {when: late}": False,
    # quoted and not
    TILL % 'moment_of_truth: "true"': True,
    TILL % 'moment_of_truth: "false"': False,
    TILL % 'optional: "true"': False,
    TILL % 'emotion: "1"': False,
    TILL % 'drop_off: "12%"': True,
    'journeymap: "1"\ntitle: Shop\nstages: [pay]\n': False,
    "journeymap: 2\ntitle: Shop\nstages: [pay]\n": False,
    # characters in lanes of the map's own, and in addresses
    r'{title: Shop, stages: {s: {touchpoints: {t: "a\ufdd0"}}}}': False,
    "lanes: {policy: Policy}\n" + TILL % r'policy: ["a\ufdd0"]': False,
    "lanes: {policy: Policy}\n" + TILL % r'policy: "a\U0001fffe"': False,
    TILL % r'links: {a: "b\U000e0001"}': False,
    TILL % r'links: {a: "b\U0001d173"}': False,
    TILL % r'links: {a: "b\U0010ffff"}': False,
    TILL % r'links: {a: "b\U0001f389"}': True,
    TILL % "links: {a: 'mailto:a@example.org?bcc=b@example.org'}": False,
    TILL % "links: {a: 'mailto:a@example.org?subject=b%0Ac'}": False,
    # bands
    "title: Shop\nmetrics: {a: {target: 1h 30min..2h}, b: {target: [80, 90]}}\nstages: [pay]\n": True,
    "title: Shop\nmetrics: {a: {alert: EUR 4..EUR 5}, b: {target: 80% .. 90%}}\nstages: [pay]\n": True,
    "title: Shop\nmetrics: {a: {target: 1..}}\nstages: [pay]\n": False,
    "title: Shop\nmetrics: {a: {target: [80]}}\nstages: [pay]\n": False,
    "title: Shop\nmetrics: {a: {baseline: 80..90}}\nstages: [pay]\n": False,
    # signs
    "{title: T, stages: [a], marks: {m: {sign: 1}}}": True,
    "{title: T, stages: [a], marks: {m: {sign: '1'}}}": True,
    "{title: T, stages: [a], marks: {m: {sign: 12}}}": False,
}
"""By text, whether it is right; of what only one part of a file tells about another."""


@pytest.mark.parametrize("text", ALIKE)
def test_schema_and_decoder_say_the_same(text: str) -> None:
    """What a file says at its top decides what may be written below, for both alike."""
    assert (fits(text), errors(text) == []) == (ALIKE[text], ALIKE[text])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: Shop\nowner: nobody\nstages: [pay]\n", "JM0018"),
        (TILL % "feedback: [ease], pains: [slow, Slow]", "JM0017"),
        (TILL % "next: [{to: till, share: 60%}, {to: till, share: 60%}]", "JM0020"),
        ("title: Shop\nemotion_scale: 5..1\nstages: [pay]\n", "JM0014"),
        ("title: Shop\nmetrics: {a: {unit: duration, target: 80%}}\nstages: [pay]\n", "JM0014"),
        (TILL % "emotion: 7", "JM0015"),
        (TILL % "duration: 999999999w", "JM0015"),
        (f"lanes: {{policy: Policy}}\n{TILL % 'polcy: Rule 7'}", "JM0010"),
        ("title: Shop\nwords: {stages: {adopt: usage}}\nstages: {pay: {preset: adapt}}\n", "JM0013"),
        ("title: Shop\nlanes: {support: Support}\nstages: [pay]\n", "JM0017"),
        # how a value is spelt, which editors do not keep
        (TILL % "emotion: 01", "JM0014"),
        (TILL % "emotion: +1", "JM0014"),
        (TILL % "emotion: 0x1", "JM0014"),
        (TILL % "emotion: .5", "JM0014"),
        (TILL % "emotion: Null", "JM0014"),
        (TILL % "optional: True", "JM0013"),
        (TILL % "pains: […]", "JM0016"),
        # a mark without a letter below it
        ('title: "\u0301"\nstages: [pay]\n', "JM0014"),
    ],
)
def test_some_mistakes_are_left_to_the_decoder(text: str, code: str) -> None:
    """What a schema cannot see, `journeymap check` says."""
    assert fits(text)
    assert errors(text) == [code]


# Its grammar --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "identifier",
    ["pay", "a-1", "7", "büro", "注文する", "оплата-crm", "שלום", "हिन्दी", "𠮷野家", "결제", "ค่า-2", "a--b"],
)
@pytest.mark.parametrize("damage", ["", "-", " ", "A", "_", "Я", "·", "☕", "\u200b", "\u202e", "。", "🙂"])
def test_ids_are_those_of_the_decoder(identifier: str, damage: str) -> None:
    """The schema knows the same ids, as far as characters tell."""
    text = f"{identifier}{damage}"
    validator = Draft7Validator({"$ref": "#/definitions/id", "definitions": DEFINITIONS})
    assert validator.is_valid(text) == is_identifier(text)


def test_characters_of_ids_are_those_of_the_table() -> None:
    """The class of the pattern holds every character that an id may have, and no other."""
    pattern = re.compile(patterns.ID_CHARACTERS)
    assert [sign for sign in EVERY if pattern.search(f"{sign}a")] == [
        sign for sign in EVERY if may_be_in_word(sign) or sign in ".:#-"
    ]


@pytest.mark.parametrize("year", ["0000", "0004", "1900", "2000", "2023", "2024"])
def test_days_are_those_of_the_calendar(year: str) -> None:
    """The pattern of dates knows how many days a month has, also in February."""
    for month, day in product(range(14), range(33)):
        text = f"{year}-{month:02}-{day:02}"
        try:
            read_date(text)
            is_day = True
        except QuantityError:
            is_day = False
        assert bool(re.search(patterns.DATE, text)) == is_day, text
        assert bool(re.search(patterns.MOMENT, f"{text}T10:00Z")) == is_day, text


def test_every_element_takes_notes_of_its_own() -> None:
    """`x-` keys are free on the map and its elements, and nowhere else."""
    free = [each for each in CLASSES if each is JourneyMap or issubclass(each, Element)]
    for each in CLASSES:
        found = SCHEMA if each is JourneyMap else DEFINITIONS[each.__name__]
        assert ("patternProperties" in found) == (each in free)
    assert Touchpoint in free
