"""Every pattern of the package: none that an early Python 3.11 matches wrongly, and none that is slow on long texts."""

from __future__ import annotations

import ast
import gc
import re
import time
from collections import deque
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from journeymap.diagnostics import Source
from journeymap.language import read_text
from journeymap.layout.text.break_place import pieces, stretches
from tests.patience import shortest


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


SOURCES: Final = Path(__file__).resolve().parents[1] / "src"
TAKE_PATTERNS: Final = frozenset(
    {"late_pattern"}
    | {f"re.{name}" for name in ("compile", "match", "fullmatch", "search", "sub", "subn")}
    | {f"re.{name}" for name in ("split", "findall", "finditer")}
)
"""What is given a pattern, as it is written; the pattern is the first argument."""

BROKEN: Final = frozenset({"POSSESSIVE_REPEAT", "ATOMIC_GROUP"})
"""What `re` has since 3.11.0 and matches rightly since 3.11.5."""


# Possessive quantifiers and atomic groups ---------------------------------------------------------------------------


class _Known(ast.NodeTransformer):
    """Leaves out of an f-string what is known only when its function runs."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.namespace = namespace

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.expr:
        """Put a letter where a name is none of the module."""
        try:
            evaluated(node.value, self.namespace)
        except NameError:
            return ast.Constant("x")
        return node


def evaluated(expression: ast.expr, namespace: dict[str, Any]) -> Any:
    """Evaluate an expression of a module."""
    whole = ast.fix_missing_locations(ast.Expression(expression))
    return eval(compile(whole, "<pattern>", "eval"), namespace)


def patterns_of(code: str, namespace: dict[str, Any]) -> Iterator[tuple[int, str | bytes, int]]:
    """
    Find the patterns of a module, those that are put together from parts and those of its functions included.

    Args:
        code: its source.
        namespace: its names.

    Yields:
        The line, the pattern and its flags.

    Raises:
        AssertionError: something takes a pattern in a way that cannot be followed.
    """
    tree = ast.parse(code)
    for node in ast.walk(tree):
        assert not isinstance(node, ast.ImportFrom) or node.module != "re", f"line {node.lineno}: write `import re`"
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in TAKE_PATTERNS]
    called = {id(call.func) for call in calls}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) in TAKE_PATTERNS:
            assert id(node) in called, f"line {node.lineno}: `{ast.unparse(node)}` is not called where it stands"
    for call in calls:
        pattern = evaluated(_Known(namespace).visit(call.args[0]), namespace)
        given = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
        written = [one for one in given if re.fullmatch(r"re\.[A-Z]+(?: \| re\.[A-Z]+)*", ast.unparse(one))]
        yield call.lineno, pattern, sum(evaluated(flags, namespace) for flags in written)


def broken_parts(pattern: str | bytes, flags: int = 0) -> list[str]:
    """List what an early Python 3.11 would match wrongly."""

    def names(part: Any) -> Iterator[str]:
        if isinstance(part, list | tuple | re._parser.SubPattern):  # type: ignore[attr-defined]
            for inner in part:
                yield from names(inner)
        elif str(part) in BROKEN:
            yield str(part)

    return list(names(re._parser.parse(pattern, flags)))  # type: ignore[attr-defined]


MODULES: Final = {
    path.relative_to(SOURCES).with_suffix("").as_posix().replace("/", "."): code
    for path in sorted(SOURCES.rglob("*.py"))
    # What stands in for patterns compiles what it is given; whoever gives it a pattern is looked at.
    if path.stem != "late" and re.search(r"\bre\.|\blate_pattern\b|\bfrom re\b", code := path.read_text("utf-8"))
}
"""The source of every module that may have a pattern, by its name."""


@pytest.mark.parametrize("module", MODULES)
def test_no_pattern_is_matched_wrongly_by_an_early_python(module: str) -> None:
    """No possessive quantifier and no atomic group: before Python 3.11.5 `re` matches wrong things with them."""
    found = patterns_of(MODULES[module], vars(import_module(module.removesuffix(".__init__"))))
    broken = {f"{module}:{line}": parts for line, pattern, flags in found if (parts := broken_parts(pattern, flags))}
    assert broken == {}


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a*b+c?d{2,}", []),
        (r"a\*+[*+]+", []),
        ("a*+", ["POSSESSIVE_REPEAT"]),
        ("(x)|(?:a|[bc]++)", ["POSSESSIVE_REPEAT"]),
        (b"(?=a{2,3}+)", ["POSSESSIVE_REPEAT"]),
        ("(?P<a>x)?(?(a)y?+|(?>z))", ["POSSESSIVE_REPEAT", "ATOMIC_GROUP"]),
    ],
)
def test_what_is_matched_wrongly_is_found_at_any_depth(pattern: str | bytes, parts: list[str]) -> None:
    """In groups, branches, conditions and looks ahead; what only looks like it is not."""
    assert broken_parts(pattern) == parts


def test_patterns_are_found_wherever_they_are_written() -> None:
    """Put together from parts, with flags, in a function; what is known only when the function runs is left out."""
    code = """
