"""
Files that try to stall, crash or mislead whoever reads them, each made here and small only in this listing.

`python tests/safety/hostile.py` measures them all; the tests and the fuzz command read them too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Callable


MEGABYTE: Final = 1024 * 1024
_HEAD: Final = "title: Shop\nstages: [pay]\n"
_POINTS: Final = "title: Shop\nstages:\n  pay:\n    touchpoints:\n"


def _repeated(head: str, part: str, size: int = 15 * MEGABYTE, tail: str = "") -> Callable[[], bytes]:
    """Make a file of a part again and again."""

    def make() -> bytes:
        return (head + part * ((size - len(head)) // len(part.encode())) + tail).encode()

    return make


def _numbered(head: str, part: str, count: int, tail: str = "") -> Callable[[], bytes]:
    """Make a file of a part with a number in it again and again."""

    def make() -> bytes:
        return (head + "".join(part.replace("@", str(number)) for number in range(count)) + tail).encode()

    return make


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
    "deep block mappings": lambda: "".join(f"{' ' * depth}a:\n" for depth in range(5_000)).encode(),
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
    "stages": _numbered("title: Shop\nstages:\n", "  s@:\n", 300_000),
    "wrong ids": _numbered("title: Shop\nstages:\n", "  S@: x\n", 500_000),
    "equal keys": _repeated("title: Shop\n", "a: 1\n"),
    "equal ids": _repeated("title: Shop\nstages: [", "a, ", tail="a]\n"),
    "equal slugs": _repeated("title: Shop\nstages: [", "A a, ", tail="a]\n"),
    "unknown fields": _numbered("title: Shop\nstages: [pay]\n", "f@: x\n", 500_000),
    "unknown fields after a comma": _numbered("{title: Shop, stages: [pay], ", "f@, ", 500_000, "x: y}\n"),
    "unknown references": _numbered(_POINTS, "      t@: {next: zz@}\n", 300_000),
    "references to long names": _numbered(_POINTS, "      t@: {next: " + "tu" * 28 + "@}\n", 100_000),
    "near names": _numbered(_POINTS, "      " + "touchpoint-" * 5 + "@: {next: " + "tuochpoint-" * 5 + "@}\n", 60_000),
    "numbers out of range": _repeated(_POINTS + "      t:\n        emotion: [", "9, ", tail="9]\n"),
    "shares": _numbered(_POINTS + "      t:\n        next:\n", "          - {to: t, share: 1%}\n", 300_000),
    "readings": _numbered("title: Shop\nmetrics: {m: }\nstages: {pay: {metrics: {m: [", "@, ", 1_000_000, "1]}}}\n"),
    "personas in a remark": _numbered("title: Shop\nstages: {pay: {says: {", "p@: x, ", 500_000, "q: x}}}\n"),
    "free keys": _numbered(_HEAD, "x-@: [a, {b: c}]\n", 400_000),
    "house words": _numbered(_HEAD + "words: {channels: {", "w@: store, ", 400_000, "w: store}}\n"),
    "inline processes": _numbered(_POINTS + "      t:\n        backstage:\n", "          - Does it @\n", 300_000),
    "links": _numbered(_HEAD + "links: {", "l@: 'javascript:x', ", 300_000, "l: x}\n"),
    "conflicting lanes": _numbered(_HEAD + "lanes: {", "customer@: x, ", 400_000, "customer: x}\n"),
    "long names": _repeated("title: Shop\nstages: [", "x" * 9_000 + " Y, ", tail="a]\n"),
    "long words to make ids of": _repeated("title: Shop\nstages: [", "ö" * 4_000 + " Y, ", tail="a]\n"),
    # Mistakes of syntax in a text that makes looking for their cause expensive.
    "a colon in a long text": _repeated("title: ", "a b ", tail="x: y\n"),
    "a colon in a line of keys": _repeated("", "a-", 9_000, "b: c: d\n"),
    "text after a quote": _repeated('title: "a" ', "b ", tail="\n"),
    "text after many quotes": _repeated("title: ", "'a' ", tail="\n"),
    "a missing colon at the end": _numbered(_POINTS, "      t@:\n", 300_000, "x\n"),
    "a wrong indentation at the end": _numbered(_POINTS, "      t@:\n", 300_000, "   x: y\n"),
    "a bracket that is never closed": _numbered("title: Shop\nstages: [\n", "  s@,\n", 500_000),
    "a brace on one line that is never closed": _numbered("{title: Shop, stages: {", "s@: x, ", 500_000),
    "a tab at the end": _numbered(_POINTS, "      t@:\n", 300_000, "\t\n"),
    "a tab after many quotes": _numbered("[", "'#', ", 1_000_000, "\tx]\n"),
    "a list in a mapping at the end": _numbered("title: Shop\nteams:\n", "  t@: x\n", 500_000, "  - y\n"),
    "JSON": _numbered('{"title":"Shop","stages":["pay"],"x-a":{', '"k@":[@],', 400_000, '"k":[]}}'),
    # Text that is none.
    "null characters": _repeated("title: ", "\x00"),
    "bells": _repeated("title: ", "\x07"),
    "byte-order marks": _repeated("title: ", "\ufeff"),
    "line separators": _repeated("title: ", "\u2028"),
    "invalid bytes": lambda: b"title: " + b"\xff" * (15 * MEGABYTE),
    "surrogates in bytes": lambda: b"title: " + b"\xed\xa0\x80" * (5 * MEGABYTE),
}
"""Files by name; each of them large, or small and expensive."""


def _measure() -> None:
    """Print the time, the memory and the first finding of each file, or of those named on the command line."""
    import resource
    import subprocess
    import sys
    import time

    from journeymap.language import decode_bytes, read_text
    from journeymap.report import format_text

    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        data = LARGE[sys.argv[2]]()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        source, findings = decode_bytes("m", data)
        if source is not None:
            findings = read_text(source)[1]
        read = time.perf_counter() - began
        shown = format_text(findings)
        seconds = time.perf_counter() - began
        memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        first = str(findings[0])[:90] if findings else "a map"
        mark = "  <-- slow" if seconds > 1 or memory > 200 else ""
        cost = f"{len(data) / 1e6:6.1f} MB {read:6.2f} s {seconds:6.2f} s {memory:6.0f} MB"
        print(f"{sys.argv[2]:42}{cost}  {len(findings):5} {first}{mark}")
        del shown
        return
    for name in sys.argv[1:] or LARGE:
        subprocess.run([sys.executable, __file__, "--one", name], check=False)


if __name__ == "__main__":
    _measure()
