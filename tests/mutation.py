"""
Do the tests notice a slip in the code that guards readers and their files?

Each mutant is one small change of the code that escapes, follows links and paths, writes and holds limits; the tests
nearest to it must fail. `python -m tests.mutation --short` tries a few dozen; which ones follows from the code itself,
so that the same commit gives the same verdict. Without it all of them are tried, in about an hour.

`--rooms checks graph --count 100` asks the same of whole rooms: of the mutants drawn, at least 95 in 100 must be
noticed. `--named WORDS` tries one survivor again: the mutants whose names hold these words.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.machinery
import importlib.util
import os
import random
import resource
import signal
import subprocess
import sys
import time
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import click
import networkx as nx
import pytest
import sybil
import syrupy
import yaml
from hypothesis import HealthCheck, Phase, settings

from tests.equal_mutants import EQUAL
from tests.mutant import MODULE, Mutant, mutants


if TYPE_CHECKING:
    import types
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from importlib.machinery import ModuleSpec

ROOT: Final = Path(__file__).parent.parent
SOURCE: Final = ROOT / "src"

SHORT: Final = 40
"""How many mutants the short form tries."""

# Nobody imports these here for their names: every child finds them imported already.
_HEAVY: Final = (attrs, click, nx, sybil, syrupy, yaml)

# One example that fails is enough; nobody looks at the smallest.
settings.register_profile(
    "mutant",
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)


class Target(NamedTuple):
    """
    Code that is mutated.

    Attributes:
        module: its file, below `src/journeymap`.
        tests: what must notice, nearest first; the examples in its docstrings come before all.
        only: the functions and classes that are mutated, `MODULE` for what is in none; all where nothing is named.
    """

    module: str
    tests: tuple[str, ...]
    only: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The file."""
        return SOURCE / "journeymap" / self.module

    @property
    def name(self) -> str:
        """The name by which it is imported."""
        return f"journeymap/{self.module}".removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def mutants(self) -> tuple[Mutant, ...]:
        """List its mutants without those that are equal to the code as it is."""
        equal = EQUAL.get(self.module, {})
        return tuple(mutant for mutant in mutants(self.path.read_text(), self.only) if str(mutant) not in equal)


LIMITS: Final = (
    "tests/unit/language/test_problems.py",
    "tests/unit/language/test_limits.py",
    "tests/unit/language/test_mistakes.py",
)

TARGETS: Final = (
    Target("render/svg/escape_xml.py", ("tests/unit/render/test_escape_xml.py",)),
    Target("render/graphviz/quote_dot.py", ("tests/unit/render/test_quote_dot.py",)),
    Target("model/address.py", ("tests/unit/model/test_address.py",)),
    Target("toml_text.py", ("tests/unit/test_toml_text.py", "tests/safety/test_settings.py")),
    Target(
        "render/mermaid/escape_mermaid.py",
        ("tests/unit/render/test_escape_mermaid.py", "tests/unit/render/test_mermaid.py"),
    ),
    Target("render/csv.py", ("tests/unit/render/test_csv.py",), (MODULE, "harmless_cell", "to_csv")),
    Target("render/json_in_markup.py", ("tests/unit/render/test_json_in_markup.py",)),
    Target(
        "diagnostics/escape_markdown.py",
        (
            "tests/unit/render/test_markdown.py",
            "tests/unit/render/test_hostile_tables.py",
            "tests/safety/test_text_formats.py",
        ),
    ),
    Target("diagnostics/echo.py", ("tests/unit/diagnostics/test_echo.py",)),
    Target("diagnostics/text.py", ("tests/unit/diagnostics",), ("clean_line", "_is_harmless", "_spelled")),
    Target("report/github.py", ("tests/unit/report/test_ci_formats.py",), ("_data", "_property")),
    Target("report/junit.py", ("tests/unit/report/test_ci_formats.py",), ("_attribute", "_text")),
    Target(
        "app/opening.py",
        (
            "tests/unit/app/test_opening.py",
            "tests/safety/test_symbolic_links.py",
        ),
    ),
    Target(
        "app/project.py",
        (
            "tests/unit/app/test_project.py",
            "tests/unit/app/test_links_out.py",
            "tests/unit/app/test_used_files.py",
            "tests/unit/app/test_settings.py",
            "tests/safety/test_project.py",
            "tests/safety/test_settings.py",
            "tests/safety/test_symbolic_links.py",
        ),
    ),
    Target("app/writing.py", ("tests/unit/app/test_writing.py",)),
    Target("language/limits.py", LIMITS),
    Target("language/value/text_check.py", LIMITS),
    Target(
        "language/problems.py",
        LIMITS,
        tuple(f"Problems.{name}" for name in ("add", "take", "nearest", "is_full", "has_errors", "listed")),
    ),
    Target(
        "language/decode/decoding.py",
        LIMITS,
        ("Decoding.may_add_element", "Decoding.check_name"),
    ),
    Target("builder/plant.py", ("tests/unit/builder/test_plant.py",), ("Plant.value", "Plant._refuse")),
)
"""What guards readers and files."""