A = late_pattern(rf"{SIGN}*" + r"\\d")
B: Final = re.compile("a #b", re.VERBOSE | re.ASCII)
def f(words):
    return re.sub(f"(?:{words})+{SIGN}", "", words, flags=re.ASCII) or g(re.escape(words))
"""
    names = {"SIGN": "[.]", "re": re}
    verbose = re.VERBOSE | re.ASCII
    assert list(patterns_of(code, names)) == [(2, r"[.]*\d", 0), (3, "a #b", verbose), (5, "(?:x)+[.]", re.ASCII)]


@pytest.mark.parametrize("code", ["from re import compile", "patterns = map(re.compile, texts)", "late = late_pattern"])
def test_patterns_cannot_hide(code: str) -> None:
    """What could take a pattern unseen is refused."""
    with pytest.raises(AssertionError):
        list(patterns_of(code, {}))


# Searches -----------------------------------------------------------------------------------------------------------

ENDS: Final = ("", "z", "\0")
"""What a search for more meets behind a long run; hardly any pattern goes on with all three."""

COMMON: Final = frozenset(" \t\n\r\\aZ0_-.\"'#\u05d0\u3000")
"""A character of each kind that classes such as `\\s` and `[^x]` can mean."""

SHORT: Final = 2_000
"""How long a run is; long enough to tell a search that begins anew at each of its characters from one that does not."""


def searched(code: str, elsewhere: Iterable[str]) -> set[int]:
    """
    Say where a module has patterns that are searched for, and not only tried at one place.

    Args:
        code: its source.
        elsewhere: the source of all modules, for names that others may import.

    Returns:
        The lines of the calls that take a pattern.
    """
    tree = ast.parse(code)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in TAKE_PATTERNS]
    named = {
        id(node.value): ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign)
    }
    lines = set()
    for call in calls:
        name = named.get(id(call))
        if name is None or ast.unparse(call.func) not in {"re.compile", "late_pattern"}:
            tried = ast.unparse(call.func) in {"re.match", "re.fullmatch"}
        else:
            places = [code] if name.startswith("_") else elsewhere
            tried = not any(re.search(rf"\b{name}\b(?!\.(?:full)?match\b|: Final\b| =)", place) for place in places)
        if not tried:
            lines.add(call.lineno)
    return lines


def characters(pattern: str | bytes, flags: int) -> list[str]:
    """List the characters that a pattern names, and one of each kind that it may mean."""
    found = set(COMMON)

    def collect(part: Any) -> None:
        if isinstance(part, list | tuple | re._parser.SubPattern):  # type: ignore[attr-defined]
            for inner in part:
                collect(inner)
            if len(part) == 2 and str(part[0]) in {"LITERAL", "NOT_LITERAL", "RANGE"}:
                found.update(map(chr, part[1] if isinstance(part[1], tuple) else [part[1]]))

    collect(re._parser.parse(pattern, flags))  # type: ignore[attr-defined]
    return sorted(found)


def is_linear(short: float, long: float) -> bool:
    """Tell four times the time from sixteen times."""
    return long <= 8 * short


def slow_runs(pattern: str | bytes, flags: int = 0) -> list[str]:
    """
    List the characters of which a long run makes a search slow.

    Twice as long a run takes a linear search twice the time, and one that begins anew at each character four times.
    """
    compiled = re.compile(pattern, flags)

    def cost(run: str) -> float:
        text = run if isinstance(pattern, str) else run.encode("latin-1", "replace")
        began = time.process_time()
        deque(compiled.finditer(text), maxlen=0)
        return time.process_time() - began

    slow = set()
    for character, end in product(characters(pattern, flags), ENDS):
        # What is linear takes a few hundredths of a millisecond, and is measured once.
        if cost(character * SHORT + end) > 0.0005:
            short, long = shortest(
                lambda run=character, end=end: (cost(run * SHORT + end), cost(run * 4 * SHORT + end)), is_linear
            )
            if not is_linear(short, long):
                slow.add(character)
    return sorted(slow)


@pytest.mark.parametrize("module", MODULES)
def test_no_search_is_slow_on_a_long_run(module: str) -> None:
    """Of any character that the pattern names or means, with anything behind it."""
    where = searched(MODULES[module], MODULES.values())
    found = patterns_of(MODULES[module], vars(import_module(module.removesuffix(".__init__"))))
    slow = {line: runs for line, pattern, flags in found if line in where and (runs := slow_runs(pattern, flags))}
    assert slow == {}


@pytest.mark.parametrize(
    ("pattern", "runs"),
    [
        (r"[ \t]+#", ["\t", " "]),
        (r"(?<=[ \t])#", []),
        (rb"-+>", ["-"]),
        (r"(?:ab?)+c", ["a"]),
        (r"a\d+;", []),
        (r"\d+;", ["0"]),
    ],
)
def test_a_slow_search_is_found(pattern: str | bytes, runs: list[str]) -> None:
    """Where a pattern begins with what repeats, and something has to follow."""
    assert slow_runs(pattern) == runs


def test_patterns_that_are_only_tried_are_told_from_those_that_are_searched() -> None:
    """By the names of a module, and by those of all modules where a name is not private."""
    code = """
