"""
Write `src/journeymap/model/identifier_table.py`: which characters ids may have, their scripts, and what looks alike.

Run it by hand with a Python and a Perl that have the Unicode that we keep to, such as Python 3.11 and Perl 5.36, and
with the newest `confusables.txt` of https://www.unicode.org/Public/security/:

    python tools/make_identifier_table.py confusables.txt
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import unicodedata
from pathlib import Path


OURS = "14.0.0"
OUT = Path(__file__).parents[1] / "src" / "journeymap" / "model" / "identifier_table.py"

# Identifier_Status of UTS 39, and Script_Extensions, as the first code of each range and what holds from there.
PERL = """
use Unicode::UCD qw(prop_invlist prop_invmap);
print Unicode::UCD::UnicodeVersion(), "\\n";
print join(" ", prop_invlist("Identifier_Status: Allowed")), "\\n";
my ($starts, $values) = prop_invmap("Script_Extensions");
for my $index (0 .. $#$starts) {
    my $value = $values->[$index];
    print join(" ", $starts->[$index], sort split / /, ref $value ? "@$value" : $value), "\\n";
}
"""

# Letters, digits, and the marks that scripts need.
CATEGORIES = {"Ll", "Lo", "Lm", "Nd", "Nl", "Mn", "Mc"}
# UTS 39 leaves them out because NFKC takes them apart; everybody who writes Thai or Lao types them, and NFC keeps them.
ALSO_ALLOWED = {"\u0e33", "\u0eb3"}

HEAD = '''"""
The characters that ids may have, by their scripts, and what each looks like.

It is written by `tools/{name}`, of the identifier status and the script extensions of Unicode {ours},
and of the confusables of Unicode {newest}.
"""

from __future__ import annotations

from typing import Final


# fmt: off
SCRIPTS: Final = (
{scripts}
)
"""By the scripts in which characters are used, where each range of them begins, and behind it where it ends."""

LOOKS: Final = (
{looks}
)
"""A character, and behind it what it looks like: the prototype of UTS 39; the next pair begins behind a blank."""
'''


def properties() -> tuple[set[int], dict[int, str]]:
    """Ask Perl which characters are allowed, and in which scripts each is used."""
    answer = subprocess.run(["perl", "-e", PERL], check=True, capture_output=True, text=True).stdout
    version, edges, *rows = answer.splitlines()
    if {version, unicodedata.unidata_version} != {OURS}:
        sys.exit(f"Perl has Unicode {version}, Python {unicodedata.unidata_version}; run it with {OURS}")
    numbers = [int(edge) for edge in edges.split()]
    allowed = {code for start, end in zip(numbers[::2], numbers[1::2], strict=True) for code in range(start, end)}
    starts = [row.partition(" ") for row in rows]
    ends = [int(start) for start, _, _ in starts[1:]] + [sys.maxunicode + 1]
    scripts = {
        code: names for (start, _, names), end in zip(starts, ends, strict=True) for code in range(int(start), end)
    }
    return allowed, scripts


def may_be_in_id(character: str, allowed: set[int]) -> bool:
    """Return whether ids may have a character."""
    return (
        (ord(character) in allowed or character in ALSO_ALLOWED)
        and unicodedata.category(character) in CATEGORIES
        and f"a{character}".isidentifier() | (character in ALSO_ALLOWED)
        and character.lower() == character
        and unicodedata.normalize("NFC", character) == character
    )


def ranges(codes: list[int]) -> list[int]:
    """Find where the ranges of some codes begin and end."""
    edges: list[int] = []
    for code in codes:
        if edges and edges[-1] == code:
            edges[-1] = code + 1
        else:
            edges += [code, code + 1]
    return edges


def filled(text: str, *, indent: str) -> str:
    """Break a text into lines."""
    return textwrap.indent(textwrap.fill(text, 116 - len(indent), break_long_words=False), indent)


def looks(path: Path, mine: set[int]) -> tuple[str, list[tuple[str, str]]]:
    """Read the version of the confusables, and what each of some characters looks like."""
    text = path.read_text(encoding="utf-8-sig")
    version = re.search(r"^# Version: (\S+)", text, re.MULTILINE)
    pairs = re.findall(r"^([0-9A-F]+) ;\t([0-9A-F ]+) ;", text, re.MULTILINE)
    found = [
        (chr(int(source, 16)), "".join(chr(int(code, 16)) for code in target.split()))
        for source, target in pairs
        # Skeletons are made of what NFD leaves.
        if int(source, 16) in mine and unicodedata.normalize("NFD", chr(int(source, 16))) == chr(int(source, 16))
    ]
    return version[1] if version else "?", sorted(found)


def main() -> None:
    """Write the table."""
    allowed, scripts = properties()
    mine = [code for code in range(sys.maxunicode + 1) if may_be_in_id(chr(code), allowed)]
    by_scripts: dict[str, list[int]] = {}
    for code in mine:
        by_scripts.setdefault(scripts[code], []).append(code)
    rows = []
    for names, codes in sorted(by_scripts.items()):
        numbers = filled(", ".join(f"0x{edge:04X}" for edge in ranges(codes)), indent=" " * 8)
        rows.append(f'    ("{names}", (\n{numbers},\n    )),')
    newest, pairs = looks(Path(sys.argv[1]), set(mine))
    words = " ".join(f"{ascii(source)[1:-1]}{ascii(target)[1:-1]}" for source, target in pairs)
    lines = textwrap.wrap(words, 108, break_long_words=False)
    text = HEAD.format(
        name=Path(__file__).name,
        ours=OURS,
        newest=newest,
        scripts="\n".join(rows),
        looks="\n".join(f'    "{line}{"" if line is lines[-1] else " "}"' for line in lines),
    )
    OUT.write_text(text, encoding="utf-8")


main()