WHOLE: Final = frozenset(
    {
        "app/opening.py",
        "app/project.py",
        "app/writing.py",
        "diagnostics/echo.py",
        "diagnostics/text.py",
        "language/decode/decoding.py",
        "language/limits.py",
        "language/problems.py",
        "language/value/text_check.py",
        "model/address.py",
        "render/csv.py",
        "render/graphviz/quote_dot.py",
        "render/json_in_markup.py",
        "render/svg/escape_xml.py",
        "report/github.py",
        "report/junit.py",
        "toml_text.py",
    }
)
"""The files of which every mutant was tried and noticed; `--short` draws from these, the others are tried by hand."""

ROOMS: Final[Mapping[str, tuple[str, ...]]] = {
    # Each rule has its planted faults and the examples of its page, and its edge cases beside them. `test_left_out`
    # tries all rules on thousands of maps, and is about none.
    "checks": (
        "tests/rules/test_faults.py",
        "tests/rules/test_pages.py",
        "tests/unit/checks",
        *(
            file.relative_to(ROOT).as_posix()
            for file in sorted((ROOT / "tests/rules").glob("test_*.py"))
            if file.stem not in {"test_faults", "test_pages", "test_left_out"}
        ),
    ),
    "graph": (
        "tests/unit/graph",
        "tests/property/test_figures.py",
        "tests/property/test_graph.py",
        "tests/property/test_variants.py",
    ),
}
"""Rooms that are tried as a whole, with the tests of all their modules."""

BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    # What a project and a text say is tried with both, and what strangers' rules do with strangers' rules.
    "checks/foreign.py": ("tests/safety/test_plugins.py",),
    "checks/former_name.py": ("tests/unit/app/test_former_names.py",),
    "checks/policy.py": ("tests/unit/app/test_gaps.py",),
    "checks/sound.py": ("tests/safety/test_plugins.py",),
    "checks/waive.py": (
        "tests/unit/app/test_waiver_places.py",
        "tests/unit/app/test_gaps.py",
        "tests/unit/app/test_former_names.py",
    ),
    "checks/waiver_removal.py": ("tests/unit/app/test_waiver_places.py",),
    # What shows a map stands above the graph.
    "graph/compiled.py": ("tests/unit/app/test_notebook.py",),
    # What is said to callers who pass something else is the same in all rooms.
    "graph/compile.py": ("tests/developer/test_wrong_arguments.py",),
    # Changes are made of two maps.
    "graph/change_words.py": ("tests/unit/compare",),
    "graph/changes.py": ("tests/unit/compare",),
    "graph/overlay.py": ("tests/unit/layout/test_annotate.py",),
}
"""Tests of modules of these rooms that lie elsewhere."""

ENOUGH: Final = 0.95
"""
The share of the mutants of rooms that must be noticed.

What guards is held to every one. Here a few always do the same as the code as it is, and it is not worth a reason in a
list to say of each of thirteen thousand whether it does.
"""


