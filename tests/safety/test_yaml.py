"""What strangers put into YAML: each ends in findings, whatever the trick, and never in a map that nobody wrote."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING, Final

import pytest

from journeymap.app.reading import read_encoded
from journeymap.diagnostics import Source
from journeymap.language import read_text
from tests.safety.inputs import ROOT


if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.model import JourneyMap

SHOP: Final = "title: Shop\nstages: [pay]\n"


def codes(data: str | bytes) -> list[str]:
    """Read a file and list the codes of its errors; both parsers have to say the same."""
    encoded = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    found, findings = read_encoded("m.journey.yaml", encoded)
    assert (found is None) == any(finding.is_error for finding in findings)
    if isinstance(data, str):
        slow = read_text(Source("m.journey.yaml", data), parser="python").diagnostics
        assert [str(finding) for finding in slow] == [str(finding) for finding in findings]
    return [finding.code for finding in findings]


def goal(written: str) -> str | None:
    """Read a map with a goal that is written so, and return what it is."""
    result = read_text(Source("m", f"title: Shop\nstages: {{pay: {{goal: {written}}}}}\n"))
    found, findings = result.map, result.diagnostics
    assert [str(finding) for finding in findings if finding.is_error] == []
    assert found is not None
    return found.stages[0].goal


# Large files --------------------------------------------------------------------------------------------------------

# The others cost as much again; `.ci/run` reads all of them.
SAMPLE: Final = (
    "alias bomb",
    "merge bomb",
    "anchor on itself",
    "deep lists",
    "deep mappings",
    "deep block lists",
    "deep keys with a sign",
    "plain text of 50 MB",
    "plain text of words",
    "text without a closing quote",
    "tags",
    "documents",
    "equal keys",
    "unknown references",
    "near names",
    "ids that look alike",
    "words that mix scripts",
    "house words",
    "invalid bytes",
)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
@pytest.mark.parametrize("name", SAMPLE)
def test_large_files_end_in_time(name: str) -> None:
    """Each is read in a process that a limit of time and of memory would end, and that must end by itself."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.safety.hostile", "--one", name], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert name in done.stdout


# Aliases, merge keys, recursion, nesting ----------------------------------------------------------------------------


def bomb(levels: int) -> str:
    """Write a text of a few hundred bytes that means nine to the power of `levels` words."""
    lines = ["x-0: &a0 [" + "lol, " * 8 + "lol]"]
    for level in range(1, levels):
        lines.append(f"x-{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]")
    return SHOP + "\n".join(lines) + "\n"


def test_alias_bomb_is_not_followed() -> None:
    """Nothing is expanded: each anchor and each alias is refused where it stands."""
    text = bomb(12)
    assert len(text) < 1_000
    assert set(codes(text)) == {"JM0004"}
    assert len(codes(text)) == 12 + 11 * 9


@pytest.mark.parametrize(
    "text",
    [
        SHOP + "x-a: &a {b: c}\nx-b:\n  <<: *a\n",
        SHOP + "x-a:\n  <<: {b: c}\n",
        SHOP + "x-a: {<<: [{b: c}, {b: d}]}\n",
        SHOP + "<<: {owner: x}\n",
    ],
)
def test_merge_keys_are_refused(text: str) -> None:
    """With an alias or without, in braces or not."""
    assert set(codes(text)) == {"JM0004"}


@pytest.mark.parametrize("text", ["&a [*a]", "x-a: &a {b: *a}", "x-a: &a\n  - *a", "&a : *a", "? &a [*a]\n: b"])
def test_what_holds_itself_is_refused(text: str) -> None:
    """A list that is its own item is an anchor and an alias, and both are refused at their places."""
    assert set(codes(f"{SHOP}{text}\n" if text.startswith("x-") else f"{text}\n")) <= {
        "JM0004",
        "JM0007",
        "JM0003",
        "JM0011",
    }
    assert "JM0004" in codes(f"{SHOP}{text}\n" if text.startswith("x-") else f"{text}\n")


