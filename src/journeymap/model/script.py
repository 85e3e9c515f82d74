"""
The scripts in which ids are written: which characters of them an id may have, and what looks alike.

An id that everybody reads in the same way mixes no scripts inside a word, but for those that are written together,
which UTS 39 of Unicode calls highly restrictive. What is said here follows from a table, and from what Unicode promises
never to change of a character; so each Python says the same.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache, reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Final, NamedTuple

from journeymap.diagnostics.character import INVISIBLE, UNASSIGNED, category
from journeymap.frozen import frozen
from journeymap.late import late_pattern
from journeymap.model.identifier_table import LOOKS, SCRIPTS


if TYPE_CHECKING:
    import re
    from collections.abc import Iterable


@frozen(kw_only=True)
class IdentifierProblem:
    """
    Why a text is no id.

    Attributes:
        message: the reason, to stand behind a colon.
        meant: the id that the text is when it is only written otherwise; `None` if there is more to it.
        alike: an id that looks like the text; `None` if there is none.
    """

    message: str
    meant: str | None = None
    alike: str | None = None


def is_identifier_of_scripts(text: str) -> bool:
    """
    Return whether a text is an id, whatever its scripts.

    Args:
        text: any text.

    Example:
        >>> is_identifier_of_scripts("оплата-crm"), is_identifier_of_scripts("p\\N{CYRILLIC SMALL LETTER A}y")
        (True, False)
    """
    # What is in the table has the same NFC on each Python, and so the table is asked first.
    return all(map(_is_word, text.split("-"))) and unicodedata.is_normalized("NFC", text)


def is_disguised(text: str) -> bool:
    """Return whether a text is no id, but one when it is coded otherwise, without what is unseen, or looks like one."""
    seen = without_unseen(unicodedata.normalize("NFC", text))
    return not is_identifier_of_scripts(text) and (is_identifier_of_scripts(seen) or _latin_look(seen) is not None)


def without_unseen(text: str) -> str:
    """Leave out what nobody sees in a text, but for blanks, and for what some scripts need between letters."""
    return _UNSEEN.sub(_kept, text)


def identifier_problem(text: str) -> IdentifierProblem | None:
    """
    Explain why a text is no id, as far as its characters are the reason.

    Args:
        text: a text that is no id.

    Returns:
        The first reason; `None` if each of its characters is fine, or is what ids of English words may not have either.

    Example:
        >>> identifier_problem("Büro")
        IdentifierProblem(message='it has capital letters', meant='büro')
    """
    unseen = _ANY_UNSEEN.search(text)
    if unseen is not None:
        without = _ANY_UNSEEN.sub("", text)
        # Where scripts need it between letters, a hyphen shows the same.
        texts = (without, _ANY_UNSEEN.sub("-", text))
        alike = next(filter(is_identifier_of_scripts, texts[::-1] if unseen[0] in _JOINERS else texts), None)
        return IdentifierProblem(message=f"{_named(unseen[0])} cannot be seen", alike=alike)
    nfc = unicodedata.normalize("NFC", text)
    if nfc != text and is_identifier_of_scripts(nfc):
        return IdentifierProblem(message="its letters and accents are not joined, as Unicode's NFC has them", meant=nfc)
    lower = unicodedata.normalize("NFC", nfc.lower())
    if lower != nfc and is_identifier_of_scripts(lower):
        return IdentifierProblem(message="it has capital letters", meant=lower)
    for word in lower.split("-"):
        problem = _problem_of_word(word)
        if problem is not None:
            return IdentifierProblem(message=problem, alike=_latin_look(lower))
    return None


def has_word_without_case(text: str) -> bool:
    """
    Return whether an id has a letter of a script that has no capitals, or does not use them to begin a name.

    Example:
        >>> has_word_without_case("注文する"), has_word_without_case("prüfen")
        (True, False)
    """
    return any(_WITH_CAPITALS.isdisjoint(_KNOWN[letter].scripts) for letter in text if _script_name(letter))


def words_by_script(letters: str) -> list[str]:
    """
    Break some letters and digits into words that ids may have, wherever scripts meet that are kept apart.

    Args:
        letters: characters that ids may have; an accent upon nothing, or upon a letter of ASCII, is dropped.

    Example:
        >>> words_by_script("クレカ払い"), words_by_script("λ版")
        (['クレカ払い'], ['λ', '版'])
    """
    words: list[str] = []
    word, common, digits = "", _EVERY_SCRIPT, None
    for character in letters:
        _, bits, is_mark, zero = _KNOWN[character]
        common &= bits
        if common == 0 or (zero is not None and digits is not None and zero != digits):
            words.append(word)
            word, common, digits = "", bits, None
        if zero is not None:
            digits = zero
        if not is_mark or not (word == "" or word[-1].isascii()):
            word += character
    return [part if len(part) == 1 else unicodedata.normalize("NFC", part) for part in (*words, word) if part]


def may_be_in_word(character: str) -> bool:
    """Return whether ids may have a character within a word."""
    return _KNOWN[character].bits != 0


def look(text: str) -> str:
    """
    Write what a text looks like, so that texts that look alike are written alike: the skeleton of UTS 39.

    Args:
        text: an id.

    Example:
        >>> look("p\N{CYRILLIC SMALL LETTER A}y") == look("pay")
        True
    """
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).translate(_looks()))


def look_alike(text: str, ids: Iterable[str]) -> str | None:
    """
    Find the id that looks like a text, though it is written in other characters.

    Args:
        text: what was written.
        ids: the ids that exist.

    Returns:
        The id; `None` if none looks like it. Two texts of ASCII are never said to look alike, as `1` and `l` do.

    Example:
        >>> look_alike("p\N{CYRILLIC SMALL LETTER A}y", ["browse", "pay"])
        'pay'
    """
    seen = look(without_unseen(text))
    candidates = (identifier for identifier in ids if not (text.isascii() and identifier.isascii()))
    return next((identifier for identifier in candidates if look(identifier) == seen), None)


def scripts_of(text: str) -> frozenset[str]:
    """
    Name the scripts in which the letters of an id are written; digits and `-` belong to all.

    Example:
        >>> scripts_of("pay-2"), scripts_of("ㄅ")
        (frozenset({'Latin'}), frozenset({'Bopomofo'}))
    """
    return frozenset(name for character in text if (name := _script_name(character)))


# Private

_EVERY_SCRIPT: Final = -1
# UTS 39 calls these sets of scripts highly restrictive: they are written together.
_TOGETHER: Final = (
    ("Latin", "Han", "Hiragana", "Katakana"),
    ("Latin", "Han", "Hangul"),
    ("Latin", "Han", "Bopomofo"),
)
# Georgian has capitals, and begins no sentence and no name with them.
_WITH_CAPITALS: Final = frozenset({"Latin", "Greek", "Cyrillic", "Armenian"})
_SHARED: Final = frozenset({"Common", "Inherited"})

_ANY_UNSEEN: Final = late_pattern(rf"(?!\s)[{INVISIBLE}]")
_UNSEEN: Final = late_pattern(f"[{INVISIBLE}]")
# They are written within words, of Persian and Sinhala say, and are no disguise.
_JOINERS: Final = "\u200c\u200d"


def _kept(unseen: re.Match[str]) -> str:
    return unseen[0] if unseen[0].isspace() or unseen[0] in _JOINERS else ""


@cache
def _ranges() -> tuple[list[int], list[tuple[str, ...]]]:
    """Return where ranges of characters begin, and by which scripts each is used; by none where ids have none of it."""
    ends = {end: () for _, edges in SCRIPTS for end in edges[1::2]}
    starts = {start: tuple(names.split()) for names, edges in SCRIPTS for start in edges[::2]}
    both: dict[int, tuple[str, ...]] = {**ends, **starts}
    return sorted(both), [both[edge] for edge in sorted(both)]


class _Bits(dict[str, int]):
    """What stands for a script: a bit of its own, and one for each set of scripts that are written together."""

    def __missing__(self, name: str) -> int:
        if name in _SHARED:
            bits = _EVERY_SCRIPT
        else:
            own = 1 << (len(_TOGETHER) + len(self))
            bits = own | sum(1 << number for number, names in enumerate(_TOGETHER) if name in names)
        self[name] = bits
        return bits


class _Character(NamedTuple):
    """
    What is known of a character; a tuple, because long texts ask for it again and again.

    Attributes:
        scripts: those in which it is used; none if no id has it.
        bits: what stands for them, and for the sets of scripts that are written together.
        is_mark: whether it only stands upon or behind another: an accent, a vowel sign.
        zero: the code of the zero of its kind of digits; `None` if it is no digit.
    """

    scripts: tuple[str, ...]
    bits: int
    is_mark: bool
    zero: int | None


class _Characters(dict[str, _Character]):
    """What is known of characters, looked up when one is first met."""

    def __missing__(self, character: str) -> _Character:
        starts, names = _ranges()
        index = bisect_right(starts, ord(character)) - 1
        scripts = names[index] if index >= 0 else ()
        kind = category(character)
        zero = ord(character) - unicodedata.decimal(character) if kind == "Nd" else None
        bits = reduce(or_, map(_BITS.__getitem__, scripts), 0)
        self[character] = known = _Character(scripts, bits, kind in {"Mn", "Mc"}, zero)
        return known


_BITS: Final = _Bits()
_KNOWN: Final = _Characters()


def _common(letters: str) -> int:
    return reduce(and_, [_KNOWN[character].bits for character in set(letters)], _EVERY_SCRIPT)


def _has_two_kinds_of_digits(letters: str) -> bool:
    zeros = {_KNOWN[character].zero for character in set(letters)}
    return len(zeros - {None}) > 1


def _is_word(word: str) -> bool:
    return word != "" and not _KNOWN[word[0]].is_mark and _common(word) != 0 and not _has_two_kinds_of_digits(word)


def _problem_of_word(word: str) -> str | None:
    """Explain what is wrong with a word of an id, unless it is something that is wrong in English, too."""
    foreign = next((character for character in word if not _KNOWN[character].scripts), None)
    if foreign is not None:
        return None if foreign.isascii() else f"{_named(foreign)} is no letter or digit that IDs may have"
    if word and _KNOWN[word[0]].is_mark:
        return f"{_named(word[0])} needs a letter before it"
    if _common(word) == 0:
        first, other = _mixed(word)
        return f"{_named(other)} is {_script_name(other)}, and `{first}` is {_script_name(first)}"
    return "it has digits of two kinds" if _has_two_kinds_of_digits(word) else None


def _mixed(word: str) -> tuple[str, str]:
    """Find the first letter of a word, and the first that is not written together with all before it."""
    length = next(length for length in range(1, len(word) + 1) if _common(word[:length]) == 0)
    return next(filter(_script_name, word)), word[length - 1]


def _script_name(character: str) -> str:
    """Name the script of a letter; an empty text for what belongs to all."""
    names = _KNOWN[character].scripts
    return "" if not names or names[0] in _SHARED else names[0].replace("_", " ")


def _named(character: str) -> str:
    number = f"U+{ord(character):04X}"
    if _ANY_UNSEEN.match(character) is None and not _KNOWN[character].is_mark:
        return f"`{character}` ({number})"
    name = "" if category(character) == UNASSIGNED else unicodedata.name(character, "").lower()
    return f"{number} ({name})" if name else number


@cache
def _looks() -> dict[int, str]:
    return {ord(pair[0]): pair[1:] for pair in LOOKS.split(" ")}


def _latin_look(text: str) -> str | None:
    """Return the id of ASCII that looks like a text; `None` if there is none."""
    letters = []
    for character in text:
        letter = _LATIN_LETTERS[character]
        if not letter:
            return None
        letters.append(letter)
    alike = "".join(letters)
    return alike if is_identifier_of_scripts(alike) else None


class _LatinLetters(dict[str, str]):
    """What a character looks like in ASCII, looked up when it is first met; empty if it looks like nothing there."""

    def __missing__(self, character: str) -> str:
        zero = _KNOWN[character].zero
        alike = look(character) if zero is None else str(ord(character) - zero)
        self[character] = letter = character if character.isascii() else alike if alike.isascii() else ""
        return letter


_LATIN_LETTERS: Final = _LatinLetters()