def targets_of(room: str) -> tuple[Target, ...]:
    """List the modules of a room."""
    files = sorted((SOURCE / "journeymap" / room).rglob("*.py"))
    modules = [file.relative_to(SOURCE / "journeymap").as_posix() for file in files]
    return tuple(Target(module, (*BESIDE.get(module, ()), *ROOMS[room])) for module in modules)


def main() -> int:
    """Try mutants and say which survive; return 1 if too many do, or if an equal one is listed that is no mutant."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", help="parts of the names of modules; all by default")
    parser.add_argument("--rooms", nargs="+", choices=ROOMS, help="try these rooms, not the code that guards")
    parser.add_argument("--named", nargs="+", help="try only mutants whose names hold one of these texts")
    parser.add_argument("--short", action="store_true", help=f"try only {SHORT}, as --count {SHORT}")
    parser.add_argument("--count", type=int, help="try only so many, spread over the modules")
    parser.add_argument("--seed", type=int, help="which ones; by default it follows from the code")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    options = parser.parse_args()
    targets = [
        target
        for target in (TARGETS if not options.rooms else chain.from_iterable(map(targets_of, options.rooms)))
        if (not options.modules or any(one in target.name or one in target.module for one in options.modules))
        and (not options.short or target.module in WHOLE)
    ]
    stale = stale_equals()
    for name in stale:
        print(f"listed as equal, and no mutant: {name}")
    chosen = [
        (target, mutant)
        for target in targets
        for mutant in target.mutants()
        if not options.named or any(text in str(mutant) for text in options.named)
    ]
    if not chosen:
        parser.error("no module and no mutant has such a name")
    whole = len(chosen)
    count = options.count or (SHORT if options.short else None)
    if count is not None:
        seed = options.seed if options.seed is not None else seed_of(targets)
        chance = random.Random(seed)
        # A share is that of all mutants only if each is drawn as likely as any other.
        chosen = chance.sample(chosen, min(count, whole)) if options.rooms else drawn(chosen, count, chance)
        print(f"seed {seed}", flush=True)
    os.chdir(ROOT)
    os.environ.pop("PYTEST_ADDOPTS", None)
    sys.path.insert(0, str(ROOT))
    started = time.monotonic()
    seconds = _seconds_without_mutant(list(dict.fromkeys(target for target, _ in chosen)), options.jobs)
    trials = [_Trial((target,), mutant, seconds[target]) for target, mutant in chosen]
    survivors = 0
    for ((target,), mutant, _), passed, _ in _outcomes(trials, options.jobs):
        if passed:
            survivors += 1
            print(f"survives: {target.module}:{mutant.line}: {mutant}", flush=True)
    minutes = (time.monotonic() - started) / 60
    print(f"{len(chosen)} of {whole} mutants in {minutes:.1f} min, {survivors} survive")
    if not options.rooms:
        return 1 if survivors or stale else 0
    noticed = len(chosen) - survivors
    print(f"{noticed / len(chosen):.1%} are noticed; {ENOUGH:.0%} must be")
    return 0 if is_enough(noticed, len(chosen)) and not stale else 1


def is_enough(noticed: int, tried: int) -> bool:
    """Whether so many mutants of rooms are noticed that the tests may be trusted."""
    return noticed >= ENOUGH * tried


def stale_equals() -> list[str]:
    """List what is named as equal and is no mutant any more."""
    stale = []
    targets = {target.module: target for target in chain(TARGETS, *map(targets_of, ROOMS))}
    for module, equal in EQUAL.items():
        target = targets[module]
        there = {str(mutant) for mutant in mutants(target.path.read_text(), target.only)}
        stale += [f"{module}: {name}" for name in equal if name not in there]
    return stale


def seed_of(targets: Sequence[Target]) -> int:
    """Make a number of the code, so that a change of it draws others."""
    return int.from_bytes(hashlib.sha256(b"".join(target.path.read_bytes() for target in targets)).digest()[:4])


def drawn(
    all_of_them: Sequence[tuple[Target, Mutant]], count: int, chance: random.Random
) -> list[tuple[Target, Mutant]]:
    """Draw some, so that every module has its turn before one has a second."""
    left: dict[Target, list[tuple[Target, Mutant]]] = {}
    for one in all_of_them:
        left.setdefault(one[0], []).append(one)
    for several in left.values():
        chance.shuffle(several)
    order = list(left)
    chance.shuffle(order)
    turns = [several[turn] for turn in range(count) for target in order if turn < len(several := left[target])]
    return turns[:count]


# Private


class _Replaced(importlib.machinery.SourceFileLoader):
    """Loads one module from other code."""

    def __init__(self, target: Target, mutant: Mutant) -> None:
        """Say which."""
        super().__init__(target.name, str(target.path))
        self._mutant = mutant

    def get_code(self, fullname: str) -> types.CodeType:
        """Return the code of the mutant, past all caches."""
        return self._mutant.compiled(self.get_filename(fullname))

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Be found before the module as it is."""
        del path, target
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None


