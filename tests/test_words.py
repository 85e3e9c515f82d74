"""Docstrings speak plain English: what a reader stumbles over has a word that everybody uses."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest


if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT: Final = Path(__file__).resolve().parents[1]
SOURCES: Final = ROOT / "src" / "journeymap"

WORDS: Final = (
    (r"[;:,(.] nothing (where|if|when)\b", "`None` if"),
    (r"[;:,(.] nothing for\b", "`None` for"),
    (r"\A(Tell|Say) (whether|how|where|which|the|by|of)\b", "Return"),
    (r"\A(Tell|Say) (why|what)\b", "Explain, or Describe"),
    (r"\bis told\b|\bare told\b(?! apart)|\bbe told\b(?! apart)", "is reported, is known"),
    (r"\bdon't\b|\bdoesn't\b|\bcan't\b|\bwon't\b", "do not, does not, cannot, will not"),
    (r"\b[eE]\.g\.|\bi\.e\.", "such as, that is"),
    (r"\bin order to\b", "to"),
    (r"\butili[sz]e", "use"),
    (r"\b[nN]o way leads\b|\b(shortest|likeliest|parallel) ways?\b|\bways? (on from|through the)\b", "path, branch"),
    (r"\bsimply\b|\bobviously\b|\bof course\b", "leave it out"),
)
"""What docstrings do without, as patterns, and what they say in its place."""


def docstrings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Find the docstrings of a module, those of attributes included, each with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield node.lineno, text.strip()
            case _:
                pass


NAMELESS: Final = frozenset({"each", "found", "more", "one", "way", "ways"})
"""Names of locals that do not say what they hold, or not in a word of the field."""


def locals_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Find what functions, lambdas and comprehensions bind, each with its line; fields of classes are none of it."""
    fields = {
        id(statement.target)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.AnnAssign)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) if id(node) not in fields:
                yield node.lineno, name
            case ast.arg(arg=name):
                yield node.lineno, name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield node.lineno, name
            case ast.MatchMapping(rest=str(name)):
                yield node.lineno, name
            case _:
                pass


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    """Parse every module of the package, by its file."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(SOURCES.rglob("*.py"))
    }


@pytest.fixture(scope="module")
def texts(trees: dict[str, ast.Module]) -> list[tuple[str, str]]:
    """Read all docstrings of the package, each with its place."""
    return [(f"{file}:{line}", text) for file, tree in trees.items() for line, text in docstrings(tree)]


@pytest.mark.parametrize(("pattern", "better"), WORDS)
def test_docstrings_speak_plainly(pattern: str, better: str, texts: list[tuple[str, str]]) -> None:
    """All places at once, each with the words and what to write."""
    odd = re.compile(pattern)
    stumbles = [f"{place}: {match[0]!r}; better: {better}" for place, text in texts for match in odd.finditer(text)]
    assert stumbles == []


def test_who_returns_none_says_so_in_the_type(trees: dict[str, ast.Module]) -> None:
    """A docstring that promises `None` where the type has none sends readers to look for it."""
    promises = []
    for file, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.returns is not None:
                docstring = ast.get_docstring(node) or ""
                section = re.search(r"Returns:\n(.*?)(?=\n\w+:\n|\Z)", docstring, re.DOTALL)
                said = section[1] if section is not None else docstring.partition("\n")[0]
                type_ = ast.unparse(node.returns)
                if "`None`" in said and not re.search("None|Any|Iterator|object", type_):
                    promises.append(f"{file}:{node.lineno}: {node.name} returns {type_}")
    assert promises == []


def test_locals_say_what_they_hold(trees: dict[str, ast.Module]) -> None:
    """A diagnostic, a rule or a branch is called so; `each`, `one` and `more` could be any of them."""
    stumbles = [
        f"{file}:{line}: {name}" for file, tree in trees.items() for line, name in locals_of(tree) if name in NAMELESS
    ]
    assert stumbles == []


@pytest.mark.parametrize(
    "source",
    [
        "def f(found): ...",
        "found = 1",
        "[one for one in ()]",
        "lambda one: one",
        "for found in (): ...",
        "(found := 1)",
        "match 1:\n    case found: ...",
        "match {}:\n    case {**found}: ...",
    ],
)
def test_every_way_to_name_a_local_is_seen(source: str) -> None:
    """Arguments, targets, comprehensions and patterns alike."""
    assert {name for _, name in locals_of(ast.parse(source))} & NAMELESS


def test_fields_of_classes_are_no_locals() -> None:
    """They are read with their object, which says what they are of."""
    assert list(locals_of(ast.parse("class Case:\n    found: int = 0"))) == []