@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "[{", "{a: [", "- ", "? ", "- - ? "])
@pytest.mark.parametrize("depth", [65, 1_100, 100_000])
def test_nesting_ends_at_a_limit(opening: str, depth: int) -> None:
    """The 65th level is refused, whatever stands behind it, and a hundred thousand levels do not end the process."""
    text = opening * depth
    found, findings = read_encoded("m", text.encode())
    assert found is None
    assert str(findings[-1]).endswith("error[JM0005]: lists and mappings are nested more than 64 deep")
    if depth < 10_000:
        assert [str(each) for each in read_text(Source("m", text), parser="python").diagnostics] == [
            str(each) for each in findings
        ]


def test_the_limit_of_recursion_is_left_alone() -> None:
    """Depth is counted, not tried."""
    before = sys.getrecursionlimit()
    codes("[" * 10_000)
    assert sys.getrecursionlimit() == before


# Tags, documents, roots, duplicates ---------------------------------------------------------------------------------

TAGS: Final = (
    "!!python/object/apply:os.system [echo]",
    "!!python/name:os.system x",
    "!!python/module:os x",
    "!!binary aGVsbG8=",
    "!!set {a, b}",
    "!!timestamp 2026-10-01",
    "!!str 12",
    "!include /etc/passwd",
    "!ENV HOME",
    "!<tag:yaml.org,2002:str> x",
    "! x",
)


@pytest.mark.parametrize("written", TAGS)
def test_tags_are_refused(written: str) -> None:
    """None is looked up, none runs; also the harmless ones."""
    assert "JM0004" in codes(f"title: Shop\nstages: [pay]\nx-a: {written}\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{SHOP}---\n{SHOP}", "JM0004"),
        (f"{SHOP}...\n---\n{SHOP}", "JM0004"),
        (f"---\n{SHOP}---\n", "JM0004"),
        (f"%YAML 1.1\n---\n{SHOP}", "JM0004"),
        (f"%TAG ! tag:x,2026:\n---\n{SHOP}", "JM0004"),
        ("", "JM0007"),
        ("# only a comment\n", "JM0007"),
        ("---\n...\n", "JM0007"),
        ("null\n", "JM0007"),
        ("- title: Shop\n", "JM0007"),
        ("Shop\n", "JM0007"),
        ('"title: Shop"\n', "JM0007"),
    ],
)
def test_a_file_is_one_mapping(text: str, code: str) -> None:
    """Several documents, directives, nothing, or another root: one message each."""
    assert codes(text) == [code]


@pytest.mark.parametrize("text", [f"---\n{SHOP}", f"{SHOP}...\n", f"# a\n---\n{SHOP}...\n# b\n"])
def test_signs_around_one_document_are_fine(text: str) -> None:
    """They say nothing new."""
    assert codes(text) == []


DUPLICATES: Final = (
    "title: Shop\ntitle: Stop\nstages: [pay]\n",
    'title: Shop\n"title": Stop\nstages: [pay]\n',
    'title: Shop\n"\\x74itle": Stop\nstages: [pay]\n',
    'title: Shop\n"ti\\u0074le": Stop\nstages: [pay]\n',
    "title: Shop\n'title': Stop\nstages: [pay]\n",
    "title: Shop\n? title\n: Stop\nstages: [pay]\n",
    "{title: Shop, stages: [pay], title: Stop}\n",
    "{title: Shop, 'stages': [pay], \"stages\": [leave]}\n",
    "title: Shop\nstages: {pay: , pay: Pays}\n",
    "title: Shop\nstages: {pay: {goal: A, goal: B}}\n",
    f"{SHOP}x-é: 1\nx-e\u0301: 2\n",
    f"{SHOP}x-\uac00: 1\nx-\u1100\u1161: 2\n",
    f"{SHOP}links: {{1: 'https://a.example', '1': 'https://b.example'}}\n",
)


@pytest.mark.parametrize("text", DUPLICATES)
def test_the_same_key_twice_is_refused(text: str) -> None:
    """In every disguise: quotes, escapes, `?`, braces, two ways of writing one letter."""
    assert codes(text) == ["JM0006"]