def _seconds_without_mutant(targets: Sequence[Target], jobs: int) -> dict[Target, float]:
    """Run the tests of the targets on the code as it is, and say how long a processor needs for those of each."""
    together: dict[tuple[str, ...], list[Target]] = {}
    for target in targets:
        together.setdefault(target.tests, []).append(target)
    seconds = {}
    for (same, _, _), passed, taken in _outcomes([_Trial(tuple(same)) for same in together.values()], jobs):
        if not passed:
            sys.exit(f"fails without a mutant: pytest {' '.join(chain.from_iterable(_steps(same)))}")
        seconds.update(dict.fromkeys(same, taken))
    return seconds


class _Trial(NamedTuple):
    targets: tuple[Target, ...]
    mutant: Mutant | None = None
    seconds: float = 600.0


def _outcomes(trials: Iterable[_Trial], jobs: int) -> Iterator[tuple[_Trial, bool, float]]:
    """Run trials side by side; yield each with whether its tests pass, and the seconds of a processor it took."""
    running: dict[int, _Trial] = {}
    waiting = iter(trials)
    while True:
        for trial in islice(waiting, jobs - len(running)):
            running[_started(trial)] = trial
        if not running:
            return
        child, status, used = os.wait4(-1, 0)
        yield running.pop(child), status == 0, used.ru_utime + used.ru_stime


def _started(trial: _Trial) -> int:
    """Fork, so that what is imported already is imported once; return the number of the child."""
    child = os.fork()
    if child:
        return child
    # A mutant that never ends, or eats the memory, is noticed as well.
    limit = int(trial.seconds * 4) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    signal.alarm(limit * 10)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    verdict = 1
    try:
        if trial.mutant is not None:
            sys.meta_path.insert(0, _Replaced(trial.targets[0], trial.mutant))
        pytest.MonkeyPatch().setattr(subprocess.Popen, "__init__", _skip_subprocess)
        for target in trial.targets:
            importlib.import_module(target.name)
        verdict = next(filter(None, map(_verdict, _steps(trial.targets))), 0)
    finally:
        os._exit(verdict)  # no clean-up of the parent's


def _skip_subprocess(*_: object, **__: object) -> None:
    pytest.skip("another process would have the code as it is")


def _steps(targets: Sequence[Target]) -> list[list[str]]:
    """List what is run for targets of the same tests, one after another: what fails soon spares the rest."""
    return [[str(target.path.relative_to(ROOT)) for target in targets], *([test] for test in targets[0].tests)]


def _verdict(paths: list[str]) -> int:
    """Run tests; return 0 if they pass, or if there are none, such as examples in a module without any."""
    status = pytest.main(
        ["-qx", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile=mutant", *paths]
    )
    return 0 if status is pytest.ExitCode.NO_TESTS_COLLECTED else int(status)


_MOST_MEMORY: Final = 4 * 1024**3


if __name__ == "__main__":
    sys.exit(main())
