"""The test suite of YAML: what we accept of it is read as the suite says, the rest is refused with a finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pytest

from journeymap.diagnostics import Source
from journeymap.language import DEFAULT_LIMITS, read_text
from journeymap.language.problems import Problems
from journeymap.language.yaml.parse import parse
from journeymap.language.yaml.tree import Mapping, Scalar, Sequence
from tests.conftest import suite_folder
from tests.safety import oracle


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.language.yaml.tree import Node

VERDICTS: Final = Path(__file__).with_name("yaml-test-suite.txt")
"""What we say to each case; `python -m tests.safety.test_yaml_test_suite` writes it again."""

LENIENT: Final = {
    "9C9N.0": "a list in brackets whose lines are not indented",
    "9JBA.0": "a comment right behind a bracket",
    "CVW2.0": "a comment right behind a comma",
    "DK95.1": "a tab that indents the second line of a quoted text",
    "G5U8.0": "a dash alone in brackets, as a text",
    "L24T.1": "a line of spaces that no line end closes, at the end of a block text",
    "QB6E.0": "a quoted text whose lines are not indented",
    "S98Z.0": "a blank line before a block text that is indented deeper",
    "SU5Z.0": "a comment right behind a quoted text",
    "YJV2.0": "a dash alone in brackets, as a text",
}
"""What both parsers of PyYAML read in another way than YAML 1.2, or pass over although it is an error there."""

Value: TypeAlias = "str | list[Value] | list[tuple[Value, Value]]"


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the cases of the suite by their names."""
    folder = suite_folder()
    for path in sorted(folder.glob("????.js")) if folder is not None else ():
        text = path.read_text(encoding="utf-8")
        for number, case in enumerate(json.loads(text[text.index("{") : text.rindex("}") + 1])["cases"]):
            yield f"{path.stem}.{number}", case


def meant(tree: str) -> Value:
    """Read what the suite says that a text means: texts, lists, and pairs of a mapping in their order."""
    stack: list[list[Any]] = [[]]
    for line in tree.splitlines():
        sign, _, rest = line.lstrip().partition(" ")
        match sign:
            case "+MAP" | "+SEQ":
                stack.append([])
            case "-SEQ":
                closed = stack.pop()
                stack[-1].append(closed)
            case "-MAP":
                closed = stack.pop()
                stack[-1].append(list(zip(closed[::2], closed[1::2], strict=True)))
            case "=VAL":
                # The first sign tells the style: plain, single or double quotes, block, folded.
                stack[-1].append(_unescaped(rest.lstrip()[1:] if rest.startswith((":", "'", '"', "|", ">")) else rest))
    assert len(stack) == 1
    return stack[0][0] if stack[0] else ""


def _unescaped(text: str) -> str:
    for written, character in (
        ("\\\\", "\0"),
        ("\\n", "\n"),
        ("\\t", "\t"),
        ("\\r", "\r"),
        ("\\b", "\b"),
        ("\0", "\\"),
    ):
        text = text.replace(written, character)
    return text


def understood(node: Node | None) -> Value:
    """Turn what we read into the same form."""
    match node:
        case Mapping():
            return [(key, understood(value)) for key, (_, _, value) in node.entries.items()]
        case Sequence():
            return [understood(item) for item in node.items]
        case Scalar():
            return node.text
    return ""


def verdict(text: str) -> tuple[str, Node | None]:
    """Parse a text, without asking whether it is a map; return the codes of what is wrong, and what was read."""
    problems = Problems(Source("m", text), DEFAULT_LIMITS)
    root, is_complete = parse(problems)
    errors = sorted({finding.code for finding in problems.listed() if finding.is_error})
    assert is_complete or errors
    return " ".join(errors) or "read", root


def verdicts() -> dict[str, str]:
    """Give the verdict on every case."""
    return {name: verdict(case["yaml"])[0] for name, case in cases()}


@pytest.mark.needs_yaml_test_suite
def test_verdicts_are_those_that_we_know() -> None:
    """A new release of PyYAML that reads a case otherwise is seen here."""
    known = dict(line.split(": ") for line in VERDICTS.read_text(encoding="utf-8").splitlines())
    assert verdicts() == known


@pytest.mark.needs_yaml_test_suite
def test_nothing_is_misread() -> None:
    """Whatever we accept means what the suite says, key by key; and what it calls an error we refuse."""
    misread = []
    count = 0
    for name, case in cases():
        said, root = verdict(case["yaml"])
        if said != "read":
            continue
        count += 1
        # One case of the package has lost what it means.
        if case.get("fail") or ("tree" in case and understood(root) != meant(case["tree"])):
            misread.append(name)
    assert misread == sorted(LENIENT)
    assert count > 150


@pytest.mark.needs_yaml_test_suite
def test_both_parsers_say_the_same_and_all_outputs_are_sound() -> None:
    """Each case as a file of its own, and below a free key of a map."""
    for name, case in cases():
        inside = "title: Shop\nstages: [pay]\nx-case:\n" + "".join(f"  {line}\n" for line in case["yaml"].split("\n"))
        for text in (case["yaml"], inside):
            data = text.encode("utf-8", "surrogatepass")
            oracle.check_bytes(data)
            try:
                oracle.check_parsers(data)
            except AssertionError as error:
                raise AssertionError(f"{name}: {text!r}") from error


def test_a_meaning_is_compared_text_by_text() -> None:
    """What the tests above compare, on a text of our own."""
    text = 'a: [1, "x\\ty"]\nb:\n  c: |\n    d\n  e:\n'
    tree = (
        '+STR\n+DOC\n+MAP\n=VAL :a\n+SEQ []\n=VAL :1\n=VAL "x\\ty\n-SEQ\n'
        "=VAL :b\n+MAP\n=VAL :c\n=VAL |d\\n\n=VAL :e\n=VAL :\n-MAP\n-MAP\n-DOC\n-STR\n"
    )
    assert meant(tree) == understood(verdict(text)[1])
    assert meant(tree.replace(":1", ":2")) != understood(verdict(text)[1])
    assert read_text(Source("m", text)).map is None


if __name__ == "__main__":
    VERDICTS.write_text("".join(f"{name}: {said}\n" for name, said in verdicts().items()), encoding="utf-8")