@pytest.mark.parametrize("text", [f"{SHOP}x-1: a\nx-1.0: b\nx-true: c\nx-True: d\nx-01: e\n"])
def test_keys_that_only_python_takes_for_equal_are_different(text: str) -> None:
    """`1`, `1.0` and `true` are three texts."""
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: Shop\nstages: [pay, Pay]\n", "JM0017"),
        ("title: Shop\nstages: [Pay now, pay-now]\n", "JM0017"),
        ("title: Shop\nstages: [Größe, Grosse]\n", "JM0017"),
        ("title: Shop\nstages: {a: {touchpoints: [till]}, b: {touchpoints: [till]}}\n", "JM0017"),
        ("title: Shop\nstages: ['Pay!', 'Pay.']\n", "JM0017"),
    ],
)
def test_names_that_become_one_id_are_refused(text: str, code: str) -> None:
    """Ids that are made of names collide like those that are written."""
    assert codes(text) == [code]


@pytest.mark.parametrize("key", ["[a]", "{a: b}", "? [a]\n  ", "*a", "{{name}}", "[a, b]"])
def test_keys_are_texts(key: str) -> None:
    """Lists, mappings and aliases are no keys."""
    assert "JM0004" in codes(f"title: Shop\nstages:\n  {key}: x\n")


def test_keys_that_look_like_numbers_or_nothing_are_texts_too() -> None:
    """A persona named `2026`, a trait named `no`: the key is what was typed."""
    result = read_text(Source("m", f"{SHOP}personas: {{maya: {{demographics: {{no: a, 1: b, 012: c, on: d}}}}}}\n"))
    found, findings = result.map, result.diagnostics
    assert findings == ()
    assert found is not None
    assert [key for key, _ in found.personas[0].demographics] == ["no", "1", "012", "on"]
    assert codes("title: Shop\nstages: {~: x}\n") == ["JM0016"]
    assert codes("title: Shop\nstages: {: x}\n") == ["JM0003"]


# Texts and numbers --------------------------------------------------------------------------------------------------

WORDS: Final = (
    *("no", "No", "NO", "n", "N", "off", "Off", "yes", "y", "on", "true", "False"),
    *("12:30", "1:30:00", "190:20:30", "0:0", "1_000", "0x1F", "0o17", "014", "0b11", "1e3", "1.10", "1.0.0", ".5"),
    *(".inf", "-.INF", ".nan", ".NaN", "+1", "NO-1", "2026-10-01", "2026-10-01T12:00:00Z", "=", "Null", "NULL", "nUll"),
)


@pytest.mark.parametrize("written", WORDS)
def test_nothing_is_guessed(written: str) -> None:
    """Norway, minutes, octal, versions and dates stay what was typed."""
    assert goal(written) == written


@pytest.mark.parametrize(
    "written",
    [
        *(
            "0x1F",
            "0o17",
            "014",
            "1_000",
            "1e400",
            "-1e400",
            ".nan",
            ".inf",
            "-.inf",
            "NaN",
            "Infinity",
            "12:30",
            "١",
            "1,5",
        ),
        *("9" * 5_000, "0." + "1" * 5_000, "1e" + "9" * 500, "true", "yes", "½", "1.", "+1", "--1", "0x" + "f" * 5_000),
    ],
)
@pytest.mark.parametrize("field", ["size", "weight"])
def test_numbers_are_plain_numbers(field: str, written: str) -> None:
    """Neither too long, nor infinite, nor in another notation; and never an exception of Python's."""
    kind = "segments" if field == "size" else "personas"
    found = codes(f"{SHOP}{kind}:\n  a:\n    {field}: {written}\n")
    assert len(found) == 1
    assert found[0] in {"JM0012", "JM0013", "JM0014", "JM0015", "JM0020", "JM0005"}


# Characters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        SHOP.encode("utf-16"),
        SHOP.encode("utf-16-le"),
        SHOP.encode("utf-16-be"),
        SHOP.encode("utf-32"),
        "title: Größe\nstages: [pay]\n".encode("latin-1"),
        "title: Größe\nstages: [pay]\n".encode("cp1252"),
        b"title: \xff\nstages: [pay]\n",
        b"title: \xc0\xaf\nstages: [pay]\n",
        b"title: \xed\xa0\x80\nstages: [pay]\n",
        b"title: \xf4\x90\x80\x80\nstages: [pay]\n",
        b"title: \xe2\x82",
        SHOP.encode("utf-7") + b"+AGE- \xfe",
        b"\x89PNG\r\n\x1a\n\x00\x00",
    ],
)
def test_other_encodings_are_refused(data: bytes) -> None:
    """UTF-8 only: overlong forms, halves of characters and surrogates are none."""
    assert codes(data) == ["JM0002"]