_TRIED: Final = late_pattern("a")
_BOTH = late_pattern("b")
KNOWN = late_pattern("c")
TRIED = late_pattern("d")
HANDED: Final = late_pattern("e")
x = _TRIED.match(y), _BOTH.fullmatch(y), _BOTH.search(y), re.match("f", y), re.sub("g", "", y)
z = TRIED.match(y), f(HANDED)
"""
    assert searched(code, [code, "KNOWN.split(z)"]) == {3, 4, 6, 7}


# Long texts ---------------------------------------------------------------------------------------------------------

MAP: Final = "title: Shop\nstages: {buy: }\n"

FILES: Final[dict[str, Callable[[int], str]]] = {
    "comments": lambda size: "# x\n" * (size // 4) + MAP,
    "comments at the end": lambda size: f"---\n{MAP}...\n" + "\n\n# x # #\n" * (size // 10),
    "one comment": lambda size: "#" * size + f"\n{MAP}",
    "one long comment of words": lambda size: MAP + "# " * (size // 2),
    "empty lines": lambda size: "\n" * size + MAP,
    "blank lines": lambda size: "   \n" * (size // 4) + MAP,
    "line ends of all kinds": lambda size: "\r\r\n\n" * (size // 4) + MAP,
    "one blank line": lambda size: " " * size + f"\n{MAP}",
    "an odd space behind many": lambda size: MAP + " " * size + "\u3000x: y\n",
    "directives": lambda size: "%YAML 1.1\n" * (size // 10) + f"---\n{MAP}",
    "backslashes": lambda size: MAP + 'summary: "' + "\\\\" * (size // 2) + '\\ud800"\n',
    "backslashes and blanks": lambda size: MAP + 'summary: "' + "\\\\ " * (size // 3) + '\\ud800"\n',
    "blanks behind what may be a comment": lambda size: f"{MAP}summary: Pays #todo" + " " * size + "z\n",
    "an anchor before comments": lambda size: f"{MAP}summary: &a\n" + "  # x\n" * (size // 6) + "  !b x\n",
    "an anchor before blanks": lambda size: f"{MAP}summary: &a" + " " * size + "x\n",
    "more after a text in quotes": lambda size: f"{MAP}summary: '" + "a'' " * (size // 4) + "' x\n",
    "more after escapes": lambda size: f'{MAP}summary: "' + "\\n " * (size // 3) + '" x\n',
    "apostrophes": lambda size: f"{MAP}summary: " + "'" * (size | 1) + " x\n",
    "question marks": lambda size: f"{MAP}summary: [a" + "?" * size + "]\n",
    "short words": lambda size: f"{MAP}summary: " + "ab," * (size // 3) + "\n",
    "one long word": lambda size: f"{MAP}summary: " + "a" * size + "\n",
}
"""Files whose patterns could be slow, by name; each is made of about so many characters."""

WORDS: Final[dict[str, Callable[[int], str]]] = {
    "signs": lambda size: "-" * size,
    "signs behind a letter": lambda size: "a" + "." * size,
    "signs before a letter": lambda size: "." * size + "a",
    "letters and signs": lambda size: "a-" * (size // 2),
    "one long number": lambda size: "1.1," * (size // 4),
    "almost a number": lambda size: "1.a" * (size // 3),
    "vowels": lambda size: "a" * size,
    "consonants": lambda size: "b" * size,
    "letters that are neither": lambda size: "b\u05d0" * (size // 2),
}
"""Words that could be slow to break, by name."""


def is_soon(short: float, long: float) -> bool:
    """Tell four times the time from sixteen times, where it is long enough to be told."""
    return long <= 8 * short + 0.2


def growth(work: Callable[[str], object], make: Callable[[int], str]) -> tuple[float, float]:
    """Measure the processor time of some work on 25 000 characters and on 100 000."""
    short, long = make(25_000), make(100_000)

    def measure() -> tuple[float, float]:
        began = time.process_time()
        work(short)
        between = time.process_time()
        work(long)
        return between - began, time.process_time() - between

    # A collection would walk whatever other tests have left in memory.
    gc.disable()
    try:
        return shortest(measure, is_soon)
    finally:
        gc.enable()


@pytest.mark.parametrize("name", FILES)
def test_long_files_are_read_in_linear_time(name: str) -> None:
    """Four times the text takes four times the time, not sixteen times."""
    assert is_soon(*growth(lambda text: read_text(Source("shop.journey.yaml", text)), FILES[name]))


@pytest.mark.parametrize("name", WORDS)
def test_long_words_are_broken_in_linear_time(name: str) -> None:
    """Behind signs, at humps, between syllables and anywhere."""
    assert is_soon(*growth(lambda word: (list(stretches(word)), list(pieces(word, 20, len))), WORDS[name]))
