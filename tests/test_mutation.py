"""What `tests.mutation` tries: that the changes are made as they are named, and that what it names is there."""

from __future__ import annotations

import pytest

from tests.equal_mutants import EQUAL
from tests.mutant import mutants
from tests.mutation import ROOT, SHORT, TARGETS, WHOLE, drawn, stale_equals


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("a = b < 3", ["b < 3 -> b <= 3", "b < 3 -> b >= 3", "3 -> 4", "3 -> 2"]),
        ("a = b and c", ["b and c -> b or c", "b and c -> c", "b and c -> b"]),
        ("a = not b", ["not b -> b"]),
        ("a = b + c", ["b + c -> b - c"]),
        ("a = b.strip()", ["b.strip() -> b"]),
        ("a = f(b, c, d=e)", ["f(b, c, d=e) -> f(b, d=e)", "f(d=e) -> without it"]),
        ("a = f(b, hint='say what it is')", []),
        ("a = b[1:]", ["1: -> :", "1 -> 2", "1 -> 0"]),
        ("a = {'b': c}", ["'b' in a table -> nothing", "'b' -> ''"]),
        ("a = re.compile('b+')", ["'+' of 'b+' -> nothing", "'b+' -> ''"]),  # `+` alone is no pattern
        ("a = re.compile('b.')", ["'b' of 'b.' -> nothing", "'.' of 'b.' -> nothing", "'b.' -> ''"]),
        ("a = [b for b in c if d]", ["if d -> always"]),
        ("if a:\n    b()", ["if a -> always", "if a -> never", "b() -> nothing"]),
        (
            "try:\n    pass\nexcept (A, B):\n    raise",
            ["except A -> nothing", "except B -> nothing", "raise -> nothing"],
        ),
        ("a.b = c", ["a.b = c -> nothing"]),
        ("import a\nb: int = c\n'words'", []),
        ("a: TypeAlias = 'b[c]'\nd: int = field(init=False)", []),
    ],
)
def test_each_kind_of_change(code: str, expected: list[str]) -> None:
    """In the order of the text, and nothing else."""
    assert [str(mutant).removeprefix("module: ") for mutant in mutants(code)] == expected


def test_a_change_is_made() -> None:
    """The module does what the change says, and all others still what they did."""
    code = "def most(a, b):\n    return a if a > b else b\n"
    (less,) = (mutant for mutant in mutants(code) if mutant.after == "a <= b")
    for mutant, expected in ((less, 1), (mutants(code)[-1], 2), (less, 1)):
        made: dict[str, object] = {}
        exec(mutant.compiled("most.py"), made)
        if mutant is less:
            assert made["most"](1, 2) == expected  # type: ignore[operator]
    assert str(less) == "most: a > b -> a <= b"
    assert less.line == 2


def test_what_is_named_is_there() -> None:
    """Modules, functions and tests; no name of a mutant stands for two, and none is called equal that is none."""
    for target in TARGETS:
        names = [str(mutant) for mutant in target.mutants()]
        assert len(names) == len(set(names)) > 0
        for part in target.only:
            assert any(name.startswith(part) for name in names), part
        assert [test for test in target.tests if not (ROOT / test).exists()] == []
    assert WHOLE - {target.module for target in TARGETS} == set()
    assert stale_equals() == []
    assert all(reason for equal in EQUAL.values() for reason in equal.values())


def test_the_short_form_takes_something_of_every_module() -> None:
    """Each has its turn before one has a second, and the same seed gives the same."""
    import random

    all_of_them = [(target, mutant) for target in TARGETS for mutant in target.mutants()]
    some, same, other = (drawn(all_of_them, SHORT, random.Random(seed)) for seed in (1, 1, 2))
    assert {target.module for target, _ in some} == {target.module for target in TARGETS}
    assert [str(mutant) for _, mutant in some] == [str(mutant) for _, mutant in same]
    assert [str(mutant) for _, mutant in some] != [str(mutant) for _, mutant in other]