CONTROLS: Final = (
    *range(9),
    0x0B,
    0x0C,
    *range(0x0E, 0x20),
    0x7F,
    *range(0x80, 0xA0),
    0x2028,
    0x2029,
    0xFEFF,
    0xFFFE,
    0xFFFF,
)


@pytest.mark.parametrize("code", CONTROLS, ids=hex)
def test_control_characters_are_refused(code: int) -> None:
    """Also NEL and the line separators, which only some readers take for the end of a line; written or escaped."""
    # The first of a file may be a mark of its bytes, and four bytes with a zero are no text at all.
    assert set(codes(f"title: A{chr(code)}B\nstages: [pay]\n")) == {"JM0002"}
    assert codes(f'title: "A\\u{code:04x}B"\nstages: [pay]\n') == ["JM0002"]


@pytest.mark.parametrize(
    "written", ["\\ud800", "\\udfff", "\\U0000d800", "\\U00110000", "\\Uffffffff", "\\x0", "\\q", "\\-"]
)
def test_escapes_of_no_character_are_refused(written: str) -> None:
    """Surrogates, numbers beyond Unicode, and escapes that do not exist."""
    found = codes(f'title: "A{written}Z"\nstages: [pay]\n')
    assert found == ["JM0002" if written[1] in "uU" else "JM0003"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_editors(ending: str) -> None:
    """The place of a mistake is the line that an editor shows, and a byte-order mark at the start does not count."""
    text = "title: Shop\nstages: [pay]\nwrong: x\n".replace("\n", ending)
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode()):
        assert [str(each) for each in read_encoded("m", data)[1]] == ["m:3:1: error[JM0010]: unknown field `wrong`"]


LOOKALIKES: Final = (
    "p\u0430y",  # Cyrillic
    "p\u03b1y",  # Greek
    "ｐａｙ",
    "pa\u200by",
    "pa\u00ady",
    "pay\u202e",
    "\u2066pay",
    "pay\u2024now",
    "pay\u2010now",
    "ⓟay",
    "𝐩ay",
    "pay\ufe0f",
    "\u0001pay".strip("\u0001") + "\u034f",
)


@pytest.mark.parametrize("identifier", LOOKALIKES)
def test_ids_are_ascii(identifier: str) -> None:
    """An id looks like itself alone: no letters of another script, nothing invisible, nothing that turns around."""
    found = codes(f"title: Shop\nstages:\n  {identifier}: Pays\n")
    assert found == ["JM0016"]
    assert codes(f"title: Shop\nstages: {{a: {{touchpoints: {{till: {{next: '{identifier}'}}}}}}}}\n") == ["JM0018"]


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200f", "\u200b"])
def test_what_turns_a_line_around_is_spelled_in_messages(character: str) -> None:
    """A message about such a text shows the character as its number."""
    found = read_text(Source("m", f"title: Shop\nstages: [pay]\nx{character}y: 1\n")).diagnostics
    assert character not in str(found[0])
    assert f"U+{ord(character):04X}" in str(found[0])


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000", "\u200b", "\t"])
def test_spaces_that_are_none_do_not_indent(space: str) -> None:
    """They are letters to YAML, or to one of its parsers, so that a key would silently have another name."""
    assert "JM0003" in codes(f"title: Shop\nstages:\n{space * 2}pay: x\n")


NESTED: Final = (
    "title: Shop\nstages:\n  pay:\n    touchpoints:\n      a: A\n      b:\n        pains:\n          - slow\n"
)


