"""Rules of other packages, whatever they do: the gate stays shut, and all other rules run."""

from __future__ import annotations

import io
import json
import re
import sys
import threading
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve

import journeymap as jm
from journeymap import diagnostics
from journeymap.checks import Context, Finding, Profile, Rule, finding, rule
from journeymap.checks.foreign import Printed, error_line, printing_kept
from journeymap.diagnostics import Severity
from tests.functional.command import Result, run


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MAP: Final = "title: Shop\nstages: {pay: {touchpoints: {pay: {next: go}, wrap: , go: {outcome: completed}}}}\n"
DEAD: Final = "JM0201"
"""What a built-in rule finds in it."""

GOOD: Final = '''
from attrs import evolve
from journeymap.checks import Finding, Profile, finding, rule
from journeymap.diagnostics import Edit, Fix, Place, Related, Severity, Source

@rule("JM9102", "good-rule", Severity.INFO, since=Profile.DRAFT)
def good(context):
    """Find the map."""
    yield finding(context.map, "good")
'''


def package(folder: Path, body: str, *, imported: str = "") -> dict[str, str]:
    """Install a package with a rule of this body, and a good one, beside a map; return the environment that has it."""
    info = folder / "site/acme_rules-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[journeymap.rules]\na = acme_hostile:ALL\nb = acme_good:good\n")
    (folder / "site/acme_good.py").write_text(GOOD)
    (folder / "site/acme_hostile.py").write_text(
        "import os, sys, itertools\n"
        + GOOD.replace("JM9102", "JM9101")
        .replace("good-rule", "bad-rule")
        .replace("def good", "def bad")
        .replace('    yield finding(context.map, "good")\n', indent(dedent(body), "    ") + "\n    yield from ()\n")
        + f"\nclass Own(BaseException):\n    pass\n\nALL = (bad,)\n{dedent(imported)}"
    )
    (folder / "m.journey.yaml").write_text(MAP)
    (folder / "journeymap.toml").write_text('[check]\nplugins = ["acme-rules"]\n')
    return {"PYTHONPATH": str(folder / "site")}


def codes_of(done: Result) -> list[str]:
    """List the codes of a report in JSON, which nothing else may stand beside."""
    return [one["code"] for one in json.loads(done.out)["findings"]]


def messages_of(done: Result) -> list[str]:
    """List what a report in JSON says of plugins."""
    return [one["message"] for one in json.loads(done.out)["findings"] if one["code"] == "JM0001"]


FAILED: Final = "the rule `JM9101 bad-rule` of `acme-rules` failed: "
RAISED: Final = {
    "raise SystemExit(0)": f"{FAILED}SystemExit: 0",
    "sys.exit(7)": f"{FAILED}SystemExit: 7",
    "raise GeneratorExit": f"{FAILED}GeneratorExit",
    "raise Own('mine')": f"{FAILED}Own: mine",
    "raise MemoryError": f"{FAILED}MemoryError",
    "def again(): again()\nagain()": f"{FAILED}RecursionError: maximum recursion depth exceeded",
    "class Odd(Exception):\n    def __str__(self): sys.exit(0)\nraise Odd": f"{FAILED}Odd",
    "yield 'text'": f"{FAILED}TypeError: a rule yields findings, not str",
    "yield finding(context.map, 7)": f"{FAILED}TypeError: `message` of a finding cannot be int",
    "print('hello'); sys.exit(0)": f"{FAILED}SystemExit: 0",
    "sys.stdout.buffer.write(b'{}')": f"{FAILED}AttributeError: standard output has no `buffer` here",
    "for number in itertools.count():\n    yield finding(context.map, str(number))": (
        "the rule `JM9101 bad-rule` of `acme-rules` was stopped: it found more than 50000 things, which are left out"
    ),
    "print('[]')\nprint('b' * 9, end='')": (
        "the rule `JM9101 bad-rule` of `acme-rules` wrote to standard output: `[] bbbbbbbbb`"
    ),
    "print()": "the rule `JM9101 bad-rule` of `acme-rules` wrote to standard output",
    "sys.stdout = open(os.devnull, 'w')\nraise SystemExit": f"{FAILED}SystemExit",
    "class M(type):\n    __name__ = property(lambda c: sys.exit(0))\nraise M('E', (Exception,), {})": (
        f"{FAILED}an exception without a name"
    ),
    "class S(str):\n    def __str__(s): sys.exit(0)\nyield finding(context.map, S('x'))": (
        f"{FAILED}TypeError: `message` of a finding cannot be S"
    ),
    "class S(str):\n    def __lt__(s, o): sys.exit(0)\nyield finding(context.map, 'x', detail=S('x'))": (
        f"{FAILED}TypeError: `detail` of a finding cannot be S"
    ),
    "yield finding(context.map, '\\ud800')": f"{FAILED}ValueError: `message` of a finding holds half a character",
    "def leave(*_): sys.exit(0)\nsys.settrace(leave)": f"{FAILED}SystemExit: 0",
    "def leave(*_): sys.exit(0)\nsys.setprofile(leave)": f"{FAILED}SystemExit: 0",
    "try:\n    for n in itertools.count(): yield finding(context.map, str(n))\nfinally:\n    sys.exit(0)": (
        "the rule `JM9101 bad-rule` of `acme-rules` was stopped: it found more than 50000 things, which are left out"
    ),
    "import logging\nlogging.basicConfig(stream=sys.stdout)\nlogging.warning('hello')": (
        "the rule `JM9101 bad-rule` of `acme-rules` wrote to standard output: `WARNING:root:hello`"
    ),
    "import threading\nt = threading.Thread(target=print, args=['hello'])\nt.start()\nt.join()": (
        "the rule `JM9101 bad-rule` of `acme-rules` wrote to standard output: `hello`"
    ),
}


