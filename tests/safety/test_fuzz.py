"""The fuzz command, for a moment: no promise is broken, and a broken one would be found."""

from __future__ import annotations

import importlib.util
import random
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journeymap.app.reading import read_encoded
from journeymap.report import FORMATS
from journeymap.views import VIEWS
from tests.damage import damaged, random_edit
from tests.safety import fuzz, oracle
from tests.safety.inputs import CRASHES, LARGEST, make_input, seeds


if TYPE_CHECKING:
    from pathlib import Path

FORMER: Final = sorted(CRASHES.glob("*.yaml"))


@pytest.mark.parametrize("path", FORMER, ids=lambda path: path.stem)
@pytest.mark.parametrize("target", oracle.TARGETS)
def test_what_once_broke_a_promise_keeps_it(path: Path, target: str) -> None:
    """Every input that the command ever found, in every view and report."""
    for turn in range(len(FORMATS)):
        assert fuzz.fault_of(target, path.read_bytes(), turn) is None


@pytest.mark.parametrize("target", oracle.TARGETS)
def test_a_few_inputs_of_every_kind(target: str) -> None:
    """The first of what the command tries; it goes on for as long as it is told."""
    faults = [fuzz.fault_of(target, make_input(0, number), number) for number in range(60)]
    assert [fault.details for fault in faults if fault is not None] == []


@settings(max_examples=150)
@given(st.binary(max_size=200))
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\x00")
def test_any_bytes(data: bytes) -> None:
    """Bytes that nobody thought of."""
    oracle.check_bytes(data)


@settings(max_examples=100)
@given(st.integers(0, 2**32))
def test_both_parsers_give_the_same_verdict(number: int) -> None:
    """On damaged maps: the same map, or the same findings in the same words at the same places."""
    chance = random.Random(number)
    # The large ones take the slow parser a second each; the command tries them, too.
    text = chance.choice([seed for seed in seeds() if len(seed) < 3_000]).decode(errors="replace")
    oracle.check_parsers(damaged(text, [random_edit(chance) for _ in range(3)]).encode("utf-8", "replace"))


def test_inputs_follow_from_their_numbers() -> None:
    """The same numbers give the same input, other numbers another, and some of them are maps."""
    inputs = [make_input(7, number) for number in range(200)]
    assert inputs == [make_input(7, number) for number in range(200)]
    assert len(set(inputs)) > 190
    assert make_input(8, 0) != inputs[0]
    assert max(map(len, inputs)) <= LARGEST
    assert sum(read_encoded("m", data)[0] is not None for data in inputs) >= 20


@pytest.mark.parametrize(
    ("error", "sign"),
    [(KeyError("x"), "KeyError at test_fuzz.py"), (RecursionError(), "RecursionError"), (MemoryError(), "MemoryError")],
    ids=["wrong key", "recursion", "memory"],
)
def test_an_exception_is_a_fault(monkeypatch: pytest.MonkeyPatch, error: Exception, sign: str) -> None:
    """Whatever is raised is told, with the place and the shortest input that shows it."""

    def faulty(data: bytes, turn: int) -> str:
        if b"x" in data:
            raise error
        return "map"

    monkeypatch.setitem(oracle.TARGETS, "maps", faulty)
    assert fuzz.fault_of("maps", b"harmless") is None
    found = fuzz.fault_of("maps", b"aaaaaaaxbbbbbbbbb")
    assert found is not None
    assert found.sign.startswith(sign)
    assert fuzz.shortened(found, 0) == b"x"


def test_slowness_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time of the processor counts, whatever else the machine does."""
    monkeypatch.setattr(fuzz, "SECONDS", -1.0)
    found = fuzz.fault_of("maps", b"")
    assert found is not None
    assert found.sign == "too slow"


HARMFUL: Final = (
    b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    b"<svg xmlns='http://www.w3.org/2000/svg'><a href='javascript:x'/></svg>",
    b"<svg xmlns='http://www.w3.org/2000/svg'><g onload='x'/></svg>",
    b"<svg xmlns='http://www.w3.org/2000/svg'><image href='https://a.example'/></svg>",
    b"<svg xmlns='http://www.w3.org/2000/svg'><text>&</text></svg>",
)


@pytest.mark.parametrize("content", HARMFUL)
def test_harmful_pictures_are_faults(content: bytes) -> None:
    """What looks at pictures sees what must not be in them."""
    with pytest.raises((AssertionError, SyntaxError)):
        oracle.check_svg(content)


@pytest.mark.parametrize("text", ["a\nb", "a\x1b[31m", "a\u202eb", "a\x85b", "a\u2028b"])
def test_harmful_lines_are_faults(text: str) -> None:
    """What looks at reports sees what moves a cursor or turns a line around."""
    assert not oracle.is_one_line(text)
    assert oracle.is_one_line("Größe 支払う 🙂")


def test_a_lost_word_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """An export that drops something is found by reading it back."""
    found, _ = read_encoded("m.journey.yaml", b"title: Shop\nstages: [pay]\n")
    assert found is not None
    oracle.check_exports(found)
    exports: dict[str, Any] = {**oracle.EXPORTS, "yaml": lambda _: b"title: Stop\nstages: [pay]\n"}
    monkeypatch.setattr(oracle, "EXPORTS", exports)
    with pytest.raises(AssertionError, match="does not read back equal from YAML"):
        oracle.check_exports(found)


@pytest.mark.parametrize("is_there", [False, True])
def test_that_graphviz_is_missing_is_a_fault_only_where_it_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_there: bool
) -> None:
    """One that is installed and lacks a library is not there; all other views are drawn."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(oracle, "HAS_GRAPHVIZ", is_there)
    data = b"title: Shop\nstages: [pay]\n"
    faults = {known.name: fuzz.fault_of("maps", data, turn) for turn, known in enumerate(VIEWS)}
    assert [name for name, fault in faults.items() if fault is not None] == (["flow"] if is_there else [])


def test_the_command_says_what_it_did(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A run of a second with a process of its own; without a fault it keeps nothing."""
    assert fuzz.fuzz(("maps",), minutes=0.05, seed=3, keep=tmp_path) == 0
    assert "no promise was broken" in capfd.readouterr().out
    assert list(tmp_path.iterdir()) == []