@pytest.mark.parametrize("parser", ["c", "python"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000"])
def test_a_space_that_indents_and_is_none_is_named(space: str, ending: str, parser: str) -> None:
    """In any line, whatever ends it: nobody sees what is wrong otherwise."""
    lines = NESTED.splitlines()
    for number, line in enumerate(lines):
        depth = len(line) - len(line.lstrip())
        for odd in {depth, depth // 2} - {0}:
            written = " " * (depth - odd) + space * odd + line.lstrip()
            text = ending.join([*lines[:number], written, *lines[number + 1 :], ""])
            messages = [str(one) for one in read_text(Source("m", text), parser=parser).diagnostics]
            named = f"U+{ord(space):04X} ({unicodedata.name(space).lower()}) is used for indentation"
            assert [message for message in messages if named in message], messages


UNSEEN: Final = (
    "\\u00ad\\u00ad",
    "\\u200b",
    "\\u2060",
    "\\u3164",
    "\\u2800",
    "\\ufe0f",
    "\\U000e0041",
    " \\u00a0",
    "\\u034f",
    "\\ufff9",
)


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize(
    "text",
    [
        'title: "{}"\nstages: [pay]\n',
        'title: Shop\nstages: {{pay: "{}"}}\n',
        'title: Shop\nstages: {{pay: {{name: "{}"}}}}\n',
        'title: Shop\nstages: ["{}"]\n',
        'title: Shop\nstages: {{pay: {{touchpoints: {{pay: {{name: "{}"}}}}}}}}\n',
        'title: Shop\nstages: {{pay: {{touchpoints: {{pay: {{pains: ["{}"]}}}}}}}}\n',
    ],
)
def test_a_name_that_nobody_sees_is_none(text: str, unseen: str) -> None:
    """Headings, boxes and accessible names would be empty."""
    assert codes(text.format(unseen)) == ["JM0014"]


@pytest.mark.parametrize("seen", ["e\\u0301", "\\u200ba", "👩\\u200d💻", "支払い", "\\ue000", "\\u0378"])
def test_a_name_with_one_character_to_see_is_one(seen: str) -> None:
    """Invisible characters belong into names too: emoji and some scripts need them."""
    assert codes(f'title: "{seen}"\nstages: {{pay: "{seen}"}}\n') == []


LONG_KEY: Final = "k" * 1_100


@pytest.mark.parametrize("parser", ["c", "python"])
@pytest.mark.parametrize(
    "text",
    [
        "{}: 1\ntitle: Shop\nstages: [pay]\n",
        "title: Shop\n{}: 1\nstages: [pay]\n",
        "title: Shop\nstages:\n  {}:\n    name: Pay\n",
        "title: Shop\nstages:\n  - {}: Pay\n",
        "title: Shop\nstages: {{pay: , {} : Go}}\n",
        "title: Shop\nstages: ['{}': Go]\n",
        'title: Shop\nstages:\n  "{}":\n    name: Pay\n',
    ],
)
def test_a_key_that_is_too_long_is_told(text: str, parser: str) -> None:
    """YAML says that the colon is missing, which is there."""
    found = read_text(Source("m", text.format(LONG_KEY)), parser=parser).diagnostics
    quotes = 2 if "'" in text or '"' in text else 0
    assert [one.message for one in found] == [f"a key of {1_100 + quotes} characters is too long"]


def test_a_colon_in_a_long_text_is_told_as_ever() -> None:
    """It is no long key."""
    text = f"title: Shop\nstages: [pay]\ndescription: {'so ' * 500}much: more\n"
    message = read_text(Source("m", text)).diagnostics[0].message
    assert message == "a text that holds a colon and a space must be in quotes"


# Silent losses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["Issue #12", "Fix #a", "A #1 choice"])
def test_a_text_cut_by_a_comment_is_told(written: str) -> None:
    """The map is usable, and the author hears of it."""
    result = read_text(Source("m", f"title: {written}\nstages: [pay]\n"))
    found, findings = result.map, result.diagnostics
    assert found is not None
    assert [finding.code for finding in findings] == ["JM0025"]


def kept(found: JourneyMap | None) -> Iterable[str]:
    """Return the texts of a map that the next test writes."""
    assert found is not None
    return (found.title, found.stages[0].goal or "")


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "${HOME}", "%s %d {0} {x!r}", "$(id)", "`id`", "'; DROP TABLE x", "(a+)+$", "@file"]
)
def test_a_text_is_never_a_template(text: str) -> None:
    """Nothing is filled in, formatted, run or matched."""
    quoted = "'" + text.replace("'", "''") + "'"
    result = read_text(Source("m", f"title: {quoted}\nstages: {{pay: {{goal: {quoted}}}}}\n"))
    found, findings = result.map, result.diagnostics
    assert findings == ()
    assert tuple(kept(found)) == (text, text)