@pytest.mark.parametrize("body", RAISED, ids=lambda body: body[:30])
def test_what_a_rule_does_wrong_is_one_finding(tmp_path: Path, body: str) -> None:
    """It names the package, all other rules run, the exit status is 1, and the report is one document."""
    done = run("check", "m.journey.yaml", "--format", "json", cwd=tmp_path, env=package(tmp_path, body))
    assert [RAISED[body]] == [message[: len(RAISED[body])] for message in messages_of(done)]
    assert {DEAD, "JM9102"} <= set(codes_of(done))
    assert (done.status, done.err) == (1, "")


PLACED: Final = {
    "place=evolve(p, start=10**9, end=10**9)": "ValueError: a place from 1000000000 to 1000000000 is not in its text",
    "place=evolve(p, start=-1)": "ValueError: a place from -1 to ",
    "place=evolve(p, start=p.end + 1)": "ValueError: a place from ",
    "place=evolve(p, source=None)": "TypeError: `source` of a place cannot be NoneType",
    "place=Place(Source(b'zz', 'a'), 0, 1)": "TypeError: `name` of a source cannot be bytes",
    "place=evolve(p, start=True)": "TypeError: `start` of a place cannot be bool",
    "related=(Related(place=None, message='x'),)": "TypeError: `place` of a related place cannot be NoneType",
    "related=(Related(place=p, message=5),)": "TypeError: `message` of a related place cannot be int",
    "related=(Related(place=evolve(p, start=10**7, end=10**8), message='x'),)": "ValueError: a place from 10000000 to",
    "fixes=(Fix(title='x', edits=None),)": "TypeError: `edits` of a fix cannot be NoneType",
    "fixes=(Fix(title='x', edits=('x',)),)": "TypeError: `edits` of a fix cannot be str",
    "fixes=(Fix(title='x', edits=(Edit(place=None, text='x'),)),)": "TypeError: `place` of an edit cannot be NoneType",
    "fixes=(Fix(title='x', edits=(Edit(place=p, text=b'x'),)),)": "TypeError: `text` of an edit cannot be bytes",
    "fixes=(Fix(title='x', edits=(Edit(place=p, text='\\ud800'),)),)": "ValueError: `text` of an edit holds half a",
    "fixes=(Fix(title='x', edits=(Edit(place=evolve(p, start=-3), text='x'),)),)": "ValueError: a place from -3 to ",
    "fixes=(Fix(title='x', edits=(Edit(place=p, text='x'),) * 2),)": "ValueError: the edits of a fix cannot overlap",
}


@pytest.mark.parametrize("part", PLACED, ids=lambda part: part[:60])
def test_a_part_that_is_none_is_one_finding(part: str) -> None:
    """Whether it is shown, sorted or mended: nothing else stumbles over it."""

    def odd(context: Context) -> Iterator[Finding]:
        names = {"p": context.map.stages[0].place, "evolve": evolve, **vars(diagnostics)}
        yield eval(f"Finding(subject='map', message='x', {part})", {**names, "Finding": Finding})

    report = jm.check(jm.loads(MAP), rules=[made(odd)])
    expected = f"the rule `JM9101 own-rule` of `tests` failed: {PLACED[part]}"
    failed = [one.message for one in report.diagnostics if one.code == "JM0001"]
    assert [expected] == [message[: len(expected)] for message in failed]
    assert DEAD in {one.code for one in report.diagnostics}


