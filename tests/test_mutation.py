"""What `tests.mutation` tries: that the changes are made as they are named, and that what it names is there."""

from __future__ import annotations

import pytest

from tests.equal_mutants import EQUAL
from tests.mutant import mutants
from tests.mutation import (
    BESIDE,
    ROOMS,
    ROOT,
    SHORT,
    SOURCE,
    TARGETS,
    WHOLE,
    drawn,
    is_enough,
    main,
    stale_equals,
    targets_of,
)


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
        ("a = f'the loop of `{b - c}`'", ["b - c -> b + c"]),
        ("a = f'`{b}`'", ["'`' -> ''", "'`' -> '' (2)"]),
        ("A = 'both count alike (half and half)'", []),
        ("a = [b for b in c if d]", ["if d -> always"]),
        ("if a:\n    b()", ["if a -> always", "if a -> never", "b() -> nothing"]),
        (
            "try:\n    pass\nexcept (A, B):\n    raise",
            ["except A -> nothing", "except B -> nothing", "raise -> nothing"],
        ),
        ("a.b = c", ["a.b = c -> nothing"]),
        ("import a\nb: int = c\n'words'\n__all__ = ['d', 'e']", []),
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


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_of_a_room_is_tried(room: str) -> None:
    """With the tests that are near to it, which are there."""
    targets = targets_of(room)
    assert {target.path for target in targets} == set((SOURCE / "journeymap" / room).rglob("*.py"))
    assert [test for target in targets for test in target.tests if not (ROOT / test).exists()] == []
    assert {target.name for target in targets} >= {f"journeymap.{room}"}
    assert {module for module in BESIDE if module.startswith(f"{room}/")} <= {target.module for target in targets}


def test_of_a_room_nineteen_in_twenty_must_be_noticed() -> None:
    """No less, however few are tried."""
    assert [noticed for noticed in range(101) if is_enough(noticed, 100)] == [95, 96, 97, 98, 99, 100]
    assert not is_enough(18, 19)
    assert is_enough(19, 20)


@pytest.mark.parametrize("asked", [["no_such_module"], ["graph/lane", "--named", "no such mutant"]])
def test_a_room_without_such_a_module_is_no_success(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of nothing everything would be noticed."""
    monkeypatch.setattr("sys.argv", ["mutation", *asked, "--rooms", "graph"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "no module and no mutant has such a name" in capsys.readouterr().err


def test_the_short_form_takes_something_of_every_module() -> None:
    """Each has its turn before one has a second, and the same seed gives the same."""
    import random

    all_of_them = [(target, mutant) for target in TARGETS for mutant in target.mutants()]
    some, same, other = (drawn(all_of_them, SHORT, random.Random(seed)) for seed in (1, 1, 2))
    assert {target.module for target, _ in some} == {target.module for target in TARGETS}
    assert [str(mutant) for _, mutant in some] == [str(mutant) for _, mutant in same]
    assert [str(mutant) for _, mutant in some] != [str(mutant) for _, mutant in other]
