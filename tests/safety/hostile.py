"""
Files that try to stall, crash or mislead whoever reads them, each made here and small only in this listing.

`python -m tests.safety.hostile` measures them all; the tests read them too, each in a process with a limit.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.language import DEFAULT_LIMITS


if TYPE_CHECKING:
    from collections.abc import Callable


MEGABYTE: Final = 1024 * 1024
# What would be too large as a file says nothing about the reader.
FULL: Final = DEFAULT_LIMITS.file_bytes - 4096
_LINE_END: Final = re.compile(r"\r\n?|\n")
_HEAD: Final = "title: Shop\nstages: [pay]\n"
_POINTS: Final = "title: Shop\nstages:\n  pay:\n    touchpoints:\n"


def _repeated(head: str, part: str, size: int = FULL, tail: str = "") -> Callable[[], bytes]:
    """Make a file of a part again and again, as large as a file may be unless a size is given."""

    def make() -> bytes:
        often = (size - len(head)) // len(part.encode())
        return (head + part * min(often, _most(head + tail, part, size)) + tail).encode()

    return make


def _numbered(head: str, part: str, count: int, tail: str = "") -> Callable[[], bytes]:
    """Make a file of a part with a number in it again and again, so often or until it is as large as a file may be."""

    def make() -> bytes:
        often = min(count, FULL // len(part.replace("@", str(count)).encode()), _most(head + tail, part, FULL))
        return (head + "".join(part.replace("@", str(number)) for number in range(often)) + tail).encode()

    return make


def _most(rest: str, part: str, size: int) -> int:
    """Say how often a part may stand beside the rest without making more lines than a file may have."""
    lines = len(_LINE_END.findall(part))
    return (DEFAULT_LIMITS.lines - len(_LINE_END.findall(rest))) // lines if lines else size


def _text(text: str) -> Callable[[], bytes]:
    return text.encode


LARGE: Final[dict[str, Callable[[], bytes]]] = {
    # Aliases and merge keys that grow without bound where they are followed.
    "alias bomb": _numbered("a0: &a0 [x, x]\n", "b@: &b@ [*a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0]\n", 200_000),
    "merge bomb": _numbered("m: &m {a: 1}\n", "n@: {<<: [*m, *m, *m, *m]}\n", 400_000),
    "anchor on itself": _text("title: Shop\nstages: &s [*s]\n"),
    # Nesting.
    "deep lists": _repeated("title: Shop\nstages: ", "[", 100_000),
    "deep mappings": _repeated("title: Shop\nstages: ", "{a: ", 400_000),
    "deep block lists": _repeated("", "- ", 200_000),
    "deep block mappings": lambda: "".join(f"{' ' * depth}a:\n" for depth in range(4_000)).encode(),
    "deep keys": _repeated("title: Shop\nstages: ", "{[", 200_000),
    "deep keys with a sign": _repeated("", "? ", 200_000),
    "deep, closed": lambda: b"title: Shop\nstages: " + b"[" * 100_000 + b"]" * 100_000,
    # Texts without end.
    "plain text of 50 MB": _repeated("title: ", "x", 50 * MEGABYTE),
    "plain text": _repeated("title: ", "x"),
    "plain text of words": _repeated("title: ", "x "),
    "plain text over lines": _repeated("title: x\n", " x\n"),
    "text in double quotes": _repeated('title: "', "x", tail='"\nstages: [pay]\n'),
    "text in quotes over lines": _repeated('title: "', "x\n", tail='"\nstages: [pay]\n'),
    "text in quotes of blank lines": _repeated('title: "', "\n", tail='"\nstages: [pay]\n'),
    "text without a closing quote": _repeated("title: 'x\n", "stages: [pay]\n"),
    "block text": _repeated("title: |\n", "  x\n"),
    "folded text": _repeated("title: >\n", "  x\n"),
    "block text of blank lines": _repeated("title: |+\n  x\n", "\n"),
    "escapes": _repeated('title: "', "\\u0041", tail='"\n'),
    "backslashes": _repeated('title: "', "\\\\", tail='"\n'),
    "apostrophes": _repeated("title: '", "''", tail="'\n"),
    "long key": _repeated("", "a", tail=": b\n"),
    "long key of words": _repeated("", "a ", tail=": b\n"),
    "long key in braces": _repeated("{", "a", tail=": b}\n"),
    "wide characters": _repeated("title: Shop\nstages: [", "支払い, ", tail="x]\n"),
    "combining marks": _repeated("title: Shop\nstages:\n", "  e\u0301\u0302\u0303\u0304: x\n"),
    # Much of nothing.
    "line feeds": _repeated("", "\n", tail=_HEAD),
    "carriage returns": _repeated("", "\r", tail=_HEAD),
    "both line ends": _repeated("", "\r\n", tail=_HEAD),
    "spaces": _repeated("title: Shop", " ", tail="\nstages: [pay]\n"),
    "lines of spaces": _repeated(_HEAD, " " * 63 + "\n"),
    "tabs": _repeated("title: Shop", "\t", tail="\nstages: [pay]\n"),
    "tabs in a comment": _repeated(_HEAD + "#", "\t"),
    "comments": _repeated(_HEAD, "#a\n"),
    "comments that may cut": _repeated(_HEAD, " #a"),
    "comments before a mistake": _repeated("", "#\n", tail="a: b: c\n"),
    "comment of signs": _repeated(_HEAD + "# ", "- [?:"),
    # Signs.
    "colons": _repeated("", "a:"),
    "colons with spaces": _repeated("", "a: "),
    "commas": _repeated("[", ","),
    "closing brackets": _repeated("", "]"),
    "quotes": _repeated("title: ", "'"),
    "double quotes": _repeated("title: ", '"'),
    "quoted texts side by side": _repeated("title: [", "'' "),
    "question marks": _repeated("", "?"),
    "question marks in a list": _repeated("[", "a?, "),
    "question marks in one text": _repeated("[", "a?"),
    "exclamation marks": _repeated("", "!"),
    "tags": _repeated("[", "!a b, ", tail="c]\n"),
    "anchors": _repeated("[", "&a b, ", tail="c]\n"),
    "aliases": _repeated("[", "*a, ", tail="c]\n"),
    "directives": _repeated("", "%YAML 1.1\n", tail="---\n" + _HEAD),
    "documents": _repeated(_HEAD, "---\n"),
    "document ends": _repeated(_HEAD, "...\n"),
    "dashes": _repeated(_HEAD + "# ", "-"),
    "backticks": _repeated("", "`"),
    "at signs": _repeated("a: ", "@"),
    "block signs": _repeated("a: ", "|"),
    # Many nodes, many problems.
    "empty items": _repeated("title: Shop\nstages:\n", "-\n"),
    "empty lists": _repeated("title: Shop\nstages: [", "[],", tail="a]\n"),
    "empty mappings": _repeated("title: Shop\nstages: [", "{},", tail="a]\n"),
    "single pairs": _repeated("title: Shop\nstages: [", "a: b, ", tail="c]\n"),
    "stages": _numbered("title: Shop\nstages:\n", "  s@:\n", 49_000),
    "wrong ids": _numbered("title: Shop\nstages:\n", "  S@: x\n", 240_000),
    "equal keys": _repeated("title: Shop\n", "a: 1\n"),
    "ids of another script": _numbered("title: Shop\nstages: [", "注文@, ", 50_000, "a]\n"),
    "wrong ids of another script": _numbered("title: Shop\nstages:\n", "  Ж@ж: x\n", 200_000),
    "ids that look alike": _numbered("title: Shop\nstages: [", "p@, \u0440@, ", 25_000, "a]\n"),
    "ids with something unseen": _numbered("title: Shop\nstages: [", "注\u200b@, ", 200_000, "a]\n"),
    "words that mix scripts": _numbered("title: Shop\nstages: [", "Ж" + "aжü注" * 45 + "@, ", 20_000, "a]\n"),
    "marks upon one letter": _numbered("title: Shop\nstages: [", "ж" + "\u0301" * 180 + "@, ", 20_000, "a]\n"),
    "references beside ids of another script": _numbered(
        "title: Shop\nteams: [" + "".join(f"注文{number}, " for number in range(20_000)) + "a]\nstages:\n",
        "  s@: {owner: 注x@}\n",
        20_000,
    ),
    "equal ids": _repeated("title: Shop\nstages: [", "a, ", tail="a]\n"),
    "equal slugs": _repeated("title: Shop\nstages: [", "A a, ", tail="a]\n"),
    "unknown fields": _numbered("title: Shop\nstages: [pay]\n", "f@: x\n", 240_000),
    "unknown fields after a comma": _numbered("{title: Shop, stages: [pay], ", "f@, ", 240_000, "x: y}\n"),
    "unknown references": _numbered(_POINTS, "      t@: {next: zz@}\n", 49_000),
    "references to long names": _numbered(_POINTS, "      t@: {next: " + "tu" * 28 + "@}\n", 100_000),
    "near names": _numbered(_POINTS, "      " + "touchpoint-" * 5 + "@: {next: " + "tuochpoint-" * 5 + "@}\n", 60_000),
    "numbers out of range": _repeated(_POINTS + "      t:\n        emotion: [", "9, ", tail="9]\n"),
    "shares": _numbered(_POINTS + "      t:\n        next:\n", "          - {to: t, share: 1%}\n", 49_000),
    "readings": _numbered("title: Shop\nmetrics: {m: }\nstages: {pay: {metrics: {m: [", "@, ", 490_000, "1]}}}\n"),
    "personas in a remark": _numbered("title: Shop\nstages: {pay: {says: {", "p@: x, ", 240_000, "q: x}}}\n"),
    "free keys": _numbered(_HEAD, "x-@: [a, {b: c}]\n", 80_000),
    "house words": _numbered(_HEAD + "words: {channels: {", "w@: store, ", 240_000, "w: store}}\n"),
    "inline processes": _numbered(_POINTS + "      t:\n        backstage:\n", "          - Does it @\n", 49_000),
    "links": _numbered(_HEAD + "links: {", "l@: 'javascript:x', ", 240_000, "l: x}\n"),
    "conflicting lanes": _numbered(_HEAD + "lanes: {", "customer@: x, ", 49_000, "customer: x}\n"),
    "long names": _repeated("title: Shop\nstages: [", "x" * 9_000 + " Y, ", tail="a]\n"),
    "long words to make ids of": _repeated("title: Shop\nstages: [", "ö" * 4_000 + " Y, ", tail="a]\n"),
    # Mistakes of syntax in a text that makes looking for their cause expensive.
    "a colon in a long text": _repeated("title: ", "a b ", tail="x: y\n"),
    "a colon in a line of keys": _repeated("", "a-", 9_000, "b: c: d\n"),
    "text after a quote": _repeated('title: "a" ', "b ", tail="\n"),
    "text after many quotes": _repeated("title: ", "'a' ", tail="\n"),
    "a missing colon at the end": _numbered(_POINTS, "      t@:\n", 49_000, "x\n"),
    "a wrong indentation at the end": _numbered(_POINTS, "      t@:\n", 49_000, "   x: y\n"),
    "a bracket that is never closed": _numbered("title: Shop\nstages: [\n", "  s@,\n", 240_000),
    "a brace on one line that is never closed": _numbered("{title: Shop, stages: {", "s@: x, ", 49_000),
    "a tab at the end": _numbered(_POINTS, "      t@:\n", 49_000, "\t\n"),
    "a tab after many quotes": _numbered("[", "'#', ", 1_000_000, "\tx]\n"),
    "a list in a mapping at the end": _numbered("title: Shop\nteams:\n", "  t@: x\n", 49_000, "  - y\n"),
    "JSON": _numbered('{"title":"Shop","stages":["pay"],"x-a":{', '"k@":[@],', 160_000, '"k":[]}}'),
    # Text that is none.
    "null characters": _repeated("title: ", "\x00"),
    "bells": _repeated("title: ", "\x07"),
    "byte-order marks": _repeated("title: ", "\ufeff"),
    "line separators": _repeated("title: ", "\u2028"),
    "invalid bytes": lambda: b"title: " + b"\xff" * FULL,
    "surrogates in bytes": lambda: b"title: " + b"\xed\xa0\x80" * (FULL // 3),
}
"""Files by name; each of them large, or small and expensive."""


SECONDS: Final = 1.0
"""How much time of the processor each of them should take on a usual machine; more is told."""

MEGABYTES: Final = 200
"""How much memory each should take, beside what the program has when it starts; more is told."""

# What ends a process. Much more, because machines differ, share their processors and count memory in their own way.
_MOST_SECONDS: Final = 20
_MOST_MEGABYTES: Final = 500


def main(names: list[str]) -> int:
    """
    Read the files of these names, or all, each in a process of its own that a limit ends.

    Prints the size, the time of reading and of the report too, the memory, the number of findings and the first.

    Returns:
        How many of the processes were ended or failed.
    """
    failed = 0
    for name in names or LARGE:
        done = subprocess.run([sys.executable, "-m", "tests.safety.hostile", "--one", name], check=False)
        if done.returncode:
            failed += 1
            print(f"{name:42}  <-- ended with {done.returncode}", flush=True)
    return failed


# Private


def _read_one(name: str) -> None:
    from journeymap.language import decode_bytes, read_text
    from journeymap.report import Findings, format_text

    data = LARGE[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _limit()
    # What other programs do to the processor does not count.
    began = time.process_time()
    source, findings = decode_bytes("m", data)
    found = None
    if source is not None:
        result = read_text(source)
        found, findings = result.map, result.diagnostics
    read = time.process_time() - began
    shown = format_text(Findings(findings))
    seconds = time.process_time() - began
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    first = str(findings[0])[:90] if findings else "a map"
    mark = "  <-- slow" if seconds > SECONDS or memory > MEGABYTES else ""
    cost = f"{len(data) / 1e6:6.1f} MB {read:6.2f} s {seconds:6.2f} s {memory:6.0f} MB"
    print(f"{name:42}{cost}  {len(findings):5} {first}{mark}", flush=True)
    assert (found is None) == any(finding.is_error for finding in findings)
    assert shown


def _limit() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + _MOST_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * os.sysconf("SC_PAGE_SIZE") + _MOST_MEGABYTES * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _read_one(sys.argv[2])
    else:
        sys.exit(min(main(sys.argv[1:]), 1))