HARMFUL: Final = {
    "whole": "Edit(place=evolve(p, start=0, end=len(p.source.text)), text='')",
    "broken": "Edit(place=evolve(p, start=0, end=0), text='{')",
    "another text": "Edit(place=Place(Source('m.journey.yaml', 'x' * 9), 0, 5), text='x')",
}


@pytest.mark.parametrize("edit", HARMFUL)
def test_a_fix_after_which_nobody_can_read_the_map_is_not_written(tmp_path: Path, edit: str) -> None:
    """It is left out, and a good one beside it is applied."""
    body = f"""
        p = context.map.stages[0].place
        yield finding(context.map, "bad", fixes=(Fix(title="x", edits=({HARMFUL[edit]},), is_safe=True),))
        at = p.source.text.find("Shop")
        if at >= 0:
            good = Edit(place=evolve(p, start=at, end=at + 4), text="Mall")
            yield finding(context.map, "good", detail="good", fixes=(Fix(title="y", edits=(good,), is_safe=True),))
    """
    env = package(tmp_path, body)
    done = run("check", "m.journey.yaml", "--fix", cwd=tmp_path, env=env)
    assert (tmp_path / "m.journey.yaml").read_text() == MAP.replace("Shop", "Mall")
    assert (done.status, done.err) == (1, "1 fix in 1 file\n")


LATE: Final = {
    "a stream kept at import": ("kept.write('hello')", "from sys import stdout as kept"),
    "a handler kept at import": (
        "logging.warning('hello')",
        "import logging\nlogging.basicConfig(stream=sys.stdout)",
    ),
    "a thread that goes on": ("", "import threading\nthreading.Timer(0.01, print, ['hello']).start()"),
    "the end of the process": ("", "import atexit\natexit.register(print, 'hello')"),
}


@pytest.mark.parametrize("way", LATE)
def test_nothing_that_is_printed_later_gets_into_the_report(tmp_path: Path, way: str) -> None:
    """Whoever prints it: the report on standard output is one document."""
    body, imported = LATE[way]
    done = run(
        "check", "m.journey.yaml", "--format", "json", cwd=tmp_path, env=package(tmp_path, body, imported=imported)
    )
    assert {DEAD, "JM9102"} <= set(codes_of(done))
    assert (done.status, done.err) == (1, "")


@pytest.mark.parametrize(
    ("left", "message"),
    [
        ("journeymap.cli.check.emit", "what the plugin `acme-rules` left behind failed"),
        # Some Pythons need this to find out whose it is.
        ("builtins.sorted", "(journeymap itself|what the plugin `acme-rules` left behind) failed"),
    ],
)
def test_what_a_rule_leaves_behind_does_not_end_the_run_well(tmp_path: Path, left: str, message: str) -> None:
    """Who wants to end the process outside a rule ends it without a result, and the status says so."""
    body = f"import {left.rpartition('.')[0]}\ndef leave(*_, **__): sys.exit(0)\n{left} = leave"
    done = run("check", "m.journey.yaml", cwd=tmp_path, env=package(tmp_path, body))
    assert (done.status, done.out, done.err.count("\n")) == (3, b"", 1)
    assert re.match(rf"error: {message}: SystemExit: 0 \(acme_hostile\.py:", done.err)


OUTSIDE: Final = {
    "import click\nclick.get_current_context().find_root().call_on_close(lambda: sys.exit(0))": (
        "error: what the plugin `acme-rules` left behind failed: SystemExit: 0 (acme_hostile.py:"
    ),
    "import click\ndef leave(*_, **__): sys.exit(0)\nclick.echo = leave": (
        "error: the run was ended by code of a plugin, and so was the message that says which one\n"
    ),
    "import builtins\nkept = isinstance\ndef leave(one, kind):\n"
    "    if sys._getframe(1).f_code.co_name == '_ended': raise SystemExit\n"
    "    return kept(one, kind)\nbuiltins.isinstance = leave": (
        "error: what the plugin `acme-rules` left behind failed: SystemExit (acme_hostile.py:"
    ),
}


@pytest.mark.parametrize("body", OUTSIDE, ids=lambda body: body[:30])
def test_what_ends_the_process_outside_a_command_is_no_success(tmp_path: Path, body: str) -> None:
    """Once the report is written, or while the failure is told: the status says that there is no result."""
    done = run("check", "m.journey.yaml", "--fail-on", "never", cwd=tmp_path, env=package(tmp_path, body))
    assert (done.status, done.err[: len(OUTSIDE[body])]) == (3, OUTSIDE[body])


IMPORTED: Final = {
    "raise SystemExit(0)": "SystemExit: 0",
    "sys.exit()": "SystemExit",
    "raise GeneratorExit": "GeneratorExit",
    "raise Own('mine')": "Own: mine",
    "ALL = itertools.repeat(bad)": "ValueError: there are more than 10000",
    "from attrs import evolve\nALL = evolve(bad, problem=None)": "TypeError: ",
    "def options(): sys.exit(0)\nfrom attrs import evolve\nALL = evolve(bad, options=options)": "SystemExit: 0",
    "def __getattr__(name): sys.exit(0)\ndel ALL": "SystemExit: 0",
    "class S(str): pass\nALL = evolve(bad, problem=evolve(bad.problem, code=S('JM9101')))": (
        "TypeError: `code` of the problem of a rule cannot be S"
    ),
    "ALL = evolve(bad, since=None)": "TypeError: `since` of a rule cannot be NoneType",
}


@pytest.mark.parametrize("imported", IMPORTED, ids=lambda text: text[:30])
def test_what_an_import_does_wrong_is_one_finding(tmp_path: Path, imported: str) -> None:
    """As for a rule; what another entry point of the same package brings runs too."""
    env = package(tmp_path, "", imported=imported)
    done = run("check", "m.journey.yaml", "--format", "json", "--fail-on", "never", cwd=tmp_path, env=env)
    expected = f"the rules of `acme-rules` failed: {IMPORTED[imported]}"
    assert [expected] == [message[: len(expected)] for message in messages_of(done)]
    assert {DEAD, "JM9102"} <= set(codes_of(done))
    assert (done.status, done.err) == (1, "")


def test_what_an_import_prints_is_one_finding(tmp_path: Path) -> None:
    """And its rules run."""
    env = package(tmp_path, "yield finding(context.map, 'bad')", imported="print('loaded')")
    done = run("check", "m.journey.yaml", "--format", "json", cwd=tmp_path, env=env)
    assert messages_of(done) == ["the rules of `acme-rules` wrote to standard output: `loaded`"]
    assert {DEAD, "JM9101", "JM9102"} <= set(codes_of(done))
    assert done.status == 1


def test_explaining_goes_on(tmp_path: Path) -> None:
    """`explain` imports the packages too, and what they do does not end it."""
    env = package(tmp_path, "", imported="print('loaded')\nraise SystemExit(0)")
    done = run("explain", "JM9102", cwd=tmp_path, env=env)
    assert (done.status, done.out[:20], done.err) == (0, b"JM9102 good-rule (in", "")


def test_nobody_accepts_a_failing_rule(tmp_path: Path) -> None:
    """Neither a waiver in the map of a stranger, nor a baseline, nor the settings."""
    env = package(tmp_path, "raise SystemExit(0)")
    (tmp_path / "m.journey.yaml").write_text("waive: [{code: JM0001, reason: noisy}]\n" + MAP)
    arguments = ("--select", "JM9101", "--format", "json")
    run("check", "m.journey.yaml", *arguments, "--write-baseline", "b.json", cwd=tmp_path, env=env)
    (tmp_path / "journeymap.toml").write_text(
        '[check]\nplugins = ["acme-rules"]\nignore = ["JM0001"]\nseverity = {JM0001 = "off"}\n'
    )
    done = run("check", "m.journey.yaml", *arguments, "--baseline", "b.json", cwd=tmp_path, env=env)
    assert (done.status, messages_of(done)) == (1, [f"{FAILED}SystemExit: 0"])


def test_what_a_rule_that_failed_no_longer_finds_is_not_stale(tmp_path: Path) -> None:
    """Nobody may be told to take out of a baseline what was not looked for."""
    env = package(tmp_path, "yield finding(context.map, 'bad')")
    run("check", "m.journey.yaml", "--write-baseline", "b.json", cwd=tmp_path, env=env)
    hostile = tmp_path / "site/acme_hostile.py"
    hostile.write_text(hostile.read_text().replace("yield finding(context.map, 'bad')", "raise SystemExit"))
    done = run("check", "m.journey.yaml", "--baseline", "b.json", cwd=tmp_path, env=env)
    assert (done.status, done.err) == (1, "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("place", ["rule", "import"])
def test_an_interrupt_interrupts(tmp_path: Path, place: str) -> None:
    """A rule that never ends is ended by who waits for it, and the status is that of an interrupt."""
    # Whoever starts tests in the background may have them start with interrupts ignored.
    heed = "signal.signal(signal.SIGINT, signal.default_int_handler)"
    endless = f"import os, signal\n{heed}\nos.kill(os.getpid(), signal.SIGINT)\nwhile True: pass"
    env = package(tmp_path, endless) if place == "rule" else package(tmp_path, "", imported=endless)
    done = run("check", "m.journey.yaml", cwd=tmp_path, env=env)
    assert (done.status, done.out) == (130, b"")


def made(body: Callable[[Context], Iterator[Finding]]) -> Rule:
    """Make a rule for a program."""
    body.__doc__ = "Find something."
    return rule("JM9101", "own-rule", Severity.INFO, since=Profile.DRAFT)(body)


def test_rules_of_a_program_are_held_alike(capsys: pytest.CaptureFixture[str]) -> None:
    """`journeymap.check(rules=...)` ends for no rule, and prints for none."""

    def leave(_: Context) -> Iterator[Finding]:
        print("hello")
        raise SystemExit(0)
        yield

    found = jm.check(jm.loads(MAP), rules=[made(leave)]).diagnostics
    assert {"JM0001", DEAD} <= {one.code for one in found}
    assert capsys.readouterr().out == ""


def test_an_interrupt_in_a_program_interrupts() -> None:
    """It is the user's, and no fault of the rule."""

    def interrupted(_: Context) -> Iterator[Finding]:
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        jm.check(jm.loads(MAP), rules=[made(interrupted)])


def test_as_many_findings_as_elements_are_fine() -> None:
    """The limit is above what an honest rule finds in the largest map."""

    def many(context: Context) -> Iterator[Finding]:
        for number in range(50_000):
            yield finding(context.map, "found", detail=str(number))

    found = jm.check(jm.loads(MAP), rules=[made(many)], select="JM9101").diagnostics
    assert ({"JM9101"}, 50_000) == ({one.code for one in found}, len(found))


def test_what_other_threads_write_passes_through(capsys: pytest.CaptureFixture[str]) -> None:
    """While a rule runs, the rest of a program prints as ever, and so does everything afterwards."""
    with printing_kept() as printed:
        other = threading.Thread(target=lambda: print("other", sys.stdout.isatty()))
        other.start()
        other.join()
        print("own")
    left_behind = printed
    print("after", file=left_behind, flush=True)
    assert printed.message == "wrote to standard output: `own`"
    assert capsys.readouterr().out == "other False\nafter\n"


def test_one_left_behind_by_another_thread_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that they do not pile up."""
    stream = sys.stdout
    closed = Printed(stream)
    closed.close()
    monkeypatch.setattr(sys, "stdout", closed)
    with printing_kept():
        pass
    assert sys.stdout is stream


@pytest.mark.parametrize("name", ["buffer", "detach", "fileno", "reconfigure"])
def test_nothing_leads_past_what_is_kept(name: str) -> None:
    """While code of others runs; before and after it standard output has all that it has."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    printed = Printed(stream)
    assert hasattr(printed, name) == hasattr(stream, name)
    printed.begin()
    assert not hasattr(printed, name)
    assert printed.encoding == "utf-8"
    printed.close()
    assert printed.buffer is stream.buffer


def test_what_is_told_of_an_exception_is_short() -> None:
    """And on one line."""
    assert error_line(ValueError("a\n" * 1_000)) == "ValueError: " + ("a " * 100)
    assert error_line(ValueError()) == "ValueError"


def test_standard_error_is_free(tmp_path: Path) -> None:
    """What a rule tells people there is no part of a report."""
    env = package(tmp_path, "sys.stderr.write('to people')")
    done = run("check", "m.journey.yaml", "--format", "json", cwd=tmp_path, env=env)
    assert (messages_of(done), done.err) == ([], "to people")
